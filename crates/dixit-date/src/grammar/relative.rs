//! Dates that are counted from another time, and parts of them: "last year", "Friday of next week", "the last day of May".

use super::base::{
    Alternatives, Guarded, Input, Res, firsts, longest, maybe, needs, one_of, possessive, word, word_of,
};
use super::day::{month, weekday};
use super::deixis::{
    DEIXIS, NAMED_STEP, PART_STEP, STEP, THE_UNIT, day_word, deixis, new_year, that_hour, unit_end,
};
use super::number::ordinal;
use super::quarter::{quarter, season};
use super::shift::{AWAY, day_beside, name_beside, period_before, shifted, unit_one, year_ago};
use crate::first::First as F;
use crate::length::Unit;
use crate::lexicon::{Word as W, lists};
use crate::meaning::{Meaning, Node, Nth, When};
use crate::point::Field;
use crate::{DateModifier, DateRule};

/// "this year's third quarter", "next year's first quarter", "last year's quarter", "Friday of next week"
fn part_of_unit(i: Input<'_>) -> Res<'_, Node> {
    let (rest, outer) = deixis(i)?;
    let (rest, ()) = possessive(rest)?;
    let (rest, _) = maybe(word(W::Fiscal))(rest);
    let (rest, field) = quarter(rest)
        .or_else(|_| season(rest).map(|(rest, name)| (rest, Field::Season(name))))
        .or_else(|_| {
            word(W::Unit { unit: Unit::Quarter, plural: false })(rest)
                .map(|(rest, _)| (rest, Field::Quarter(None)))
        })?;
    rest.found(outer.part(field), DateRule::PartOfUnit, 0.9)
}

/// "June last year", "Friday of next week", "August of that year", "Friday last week"
fn field_of_unit(i: Input<'_>) -> Res<'_, Node> {
    let (rest, inner) = weekday(i)
        .map(|(rest, day)| (rest, Field::Weekday(None, day)))
        .or_else(|_| month(i).map(|(rest, month)| (rest, Field::Month(Some(month)))))?;
    let (rest, _) = maybe(word(W::Of))(rest);
    let (rest, outer) = deixis(rest)?;
    let fits = matches!(
        (&outer, inner),
        (When::Unit { unit: Unit::Week, .. }, Field::Weekday(..))
            | (When::Unit { unit: Unit::Year, .. }, Field::Month(_))
    );
    if !fits {
        return i.fail();
    }
    rest.found(outer.part(inner), DateRule::PartOfUnit, 0.93)
}

/// What a weekday or a unit can be counted in.
const COUNTED_IN: &[Guarded] = &[super::absolute::PLAIN, DEIXIS, NAMED_STEP, THE_UNIT];

/// "the last Friday of May", "the first week of 2010", "last Friday of this month", "the third day of May"
fn nth_of(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    let (rest, n) = match word(W::Last)(start) {
        Ok((rest, _)) => (rest, -1),
        Err(_) if start.written(0) == "final" => (start.skip(1), -1),
        Err(_) => {
            let (rest, n) = ordinal(start)?;
            (rest, i32::try_from(n).unwrap_or(99))
        }
    };
    let (rest, what) = match weekday(rest) {
        Ok((rest, day)) => (rest, Nth::Weekday(day)),
        Err(_) => {
            let (rest, unit) = unit_one(rest)?;
            (rest, Nth::Unit(unit))
        }
    };
    if matches!(what, Nth::Unit(unit) if !matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year | Unit::Decade))
    {
        return i.fail();
    }
    let (rest, _) = one_of(&[W::Of, W::In])(rest)?;
    let (rest, node) = longest(rest, COUNTED_IN)?;
    match node.meaning {
        Meaning::When(outer) if !outer.has_time() => {
            rest.found(When::Nth { outer: Box::new(outer), n, what }, DateRule::NthOf, 0.9)
        }
        _ => i.fail(),
    }
}

/// "the week of March 5", "the weekend of 6 May", "the week beginning 15 February"
fn week_of(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = maybe(word(W::The))(i);
    let (rest, _) = word(W::Unit { unit: Unit::Week, plural: false })(rest)?;
    let (rest, _) = match word(W::Of)(rest) {
        Err(_) if lists::BOUNDING.has(rest.written(0)) => (rest.skip(1), W::Of),
        read => read?,
    };
    let (rest, node) = super::absolute::plain(rest)?;
    match node.meaning {
        Meaning::When(day @ (When::Point(_) | When::Field(Field::Day(..)))) => {
            rest.found(When::WeekOf(Box::new(day)), DateRule::WeekOf, 0.85)
        }
        _ => i.fail(),
    }
}

/// "the 28th of this month", "the fifth of next month"
fn day_of_that_month(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = maybe(word(W::The))(i);
    let (rest, n) = ordinal(rest)?;
    let (rest, _) = word(W::Of)(rest)?;
    let (rest, outer) = deixis(rest)?;
    match (&outer, u8::try_from(n)) {
        (When::Unit { unit: Unit::Month, .. }, Ok(day @ 1..=31)) => {
            let field = Field::Day(None, Some(day));
            rest.found(outer.part(field), DateRule::DayOfMonth, 0.9)
        }
        _ => i.fail(),
    }
}

/// "earlier this month", "later that year", "early next week", "late last year"
fn part_of_relative(i: Input<'_>) -> Res<'_, Node> {
    let (rest, modifier) = word_of(|w| match w {
        W::Early | W::Earlier => Some(DateModifier::Start),
        W::Late | W::Later => Some(DateModifier::End),
        _ => None,
    })(i)?;
    let (rest, _) = maybe(one_of(&[W::In, W::On]))(rest);
    let (rest, node) = date_plain(rest).or_else(|_| super::named::plain(rest)).or_else(|_| new_year(rest))?;
    Ok((rest, node.with(Some(modifier))))
}

pub(super) const DAY_WORD: Guarded = (F::DAY, F::DAY, day_word);

pub(super) const PART_OF_UNIT: Guarded = (STEP, F::UNIT, part_of_unit);

pub(super) const FIELD_OF_UNIT: Guarded = (F::any(&[F::WEEKDAY, F::MONTH]), F::UNIT, field_of_unit);

pub(super) const NTH_OF: Guarded = (
    F::any(&[F::THE, F::STEP, F::ORDINAL, F::NTH, F::NUMBER, F::OTHER]),
    F::any(&[F::WEEKDAY, F::UNIT, F::ORDINAL]),
    nth_of,
);

pub(super) const WEEK_OF: Guarded = (F::any(&[F::THE, F::UNIT]), F::UNIT, week_of);

pub(super) const DAY_BESIDE: Guarded = (F::any(&[F::THE, F::A, F::UNIT]), F::UNIT, day_beside);

pub(super) const NAME_BESIDE: Guarded = (F::THE, F::any(&[F::WEEKDAY, F::MONTH, F::SEASON]), name_beside);

pub(super) const SHIFTED: Guarded =
    (F::any(&[F::BOUND, F::INT, F::NUMBER, F::A, F::SOME, F::UNIT, F::ORDINAL]), AWAY, shifted);

pub(super) const YEAR_AGO: Guarded = (F::any(&[F::THE, F::UNIT]), AWAY, year_ago);

pub(super) const PART_OF_RELATIVE: Guarded =
    (F::EDGE, needs(PLAINS).or(F::any(&[F::MONTH, F::SEASON, F::NTH])), part_of_relative);

pub(super) const UNIT_END: Guarded = (F::UNIT, F::UNIT, unit_end);

pub(super) const PERIOD_BEFORE: Guarded = (F::THE, F::UNIT.or(F::PERIOD), period_before);

pub(super) const NEW_YEAR: Guarded = (F::THE, F::FEAST, new_year);

pub(super) const THAT_HOUR: Guarded = (STEP, F::UNIT, that_hour);

pub(super) const DAY_OF_THAT_MONTH: Guarded =
    (F::any(&[F::THE, F::ORDINAL, F::NTH, F::NUMBER]), F::UNIT, day_of_that_month);

const PLAINS: &[Guarded] =
    &[DAY_WORD, DEIXIS, NAMED_STEP, PART_OF_UNIT, FIELD_OF_UNIT, THE_UNIT, NTH_OF, WEEK_OF];

pub(super) const PLAIN: Guarded = (firsts(PLAINS), needs(PLAINS), date_plain);

/// What a modifier can stand before.
fn date_plain(i: Input<'_>) -> Res<'_, Node> {
    static TABLE: Alternatives = Alternatives::of(PLAINS);
    TABLE.longest(i)
}

/// A date that is counted from another.
pub(super) fn date(i: Input<'_>) -> Res<'_, Node> {
    static TABLE: Alternatives = Alternatives::of(&[
        DAY_WORD,
        DEIXIS,
        NAMED_STEP,
        PART_OF_UNIT,
        FIELD_OF_UNIT,
        THE_UNIT,
        NTH_OF,
        WEEK_OF,
        DAY_BESIDE,
        NAME_BESIDE,
        SHIFTED,
        YEAR_AGO,
        PART_OF_RELATIVE,
        PART_STEP,
        UNIT_END,
        PERIOD_BEFORE,
        NEW_YEAR,
        THAT_HOUR,
        DAY_OF_THAT_MONTH,
    ]);
    TABLE.longest(i)
}
