use std::collections::{HashMap, HashSet};

use dixit_report::{Quote, QuoteKind, Report};

use crate::Change;
use crate::change::{Extent, align};
use crate::words::{Vocabulary, common, folded};

/// The share of their words that two quotations have in common to be one that was reworded.
const ALIKE: f64 = 0.6;

/// What became of a quotation between two versions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Difference<'r> {
    /// The quotation of the old version; `None` where it was added.
    pub old: Option<&'r Quote>,
    /// The quotation of the new version; `None` where it was dropped.
    pub new: Option<&'r Quote>,
    /// What became of it.
    pub fate: Fate,
    /// The words that changed.
    pub changes: Vec<Change>,
}

/// What became of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fate {
    /// The old version does not have it.
    Added,
    /// The new version does not have it.
    Dropped,
    /// Its words changed.
    Reworded,
    /// It is attributed to somebody else, or to nobody now.
    Reattributed,
    /// Both its words and its speaker changed.
    Rewritten,
}

impl Fate {
    /// Returns the fate's name: `added`, `dropped`, `reworded`, `reattributed`, `rewritten`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Dropped => "dropped",
            Self::Reworded => "reworded",
            Self::Reattributed => "reattributed",
            Self::Rewritten => "rewritten",
        }
    }
}

impl<'r> Difference<'r> {
    /// Compares the quotations of two reports, in the order of the new one, what was dropped standing where it stood.
    ///
    /// Quotations with the same words are the same, wherever they stand; of the others those that have most words in common, if they have at least
    /// six of ten, are one that was reworded. Words set in marks that nobody said are left aside. A quotation is attributed
    /// to the same person where the names, or without names the sources, have the same words.
    ///
    /// Takes time in proportion to the product of those that neither version has word for word, and linear time for the rest.
    #[must_use]
    pub fn between(old: &'r Report, new: &'r Report) -> Vec<Self> {
        let said = |report: &'r Report| -> Vec<&'r Quote> {
            report.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare).collect()
        };
        let (old, new) = (said(old), said(new));
        let mut vocabulary = Vocabulary::default();
        let mut words = |quotes: &[&Quote]| -> Vec<Vec<u32>> {
            quotes.iter().map(|quote| vocabulary.numbers(&quote.text)).collect()
        };
        let (old_words, new_words) = (words(&old), words(&new));
        let pairs = pair(&old_words, &new_words);
        let mut differences = Vec::new();
        let mut passed = 0;
        let kept: HashMap<usize, usize> = pairs.iter().map(|&(old, new)| (new, old)).collect();
        let found: HashSet<usize> = pairs.iter().map(|&(old, _)| old).collect();
        let mut dropped: Vec<usize> = (0..old.len()).filter(|index| !found.contains(index)).collect();
        dropped.reverse();
        for (index, &quote) in new.iter().enumerate() {
            let Some(&from) = kept.get(&index) else {
                differences.push(Self {
                    old: None,
                    new: Some(quote),
                    fate: Fate::Added,
                    changes: Vec::new(),
                });
                continue;
            };
            passed = passed.max(from);
            while let Some(&next) = dropped.last().filter(|&&next| next < passed) {
                differences.extend(old.get(next).map(|&quote| Self::dropped(quote)));
                dropped.pop();
            }
            if let Some(&before) = old.get(from) {
                differences.extend(Self::kept(before, quote, old_words.get(from) != new_words.get(index)));
            }
        }
        differences.extend(
            dropped.iter().rev().filter_map(|&index| old.get(index)).map(|quote| Self::dropped(quote)),
        );
        differences
    }

    fn dropped(quote: &'r Quote) -> Self {
        Self { old: Some(quote), new: None, fate: Fate::Dropped, changes: Vec::new() }
    }

    /// What became of a quotation that both versions have, the words of which differ or do not.
    fn kept(old: &'r Quote, new: &'r Quote, reworded: bool) -> Option<Self> {
        let mut changes = Vec::new();
        if reworded {
            let mut vocabulary = Vocabulary::default();
            let (before, after) = (vocabulary.words(&old.text), vocabulary.words(&new.text));
            let aligned = align((&new.text, &after), (&old.text, &before), Extent::Whole);
            changes = aligned.map(|aligned| aligned.changes).unwrap_or_default();
        }
        let fate = match (reworded, attribution(old) != attribution(new)) {
            (false, false) => return None,
            (true, false) => Fate::Reworded,
            (false, true) => Fate::Reattributed,
            (true, true) => Fate::Rewritten,
        };
        Some(Self { old: Some(old), new: Some(new), fate, changes })
    }
}

/// Who is named as the one who said it.
fn attribution(quote: &Quote) -> Vec<Vec<String>> {
    if quote.all_speakers().is_empty() {
        quote.all_sources().iter().map(|source| folded(&source.text)).collect()
    } else {
        quote.all_speakers().iter().map(|speaker| folded(&speaker.name)).collect()
    }
}

/// Pairs quotations of two versions by the numbers of their words: old and new index.
fn pair(old: &[Vec<u32>], new: &[Vec<u32>]) -> Vec<(usize, usize)> {
    let mut waiting: HashMap<&[u32], Vec<usize>> = HashMap::new();
    for (index, words) in old.iter().enumerate().rev() {
        waiting.entry(words).or_default().push(index);
    }
    let mut pairs = Vec::new();
    let mut free = Vec::new();
    for (index, words) in new.iter().enumerate() {
        match waiting.get_mut(words.as_slice()).and_then(Vec::pop) {
            Some(from) => pairs.push((from, index)),
            None => free.push(index),
        }
    }
    let mut left: Vec<usize> = waiting.into_values().flatten().collect();
    left.sort_unstable();
    let mut alike = Vec::new();
    for &from in &left {
        for &to in &free {
            if let Some((before, after)) = old.get(from).zip(new.get(to)) {
                let share = share(before, after);
                if share >= ALIKE {
                    alike.push((share, from, to));
                }
            }
        }
    }
    alike.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    let (mut taken, mut given) = (HashSet::new(), HashSet::new());
    for (_, from, to) in alike {
        if !taken.contains(&from) && !given.contains(&to) {
            taken.insert(from);
            given.insert(to);
            pairs.push((from, to));
        }
    }
    pairs
}

/// The share of words that two quotations have in common, each as often as both have it.
fn share(old: &[u32], new: &[u32]) -> f64 {
    2.0 * common(old, new) as f64 / (old.len() + new.len()).max(1) as f64
}
