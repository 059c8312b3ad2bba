//! Titles, offices and roles.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lexicon::ByHash;
use crate::table::rows;

/// A title, an office or a role: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Title {
    /// The title in lower case, of one word or several.
    pub name: &'static str,
    /// Whether it is worn before a name only: "Mr", "General".
    pub honorific: bool,
    /// Whether one holder has it at a time in a place, so that it stands alone as well: "the president".
    pub office: bool,
    /// Whether many have it: "the spokesman".
    pub role: bool,
    /// Whether only women have it; where `male` is set as well, it tells nothing.
    pub female: bool,
    /// Whether only men have it.
    pub male: bool,
    /// Its abbreviations with their stop, white space between them: "gen.".
    pub short: &'static str,
}

impl Title {
    /// Returns whether it is one word that is worn before a name.
    pub(crate) fn is_worn_word(&self) -> bool {
        self.honorific && !self.name.contains(' ')
    }
}

/// Iterates over all titles, in alphabetical order.
///
/// # Examples
///
/// ```
/// let general = dixit_english::titles().find(|title| title.name == "general").expect("a rank");
/// assert!(general.honorific && general.short.contains("gen."));
/// ```
pub fn titles() -> impl Iterator<Item = Title> {
    rows(include_str!("../data/titles.tsv")).map(|[name, kinds, gender, short]| {
        let is = |list: &str, word: &str| list.split_whitespace().any(|other| other == word);
        Title {
            name,
            honorific: is(kinds, "honorific"),
            office: is(kinds, "office"),
            role: is(kinds, "role"),
            female: is(gender, "f"),
            male: is(gender, "m"),
            short,
        }
    })
}

/// Returns the title that an abbreviation, in lower case with or without its stop, stands for: "general" for "gen.".
#[must_use]
pub fn long_form(short: &str) -> Option<&'static str> {
    static LONG: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let pairs =
            titles().flat_map(|title| title.short.split_whitespace().map(move |short| (short, title.name)));
        pairs.map(|(short, name)| (short.trim_end_matches('.'), name)).collect()
    });
    LONG.get(short.trim_end_matches('.')).copied()
}

static TITLES: LazyLock<ByHash<(Option<Title>, bool)>> = LazyLock::new(|| {
    let mut known: ByHash<(Option<Title>, bool)> = ByHash::default();
    for title in titles() {
        let last = title.name.rsplit(' ').next().unwrap_or_default();
        known.entry(dixit_text::hash(last.as_bytes())).or_default().1 = true;
        known.entry(dixit_text::hash(title.name.as_bytes())).or_default().0 = Some(title);
    }
    known
});

/// Returns the title of a name in lower case, its words parted by single spaces.
#[must_use]
pub fn title(name: &str) -> Option<&'static Title> {
    TITLES.get(&dixit_text::hash(name.as_bytes()))?.0.as_ref()
}

/// Returns whether a title ends in the word of a hash ([`Word::hash`](crate::Word::hash)).
///
/// # Examples
///
/// ```
/// use dixit_english::{Word, ends_title};
///
/// assert!(ends_title(Word::alone("Minister").hash) && !ends_title(Word::alone("Rain").hash));
/// ```
#[must_use]
pub fn ends_title(hash: u64) -> bool {
    TITLES.get(&hash).is_some_and(|&(_, last)| last)
}
