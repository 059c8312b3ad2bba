use std::fmt;
use std::str::FromStr;

use crate::civil::{CivilDate, Moment};
use crate::point::{DayPart, Field, Point, Season, TimePart, Year};
use crate::{Error, ErrorKind};

/// A half-open stretch of the calendar: `begin` is inside, `until` is not.
///
/// Intervals are ordered as a timeline wants them: by their begin, and where two begin together the longer one first, so
/// that a year stands before its January. Ends are compared as [`Moment`]s are: as instants where both have an offset, else by local
/// time.
///
/// # Examples
///
/// ```
/// use dixit_date::{CivilDate, Interval};
///
/// let march = Interval::new(CivilDate::new(2024, 3, 1)?, CivilDate::new(2024, 4, 1)?).expect("it begins before it ends");
/// let easter = Interval::of_day(CivilDate::new(2024, 3, 31)?).expect("a day of the calendar's middle");
/// assert_eq!(march.days(), 31);
/// assert!(march.encloses(easter) && march.overlaps(easter));
/// assert!(march < easter);
/// assert_eq!(march.intersection(easter), Some(easter));
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    begin: Moment,
    until: Moment,
}

impl Interval {
    /// Creates an interval, or nothing if it would end before it begins.
    #[must_use]
    pub fn new(begin: impl Into<Moment>, until: impl Into<Moment>) -> Option<Self> {
        let (begin, until) = (begin.into(), until.into());
        (begin.instant() <= until.instant()).then_some(Self { begin, until })
    }

    /// Creates the interval of a whole day; nothing for the calendar's last.
    #[must_use]
    pub fn of_day(day: CivilDate) -> Option<Self> {
        Self::new(day, day.add_days(1)?)
    }

    /// Returns the first moment.
    #[must_use]
    pub const fn begin(self) -> Moment {
        self.begin
    }

    /// Returns the first moment after.
    #[must_use]
    pub const fn until(self) -> Moment {
        self.until
    }

    /// Returns whether a day begins inside.
    #[must_use]
    pub fn contains(self, day: CivilDate) -> bool {
        let day = day.midnight();
        self.begin <= day && day < self.until
    }

    /// Returns whether a moment lies inside.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::{CivilDate, Interval};
    ///
    /// let interval = Interval::of_day(CivilDate::new(2024, 3, 5)?).expect("there is a day after it");
    /// assert!(interval.contains_moment(interval.begin()) && !interval.contains_moment(interval.until()));
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    #[must_use]
    pub fn contains_moment(self, moment: Moment) -> bool {
        self.begin.instant() <= moment.instant() && moment.instant() < self.until.instant()
    }

    /// Returns whether all of another interval lies inside.
    #[must_use]
    pub fn encloses(self, other: Self) -> bool {
        self.begin.instant() <= other.begin.instant() && other.until.instant() <= self.until.instant()
    }

    /// Returns whether the two have a moment in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.begin.instant() < other.until.instant() && other.begin.instant() < self.until.instant()
    }

    /// Returns what the two have in common, if that is anything.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other)
            .then(|| Self { begin: self.begin.max(other.begin), until: self.until.min(other.until) })
    }

    /// Returns how many whole days it lasts.
    #[must_use]
    pub fn days(self) -> i64 {
        self.seconds() / (24 * 60 * 60)
    }

    /// Returns how many seconds it lasts; days have 24 hours, as no zone's changes of the clock are known here.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.until.instant().duration_since(self.begin.instant()).as_secs()
    }

    /// Returns the interval from the first begin to the last end.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::{CivilDate, Interval};
    ///
    /// let day = |day: CivilDate| Interval::of_day(day).expect("there is a day after it");
    /// let (first, last) = (day("2024-03-05".parse()?), day("2024-03-07".parse()?));
    /// assert_eq!(first.cover(last).to_string(), "2024-03-05/2024-03-08");
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { begin: self.begin.min(other.begin), until: self.until.max(other.until) }
    }

    /// Returns the days that a point of the calendar covers, where it is known well enough.
    pub(crate) fn of(point: &Point) -> Option<Self> {
        let (begin, until) = days(point)?;
        match point.time {
            None => Self::new(begin.midnight(), until.midnight()),
            Some(time) => clock(point.day()?, time),
        }
    }
}

fn first_of(year: i16, month: u8) -> Option<CivilDate> {
    CivilDate::of(year, month, 1)
}

