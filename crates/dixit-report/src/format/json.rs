use std::io::Write;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::json_escape::Escaping;
use crate::{Error, ErrorKind, Failure, Record, Report, ReportFormat};

/// Writes reports as JSON: the wire format.
///
/// Offsets are written in the report's own unit, unchecked; [`Report::convert_offsets`] chooses another. Control
/// characters, those of a terminal's escape sequences and those that turn the direction of writing are written by
/// number (`\u009b`), so that the output may be shown on a terminal; it reads back the same. Output ends with a line break.
///
/// # Examples
///
/// ```
/// use dixit_report::{JsonReport, Record, Report, ReportFormat};
///
/// let report = Report::new("letter-7");
/// let line = JsonReport::lines().render(&report, "")?;
/// assert!(line.starts_with(r#"{"schema":"dixit/1","id":"letter-7","date":null,"#));
/// assert_eq!(Record::from_json(&line)?, Record::from(report));
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct JsonReport {
    layout: Layout,
}

/// How JSON is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
enum Layout {
    /// Over several lines, indented, for a person.
    #[default]
    Indented,
    /// One line for one document: JSONL, where there are several.
    Line,
}

impl JsonReport {
    /// Creates a writer of indented JSON.
    #[must_use]
    pub const fn new() -> Self {
        Self { layout: Layout::Indented }
    }

    /// Creates a writer of JSONL, one line for one document.
    #[must_use]
    pub const fn lines() -> Self {
        Self { layout: Layout::Line }
    }

    fn put(self, value: &impl Serialize, out: &mut dyn Write) -> Result<(), Error> {
        match self.layout {
            Layout::Indented => put(value, PrettyFormatter::new(), out)?,
            Layout::Line => put_compact(value, out)?,
        }
        Ok(out.write_all(b"\n")?)
    }
}

fn put(value: &impl Serialize, layout: impl Formatter, out: &mut dyn Write) -> Result<(), Error> {
    let mut serializer = Serializer::with_formatter(&mut *out, Escaping(layout));
    value.serialize(&mut serializer).map_err(|error| ErrorKind::Write(error.into()).into())
}

/// Writes a value as JSON on one line, without a line break at the end.
pub(crate) fn put_compact(value: &impl Serialize, out: &mut dyn Write) -> Result<(), Error> {
    put(value, CompactFormatter, out)
}

impl ReportFormat for JsonReport {
    fn write(&self, report: &Report, _text: &str, out: &mut dyn Write) -> Result<(), Error> {
        self.put(report, out)
    }

    fn write_failure(&self, failure: &Failure, out: &mut dyn Write) -> Result<(), Error> {
        self.put(failure, out)
    }
}

impl Record {
    /// Reads a record from its JSON.
    ///
    /// Fields that this version does not know are passed over.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Read`] where it is not JSON, or not of `dixit/1`; the message names the field.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json).map_err(|error| ErrorKind::Read(error).into())
    }
}
