//! Where what is reported begins after a cue.

use dixit_english::{Cue, Form, Frames, class};

use super::{AHEAD, Right, clause_like, opens_clause, strict_clause, thing_end};
use crate::line::{Kind, Line};
use crate::pairing::Pair;
use crate::phrase::{phrase_after, time_after};

/// What follows the cue that ends before `start`.
pub(crate) fn right_of(line: Line<'_>, pairs: &[Pair], cue: &'static Cue, form: Form, start: usize) -> Right {
    let mut at = start;
    if cue.prepositions.contains(&line.word(at)) {
        return thing(line, pairs, cue, at + 1);
    }
    if cue.takes(Frames::AS) && line.is_word(at, &["as"]) && line.at(at + 1).is(class::QUOTATION) {
        // "the damage, which she described as “mild”"
        return Right::Quote(at + 1);
    }
    if let Some(particle) = cue.particle {
        // "shot back": without the particle nothing is said.
        if !line.is_word(at, &[particle]) {
            return Right::Other;
        }
        at += 1;
    }
    while is_adverb(line, at) {
        at += 1;
    }
    if cue.takes(Frames::TELL) && form != Form::Noun {
        at = hearer(line, at);
    } else if line.has(at, class::TO) && !line.at(at + 1).is(class::VERB_BASE.with(class::BE)) {
        if let Some(phrase) = phrase_after(line, at + 1, line.len()) {
            at = phrase.range.end;
        } else if line.at(at + 1).is(class::OBJECT) {
            at += 2;
        }
    }
    if cue.takes(Frames::QUOTE.with(Frames::BARE).with(Frames::THAT)) {
        at = adjuncts(line, at);
    }
    let mut tok = line.at(at);
    if tok.is(class::COMMA) {
        let next = line.at(at + 1);
        if next.is(class::QUOTATION)
            || next.is(class::THAT) && !line.at(at + 2).is(class::VERB_S.with(class::BE))
        {
            at += 1;
            tok = next;
        } else {
            // An aside between the cue and what it reports.
            let close = (at + 1..at + 14)
                .take_while(|&index| {
                    !line
                        .at(index)
                        .is(class::STOP.with(class::EDGE).with(class::QUOTATION).with(class::SEMICOLON))
                })
                .find(|&index| line.at(index).is(class::COMMA));
            match close {
                Some(close)
                    if line.at(close + 1).is(class::THAT)
                        || line.at(close + 1).is(class::QUOTATION) && line.at(at + 1).cue.is_none() =>
                {
                    at = close + 1;
                    tok = line.at(at);
                }
                Some(close) if line.at(at + 1).is(class::ASIDE) && close == at + 2 => {
                    at = close + 1;
                    tok = line.at(at);
                }
                _ => return Right::End(at),
            }
        }
    }
    let speaks = cue.takes(Frames::THAT.with(Frames::BARE).with(Frames::QUOTE).with(Frames::AFTER));
    match tok.kind {
        Kind::Quote(_) => return Right::Quote(at),
        Kind::Colon if line.at(at + 1).is(class::QUOTATION) => return Right::Quote(at + 1),
        Kind::Colon if speaks && line.at(at + 1).is_word() => return Right::Clause(at + 1),
        Kind::Dash if line.at(at + 1).is(class::QUOTATION) && cue.takes(Frames::QUOTE) => {
            return Right::Quote(at + 1);
        }
        Kind::Stop | Kind::Edge | Kind::Semicolon | Kind::Close | Kind::Dash | Kind::Colon => {
            return Right::End(at);
        }
        Kind::Open => return Right::End(at),
        Kind::Other | Kind::Comma => return Right::Other,
        Kind::Word => {}
    }
    if tok.is(class::THAT) && cue.takes(Frames::THAT) {
        if line.at(at + 1).is(class::STOP.with(class::EDGE).with(class::COMMA)) {
            return Right::Other;
        }
        return Right::Clause(at);
    }
    if line.has(at, class::COORDINATOR) {
        return Right::End(at);
    }
    if tok.is(class::WH)
        && (cue.takes(Frames::WH) || cue.takes(Frames::THAT) && line.has(at, class::CONTENT_QUESTION))
        && (!line.has(at, class::CIRCUMSTANCE_QUESTION) || cue.takes(Frames::WH))
    {
        return Right::Clause(at);
    }
    if tok.is(class::TO) {
        return if cue.takes(Frames::TO) || cue.takes(Frames::TELL) && at > start {
            Right::Clause(at)
        } else {
            Right::Other
        };
    }
    if line.has(at, class::CIRCUMSTANCE_SUBORDINATOR) {
        // "he said as he left.": nothing is reported, unless a main clause follows.
        let comma = (at..at + AHEAD)
            .take_while(|&index| !line.at(index).is(class::STOP.with(class::EDGE).with(class::SEMICOLON)))
            .any(|index| line.at(index).is(class::COMMA));
        if !comma {
            return Right::End(at);
        }
    }
    if tok.but(class::PREP, class::NOMINAL) && !line.is_word(at + 1, &["least", "most"]) {
        // "told him during a visit to Leeds that …"
        let that = (at + 1..at + 16)
            .take_while(|&index| line.at(index).is_word() && !line.at(index).is_finite())
            .find(|&index| line.at(index).is(class::THAT));
        if let Some(that) = that
            && cue.takes(Frames::THAT)
            && line.before(that).noun.is_none()
            && line.before(that).ends_phrase()
            && !line.at(that + 1).is(class::FINITE)
        {
            return Right::Clause(that);
        }
        let mut end = at;
        while line.at(end).but(class::PREP, class::NOMINAL)
            && let Some(phrase) = phrase_after(line, end + 1, line.len())
        {
            end = phrase.range.end;
        }
        if end > at && line.at(end).is(class::STOP.with(class::EDGE).with(class::COMMA)) {
            return Right::End(end);
        }
    }
    if cue.takes(Frames::BARE)
        && opens_clause(line, at)
        && clause_like(line, at)
        && (cue.takes(Frames::SURELY) || strict_clause(line, at))
    {
        return Right::Clause(at);
    }
    if cue.takes(Frames::THING.with(Frames::AS).with(Frames::MARKED)) {
        return thing(line, pairs, cue, at);
    }
    if cue.takes(Frames::QUOTE.with(Frames::AFTER)) && (time_after(line, at) > at || tok.is(class::PREP)) {
        // "he said in Leeds.": no content up to the end of the clause.
        let end = (at..at + AHEAD).find(|&index| !line.at(index).is_word()).unwrap_or(at);
        if line.at(end).is(class::STOP.with(class::EDGE).with(class::COMMA)) && !clause_like(line, at) {
            return Right::End(end);
        }
        if line.at(end).is(class::QUOTATION)
            && line.at(end.wrapping_sub(1)).is(class::WORD)
            && cue.takes(Frames::QUOTE)
        {
            return Right::Other;
        }
    }
    Right::Other
}

