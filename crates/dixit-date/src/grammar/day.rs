//! Days of a month and months, with the names of months and weekdays.

use super::base::{Input, Res, digits, hyphen, maybe, tight, word};
use super::number::{ordinal, two_digits};
use super::year::{of_year, year};
use crate::DateRule;
use crate::civil::CivilDate;
use crate::length::Unit;
use crate::lexer::{Case, Kind};
use crate::lexicon::Word as W;
use crate::meaning::{Meaning, Node, When};
use crate::point::{Field, Point, Year};

/// "May", "Sept.", not "may" in lower case; "march" and "may" in lower case only beside a day or year.
pub(super) fn month(i: Input<'_>) -> Res<'_, u8> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    let Some(W::Month { month, short }) = lex.word() else { return i.fail() };
    if lex.case == Case::Lower && (short || matches!(month, 3 | 5 | 8)) {
        return i.fail();
    }
    let rest = i.skip(1);
    if short && i.written(0).len() <= 4 {
        let (rest, _) = maybe(tight(b'.'))(rest);
        return Ok((rest, month));
    }
    Ok((rest, month))
}

/// "Friday", "Fri."
pub(super) fn weekday(i: Input<'_>) -> Res<'_, u8> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    let Some(W::Weekday { day: day @ 1..=7, short }) = lex.word() else { return i.fail() };
    if lex.case == Case::Lower && short {
        return i.fail();
    }
    let rest = i.skip(1);
    if short {
        let (rest, _) = maybe(tight(b'.'))(rest);
        return Ok((rest, day));
    }
    Ok((rest, day))
}

