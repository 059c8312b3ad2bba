//! The tense of the clause around an expression, from the nearest verb.

use crate::lexer::{Kind, Lex};
use crate::lexicon::{Word as W, lists};

/// When a clause plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
    Unknown,
}

/// How many lexemes are looked at on either side.
const REACH: usize = 30;

fn sentence_ends(lexemes: &[Lex], at: usize) -> bool {
    // The mark that closes a quotation stands behind the stop.
    let closing = lexemes.get(at + 1).is_some_and(|next| {
        next.gap == crate::lexer::Gap::None && matches!(next.kind, Kind::Mark(b'"' | b'\'') | Kind::Sign)
    });
    lexemes.get(at).is_some_and(Lex::ends_sentence)
        && lexemes
            .get(at + 1 + usize::from(closing))
            .is_none_or(|next| next.gap != crate::lexer::Gap::None && next.case != crate::lexer::Case::Lower)
        && !lexemes
            .get(at.wrapping_sub(1))
            .is_some_and(|before| matches!(before.kind, Kind::Word(W::Month { short: true, .. })))
}

/// Reads the tense around the lexemes `from..to`: the nearest verb before them decides, without one the first after.
pub(crate) fn tense(text: &str, lexemes: &[Lex], from: usize, to: usize) -> Tense {
    // "until Tuesday", "by Friday", "planned for Saturday" look ahead, whatever the verb.
    // At the head of a sentence they say nothing: "Until Thursday, they had not called".
    let led = from.checked_sub(1).and_then(|at| lexemes.get(at));
    if let Some(led) = led {
        let inside = from >= 2 && !sentence_ends(lexemes, from - 2);
        let starts = matches!(written(text, lexemes, from - 1), "effective" | "beginning" | "starting");
        // "this year through August"
        if led.word() == Some(W::Through) && written(text, lexemes, from.wrapping_sub(2)) == "year" {
            return Tense::Past;
        }
        // "by the middle of May it was over"
        let over = led.word() == Some(W::By)
            && ((to..to + 4).any(|ahead| lexemes.get(ahead).and_then(Lex::word) == Some(W::PastVerb))
                || (1..=8).any(|back| {
                    from.checked_sub(back).is_some_and(|at| written(text, lexemes, at) == "had")
                }));
        if inside && !over && (starts || matches!(led.word(), Some(W::Until | W::By | W::Through))) {
            return Tense::Future;
        }
    }
    // "as early as Tuesday", "as soon as Tuesday"
    let soon = from.checked_sub(2).and_then(|at| lexemes.get(at)).and_then(Lex::word);
    if led.and_then(Lex::word) == Some(W::As) && matches!(soon, Some(W::Soon | W::Early)) {
        return Tense::Future;
    }
    // "under a June agreement": what is named after its month lies in the nearest one.
    if let (Some(Kind::Word(W::Month { .. })), 1, Some(W::A | W::The)) =
        (lexemes.get(from).map(|lex| lex.kind), to - from, led.and_then(Lex::word))
        && matches!(lexemes.get(to).map(|lex| lex.kind), Some(Kind::Other { .. }))
    {
        return Tense::Unknown;
    }
    // "the fourth quarter ended Aug. 26", "Wednesday's ruling"
    if written(text, lexemes, to) == "ended"
        || lexemes.get(to).is_some_and(|lex| lex.kind == Kind::Possessive)
    {
        return Tense::Past;
    }
    let before = first_verb(text, lexemes, (0..from).rev().take(REACH));
    let tense = before.or_else(|| first_verb(text, lexemes, to..lexemes.len().min(to + REACH)));
    tense.unwrap_or(Tense::Unknown)
}

/// The tense of the first verb among these lexemes, as far as the sentence reaches.
fn first_verb(text: &str, lexemes: &[Lex], places: impl Iterator<Item = usize>) -> Option<Tense> {
    for at in places {
        match lexemes.get(at)?.kind {
            Kind::Mark(b';') => return None,
            Kind::Mark(b'.' | b'!' | b'?') if sentence_ends(lexemes, at) => return None,
            kind if may_tell(kind) => {
                if let Some(tense) = verb(text, lexemes, at, kind) {
                    return Some(tense);
                }
            }
            _ => {}
        }
    }
    None
}

