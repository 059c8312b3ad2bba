//! What a paragraph is, told from its first words, its length and its end.

use dixit_english::class;
use dixit_text::ParagraphKind;
use memchr::{memchr, memchr3_iter};

use crate::abbreviation::{AbbreviationKind, LONGEST, listed};
use crate::words::is;

/// How much of a paragraph is looked at, in bytes.
const HEAD: usize = 200;
/// The longest heading, in words.
const HEADING: usize = 16;
/// How far the label of a speaker may reach, in bytes.
const LABEL: usize = 48;

/// Tells what a paragraph is; `first` and `last` say whether it is the text's first or last one.
pub(crate) fn of(text: &str, first: bool, last: bool) -> ParagraphKind {
    let head = head(text);
    if is_item(head) {
        ParagraphKind::List
    } else if is_byline(text) {
        ParagraphKind::Byline
    } else if opens_turn(head) {
        ParagraphKind::Turn
    } else if dateline(head).is_some() {
        ParagraphKind::Dateline
    } else if is_heading(text, first, last) {
        ParagraphKind::Heading
    } else {
        ParagraphKind::Body
    }
}

fn head(text: &str) -> &str {
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Returns whether a line starts with a bullet or with the number or letter of a list's item.
pub(crate) fn is_item(line: &str) -> bool {
    item_mark(line).is_some()
}

/// Returns the length of the mark that opens a list's item, in bytes: `•`, `-`, `3.`, `(b)`, `iv)`.
pub(crate) fn item_mark(line: &str) -> Option<usize> {
    // Most lines start with a word of three letters or more, which nothing here does.
    if let [a, b, c, ..] = line.as_bytes()
        && a.is_ascii_alphabetic()
        && b.is_ascii_alphabetic()
        && (c.is_ascii_alphabetic() || *c == b' ')
        && !matches!(c, b'i' | b'v' | b'x')
    {
        return None;
    }
    let first = line.chars().next()?;
    if matches!(first, '•' | '‣' | '◦' | '▪' | '●' | '■' | '·' | '*' | '-' | '–' | '+' | '→' | '✓' | '☐')
    {
        let mark = first.len_utf8();
        let rest = line.get(mark..)?;
        return (rest.starts_with([' ', '\t', '\u{a0}'])
            && rest.trim_start().starts_with(char::is_alphanumeric))
        .then_some(mark);
    }
    let (open, rest) = match line.strip_prefix('(') {
        Some(rest) => (1, rest),
        None => (0, line),
    };
    let length = rest.bytes().take(5).take_while(u8::is_ascii_alphanumeric).count();
    let number = rest.get(..length)?;
    let ordinal = match number.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => true,
        bytes if !bytes.is_empty() && bytes.len() <= 3 && bytes.iter().all(u8::is_ascii_digit) => true,
        bytes => !bytes.is_empty() && bytes.iter().all(|byte| matches!(byte, b'i' | b'v' | b'x')),
    };
    let close = *rest.as_bytes().get(length)?;
    let after = rest.as_bytes().get(length + 1).copied();
    let closed = close == b')' || (close == b'.' && open == 0 && !matches!(number.as_bytes(), [b'A'..=b'Z']));
    // `(c) 2024 Acme Inc.`
    let year = rest.as_bytes().get(length + 2..length + 6);
    if number == "c" && open == 1 && year.is_some_and(|year| year.iter().all(u8::is_ascii_digit)) {
        return None;
    }
    (ordinal && closed && after.is_some_and(|byte| byte.is_ascii_whitespace())).then_some(open + length + 1)
}

/// Returns whether a line opens with a label that names who speaks: one to five capitalised words and a colon, then words on
/// the same line. The words are a letter (`Q:`), capitals, a part that is played (`Moderator:`), or hold a title.
pub(crate) fn opens_turn(line: &str) -> bool {
    speaker(line).unwrap_or(false)
}

fn speaker(line: &str) -> Option<bool> {
    let head = line.as_bytes().get(..LABEL.min(line.len()))?;
    if !head.first().is_some_and(|&byte| byte.is_ascii_uppercase() || byte == b'(' || byte >= 0x80) {
        return None;
    }
    let colon = memchr(b':', head)?;
    let words = line.get(..colon)?;
    if !line.get(colon + 1..)?.starts_with([' ', '\t', '\u{a0}']) {
        return None;
    }
    let words = words.trim_end_matches(')');
    let mut count = 0;
    let mut capitals = 0;
    let mut titled = false;
    for word in words.split_ascii_whitespace() {
        let word = word.trim_start_matches('(');
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        if !letters.next()?.is_uppercase() || word.contains([',', '"', '“', '?', '!', '/', '@']) {
            return None;
        }
        titled |= count == 0 && is_title(word);
        capitals += usize::from(
            word.len() > 1 && letters.all(char::is_uppercase) && word.chars().any(char::is_alphabetic),
        );
        count += 1;
    }
    if !(1..=5).contains(&count) {
        return None;
    }
    let letter = count == 1 && matches!(words.trim_end_matches('.'), "Q" | "A");
    let all_capitals = capitals == count && !is(words, class::NOTICE_LABEL);
    let part = count == 1 && words.len() > 1 && is(words, class::SPEAKER_LABEL);
    Some(letter || all_capitals || titled || part)
}

