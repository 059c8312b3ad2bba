use std::fmt;
use std::sync::OnceLock;

use crate::chain::Factors;
use crate::error::Error;
use crate::exp::exp;
use crate::rows::Rows;
use crate::slots::Slots;
use crate::{Feature, Label, LabelSet, format};

/// The score of a transition that must not be.
///
/// Like all scores a whole number, small enough that sums of them are exact.
pub(crate) const FORBIDDEN: f32 = -1_000_000.0;

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
    pub(crate) start: Box<[f32]>,
    pub(crate) end: Box<[f32]>,
    /// One row of `stride` scores for each label that comes before.
    pub(crate) between: Box<[f32]>,
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

    /// Returns the score of what follows a label; `None` is the end.
    #[inline]
    pub(crate) fn transition(&self, from: Label, to: Option<Label>) -> f32 {
        let score = match to {
            Some(to) => self.between.get(usize::from(from) * self.stride + usize::from(to)),
            None => self.end.get(usize::from(from)),
        };
        score.copied().unwrap_or(FORBIDDEN)
    }

    /// Works out how good the best path to each allowed label is, from those to the labels before; the best of these is zero, and those below
    /// `beam` are gone on from only where no other leads on.
    pub(crate) fn step(
        &self,
        from: &[f32],
        before: LabelSet,
        allowed: LabelSet,
        beam: f32,
        best: &mut [f32],
    ) {
        let labels = self.labels.len();
        if before.count() * allowed.count() <= FEW {
            for to in allowed.iter(labels) {
                let sum = |label: Label| {
                    from.get(usize::from(label)).copied().unwrap_or(FORBIDDEN)
                        + self.transition(label, Some(to))
                };
                if let Some(best) = best.get_mut(usize::from(to)) {
                    *best = before.iter(labels).map(sum).fold(f32::MIN, f32::max);
                }
            }
            return;
        }
        best.fill(f32::MIN);
        for least in [beam, f32::MIN] {
            for (label, &sum) in (0..).zip(from).take(labels) {
                if sum < least || !before.contains(label) {
                    continue;
                }
                let start = usize::from(label) * self.stride;
                let row = self.between.get(start..start + self.stride).unwrap_or_default();
                for (best, &transition) in best.iter_mut().zip(row) {
                    let sum = sum + transition;
                    *best = if sum > *best { sum } else { *best };
                }
            }
            let open = |label: Label| best.get(usize::from(label)).is_some_and(|&sum| sum > FORBIDDEN / 2.0);
            if allowed.iter(labels).any(open) {
                break;
            }
        }
    }

    /// Returns the transitions as factors.
    pub(crate) fn factors(&self) -> &Factors {
        let factor = |&score: &f32| if score > FORBIDDEN { exp(score * self.scale) } else { 0.0 };
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

/// Up to so many transitions are looked at one by one.
const FEW: usize = 12;

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
