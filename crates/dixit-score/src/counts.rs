use std::collections::BTreeMap;
use std::ops::AddAssign;

/// How many there are in the gold, how many were found, and how many of them are right.
///
/// # Examples
///
/// ```
/// use dixit_score::Score;
///
/// let score = Score::new(4, 5, 3);
/// assert_eq!((score.precision(), score.recall()), (60.0, 75.0));
/// assert_eq!(format!("{:.2}", score.f1()), "66.67");
/// assert_eq!(Score::new(0, 0, 0).f1(), 0.0, "of nothing, nothing is right");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Score {
    /// How many the gold has.
    pub gold: usize,
    /// How many were found.
    pub found: usize,
    /// How many of the gold's are among the found.
    pub recalled: usize,
    /// How many of the found are among the gold's: the same number, but for a row of one kind, whose partners may be of another.
    pub right: usize,
}

impl Score {
    /// Creates a score in which each right finding is one of the gold's.
    #[must_use]
    pub const fn new(gold: usize, found: usize, right: usize) -> Self {
        Self { gold, found, recalled: right, right }
    }

    /// Counts what two lists have in common, each element once.
    #[must_use]
    pub fn of<T: Ord>(gold: &[T], found: &[T]) -> Self {
        let mut left: BTreeMap<&T, usize> = BTreeMap::new();
        for item in gold {
            *left.entry(item).or_default() += 1;
        }
        let mut right = 0;
        for item in found {
            if let Some(count) = left.get_mut(item).filter(|count| **count > 0) {
                *count -= 1;
                right += 1;
            }
        }
        Self::new(gold.len(), found.len(), right)
    }

    /// Returns precision and recall.
    #[must_use]
    pub fn rates(self) -> Rates {
        Rates { precision: self.precision(), recall: self.recall() }
    }

    /// The share of what was found that is right, in percent; 0 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        100.0 * share(self.right, self.found)
    }

    /// The share of the gold that was found, in percent; 0 where there is none.
    #[must_use]
    pub fn recall(self) -> f64 {
        100.0 * share(self.recalled, self.gold)
    }

    /// The harmonic mean of precision and recall, in percent.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (precision, recall) = (share(self.right, self.found), share(self.recalled, self.gold));
        if precision + recall > 0.0 { 200.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.recalled += other.recalled;
        self.right += other.right;
    }
}

/// Precision and recall, in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Rates {
    /// The share of what was found that is right.
    pub precision: f64,
    /// The share of the gold that was found.
    pub recall: f64,
}

impl Rates {
    /// The harmonic mean of precision and recall, in percent.
    #[must_use]
    pub fn f1(self) -> f64 {
        let Self { precision, recall } = self;
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
