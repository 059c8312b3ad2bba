//! Small ensembles of oblivious trees, one for each class of anaphors.
//!
//! An oblivious tree asks the same question of all rows on a level, so that its leaf is a number whose bits are the answers (A. V. Dorogush,
//! V. Ershov, A. Gulin, "`CatBoost`: gradient boosting with categorical features support", 2018).

use std::cmp::Ordering;

use crate::anaphor::CLASSES;
use crate::error::{Error, ErrorKind};
use crate::features::{FEATURES, Row};

/// What the bytes of a model begin with: the format and its version.
const MAGIC: &[u8; 4] = b"DXR1";
/// How many questions a tree asks.
pub(crate) const DEPTH: usize = 5;
const LEAVES: usize = 1 << DEPTH;
/// How many rows are weighed side by side.
const LANES: usize = 8;
/// How many trees look at all candidates where there are more.
const FIRST: usize = 40;
/// A one in each lane.
const EACH: u64 = u64::MAX / 0xff;
/// The greatest number of a lane whose highest bit is free.
const HIGHEST: u8 = 0x7f;
/// Features, and as many more as make a number of bits.
const COLUMNS: usize = FEATURES.len().next_power_of_two();
/// For each feature its values in the rows that are weighed side by side.
type Columns = [u64; COLUMNS];
/// The leaves are kept in steps of this size.
const STEP: f32 = 1.0 / 4096.0;

/// A tree: questions, and what each way of answering them adds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    /// Feature and value: whether the feature is greater.
    pub(crate) questions: [(u8, u8); DEPTH],
    pub(crate) leaves: [f32; LEAVES],
}

impl Tree {
    /// The leaves of [`LANES`] rows side by side, a byte for each: values stay below half a byte's numbers, so that a sum's highest bit tells
    /// which is greater, and no lane reaches into the next.
    fn leaves_of(&self, columns: &Columns) -> u64 {
        let mut leaves = 0;
        for (bit, &(feature, value)) in self.questions.iter().enumerate() {
            let column = columns.get(usize::from(feature) % COLUMNS).copied().unwrap_or_default();
            let limit = u64::from(HIGHEST.saturating_sub(value)) * EACH;
            leaves |= ((column + limit) >> HIGHEST.count_ones() & EACH) << bit;
        }
        leaves
    }

    #[cfg(feature = "train")]
    pub(crate) fn leaf(&self, row: &Row) -> usize {
        let answer = |(bit, &(feature, value)): (usize, &(u8, u8))| {
            usize::from(row.get(usize::from(feature)).is_some_and(|&held| held > value)) << bit
        };
        self.questions.iter().enumerate().map(answer).sum()
    }
}

/// What ranks the candidates of one class.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ranker {
    pub(crate) trees: Vec<Tree>,
    /// How likely the best candidate must be.
    pub(crate) least: f32,
}

impl Ranker {
    /// Writes how likely each candidate is, nobody behind them; they sum to one.
    ///
    /// Of more than [`LANES`] rows, those that the first trees like least are as likely as nothing.
    pub(crate) fn weigh(&self, rows: &[Row], into: &mut Vec<f32>) {
        into.clear();
        let (first, _) = self.trees.split_at(self.trees.len().min(FIRST));
        if rows.len() <= LANES {
            into.extend(weigh(&self.trees, rows).into_iter().take(rows.len()));
        } else {
            into.extend(rows.chunks(LANES).flat_map(|rows| weigh(first, rows).into_iter().take(rows.len())));
            if let Some(nobody) = into.last_mut() {
                *nobody = f32::INFINITY;
            }
            let mut best: Vec<usize> = (0..rows.len()).collect();
            best.sort_by(|&one, &other| {
                into.get(other).partial_cmp(&into.get(one)).unwrap_or(Ordering::Equal)
            });
            best.truncate(LANES);
            let kept: Vec<Row> = best.iter().filter_map(|&at| rows.get(at).copied()).collect();
            into.fill(f32::NEG_INFINITY);
            for (at, more) in best.into_iter().zip(weigh(&self.trees, &kept)) {
                if let Some(score) = into.get_mut(at) {
                    *score = more;
                }
            }
        }
        softmax(into);
    }
}

/// What trees add up to, for up to [`LANES`] rows side by side.
fn weigh(trees: &[Tree], rows: &[Row]) -> [f32; LANES] {
    let columns = columns(rows);
    let mut scores = [0.0; LANES];
    for tree in trees {
        let leaves = tree.leaves_of(&columns).to_le_bytes();
        for (score, leaf) in scores.iter_mut().zip(leaves) {
            *score += tree.leaves.get(usize::from(leaf) % LEAVES).copied().unwrap_or_default();
        }
    }
    scores
}

