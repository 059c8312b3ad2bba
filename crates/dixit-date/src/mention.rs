use std::fmt;

use dixit_text::{Span, Spanned};

use crate::interval::Interval;
use crate::value::DateValue;

/// A temporal expression that was found in a text.
///
/// Mentions come in the order of the text and do not overlap.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DateMention<'t> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its words.
    pub text: &'t str,
    /// What it is.
    pub kind: TimexKind,
    /// What it means.
    pub value: DateValue,
    /// What its words add to the value: "early", "about", "more than".
    pub modifier: Option<Modifier>,
    /// Of a set, what quantifies it: `EVERY`.
    pub quant: Option<String>,
    /// Of a set, how often in the value's time: `2X`.
    pub freq: Option<String>,
    /// The stretch of the calendar that the value covers, where it is known.
    pub interval: Option<Interval>,
    /// What a relative value was counted from; `None` where the words alone tell the value, or nothing could be counted from.
    pub counted_from: Option<CountedFrom>,
    /// The values of a doubtful expression ("03/04/2024"), `value` being the first; empty where there is no doubt.
    pub readings: Vec<DateValue>,
    /// Whether no calendar has it ("31 April"); it has no interval then.
    pub invalid: bool,
    /// The other end, where this is an end of a range.
    pub range: Option<RangeLink>,
    /// The name of the rule that decided; the names are stable.
    pub rule: &'static str,
    /// How sure it is that this is a temporal expression with this value, in `0..=1`.
    pub confidence: f32,
}

impl DateMention<'_> {
    /// Returns what to sort a timeline by, or `None` where the mention has no place on the calendar.
    ///
    /// Durations, sets, vague references, underspecified and impossible dates have none. The order is [`Interval`]'s: by
    /// begin; of two that begin together, the longer one first.
    #[must_use]
    pub fn sort_key(&self) -> Option<Interval> {
        self.interval
    }
}

impl Spanned for DateMention<'_> {
    fn span(&self) -> Span {
        self.span
    }
}

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "TIMEX3 has four")]
pub enum TimexKind {
    /// A calendar time of a day or longer.
    Date,
    /// A time of the day.
    Time,
    /// A stretch of time.
    Duration,
    /// A time that recurs.
    Set,
}

impl TimexKind {
    /// Returns the type as TIMEX3 writes it: `DATE`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

impl fmt::Display for TimexKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The modifiers of TIMEX3 (attribute `mod`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "TIMEX3 closes the set")]
pub enum Modifier {
    /// "before 2021"
    Before,
    /// "after 2021"
    After,
    /// "no later than May"
    OnOrBefore,
    /// "2021 or later"
    OnOrAfter,
    /// "less than two hours"
    LessThan,
    /// "more than two hours"
    MoreThan,
    /// "up to two hours"
    EqualOrLess,
    /// "at least two hours"
    EqualOrMore,
    /// "early May"
    Start,
    /// "mid-May"
    Mid,
    /// "the end of May"
    End,
    /// "about two hours"
    Approx,
}

impl Modifier {
    /// Returns the modifier as TIMEX3 writes it: `EQUAL_OR_MORE`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
        }
    }
}

impl fmt::Display for Modifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a relative value was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CountedFrom {
    /// The document's date.
    Document,
    /// Another mention of the same text, by its index.
    Mention(usize),
}

/// The other end of a range, and what lies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RangeLink {
    /// The index of the mention at the other end.
    pub with: usize,
    /// The stretch from the first end's begin to the last end's end, where both are known.
    pub interval: Option<Interval>,
}
