use std::io::Write;

use crate::{Error, Failure, Report};

/// A form that a report can be written in, one document at a time.
///
/// `text` is the document that the report is about; the report may be in any unit. A format that needs the text checks
/// first that every offset fits it, [`JsonReport`](crate::JsonReport) takes them as they are. Writing is linear, and looks
/// never at the clock, the environment or the terminal; it flushes nothing.
pub trait ReportFormat {
    /// Writes the report of one document.
    ///
    /// # Errors
    /// Returns an error where the output cannot be written, or an offset does not fit the text in the report's unit.
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error>;

    /// Writes that a document could not be read.
    ///
    /// Formats for people write nothing, since they cannot tell a message from a finding: say it elsewhere.
    ///
    /// # Errors
    /// Returns an error where the output cannot be written.
    fn write_failure(&self, failure: &Failure, out: &mut dyn Write) -> Result<(), Error> {
        let _ = (failure, out);
        Ok(())
    }

    /// Returns what [`write`](Self::write) would write.
    ///
    /// # Errors
    /// Returns an error where an offset does not fit the text in the report's unit.
    fn render(&self, report: &Report, text: &str) -> Result<String, Error> {
        let mut out = Vec::new();
        self.write(report, text, &mut out)?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }
}
