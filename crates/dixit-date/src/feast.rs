//! The days of feasts.

use crate::civil::CivilDate;
use crate::meaning::Feast;

/// Returns the days that a feast has in a year, in order: one, none, or of a calendar of shorter years two.
pub(crate) fn feast_days(feast: Feast, year: i16) -> Vec<CivilDate> {
    match feast {
        #[cfg(feature = "calendars")]
        Feast::Moving(system, month, day) => system.days_in(month, day, year),
        #[cfg(feature = "calendars")]
        Feast::Month(system, month) => system.days_in(month, 1, year),
        feast => feast_day(feast, year).into_iter().collect(),
    }
}

/// Returns how many days a feast lasts from this one on: one, but for a month that is one.
pub(crate) fn feast_length(feast: Feast, day: CivilDate) -> i64 {
    match feast {
        #[cfg(feature = "calendars")]
        Feast::Month(system, month) => system.days_of_month(month, day),
        _ => {
            let _ = day;
            1
        }
    }
}

/// Returns the day of a feast of our calendar in a year.
fn feast_day(feast: Feast, year: i16) -> Option<CivilDate> {
    match feast {
        Feast::Fixed(month, day) => CivilDate::of(year, month, day),
        Feast::Nth { month, weekday, n } => {
            let first = CivilDate::of(year, month, 1)?;
            if n > 0 {
                let ahead = (i64::from(weekday) - i64::from(first.weekday())).rem_euclid(7);
                return first.add_days(ahead + 7 * (i64::from(n) - 1));
            }
            let last = first.add_days(i64::from(first.days_in_month()) - 1)?;
            let back = (i64::from(last.weekday()) - i64::from(weekday)).rem_euclid(7);
            last.add_days(-back + 7 * (i64::from(n) + 1))
        }
        Feast::Thanksgiving(days) => {
            feast_day(Feast::Nth { month: 11, weekday: 4, n: 4 }, year)?.add_days(i64::from(days))
        }
        Feast::Easter(days) => easter(year)?.add_days(i64::from(days)),
        #[cfg(feature = "calendars")]
        Feast::Moving(..) | Feast::Month(..) => None,
        Feast::Election => {
            let first = CivilDate::of(year, 11, 1)?;
            let monday = (1 - i64::from(first.weekday())).rem_euclid(7);
            first.add_days(monday + 1)
        }
    }
}

/// Easter Sunday of the western churches, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8).
fn easter(year: i16) -> Option<CivilDate> {
    if year < 1583 {
        return None;
    }
    let y = i32::from(year);
    let a = y % 19;
    let (b, c) = (y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    CivilDate::of(year, u8::try_from(sum / 31).ok()?, u8::try_from(sum % 31 + 1).ok()?)
}
