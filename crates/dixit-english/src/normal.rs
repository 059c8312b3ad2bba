//! The form that words and phrases are looked up by.

use crate::plain::PLAIN;

/// Returns the normal form of a word or phrase: lower case, straight apostrophes, one space for every stretch of white space, no soft
/// hyphens.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_english::normal("People’s  Bank"), "people's bank");
/// assert_eq!(dixit_english::normal("Septem\u{ad}ber"), "september");
/// ```
#[must_use]
pub fn normal(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    push_normal(&mut out, phrase);
    out
}

/// Where a word may be broken; it is seen only where it is.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';

/// Appends the normal form of a phrase.
///
/// # Examples
///
/// ```
/// use dixit_english::push_normal;
///
/// let mut key = String::from("w=");
/// push_normal(&mut key, "Iran’s");
/// assert_eq!(key, "w=iran's");
/// ```
pub fn push_normal(out: &mut String, phrase: &str) {
    if phrase.bytes().all(|byte| byte.is_ascii_graphic()) {
        let start = out.len();
        out.push_str(phrase);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    let mut space = false;
    for c in phrase.chars() {
        if c.is_whitespace() {
            space = !out.is_empty();
            continue;
        }
        if space {
            out.push(' ');
            space = false;
        }
        match c {
            '’' | '‘' | 'ʼ' | '＇' => out.push('\''),
            SOFT_HYPHEN => {}
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
}

/// Returns a phrase in lower case with plain Latin letters for accented ones, where that changes it: "nguyen" for "nguyễn".
///
/// Accents fall away too where they are characters of their own, as some systems write them.
///
/// # Examples
///
/// ```
/// use dixit_english::fold;
///
/// assert_eq!(fold("nguyễn"), Some("nguyen".to_owned()));
/// assert_eq!(fold("garc\u{ed}a"), fold("garci\u{301}a"));
/// assert_eq!(fold("ødegård").as_deref(), Some("odegard"));
/// assert_eq!(fold("garcia"), None);
/// ```
#[must_use]
pub fn fold(phrase: &str) -> Option<String> {
    if phrase.is_ascii() {
        return None;
    }
    let folded: String = phrase.chars().filter(|&c| !is_accent(c)).map(plain).collect();
    (folded != phrase).then_some(folded)
}

/// Tells whether a character is an accent that belongs to the letter before it.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Returns the plain letter of an accented one; any other character as it is.
fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let found = PLAIN.binary_search_by_key(&c, |&(letter, _)| letter);
    found.ok().and_then(|at| PLAIN.get(at)).map_or(c, |&(_, plain)| plain)
}
