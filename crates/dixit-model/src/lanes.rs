//! Rows of scores, as many at once as the processor adds: a row has a lane for each label, in parts of [`LANES`].

use wide::i16x8;

use crate::LabelSet;

/// How many lanes a part of a row has.
pub(crate) const LANES: usize = 8;

/// A score that no way leads to.
pub(crate) const NEVER: i16 = i16::MIN;
/// The score of a transition that must not be: a path that takes one loses against all that take none.
pub(crate) const FORBIDDEN: i16 = NEVER / 2;
/// The most that a transition that may be is worth, for or against it.
pub(crate) const TRANSITION: i16 = 2000;
/// The most that a label's score at a token is worth, for or against it.
pub(crate) const SCORE: i16 = 4000;

/// Returns how many parts a row has for so many labels: 1, 2, 3, 4 or 8.
pub(crate) const fn parts(labels: usize) -> usize {
    let parts = labels.div_ceil(LANES);
    if parts <= 4 { parts } else { 8 }
}

/// Works something out with the number of a row's parts as a constant.
macro_rules! with_parts {
    ($parts:expr, $constant:ident => $body:expr) => {
        match $parts {
            1 => {
                const $constant: usize = 1;
                $body
            }
            2 => {
                const $constant: usize = 2;
                $body
            }
            3 => {
                const $constant: usize = 3;
                $body
            }
            4 => {
                const $constant: usize = 4;
                $body
            }
            _ => {
                const $constant: usize = 8;
                $body
            }
        }
    };
}
pub(crate) use with_parts;

/// Returns a label's score.
#[inline]
pub(crate) fn lane(row: &[i16x8], label: usize) -> Option<i16> {
    row.get(label / LANES)?.as_array().get(label % LANES).copied()
}

/// Returns a label's score, to be changed.
#[inline]
pub(crate) fn lane_mut(row: &mut [i16x8], label: usize) -> Option<&mut i16> {
    row.get_mut(label / LANES)?.as_mut_array().get_mut(label % LANES)
}

/// Returns all bits for each label of the set, and none for the others.
#[inline]
pub(crate) fn mask<const P: usize>(set: LabelSet) -> [i16x8; P] {
    let mut mask = [i16x8::ZERO; P];
    for (part, byte) in mask.iter_mut().zip(set.bits().to_le_bytes()) {
        *part = MASKS.get(usize::from(byte)).copied().unwrap_or(i16x8::ZERO);
    }
    mask
}

/// Keeps the scores of the labels of a mask, and takes the others for never.
#[inline]
pub(crate) fn masked(part: i16x8, mask: i16x8) -> i16x8 {
    part & mask | const { i16x8::splat(NEVER) } & !mask
}

/// Keeps scores within [`SCORE`].
#[inline]
pub(crate) fn clamped(part: i16x8) -> i16x8 {
    part.max(const { i16x8::splat(-SCORE) }).min(const { i16x8::splat(SCORE) })
}

static MASKS: [i16x8; 256] = masks();

#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "worked out when compiling, where iterators cannot run"
)]
const fn masks() -> [i16x8; 256] {
    let mut masks = [i16x8::splat(0); 256];
    let mut byte = 0;
    while byte < 256 {
        let mut mask = [0; LANES];
        let mut bit = 0;
        while bit < LANES {
            mask[bit] = -((byte >> bit & 1) as i16);
            bit += 1;
        }
        masks[byte] = i16x8::new(mask);
        byte += 1;
    }
    masks
}
