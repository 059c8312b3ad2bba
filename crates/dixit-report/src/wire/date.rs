use dixit_text::{DateId, DateModifier, DateRule, DateType};
use serde::{Deserialize, Serialize};

use super::{Confidence, Known, Words, is_false};

/// A temporal expression with its value, in the terms of TIMEX3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Date {
    /// Its id within the document.
    #[cfg_attr(feature = "schema", schemars(with = "DateId"))]
    pub id: Known<DateId>,
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The words.
    pub text: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: Known<DateType>,
    /// Its value: `2019-05-14`, `XXXX-05-14`, `198`, `P8Y`, `PRESENT_REF`, `2014-SP`, `2023-W41`.
    pub value: String,
    /// What narrows the value, written `mod`; left out where nothing does.
    #[serde(rename = "mod", default, skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Known<DateModifier>>,
    /// The quantity of a set: `EVERY`; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quant: Option<String>,
    /// The frequency of a set: `2X`; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freq: Option<String>,
    /// The first day (or date-time) that the value covers; left out where it covers none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin: Option<String>,
    /// The first day (or date-time) after it; left out where it covers none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The offset from UTC of a time whose zone the text names: `Z`, `-04:00`; left out where it names none. `value`, `begin` and
    /// `until` stay in the local time of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// What a relative value was counted from; left out where the value is not relative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<DateRef>,
    /// The values of a doubtful date, [`value`](Self::value) being the first; left out where there is no doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<String>,
    /// Whether no calendar has it ("31 April"); left out where one has.
    #[serde(default, skip_serializing_if = "is_false")]
    pub invalid: bool,
    /// The range that it is one end of; left out where it is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<DateRange>,
    /// The rule or model that decided.
    pub rule: Known<DateRule>,
    /// How sure the rule is.
    pub confidence: Confidence,
}

impl Date {
    /// Creates a date that has a value and nothing that may be left out.
    #[must_use]
    pub fn new(
        id: impl Into<Known<DateId>>,
        words: Words,
        kind: impl Into<Known<DateType>>,
        value: impl Into<String>,
        rule: impl Into<Known<DateRule>>,
        confidence: impl Into<Confidence>,
    ) -> Self {
        Self {
            id: id.into(),
            start: words.start,
            end: words.end,
            text: words.text,
            kind: kind.into(),
            value: value.into(),
            modifier: None,
            quant: None,
            freq: None,
            begin: None,
            until: None,
            zone: None,
            anchor: None,
            readings: Vec::new(),
            invalid: false,
            range: None,
            rule: rule.into(),
            confidence: confidence.into(),
        }
    }
}

/// The document's own date, or one of the dates in it; written `"document"` or the date's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "String", into = "String")]
#[expect(clippy::exhaustive_enums, reason = "the wire format has these two")]
pub enum DateRef {
    /// The document's date.
    Document,
    /// The date of that id.
    Date(Known<DateId>),
}

impl DateRef {
    /// Returns the reference as the wire format writes it: `document`, or the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Document => "document",
            Self::Date(id) => id,
        }
    }
}

impl From<String> for DateRef {
    fn from(reference: String) -> Self {
        if reference == "document" { Self::Document } else { Self::Date(reference.into()) }
    }
}

impl From<DateRef> for String {
    fn from(reference: DateRef) -> Self {
        match reference {
            DateRef::Document => "document".into(),
            DateRef::Date(id) => id.to_string(),
        }
    }
}

/// A range that a date is one end of.
///
/// # Examples
///
/// ```
/// use dixit_report::DateRange;
///
/// let range = DateRange::new("d2", Some("2024-03-03".to_owned()), Some("2024-03-06".to_owned()));
/// assert_eq!(range.with, "d2");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DateRange {
    /// The id of the date at the other end.
    #[cfg_attr(feature = "schema", schemars(with = "DateId"))]
    pub with: Known<DateId>,
    /// The first day (or date-time) of the range.
    pub begin: Option<String>,
    /// The first day (or date-time) after it.
    pub until: Option<String>,
}

impl DateRange {
    /// Creates a range from the other end's id and the interval of both together.
    #[must_use]
    pub fn new(with: impl Into<Known<DateId>>, begin: Option<String>, until: Option<String>) -> Self {
        Self { with: with.into(), begin, until }
    }
}
