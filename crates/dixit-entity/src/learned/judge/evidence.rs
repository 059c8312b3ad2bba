//! What speaks for and against each reading of some words.

use std::ops::Range;

use dixit_model::{Label, Lattice};

use super::super::class::{Class, LABELS, OUTSIDE, Place, label, meaning};

/// A weight that nothing outweighs which the model may say.
pub(super) const CERTAIN: f32 = 14.0;

/// How much it weighs that the text says what a name is.
pub(super) const STATED: f32 = 11.0;

/// A set of classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Classes(u8);

impl Classes {
    pub(super) const ALL: Self = Self((1 << Class::ALL.len()) - 1);

    pub(super) const fn of(class: Class) -> Self {
        Self(1 << class as u8)
    }

    pub(super) const fn with(self, class: Class) -> Self {
        Self(self.0 | 1 << class as u8)
    }

    pub(super) const fn has(self, class: Class) -> bool {
        self.0 >> class as u8 & 1 == 1
    }

    fn iter(self) -> impl Iterator<Item = Class> {
        Class::ALL.into_iter().filter(move |&class| self.has(class))
    }
}

/// What is said of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// They are one name, whole, of one of these classes.
    Name(Classes),
    /// The name that each of them is part of is of one of these classes, however far it reaches.
    Class(Classes),
    /// Each of them is part of a name.
    Named,
    /// They are part of no name.
    Nothing,
    /// No name reaches into them from before, nor out of them.
    Apart,
}

/// A claim about some words, and how much it weighs: in natural logarithms, negative against it.
///
/// That of a whole name is shared out among its words, any other is said of each of them.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    pub(super) words: Range<usize>,
    pub(super) claim: Claim,
    pub(super) weight: f32,
}

impl Evidence {
    /// Adds it to the scores of a stretch of words, of which `first` is the first of the lattice's `tokens`.
    pub(super) fn weigh(&self, lattice: &mut Lattice<'_>, tokens: &Range<usize>, first: usize) {
        let words = &self.words;
        let mut add = |word: usize, label: Label, weight: f32| {
            let token = word.checked_sub(first).map(|step| tokens.start + step);
            if let Some(token) = token.filter(|token| tokens.contains(token)) {
                lattice.boost(token, label, weight);
            }
        };
        match self.claim {
            Claim::Name(classes) => {
                let weight = self.weight / share(words.len());
                for word in words.clone() {
                    for class in classes.iter() {
                        add(word, label(class, Place::of(words, word)), weight);
                    }
                }
            }
            Claim::Class(classes) => {
                for word in words.clone() {
                    for class in classes.iter() {
                        for place in Place::ALL {
                            add(word, label(class, place), self.weight);
                        }
                    }
                }
            }
            Claim::Named => words.clone().for_each(|word| add(word, OUTSIDE, -self.weight)),
            Claim::Nothing => words.clone().for_each(|word| add(word, OUTSIDE, self.weight)),
            Claim::Apart => {
                for word in [words.start, words.end] {
                    for label in continuing() {
                        add(word, label, -self.weight);
                    }
                }
            }
        }
    }
}

/// The labels of words that go on with a name that has begun before them.
fn continuing() -> impl Iterator<Item = Label> {
    (1..).take(LABELS.len() - 1).filter(|&label| {
        meaning(label).is_some_and(|(_, place)| matches!(place, Place::Inside | Place::Last))
    })
}

/// The weight of a whole name is what its words together add to a path; long names are no surer than short ones.
#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn share(length: usize) -> f32 {
    (length.max(1) as f32).sqrt()
}
