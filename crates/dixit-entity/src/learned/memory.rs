//! What a document says of the same words elsewhere, for a second look at its sentences.
use std::ops::Range;

use dixit_model::Label;

use super::Hit;
use super::class::{Class, Place, label};
use crate::lexicon::{ByHash, Flags};
use crate::word::{Style, Words};

/// The most words of a name that is remembered.
const LONGEST: usize = 6;
/// How much a name that is always read one way adds to that reading, in natural logarithms.
const PUSH: f32 = 2.5;
/// Which share of a name's occurrences must be read one way to say something of the others.
const SHARE: f32 = 0.4;

/// How often a spelling stands in the document, and how it was read.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    masses: [f32; Class::ALL.len()],
    occurrences: f32,
}

/// A push for a word's label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Push {
    pub(crate) word: usize,
    pub(crate) label: Label,
    pub(crate) amount: f32,
}

/// Returns what the first look at a document says for a second one, in the order of the text.
///
/// Of each spelling that was read as a name somewhere, all occurrences are gathered; where most agree, the others are pushed that way. The
/// last word of a person's name stands for the person. Linear.
pub(crate) fn pushes(words: &Words<'_>, hits: &[Hit]) -> Vec<Push> {
    let mut votes: ByHash<Votes> = ByHash::default();
    let mut vote = |key: u64, class: Class, mass: f32| {
        if let Some(sum) = votes.entry(key).or_default().masses.get_mut(class as usize) {
            *sum += mass;
        }
    };
    for hit in hits.iter().filter(|hit| hit.words.len() <= LONGEST) {
        vote(key(words, &hit.words), hit.class, hit.confidence);
        let last = hit.words.end - 1;
        if hit.class == Class::Person && hit.words.len() > 1 && !words.at(last).has(Flags::COMMON) {
            vote(key(words, &(last..hit.words.end)), Class::Person, hit.confidence);
        }
    }
    let mut found: Vec<(Range<usize>, u64)> = Vec::new();
    for sentence in &words.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            let word = words.at(at);
            if !word.capital() || word.opens && word.has(Flags::COMMON) || words.style(at) != Style::Plain {
                at += 1;
                continue;
            }
            let mut key = START;
            let mut longest = None;
            for end in at + 1..=(at + LONGEST).min(sentence.end) {
                key = extended(key, words.at(end - 1).lower.as_ref());
                if votes.contains_key(&key) {
                    longest = Some((at..end, key));
                }
            }
            match longest {
                Some((range, key)) => {
                    at = range.end;
                    if let Some(votes) = votes.get_mut(&key) {
                        votes.occurrences += 1.0;
                    }
                    found.push((range, key));
                }
                None => at += 1,
            }
        }
    }
    let mut pushes = Vec::new();
    for (range, key) in found {
        let Some(votes) = votes.get(&key).filter(|votes| votes.occurrences > 1.0) else { continue };
        let best = Class::ALL.into_iter().zip(votes.masses).max_by(|left, right| left.1.total_cmp(&right.1));
        let Some((class, mass)) = best else { continue };
        let share = mass / votes.occurrences;
        let decided =
            hits.binary_search_by_key(&range.start, |hit| hit.words.start).ok().and_then(|at| hits.get(at));
        if share < SHARE || decided.is_some_and(|hit| hit.words == range && hit.class == class) {
            continue;
        }
        for word in range.clone() {
            let label = label(class, Place::of(&range, word));
            pushes.push(Push { word, label, amount: PUSH * share.min(1.0) });
        }
    }
    pushes
}

const START: u64 = 0x517C_C1B7_2722_0A95;

fn extended(key: u64, word: &str) -> u64 {
    dixit_text::mixed(key, dixit_text::hash(word.as_bytes()))
}

fn key(words: &Words<'_>, range: &Range<usize>) -> u64 {
    range.clone().fold(START, |key, index| extended(key, words.at(index).lower.as_ref()))
}
