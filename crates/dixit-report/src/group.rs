use crate::{EntityKind, Known};

/// What an entity is, as coarsely as a person sorts names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Person,
    Organisation,
    Place,
    Community,
    Other,
}

impl Group {
    /// All groups, in the order in which they are shown.
    pub(crate) const ALL: [Self; 5] =
        [Self::Person, Self::Organisation, Self::Place, Self::Community, Self::Other];

    /// Returns the group that a kind of entity belongs to.
    pub(crate) fn of(kind: &Known<EntityKind>) -> Self {
        match kind.known() {
            Some(EntityKind::Person) => Self::Person,
            Some(EntityKind::Org) => Self::Organisation,
            Some(EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac) => Self::Place,
            Some(EntityKind::Norp) => Self::Community,
            Some(EntityKind::Event | EntityKind::Law | EntityKind::Work | EntityKind::Product) | None => {
                Self::Other
            }
        }
    }

    /// Returns the heading over its entities.
    pub(crate) const fn heading(self) -> &'static str {
        match self {
            Self::Person => "People",
            Self::Organisation => "Organisations",
            Self::Place => "Places",
            Self::Community => "Groups",
            Self::Other => "Other names",
        }
    }

    /// Returns the word for one and for several, as in "2 people".
    pub(crate) const fn noun(self) -> (&'static str, &'static str) {
        match self {
            Self::Person => ("person", "people"),
            Self::Organisation => ("organisation", "organisations"),
            Self::Place => ("place", "places"),
            Self::Community => ("group", "groups"),
            Self::Other => ("other name", "other names"),
        }
    }

    /// Returns its class in a page of HTML.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Community => "group",
            Self::Other => "other",
        }
    }
}
