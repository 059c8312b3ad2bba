use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Report, Schema};

/// One line of a run's output: a report, or the word that a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
#[expect(clippy::exhaustive_enums, reason = "a document was read or it was not")]
pub enum Record {
    /// The document was read.
    Report(Box<Report>),
    /// The document could not be read.
    Failure(Failure),
}

impl Record {
    /// Returns the record's id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Report(report) => &report.id,
            Self::Failure(failure) => &failure.id,
        }
    }
}

impl From<Report> for Record {
    fn from(report: Report) -> Self {
        Self::Report(Box::new(report))
    }
}

impl From<Failure> for Record {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl<'de> Deserialize<'de> for Record {
    /// Reads a record; one that has a field `error` is a failure.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        let read = if value.get("error").is_some() {
            serde_json::from_value(value).map(Self::Failure)
        } else {
            serde_json::from_value(value).map(Self::Report)
        };
        read.map_err(D::Error::custom)
    }
}

/// A document that could not be read.
///
/// # Examples
///
/// ```
/// use dixit_report::{Failure, FailureMessage, Record};
///
/// let failure = Failure::new("letter-8", "it is torn");
/// let why: &FailureMessage = &failure.error;
/// assert_eq!(why.message, "it is torn");
/// assert_eq!(Record::from(failure).id(), "letter-8");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Failure {
    /// The format's name and number.
    pub schema: Schema,
    /// The record's id, or the path as it was given.
    pub id: String,
    /// What went wrong.
    pub error: FailureMessage,
}

impl Failure {
    /// Creates a failure from the document's id and a message.
    #[must_use]
    pub fn new(id: impl Into<String>, message: impl Into<String>) -> Self {
        let error = FailureMessage { message: message.into() };
        Self { schema: Schema::V1, id: id.into(), error }
    }
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FailureMessage {
    /// A sentence for a person.
    pub message: String,
}
