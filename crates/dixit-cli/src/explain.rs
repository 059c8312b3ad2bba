use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use dixit::{Findings, Pipeline, SpeakerCandidate};
use dixit_report::{Report, explain as told, visible};
use dixit_text::QuoteId;

use crate::args::Source;
use crate::message::complain;
use crate::{FAILED, NOTHING, input, print};

/// Tells why a finding of one document is as it is.
pub(crate) fn explain(id: &str, path: &Path, source: &Source) -> ExitCode {
    let mut records = input::reader(source).records([path]);
    let Some(record) = records.next() else {
        complain(&format!("{}: no document", path.display()));
        return ExitCode::from(FAILED);
    };
    if records.next().is_some() {
        complain(&format!("{}: several documents; explain wants one", path.display()));
        return ExitCode::from(FAILED);
    }
    let pipeline = Pipeline::new();
    let read = record.article.map_err(|error| error.to_string()).and_then(|article| {
        let findings = input::findings(&pipeline, &article, source)?;
        let mut report = findings.to_report(&record.id);
        input::tell_origin(&mut report, &article);
        let told = told(&report, &article.text, id).map_err(|error| error.to_string())?;
        Ok(told.map(|told| told + &grounds(&pipeline, &findings, id) + &rivals(&findings, &report, id)))
    });
    match read {
        Ok(Some(told)) => print(told.as_bytes()),
        Ok(None) => {
            complain(&format!("{}: no finding is called {:?}", record.id, id));
            ExitCode::from(NOTHING)
        }
        Err(message) => {
            complain(&format!("{}: {message}", record.id));
            ExitCode::from(FAILED)
        }
    }
}

/// What the report does not have of a quotation: an example of its rule, why it has no source, and who else might be the source.
fn grounds(pipeline: &Pipeline, findings: &Findings<'_>, id: &str) -> String {
    let mut told = String::new();
    let Ok(id) = id.parse::<QuoteId>() else { return told };
    let Some(statement) = id.get(&findings.statements) else { return told };
    let quote = &statement.quote;
    field(&mut told, "such as", quote.rule.pattern());
    if let Some(reason) = quote.reason {
        field(&mut told, "because", reason.explain());
    }
    for other in &statement.rivals {
        field(&mut told, "rival", &candidate(other));
    }
    for other in pipeline.source_candidates(findings, id) {
        let words = visible(findings.document().slice(other.span));
        field(&mut told, "or else", &format!("“{words}”: {}, {:.2}", other.grounds.as_str(), other.score));
    }
    told
}

/// Whom the words that stand for an entity might have meant instead.
fn rivals(findings: &Findings<'_>, report: &Report, id: &str) -> String {
    let mut told = String::new();
    let Some(entity) = report.entities.iter().find(|entity| entity.id == id) else { return told };
    let spans: BTreeSet<_> = entity.mentions.iter().map(|mention| (mention.start, mention.end)).collect();
    for contested in &findings.contested {
        let (start, end) = (contested.span.start(), contested.span.end());
        if spans.contains(&(start, end)) {
            let words = visible(findings.document().slice(contested.span));
            for other in contested.rivals.iter().filter(|other| other.speaker.entity.to_string() != id) {
                field(&mut told, "rival", &format!("“{words}” might be {}", candidate(other)));
            }
        }
    }
    told
}

/// Who might be meant, and how sure that is.
fn candidate(other: &SpeakerCandidate<'_>) -> String {
    let speaker = &other.speaker;
    format!("{} ({}), confidence {:.2}", visible(&speaker.name), speaker.entity, other.confidence)
}

/// A line as an explanation has it.
fn field(told: &mut String, name: &str, value: &str) {
    writeln!(told, "  {name:<12}{value}").expect("a string takes everything");
}
