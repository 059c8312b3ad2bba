use std::collections::{HashMap, HashSet};

use dixit_report::{Quote, QuoteKind, Report};
use serde::Serialize;

use crate::Change;
use crate::change::{Extent, align};
use crate::words::{Vocabulary, common, folded};

/// The share of their words that two quotations have in common to be one that was reworded.
const ALIKE: f64 = 0.6;

/// How many quotations of the old version one of the new is compared with at most: those that share most of its rare words.
const CANDIDATES: usize = 16;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
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
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Added, Self::Dropped, Self::Reworded, Self::Reattributed, Self::Rewritten];

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
    /// A quotation is compared with sixteen of the other version at most: those that have most of its rare words, and of several the ones
    /// that stand nearest. Takes linear time.
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
    let rare = Rare::new(left.iter().filter_map(|&from| Some((from, old.get(from)?.as_slice()))));
    for &to in &free {
        let Some(after) = new.get(to) else { continue };
        for from in rare.candidates(to, after) {
            let Some(before) = old.get(from) else { continue };
            let share = share(before, after);
            if share >= ALIKE {
                alike.push((share, from, to));
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

/// Quotations by the rarest words in them, to find those that have many in common with another one without looking at all.
struct Rare {
    /// In how many quotations a word is.
    frequency: HashMap<u32, usize>,
    /// The quotations that have a word among their rarest, in their order.
    quotations: HashMap<u32, Vec<usize>>,
    /// How many words each has.
    lengths: HashMap<usize, usize>,
}

impl Rare {
    /// Takes quotations by their indices, in their order, with the numbers of their words.
    fn new<'w>(quotations: impl Iterator<Item = (usize, &'w [u32])> + Clone) -> Self {
        let mut rare =
            Self { frequency: HashMap::new(), quotations: HashMap::new(), lengths: HashMap::new() };
        for (_, words) in quotations.clone() {
            let mut words = words.to_vec();
            words.sort_unstable();
            words.dedup();
            for word in words {
                *rare.frequency.entry(word).or_default() += 1;
            }
        }
        for (index, words) in quotations {
            rare.lengths.insert(index, words.len());
            for word in rare.rarest(words) {
                rare.quotations.entry(word).or_default().push(index);
            }
        }
        rare
    }

    /// The words of a quotation of which one that is alike has at least one among its own: the rarest, each once.
    ///
    /// Of two that are alike the longer has at most 7/3 of the words of the shorter, so that at least 3/7 of each one's are common, and the
    /// rarest of these is among the others and one more.
    fn rarest(&self, words: &[u32]) -> Vec<u32> {
        let mut sorted: Vec<_> =
            words.iter().map(|word| (self.frequency.get(word).copied().unwrap_or_default(), *word)).collect();
        sorted.sort_unstable();
        sorted.truncate(words.len() * 4 / 7 + 1);
        sorted.dedup();
        sorted.into_iter().map(|(_, word)| word).collect()
    }

    /// Quotations that may be alike to one with those words which stands at that index of its own version.
    fn candidates(&self, index: usize, words: &[u32]) -> Vec<usize> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for word in self.rarest(words) {
            let all = self.quotations.get(&word).map_or(&[][..], Vec::as_slice);
            let middle = all.partition_point(|&other| other < index);
            let near = middle.saturating_sub(CANDIDATES / 2)..(middle + CANDIDATES / 2).min(all.len());
            for &other in all.get(near).unwrap_or_default() {
                *shared.entry(other).or_default() += 1;
            }
        }
        let fits = |other: &usize| {
            let length = self.lengths.get(other).copied().unwrap_or_default();
            length * 3 <= words.len() * 7 && words.len() * 3 <= length * 7
        };
        let mut found: Vec<_> = shared.into_iter().filter(|(other, _)| fits(other)).collect();
        found.sort_unstable_by_key(|&(other, shared)| {
            (std::cmp::Reverse(shared), other.abs_diff(index), other)
        });
        found.truncate(CANDIDATES);
        found.into_iter().map(|(other, _)| other).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, pair, share};

    /// All pairs, the most alike first, as they would be found by comparing every two.
    fn compared(old: &[Vec<u32>], new: &[Vec<u32>]) -> usize {
        let alike = |before: &Vec<u32>| new.iter().any(|after| share(before, after) >= ALIKE);
        old.iter().filter(|before| alike(before)).count()
    }

    #[test]
    fn what_is_alike_is_found_without_comparing_every_two() {
        // Quotations of eight words: five of their own, three that all have; in the new version two of their own are others, and all are
        // turned round.
        let old: Vec<Vec<u32>> = (0..300)
            .map(|index| (0..8).map(|word| if word < 5 { 10 + 5 * index + word } else { word }).collect())
            .collect();
        let new: Vec<Vec<u32>> = old
            .iter()
            .rev()
            .map(|words| {
                words
                    .iter()
                    .map(|&word| if word % 5 < 2 && word > 9 { word + 10_000 } else { word })
                    .rev()
                    .collect()
            })
            .collect();
        assert_eq!(compared(&old, &new), 300);
        let mut pairs = pair(&old, &new);
        pairs.sort_unstable();
        assert_eq!(pairs, (0..300).map(|index| (index, 299 - index)).collect::<Vec<_>>());
        let unlike: Vec<Vec<u32>> =
            old.iter().map(|words| words.iter().map(|word| word + 50_000).collect()).collect();
        assert_eq!(pair(&old, &unlike), []);
    }
}
