use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use dixit::report::table::{Type, Value};

/// Returns how Arrow declares a column.
fn field(name: &str, holds: Type) -> Field {
    let (data_type, nullable) = match holds {
        Type::Text => (DataType::Utf8, false),
        Type::MaybeText => (DataType::Utf8, true),
        Type::Texts => (DataType::new_list(DataType::Utf8, true), false),
        Type::Count => (DataType::Int64, false),
        Type::MaybeCount => (DataType::Int64, true),
        Type::Share => (DataType::Float64, false),
        Type::Flag => (DataType::Boolean, false),
    };
    Field::new(name, data_type, nullable)
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
    fn new(holds: Type) -> Self {
        match holds {
            Type::Text | Type::MaybeText => Self::Text(StringBuilder::new()),
            Type::Texts => Self::Texts(ListBuilder::new(StringBuilder::new())),
            Type::Count | Type::MaybeCount => Self::Count(Int64Builder::new()),
            Type::Share => Self::Share(Float64Builder::new()),
            Type::Flag => Self::Flag(BooleanBuilder::new()),
        }
    }

    /// Puts a value at the end, null where it is of another type, and returns how many bytes of words it has.
    fn push(&mut self, value: Value<'_>) -> usize {
        match (self, value) {
            (Self::Text(column), Value::Text(text)) => {
                column.append_value(&text);
                return text.len();
            }
            (Self::Texts(column), Value::Texts(texts)) => {
                texts.iter().for_each(|text| column.values().append_value(text));
                column.append(true);
                return texts.iter().map(|text| text.len()).sum();
            }
            (Self::Count(column), Value::Count(count)) => {
                column.append_value(i64::try_from(count).unwrap_or(i64::MAX));
            }
            (Self::Share(column), Value::Share(share)) => column.append_value(share),
            (Self::Flag(column), Value::Flag(flag)) => column.append_value(flag),
            (Self::Text(column), _) => column.append_null(),
            (Self::Texts(column), _) => column.append(false),
            (Self::Count(column), _) => column.append_null(),
            (Self::Share(column), _) => column.append_null(),
            (Self::Flag(column), _) => column.append_null(),
        }
        0
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
    pub(crate) fn new(columns: &[(&str, Type)]) -> Self {
        let fields: Vec<_> = columns.iter().map(|&(name, holds)| field(name, holds)).collect();
        Self {
            schema: Arc::new(Schema::new(fields)),
            columns: columns.iter().map(|&(_, holds)| Column::new(holds)).collect(),
            batches: Vec::new(),
            rows: 0,
            bytes: 0,
        }
    }

    /// Adds a row, a value for each column.
    pub(crate) fn push<'v>(&mut self, row: impl Iterator<Item = Value<'v>>) -> Result<(), ArrowError> {
        if self.bytes >= BATCH {
            self.batch()?;
        }
        self.rows += 1;
        self.bytes +=
            self.columns.iter_mut().zip(row).map(|(column, value)| column.push(value)).sum::<usize>();
        Ok(())
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
