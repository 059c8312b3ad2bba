use std::collections::{BTreeMap, HashMap, HashSet};

/// The share of the words that either of two contents has which both must have to be the same content (Jaccard).
pub const SAME: f64 = 0.8;

/// How much of their words two contents have in common to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// All.
    Exact,
    /// Eight of ten, of all the words that either has (Jaccard).
    J80,
    /// One.
    Overlap,
}

impl Level {
    pub(crate) const ALL: [Self; 3] = [Self::Exact, Self::J80, Self::Overlap];

    /// Tells how well two contents fit, of which the words in common and those of each are counted.
    pub(crate) fn fit(self, common: usize, gold: usize, found: usize) -> Option<f64> {
        let share = common as f64 / (gold + found - common) as f64;
        let fits = match self {
            Self::Exact => common == gold && common == found,
            Self::J80 => share >= SAME,
            Self::Overlap => common > 0,
        };
        fits.then_some(share)
    }
}

/// Pairs contents one to one, those that fit best first; of equals those that are nearest in the order of their lists, and of
/// these the later ones.
pub(crate) fn pair(gold: &[Vec<usize>], found: &[Vec<usize>], level: Level) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    let index = index(found);
    for (one, words) in gold.iter().enumerate() {
        for (other, common) in common(words, &index) {
            let length = found.get(other).map_or(0, Vec::len);
            if let Some(fit) = level.fit(common, words.len(), length) {
                candidates.push((fit, one.abs_diff(other), one, other));
            }
        }
    }
    candidates.sort_by(|left, right| {
        right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)).then((right.2, right.3).cmp(&(left.2, left.3)))
    });
    let (mut taken, mut given) = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for (_, _, one, other) in candidates {
        if !taken.contains(&one) && !given.contains(&other) {
            taken.insert(one);
            given.insert(other);
            pairs.push((one, other));
        }
    }
    pairs
}

/// Where each word stands.
pub(crate) fn index(contents: &[Vec<usize>]) -> HashMap<usize, Vec<usize>> {
    let mut index: HashMap<usize, Vec<usize>> = HashMap::new();
    for (content, words) in contents.iter().enumerate() {
        for &word in words {
            index.entry(word).or_default().push(content);
        }
    }
    index
}

/// How many of the words each content has that has any.
pub(crate) fn common(words: &[usize], index: &HashMap<usize, Vec<usize>>) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for content in words.iter().filter_map(|word| index.get(word)).flatten() {
        *counts.entry(*content).or_default() += 1;
    }
    counts
}
