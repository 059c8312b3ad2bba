//! Cuts a paragraph into tokens.

use dixit_text::{Span, Token, TokenKind};

use crate::abbreviation::Added;
use crate::class::{Class, Wide, class, is_alnum, is_letter, wide};
use crate::look::Look;

/// A run through one paragraph.
///
/// Each step looks at the byte at its place, emits at least one token or skips white space, and returns the place
/// where the next step starts; nothing before that place is read again, except for the look-ahead of addresses, which is
/// bounded and remembered.
#[derive(Debug)]
pub(crate) struct Lexer<'a> {
    /// The text up to the paragraph's end.
    pub(crate) text: &'a str,
    pub(crate) added: &'a Added,
    pub(crate) tokens: &'a mut Vec<Token>,
    pub(crate) looks: &'a mut Vec<Look>,
    /// No address starts before this offset.
    pub(crate) plain_until: usize,
}

impl Lexer<'_> {
    /// Emits the tokens from `start` to the end of the text.
    pub(crate) fn run(&mut self, start: usize) {
        let mut at = start;
        while at < self.text.len() {
            at = match class(self.byte(at)) {
                Class::Space => at + 1,
                Class::Lower | Class::Upper => self.word(at),
                Class::Digit => self.number(at),
                _ => self.mark(at),
            };
        }
    }

    /// Returns the byte at an offset, a line feed after the end.
    #[inline(always)]
    pub(crate) fn byte(&self, at: usize) -> u8 {
        match self.text.as_bytes().get(at) {
            Some(&byte) => byte,
            None => b'\n',
        }
    }

    #[inline]
    pub(crate) fn slice(&self, start: usize, end: usize) -> &[u8] {
        self.text.as_bytes().get(start..end).unwrap_or_default()
    }

    /// Returns the character at an offset that lies on a boundary, and the offset after it.
    #[inline]
    pub(crate) fn char_at(&self, at: usize) -> Option<(char, usize)> {
        let c = self.text.get(at..)?.chars().next()?;
        Some((c, at + c.len_utf8()))
    }

    /// Returns the class of the character above ASCII at an offset, and the offset after it.
    pub(crate) fn wide_at(&self, at: usize) -> Option<(Wide, usize)> {
        if self.byte(at) < 0x80 {
            return None;
        }
        self.char_at(at).map(|(c, next)| (wide(c), next))
    }

    /// Returns the offset after the run of one byte that starts here.
    pub(crate) fn run_of(&self, byte: u8, mut at: usize) -> usize {
        while self.byte(at) == byte {
            at += 1;
        }
        at
    }

    /// Tells whether the token before ends here, with nothing between.
    #[inline]
    pub(crate) fn touches(&self, at: usize) -> bool {
        self.tokens.last().is_some_and(|token| token.span.end() == at)
    }

    /// Tells whether a letter or a digit stands at an offset.
    pub(crate) fn alnum_at(&self, at: usize) -> bool {
        is_alnum(self.byte(at)) || matches!(self.wide_at(at), Some((Wide::Letter | Wide::Digit, _)))
    }

    /// Tells whether white space or the end stands at an offset.
    pub(crate) fn space_at(&self, at: usize) -> bool {
        class(self.byte(at)) == Class::Space || matches!(self.wide_at(at), Some((Wide::Space, _)))
    }

    /// Emits a token, with the marks that join its last character, and returns its end.
    #[inline]
    pub(crate) fn push(&mut self, start: usize, mut end: usize, kind: TokenKind, look: Look) -> usize {
        if self.byte(end) >= 0x80 {
            end = self.absorb(end);
        }
        self.tokens.push(Token::new(Span::new(start, end), kind));
        self.looks.push(look);
        end
    }

    /// Skips what UAX #29 joins to the character before: `GB9`, `GB9a`, and `GB11` after a joiner.
    fn absorb(&self, mut at: usize) -> usize {
        while let Some((Wide::Joining, next)) = self.wide_at(at) {
            let joiner = self.slice(at, next) == "\u{200d}".as_bytes();
            at = next;
            if let (true, Some((Wide::Pictograph, next))) = (joiner, self.wide_at(at)) {
                at = next;
            }
        }
        at
    }

    /// Emits a word, parting contractions that are written without an apostrophe.
    #[inline]
    pub(crate) fn plain(&mut self, start: usize, end: usize) -> usize {
        if let Some(cut) = contraction(self.slice(start, end)) {
            let look = Look::of_word(self.slice(start, start + cut));
            self.push(start, start + cut, TokenKind::Word, look);
            return self.push(start + cut, end, TokenKind::Word, Look::Lower);
        }
        let look = Look::of_word(self.slice(start, end));
        self.push(start, end, TokenKind::Word, look)
    }

    #[inline]
    fn word(&mut self, start: usize) -> usize {
        let mut end = start + 1;
        while is_alnum(self.byte(end)) {
            end += 1;
        }
        match class(self.byte(end)) {
            Class::Space | Class::Stop => self.plain(start, end),
            _ => self.long_word(start, end),
        }
    }

    /// Goes on with a word that letters end and that something else than white space or a clear mark follows.
    pub(crate) fn long_word(&mut self, start: usize, mut end: usize) -> usize {
        if let Some(end) = self.address(start, end) {
            return end;
        }
        loop {
            let byte = self.byte(end);
            match class(byte) {
                Class::Lower | Class::Upper | Class::Digit => end += 1,
                Class::Wide => match self.wide_at(end) {
                    Some((Wide::Letter | Wide::Digit | Wide::Joining, next)) => end = next,
                    Some((Wide::Invisible, next))
                        if self.byte(end) != 0xE2 || self.slice(end, next) != "\u{200b}".as_bytes() =>
                    {
                        if !self.alnum_at(next) {
                            break;
                        }
                        end = next;
                    }
                    Some((Wide::Apostrophe, next)) => match self.apostrophe(start, end, next) {
                        Apostrophe::Joins(after) => end = after,
                        Apostrophe::Negates(after) => return self.negated(start, end, after),
                        Apostrophe::Ends => break,
                    },
                    Some((Wide::Hyphen, next))
                        if self.alnum_at(next) && is_prefix(self.slice(start, end)) =>
                    {
                        end = next;
                    }
                    _ => break,
                },
                Class::Apostrophe => match self.apostrophe(start, end, end + 1) {
                    Apostrophe::Joins(after) => end = after,
                    Apostrophe::Negates(after) => return self.negated(start, end, after),
                    Apostrophe::Ends => break,
                },
                Class::Hyphen => {
                    if self.alnum_at(end + 1) && is_prefix(self.slice(start, end)) {
                        end += 1;
                    } else {
                        break;
                    }
                }
                Class::Period => return self.period(start, end),
                Class::Mark => {
                    let next = self.byte(end + 1);
                    end = match byte {
                        b'&' if is_letter(next) && self.joins_ampersand(start, end) => end + 1,
                        b'_' | b'@' if is_alnum(next) => end + 1,
                        b'*' if is_letter(self.byte(self.run_of(b'*', end))) => self.run_of(b'*', end),
                        b'+' if next == b'+' && end == start + 1 && !self.alnum_at(end + 2) => end + 2,
                        b'#' if end == start + 1 && !self.alnum_at(end + 1) => end + 1,
                        b'$' if next.is_ascii_digit()
                            && end - start <= 3
                            && self.slice(start, end).iter().all(u8::is_ascii_uppercase) =>
                        {
                            return self.push(start, end + 1, TokenKind::Symbol, Look::Other);
                        }
                        _ => break,
                    };
                }
                Class::Space | Class::Stop | Class::Control => break,
            }
        }
        self.plain(start, end)
    }

    /// `AT&T`, `R&D`, `B&B`: short on both sides of the sign.
    fn joins_ampersand(&self, start: usize, end: usize) -> bool {
        let mut after = end + 1;
        while is_letter(self.byte(after)) && after - end <= 4 {
            after += 1;
        }
        end - start <= 4 && after - end <= 4
    }

    /// Decides what an apostrophe between letters does; `next` is the offset after it.
    fn apostrophe(&self, start: usize, at: usize, next: usize) -> Apostrophe {
        let mut end = next;
        while is_letter(self.byte(end)) {
            end += 1;
        }
        let suffix = self.slice(next, end);
        if suffix.is_empty() || self.byte(end).is_ascii_digit() {
            return match self.wide_at(next) {
                Some((Wide::Letter, after)) => Apostrophe::Joins(after),
                _ => Apostrophe::Ends,
            };
        }
        if is_clitic(suffix) {
            return Apostrophe::Ends;
        }
        let word = self.slice(start, at);
        if suffix.eq_ignore_ascii_case(b"t") && word.len() > 1 && matches!(word.last(), Some(b'n' | b'N')) {
            return Apostrophe::Negates(end);
        }
        Apostrophe::Joins(end)
    }

    /// Emits `do` and `n't`.
    fn negated(&mut self, start: usize, apostrophe: usize, end: usize) -> usize {
        let look = Look::of_word(self.slice(start, apostrophe - 1));
        self.push(start, apostrophe - 1, TokenKind::Word, look);
        self.push(apostrophe - 1, end, TokenKind::Word, Look::Lower)
    }
}

