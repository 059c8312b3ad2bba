//! Both ends of a range where one lends the other its year or month: "June to August 1985", "1980-88", "14 and 18 May".

use super::base::{Input, Res, digits, maybe, one_of, tight, word};
use super::day::{day, month, weekday};
use super::expression;
use super::year::{era, second_year, year};
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
    if first.meets(F::any(&[F::INT, F::NTH, F::THE, F::ORDINAL, F::WEEKDAY]))
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
    if first.meets(F::MONTH)
        && let Ok((_, nodes)) = months(i)
    {
        keep(nodes);
    }
    if let Some(left) = &single {
        if let Ok((_, nodes)) = months_then_year(i, left) {
            keep(nodes);
        }
        if let Ok((_, nodes)) = split_year(i, left) {
            keep(nodes);
        }
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

/// "the school year 2021-22": a year in words, and the one that it ends in.
fn split_year<'a>(i: Input<'a>, left: &Node) -> Res<'a, Vec<Node>> {
    let Meaning::When(When::Point(Point { year: Year::Known(first), field: Field::Whole, time: None })) =
        left.meaning
    else {
        return i.fail();
    };
    if left.rule != DateRule::Year || left.to - i.at < 2 {
        return i.fail();
    }
    let rest = i.skip(left.to - i.at);
    let end = second_year(rest, first);
    if end.at == rest.at {
        return i.fail();
    }
    let second = place(Node::when(When::year(first + 1), DateRule::Year, 0.9), rest.at + 1, end.at);
    Ok((end, vec![left.clone(), second]))
}

/// How many days or months a list can have.
const LIST: usize = 8;

