//! Names as they are compared.

use dixit_english::{class, fold, look_up, normal};
use dixit_report::EntityKind;

/// What kinds of names are ever the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    Person,
    Body,
    Place,
    Group,
    Other,
}

impl Class {
    /// Returns the class of a kind; of one that a later version has added, where it is none that is known.
    pub(crate) const fn of(kind: Option<EntityKind>) -> Self {
        match kind {
            Some(EntityKind::Person) => Self::Person,
            Some(EntityKind::Org) => Self::Body,
            Some(EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac) => Self::Place,
            Some(EntityKind::Norp) => Self::Group,
            Some(EntityKind::Event | EntityKind::Law | EntityKind::Work | EntityKind::Product) | None => {
                Self::Other
            }
        }
    }
}

/// Returns the words of a name as they are searched for: lower case, without accents, marks and possessive endings.
///
/// # Examples
///
/// ```
/// use dixit_identity::search_key;
///
/// assert_eq!(search_key("Recep Tayyip Erdoğan’s"), "recep tayyip erdogan");
/// assert_eq!(search_key("U.S. Navy"), "us navy");
/// assert_eq!(search_key("Wal-Mart"), "wal mart");
/// ```
#[must_use]
pub fn search_key(name: &str) -> String {
    words(name).join(" ")
}

/// Returns the words of a name: lower case, without accents, marks and possessive endings.
pub(crate) fn words(name: &str) -> Vec<String> {
    let normal = normal(name);
    let folded = fold(&normal).unwrap_or(normal);
    let folded = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(&folded);
    let mut words = Vec::new();
    let mut word = String::new();
    for c in folded.chars() {
        match c {
            // "U.S." is "us", "O'Leary" is "oleary".
            '.' | '\'' => {}
            c if c.is_alphanumeric() => word.push(c),
            _ => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Returns the words that a name is compared by: those of [`words`] without articles, what companies end in, and generations of people.
pub(crate) fn key(name: &str, of: Class) -> Vec<String> {
    let mut words = words(name);
    let is = |word: &String, what| look_up(word).is_some_and(|entry| entry.classes.has(what));
    if words.len() > 1 && words.first().is_some_and(|word| is(word, class::ARTICLE)) {
        words.remove(0);
    }
    let ends = match of {
        Class::Person => class::GENERATION,
        Class::Body => class::COMPANY_FORM,
        Class::Place | Class::Group | Class::Other => return words,
    };
    while words.len() > 1 && words.last().is_some_and(|word| is(word, ends)) {
        words.pop();
    }
    words
}

/// Returns the first letters of the words that an acronym has.
pub(crate) fn initials(words: &[String]) -> String {
    let skipped = |word: &&String| !look_up(word).is_some_and(|entry| entry.classes.has(class::ACRONYM_SKIP));
    words.iter().filter(skipped).filter_map(|word| word.chars().next()).collect()
}

/// Returns whether a name is written as an acronym: capitals for the most part, in one short word.
pub(crate) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let count = letters.count();
    (2..=7).contains(&count) && !name.contains(' ') && capitals * 3 >= count * 2
}
