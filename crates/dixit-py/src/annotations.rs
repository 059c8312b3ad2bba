use arrow_schema::ArrowError;
use dixit::report::table::{Table as Schema, Tables, Type, Value};
use dixit::report::{Failure, JsonReport, Report, ReportFormat};
use pyo3::prelude::*;

use crate::column::{Columns, Made, TEXT};
use crate::input::{Field, Texts};
use crate::reader::{Reader, line};
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
    reader: Reader<'_>,
    ids: &Texts,
    texts: &Texts,
    dates: Option<&Texts>,
    json: bool,
) -> Result<[Made; 4], ArrowError> {
    // The schema's, then what is wrong with a document, and its line of the wire format.
    let of = |table: Schema| table.columns().iter().map(|column| (column.name, column.holds));
    let mut columns: Vec<_> = of(Schema::Documents).chain([("error", Type::MaybeText)]).collect();
    columns.extend(json.then_some(("json", Type::Text)));
    let mut documents = Columns::new(&columns);
    let mut findings = Schema::FILES.map(|table| (table, Columns::new(&of(table).collect::<Vec<_>>())));
    for row in 0..texts.len() {
        let id = ids.get(row);
        let date = dates.map_or(Ok(None), |dates| dates.get(row));
        match record(reader, id, texts.get(row), date, json) {
            Ok((report, text, line)) => {
                let tables = Tables::new(&report, text, reader.unit);
                for row in tables.rows(Schema::Documents) {
                    documents.push(row.values().chain([Value::Null, Value::from(line.as_str())]))?;
                }
                for (table, columns) in &mut findings {
                    tables.rows(*table).iter().try_for_each(|row| columns.push(row.values()))?;
                }
            }
            Err(message) => {
                let id = id.ok().flatten().unwrap_or_default();
                let known = of(Schema::Documents)
                    .map(|(name, _)| if name == "document" { Value::from(id) } else { Value::Null });
                let line = failure(id, &message);
                documents.push(known.chain([Value::from(message), Value::from(line)]))?;
            }
        }
    }
    let [quotes, dates, entities] = findings.map(|(_, columns)| columns.finish());
    Ok([documents.finish()?, quotes?, dates?, entities?])
}

/// Reads one row, and writes its line where it is asked for.
fn record<'t>(
    reader: Reader<'_>,
    id: Field<'_>,
    text: Field<'t>,
    date: Field<'_>,
    json: bool,
) -> Result<(Report, &'t str, String), String> {
    let id = id?.ok_or("no id in the field \"id\"")?;
    let text = text?.ok_or("no text in the field \"text\"")?;
    if text.len() > LIMIT {
        return Err(format!("larger than {LIMIT} bytes"));
    }
    let report = reader.read_record(id, text, date?)?;
    let mut written = String::new();
    if json {
        let counted = report.in_unit(text, reader.unit).map_err(|error| error.to_string())?;
        written = line(&counted, text)?;
    }
    if written.len() > TEXT {
        return Err(format!("its JSON is larger than {TEXT} bytes"));
    }
    Ok((report, text, written))
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
