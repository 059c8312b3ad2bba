//! The grammar: `nom` functions over lexemes, tried only where a date can begin.
//!
//! Every function looks at a bounded number of lexemes, so that reading stays linear whatever the text is.

mod absolute;
mod base;
mod duration;
mod feast;
mod named;
mod number;
mod numeric;
mod range;
mod relative;
mod set;
mod time;
mod vague;

pub(crate) use base::Input;

use base::Rule;

use crate::anchor::DayOrder;
use crate::lexer::{Kind, Lex};
use crate::lexicon::Word as W;
use crate::meaning::Node;

/// How far before the first telling word an expression can begin ("no more than the first five or six").
const REACH: usize = 7;

/// Tells whether a lexeme can carry a temporal meaning by itself; others only stand beside such a one.
fn tells(lex: &Lex) -> bool {
    match lex.kind {
        Kind::Int { .. } | Kind::Nth(_) | Kind::Tens { .. } => true,
        Kind::Word(word) => matches!(
            word,
            W::Month { .. }
                | W::Weekday { .. }
                | W::Unit { .. }
                | W::Fortnight
                | W::Season(_)
                | W::Part(_)
                | W::Noon
                | W::Midnight
                | W::Decades(_)
                | W::Quarterly(_)
                | W::HalfYear(_)
                | W::Number(_)
                | W::Thousand
                | W::Now
                | W::Today
                | W::Yesterday
                | W::Tomorrow
                | W::Tonight
                | W::Overnight
                | W::Vague(_)
                | W::Soon
                | W::Often(_)
                | W::Biennial
                | W::Recent
                | W::Current
                | W::Future
                | W::Past
                | W::Earlier
                | W::Moment
                | W::Time
                | W::Term
                | W::Period
                | W::Christmas
                | W::Easter
                | W::Good
                | W::Thanksgiving
                | W::Labor
                | W::Memorial
                | W::Independence
                | W::Veterans
                | W::Martin
                | W::Valentine
                | W::Halloween
                | W::Presidents
                | W::Columbus
                | W::Boxing
                | W::Ash
                | W::Palm
                | W::Election
                | W::New
                | W::Half
        ),
        _ => false,
    }
}

/// Tells whether an expression can begin with a lexeme.
fn opens(lex: &Lex) -> bool {
    match lex.kind {
        Kind::Word(word) => !matches!(
            word,
            W::Of
                | W::To
                | W::And
                | W::Or
                | W::In
                | W::On
                | W::By
                | W::From
                | W::For
                | W::PastVerb
                | W::FutureVerb
                | W::PresentVerb
                | W::Than
                | W::Until
                | W::Since
                | W::During
                | W::Through
                | W::Before
                | W::After
                | W::Ago
        ),
        Kind::Int { .. } | Kind::Nth(_) | Kind::Tens { .. } => true,
        Kind::Mark(mark) => mark == b'\'',
        Kind::Other { .. } | Kind::Possessive | Kind::Hyphen | Kind::Dash | Kind::Sign => false,
    }
}

/// Finds the expressions in a stretch of lexemes, in order, without overlap.
pub(crate) fn find(text: &str, lexemes: &[Lex], order: DayOrder, out: &mut Vec<Node>) {
    let mut telling = 0;
    let mut at = 0;
    while let Some(lex) = lexemes.get(at) {
        if telling < at {
            telling = at;
        }
        while lexemes.get(telling).is_some_and(|lex| !tells(lex)) {
            telling += 1;
        }
        if telling >= lexemes.len() {
            return;
        }
        if telling - at > REACH {
            at = telling - REACH;
            continue;
        }
        if opens(lex) {
            let input = Input::new(text, lexemes, at, order);
            if let Some(mut nodes) = range::ends(input)
                && let Some(last) = nodes.last().map(|node| node.to).filter(|&to| to > at)
            {
                out.append(&mut nodes);
                at = last;
                continue;
            }
        }
        at += 1;
    }
}

/// Reads the longest single expression that begins here.
fn expression(i: Input<'_>) -> Option<Node> {
    const ALTERNATIVES: [Rule<Node>; 8] = [
        numeric::date,
        time::time_and_date,
        relative::date,
        absolute::date,
        feast::date,
        set::set,
        vague::reference,
        duration::duration,
    ];
    let mut best: Option<Node> = None;
    for alternative in ALTERNATIVES {
        if let Ok((rest, mut node)) = alternative(i) {
            node.from = i.at;
            node.to = rest.at;
            if node.to > node.from && best.as_ref().is_none_or(|best| node.to > best.to) {
                best = Some(node);
            }
        }
    }
    best
}
