//! Where what is reported ends.

use dixit_english::{Cue, Form, Frames, class};

use super::{LONGEST, clause_like, quoted};
use crate::Attitude;
use crate::attitude::attitude;
use crate::line::{Kind, Line};
use crate::pairing::Pair;
use crate::phrase::{phrase_after, time_after};

const REPORTS: Frames = Frames::THAT.with(Frames::BARE).with(Frames::QUOTE).with(Frames::AS);

/// Where a reported clause that begins at `start` ends.
///
/// `led` says that the cue's own clause is a condition in front of the main clause: "If they decide to stay, …".
pub(crate) fn clause_end(line: Line<'_>, pairs: &[Pair], start: usize, high: usize, led: bool) -> usize {
    let high = high.min(start + LONGEST);
    let mut open = 0_usize;
    let mut index = start;
    while index < high {
        let tok = line.at(index);
        match tok.kind {
            Kind::Open => open += 1,
            Kind::Close => match open.checked_sub(1) {
                Some(less) => open = less,
                None => return index,
            },
            Kind::Semicolon if open == 0 => return index,
            Kind::Stop if line.before(index).is(class::QUOTATION) => return index,
            Kind::Comma | Kind::Dash if open == 0 && index > start && ends_at(line, index + 1, high) => {
                return index;
            }
            Kind::Comma
                if led
                    && open == 0
                    && line
                        .at(index + 1)
                        .is(class::PRONOUN.with(class::DET).with(class::POSS).with(class::PROPN))
                    && clause_like(line, index + 1) =>
            {
                return index;
            }
            Kind::Dash if open == 0 && index > start && line.has(index + 1, class::ARTICLE) => {
                return index;
            }
            Kind::Quote(_) => {
                let words = quoted(line, tok, pairs);
                let next = line.at(index + 1);
                if words.ends_with([',', '.', '?', '!'])
                    && line.before(index).is(class::COLON)
                    && index > start + 1
                    && names_speaker(line, index + 1, high)
                {
                    // "He named one need: “…,” he said.": the words in marks have a cue of their own.
                    return index - 1;
                }
                if words.ends_with(',')
                    && (next.but(class::VERB_ING, class::NOUN) || ends_at(line, index + 1, high))
                {
                    return index + 1;
                }
                if words.ends_with(['.', '?', '!']) && next.is_word() && next.capital {
                    return index + 1;
                }
            }
            Kind::Word if open == 0 && index > start + 1 && line.is_word(index, &["and", "but"]) => {
                // "said he would go and called on others to follow"
                if let Some((at, cue, form)) = cue_verb(line, index + 1)
                    && matches!(form, Form::Past | Form::Third)
                    && cue.takes(REPORTS)
                    && !line.at(at).is(class::NOUN)
                    && (opens_content(line, at + 1, cue)
                        || cue.takes(Frames::AFTER) && !cue.takes(Frames::NOUNY.with(Frames::BELIEF)))
                {
                    return index;
                }
            }
            Kind::Word
                if open == 0
                    && index > start
                    && line.is_word(index, &["while"])
                    && ends_at(line, index, high) =>
            {
                return index;
            }
            Kind::Word if open == 0 && index > start && line.is_according(index) => {
                let mut end = index;
                while end > start + 1 && (line.before(end).is(class::CONJ.with(class::COMMA))) {
                    end -= 1;
                }
                return end;
            }
            _ => {}
        }
        index += 1;
    }
    high
}

/// Whether the content ends before a comma, by what begins after it.
pub(crate) fn ends_at(line: Line<'_>, next: usize, high: usize) -> bool {
    if next >= high {
        return false;
    }
    let mut at = next;
    while line.at(at).but(class::ADVERB, class::NEG.with(class::NOMINAL)) && at < next + 2 {
        at += 1;
    }
    if line.has(at, class::REPORTING_ADJUNCT) {
        let adverb = usize::from(line.at(at + 1).is(class::ADVERB));
        if line.at(at + 1 + adverb).cue.is_some_and(|(_, form)| form == Form::Gerund) {
            return true;
        }
    }
    if let Some((cue, Form::Gerund)) = line.at(at).cue
        && attitude(cue) == Attitude::Speech
        && cue.takes(REPORTS.with(Frames::THING))
        && !cue.takes(Frames::EVIDENCE)
    {
        return true;
    }
    if line.is_word(next, &["compared"]) {
        return true;
    }
    if line.is_according(at) {
        return true;
    }
    let (conj, after) = skip_conjunction(line, next);
    if conj
        && let Some((at, cue, form)) = cue_verb(line, after)
        && matches!(form, Form::Past | Form::Third)
        && cue.takes(REPORTS.with(Frames::THING))
        && attitude(cue) == Attitude::Speech
        && !line.at(at).is(class::NOUN)
    {
        return true;
    }
    names_speaker(line, next, high)
}

