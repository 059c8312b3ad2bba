//! What the grammar makes of words, before anything is counted from anything.

use crate::length::{Amount, Length, Unit};
use crate::point::{Field, Point, TimePart, Year};
use crate::set::Quant;
use crate::value::Reference;
use crate::{DateModifier, DateRule, DateType};

/// What a relative expression is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// The time of writing: "last year", "tomorrow".
    Speech,
    /// What the text spoke of last: "the following year", "that day".
    Text,
}

/// A place on the calendar as the words give it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum When {
    /// Told in full.
    Point(Point),
    /// A part of a year that is not told: "May 14", "Friday", "the third quarter".
    Field(Field),
    /// "this month" (0), "last month" (-1), "next month" (1).
    Unit { base: Base, step: i32, unit: Unit },
    /// "this May" (0), "last Friday" (-1), "next summer" (1).
    Named { base: Base, step: i32, field: Field },
    /// "three weeks ago" (-3), "two days later" (2); a vague amount has no count.
    Shift { base: Base, amount: Amount, sign: i32, unit: Unit, from: Option<Box<When>> },
    /// "May of last year".
    In { outer: Box<When>, field: Field },
    /// "the last Friday of May", "the first week of 2010": n counts from 1, from the end where negative.
    Nth { outer: Box<When>, n: i32, what: Nth },
    /// "Friday at 5 p.m.", "tomorrow morning".
    At { day: Box<When>, time: TimePart },
    /// A time of a day that is not told.
    Time(TimePart),
    /// "the week of March 5".
    WeekOf(Box<When>),
    /// A day of the month alone: "the 14th".
    DayOfMonth(u8),
    /// A feast of a year, which is the document's where it is not told.
    Feast { feast: Feast, year: Option<Box<When>>, step: i32, eve: bool },
    /// "the year-ago quarter": the stretch compared, a year before.
    YearBefore(Option<Field>),
    /// "the latest period", "the quarter".
    Compared { step: i32 },
}

/// What is counted in [`When::Nth`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nth {
    Weekday(u8),
    Unit(Unit),
}

/// A feast or observance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feast {
    /// The same month and day every year.
    Fixed(u8, u8),
    /// The nth weekday of a month, from the end where negative.
    Nth { month: u8, weekday: u8, n: i8 },
    /// Days after the fourth Thursday of November.
    Thanksgiving(i8),
    /// Days after Easter Sunday of the western churches.
    Easter(i16),
    /// The Tuesday after the first Monday in November.
    Election,
    /// A month and day of another calendar.
    #[cfg(feature = "calendars")]
    Moving(crate::calendars::System, u8, u8),
    /// A whole month of another calendar, called by its first day.
    #[cfg(feature = "calendars")]
    Month(crate::calendars::System, u8),
}

/// What an expression means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    When(When),
    Length(Length),
    Reference(Reference),
    /// A set that recurs at a place of the calendar.
    Recurring(Point),
    /// A set that recurs after a length.
    Interval(Length),
    /// Doubtful: the readings, the preferred one first.
    Readings(Vec<Point>),
    /// No calendar has it: what is written, as year, month, day.
    Impossible(Point),
    /// An entry of the user's own table.
    Phrase(usize),
}

/// An expression of the grammar: the lexemes `from..to` and what they mean.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) meaning: Meaning,
    pub(crate) kind: DateType,
    pub(crate) modifier: Option<DateModifier>,
    pub(crate) quant: Option<Quant>,
    /// How many times in the length of a set.
    pub(crate) times: Option<u32>,
    pub(crate) fiscal: bool,
    pub(crate) rule: DateRule,
    pub(crate) confidence: f32,
}

impl Node {
    pub(crate) fn new(meaning: Meaning, rule: DateRule, confidence: f32) -> Self {
        let kind = match &meaning {
            Meaning::When(when) if when.has_time() => DateType::Time,
            Meaning::When(_) | Meaning::Reference(_) | Meaning::Impossible(_) | Meaning::Phrase(_) => {
                DateType::Date
            }
            Meaning::Readings(_) => DateType::Date,
            Meaning::Length(_) => DateType::Duration,
            Meaning::Recurring(_) | Meaning::Interval(_) => DateType::Set,
        };
        Self {
            from: 0,
            to: 0,
            meaning,
            kind,
            modifier: None,
            quant: None,
            times: None,
            fiscal: false,
            rule,
            confidence,
        }
    }

    pub(crate) fn when(when: When, rule: DateRule, confidence: f32) -> Self {
        Self::new(Meaning::When(when), rule, confidence)
    }

    pub(crate) fn length(amount: Amount, unit: Unit, rule: DateRule, confidence: f32) -> Self {
        Self::new(Meaning::Length(Length::of(amount, unit)), rule, confidence)
    }

    /// Returns the day that it names, of a time of the day its day.
    pub(crate) fn day(&self) -> Option<&When> {
        match &self.meaning {
            Meaning::When(When::At { day, .. }) => Some(day),
            Meaning::When(when) if when.names_day() => Some(when),
            _ => None,
        }
    }

    pub(crate) fn with(self, modifier: Option<DateModifier>) -> Self {
        Self { modifier: modifier.or(self.modifier), ..self }
    }

    pub(crate) fn fiscal(self) -> Self {
        Self { fiscal: true, ..self }
    }
}

impl When {
    pub(crate) const fn point(year: Year, field: Field) -> Self {
        Self::Point(Point::new(year, field))
    }

    pub(crate) const fn year(year: i16) -> Self {
        Self::point(Year::Known(year), Field::Whole)
    }

    /// "May" of it.
    pub(crate) fn part(self, field: Field) -> Self {
        Self::In { outer: Box::new(self), field }
    }

    pub(crate) fn day(base: Base, step: i32) -> Self {
        Self::Unit { base, step, unit: Unit::Day }
    }

    pub(crate) fn at(self, time: TimePart) -> Self {
        match self {
            Self::Point(point) => Self::Point(point.at(time)),
            day => Self::At { day: Box::new(day), time },
        }
    }

    /// Returns whether it names a day, so that a time of the clock can stand beside it.
    pub(crate) fn names_day(&self) -> bool {
        match self {
            Self::Point(point) => {
                point.time.is_none() && matches!(point.field, Field::Day(..) | Field::Weekday(..))
            }
            Self::Field(field) | Self::Named { field, .. } | Self::In { field, .. } => {
                matches!(field, Field::Day(..) | Field::Weekday(..))
            }
            Self::Unit { unit, .. } => *unit == Unit::Day,
            Self::Feast { .. } | Self::DayOfMonth(_) => true,
            Self::Nth { what, .. } => matches!(what, Nth::Weekday(_) | Nth::Unit(Unit::Day)),
            _ => false,
        }
    }

    pub(crate) fn has_time(&self) -> bool {
        match self {
            Self::At { .. } | Self::Time(_) => true,
            Self::Point(point) => point.time.is_some(),
            Self::Shift { unit, .. } | Self::Unit { unit, .. } => unit.is_clock(),
            _ => false,
        }
    }
}