enum Apostrophe {
    /// The word goes on after this offset: `O'Neill`.
    Joins(usize),
    /// `n't`, with the offset after it.
    Negates(usize),
    /// The word ends before it: `it's`, `'quoted'`.
    Ends,
}

/// Tells whether these letters are a token of their own after an apostrophe.
pub(crate) fn is_clitic(suffix: &[u8]) -> bool {
    match suffix {
        [one] => matches!(one.to_ascii_lowercase(), b's' | b'm' | b'd'),
        [one, two] => {
            matches!((one.to_ascii_lowercase(), two.to_ascii_lowercase()), (b'r' | b'v', b'e') | (b'l', b'l'))
        }
        _ => false,
    }
}

/// Prefixes that keep the word after their hyphen in UD English (<https://universaldependencies.org/en/tokenization.html>).
fn is_prefix(word: &[u8]) -> bool {
    const PREFIXES: [&[u8]; 40] = [
        b"a", b"anti", b"arch", b"co", b"counter", b"cross", b"de", b"e", b"eco", b"ex", b"extra", b"hyper",
        b"inter", b"intra", b"macro", b"mega", b"micro", b"mid", b"mini", b"mis", b"mono", b"multi", b"neo",
        b"non", b"over", b"poly", b"post", b"pre", b"pro", b"proto", b"pseudo", b"quasi", b"re", b"semi",
        b"socio", b"sub", b"super", b"trans", b"ultra", b"un",
    ];
    word.len() <= 7 && PREFIXES.iter().any(|prefix| prefix.eq_ignore_ascii_case(word))
}

