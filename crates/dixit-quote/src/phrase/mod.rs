//! Noun phrases: who stands before a verb, who after it.

mod after;
mod back;
mod subject;
mod time;

use std::ops::Range;

use dixit_english::class;

use crate::line::Line;

pub(crate) use after::phrase_after;
pub(crate) use subject::subject_before;
pub(crate) use time::{time_after, time_before};

/// How far back or ahead a phrase may reach, in tokens. It bounds the work per cue.
const REACH: usize = 60;

/// A noun phrase that names who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Its tokens, without incidental relative clauses.
    pub(crate) range: Range<usize>,
}

/// The subject of the clause that begins at `low`, for verbs further on that share it.
pub(crate) fn main_subject(line: Line<'_>, low: usize, until: usize) -> Option<Phrase> {
    let until = until.min(low + REACH);
    let mut start = low;
    // Leading phrases and clauses end at a comma.
    for _ in 0..4 {
        let tok = line.at(start);
        if tok.is(class::CONJ) && start == low
            || tok.is(class::OPEN.with(class::DASH).with(class::OTHER_MARK))
        {
            start += 1;
            continue;
        }
        let leads = tok.is(class::PREP.with(class::SUBORDINATOR).with(class::ASIDE).with(class::TO))
            || tok.but(class::VERB_ING.with(class::ED).with(class::ADVERB).with(class::TIME), class::DET);
        if !leads {
            break;
        }
        let Some(comma) = (start..until).find(|&index| line.at(index).is(class::COMMA)) else { break };
        start = comma + 1;
    }
    let verb = (start + 1..until).find(|&index| {
        let tok = line.at(index);
        tok.is_finite()
            && (!tok.is(class::NOMINAL) || line.before(index).is(class::PRONOUN))
            && !line.before(index).is(class::RELATIVE)
            && !(line.before(index).but(class::DET.with(class::POSS), class::SUBJECT))
    })?;
    let mut verb = verb;
    while verb > start + 1 && line.before(verb).but(class::ADVERB, class::NOMINAL) {
        verb -= 1;
    }
    subject_before(line, start, verb)
}

/// The members of a conjoined phrase, "Lind and Okafor": nothing where one speaks alone.
pub(crate) fn members(line: Line<'_>, phrase: &Phrase) -> Vec<Range<usize>> {
    let mut members = Vec::new();
    let mut start = phrase.range.start;
    let mut joined = false;
    for index in phrase.range.clone() {
        let conj = line.is_word(index, &["and", "or"]);
        if line.at(index).but(class::PREP, class::NOMINAL) && !joined && members.is_empty() {
            // "the Secretary of Health and Services": one office.
            return Vec::new();
        }
        if conj || line.at(index).is(class::COMMA) {
            joined |= conj;
            if start < index {
                members.push(start..index);
            }
            start = index + 1;
        }
    }
    if start < phrase.range.end {
        members.push(start..phrase.range.end);
    }
    let named = |range: &Range<usize>| {
        let first = line.at(range.start);
        first.is(class::DET.with(class::POSS))
            || range
                .clone()
                .all(|index| line.at(index).is(class::PROPN.with(class::TITLE)) || !line.at(index).is_word())
    };
    if joined && members.len() > 1 && members.iter().all(named) { members } else { Vec::new() }
}
