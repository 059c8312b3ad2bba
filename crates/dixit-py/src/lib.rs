#![doc = include_str!("../README.md")]

mod annotations;
mod column;
mod input;
mod reader;
mod table;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::annotations::Annotations;
use crate::input::Texts;
use crate::reader::{Reader, unit_of};
use crate::table::Table;

/// What `import dixit` finds in Rust.
#[pymodule]
mod _dixit {
    #[pymodule_export]
    use super::{Annotations, Table, annotate_batch, read_json};

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}

/// Reads one text and gives its line of the wire format, without a line break at the end.
#[pyfunction]
#[pyo3(signature = (text, date, id, unit, tokens))]
fn read_json(
    py: Python<'_>,
    text: &str,
    date: Option<&str>,
    id: &str,
    unit: &str,
    tokens: bool,
) -> PyResult<String> {
    let reader = Reader { unit: unit_of(unit)?, tokens };
    py.detach(|| reader.read(id, text, date)).map_err(PyValueError::new_err)
}

/// Reads many texts and gives their findings as tables.
#[pyfunction]
#[pyo3(signature = (ids, texts, dates=None, *, unit="char", json=false))]
fn annotate_batch(
    py: Python<'_>,
    ids: &Bound<'_, PyAny>,
    texts: &Bound<'_, PyAny>,
    dates: Option<&Bound<'_, PyAny>>,
    unit: &str,
    json: bool,
) -> PyResult<Annotations> {
    let reader = Reader { unit: unit_of(unit)?, tokens: false };
    let ids = Texts::new("ids", ids)?;
    let texts = Texts::new("texts", texts)?;
    let dates = dates.map(|dates| Texts::new("dates", dates)).transpose()?;
    let lengths = [Some(ids.len()), Some(texts.len()), dates.as_ref().map(Texts::len)];
    if lengths.iter().flatten().any(|&length| length != texts.len()) {
        let lengths = lengths.map(|length| length.map_or_else(|| "no".to_owned(), |it| it.to_string()));
        let [ids, texts, dates] = lengths;
        return Err(PyValueError::new_err(format!("{ids} ids, {texts} texts, {dates} dates")));
    }
    let tables = py.detach(|| annotations::annotate(reader, &ids, &texts, dates.as_ref(), json));
    Annotations::new(py, tables.map_err(|error| PyValueError::new_err(error.to_string()))?)
}
