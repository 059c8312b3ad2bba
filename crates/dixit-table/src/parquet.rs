use std::fmt;
use std::io::Write;
use std::sync::Arc;

use dixit_report::table::{Table, Tables, Type, Value};
use dixit_report::{Report, Unit};
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use crate::Error;

/// Writes one table of any number of documents as Parquet.
///
/// Rows stand in the order of the reports, some thousands to a row group, compressed with Snappy. Memory holds one row
/// group.
///
/// # Examples
///
/// ```
/// use dixit_report::{Report, Table};
/// use dixit_table::TableWriter;
///
/// let mut file = Vec::new();
/// let mut table = TableWriter::new(Table::Quotes, &mut file)?;
/// table.write(&Report::new("letter-7"), "")?;
/// table.finish()?;
/// assert!(file.starts_with(b"PAR1"));
/// # Ok::<(), dixit_table::Error>(())
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
        let declared = table.columns().iter().map(|column| declaration(column.name, column.holds));
        let message = format!("message dixit {{ {} }}", declared.collect::<String>());
        let schema = Arc::new(parse_message_type(&message)?);
        let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
        let file = SerializedFileWriter::new(out, schema, properties)?;
        let columns = table.columns().iter().map(|column| Column::new(column.holds)).collect();
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
        let report = report.in_unit(text, Unit::Byte)?;
        for row in Tables::new(&report, text, self.unit).rows(self.table) {
            for (column, value) in self.columns.iter_mut().zip(row.values()) {
                column.push(value);
            }
            self.rows += 1;
        }
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
}

/// Returns how the message type of Parquet declares a column.
fn declaration(name: &str, holds: Type) -> String {
    match holds {
        Type::Text => format!("required binary {name} (UTF8);"),
        Type::MaybeText => format!("optional binary {name} (UTF8);"),
        Type::Texts => format!(
            "required group {name} (LIST) {{ repeated group list {{ required binary element (UTF8); }} }}"
        ),
        Type::Count => format!("required int64 {name};"),
        Type::MaybeCount => format!("optional int64 {name};"),
        Type::Share => format!("required double {name};"),
        Type::Flag => format!("required boolean {name};"),
    }
}

/// The rows of a column that wait to be written.
#[derive(Debug)]
struct Column {
    holds: Type,
    texts: Vec<ByteArray>,
    counts: Vec<i64>,
    shares: Vec<f64>,
    flags: Vec<bool>,
    /// Whether a value is there, for those that may not be; and whether it goes on the list of the one before.
    definitions: Vec<i16>,
    repetitions: Vec<i16>,
}

impl Column {
    const fn new(holds: Type) -> Self {
        Self {
            holds,
            texts: Vec::new(),
            counts: Vec::new(),
            shares: Vec::new(),
            flags: Vec::new(),
            definitions: Vec::new(),
            repetitions: Vec::new(),
        }
    }

    fn push(&mut self, value: Value<'_>) {
        if matches!(self.holds, Type::MaybeText | Type::MaybeCount) {
            self.definitions.push(i16::from(value != Value::Null));
        }
        match value {
            Value::Null => {}
            Value::Text(text) => self.texts.push(ByteArray::from(&*text)),
            Value::Texts(texts) if texts.is_empty() => {
                self.definitions.push(0);
                self.repetitions.push(0);
            }
            Value::Texts(texts) => {
                for (text, place) in texts.into_iter().zip(0_usize..) {
                    self.texts.push(ByteArray::from(text));
                    self.definitions.push(1);
                    self.repetitions.push(i16::from(place > 0));
                }
            }
            Value::Count(count) => self.counts.push(i64::try_from(count).unwrap_or(i64::MAX)),
            Value::Share(share) => self.shares.push(share),
            Value::Flag(flag) => self.flags.push(flag),
        }
    }

    /// Writes the waiting rows as the next column of a row group, and forgets them.
    fn write<W: Write + Send>(&mut self, group: &mut SerializedRowGroupWriter<'_, W>) -> Result<(), Error> {
        let Some(mut column) = group.next_column()? else { return Ok(()) };
        let definitions = (!self.definitions.is_empty()).then_some(self.definitions.as_slice());
        let repetitions = (!self.repetitions.is_empty()).then_some(self.repetitions.as_slice());
        match column.untyped() {
            ColumnWriter::ByteArrayColumnWriter(writer) => {
                writer.write_batch(&self.texts, definitions, repetitions)?;
            }
            ColumnWriter::Int64ColumnWriter(writer) => {
                writer.write_batch(&self.counts, definitions, None)?;
            }
            ColumnWriter::DoubleColumnWriter(writer) => {
                writer.write_batch(&self.shares, None, None)?;
            }
            ColumnWriter::BoolColumnWriter(writer) => {
                writer.write_batch(&self.flags, None, None)?;
            }
            // No column is declared of another kind.
            ColumnWriter::Int32ColumnWriter(_)
            | ColumnWriter::Int96ColumnWriter(_)
            | ColumnWriter::FloatColumnWriter(_)
            | ColumnWriter::FixedLenByteArrayColumnWriter(_) => {}
        }
        column.close()?;
        *self = Self::new(self.holds);
        Ok(())
    }
}