fn months(year: i16, first: u8, count: u8) -> Option<(CivilDate, CivilDate)> {
    let after = i16::from(first) - 1 + i16::from(count);
    Some((
        first_of(year, first)?,
        first_of(year.checked_add(after / 12)?, u8::try_from(after % 12 + 1).ok()?)?,
    ))
}

/// Seasons are the meteorological ones of the northern half: three whole months; winter begins in its year's December
/// where the year is written before it ("1994-WI" covers December 1994 to February 1995).
fn days(point: &Point) -> Option<(CivilDate, CivilDate)> {
    let year = match point.year {
        Year::Unknown => return None,
        Year::Known(year) => year,
        Year::Decade { .. } | Year::Century { .. } | Year::Millennium { .. } => {
            let (first, last) = point.year.bounds()?;
            return Some((first_of(first, 1)?, first_of(last.checked_add(1)?, 1)?));
        }
    };
    match point.field {
        Field::Whole => months(year, 1, 12),
        Field::Half(half) => months(year, half?.checked_mul(6)?.checked_sub(5)?, 6),
        Field::Quarter(quarter) => months(year, quarter?.checked_mul(3)?.checked_sub(2)?, 3),
        Field::Season(Season::Spring) => months(year, 3, 3),
        Field::Season(Season::Summer) => months(year, 6, 3),
        Field::Season(Season::Autumn) => months(year, 9, 3),
        Field::Season(Season::Winter) => months(year, 12, 3),
        Field::Month(month) => months(year, month?, 1),
        Field::Week(week) => {
            let begin = CivilDate::of_iso_week(year, week?, 1)?;
            Some((begin, begin.add_days(7)?))
        }
        Field::Weekend(week) => {
            let begin = CivilDate::of_iso_week(year, week?, 6)?;
            Some((begin, begin.add_days(2)?))
        }
        Field::Day(..) | Field::Weekday(..) => {
            let begin = point.day()?;
            Some((begin, begin.add_days(1)?))
        }
    }
}

/// Parts of the day: morning 5 to 12, midday 11 to 14, afternoon 12 to 18, evening 17 to 22, night 20 to 6, day 6 to 18.
fn clock(day: CivilDate, time: TimePart) -> Option<Interval> {
    let hours = |from: u8, count: i64| {
        let begin = day.at(from, 0, 0)?;
        Interval::new(begin, begin.add_seconds(count * 3600)?)
    };
    match time {
        TimePart::Part(DayPart::Morning) => hours(5, 7),
        TimePart::Part(DayPart::Midday) => hours(11, 3),
        TimePart::Part(DayPart::Afternoon) => hours(12, 6),
        TimePart::Part(DayPart::Evening) => hours(17, 5),
        TimePart::Part(DayPart::Night) => hours(20, 10),
        TimePart::Part(DayPart::Daytime) => hours(6, 12),
        TimePart::Clock { hour, minute, second, zone } => {
            let offset = zone.map(|zone| zone.minutes);
            let begin = day.at(hour, minute.unwrap_or(0), second.unwrap_or(0))?.with_offset(offset);
            let seconds = match (minute, second) {
                (_, Some(_)) => 1,
                (Some(_), None) => 60,
                (None, None) => 3600,
            };
            Interval::new(begin, begin.add_seconds(seconds)?)
        }
    }
}

impl PartialOrd for Interval {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Interval {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.begin.cmp(&other.begin).then(other.until.cmp(&self.until))
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.begin, self.until)
    }
}

impl FromStr for Interval {
    type Err = Error;

    /// Reads `2024-03-05/2024-03-06`: two moments, the second not before the first.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::IntervalSyntax`] if the string has another form, or ends before it begins.
    fn from_str(text: &str) -> Result<Self, Error> {
        let interval = text.split_once('/').and_then(|(begin, until)| {
            Self::new(begin.parse::<Moment>().ok()?, until.parse::<Moment>().ok()?)
        });
        interval.ok_or_else(|| ErrorKind::IntervalSyntax(text.to_owned()).into())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Interval {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.begin, self.until).serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Interval {
    /// Reads two moments, and refuses an interval that ends before it begins.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (begin, until) = <(Moment, Moment)>::deserialize(deserializer)?;
        Self::new(begin, until).ok_or_else(|| serde::de::Error::custom("an interval ends before it begins"))
    }
}

impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
