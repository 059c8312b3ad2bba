//! Dates in digits: "2024-03-05", "12/29/2000", "1.3.99", "2023-W41".

use nom::Parser as _;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{map_res, opt};
use nom::sequence::{preceded, terminated};

use super::base::{Guarded, Input, Res, digits, longest};
use super::day::day_node;
use super::number::two_digits;
use crate::DateRule;
use crate::anchor::DayOrder;
use crate::civil::CivilDate;
use crate::first::First as F;
use crate::lexer::{Gap, Kind, Lex};
use crate::meaning::{Meaning, Node, When};
use crate::point::{Field, Point, TimePart, Year, Zone};

fn two(i: &str) -> nom::IResult<&str, u8> {
    map_res(take_while_m_n(2, 2, |c: char| c.is_ascii_digit()), str::parse).parse(i)
}

fn four(i: &str) -> nom::IResult<&str, i16> {
    map_res(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), str::parse).parse(i)
}

/// "Z", "+02:00", "-0500"
fn offset(i: &str) -> nom::IResult<&str, Zone> {
    if let Ok((rest, _)) = char::<_, nom::error::Error<&str>>('Z')(i) {
        return Ok((rest, Zone::of_minutes(0)));
    }
    let (rest, sign) = one_of("+-")(i)?;
    let (rest, hours) = two(rest)?;
    let (rest, minutes) = opt(preceded(opt(char(':')), two)).parse(rest)?;
    let minutes = i16::from(hours) * 60 + i16::from(minutes.unwrap_or(0));
    Ok((rest, Zone::of_minutes(if sign == '-' { -minutes } else { minutes })))
}

/// "14:05:30.250Z" behind a "T" or a space.
fn clock(i: &str) -> nom::IResult<&str, TimePart> {
    let (rest, hour) = two(i)?;
    let (rest, minute) = preceded(char(':'), two).parse(rest)?;
    let (rest, second) = opt(preceded(char(':'), two)).parse(rest)?;
    let (rest, _) =
        opt(preceded(one_of(".,"), take_while_m_n(1, 9, |c: char| c.is_ascii_digit()))).parse(rest)?;
    let (rest, zone) = opt(offset).parse(rest)?;
    if hour > 24 || minute > 59 || second.is_some_and(|second| second > 60) {
        return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, TimePart::Clock { hour, minute: Some(minute), second, zone }))
}

/// "2024-03-05", "2023-W41-2", "2024-03" are ISO 8601.
fn iso(i: &str) -> nom::IResult<&str, (i16, Field, Option<TimePart>)> {
    let (rest, year) = terminated(four, char('-')).parse(i)?;
    if let Ok((rest, week)) = preceded(tag("W"), two).parse(rest) {
        if let Ok((rest, day)) =
            preceded(char::<_, nom::error::Error<&str>>('-'), one_of("1234567")).parse(rest)
        {
            let day = u8::try_from(u32::from(day) - u32::from('0')).unwrap_or(1);
            return Ok((rest, (year, Field::Weekday(Some(week), day), None)));
        }
        return Ok((rest, (year, Field::Week(Some(week)), None)));
    }
    let (rest, month) = two(rest)?;
    let (rest, day) = opt(preceded(char('-'), two)).parse(rest)?;
    let Some(day) = day else { return Ok((rest, (year, Field::Month(Some(month)), None))) };
    let (rest, time) = match preceded(one_of("T "), clock).parse(rest) {
        Ok((rest, time)) => (rest, Some(time)),
        Err(_) => (rest, None),
    };
    Ok((rest, (year, Field::Day(Some(month), Some(day)), time)))
}

/// Returns whether digits go on before or after, as in telephone numbers, versions and addresses.
fn runs_on_before(i: Input<'_>) -> bool {
    i.touches(0)
        && i.back(1).is_some_and(|lex| {
            matches!(
                lex.kind,
                Kind::Int { .. }
                    | Kind::Other { .. }
                    | Kind::Word(_)
                    | Kind::Hyphen
                    | Kind::Sign
                    | Kind::Mark(b'.' | b'/' | b':' | b'$' | b'#' | b'=' | b'&' | b'_' | b'@' | b'+')
            )
        })
}

