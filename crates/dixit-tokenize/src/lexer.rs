//! Cuts a paragraph into tokens.

use dixit_text::{Span, Token, TokenKind};

use crate::added::Added;
use crate::buffer::Buffer;
use crate::class::{Class, Wide, class, is_alnum, is_letter, is_pictograph, wide};
use crate::contraction::{contraction, is_clitic, is_prefix, may_contract};
use crate::look::Look;
use crate::pack::{alnum_prefix, load};

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
    buffer: &'a mut Buffer,
    /// No address starts before this offset.
    pub(crate) plain_until: usize,
    /// Whether a straight quotation mark has been opened and not closed.
    pub(crate) quoted: bool,
}

impl<'a> Lexer<'a> {
    /// Creates a lexer that appends to a buffer; `text` ends where the paragraph does.
    pub(crate) fn new(text: &'a str, added: &'a Added, buffer: &'a mut Buffer) -> Self {
        Self { text, added, buffer, plain_until: 0, quoted: false }
    }

    /// Emits the tokens from `start` to the end of the text.
    pub(crate) fn run(&mut self, start: usize) {
        let mut at = start;
        let bytes = self.text.as_bytes();
        loop {
            // Words follow words mostly, and a word and what follows it are read at once.
            let eight = load(bytes, at);
            #[cfg(test)]
            crate::work::tick();
            let first = eight.to_le_bytes()[0];
            at = match class(first) {
                Class::Lower | Class::Upper => self.word(at, eight),
                Class::Space => at + 1,
                _ if at >= self.text.len() => return,
                Class::Wide => match curly(eight) {
                    Some(look) => {
                        self.emit(at, at + 3, TokenKind::Punctuation, look);
                        at + 3
                    }
                    None => self.mark(at),
                },
                Class::Digit => self.number(at),
                _ => self.mark(at),
            };
        }
    }

