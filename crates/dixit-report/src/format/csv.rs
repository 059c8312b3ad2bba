use std::io::Write;

use dixit_text::Unit;

use crate::table::{Table, Tables, Value};
use crate::{Error, Report};

/// Writes reports as CSV tables: those of [`Table::FILES`] are what the format `csv` has.
///
/// Each is a file; [`Renderer::table`](crate::Renderer::table) writes one alone.
///
/// A table has one header and the rows of as many documents as there are; the column `document` tells them apart.
/// Rows stand in the order of the report. Fields are separated by commas and quoted where they must be (all of them for a
/// spreadsheet), lines end in CR LF (RFC 4180), the encoding is UTF-8. `start` and `end` count code points, as Python does, unless
/// [`unit`](Self::unit) says otherwise. Where a field has several values they are joined by `"; "`.
///
/// # Examples
///
/// ```
/// use dixit_report::{CsvReport, Report, Table};
///
/// let format = CsvReport::new();
/// for table in Table::FILES {
///     let mut file = Vec::new(); // of the name that the table has
///     format.write_header(table, &mut file)?;
///     format.write_rows(table, &Report::new("letter-7"), "", &mut file)?;
///     assert!(file.starts_with(b"document,"));
/// }
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CsvReport {
    reader: CsvReader,
    unit: Unit,
}

/// Who will read a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum CsvReader {
    /// A program: every field is exactly what the report has.
    #[default]
    Program,
    /// A spreadsheet: a byte order mark tells it the encoding, every field is quoted, and a field that it would run as a
    /// formula (one that starts with `=`, `+`, `-` or `@`, of usual or full width, a tab or a line break) gets an
    /// apostrophe before it.
    ///
    /// The table must be read with commas between the fields and quotation marks around them: where a spreadsheet asks,
    /// or cuts at semicolons by itself, tell it so. Read otherwise, the middle of a field may become its start.
    Spreadsheet,
}

impl Default for CsvReport {
    fn default() -> Self {
        Self::new()
    }
}

impl CsvReport {
    /// Creates a writer for programs, in code points.
    #[must_use]
    pub const fn new() -> Self {
        Self { reader: CsvReader::Program, unit: Unit::Char }
    }

    /// Sets who will read the tables.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{CsvReader, CsvReport, Format, Output, Renderer, Report, Table};
    ///
    /// let csv = CsvReport::new().reader(CsvReader::Spreadsheet);
    /// let renderer = Renderer::new(Format::Csv).csv(csv).table(Table::Quotes);
    /// let mut written = Vec::new();
    /// let mut output = Output::stream(&renderer, &mut written)?;
    /// output.write(renderer.render(&Report::new("letter-7"), "")?)?;
    /// output.finish()?;
    /// assert!(written.starts_with("\u{feff}\"document\"".as_bytes()));
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    #[must_use]
    pub const fn reader(mut self, reader: CsvReader) -> Self {
        self.reader = reader;
        self
    }

    /// Sets what `start` and `end` count.
    #[must_use]
    pub const fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// Writes a table's header, with what stands before it.
    ///
    /// # Errors
    /// Returns an error where the output cannot be written.
    pub fn write_header(&self, table: Table, out: &mut dyn Write) -> Result<(), Error> {
        if self.reader == CsvReader::Spreadsheet {
            out.write_all("\u{feff}".as_bytes())?;
        }
        self.write_row(table.columns().iter().map(|column| Value::from(column.name)), out)
    }

    /// Writes the rows of one document.
    ///
    /// # Errors
    /// Returns an error where the output cannot be written, or an offset does not fit the text in the report's unit.
    pub fn write_rows(
        &self,
        table: Table,
        report: &Report,
        text: &str,
        out: &mut dyn Write,
    ) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let tables = Tables::new(&report, text, self.unit);
        tables.rows(table).iter().try_for_each(|row| self.write_row(row.values(), out))
    }

    fn write_row<'v>(
        &self,
        values: impl Iterator<Item = Value<'v>>,
        out: &mut dyn Write,
    ) -> Result<(), Error> {
        let fields: Vec<_> = values.map(|value| value.into_text().unwrap_or_default()).collect();
        Ok(out.write_all(row(fields.iter().map(AsRef::as_ref), self.reader).as_bytes())?)
    }
}

/// Returns a row of a table, its line break included: a field with a comma, a mark or a line break stands in marks.
pub(crate) fn row<'f>(fields: impl Iterator<Item = &'f str>, reader: CsvReader) -> String {
    let mut row = String::new();
    for (index, field) in fields.enumerate() {
        if index > 0 {
            row.push(',');
        }
        let spreadsheet = reader == CsvReader::Spreadsheet;
        if spreadsheet || field.contains([',', '"', '\r', '\n']) {
            row.push('"');
            if spreadsheet && field.starts_with(FORMULA) {
                row.push('\'');
            }
            row.push_str(&field.replace('"', "\"\""));
            row.push('"');
        } else {
            row.push_str(field);
        }
    }
    row.push_str("\r\n");
    row
}

/// What a spreadsheet takes for the start of a formula.
///
/// <https://owasp.org/www-community/attacks/CSV_Injection>
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
