use std::fmt;

use crate::error::Error;
use crate::{Feature, Label, format};

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
}

impl Model {
    /// Reads a model from the bytes that [`Trainer::train`] wrote.
    ///
    /// Milliseconds for a model of a megabyte. Memory: about 8 bytes and a byte for each label, for each feature.
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
        self.rows.count
    }

    /// Tells whether a feature has a weight.
    #[must_use]
    pub fn knows(&self, feature: Feature) -> bool {
        self.rows.get(feature.key()).is_some()
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("labels", &self.labels)
            .field("features", &self.rows.count)
            .finish_non_exhaustive()
    }
}

/// The weights: a table from keys to rows, all weights of one feature side by side.
#[derive(Clone)]
pub(crate) struct Rows {
    /// In the order of their keys, each at the place that its leading bits name or soon after it.
    slots: Box<[Slot]>,
    shift: u32,
    weights: Box<[i8]>,
    stride: usize,
    count: usize,
}

#[derive(Clone, Copy)]
struct Slot {
    key: u32,
    row: u32,
}

const EMPTY: Slot = Slot { key: u32::MAX, row: 0 };

impl Rows {
    /// Creates the table; `keys` ascend and are below `2^KEY_BITS`, `weights` has a row for each.
    pub(crate) fn new(keys: &[u32], weights: Vec<i8>, stride: usize) -> Self {
        let bits = (keys.len() * 2).next_power_of_two().trailing_zeros().clamp(1, Feature::KEY_BITS);
        let shift = Feature::KEY_BITS - bits;
        let mut slots = Vec::with_capacity((1 << bits) + 16);
        for (row, &key) in (0..).zip(keys) {
            while slots.len() < (key >> shift) as usize {
                slots.push(EMPTY);
            }
            slots.push(Slot { key, row });
        }
        slots.resize(slots.len().max(1 << bits) + 1, EMPTY);
        Self {
            slots: slots.into_boxed_slice(),
            shift,
            weights: weights.into_boxed_slice(),
            stride,
            count: keys.len(),
        }
    }

    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<&[i8]> {
        let mut place = (key >> self.shift) as usize;
        loop {
            let slot = self.slots.get(place)?;
            if slot.key == key {
                let start = slot.row as usize * self.stride;
                return self.weights.get(start..start + self.stride);
            }
            if slot.key > key {
                return None; // they ascend, and an empty slot is above all
            }
            place += 1;
        }
    }
}
