use thiserror::Error as ThisError;

/// An error about a date, a value or a phrase that the caller spelled out.
///
/// Reading running text never gives one.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[error(transparent)]
pub struct Error(#[from] ErrorKind);

impl Error {
    /// Returns what is wrong.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.0
    }
}

/// What is wrong.
///
/// # Examples
///
/// ```
/// use dixit_date::{CivilDate, ErrorKind};
///
/// let error = CivilDate::new(2023, 2, 29).expect_err("no leap year");
/// assert!(matches!(error.kind(), ErrorKind::DayOutOfRange { day: 29, .. }));
/// assert_eq!(error.to_string(), "2023-02 has no day 29");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The calendar's years run from -9999 to 9999.
    #[error("year {0} is out of -9999..=9999")]
    YearOutOfRange(i32),
    /// A year has twelve months.
    #[error("a year has no month {0}")]
    MonthOutOfRange(u8),
    /// The month has no such day.
    #[error("{year:04}-{month:02} has no day {day}")]
    DayOutOfRange {
        /// The year, astronomical: 0 is 1 BC.
        year: i16,
        /// The month, from 1.
        month: u8,
        /// The day that the month lacks.
        day: u8,
    },
    /// No clock shows that time.
    #[error("{hour:02}:{minute:02}:{second:02} is no time of the day")]
    TimeOutOfRange {
        /// The hour.
        hour: u8,
        /// The minute.
        minute: u8,
        /// The second.
        second: u8,
    },
    /// A moment without an offset is no instant.
    #[error("{0} has no offset from UTC, so that it is no instant")]
    NoOffset(String),
    /// A length has a part that is vague or that has no counterpart.
    #[error("{0} is no length of whole units")]
    VagueLength(String),
    /// A string is not one temporal expression, or more than that.
    #[error("{0:?} is not one temporal expression")]
    NotOneExpression(String),
    /// A string is no date of the form `2024-03-05`.
    #[error("{0:?} is no date of the form 2024-03-05")]
    DateSyntax(String),
    /// A string is no value that TIMEX3 knows.
    #[error("{0:?} is no TIMEX3 value")]
    ValueSyntax(String),
    /// A string is no moment of the form `2024-03-05T14:05:00-05:00`.
    #[error("{0:?} is no moment of the form 2024-03-05T14:05:00-05:00")]
    MomentSyntax(String),
    /// A string is no interval of the form `2024-03-05/2024-03-06`.
    #[error("{0:?} is no interval of the form 2024-03-05/2024-03-06")]
    IntervalSyntax(String),
    /// A string is no frequency of the form `2X`.
    #[error("{0:?} is no frequency of the form 2X")]
    FrequencySyntax(String),
    /// A closed list does not have a name.
    #[error("there is no {what} {name:?}")]
    UnknownName {
        /// What the list is of: `order of days`.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A line of a phrase table has no value, or no phrase.
    #[error("line {line} of the phrase table: {reason}")]
    PhraseSyntax {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}
