//! The year or the week of a name that is told without one: "May", "last Friday", "this summer".

use super::unit::{unit_of, year_of};
use crate::civil::CivilDate;
use crate::interval::Interval;
use crate::length::Unit;
use crate::meaning::Base;
use crate::point::{Field, Point, Season, Year};
use crate::tense::Tense;

/// "last May", "next Friday", "this summer", "the previous April"
pub(super) fn named(origin: &Point, base: Base, step: i32, field: Field, tense: Tense) -> Option<Point> {
    let Some(now) = origin.day() else {
        return named_in_year(origin, step, field);
    };
    let year = i64::from(now.year());
    match field {
        Field::Weekday(_, weekday) => {
            let ahead = (i64::from(weekday) - i64::from(now.weekday())).rem_euclid(7);
            let days = match (step, base) {
                (0, Base::Text) => ahead,
                // "this Friday" is of this week, the coming one on a Sunday.
                (0, Base::Speech) if tense == Tense::Past && ahead != 0 => ahead - 7,
                (0, Base::Speech) => ahead,
                (1, _) => {
                    if ahead == 0 {
                        7
                    } else {
                        ahead
                    }
                }
                _ => {
                    if ahead == 0 {
                        -7
                    } else {
                        ahead - 7
                    }
                }
            };
            now.add_days(days).map(Point::of_day)
        }
        Field::Weekend(_) => {
            let back = i64::from(step == 0 && tense == Tense::Past && now.weekday() < 6);
            unit_of(&Point::of_day(now), i64::from(step) - back, Unit::Weekend)
        }
        Field::Month(Some(month)) => {
            let after = i64::from(month > now.month());
            let before = i64::from(month < now.month());
            let year = match step {
                0 => year,
                1 => year + 1 - after,
                _ => year - 1 + before,
            };
            Some(Point::new(year_of(year)?, field))
        }
        Field::Day(Some(month), Some(day)) => {
            let this = CivilDate::of(now.year(), month, day)?;
            let year = match step {
                0 => year,
                1 => {
                    if this > now {
                        year
                    } else {
                        year + 1
                    }
                }
                _ => {
                    if this < now {
                        year
                    } else {
                        year - 1
                    }
                }
            };
            Some(Point::new(year_of(year)?, field))
        }
        Field::Season(season) => {
            let (current, current_year) = season_of(now);
            let year = match step {
                0 => this_season(now, season, tense),
                1 => i64::from(current_year) + i64::from(season.index() <= current.index()),
                _ => i64::from(current_year) - i64::from(season.index() >= current.index()),
            };
            Some(Point::new(year_of(year)?, field))
        }
        Field::Quarter(Some(quarter)) => {
            let current = (now.month() - 1) / 3 + 1;
            let year = match step {
                0 => year,
                1 => year + i64::from(quarter <= current),
                _ => year - i64::from(quarter >= current),
            };
            Some(Point::new(year_of(year)?, field))
        }
        _ => None,
    }
}

/// The season of a day, and the year that it is called by; January belongs to the winter of the year before.
fn season_of(day: CivilDate) -> (Season, i16) {
    match day.month() {
        1 | 2 => (Season::Winter, day.year() - 1),
        3..=5 => (Season::Spring, day.year()),
        6..=8 => (Season::Summer, day.year()),
        9..=11 => (Season::Autumn, day.year()),
        _ => (Season::Winter, day.year()),
    }
}

/// The year of "this summer": of the calendar, but for what was before its season and what will be after it. The winter of
/// January is that of the year before.
fn this_season(now: CivilDate, season: Season, tense: Tense) -> i64 {
    let year = i64::from(now.year());
    if season == Season::Winter && now.month() <= 2 {
        return year - 1;
    }
    let (first, last) = match season {
        Season::Spring => (3, 5),
        Season::Summer => (6, 8),
        Season::Autumn => (9, 11),
        Season::Winter => (12, 12),
    };
    match tense {
        Tense::Past if first - now.month().min(first) > 7 => year - 1,
        Tense::Future if now.month() > last => year + 1,
        _ => year,
    }
}

/// The same counted from a month or a year.
fn named_in_year(origin: &Point, step: i32, field: Field) -> Option<Point> {
    let year = i64::from(origin.year.known()?);
    if matches!(field, Field::Weekday(..) | Field::Weekend(_)) {
        return None;
    }
    let later = match (field, origin.month()) {
        (Field::Month(Some(month)) | Field::Day(Some(month), _), Some(now)) => Some(month > now),
        _ => None,
    };
    let year = match (step, later) {
        (0, _) => year,
        (1, Some(true)) | (-1, Some(false)) => year,
        (step, _) => year + i64::from(step),
    };
    Some(Point::new(year_of(year)?, field))
}

