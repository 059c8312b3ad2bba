//! Numbers, and what is written together with them.

use dixit_english::class;
use dixit_text::TokenKind;

use crate::class::{is_alnum, is_letter};
use crate::lexer::Lexer;
use crate::look::Look;
use crate::words::is_bytes;

/// The longest telephone or serial number, in bytes; a longer chain of digits and hyphens is cut at each hyphen.
const SERIAL: usize = 64;

impl Lexer<'_> {
    /// Emits a number that starts with a digit, or with a sign or point before it that belongs to it.
    pub(crate) fn number(&mut self, start: usize) -> usize {
        self.number_from(start, start)
    }

    /// Emits a token from `start` whose digits start at `digits`.
    pub(crate) fn number_from(&mut self, start: usize, digits: usize) -> usize {
        let mut end = self.digits(digits);
        let byte = self.byte(end);
        if byte.is_ascii_whitespace() {
            return self.push(start, end, TokenKind::Number, Look::Number);
        }
        end = match byte {
            b'/' => self.slashed(digits, end),
            b'-' => self.hyphened(digits, end),
            _ => end,
        };
        self.unit(start, end)
    }

    /// Returns the offset after digits with their inner separators: `1,234.5`, `14:05`.
    fn digits(&self, mut at: usize) -> usize {
        loop {
            let byte = self.byte(at);
            let inner = matches!(byte, b'.' | b',' | b':') && self.byte(at + 1).is_ascii_digit();
            if byte.is_ascii_digit() || inner {
                at += 1;
            } else {
                return at;
            }
        }
    }

    fn only_digits(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    /// `11/28/2000` and `9/11` are one token, `1/2` and `200/300` are three.
    fn slashed(&self, start: usize, slash: usize) -> usize {
        let second = self.only_digits(slash + 1);
        if second == slash + 1 {
            return slash;
        }
        if self.byte(second) == b'/' && self.byte(second + 1).is_ascii_digit() {
            let third = self.only_digits(second + 1);
            return if slash - start <= 4 && third - second <= 5 { third } else { slash };
        }
        let (Some(a), Some(b)) = (self.small(start, slash), self.small(slash + 1, second)) else {
            return slash;
        };
        let fraction =
            a < b && matches!(b, 2 | 3 | 4 | 5 | 8 | 10 | 16 | 32 | 64) && self.byte(slash + 1) != b'0';
        let day = |n: u32| (1..=31).contains(&n);
        let month = |n: u32| (1..=12).contains(&n);
        if !fraction && ((month(a) && day(b)) || (day(a) && month(b))) { second } else { slash }
    }

    /// Reads a number of one or two digits.
    fn small(&self, start: usize, end: usize) -> Option<u32> {
        let digits = self.slice(start, end);
        if digits.is_empty() || digits.len() > 2 || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        Some(digits.iter().fold(0, |n, digit| n * 10 + u32::from(digit - b'0')))
    }

    /// Telephone numbers, ISO dates and serial numbers are one token, ranges are three.
    fn hyphened(&self, start: usize, hyphen: usize) -> usize {
        if hyphen - start > SERIAL || !self.slice(start, hyphen).iter().all(u8::is_ascii_digit) {
            return hyphen;
        }
        let mut groups = 1;
        let mut end = hyphen;
        while self.byte(end).is_ascii_digit()
            || (self.byte(end) == b'-' && self.byte(end + 1).is_ascii_digit())
        {
            if end - hyphen > SERIAL {
                return hyphen;
            }
            groups += usize::from(self.byte(end) == b'-');
            end += 1;
        }
        if is_letter(self.byte(end)) {
            return hyphen;
        }
        let (first, second) = (hyphen - start, end.saturating_sub(hyphen + 1));
        let serial = groups > 2 || (groups == 2 && second == 4 && matches!(first, 1 | 3 | 5));
        if serial { end } else { hyphen }
    }

    /// Ends a number before its unit (`10|k`, `7:30|pm`), or takes the letters in (`21st`, `1980s`, `4x4`).
    fn unit(&mut self, start: usize, mut end: usize) -> usize {
        let mut letters = end;
        while is_alnum(self.byte(letters)) {
            letters += 1;
        }
        let suffix = self.slice(end, letters);
        if suffix.is_empty() {
            // `the 1960's`
            let apostrophe = match self.byte(end) {
                b'\'' => end + 1,
                0xE2 if self.slice(end, end + 3) == "’".as_bytes() => end + 3,
                _ => 0,
            };
            let decade = apostrophe > 0
                && self.byte(end - 1) == b'0'
                && matches!(end - start, 2 | 4)
                && self.byte(apostrophe) == b's'
                && !self.alnum_at(apostrophe + 1);
            if decade {
                end = apostrophe + 1;
            }
            return self.push(start, end, TokenKind::Number, Look::Number);
        }
        let whole = self.slice(start, letters).iter().all(u8::is_ascii_alphanumeric);
        if is_ordinal(suffix) || suffix.eq_ignore_ascii_case(b"s") {
            return self.push(start, letters, TokenKind::Number, Look::Number);
        }
        if is_unit(suffix) || !whole {
            return self.push(start, end, TokenKind::Number, Look::Number);
        }
        // Letters and digits mixed: `3D`, `4x4`, `8ball`; the rest is a word's affair.
        self.long_word(start, letters)
    }
}

fn is_ordinal(suffix: &[u8]) -> bool {
    [b"st", b"nd", b"rd", b"th"].iter().any(|entry| suffix.eq_ignore_ascii_case(*entry))
}

/// Units that UD English parts from their number.
fn is_unit(suffix: &[u8]) -> bool {
    is_bytes(suffix, class::UNIT_SYMBOL)
}
