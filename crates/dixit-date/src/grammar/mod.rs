//! The grammar: `nom` functions over lexemes, tried only where a date can begin.
//!
//! Every function looks at a bounded number of lexemes, so that reading stays linear whatever the text is.

mod absolute;
mod base;
#[cfg(feature = "calendars")]
mod calendar;
mod day;
mod decade;
mod deixis;
mod duration;
mod feast;
mod modifier;
mod named;
mod number;
mod numeric;
mod quarter;
mod range;
mod relative;
mod set;
mod shift;
mod time;
mod vague;
mod year;

use crate::first::First as F;
use base::{Alternatives, Input, Source};

use crate::anchor::DayOrder;
use crate::lexer::{Case, Kind, Lexemes};
use crate::lexicon::{Word as W, lists};
use crate::meaning::Node;

/// Finds the expressions in a stretch of lexemes, in order, without overlap.
pub(crate) fn find(text: &str, lexemes: &Lexemes, order: DayOrder, out: &mut Vec<Node>) {
    let source = Source::new(text, &lexemes.all, order);
    let mut end = 0;
    for &at in &lexemes.starts {
        if at < end {
            continue;
        }
        let before = out.len();
        range::ends(Input::new(&source, at), out);
        if let Some(last) = out.get(before..).and_then(<[Node]>::last) {
            end = last.to;
        }
    }
}

/// Everything that an expression can be, in the order in which equally long readings are preferred.
static ALL: Alternatives = Alternatives::of(&[
    numeric::DATE,
    time::CLOCK_FIRST,
    time::DATE_FIRST,
    time::PART_FIRST,
    relative::DAY_WORD,
    deixis::DEIXIS,
    deixis::NAMED_STEP,
    relative::PART_OF_UNIT,
    relative::FIELD_OF_UNIT,
    deixis::THE_UNIT,
    relative::NTH_OF,
    relative::WEEK_OF,
    relative::DAY_BESIDE,
    relative::NAME_BESIDE,
    relative::SHIFTED,
    relative::YEAR_AGO,
    relative::PART_OF_RELATIVE,
    deixis::PART_STEP,
    relative::UNIT_END,
    relative::PERIOD_BEFORE,
    relative::NEW_YEAR,
    relative::THAT_HOUR,
    relative::DAY_OF_THAT_MONTH,
    absolute::DATE,
    feast::DATE,
    feast::MAY_DAY,
    #[cfg(feature = "calendars")]
    feast::FESTIVAL,
    #[cfg(feature = "calendars")]
    calendar::DATE,
    set::EVERY,
    set::NTH_OF_EACH,
    set::OFTEN,
    set::RATE,
    set::PLURAL,
    vague::PRESENT,
    vague::ADVERB,
    vague::SOON,
    vague::THE,
    vague::ADJECTIVE,
    vague::ONE_DAY,
    vague::WHILE_AGO,
    duration::COUNTED,
    duration::DETERMINED,
    duration::PERIOD,
    duration::SPREAD,
    duration::OR_TWO,
    duration::LONG,
    duration::BARE,
]);

/// Returns whether an expression can begin with these two lexemes: behind an article or "this" must stand a word that can be
/// in a date.
fn begins(i: Input<'_>) -> bool {
    const NUMBERS: F = F::any(&[F::INT, F::NUMBER, F::SOME]);
    const UNITS: F =
        F::any(&[F::UNIT, F::NUMBER, F::INT, F::SOME, F::PART, F::SEASON, F::MONTH, F::WEEKDAY, F::ORDINAL]);
    let (Some(lex), Some(next)) = (i.peek(0), i.peek(1)) else { return i.peek(0).is_some() };
    if lex.first.meets(F::FEAST) && lex.case == Case::Lower {
        return false;
    }
    let Some(word) = lex.word() else {
        // "400 people": only years stand before just any word.
        return !matches!(lex.kind, Kind::Int { digits: 1..=3, .. })
            || !matches!(next.kind, Kind::Other { .. })
            || i.touches(1);
    };
    let follows = next.word();
    match word {
        W::The => {
            !next.first.meets(F::any(&[F::THE, F::A])) && !next.first.is_plain()
                || matches!(follows, Some(W::Time | W::Moment | W::Period | W::Consecutive | W::Working))
                || matches!(follows, Some(W::Near | W::Short | W::Long))
                || next.first.meets(F::OTHER)
                    && (next.case != Case::Lower || lists::PERIOD_ADJECTIVES.has(i.written(1)))
        }
        W::A => {
            next.first.meets(F::any(&[F::UNIT, F::INT, F::NUMBER, F::SOME]))
                || matches!(follows, Some(W::While | W::Long | W::Short))
        }
        W::This | W::That | W::Those | W::These => {
            next.first.meets(UNITS.or(F::STEP).or(F::FEAST).or(F::FISCAL))
                || matches!(follows, Some(W::Time | W::Moment | W::Full))
        }
        W::Last | W::Past | W::Previous | W::Next | W::Coming | W::Following | W::Latest | W::Same => {
            next.first.meets(UNITS.or(F::FISCAL).or(F::FEAST).or(F::QUARTER).or(F::STEP))
                || matches!(follows, Some(W::Period | W::Full | W::Consecutive | W::Additional))
        }
        W::At => matches!(follows, Some(W::Least | W::Most)),
        W::Up => follows == Some(W::To),
        W::No | W::Not => next.first.meets(F::BOUND) || matches!(follows, Some(W::Later | W::Earlier)),
        W::More | W::Less => follows == Some(W::Than) || matches!(follows, Some(W::Vague(_))),
        W::Most => matches!(follows, Some(W::Vague(_))),
        W::Over | W::Under | W::Nearly | W::Some => {
            next.first.meets(NUMBERS.or(F::A).or(F::UNIT).or(F::ORDINAL)) || follows == Some(W::Time)
        }
        W::About | W::Around => !next.first.is_plain() || next.is_mark(b'.'),
        // "three people"
        W::Number(_) => !matches!(next.kind, Kind::Other { .. }),
        W::Good => next.first.meets(F::WEEKDAY),
        W::New => next.first.meets(F::UNIT),
        W::As => follows == Some(W::Soon),
        W::Right => follows == Some(W::Now),
        _ => true,
    }
}

/// Reads the longest single expression that begins here.
fn expression(i: Input<'_>) -> Option<Node> {
    if !begins(i) {
        return None;
    }
    let (rest, mut node) = ALL.longest(i).ok()?;
    if i.peek(0).is_some_and(|lex| lex.case != Case::Lower) && named::in_title(i) {
        return None;
    }
    node.from = i.at;
    node.to = rest.at;
    (node.to > node.from).then_some(node)
}
