//! Words that point at a time: "this", "last", "the next", "the same", "today", "the quarter".

use super::base::{Guarded, Input, Res, joint, maybe, one_of, possessive, word, word_of};
use super::day::{month, weekday};
use super::number::year_number;
use super::quarter::{QUARTERS, quarter, season};
use super::shift::{quarter_or_period, unit_one};
use crate::first::First as F;
use crate::length::{Amount, Unit};
use crate::lexer::{Case, Gap, Kind, Lex};
use crate::lexicon::Word as W;
use crate::meaning::{Base, Node, When};
use crate::point::{DayPart, Field, TimePart};
use crate::{DateModifier, DateRule};

/// What [`step`] can begin with.
pub(super) const STEP: F = F::any(&[F::THE, F::STEP]);

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

pub(super) const DEIXIS: Guarded = (STEP, F::UNIT, deixis_node);

fn deixis_node(i: Input<'_>) -> Res<'_, Node> {
    // "This Week" in quotation marks is a programme.
    let capital = |ahead: usize| i.peek(ahead).is_some_and(|lex| lex.case != Case::Lower);
    let quoted = i.back(1).is_some_and(|lex| lex.gap != Gap::None || i.touches(0)) && i.touches(0);
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
        // "the last day to register": one of several.
        let of_several = unit == Unit::Day
            && rest.back_word(2) == Some(W::Last)
            && (!the || matches!(rest.peek_word(0), Some(W::To | W::For | W::Of)));
        if unit.is_clock() || of_several {
            return i.fail();
        }
        if the && step != 0 && (past || base == Base::Speech) && unit != Unit::Year && unit != Unit::Quarter
            || step != 0 && matches!(unit, Unit::Decade | Unit::Century) && (the || past)
        {
            return Ok((rest, Node::length(Amount::whole(1), unit, DateRule::PastUnit, 0.8)));
        }
        let fiscal = i.peek_word(1) == Some(W::Fiscal) || i.peek_word(2) == Some(W::Fiscal);
        let node = Node::when(
            When::Unit { base, unit, step },
            DateRule::RelativeUnit,
            if base == Base::Speech { 0.95 } else { 0.85 },
        );
        return Ok((rest, if fiscal { node.fiscal() } else { node }));
    }
    rest.found(when, DateRule::RelativeUnit, 0.8)
}

pub(super) const NAMED_STEP: Guarded =
    (STEP, QUARTERS.or(F::any(&[F::WEEKDAY, F::MONTH, F::SEASON])), named_step);

