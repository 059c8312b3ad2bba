//! Cuts words: letters eight at a time, and what else stands in them.

use super::{Case, Gap, Kind, Lex, Lexemes, possessive};
use crate::first::First;
use crate::lexicon::{Entry, LONGEST, Table, Word};

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

/// Reads a word of ASCII letters alone, eight at a time, and tells where it ends and what byte stands there, a space at the end
/// of the text; nothing where the word is made of more.
#[inline]
pub(super) fn letters(
    bytes: &[u8],
    start: usize,
    gap: Gap,
    table: &Table,
    out: &mut Lexemes,
) -> Option<(usize, u8)> {
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
    let next = bytes.get(end).copied().unwrap_or(b' ');
    if table.may_go_on(next) && (if next == b'.' { length == 1 } else { inside(bytes, end) > 0 }) {
        return None;
    }
    let case = match (head & 0x20, head & 0x2000) {
        (0, 0) if length > 1 => Case::Upper,
        (0, _) => Case::Capital,
        _ => Case::Lower,
    };
    let found = if length <= LONGEST { table.find(key, length) } else { None };
    match found {
        Some(&Entry { kind, first, .. }) => out.push(Lex { start, end, kind, gap, case, first }),
        None => {
            let past =
                length > 3 && bytes.get(end - 2..end).is_some_and(|end| end.eq_ignore_ascii_case(b"ed"));
            out.push(Lex { start, end, kind: Kind::Other { past }, gap, case, first: First::UNKNOWN });
        }
    }
    Some((end, next))
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

/// Returns whether the letters behind an apostrophe belong to the word before it.
fn apostrophe(bytes: &[u8], behind: usize) -> bool {
    bytes.get(behind).is_some_and(u8::is_ascii_alphabetic) && !possessive(bytes, behind)
}

/// Reads any word, or one sign where none begins.
pub(super) fn word(bytes: &[u8], start: usize, gap: Gap, table: &Table) -> Lex {
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
    // "2H24", "2025Q02": the letter behind its number, and what follows it, are two lexemes.
    if let [b'Q' | b'q' | b'H' | b'h', rest @ ..] = word
        && matches!(rest.len(), 2 | 4)
        && rest.iter().all(u8::is_ascii_digit)
        && start.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_digit)
    {
        *at = start + 1;
        *first = Some(First::QUARTER.or(First::TELLS));
        return Kind::Word(if matches!(word, [b'Q' | b'q', ..]) { Word::Q } else { Word::H });
    }
    match table.look_up(word) {
        Some(entry) => {
            *first = Some(entry.first);
            entry.kind
        }
        None => Kind::Other {
            past: word.len() > 3
                && word.get(word.len() - 2..).is_some_and(|end| end.eq_ignore_ascii_case(b"ed")),
        },
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
