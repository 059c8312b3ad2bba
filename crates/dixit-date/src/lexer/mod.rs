//! Cuts text into the light tokens that the grammar reads: words of the lexicon, digits, single marks.

mod word;

use crate::first::First;
use crate::lexicon::{Table, Word, table};
use word::{letters, word};

/// What stands before a lexeme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing: it touches the one before.
    None,
    /// Spaces, or one line break.
    Space,
    /// A blank line, or the start of the text.
    Break,
}

/// How a word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Capital,
    Upper,
}

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Digits without a sign or a separator.
    Int {
        value: u32,
        digits: u8,
    },
    /// `21st`
    Nth(u32),
    /// `1980s`, `80s`
    Tens {
        value: u32,
        digits: u8,
    },
    /// A word of the lexicon.
    Word(Word),
    /// Any other word; whether it ends like a verb in the past tense.
    Other {
        past: bool,
    },
    /// `’s`
    Possessive,
    /// A hyphen, an en or an em dash.
    Hyphen,
    Dash,
    /// Any other mark of one byte.
    Mark(u8),
    /// A character that is neither letter, digit nor ASCII mark.
    Sign,
    /// A line break that parts what stands around it: the end of a heading, of an item of a list. It has no letters of its own.
    Line,
}

/// A light token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lex {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    pub(crate) gap: Gap,
    pub(crate) case: Case,
    /// What it can begin.
    pub(crate) first: First,
}

impl Lex {
    pub(crate) fn word(&self) -> Option<Word> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn is_mark(&self, mark: u8) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Returns whether it is a hyphen or dash that joins what it stands between.
    pub(crate) fn is_joint(&self) -> bool {
        matches!(self.kind, Kind::Hyphen | Kind::Dash)
    }

    /// Returns whether a sentence can end with it.
    pub(crate) fn ends_sentence(&self) -> bool {
        matches!(self.kind, Kind::Mark(b'.' | b'!' | b'?'))
    }
}

/// The lexemes of a stretch of text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexemes {
    pub(crate) all: Vec<Lex>,
    /// Which of them an expression can begin with: up to what none goes on behind, a telling word follows.
    pub(crate) starts: Vec<usize>,
    /// How many starts have their telling word.
    kept: usize,
}

impl Lexemes {
    /// Adds a lexeme.
    #[inline]
    fn push(&mut self, lex: Lex) {
        if !lex.first.is_plain() {
            self.starts.push(self.all.len());
        }
        if lex.first.meets(First::TELLS) {
            self.kept = self.starts.len();
        } else if lex.first.meets(First::STOP) {
            self.starts.truncate(self.kept);
        }
        self.all.push(lex);
    }

    /// Takes the last lexeme away.
    fn pop(&mut self) {
        self.all.pop();
        self.starts.truncate(self.starts.partition_point(|&start| start < self.all.len()));
        self.kept = self.kept.min(self.starts.len());
    }

    fn clear(&mut self) {
        self.all.clear();
        self.starts.clear();
        self.kept = 0;
    }

    /// Makes room for as many as a text of some bytes has.
    pub(crate) fn of_bytes(bytes: usize) -> Self {
        Self { all: Vec::with_capacity(bytes / 4), starts: Vec::with_capacity(bytes / 16), kept: 0 }
    }
}

