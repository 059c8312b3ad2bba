//! Marks, signs, quotation marks, emoticons: every token that no letter or digit starts.
use TokenKind::{Emoji, Punctuation, Symbol};
use dixit_english::class;
use dixit_text::TokenKind;

use crate::class::{Class, Wide, class, is_alnum, is_letter};
use crate::contraction::is_clitic;
use crate::lexer::Lexer;
use crate::look::Look;
use crate::words::is_bytes;

impl Lexer<'_> {
    /// Emits the token that starts with a mark, and returns its end.
    pub(crate) fn mark(&mut self, at: usize) -> usize {
        let byte = self.byte(at);
        let next = self.byte(at + 1);
        match byte {
            b',' => self.push(at, self.run_of(b',', at), Punctuation, Look::Comma),
            b'.' => self.stops(at),
            b'"' => {
                let mut look = self.straight(at, at + 1);
                // `water. " What is it? " she asked`: between white space, it opens where none is open.
                if !self.touches(at) && self.space_at(at + 1) && !self.quoted {
                    look = Look::OpenQuote;
                }
                self.quoted = look == Look::OpenQuote;
                self.push(at, at + 1, Punctuation, look)
            }
            b'\'' => self.apostrophe_mark(at, at + 1),
            b'-' => {
                if next == b'_'
                    && let Some(end) = self.emoticon(at)
                {
                    return end;
                }
                let mut end = self.run_of(b'-', at);
                if self.byte(end) == b'>' {
                    end = self.run_of(b'>', end);
                }
                self.push(at, end, Punctuation, Look::Dash)
            }
            b'!' | b'?' => {
                let mut end = at + 1;
                while matches!(self.byte(end), b'!' | b'?') {
                    end += 1;
                }
                self.push(at, end, Punctuation, Look::Strong)
            }
            b'(' if matches!(next, b':' | b';') => match self.emoticon(at) {
                Some(end) => end,
                None => self.push(at, at + 1, Punctuation, Look::Open),
            },
            b'(' | b'[' | b'{' => self.push(at, at + 1, Punctuation, Look::Open),
            b')' | b']' | b'}' => self.push(at, at + 1, Punctuation, Look::Close),
            b':' | b';' | b'=' | b'<' | b'>' | b'^' => self.maybe_face(at, byte),
            b'`' => self.push(at, self.run_of(b'`', at), Punctuation, Look::OpenQuote),
            b'@' if (is_letter(next) || next == b'_') && !self.touches(at) => {
                let end = self.name_end(at + 1);
                self.push(at, end, TokenKind::Handle, Look::Capital)
            }
            b'#' if is_letter(next) && !self.touches(at) => {
                let end = self.name_end(at + 1);
                self.push(at, end, TokenKind::Hashtag, Look::Capital)
            }
            b'+' if next.is_ascii_digit() && !self.touches(at) => self.number_from(at, at + 1),
            b'_' => self.push(at, self.run_of(b'_', at), Punctuation, Look::Other),
            b'*' | b'|' => self.push(at, self.run_of(byte, at), Punctuation, Look::Bullet),
            b'/' if is_letter(next) && !self.touches(at) => match self.path_end(at) {
                Some(end) => self.push(at, end, TokenKind::Word, Look::Address),
                None => self.push(at, at + 1, Punctuation, Look::Other),
            },
            b'/' | b'\\' => self.push(at, self.run_of(byte, at), Punctuation, Look::Other),
            _ => match class(byte) {
                Class::Wide => self.wide_mark(at),
                Class::Control => self.push(at, self.run_of(byte, at), Symbol, Look::Invisible),
                _ => self.push(at, self.run_of(byte, at), Symbol, Look::Other),
            },
        }
    }

    /// `.`, `...`, `.?`, and the point of `.15`.
    fn stops(&mut self, at: usize) -> usize {
        let mut end = self.run_of(b'.', at);
        let next = self.byte(end);
        if matches!(next, b'?' | b'!') {
            while matches!(self.byte(end), b'!' | b'?') {
                end += 1;
            }
            return self.push(at, end, Punctuation, Look::Strong);
        }
        if end == at + 1 {
            if next.is_ascii_digit() && !self.touches(at) {
                return self.number_from(at, end);
            }
            return self.push(at, end, Punctuation, Look::Stop);
        }
        self.push(at, end, Punctuation, Look::Ellipsis)
    }

    /// Tells an opening from a closing straight mark by the white space beside it.
    fn straight(&self, start: usize, end: usize) -> Look {
        let space_after = self.space_at(end);
        if self.touches(start) {
            let opener = matches!(
                self.last_look(),
                Some(Look::Open | Look::OpenQuote | Look::Dash | Look::Invisible | Look::Bullet)
            );
            if opener && !space_after { Look::OpenQuote } else { Look::CloseQuote }
        } else if space_after {
            Look::CloseQuote
        } else {
            Look::OpenQuote
        }
    }

    /// An apostrophe that no word has taken: a clitic's, an elision's, or a quotation mark.
    fn apostrophe_mark(&mut self, at: usize, next: usize) -> usize {
        let mut letters = next;
        while is_alnum(self.byte(letters)) {
            letters += 1;
        }
        let suffix = self.slice(next, letters);
        let word = !suffix.is_empty() && !matches!(self.wide_at(letters), Some((Wide::Letter, _)));
        if self.touches(at)
            && word
            && is_clitic(suffix)
            && self.last_look().is_some_and(|look| look.is_wordlike() || look == Look::Close)
        {
            return self.push(at, letters, TokenKind::Word, Look::Lower);
        }
        if !self.touches(at) && word {
            if let Some(verb) = it_before(suffix) {
                let end = self.push(at, next + 1, TokenKind::Word, Look::of_word(self.slice(next, next + 1)));
                return self.push(end, end + verb, TokenKind::Word, Look::Lower);
            }
            if is_elision(suffix) {
                return self.push(at, letters, TokenKind::Word, Look::Lower);
            }
            // `rock 'n' roll`
            let closed = letters + next - at;
            if matches!(suffix, b"n" | b"N")
                && self.slice(letters, closed) == self.slice(at, next)
                && !self.alnum_at(closed)
            {
                return self.push(at, closed, TokenKind::Word, Look::Lower);
            }
            let decade = matches!(suffix, [a, b] | [a, b, b's'] if a.is_ascii_digit() && b.is_ascii_digit());
            if decade {
                return self.push(at, letters, TokenKind::Number, Look::Number);
            }
        }
        // `''` and `’’` are one mark.
        let mut end = next;
        if self.slice(next, next + (next - at)) == self.slice(at, next) {
            end = next + (next - at);
        }
        let look = self.straight(at, end);
        self.push(at, end, Punctuation, look)
    }

    fn name_end(&self, mut at: usize) -> usize {
        loop {
            let byte = self.byte(at);
            if is_alnum(byte) || byte == b'_' {
                at += 1;
            } else {
                match self.wide_at(at) {
                    Some((Wide::Letter | Wide::Digit | Wide::Joining, next)) => at = next,
                    _ => return at,
                }
            }
        }
    }

    /// Emits an emoticon, or the mark that it seemed to start with.
    fn maybe_face(&mut self, at: usize, byte: u8) -> usize {
        if let Some(end) = self.emoticon(at) {
            return end;
        }
        let mut end = self.run_of(byte, at);
        match byte {
            b':' => self.push(at, end, Punctuation, Look::Colon),
            b';' => self.push(at, end, Punctuation, Look::Semicolon),
            b'=' => {
                if self.byte(end) == b'>' {
                    end += 1;
                }
                self.push(at, end, Symbol, Look::Other)
            }
            b'>' => self.push(at, end, Punctuation, Look::Close),
            b'<' => self.push(at, end, Punctuation, Look::Open),
            _ => self.push(at, end, Symbol, Look::Other),
        }
    }

    /// Emits the emoticon that starts here, if there is one: eyes, perhaps a nose, a mouth; `<3`; `^_^`.
    pub(crate) fn emoticon(&mut self, at: usize) -> Option<usize> {
        let end = self.face(at)?;
        Some(self.push(at, end, Emoji, Look::Emoji))
    }

    fn face(&self, at: usize) -> Option<usize> {
        const WHOLE: [&[u8]; 8] = [b"<3", b"</3", b"^_^", b"^^", b"-_-", b">_<", b"(:", b"(;"];
        let first = self.byte(at);
        let lone = |end: usize| !self.alnum_at(end);
        for face in WHOLE {
            if self.slice(at, at + face.len()) == face && lone(at + face.len()) && !self.touches(at) {
                return Some(at + face.len());
            }
        }
        let eyes = if first == b'>' && matches!(self.byte(at + 1), b':' | b';' | b'=') { at + 1 } else { at };
        if !matches!(self.byte(eyes), b':' | b';' | b'=') {
            return None;
        }
        let mut mouth = eyes + 1;
        if matches!(self.byte(mouth), b'-' | b'\'' | b'o' | b'^') {
            mouth += 1;
        }
        let nosed = mouth > eyes + 1;
        let end = match self.byte(mouth) {
            byte @ (b')' | b'(') => self.run_of(byte, mouth),
            b']' | b'[' | b'|' | b'*' | b'\\' => mouth + 1,
            b'/' if nosed || self.byte(mouth + 1) != b'/' => mouth + 1,
            b'D' | b'P' | b'p' | b'O' | b'o' | b'S' | b'3' | b'd' | b'X' | b'x'
                if !self.touches(at) && lone(mouth + 1) =>
            {
                mouth + 1
            }
            _ => return None,
        };
        // `(see below:)` closes a bracket; a face stands after white space, or ends its chunk.
        let stands = !self.touches(at) || (nosed && lone(end)) || (self.space_at(end) && !self.open_before());
        (stands && lone(end)).then_some(end)
    }

    /// Emits the token that starts with a character above ASCII.
    fn wide_mark(&mut self, at: usize) -> usize {
        let Some((class, next)) = self.wide_at(at) else { return at + 1 };
        match class {
            Wide::Space => next,
            Wide::Letter => self.long_word(at, next),
            Wide::Digit => {
                let mut end = next;
                while let Some((Wide::Digit | Wide::Joining, after)) = self.wide_at(end) {
                    end = after;
                }
                self.push(at, end, TokenKind::Number, Look::Number)
            }
            Wide::Apostrophe => self.apostrophe_mark(at, next),
            Wide::OpenQuote => self.push(at, self.twice(at, next), Punctuation, Look::OpenQuote),
            Wide::CloseQuote => self.push(at, self.twice(at, next), Punctuation, Look::CloseQuote),
            Wide::LeftGuillemet => {
                let closes = self.touches(at) && self.straight(at, next) == Look::CloseQuote;
                self.push(at, next, Punctuation, if closes { Look::CloseQuote } else { Look::OpenQuote })
            }
            Wide::RightGuillemet => {
                let opens = !self.touches(at) && !self.space_at(next);
                self.push(at, next, Punctuation, if opens { Look::OpenQuote } else { Look::CloseQuote })
            }
            Wide::Open => self.push(at, next, Punctuation, Look::Open),
            Wide::Close => self.push(at, next, Punctuation, Look::Close),
            Wide::Hyphen | Wide::Dash => self.push(at, self.same(at, next), Punctuation, Look::Dash),
            Wide::Ellipsis => self.push(at, self.same(at, next), Punctuation, Look::Ellipsis),
            Wide::Terminal => self.push(at, self.same(at, next), Punctuation, Look::Strong),
            Wide::Inverted => self.push(at, next, Punctuation, Look::Invisible),
            Wide::Separator | Wide::Punctuation => self.push(at, next, Punctuation, Look::Other),
            Wide::Joining | Wide::Invisible => {
                let mut end = next;
                while let Some((Wide::Joining | Wide::Invisible, after)) = self.wide_at(end) {
                    end = after;
                }
                self.push(at, end, Symbol, Look::Invisible)
            }
            Wide::Regional => {
                let end = match self.wide_at(next) {
                    Some((Wide::Regional, after)) => after,
                    _ => next,
                };
                self.push(at, end, Emoji, Look::Emoji)
            }
            Wide::Pictograph => {
                let kind = if at + 3 < next || self.wide_at(next).is_some_and(|(w, _)| w == Wide::Joining) {
                    Emoji
                } else {
                    Symbol
                };
                let look = if kind == Emoji { Look::Emoji } else { Look::Bullet };
                self.push(at, next, kind, look)
            }
            Wide::Symbol => {
                let look = if matches!(self.slice(at, next), b"\xC2\xB7" | b"\xE2\x80\xA2") {
                    Look::Bullet
                } else {
                    Look::Other
                };
                self.push(at, next, Symbol, look)
            }
            Wide::Prepended => {
                let mut end = next;
                while let Some((Wide::Prepended, after)) = self.wide_at(end) {
                    end = after;
                }
                match self.char_at(end) {
                    Some((c, after)) if !c.is_whitespace() && !c.is_control() => {
                        let after = match (self.wide_at(end), self.wide_at(after)) {
                            (Some((Wide::Regional, _)), Some((Wide::Regional, both))) => both,
                            _ => after,
                        };
                        if self.alnum_at(end) {
                            self.long_word(at, after)
                        } else {
                            self.push(at, after, Symbol, Look::Other)
                        }
                    }
                    _ => self.push(at, end, Symbol, Look::Other),
                }
            }
        }
    }

    /// Returns the offset after this character and a second one like it: `‘‘`.
    fn twice(&self, at: usize, next: usize) -> usize {
        let width = next - at;
        if width == 3
            && self.slice(next, next + width) == self.slice(at, next)
            && matches!(self.slice(at, next), b"\xE2\x80\x98")
        {
            next + width
        } else {
            next
        }
    }

    /// Returns the offset after the run of this character.
    fn same(&self, at: usize, mut next: usize) -> usize {
        let width = next - at;
        while self.slice(next, next + width) == self.slice(at, at + width) {
            next += width;
        }
        next
    }
}

/// Words that have lost their beginning, and start with an apostrophe.
fn is_elision(word: &[u8]) -> bool {
    is_bytes(word, class::ELISION) && word.iter().skip(1).all(u8::is_ascii_lowercase)
}

/// Returns the length of the verb after `'t`, which stands for "it": `'t|is`, `'T|was`.
fn it_before(word: &[u8]) -> Option<usize> {
    let verb = word.strip_prefix(b"t").or_else(|| word.strip_prefix(b"T"))?;
    [b"is".as_slice(), b"was", b"were", b"will"].contains(&verb).then_some(verb.len())
}
