//! Cuts text into the light tokens that the grammar reads: words of the lexicon, digits, single marks.

use crate::first::First;
use crate::lexicon::{Word, look_up};

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
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut gap = Gap::Break;
    while let Some(&byte) = bytes.get(at) {
        match byte {
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
                } else if gap == Gap::None {
                    gap = Gap::Space;
                }
                at += 1;
                continue;
            }
            _ => {}
        }
        let start = at;
        let mut case = Case::Lower;
        let mut first = None;
        let kind = match byte {
            b'0'..=b'9' => number(bytes, &mut at),
            b'a'..=b'z' | b'A'..=b'Z' => word(bytes, &mut at, &mut case, &mut first),
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
            _ => wide(text, bytes, &mut at, &mut gap, &mut case, &mut first),
        };
        if at > start && kind != (Kind::Mark(b' ')) {
            out.push(Lex {
                start,
                end: at,
                kind,
                gap,
                case,
                first: first.unwrap_or_else(|| First::of(kind)),
            });
            gap = Gap::None;
        }
    }
}

/// Reads a character beyond ASCII: a dash, an apostrophe, a letter that opens a word, a space.
fn wide(
    text: &str,
    bytes: &[u8],
    at: &mut usize,
    gap: &mut Gap,
    case: &mut Case,
    first: &mut Option<First>,
) -> Kind {
    let character = text.get(*at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    let length = character.len_utf8();
    match character {
        '\u{2019}' | '\u{2018}' => {
            *at += length;
            if character == '\u{2019}' && possessive(bytes, *at) {
                *at += 1;
                Kind::Possessive
            } else {
                Kind::Mark(b'\'')
            }
        }
        '\u{2010}' | '\u{2011}' => {
            *at += length;
            Kind::Hyphen
        }
        '\u{2012}'..='\u{2015}' => {
            *at += length;
            Kind::Dash
        }
        _ if character.is_alphanumeric() => word(bytes, at, case, first),
        _ if character.is_whitespace() => {
            *at += length;
            if *gap == Gap::None {
                *gap = Gap::Space;
            }
            Kind::Mark(b' ')
        }
        _ => {
            *at += length;
            Kind::Sign
        }
    }
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

fn word(bytes: &[u8], at: &mut usize, case: &mut Case, first: &mut Option<First>) -> Kind {
    let start = *at;
    while let Some(&byte) = bytes.get(*at) {
        if byte.is_ascii_lowercase() {
            *at += 1;
            continue;
        }
        let inside = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => true,
            // "don't", "o'clock": an apostrophe between letters that is no possessive.
            b'\'' => {
                *at > start
                    && bytes.get(*at + 1).is_some_and(u8::is_ascii_alphabetic)
                    && !possessive(bytes, *at + 1)
            }
            // General punctuation (dashes, quotation marks, spaces) parts words, all else beyond ASCII does not.
            0xE2 => {
                let apostrophe = bytes.get(*at + 1..*at + 3) == Some(&[0x80, 0x99])
                    && bytes.get(*at + 3).is_some_and(u8::is_ascii_alphabetic)
                    && !possessive(bytes, *at + 3);
                if apostrophe {
                    *at += 2;
                }
                apostrophe
            }
            0xC2 => false,
            0x80.. => true,
            _ => false,
        };
        if !inside {
            break;
        }
        *at += 1;
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
    match look_up(word) {
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
