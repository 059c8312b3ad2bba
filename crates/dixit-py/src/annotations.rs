use arrow_schema::ArrowError;
use dixit::report::{Failure, JsonReport, ReportFormat};
use pyo3::prelude::*;

use crate::column::{Columns, Made, TEXT};
use crate::input::{Field, Texts};
use crate::reader::{Reader, Reading, line};
use crate::rows;
use crate::table::Table;

/// Bytes that a text may have, as the binary has it unless it is told otherwise.
const LIMIT: usize = 64 << 20;

/// What was found in many documents: a table each of documents, quotations, dates, and mentions of entities.
///
/// The tables have the rows of one document together, in the order of its text, and documents in the order in which they were given.
#[pyclass(frozen, get_all, module = "dixit")]
#[derive(Debug)]
pub(crate) struct Annotations {
    /// A row for each document, those that could not be read too.
    documents: Py<Table>,
    /// A row for each quotation.
    quotes: Py<Table>,
    /// A row for each date.
    dates: Py<Table>,
    /// A row for each mention of an entity.
    entities: Py<Table>,
}

#[pymethods]
impl Annotations {
    fn __repr__(&self) -> String {
        let rows = |table: &Py<Table>| table.get().rows();
        format!(
            "<dixit.Annotations: {} documents, {} quotes, {} dates, {} entities>",
            rows(&self.documents),
            rows(&self.quotes),
            rows(&self.dates),
            rows(&self.entities)
        )
    }
}

impl Annotations {
    pub(crate) fn new(py: Python<'_>, [documents, quotes, dates, entities]: [Made; 4]) -> PyResult<Self> {
        let table = |made| Py::new(py, Table::new(made));
        Ok(Self {
            documents: table(documents)?,
            quotes: table(quotes)?,
            dates: table(dates)?,
            entities: table(entities)?,
        })
    }
}

/// Reads each row; what is wrong with one is its value in the column `error`.
pub(crate) fn annotate(
    reader: Reader,
    ids: &Texts,
    texts: &Texts,
    dates: Option<&Texts>,
    json: bool,
) -> Result<[Made; 4], ArrowError> {
    let without_json = rows::DOCUMENTS.split_last().map_or(rows::DOCUMENTS, |(_, others)| others);
    let mut documents = Columns::new(if json { rows::DOCUMENTS } else { without_json });
    let mut quotes = Columns::new(rows::QUOTES);
    let mut days = Columns::new(rows::DATES);
    let mut mentions = Columns::new(rows::ENTITIES);
    for row in 0..texts.len() {
        let id = ids.get(row);
        let date = dates.map_or(Ok(None), |dates| dates.get(row));
        let read = record(reader, id, texts.get(row), date, json);
        match read {
            Ok((reading, json)) => {
                rows::document(&mut documents, &reading.report, &json)?;
                rows::quotes(&mut quotes, &reading)?;
                rows::dates(&mut days, &reading.report)?;
                rows::mentions(&mut mentions, &reading.report)?;
            }
            Err(message) => {
                let id = id.ok().flatten().unwrap_or_default();
                rows::failure(&mut documents, id, &message, &failure(id, &message))?;
            }
        }
    }
    Ok([documents.finish()?, quotes.finish()?, days.finish()?, mentions.finish()?])
}

/// Reads one row, and writes its line where it is asked for.
fn record(
    reader: Reader,
    id: Field<'_>,
    text: Field<'_>,
    date: Field<'_>,
    json: bool,
) -> Result<(Reading, String), String> {
    let id = id?.ok_or("no id in the field \"id\"")?;
    let text = text?.ok_or("no text in the field \"text\"")?;
    if text.len() > LIMIT {
        return Err(format!("larger than {LIMIT} bytes"));
    }
    let reading = reader.read_record(id, text, date?)?;
    let json = if json { line(&reading.report, text)? } else { String::new() };
    if json.len() > TEXT { Err(format!("its JSON is larger than {TEXT} bytes")) } else { Ok((reading, json)) }
}

/// Writes a failure as a line of the wire format, without a line break at the end.
fn failure(id: &str, message: &str) -> String {
    let mut line = Vec::new();
    // Two strings can be written into memory.
    if JsonReport::lines().write_failure(&Failure::new(id, message), &mut line).is_err() {
        return String::new();
    }
    String::from_utf8_lossy(line.trim_ascii_end()).into_owned()
}
