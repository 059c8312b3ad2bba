//! What the text calls an organisation.

use dixit_english::class;

use super::merge::{RULE, SURE};
use crate::candidate::Candidate;
use crate::lexicon::{Flags, Hashes};
use crate::word::{Shape, Style, Words, is_a};
use crate::{EntityKind, EntityRule};

/// What the text once calls an organisation is one wherever the same word stands alone.
pub(super) fn call(words: &Words<'_>, merged: &mut [Candidate]) {
    let mut called = Hashes::default();
    for candidate in merged.iter_mut() {
        if called_a_body(words, candidate) || agency(words, candidate) {
            candidate.kind = EntityKind::Org;
            candidate.rule = RULE;
            if candidate.words.len() == 1 {
                called.insert(words.at(candidate.words.start).hash);
            }
        }
    }
    for candidate in merged.iter_mut().filter(|candidate| candidate.words.len() == 1) {
        if candidate.kind == EntityKind::Person
            && candidate.own == 0
            && called.contains(&words.at(candidate.words.start).hash)
        {
            candidate.kind = EntityKind::Org;
            candidate.rule = EntityRule::PartOfName;
        }
    }
}

/// "Lumenary, the start-up behind ...": the noun behind the comma says what it is.
fn explained(words: &Words<'_>, name: &Candidate) -> bool {
    let end = name.words.end;
    words.at(end).text == ","
        && words.at(end + 1).is_plain(class::ARTICLE)
        && (end + 2..end + 5)
            .take_while(|&index| words.at(index).shape != Shape::Other || words.at(index).text == "-")
            .any(|index| {
                let next = words.at(index + 1);
                (body_noun(words.at(index).text) || words.slice(&(index..index + 3)) == "start-up")
                    && !(next.shape == Shape::Lower && next.has(Flags::ROLE))
            })
}

fn body_noun(text: &str) -> bool {
    is_a(text, class::BODY_NOUN)
}

/// "the Lagos side Eko Stars": the text says what it is.
fn called_a_body(words: &Words<'_>, name: &Candidate) -> bool {
    let start = name.words.start;
    let said = words.before(start, 1).text;
    let single = name.words.len() == 1;
    matches!(name.kind, EntityKind::Person | EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac)
        && (name.confidence < SURE || !words.at(start).has(Flags::GIVEN | Flags::NAME))
        && name.own == 0
        && name.canonical == 0
        && name.title.is_none()
        && words.style(start) == Style::Plain
        && (!single || !words.at(start).has(Flags::NAME | Flags::SURNAME))
        && (body_noun(said) || is_a(said, class::SAYING_BODY) || single && explained(words, name))
}

/// "OSLO (Nordwire) -": the agency of a dateline.
fn agency(words: &Words<'_>, name: &Candidate) -> bool {
    let (start, end) = (name.words.start, name.words.end);
    name.kind == EntityKind::Person
        && name.words.len() == 1
        && words.before(start, 1).text == "("
        && words.at(end).text == ")"
        && matches!(words.at(end + 1).text, "-" | "--" | "–" | "—")
}
