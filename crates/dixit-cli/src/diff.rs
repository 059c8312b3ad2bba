use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use dixit::Pipeline;
use dixit_compare::{Difference, Fate};
use dixit_report::{Quote, Record, Report, visible};
use dixit_source::Article;

use crate::args::{Diff, Source};
use crate::message::complain;
use crate::verify::shown;
use crate::{FAILED, NOTHING, input, print};

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
    let mut told = String::new();
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let nothing = Report::new("");
    for id in ids {
        let before = old.get(id).unwrap_or(&nothing);
        let after = new.get(id).unwrap_or(&nothing);
        for difference in Difference::between(before, after) {
            line(id, &difference, &mut told);
        }
    }
    let printed = print(told.as_bytes());
    if told.is_empty() { printed } else { ExitCode::from(NOTHING) }
}

/// Reads the reports of a run (`.json` or `.jsonl` in the wire format), or reads an article and makes one.
fn reports(path: &Path, source: &Source) -> Result<BTreeMap<String, Report>, Vec<String>> {
    if let Some(ending @ ("json" | "jsonl")) = path.extension().and_then(|ending| ending.to_str()) {
        return run(path, ending == "jsonl")
            .map_err(|message| vec![format!("{}: {message}", path.display())]);
    }
    let pipeline = Pipeline::new();
    let (mut reports, mut messages) = (BTreeMap::new(), Vec::new());
    for record in input::reader(source).records([path]) {
        let read = record.article.map_err(|error| error.to_string());
        let report = read.and_then(|article: Article| {
            Ok(input::findings(&pipeline, &article, source)?.to_report(&record.id))
        });
        match report {
            Ok(report) => {
                reports.insert(record.id, report);
            }
            Err(message) => messages.push(format!("{}: {message}", record.id)),
        }
    }
    if messages.is_empty() { Ok(reports) } else { Err(messages) }
}

/// Reads the reports of a run; what it could not read has none.
fn run(path: &Path, lines: bool) -> Result<BTreeMap<String, Report>, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let records: Vec<String> = if lines {
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
    } else {
        let values = serde_json::Deserializer::from_str(&text).into_iter::<serde_json::Value>();
        values
            .map(|value| value.map(|value| value.to_string()))
            .collect::<Result<_, _>>()
            .map_err(|error| error.to_string())?
    };
    let mut reports = BTreeMap::new();
    for record in records {
        match Record::from_json(&record).map_err(|error| error.to_string())? {
            Record::Report(report) => {
                reports.insert(report.id.clone(), *report);
            }
            Record::Failure(failure) => complain(&format!("{}: {}", failure.id, failure.error.message)),
        }
    }
    Ok(reports)
}

/// Writes what became of one quotation, a line.
fn line(id: &str, difference: &Difference<'_>, told: &mut String) {
    let sign = match difference.fate {
        Fate::Added => '+',
        Fate::Dropped => '-',
        _ => '~',
    };
    if !id.is_empty() {
        write!(told, "{}: ", visible(id)).expect("a string takes everything");
    }
    let quote = difference.new.or(difference.old);
    let words = quote.map_or_else(String::new, |quote| visible(&quote.text));
    let who = match (difference.old.map(who), difference.new.map(who)) {
        (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
        (Some(who), _) | (None, Some(who)) => who,
        (None, None) => String::new(),
    };
    let changes = shown(&difference.changes);
    writeln!(told, "{sign} {:<12}  {who}: “{words}”{changes}", difference.fate.as_str())
        .expect("a string takes everything");
}

/// Who said it: the speakers, else the words that name them.
fn who(quote: &Quote) -> String {
    let names: Vec<_> = if quote.all_speakers().is_empty() {
        quote.all_sources().iter().map(|source| visible(&source.text)).collect()
    } else {
        quote.all_speakers().iter().map(|speaker| visible(&speaker.name)).collect()
    };
    if names.is_empty() { "somebody".to_owned() } else { names.join(", ") }
}
