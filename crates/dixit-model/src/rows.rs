use crate::Feature;
use crate::slots::Slots;

/// The weights: a table from keys to rows, all weights of one feature side by side.
///
/// Most features of a text have no weight: a bit for each leading part of a key says so, from a table that stays in the processor's cache. The
/// features with the most weights are the frequent ones; their rows come first, and stay in the cache too.
#[derive(Clone)]
pub(crate) struct Rows {
    filter: Box<[u64]>,
    filter_shift: u32,
    slots: Slots,
    lines: Box<[Line]>,
    /// How many lines a row takes.
    width: usize,
}

/// How many bytes a line has: two of them fill one of the processor's.
const LINE: usize = 32;

#[derive(Clone, Copy)]
#[repr(align(32))]
struct Line([i8; LINE]);

/// How many bits of the filter there are for each row, at least.
const FILTER: usize = 8;

impl Rows {
    /// Creates the table; `keys` ascend and have `KEY_BITS`, and `weights` has as many as there are labels for each.
    pub(crate) fn new(keys: &[u32], weights: &[i8], labels: usize) -> Self {
        let bits = (keys.len() * FILTER).next_power_of_two().trailing_zeros().clamp(6, Feature::KEY_BITS);
        let filter_shift = Feature::KEY_BITS - bits;
        let mut filter = vec![0_u64; 1 << (bits - 6)];
        for &key in keys {
            let (word, bit) = bit(key, filter_shift);
            if let Some(word) = filter.get_mut(word) {
                *word |= bit;
            }
        }
        let counts: Vec<u8> = weights
            .chunks_exact(labels)
            .map(|row| row.iter().map(|&weight| u8::from(weight != 0)).sum())
            .collect();
        let width = labels.div_ceil(LINE);
        let mut lines = vec![Line([0; LINE]); keys.len() * width];
        let mut places = vec![0; keys.len()];
        let order = (0..=u8::MAX).take(labels + 1).rev().flat_map(|wanted| {
            (0..).zip(&counts).filter(move |&(_, &count)| count == wanted).map(|(row, _): (usize, _)| row)
        });
        for ((place, row), from) in (0..).zip(lines.chunks_exact_mut(width)).zip(order) {
            let weights = weights.get(from * labels..(from + 1) * labels).unwrap_or_default();
            for (line, part) in row.iter_mut().zip(weights.chunks(LINE)) {
                if let Some(bytes) = line.0.get_mut(..part.len()) {
                    bytes.copy_from_slice(part);
                }
            }
            if let Some(slot) = places.get_mut(from) {
                *slot = place;
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

    /// Adds the weights of the features that have some to a token's scores.
    ///
    /// Three passes without a branch on what nobody can foretell, so that the processor waits for many rows at once: what passes the filter; where
    /// its row is; the sums.
    pub(crate) fn add(&self, keys: &[u32], scratch: &mut Scratch, scores: &mut [i16]) {
        scratch.reserve(keys.len());
        let mut passed = 0;
        for &key in keys {
            put(&mut scratch.passed, &mut passed, key, self.may_have(key));
        }
        let (mut found, mut away) = (0, 0);
        for &key in scratch.passed.get(..passed).unwrap_or_default() {
            let home = self.slots.home(key);
            put(&mut scratch.found, &mut found, home.value, home.here);
            put(&mut scratch.away, &mut away, key, home.behind);
        }
        for &key in scratch.away.get(..away).unwrap_or_default() {
            if let Some(row) = self.slots.get(key) {
                put(&mut scratch.found, &mut found, row, true);
            }
        }
        let rows = scratch.found.get(..found).unwrap_or_default().iter().filter_map(|&row| self.row(row));
        if self.width == 1 {
            let mut sums = [0_i16; LINE];
            rows.filter_map(<[Line]>::first).for_each(|line| {
                for (sum, &weight) in sums.iter_mut().zip(&line.0) {
                    *sum = sum.saturating_add(weight.into());
                }
            });
            for (score, sum) in scores.iter_mut().zip(sums) {
                *score = score.saturating_add(sum);
            }
        } else {
            rows.for_each(|row| {
                for (score, &weight) in scores.iter_mut().zip(row.iter().flat_map(|line| &line.0)) {
                    *score = score.saturating_add(weight.into());
                }
            });
        }
    }

    #[inline]
    fn may_have(&self, key: u32) -> bool {
        let (word, bit) = bit(key, self.filter_shift);
        self.filter.get(word).is_some_and(|word| word & bit != 0)
    }

    #[inline]
    fn row(&self, row: u32) -> Option<&[Line]> {
        let start = row as usize * self.width;
        self.lines.get(start..start + self.width)
    }
}

/// Returns the place of a key's bit in the filter.
#[inline]
const fn bit(key: u32, shift: u32) -> (usize, u64) {
    let bit = key >> shift;
    (bit as usize / 64, 1 << (bit % 64))
}

/// Memory to work with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    passed: Vec<u32>,
    found: Vec<u32>,
    away: Vec<u32>,
}

impl Scratch {
    fn reserve(&mut self, keys: usize) {
        if self.passed.len() <= keys {
            self.passed.resize(keys + 1, 0);
            self.found.resize(keys + 1, 0);
            self.away.resize(keys + 1, 0);
        }
    }
}

/// Writes an item behind `count` others, and counts it only where it is to stay.
#[inline]
fn put(items: &mut [u32], count: &mut usize, item: u32, stays: bool) {
    if let Some(place) = items.get_mut(*count) {
        *place = item;
    }
    *count += usize::from(stays);
}
