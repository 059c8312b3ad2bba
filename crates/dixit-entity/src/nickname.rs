//! Nicknames in quotation marks inside the names of people.

use crate::EntityKind;
use crate::candidate::{Candidate, in_order};
use crate::lexicon::Flags;
use crate::word::{QUOTES, Shape, Words};

/// Joins what marks have parted: "Francisco “Kiko” Bautista" is one person.
///
/// Linear in the number of candidates.
pub(crate) fn join(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    let mut joined = false;
    for index in 0..candidates.len() {
        let Some(given) =
            candidates.get(index).filter(|given| given.kind == EntityKind::Person && given.own == 0)
        else {
            continue;
        };
        let Some(family) = words.nickname(given.words.end) else { continue };
        let surname = candidates.iter().skip(index + 1).take(3).find(|other| other.words.start == family);
        let end = match surname {
            Some(surname) if surname.kind == EntityKind::Person && surname.title.is_none() => {
                surname.words.end
            }
            Some(surname) if surname.words.len() > 1 || surname.own != 0 => continue,
            _ => family + 1,
        };
        if let Some(given) = candidates.get_mut(index) {
            given.words.end = end;
            joined = true;
        }
    }
    if joined {
        in_order(candidates);
    }
}

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