/// Whether a clause that reports begins here: ", said the minister", ", but the minister said …".
fn names_speaker(line: Line<'_>, next: usize, high: usize) -> bool {
    let (conj, after) = skip_conjunction(line, next);
    // ", said the minister."
    if !conj
        && let Some((cue, Form::Past | Form::Third)) = line.at(next).cue
        && cue.takes(Frames::AFTER)
        && phrase_after(line, next + 1, high).is_some()
    {
        return true;
    }
    // ", the minister said." or ", but the minister said …"
    if let Some(phrase) = phrase_after(line, after, high)
        && let Some((at, cue, form)) = cue_verb(line, phrase.range.end)
        && matches!(form, Form::Past | Form::Third | Form::Base)
        && cue.takes(Frames::BARE.with(Frames::QUOTE))
        && cue.takes(Frames::AFTER)
        && !line.at(at).is(class::NOUN)
    {
        let rest = line.at(at + 1);
        let terminal = rest.is(class::COMMA.with(class::STOP).with(class::EDGE))
            || time_after(line, at + 1) > at + 1
            || rest.is(class::PREP);
        return conj || terminal;
    }
    false
}

/// Whether a conjunction that may join two reports stands here, and where what it joins begins.
fn skip_conjunction(line: Line<'_>, next: usize) -> (bool, usize) {
    let conj = line.has(next, class::CLAUSE_COORDINATOR);
    (conj, next + usize::from(conj))
}

/// Whether a verb at this token, after adverbs and auxiliaries, is a cue that has a content of its own.
fn cue_verb(line: Line<'_>, start: usize) -> Option<(usize, &'static Cue, Form)> {
    let mut at = start;
    if line.is_word(at, &["went", "goes"]) && line.is_word(at + 1, &["on"]) && line.has(at + 2, class::TO) {
        let (cue, _) = line.at(at + 3).cue?;
        return Some((at + 3, cue, Form::Past));
    }
    while line.at(at).is(class::ADVERB.with(class::AUX).with(class::NEG))
        && at < start + 4
        && line.at(at).cue.is_none()
    {
        at += 1;
    }
    let (cue, form) = line.at(at).cue?;
    Some((at, cue, form))
}

/// Whether what a cue would report follows.
fn opens_content(line: Line<'_>, at: usize, cue: &'static Cue) -> bool {
    let tok = line.at(at);
    tok.is(class::QUOTATION.with(class::COLON))
        || tok.is(class::COMMA) && line.at(at + 1).is(class::QUOTATION)
        || tok.is(class::THAT
            .with(class::SUBJECT)
            .with(class::DET)
            .with(class::POSS)
            .with(class::PROPN)
            .with(class::OBJECT))
        || cue.prepositions.contains(&line.word(at))
}

/// Where a thing that is the content ends: "the plan", "the idea a “mistake”".
pub(crate) fn thing_end(line: Line<'_>, pairs: &[Pair], start: usize) -> usize {
    let high = line.len().min(start + LONGEST);
    let mut index = start;
    let mut open = 0_usize;
    while index < high {
        let tok = line.at(index);
        let next = line.at(index + 1);
        match tok.kind {
            Kind::Open => open += 1,
            Kind::Close if open > 0 => open -= 1,
            Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Edge | Kind::Close | Kind::Colon => {
                return index;
            }
            Kind::Comma if open == 0 => {
                // A list goes on, and so does "the “old,” “tired” plan".
                let listed = (index + 1..(index + 8).min(high))
                    .take_while(|&ahead| line.at(ahead).is_word() || line.at(ahead).is(class::COMMA))
                    .any(|ahead| line.is_word(ahead, &["and", "or"]) && line.before(ahead).is(class::COMMA));
                let adjective = line.before(index).is(class::ADJ) && next.is(class::ADJ);
                if !(listed && next.but(class::NOMINAL, class::VERB)
                    || adjective
                    || next.is(class::QUOTATION))
                {
                    return index;
                }
            }
            Kind::Quote(_) => {
                let words = quoted(line, tok, pairs);
                let joined =
                    line.is_word(index + 1, &["and", "or"]) && line.at(index + 2).is(class::QUOTATION);
                if words.ends_with([',', '.', '?', '!']) && !joined && !next.is(class::QUOTATION) {
                    return index + 1;
                }
            }
            Kind::Word if open == 0 && index > start => {
                let time = time_after(line, index);
                if time > index
                    && !line.at(time).is(class::POSS)
                    && !line.before(index).is(class::DET.with(class::POSS))
                {
                    return index;
                }
                if line.has(index, class::ADJUNCT_SUBORDINATOR) {
                    return index;
                }
                if tok.is(class::PREP) && line.has(index, class::MEDIUM_PREPOSITION) {
                    let medium = (index + 1..(index + 6).min(high))
                        .take_while(|&ahead| line.at(ahead).is_word() && !line.at(ahead).is(class::PREP))
                        .any(|ahead| line.at(ahead).is(class::MEDIUM));
                    if medium {
                        return index;
                    }
                }
                if line.is_word(index, &["and", "but"])
                    && (next.is_finite()
                        || next.is(class::ADVERB.with(class::VERB_PAST).with(class::PRONOUN))
                        || next
                            .cue
                            .is_some_and(|(_, form)| matches!(form, Form::Past | Form::Third | Form::Gerund)))
                    && !next.is(class::NOMINAL)
                {
                    return index;
                }
            }
            _ => {}
        }
        index += 1;
    }
    high
}
