use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;
use std::sync::Arc;

use dixit_report::{DateRef, Report, Unit};
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use crate::column::Column;
use crate::{Error, Table};

/// Writes one table of any number of documents.
///
/// Rows stand in the order of the reports, some thousands to a row group, compressed with Snappy. Memory holds one row
/// group.
///
/// # Examples
///
/// ```
/// use dixit_parquet::{Table, TableWriter};
/// use dixit_report::Report;
///
/// let mut file = Vec::new(); // of the name `Table::Quotes.file_name()`
/// let mut table = TableWriter::new(Table::Quotes, &mut file)?;
/// table.write(&Report::new("letter-7"), "")?;
/// table.finish()?;
/// assert!(file.starts_with(b"PAR1"));
/// # Ok::<(), dixit_parquet::Error>(())
/// ```
pub struct TableWriter<W: Write + Send> {
    table: Table,
    unit: Unit,
    file: SerializedFileWriter<W>,
    columns: Vec<Column>,
    rows: usize,
}

/// How many rows make a row group, at least.
const GROUP: usize = 16_384;

impl<W: Write + Send> fmt::Debug for TableWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TableWriter")
            .field("table", &self.table)
            .field("unit", &self.unit)
            .finish_non_exhaustive()
    }
}

impl<W: Write + Send> TableWriter<W> {
    /// Starts a table whose `start` and `end` count code points.
    ///
    /// # Errors
    /// Returns an error where the output cannot be written.
    pub fn new(table: Table, out: W) -> Result<Self, Error> {
        let declared = table.columns().iter().map(|(name, kind)| kind.declaration(name));
        let message = format!("message dixit {{ {} }}", declared.collect::<String>());
        let schema = Arc::new(parse_message_type(&message)?);
        let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
        let file = SerializedFileWriter::new(out, schema, properties)?;
        let columns = table.columns().iter().map(|_| Column::default()).collect();
        Ok(Self { table, unit: Unit::Char, file, columns, rows: 0 })
    }

    /// Sets what `start` and `end` count.
    #[must_use]
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// Writes the rows of one document, whose report may be in any unit.
    ///
    /// # Errors
    /// Returns an error where the output cannot be written, or an offset does not fit the text in the report's unit.
    pub fn write(&mut self, report: &Report, text: &str) -> Result<(), Error> {
        let bytes = report.in_unit(text, Unit::Byte)?;
        let counted = report.in_unit(text, self.unit)?;
        let rows = match self.table {
            Table::Quotes => self.quotes(&bytes, &counted, text),
            Table::Dates => self.dates(&counted),
            Table::Entities => self.mentions(&counted),
        };
        self.rows += rows;
        if self.rows >= GROUP { self.group() } else { Ok(()) }
    }

    /// Writes what waits, and the end of the file.
    ///
    /// # Errors
    /// Returns an error where the output cannot be written.
    pub fn finish(mut self) -> Result<(), Error> {
        self.group()?;
        self.file.close()?;
        Ok(())
    }

    fn group(&mut self) -> Result<(), Error> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for column in &mut self.columns {
            column.write(&mut group)?;
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }

