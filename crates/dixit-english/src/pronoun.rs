//! Personal pronouns.

use std::sync::LazyLock;

use dixit_text::Gender;

use crate::lexicon::ByHash;
use crate::table::rows;

/// A personal pronoun: a row of the table.
///
/// # Examples
///
/// ```
/// use dixit_english::{Pronoun, pronoun};
///
/// let they: &Pronoun = pronoun("they").expect("a pronoun");
/// assert!(they.plural && they.subject && they.person == 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pronoun {
    /// The word in lower case.
    pub word: &'static str,
    /// First, second or third person.
    pub person: u8,
    /// Whether it stands for several.
    pub plural: bool,
    /// Whom it stands for; nothing where it tells none, or stands for a thing.
    pub gender: Option<Gender>,
    /// Whether it stands for a thing: "it".
    pub thing: bool,
    /// Whether it may be a subject.
    pub subject: bool,
    /// Whether it may be an object.
    pub object: bool,
    /// Whether it may be a possessive.
    pub possessive: bool,
    /// Whether it refers back to the subject of its clause: "herself".
    pub reflexive: bool,
}

/// Returns the personal pronoun that a word in lower case is.
///
/// # Examples
///
/// ```
/// let her = dixit_english::pronoun("her").expect("a pronoun");
/// assert!(her.object && her.possessive && !her.subject);
/// ```
#[must_use]
pub fn pronoun(word: &str) -> Option<&'static Pronoun> {
    pronoun_by_hash(dixit_text::hash(word.as_bytes()))
}

/// The same by the hash of the word, which [`Word::hash`](crate::Word::hash) has.
///
/// # Examples
///
/// ```
/// use dixit_english::{pronoun_by_hash, Word};
///
/// let word = Word::alone("She");
/// assert_eq!(pronoun_by_hash(word.hash).map(|pronoun| pronoun.word), Some("she"));
/// ```
#[must_use]
pub fn pronoun_by_hash(hash: u64) -> Option<&'static Pronoun> {
    static PRONOUNS: LazyLock<ByHash<Pronoun>> = LazyLock::new(|| {
        let read = |[word, person, number, gender, cases]: [&'static str; 5]| {
            let case = |name: &str| cases.split(' ').any(|case| case == name);
            let pronoun = Pronoun {
                word,
                person: person.parse().unwrap_or_default(),
                plural: number == "p",
                gender: match gender {
                    "m" => Some(Gender::Male),
                    "f" => Some(Gender::Female),
                    _ => None,
                },
                thing: gender == "n",
                subject: case("subject"),
                object: case("object"),
                possessive: case("possessive"),
                reflexive: case("reflexive"),
            };
            (dixit_text::hash(word.as_bytes()), pronoun)
        };
        rows(include_str!("../data/pronouns.tsv")).map(read).collect()
    });
    PRONOUNS.get(&hash)
}
