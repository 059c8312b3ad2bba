//! Nicknames in quotation marks inside the names of people.

use crate::lexicon::Flags;
use crate::word::{QUOTES, Shape, Words};

impl Words<'_> {
    /// Returns the word behind a nickname in marks that begins at `at`, where it may be a surname.
    pub(crate) fn nickname(&self, at: usize) -> Option<usize> {
        let words = self;
        let mark = |index: usize| QUOTES.contains(&words.at(index).text);
        let name = |index: usize| words.at(index).shape == Shape::Cap;
        let end = words.sentence_end(at);
        if !mark(at) || !name(at + 1) {
            return None;
        }
        let close = if mark(at + 2) { at + 2 } else { at + 3 };
        let family = close + 1;
        let known = words.at(family).but(Flags::COMMON | Flags::STOP, Flags::SURNAME);
        (family < end && mark(close) && (close == at + 2 || name(at + 2)) && name(family) && !known)
            .then_some(family)
    }
}
