use std::fmt;
use std::sync::OnceLock;

use crate::chain::Factors;
use crate::error::Error;
use crate::exp::exp;
use crate::rows::Rows;
use crate::slots::Slots;
use crate::{Feature, Label, LabelSet, format};

/// The score of a transition that must not be.
pub(crate) const FORBIDDEN: i32 = -1_000_000;

/// A trained model: labels, how they may follow each other, and the weights of the features.
///
/// Read once, it is used by any number of [`Lattice`](crate::Lattice)s on any number of threads.
#[derive(Clone)]
pub struct Model {
    pub(crate) labels: Box<[Box<str>]>,
    /// How many scores a token has in memory: the labels, rounded up so that the processor adds whole registers.
    pub(crate) stride: usize,
    /// What one step of a weight is worth in natural logarithms.
    pub(crate) scale: f32,
    pub(crate) start: Box<[i32]>,
    pub(crate) end: Box<[i32]>,
    /// One row of `stride` scores for each label that comes before.
    pub(crate) between: Box<[i32]>,
    pub(crate) rows: Rows,
    pub(crate) known: Known,
    /// The transitions as factors, once somebody has asked for probabilities.
    pub(crate) factors: OnceLock<Factors>,
}

impl Model {
    /// Reads a model from the bytes that [`Trainer::train`] wrote.
    ///
    /// Milliseconds for a model of a megabyte. Memory for each feature: 64 bytes with up to 28 labels, 128 with more.
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
        let factor = |&score: &i32| {
            if score == FORBIDDEN {
                0.0
            } else {
                exp(f32::from(i16::try_from(score).unwrap_or(0)) * self.scale)
            }
        };
        self.factors.get_or_init(|| Factors {
            stride: self.stride,
            start: self.start.iter().map(factor).collect(),
            end: self.end.iter().map(factor).collect(),
            between: self.between.iter().map(factor).collect(),
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
