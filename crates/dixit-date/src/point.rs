use std::fmt;

use crate::civil::CivilDate;
use crate::interval::Interval;

/// A place on the calendar at some granularity, from a millennium to a second, possibly not known in full.
///
/// `Display` writes it as TIMEX3 does: what is not known becomes `X`.
///
/// # Examples
///
/// ```
/// use dixit_date::{Field, Point, Year};
///
/// let may = Point::new(Year::Known(2024), Field::Month(Some(5)));
/// assert_eq!(may.to_string(), "2024-05");
/// assert_eq!(may.interval().map(|days| days.to_string()).as_deref(), Some("2024-05-01/2024-06-01"));
/// assert_eq!(Point::new(Year::Unknown, Field::Month(Some(5))).to_string(), "XXXX-05");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Point {
    /// The year, or the longer stretch.
    pub year: Year,
    /// What of the year.
    pub field: Field,
    /// What of the day.
    pub time: Option<TimePart>,
}

/// The year of a [`Point`], or the decade, century or millennium where that is all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Year {
    /// Not known: `XXXX`.
    Unknown,
    /// A year, astronomical (0 is 1 BC): `1998`, `BC0480`.
    Known(i16),
    /// A decade by its first three digits: `198`, `BC047`.
    Decade {
        /// Whether it lies before Christ.
        bc: bool,
        /// The years divided by ten.
        tens: u16,
    },
    /// A century by its first two digits: `19` holds 1900 to 1999.
    Century {
        /// Whether it lies before Christ.
        bc: bool,
        /// The years divided by a hundred.
        hundreds: u8,
    },
    /// A millennium by its first digit: `2` holds 2000 to 2999.
    Millennium {
        /// Whether it lies before Christ.
        bc: bool,
        /// The years divided by a thousand.
        thousands: u8,
    },
}

/// The part of the year that a [`Point`] names. `None` stands for a number that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Field {
    /// The whole year, or whatever [`Year`] says.
    Whole,
    /// A half, 1 or 2: `2014-H1`.
    Half(Option<u8>),
    /// A quarter: `2014-Q3`.
    Quarter(Option<u8>),
    /// A season: `2014-SP`.
    Season(Season),
    /// A month: `2014-05`.
    Month(Option<u8>),
    /// An ISO week: `2014-W07`; the year is then the week's year.
    Week(Option<u8>),
    /// The weekend of an ISO week: `2014-W07-WE`.
    Weekend(Option<u8>),
    /// Month and day: `2014-05-14`.
    Day(Option<u8>, Option<u8>),
    /// A day of an ISO week, Monday being 1: `XXXX-WXX-5`.
    Weekday(Option<u8>, u8),
}

/// A season of the year.
///
/// # Examples
///
/// ```
/// use dixit_date::{Field, Season, parse};
///
/// let found = parse("the spring of 2024", Default::default())?;
/// assert!(matches!(found.value.point().map(|point| point.field), Some(Field::Season(Season::Spring))));
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[expect(clippy::exhaustive_enums, reason = "there are four")]
pub enum Season {
    /// `SP`
    Spring,
    /// `SU`
    Summer,
    /// `FA`
    Autumn,
    /// `WI`
    Winter,
}

/// A part of the day that has no clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum DayPart {
    /// `MO`
    Morning,
    /// `MI`
    Midday,
    /// `AF`
    Afternoon,
    /// `EV`
    Evening,
    /// `NI`
    Night,
    /// `DT`
    Daytime,
}

/// The part of the day that a [`Point`] names.
///
/// # Examples
///
/// ```
/// use dixit_date::{DayPart, TimePart, parse};
///
/// let time = |text| parse(text, Default::default()).map(|found| found.value.point().and_then(|point| point.time));
/// assert_eq!(time("the evening of 3 March 2024")?, Some(TimePart::Part(DayPart::Evening)));
/// assert!(matches!(time("2:05 p.m. on 3 March 2024")?, Some(TimePart::Clock { hour: 14, minute: Some(5), .. })));
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum TimePart {
    /// A part of the day: `TMO`.
    Part(DayPart),
    /// A time of the clock: `T14:05`.
    Clock {
        /// The hour, `0..=24`.
        hour: u8,
        /// The minute, where it is said.
        minute: Option<u8>,
        /// The second, where it is said.
        second: Option<u8>,
        /// The zone, where it is said.
        zone: Option<Zone>,
    },
}

