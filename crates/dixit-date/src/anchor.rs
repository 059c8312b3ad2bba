use dixit_text::{Span, Spanned};

use crate::civil::{CivilDate, Moment};
use crate::mention::CountedFrom;
use crate::point::{Point, TimePart, Zone};

/// What relative dates are counted from.
///
/// Nothing here reads a clock: a text without a date, read without an anchor, keeps its relative values underspecified
/// until it names a date itself.
///
/// # Examples
///
/// ```
/// use dixit_date::{Anchor, CivilDate, DateExtractor, Moment};
///
/// let value = |anchor: Anchor, text: &str| {
///     DateExtractor::new().anchor(anchor).find_iter(text).last().map(|found| found.value.to_string())
/// };
/// let day = CivilDate::new(2024, 3, 5)?;
/// assert_eq!(value(Anchor::Document(day), "In 1911 he sailed. Last year …").as_deref(), Some("2023"));
/// assert_eq!(value(Anchor::Narrative(Some(day)), "In 1911 he sailed. Last year …").as_deref(), Some("1910"));
/// assert_eq!(value(Anchor::Automatic(None), "Last year …").as_deref(), Some("XXXX"));
///
/// let now = Moment::new(day, 14, 30, 0)?;
/// assert_eq!(value(Anchor::At(now), "two hours ago").as_deref(), Some("2024-03-05T12:30"));
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Anchor {
    /// The document's date: news, letters, minutes. "Last year" is the year before it, wherever it stands.
    Document(CivilDate),
    /// The document's date and time, of which "two hours ago" counts; else as [`Document`](Self::Document).
    At(Moment),
    /// What the text spoke of last: histories, biographies. "That May" and "May" are of the year spoken of. The date, if
    /// there is one, holds until the text names its own.
    Narrative(Option<CivilDate>),
    /// As news where a date is given, as a narrative where none is.
    Automatic(Option<CivilDate>),
}

impl Default for Anchor {
    fn default() -> Self {
        Self::Automatic(None)
    }
}

impl Anchor {
    /// Returns the day that it names, if it names one.
    #[must_use]
    pub fn date(self) -> Option<CivilDate> {
        match self {
            Self::Document(date) => Some(date),
            Self::At(moment) => Some(moment.date()),
            Self::Narrative(date) | Self::Automatic(date) => date,
        }
    }

    /// Returns the document's day, with its time of the clock where that is told.
    pub(crate) fn point(self) -> Option<Point> {
        let day = Point::of_day(self.date()?);
        let Self::At(moment) = self else { return Some(day) };
        let Some((hour, minute, second)) = moment.time() else { return Some(day) };
        let second = Some(second).filter(|&second| second > 0);
        let zone = moment.offset().map(Zone::of_minutes);
        Some(day.at(TimePart::Clock { hour, minute: Some(minute), second, zone }))
    }

    pub(crate) const fn is_narrative(self) -> bool {
        matches!(self, Self::Narrative(_) | Self::Automatic(None))
    }
}

/// A stretch of a text that counts from a day of its own: what somebody said on it.
///
/// See [`DateExtractor::count_again`](crate::DateExtractor::count_again).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Stretch {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What "today" is in it.
    pub day: CivilDate,
    /// What tells that day: the value of [`DateMention::counted_from`](crate::DateMention::counted_from) for what is counted from it.
    pub told_by: CountedFrom,
}

impl Stretch {
    /// Creates a stretch.
    #[must_use]
    pub const fn new(span: Span, day: CivilDate, told_by: CountedFrom) -> Self {
        Self { span, day, told_by }
    }
}

impl Spanned for Stretch {
    fn span(&self) -> Span {
        self.span
    }
}

/// Where a bare weekday, month, season or feast lies, seen from the anchor.
///
/// # Examples
///
/// ```
/// use dixit_date::{Anchor, CivilDate, DateExtractor, Direction};
///
/// let dates = DateExtractor::new().anchor(Anchor::Document(CivilDate::new(2024, 3, 5)?));
/// let value = |direction| dates.clone().direction(direction).parse("Friday").map(|found| found.value.to_string());
/// assert_eq!(value(Direction::Past)?, "2024-03-01");
/// assert_eq!(value(Direction::Future)?, "2024-03-08");
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "a time lies before, after, or where its verb says")]
pub enum Direction {
    /// As the tense of the nearest verb says; without one, weekdays lie in the past and months at the nearest place.
    #[default]
    Tense,
    /// Always the last one before, the anchor's own included.
    Past,
    /// Always the next one, the anchor's own included.
    Future,
}

/// Which of two small numbers is the day: "03/04/2024".
///
/// # Examples
///
/// ```
/// use dixit_date::{DateExtractor, DayOrder};
///
/// let order: DayOrder = "day-first".parse()?;
/// let dates = DateExtractor::new().day_order(order);
/// assert_eq!(dates.parse("03/04/2024")?.value.to_string(), "2024-04-03");
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "there are two orders, and not knowing")]
pub enum DayOrder {
    /// Both readings are given, the month first ("3/4/2024"), the day first where dots stand between ("3.4.2024").
    #[default]
    Automatic,
    /// "03/04/2024" is 3 April.
    DayFirst,
    /// "03/04/2024" is 4 March.
    MonthFirst,
}

dixit_text::names! {
    Direction is "direction of dates" {
        Tense = "tense",
        Past = "past",
        Future = "future",
    }
}

dixit_text::as_string!(Direction);

dixit_text::names! {
    DayOrder is "order of days and months" {
        Automatic = "automatic",
        DayFirst = "day-first",
        MonthFirst = "month-first",
    }
}

dixit_text::as_string!(DayOrder);
