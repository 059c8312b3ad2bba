//! Quotation marks as the text writes them, each with what it may be: an opener, a closer, either.

use dixit_english::{class, look_up_any_case};
use dixit_text::Span;

/// What a mark pairs with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// “ ” „ ", and single marks in pairs
    Double,
    /// ‘ ’ ‚ '
    Single,
    /// « » ‹ ›
    Angle,
}

/// A quotation mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) span: Span,
    pub(crate) family: Family,
    pub(crate) opens: bool,
    pub(crate) closes: bool,
    /// A closer that may as well be an apostrophe: the one of "the players' union".
    pub(crate) weak: bool,
    /// A glyph that has a direction: a lone one is still an opening mark.
    pub(crate) curly: bool,
}

/// Finds the marks of one paragraph, left to right. Offsets count from the start of the text.
pub(crate) fn marks(text: &str, within: Span, found: &mut Vec<Mark>) {
    found.clear();
    let Some(paragraph) = within.get(text) else { return };
    let mut before: Option<char> = None;
    let mut chars = paragraph.char_indices().peekable();
    while let Some((offset, glyph)) = chars.next() {
        #[cfg(test)]
        crate::work::tick();
        if !is_mark(glyph) {
            before = Some(glyph);
            continue;
        }
        let start = within.start() + offset;
        let mut end = start + glyph.len_utf8();
        let mut double = matches!(glyph, '"' | '“' | '”' | '„' | '‟' | '″' | '＂');
        // Two single marks side by side stand for a double one; of three, the outer two do.
        let pairable = matches!(glyph, '"' | '\'' | '‘' | '’' | '`' | '‚');
        if pairable && chars.peek().is_some_and(|&(_, next)| next == glyph) {
            let third = paragraph.get(offset + 2 * glyph.len_utf8()..).and_then(|rest| rest.chars().next());
            let inner_first = third == Some(glyph) && !is_left(before);
            if !inner_first {
                chars.next();
                end += glyph.len_utf8();
                double = true;
            }
        }
        let after = text.get(end..within.end()).and_then(|rest| rest.chars().next());
        let span = Span::new(start, end);
        let rest = text.get(end..within.end()).unwrap_or("");
        let mark = match glyph {
            '«' | '‹' | '»' | '›' => Some(angle_mark(span, glyph, before, after)),
            '`' if !double => None,
            _ if double => Some(double_mark(span, glyph, before, after)),
            _ => single_mark(span, glyph, before, after, rest),
        };
        found.extend(mark);
        before = Some(glyph);
    }
    let next_double_closes_only = |marks: &[Mark], index: usize| {
        marks
            .iter()
            .skip(index + 1)
            .find(|mark| mark.family == Family::Double)
            .is_some_and(|mark| !mark.opens)
    };
    // An inch mark inside a quotation: a straight closer after a digit, with another closer to come.
    let mut drop = Vec::new();
    for (index, mark) in found.iter().enumerate() {
        let digit = text.get(..mark.span.start()).and_then(|left| left.chars().next_back());
        if mark.family == Family::Double
            && !mark.curly
            && mark.closes
            && digit.is_some_and(|glyph| glyph.is_ascii_digit())
        {
            let next = text.get(mark.span.end()..).and_then(|rest| rest.chars().next());
            if next.is_some_and(char::is_whitespace) && next_double_closes_only(found, index) {
                drop.push(index);
            }
        }
    }
    if !drop.is_empty() {
        let mut index = 0;
        found.retain(|_| {
            index += 1;
            drop.binary_search(&(index - 1)).is_err()
        });
    }
}

impl Mark {
    /// The opening mark that a paragraph lacks whose words are those of the one before.
    pub(crate) const fn before(at: usize) -> Self {
        Self::new(Span::new(at, at), Family::Double, true, false)
    }

    const fn new(span: Span, family: Family, opens: bool, closes: bool) -> Self {
        Self { span, family, opens, closes, weak: false, curly: true }
    }
}

