//! Noun phrases read forward: who stands behind a verb, who is told.

use dixit_english::class;

use super::{Phrase, REACH, time_after};
use crate::line::{Kind, Line};

/// Reads a noun phrase forward: "said Ana Kovar, the union's president, …".
pub(crate) fn phrase_after(line: Line<'_>, start: usize, high: usize) -> Option<Phrase> {
    let high = high.min(start + REACH);
    let first = line.at(start);
    if !first.is_word() || start >= high {
        return None;
    }
    if first.but(class::PRONOUN, class::NUMBER) {
        return first.is(class::SUBJECT).then_some(Phrase { range: start..start + 1 });
    }
    if !first.is(class::DET
        .with(class::POSS)
        .with(class::NOMINAL)
        .with(class::ADJ)
        .with(class::SUBJECT)
        .with(class::ED))
        || first.is(class::THAT) && !line.at(start + 1).is(class::NOUN)
        || first.but(class::TIME, class::DET) && !line.at(start + 1).is(class::POSS)
    {
        return None;
    }
    let mut end = start;
    let mut cut = None;
    while end < high {
        let tok = line.at(end);
        let next = line.at(end + 1);
        match tok.kind {
            Kind::Word => {}
            Kind::Open => {
                let Some(close) = (end..high).take(12).find(|&index| line.at(index).is(class::CLOSE)) else {
                    break;
                };
                end = close + 1;
                continue;
            }
            Kind::Quote(_) if next.is(class::NOMINAL) && end > start => {
                end += 1;
                continue;
            }
            Kind::Other if matches!(line.word(end), "-" | "/") => {
                end += 1;
                continue;
            }
            Kind::Comma => {
                let Some(close) = appositive(line, end + 1, high) else { break };
                end = close;
                continue;
            }
            Kind::Quote(_)
            | Kind::Stop
            | Kind::Colon
            | Kind::Semicolon
            | Kind::Dash
            | Kind::Close
            | Kind::Other
            | Kind::Edge => break,
        }
        if tok.is(class::RELATIVE) || line.has(end, class::THAT) && end > start {
            cut = Some(end);
            break;
        }
        if end > start {
            let time = time_after(line, end);
            if time > end
                && !line.at(time).is(class::POSS)
                && !line.before(end).is(class::DET.with(class::POSS))
            {
                break;
            }
            if tok.but(class::PREP, class::NOMINAL) {
                let medium = (end + 1..(end + 6).min(high))
                    .take_while(|&index| line.at(index).is_word() && !line.at(index).is(class::PREP))
                    .any(|index| line.at(index).is(class::MEDIUM));
                let goes_on = line.has(end, class::PHRASE_PREPOSITION)
                    && !medium
                    && line.before(end).ends_phrase()
                    // "a report by the forum"
                    || line.is_word(end, &["by"]) && line.before(end).is(class::MEDIUM)
                    || line.is_word(end, &["than"]) && next.is(class::NUMBER);
                if !goes_on {
                    break;
                }
                end += 1;
                continue;
            }
            let opens =
                tok.but(class::DET, class::NOMINAL.with(class::ADVERB)) && line.before(end).ends_phrase();
            if opens && !tok.is(class::POSS) {
                break;
            }
            if tok.is(class::CONJ) {
                if next.but(class::VERB, class::NOMINAL) || next.is(class::ADVERB.with(class::PRONOUN)) {
                    break;
                }
                end += 1;
                continue;
            }
            if tok.but(class::SUBORDINATOR.with(class::WH).with(class::PRONOUN), class::NOMINAL) {
                break;
            }
            let reduced = tok.is(class::ED.with(class::VERB_PART).with(class::VERB_PAST))
                && line.before(end).ends_phrase()
                && line.has(end + 1, class::RELATIONAL_PREPOSITION);
            if reduced && !tok.is(class::AUX) {
                // "a document filed by the lawyers"
                end += 2;
                continue;
            }
            if tok.but(class::AUX, class::POSS) || tok.is_finite() && !tok.is(class::NOMINAL) {
                if tok.is(class::ED)
                    && line.at(end + 1).is(class::NOMINAL)
                    && line.before(end).is(class::DET.with(class::ADJ).with(class::ADVERB))
                {
                    end += 1;
                    continue;
                }
                break;
            }
            if tok.but(class::VERB_ING, class::NOUN) && line.before(end).ends_phrase() {
                break;
            }
            if tok.but(class::ADVERB, class::NOMINAL.with(class::ADJ).with(class::DET))
                && !next.is(class::ADJ)
            {
                break;
            }
            if tok.is(class::TO) && line.at(end + 1).is(class::VERB_BASE) {
                break;
            }
        }
        end += 1;
    }
    while end > start + 1
        && (line
            .before(end)
            .but(class::PREP.with(class::CONJ).with(class::DET), class::NOMINAL.with(class::SUBJECT)))
    {
        end -= 1;
    }
    let end = cut.unwrap_or(end);
    let names = (start..end).any(|index| line.at(index).is(class::NOMINAL.with(class::SUBJECT)));
    (names && end > start).then_some(Phrase { range: start..end })
}

/// Where an appositive that begins at `start` ends, if there is one.
fn appositive(line: Line<'_>, start: usize, high: usize) -> Option<usize> {
    let first = line.at(start);
    let opens =
        first.is(class::DET.with(class::POSS)) || first.but(class::NOMINAL.with(class::ADJ), class::TIME);
    if !first.is_word() || !opens || first.but(class::PRONOUN, class::POSS) {
        return None;
    }
    for index in start..high {
        let tok = line.at(index);
        match tok.kind {
            Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Edge => {
                return (index > start).then_some(index);
            }
            _ => {}
        }
        if tok.is(class::RELATIVE) && index > start {
            return Some(index);
        }
        if index > start && tok.is_finite() && !tok.is(class::NOMINAL.with(class::ED).with(class::VERB_PART))
        {
            // A clause, not an appositive.
            return None;
        }
    }
    Some(high)
}
