//! Values of `time` 0.3.

use ::time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use crate::civil::{CivilDate, Moment};
use crate::error::{Error, ErrorKind};

impl From<CivilDate> for Date {
    fn from(day: CivilDate) -> Self {
        Month::try_from(day.month())
            .and_then(|month| Self::from_calendar_date(i32::from(day.year()), month, day.day()))
            .expect("both calendars have the years -9999 to 9999")
    }
}

/// # Errors
///
/// Returns [`ErrorKind::YearOutOfRange`] for a year that is not of `-9999..=9999`, which `time` has with its feature `large-dates`.
impl TryFrom<Date> for CivilDate {
    type Error = Error;

    fn try_from(date: Date) -> Result<Self, Error> {
        let year = i16::try_from(date.year()).map_err(|_| ErrorKind::YearOutOfRange(date.year()))?;
        Self::new(year, date.month().into(), date.day())
    }
}

/// The local time; a day is its midnight.
impl From<Moment> for PrimitiveDateTime {
    fn from(moment: Moment) -> Self {
        let (hour, minute, second) = moment.time().unwrap_or((0, 0, 0));
        let time = Time::from_hms(hour, minute, second).expect("a moment has a time of the day");
        Self::new(moment.date().into(), time)
    }
}

/// Fractions of a second are dropped.
///
/// # Errors
///
/// Returns [`ErrorKind::YearOutOfRange`] for a year that is not of `-9999..=9999`.
impl TryFrom<PrimitiveDateTime> for Moment {
    type Error = Error;

    fn try_from(at: PrimitiveDateTime) -> Result<Self, Error> {
        Self::new(CivilDate::try_from(at.date())?, at.hour(), at.minute(), at.second())
    }
}

/// # Errors
///
/// Returns [`ErrorKind::NoOffset`] where the moment has no offset.
impl TryFrom<Moment> for OffsetDateTime {
    type Error = Error;

    fn try_from(moment: Moment) -> Result<Self, Error> {
        let none = || Error::from(ErrorKind::NoOffset(moment.to_string()));
        let seconds = i32::from(moment.offset().ok_or_else(none)?) * 60;
        let offset = UtcOffset::from_whole_seconds(seconds).map_err(|_| none())?;
        Ok(PrimitiveDateTime::from(moment).assume_offset(offset))
    }
}