    /// Returns the byte at an offset, a line feed after the end.
    #[inline(always)]
    pub(crate) fn byte(&self, at: usize) -> u8 {
        #[cfg(test)]
        crate::work::tick();
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
        #[cfg(test)]
        crate::work::tick();
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

    /// Returns whether the token before ends here, with nothing between.
    #[inline]
    pub(crate) fn touches(&self, at: usize) -> bool {
        self.buffer.tokens.last().is_some_and(|token| token.span.end() == at)
    }

    /// Returns the looks of the token before.
    #[inline]
    pub(crate) fn last_look(&self) -> Option<Look> {
        self.buffer.looks.last().copied()
    }

    /// Returns where the paragraph's first token starts.
    pub(crate) fn low(&self) -> Option<usize> {
        self.buffer.tokens.first().map(|token| token.span.start())
    }

    /// Returns whether a bracket has been opened among the last few tokens and not closed.
    pub(crate) fn open_before(&self) -> bool {
        let bracket = |look: &&Look| matches!(look, Look::Open | Look::Close);
        self.buffer.looks.iter().rev().take(24).find(bracket) == Some(&Look::Open)
    }

    /// Returns whether a letter or a digit stands at an offset.
    pub(crate) fn alnum_at(&self, at: usize) -> bool {
        is_alnum(self.byte(at)) || matches!(self.wide_at(at), Some((Wide::Letter | Wide::Digit, _)))
    }

    /// Returns whether white space or the end stands at an offset.
    pub(crate) fn space_at(&self, at: usize) -> bool {
        class(self.byte(at)) == Class::Space || matches!(self.wide_at(at), Some((Wide::Space, _)))
    }

    /// Emits a token, with the marks that join its last character, and returns its end.
    #[inline]
    pub(crate) fn push(&mut self, start: usize, mut end: usize, kind: TokenKind, look: Look) -> usize {
        if self.byte(end) >= 0x80 {
            end = self.absorb(end);
        }
        self.emit(start, end, kind, look);
        end
    }

    /// Emits a token that ends where an ASCII character or the text's end stands.
    #[inline(always)]
    fn emit(&mut self, start: usize, end: usize, kind: TokenKind, look: Look) {
        self.buffer.tokens.push(Token::new(Span::new(start, end), kind));
        self.buffer.looks.push(look);
    }

    /// Skips what UAX #29 joins to the character before: `GB9`, `GB9a`, and `GB11` after a joiner.
    fn absorb(&self, mut at: usize) -> usize {
        while let Some((Wide::Joining, next)) = self.wide_at(at) {
            let joiner = self.slice(at, next) == "\u{200d}".as_bytes();
            at = next;
            if joiner && let Some((_, next)) = self.char_at(at).filter(|&(c, _)| is_pictograph(c)) {
                at = next;
            }
        }
        at
    }

    /// Emits a word, parting contractions that are written without an apostrophe.
    pub(crate) fn plain(&mut self, start: usize, end: usize) -> usize {
        if may_contract(load(self.text.as_bytes(), start), end - start)
            && let Some(cut) = contraction(self.slice(start, end))
        {
            let look = Look::of_word(self.slice(start, start + cut));
            self.push(start, start + cut, TokenKind::Word, look);
            return self.push(start + cut, end, TokenKind::Word, Look::Lower);
        }
        let look = Look::of_word(self.slice(start, end));
        self.push(start, end, TokenKind::Word, look)
    }

    /// Emits a word of ASCII letters and digits that an ASCII character follows; `eight` holds its first bytes.
    #[inline(always)]
    fn simple(&mut self, start: usize, end: usize, eight: u64) {
        let [first, second, ..] = eight.to_le_bytes();
        let capital = first < b'a';
        // A small letter at the start, or a capital and a small letter, tell the looks without a branch.
        if may_contract(eight, end - start) | (capital & !second.is_ascii_lowercase()) {
            self.plain(start, end);
            return;
        }
        let look = if capital { Look::Capital } else { Look::Lower };
        self.emit(start, end, TokenKind::Word, look);
    }

    #[inline(always)]
    fn word(&mut self, start: usize, eight: u64) -> usize {
        let run = alnum_prefix(eight);
        if run < 8 {
            let end = start + run;
            let next = (eight >> (8 * run)).to_le_bytes()[0];
            if next == b' ' {
                self.simple(start, end, eight);
                return end + 1;
            }
            return self.word_before_mark(start, end, eight);
        }
        self.word_of_eight(start, eight)
    }

    /// Ends a word of eight letters or more.
    #[inline]
    fn word_of_eight(&mut self, start: usize, eight: u64) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = start + 8;
        loop {
            #[cfg(test)]
            crate::work::tick();
            let more = load(bytes, end);
            let run = alnum_prefix(more);
            end += run;
            if run < 8 {
                break;
            }
        }
        if self.byte(end) == b' ' {
            self.simple(start, end, eight);
            return end + 1;
        }
        self.word_before_mark(start, end, eight)
    }

    /// Ends a word that something else than a blank follows.
    #[inline]
    fn word_before_mark(&mut self, start: usize, end: usize, eight: u64) -> usize {
        let next = self.byte(end);
        let after = self.byte(end + 1);
        if matches!(next, b'\'' | 0xE2)
            && let Some(after) = self.possessive(end)
        {
            self.simple(start, end, eight);
            self.emit(end, after, TokenKind::Word, Look::Lower);
            return after;
        }
        match next {
            b',' if after == b' ' => {
                self.simple(start, end, eight);
                self.emit(end, end + 1, TokenKind::Punctuation, Look::Comma);
                end + 2
            }
            b'.' if matches!(after, b' ' | b'\n') && !self.keeps_stop(start, end) => {
                self.simple(start, end, eight);
                self.emit(end, end + 1, TokenKind::Punctuation, Look::Stop);
                end + 2
            }
            _ => match class(next) {
                Class::Space | Class::Stop => {
                    self.simple(start, end, eight);
                    end
                }
                _ => self.long_word(start, end),
            },
        }
    }

