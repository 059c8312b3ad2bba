//! Days of other calendars, converted by `icu_calendar`.
//!
//! Islamic days are those of the calendar of Umm al-Qura, which is reckoned beforehand; where months begin when the new moon
//! is seen, they can differ by a day. Jewish and Islamic days begin on the evening before the day that is given.

use icu_calendar::cal::{ChineseTraditional, Hebrew, Hijri, Iso, Persian};
use icu_calendar::types::Month;
use icu_calendar::{AsCalendar, Date};

use crate::civil::CivilDate;

/// A calendar that is not the Gregorian one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// The Islamic calendar, as Umm al-Qura reckons it.
    Hijri,
    /// The Solar Hijri calendar of Iran and Afghanistan.
    Persian,
    /// The Jewish calendar; months count from Tishrei.
    Hebrew,
    /// The traditional calendar of China; years are called by the Gregorian year that they begin in.
    Chinese,
}

impl System {
    /// Returns whether digits can mean a year of the calendar.
    pub(crate) fn has_year(self, year: u32) -> bool {
        match self {
            Self::Hijri => (1..=1600).contains(&year),
            Self::Persian => (1000..=1600).contains(&year),
            Self::Hebrew => (4500..=6000).contains(&year),
            Self::Chinese => false,
        }
    }

    /// Converts a day; nothing where the month lacks it.
    pub(crate) fn day(self, year: i32, month: u8, day: u8) -> Option<CivilDate> {
        match self {
            Self::Hijri => civil(year, month, day, Hijri::new_umm_al_qura()),
            Self::Persian => civil(year, month, day, Persian),
            Self::Hebrew => civil(year, month, day, Hebrew),
            Self::Chinese => civil(year, month, day, ChineseTraditional::new()),
        }
    }

    /// Returns how many days the month has that begins with this day.
    pub(crate) fn days_of_month(self, month: u8, first: CivilDate) -> i64 {
        // The first of the next month is found by trying: months have 29 to 32 days.
        (28..=32)
            .find(|&days| {
                first.add_days(days).is_some_and(|day| {
                    let next = month % 12 + 1;
                    self.days_in(next, 1, day.year()).contains(&day)
                })
            })
            .unwrap_or(30)
    }

    /// Returns the days of a Gregorian year that have this month and day. Of the Islamic calendar, a year can have two.
    pub(crate) fn days_in(self, month: u8, day: u8, year: i16) -> Vec<CivilDate> {
        let Ok(first) = Date::try_new(i32::from(year).into(), Month::new(1), 1, Iso) else {
            return Vec::new();
        };
        let own = match self {
            Self::Hijri => first.to_calendar(Hijri::new_umm_al_qura()).year().extended_year(),
            Self::Persian => first.to_calendar(Persian).year().extended_year(),
            Self::Hebrew => first.to_calendar(Hebrew).year().extended_year(),
            Self::Chinese => first.to_calendar(ChineseTraditional::new()).year().extended_year(),
        };
        (own..=own + 2)
            .filter_map(|own| self.day(own, month, day))
            .filter(|found| found.year() == year)
            .collect()
    }
}

fn civil<C: AsCalendar>(year: i32, month: u8, day: u8, calendar: C) -> Option<CivilDate> {
    let iso = Date::try_new(year.into(), Month::new(month), day, calendar).ok()?.to_calendar(Iso);
    let year = i16::try_from(iso.year().extended_year()).ok()?;
    CivilDate::of(year, iso.month().ordinal, iso.day_of_month().0)
}
