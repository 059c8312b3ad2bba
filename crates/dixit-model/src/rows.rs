use wide::i16x8;

use crate::lanes::{LANES, clamped};
use crate::slots::Slots;
use crate::{Feature, LabelSet, MAX_LABELS};

/// The weights: a table from keys to rows, all weights of one feature side by side.
///
/// Most features of a text have no weight: a bit for each leading part of a key says so, from a table that stays in the processor's cache. The
/// features with the most weights are the frequent ones; their rows come first, and stay in the cache too.
#[derive(Clone)]
pub(crate) struct Rows {
    filter: Box<[u64]>,
    filter_shift: u32,
    slots: Slots,
    lines: Box<[CacheLine]>,
    /// How many lines a row takes.
    width: usize,
}

/// How many bytes a line has: two of them fill one of the processor's.
const LINE: usize = 32;

#[derive(Clone, Copy)]
#[repr(align(32))]
struct CacheLine([i8; LINE]);

/// How many bits of the filter there are for each row, at least.
const FILTER: usize = 8;

impl Rows {
    /// Creates the table; `keys` ascend and have `KEY_BITS`, there is a mask for each with so many labels as `counts` says, and a weight for each label
    /// of each mask.
    pub(crate) fn new(
        keys: &[u32],
        counts: &[u8],
        masks: impl Iterator<Item = LabelSet>,
        weights: &[u8],
        labels: usize,
    ) -> Self {
        let bits = (keys.len() * FILTER).next_power_of_two().trailing_zeros().clamp(6, Feature::KEY_BITS);
        let filter_shift = Feature::KEY_BITS - bits;
        let mut filter = vec![0_u64; 1 << (bits - 6)];
        for &key in keys {
            let (word, bit) = bit(key, filter_shift);
            if let Some(word) = filter.get_mut(word) {
                *word |= bit;
            }
        }
        let width = labels.div_ceil(LINE);
        let mut lines = vec![CacheLine([0; LINE]); keys.len() * width];
        let places = places(counts);
        let mut weights = weights.iter();
        for (&place, mask) in places.iter().zip(masks) {
            let start = place as usize * width;
            let row = lines.get_mut(start..start + width).unwrap_or_default();
            for (line, part) in row.iter_mut().zip(mask.bits().to_le_bytes().as_chunks().0) {
                let mut left = u32::from_le_bytes(*part);
                while left != 0 {
                    if let Some(place) = line.0.get_mut(left.trailing_zeros() as usize % LINE)
                        && let Some(weight) = weights.next()
                    {
                        *place = weight.cast_signed();
                    }
                    left &= left - 1;
                }
            }
        }
        Self {
            filter: filter.into_boxed_slice(),
            filter_shift,
            slots: Slots::new(keys.iter().copied().zip(places)),
            lines: lines.into_boxed_slice(),
            width,
        }
    }

    /// Returns how many rows there are.
    pub(crate) const fn len(&self) -> usize {
        self.slots.len()
    }

    /// Adds the weights of the features that have some to a token's scores, a row of `P` parts.
    ///
    /// Three passes without a branch on what nobody can foretell, so that the processor waits for many rows at once: what passes the filter; where
    /// its row is; the sums.
    pub(crate) fn add<const P: usize>(&self, keys: &[u32], scores: &mut [i16x8; P]) {
        for keys in keys.chunks(CHUNK) {
            let mut passed = Chunk::new();
            for &key in keys {
                passed.put(key, self.may_have(key));
            }
            let (mut found, mut away) = (Chunk::new(), Chunk::new());
            for &key in passed.items() {
                let home = self.slots.home(key);
                found.put(home.value, home.here);
                away.put(key, home.behind);
            }
            for &key in away.items() {
                if let Some(row) = self.slots.get(key) {
                    found.put(row, true);
                }
            }
            // a line's worth of sums; rows of more labels have several lines
            for (index, scores) in scores.chunks_mut(LINE / LANES).enumerate() {
                let mut sums = [0_i16; LINE];
                let place = |&row: &u32| row as usize * self.width + index;
                for line in found.items().iter().filter_map(|row| self.lines.get(place(row))) {
                    for (sum, &weight) in sums.iter_mut().zip(&line.0) {
                        *sum += i16::from(weight); // at most CHUNK of them
                    }
                }
                for (score, &sum) in scores.iter_mut().zip(sums.as_chunks().0) {
                    *score = score.saturating_add(i16x8::new(sum));
                }
            }
        }
        for score in scores {
            *score = clamped(*score);
        }
    }

    #[inline]
    fn may_have(&self, key: u32) -> bool {
        let (word, bit) = bit(key, self.filter_shift);
        self.filter.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// Returns the place of a key's bit in the filter.
#[inline]
const fn bit(key: u32, shift: u32) -> (usize, u64) {
    let bit = key >> shift;
    (bit as usize / 64, 1 << (bit % 64))
}

/// Returns the place of each row: those with the most weights first.
fn places(counts: &[u8]) -> Vec<u32> {
    let mut next = [0_u32; MAX_LABELS + 1];
    for &count in counts {
        if let Some(next) = next.get_mut(usize::from(count)) {
            *next += 1;
        }
    }
    let mut before = 0;
    for count in next.iter_mut().rev() {
        before += std::mem::replace(count, before);
    }
    let place =
        |&count: &u8| next.get_mut(usize::from(count)).map_or(0, |next| std::mem::replace(next, *next + 1));
    counts.iter().map(place).collect()
}

/// How many features are looked up together.
const CHUNK: usize = 64;

/// Up to [`CHUNK`] numbers.
struct Chunk {
    items: [u32; CHUNK],
    count: usize,
}

impl Chunk {
    #[inline]
    const fn new() -> Self {
        Self { items: [0; CHUNK], count: 0 }
    }

    /// Writes a number behind the others, and counts it only where it is to stay.
    #[inline]
    fn put(&mut self, item: u32, stays: bool) {
        if let Some(place) = self.items.get_mut(self.count % CHUNK) {
            *place = item;
        }
        self.count += usize::from(stays);
    }

    #[inline]
    fn items(&self) -> &[u32] {
        self.items.get(..self.count).unwrap_or_default()
    }
}