/// Cuts a text into lexemes. One pass; a lexeme looks at no byte beyond the next one's first four.
pub(crate) fn lex(text: &str, out: &mut Lexemes) {
    let table = table();
    let bytes = text.as_bytes();
    out.clear();
    let mut at = 0;
    let mut gap = Gap::Break;
    let mut lines = Lines::default();
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            match letters(bytes, at, gap, table, out) {
                // What parts most words is one space.
                Some((end, b' ')) => {
                    at = end + 1;
                    gap = Gap::Space;
                }
                Some((end, next)) => {
                    at = match next {
                        b'-' | 0xC2 => rejoined(bytes, end, table, out).unwrap_or(end),
                        _ => end,
                    };
                    gap = Gap::None;
                }
                None => {
                    let lex = word(bytes, at, gap, table);
                    at = lex.end;
                    out.push(lex);
                    gap = Gap::None;
                }
            }
            continue;
        }
        let start = at;
        let kind = match byte {
            b' ' | b'\t' | b'\r' => {
                if gap == Gap::None {
                    gap = Gap::Space;
                }
                at += 1;
                continue;
            }
            b'\n' => {
                let blank = bytes.get(at + 1) == Some(&b'\n') || bytes.get(at + 1..at + 3) == Some(b"\r\n");
                if blank {
                    gap = Gap::Break;
                } else if lines.parts(bytes, at) {
                    gap = Gap::Break;
                    if let Some(Lex { kind, .. }) = out.all.last()
                        && *kind != Kind::Line
                    {
                        let (first, case) = (First::STOP, Case::Lower);
                        out.push(Lex { start: at, end: at, kind: Kind::Line, gap: Gap::Space, case, first });
                    }
                } else if gap == Gap::None {
                    gap = Gap::Space;
                }
                at += 1;
                continue;
            }
            b'0'..=b'9' => number(bytes, &mut at),
            b'\'' if possessive(bytes, at + 1) => {
                at += 2;
                Kind::Possessive
            }
            b'-' => {
                at += 1;
                if bytes.get(at) == Some(&b'-') {
                    at += 1;
                    Kind::Dash
                } else {
                    Kind::Hyphen
                }
            }
            0..0x80 => {
                at += 1;
                Kind::Mark(byte)
            }
            _ => match wide(text, bytes, &mut at) {
                Wide::Lexeme(kind) => kind,
                Wide::Letter => {
                    let lex = word(bytes, at, gap, table);
                    at = lex.end;
                    out.push(lex);
                    gap = Gap::None;
                    continue;
                }
                Wide::Space => {
                    if gap == Gap::None {
                        gap = Gap::Space;
                    }
                    continue;
                }
            },
        };
        let first = match kind {
            Kind::Mark(b'.') if ends(bytes.get(at), out.all.last()) => First::STOP,
            Kind::Int { .. } if joined(bytes, start, at) => First::of(kind).or(First::TELLS),
            kind => First::of(kind),
        };
        out.push(Lex { start, end: at, kind, gap, case: Case::Lower, first });
        gap = Gap::None;
    }
    out.starts.truncate(out.kept);
}

/// The lines of a stretch, as far as they were read.
#[derive(Clone, Copy, Debug, Default)]
struct Lines {
    /// Where the present line begins.
    start: usize,
    /// How long the line before it was.
    before: usize,
}

impl Lines {
    /// Returns whether the line break here parts what stands around it: where the next line's first word would still have fitted
    /// into the width of the lines around, and where the next line opens with a label or a bullet. Looks at each line once more.
    fn parts(&mut self, bytes: &[u8], at: usize) -> bool {
        let length = at.saturating_sub(self.start);
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let next = rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len())).unwrap_or_default();
        let word = memchr::memchr(b' ', next).unwrap_or(next.len());
        let width = length.max(next.len()).max(self.before);
        let fits = length + 1 + word <= width || width < NARROW;
        let label = || {
            next.get(..next.len().min(LABEL)).is_some_and(|head| {
                memchr::memmem::find(head, b": ")
                    .is_some_and(|colon| memchr::memchr(b'.', head).is_none_or(|dot| dot > colon))
            })
        };
        let bullet = matches!(next, [b'-' | b'*', b' ', ..] | [0xE2, 0x80, 0xA2, ..]);
        self.before = length;
        self.start = at + 1;
        fits || bullet || label() || (width < SHORT && opens_with_clock(next))
    }
}

/// Lines that are all shorter than this, in bytes, are not wrapped.
const NARROW: usize = 20;

/// A line as short as this, in bytes, above one that opens with a time of the clock is not wrapped: both are of a timetable.
const SHORT: usize = 48;

/// Returns whether a line opens with a time of the clock: "3 p.m. Doors", "14:05 Choir".
fn opens_with_clock(line: &[u8]) -> bool {
    let hour = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = line.get(hour..).unwrap_or_default();
    let rest = match rest {
        [b':' | b'.', b'0'..=b'5', b'0'..=b'9', rest @ ..] => return matches!(rest.first(), Some(b' ')),
        [b' ', rest @ ..] => rest,
        rest => rest,
    };
    matches!(hour, 1 | 2) && matches!(rest, [b'a' | b'p', b'.' | b'm', ..])
}

/// How far into its line a label can reach, in bytes: "2025 budget: …".
const LABEL: usize = 24;

