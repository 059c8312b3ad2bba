use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use dixit::Pipeline;
use dixit_compare::Comparison;
use dixit_report::{Record, Report};
use dixit_source::Article;

use crate::args::{Diff, Source};
use crate::input::{lines, whole};
use crate::inputs::Inputs;
use crate::message::complain;
use crate::{FAILED, NOTHING, input, write};

/// Tells what became of each quotation between two versions of an article, or two runs.
pub(crate) fn diff(arguments: &Diff) -> ExitCode {
    let mut failed = false;
    let mut reports = |path: &Path| match reports(path, &arguments.source) {
        Ok(reports) => reports,
        Err(messages) => {
            failed = true;
            messages.iter().for_each(|message| complain(message));
            BTreeMap::new()
        }
    };
    let (mut old, mut new) = (reports(&arguments.old), reports(&arguments.new));
    if failed {
        return ExitCode::from(FAILED);
    }
    // Two versions of one article have two names.
    if let (1, 1) = (old.len(), new.len()) {
        let rename = |reports: BTreeMap<String, Report>| {
            reports.into_values().map(|report| (String::new(), report)).collect()
        };
        (old, new) = (rename(old), rename(new));
    }
    let inputs =
        Inputs::new(&[arguments.old.clone(), arguments.new.clone()], input::reader(&arguments.source));
    let mut comparison = Comparison::new();
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let nothing = Report::new("");
    for id in ids {
        let before = old.get(id).unwrap_or(&nothing);
        let after = new.get(id).unwrap_or(&nothing);
        comparison.add(id, before, after);
    }
    let printed = write(&comparison.render(arguments.written.format), &arguments.written, &inputs);
    if comparison.is_empty() || printed != ExitCode::SUCCESS { printed } else { ExitCode::from(NOTHING) }
}

/// Reads the reports of a run (`.json` or `.jsonl` in the wire format), or reads an article and makes one.
fn reports(path: &Path, source: &Source) -> Result<BTreeMap<String, Report>, Vec<String>> {
    let mut read = Reports::default();
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("jsonl") => {
            let lines = lines(path, source.max_bytes, |number, line| {
                let place = format!("{}:{number}", path.display());
                match line {
                    Ok(line) => read.record(line, &place),
                    Err(message) => read.messages.push(format!("{place}: {message}")),
                }
            });
            if let Err(message) = lines {
                read.messages.push(format!("{}: {message}", path.display()));
            }
        }
        Some("json") => read.json(path, source.max_bytes),
        _ => {
            let pipeline = Pipeline::new();
            for record in input::reader(source).records([path]) {
                let article = record.article.map_err(|error| error.to_string());
                let report = article.and_then(|article: Article| {
                    Ok(input::findings(&pipeline, &article, source)?.to_report(&record.id))
                });
                match report {
                    Ok(report) => read.add(report),
                    Err(message) => read.messages.push(format!("{}: {message}", record.id)),
                }
            }
        }
    }
    if read.messages.is_empty() { Ok(read.reports) } else { Err(read.messages) }
}

/// The reports of one side, by their ids, and what could not be read.
#[derive(Default)]
struct Reports {
    reports: BTreeMap<String, Report>,
    messages: Vec<String>,
}

impl Reports {
    /// Reads the reports of a run: an object, an array of objects, or one object after the other.
    fn json(&mut self, path: &Path, limit: usize) {
        let place = path.display().to_string();
        let text = match whole(path, limit) {
            Ok(text) => text,
            Err(message) => return self.messages.push(format!("{place}: {message}")),
        };
        for value in serde_json::Deserializer::from_str(&text).into_iter::<serde_json::Value>() {
            match value {
                Ok(serde_json::Value::Array(values)) => {
                    values.iter().for_each(|value| self.record(&value.to_string(), &place));
                }
                Ok(value) => self.record(&value.to_string(), &place),
                Err(error) => self.messages.push(format!("{place}: {error}")),
            }
        }
    }

    /// Reads a record of a run; what that could not read has no report.
    fn record(&mut self, record: &str, place: &str) {
        match Record::from_json(record) {
            Ok(Record::Report(report)) => self.add(*report),
            Ok(Record::Failure(failure)) => complain(&format!("{}: {}", failure.id, failure.error.message)),
            Err(error) => self.messages.push(format!("{place}: {error}")),
        }
    }

    /// Adds a report. Two of one id cannot be told apart.
    fn add(&mut self, report: Report) {
        match self.reports.entry(report.id.clone()) {
            Entry::Vacant(free) => {
                free.insert(report);
            }
            Entry::Occupied(_) => self.messages.push(format!("{}: it comes twice", report.id)),
        }
    }
}
