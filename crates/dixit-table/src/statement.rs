//! The same words in many documents.

use std::collections::BTreeMap;

use dixit_identity::search_key;
use dixit_text::hash;

use crate::{Said, Speaker};

/// How many words a shingle has.
const SHINGLE: usize = 3;

/// Of shingles that so many statements have none tells anything.
const COMMON: usize = 64;

/// The share of the shingles of either that two share which are one, in percent of the smaller.
const SHARED: usize = 70;

/// How long the shorter must be beside the longer, in percent of shingles: a part of a speech is another statement.
const LENGTH: usize = 60;

/// What was said once and stands in one document or many.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Statement {
    /// The first quotation of it, in the order in which they were given.
    pub first: Said,
    /// The others.
    pub witnesses: Vec<Said>,
}

impl Statement {
    /// Returns how many documents have it.
    #[must_use]
    pub fn documents(&self) -> usize {
        let mut documents: Vec<&str> =
            std::iter::once(&self.first).chain(&self.witnesses).map(|said| said.document.as_str()).collect();
        documents.sort_unstable();
        documents.dedup();
        documents.len()
    }
}

/// Brings quotations with the same words together, in the order of their first ones: in that of an answer by time, the earliest comes first.
///
/// Two quotations are one statement where their words are the same but for capitals, accents and marks, or where they share seven in ten of
/// their shingles (three words that follow each other) and the shorter has six in ten of the longer's (Broder, On the resemblance and
/// containment of documents, 1997); and where nobody speaks in one who does not in the other, as far as both have speakers. Each quotation is
/// compared with the first ones that share a shingle with it, of shingles that no more than 64 have, so that the whole is linear in the words.
#[must_use]
pub fn statements(said: Vec<Said>) -> Vec<Statement> {
    let mut grouper = Grouper::default();
    let mut statements: Vec<Statement> = Vec::new();
    for one in said {
        let number = grouper.number(&one.text, &one.speakers);
        match statements.get_mut(number) {
            Some(statement) => statement.witnesses.push(one),
            None => statements.push(Statement { first: one, witnesses: Vec::new() }),
        }
    }
    statements
}

/// Numbers statements: quotations with the same words have one number.
#[derive(Debug, Default)]
pub(crate) struct Grouper {
    /// Who speaks in the first quotation of each statement, and how many shingles that has.
    first: Vec<(Vec<Speaker>, usize)>,
    whole: BTreeMap<String, Vec<usize>>,
    by_shingle: BTreeMap<u64, Vec<usize>>,
}

impl Grouper {
    /// Returns the number of the statement that a quotation belongs to: that of an earlier one, or the next that is free.
    pub(crate) fn number(&mut self, text: &str, speakers: &[Speaker]) -> usize {
        let key = search_key(text);
        let words: Vec<&str> = key.split(' ').collect();
        let mut shingles: Vec<u64> =
            words.windows(SHINGLE).map(|words| hash(words.join(" ").as_bytes())).collect();
        shingles.sort_unstable();
        shingles.dedup();
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for shingle in &shingles {
            for &other in self.by_shingle.get(shingle).into_iter().flatten() {
                *shared.entry(other).or_default() += 1;
            }
        }
        let alike = |&(&other, &count): &(&usize, &usize)| {
            let size = self.first.get(other).map_or(0, |first| first.1);
            let (less, more) = (size.min(shingles.len()), size.max(shingles.len()));
            count * 100 >= less * SHARED && less * 100 >= more * LENGTH
        };
        let agrees =
            |other: usize| self.first.get(other).is_some_and(|first| same_speakers(&first.0, speakers));
        let same = self.whole.get(&key).into_iter().flatten().copied().find(|&other| agrees(other));
        let near = || {
            let near = shared.iter().filter(alike).filter(|(other, _)| agrees(**other));
            near.max_by_key(|(other, count)| (**count, std::cmp::Reverse(**other))).map(|(other, _)| *other)
        };
        if let Some(number) = same.or_else(near) {
            return number;
        }
        let number = self.first.len();
        for &shingle in &shingles {
            let having = self.by_shingle.entry(shingle).or_default();
            if having.len() < COMMON {
                having.push(number);
            }
        }
        let having = self.whole.entry(key).or_default();
        if having.len() < COMMON {
            having.push(number);
        }
        self.first.push((speakers.to_vec(), shingles.len()));
        number
    }
}

/// Returns whether those who speak in both, where anybody does, are the same in part at least.
fn same_speakers(one: &[Speaker], other: &[Speaker]) -> bool {
    one.is_empty()
        || other.is_empty()
        || one.iter().any(|speaker| {
            other.iter().any(|other| match (&speaker.identity, &other.identity) {
                (Some(one), Some(other)) => one == other,
                _ => speaker.name == other.name,
            })
        })
}
