//! Values of `jiff` 0.2.

use ::jiff::civil::{Date, DateTime};
use ::jiff::tz::Offset;
use ::jiff::{Span, Timestamp};

use crate::civil::{CivilDate, Moment};
use crate::error::{Error, ErrorKind};
use crate::length::{Length, Unit};

impl From<CivilDate> for Date {
    fn from(day: CivilDate) -> Self {
        day.inner()
    }
}

impl From<Date> for CivilDate {
    fn from(date: Date) -> Self {
        Self::from_inner(date)
    }
}

/// The local time; a day is its midnight.
impl From<Moment> for DateTime {
    fn from(moment: Moment) -> Self {
        moment.inner()
    }
}

impl From<DateTime> for Moment {
    fn from(at: DateTime) -> Self {
        Self::from_inner(at, None)
    }
}

/// # Errors
///
/// Returns [`ErrorKind::NoOffset`] where the moment has no offset, or lies beyond what instants reach.
impl TryFrom<Moment> for Timestamp {
    type Error = Error;

    fn try_from(moment: Moment) -> Result<Self, Error> {
        let none = || Error::from(ErrorKind::NoOffset(moment.to_string()));
        let minutes = moment.offset().ok_or_else(none)?;
        let offset = Offset::from_seconds(i32::from(minutes) * 60).map_err(|_| none())?;
        offset.to_timestamp(moment.inner()).map_err(|_| none())
    }
}

/// # Errors
///
/// Returns [`ErrorKind::VagueLength`] where a part is vague or a fraction.
impl TryFrom<&Length> for Span {
    type Error = Error;

    fn try_from(length: &Length) -> Result<Self, Error> {
        let vague = || Error::from(ErrorKind::VagueLength(length.to_string()));
        length.parts.iter().try_fold(Self::new(), |span, &(amount, unit)| {
            let n = amount.count().and_then(|n| i64::try_from(n).ok()).ok_or_else(vague)?;
            let times = |by: i64| n.checked_mul(by).ok_or_else(vague);
            let span = match unit {
                Unit::Second => span.try_seconds(n + span.get_seconds()),
                Unit::Minute => span.try_minutes(n + span.get_minutes()),
                Unit::Hour => span.try_hours(n + i64::from(span.get_hours())),
                Unit::Day => span.try_days(n + i64::from(span.get_days())),
                Unit::Weekend => span.try_days(times(2)?),
                Unit::Week => span.try_weeks(n + i64::from(span.get_weeks())),
                Unit::Month => span.try_months(n + i64::from(span.get_months())),
                Unit::Quarter => span.try_months(times(3)? + i64::from(span.get_months())),
                Unit::Year => span.try_years(n + i64::from(span.get_years())),
                Unit::Decade => span.try_years(times(10)?),
                Unit::Century => span.try_years(times(100)?),
                Unit::Millennium => span.try_years(times(1000)?),
            };
            span.map_err(|_| vague())
        })
    }
}
