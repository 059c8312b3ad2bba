use std::fmt;
use std::sync::OnceLock;

use wide::{f32x8, i16x8};

use crate::error::{Error, ErrorKind};
use crate::exp::exp;
use crate::lanes::FORBIDDEN;
use crate::posterior::{Factors, behind};
use crate::rows::Rows;
use crate::slots::Slots;
use crate::{Feature, Label, LabelSet, format};

/// A trained model: labels, how they may follow each other, and the weights of the features.
///
/// Read once, it is used by any number of [`Lattice`](crate::Lattice)s on any number of threads.
#[derive(Clone)]
pub struct Model {
    pub(crate) labels: Box<[Box<str>]>,
    /// The version of the features that it was trained with.
    pub(crate) features: u16,
    /// How many parts a row of scores has.
    pub(crate) parts: usize,
    /// What one step of a weight is worth in natural logarithms.
    pub(crate) scale: f32,
    pub(crate) transitions: Transitions,
    pub(crate) rows: Rows,
    pub(crate) known: Known,
    /// The transitions as factors, once somebody has asked for probabilities.
    pub(crate) factors: OnceLock<Factors>,
}

impl Model {
    /// Reads a model from the bytes that [`Trainer::train`] wrote.
    ///
    /// Milliseconds for a model of a megabyte. Memory for each feature: 45 bytes with up to 32 labels, 77 with more.
    ///
    /// # Errors
    ///
    /// Returns an [`Error`] that says whether the bytes are no model, of another version, cut off or damaged. Bytes are
    /// never trusted: whatever they are, reading neither panics nor takes memory that they do not account for.
    ///
    /// [`Trainer::train`]: https://docs.rs/dixit-model/latest/dixit_model/struct.Trainer.html#method.train
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        format::read(bytes)
    }

    /// Reads a model that was trained with this version of a caller's features.
    ///
    /// # Errors
    ///
    /// As [`from_bytes`](Self::from_bytes); and [`ErrorKind::Features`] for a model of another version, which would read other features
    /// than it was trained with.
    pub fn of_features(bytes: &[u8], version: u16) -> Result<Self, Error> {
        let model = Self::from_bytes(bytes)?;
        if model.features != version {
            return Err(ErrorKind::Features { found: model.features, known: version }.into());
        }
        Ok(model)
    }

    /// Returns the version of the features that the model was trained with.
    #[must_use]
    pub const fn features(&self) -> u16 {
        self.features
    }

    /// Returns the labels; a [`Label`] is an index into them.
    pub fn labels(&self) -> impl ExactSizeIterator<Item = &str> {
        self.labels.iter().map(AsRef::as_ref)
    }

    /// Returns the label of this name.
    #[must_use]
    pub fn label(&self, name: &str) -> Option<Label> {
        self.labels.iter().position(|label| **label == *name).and_then(|index| Label::try_from(index).ok())
    }

    /// Returns the number of features that have a weight.
    #[must_use]
    pub fn feature_count(&self) -> usize {
        self.rows.len()
    }

    /// Returns the labels that a value may get, given as its hash ([`hash_str`](crate::hash_str)): what its dictionary says of a word.
    ///
    /// A [`Trainer`] is told of them; it is up to the caller to ask, and to give the set to
    /// [`Sequence::finish_token`](crate::Sequence::finish_token).
    ///
    /// [`Trainer`]: https://docs.rs/dixit-model/latest/dixit_model/struct.Trainer.html
    #[inline]
    #[must_use]
    pub fn known(&self, hash: u64) -> Option<LabelSet> {
        let set = self.known.slots.get(known_key(hash))?;
        self.known.sets.get(set as usize).copied()
    }

    /// Returns the transitions as factors.
    pub(crate) fn factors(&self) -> &Factors {
        let factor = |score: i16| if score > FORBIDDEN { exp(f32::from(score) * self.scale) } else { 0.0 };
        let row = |part: &i16x8| f32x8::new(part.to_array().map(factor));
        let Transitions { start, end, between, into } = &self.transitions;
        self.factors.get_or_init(|| Factors {
            start: start.iter().map(row).collect(),
            end: end.iter().map(row).collect(),
            between: between.iter().map(row).collect(),
            into: into.iter().map(row).collect(),
            behind: behind(self.scale),
        })
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("labels", &self.labels)
            .field("features", &self.rows.len())
            .finish_non_exhaustive()
    }
}

/// The scores of transitions, in rows of a model's parts.
#[derive(Clone)]
pub(crate) struct Transitions {
    pub(crate) start: Box<[i16x8]>,
    pub(crate) end: Box<[i16x8]>,
    /// A row for each label that comes before.
    pub(crate) between: Box<[i16x8]>,
    /// The same, a row for each label that comes after.
    pub(crate) into: Box<[i16x8]>,
}

/// A dictionary: which labels a value may get.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) slots: Slots,
    pub(crate) sets: Box<[LabelSet]>,
}

/// Returns what the dictionary knows a value by.
#[inline]
pub(crate) const fn known_key(hash: u64) -> u32 {
    Feature::new(0).and(hash).key()
}