/// Returns where a contraction without an apostrophe is parted: `can|not`, `gon|na`, `did|nt`.
#[inline]
fn contraction(word: &[u8]) -> Option<usize> {
    let &[.., a, b] = word else { return None };
    match (a | 0x20, b | 0x20) {
        (b'n', b't') | (b'o', b't') | (b'n' | b't', b'a') | (b'i', b'm') | (b'v', b'e') | (b't', b's')
            if word.len() <= 8 =>
        {
            listed_contraction(word)
        }
        _ => None,
    }
}

fn listed_contraction(word: &[u8]) -> Option<usize> {
    const LIST: [(&[u8], usize); 24] = [
        (b"cannot", 3),
        (b"gonna", 3),
        (b"gotta", 3),
        (b"wanna", 3),
        (b"outta", 3),
        (b"dont", 2),
        (b"doesnt", 4),
        (b"didnt", 3),
        (b"cant", 2),
        (b"couldnt", 5),
        (b"wouldnt", 5),
        (b"shouldnt", 6),
        (b"wont", 2),
        (b"isnt", 2),
        (b"arent", 3),
        (b"wasnt", 3),
        (b"werent", 4),
        (b"hasnt", 3),
        (b"havent", 4),
        (b"hadnt", 3),
        (b"aint", 2),
        (b"im", 1),
        (b"ive", 1),
        (b"thats", 4),
    ];
    let found = LIST.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(word));
    let &(entry, cut) = found?;
    // `IM` and `IVE` in capitals are abbreviations, or words of a heading.
    (entry.len() > 3 || word.iter().skip(1).all(u8::is_ascii_lowercase)).then_some(cut)
}