/// "last May", "next Friday", "this summer", "the previous April", "last Friday's"
fn named_step(i: Input<'_>) -> Res<'_, Node> {
    let (rest, (base, step)) = step(i)?;
    let (rest, field) = field(rest)?;
    // "said that third-quarter profit grew": a conjunction.
    if i.peek_word(0) == Some(W::That) && matches!(field, Field::Quarter(_) | Field::Half(_)) {
        return i.fail();
    }
    rest.found(When::Named { base, step, field }, DateRule::RelativeName, 0.93)
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
        let (after, day) = maybe(super::day::day)(rest);
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
pub(super) fn day_word(i: Input<'_>) -> Res<'_, Node> {
    let (rest, step) = word_of(|w| match w {
        W::Today => Some(0),
        W::Yesterday => Some(-1),
        W::Tomorrow => Some(1),
        _ => None,
    })(i)?;
    // "USA Today", "VOA Today"
    let named = |lex: &Lex| lex.case != Case::Lower && matches!(lex.kind, Kind::Other { .. });
    let title = i.peek(0).is_some_and(|lex| lex.case != Case::Lower && lex.gap == Gap::Space);
    if title && i.back(1).is_some_and(named) {
        return i.fail();
    }
    rest.found(When::day(Base::Speech, step), DateRule::DayWord, 0.97)
}

pub(super) const PART_STEP: Guarded = (STEP.or(F::DAY), F::PART.or(F::DAY), part_step);

/// "the same time", "that time", "the time" are no dates; "that morning", "this afternoon", "last night", "the next morning" are.
fn part_step(i: Input<'_>) -> Res<'_, Node> {
    if let Ok((rest, w)) = one_of(&[W::Tonight, W::Overnight])(i) {
        // "overnight on Sunday"
        let (after, _) = maybe(word(W::On))(rest);
        if w == W::Overnight
            && let Ok((rest, day)) = weekday(after)
        {
            let day = When::Field(Field::Weekday(None, day));
            return rest.found(day.at(TimePart::Part(DayPart::Night)), DateRule::PartOfDate, 0.9);
        }
        let when = When::day(Base::Speech, 0).at(TimePart::Part(DayPart::Night));
        return rest.found(when, DateRule::PartOfDay, if w == W::Tonight { 0.97 } else { 0.8 });
    }
    let (rest, (base, step)) = step(i)?;
    let (rest, part) = day_part(rest)?;
    // "say that night trains pay": a conjunction.
    if i.peek_word(0) == Some(W::That) && super::named::describes(rest) {
        return i.fail();
    }
    let when = When::day(base, step).at(part);
    rest.found(when, DateRule::PartOfDay, 0.93)
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

pub(super) const THE_UNIT: Guarded = (F::THE, F::UNIT.or(F::PERIOD), the_unit);

/// "the quarter", "the latest period", "the year", "the week"
fn the_unit(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = word(W::The)(i)?;
    if let Ok((after, _)) = one_of(&[W::Latest, W::Current])(rest)
        && let Ok((after, _)) = word(W::Period)(after)
    {
        return after.found(When::Compared { step: 0 }, DateRule::ThePeriod, 0.75);
    }
    // "the 1988 period", "the 1988 quarter"
    if let Ok((after, year)) = year_number(rest) {
        if let Ok((after, _)) = quarter_or_period(after) {
            let outer = When::year(year);
            return after.found(outer.part(Field::Quarter(None)), DateRule::YearPeriod, 0.8);
        }
        return i.fail();
    }
    let (rest, _) = maybe(one_of(&[W::Fiscal, W::Full]))(rest);
    let (rest, unit) = unit_one(rest)?;
    // "2015, the year the mill closed": what is told of the year before it is none of its own.
    let apposed = i.back(1).is_some_and(|lex| lex.is_mark(b','))
        && i.back(2).is_some_and(|lex| lex.first.meets(F::any(&[F::INT, F::MONTH, F::WEEKDAY])));
    if apposed && !rest.peek(0).is_none_or(|lex| matches!(lex.kind, Kind::Mark(_))) {
        return i.fail();
    }
    // "Quote of the Day"
    let titled = i.peek(0).is_some_and(|lex| lex.case == Case::Lower)
        && rest.back(1).is_some_and(|lex| lex.case == Case::Capital);
    let described = titled || super::named::describes(rest);
    // "the end of the century seas will rise"
    let edge = i.back_word(1) == Some(W::Of)
        && matches!(i.back_word(2), Some(W::Start | W::Middle | W::End))
        && matches!(unit, Unit::Decade | Unit::Century | Unit::Millennium);
    if described && !edge || matches!(rest.peek_word(0), Some(W::Of | W::Before | W::After)) {
        return i.fail();
    }
    let fiscal = i.peek_word(1) == Some(W::Fiscal);
    let node = match unit {
        Unit::Quarter => Node::when(When::Compared { step: 0 }, DateRule::TheUnit, 0.7),
        Unit::Weekend => Node::when(
            When::Named { base: Base::Speech, step: 0, field: Field::Weekend(None) },
            DateRule::TheUnit,
            0.8,
        ),
        // "the year ended March 31" is told by its end: here it is only as long as a year.
        Unit::Year if matches!(rest.written(0), "ended" | "ending") || to_date(rest) => {
            Node::length(Amount::whole(1), Unit::Year, DateRule::YearEnded, 0.75)
        }
        Unit::Month | Unit::Week if to_date(rest) => {
            Node::length(Amount::whole(1), unit, DateRule::YearEnded, 0.75)
        }
        // "by the end of the decade"
        Unit::Decade | Unit::Century | Unit::Millennium if edge => {
            Node::when(When::Unit { base: Base::Speech, step: 0, unit }, DateRule::TheUnit, 0.8)
        }
        // "the day belonged to her": only where a time is asked for.
        Unit::Day if !matches!(i.back_word(1), Some(W::In | W::Of | W::On | W::Later | W::Earlier)) => {
            return i.fail();
        }
        Unit::Year | Unit::Month | Unit::Week | Unit::Day => {
            Node::when(When::Unit { base: Base::Speech, step: 0, unit }, DateRule::TheUnit, 0.65)
        }
        _ => return i.fail(),
    };
    Ok((rest, if fiscal { node.fiscal() } else { node }))
}

/// "the year to 31 March": what follows is the end of the stretch.
fn to_date(rest: Input<'_>) -> bool {
    rest.peek_word(0) == Some(W::To)
        && (month(rest.skip(1)).is_ok()
            || super::day::day(rest.skip(1)).is_ok_and(|(rest, _)| month(rest).is_ok()))
}

/// "within the hour", "for that hour"
pub(super) fn that_hour(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = one_of(&[W::The, W::That])(i)?;
    let (rest, unit) = unit_one(rest)?;
    if !matches!(unit, Unit::Hour | Unit::Minute) || !matches!(i.back_word(1), Some(W::Within | W::For)) {
        return i.fail();
    }
    Ok((rest, Node::length(Amount::whole(1), unit, DateRule::ThatHour, 0.75)))
}

/// "in the new year": the one to come.
pub(super) fn new_year(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = word(W::The)(i)?;
    let (rest, _) = word(W::New)(rest)?;
    let (rest, _) = word(W::Unit { unit: Unit::Year, plural: false })(rest)?;
    if !matches!(i.back_word(1), Some(W::In | W::Early | W::Late | W::Of | W::Until | W::Into))
        || super::named::describes(rest)
    {
        return i.fail();
    }
    rest.found(When::Unit { base: Base::Speech, step: 1, unit: Unit::Year }, DateRule::NewYear, 0.75)
}

/// "year-end", "year end", "year's end", "the year-end", "month-end"
pub(super) fn unit_end(i: Input<'_>) -> Res<'_, Node> {
    let (rest, unit) = unit_one(i)?;
    let (rest, genitive) = maybe(possessive)(rest);
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
        return rest.found(
            When::Named { base: Base::Speech, step, field: Field::Day(Some(12), Some(31)) },
            DateRule::UnitEnd,
            0.85,
        );
    }
    let when = When::Unit { base: Base::Speech, step: 0, unit };
    Ok((rest, Node::when(when, DateRule::UnitEnd, 0.8).with(Some(DateModifier::End))))
}
