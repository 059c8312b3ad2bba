use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::error::{Error, ErrorKind};
use crate::interval::Interval;
use crate::length::{Amount, Length, Unit};
use crate::point::{DayPart, Field, Point, Season, TimePart, Year, Zone};

/// What a temporal expression means.
///
/// `Display` writes the value as TIMEX3 does, and `FromStr` reads it back: the two agree on every value but for the name of a
/// [`Zone`], which is not written.
///
/// # Examples
///
/// ```
/// use dixit_date::DateValue;
///
/// for value in ["2019-05-14", "XXXX-05-14", "198", "P8Y", "PRESENT_REF", "PXW", "2014-SP", "2024-03-05T14:05Z"] {
///     assert_eq!(value.parse::<DateValue>()?.to_string(), value);
/// }
/// assert!("soon".parse::<DateValue>().is_err());
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum DateValue {
    /// A place on the calendar, known in full or in part; of a set, what recurs.
    Point(Point),
    /// A stretch of time that has no place of its own; of a set, how often it recurs.
    Length(Length),
    /// The present, the past or the future, no nearer told.
    Reference(Reference),
}

/// A vague reference to the present, the past or the future.
///
/// # Examples
///
/// ```
/// use dixit_date::{DateExtractor, DateValue, Reference};
///
/// let found = DateExtractor::new().find("It is over now.");
/// assert_eq!(found[0].value, DateValue::Reference(Reference::Present));
/// assert_eq!(found[0].value.to_string(), "PRESENT_REF");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "TIMEX3 has three")]
pub enum Reference {
    /// `PAST_REF`
    Past,
    /// `PRESENT_REF`
    Present,
    /// `FUTURE_REF`
    Future,
}

dixit_text::names! {
    Reference is "reference of TIMEX3" {
        Past = "PAST_REF",
        Present = "PRESENT_REF",
        Future = "FUTURE_REF",
    }
}

dixit_text::as_string!(Reference);

impl DateValue {
    /// Returns the stretch of the calendar that it covers, where it is a place on it that is known well enough.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        self.point()?.interval()
    }

    /// Returns which of two values comes first, or is shorter: of places on the calendar the one that ends before the other begins, of
    /// lengths the one that is shorter in every case. Nothing where they overlap, are vague, or are not of one kind.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::cmp::Ordering;
    ///
    /// use dixit_date::DateValue;
    ///
    /// let value = |text: &str| text.parse::<DateValue>();
    /// assert_eq!(value("1998")?.compare(&value("1999-05")?), Some(Ordering::Less));
    /// assert_eq!(value("2024-W10")?.compare(&value("2024-03-05")?), None);
    /// assert_eq!(value("P1Y")?.compare(&value("P11M")?), Some(Ordering::Greater));
    /// assert_eq!(value("P1M")?.compare(&value("P30D")?), None);
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Point(_), Self::Point(_)) => {
                let (a, b) = (self.interval()?, other.interval()?);
                if a == b {
                    Some(Ordering::Equal)
                } else if a.until().instant() <= b.begin().instant() {
                    Some(Ordering::Less)
                } else if b.until().instant() <= a.begin().instant() {
                    Some(Ordering::Greater)
                } else {
                    None
                }
            }
            (Self::Length(a), Self::Length(b)) => a.compare(b),
            // The past lies before the present, and that before the future; no two of one kind are told apart.
            (Self::Reference(a), Self::Reference(b)) => (a != b).then(|| a.cmp(b)),
            _ => None,
        }
    }

    /// Returns the place on the calendar, where the value is one.
    #[must_use]
    pub const fn point(&self) -> Option<&Point> {
        match self {
            Self::Point(point) => Some(point),
            Self::Length(_) | Self::Reference(_) => None,
        }
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Length(length) => length.fmt(f),
            Self::Reference(reference) => f.write_str(reference.as_str()),
        }
    }
}

impl FromStr for DateValue {
    type Err = Error;

    /// Reads a TIMEX3 value. What no year has is refused ("2024-13", "2024-W54", "T25:00"); a day that only this month lacks is not
    /// ("2024-04-31"), since texts have such days and mentions call them [`invalid`](crate::DateMention::invalid).
    fn from_str(text: &str) -> Result<Self, Error> {
        let value = match text {
            "PAST_REF" => Some(Self::Reference(Reference::Past)),
            "PRESENT_REF" => Some(Self::Reference(Reference::Present)),
            "FUTURE_REF" => Some(Self::Reference(Reference::Future)),
            _ => match text.strip_prefix('P') {
                Some(rest) => length(rest).map(Self::Length),
                None => point(text).map(Self::Point),
            },
        };
        value.ok_or_else(|| ErrorKind::ValueSyntax(text.to_owned()).into())
    }
}

fn amount(text: &str) -> Option<(Amount, &str)> {
    if let Some(rest) = text.strip_prefix('X') {
        return Some((Amount::Some, rest));
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, rest) = text.split_at_checked(end)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole: u32 = if whole.is_empty() && !fraction.is_empty() { 0 } else { whole.parse().ok()? };
    if fraction.len() > 3 || fraction.contains('.') {
        return None;
    }
    let mut thousandths: u32 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    for _ in fraction.len()..3 {
        thousandths *= 10;
    }
    Some((Amount::Thousandths(u64::from(whole) * 1000 + u64::from(thousandths)), rest))
}

