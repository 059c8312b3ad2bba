//! Abbreviations that a caller has added.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dixit_text::Span;

/// How much white space between the words of an abbreviation is looked through, in bytes.
const GAP: usize = 64;

/// Abbreviations that a caller has added, as they are written; shared by the clones of a tokenizer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Added(Option<Arc<Lists>>);

#[derive(Clone, Debug, Default)]
struct Lists {
    /// Those of one word, without their final full stop: `Schd`, `M.Sc`.
    words: BTreeSet<String>,
    /// Those of them, and of the words of phrases, that have stops inside and are one token: `M.Sc`. Without their final full stop.
    dotted: BTreeSet<String>,
    /// The lengths of those, each once.
    lengths: BTreeSet<usize>,
    /// Those of several words, each word as it is written: `op.`, `cit.`.
    phrases: Vec<Vec<String>>,
    /// For each word of a phrase that ends in a full stop the places where it stands: of which phrase, at which index.
    places: BTreeMap<String, Vec<(usize, usize)>>,
}

impl Lists {
    fn insert_dotted(&mut self, bare: &str) {
        if bare.contains('.') && bare.starts_with(char::is_alphanumeric) {
            self.lengths.insert(bare.len());
            self.dotted.insert(bare.to_owned());
        }
    }
}

impl Added {
    pub(crate) fn insert(&mut self, abbreviation: &str) {
        let mut words: Vec<String> = abbreviation.split_whitespace().map(str::to_owned).collect();
        let Some(last) = words.last_mut() else { return };
        if let Some(bare) = last.strip_suffix('.') {
            *last = bare.to_owned();
        }
        if last.is_empty() {
            return;
        }
        let lists = Arc::make_mut(self.0.get_or_insert_default());
        if let [word] = words.as_slice() {
            lists.insert_dotted(word);
            lists.words.insert(word.clone());
            return;
        }
        if let Some(last) = words.last_mut() {
            last.push('.');
        }
        if lists.phrases.contains(&words) {
            return;
        }
        for (index, word) in words.iter().enumerate() {
            if let Some(bare) = word.strip_suffix('.') {
                lists.insert_dotted(bare);
                lists.places.entry(word.clone()).or_default().push((lists.phrases.len(), index));
            }
        }
        lists.phrases.push(words);
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns whether a word without its final full stop is an abbreviation by itself.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.as_ref().is_some_and(|lists| lists.words.contains(word))
    }

    /// Returns where a word with stops inside ends that begins at an offset, without its final full stop: the longest that was added.
    pub(crate) fn dotted_end(&self, text: &str, start: usize) -> Option<usize> {
        let lists = self.0.as_ref()?;
        lists.lengths.iter().rev().map(|length| start + length).find(|&end| {
            text.get(start..end).is_some_and(|word| lists.dotted.contains(word))
                && !text.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        })
    }

    /// Returns whether a word and its full stop, which stand at `span`, belong to an abbreviation of several words; nothing before `low`
    /// is looked at.
    pub(crate) fn has_phrase_at(&self, text: &str, low: usize, span: Span) -> bool {
        let Some(lists) = &self.0 else { return false };
        let Some(places) = span.get(text).and_then(|word| lists.places.get(word)) else { return false };
        let (Some(before), Some(after)) = (text.get(low..span.start()), text.get(span.end()..)) else {
            return false;
        };
        places.iter().any(|&(phrase, index)| {
            lists.phrases.get(phrase).and_then(|words| words.split_at_checked(index)).is_some_and(
                |(led, rest)| ends_with(before, led) && starts_with(after, rest.get(1..).unwrap_or_default()),
            )
        })
    }
}

/// Returns whether a text ends in words, with white space behind each of them, and another word does not run into the first.
fn ends_with(mut text: &str, words: &[String]) -> bool {
    for word in words.iter().rev() {
        let bare = text.trim_end();
        let gap = text.len() - bare.len();
        let Some(rest) = bare.strip_suffix(word.as_str()).filter(|_| (1..=GAP).contains(&gap)) else {
            return false;
        };
        text = rest;
    }
    words.is_empty() || !text.ends_with(char::is_alphanumeric)
}

/// Returns whether a text begins with words, with white space before each of them, and the last does not run into another.
fn starts_with(mut text: &str, words: &[String]) -> bool {
    for word in words {
        let bare = text.trim_start();
        let gap = text.len() - bare.len();
        let Some(rest) = bare.strip_prefix(word.as_str()).filter(|_| (1..=GAP).contains(&gap)) else {
            return false;
        };
        text = rest;
    }
    words.is_empty() || !text.starts_with(char::is_alphanumeric)
}
