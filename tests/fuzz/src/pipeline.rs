use std::sync::LazyLock;

use dixit::report::{Report, Unit};
use dixit::snapshot::{Field, Snapshot};
use dixit::text::QuoteId;
use dixit::{DateSource, Findings, Pipeline};
use dixit_testkit::laws;

use super::layers::check_dates;
use super::{choice, lossy};

/// One pipeline for all: building it loads the lists.
pub(super) static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::new);

/// What holds for every text; gives its report.
///
/// # Panics
///
/// Where a law is broken.
pub fn hold(pipeline: &Pipeline, text: &str, findings: &Findings<'_>) -> Report {
    laws::document(&findings.document());
    check_dates(text, &findings.dates);
    laws::sorted(&findings.statements.iter().map(|statement| statement.quote.span).collect::<Vec<_>>());
    for (index, statement) in findings.statements.iter().enumerate() {
        let quote = &statement.quote;
        assert_eq!(&text[quote.span], quote.text);
        assert!((0.0..=1.0).contains(&quote.confidence));
        for piece in quote.parts.iter().chain(&quote.quoted) {
            assert!(quote.span.encloses(*piece), "a part of {} lies outside it: {piece}", quote.span);
        }
        if let Some(parent) = quote.parent {
            assert!(parent.index() < index, "a parent comes first");
            let parent = parent.get(&findings.statements).expect("a parent is there");
            assert!(parent.quote.span.encloses(quote.span), "a child inside its parent");
        }
    }
    let mut named = Vec::new();
    for entity in findings.entities.entities() {
        assert!(!entity.mentions.is_empty(), "an entity without a mention: {}", entity.name);
        laws::sorted(&entity.mentions.iter().map(|mention| mention.span).collect::<Vec<_>>());
        named.extend(entity.mentions.iter().map(|mention| mention.span));
    }
    named.sort_unstable();
    laws::apart(&named);

    let report = findings.to_report("law");
    report.check(text).expect("spans cut their words out");
    let json = serde_json::to_string(&report).expect("a report can be written");
    let back: Report = serde_json::from_str(&json).expect("a report reads back");
    assert_eq!(back, report, "writing and reading back changes nothing");

    let again = match (findings.date, findings.date_source) {
        (Some(date), DateSource::Option) => pipeline.read_dated(text, date, DateSource::Option),
        _ => pipeline.read(text),
    };
    assert_eq!(again.to_report("law"), report, "twice the same");
    report
}

/// Everything, to the wire format and back in each unit.
pub(super) fn pipeline(data: &[u8]) {
    let (settings, rest) = choice(data);
    let text = lossy(rest);
    let findings = if settings & 1 == 0 {
        PIPELINE.read(&text)
    } else {
        let date = "2024-03-05".parse().expect("a day of the calendar");
        PIPELINE.read_dated(&text, date, DateSource::Option)
    };
    let report = hold(&PIPELINE, &text, &findings);
    for unit in [Unit::Char, Unit::Utf16] {
        let counted = report.in_unit(&text, unit).expect("offsets fit the text").into_owned();
        counted.check(&text).expect("spans cut their words out, in each unit");
        assert_eq!(*counted.in_unit(&text, Unit::Byte).expect("and back"), report, "there and back");
    }
    if let Some(last) = findings.statements.len().checked_sub(1) {
        let _ = PIPELINE.source_candidates(&findings, QuoteId::new(last));
    }
}

/// Lines of a snapshot, with each field shown or not.
pub(super) fn snapshot(data: &[u8]) {
    let (fields, rest) = choice(data);
    let text = lossy(rest);
    let mut snapshot = Snapshot::new().pipeline(PIPELINE.clone());
    for (bit, field) in [Field::Place, Field::Id, Field::Rule, Field::Confidence].into_iter().enumerate() {
        snapshot = if fields >> bit & 1 == 0 { snapshot.redact(field) } else { snapshot.show(field) };
    }
    let lines = snapshot.document("law", &text);
    assert!(lines.ends_with('\n') && lines.chars().all(|c| c == '\n' || !c.is_control()), "{lines:?}");
    assert_eq!(snapshot.corpus([("law", text.as_str())]), lines, "a corpus of one");
    let report = snapshot.report("law", &text);
    let found = report.quotes.len() + report.dates.len();
    assert!(lines.lines().count() > found, "a line for the document, and one for each finding");
    let other = snapshot.redact(Field::Id).document("other", &text);
    assert_eq!(other.lines().skip(1).collect::<Vec<_>>(), lines.lines().skip(1).collect::<Vec<_>>());
}
