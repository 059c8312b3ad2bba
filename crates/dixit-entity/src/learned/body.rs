//! What the text calls an organisation.

use dixit_english::class;

use super::merge::{RULE, SURE};
use crate::candidate::Candidate;
use crate::lexicon::{Flags, Hashes};
use crate::pattern::{LOWER, Row, Test, has, plain};
use crate::word::{Shape, Style, Words};
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
                let body = BODY.fits(words.at(index)) || words.slice(&(index..index + 3)) == "start-up";
                // "the company chairman"
                body && !ROLE.fits(words.at(index + 1))
            })
}

const BODY: Test = plain(class::BODY_NOUN);
const ROLE: Test = has(Flags::ROLE).shaped(LOWER);

/// Before its name, what says of a body what it is: "the Lagos side", "the agency".
const SAYING_BODY: Row = &[(-1, plain(class::BODY_NOUN.with(class::SAYING_BODY)))];

/// What else than a body a name may be taken for.
const TAKEN_FOR: &[EntityKind] = &[EntityKind::Person, EntityKind::Gpe, EntityKind::Loc, EntityKind::Fac];

/// "the Lagos side Eko Stars": the text says what it is.
fn called_a_body(words: &Words<'_>, name: &Candidate) -> bool {
    let start = name.words.start;
    let single = name.words.len() == 1;
    let first = words.at(start);
    let known = name.own != 0
        || name.canonical != 0
        || name.title.is_some()
        || name.confidence >= SURE && first.has(Flags::GIVEN | Flags::NAME)
        || single && first.has(Flags::NAME | Flags::SURNAME);
    TAKEN_FOR.contains(&name.kind)
        && !known
        && words.style(start) == Style::Plain
        && (words.fits(start, SAYING_BODY) || single && explained(words, name))
}

/// "OSLO (Nordwire) -": the agency of a dateline.
fn agency(words: &Words<'_>, name: &Candidate) -> bool {
    const DASHES: &[&str] = &["-", "--", "–", "—"];
    let end = name.words.end;
    name.kind == EntityKind::Person
        && name.words.len() == 1
        && words.before(name.words.start, 1).text == "("
        && words.at(end).text == ")"
        && DASHES.contains(&words.at(end + 1).text)
}
