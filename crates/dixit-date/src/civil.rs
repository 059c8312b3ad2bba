use std::fmt;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::{Date, DateTime, Weekday};

use crate::error::{Error, ErrorKind};
use crate::length::{Length, Unit};

/// A day of the proleptic Gregorian calendar, years `-9999..=9999`.
///
/// Years are astronomical: year 0 is 1 BC. `jiff` does the arithmetic, behind this type. Days are ordered by time.
///
/// # Examples
///
/// ```
/// use dixit_date::CivilDate;
///
/// let day = CivilDate::new(2024, 2, 29)?;
/// assert_eq!(day.to_string(), "2024-02-29");
/// assert_eq!("2024-02-29".parse::<CivilDate>()?, day);
/// assert!(CivilDate::new(2023, 2, 29).is_err());
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate(Date);

impl CivilDate {
    /// Creates a date from a year, a month `1..=12` and a day `1..=31`.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::YearOutOfRange`], [`ErrorKind::MonthOutOfRange`], or [`ErrorKind::DayOutOfRange`] if the month
    /// lacks that day.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Self, Error> {
        if !(-9999..=9999).contains(&year) {
            return Err(ErrorKind::YearOutOfRange(i32::from(year)).into());
        }
        if !(1..=12).contains(&month) {
            return Err(ErrorKind::MonthOutOfRange(month).into());
        }
        Self::of(year, month, day).ok_or_else(|| ErrorKind::DayOutOfRange { year, month, day }.into())
    }

    /// Returns the year, astronomical: 0 is 1 BC.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Returns the month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// Returns the day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// Returns the day of the week, from Monday as 1 to Sunday as 7, as ISO 8601 counts.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::CivilDate;
    ///
    /// let tuesday = CivilDate::new(2024, 3, 5)?;
    /// assert_eq!((tuesday.weekday(), tuesday.iso_week()), (2, (2024, 10)));
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    /// Returns the year and the number of the ISO 8601 week that holds the day.
    #[must_use]
    pub fn iso_week(self) -> (i16, u8) {
        let week = self.0.iso_week_date();
        (week.year(), week.week().unsigned_abs())
    }

    pub(crate) fn of(year: i16, month: u8, day: u8) -> Option<Self> {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Self)
    }

    pub(crate) fn of_iso_week(year: i16, week: u8, weekday: u8) -> Option<Self> {
        let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
        jiff::civil::ISOWeekDate::new(year, i8::try_from(week).ok()?, weekday)
            .ok()
            .map(|week| Self(week.date()))
    }

    /// Returns the day so many days later, or earlier where they are negative; `None` beyond the years -9999 to 9999.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::CivilDate;
    ///
    /// let day: CivilDate = "2024-02-28".parse()?;
    /// assert_eq!(day.add_days(2).map(|day| day.to_string()).as_deref(), Some("2024-03-01"));
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    #[must_use]
    pub fn add_days(self, days: i64) -> Option<Self> {
        if days == 1 {
            return self.0.tomorrow().ok().map(Self);
        }
        self.0.checked_add(Span::new().try_days(days).ok()?).ok().map(Self)
    }

    pub(crate) fn add_months(self, months: i64) -> Option<Self> {
        self.0.checked_add(Span::new().try_months(months).ok()?).ok().map(Self)
    }

    /// Returns how many days lie between, negative where `other` is earlier.
    pub(crate) fn days_to(self, other: Self) -> i64 {
        self.0.until(other.0).map_or(0, |span| i64::from(span.get_days()))
    }

    pub(crate) fn days_in_month(self) -> u8 {
        self.0.days_in_month().unsigned_abs()
    }

    /// Returns the day so long after this one. A month later is the same day of that month, or its last where it has none.
    ///
    /// Nothing where a part is vague or smaller than a day, a fraction, or the calendar ends before.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::{Amount, CivilDate, Length, Unit};
    ///
    /// let day = CivilDate::new(2024, 1, 31)?;
    /// let month = Length::new(Amount::of(1), Unit::Month);
    /// assert_eq!(day.checked_add(&month), Some(CivilDate::new(2024, 2, 29)?));
    /// assert_eq!(day.checked_sub(&month), Some(CivilDate::new(2023, 12, 31)?));
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    #[must_use]
    pub fn checked_add(self, length: &Length) -> Option<Self> {
        self.shifted(length, 1)
    }

    /// Returns the day so long before this one; as [`checked_add`](Self::checked_add).
    #[must_use]
    pub fn checked_sub(self, length: &Length) -> Option<Self> {
        self.shifted(length, -1)
    }

    fn shifted(self, length: &Length, sign: i64) -> Option<Self> {
        length.parts.iter().try_fold(self, |day, &(amount, unit)| {
            let n = sign.checked_mul(i64::try_from(amount.count()?).ok()?)?;
            match unit {
                Unit::Day => day.add_days(n),
                Unit::Week | Unit::Weekend => day.add_days(n.checked_mul(7)?),
                Unit::Month => day.add_months(n),
                Unit::Quarter => day.add_months(n.checked_mul(3)?),
                Unit::Year => day.add_months(n.checked_mul(12)?),
                Unit::Decade => day.add_months(n.checked_mul(120)?),
                Unit::Century => day.add_months(n.checked_mul(1200)?),
                Unit::Millennium => day.add_months(n.checked_mul(12_000)?),
                Unit::Hour | Unit::Minute | Unit::Second => None,
            }
        })
    }

    #[cfg(feature = "jiff")]
    pub(crate) const fn inner(self) -> Date {
        self.0
    }

    #[cfg(feature = "jiff")]
    pub(crate) const fn from_inner(date: Date) -> Self {
        Self(date)
    }

    pub(crate) fn midnight(self) -> Moment {
        Moment { at: self.0.to_datetime(jiff::civil::Time::midnight()), clock: false, offset: None }
    }

    pub(crate) fn at(self, hour: u8, minute: u8, second: u8) -> Option<Moment> {
        let narrow = |n: u8| i8::try_from(n).ok();
        if hour == 24 {
            return Some(Moment { clock: true, ..self.add_days(1)?.midnight() });
        }
        let time = jiff::civil::Time::new(narrow(hour)?, narrow(minute)?, narrow(second)?, 0).ok()?;
        Some(Moment { at: self.0.to_datetime(time), clock: true, offset: None })
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.year() < 0 {
            write!(f, "-{:04}-{:02}-{:02}", -self.0.year(), self.0.month(), self.0.day())
        } else {
            write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
        }
    }
}