    /// Returns where `'s` or `’s` ends that starts here, if an ASCII character follows that is no letter or digit.
    #[inline]
    fn possessive(&self, at: usize) -> Option<usize> {
        let four = load(self.text.as_bytes(), at).to_le_bytes();
        let (width, after) = match four {
            [b'\'', b's', after, ..] => (2, after),
            [0xE2, 0x80, 0x99, b's', after, ..] => (4, after),
            _ => return None,
        };
        (after < 0x80 && !is_alnum(after)).then_some(at + width)
    }

    /// Goes on with a word that letters end and that something else than white space or a clear mark follows.
    pub(crate) fn long_word(&mut self, start: usize, mut end: usize) -> usize {
        if !self.added.is_empty()
            && let Some(end) = self.added.dotted_end(self.text, start)
        {
            if self.byte(end) == b'.' && self.byte(end + 1) != b'.' {
                return self.push(start, end + 1, TokenKind::Word, Look::Abbreviation);
            }
            let look = Look::of_word(self.slice(start, end));
            return self.push(start, end, TokenKind::Word, look);
        }
        // An address needs something behind the mark: most full stops end a sentence.
        if !self.space_at(end + 1)
            && let Some(end) = self.address(start, end)
        {
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
                        Apostrophe::Parts(after) => return self.parted(start, after),
                        Apostrophe::Ends => break,
                    },
                    // The okina of Hawaiian names.
                    Some((Wide::OpenQuote, next))
                        if self.slice(end, next) == "‘".as_bytes() && self.alnum_at(next) =>
                    {
                        end = next;
                    }
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
                    Apostrophe::Parts(after) => return self.parted(start, after),
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
                        b'/' => match self.with(start, end) {
                            Some(end) => return self.push(start, end, TokenKind::Word, Look::Lower),
                            None => break,
                        },
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

    /// Returns where a word with a slash ends that is one in EWT: `w/o`, `w/out`, `s/he`.
    fn with(&self, start: usize, slash: usize) -> Option<usize> {
        let mut end = slash + 1;
        while is_letter(self.byte(end)) && end - slash <= 4 {
            end += 1;
        }
        match (self.slice(start, slash), self.slice(slash + 1, end)) {
            (b"w" | b"W", b"o" | b"out") | (b"s" | b"S", b"he") => Some(end),
            _ => None,
        }
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
        if suffix.eq_ignore_ascii_case(b"all") && word.eq_ignore_ascii_case(b"y") {
            return Apostrophe::Parts(next);
        }
        Apostrophe::Joins(end)
    }

    /// Emits `y'` and `all`.
    fn parted(&mut self, start: usize, cut: usize) -> usize {
        let look = Look::of_word(self.slice(start, cut));
        let cut = self.push(start, cut, TokenKind::Word, look);
        self.long_word(cut, cut + 3)
    }

    /// Emits `do` and `n't`.
    fn negated(&mut self, start: usize, apostrophe: usize, end: usize) -> usize {
        let look = Look::of_word(self.slice(start, apostrophe - 1));
        self.push(start, apostrophe - 1, TokenKind::Word, look);
        self.push(apostrophe - 1, end, TokenKind::Word, Look::Lower)
    }
}

/// Returns the looks of a curly double mark that an ASCII character follows; `eight` holds the bytes from there on.
#[inline]
fn curly(eight: u64) -> Option<Look> {
    match eight.to_le_bytes() {
        [0xE2, 0x80, 0x9C, 0..=0x7F, ..] => Some(Look::OpenQuote),
        [0xE2, 0x80, 0x9D, 0..=0x7F, ..] => Some(Look::CloseQuote),
        _ => None,
    }
}

enum Apostrophe {
    /// The word goes on after this offset: `O'Neill`.
    Joins(usize),
    /// `n't`, with the offset after it.
    Negates(usize),
    /// The word ends behind it, and another follows: `y'all`.
    Parts(usize),
    /// The word ends before it: `it's`, `'quoted'`.
    Ends,
}