/// What stands between two members of a list of days: whether it can be the last of them, a bare comma cannot.
fn member(i: Input<'_>) -> Res<'_, bool> {
    let (rest, ()) = between(i)?;
    Ok((rest, !(i.peek(0).is_some_and(|lex| lex.is_mark(b',')) && rest.at == i.at + 1)))
}

/// "14", "the 14th", "Monday 14": a day of a list, where it begins.
fn listed_day(i: Input<'_>) -> Res<'_, (usize, u8)> {
    let from = i.at;
    let (rest, weekday) = maybe(weekday)(i);
    let (rest, _) = if weekday.is_some() { maybe(tight(b','))(rest) } else { (rest, None) };
    let (start, the) = maybe(word(W::The))(rest);
    // "on 3/4 May"
    if let Ok((rest, (n @ 1..=31, 1..=2))) = digits(start)
        && tight(b'/')(rest).is_ok()
        && rest.touches(1)
        && let Ok(n) = u8::try_from(n)
    {
        return Ok((rest, (if weekday.is_some() { from } else { start.at }, n)));
    }
    let (rest, n) = day(start)?;
    let from = if weekday.is_some() || the.is_none() { from } else { start.at };
    Ok((rest, (from, n)))
}

/// "14 and 18 May 2010", "14-18 May", "the 14th and the 18th of May", "20, 21 and 22 April", "Monday 4, Tuesday 5 and
/// Wednesday 6 March"
fn days_then_month(i: Input<'_>) -> Res<'_, Vec<Node>> {
    let mut found: Vec<(usize, usize, u8)> = Vec::new();
    let mut rest = i;
    loop {
        let (after, (from, n)) = listed_day(rest)?;
        found.push((from, after.at, n));
        rest = after;
        if found.len() == LIST {
            return i.fail();
        }
        match member(rest) {
            Ok((after, _)) => rest = after,
            Err(_) => break,
        }
    }
    let (rest, _) = maybe(word(W::Of))(rest);
    let (rest, n) = month(rest)?;
    let (rest, told) = told_year(rest);
    if found.len() < 2 {
        return i.fail();
    }
    let last = found.len() - 1;
    let nodes = found.into_iter().enumerate().map(|(index, (from, to, day))| {
        let to = if index == last { rest.at } else { to };
        place(super::day::day_node(told, n, day, DateRule::DayMonth, 0.93), from, to)
    });
    Ok((rest, nodes.collect()))
}

/// "May 14 and 18, 2010", "March 3-5", "June 5 to 9", "May 3, 4 and 5"
fn month_then_days(i: Input<'_>) -> Res<'_, Vec<Node>> {
    let (rest, n) = month(i)?;
    let (mut rest, first) = day(rest)?;
    let mut found = vec![(i.at, rest.at, first)];
    // Behind how many of them the list can end.
    let mut whole = 1;
    let mut end = rest;
    while found.len() < LIST {
        let Ok((after, closes)) = member(rest) else { break };
        let Ok((next, second)) = day(after) else { break };
        // "May 5 to 6 p.m.", "June 5 and 6 people"
        let joined = after.back(1).is_some_and(|lex| lex.is_joint());
        if matches!(next.peek_word(0), Some(W::Am | W::Pm | W::Month { .. } | W::Unit { .. }))
            || super::named::describes(next) && !joined
            || found.last().is_some_and(|&(.., before)| second <= before)
        {
            break;
        }
        found.push((after.at, next.at, second));
        rest = next;
        if closes {
            (whole, end) = (found.len(), next);
        }
    }
    if whole < 2 {
        return i.fail();
    }
    found.truncate(whole);
    let (rest, told) = told_year(end);
    let last = whole - 1;
    let nodes = found.into_iter().enumerate().map(|(index, (from, to, day))| {
        let to = if index == last { rest.at } else { to };
        place(super::day::day_node(told, n, day, DateRule::MonthDay, 0.93), from, to)
    });
    Ok((rest, nodes.collect()))
}

/// "Jan-Mar 2024", "from Sep to Nov", "March, April and May 2023": months, with the year of all of them behind the last.
fn months(i: Input<'_>) -> Res<'_, Vec<Node>> {
    let mut found: Vec<(usize, usize, u8)> = Vec::new();
    let mut rest = i;
    let mut whole = (0, i);
    while found.len() < LIST {
        let Ok((after, n)) = month(rest) else { break };
        let from = rest.at;
        found.push((from, after.at, n));
        let closes = found.len() > 1 && i.to(from).back(1).is_some_and(|lex| !lex.is_mark(b','));
        if closes {
            whole = (found.len(), after);
        }
        match member(after) {
            Ok((next, _)) => rest = next,
            Err(_) => break,
        }
    }
    let (count, end) = whole;
    let (rest, told) = told_year(end);
    // "May 3": the last one has its day.
    let day_follows = told.is_none() && day(end).is_ok();
    // "March and May resigned": without a year, only what is joined like a range, and what no one is called.
    let names = || {
        found.iter().any(|&(.., n)| matches!(n, 4 | 6 | 8))
            || matches!(i.skip(1).peek_word(0), Some(W::And | W::Or))
            || i.skip(1).peek(0).is_some_and(|lex| lex.is_mark(b','))
    };
    let led = || matches!(i.back_word(1), Some(W::From | W::Between | W::In | W::During | W::Through));
    if count < 2 || day_follows || told.is_none() && names() && !led() {
        return i.fail();
    }
    found.truncate(count);
    let last = found.last().map_or(0, |&(.., n)| n);
    let joined = !matches!(i.to(end.at).back_word(2), Some(W::And | W::Or));
    let nodes = found.iter().enumerate().map(|(index, &(from, to, n))| {
        let field = Field::Month(Some(n));
        // "Nov-Feb 1976" begins in the year before.
        let year = told.map(|year| if joined && n > last { year - 1 } else { year });
        let when = year.map_or(When::Field(field), |year| When::point(Year::Known(year), field));
        let rule = if told.is_some() { DateRule::MonthYear } else { DateRule::Month };
        place(Node::when(when, rule, 0.9), from, if index + 1 == count { rest.at } else { to })
    });
    Ok((rest, nodes.collect()))
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