impl fmt::Debug for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for CivilDate {
    type Err = Error;

    /// Reads `2024-03-05`; a year before 1 BC has a minus sign before its four digits.
    fn from_str(text: &str) -> Result<Self, Error> {
        let syntax = || Error::from(ErrorKind::DateSyntax(text.to_owned()));
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut fields = rest.split('-');
        let mut field = |width: usize| -> Result<i16, Error> {
            let digits = fields.next().filter(|digits| digits.len() == width).ok_or_else(syntax)?;
            if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(syntax());
            }
            digits.parse().map_err(|_| syntax())
        };
        let (year, month, day) = (field(4)?, field(2)?, field(2)?);
        if fields.next().is_some() {
            return Err(syntax());
        }
        let narrow = |n: i16| u8::try_from(n).map_err(|_| syntax());
        Self::new(if negative { -year } else { year }, narrow(month)?, narrow(day)?)
    }
}

dixit_text::as_string!(CivilDate);

/// A place on the calendar to the day or to the second: an end of an [`Interval`](crate::Interval).
///
/// `Display` writes `2024-03-05`, or `2024-03-05T14:05:00` where the clock matters, in local time. A day stands for its midnight.
///
/// Moments are ordered as instants where both have an [`offset`](Self::offset); one without is ordered as if its local time were
/// that of UTC, so that local times compare among themselves and the order stays total. Of the same instant in two zones, the earlier
/// local time comes first.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    at: DateTime,
    clock: bool,
    /// Minutes east of UTC.
    offset: Option<i16>,
}

impl Moment {
    #[cfg(feature = "jiff")]
    pub(crate) const fn inner(self) -> DateTime {
        self.at
    }

    #[cfg(feature = "jiff")]
    pub(crate) const fn from_inner(at: DateTime, offset: Option<i16>) -> Self {
        Self { at, clock: true, offset }
    }

