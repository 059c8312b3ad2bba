//! Surnames that are words, months or places, once the document has named their bearers in full.

use dixit_english::class;

use crate::candidate::{Candidate, in_order};
use crate::lexicon::{ByHash, Flags};
use crate::pattern::{CAP, LOWER, Row, THE, has, shape};
use crate::word::{Style, Words};
use crate::{EntityKind, EntityRule};

/// The subject of a verb that reports: "Banks said".
const SUBJECT: Row = &[(0, shape(CAP)), (1, has(Flags::SPEECH).shaped(LOWER))];

/// Finds the people that a bare surname names, and the surnames of function words that were left off. Linear.
pub(crate) fn recall(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    for candidate in candidates.iter_mut() {
        complete(words, candidate);
    }
    in_order(candidates);
    let bearers = bearers(words, candidates);
    let mut found = Vec::new();
    for at in 0..words.all.len() {
        let known = bearers.get(&words.at(at).hash).is_some_and(|&end| end <= at);
        let article = THE.fits(words.before(at, 1)) || words.before(at, 1).capital();
        if !known || article || !words.fits(at, SUBJECT) || words.style(at) != Style::Plain {
            continue;
        }
        let over = candidates.partition_point(|candidate| candidate.words.end <= at);
        match candidates.get_mut(over).filter(|candidate| candidate.words.start <= at) {
            // "Jordan said": no place, where a Mike Jordan is known.
            Some(other) if other.rule == EntityRule::Lexicon && other.words.len() == 1 => *other = person(at),
            Some(_) => {}
            None => found.push(person(at)),
        }
    }
    candidates.extend(found);
    in_order(candidates);
}

const fn person(at: usize) -> Candidate {
    Candidate::new(at..at + 1, EntityKind::Person, 0.8, EntityRule::PartOfName)
}

/// "Omar Tell": a function word with a capital behind a lone name of a person is the surname.
fn complete(words: &Words<'_>, name: &mut Candidate) {
    let next = words.after(name.words.end - 1, 1);
    let surname = shape(CAP).fits(next) && next.has(Flags::STOP) && !next.opens;
    let behind = shape(LOWER).fits(words.after(name.words.end - 1, 2));
    // "Mr Ashdown Will not resign"
    let given = name.title.is_none() || words.at(name.words.start).has(Flags::GIVEN);
    let lone = name.kind == EntityKind::Person && name.words.len() == 1 && name.own == 0 && given;
    if lone && surname && behind && words.style(name.words.start) == Style::Plain {
        name.words.end += 1;
    }
}

/// Where each surname of a full name is first known; "Xi", where it stands first. None that the document has as a place.
fn bearers(words: &Words<'_>, candidates: &[Candidate]) -> ByHash<usize> {
    let mut bearers = ByHash::default();
    for name in candidates.iter().filter(|name| name.kind == EntityKind::Person && name.words.len() > 1) {
        let (first, last) = (words.at(name.words.start), words.at(name.words.end - 1));
        let surnames =
            [Some(last), Some(first).filter(|first| first.has(Flags::STOP) || !first.has(Flags::GIVEN))];
        for word in surnames.into_iter().flatten() {
            bearers.entry(word.hash).or_insert(name.words.end);
        }
    }
    for name in candidates.iter().filter(|name| name.kind.is_place() && name.words.len() == 1) {
        if words.before(name.words.start, 1).is_plain(class::PLACE_PREPOSITION) {
            bearers.remove(&words.at(name.words.start).hash);
        }
    }
    bearers
}
