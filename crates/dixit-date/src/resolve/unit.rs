//! Points of the calendar some units away from another, or inside it.

use crate::civil::CivilDate;
use crate::interval::Interval;
use crate::length::Unit;
use crate::meaning::Nth;
use crate::point::{Field, Point, TimePart, Year};

pub(super) fn year_of(n: i64) -> Option<Year> {
    let n = i16::try_from(n).ok()?;
    (-9998..=9999).contains(&n).then_some(Year::Known(n))
}

/// The decade, century or millennium that a year lies in.
fn stretch(year: i64, length: i64) -> Option<Point> {
    let bc = year <= 0;
    let told = if bc { 1 - year } else { year };
    if told > 9999 {
        return None;
    }
    let number = u16::try_from(told / length).ok()?;
    let year = match length {
        10 => Year::Decade { bc, tens: number },
        100 => Year::Century { bc, hundreds: u8::try_from(number).ok()? },
        _ => Year::Millennium { bc, thousands: u8::try_from(number).ok()? },
    };
    Some(Point::new(year, Field::Whole))
}

/// The day that a point begins with.
fn begin(point: &Point) -> Option<CivilDate> {
    Interval::of(&Point { time: None, ..*point }).map(|interval| interval.begin().date())
}

/// The point `n` units from the one that holds `point`.
pub(super) fn unit_of(point: &Point, n: i64, unit: Unit) -> Option<Point> {
    let year = || point.year.bounds().map(|(first, _)| i64::from(first));
    let long = matches!(point.year, Year::Decade { .. } | Year::Century { .. } | Year::Millennium { .. });
    // Of a decade, "the week before" could be any.
    if long && !matches!(unit, Unit::Decade | Unit::Century | Unit::Millennium) {
        return None;
    }
    match unit {
        Unit::Year => Some(Point::new(year_of(year()? + n)?, Field::Whole)),
        Unit::Decade => stretch(year()? + 10 * n, 10),
        Unit::Century => stretch(year()? + 100 * n, 100),
        Unit::Millennium => stretch(year()? + 1000 * n, 1000),
        Unit::Quarter => {
            let index = match point.field {
                Field::Quarter(quarter) => i64::from(quarter?) - 1,
                Field::Whole => return Some(Point::new(year_of(year()?)?, Field::Quarter(None))),
                _ => i64::from((begin(point)?.month() - 1) / 3),
            };
            let total = year()? * 4 + index + n;
            let quarter = u8::try_from(total.rem_euclid(4) + 1).ok()?;
            Some(Point::new(year_of(total.div_euclid(4))?, Field::Quarter(Some(quarter))))
        }
        Unit::Month => {
            if point.field == Field::Whole {
                return Some(Point::new(point.year, Field::Month(None)));
            }
            let day = begin(point)?;
            let moved = CivilDate::of(day.year(), day.month(), 1)?.add_months(n)?;
            Some(Point::new(Year::Known(moved.year()), Field::Month(Some(moved.month()))))
        }
        Unit::Week | Unit::Weekend => {
            let field = |week| if unit == Unit::Week { Field::Week(week) } else { Field::Weekend(week) };
            match point.field {
                Field::Whole | Field::Month(_) | Field::Season(_) | Field::Quarter(_) | Field::Half(_) => {
                    Some(Point::new(point.year, field(None)))
                }
                _ => {
                    let (year, week) = begin(point)?.add_days(n * 7)?.iso_week();
                    Some(Point::new(Year::Known(year), field(Some(week))))
                }
            }
        }
        Unit::Day => match point.field {
            Field::Day(Some(_), Some(_)) | Field::Weekday(Some(_), _) => {
                Some(Point::of_day(point.day()?.add_days(n)?))
            }
            Field::Month(Some(month)) | Field::Day(Some(month), None) => {
                Some(Point::new(point.year, Field::Day(Some(month), None)))
            }
            _ => Some(Point::new(Year::Known(point.year.known()?), Field::Day(None, None))),
        },
        Unit::Hour | Unit::Minute | Unit::Second => None,
    }
}