/// Joins a word of the lexicon that a hyphen at the end of its line or a soft hyphen parts: "Sep-⏎tember", "Septem\u{ad}ber". Its
/// letters up to `end` were read last; returns where the whole ends.
#[cold]
fn rejoined(bytes: &[u8], end: usize, table: &Table, out: &mut Lexemes) -> Option<usize> {
    let behind = match bytes.get(end..)? {
        [b'-', b'\n', b'a'..=b'z', ..] => end + 2,
        [b'-', b'\r', b'\n', b'a'..=b'z', ..] => end + 3,
        [0xC2, 0xAD, b'a'..=b'z', ..] => end + 2,
        _ => return None,
    };
    let last = *out.all.last()?;
    let tail = bytes.get(behind..)?;
    let length = tail.iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(tail.len());
    let (head, tail) = (bytes.get(last.start..end)?, tail.get(..length)?);
    let mut whole = [0_u8; crate::lexicon::LONGEST];
    whole.get_mut(..head.len())?.copy_from_slice(head);
    whole.get_mut(head.len()..head.len() + tail.len())?.copy_from_slice(tail);
    let entry = *table.look_up(whole.get(..head.len() + tail.len())?)?;
    out.pop();
    out.push(Lex { end: behind + length, kind: entry.kind, first: entry.first, ..last });
    Some(behind + length)
}

/// Returns whether digits can be a date or a time by a mark beside them: "'98", "the 80’s", "1.3.99", "10:35".
fn joined(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    matches!(before, Some(b'\'' | 0x98 | 0x99))
        || matches!(bytes.get(end), Some(b'\'' | 0xE2))
        || matches!(bytes.get(end), Some(b'-' | b'/' | b'.' | b':'))
            && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
}

/// Returns whether no expression goes on behind a full stop: before a space, and not in "Sept. 9", "ca. 1350", "St. Andrew's Day".
fn ends(next: Option<&u8>, before: Option<&Lex>) -> bool {
    const DOTTED: First = First::any(&[First::MONTH, First::WEEKDAY, First::BOUND, First::FEAST]);
    next.is_none_or(u8::is_ascii_whitespace)
        && !before.is_some_and(|lex| {
            lex.first.meets(DOTTED) || matches!(lex.kind, Kind::Other { .. }) && !lex.first.meets(First::STOP)
        })
}

/// What a character beyond ASCII is.
enum Wide {
    /// A lexeme, which was read.
    Lexeme(Kind),
    /// The start of a word, which was not.
    Letter,
    /// A space, which was.
    Space,
}

/// Reads a character beyond ASCII: a dash, an apostrophe, a letter that opens a word, a space.
fn wide(text: &str, bytes: &[u8], at: &mut usize) -> Wide {
    let character = text.get(*at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    let length = character.len_utf8();
    let kind = match character {
        '\u{2019}' if possessive(bytes, *at + length) => {
            *at += 1;
            Kind::Possessive
        }
        '\u{2019}' | '\u{2018}' => Kind::Mark(b'\''),
        '\u{2010}' | '\u{2011}' => Kind::Hyphen,
        '\u{2012}'..='\u{2015}' => Kind::Dash,
        // Quotation marks, daggers, bullets, the ellipsis.
        '\u{2016}'..='\u{2027}' => Kind::Sign,
        _ if character.is_alphanumeric() => return Wide::Letter,
        _ if character.is_whitespace() => {
            *at += length;
            return Wide::Space;
        }
        _ => Kind::Sign,
    };
    *at += length;
    Wide::Lexeme(kind)
}

fn possessive(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(|byte| matches!(byte, b's' | b'S'))
        && !bytes
            .get(at + 1)
            .is_some_and(|&next| next.is_ascii_alphanumeric() || next >= 0x80 && next != 0xE2)
}

fn number(bytes: &[u8], at: &mut usize) -> Kind {
    let mut value: u32 = 0;
    let mut digits: u8 = 0;
    while let Some(&byte) = bytes.get(*at).filter(|byte| byte.is_ascii_digit()) {
        value = value.saturating_mul(10).saturating_add(u32::from(byte - b'0'));
        digits = digits.saturating_add(1);
        *at += 1;
    }
    let ends = |length: usize| {
        !bytes
            .get(*at + length)
            .is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0xC3 && byte != 0xE2)
    };
    let suffix = (bytes.get(*at).map(u8::to_ascii_lowercase), bytes.get(*at + 1).map(u8::to_ascii_lowercase));
    match suffix {
        (Some(b's'), _)
            if ends(1) && (digits == 4 || digits == 2 || digits == 3) && value.is_multiple_of(10) =>
        {
            *at += 1;
            Kind::Tens { value, digits }
        }
        (Some(b's'), Some(b't')) | (Some(b'n' | b'r'), Some(b'd')) | (Some(b't'), Some(b'h')) if ends(2) => {
            *at += 2;
            Kind::Nth(value)
        }
        _ => Kind::Int { value, digits },
    }
}
