//! Both ends of a range where one lends the other its year or month: "June to August 1985", "1980-88", "14 and 18 May".

use super::base::{Input, Res, digits, maybe, one_of, tight, word};
use super::day::{day, month};
use super::expression;
use super::year::{era, year};
use crate::DateRule;
use crate::first::First as F;
use crate::lexer::Gap;
use crate::lexicon::Word as W;
use crate::meaning::{Meaning, Node, When};
use crate::point::{Field, Point, TimePart, Year};

/// Reads one expression, or the ends of a range that share a part.
pub(super) fn ends(i: Input<'_>, out: &mut Vec<Node>) {
    let Some(lex) = i.peek(0) else { return };
    let single = expression(i);
    let first = lex.first;
    let mut best: Option<Vec<Node>> = None;
    let mut reached = 0;
    let mut keep = |nodes: Vec<Node>| {
        let to = nodes.last().map_or(0, |node| node.to);
        if to > reached {
            reached = to;
            best = Some(nodes);
        }
    };
    if first.meets(F::INT)
        && let Ok((_, nodes)) = years(i)
    {
        keep(nodes);
    }
    if first.meets(F::any(&[F::INT, F::NTH, F::THE, F::ORDINAL]))
        && let Ok((_, nodes)) = days_then_month(i)
    {
        keep(nodes);
    }
    if first.meets(F::INT)
        && let Ok((_, nodes)) = before_christ(i)
    {
        keep(nodes);
    }
    if first.meets(F::INT)
        && let Ok((_, nodes)) = hours(i)
    {
        keep(nodes);
    }
    if first.meets(F::MONTH)
        && let Ok((_, nodes)) = month_then_days(i)
    {
        keep(nodes);
    }
    if let Some(left) = &single
        && let Ok((_, nodes)) = months_then_year(i, left)
    {
        keep(nodes);
    }
    match (single, best) {
        (Some(single), Some(best))
            if reached >= single.to
                && !(best.iter().all(|node| node.rule == DateRule::Year) && reached == single.to) =>
        {
            out.extend(best);
        }
        (None, Some(best)) => out.extend(best),
        (Some(single), _) => out.push(single),
        (None, None) => {}
    }
}

fn place(mut node: Node, from: usize, to: usize) -> Node {
    node.from = from;
    node.to = to;
    node
}

