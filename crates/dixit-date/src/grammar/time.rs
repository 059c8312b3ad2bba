//! Times of the clock, and of the day of a date.

use super::base::{Guarded, Input, Res, digits, lexeme, longest, maybe, one_of, tight, word, word_of};
use super::deixis::day_part;
use crate::first::First as F;
use crate::lexer::{Case, Gap, Kind, Lex};
use crate::lexicon::Word as W;
use crate::meaning::{Meaning, Node, When};
use crate::point::{DayPart, Field, Point, TimePart, Year, Zone};
use crate::{DateModifier, DateRule, DateType};

fn half_of_day(i: Input<'_>) -> Res<'_, bool> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    match lex.word() {
        Some(W::Am) => Ok((i.skip(1), false)),
        Some(W::Pm) => Ok((i.skip(1), true)),
        _ => i.fail(),
    }
}

/// "GMT", "EST", "(EST)", "UTC+2", "ET", "Eastern time", "Pacific Daylight Time"
fn zone(i: Input<'_>) -> Res<'_, Zone> {
    let (start, open) = maybe(lexeme(|lex| lex.is_mark(b'(').then_some(())))(i);
    let (rest, zone) = zone_name(start)?;
    let rest = if open.is_some() { tight(b')')(rest)?.0 } else { rest };
    Ok((rest, zone))
}

fn zone_name(i: Input<'_>) -> Res<'_, Zone> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    let rest = i.skip(1);
    match lex.word() {
        Some(W::Zone(minutes)) if lex.case == Case::Upper => {
            // "UTC+2", "GMT -5", "UTC+05:30"
            if minutes == 0
                && let Ok((rest, offset)) = offset(rest, false)
            {
                return Ok((rest, Zone { numeric: false, ..Zone::of_minutes(offset) }));
            }
            Ok((rest, Zone { numeric: false, ..Zone::of_minutes(minutes) }))
        }
        Some(W::SeasonalZone(minutes)) if lex.case == Case::Upper => {
            Ok((rest, Zone { numeric: false, seasonal: true, ..Zone::of_minutes(minutes) }))
        }
        // "Eastern time", "Pacific Daylight Time"
        _ => {
            let Some(&(_, minutes)) = REGIONS.iter().find(|(name, _)| i.written(0) == *name) else {
                return i.fail();
            };
            let (rest, summer) = match rest.written(0) {
                "standard" | "Standard" => (rest.skip(1), Some(0)),
                "daylight" | "Daylight" => (rest.skip(1), Some(60)),
                _ => (rest, None),
            };
            // "9 p.m. Eastern on Thursday"
            let alone = rest.peek(0).is_none_or(|lex| {
                matches!(lex.kind, Kind::Mark(_))
                    || matches!(lex.word(), Some(W::On | W::And | W::Weekday { .. }))
            });
            let rest = match word(W::Time)(rest) {
                Err(_) if alone => rest,
                read => read?.0,
            };
            let minutes = minutes + summer.unwrap_or(0);
            Ok((rest, Zone { numeric: false, seasonal: summer.is_none(), ..Zone::of_minutes(minutes) }))
        }
    }
}

/// The zones of North America by the names of their regions, in minutes east of UTC in winter.
const REGIONS: &[(&str, i16)] = &[
    ("Eastern", -300),
    ("Central", -360),
    ("Mountain", -420),
    ("Pacific", -480),
    ("Atlantic", -240),
    ("Alaska", -540),
];

/// "+0200", "-05:00", and behind the name of a zone "+2": minutes east of UTC.
fn offset(i: Input<'_>, full: bool) -> Res<'_, i16> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    let sign = match lex.kind {
        Kind::Mark(b'+') => 1,
        Kind::Hyphen => -1,
        // The minus sign proper.
        Kind::Sign if i.written(0) == "−" => -1,
        _ => return i.fail(),
    };
    if !i.touches(1) {
        return i.fail();
    }
    let (rest, (value, count)) = digits(i.skip(1))?;
    let clock = tight(b':')(rest).and_then(|(after, ())| digits(after)).ok();
    let (rest, hours, minutes) = match (count, clock) {
        (1 | 2, Some((after, (minutes, 2)))) if after.back(1).is_some_and(|lex| lex.gap == Gap::None) => {
            (after, value, minutes)
        }
        (4, _) => (rest, value / 100, value % 100),
        (1 | 2, _) if !full => (rest, value, 0),
        _ => return i.fail(),
    };
    match i16::try_from(hours * 60 + minutes) {
        Ok(offset) if hours <= 14 && minutes < 60 => Ok((rest, sign * offset)),
        _ => i.fail(),
    }
}

/// The hour of 24 that an hour with or without its half of the day is.
const fn on_clock(hour: u32, pm: Option<bool>) -> Option<u32> {
    match (pm, hour) {
        (None, 0..=24) | (Some(false), 1..=11) | (Some(true), 12..=23) => Some(hour),
        (Some(false), 12) => Some(0),
        (Some(true), 1..=11) => Some(hour + 12),
        _ => None,
    }
}

fn clock_of(hour: u32, minute: Option<u32>, second: Option<u32>, zone: Option<Zone>) -> Option<TimePart> {
    let narrow = |n: u32, limit: u32| (n < limit).then(|| u8::try_from(n).ok()).flatten();
    let field = |n: Option<u32>| match n {
        None => Some(None),
        Some(n) => narrow(n, 60).map(Some),
    };
    Some(TimePart::Clock { hour: narrow(hour, 25)?, minute: field(minute)?, second: field(second)?, zone })
}

/// "10:35 a.m. EDT", "14:05", "5 p.m.", "5pm", "7 o'clock", "2100 GMT", "half past nine", "noon", "10.30 pm"
fn clock(i: Input<'_>) -> Res<'_, (TimePart, f32)> {
    if let Ok(read) = spoken(i) {
        return Ok(read);
    }
    // "high noon" is a figure of speech.
    let figure = i.back(1).is_some_and(|lex| {
        i.text().get(lex.start..lex.end).is_some_and(|word| word.eq_ignore_ascii_case("high"))
    });
    if figure {
        return i.fail();
    }
    if let Ok((rest, TimePart::Clock { hour, minute, second, .. })) = day_part(i) {
        let (rest, zone) = maybe(zone)(rest);
        return Ok((rest, (TimePart::Clock { hour, minute, second, zone }, 0.9)));
    }
    // "12 noon", "12 midnight"
    if let Ok((rest, (12, 2))) = digits(i)
        && let Ok((rest, part @ TimePart::Clock { .. })) = day_part(rest)
    {
        return Ok((rest, (part, 0.95)));
    }
    if i.touches(0)
        && i.back(1).is_some_and(|lex| {
            matches!(lex.kind, Kind::Mark(b':' | b'.' | b'$' | b',' | b'/') | Kind::Int { .. } | Kind::Sign)
        })
    {
        return i.fail();
    }
    let spelled =
        |i| word_of(|w| if let W::Number(n @ 1..=12) = w { Some((u32::from(n), 0)) } else { None })(i);
    let (rest, (hour, count)) = digits(i).or_else(|_| spelled(i))?;
    let separated = |mark: u8| {
        move |i: Input<'_>| -> Option<(usize, u32)> {
            let (rest, ()) = tight(mark)(i).ok()?;
            let touching = rest.touches(0);
            let (rest, (n, count)) = digits(rest).ok()?;
            (count == 2 && touching && n < 60).then_some((rest.at, n))
        }
    };
    let mut rest = rest;
    let mut minute = None;
    let mut second = None;
    let mut dot = false;
    // "one thirty p.m.", "eleven forty-five a.m."
    if count == 0
        && let Ok((after, n @ 10..=59)) = super::number::below_hundred(super::base::joint(rest))
        && half_of_day(after).is_ok()
    {
        rest = after;
        minute = Some(n);
    }
    if let Some((at, n)) = separated(b':')(rest).filter(|_| count <= 2) {
        rest = rest.to(at);
        minute = Some(n);
        if let Some((at, n)) = separated(b':')(rest) {
            rest = rest.to(at);
            second = Some(n);
        }
    } else if let Some((at, n)) = separated(b'.')(rest).filter(|_| count <= 2) {
        rest = rest.to(at);
        minute = Some(n);
        dot = true;
    }
    if minute.is_some()
        && rest.touches(0)
        && matches!(rest.peek(0).map(|l| l.kind), Some(Kind::Int { .. } | Kind::Mark(b'.' | b':')) if matches!(rest.peek(1).map(|l| l.kind), Some(Kind::Int { .. })) && rest.touches(1))
    {
        return i.fail();
    }
    let (after, pm) = maybe(half_of_day)(rest);
    let (after, oclock) =
        if minute.is_none() && pm.is_none() { maybe(word(W::Oclock))(after) } else { (after, None) };
    let (after, pm) = match pm {
        None => in_the_morning(after),
        some => (after, some),
    };
    // "14:05:22 +0200": a hyphen that touches the time joins it to another.
    let apart = after.peek(0).is_some_and(|lex| lex.gap != Gap::None || lex.is_mark(b'+'));
    let (after, zone) = match offset(after, true) {
        Ok((rest, minutes)) if minute.is_some() && apart => (rest, Some(Zone::of_minutes(minutes))),
        _ => maybe(zone)(after),
    };
    if minute.is_none() && pm.is_none() && oclock.is_none() {
        // "2100 GMT", "1430 hours"
        let hours = after.peek_word(0)
            == Some(crate::lexicon::Word::Unit { unit: crate::length::Unit::Hour, plural: true });
        if count == 4 && hour % 100 < 60 && hour < 2400 && (zone.is_some() || hours) {
            let end = if hours && zone.is_none() { after.skip(1) } else { after };
            if let Some(part) = clock_of(hour / 100, Some(hour % 100), None, zone) {
                return Ok((end, (part, 0.85)));
            }
        }
        return i.fail();
    }
    if count == 0 && pm.is_none() && oclock.is_none() || count > 2 {
        return i.fail();
    }
    if dot && pm.is_none() && zone.is_none() {
        return i.fail();
    }
    // Scores and ratios: "won 3:10", "21:15" is a time in running text, "2:1" was stopped by its digits.
    let Some(hour) = on_clock(hour, pm) else { return i.fail() };
    let minute = if oclock.is_some() || pm.is_some() { Some(minute.unwrap_or(0)) } else { minute };
    match clock_of(hour, minute, second, zone) {
        Some(part) => {
            Ok((after, (part, if pm.is_some() || oclock.is_some() || zone.is_some() { 0.97 } else { 0.8 })))
        }
        None => i.fail(),
    }
}

/// "in the morning", "at night" behind an hour.
fn in_the_morning(i: Input<'_>) -> (Input<'_>, Option<bool>) {
    let part = word_of(|w| if let W::Part(part) = w { Some(part) } else { None });
    let after = match (i.peek_word(0), i.peek_word(1)) {
        (Some(W::In), Some(W::The)) => i.skip(2),
        (Some(W::At), _) => i.skip(1),
        _ => return (i, None),
    };
    match part(after) {
        Ok((rest, DayPart::Morning)) => (rest, Some(false)),
        Ok((rest, DayPart::Afternoon | DayPart::Evening | DayPart::Night)) => (rest, Some(true)),
        _ => (i, None),
    }
}

/// "half past nine", "a quarter to ten", "ten past six"
fn spoken(i: Input<'_>) -> Res<'_, (TimePart, f32)> {
    fn hour(i: Input<'_>) -> Res<'_, u32> {
        let spelled =
            |i| word_of(|w| if let W::Number(n @ 1..=12) = w { Some((u32::from(n), 0)) } else { None })(i);
        let (rest, (n, _)) = spelled(i).or_else(|_| digits(i))?;
        if (1..=12).contains(&n) { Ok((rest, n)) } else { i.fail() }
    }
    let (start, _) = maybe(word(W::A))(i);
    let quarter =
        word_of(|w| matches!(w, W::Unit { unit: crate::length::Unit::Quarter, plural: false }).then_some(15));
    let half = |i| word(W::Half)(i).map(|(rest, _)| (rest, 30));
    let count =
        |i| word_of(|w| if let W::Number(n @ (5 | 10 | 20)) = w { Some(u32::from(n)) } else { None })(i);
    let (rest, minutes) = quarter(start).or_else(|_| half(start)).or_else(|_| count(start))?;
    let (rest, _) = maybe(word_of(|w| {
        matches!(w, W::Unit { unit: crate::length::Unit::Minute, plural: true }).then_some(())
    }))(rest);
    let (rest, sign) = one_of(&[W::Past, W::To, W::After])(rest)?;
    let (rest, hour) = hour(rest)?;
    let (rest, pm) = maybe(half_of_day)(rest);
    let (rest, pm) = if pm.is_none() { in_the_morning(rest) } else { (rest, pm) };
    if sign == W::To && pm.is_none() && minutes != 15
        || sign == W::To && minutes == 30
        || sign == W::After && pm.is_none()
    {
        return i.fail();
    }
    let hour = on_clock(hour, pm).unwrap_or(hour);
    let part = if sign == W::To {
        clock_of((hour + 23) % 24, Some(60 - minutes), None, None)
    } else {
        clock_of(hour, Some(minutes), None, None)
    };
    match part {
        Some(part) => Ok((rest, (part, 0.85))),
        None => i.fail(),
    }
}

const DAYS: &[Guarded] = &[super::named::NTH_DAY, super::numeric::DATE, super::absolute::WORDED];

/// A date that a time can stand beside.
fn day(i: Input<'_>) -> Res<'_, Node> {
    let (rest, node) = longest(i, DAYS)?;
    match &node.meaning {
        Meaning::When(when) if !when.has_time() && when.names_day() => Ok((rest, node)),
        _ => i.fail(),
    }
}

fn combine(date: Node, part: TimePart, rule: DateRule, confidence: f32) -> Node {
    let modifier = date.modifier;
    match date.meaning {
        Meaning::When(when) => {
            let mut node = Node::when(when.at(part), rule, confidence.min(date.confidence)).with(modifier);
            node.kind = DateType::Time;
            node
        }
        meaning => Node { meaning, ..date },
    }
}

/// What a time of the clock needs: "p.m.", a colon, "noon", or "hours", "half", "past", "ten to".
const CLOCK: F = F::any(&[F::CLOCK, F::PART, F::UNIT, F::SOME, F::NUMBER]);

/// The same before a day, which can make a time of "14.30".
const CLOCK_OR_DAY: F = CLOCK.or(F::any(&[F::WEEKDAY, F::MONTH]));

pub(super) const CLOCK_FIRST: Guarded =
    (F::any(&[F::INT, F::NUMBER, F::PART, F::A, F::SOME, F::BOUND, F::UNIT]), CLOCK_OR_DAY, clock_first);

/// "5 p.m. Friday", "noon"
fn clock_first(i: Input<'_>) -> Res<'_, Node> {
    let (start, about) = maybe(super::modifier::approximately)(i);
    let (rest, (part, confidence)) = match clock(start) {
        Ok(read) => read,
        Err(error) => {
            // "at nine this evening", "at 8.30 this morning"
            let led = matches!(
                i.back_word(1),
                Some(W::At | W::By | W::Before | W::After | W::Until | W::Around | W::Since)
            );
            let (rest, (part, confidence)) = if led { hour_alone(start)? } else { return Err(error) };
            // "at 14.30 on Friday"
            if dotted_clock(start).is_ok()
                && let Ok((after, _)) = word(W::On)(rest)
                && let Ok((rest, date)) = day(after)
            {
                return Ok((rest, combine(date, part, DateRule::TimeDate, confidence).with(about)));
            }
            let (rest, node) = in_part(rest, part, confidence)?;
            return Ok((rest, node.with(about)));
        }
    };
    let (after, comma) = maybe(tight(b','))(rest);
    // "9 a.m. to 5 p.m., Monday to Friday": hours, and days of their own.
    let days = comma.is_some()
        && super::day::weekday(after).is_ok_and(|(rest, _)| {
            rest.peek(0).is_some_and(Lex::is_joint)
                || matches!(rest.peek_word(0), Some(W::To | W::Through | W::And))
        });
    if days {
        return Ok((rest, Node::when(When::Time(part), DateRule::Time, confidence.min(0.9)).with(about)));
    }
    let (after, _) = maybe(one_of(&[W::On, W::Of]))(after);
    // "the next day" counts from the text, "next day" from now.
    let with_article = day(after);
    let (after, _) = maybe(word(W::The))(after);
    if let Ok((rest, date)) = with_article.or_else(|_| day(after)) {
        return Ok((rest, combine(date, part, DateRule::TimeDate, confidence).with(about)));
    }
    if let Ok((end, node)) = in_part(after, part, confidence) {
        return Ok((end, node.with(about)));
    }
    Ok((rest, Node::when(When::Time(part), DateRule::Time, confidence.min(0.9)).with(about)))
}

/// "six o'clock this morning", "eight tomorrow night": the part of the day tells the half.
fn in_part(i: Input<'_>, clock: TimePart, confidence: f32) -> Res<'_, Node> {
    let (end, node) = longest(i, &[super::deixis::PART_STEP, DATE_FIRST])?;
    let Meaning::When(When::At { day, time: TimePart::Part(told) }) = node.meaning else { return i.fail() };
    let late = matches!(told, DayPart::Afternoon | DayPart::Evening | DayPart::Night);
    let time = match clock {
        TimePart::Clock { hour: hour @ 1..12, minute, second, zone } if late => {
            TimePart::Clock { hour: hour + 12, minute, second, zone }
        }
        clock => clock,
    };
    end.found(When::At { day, time }, DateRule::TimeDate, confidence)
}

/// "nine", "8.30": an hour that what follows must tell to be one.
fn hour_alone(i: Input<'_>) -> Res<'_, (TimePart, f32)> {
    if let Ok(read) = dotted_clock(i) {
        return Ok(read);
    }
    let (rest, hour) = spelled_hour(i).or_else(|_| {
        let (rest, (hour, 1..=2)) = digits(i)? else { return i.fail() };
        Ok((rest, hour))
    })?;
    match clock_of(hour, Some(0), None, None) {
        Some(part) if (1..=12).contains(&hour) => Ok((rest, (part, 0.75))),
        _ => i.fail(),
    }
}

/// "nine"
fn spelled_hour(i: Input<'_>) -> Res<'_, u32> {
    word_of(|w| if let W::Number(n @ 1..=12) = w { Some(u32::from(n)) } else { None })(i)
}

/// "19.42", where a date and "at" make it a time.
fn dotted_clock(i: Input<'_>) -> Res<'_, (TimePart, f32)> {
    let (rest, (hour, 1..=2)) = digits(i)? else { return i.fail() };
    let (rest, ()) = tight(b'.')(rest)?;
    let touching = rest.touches(0);
    let (rest, (minute, 2)) = digits(rest)? else { return i.fail() };
    match clock_of(hour, Some(minute), None, None) {
        Some(part) if touching && hour < 24 => Ok((rest, (part, 0.8))),
        _ => i.fail(),
    }
}

/// Returns whether a time of the day can follow within the few lexemes that a date takes.
fn time_ahead(i: Input<'_>) -> bool {
    let mut ended = false;
    let mut ahead = (1..=10).map_while(|ahead| {
        let lex = i.peek(ahead).filter(|_| !ended)?;
        ended = lex.first.meets(F::STOP);
        Some(lex)
    });
    ahead.any(|lex| {
        lex.first.meets(F::PART)
            || matches!(
                lex.kind,
                Kind::Mark(b':')
                    | Kind::Word(W::Am | W::Pm | W::Oclock | W::Zone(_) | W::SeasonalZone(_) | W::At)
            )
    })
}

pub(super) const DATE_FIRST: Guarded = (
    F::any(&[
        F::INT,
        F::NTH,
        F::MONTH,
        F::WEEKDAY,
        F::THE,
        F::STEP,
        F::DAY,
        F::FEAST,
        F::EDGE,
        F::ORDINAL,
        F::NUMBER,
        F::OTHER,
        F::UNIT,
    ]),
    CLOCK.or(F::BOUND),
    date_first,
);

/// "Friday at 5 p.m.", "Friday morning"
fn date_first(i: Input<'_>) -> Res<'_, Node> {
    if !time_ahead(i) {
        return i.fail();
    }
    let (start, early) = maybe(word_of(|w| match w {
        W::Early => Some(DateModifier::Start),
        W::Late => Some(DateModifier::End),
        _ => None,
    }))(i);
    let (rest, date) = day(start)?;
    let date = date.with(early);
    // "Friday morning", "tomorrow night", "mid-afternoon" only before the date
    let (inner, part_early) = maybe(one_of(&[W::Early, W::Late]))(rest);
    if let Ok((rest, part)) = day_part(inner)
        && !inner.written(0).ends_with('s')
    {
        let modifier =
            part_early.map(|w| if w == W::Early { DateModifier::Start } else { DateModifier::End });
        return Ok((rest, combine(date, part, DateRule::DatePartOfDay, 0.95).with(modifier)));
    }
    let (after, _) = maybe(tight(b','))(rest);
    let (after, at) = maybe(one_of(&[W::At, W::By]))(after);
    let (after, about) =
        if at.is_some() { maybe(super::modifier::approximately)(after) } else { (after, None) };
    let read = match clock(after) {
        Err(_) if at.is_some() => dotted_clock(after),
        read => read,
    };
    let (end, (part, confidence)) = read?;
    // "Tue Oct 31 14:05:22 GMT 2017": computers write the year last.
    if let Meaning::When(When::Field(field @ Field::Day(..))) = date.meaning
        && matches!(part, TimePart::Clock { second: Some(_), .. })
        && let Ok((end, (year @ 1000..=2999, 4))) = digits(end)
        && let Ok(year) = i16::try_from(year)
    {
        let point = Point::new(Year::Known(year), field).at(part);
        return end.found(When::Point(point), DateRule::DateTime, 0.97);
    }
    Ok((end, combine(date, part, DateRule::DateTime, confidence).with(about)))
}

pub(super) const PART_FIRST: Guarded = (F::any(&[F::EDGE, F::THE, F::PART]), F::PART.or(F::DAY), part_first);

/// "the night of May 5", "the morning of 3 June", "early in the morning of …", "mid-afternoon yesterday", "the morning"
fn part_first(i: Input<'_>) -> Res<'_, Node> {
    let (start, modifier) = maybe(|i| {
        word_of(|w| match w {
            W::Early => Some(DateModifier::Start),
            W::Late | W::Later => Some(DateModifier::End),
            W::Mid => Some(DateModifier::Mid),
            _ => None,
        })(i)
    })(i);
    let (start, _) =
        if modifier.is_some() { maybe(word(W::In))(super::base::joint(start)) } else { (start, None) };
    // "later this afternoon", "early the next morning"
    if modifier.is_some()
        && let Ok((rest, node)) = super::relative::date(start)
        && node.kind == DateType::Time
        && node.rule == DateRule::PartOfDay
    {
        return Ok((rest, node.with(modifier)));
    }
    let (start, the) = maybe(word(W::The))(start);
    let (start, inner) = maybe(|i| {
        word_of(|w| match w {
            W::Early => Some(DateModifier::Start),
            W::Late => Some(DateModifier::End),
            W::Mid => Some(DateModifier::Mid),
            _ => None,
        })(i)
    })(start);
    let modifier = modifier.or(inner);
    let (rest, part) = day_part(super::base::joint(start))?;
    let (after, of) = maybe(one_of(&[W::Of, W::On]))(rest);
    if let Ok((rest, date)) = day(after)
        && (of.is_some() || matches!(date.meaning, Meaning::When(_)) && the.is_none())
    {
        return Ok((rest, combine(date, part, DateRule::PartOfDate, 0.93).with(modifier)));
    }
    // "the morning", "in the afternoon": of the day that the text speaks of
    if the.is_some()
        && modifier.is_none()
        && matches!(part, TimePart::Part(_))
        && !super::named::describes(rest)
        && rest.peek_word(0) != Some(W::Of)
        && matches!(i.back_word(1), Some(W::In | W::During | W::Until | W::Through | W::By))
    {
        return rest.found(When::Time(part), DateRule::PartOfDay, 0.7);
    }
    // "at midday", "by mid-afternoon", "before dawn"
    let led = matches!(
        i.back_word(1),
        Some(W::At | W::By | W::Before | W::After | W::Around | W::Until | W::Since)
    );
    if led && modifier.is_some() && the.is_none() && !super::named::describes(rest) {
        return Ok((rest, Node::when(When::Time(part), DateRule::PartOfDay, 0.75).with(modifier)));
    }
    i.fail()
}
