use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words.
    Text,
    /// Words, or null.
    MaybeText,
    /// A list of words.
    Texts,
    /// A number of characters, bytes or units.
    Count,
    /// A number of findings, or null.
    MaybeCount,
    /// A number in `0..=1`.
    Share,
    /// True or false.
    Flag,
}

impl Kind {
    fn field(self, name: &str) -> Field {
        let (data_type, nullable) = match self {
            Self::Text => (DataType::Utf8, false),
            Self::MaybeText => (DataType::Utf8, true),
            Self::Texts => (DataType::new_list(DataType::Utf8, true), false),
            Self::Count => (DataType::Int64, false),
            Self::MaybeCount => (DataType::Int64, true),
            Self::Share => (DataType::Float64, false),
            Self::Flag => (DataType::Boolean, false),
        };
        Field::new(name, data_type, nullable)
    }
}

/// The rows of a column that wait to become an array.
#[derive(Debug)]
enum Column {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Count(Int64Builder),
    Share(Float64Builder),
    Flag(BooleanBuilder),
}

impl Column {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::MaybeText => Self::Text(StringBuilder::new()),
            Kind::Texts => Self::Texts(ListBuilder::new(StringBuilder::new())),
            Kind::Count | Kind::MaybeCount => Self::Count(Int64Builder::new()),
            Kind::Share => Self::Share(Float64Builder::new()),
            Kind::Flag => Self::Flag(BooleanBuilder::new()),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(builder) => Arc::new(builder.finish()),
            Self::Texts(builder) => Arc::new(builder.finish()),
            Self::Count(builder) => Arc::new(builder.finish()),
            Self::Share(builder) => Arc::new(builder.finish()),
            Self::Flag(builder) => Arc::new(builder.finish()),
        }
    }
}

/// Bytes of words after which rows become a batch. A column of Arrow's words ends at 2 GiB, and a row holds no more than
/// [`TEXT`] in one column.
const BATCH: usize = 256 << 20;

/// Bytes that one row may have in a column.
pub(crate) const TEXT: usize = 1 << 30;

/// A table in the making.
#[derive(Debug)]
pub(crate) struct Columns {
    schema: SchemaRef,
    columns: Vec<Column>,
    batches: Vec<RecordBatch>,
    rows: usize,
    bytes: usize,
}

/// A table that is made: its batches, which may be none.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

impl Columns {
    /// Starts a table of these columns.
    pub(crate) fn new(columns: &[(&str, Kind)]) -> Self {
        let fields: Vec<_> = columns.iter().map(|(name, kind)| kind.field(name)).collect();
        Self {
            schema: Arc::new(Schema::new(fields)),
            columns: columns.iter().map(|&(_, kind)| Column::new(kind)).collect(),
            batches: Vec::new(),
            rows: 0,
            bytes: 0,
        }
    }

    /// Starts a row, to be filled from its first column to its last.
    pub(crate) fn row(&mut self) -> Result<Row<'_>, ArrowError> {
        if self.bytes >= BATCH {
            self.batch()?;
        }
        self.rows += 1;
        Ok(Row { columns: self.columns.iter_mut(), bytes: &mut self.bytes })
    }

    /// Ends the table.
    pub(crate) fn finish(mut self) -> Result<Made, ArrowError> {
        if self.rows > 0 {
            self.batch()?;
        }
        Ok(Made { schema: self.schema, batches: self.batches })
    }

    fn batch(&mut self) -> Result<(), ArrowError> {
        let arrays = self.columns.iter_mut().map(Column::finish).collect();
        self.batches.push(RecordBatch::try_new(Arc::clone(&self.schema), arrays)?);
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

/// A row that is filled from its first column to its last.
#[derive(Debug)]
pub(crate) struct Row<'c> {
    columns: std::slice::IterMut<'c, Column>,
    bytes: &'c mut usize,
}

impl Row<'_> {
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.maybe(Some(text))
    }

    pub(crate) fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        if let Some(Column::Text(column)) = self.columns.next() {
            column.append_option(text);
            *self.bytes += text.map_or(0, str::len);
        }
        self
    }

    pub(crate) fn list<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> &mut Self {
        if let Some(Column::Texts(column)) = self.columns.next() {
            for text in texts {
                column.values().append_value(text);
                *self.bytes += text.len();
            }
            column.append(true);
        }
        self
    }

    pub(crate) fn count(&mut self, count: usize) -> &mut Self {
        self.maybe_count(Some(count))
    }

    pub(crate) fn maybe_count(&mut self, count: Option<usize>) -> &mut Self {
        if let Some(Column::Count(column)) = self.columns.next() {
            column.append_option(count.map(|count| i64::try_from(count).unwrap_or(i64::MAX)));
        }
        self
    }

    pub(crate) fn share(&mut self, share: f64) -> &mut Self {
        if let Some(Column::Share(column)) = self.columns.next() {
            column.append_value(share);
        }
        self
    }

    pub(crate) fn flag(&mut self, flag: bool) -> &mut Self {
        if let Some(Column::Flag(column)) = self.columns.next() {
            column.append_value(flag);
        }
        self
    }
}
