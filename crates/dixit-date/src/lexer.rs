//! Cuts text into the light tokens that the grammar reads: words of the lexicon, digits, single marks.

use crate::first::First;
use crate::lexicon::{LONGEST, Table, Word, table};

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

    /// Tells whether it is a hyphen or dash that joins what it stands between.
    pub(crate) fn is_joint(&self) -> bool {
        matches!(self.kind, Kind::Hyphen | Kind::Dash)
    }

    /// Tells whether a sentence can end with it.
    pub(crate) fn ends_sentence(&self) -> bool {
        matches!(self.kind, Kind::Mark(b'.' | b'!' | b'?'))
    }
}

/// Cuts a text into lexemes. One pass; a lexeme looks at no byte beyond the next one's first four.
pub(crate) fn lex(text: &str, out: &mut Vec<Lex>) {
    let table = table();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut gap = Gap::Break;
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' {
            if gap == Gap::None {
                gap = Gap::Space;
            }
            at += 1;
            continue;
        }
        if byte.is_ascii_alphabetic() {
            let lex = letters(bytes, at, gap, table).unwrap_or_else(|| word(bytes, at, gap, table));
            at = lex.end;
            out.push(lex);
            gap = Gap::None;
            continue;
        }
        let start = at;
        let kind = match byte {
            b'\t' | b'\r' => {
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
        out.push(Lex { start, end: at, kind, gap, case: Case::Lower, first: First::of(kind) });
        gap = Gap::None;
    }
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

/// The bit of lower case in each of eight bytes.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// Eight bytes from here, the first one lowest; zeros behind the end.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => {
            let rest = bytes.get(at..).unwrap_or_default();
            rest.iter().rev().fold(0, |packed, &byte| packed << 8 | u64::from(byte))
        }
    }
}

/// Returns how many of eight bytes are ASCII letters before the first that is none.
#[inline]
fn run(eight: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // A byte's high bit is set where 'a' or more, and where more than 'z'.
    let low = (eight | LOWER) & (ONES * 0x7F);
    let letters = (low + ONES * (0x80 - 0x61)) & !(low + ONES * (0x7F - 0x7A)) & !eight;
    ((!letters & (ONES * 0x80)).trailing_zeros() / 8) as usize
}

/// Reads a word of ASCII letters alone, eight at a time; nothing where it is made of more.
#[inline]
fn letters(bytes: &[u8], start: usize, gap: Gap, table: &Table) -> Option<Lex> {
    let head = eight(bytes, start);
    let mut length = run(head);
    let mut key = (head | LOWER, 0);
    if length < 8 {
        key.0 &= (1 << (8 * length)) - 1;
    } else {
        let tail = eight(bytes, start + 8);
        let more = run(tail);
        length += more;
        key.1 = if more < 8 { (tail | LOWER) & ((1 << (8 * more)) - 1) } else { tail | LOWER };
        if more == 8 {
            loop {
                let more = run(eight(bytes, start + length));
                length += more;
                if more < 8 {
                    break;
                }
            }
        }
    }
    let end = start + length;
    // A letter with a stop can be "a.m.".
    let next = bytes.get(end).copied().unwrap_or(b' ');
    if next != b' ' && (length == 1 && next == b'.' || inside(bytes, end) > 0) {
        return None;
    }
    let case = match (head & 0x20, head & 0x2000) {
        (0, 0) if length > 1 => Case::Upper,
        (0, _) => Case::Capital,
        _ => Case::Lower,
    };
    let found = if length <= LONGEST { table.find(key, length) } else { None };
    let (kind, first) = match found {
        Some(entry) => (Kind::Word(entry.word), entry.first),
        None => {
            let past = length > 3 && bytes.get(end - 2..end) == Some(b"ed");
            (Kind::Other { past }, First::OTHER)
        }
    };
    Some(Lex { start, end, kind, gap, case, first })
}

/// Returns how many bytes of a word stand here: none where it ends.
#[inline]
fn inside(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_') => 1,
        // "don't", "o'clock": an apostrophe between letters that is no possessive.
        Some(b'\'') => usize::from(apostrophe(bytes, at + 1)),
        // General punctuation (dashes, quotation marks, spaces) parts words, all else beyond ASCII does not.
        Some(0xE2) if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x99]) => {
            3 * usize::from(apostrophe(bytes, at + 3))
        }
        Some(0xE2 | 0xC2) => 0,
        Some(0x80..) => 1,
        _ => 0,
    }
}

/// Tells whether the letters behind an apostrophe belong to the word before it.
fn apostrophe(bytes: &[u8], behind: usize) -> bool {
    bytes.get(behind).is_some_and(u8::is_ascii_alphabetic) && !possessive(bytes, behind)
}

/// Reads any word, or one sign where none begins.
fn word(bytes: &[u8], start: usize, gap: Gap, table: &Table) -> Lex {
    let mut at = start;
    let mut case = Case::Lower;
    let mut first = None;
    let kind = word_kind(bytes, &mut at, &mut case, &mut first, table);
    let first = first.unwrap_or_else(|| First::of(kind));
    Lex { start, end: at, kind, gap, case, first }
}

fn word_kind(
    bytes: &[u8],
    at: &mut usize,
    case: &mut Case,
    first: &mut Option<First>,
    table: &Table,
) -> Kind {
    let start = *at;
    loop {
        match inside(bytes, *at) {
            0 => break,
            length => *at += length,
        }
    }
    if *at == start {
        *at += 1;
        while bytes.get(*at).is_some_and(|byte| byte & 0xC0 == 0x80) {
            *at += 1;
        }
        return Kind::Sign;
    }
    let mut word = bytes.get(start..*at).unwrap_or_default();
    *case = match word {
        [b'A'..=b'Z', b'A'..=b'Z', ..] => Case::Upper,
        [b'A'..=b'Z', ..] => Case::Capital,
        _ => Case::Lower,
    };
    // "a.m.", "p.m.", "B.C.", "A.D.", "B.C.E."
    if let Some(dotted) = dotted(bytes, start, *at) {
        *at = dotted.1;
        return Kind::Word(dotted.0);
    }
    // "FY2018", "W41" are read by the grammar; "FY" and its year are two lexemes.
    if (word.len() == 6 || word.len() == 4)
        && let [b'F' | b'f', b'Y' | b'y', rest @ ..] = word
        && rest.iter().all(u8::is_ascii_digit)
    {
        *at = start + 2;
        word = bytes.get(start..*at).unwrap_or_default();
    }
    match table.look_up(word) {
        Some(entry) => {
            *first = Some(entry.first);
            Kind::Word(entry.word)
        }
        None => Kind::Other { past: word.len() > 3 && word.ends_with(b"ed") },
    }
}

fn dotted(bytes: &[u8], start: usize, end: usize) -> Option<(Word, usize)> {
    let first = bytes.get(start)?.to_ascii_lowercase();
    if end != start + 1 || bytes.get(end) != Some(&b'.') || !matches!(first, b'a' | b'p' | b'b') {
        return None;
    }
    let second = bytes.get(end + 1)?.to_ascii_lowercase();
    let meaning = match (first, second) {
        (b'a', b'm') => Word::Am,
        (b'p', b'm') => Word::Pm,
        (b'b', b'c') => Word::Bc,
        (b'a', b'd') => Word::Ad,
        _ => return None,
    };
    let mut at = end + 2;
    if bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    if bytes.get(at) == Some(&b'.') {
        at += 1;
        if meaning == Word::Bc && bytes.get(at) == Some(&b'E') {
            at += if bytes.get(at + 1) == Some(&b'.') { 2 } else { 1 };
        }
    }
    Some((meaning, at))
}