/// Turns up to [`LANES`] rows into a number for each feature, a byte for each row.
fn columns(rows: &[Row]) -> Columns {
    let mut columns = [0; COLUMNS];
    for (lane, row) in rows.iter().enumerate() {
        for (column, &value) in columns.iter_mut().zip(row) {
            *column |= u64::from(value) << (8 * lane);
        }
    }
    columns
}

/// Turns scores into shares of one.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for score in scores.iter_mut() {
        *score = exp(*score - most);
    }
    let sum: f32 = scores.iter().sum();
    for score in scores.iter_mut() {
        *score /= sum;
    }
}

/// The exponential of a number that is not positive, the same on every machine: halvings by bits, the rest by its series.
fn exp(x: f32) -> f32 {
    let x = x.max(-80.0);
    let halvings = (x * std::f32::consts::LOG2_E).round();
    let rest = x - halvings * std::f32::consts::LN_2;
    let series =
        1.0 + rest * (1.0 + rest / 2.0 * (1.0 + rest / 3.0 * (1.0 + rest / 4.0 * (1.0 + rest / 5.0))));
    let mut power = series;
    #[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
    for _ in 0..(-halvings) as i32 {
        power *= 0.5;
    }
    power
}

/// The rankers of all classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rankers(pub(crate) [Ranker; CLASSES]);

impl Rankers {
    /// The hash of the list of features, which a model carries.
    fn version() -> u64 {
        dixit_text::hash(FEATURES.join("\n").as_bytes())
    }

    /// Reads what [`Rankers::to_bytes`] wrote.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader(bytes);
        if reader.take(MAGIC.len())? != MAGIC {
            return Err(ErrorKind::NoModel.into());
        }
        if reader.array::<8>()? != Self::version().to_le_bytes() {
            return Err(ErrorKind::Features.into());
        }
        let mut rankers = Self::default();
        for ranker in &mut rankers.0 {
            let count = u16::from_le_bytes(reader.array()?);
            let [least] = reader.array()?;
            ranker.least = f32::from(least) / 255.0;
            for _ in 0..count {
                let mut tree = Tree { questions: [(0, 0); DEPTH], leaves: [0.0; LEAVES] };
                for question in &mut tree.questions {
                    let [feature, value] = reader.array()?;
                    if usize::from(feature) >= FEATURES.len() {
                        return Err(ErrorKind::NoModel.into());
                    }
                    *question = (feature, value);
                }
                for leaf in &mut tree.leaves {
                    *leaf = f32::from(i16::from_le_bytes(reader.array()?)) * STEP;
                }
                ranker.trees.push(tree);
            }
        }
        if reader.0.is_empty() { Ok(rankers) } else { Err(ErrorKind::NoModel.into()) }
    }

    /// Writes the rankers down, little-endian.
    #[cfg(feature = "train")]
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(Self::version().to_le_bytes());
        for ranker in &self.0 {
            bytes.extend(u16::try_from(ranker.trees.len()).unwrap_or(u16::MAX).to_le_bytes());
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of one")]
            bytes.push((ranker.least * 255.0).round() as u8);
            for tree in &ranker.trees {
                bytes.extend(tree.questions.iter().flat_map(|&(feature, value)| [feature, value]));
                for leaf in tree.leaves {
                    #[expect(clippy::cast_possible_truncation, reason = "saturates")]
                    bytes.extend(((leaf / STEP).round() as i16).to_le_bytes());
                }
            }
        }
        bytes
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(ErrorKind::NoModel)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const COUNT: usize>(&mut self) -> Result<[u8; COUNT], Error> {
        self.take(COUNT)?.try_into().map_err(|_| ErrorKind::NoModel.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_near_the_true_one() {
        for step in 0_u16..=8_000 {
            let x = -f32::from(step) / 100.0;
            assert!((exp(x) - x.exp()).abs() < 1e-5, "of {x}");
            assert!(exp(x) > 0.0, "of {x}");
        }
        assert_eq!(exp(f32::NEG_INFINITY), exp(-80.0));
    }

    #[test]
    fn shares_sum_to_one() {
        for scores in [vec![0.0], vec![3.0, 3.0], vec![-200.0, 5.0, 4.0], vec![1e6, -1e6, 0.0]] {
            let mut shares = scores.clone();
            softmax(&mut shares);
            assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5, "{scores:?}");
            assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{scores:?}");
        }
    }
}
