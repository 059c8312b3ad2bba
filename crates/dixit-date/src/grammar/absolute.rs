//! Dates that name a year, a month or a day of the calendar in words.

use super::base::{Alternatives, Guarded, Input, Res, firsts, joint, longest, needs, word};
use super::day::{day_month, month_day, month_of, month_year, slashed, year_month};
use super::decade::{CENTURY, decade, decade_after_the};
use super::modifier::{approximately, modifier};
use super::quarter::{QUARTERS, SEASON_YEAR, fiscal_year, numbered_week, quarter_year};
use super::year::bare_year;
use super::{feast, named, numeric, relative};
use crate::first::First as F;
use crate::lexicon::Word as W;
use crate::meaning::Node;
use crate::{DateModifier, DateRule};

const PLAINS: &[Guarded] = &[
    (F::THE, F::MONTH, month_of),
    (F::any(&[F::MONTH, F::WEEKDAY]), F::MONTH, month_day),
    (F::any(&[F::INT, F::NTH, F::ORDINAL, F::THE, F::WEEKDAY, F::NUMBER]), F::MONTH, day_month),
    (F::MONTH, F::any(&[F::FOUR, F::APOSTROPHE, F::NUMBER, F::ERA]), month_year),
    (
        F::any(&[
            F::THE,
            F::FOUR,
            F::ORDINAL,
            F::NTH,
            F::QUARTER,
            F::FISCAL,
            F::STEP,
            F::EDGE,
            F::NUMBER,
            F::OTHER,
            F::APOSTROPHE,
        ]),
        QUARTERS,
        quarter_year,
    ),
    (F::INT, F::QUARTER, quarter_year),
    (F::UNIT, F::INT, quarter_year),
    (F::INT, F::MONTH, slashed),
    (F::FOUR, F::MONTH, year_month),
    (F::any(&[F::THE, F::FISCAL, F::INT, F::APOSTROPHE, F::NUMBER]), F::FISCAL, fiscal_year),
    SEASON_YEAR,
    CENTURY,
    (
        F::any(&[F::THE, F::APOSTROPHE, F::TENS, F::INT, F::DECADES, F::NUMBER]),
        F::any(&[F::TENS, F::DECADES, F::INT]),
        decade,
    ),
    (F::UNIT, F::INT, numbered_week),
    (
        F::any(&[F::THE, F::INT, F::UNIT, F::NUMBER, F::APOSTROPHE, F::ERA]),
        F::any(&[F::FOUR, F::NUMBER, F::APOSTROPHE, F::ERA]),
        bare_year,
    ),
    named::PLAIN,
];

pub(super) const PLAIN: Guarded = (firsts(PLAINS), needs(PLAINS), plain);

/// A date in words, without modifiers.
pub(super) fn plain(i: Input<'_>) -> Res<'_, Node> {
    static TABLE: Alternatives = Alternatives::of(PLAINS);
    TABLE.longest(i)
}

const WORDED_DATES: &[Guarded] = &[PLAIN, relative::PLAIN, feast::DATE];

pub(super) const WORDED: Guarded = (firsts(WORDED_DATES), needs(WORDED_DATES), worded);

/// A date in words, a relative one or a feast, without modifiers.
pub(super) fn worded(i: Input<'_>) -> Res<'_, Node> {
    longest(i, WORDED_DATES)
}

pub(super) const DATE: Guarded = (PLAIN.0.or(F::BOUND), needs(WORDED_DATES).or(F::INT), date);

/// A date in words, with modifiers before it.
fn date(i: Input<'_>) -> Res<'_, Node> {
    if i.peek(0).is_some_and(|lex| lex.first.meets(F::BOUND.or(F::OTHER)))
        && let Ok((rest, about)) = approximately(i)
        && let Ok((rest, node)) = modified(rest)
        && !matches!(node.rule, DateRule::Weekday | DateRule::DayWord)
    {
        return Ok((rest, node.with(Some(about))));
    }
    let (rest, node) = modified(i)?;
    // "2009 or later", "2009 and beyond"
    let onward = match (rest.peek_word(0), rest.peek_word(1)) {
        (Some(W::Or), Some(W::Later)) => Some(DateModifier::OnOrAfter),
        (Some(W::Or), Some(W::Earlier)) => Some(DateModifier::OnOrBefore),
        (Some(W::And), None) if rest.written(1) == "beyond" => Some(DateModifier::OnOrAfter),
        _ => None,
    };
    match onward {
        Some(modifier) if node.rule == DateRule::Year => Ok((rest.skip(2), node.with(Some(modifier)))),
        _ => Ok((rest, node)),
    }
}

fn modified(i: Input<'_>) -> Res<'_, Node> {
    // "no later than 2030", "not before May" keeps its preposition outside
    if i.peek_word(0) == Some(W::No) && i.peek_word(2) == Some(W::Than) {
        let modifier = match i.peek_word(1) {
            Some(W::Later) => DateModifier::OnOrBefore,
            Some(W::Earlier) => DateModifier::OnOrAfter,
            _ => return i.fail(),
        };
        let (rest, node) = longest(i.skip(3), &[numeric::DATE, WORDED])?;
        return Ok((rest, node.with(Some(modifier))));
    }
    if !may_modify(i) {
        return plain(i);
    }
    if let Ok((rest, modifier)) = modifier(i) {
        let rest = joint(rest);
        if let Ok((rest, node)) = worded(rest) {
            return Ok((rest, node.with(Some(modifier))));
        }
        // "the early 1980s", "the late summer"
        return i.fail();
    }
    // "the early 1980s", "the late 19th century", "the early summer"
    if let Ok((rest, _)) = word(W::The)(i)
        && let Ok((rest, modifier)) = modifier(rest)
    {
        let rest = joint(rest);
        if let Ok((rest, node)) = longest(rest, WITH_THE) {
            return Ok((rest, node.with(Some(modifier))));
        }
    }
    plain(i)
}

/// Returns whether a modifier can begin here, with or without its article.
fn may_modify(i: Input<'_>) -> bool {
    const WORDS: F = F::EDGE.or(F::OTHER);
    let Some(lex) = i.peek(0) else { return false };
    let behind = || i.peek(1).is_some_and(|next| next.first.meets(WORDS));
    lex.first.meets(WORDS) || lex.word() == Some(W::The) && behind()
}

/// What can follow "the early": decades, centuries, seasons, as if "the" stood before them.
const WITH_THE: &[Guarded] = &[
    (
        F::any(&[F::TENS, F::APOSTROPHE, F::DECADES, F::INT, F::NUMBER]),
        F::any(&[F::TENS, F::DECADES, F::INT]),
        decade_after_the,
    ),
    CENTURY,
    SEASON_YEAR,
    (F::SEASON, F::SEASON, named::season_after_the),
];