fn thing(line: Line<'_>, pairs: &[Pair], cue: &'static Cue, at: usize) -> Right {
    let tok = line.at(at);
    if let Kind::Quote(_) = tok.kind {
        return Right::Quote(at);
    }
    let opens = tok.is_word()
        && (tok.is(class::DET
            .with(class::POSS)
            .with(class::NOMINAL)
            .with(class::ADJ)
            .with(class::OBJECT)
            .with(class::WH)
            .with(class::VERB_ING)))
        && !tok.is(class::TIME);
    let shortened = cue.takes(Frames::THING) && tok.is(class::ED.with(class::VERB_PART));
    let telephoned = || {
        let name = (at..at + 6).take_while(|&index| line.at(index).is(class::PROPN)).count();
        name > 0 && line.at(at + name).is(class::STOP.with(class::EDGE).with(class::COMMA))
    };
    if !(opens || shortened)
        || cue.takes(Frames::CONVENES) && (convened(line, at) || telephoned())
        || line.has(at, class::SMALL_COUNT) && time_after(line, at + 1) > at + 1
    {
        return Right::Other;
    }
    if cue.takes(Frames::MARKED) || cue.takes(Frames::AS) && !cue.takes(Frames::THING) && tok.is(class::PROPN)
    {
        let end = thing_end(line, pairs, at);
        let marks = (at..end).any(|index| line.at(index).is(class::QUOTATION));
        if cue.takes(Frames::MARKED) && !marks {
            return Right::Other;
        }
    }
    Right::Thing(at)
}

/// "has called a strike for Monday": what is called together or off, not names.
fn convened(line: Line<'_>, at: usize) -> bool {
    let words = (at..at + 8).take_while(|&index| line.at(index).is_word()).count();
    let first = at + usize::from(line.has(at, class::DETERMINER_OPENER));
    let noun = (first..first + 3).find(|&index| line.has(index, class::CONVENED));
    !line.at(at + words).is(class::QUOTATION)
        && noun.is_some_and(|noun| {
            let next = line.at(noun + 1);
            let opens = next.is(class::PREP.with(class::TO).with(class::TIME)) || !next.is_word();
            opens && (first..noun).all(|index| line.at(index).is(class::ADJ.with(class::NOMINAL)))
        })
}

