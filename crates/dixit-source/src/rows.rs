use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use crate::article::{Article, Origin, Record};
use crate::{Error, ErrorKind, Fields, SourceReader};

/// How many values of a column are decoded at once: texts may be long.
const BATCH: usize = 64;

/// A Parquet file that is being read, of which the columns of a record are decoded and no others.
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
        let wanted = [&fields.id, &fields.text, &fields.date];
        let columns: Vec<_> = schema
            .get_fields()
            .iter()
            .filter(|column| wanted.iter().any(|name| *name == column.name()))
            .cloned()
            .collect();
        if !columns.iter().any(|column| column.name() == fields.text) {
            return Err(ErrorKind::NoText { field: fields.text.clone() }.into());
        }
        let columns = project(schema.name(), columns).map_err(ErrorKind::Parquet)?;
        let rows = guarded(|| RowIter::from_file_into(Box::new(file)).project(Some(columns)))
            .map_err(ErrorKind::Parquet)?;
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

fn project(name: &str, columns: Vec<Arc<Type>>) -> Result<Type, ParquetError> {
    Type::group_type_builder(name).with_fields(columns).build()
}

fn record(row: &Row, place: String, reader: &SourceReader) -> Record {
    let field =
        |name: &str| row.get_column_iter().find(|(column, _)| *column == name).map(|(_, field)| field);
    let fields = &reader.fields;
    let id = match field(&fields.id) {
        Some(Field::Str(id)) => id.clone(),
        Some(id @ (Field::Byte(_) | Field::Short(_) | Field::Int(_) | Field::Long(_))) => id.to_string(),
        Some(id @ (Field::UByte(_) | Field::UShort(_) | Field::UInt(_) | Field::ULong(_))) => id.to_string(),
        _ => place,
    };
    let article = article(field(&fields.text), field(&fields.date), fields, reader.limit);
    Record { id, article: article.map_err(Error::from) }
}

fn article(
    text: Option<&Field>,
    date: Option<&Field>,
    fields: &Fields,
    limit: usize,
) -> Result<Article, ErrorKind> {
    let date = match date {
        None | Some(Field::Null) => None,
        Some(Field::Str(date)) => Some(date.clone()),
        // As ISO 8601 writes a day or a moment, which goes on after a blank.
        Some(date @ (Field::Date(_) | Field::TimestampMillis(_) | Field::TimestampMicros(_))) => {
            Some(date.to_string())
        }
        Some(_) => return Err(ErrorKind::NoDate { field: fields.date.clone() }),
    };
    let Some(Field::Str(text)) = text else {
        return Err(ErrorKind::NoText { field: fields.text.clone() });
    };
    if text.len() > limit {
        return Err(ErrorKind::TooLarge { limit });
    }
    Ok(Article { date, ..Article::plain(text.clone(), Origin::Record) })
}
