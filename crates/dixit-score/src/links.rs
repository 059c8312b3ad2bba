use std::collections::BTreeMap;

use crate::counts::{Rates, Score};

/// Which mentions stand for the same, against gold: what a coreference scorer counts where both sides have the same mentions.
///
/// # Examples
///
/// ```
/// use dixit_score::Links;
///
/// let mut links = Links::new();
/// links.add(&["Kovar", "Kovar", "Brandt"], &[1, 1, 1]);
/// assert_eq!(links.mentions(), 3);
/// assert_eq!((links.pairs().gold, links.pairs().found, links.pairs().right), (1, 3, 1));
/// assert_eq!(format!("{:.1} {:.1}", links.b_cubed().precision, links.b_cubed().recall), "55.6 100.0");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Links {
    mentions: usize,
    pairs: Score,
    /// Sums over the mentions: the share of each one's found entity that is right, and of its gold entity that was found.
    precision: f64,
    recall: f64,
}

impl Links {
    /// Creates a count of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document: for each mention its entity in the gold, and the entity that was found for it.
    pub fn add<G: Ord, F: Ord>(&mut self, gold: &[G], found: &[F]) {
        let mut both: BTreeMap<(&G, &F), usize> = BTreeMap::new();
        let mut golds: BTreeMap<&G, usize> = BTreeMap::new();
        let mut founds: BTreeMap<&F, usize> = BTreeMap::new();
        for (gold, found) in gold.iter().zip(found) {
            *both.entry((gold, found)).or_default() += 1;
            *golds.entry(gold).or_default() += 1;
            *founds.entry(found).or_default() += 1;
        }
        let pairs = |counts: &mut dyn Iterator<Item = &usize>| counts.map(|n| n * (n - 1) / 2).sum::<usize>();
        self.pairs +=
            Score::new(pairs(&mut golds.values()), pairs(&mut founds.values()), pairs(&mut both.values()));
        for ((gold, found), &count) in &both {
            let count = count as f64;
            self.precision += count * count / founds.get(found).map_or(1.0, |&all| all as f64);
            self.recall += count * count / golds.get(gold).map_or(1.0, |&all| all as f64);
        }
        self.mentions += golds.values().sum::<usize>();
    }

    /// Returns how many mentions were added.
    #[must_use]
    pub const fn mentions(&self) -> usize {
        self.mentions
    }

    /// Returns the score over pairs of mentions of one entity.
    #[must_use]
    pub const fn pairs(&self) -> Score {
        self.pairs
    }

    /// Returns the rates of B³: of each mention's entity, the share that is right, and that was found.
    #[must_use]
    pub fn b_cubed(&self) -> Rates {
        let mentions = self.mentions.max(1) as f64;
        Rates { precision: 100.0 * self.precision / mentions, recall: 100.0 * self.recall / mentions }
    }
}
