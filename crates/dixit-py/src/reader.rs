use dixit::date::CivilDate;
use dixit::report::{JsonReport, Report, ReportFormat, Unit};
use dixit::{DateSource, Pipeline};
use pyo3::PyResult;
use pyo3::exceptions::PyValueError;

/// How texts are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'p> {
    /// The pipeline, which nothing changes: every thread reads with the same one.
    pub(crate) reads: &'p Pipeline,
    /// What offsets count.
    pub(crate) unit: Unit,
    /// Whether tokens are written.
    pub(crate) tokens: bool,
}

impl Reader<'_> {
    /// Reads a text by the caller's date and gives its line of the wire format.
    pub(crate) fn read(self, id: &str, text: &str, date: Option<&str>) -> Result<String, String> {
        let date = date.map(day).transpose()?;
        let mut report = self.report(id, text, date.map(|date| (date, DateSource::Option)));
        report.convert_offsets(text, self.unit).map_err(|error| error.to_string())?;
        line(&report, text)
    }

    /// Reads a record by its own date; the report is in bytes.
    pub(crate) fn read_record(self, id: &str, text: &str, date: Option<&str>) -> Result<Report, String> {
        // As the binary says it of a record's field.
        let refused = |date: &str| format!("the field \"date\" is no date: {date:?}");
        let date = date.map(|date| day(date).map_err(|_| refused(date))).transpose()?;
        Ok(self.report(id, text, date.map(|date| (date, DateSource::Record))))
    }

    /// Reads a text; the report is in bytes.
    pub(crate) fn report(self, id: &str, text: &str, date: Option<(CivilDate, DateSource)>) -> Report {
        let findings = match date {
            Some((date, source)) => self.reads.read_dated(text, date, source),
            None => self.reads.read(text),
        };
        let mut report = findings.to_report(id);
        if self.tokens {
            report.tokens = Some(findings.to_tokens());
        }
        report
    }
}

/// Writes a report as a line of the wire format, without a line break at the end.
pub(crate) fn line(report: &Report, text: &str) -> Result<String, String> {
    let mut line = JsonReport::lines().render(report, text).map_err(|error| error.to_string())?;
    line.truncate(line.trim_end_matches('\n').len());
    Ok(line)
}

/// Reads a day; of a moment ("2024-03-07T09:30:00+01:00") the day that it names.
pub(crate) fn day(date: &str) -> Result<CivilDate, String> {
    let day = date.split_once(['T', ' ']).map_or(date, |(day, _)| day);
    day.parse().map_err(|error: dixit::date::Error| error.to_string())
}

/// Reads the name of a unit.
pub(crate) fn unit_of(name: &str) -> PyResult<Unit> {
    [Unit::Byte, Unit::Char, Unit::Utf16].into_iter().find(|unit| unit.as_str() == name).ok_or_else(|| {
        PyValueError::new_err(format!("unit: no unit {name:?}: \"char\", \"byte\" or \"utf16\""))
    })
}
