//! Dates at a distance from another: "two weeks ago", "the day before yesterday", "the year-ago quarter".

use super::base::{Input, Res, hyphen, joint, maybe, one_of, word, word_of};
use super::day::weekday;
use super::deixis::{day_word, deixis};
use super::modifier::bound;
use super::number::{amount, and_fraction};
use super::quarter::quarter;
use crate::first::First as F;
use crate::length::{Amount, Unit};
use crate::lexer::Kind;
use crate::lexicon::Word as W;
use crate::meaning::{Base, Meaning, Node, When};
use crate::point::Field;
use crate::value::Reference;
use crate::{DateModifier, DateRule, DateType};

/// What a distance needs: "ago", "later", "previously".
pub(super) const AWAY: F = F::any(&[F::AWAY, F::EDGE, F::VAGUE, F::PERIOD]);

/// A unit of one: "week", "month".
pub(super) fn unit_one(i: Input<'_>) -> Res<'_, Unit> {
    word_of(|w| match w {
        W::Unit { unit, plural: false } => Some(unit),
        _ => None,
    })(i)
}

/// A unit of one or many; a fortnight is two weeks.
pub(super) fn unit_any(i: Input<'_>) -> Res<'_, (Unit, u64, bool)> {
    if i.written(0).eq_ignore_ascii_case("second") {
        return Ok((i.skip(1), (Unit::Second, 1, false)));
    }
    word_of(|w| match w {
        W::Unit { unit, plural } => Some((unit, 1, plural)),
        W::Fortnight => Some((Unit::Week, 2, false)),
        _ => None,
    })(i)
}

/// "quarter", "period": what reports compare, and the field of it that its name tells.
pub(super) fn quarter_or_period(i: Input<'_>) -> Res<'_, Option<Field>> {
    word_of(|w| match w {
        W::Period => Some(None),
        W::Unit { unit: Unit::Quarter, plural: false } => Some(Some(Field::Quarter(None))),
        _ => None,
    })(i)
}

/// "three weeks", "a year", "22 months", "a year and a half", "several years"; the head of a shifted date.
fn counted(i: Input<'_>) -> Res<'_, (Amount, Unit)> {
    if let Ok((rest, n)) = amount(i) {
        let (rest, _) =
            maybe(one_of(&[W::More, W::Consecutive, W::Full, W::Working, W::Trading]))(joint(rest));
        let (rest, (unit, times, _)) = unit_any(rest)?;
        let (rest, half) = maybe(and_fraction)(rest);
        let n = match n {
            Amount::Thousandths(n) => Amount::Thousandths((n + half.unwrap_or(0)) * times),
            vague => vague,
        };
        return Ok((rest, (n, unit)));
    }
    if let Ok((rest, _)) = word(W::A)(i) {
        let (rest, (unit, times, plural)) = unit_any(rest)?;
        if plural {
            return i.fail();
        }
        let (rest, half) = maybe(and_fraction)(rest);
        return Ok((rest, (Amount::Thousandths(1000 * times + half.unwrap_or(0)), unit)));
    }
    if let Ok((rest, _)) = word(W::Half)(i) {
        let (rest, _) = word(W::A)(rest)?;
        let (rest, unit) = unit_one(rest)?;
        return Ok((rest, (Amount::Thousandths(500), unit)));
    }
    // "weeks later", "years ago", "month ago"
    let (rest, (unit, _, plural)) = unit_any(i)?;
    Ok((rest, (if plural { Amount::Some } else { Amount::whole(1) }, unit)))
}

/// "in three weeks' time", "in a year's time"
fn in_time(i: Input<'_>, rest: Input<'_>) -> bool {
    let genitive =
        rest.peek(0).is_some_and(|lex| lex.kind == Kind::Possessive || lex.is_mark(b'\'') && rest.touches(0));
    genitive && rest.peek_word(1) == Some(W::Time) && i.back_word(1) == Some(W::In)
}

/// "two weeks ago", "a year earlier", "three days after the vote" without its noun, "two years from now"
pub(super) fn shifted(i: Input<'_>) -> Res<'_, Node> {
    let (start, modifier) = maybe(bound)(i);
    let (rest, (amount, unit)) = counted(start)?;
    let (rest, so) = if rest.peek_word(0) == Some(W::Or) && rest.peek_word(1) == Some(W::So) {
        (rest.skip(2), true)
    } else {
        (rest, false)
    };
    let modifier = if so { Some(DateModifier::Approx) } else { modifier };
    let from_now = rest.peek_word(0) == Some(W::From) && matches!(rest.peek_word(1), Some(W::Now | W::Today));
    let (rest, base, sign, rule) = match rest.peek_word(0) {
        Some(W::Ago) => (rest.skip(1), Base::Speech, -1, DateRule::UnitsAgo),
        None if in_time(i, rest) => (rest.skip(2), Base::Speech, 1, DateRule::UnitsFromNow),
        Some(W::Hence) => (rest.skip(1), Base::Speech, 1, DateRule::UnitsFromNow),
        Some(W::From) if from_now => (rest.skip(2), Base::Speech, 1, DateRule::UnitsFromNow),
        Some(W::Earlier) => (rest.skip(1), Base::Text, -1, DateRule::UnitsEarlier),
        Some(W::Later) => (rest.skip(1), Base::Text, 1, DateRule::UnitsLater),
        Some(W::Vague(Reference::Past)) if rest.written(0) == "previously" => {
            (rest.skip(1), Base::Text, -1, DateRule::UnitsEarlier)
        }
        // "a week from Thursday"; "for a week from Thursday" is a length.
        Some(W::From) if i.back_word(1) != Some(W::For) => {
            let (end, node) = super::absolute::worded(rest.skip(1))?;
            let from = match node.meaning {
                Meaning::When(When::Field(field @ Field::Weekday(..))) => {
                    When::Named { base: Base::Speech, step: 1, field }
                }
                Meaning::When(from @ (When::Named { .. } | When::Unit { unit: Unit::Day, .. })) => from,
                _ => return i.fail(),
            };
            if matches!(end.peek_word(0), Some(W::To | W::Until | W::Through)) {
                return i.fail();
            }
            let when = When::Shift { base: Base::Text, amount, sign: 1, unit, from: Some(Box::new(from)) };
            return Ok((end, Node::when(when, DateRule::UnitsFromDate, 0.85).with(modifier)));
        }
        Some(word @ (W::Before | W::After)) => {
            // "sat for two weeks before Monday's ruling": a length, and a day.
            if i.back_word(1) == Some(W::For) {
                return i.fail();
            }
            let sign = if word == W::Before { -1 } else { 1 };
            let after = rest.skip(1);
            if let Ok((end, node)) = super::absolute::worded(after)
                && let Meaning::When(from) = node.meaning
            {
                let when = When::Shift { base: Base::Text, amount, sign, unit, from: Some(Box::new(from)) };
                return Ok((end, Node::when(when, DateRule::UnitsFromDate, 0.85).with(modifier)));
            }
            if after.peek(0).is_none_or(|lex| matches!(lex.kind, Kind::Mark(_))) {
                (after, Base::Text, sign, DateRule::UnitsBefore)
            } else {
                return i.fail();
            }
        }
        _ => return i.fail(),
    };
    // "an hour later" is a length in annotated text: there is no clock to count from.
    if unit.is_clock() && base == Base::Text {
        return i.fail();
    }
    let when = When::Shift { base, amount, sign, unit, from: None };
    let mut node = Node::when(when, rule, 0.92).with(modifier);
    if unit.is_clock() {
        node.kind = DateType::Time;
    }
    // "a year ago today": the day.
    if rule == DateRule::UnitsAgo && rest.peek_word(0) == Some(W::Today) && amount.count().is_some() {
        let today = When::day(Base::Speech, 0);
        let when = When::Shift { base, amount, sign, unit, from: Some(Box::new(today)) };
        return Ok((rest.skip(1), Node::when(when, DateRule::UnitsAgoToday, 0.93)));
    }
    // "two weeks ago Friday"
    if base == Base::Speech
        && let Ok((after, day)) = weekday(rest)
        && unit == Unit::Week
        && let Some(n) = amount.count().and_then(|n| i32::try_from(n).ok())
    {
        let outer = When::Unit { base, step: sign * n, unit };
        return after.found(outer.part(Field::Weekday(None, day)), DateRule::WeekdayOfWeek, 0.85);
    }
    Ok((rest, node))
}

/// "before", "after", "prior" behind what is counted.
fn side(i: Input<'_>) -> Res<'_, i32> {
    word_of(|w| match w {
        W::Before | W::Earlier | W::Previous => Some(-1),
        W::After | W::Later => Some(1),
        _ => None,
    })(i)
}

/// Returns whether nothing follows that "before" or "after" could be of: "the day before the vote".
fn goes_no_further(rest: Input<'_>) -> bool {
    rest.peek(0).is_none_or(|lex| {
        matches!(lex.kind, Kind::Mark(_) | Kind::Dash | Kind::Sign)
            || matches!(lex.word(), Some(W::PastVerb | W::PresentVerb | W::FutureVerb | W::And | W::Or))
    })
}

/// "the Friday after", "the May before"
pub(super) fn name_beside(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = word(W::The)(i)?;
    let (rest, field) = weekday(rest)
        .map(|(rest, day)| (rest, Field::Weekday(None, day)))
        .or_else(|_| super::day::month(rest).map(|(rest, month)| (rest, Field::Month(Some(month)))))
        .or_else(|_| super::quarter::season(rest).map(|(rest, season)| (rest, Field::Season(season))))?;
    let (rest, step) = side(rest)?;
    if !goes_no_further(rest) {
        return i.fail();
    }
    rest.found(When::Named { base: Base::Text, step, field }, DateRule::RelativeName, 0.8)
}

/// "the day before yesterday", "the day after tomorrow", "the day before"
pub(super) fn day_beside(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = maybe(one_of(&[W::The, W::A]))(i);
    let (rest, unit) = unit_one(rest)?;
    let (rest, sign) = side(rest)?;
    let article = i.peek_word(0) == Some(W::The);
    // "the month before last", "the week after next"
    if article
        && rest.peek_word(0) == Some(if sign < 0 { W::Last } else { W::Next })
        && !rest.skip(1).is_name()
    {
        let when = When::Unit { base: Base::Speech, step: 2 * sign, unit };
        return Ok((rest.skip(1), Node::when(when, DateRule::UnitBeforeLast, 0.9)));
    }
    if let Ok((rest, day)) = day_word(rest) {
        if unit == Unit::Day {
            let whole = matches!(day.meaning, Meaning::When(When::Unit { step, .. }) if step == sign);
            if whole {
                return rest.found(When::day(Base::Speech, 2 * sign), DateRule::DayWord, 0.97);
            }
        }
        return i.fail();
    }
    if let Ok((after, node)) = super::absolute::worded(rest)
        && let Meaning::When(from) = node.meaning
    {
        let when = When::Shift {
            base: Base::Text,
            amount: Amount::whole(1),
            sign,
            unit,
            from: Some(Box::new(from)),
        };
        return after.found(when, DateRule::UnitBefore, 0.85);
    }
    // "the day before", "the year before": not "the day before the vote".
    // "the month prior" can be of nothing else.
    let closed = rest.back_word(1) == Some(W::Previous);
    let ends = closed || goes_no_further(rest);
    if article && ends && matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year) {
        let when = When::Unit { base: Base::Text, step: sign, unit };
        return rest.found(when, DateRule::UnitBefore, 0.75);
    }
    i.fail()
}

/// "year-ago", "the year-earlier quarter", "the year-ago third quarter", "the comparable year-ago period"
pub(super) fn year_ago(i: Input<'_>) -> Res<'_, Node> {
    let (start, the) = maybe(word(W::The))(i);
    let alike = the.is_some() && matches!(start.written(0), "comparable" | "corresponding" | "same");
    let start = if alike { start.skip(1) } else { start };
    let (rest, _) = word(W::Unit { unit: Unit::Year, plural: false })(start)?;
    let (rest, ()) = hyphen(rest)?;
    let (rest, _) = one_of(&[W::Ago, W::Earlier])(rest)?;
    if let Ok((rest, field)) = quarter(rest) {
        return rest.found(When::YearBefore(Some(field)), DateRule::YearAgo, 0.9);
    }
    // "the year-earlier nine months": as long as that, a year before.
    if let Ok((rest, (amount, unit))) = counted(rest)
        && amount.count().is_some_and(|n| n > 1)
    {
        return Ok((rest, Node::length(amount, unit, DateRule::YearAgo, 0.8)));
    }
    if let Ok((rest, field)) = quarter_or_period(rest) {
        return rest.found(When::YearBefore(field), DateRule::YearAgo, 0.9);
    }
    if the.is_none() {
        return rest.found(When::YearBefore(None), DateRule::YearAgo, 0.85);
    }
    i.fail()
}

/// "the corresponding period last year", "the same quarter a year ago", "the quarter a year earlier"
pub(super) fn period_before(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = word(W::The)(i)?;
    let alike = start.peek_word(0) == Some(W::Same)
        || matches!(start.written(0), "comparable" | "corresponding" | "equivalent" | "like");
    let start = if alike { start.skip(1) } else { start };
    let (rest, field) = quarter_or_period(start)?;
    let (rest, _) = maybe(one_of(&[W::Of, W::In]))(rest);
    if let Ok((rest, When::Unit { unit: Unit::Year, step: -1, .. })) = deixis(rest) {
        return rest.found(When::YearBefore(field), DateRule::YearAgo, 0.85);
    }
    let (rest, (amount, unit)) = counted(rest)?;
    let (rest, _) = one_of(&[W::Ago, W::Earlier, W::Before])(rest)?;
    if amount.count() == Some(1) && unit == Unit::Year {
        return rest.found(When::YearBefore(field), DateRule::YearAgo, 0.85);
    }
    i.fail()
}