/// Returns whether a lexeme can be a verb, or lead to one.
const fn may_tell(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Other { past: true } | Kind::Word(W::To | W::PastVerb | W::PresentVerb | W::FutureVerb)
    )
}

fn written<'t>(text: &'t str, lexemes: &[Lex], at: usize) -> &'t str {
    lexemes.get(at).and_then(|lex| text.get(lex.start..lex.end)).unwrap_or_default()
}

fn verb(text: &str, lexemes: &[Lex], at: usize, kind: Kind) -> Option<Tense> {
    match kind {
        Kind::Word(W::FutureVerb) | Kind::Other { past: true } if describes(text, lexemes, at) => None,
        Kind::Word(W::FutureVerb) => {
            // "had been due to expire": what was ahead then is over now.
            let over = at >= 2
                && written(text, lexemes, at - 1) == "been"
                && written(text, lexemes, at - 2) == "had";
            let before = at >= 1 && written(text, lexemes, at - 1) == "previously";
            // "to meet" is told by what stands before it.
            if at >= 1 && lexemes.get(at - 1).and_then(Lex::word) == Some(W::To) {
                return None;
            }
            Some(if over || before { Tense::Past } else { Tense::Future })
        }
        // "agreed to buy", "an agreement to buy", "plans to leave"
        Kind::Word(W::To) => {
            let verb = lexemes.get(at + 1).is_some_and(|next| {
                matches!(
                    next.kind,
                    Kind::Other { past: false } | Kind::Word(W::FutureVerb | W::Modal | W::Start | W::End)
                ) && next.case == crate::lexer::Case::Lower
            });
            let intent = written(text, lexemes, at.wrapping_sub(1));
            (verb && lists::INTENT.has(intent)).then_some(Tense::Future)
        }
        Kind::Word(W::PresentVerb) => {
            let to = lexemes.get(at + 1).and_then(Lex::word) == Some(W::To);
            let going = written(text, lexemes, at + 1).ends_with("ing");
            let perfect = matches!(written(text, lexemes, at), "has" | "have")
                && (at + 1..=at + 2).any(|ahead| {
                    let next = written(text, lexemes, ahead);
                    next == "been" || next.ends_with("ed")
                });
            Some(match (perfect, to || going) {
                (true, _) => Tense::Past,
                (false, true) => Tense::Future,
                (false, false) => Tense::Present,
            })
        }
        Kind::Word(W::PastVerb) | Kind::Other { past: true } => {
            for back in 1..=3 {
                let Some(before) = at.checked_sub(back) else { break };
                match lexemes.get(before).map(|lex| lex.kind) {
                    Some(Kind::Word(W::PresentVerb))
                        if matches!(written(text, lexemes, before), "is" | "are") =>
                    {
                        return Some(Tense::Present);
                    }
                    Some(Kind::Word(W::FutureVerb)) => return Some(Tense::Future),
                    Some(Kind::Word(W::To)) if written(text, lexemes, before + 1) == "be" => {
                        return Some(Tense::Future);
                    }
                    Some(Kind::Mark(_)) => break,
                    _ => {}
                }
            }
            Some(Tense::Past)
        }
        _ => None,
    }
}

/// "a planned merger", "the still unspecified date": participles that stand before a noun tell no time.
fn describes(text: &str, lexemes: &[Lex], at: usize) -> bool {
    if !written(text, lexemes, at).ends_with("ed") {
        return false;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    let word = written(text, lexemes, before);
    lexemes.get(before).is_some_and(|lex| {
        matches!(lex.kind, Kind::Word(W::A | W::The | W::This | W::Of | W::Those | W::These))
    }) || matches!(word, "its" | "his" | "her" | "their" | "still" | "with" | "newly" | "hastily")
}