    /// Creates the moment of a time of the clock: an hour `0..=24`, of which 24 is the midnight that ends the day, a minute and a second
    /// `0..=59`.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::TimeOutOfRange`] if no clock shows that time.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::{CivilDate, Moment};
    ///
    /// let noon = Moment::new(CivilDate::new(2024, 3, 5)?, 12, 0, 0)?;
    /// assert_eq!(noon.to_string(), "2024-03-05T12:00:00");
    /// // Noon in New York is after one in the afternoon in Berlin.
    /// let berlin = Moment::new(noon.date(), 13, 0, 0)?.with_offset(Some(60));
    /// assert!(noon.with_offset(Some(-300)) > berlin);
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    pub fn new(date: CivilDate, hour: u8, minute: u8, second: u8) -> Result<Self, Error> {
        if hour == 24 && (minute, second) != (0, 0) {
            return Err(ErrorKind::TimeOutOfRange { hour, minute, second }.into());
        }
        date.at(hour, minute, second).ok_or_else(|| ErrorKind::TimeOutOfRange { hour, minute, second }.into())
    }

    /// Returns the day.
    #[must_use]
    pub fn date(self) -> CivilDate {
        CivilDate(self.at.date())
    }

    /// Returns hour, minute and second, where the clock matters.
    #[must_use]
    pub fn time(self) -> Option<(u8, u8, u8)> {
        let time = self.at.time();
        self.clock
            .then(|| (time.hour().unsigned_abs(), time.minute().unsigned_abs(), time.second().unsigned_abs()))
    }

    /// Returns how many minutes east of UTC its clock is, where the text names the zone.
    #[must_use]
    pub const fn offset(self) -> Option<i16> {
        self.offset
    }

    /// Returns the same local time in a zone so many minutes east of UTC, or in none that is known.
    #[must_use]
    pub const fn with_offset(self, offset: Option<i16>) -> Self {
        Self { offset, ..self }
    }

    /// Returns what moments are ordered by: the time of UTC, or the local time where no zone is known.
    pub(crate) fn instant(self) -> DateTime {
        let minutes = i64::from(self.offset.unwrap_or(0));
        self.at.saturating_sub(Span::new().minutes(minutes))
    }

    pub(crate) fn add_seconds(self, seconds: i64) -> Option<Self> {
        self.at.checked_add(Span::new().try_seconds(seconds).ok()?).ok().map(|at| Self {
            at,
            clock: true,
            ..self
        })
    }
}

/// The day's midnight, where the clock does not matter.
impl From<CivilDate> for Moment {
    fn from(day: CivilDate) -> Self {
        day.midnight()
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.instant()
            .cmp(&other.instant())
            .then_with(|| (self.at, self.clock, self.offset).cmp(&(other.at, other.clock, other.offset)))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())?;
        match self.time() {
            Some((hour, minute, second)) => write!(f, "T{hour:02}:{minute:02}:{second:02}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Moment {
    type Err = Error;

    /// Reads `2024-03-05`, `2024-03-05T14:05:00`, or either with an offset behind its time: `Z`, `-05:00`.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::MomentSyntax`] for every other string.
    fn from_str(text: &str) -> Result<Self, Error> {
        moment(text).ok_or_else(|| ErrorKind::MomentSyntax(text.to_owned()).into())
    }
}

fn moment(text: &str) -> Option<Moment> {
    let Some((day, rest)) = text.split_once('T') else { return Some(text.parse::<CivilDate>().ok()?.into()) };
    let (time, zone) = rest.split_at_checked(8)?;
    let two = |digits: &str| {
        let plain = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u8>().ok().filter(|_| plain)
    };
    let mut fields = time.split(':').map(two);
    let (hour, minute, second) = (fields.next()??, fields.next()??, fields.next()??);
    let moment = Moment::new(day.parse().ok()?, hour, minute, second).ok()?;
    let offset = match zone.split_at_checked(1) {
        None => return Some(moment),
        Some(("Z", "")) => 0,
        Some((sign @ ("+" | "-"), rest)) => {
            let (hours, minutes) = rest.split_once(':')?;
            let minutes = i16::from(two(hours)?) * 60 + i16::from(two(minutes)?);
            if sign == "-" { -minutes } else { minutes }
        }
        Some(_) => return None,
    };
    Some(moment.with_offset(Some(offset)))
}

/// A moment is serialized with its offset, which `Display` leaves out; a day in a zone with the time of its midnight.
#[cfg(feature = "serde")]
impl serde::Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.offset, self.clock) {
            (None, _) => serializer.collect_str(self),
            (Some(offset), clock) => {
                let midnight = if clock { "" } else { "T00:00:00" };
                let zone = crate::Zone::of_minutes(offset);
                serializer.collect_str(&format_args!("{self}{midnight}{zone}"))
            }
        }
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
