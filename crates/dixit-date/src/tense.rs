//! The tense of the clause around an expression, from the nearest verb.

use crate::lexer::{Kind, Lex};
use crate::lexicon::Word as W;

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
    lexemes.get(at).is_some_and(Lex::ends_sentence)
        && lexemes
            .get(at + 1)
            .is_none_or(|next| next.gap != crate::lexer::Gap::None && next.case != crate::lexer::Case::Lower)
        && !lexemes
            .get(at.wrapping_sub(1))
            .is_some_and(|before| matches!(before.kind, Kind::Word(W::Month { short: true, .. })))
}

/// Reads the tense around the lexemes `from..to`: the nearest verb before them decides, without one the first after.
pub(crate) fn tense(text: &str, lexemes: &[Lex], from: usize, to: usize) -> Tense {
    let mut at = from;
    for _ in 0..REACH {
        let Some(before) = at.checked_sub(1) else { break };
        if sentence_ends(lexemes, before) {
            break;
        }
        at = before;
        if let Some(tense) = verb(text, lexemes, at) {
            return tense;
        }
    }
    for ahead in to..to + REACH {
        if sentence_ends(lexemes, ahead) {
            break;
        }
        if let Some(tense) = verb(text, lexemes, ahead) {
            return tense;
        }
    }
    Tense::Unknown
}

fn written<'t>(text: &'t str, lexemes: &[Lex], at: usize) -> &'t str {
    lexemes.get(at).and_then(|lex| text.get(lex.start..lex.end)).unwrap_or_default()
}

fn verb(text: &str, lexemes: &[Lex], at: usize) -> Option<Tense> {
    let lex = lexemes.get(at)?;
    match lex.kind {
        Kind::Word(W::FutureVerb) => Some(Tense::Future),
        Kind::Word(W::PresentVerb) => {
            let to = lexemes.get(at + 1).and_then(Lex::word) == Some(W::To);
            let going = written(text, lexemes, at + 1).ends_with("ing");
            Some(if to || going { Tense::Future } else { Tense::Present })
        }
        Kind::Word(W::PastVerb) | Kind::Other { past: true } => {
            for back in 1..=3 {
                let Some(before) = at.checked_sub(back) else { break };
                match lexemes.get(before).map(|lex| lex.kind) {
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
