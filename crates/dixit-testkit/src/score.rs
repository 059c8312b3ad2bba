use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

/// How many are expected, how many were found, how many of them are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Score {
    /// What the gold has.
    pub gold: usize,
    /// What was found.
    pub found: usize,
    /// What was found and is in the gold.
    pub right: usize,
}

impl Score {
    /// Creates a score from counts.
    #[must_use]
    pub const fn new(gold: usize, found: usize, right: usize) -> Self {
        Self { gold, found, right }
    }

    /// Counts what two lists share, each element once.
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
        Self { gold: gold.len(), found: found.len(), right }
    }

    /// Returns the share of what was found that is right, in percent; 100 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        percent(self.right, self.found)
    }

    /// Returns the share of what is expected that was found, in percent; 100 where nothing is expected.
    #[must_use]
    pub fn recall(self) -> f64 {
        percent(self.right, self.gold)
    }

    /// Returns the harmonic mean of precision and recall, in percent.
    #[must_use]
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.gold + self.found)
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    let of = |count| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
    if whole == 0 { 100.0 } else { 100.0 * of(part) / of(whole) }
}

/// Two mentions of one entity, by their places.
pub type Link = ((usize, usize), (usize, usize));

/// Returns every pair of mentions that stand for the same entity, from each mention's place and entity.
#[must_use]
pub fn links<E: Ord>(mentions: &[((usize, usize), E)]) -> Vec<Link> {
    let mut entities: BTreeMap<&E, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (place, entity) in mentions {
        entities.entry(entity).or_default().insert(*place);
    }
    let mut links = Vec::new();
    for places in entities.values() {
        for (index, left) in places.iter().enumerate() {
            links.extend(places.iter().skip(index + 1).map(|right| (*left, *right)));
        }
    }
    links
}
