//! Nouns that stand for a body or a place.

use std::sync::LazyLock;

use dixit_text::EntityKind;

use crate::lexicon::ByHash;
use crate::table::rows;

/// The sorts of bodies and places that nouns and words of names tell: a set.
///
/// # Examples
///
/// ```
/// use dixit_english::{Sorts, sorts_of_noun};
///
/// let sorts: Sorts = sorts_of_noun("airline");
/// assert!(!sorts.is_empty() && sorts_of_noun("rain").is_empty());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorts(u64);

impl Sorts {
    /// No sort.
    pub const NONE: Self = Self(0);

    /// Returns the sorts of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether they have a sort in common.
    #[must_use]
    pub const fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// What the word is as a common noun.
    noun: Sorts,
    /// What a name is that the word is part of.
    name: Sorts,
    kinds: u16,
    /// The sorts of the noun whose names may tell nothing.
    untold: Sorts,
}

static BODIES: LazyLock<ByHash<Known>> = LazyLock::new(|| {
    let mut bodies: ByHash<Known> = ByHash::default();
    for (index, [_, kinds, nouns, names, told]) in rows(include_str!("../data/bodies.tsv")).enumerate() {
        let sort = Sorts(1 << index);
        let kinds =
            kinds.split(' ').filter_map(|kind| kind.parse().ok()).fold(0, |bits, kind| bits | bit(kind));
        for noun in nouns.split(' ') {
            let known = bodies.entry(dixit_text::hash(noun.as_bytes())).or_default();
            known.noun = known.noun.with(sort);
            known.kinds |= kinds;
            if told.is_empty() {
                known.untold = known.untold.with(sort);
            }
        }
        for word in names.split(' ') {
            let known = bodies.entry(dixit_text::hash(word.as_bytes())).or_default();
            known.name = known.name.with(sort);
        }
    }
    bodies
});

fn known(word: &str) -> Option<&'static Known> {
    BODIES.get(&dixit_text::hash(word.as_bytes()))
}

const fn bit(kind: EntityKind) -> u16 {
    1 << kind as u16
}

/// Returns the sorts of bodies and places that a common noun, in lower case, may stand for; none for any other noun.
///
/// # Examples
///
/// ```
/// use dixit_english::{sorts_of_name_word, sorts_of_noun};
///
/// assert!(sorts_of_noun("airline").meet(sorts_of_name_word("airways")));
/// assert!(!sorts_of_noun("airline").meet(sorts_of_name_word("ministry")));
/// ```
#[must_use]
pub fn sorts_of_noun(noun: &str) -> Sorts {
    known(noun).map_or(Sorts::NONE, |known| known.noun)
}

/// Returns whether names of what a common noun, in lower case, stands for tell its sort: "court", but not "company".
///
/// # Examples
///
/// ```
/// use dixit_english::is_told_by_name;
///
/// assert!(is_told_by_name("court") && !is_told_by_name("company"));
/// ```
#[must_use]
pub fn is_told_by_name(noun: &str) -> bool {
    known(noun).is_some_and(|known| !known.noun.is_empty() && known.untold.is_empty())
}

/// Returns the sorts that a word in a name, in lower case, tells of what is named.
#[must_use]
pub fn sorts_of_name_word(word: &str) -> Sorts {
    known(word).map_or(Sorts::NONE, |known| known.name)
}

/// Returns whether a common noun, in lower case, may stand for something of this kind.
///
/// # Examples
///
/// ```
/// use dixit_english::noun_fits_kind;
/// use dixit_text::EntityKind;
///
/// assert!(noun_fits_kind("airline", EntityKind::Org) && !noun_fits_kind("airline", EntityKind::Gpe));
/// ```
#[must_use]
pub fn noun_fits_kind(noun: &str, kind: EntityKind) -> bool {
    known(noun).is_some_and(|known| known.kinds & bit(kind) != 0)
}

/// Iterates over the nouns that stand for something of these sorts and this kind, in no particular order of meaning but always the same.
///
/// # Examples
///
/// ```
/// use dixit_english::{nouns_of, sorts_of_noun};
/// use dixit_text::EntityKind;
///
/// assert!(nouns_of(sorts_of_noun("airline"), EntityKind::Org).any(|noun| noun == "carrier"));
/// ```
pub fn nouns_of(sorts: Sorts, kind: EntityKind) -> impl Iterator<Item = &'static str> {
    let rows = rows::<5>(include_str!("../data/bodies.tsv")).enumerate();
    rows.filter(move |(index, [_, kinds, ..])| {
        sorts.meet(Sorts(1 << index)) && kinds.split(' ').any(|other| other == kind.as_str())
    })
    .flat_map(|(_, [_, _, nouns, ..])| nouns.split(' '))
}