/// An adverb that may stand between a cue and what follows.
fn is_adverb(line: Line<'_>, at: usize) -> bool {
    let tok = line.at(at);
    tok.but(
        class::ADVERB,
        class::DET
            .with(class::NOMINAL)
            .with(class::SUBJECT)
            .with(class::PREP)
            .with(class::ADJ)
            .with(class::SUBORDINATOR)
            .with(class::NEG),
    ) && !line.has(at, class::CONTENT_ADVERB)
}

/// Where the one who is told ends.
fn hearer(line: Line<'_>, start: usize) -> usize {
    let tok = line.at(start);
    if tok.is(class::OBJECT) {
        let owns = tok.is(class::POSS) && line.at(start + 1).is(class::NOMINAL.with(class::ADJ));
        if !owns {
            // "told him he": an object; "told it would" cannot be.
            return start + 1;
        }
    }
    if !tok.is(class::DET.with(class::POSS).with(class::NOMINAL).with(class::ADJ))
        || tok.is(class::THAT.with(class::TIME))
    {
        return start;
    }
    let Some(phrase) = phrase_after(line, start, line.len()) else { return start };
    let mut end = phrase.range.end;
    // "told reporters Kovar would": those who are told end where a name begins.
    for index in phrase.range.clone() {
        let next = line.at(index + 1);
        let hears = line.at(index).is(class::ADDRESSEE);
        if hears
            && next.is_word()
            && !next.is(class::ADDRESSEE
                .with(class::PREP)
                .with(class::POSS)
                .with(class::CONJ)
                .with(class::MEDIUM))
            && !(next.but(class::NOUN, class::PROPN))
            && index + 1 < end
        {
            end = index + 1;
            break;
        }
    }
    // What would be left without a clause is no one who is told.
    let next = line.at(end);
    let follows = next.is(class::THAT
        .with(class::TO)
        .with(class::WH)
        .with(class::SUBJECT)
        .with(class::DET)
        .with(class::POSS)
        .with(class::NOMINAL)
        .with(class::PREP)
        .with(class::TIME)
        .with(class::SUBORDINATOR)
        .with(class::ADVERB))
        || time_after(line, end) > end
        || next.is(class::QUOTATION
            .with(class::COMMA)
            .with(class::COLON)
            .with(class::STOP)
            .with(class::EDGE));
    if follows { end } else { start }
}

/// Skips words of time and places where one speaks: "on Tuesday", "in a statement", "at a rally in Leeds".
pub(crate) fn adjuncts(line: Line<'_>, start: usize) -> usize {
    let mut at = start;
    for _ in 0..4 {
        let time = time_after(line, at);
        if time > at {
            if line.at(time).is(class::POSS) {
                return at;
            }
            // "said Tuesday was": the day is the subject.
            if line.at(time).is(class::BE.with(class::MODAL)) {
                return at;
            }
            at = time;
            if line.at(at).is(class::COMMA)
                && line.at(at + 1).is(class::NUMBER)
                && line.at(at + 2).is(class::COMMA)
            {
                at += 2;
            }
            continue;
        }
        let tok = line.at(at);
        let place = tok.is(class::PREP) && line.has(at, class::ADJUNCT_PREPOSITION);
        if !place {
            break;
        }
        let Some(phrase) = phrase_after(line, at + 1, line.len()) else { break };
        let mut end = phrase.range.end;
        while line.has(end, class::ADJUNCT_CHAIN) {
            match phrase_after(line, end + 1, line.len()) {
                Some(more) => end = more.range.end,
                None => break,
            }
        }
        let medium = phrase.range.clone().any(|index| line.at(index).is(class::MEDIUM));
        let next = line.at(end);
        let follows = next.is(class::THAT
            .with(class::QUOTATION)
            .with(class::COLON)
            .with(class::STOP)
            .with(class::EDGE)
            .with(class::COMMA))
            || medium
                && next.is(class::SUBJECT
                    .with(class::DET)
                    .with(class::POSS)
                    .with(class::NOMINAL)
                    .with(class::PREP)
                    .with(class::TIME));
        let follows = follows || time_after(line, end) > end;
        if !follows || next.is(class::AUX) {
            break;
        }
        at = end;
    }
    at
}
