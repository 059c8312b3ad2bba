//! What compares: drafts with their sources, two runs, findings with gold, and who is who over documents.

use std::collections::BTreeMap;

use dixit::DateSource;
use dixit::date::CivilDate;
use dixit::report::{Report, Unit};
use dixit_compare::{Comparison, Desk, Form};
use dixit_identity::{Names, Sighting, identify};
use dixit_report::Annotations;
use dixit_score::Scorer;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::{Value, json};

use crate::reader::{Reader, day, line};
use crate::settings::wrong;

/// A line of the wire format, and the text that it is about.
type Document = (String, String);

/// Verifies one draft.
pub(crate) fn verify(
    reader: Reader<'_>,
    (id, text, date): (String, String, Option<String>),
    sources: Vec<(String, String, Option<String>)>,
) -> Result<String, String> {
    let dated = |parameter: &str, date: Option<&str>| -> Result<Option<(CivilDate, DateSource)>, String> {
        let day = date.map(day).transpose().map_err(|error| format!("{parameter}: {error}"))?;
        Ok(day.map(|day| (day, DateSource::Option)))
    };
    let date = dated("date", date.as_deref())?;
    let dates: Vec<_> = sources
        .iter()
        .map(|(_, _, date)| dated("source_dates", date.as_deref()))
        .collect::<Result<_, _>>()?;
    let mut desk = Desk::new(|number, text| reader.report("", text, dates.get(number).copied().flatten()));
    for (id, text, _) in &sources {
        desk.source(id, text);
    }
    desk.draft(reader.report(&id, &text, date), &text);
    Ok(desk.finish().render(Form::Json))
}

/// Reads a document's line as a report in bytes.
fn report((line, text): &Document) -> Result<Report, String> {
    let mut report: Report = serde_json::from_str(line).map_err(|error| error.to_string())?;
    report.convert_offsets(text, Unit::Byte).map_err(|error| error.to_string())?;
    Ok(report)
}

fn reports(parameter: &str, documents: &[Document]) -> PyResult<Vec<Report>> {
    documents.iter().map(report).collect::<Result<_, _>>().map_err(|message| wrong(parameter, &message))
}

/// Tells what became of each quotation between two versions of a document, as the binary writes it.
#[pyfunction]
pub(crate) fn diff(old: Document, new: Document) -> PyResult<String> {
    let (before, after) = (
        report(&old).map_err(|message| wrong("old", &message))?,
        report(&new).map_err(|message| wrong("new", &message))?,
    );
    let mut comparison = Comparison::new();
    comparison.add(if before.id == after.id { &before.id } else { "" }, &before, &after);
    Ok(comparison.render(Form::Json))
}

/// Tells how far findings agree with gold, document by document of the same id.
#[pyfunction]
pub(crate) fn score(found: Vec<Document>, gold: Vec<Document>) -> PyResult<String> {
    let (found_reports, gold_reports) = (reports("found", &found)?, reports("gold", &gold)?);
    let mut by_id: BTreeMap<&str, &Report> = BTreeMap::new();
    for report in &found_reports {
        if by_id.insert(&report.id, report).is_some() {
            return Err(PyValueError::new_err(format!("found: {:?} comes twice", report.id)));
        }
    }
    let mut scorer = Scorer::new();
    let mut missing = Vec::new();
    for (report, (_, text)) in gold_reports.iter().zip(&gold) {
        let partner = by_id.remove(report.id.as_str());
        if partner.is_none() {
            missing.push(report.id.as_str());
        }
        scorer.add(report, partner, Some(text)).map_err(|error| wrong("gold", &error))?;
    }
    let layers: BTreeMap<&str, Value> = scorer
        .scores()
        .iter()
        .map(|layer| {
            let rows = layer.rows.iter().map(|row| {
                json!({
                    "criterion": row.criterion,
                    "kind": row.kind,
                    "precision": row.score.precision(),
                    "recall": row.score.recall(),
                    "f1": row.score.f1(),
                    "gold": row.score.gold,
                    "recalled": row.score.recalled,
                    "found": row.score.found,
                    "right": row.score.right,
                })
            });
            (layer.layer.as_str(), rows.collect())
        })
        .collect();
    let extra: Vec<&str> = by_id.into_keys().collect();
    Ok(json!({
        "documents": gold.len(),
        "without_findings": missing,
        "without_gold": extra,
        "scores": layers,
    })
    .to_string())
}

