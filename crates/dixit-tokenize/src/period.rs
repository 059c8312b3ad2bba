//! Full stops inside and after words.

use dixit_english::{class, is_short_book};
use dixit_text::{Span, TokenKind};

use crate::abbreviation::{AbbreviationKind, LONGEST, Need, listed};
use crate::class::{is_alnum, is_letter};
use crate::lexer::Lexer;
use crate::look::Look;
use crate::words::is_bytes;

impl Lexer<'_> {
    /// Ends a word before a full stop, or takes the stop, and what follows it, into the word.
    pub(crate) fn period(&mut self, start: usize, stop: usize) -> usize {
        let next = self.byte(stop + 1);
        if next == b'.' {
            return self.plain(start, stop);
        }
        if is_alnum(next) {
            if let Some(end) = self.acronym(start, stop) {
                return end;
            }
            let last = self.byte(stop - 1);
            if last.is_ascii_digit() && next.is_ascii_digit() {
                // `v2.0`, `A4.1`
                let mut end = stop + 1;
                while self.byte(end).is_ascii_digit()
                    || (self.byte(end) == b'.' && self.byte(end + 1).is_ascii_digit())
                {
                    end += 1;
                }
                return self.plain(start, end);
            }
        }
        if self.keeps_stop(start, stop) {
            return self.push(start, stop + 1, TokenKind::Word, Look::Abbreviation);
        }
        self.plain(start, stop)
    }

    /// Emits letters with a full stop after each: `U.S.`, `e.g.`, `a.k.a`, `Ph.D.`.
    fn acronym(&mut self, start: usize, stop: usize) -> Option<usize> {
        let short = stop - start == 1
            || (stop - start == 2
                && self.byte(start).is_ascii_uppercase()
                && self.byte(stop + 1).is_ascii_uppercase());
        if !short || !is_letter(self.byte(start)) {
            return None;
        }
        let mut end = stop + 1;
        while is_letter(self.byte(end)) && self.byte(end + 1) == b'.' {
            end += 2;
        }
        if is_letter(self.byte(end)) && !self.alnum_at(end + 1) {
            return Some(self.push(start, end + 1, TokenKind::Word, Look::Caps));
        }
        if end == stop + 1 {
            return None;
        }
        if self.byte(end) == b'.' {
            // `U.S...`: the last stop belongs to the ellipsis.
            return Some(self.push(start, end - 1, TokenKind::Word, Look::Caps));
        }
        // `J.R.Smith`: two initials and a name, or a missing space; the initials stay together.
        Some(self.push(start, end, TokenKind::Word, Look::Abbreviation))
    }

    /// Decides whether the full stop after a word is a part of it.
    pub(crate) fn keeps_stop(&self, start: usize, stop: usize) -> bool {
        let word = self.slice(start, stop);
        if word.len() > LONGEST && self.added.is_empty() {
            return false;
        }
        if !self.added.is_empty() {
            let alone = std::str::from_utf8(word).is_ok_and(|word| self.added.contains(word));
            let low = self.low().unwrap_or(start);
            if alone || self.added.has_phrase_at(self.text, low, Span::new(start, stop + 1)) {
                return true;
            }
        }
        let after = self.skip_space(stop + 1);
        if let &[letter] = word {
            return self.keeps_initial(letter, start, stop, after);
        }
        let next = self.byte(after);
        if next.is_ascii_digit() && is_short_book(word) && self.is_verse(after) {
            return true;
        }
        let Some((kind, need)) = listed(word) else { return false };
        let capital = word.first().is_some_and(u8::is_ascii_uppercase);
        let met = match need {
            Need::Nothing => true,
            Need::Capital => capital,
            Need::Digit => next.is_ascii_digit() || next == b'#',
            Need::CapitalThenName => {
                capital && (next.is_ascii_uppercase() || next.is_ascii_digit() || next >= 0x80)
            }
            Need::Comma => capital && self.last_look() == Some(Look::Comma),
        };
        // At the end of a sentence `etc.` gives its stop away, as in EWT and GUM.
        met && !(kind == AbbreviationKind::Ending
            && (after >= self.text.len() || self.starts_upper(stop, after)))
    }

    /// Returns whether chapter and verse stand at an offset: `4:8`.
    fn is_verse(&self, at: usize) -> bool {
        let colon = (at..at + 4).find(|&next| !self.byte(next).is_ascii_digit()).unwrap_or(at);
        self.byte(colon) == b':' && self.byte(colon + 1).is_ascii_digit()
    }

    /// Decides whether a letter and its stop are an initial: `J. Kovar`, not `Plan B.` or `It was I.`.
    fn keeps_initial(&self, letter: u8, start: usize, stop: usize, after: usize) -> bool {
        if !letter.is_ascii_uppercase() {
            // `p. 5`, `c. 1900`, `b. 1950`, `Kovar v. Okafor`
            let next = self.byte(after);
            return after > stop + 1
                && match letter {
                    b'v' => is_alnum(next),
                    b'p' | b'c' | b'n' | b'b' | b'd' => next.is_ascii_digit(),
                    _ => false,
                };
        }
        if after >= self.text.len() {
            return false;
        }
        let next = self.byte(after);
        let name = next.is_ascii_uppercase() || next >= 0x80;
        let before = self.last_look();
        let after_name = matches!(before, Some(Look::Capital | Look::Abbreviation | Look::Letter));
        // `20°C. The`: a unit behind its sign.
        if self.touches(start) && before == Some(Look::Other) {
            return false;
        }
        // `It was plan B. The other one failed.`
        if name && is_bytes(self.slice(after, self.letters_end(after)), class::NEVER_SURNAME) {
            return false;
        }
        if letter == b'I' {
            return name && after_name && !self.touches(start);
        }
        name || (after_name && matches!(next, b',' | b'-' | b'a'..=b'z' | b'(' | b'\''))
            || self.byte(stop + 1) == b'-'
    }

    /// Returns where the letters end that start here; looks at most nine bytes ahead.
    fn letters_end(&self, at: usize) -> usize {
        let mut end = at;
        while end - at < 9 && is_letter(self.byte(end)) {
            end += 1;
        }
        end
    }

    fn starts_upper(&self, stop: usize, after: usize) -> bool {
        after > stop + 1 && self.byte(after).is_ascii_uppercase()
    }

    /// Returns the first offset from here on where no ASCII white space stands; looks at most 64 bytes ahead.
    pub(crate) fn skip_space(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.text.len() && end - at < 64 && self.byte(end).is_ascii_whitespace() {
            end += 1;
        }
        end
    }
}
