//! Beginnings and ends of words that tell what a word is.

use std::sync::LazyLock;

use crate::class;
use crate::classes::Classes;
use crate::table::{rows, unknown};

/// The affixes of a class: those that end a word, and those that begin one.
struct Affixes {
    class: Classes,
    suffixes: Vec<&'static str>,
    prefixes: Vec<&'static str>,
}

static AFFIXES: LazyLock<Vec<Affixes>> = LazyLock::new(|| {
    let affixes = rows(include_str!("../data/affixes.tsv")).map(|[name, list]| Affixes {
        class: class::named(name).unwrap_or_else(|| unknown(name)),
        suffixes: list.split_whitespace().filter_map(|affix| affix.strip_prefix('-')).collect(),
        prefixes: list.split_whitespace().filter(|affix| !affix.starts_with('-')).collect(),
    });
    affixes.collect()
});

/// Returns whether a word in lower case ends in a suffix of a class.
///
/// # Examples
///
/// ```
/// use dixit_english::{class, ends_in};
///
/// assert!(ends_in("louisville", class::PLACE_SUFFIX));
/// assert!(!ends_in("louis", class::PLACE_SUFFIX));
/// ```
#[must_use]
pub fn ends_in(word: &str, class: Classes) -> bool {
    stems(word, class).next().is_some()
}

/// Iterates over what is left of a word in lower case without each suffix of a class that it ends in: "ruritania" and "ruritani" of
/// "ruritanian".
///
/// # Examples
///
/// ```
/// use dixit_english::{class, stems};
///
/// assert!(stems("ruritanian", class::DEMONYM_SUFFIX).any(|stem| stem == "ruritania"));
/// ```
pub fn stems(word: &str, class: Classes) -> impl Iterator<Item = &str> {
    let of_class = AFFIXES.iter().filter(move |affixes| affixes.class.has(class));
    of_class.flat_map(|affixes| &affixes.suffixes).filter_map(|suffix| word.strip_suffix(suffix))
}

/// Returns a word in lower case without the prefix of a class that it begins with, if it does: "sadr" of "al-sadr".
///
/// # Examples
///
/// ```
/// use dixit_english::{class, without_prefix};
///
/// assert_eq!(without_prefix("al-sadr", class::ARABIC_ARTICLE), Some("sadr"));
/// ```
#[must_use]
pub fn without_prefix(word: &str, class: Classes) -> Option<&str> {
    let mut of_class = AFFIXES.iter().filter(|affixes| affixes.class.has(class));
    of_class.find_map(|affixes| affixes.prefixes.iter().find_map(|prefix| word.strip_prefix(prefix)))
}

/// Returns the classes of a word in lower case that the lexicon does not have: by its ending, or a noun.
///
/// # Examples
///
/// ```
/// use dixit_english::{by_ending, class};
///
/// assert_eq!(by_ending("grudgingly"), class::ADVERB);
/// assert_eq!(by_ending("thrummed"), class::ED);
/// assert_eq!(by_ending("breed"), class::NOUN);
/// assert!(by_ending("thrumming").has(class::NOUN));
/// ```
#[must_use]
pub fn by_ending(word: &str) -> Classes {
    /// How much of a word must stand before its ending.
    const STEM: usize = 3;
    let ends = |class| stems(word, class).any(|stem| stem.len() >= STEM);
    if ends(class::ADVERB) {
        class::ADVERB
    } else if ends(class::ED) && !word.ends_with("eed") {
        class::ED
    } else if ends(class::VERB_ING) {
        class::VERB_ING.with(class::NOUN)
    } else {
        class::NOUN
    }
}