/// A bare field in news: where the tense says, seen from the document's date.
pub(super) fn nearest(now: CivilDate, field: Field, tense: Tense) -> Option<Point> {
    let year = i64::from(now.year());
    match field {
        Field::Weekday(_, weekday) => {
            let ahead = (i64::from(weekday) - i64::from(now.weekday())).rem_euclid(7);
            // What is, is not over: "the curfew runs from Friday".
            let days =
                if ahead == 0 || matches!(tense, Tense::Future | Tense::Present) { ahead } else { ahead - 7 };
            now.add_days(days).map(Point::of_day)
        }
        Field::Month(Some(month)) => {
            let distance = i64::from(month) - i64::from(now.month());
            let year = match tense {
                // The month after this one is the coming one, whatever the verb: eleven months back it would be called last.
                Tense::Past => year - i64::from(distance > 1),
                Tense::Future => year + i64::from(distance < 0),
                // The nearer one, but for what lies a season back.
                Tense::Arranged => year + i64::from(distance < -3) - i64::from(distance > 8),
                // Without a verb: news speaks of what was more often than of what will be.
                _ if distance > 4 => year - 1,
                _ if distance < -8 => year + 1,
                _ => year,
            };
            Some(Point::new(year_of(year)?, field))
        }
        Field::Day(Some(month), Some(day)) => {
            let in_year = |year: i64| CivilDate::of(i16::try_from(year).ok()?, month, day);
            let mut candidates = [year - 1, year, year + 1].into_iter().filter_map(in_year);
            let near = |day: &CivilDate| now.days_to(*day).abs();
            // A day within a season of now is that one, whatever the verb says ("the offer had been set to expire Nov. 6").
            let close = candidates.clone().min_by_key(near).filter(|day| near(day) <= 75);
            let found = match (close, tense) {
                (Some(close), tense) if tense != Tense::Future || close.days_to(now) <= 30 => Some(close),
                (_, Tense::Past) => candidates.rfind(|&day| day <= now),
                (_, Tense::Future) => candidates.into_iter().find(|&day| day >= now),
                (_, _) => candidates.min_by_key(near),
            };
            // 29 February may be missing from all three years.
            Some(found.map_or(Point::new(Year::Unknown, field), Point::of_day))
        }
        Field::Season(season) => {
            let (current, current_year) = season_of(now);
            let distance = season.index() - current.index();
            let year = i64::from(current_year);
            let year = match tense {
                Tense::Past if distance > 0 => year - 1,
                Tense::Future if distance < 0 => year + 1,
                _ => year,
            };
            Some(Point::new(year_of(year)?, field))
        }
        Field::Quarter(Some(_)) | Field::Half(Some(_)) => {
            // A quarter that ended within the last half year is spoken of even where the verb looks ahead ("expects to
            // report a third-quarter loss").
            let first = Interval::of(&Point::new(year_of(year)?, field))?;
            let ended = first.until().date().days_to(now);
            let year = match tense {
                Tense::Future if ended > 150 => year + 1,
                Tense::Future => year,
                _ if first.begin().date() > now => year - 1,
                _ => year,
            };
            Some(Point::new(year_of(year)?, field))
        }
        _ => None,
    }
}

/// A bare field in a narrative: of the year that the text speaks of; a weekday on or after the day.
pub(super) fn narrated(origin: &Point, field: Field) -> Option<Point> {
    match field {
        Field::Weekday(_, weekday) => {
            let now = origin.day()?;
            let ahead = (i64::from(weekday) - i64::from(now.weekday())).rem_euclid(7);
            now.add_days(ahead).map(Point::of_day)
        }
        Field::Day(Some(month), Some(day)) => {
            // 29 February is of the next year that has one, or of the one before.
            let year = origin.year.known()?;
            [year, year.saturating_add(1), year.saturating_sub(1)]
                .into_iter()
                .find_map(|year| CivilDate::of(year, month, day))
                .map(Point::of_day)
        }
        Field::Month(Some(month)) => {
            // From the end of a year a story goes on into the next one.
            let year = i64::from(origin.year.known()?);
            let next = origin.month().is_some_and(|now| now == 12 && month == 1);
            Some(Point::new(year_of(year + i64::from(next))?, field))
        }
        _ => Some(Point::new(Year::Known(origin.year.known()?), field)),
    }
}

/// A bare month or day behind one that the text told with its year: of that year, or where it lies half a year and more before it,
/// of the next.
pub(super) fn followed(told: &Point, field: Field) -> Option<Point> {
    let (Field::Month(Some(month)) | Field::Day(Some(month), Some(_))) = field else { return None };
    let back = i64::from(told.month()?) - i64::from(month);
    let year = i64::from(told.year.known()?) + i64::from(back >= 6);
    let point = Point::new(year_of(year)?, field);
    Interval::of(&point).map(|_| point)
}
