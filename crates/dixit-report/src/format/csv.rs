use std::io::Write;

use dixit_text::{OffsetIndex, Unit};

use crate::index::{Index, Referred};
use crate::{DateRef, Error, Report};

/// Writes reports as three CSV tables: quotations, dates, and mentions of entities.
///
/// A table has one header and the rows of as many documents as there are; the column `document` tells them apart.
/// Rows stand in the order of the report. Fields are separated by commas and quoted where they must be (all of them for a
/// spreadsheet), lines end in CR LF (RFC 4180), the encoding is UTF-8. `start` and `end` count code points, as Python does, unless
/// [`unit`](Self::unit) says otherwise. Where a field has several values they are joined by `"; "`.
///
/// # Examples
///
/// ```
/// use dixit_report::{CsvReport, CsvTable, Report};
///
/// let format = CsvReport::new();
/// for table in CsvTable::ALL {
///     let mut file = Vec::new(); // of the name `table.file_name()`
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

/// One of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CsvTable {
    /// A row for each quotation.
    Quotes,
    /// A row for each date.
    Dates,
    /// A row for each mention of an entity.
    Entities,
}

impl CsvTable {
    /// All tables.
    pub const ALL: [Self; 3] = [Self::Quotes, Self::Dates, Self::Entities];

    /// Returns the name of the table's file: `quotes.csv`.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Quotes => "quotes.csv",
            Self::Dates => "dates.csv",
            Self::Entities => "entities.csv",
        }
    }

    /// Returns the names of the columns.
    #[must_use]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Quotes => &[
                "document",
                "document_date",
                "id",
                "kind",
                "start",
                "end",
                "text",
                // What was said: the text, or its parts alone with " … " between them.
                "spoken",
                "cue",
                "lemma",
                "status",
                "source",
                // The first speaker's name and entity, then all names.
                "speaker",
                "speaker_id",
                "speakers",
                "via",
                // The value of the date on which it was said.
                "said",
                "said_basis",
                "attitude",
                "about",
                "dates",
                "parent",
                "confidence",
                "rule",
                "reason",
            ],
            Self::Dates => &[
                "document",
                "document_date",
                "id",
                "start",
                "end",
                "text",
                "type",
                "value",
                "mod",
                "quant",
                "freq",
                "begin",
                "until",
                "anchor",
                "readings",
                "invalid",
                "range_with",
                "range_begin",
                "range_until",
                "confidence",
                "rule",
            ],
            Self::Entities => &[
                "document",
                "document_date",
                "id",
                "name",
                "kind",
                "start",
                "end",
                "text",
                "form",
                "title",
                "confidence",
                "rule",
            ],
        }
    }
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
    pub fn write_header(&self, table: CsvTable, out: &mut dyn Write) -> Result<(), Error> {
        if self.reader == CsvReader::Spreadsheet {
            out.write_all("\u{feff}".as_bytes())?;
        }
        Row(table.columns().iter().map(|&column| column.to_owned()).collect()).write(self.reader, out)
    }

    /// Writes the rows of one document.
    ///
    /// # Errors
    /// Returns an error where the output cannot be written, or an offset does not fit the text in the report's unit.
    pub fn write_rows(
        &self,
        table: CsvTable,
        report: &Report,
        text: &str,
        out: &mut dyn Write,
    ) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let offsets = OffsetIndex::new(text, self.unit);
        let tables = Tables { report: &report, text, offsets, index: Index::new(&report) };
        let rows = match table {
            CsvTable::Quotes => tables.quotes(),
            CsvTable::Dates => tables.dates(),
            CsvTable::Entities => tables.mentions(),
        };
        rows.into_iter().try_for_each(|row| row.write(self.reader, out))
    }
}

/// A report in bytes, and what its rows need.
struct Tables<'r> {
    report: &'r Report,
    text: &'r str,
    offsets: OffsetIndex<'r>,
    index: Index<'r>,
}