/// "14", "14th", "fourteenth", 1 to 31; larger ones too where they are written like a day, to be called impossible.
pub(super) fn day(i: Input<'_>) -> Res<'_, u8> {
    if let Ok((rest, (value, count))) = digits(i) {
        // "May 5,000 people", "5.3", "5%", "5:30", "5/6" are no days.
        let more = rest.touches(0)
            && match rest.peek(0).map(|lex| lex.kind) {
                Some(Kind::Mark(b',' | b'.')) => {
                    rest.touches(1)
                        && matches!(rest.peek(1).map(|l| l.kind), Some(Kind::Int { digits, .. }) if digits < 4)
                }
                Some(Kind::Mark(b':')) => {
                    rest.touches(1) && matches!(rest.peek(1).map(|l| l.kind), Some(Kind::Int { .. }))
                }
                Some(Kind::Mark(b'%' | b'/')) | Some(Kind::Word(_) | Kind::Other { .. } | Kind::Sign) => true,
                _ => false,
            };
        let valid = count <= 2 && (1..=39).contains(&value) && !more;
        return match u8::try_from(value) {
            Ok(value) if valid => Ok((rest, value)),
            _ => i.fail(),
        };
    }
    let (rest, n) = ordinal(i)?;
    let limit = if matches!(i.peek(0).map(|lex| lex.kind), Some(Kind::Nth(_))) { 99 } else { 31 };
    match u8::try_from(n) {
        Ok(n) if (1..=limit).contains(&n) => Ok((rest, n)),
        _ => i.fail(),
    }
}

/// "Friday, " before a date.
fn leading_weekday(i: Input<'_>) -> Input<'_> {
    match weekday(i) {
        Ok((rest, _)) => {
            let (rest, _) = maybe(tight(b','))(rest);
            let (rest, _) = maybe(word(W::The))(rest);
            rest
        }
        Err(_) => i,
    }
}

/// Makes a node of a full or yearless day; an impossible one says so.
pub(super) fn day_node(year: Option<i16>, month: u8, day: u8, rule: DateRule, confidence: f32) -> Node {
    // Without a year, 29 February is a day of some year.
    let valid = CivilDate::of(year.unwrap_or(2000), month, day).is_some();
    let field = Field::Day(Some(month), Some(day));
    let year_of = year.map_or(Year::Unknown, Year::Known);
    if !valid {
        return Node::new(Meaning::Impossible(Point::new(year_of, field)), rule, confidence.min(0.7));
    }
    match year {
        Some(_) => Node::when(When::point(year_of, field), rule, confidence),
        None => Node::when(When::Field(field), rule, confidence),
    }
}

/// "Feb. 25, 2009", "February 25th 2009", "May 14", "Friday, May 14"
pub(super) fn month_day(i: Input<'_>) -> Res<'_, Node> {
    let start = leading_weekday(i);
    let (rest, month) = month(start)?;
    let (rest, the) = maybe(word(W::The))(joint_hyphen(rest));
    // "by the end of May the Second Army"
    if the.is_some() && rest.peek(0).is_some_and(|lex| lex.case != Case::Lower) {
        return i.fail();
    }
    let (rest, day) = day(rest)?;
    if let Ok((rest, year)) = year_after_day(rest) {
        return Ok((rest, day_node(Some(year), month, day, DateRule::MonthDayYear, 0.99)));
    }
    if let Ok((rest, when)) = of_year(rest) {
        let inner = Field::Day(Some(month), Some(day));
        return rest.found(when.part(inner), DateRule::MonthDayOfYear, 0.95);
    }
    Ok((rest, day_node(None, month, day, DateRule::MonthDay, 0.95)))
}

fn joint_hyphen(i: Input<'_>) -> Input<'_> {
    match hyphen(i) {
        Ok((rest, ())) => rest,
        Err(_) => i,
    }
}

/// ", 2009" or " 2009" behind a day.
fn year_after_day(i: Input<'_>) -> Res<'_, i16> {
    let (rest, comma) = maybe(tight(b','))(i);
    let (rest, _) = if comma.is_none() { maybe(word(W::Of))(rest) } else { (rest, None) };
    year(rest)
}

/// "25 February 2009", "the 25th of February, 2009", "3 March"
pub(super) fn day_month(i: Input<'_>) -> Res<'_, Node> {
    let start = leading_weekday(i);
    let (start, the) = maybe(word(W::The))(start);
    let (rest, number) = day(start)?;
    let ordinal = !matches!(start.peek(0).map(|lex| lex.kind), Some(Kind::Int { .. }));
    let (rest, of) = maybe(word(W::Of))(rest);
    if (of.is_some() || the.is_some()) && !ordinal {
        return i.fail();
    }
    let before = joint_hyphen(rest);
    let joined = before.at > rest.at;
    let (rest, month) = month(before)?;
    let after = joint_hyphen(rest);
    if after.at > rest.at && joined {
        // 19-Nov-12, 19-Nov-2012
        if let Ok((rest, (value, count))) = digits(after) {
            let year = match count {
                2 => i16::try_from(two_digits(value)).ok(),
                4 => i16::try_from(value).ok(),
                _ => None,
            };
            if let Some(year) = year {
                return Ok((rest, day_node(Some(year), month, number, DateRule::DayMonthYear, 0.99)));
            }
        }
        return i.fail();
    }
    if let Ok((rest, year)) = year_after_day(rest) {
        return Ok((rest, day_node(Some(year), month, number, DateRule::DayMonthYear, 0.99)));
    }
    if let Ok((rest, when)) = of_year(rest) {
        let inner = Field::Day(Some(month), Some(number));
        return rest.found(when.part(inner), DateRule::DayMonthOfYear, 0.95);
    }
    Ok((rest, day_node(None, month, number, DateRule::DayMonth, 0.93)))
}

/// "May 2009", "May, 2009", "May of 1999", "Nov.-2001", "May '98"
pub(super) fn month_year(i: Input<'_>) -> Res<'_, Node> {
    let (rest, month) = month(i)?;
    let (rest, _) = maybe(tight(b','))(joint_hyphen(rest));
    let (rest, _) = maybe(word(W::Of))(rest);
    let (rest, year) = year(rest)?;
    rest.found(When::point(Year::Known(year), Field::Month(Some(month))), DateRule::MonthYear, 0.98)
}

/// "the month of October", "the month of May 2010"
pub(super) fn month_of(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = word(W::The)(i)?;
    let (rest, _) = word(W::Unit { unit: Unit::Month, plural: false })(rest)?;
    let (rest, _) = word(W::Of)(rest)?;
    if let Ok(read) = month_year(rest) {
        return Ok(read);
    }
    let (rest, month) = month(rest)?;
    rest.found(When::Field(Field::Month(Some(month))), DateRule::Month, 0.95)
}

/// "2021 October", "2021 July 4": the year first. "In 2021 May resigned" is no month.
pub(super) fn year_month(i: Input<'_>) -> Res<'_, Node> {
    let (rest, (value, 4)) = digits(i)? else { return i.fail() };
    let Ok(year) = i16::try_from(value) else { return i.fail() };
    if !(1000..=2999).contains(&year) || rest.touches(0) {
        return i.fail();
    }
    let (rest, month) = month(rest)?;
    if let Ok((rest, day)) = day(rest) {
        return Ok((rest, day_node(Some(year), month, day, DateRule::MonthDayYear, 0.9)));
    }
    let doubtful = matches!(month, 3 | 5) && i.back_word(1) != Some(W::The);
    // "in 2021 October was wet": the month opens the clause.
    let opens = matches!(rest.peek_word(0), Some(W::PastVerb | W::PresentVerb | W::FutureVerb));
    if doubtful || opens {
        return i.fail();
    }
    rest.found(When::point(Year::Known(year), Field::Month(Some(month))), DateRule::MonthYear, 0.85)
}

/// "31/Oct/2017", "2017/Oct/31", "2017-Oct-31"
pub(super) fn slashed(i: Input<'_>) -> Res<'_, Node> {
    fn bar(i: Input<'_>) -> Res<'_, ()> {
        let (rest, ()) = tight(b'/')(i).or_else(|_| hyphen(i))?;
        if rest.touches(0) { Ok((rest, ())) } else { i.fail() }
    }
    let (rest, (first, first_digits)) = digits(i)?;
    let (rest, ()) = bar(rest)?;
    let (rest, month) = month(rest)?;
    let (rest, ()) = bar(rest)?;
    let (rest, (last, last_digits)) = digits(rest)?;
    let (year, day) = match (first_digits, last_digits) {
        (4, 1 | 2) => (first, last),
        (1 | 2, 4) => (last, first),
        _ => return i.fail(),
    };
    match (i16::try_from(year), u8::try_from(day)) {
        (Ok(year), Ok(day @ 1..=39)) => {
            Ok((rest, day_node(Some(year), month, day, DateRule::DayMonthYear, 0.97)))
        }
        _ => i.fail(),
    }
}
