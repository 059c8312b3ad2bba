use std::fmt;
use std::str::FromStr;

use crate::error::{Error, ErrorKind};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the wire format closes the set")]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation: a body, a firm, a party, an armed group, a paper.
    Org,
    /// A place with a government: a country, a province, a city.
    Gpe,
    /// A place without one: a sea, a mountain, a region.
    Loc,
    /// A thing that people built: an airport, a bridge, a prison.
    Fac,
    /// A people, a faith, a political current, as noun or adjective: "Iranian", "Sunnis".
    Norp,
    /// A named event: a war, a summit, an election.
    Event,
    /// A law, a treaty, a resolution.
    Law,
    /// A work: a book, a film, a holy scripture.
    Work,
    /// A product: a telephone, a rifle, an aircraft.
    Product,
}

impl EntityKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Org,
        Self::Gpe,
        Self::Loc,
        Self::Fac,
        Self::Norp,
        Self::Event,
        Self::Law,
        Self::Work,
        Self::Product,
    ];

    /// Returns the kind's name as the wire format writes it: `PERSON`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Org => "ORG",
            Self::Gpe => "GPE",
            Self::Loc => "LOC",
            Self::Fac => "FAC",
            Self::Norp => "NORP",
            Self::Event => "EVENT",
            Self::Law => "LAW",
            Self::Work => "WORK",
            Self::Product => "PRODUCT",
        }
    }

    pub(crate) const fn bit(self) -> u16 {
        1 << self as u16
    }

    /// Tells whether the kind is a place of any sort.
    #[must_use]
    pub const fn is_place(self) -> bool {
        matches!(self, Self::Gpe | Self::Loc | Self::Fac)
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for EntityKind {
    type Err = Error;

    /// Reads a kind as the wire format writes it, in any case.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::UnknownKind`] for any other word.
    fn from_str(word: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(word))
            .ok_or_else(|| Error::new(ErrorKind::UnknownKind { word: word.to_owned() }))
    }
}
