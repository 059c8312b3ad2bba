//! The tense of a cue.

use dixit_english::{Words, class};
use dixit_quote::Quote;
use dixit_text::{Document, QuoteRule};

/// Where a cue places what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueTense {
    /// Now: "says", "can report", the colon of a turn.
    Present,
    /// "said", and what has no tense: "according to".
    Past,
    /// Before another time, which is told or not: "has said", "had said".
    Perfect,
    /// Not yet, or never: "will say".
    Unreal,
}

/// How many words before an infinitive the verb that governs it may stand.
const GOVERNOR: usize = 8;

/// Reads the tense off a cue's words.
pub(super) fn tense(quote: &Quote<'_>, document: &Document<'_>, words: &Words<'_>) -> CueTense {
    let Some(cue) = &quote.cue else {
        // A turn under a name on a line of its own, or under a question.
        return if quote.rule == QuoteRule::Turn { CueTense::Present } else { CueTense::Past };
    };
    let tokens = document.tokens_in(cue.span);
    if document.slice(cue.span) == ":" {
        // The label of a headline has no time, that of a turn has its own.
        let heading = quote.rule == QuoteRule::HeadingColon;
        return if heading { CueTense::Past } else { CueTense::Present };
    }
    if words.get(tokens.start).is_some_and(|word| word.is(class::TO)) {
        // "led her to suggest": the verb before has the tense.
        let before = tokens.start.saturating_sub(GOVERNOR)..tokens.start;
        let governor = before.rev().filter_map(|index| words.get(index)).find(|word| word.is(class::FINITE));
        return match governor {
            Some(word) if word.is(class::VERB_S) && !word.is(class::VERB_PAST) => CueTense::Present,
            _ => CueTense::Past,
        };
    }
    for word in tokens.filter_map(|index| words.get(index)) {
        if word.is(class::HAVE) {
            return CueTense::Perfect;
        }
        let able = matches!(&*word.lower, "can" | "must" | "may");
        if word.is(class::MODAL) && !word.is(class::VERB) {
            return if able { CueTense::Present } else { CueTense::Unreal };
        }
        if word.is(class::VERB_PAST) || matches!(&*word.lower, "did" | "was" | "were") {
            return CueTense::Past;
        }
        if word.is(class::VERB_S.with(class::VERB_BASE).with(class::BE).with(class::DO)) {
            return CueTense::Present;
        }
    }
    CueTense::Past
}