fn runs_on_after(i: Input<'_>) -> bool {
    let Some(next) = i.peek(0).filter(|lex| lex.gap == Gap::None) else { return false };
    match next.kind {
        Kind::Int { .. } | Kind::Other { .. } | Kind::Word(_) | Kind::Nth(_) | Kind::Tens { .. } => true,
        Kind::Mark(b'.' | b'/' | b':' | b'_' | b',') | Kind::Hyphen => {
            i.touches(1) && matches!(i.peek(1).map(|lex| lex.kind), Some(Kind::Int { .. }))
                || next.is_mark(b'/') && i.touches(1)
        }
        Kind::Mark(b'%' | b'=' | b'&' | b'@') => true,
        _ => false,
    }
}

fn iso_date(i: Input<'_>) -> Res<'_, Node> {
    let Some(lex) = i.peek(0).filter(|lex| matches!(lex.kind, Kind::Int { digits: 4, .. })) else {
        return i.fail();
    };
    let written = i.text().get(lex.start..).unwrap_or_default();
    let Ok((rest, (year, field, time))) = iso(written) else { return i.fail() };
    let end = i.text().len() - rest.len();
    let mut after = i;
    while after.peek(0).is_some_and(|lex| lex.end <= end) {
        after = after.skip(1);
    }
    if after.peek(0).is_some_and(|lex| lex.start < end) || after.at == i.at || runs_on_after(after) {
        return i.fail();
    }
    let point = Point { year: Year::Known(year), field, time };
    let node = match field {
        Field::Day(Some(month), Some(day)) => {
            // "1939-45-46" is no date at all; "2023-02-30" is an impossible one.
            if !(1..=12).contains(&month) || day > 39 || day == 0 {
                return i.fail();
            }
            let node = day_node(Some(year), month, day, DateRule::IsoDate, 0.99);
            match node.meaning {
                Meaning::When(_) => Node::when(When::Point(point), DateRule::IsoDate, 0.99),
                _ => node,
            }
        }
        // "2009-10" is more often a span of years than a month.
        Field::Month(Some(month)) => {
            let short = i64::from(month) > i64::from(year % 100);
            if short || !(1..=12).contains(&month) || !(1900..=2100).contains(&year) {
                return i.fail();
            }
            Node::when(When::Point(point), DateRule::IsoMonth, 0.7)
        }
        Field::Week(Some(week)) | Field::Weekday(Some(week), _) => {
            if CivilDate::of_iso_week(year, week, 1).is_none() {
                Node::new(Meaning::Impossible(point), DateRule::IsoWeek, 0.7)
            } else {
                Node::when(When::Point(point), DateRule::IsoWeek, 0.97)
            }
        }
        _ => return i.fail(),
    };
    Ok((after, node))
}

/// "12/29/2000", "29.12.2000", "10-29-99", "2000/12/29", "1.3.99"
fn separated(i: Input<'_>) -> Res<'_, Node> {
    let (rest, (a, a_digits)) = digits(i)?;
    // "14 / 02 / 2024": all of it spaced, with a year of four digits.
    let spaced = rest.peek(0).is_some_and(|lex| lex.is_mark(b'/') && lex.gap == Gap::Space);
    let gap = if spaced { Gap::Space } else { Gap::None };
    let Some(separator) = rest.peek(0).filter(|lex| lex.gap == gap) else { return i.fail() };
    let mark = match separator.kind {
        Kind::Mark(mark @ (b'/' | b'.')) => mark,
        Kind::Hyphen => b'-',
        _ => return i.fail(),
    };
    let rest = rest.skip(1);
    let same_gap = |ahead: usize, i: Input<'_>| i.peek(ahead).is_some_and(|lex| lex.gap == gap);
    if !same_gap(0, rest) {
        return i.fail();
    }
    let (rest, (b, b_digits)) = digits(rest)?;
    let again =
        rest.peek(0).is_some_and(|lex| lex.kind == separator.kind && lex.gap == gap) && same_gap(1, rest);
    if spaced && !(again && matches!(rest.peek(1).map(|lex| lex.kind), Some(Kind::Int { digits: 4, .. }))) {
        return i.fail();
    }
    if !again {
        return month_slash_day(i, rest, (a, a_digits), (b, b_digits), mark);
    }
    let (rest, (c, c_digits)) = digits(rest.skip(1))?;
    if runs_on_after(rest) {
        return i.fail();
    }
    let small = |n: u32| u8::try_from(n).unwrap_or(0);
    // year first
    if a_digits == 4 && b_digits <= 2 && c_digits <= 2 {
        let Ok(year) = i16::try_from(a) else { return i.fail() };
        if !(1..=12).contains(&b) || !(1..=39).contains(&c) || !(1000..=2999).contains(&a) {
            return i.fail();
        }
        return Ok((rest, day_node(Some(year), small(b), small(c), DateRule::NumericDate, 0.95)));
    }
    if a_digits > 2
        || b_digits > 2
        || !matches!(c_digits, 2 | 4)
        || c_digits == 4 && !(1000..=2999).contains(&c)
    {
        return i.fail();
    }
    // Three numbers with dots and a short year are a version or a section as often as a date: "1.3.99" needs a day's dots.
    if mark == b'.' && c_digits == 2 && (a_digits == 1 && b_digits == 1 && c < 32) {
        return i.fail();
    }
    let year = if c_digits == 2 { two_digits(c) } else { c };
    let Ok(year) = i16::try_from(year) else { return i.fail() };
    let day_first = match i.order() {
        DayOrder::DayFirst => true,
        DayOrder::MonthFirst => false,
        // Dots are written where the day stands first; slashes and hyphens are undecided, with the month first as in
        // the news text of the United States.
        DayOrder::Automatic => mark == b'.',
    };
    let (first, second) = (small(a), small(b));
    let month_first = (1..=12).contains(&first) && (1..=39).contains(&second);
    let day_then = (1..=12).contains(&second) && (1..=39).contains(&first);
    let as_month_first = Point::new(Year::Known(year), Field::Day(Some(first), Some(second)));
    let as_day_first = Point::new(Year::Known(year), Field::Day(Some(second), Some(first)));
    let confidence = if c_digits == 4 { 0.95 } else { 0.85 };
    if month_first && day_then && first <= 12 && second <= 12 && first != second {
        let (value, other) =
            if day_first { (as_day_first, as_month_first) } else { (as_month_first, as_day_first) };
        if i.order() == DayOrder::Automatic && mark != b'.' {
            return Ok((
                rest,
                Node::new(Meaning::Readings(vec![value, other]), DateRule::NumericDate, confidence * 0.8),
            ));
        }
        return rest.found(When::Point(value), DateRule::NumericDate, confidence);
    }
    let (month, day) = if month_first && (!day_then || !day_first) && (second <= 31 || !day_then) {
        (first, second)
    } else if day_then {
        (second, first)
    } else {
        return i.fail();
    };
    Ok((rest, day_node(Some(year), month, day, DateRule::NumericDate, confidence)))
}

/// "3/14" only where a preposition leads to it; "03/2024".
fn month_slash_day<'a>(
    i: Input<'a>,
    rest: Input<'a>,
    (a, a_digits): (u32, u8),
    (b, b_digits): (u32, u8),
    mark: u8,
) -> Res<'a, Node> {
    use crate::lexicon::Word as W;
    if mark != b'/' || runs_on_after(rest) {
        return i.fail();
    }
    let small = |n: u32| u8::try_from(n).unwrap_or(0);
    if a_digits <= 2 && b_digits == 4 && (1..=12).contains(&a) && (1900..=2100).contains(&b) {
        let Ok(year) = i16::try_from(b) else { return i.fail() };
        let point = Point::new(Year::Known(year), Field::Month(Some(small(a))));
        return rest.found(When::Point(point), DateRule::NumericMonth, 0.85);
    }
    let led =
        matches!(i.back_word(1), Some(W::On | W::Since | W::Until | W::By | W::From | W::Weekday { .. }));
    if a_digits <= 2 && b_digits <= 2 && led && (a_digits + b_digits > 2 || b > 9) {
        let (month, day) = match i.order() {
            DayOrder::DayFirst => (b, a),
            DayOrder::MonthFirst | DayOrder::Automatic if a <= 12 => (a, b),
            DayOrder::MonthFirst | DayOrder::Automatic => (b, a),
        };
        if (1..=12).contains(&month) && (1..=31).contains(&day) {
            return Ok((rest, day_node(None, small(month), small(day), DateRule::NumericDay, 0.7)));
        }
    }
    i.fail()
}

pub(super) const DATE: Guarded = (F::INT, F::INT, date);

/// A date in digits.
fn date(i: Input<'_>) -> Res<'_, Node> {
    let parted =
        matches!(i.peek(1), Some(Lex { kind: Kind::Hyphen | Kind::Mark(b'/' | b'.'), gap: Gap::None, .. }))
            && i.touches(2);
    let spaced = matches!(i.peek(1), Some(Lex { kind: Kind::Mark(b'/'), gap: Gap::Space, .. }))
        && matches!(i.peek(4).map(|lex| lex.kind), Some(Kind::Int { digits: 4, .. }));
    if !(parted || spaced) || runs_on_before(i) {
        return i.fail();
    }
    longest(i, &[(F::INT, F::INT, iso_date), (F::INT, F::INT, separated)])
}