/// "two hours later": of a time of the clock the time, of a day the day.
pub(super) fn clock_shift(point: &Point, n: i64, unit: Unit) -> Option<Point> {
    let day = point.day()?;
    let Some(TimePart::Clock { hour, minute, second, zone }) = point.time else {
        return Some(Point::of_day(day));
    };
    let seconds = match unit {
        Unit::Hour => n * 3600,
        Unit::Minute => n * 60,
        _ => n,
    };
    let moved = day.at(hour, minute.unwrap_or(0), second.unwrap_or(0))?.add_seconds(seconds)?;
    let (hour, new_minute, new_second) = moved.time()?;
    let minute = (minute.is_some() || unit != Unit::Hour).then_some(new_minute);
    let second = (second.is_some() || unit == Unit::Second).then_some(new_second);
    Some(Point::of_day(moved.date()).at(TimePart::Clock { hour, minute, second, zone }))
}

/// "May" of "last year", "Friday" of "next week".
pub(super) fn within(outer: &Point, field: Field, quarter: Option<Point>) -> Point {
    match (outer.field, field) {
        (Field::Week(week), Field::Weekday(_, day)) => {
            match Point::new(outer.year, Field::Weekday(week, day)).day() {
                Some(day) => Point::of_day(day),
                None => Point::new(outer.year, Field::Weekday(week, day)),
            }
        }
        (Field::Month(month), Field::Day(None, day)) => Point::new(outer.year, Field::Day(month, day)),
        // "the 1988 period" is the stretch that the text compares.
        (_, Field::Quarter(None)) => match quarter {
            Some(Point { field, .. }) => Point::new(outer.year, field),
            None => Point::new(outer.year, Field::Whole),
        },
        _ => Point::new(outer.year, field),
    }
}

pub(super) fn on_day(point: Point) -> Point {
    match point.day() {
        Some(day) => Point::of_day(day),
        None => point,
    }
}

/// The nth weekday, day, week, month or year of a stretch; from its end where `n` is negative.
pub(super) fn nth(outer: &Point, n: i32, what: Nth) -> Option<Point> {
    let interval = Interval::of(outer)?;
    let (first, end) = (interval.begin().date(), interval.until().date());
    let n = i64::from(n);
    let day = |day: CivilDate| (first <= day && day < end).then_some(day);
    match what {
        Nth::Weekday(weekday) => {
            let weekday = i64::from(weekday);
            let found = if n > 0 {
                let ahead = (weekday - i64::from(first.weekday())).rem_euclid(7);
                first.add_days(ahead + 7 * (n - 1))
            } else {
                let last = end.add_days(-1)?;
                let back = (i64::from(last.weekday()) - weekday).rem_euclid(7);
                last.add_days(-back + 7 * (n + 1))
            };
            day(found?).map(Point::of_day)
        }
        Nth::Unit(Unit::Day) => {
            day(if n > 0 { first.add_days(n - 1)? } else { end.add_days(n)? }).map(Point::of_day)
        }
        Nth::Unit(unit @ (Unit::Week | Unit::Weekend)) => {
            // The first week of a month is the ISO week that holds its first Thursday or, shorter, most of its days.
            let inside = if n > 0 { first.add_days(3)?.add_days(7 * (n - 1))? } else { end.add_days(-4)? };
            let (year, week) = inside.iso_week();
            let field = if unit == Unit::Week { Field::Week(Some(week)) } else { Field::Weekend(Some(week)) };
            Some(Point::new(Year::Known(year), field))
        }
        Nth::Unit(Unit::Month) => {
            let begin = if n > 0 { first.add_months(n - 1)? } else { end.add_months(n)? };
            day(begin).map(|day| Point::new(Year::Known(day.year()), Field::Month(Some(day.month()))))
        }
        Nth::Unit(Unit::Year) => {
            let year = if n > 0 { i64::from(first.year()) + n - 1 } else { i64::from(end.year()) + n };
            Some(Point::new(year_of(year)?, Field::Whole))
        }
        Nth::Unit(Unit::Decade) => {
            let year =
                if n > 0 { i64::from(first.year()) + 10 * (n - 1) } else { i64::from(end.year()) + 10 * n };
            Some(Point::new(
                Year::Decade { bc: false, tens: u16::try_from(year.div_euclid(10)).ok()? },
                Field::Whole,
            ))
        }
        Nth::Unit(_) => None,
    }
}