/// Returns whether a line ends in a title, as `Mr.` or `St.`, that a name has to follow.
pub(crate) fn ends_in_title(line: &str) -> bool {
    let Some(line) = line.strip_suffix('.') else { return false };
    let letters = line.bytes().rev().take(LONGEST + 1).take_while(u8::is_ascii_alphabetic).count();
    let word = line.as_bytes().get(line.len() - letters..).unwrap_or_default();
    word.first().is_some_and(u8::is_ascii_uppercase)
        && matches!(listed(word), Some((AbbreviationKind::Title | AbbreviationKind::Place, _)))
        && !word.eq_ignore_ascii_case(b"st")
}

/// Returns whether a word of a label is a person's title.
fn is_title(word: &str) -> bool {
    match word.strip_suffix('.') {
        Some(short) => matches!(listed(short.as_bytes()), Some((AbbreviationKind::Title, _))),
        None => is(word, class::TITLE) && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase()),
    }
}

/// Returns whether a paragraph is the line that names the writer.
fn is_byline(text: &str) -> bool {
    if text.len() > 120
        || !matches!(text.as_bytes().first(), Some(b'B' | b'b' | b'R' | b'W'))
        || text.ends_with(['.', '!', '?', ':', ',', ';'])
    {
        return false;
    }
    let rest = ["By ", "BY ", "Reporting by ", "Written by ", "by "]
        .iter()
        .find_map(|opening| text.strip_prefix(opening));
    let Some(rest) = rest else { return false };
    let words = rest.split_whitespace();
    rest.starts_with(char::is_uppercase)
        && words.clone().count() <= 12
        && words.clone().take(2).all(|word| word.starts_with(char::is_uppercase) || word == "and")
        && words
            .clone()
            .filter(|word| word.starts_with(char::is_lowercase))
            .all(|word| is(word.trim_end_matches(','), class::BYLINE_WORD))
}

/// Returns the length of a dateline in bytes, up to and with its dash: `GENEVA, March 5 (Wire) —`.
///
/// It opens with a place in capitals, or closes with an agency in brackets; what stands between is short.
pub(crate) fn dateline(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let bytes = bytes.get(..DATELINE.min(bytes.len()))?;
    let shouted = matches!(bytes, [b'A'..=b'Z', b'A'..=b'Z' | b'.' | b'\'' | b' ', ..]);
    if !bytes.first()?.is_ascii_uppercase() || !(shouted || memchr(b')', bytes).is_some()) {
        return None;
    }
    let (dash, width) = first_dash(bytes)?;
    let before = line.get(..dash)?.trim_end();
    let place = before.split([',', '(', '.', '-']).next()?.trim();
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().count() > 2 && letters().all(char::is_uppercase);
    let agency = before.ends_with(')') && before.contains('(');
    let capitalised = before
        .split([',', '('])
        .next()?
        .split_whitespace()
        .enumerate()
        .all(|(index, word)| index < 4 && word.starts_with(char::is_uppercase));
    let dated = before.split([',', '(']).skip(1).all(|part| {
        part.split_whitespace().count() <= 3
            && part.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    });
    let more = before.len() > place.len() || width > 1;
    ((shouted && more || agency) && capitalised && dated && letters().count() > 1).then_some(dash + width)
}

/// How far a dateline may reach, in bytes.
const DATELINE: usize = 90;

/// Returns where the first dash stands and how long it is: `—`, `–`, `--`, or a hyphen or a low line between blanks.
fn first_dash(bytes: &[u8]) -> Option<(usize, usize)> {
    memchr3_iter(0xE2, b'-', b'_', bytes).find_map(|at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        match bytes.get(at..)? {
            [0xE2, 0x80, 0x93 | 0x94, ..] => Some((at, 3)),
            [b'-', b'-', _, ..] => Some((at, 2)),
            [b'-' | b'_', b' ', ..] if before == Some(&b' ') => Some((at, 1)),
            _ => None,
        }
    })
}

/// Returns whether a paragraph is a heading: short, without the end of a sentence, with something after it.
fn is_heading(text: &str, first: bool, last: bool) -> bool {
    if text.as_bytes().first() == Some(&b'#') && text.trim_start_matches('#').starts_with(' ') {
        return true;
    }
    if last || text.len() > 160 || text.contains('\n') {
        return false;
    }
    let bare = match text.as_bytes().last() {
        Some(b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'.' | b',' | b':') => text,
        _ => text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']),
    };
    if bare.ends_with(['.', '!', ',', ';', ':', '…']) || (bare.ends_with('?') && !first) {
        return false;
    }
    let mut words = 0;
    let mut capitals = 0;
    for word in text.split_ascii_whitespace() {
        words += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“\"‘'".contains(c))
        && words <= HEADING
        && (words <= 8 || first || capitals * 2 > words)
}