fn length(mut text: &str) -> Option<Length> {
    let mut parts = Vec::new();
    let mut clock = false;
    while !text.is_empty() {
        if let Some(rest) = text.strip_prefix('T').filter(|_| !clock) {
            clock = true;
            text = rest;
            continue;
        }
        let (amount, rest) = amount(text)?;
        let unit = Unit::ALL.into_iter().filter(|unit| unit.is_clock() == clock);
        let unit = unit.filter(|unit| rest.starts_with(unit.code())).max_by_key(|unit| unit.code().len())?;
        text = rest.get(unit.code().len()..)?;
        parts.push((amount, unit));
    }
    (!parts.is_empty()).then_some(Length { parts })
}

fn two(text: &str) -> Option<Option<u8>> {
    if text == "XX" {
        return Some(None);
    }
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())
}

fn one(text: &str) -> Option<Option<u8>> {
    if text == "X" {
        return Some(None);
    }
    (text.len() == 1 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())
}

fn point(text: &str) -> Option<Point> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let (bc, digits) = match date.strip_prefix("BC") {
        Some(rest) => (true, rest),
        None => (false, date),
    };
    let mut fields = digits.split('-');
    let first = fields.next()?;
    let number = || first.bytes().all(|b| b.is_ascii_digit()).then(|| first.parse::<u16>().ok()).flatten();
    let year = match first.len() {
        4 if first == "XXXX" => Year::Unknown,
        // 10000 BC is the calendar's first year.
        5 if first != "10000" || !bc => return None,
        4 | 5 => {
            let n = i16::try_from(number()?).ok()?;
            Year::Known(if bc { 1 - n } else { n })
        }
        3 => Year::Decade { bc, tens: number()? },
        2 => Year::Century { bc, hundreds: u8::try_from(number()?).ok()? },
        1 => Year::Millennium { bc, thousands: u8::try_from(number()?).ok()? },
        _ => return None,
    };
    let second = fields.next();
    let third = fields.next();
    if fields.next().is_some() {
        return None;
    }
    let field = match (second, third) {
        (None, None) => Field::Whole,
        (Some("SP"), None) => Field::Season(Season::Spring),
        (Some("SU"), None) => Field::Season(Season::Summer),
        (Some("FA"), None) => Field::Season(Season::Autumn),
        (Some("WI"), None) => Field::Season(Season::Winter),
        (Some(second), third) => match (second.as_bytes().first()?, third) {
            (b'H', None) => Field::Half(one(second.get(1..)?)?),
            (b'Q', None) => Field::Quarter(one(second.get(1..)?)?),
            (b'W', None) => Field::Week(two(second.get(1..)?)?),
            (b'W', Some("WE")) => Field::Weekend(two(second.get(1..)?)?),
            (b'W', Some(third)) => Field::Weekday(two(second.get(1..)?)?, one(third)??),
            (_, None) => Field::Month(two(second)?),
            (_, Some(third)) => Field::Day(two(second)?, two(third)?),
        },
        (None, Some(_)) => return None,
    };
    let possible = match field {
        Field::Half(n) => n.is_none_or(|n| matches!(n, 1 | 2)),
        Field::Quarter(n) => n.is_none_or(|n| matches!(n, 1..=4)),
        Field::Month(n) => n.is_none_or(|n| matches!(n, 1..=12)),
        Field::Week(n) | Field::Weekend(n) => n.is_none_or(|n| matches!(n, 1..=53)),
        Field::Day(month, day) => {
            month.is_none_or(|n| matches!(n, 1..=12)) && day.is_none_or(|n| matches!(n, 1..=99))
        }
        Field::Weekday(week, day) => week.is_none_or(|n| matches!(n, 1..=53)) && matches!(day, 1..=7),
        Field::Whole | Field::Season(_) => true,
    };
    if !possible {
        return None;
    }
    let time = match time {
        None => None,
        Some("MO") => Some(TimePart::Part(DayPart::Morning)),
        Some("MI") => Some(TimePart::Part(DayPart::Midday)),
        Some("AF") => Some(TimePart::Part(DayPart::Afternoon)),
        Some("EV") => Some(TimePart::Part(DayPart::Evening)),
        Some("NI") => Some(TimePart::Part(DayPart::Night)),
        Some("DT") => Some(TimePart::Part(DayPart::Daytime)),
        Some(time) => Some(clock(time)?),
    };
    Some(Point { year, field, time })
}

fn clock(text: &str) -> Option<TimePart> {
    let (time, zone) = match text.find(['Z', '+', '-']) {
        None => (text, None),
        Some(at) => {
            let (time, zone) = text.split_at_checked(at)?;
            (time, Some(offset(zone)?))
        }
    };
    let mut fields = time.split(':');
    let hour = two(fields.next()?)??;
    let minute = fields.next().map(two);
    let second = fields.next().map(two);
    if fields.next().is_some() || hour > 24 {
        return None;
    }
    let field = |n: Option<Option<Option<u8>>>| match n {
        None => Some(None),
        Some(Some(Some(n))) => Some(Some(n)),
        Some(_) => None,
    };
    let (minute, second) = (field(minute)?, field(second)?);
    if minute.is_some_and(|n| n > 59) || second.is_some_and(|n| n > 60) {
        return None;
    }
    Some(TimePart::Clock { hour, minute, second, zone })
}

fn offset(text: &str) -> Option<Zone> {
    if text == "Z" {
        return Some(Zone::of_minutes(0));
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let minutes = i16::from(two(hours)??) * 60 + i16::from(two(minutes)??);
    Some(Zone::of_minutes(sign * minutes))
}
