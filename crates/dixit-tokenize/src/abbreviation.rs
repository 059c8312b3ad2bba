//! Words that keep their full stop.

use std::collections::BTreeSet;
use std::sync::Arc;

pub(crate) use dixit_english::{AbbreviationKind, LONGEST_ABBREVIATION as LONGEST, Need};

/// Looks a word up, without its full stop.
pub(crate) fn listed(word: &[u8]) -> Option<(AbbreviationKind, Need)> {
    dixit_english::abbreviation(word).map(|found| (found.kind, found.need))
}

/// Abbreviations that a user has added, without their final full stop, as they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Added(Option<Arc<BTreeSet<String>>>);

impl Added {
    pub(crate) fn insert(&mut self, word: &str) {
        let word = word.strip_suffix('.').unwrap_or(word);
        if !word.is_empty() {
            Arc::make_mut(self.0.get_or_insert_default()).insert(word.to_owned());
        }
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.as_ref().is_some_and(|set| set.contains(word))
    }
}