/// Tells who is one over several documents.
#[pyfunction]
#[pyo3(signature = (documents, names))]
pub(crate) fn identities(documents: Vec<Document>, names: Option<&[u8]>) -> PyResult<String> {
    let reports = reports("documents", &documents)?;
    let names = match names {
        Some(names) => Names::read(names).map_err(|error| wrong("names", &error))?,
        None => Names::new(),
    };
    let sightings: Vec<Sighting> = reports.iter().flat_map(Sighting::of).collect();
    let who = identify(&sightings, &names);
    let mut seen: Vec<Vec<Value>> = vec![Vec::new(); who.identities.len()];
    for (sighting, (identity, reason)) in sightings.iter().zip(&who.of) {
        if let Some(seen) = seen.get_mut(*identity) {
            seen.push(json!({
                "document": sighting.document,
                "entity": sighting.entity,
                "name": sighting.name,
                "reason": reason.as_str(),
            }));
        }
    }
    let name = |index: &usize| who.identities.get(*index).map(|identity| identity.id.as_str());
    let all: Vec<Value> = who
        .identities
        .iter()
        .zip(seen)
        .enumerate()
        .map(|(index, (identity, seen))| {
            let doubts = who.doubts.iter().filter(|doubt| doubt.identity == index);
            let doubts = doubts.map(|doubt| {
                json!({
                    "reason": doubt.reason.as_str(),
                    "candidates": doubt.candidates.iter().filter_map(name).collect::<Vec<_>>(),
                })
            });
            json!({
                "id": identity.id,
                "name": identity.name,
                "kind": identity.kind.as_str(),
                "external_id": identity.external_id,
                "sightings": seen,
                "doubts": doubts.collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(Value::from(all).to_string())
}

/// Reads annotations back: `format` is `json` (Label Studio, Prodigy, the wire format), `timeml`, or `brat`, for which `text` is wanted. Gives
/// documents that bring their text, in the unit that is asked for, and what could not be read.
#[pyfunction]
#[pyo3(signature = (annotations, format, id, text, unit))]
pub(crate) fn import_annotations(
    annotations: &str,
    format: &str,
    id: &str,
    text: Option<&str>,
    unit: &str,
) -> PyResult<(Vec<Document>, Vec<String>)> {
    let unit = crate::reader::unit_of(unit)?;
    let read = match (format, text) {
        ("json", _) => json_lines(annotations),
        ("timeml", _) => Annotations::from_timeml(id, annotations),
        ("brat", Some(text)) => Annotations::from_brat(id, text, annotations),
        ("brat", None) => {
            return Err(PyValueError::new_err("text: brat's annotations want the text beside them"));
        }
        _ => {
            let message = format!("format: {format:?} is none of \"brat\", \"json\", \"timeml\"");
            return Err(PyValueError::new_err(message));
        }
    };
    let mut documents = Vec::new();
    for mut report in read.reports {
        let text = report.text.take().unwrap_or_default();
        let counted = report.convert_offsets(&text, unit).map_err(|error| error.to_string());
        let written =
            counted.and_then(|()| line(&report, &text)).map_err(|message| wrong("annotations", &message))?;
        documents.push((written, text));
    }
    Ok((documents, read.problems.iter().map(ToString::to_string).collect()))
}

/// Reads one JSON value, or several a line each.
fn json_lines(annotations: &str) -> Annotations {
    if serde_json::from_str::<serde::de::IgnoredAny>(annotations).is_ok() {
        return Annotations::from_json(annotations);
    }
    let mut all = Annotations::default();
    for (number, line) in annotations.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut read = Annotations::from_json(line);
        all.reports.append(&mut read.reports);
        for problem in &mut read.problems {
            problem.line = Some(number + problem.line.unwrap_or(1));
        }
        all.problems.append(&mut read.problems);
    }
    all
}
