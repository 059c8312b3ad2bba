//! Noun phrases read backward, from their last word to their first.

use dixit_english::class;

use crate::line::{Kind, Line};

/// Walks from the end of a noun phrase to its start. The second value is where a relative clause cuts it off.
pub(super) fn phrase_back(line: Line<'_>, low: usize, end: usize) -> Option<(usize, Option<usize>)> {
    let last = line.before(end);
    if last.is(class::RELATIVE) || line.has(end.wrapping_sub(1), class::THAT) {
        // "the officials who said": the antecedent speaks.
        let mut until = end - 1;
        if line.before(until).is(class::COMMA) {
            until -= 1;
        }
        if until <= low || !line.before(until).ends_phrase() {
            return None;
        }
        let (start, cut) = phrase_back(line, antecedent_low(line, low, until), until)?;
        return Some((start, Some(cut.unwrap_or(until))));
    }
    if line.is_word(end.wrapping_sub(1), &["there", "here"]) && line.before(end.wrapping_sub(1)).ends_phrase()
    {
        // "the farmers there say"
        let (start, cut) = phrase_back(line, low, end - 1)?;
        return Some((start, cut));
    }
    if last.but(class::OBJECT, class::SUBJECT) && line.is_word(end.wrapping_sub(2), &["of"]) && end >= low + 3
    {
        // "one of them said", "many of us think"
        let quantity = end - 3;
        return line.at(quantity).is(class::SUBJECT.with(class::NUMBER)).then_some((quantity, None));
    }
    if last.is(class::PRONOUN) {
        return last.is(class::SUBJECT).then_some((end - 1, None));
    }
    if !last.ends_phrase() && last.but(class::VERB.with(class::ADVERB).with(class::ADJ), class::SUBJECT) {
        // "officials who asked not to be named said"
        let relative = (low + 1..end)
            .rev()
            .take(16)
            .take_while(|&index| line.at(index).is_word())
            .find(|&index| line.at(index).is(class::RELATIVE))?;
        if line.before(relative).ends_phrase() {
            let (start, cut) = phrase_back(line, antecedent_low(line, low, relative), relative)?;
            return Some((start, Some(cut.unwrap_or(relative))));
        }
    }
    let mut start = end;
    let mut cut = None;
    while start > low {
        let tok = line.before(start);
        let here = line.at(start);
        let left = line.before(start.wrapping_sub(1));
        match tok.kind {
            Kind::Word => {}
            Kind::Comma => {
                // "Kovar, Lind and Okafor"
                let listed = (start..end).any(|index| line.at(index).is(class::CONJ))
                    && left.ends_phrase()
                    && here.is(class::PROPN)
                    && left.is(class::PROPN);
                if listed {
                    start -= 1;
                    continue;
                }
                // "a senior, unnamed official"
                if left.but(class::ADJ, class::NOUN)
                    && !here.is(class::DET)
                    && line.before(start.wrapping_sub(2)).is(class::DET.with(class::ADJ))
                {
                    start -= 1;
                    continue;
                }
                break;
            }
            Kind::Close => {
                let Some(opening) = (low..start).rev().take(12).find(|&index| line.at(index).is(class::OPEN))
                else {
                    break;
                };
                start = opening;
                continue;
            }
            Kind::Other
                if line.word(start.wrapping_sub(1)) == "-" || line.word(start.wrapping_sub(1)) == "/" =>
            {
                start -= 1;
                continue;
            }
            Kind::Quote(_) => {
                if left.is(class::DET.with(class::POSS).with(class::ADJ)) && here.is(class::NOMINAL) {
                    start -= 1;
                    continue;
                }
                break;
            }
            Kind::Dash
            | Kind::Stop
            | Kind::Colon
            | Kind::Semicolon
            | Kind::Open
            | Kind::Other
            | Kind::Edge => break,
        }
        let in_phrase = start < end;
        if in_phrase && here.but(class::DET, class::NOUN) && !here.is(class::ADVERB) {
            // A determiner opens a phrase; only "of the", "and the", "all the" reach further left.
            let reaches = tok.is(class::PREP.with(class::CONJ).with(class::TO))
                || line.has(start.wrapping_sub(1), class::PREDETERMINER);
            if !reaches {
                break;
            }
        }
        if tok.is(class::CONJ) {
            if !in_phrase || !left.ends_phrase() || has_verb_before(line, low, start - 1) {
                break;
            }
            start -= 1;
            continue;
        }
        if tok.is(class::THAT)
            && in_phrase
            && (here.is(class::PROPN.with(class::DET).with(class::POSS).with(class::NUMBER))
                || left.cue.is_some()
                || left.is(class::OBJECT.with(class::ADDRESSEE)))
        {
            break;
        }
        if tok.is(class::POSS) {
            start -= 1;
            if !line.before(start).is_word() || line.has(start, class::OWNER) {
                if line.before(start).is(class::PREP)
                    && start >= 2
                    && line.before(start.wrapping_sub(1)).ends_phrase()
                {
                    continue;
                }
                if line.before(start).is(class::CONJ)
                    && start > low + 1
                    && line.before(start - 1).ends_phrase()
                    && !has_verb_before(line, low, start - 1)
                {
                    // "the minister and her deputy"
                    start -= 1;
                    continue;
                }
                break;
            }
            continue;
        }
        if tok.is(class::TO) {
            // "ambassador to France"
            if left.ends_phrase() && in_phrase && !here.is(class::VERB_BASE) {
                start -= 1;
                continue;
            }
            // "a person close to the family"
            if in_phrase
                && line.has(start.wrapping_sub(2), class::ADJECTIVE_WITH_TO)
                && line.before(start.wrapping_sub(2)).ends_phrase()
            {
                start -= 2;
                continue;
            }
            break;
        }
        if tok.but(class::PREP, class::NOMINAL) {
            if in_phrase
                && (left.ends_phrase() || line.has(start.wrapping_sub(2), class::PARTITIVE))
                && start - 1 > low
            {
                // "a spokesman for the union", but not "On Tuesday in Leeds the union".
                start -= 1;
                continue;
            }
            if in_phrase
                && (left.is(class::VERB_PART.with(class::ED).with(class::VERB_PAST).with(class::ADJ))
                    && line.before(start.wrapping_sub(2)).ends_phrase())
            {
                // "a person familiar with the talks", "lawyers hired by the family"
                let relative = (low..start - 1).rev().take(6).any(|index| line.at(index).is(class::RELATIVE));
                if !relative && !has_verb_before(line, low, start - 2) {
                    start -= 2;
                    continue;
                }
            }
            if in_phrase && left.is(class::VERB_ING) && line.before(start.wrapping_sub(2)).ends_phrase() {
                start -= 2;
                continue;
            }
            break;
        }
        if tok.is(class::SUBJECT) && tok.but(class::PRONOUN, class::DET) && !tok.is(class::NUMBER) {
            if !in_phrase {
                return Some((start - 1, None));
            }
            break;
        }
        if tok.is(class::THAT.with(class::RELATIVE))
            && in_phrase
            && left.ends_phrase()
            && has_verb(line, start, end)
        {
            cut = Some(start - 1);
            start -= 1;
            continue;
        }
        if tok.but(class::SUBORDINATOR.with(class::WH), class::NOMINAL) {
            break;
        }
        if tok.is_finite() && !tok.is(class::NOMINAL) || tok.is(class::AUX) {
            // A verb: the phrase ends here, unless a relative clause holds it.
            let relative = (low + 1..start)
                .rev()
                .take(14)
                .take_while(|&index| line.at(index).is_word())
                .find(|&index| line.at(index).is(class::RELATIVE) || line.has(index, class::THAT));
            if let Some(relative) = relative
                && line.before(relative).ends_phrase()
                && in_phrase
            {
                cut = Some(relative);
                start = relative;
                continue;
            }
            let reduced = in_phrase && left.ends_phrase() && here.is(class::PREP) && !tok.is(class::AUX);
            if reduced && !has_verb_before(line, low, start - 1) && tok.is(class::VERB_PART.with(class::ED)) {
                start -= 1;
                continue;
            }
            break;
        }
        if tok.but(class::VERB_ING, class::NOUN) {
            if in_phrase && left.ends_phrase() {
                start -= 1;
                continue;
            }
            break;
        }
        if tok.is(class::TIME) && in_phrase && !here.is(class::POSS) && here.is(class::PROPN.with(class::DET))
        {
            break;
        }
        if tok.but(class::ADVERB, class::DET.with(class::NOMINAL).with(class::ADJ)) {
            let inner =
                in_phrase && here.is(class::ADJ.with(class::ED).with(class::NUMBER)) && left.is(class::DET);
            if !inner {
                break;
            }
        }
        start -= 1;
    }
    // What cannot open a noun phrase is not part of it.
    while start < end {
        let tok = line.at(start);
        let opens =
            tok.is(class::DET.with(class::POSS).with(class::NOMINAL).with(class::ADJ).with(class::SUBJECT))
                || tok.is(class::ED.with(class::VERB).with(class::ADVERB))
                    && start + 1 < end
                    && !tok.is(class::PREP);
        if opens
            && !line.is_possessive(start)
            && !(tok.but(class::ADVERB, class::NOMINAL.with(class::DET).with(class::ADJ)))
        {
            break;
        }
        start += 1;
    }
    let until = cut.unwrap_or(end);
    if start >= until {
        return None;
    }
    // A preposition in front of all that is left: the phrase belongs to it, unless another phrase follows.
    let counted = line.at(start).is(class::NUMBER) && line.has(start.wrapping_sub(1), class::APPROXIMATOR);
    // "As Kovar wrote, “…”": a clause of its own.
    let clause = line.is_word(start.wrapping_sub(1), &["as"])
        && line.before(start.wrapping_sub(1)).is(class::EDGE.with(class::COMMA).with(class::DASH))
        && (line.at(start).is(class::PROPN) || line.is_word(start, &["the"]))
        && (end..end + 4).any(|index| line.at(index).is(class::QUOTATION));
    if start > low && !counted && !clause && line.before(start).but(class::PREP, class::NOMINAL) {
        start = second_phrase(line, start, until)?;
    }
    let names = (start..until).any(|index| {
        let tok = line.at(index);
        tok.is(class::NOMINAL) && !(tok.but(class::TIME, class::PROPN))
            || tok.is(class::SUBJECT.with(class::ADJ))
    });
    names.then_some((start, cut))
}

