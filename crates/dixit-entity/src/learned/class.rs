use std::ops::Range;

use dixit_model::{Label, LabelSet};

use crate::EntityKind;

/// What the learned tagger tells apart; the lexicon tells a city from a sea afterwards.
///
/// The labels of the model that ships are made of the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(not(feature = "train"), expect(unreachable_pub, reason = "seen from outside when training"))]
#[non_exhaustive]
pub enum Class {
    /// People.
    Person = 0,
    /// Organisations.
    Org = 1,
    /// Places of every sort.
    Place = 2,
    /// Peoples, faiths and political currents.
    Norp = 3,
    /// Named events.
    Event = 4,
    /// Names of anything else: works, laws, products.
    Other = 5,
}

impl Class {
    /// All classes, in the order of their labels.
    #[cfg_attr(not(feature = "train"), expect(unreachable_pub, reason = "seen from outside when training"))]
    pub const ALL: [Self; 6] = [Self::Person, Self::Org, Self::Place, Self::Norp, Self::Event, Self::Other];

    pub(crate) const fn of(kind: EntityKind) -> Option<Self> {
        Some(match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Org => Self::Org,
            EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac => Self::Place,
            EntityKind::Norp => Self::Norp,
            EntityKind::Event => Self::Event,
            EntityKind::Law | EntityKind::Work | EntityKind::Product => return None,
        })
    }

    pub(crate) const fn kind(self) -> Option<EntityKind> {
        Some(match self {
            Self::Person => EntityKind::Person,
            Self::Org => EntityKind::Org,
            Self::Place => EntityKind::Gpe,
            Self::Norp => EntityKind::Norp,
            Self::Event => EntityKind::Event,
            Self::Other => return None,
        })
    }
}

/// Where in a name a word stands.
///
/// The labels of the model that ships are made of the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Begin = 0,
    Inside = 1,
    Last = 2,
    /// The only word.
    Unit = 3,
}

impl Place {
    pub(crate) const ALL: [Self; 4] = [Self::Begin, Self::Inside, Self::Last, Self::Unit];

    pub(crate) const fn of(name: &Range<usize>, word: usize) -> Self {
        match (word == name.start, word + 1 == name.end) {
            (true, true) => Self::Unit,
            (true, false) => Self::Begin,
            (false, true) => Self::Last,
            (false, false) => Self::Inside,
        }
    }
}

/// The label of a word in no name.
pub(crate) const OUTSIDE: Label = 0;

/// The names of the labels, as a model file holds them.
pub(crate) const LABELS: [&str; 25] = [
    "O", "B-PER", "I-PER", "L-PER", "U-PER", "B-ORG", "I-ORG", "L-ORG", "U-ORG", "B-LOC", "I-LOC", "L-LOC",
    "U-LOC", "B-NORP", "I-NORP", "L-NORP", "U-NORP", "B-EVENT", "I-EVENT", "L-EVENT", "U-EVENT", "B-MISC",
    "I-MISC", "L-MISC", "U-MISC",
];

pub(crate) const fn label(class: Class, place: Place) -> Label {
    1 + class as Label * 4 + place as Label
}

pub(crate) fn meaning(label: Label) -> Option<(Class, Place)> {
    let index = usize::from(label.checked_sub(1)?);
    Some((Class::ALL.get(index / 4).copied()?, Place::ALL.get(index % 4).copied()?))
}

/// Returns all labels of a class.
#[cfg(feature = "train")]
pub(crate) fn labels_of(class: Class) -> LabelSet {
    Place::ALL.into_iter().map(|place| label(class, place)).collect()
}

/// Returns whether one label may follow another: names are begun and ended.
#[cfg(feature = "train")]
pub(crate) fn may_follow(from: Option<Label>, to: Option<Label>) -> bool {
    let open = from.and_then(meaning).filter(|(_, place)| matches!(place, Place::Begin | Place::Inside));
    let next = to.and_then(meaning).filter(|(_, place)| matches!(place, Place::Inside | Place::Last));
    open.map(|(class, _)| class) == next.map(|(class, _)| class)
}

/// The labels of a word that can be in no name.
pub(crate) const NOTHING: LabelSet = LabelSet::of(OUTSIDE);

#[cfg(test)]
mod tests {
    use dixit_model::Model;

    use super::*;

    #[test]
    fn labels_are_those_of_the_model_that_ships() {
        let model = Model::from_bytes(include_bytes!("../../model/names.dxm")).expect("a model");
        assert!(model.labels().eq(LABELS));
        let classes = ["PER", "ORG", "LOC", "NORP", "EVENT", "MISC"];
        for (class, name) in Class::ALL.into_iter().zip(classes) {
            for (place, letter) in Place::ALL.into_iter().zip(["B", "I", "L", "U"]) {
                let label = label(class, place);
                assert_eq!(LABELS.get(usize::from(label)), Some(&&*format!("{letter}-{name}")));
                assert_eq!(meaning(label), Some((class, place)));
            }
        }
    }
}