/// A time zone, as an offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Zone {
    /// Minutes east of UTC.
    pub minutes: i16,
    /// Whether the text wrote a number (`Z`, `+02:00`) and not a name ("EST").
    ///
    /// Only a number is part of the TIMEX3 value; annotated corpora leave names of zones out.
    pub numeric: bool,
    /// Whether its clocks go by the season, so that the day tells the offset ("ET"); `minutes` is the winter's until then.
    pub(crate) seasonal: bool,
}

impl Zone {
    /// Creates a zone that is written as a number, from its minutes east of UTC.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::Zone;
    ///
    /// let india: Zone = Zone::of_minutes(330);
    /// assert_eq!((india.to_string().as_str(), india.minutes), ("+05:30", 330));
    /// ```
    #[must_use]
    pub const fn of_minutes(minutes: i16) -> Self {
        Self { minutes, numeric: true, seasonal: false }
    }

    /// Returns the zone with the offset that it has on a day: of North America by the rules of 1987 and of 2007.
    pub(crate) fn on(self, day: CivilDate) -> Self {
        let summer = self.seasonal && is_american_summer(day);
        Self { minutes: self.minutes + if summer { 60 } else { 0 }, seasonal: false, ..self }
    }
}

/// Writes the offset as ISO 8601 has it: `Z`, `-04:00`.
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.minutes == 0 {
            return f.write_str("Z");
        }
        let sign = if self.minutes < 0 { '-' } else { '+' };
        let minutes = self.minutes.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// From 2007 on, from the second Sunday of March to the first of November; before, from the first of April to the last of October
/// (Energy Policy Act of 2005).
fn is_american_summer(day: CivilDate) -> bool {
    let sunday = |month: u8, first: u8| {
        let first = CivilDate::of(day.year(), month, first)?;
        first.add_days(i64::from(7 - first.weekday()))
    };
    let (begin, until) =
        if day.year() >= 2007 { (sunday(3, 8), sunday(11, 1)) } else { (sunday(4, 1), sunday(10, 25)) };
    begin.zip(until).is_some_and(|(begin, until)| begin <= day && day < until)
}

impl Year {
    /// Returns the year, where it is a single one.
    #[must_use]
    pub const fn known(self) -> Option<i16> {
        match self {
            Self::Known(year) => Some(year),
            Self::Unknown | Self::Decade { .. } | Self::Century { .. } | Self::Millennium { .. } => None,
        }
    }

    /// Returns the first and the last year covered, both inside.
    pub(crate) fn bounds(self) -> Option<(i16, i16)> {
        let (bc, first, length) = match self {
            Self::Unknown => return None,
            Self::Known(year) => return Some((year, year)),
            Self::Decade { bc, tens } => (bc, i32::from(tens) * 10, 10),
            Self::Century { bc, hundreds } => (bc, i32::from(hundreds) * 100, 100),
            Self::Millennium { bc, thousands } => (bc, i32::from(thousands) * 1000, 1000),
        };
        let last = first + length - 1;
        // "BC047" are the years 479 to 470 BC, astronomically -478 to -469; "BC02", the third century, 300 to 201 BC. No year is
        // called 0: the first century and decade begin with the year 1.
        let shift = i32::from(bc && length >= 100);
        let (first, last) = ((first + shift).max(1), last + shift);
        let (first, last) = if bc { (1 - last, 1 - first) } else { (first, last) };
        Some((i16::try_from(first).ok()?, i16::try_from(last).ok()?))
    }
}

impl Point {
    /// Creates a point of a year, or of a longer stretch.
    #[must_use]
    pub const fn new(year: Year, field: Field) -> Self {
        Self { year, field, time: None }
    }

    /// Creates the point that a day is.
    #[must_use]
    pub fn of_day(day: CivilDate) -> Self {
        Self::new(Year::Known(day.year()), Field::Day(Some(day.month()), Some(day.day())))
    }