/// A relative clause belongs to the nearest noun phrase: "a gift to those who say" to "those".
fn antecedent_low(line: Line<'_>, low: usize, end: usize) -> usize {
    (low..end.saturating_sub(1))
        .rev()
        .take(14)
        .find(|&index| {
            let tok = line.at(index);
            tok.but(class::PREP.with(class::TO), class::NOMINAL) && !line.is_word(index, &["of"])
                || tok.but(class::VERB, class::NOMINAL.with(class::ADJ))
        })
        .map_or(low, |index| index + 1)
}

/// In "After the vote the minister", where the second phrase begins.
fn second_phrase(line: Line<'_>, start: usize, end: usize) -> Option<usize> {
    (start + 1..end).rev().find(|&index| {
        let (left, here) = (line.before(index), line.at(index));
        left.ends_phrase()
            && (here.but(class::DET, class::NOMINAL)
                || here.is(class::PROPN) && (left.is(class::TIME) || !left.is(class::PROPN))
                || left.is(class::TIME.with(class::NUMBER)) && here.but(class::NOMINAL, class::TIME))
    })
}

fn has_verb(line: Line<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|index| line.at(index).is_finite() && !line.at(index).is(class::NOMINAL))
}

/// Whether a clause has had its verb before this token, within the clause.
fn has_verb_before(line: Line<'_>, low: usize, end: usize) -> bool {
    for index in (low..end).rev() {
        let tok = line.at(index);
        if tok.is(class::COMMA.with(class::SEMICOLON).with(class::COLON).with(class::DASH)) {
            return false;
        }
        if tok.but(class::SUBORDINATOR.with(class::THAT), class::PREP) {
            return false;
        }
        if tok.is_finite() && !tok.is(class::NOMINAL) {
            return true;
        }
    }
    false
}
