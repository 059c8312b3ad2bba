use crate::Feature;

/// The weights: a table from keys to rows, all weights of one feature beside its key.
///
/// Most features of a text have no weight. A bit for each leading part of a key tells so, from a table that stays in the processor's cache; only
/// what passes it is looked for in the rows, which do not fit there: one line of the cache for each.
#[derive(Clone)]
pub(crate) struct Rows {
    filter: Box<[u64]>,
    filter_shift: u32,
    /// The rows, in the order of their keys: each stands at the place that its key names, or soon after it.
    lines: Box<[Line]>,
    /// How many lines a row takes.
    width: usize,
    places: u64,
    count: usize,
}

/// How many bytes a line has: two of them fill one of the processor's.
const LINE: usize = 32;

/// Weights; the last four bytes of a row's last line hold its key.
#[derive(Clone, Copy)]
#[repr(align(32))]
struct Line([i8; LINE]);

const EMPTY: Line = Line([-1; LINE]);
const NO_KEY: u32 = u32::MAX;
/// How many bits of the filter there are for each row, at least.
const FILTER: usize = 8;

impl Line {
    #[inline]
    const fn key(&self) -> u32 {
        let [.., a, b, c, d] = self.0;
        u32::from_le_bytes([a.cast_unsigned(), b.cast_unsigned(), c.cast_unsigned(), d.cast_unsigned()])
    }
}

impl Rows {
    /// Creates the table; `keys` ascend and have `KEY_BITS`, and `weights` has as many as there are labels for each.
    pub(crate) fn new(keys: &[u32], weights: &[i8], labels: usize) -> Self {
        let bits = (keys.len() * FILTER).next_power_of_two().trailing_zeros().clamp(6, Feature::KEY_BITS);
        let width = (labels + size_of::<u32>()).div_ceil(LINE);
        let places = keys.len() * 2 + 1;
        let mut rows = Self {
            filter: vec![0; 1 << (bits - 6)].into_boxed_slice(),
            filter_shift: Feature::KEY_BITS - bits,
            lines: Box::default(),
            width,
            places: places as u64,
            count: keys.len(),
        };
        let mut lines: Vec<Line> = Vec::with_capacity((places + 64) * width);
        for (&key, weights) in keys.iter().zip(weights.chunks_exact(labels)) {
            let (word, bit) = rows.bit(key);
            if let Some(word) = rows.filter.get_mut(word) {
                *word |= bit;
            }
            while lines.len() < rows.place(key) * width {
                lines.push(EMPTY);
            }
            let start = lines.len();
            lines.resize(start + width, Line([0; LINE]));
            let row = lines.get_mut(start..).unwrap_or_default();
            let bytes = row.iter_mut().flat_map(|line| line.0.iter_mut());
            for (byte, &weight) in bytes.zip(weights) {
                *byte = weight;
            }
            if let Some(last) = row.last_mut() {
                let bytes = last.0.iter_mut().skip(LINE - size_of::<u32>());
                for (byte, part) in bytes.zip(key.to_le_bytes()) {
                    *byte = part.cast_signed();
                }
            }
        }
        lines.resize(lines.len().max(places * width) + width, EMPTY);
        rows.lines = lines.into_boxed_slice();
        rows
    }

    /// Returns how many rows there are.
    pub(crate) const fn len(&self) -> usize {
        self.count
    }

    /// Adds the weights of the features that have some to a token's scores.
    ///
    /// Three passes without a branch on what nobody can foretell, so that the processor waits for many rows at once: what passes the filter; what
    /// stands at its own place; the sums.
    pub(crate) fn add(&self, keys: &[u32], scratch: &mut Scratch, scores: &mut [i16]) {
        scratch.reserve(keys.len());
        let mut passed = 0;
        for &key in keys {
            put(&mut scratch.passed, &mut passed, key, self.may_have(key));
        }
        let (mut home, mut away) = (0, 0);
        for &key in scratch.passed.get(..passed).unwrap_or_default() {
            let place = self.place(key);
            let found = self.lines.get((place + 1) * self.width - 1).map_or(NO_KEY, Line::key);
            put(&mut scratch.home, &mut home, place, found == key);
            put(&mut scratch.away, &mut away, key, found < key);
        }
        let home = scratch.home.get(..home).unwrap_or_default();
        let away = scratch.away.get(..away).unwrap_or_default();
        let rows = home.iter().filter_map(|&place| self.row(place));
        let rows = rows.chain(away.iter().filter_map(|&key| self.find(key)));
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

    /// Returns the place in the filter of a key's bit.
    #[inline]
    const fn bit(&self, key: u32) -> (usize, u64) {
        let bit = key >> self.filter_shift;
        (bit as usize / 64, 1 << (bit % 64))
    }

    #[inline]
    fn may_have(&self, key: u32) -> bool {
        let (word, bit) = self.bit(key);
        self.filter.get(word).is_some_and(|word| word & bit != 0)
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "below the number of places")]
    const fn place(&self, key: u32) -> usize {
        ((key as u64 * self.places) >> Feature::KEY_BITS) as usize
    }

    #[inline]
    fn row(&self, place: usize) -> Option<&[Line]> {
        self.lines.get(place * self.width..(place + 1) * self.width)
    }

    /// Finds the row of a key that does not stand at its own place.
    fn find(&self, key: u32) -> Option<&[Line]> {
        let rest = self.lines.get(self.place(key) * self.width..)?;
        // they ascend, and an empty one is above all
        let row =
            rest.chunks_exact(self.width).find(|row| row.last().is_none_or(|line| line.key() >= key))?;
        row.last().is_some_and(|line| line.key() == key).then_some(row)
    }
}

/// Memory to work with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    passed: Vec<u32>,
    home: Vec<usize>,
    away: Vec<u32>,
}

impl Scratch {
    fn reserve(&mut self, keys: usize) {
        if self.passed.len() <= keys {
            self.passed.resize(keys + 1, 0);
            self.home.resize(keys + 1, 0);
            self.away.resize(keys + 1, 0);
        }
    }
}

/// Writes an item behind `count` others, and counts it only where it is to stay.
#[inline]
fn put<T>(items: &mut [T], count: &mut usize, item: T, stays: bool) {
    if let Some(place) = items.get_mut(*count) {
        *place = item;
    }
    *count += usize::from(stays);
}

const _: () = assert!(EMPTY.key() == NO_KEY, "nothing is above all keys");
