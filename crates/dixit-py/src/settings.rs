use dixit::date::{DateExtractor, PhraseTable};
use dixit::entity::{EntityRecognizer, Gazetteer};
use dixit::report::{HtmlReport, ReportFormat};
use dixit::tokenize::Tokenizer;
use dixit::{Part, Pipeline as Reads};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::annotations::{Annotations, annotate};
use crate::input::Texts;
use crate::reader::{Reader, unit_of};

/// A pipeline with settings of the caller's. It is built once and may be used from several threads.
#[pyclass(frozen, module = "dixit._dixit")]
#[derive(Debug)]
pub(crate) struct Pipeline {
    pub(crate) reads: Reads,
}

#[pymethods]
impl Pipeline {
    /// Builds a pipeline; each error names the parameter that is wrong.
    #[new]
    #[pyo3(signature = (gazetteer, phrases, day_order, abbreviations, without))]
    fn new(
        gazetteer: Option<&str>,
        phrases: Option<&str>,
        day_order: &str,
        abbreviations: Vec<String>,
        without: Vec<String>,
    ) -> PyResult<Self> {
        let mut reads = Reads::new().tokenizer(Tokenizer::new().abbreviations(abbreviations));
        if let Some(csv) = gazetteer {
            let names = Gazetteer::from_csv(csv).map_err(|error| wrong("gazetteer", &error))?;
            reads = reads.entities(EntityRecognizer::builder().gazetteer(names).build());
        }
        let order = day_order.parse().map_err(|error: dixit::date::Error| wrong("day_order", &error))?;
        let mut dates = DateExtractor::new().day_order(order);
        if let Some(lines) = phrases {
            dates = dates.phrases(PhraseTable::from_lines(lines).map_err(|error| wrong("phrases", &error))?);
        }
        let parts: Result<Vec<Part>, _> = without.iter().map(|part| part.parse()).collect();
        let parts = parts.map_err(|error: dixit::text::Error| wrong("without", &error))?;
        Ok(Self { reads: reads.dates(dates).without(parts) })
    }

    /// Reads one text and gives its line of the wire format, without a line break at the end.
    fn read_json(
        &self,
        py: Python<'_>,
        text: &str,
        date: Option<&str>,
        id: &str,
        unit: &str,
        tokens: bool,
    ) -> PyResult<String> {
        let reader = Reader { reads: &self.reads, unit: unit_of(unit)?, tokens };
        py.detach(|| reader.read(id, text, date)).map_err(|message| wrong("date", &message))
    }

    /// Reads many texts and gives their findings as tables.
    #[pyo3(signature = (ids, texts, dates=None, *, unit="char", json=false))]
    fn annotate_batch(
        &self,
        py: Python<'_>,
        ids: &Bound<'_, PyAny>,
        texts: &Bound<'_, PyAny>,
        dates: Option<&Bound<'_, PyAny>>,
        unit: &str,
        json: bool,
    ) -> PyResult<Annotations> {
        let reader = Reader { reads: &self.reads, unit: unit_of(unit)?, tokens: false };
        let ids = Texts::new("ids", ids)?;
        let texts = Texts::new("texts", texts)?;
        let dates = dates.map(|dates| Texts::new("dates", dates)).transpose()?;
        let lengths = [Some(ids.len()), Some(texts.len()), dates.as_ref().map(Texts::len)];
        if lengths.iter().flatten().any(|&length| length != texts.len()) {
            let lengths = lengths.map(|length| length.map_or_else(|| "no".to_owned(), |it| it.to_string()));
            let [ids, texts, dates] = lengths;
            return Err(PyValueError::new_err(format!("{ids} ids, {texts} texts, {dates} dates")));
        }
        let tables = py.detach(|| annotate(reader, &ids, &texts, dates.as_ref(), json));
        Annotations::new(py, tables.map_err(|error| PyValueError::new_err(error.to_string()))?)
    }

    /// Reads what paths name (files, folders, pages, documents, records) and gives for each record its id, and its text with its line of
    /// the wire format, or why it could not be read.
    fn read_paths(
        &self,
        py: Python<'_>,
        paths: Vec<std::path::PathBuf>,
        date: Option<&str>,
        unit: &str,
        tokens: bool,
    ) -> PyResult<Vec<crate::files::Entry>> {
        let reader = Reader { reads: &self.reads, unit: unit_of(unit)?, tokens };
        py.detach(|| crate::files::read(reader, paths, date)).map_err(|message| wrong("date", &message))
    }

    /// Looks the quotations of a draft up in sources, each an id, a text and a date, and gives the verification as the binary writes it.
    fn verify(
        &self,
        py: Python<'_>,
        draft: (String, String, Option<String>),
        sources: Vec<(String, String, Option<String>)>,
        unit: &str,
    ) -> PyResult<String> {
        let reader = Reader { reads: &self.reads, unit: unit_of(unit)?, tokens: false };
        py.detach(|| crate::compare::verify(reader, draft, sources)).map_err(PyValueError::new_err)
    }
}

/// Writes a document of the wire format as the binary's page.
#[pyfunction]
pub(crate) fn page(py: Python<'_>, line: &str, text: &str) -> PyResult<String> {
    py.detach(|| {
        let report: dixit::report::Report =
            serde_json::from_str(line).map_err(|error| wrong("line", &error))?;
        HtmlReport::new().render(&report, text).map_err(|error| wrong("line", &error))
    })
}

/// An error about the value of a parameter.
pub(crate) fn wrong(parameter: &str, error: &dyn std::fmt::Display) -> PyErr {
    PyValueError::new_err(format!("{parameter}: {error}"))
}