    /// Starts a row with what all tables have first.
    fn row<'c>(columns: &'c mut [Column], report: &Report) -> Row<'c> {
        let mut row = Row(columns.iter_mut());
        row.text(&report.id).maybe(report.date.as_deref());
        row
    }

    fn quotes(&mut self, bytes: &Report, counted: &Report, text: &str) -> usize {
        let dates: BTreeMap<_, _> =
            counted.dates.iter().map(|date| (date.id.as_str(), date.value.as_str())).collect();
        let names: BTreeMap<_, _> =
            counted.entities.iter().map(|entity| (entity.id.as_str(), entity.name.as_str())).collect();
        for (quote, in_bytes) in counted.quotes.iter().zip(&bytes.quotes) {
            let cue = quote.cue.as_ref();
            let said = quote.said.as_ref().and_then(|said| match said {
                DateRef::Document => counted.date.as_deref(),
                DateRef::Date(id) => dates.get(id.as_str()).copied(),
            });
            let mut row = Self::row(&mut self.columns, counted);
            row.text(&quote.id).text(quote.kind.as_str());
            row.count(quote.start).count(quote.end).text(&quote.text).text(&in_bytes.spoken(text));
            row.maybe(cue.map(|cue| cue.text.as_str())).maybe(cue.map(|cue| cue.lemma.as_str()));
            row.maybe(cue.and_then(|cue| cue.status).map(|status| status.as_str()));
            row.list(quote.all_sources().iter().map(|source| source.text.as_str()));
            row.maybe(quote.speaker.as_ref().map(|speaker| speaker.name.as_str()));
            row.maybe(quote.speaker.as_ref().map(|speaker| speaker.entity.as_str()));
            row.list(quote.all_speakers().iter().map(|speaker| speaker.name.as_str()));
            row.maybe(quote.via.as_ref().map(|via| via.text.as_str()));
            row.maybe(said).maybe(quote.said_basis.map(|basis| basis.as_str()));
            row.maybe(quote.attitude.map(|attitude| attitude.as_str()));
            row.list(quote.about.iter().filter_map(|id| names.get(id.as_str()).copied()));
            row.list(quote.dates.iter().filter_map(|id| dates.get(id.as_str()).copied()));
            row.maybe(quote.parent.as_deref()).share(quote.confidence.get()).text(&quote.rule);
            row.maybe(quote.reason.as_deref());
        }
        counted.quotes.len()
    }

    fn dates(&mut self, report: &Report) -> usize {
        for date in &report.dates {
            let range = date.range.as_ref();
            let mut row = Self::row(&mut self.columns, report);
            row.text(&date.id).count(date.start).count(date.end).text(&date.text);
            row.text(date.kind.as_str()).text(&date.value);
            row.maybe(date.modifier.map(|modifier| modifier.as_str()));
            row.maybe(date.quant.as_deref()).maybe(date.freq.as_deref());
            row.maybe(date.begin.as_deref()).maybe(date.until.as_deref());
            row.maybe(date.anchor.as_ref().map(DateRef::as_str));
            row.list(date.readings.iter().map(String::as_str)).flag(date.invalid);
            row.maybe(range.map(|range| range.with.as_str()));
            row.maybe(range.and_then(|range| range.begin.as_deref()));
            row.maybe(range.and_then(|range| range.until.as_deref()));
            row.share(date.confidence.get()).text(&date.rule);
        }
        report.dates.len()
    }

    fn mentions(&mut self, report: &Report) -> usize {
        let mut rows = 0;
        for entity in &report.entities {
            for mention in &entity.mentions {
                let mut row = Self::row(&mut self.columns, report);
                row.text(&entity.id).text(&entity.name).text(entity.kind.as_str());
                row.count(mention.start).count(mention.end).text(&mention.text);
                row.text(mention.form.as_str()).maybe(mention.title.as_deref());
                row.share(mention.confidence.get()).text(&mention.rule);
            }
            rows += entity.mentions.len();
        }
        rows
    }
}

/// A row that is filled from its first column to its last.
struct Row<'c>(std::slice::IterMut<'c, Column>);

impl Row<'_> {
    /// Gives the next column to what fills it.
    fn next(&mut self, fill: impl FnOnce(&mut Column)) -> &mut Self {
        if let Some(column) = self.0.next() {
            fill(column);
        }
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.next(|column| column.text(text))
    }

    fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        self.next(|column| column.maybe(text))
    }

    fn list<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> &mut Self {
        self.next(|column| column.list(texts))
    }

    fn count(&mut self, count: usize) -> &mut Self {
        self.next(|column| column.count(count))
    }

    fn share(&mut self, share: f64) -> &mut Self {
        self.next(|column| column.share(share))
    }

    fn flag(&mut self, flag: bool) -> &mut Self {
        self.next(|column| column.flag(flag))
    }
}
