use std::io::{BufRead, Write};

use serde::Serialize;

use crate::{Error, ErrorKind, Failure, Record, Report, ReportFormat};

/// Writes reports as JSON: the wire format.
///
/// Offsets are written in the report's own unit; [`Report::convert_offsets`] chooses another. Output ends with a line
/// break.
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
    layout: JsonLayout,
}

/// How JSON is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum JsonLayout {
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
        Self { layout: JsonLayout::Indented }
    }

    /// Creates a writer of JSONL, one line for one document.
    #[must_use]
    pub const fn lines() -> Self {
        Self { layout: JsonLayout::Line }
    }

    /// Sets the layout.
    #[must_use]
    pub const fn layout(mut self, layout: JsonLayout) -> Self {
        self.layout = layout;
        self
    }

    fn put(self, value: &impl Serialize, out: &mut dyn Write) -> Result<(), Error> {
        match self.layout {
            JsonLayout::Indented => serde_json::to_writer_pretty(&mut *out, value),
            JsonLayout::Line => serde_json::to_writer(&mut *out, value),
        }
        .map_err(|error| Error::new(ErrorKind::Write(error.into())))?;
        Ok(out.write_all(b"\n")?)
    }
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
        serde_json::from_str(json).map_err(|error| Error::new(ErrorKind::Read(error)))
    }

    /// Reads JSONL, one record after the other; empty lines are passed over.
    ///
    /// Items are errors where a line could not be read or is no record.
    pub fn read_lines(input: impl BufRead) -> impl Iterator<Item = Result<Self, Error>> {
        input.lines().filter_map(|line| match line {
            Ok(line) if line.trim().is_empty() => None,
            Ok(line) => Some(Self::from_json(&line)),
            Err(error) => Some(Err(Error::new(ErrorKind::Read(serde_json::Error::io(error))))),
        })
    }
}
