//! What words and phrases may be, and how they are looked up: in lower case, with single spaces.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::BitOr;
use std::sync::LazyLock;

use dixit_english::{Classes, Hashed, class, entries, fold, normal, titles};

use crate::table::Table;
use crate::{EntityKind, Gender};

/// What a word or phrase may be: a set of bits.
///
/// The model that ships knows the bits, and the table of the lists holds them: a new one takes the next number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub(crate) u64);

macro_rules! flags {
    ($($name:ident = $bit:expr),* $(,)?) => { impl Flags { $(pub(crate) const $name: Self = Self(1 << $bit);)* } };
}

flags! {
    COUNTRY = 0, GPE = 1, LOC = 2, FAC = 3, NORP = 4, ORG = 5, EVENT = 6, LAW = 7, WORK = 8, PRODUCT = 9, PERSON = 10,
    CITY = 11, GIVEN_F = 12, GIVEN_M = 13, GIVEN_U = 14, SURNAME = 15, COMMON = 16,
    HONORIFIC = 17, OFFICE = 18, ROLE = 19, TITLE_F = 20, TITLE_M = 21,
    ORG_FIRST = 22, ORG_LAST = 23, FAC_FIRST = 24, FAC_LAST = 25, LOC_FIRST = 26, LOC_LAST = 27,
    GPE_FIRST = 28, GPE_LAST = 29, EVENT_FIRST = 30, EVENT_LAST = 31, LAW_FIRST = 32, LAW_LAST = 33,
    PREFIX = 34, CAPS = 35, STOP = 36, DATE = 37, PARTICLE = 38, SPEECH = 39, ADJECTIVE = 40, ABBREVIATION = 41,
    STATE_CODE = 42, OWN = 43, ANY_CASE = 44, POSTNOMINAL = 45,
}

impl Flags {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const GIVEN: Self = Self(Self::GIVEN_F.0 | Self::GIVEN_M.0 | Self::GIVEN_U.0);
    pub(crate) const TITLE: Self = Self(Self::HONORIFIC.0 | Self::OFFICE.0 | Self::ROLE.0);
    /// Phrases that are names by themselves.
    pub(crate) const NAME: Self = Self(
        Self::COUNTRY.0
            | Self::GPE.0
            | Self::LOC.0
            | Self::FAC.0
            | Self::NORP.0
            | Self::ORG.0
            | Self::EVENT.0
            | Self::LAW.0
            | Self::WORK.0
            | Self::PRODUCT.0
            | Self::PERSON.0
            | Self::CITY.0,
    );
    pub(crate) const PLACE: Self =
        Self(Self::COUNTRY.0 | Self::GPE.0 | Self::LOC.0 | Self::FAC.0 | Self::CITY.0);
    pub(crate) const HEAD_LAST: Self = Self(
        Self::ORG_LAST.0
            | Self::FAC_LAST.0
            | Self::LOC_LAST.0
            | Self::GPE_LAST.0
            | Self::EVENT_LAST.0
            | Self::LAW_LAST.0,
    );
    pub(crate) const HEAD_FIRST: Self = Self(
        Self::ORG_FIRST.0
            | Self::FAC_FIRST.0
            | Self::LOC_FIRST.0
            | Self::GPE_FIRST.0
            | Self::EVENT_FIRST.0
            | Self::LAW_FIRST.0,
    );

    /// Returns whether any bit of `other` is set.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the gender of who wears the title.
    pub(crate) const fn title_gender(self) -> Option<Gender> {
        match (self.any(Self::TITLE_F), self.any(Self::TITLE_M)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
    }

    /// Returns the kind of the strongest name that the phrase is.
    pub(crate) const fn kind(self) -> Option<EntityKind> {
        Some(if self.any(Self::COUNTRY) {
            EntityKind::Gpe
        } else if self.any(Self::ORG) {
            EntityKind::Org
        } else if self.any(Self::NORP) {
            EntityKind::Norp
        } else if self.any(Self::LOC) {
            EntityKind::Loc
        } else if self.any(Self::FAC) {
            EntityKind::Fac
        } else if self.any(Self::GPE) {
            EntityKind::Gpe
        } else if self.any(Self::EVENT) {
            EntityKind::Event
        } else if self.any(Self::LAW) {
            EntityKind::Law
        } else if self.any(Self::WORK) {
            EntityKind::Work
        } else if self.any(Self::PRODUCT) {
            EntityKind::Product
        } else if self.any(Self::PERSON) {
            EntityKind::Person
        } else if self.any(Self::CITY) {
            EntityKind::Gpe
        } else {
            return None;
        })
    }
}

impl BitOr for Flags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

/// What a word of English says of names by its class.
static FLAGS_OF: &[(Classes, Flags)] = &[
    (class::STOP_WORD, Flags::STOP),
    (class::COMMON_WORD, Flags::COMMON),
    (class::CALENDAR_WORD, Flags::DATE),
    (class::HOLIDAY, Flags::DATE.with(Flags::COMMON)),
    (class::STATE_CODE, Flags::STATE_CODE),
    (class::POSTNOMINAL, Flags::POSTNOMINAL),
    (class::NAME_PARTICLE, Flags::PARTICLE),
    (class::SPEECH_VERB.with(class::HUMAN_VERB), Flags::SPEECH),
    (class::NAME_ADJECTIVE, Flags::ADJECTIVE),
    (class::SHORT_TITLE, Flags::ABBREVIATION),
];

/// One phrase of the lexicon.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) flags: Flags,
    /// Which entry of the canonical names it is another form of, counted from 1; 0 for none.
    pub(crate) canonical: u32,
    /// For a demonym: which canonical country it belongs to, counted from 1; 0 for none.
    pub(crate) country: u32,
}