    /// Returns the same point with a time of the day.
    #[must_use]
    pub const fn at(self, time: TimePart) -> Self {
        Self { time: Some(time), ..self }
    }

    /// Returns the stretch of the calendar that it covers, where it is known well enough; of a fiscal year, a feast that lasts or
    /// whatever else the words add, the mention's own [`interval`](crate::DateMention::interval) knows more.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        Interval::of(self)
    }

    /// Returns the day, where the point names one in full.
    #[must_use]
    pub fn day(&self) -> Option<CivilDate> {
        let year = self.year.known()?;
        match self.field {
            Field::Day(month, day) => CivilDate::of(year, month?, day?),
            Field::Weekday(week, weekday) => CivilDate::of_iso_week(year, week?, weekday),
            Field::Whole
            | Field::Half(_)
            | Field::Quarter(_)
            | Field::Season(_)
            | Field::Month(_)
            | Field::Week(_)
            | Field::Weekend(_) => None,
        }
    }

    /// Returns the zone of its time of the clock, where the text names one.
    #[must_use]
    pub const fn zone(&self) -> Option<Zone> {
        match self.time {
            Some(TimePart::Clock { zone, .. }) => zone,
            Some(TimePart::Part(_)) | None => None,
        }
    }

    /// Returns the month, where the point names one or a day in it.
    pub(crate) const fn month(&self) -> Option<u8> {
        match self.field {
            Field::Month(month) | Field::Day(month, _) => month,
            Field::Whole
            | Field::Half(_)
            | Field::Quarter(_)
            | Field::Season(_)
            | Field::Week(_)
            | Field::Weekend(_)
            | Field::Weekday(..) => None,
        }
    }
}

impl Season {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// Returns the place in the year, from 0.
    pub(crate) const fn index(self) -> i32 {
        self as i32
    }
}

impl DayPart {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }
}

struct Digits(Option<u8>);

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(n) => write!(f, "{n:02}"),
            None => f.write_str("XX"),
        }
    }
}

fn digit(f: &mut fmt::Formatter<'_>, letter: char, n: Option<u8>) -> fmt::Result {
    match n {
        Some(n) => write!(f, "-{letter}{n}"),
        None => write!(f, "-{letter}X"),
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = |bc: bool| if bc { "BC" } else { "" };
        match *self {
            Self::Unknown => f.write_str("XXXX"),
            Self::Known(year) if year <= 0 => write!(f, "BC{:04}", 1 - i32::from(year)),
            Self::Known(year) => write!(f, "{year:04}"),
            Self::Decade { bc, tens } => write!(f, "{}{tens:03}", before(bc)),
            Self::Century { bc, hundreds } => write!(f, "{}{hundreds:02}", before(bc)),
            Self::Millennium { bc, thousands } => write!(f, "{}{thousands}", before(bc)),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.year.fmt(f)?;
        match self.field {
            Field::Whole => {}
            Field::Half(half) => digit(f, 'H', half)?,
            Field::Quarter(quarter) => digit(f, 'Q', quarter)?,
            Field::Season(season) => write!(f, "-{}", season.code())?,
            Field::Month(month) => write!(f, "-{}", Digits(month))?,
            Field::Week(week) => write!(f, "-W{}", Digits(week))?,
            Field::Weekend(week) => write!(f, "-W{}-WE", Digits(week))?,
            Field::Day(month, day) => write!(f, "-{}-{}", Digits(month), Digits(day))?,
            Field::Weekday(week, weekday) => write!(f, "-W{}-{weekday}", Digits(week))?,
        }
        match self.time {
            None => Ok(()),
            Some(time) => write!(f, "T{time}"),
        }
    }
}

impl fmt::Display for TimePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Part(part) => f.write_str(part.code()),
            Self::Clock { hour, minute, second, zone } => {
                write!(f, "{hour:02}")?;
                if let Some(minute) = minute {
                    write!(f, ":{minute:02}")?;
                }
                if let Some(second) = second {
                    write!(f, ":{second:02}")?;
                }
                match zone {
                    Some(zone) if zone.numeric => zone.fmt(f),
                    _ => Ok(()),
                }
            }
        }
    }
}
