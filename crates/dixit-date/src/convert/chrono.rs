//! Values of `chrono` 0.4.

use ::chrono::{
    DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Timelike as _,
};

use crate::civil::{CivilDate, Moment};
use crate::error::{Error, ErrorKind};

impl From<CivilDate> for NaiveDate {
    fn from(day: CivilDate) -> Self {
        Self::from_ymd_opt(i32::from(day.year()), u32::from(day.month()), u32::from(day.day()))
            .expect("chrono's calendar is longer than ours")
    }
}

/// # Errors
///
/// Returns [`ErrorKind::YearOutOfRange`] for a year that is not of `-9999..=9999`.
impl TryFrom<NaiveDate> for CivilDate {
    type Error = Error;

    fn try_from(date: NaiveDate) -> Result<Self, Error> {
        let out = || Error::from(ErrorKind::YearOutOfRange(date.year()));
        let year = i16::try_from(date.year()).map_err(|_| out())?;
        let narrow = |n: u32| u8::try_from(n).map_err(|_| out());
        Self::new(year, narrow(date.month())?, narrow(date.day())?)
    }
}

/// The local time; a day is its midnight.
impl From<Moment> for NaiveDateTime {
    fn from(moment: Moment) -> Self {
        let (hour, minute, second) = moment.time().unwrap_or((0, 0, 0));
        let time = NaiveTime::from_hms_opt(u32::from(hour), u32::from(minute), u32::from(second));
        Self::new(moment.date().into(), time.expect("a moment has a time of the day"))
    }
}

/// Fractions of a second are dropped.
///
/// # Errors
///
/// Returns [`ErrorKind::YearOutOfRange`] for a year that is not of `-9999..=9999`.
impl TryFrom<NaiveDateTime> for Moment {
    type Error = Error;

    fn try_from(at: NaiveDateTime) -> Result<Self, Error> {
        let narrow = |n: u32| u8::try_from(n).unwrap_or(u8::MAX);
        Self::new(
            CivilDate::try_from(at.date())?,
            narrow(at.hour()),
            narrow(at.minute()),
            narrow(at.second()),
        )
    }
}

/// # Errors
///
/// Returns [`ErrorKind::NoOffset`] where the moment has no offset.
impl TryFrom<Moment> for DateTime<FixedOffset> {
    type Error = Error;

    fn try_from(moment: Moment) -> Result<Self, Error> {
        let none = || Error::from(ErrorKind::NoOffset(moment.to_string()));
        let offset =
            FixedOffset::east_opt(i32::from(moment.offset().ok_or_else(none)?) * 60).ok_or_else(none)?;
        offset.from_local_datetime(&moment.into()).single().ok_or_else(none)
    }
}
