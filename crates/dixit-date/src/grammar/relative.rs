//! Dates that are counted from another time: "last year", "two weeks ago", "the following day".

use super::absolute::{month, quarter, season, weekday};
use super::base::{Guarded, Input, Res, firsts, hyphen, joint, longest, maybe, one_of, word, word_of};
use super::number::{amount, ordinal};
use crate::first::First as F;
use crate::length::{Amount, Unit};
use crate::lexer::Kind;
use crate::lexicon::Word as W;
use crate::meaning::{Base, Node, Nth, When};
use crate::mention::{Modifier, TimexKind};
use crate::point::{DayPart, Field, TimePart};

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

/// The word before a unit, a month or a weekday: what it is counted from, and how far.
fn step(i: Input<'_>) -> Res<'_, (Base, i32)> {
    let (start, the) = maybe(word(W::The))(i);
    let the = the.is_some();
    let read = word_of(move |w| {
        Some(match w {
            W::This if !the => (Base::Speech, 0),
            W::Current | W::Latest => (Base::Speech, 0),
            W::Last | W::Past => (Base::Speech, -1),
            W::Next if the => (Base::Text, 1),
            W::Next | W::Coming => (Base::Speech, 1),
            W::Following => (Base::Text, 1),
            W::Previous => (Base::Text, -1),
            W::Same => (Base::Text, 0),
            W::That if !the => (Base::Text, 0),
            _ => return None,
        })
    });
    let (rest, (base, step)) = read(start)?;
    match (start.peek_word(0), rest.peek_word(0)) {
        // "this past spring", "this coming Sunday", "this same week"
        (Some(W::This), Some(W::Past | W::Last)) => Ok((rest.skip(1), (Base::Speech, -1))),
        (Some(W::This), Some(W::Coming | W::Next)) => Ok((rest.skip(1), (Base::Speech, 1))),
        (Some(W::This | W::That), Some(W::Same)) => Ok((rest.skip(1), (Base::Text, 0))),
        _ => Ok((rest, (base, step))),
    }
}

/// "last year", "the current fiscal year", "that day", "the following week"
pub(super) fn deixis(i: Input<'_>) -> Res<'_, When> {
    let (rest, (base, step)) = step(i)?;
    let latest = rest.back_word(1) == Some(W::Latest);
    let (rest, _) = maybe(one_of(&[W::Fiscal, W::Consecutive, W::Full]))(rest);
    let (rest, unit) = unit_one(rest)?;
    if unit == Unit::Quarter && (latest || base == Base::Text) {
        return Ok((rest, When::Compared { step }));
    }
    Ok((rest, When::Unit { base, step, unit }))
}

const DEIXIS: Guarded = (F::any(&[F::THE, F::STEP]), deixis_node);

fn deixis_node(i: Input<'_>) -> Res<'_, Node> {
    // "This Week" in quotation marks is a programme.
    let capital = |ahead: usize| i.peek(ahead).is_some_and(|lex| lex.case != crate::lexer::Case::Lower);
    let quoted =
        i.back(1).is_some_and(|lex| lex.gap != crate::lexer::Gap::None || i.touches(0)) && i.touches(0);
    if quoted
        && capital(0)
        && capital(1)
        && i.back(1).is_some_and(|lex| matches!(lex.kind, Kind::Mark(b'"' | b'\'' | b'`') | Kind::Sign))
    {
        return i.fail();
    }
    let the = i.peek_word(0) == Some(W::The);
    let (rest, when) = deixis(i)?;
    if let When::Unit { base, unit, step } = when {
        // "the past year" and "the next decade" are stretches that touch now; "the last week" too.
        let past = matches!(i.peek_word(usize::from(the)), Some(W::Past));
        if unit.is_clock() {
            return i.fail();
        }
        if the && step != 0 && (past || base == Base::Speech) && unit != Unit::Year && unit != Unit::Quarter
            || step != 0 && matches!(unit, Unit::Decade | Unit::Century) && (the || past)
        {
            return Ok((rest, Node::length(Amount::whole(1), unit, "past-unit", 0.8)));
        }
        let fiscal = i.peek_word(1) == Some(W::Fiscal) || i.peek_word(2) == Some(W::Fiscal);
        let node = Node::when(
            When::Unit { base, unit, step },
            "relative-unit",
            if base == Base::Speech { 0.95 } else { 0.85 },
        );
        return Ok((rest, if fiscal { node.fiscal() } else { node }));
    }
    Ok((rest, Node::when(when, "relative-unit", 0.8)))
}

const NAMED_STEP: Guarded = (F::any(&[F::THE, F::STEP]), named_step);

/// "last May", "next Friday", "this summer", "the previous April", "last Friday's"
fn named_step(i: Input<'_>) -> Res<'_, Node> {
    let (rest, (base, step)) = step(i)?;
    let (rest, field) = field(rest)?;
    // "said that third-quarter profit grew": a conjunction.
    if i.peek_word(0) == Some(W::That) && matches!(field, Field::Quarter(_) | Field::Half(_)) {
        return i.fail();
    }
    Ok((rest, Node::when(When::Named { base, step, field }, "relative-name", 0.93)))
}

fn field(i: Input<'_>) -> Res<'_, Field> {
    let short = matches!(i.peek_word(0), Some(W::Weekday { short: true, .. } | W::Month { short: true, .. }));
    if short && !i.skip(1).peek(0).is_some_and(|lex| lex.is_mark(b'.')) {
        return i.fail();
    }
    if let Ok((rest, day)) = weekday(i) {
        return Ok((rest, Field::Weekday(None, day)));
    }
    if let Ok((rest, n)) = month(i) {
        let (after, day) = maybe(super::absolute::day)(rest);
        return Ok(match day {
            Some(day) => (after, Field::Day(Some(n), Some(day))),
            None => (rest, Field::Month(Some(n))),
        });
    }
    if let Ok((rest, name)) = season(i) {
        return Ok((rest, Field::Season(name)));
    }
    quarter(i)
}

/// "today", "yesterday", "tomorrow"
fn day_word(i: Input<'_>) -> Res<'_, Node> {
    let (rest, step) = word_of(|w| match w {
        W::Today => Some(0),
        W::Yesterday => Some(-1),
        W::Tomorrow => Some(1),
        _ => None,
    })(i)?;
    // "USA Today", "VOA Today"
    let named = |lex: &crate::lexer::Lex| {
        lex.case != crate::lexer::Case::Lower && matches!(lex.kind, Kind::Other { .. })
    };
    let title = i
        .peek(0)
        .is_some_and(|lex| lex.case != crate::lexer::Case::Lower && lex.gap == crate::lexer::Gap::Space);
    if title && i.back(1).is_some_and(named) {
        return i.fail();
    }
    Ok((rest, Node::when(When::day(Base::Speech, step), "day-word", 0.97)))
}

/// "the day before yesterday", "the day after tomorrow", "the day before"
fn day_beside(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = maybe(one_of(&[W::The, W::A]))(i);
    let (rest, unit) = unit_one(rest)?;
    let (rest, sign) = word_of(|w| match w {
        W::Before | W::Earlier => Some(-1),
        W::After | W::Later => Some(1),
        _ => None,
    })(rest)?;
    let article = i.peek_word(0) == Some(W::The);
    if let Ok((rest, day)) = day_word(rest) {
        if unit == Unit::Day {
            let whole =
                matches!(day.meaning, crate::meaning::Meaning::When(When::Unit { step, .. }) if step == sign);
            if whole {
                return Ok((rest, Node::when(When::day(Base::Speech, 2 * sign), "day-word", 0.97)));
            }
        }
        return i.fail();
    }
    if let Ok((after, node)) = super::absolute::worded(rest)
        && let crate::meaning::Meaning::When(from) = node.meaning
    {
        let when = When::Shift {
            base: Base::Text,
            amount: Amount::whole(1),
            sign,
            unit,
            from: Some(Box::new(from)),
        };
        return Ok((after, Node::when(when, "unit-before", 0.85)));
    }
    // "the day before", "the year before": not "the day before the vote".
    let ends = rest.peek(0).is_none_or(|lex| matches!(lex.kind, Kind::Mark(_) | Kind::Dash));
    if article && ends && matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year) {
        let when = When::Unit { base: Base::Text, step: sign, unit };
        return Ok((rest, Node::when(when, "unit-before", 0.75)));
    }
    i.fail()
}

/// Modifiers of a length: "more than", "nearly", "about"; as of an amount.
pub(super) fn bound(i: Input<'_>) -> Res<'_, Modifier> {
    let written = |ahead: usize| i.peek_word(ahead);
    let (length, modifier) = match (written(0), written(1), written(2)) {
        (Some(W::More), Some(W::Than), _) => (2, Modifier::MoreThan),
        (Some(W::Less), Some(W::Than), _) => (2, Modifier::LessThan),
        (Some(W::At), Some(W::Least), _) => (2, Modifier::EqualOrMore),
        (Some(W::At), Some(W::Most), _) => (2, Modifier::EqualOrLess),
        (Some(W::Up), Some(W::To), _) => (2, Modifier::EqualOrLess),
        (Some(W::Over), ..) => (1, Modifier::MoreThan),
        (Some(W::Under), ..) => (1, Modifier::LessThan),
        (Some(W::About | W::Around), ..) => (1, Modifier::Approx),
        (Some(W::Some), ..)
            if matches!(i.peek(1).map(|lex| lex.kind), Some(Kind::Int { .. } | Kind::Word(W::Number(_)))) =>
        {
            (1, Modifier::Approx)
        }
        (Some(W::Nearly), ..) => (1, Modifier::LessThan),
        (Some(W::Not), Some(W::More), Some(W::Than)) => (3, Modifier::EqualOrLess),
        (Some(W::No), ..) => match (written(1), written(2)) {
            (Some(W::More | W::Later), Some(W::Than)) => (3, Modifier::EqualOrLess),
            (Some(W::Less), Some(W::Than)) => (3, Modifier::EqualOrMore),
            _ => return i.fail(),
        },
        _ => return i.fail(),
    };
    Ok((i.skip(length), modifier))
}

/// "three weeks", "a year", "22 months", "a year and a half", "several years"; the head of a shifted date.
fn counted(i: Input<'_>) -> Res<'_, (Amount, Unit)> {
    if let Ok((rest, n)) = amount(i) {
        let (rest, _) =
            maybe(one_of(&[W::More, W::Consecutive, W::Full, W::Working, W::Trading]))(joint(rest));
        let (rest, (unit, times, _)) = unit_any(rest)?;
        let (rest, half) = maybe(super::number::and_fraction)(rest);
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
        let (rest, half) = maybe(super::number::and_fraction)(rest);
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

/// "two weeks ago", "a year earlier", "three days after the vote" without its noun, "two years from now"
fn shifted(i: Input<'_>) -> Res<'_, Node> {
    let (start, modifier) = maybe(bound)(i);
    let (rest, (amount, unit)) = counted(start)?;
    let (rest, so) = if rest.peek_word(0) == Some(W::Or) && rest.peek_word(1) == Some(W::So) {
        (rest.skip(2), true)
    } else {
        (rest, false)
    };
    let modifier = if so { Some(Modifier::Approx) } else { modifier };
    let from_now = rest.peek_word(0) == Some(W::From)
        && matches!(rest.peek_word(1), Some(W::Now | W::Today | W::Tomorrow | W::Yesterday));
    let (rest, base, sign, rule) = match rest.peek_word(0) {
        Some(W::Ago) => (rest.skip(1), Base::Speech, -1, "units-ago"),
        Some(W::Hence) => (rest.skip(1), Base::Speech, 1, "units-from-now"),
        Some(W::From) if from_now => (rest.skip(2), Base::Speech, 1, "units-from-now"),
        Some(W::Earlier) => (rest.skip(1), Base::Text, -1, "units-earlier"),
        Some(W::Later) => (rest.skip(1), Base::Text, 1, "units-later"),
        Some(W::Vague(crate::value::Reference::Past)) if rest.written(0) == "previously" => {
            (rest.skip(1), Base::Text, -1, "units-earlier")
        }
        Some(word @ (W::Before | W::After)) => {
            let sign = if word == W::Before { -1 } else { 1 };
            let after = rest.skip(1);
            if let Ok((end, node)) = super::absolute::worded(after)
                && let crate::meaning::Meaning::When(from) = node.meaning
            {
                let when = When::Shift { base: Base::Text, amount, sign, unit, from: Some(Box::new(from)) };
                return Ok((end, Node::when(when, "units-from-date", 0.85).with(modifier)));
            }
            if after.peek(0).is_none_or(|lex| matches!(lex.kind, Kind::Mark(_))) {
                (after, Base::Text, sign, "units-before")
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
        node.kind = TimexKind::Time;
    }
    // "two weeks ago Friday", "a week ago today"
    if base == Base::Speech
        && let Ok((after, day)) = weekday(rest)
        && unit == Unit::Week
        && let Some(n) = amount.count().and_then(|n| i32::try_from(n).ok())
    {
        let outer = When::Unit { base, step: sign * n, unit };
        return Ok((
            after,
            Node::when(
                When::In { outer: Box::new(outer), field: Field::Weekday(None, day) },
                "weekday-of-week",
                0.85,
            ),
        ));
    }
    Ok((rest, node))
}

/// "year-ago", "the year-earlier quarter", "the year-ago third quarter", "the comparable year-ago period"
fn year_ago(i: Input<'_>) -> Res<'_, Node> {
    let (start, the) = maybe(word(W::The))(i);
    let (start, _) = if the.is_some() && matches!(start.written(0), "comparable" | "corresponding" | "same") {
        (start.skip(1), true)
    } else {
        (start, false)
    };
    let (rest, _) = word(W::Unit { unit: Unit::Year, plural: false })(start)?;
    let (rest, ()) = hyphen(rest)?;
    let (rest, _) = one_of(&[W::Ago, W::Earlier])(rest)?;
    if let Ok((rest, field)) = quarter(rest) {
        return Ok((rest, Node::when(When::YearBefore(Some(field)), "year-ago", 0.9)));
    }
    // "the year-earlier nine months": as long as that, a year before.
    if let Ok((rest, (amount, unit))) = counted(rest)
        && amount.count().is_some_and(|n| n > 1)
    {
        return Ok((rest, Node::length(amount, unit, "year-ago", 0.8)));
    }
    if let Ok((rest, _)) =
        word_of(|w| matches!(w, W::Period | W::Unit { unit: Unit::Quarter, plural: false }).then_some(()))(
            rest,
        )
    {
        return Ok((rest, Node::when(When::YearBefore(None), "year-ago", 0.9)));
    }
    let end = if the.is_some() { start } else { i };
    if end.at == i.at || the.is_none() {
        return Ok((rest, Node::when(When::YearBefore(None), "year-ago", 0.85)));
    }
    i.fail()
}

/// "in the new year": the one to come.
fn new_year(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = word(W::The)(i)?;
    let (rest, _) = word(W::New)(rest)?;
    let (rest, _) = word(W::Unit { unit: Unit::Year, plural: false })(rest)?;
    if !matches!(i.back_word(1), Some(W::In | W::Early | W::Late | W::Of | W::Until | W::Into))
        || super::named::describes(rest)
    {
        return i.fail();
    }
    Ok((rest, Node::when(When::Unit { base: Base::Speech, step: 1, unit: Unit::Year }, "new-year", 0.75)))
}

/// "within the hour", "for that hour"
fn that_hour(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = one_of(&[W::The, W::That])(i)?;
    let (rest, unit) = unit_one(rest)?;
    if !matches!(unit, Unit::Hour | Unit::Minute) || !matches!(i.back_word(1), Some(W::Within | W::For)) {
        return i.fail();
    }
    Ok((rest, Node::length(Amount::whole(1), unit, "that-hour", 0.75)))
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
            Ok((rest, Node::when(When::In { outer: Box::new(outer), field }, "day-of-month", 0.9)))
        }
        _ => i.fail(),
    }
}

/// "the corresponding period last year", "the same quarter a year ago", "the quarter a year earlier"
fn period_before(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = word(W::The)(i)?;
    let alike = start.peek_word(0) == Some(W::Same)
        || matches!(start.written(0), "comparable" | "corresponding" | "equivalent" | "like");
    let start = if alike { start.skip(1) } else { start };
    let (rest, ()) =
        word_of(|w| matches!(w, W::Period | W::Unit { unit: Unit::Quarter, plural: false }).then_some(()))(
            start,
        )?;
    let (rest, _) = maybe(one_of(&[W::Of, W::In]))(rest);
    if let Ok((rest, When::Unit { unit: Unit::Year, step: -1, .. })) = deixis(rest) {
        return Ok((rest, Node::when(When::YearBefore(None), "year-ago", 0.85)));
    }
    let (rest, (amount, unit)) = counted(rest)?;
    let (rest, _) = one_of(&[W::Ago, W::Earlier, W::Before])(rest)?;
    if amount.count() == Some(1) && unit == Unit::Year {
        return Ok((rest, Node::when(When::YearBefore(None), "year-ago", 0.85)));
    }
    i.fail()
}

/// "year-end", "year end", "year's end", "the year-end", "month-end"
fn unit_end(i: Input<'_>) -> Res<'_, Node> {
    let (rest, unit) = unit_one(i)?;
    let (rest, genitive) =
        maybe(super::base::lexeme(|lex| (lex.kind == Kind::Possessive).then_some(())))(rest);
    let joined = joint(rest);
    let hyphen = joined.at > rest.at;
    let (rest, _) = word(W::End)(joined)?;
    let led = matches!(
        i.back_word(1),
        Some(W::By | W::At | W::Before | W::After | W::Until | W::Since | W::Around | W::To | W::About)
    );
    if unit != Unit::Year && unit != Unit::Month
        || !(hyphen || genitive.is_some() || led)
        || rest.peek_word(0) == Some(W::Of)
    {
        return i.fail();
    }
    // The day itself where the word is one; otherwise the end of the year.
    if hyphen && unit == Unit::Year {
        let step = if i.back_word(1) == Some(W::Since) { -1 } else { 0 };
        return Ok((
            rest,
            Node::when(
                When::Named { base: Base::Speech, step, field: Field::Day(Some(12), Some(31)) },
                "unit-end",
                0.85,
            ),
        ));
    }
    let when = When::Unit { base: Base::Speech, step: 0, unit };
    Ok((rest, Node::when(when, "unit-end", 0.8).with(Some(Modifier::End))))
}

const THE_UNIT: Guarded = (F::THE, the_unit);

/// "the quarter", "the latest period", "the year", "the week"
fn the_unit(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = word(W::The)(i)?;
    if let Ok((after, _)) = one_of(&[W::Latest, W::Current])(rest)
        && let Ok((after, _)) = word(W::Period)(after)
    {
        return Ok((after, Node::when(When::Compared { step: 0 }, "the-period", 0.75)));
    }
    // "the 1988 period", "the 1988 quarter"
    if let Ok((after, year)) = super::number::year_number(rest) {
        if let Ok((after, word)) =
            word_of(|w| matches!(w, W::Period | W::Unit { unit: Unit::Quarter, plural: false }).then_some(w))(
                after,
            )
        {
            let outer = When::year(year);
            let _ = word;
            return Ok((
                after,
                Node::when(
                    When::In { outer: Box::new(outer), field: Field::Quarter(None) },
                    "year-period",
                    0.8,
                ),
            ));
        }
        return i.fail();
    }
    let (rest, _) = maybe(one_of(&[W::Fiscal, W::Full]))(rest);
    let (rest, unit) = unit_one(rest)?;
    // "Quote of the Day"
    let titled = i.peek(0).is_some_and(|lex| lex.case == crate::lexer::Case::Lower)
        && rest.back(1).is_some_and(|lex| lex.case == crate::lexer::Case::Capital);
    let described = titled || super::named::describes(rest);
    if described || matches!(rest.peek_word(0), Some(W::Of | W::Before | W::After)) {
        return i.fail();
    }
    let fiscal = i.peek_word(1) == Some(W::Fiscal);
    let node = match unit {
        Unit::Quarter => Node::when(When::Compared { step: 0 }, "the-unit", 0.7),
        Unit::Weekend => Node::when(
            When::Named { base: Base::Speech, step: 0, field: Field::Weekend(None) },
            "the-unit",
            0.8,
        ),
        // "the year ended March 31" is told by its end: here it is only as long as a year.
        Unit::Year if matches!(rest.written(0), "ended" | "ending") => {
            Node::length(Amount::whole(1), Unit::Year, "year-ended", 0.75)
        }
        // "the day belonged to her": only where a time is asked for.
        Unit::Day if !matches!(i.back_word(1), Some(W::In | W::Of | W::On | W::Later | W::Earlier)) => {
            return i.fail();
        }
        Unit::Year | Unit::Month | Unit::Week | Unit::Day => {
            Node::when(When::Unit { base: Base::Speech, step: 0, unit }, "the-unit", 0.65)
        }
        _ => return i.fail(),
    };
    Ok((rest, if fiscal { node.fiscal() } else { node }))
}

/// "this year's third quarter", "next year's first quarter", "last year's quarter", "Friday of next week"
fn part_of_unit(i: Input<'_>) -> Res<'_, Node> {
    let (rest, outer) = deixis(i)?;
    let (rest, ()) = super::base::lexeme(|lex| (lex.kind == Kind::Possessive).then_some(()))(rest)?;
    let (rest, _) = maybe(word(W::Fiscal))(rest);
    let (rest, field) = quarter(rest)
        .or_else(|_| season(rest).map(|(rest, name)| (rest, Field::Season(name))))
        .or_else(|_| {
            word(W::Unit { unit: Unit::Quarter, plural: false })(rest)
                .map(|(rest, _)| (rest, Field::Quarter(None)))
        })?;
    Ok((rest, Node::when(When::In { outer: Box::new(outer), field }, "part-of-unit", 0.9)))
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
    Ok((rest, Node::when(When::In { outer: Box::new(outer), field: inner }, "part-of-unit", 0.93)))
}

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
    let (rest, node) = longest(rest, NTH_OF)?;
    match node.meaning {
        crate::meaning::Meaning::When(outer) if !outer.has_time() => {
            Ok((rest, Node::when(When::Nth { outer: Box::new(outer), n, what }, "nth-of", 0.9)))
        }
        _ => i.fail(),
    }
}

/// "the week of March 5", "the weekend of 6 May"
fn week_of(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = maybe(word(W::The))(i);
    let (rest, _) = word(W::Unit { unit: Unit::Week, plural: false })(rest)?;
    let (rest, _) = one_of(&[W::Of])(rest)?;
    let (rest, node) = super::absolute::plain(rest)?;
    match node.meaning {
        crate::meaning::Meaning::When(day @ (When::Point(_) | When::Field(Field::Day(..)))) => {
            Ok((rest, Node::when(When::WeekOf(Box::new(day)), "week-of", 0.85)))
        }
        _ => i.fail(),
    }
}

/// "earlier this month", "later that year", "early next week", "late last year"
fn part_of_relative(i: Input<'_>) -> Res<'_, Node> {
    let (rest, modifier) = word_of(|w| match w {
        W::Early | W::Earlier => Some(Modifier::Start),
        W::Late | W::Later => Some(Modifier::End),
        _ => None,
    })(i)?;
    let (rest, _) = maybe(one_of(&[W::In, W::On]))(rest);
    let (rest, node) = date_plain(rest).or_else(|_| super::named::plain(rest)).or_else(|_| new_year(rest))?;
    Ok((rest, node.with(Some(modifier))))
}

pub(super) const PART_STEP: Guarded = (F::any(&[F::DAY, F::THE, F::STEP]), part_step);

/// "the same time", "that time", "the time" are no dates; "that morning", "this afternoon", "last night", "the next morning" are.
fn part_step(i: Input<'_>) -> Res<'_, Node> {
    if let Ok((rest, w)) = one_of(&[W::Tonight, W::Overnight])(i) {
        let when = When::day(Base::Speech, 0).at(TimePart::Part(DayPart::Night));
        return Ok((rest, Node::when(when, "part-of-day", if w == W::Tonight { 0.97 } else { 0.8 })));
    }
    let (rest, (base, step)) = step(i)?;
    let (rest, part) = day_part(rest)?;
    // "say that night trains pay": a conjunction.
    if i.peek_word(0) == Some(W::That) && super::named::describes(rest) {
        return i.fail();
    }
    let when = When::day(base, step).at(part);
    Ok((rest, Node::when(when, "part-of-day", 0.93)))
}

/// "morning", "early morning", "night", "noon", "morning hours"
pub(super) fn day_part(i: Input<'_>) -> Res<'_, TimePart> {
    let (rest, part) = word_of(|w| match w {
        W::Part(part) => Some(TimePart::Part(part)),
        W::Noon => Some(TimePart::Clock { hour: 12, minute: Some(0), second: None, zone: None }),
        W::Midnight => Some(TimePart::Clock { hour: 24, minute: Some(0), second: None, zone: None }),
        _ => None,
    })(i)?;
    let (after, hours) = maybe(word(W::Unit { unit: Unit::Hour, plural: true }))(rest);
    Ok((if hours.is_some() { after } else { rest }, part))
}

/// What a weekday or a unit can be counted in.
const NTH_OF: &[Guarded] = &[super::absolute::PLAIN, DEIXIS, NAMED_STEP, THE_UNIT];

const PLAINS: &[Guarded] = &[
    (F::DAY, day_word),
    DEIXIS,
    NAMED_STEP,
    (F::any(&[F::THE, F::STEP]), part_of_unit),
    (F::any(&[F::WEEKDAY, F::MONTH]), field_of_unit),
    THE_UNIT,
    (F::any(&[F::THE, F::STEP, F::ORDINAL, F::NTH, F::NUMBER, F::OTHER]), nth_of),
    (F::any(&[F::THE, F::UNIT]), week_of),
];

pub(super) const PLAIN: Guarded = (firsts(PLAINS), date_plain);

/// What a modifier can stand before.
fn date_plain(i: Input<'_>) -> Res<'_, Node> {
    longest(i, PLAINS)
}

const DATES: &[Guarded] = &[
    PLAIN,
    (F::any(&[F::THE, F::A, F::UNIT]), day_beside),
    (F::any(&[F::BOUND, F::INT, F::NUMBER, F::A, F::SOME, F::UNIT, F::ORDINAL]), shifted),
    (F::any(&[F::THE, F::UNIT]), year_ago),
    (F::EDGE, part_of_relative),
    PART_STEP,
    (F::UNIT, unit_end),
    (F::THE, period_before),
    (F::THE, new_year),
    (F::any(&[F::THE, F::STEP]), that_hour),
    (F::any(&[F::THE, F::ORDINAL, F::NTH, F::NUMBER]), day_of_that_month),
];

pub(super) const DATE: Guarded = (firsts(DATES), date);

/// A date that is counted from another.
pub(super) fn date(i: Input<'_>) -> Res<'_, Node> {
    longest(i, DATES)
}
