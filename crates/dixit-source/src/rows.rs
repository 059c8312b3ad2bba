use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};

use crate::article::Record;
use crate::fields::Role;
use crate::values::{self, Cell};
use crate::{Error, ErrorKind, Fields, SourceReader};

/// How many values of a column are decoded at once: texts may be long.
const BATCH: usize = 64;

/// A Parquet file that is being read, with all its columns: what has no role is kept beside the text.
pub(crate) struct Rows {
    name: String,
    rows: RowIter<'static>,
    number: usize,
    /// Whether a row could not be decoded, after which there is none.
    broken: bool,
}

impl Rows {
    /// Opens a file. Its name is given to rows that have no id.
    pub(crate) fn open(path: &Path, name: String, fields: &Fields) -> Result<Self, Error> {
        let file = File::open(path)?;
        let file = guarded(|| SerializedFileReader::new(file)).map_err(ErrorKind::Parquet)?;
        let schema = file.metadata().file_metadata().schema();
        let names: Vec<&str> = schema.get_fields().iter().map(|column| column.name()).collect();
        if fields.places(&names).get(Role::Text).is_none() {
            let there = names.iter().map(|&name| name.to_owned()).collect();
            return Err(ErrorKind::NoText { field: fields.called(Role::Text).to_owned(), there }.into());
        }
        let rows = guarded(|| Ok(RowIter::from_file_into(Box::new(file)))).map_err(ErrorKind::Parquet)?;
        Ok(Self { name, rows: rows.with_batch_size(BATCH), number: 0, broken: false })
    }

    /// The next row.
    pub(crate) fn next(&mut self, reader: &SourceReader) -> Option<Record> {
        if self.broken {
            return None;
        }
        let row = guarded(|| self.rows.next().transpose()).transpose()?;
        self.number += 1;
        let place = format!("{}:{}", self.name, self.number);
        Some(match row {
            Ok(row) => record(&row, place, reader),
            Err(error) => {
                self.broken = true;
                Record { id: place, article: Err(ErrorKind::Parquet(error).into()) }
            }
        })
    }
}

/// Makes a panic of the decoder, which has some for files that are damaged, an error of the file.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    // What was being decoded is not looked at again.
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ParquetError::General("it is damaged".to_owned())))
}

fn record(row: &Row, place: String, reader: &SourceReader) -> Record {
    let values = row.get_column_iter().map(|(name, field)| (name.clone(), cell(field)));
    values::record(values.collect(), place, &reader.fields, reader.limit)
}

fn cell(field: &Field) -> Cell {
    match field {
        Field::Null => Cell::Nothing,
        Field::Str(text) => Cell::Text(text.clone()),
        Field::Bool(flag) => Cell::Other((*flag).into()),
        Field::Byte(_) | Field::Short(_) | Field::Int(_) | Field::Long(_) => Cell::Number(field.to_string()),
        Field::UByte(_) | Field::UShort(_) | Field::UInt(_) | Field::ULong(_) => {
            Cell::Number(field.to_string())
        }
        Field::Float(_) | Field::Double(_) => Cell::Number(field.to_string()),
        // As ISO 8601 writes a day or a moment, which goes on after a blank.
        Field::Date(_) | Field::TimestampMillis(_) | Field::TimestampMicros(_) => {
            Cell::Text(field.to_string())
        }
        // Lists of texts are names, all else is kept as it is shown.
        Field::ListInternal(list) => Cell::Other(
            list.elements()
                .iter()
                .map(|one| match one {
                    Field::Str(text) => text.clone(),
                    other => other.to_string(),
                })
                .collect(),
        ),
        other => Cell::Other(other.to_string().into()),
    }
}
