use std::collections::BTreeMap;

use dixit_model::{Label, LabelSet, MAX_LABELS, Trainer};

/// Words with the labels that they have in the examples.
pub(crate) struct Dictionary {
    words: BTreeMap<u64, LabelSet>,
}

impl Dictionary {
    /// Gathers words by their hashes; a label that is at most one of `slip` of a word's is taken for a slip, and `least` tells how often a
    /// word with such labels must occur.
    pub(crate) fn of(
        examples: impl Iterator<Item = (u64, Label)>,
        slip: u32,
        least: impl Fn(LabelSet) -> u32,
    ) -> Self {
        let mut counts: BTreeMap<u64, [u32; MAX_LABELS]> = BTreeMap::new();
        for (word, label) in examples {
            if let Some(count) = counts.entry(word).or_insert([0; MAX_LABELS]).get_mut(usize::from(label)) {
                *count += 1;
            }
        }
        let known = |(word, counts): (u64, [u32; MAX_LABELS])| {
            let all: u32 = counts.iter().sum();
            let labels = (0..).zip(counts).filter(|&(_, count)| count * slip > all);
            let labels: LabelSet = labels.map(|(label, _)| label).collect();
            (all >= least(labels)).then_some((word, labels))
        };
        Self { words: counts.into_iter().filter_map(known).collect() }
    }

    /// Starts a trainer that knows the words.
    pub(crate) fn trainer(&self, labels: &[&str]) -> Trainer {
        let mut trainer = Trainer::new(labels);
        for (&word, &labels) in &self.words {
            trainer.know(word, labels);
        }
        trainer
    }

    /// Returns what a word may be.
    pub(crate) fn get(&self, word: u64) -> Option<LabelSet> {
        self.words.get(&word).copied()
    }
}
