use arrow_array::{Array, StringViewArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString};
use pyo3_arrow::input::AnyArray;

/// A column that a caller gives: words, or nothing, for each row.
#[derive(Debug)]
pub(crate) enum Texts {
    /// Of Arrow, borrowed from whoever made it; and the index of each chunk's first row.
    Arrow(Vec<(usize, StringViewArray)>),
    /// Of Python, copied; or why what stands there is no text.
    List(Vec<Row>),
}

impl Texts {
    /// Takes an Arrow array, in chunks or whole, or anything that Python can iterate over.
    ///
    /// Arrow's numbers, days and moments become words; so do Python's whole numbers, and what has `isoformat`. `None` and NaN (by
    /// which pandas says `None`) are nothing. A `str` that no Unicode has (a surrogate on its own) is wrong in its row alone.
    pub(crate) fn new(name: &str, column: &Bound<'_, PyAny>) -> PyResult<Self> {
        if column.hasattr("__arrow_c_stream__")? || column.hasattr("__arrow_c_array__")? {
            return Self::arrow(name, column);
        }
        if column.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err(format!("{name}: a column is wanted, and this is one str")));
        }
        let mut texts = Vec::new();
        for item in column.try_iter()? {
            let item = item?;
            let text = text(&item)?.ok_or_else(|| {
                let kind = item.get_type();
                PyTypeError::new_err(format!("{name}[{}]: {kind} is no word", texts.len()))
            })?;
            texts.push(text);
        }
        Ok(Self::List(texts))
    }

    fn arrow(name: &str, column: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (arrays, field) = column.extract::<AnyArray>()?.into_chunked_array()?.into_inner();
        let wrong = |error: &dyn std::fmt::Display| PyTypeError::new_err(format!("{name}: {error}"));
        if field.data_type().is_nested() {
            return Err(wrong(&format_args!(
                "a column of words is wanted, and this is one of {}",
                field.data_type()
            )));
        }
        let mut chunks = Vec::with_capacity(arrays.len());
        let mut rows = 0;
        for array in arrays {
            let array = cast(&array, &DataType::Utf8View).map_err(|error| wrong(&error))?;
            let texts = array.as_any().downcast_ref::<StringViewArray>();
            let texts = texts.ok_or_else(|| PyValueError::new_err("a cast gives what it was asked for"))?;
            chunks.push((rows, texts.clone()));
            rows += array.len();
        }
        Ok(Self::Arrow(chunks))
    }

    /// Returns the number of rows.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Arrow(chunks) => chunks.last().map_or(0, |(first, chunk)| first + chunk.len()),
            Self::List(texts) => texts.len(),
        }
    }

    /// Returns a row's words, or why they are none.
    pub(crate) fn get(&self, row: usize) -> Field<'_> {
        match self {
            Self::Arrow(chunks) => {
                let after = chunks.partition_point(|&(first, _)| first <= row);
                let chunk = after.checked_sub(1).and_then(|index| chunks.get(index));
                let Some((first, chunk)) = chunk else { return Ok(None) };
                let row = row - first;
                Ok((row < chunk.len() && chunk.is_valid(row)).then(|| chunk.value(row)))
            }
            Self::List(texts) => match texts.get(row) {
                Some(Ok(text)) => Ok(text.as_deref()),
                Some(Err(message)) => Err(message),
                None => Ok(None),
            },
        }
    }
}

/// What a row has in a column: words, nothing, or why what stands there is no text.
pub(crate) type Field<'c> = Result<Option<&'c str>, &'c str>;

/// The same, owned.
type Row = Result<Option<String>, String>;

/// Takes one of Python's things as words, where it is of a kind that is.
fn text(item: &Bound<'_, PyAny>) -> PyResult<Option<Row>> {
    if item.is_none() || item.cast::<PyFloat>().is_ok_and(|number| number.value().is_nan()) {
        return Ok(Some(Ok(None)));
    }
    if let Ok(text) = item.cast::<PyString>() {
        let text = text.to_cow().map_err(|error| error.value(item.py()).to_string());
        return Ok(Some(text.map(|text| Some(text.into_owned()))));
    }
    if item.is_instance_of::<PyInt>() && !item.is_instance_of::<PyBool>() {
        return Ok(Some(Ok(item.str()?.extract()?)));
    }
    if item.hasattr("isoformat")? {
        return Ok(Some(Ok(item.call_method0("isoformat")?.extract()?)));
    }
    Ok(None)
}