const fn is_mark(glyph: char) -> bool {
    matches!(
        glyph,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '″'
            | '＂'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
    )
}

/// Whether a quotation may begin after this character.
fn is_left(before: Option<char>) -> bool {
    before.is_none_or(|glyph| {
        glyph.is_whitespace()
            || matches!(
                glyph,
                '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '«' | '‹' | '„' | '*' | '_' | '>'
            )
            || matches!(glyph, '"' | '\'' | '`')
            || is_invisible(glyph)
    })
}

/// Whether a quotation may end before this character.
fn is_right(after: Option<char>) -> bool {
    after.is_none_or(|glyph| {
        glyph.is_whitespace()
            || matches!(
                glyph,
                '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '—' | '–' | '-' | '/' | '…'
            )
            || matches!(glyph, '”' | '’' | '"' | '\'' | '»' | '›' | '[' | '(' | '*' | '_' | '<')
            || is_invisible(glyph)
    })
}

const fn is_invisible(glyph: char) -> bool {
    matches!(glyph, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// «…», and »…« as German and Danish turn them: the white space around tells where it is one-sided.
fn angle_mark(span: Span, glyph: char, before: Option<char>, after: Option<char>) -> Mark {
    let opens = match (is_left(before), is_right(after)) {
        (true, false) => true,
        (false, true) => false,
        _ => matches!(glyph, '«' | '‹'),
    };
    Mark::new(span, Family::Angle, opens, !opens)
}

fn double_mark(span: Span, glyph: char, before: Option<char>, after: Option<char>) -> Mark {
    let (left, right) = (is_left(before), is_right(after));
    let mark = Mark::new(span, Family::Double, true, false);
    match glyph {
        '“' | '„' | '‟' | '‘' => {
            let closing = !left && right;
            Mark { opens: !closing, closes: closing, ..mark }
        }
        '”' | '’' => {
            let opening = left && !right;
            Mark { opens: opening, closes: !opening, ..mark }
        }
        '`' => mark,
        _ => {
            let inches = before.is_some_and(|glyph| glyph.is_ascii_digit());
            let (opens, closes) = match (left, right) {
                (true, false) => (true, false),
                (false, true) => (false, true),
                (true, true) => (true, true),
                (false, false) => (!inches, true),
            };
            Mark { opens, closes, curly: false, ..mark }
        }
    }
}

fn single_mark(
    span: Span,
    glyph: char,
    before: Option<char>,
    after: Option<char>,
    rest: &str,
) -> Option<Mark> {
    let (left, right) = (is_left(before), is_right(after));
    let word = |glyph: Option<char>| glyph.is_some_and(char::is_alphanumeric);
    if word(before) && word(after) {
        return None;
    }
    let mark = Mark { curly: glyph != '\'', ..Mark::new(span, Family::Single, false, false) };
    if left && !right {
        if glyph == '’' && !after.is_some_and(char::is_uppercase) {
            return None;
        }
        let next: String = rest.chars().take_while(|glyph| glyph.is_alphanumeric()).take(6).collect();
        let decade =
            next.len() >= 2 && next.chars().take(2).all(|glyph| glyph.is_ascii_digit()) && next.len() <= 3;
        if decade || is_elided(&next) {
            return None;
        }
        return Some(Mark { opens: true, ..mark });
    }
    if !left && right && glyph != '‘' {
        let spaced = after.is_some_and(char::is_whitespace);
        let weak = spaced && before.is_some_and(|glyph| matches!(glyph, 's' | 'S' | 'n' | 'x' | 'z'));
        return Some(Mark { closes: true, weak, ..mark });
    }
    None
}

/// Whether a word begins with an apostrophe: 'em, 'twas.
fn is_elided(word: &str) -> bool {
    look_up_any_case(word.as_bytes()).is_some_and(|entry| entry.classes.has(class::ELIDED))
}