/// A hyphen, a dash, "to", "through", "and", "or", "until", ",": what stands between two ends.
fn between(i: Input<'_>) -> Res<'_, ()> {
    if i.peek(0).is_some_and(|lex| lex.is_joint() || lex.is_mark(b'/') && lex.gap == Gap::None) {
        return Ok((i.skip(1), ()));
    }
    let (rest, comma) = maybe(tight(b','))(i);
    if comma.is_some() {
        let (rest, _) = maybe(one_of(&[W::And, W::Or]))(rest);
        return Ok((rest, ()));
    }
    let (rest, _) = one_of(&[W::To, W::Through, W::And, W::Or, W::Until])(i)?;
    Ok((rest, ()))
}

/// "1980-88", "1939-45", "2009–2010"
fn years(i: Input<'_>) -> Res<'_, Vec<Node>> {
    if i.back(1).is_some_and(|lex| lex.is_joint() || lex.is_mark(b'$') || lex.is_mark(b'#')) && i.touches(0) {
        return i.fail();
    }
    let (start, (value, 4)) = digits(i)? else { return i.fail() };
    let first = i16::try_from(value).unwrap_or(0);
    if !(1000..=2100).contains(&first) {
        return i.fail();
    }
    let joined =
        start.peek(0).is_some_and(|lex| (lex.is_joint() || lex.is_mark(b'/')) && lex.gap == Gap::None)
            && start.touches(1);
    if !joined {
        return i.fail();
    }
    let after = start.skip(1);
    let (rest, (value, count)) = digits(after)?;
    let value = i16::try_from(value).unwrap_or(0);
    let second = match count {
        4 => value,
        2 => first - first % 100 + value,
        _ => return i.fail(),
    };
    let more = rest.touches(0)
        && rest.peek(0).is_some_and(|lex| lex.is_joint() || lex.is_mark(b'/'))
        && rest.touches(1);
    if second <= first || second > first + 400 || second > 2100 || more {
        return i.fail();
    }
    let node = |year: i16, from: usize, to: usize| {
        place(Node::when(When::year(year), DateRule::Year, 0.9), from, to)
    };
    Ok((rest, vec![node(first, i.at, start.at), node(second, after.at, rest.at)]))
}

/// "490-480 BC", "from 499 to 493 BC", "496 and 495 BC": the era is told once.
fn before_christ(i: Input<'_>) -> Res<'_, Vec<Node>> {
    let (start, (first, 1..=4)) = digits(i)? else { return i.fail() };
    let (after, ()) = between(start)?;
    let (rest, (second, 1..=4)) = digits(after)? else { return i.fail() };
    let (rest, true) = era(rest)? else { return i.fail() };
    let year = |n: u32| i16::try_from(n).ok().filter(|&n| n > 0).map(|n| 1 - n);
    let node = |year: i16, from: usize, to: usize| {
        place(Node::when(When::year(year), DateRule::Year, 0.95), from, to)
    };
    match (year(first), year(second)) {
        (Some(a), Some(b)) if a < b => Ok((rest, vec![node(a, i.at, start.at), node(b, after.at, rest.at)])),
        _ => i.fail(),
    }
}

/// "from 9 to 11 a.m.", "between 10 and 2 p.m.", "8-10pm": the second hour tells the half of the day of the first.
fn hours(i: Input<'_>) -> Res<'_, Vec<Node>> {
    let (start, (first, 1..=2)) = digits(i)? else { return i.fail() };
    let (after, ()) = between(start)?;
    let (rest, (second, 1..=2)) = digits(after)? else { return i.fail() };
    let led = matches!(i.back_word(1), Some(W::From | W::Between))
        || start.peek(0).is_some_and(|lex| lex.is_joint());
    if !led || !matches!(rest.peek_word(0), Some(W::Am | W::Pm)) || !(1..=12).contains(&first) {
        return i.fail();
    }
    let Some(right) = expression(after) else { return i.fail() };
    let (time, day) = match &right.meaning {
        Meaning::When(When::Time(time)) => (time, None),
        Meaning::When(When::At { day, time }) => (time, Some(day.clone())),
        _ => return i.fail(),
    };
    let TimePart::Clock { hour, zone, .. } = *time else { return i.fail() };
    // "10 to 2 p.m." begins in the morning, "11 to 1 a.m." the night before.
    let late = (hour >= 12) == (first % 12 <= second % 12);
    let Ok(hour) = u8::try_from(first % 12 + if late { 12 } else { 0 }) else { return i.fail() };
    let time = TimePart::Clock { hour, minute: Some(0), second: None, zone };
    let when = match day {
        Some(day) => When::At { day, time },
        None => When::Time(time),
    };
    let to = after.skip(right.to - after.at);
    Ok((to, vec![place(Node::when(when, DateRule::Time, 0.8), i.at, start.at), right]))
}

/// The year behind both ends, with or without its comma.
fn told_year(i: Input<'_>) -> (Input<'_>, Option<i16>) {
    let (after, _) = maybe(tight(b','))(i);
    match year(after) {
        Ok((rest, year)) => (rest, Some(year)),
        Err(_) => (i, None),
    }
}

/// "14 and 18 May 2010", "14-18 May", "the 14th and the 18th of May"
fn days_then_month(i: Input<'_>) -> Res<'_, Vec<Node>> {
    let (start, _) = maybe(word(W::The))(i);
    let (rest, first) = day(start)?;
    let first_end = rest;
    let (after, ()) = between(rest)?;
    let (second_start, _) = maybe(word(W::The))(after);
    let (rest, second) = day(second_start)?;
    let (rest, _) = maybe(word(W::Of))(rest);
    let (rest, n) = month(rest)?;
    let (rest, told) = told_year(rest);
    let node = |day: u8| super::day::day_node(told, n, day, DateRule::DayMonth, 0.93);
    Ok((
        rest,
        vec![place(node(first), start.at, first_end.at), place(node(second), second_start.at, rest.at)],
    ))
}

/// "May 14 and 18, 2010", "March 3-5", "June 5 to 9"
fn month_then_days(i: Input<'_>) -> Res<'_, Vec<Node>> {
    let (rest, n) = month(i)?;
    let (rest, first) = day(rest)?;
    let first_end = rest;
    let (after, ()) = between(rest)?;
    let (rest, second) = day(after)?;
    // "May 5 to 6 p.m.", "June 5 and 6 people"
    if matches!(rest.peek_word(0), Some(W::Am | W::Pm | W::Month { .. } | W::Unit { .. }))
        || super::named::describes(rest)
            && !rest.back(1).is_some_and(|_| after.back(1).is_some_and(|lex| lex.is_joint()))
        || second <= first
    {
        return i.fail();
    }
    let (rest, told) = told_year(rest);
    let node = |day: u8| super::day::day_node(told, n, day, DateRule::MonthDay, 0.93);
    Ok((rest, vec![place(node(first), i.at, first_end.at), place(node(second), after.at, rest.at)]))
}

/// "June to August 1985", "from May 3 to June 9, 2010", "May and June 2011": the year percolates to the left.
fn months_then_year<'a>(i: Input<'a>, left: &Node) -> Res<'a, Vec<Node>> {
    let yearless = match &left.meaning {
        Meaning::When(When::Field(
            field @ (Field::Month(_) | Field::Day(..) | Field::Season(_) | Field::Quarter(_)),
        )) => *field,
        _ => return i.fail(),
    };
    let rest = i.skip(left.to - i.at);
    let (after, ()) = between(rest)?;
    let Some(right) = expression(after) else { return i.fail() };
    let to = after.skip(right.to - after.at);
    let (told, field) = match &right.meaning {
        Meaning::When(When::Point(Point { year: Year::Known(year), field, time: None })) => (*year, *field),
        _ => return i.fail(),
    };
    // "on May 5, 1998" is one date; "Friday and 1998" none of these.
    let alike = matches!(
        (yearless, field),
        (Field::Month(_) | Field::Day(..), Field::Month(_) | Field::Day(..))
            | (Field::Season(_), Field::Season(_))
            | (Field::Quarter(_), Field::Quarter(_))
    );
    if !alike {
        return i.fail();
    }
    // "December to February 1985" begins in the year before.
    let order = |field: Field| match field {
        Field::Month(Some(month)) => Some((month, 0)),
        Field::Day(Some(month), Some(day)) => Some((month, day)),
        Field::Quarter(Some(quarter)) => Some((quarter, 0)),
        _ => None,
    };
    let joined_by_and = matches!(rest.peek_word(0), Some(W::And | W::Or))
        || rest.peek(0).is_some_and(|lex| lex.is_mark(b','));
    let earlier =
        !joined_by_and && matches!((order(yearless), order(field)), (Some((a, _)), Some((b, _))) if a > b);
    let year = if earlier { told - 1 } else { told };
    let mut first = left.clone();
    first.meaning = Meaning::When(When::point(Year::Known(year), yearless));
    Ok((to, vec![first, right]))
}