impl Tables<'_> {
    fn row(&self) -> Row {
        let mut row = Row(Vec::new());
        row.add(&self.report.id);
        row.add_if(self.report.date.as_ref());
        row
    }

    fn quotes(&self) -> Vec<Row> {
        let rows = self.report.quotes.iter().map(|quote| {
            let mut row = self.row();
            row.add(&quote.id).add(quote.kind.as_str());
            self.place(&mut row, quote.start, quote.end).add(&quote.text);
            row.add(quote.spoken(self.text));
            let cue = quote.cue.as_ref();
            row.add_if(cue.map(|cue| &cue.text)).add_if(cue.map(|cue| &cue.lemma));
            row.add_if(cue.and_then(|cue| cue.status).map(|status| status.as_str()));
            row.add(joined(quote.all_sources().iter().map(|source| source.text.as_str())));
            let speaker = quote.speaker.as_ref();
            row.add_if(speaker.map(|speaker| &speaker.name)).add_if(speaker.map(|speaker| &speaker.entity));
            row.add(joined(quote.all_speakers().iter().map(|speaker| speaker.name.as_str())));
            row.add_if(quote.via.as_ref().map(|via| &via.text));
            row.add_if(quote.said.as_ref().map(|said| self.value(said)));
            row.add_if(quote.said_basis.map(|basis| basis.as_str()));
            row.add_if(quote.attitude.map(|attitude| attitude.as_str()));
            let names = quote.about.iter().filter_map(|id| self.index.entity(id));
            row.add(joined(names.map(|entity| entity.name.as_str())));
            let dates = quote.dates.iter().filter_map(|id| self.index.date(id));
            row.add(joined(dates.map(|date| date.value.as_str())));
            row.add_if(quote.parent.as_ref()).add(quote.confidence).add(&quote.rule);
            row.add_if(quote.reason.as_ref());
            row
        });
        rows.collect()
    }

    fn dates(&self) -> Vec<Row> {
        let rows = self.report.dates.iter().map(|date| {
            let mut row = self.row();
            row.add(&date.id);
            self.place(&mut row, date.start, date.end).add(&date.text);
            row.add(date.kind.as_str()).add(&date.value);
            row.add_if(date.modifier.map(|modifier| modifier.as_str()));
            row.add_if(date.quant.as_ref()).add_if(date.freq.as_ref());
            row.add_if(date.begin.as_ref()).add_if(date.until.as_ref());
            row.add_if(date.anchor.as_ref().map(DateRef::as_str));
            row.add(joined(date.readings.iter().map(String::as_str))).add(date.invalid);
            let range = date.range.as_ref();
            row.add_if(range.map(|range| &range.with));
            row.add_if(range.and_then(|range| range.begin.as_ref()));
            row.add_if(range.and_then(|range| range.until.as_ref()));
            row.add(date.confidence).add(&date.rule);
            row
        });
        rows.collect()
    }

    fn mentions(&self) -> Vec<Row> {
        let mentions = self
            .report
            .entities
            .iter()
            .flat_map(|entity| entity.mentions.iter().map(move |mention| (entity, mention)));
        let rows = mentions.map(|(entity, mention)| {
            let mut row = self.row();
            row.add(&entity.id).add(&entity.name).add(entity.kind.as_str());
            self.place(&mut row, mention.start, mention.end).add(&mention.text);
            row.add(mention.form.as_str()).add_if(mention.title.as_ref());
            row.add(mention.confidence).add(&mention.rule);
            row
        });
        rows.collect()
    }

    fn place<'w>(&self, row: &'w mut Row, start: usize, end: usize) -> &'w mut Row {
        row.add(self.offsets.convert(start)).add(self.offsets.convert(end))
    }

    fn value<'d>(&'d self, date: &'d DateRef) -> &'d str {
        match self.index.referred(date) {
            Referred::Document => self.report.date.as_deref().unwrap_or("document"),
            Referred::Date(date) => &date.value,
            Referred::Missing => date.as_str(),
        }
    }
}

fn joined<'t>(values: impl Iterator<Item = &'t str>) -> String {
    values.collect::<Vec<_>>().join("; ")
}

/// What a spreadsheet takes for the start of a formula.
///
/// <https://owasp.org/www-community/attacks/CSV_Injection>
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A row that grows field by field.
struct Row(Vec<String>);

impl Row {
    #[expect(clippy::needless_pass_by_value, reason = "rows are filled with what is at hand")]
    fn add(&mut self, field: impl ToString) -> &mut Self {
        self.0.push(field.to_string());
        self
    }

    fn add_if(&mut self, field: Option<impl ToString>) -> &mut Self {
        self.0.push(field.map(|field| field.to_string()).unwrap_or_default());
        self
    }

    fn write(&self, reader: CsvReader, out: &mut dyn Write) -> Result<(), Error> {
        let mut separator = "";
        for field in &self.0 {
            out.write_all(separator.as_bytes())?;
            separator = ",";
            let spreadsheet = reader == CsvReader::Spreadsheet;
            let guard = if spreadsheet && field.starts_with(FORMULA) { "'" } else { "" };
            if spreadsheet || field.contains([',', '"', '\r', '\n']) {
                write!(out, "\"{guard}{}\"", field.replace('"', "\"\""))?;
            } else {
                out.write_all(field.as_bytes())?;
            }
        }
        Ok(out.write_all(b"\r\n")?)
    }
}