/// A set of hashes, for look-up alone.
pub(crate) type Hashes = HashSet<u64, BuildHasherDefault<Hashed>>;

pub(crate) use dixit_english::ByHash;

/// Hashes a phrase in its normal form.
///
/// Two of our own phrases never have one hash (a test sees to it); that a text's words have by chance the hash of a phrase which they are
/// not is as likely as one in ten million million.
pub(crate) fn hash(phrase: &str) -> u64 {
    dixit_text::hash(phrase.as_bytes())
}

/// What phrases may be: what the words of English and the lists of names that ship say, or a caller's own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    /// By the hashes of the phrases, so that no look-up follows a pointer.
    entries: ByHash<Entry>,
    /// Lists of names, which are too long to be read at every start.
    names: Option<Table>,
}

impl Lexicon {
    /// Returns the lists that ship with the crate.
    pub(crate) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut lexicon = Lexicon { names: Some(Table::shipped()), ..Lexicon::default() };
            lexicon.add_english();
            lexicon
        });
        &SHIPPED
    }

    /// Adds what the words of English say of names: titles, and the classes of single words.
    fn add_english(&mut self) {
        for (word, entry) in entries() {
            let flags = FLAGS_OF.iter().filter(|(classes, _)| entry.classes.has(*classes));
            let flags = flags.fold(Flags::NONE, |flags, &(_, more)| flags.with(more));
            if flags != Flags::NONE {
                self.add(word, flags, 0, 0);
            }
        }
        for title in titles() {
            let kinds = [
                (title.honorific, Flags::HONORIFIC),
                (title.office, Flags::OFFICE),
                (title.role, Flags::ROLE),
                (title.female, Flags::TITLE_F),
                (title.male, Flags::TITLE_M),
            ];
            let flags =
                kinds.iter().filter(|(is, _)| *is).fold(Flags::NONE, |flags, &(_, more)| flags.with(more));
            self.add(title.name, flags, 0, 0);
            for short in title.short.split_whitespace() {
                self.add(short, Flags::HONORIFIC, 0, 0);
            }
        }
    }

    /// Returns what a phrase may be; it must be lower-case with single spaces.
    pub(crate) fn get(&self, phrase: &str) -> Option<Entry> {
        self.get_hash(hash(phrase))
    }

    /// Returns what the phrase of this hash may be.
    pub(crate) fn get_hash(&self, hash: u64) -> Option<Entry> {
        let listed = self.names.as_ref().and_then(|names| names.get(hash));
        match (listed, self.entries.get(&hash)) {
            (Some(name), Some(word)) => Some(Entry { flags: name.flags.with(word.flags), ..name }),
            (name, word) => name.or(word.copied()),
        }
    }

    /// Returns the hashes of all phrases that were added, in ascending order, and what they may be.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn entries(&self) -> Vec<(u64, Entry)> {
        let mut entries: Vec<_> = self.entries.iter().map(|(&hash, &entry)| (hash, entry)).collect();
        entries.sort_by_key(|&(hash, _)| hash);
        entries
    }

    /// Adds a phrase, as names are written; what it already may be stays.
    pub(crate) fn add(&mut self, phrase: &str, flags: Flags, canonical: u32, country: u32) {
        let phrase = phrase.trim();
        if phrase.is_empty() {
            return;
        }
        let caps = !phrase.chars().any(char::is_lowercase)
            && phrase.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let flags = if caps && flags.any(Flags::NAME) { flags.with(Flags::CAPS) } else { flags };
        let key = normal(phrase);
        // Every place where a token may end inside the phrase marks a prefix, so that a reader of tokens knows when to stop.
        let mut before_alphanumeric = None;
        for (at, c) in key.char_indices() {
            let alphanumeric = c.is_alphanumeric();
            if let Some(previous) = before_alphanumeric
                && previous != alphanumeric
                && let Some(prefix) = key.get(..at).map(str::trim_end)
            {
                let entry = self.entries.entry(hash(prefix)).or_default();
                entry.flags = entry.flags.with(Flags::PREFIX);
            }
            before_alphanumeric = Some(alphanumeric);
        }
        let folded = fold(&key);
        for key in std::iter::once(key).chain(folded) {
            let entry = self.entries.entry(hash(&key)).or_default();
            entry.flags = entry.flags.with(flags);
            if canonical != 0 && entry.canonical == 0 {
                entry.canonical = canonical;
            }
            if country != 0 {
                entry.country = country;
            }
        }
    }
}

/// Returns a number for a name of a body or a country in the lists that ship, the same for all its names; nothing for any other name.
///
/// # Examples
///
/// ```
/// use dixit_entity::known_name;
///
/// assert_eq!(known_name("U.S."), known_name("the United States".trim_start_matches("the ")));
/// assert_ne!(known_name("UN"), known_name("EU"));
/// assert_eq!(known_name("Ana Kovar"), None);
/// ```
#[must_use]
pub fn known_name(name: &str) -> Option<u32> {
    Lexicon::shipped().get(&normal(name)).map(|entry| entry.canonical).filter(|&number| number != 0)
}

/// Returns the flag of a name of this kind.
pub(crate) const fn flag_of(kind: EntityKind) -> Flags {
    match kind {
        EntityKind::Person => Flags::PERSON,
        EntityKind::Org => Flags::ORG,
        EntityKind::Gpe => Flags::GPE,
        EntityKind::Loc => Flags::LOC,
        EntityKind::Fac => Flags::FAC,
        EntityKind::Norp => Flags::NORP,
        EntityKind::Event => Flags::EVENT,
        EntityKind::Law => Flags::LAW,
        EntityKind::Work => Flags::WORK,
        EntityKind::Product => Flags::PRODUCT,
    }
}
