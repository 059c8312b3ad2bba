use std::sync::OnceLock;

use dixit::report::Report;
use dixit::{DateSource, Findings, Pipeline};
use dixit_testkit::{Corpus, laws, strategy};
use proptest::prelude::*;

use crate::reading::read;

/// One pipeline for all cases: building it loads the lists.
fn shared() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(Pipeline::new)
}

/// What holds for every text.
fn hold(pipeline: &Pipeline, text: &str, findings: &Findings<'_>) -> Report {
    laws::document(&findings.document);
    laws::in_text(text, findings.dates.iter().map(|date| date.span));
    laws::apart(&findings.dates.iter().map(|date| date.span).collect::<Vec<_>>());
    laws::sorted(&findings.statements.iter().map(|statement| statement.quote.span).collect::<Vec<_>>());
    for date in &findings.dates {
        assert_eq!(&text[date.span], date.text);
        assert!((0.0..=1.0).contains(&date.confidence), "{}: confidence {}", date.text, date.confidence);
        assert!(!(date.invalid && date.interval.is_some()), "{}: impossible, yet an interval", date.text);
    }
    for (index, statement) in findings.statements.iter().enumerate() {
        let quote = &statement.quote;
        assert_eq!(&text[quote.span], quote.text);
        assert!((0.0..=1.0).contains(&quote.confidence));
        for piece in quote.parts.iter().chain(&quote.quoted) {
            assert!(quote.span.encloses(*piece), "a part of {} lies outside it: {piece}", quote.span);
        }
        if let Some(parent) = quote.parent {
            assert!(parent < index, "a parent comes first");
            let parent = findings.statements.get(parent).expect("a parent is there");
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

#[test]
fn hold_on_the_corpus() {
    let pipeline = Pipeline::new();
    for entry in &Corpus::own().expect("the corpus is sound").entries {
        let report = hold(&pipeline, &entry.text, &read(&pipeline, entry));
        assert!(!report.quotes.is_empty(), "{}: no quotation found", entry.id);
        assert!(!report.dates.is_empty(), "{}: no date found", entry.id);
        assert!(!report.entities.is_empty(), "{}: no entity found", entry.id);
    }
}

#[test]
fn what_is_joined_stands_near() {
    // One sentence without an end, a new name beside every date.
    let names = ('a'..='z').flat_map(|one| ('a'..='z').map(move |two| format!("Dr. A{one}{two} Kovar")));
    let text: String = names.map(|name| format!("{name} on 3 March 2024 said so and ")).collect();
    let findings = shared().read(&text);
    assert!(findings.entities.entities().len() > 300, "{} names", findings.entities.entities().len());
    assert!(findings.timeline.len() > 300, "{} dates", findings.timeline.len());
    for moment in &findings.timeline {
        assert!(moment.entities.len() < 100, "{} names beside one date", moment.entities.len());
    }
}

#[test]
fn hold_on_line_breaks_of_every_kind() {
    let pipeline = Pipeline::new();
    for entry in &Corpus::own().expect("the corpus is sound").entries {
        let crlf = entry.text.replace('\n', "\r\n");
        hold(&pipeline, &crlf, &pipeline.read(&crlf));
        let one_line = entry.text.replace('\n', " ");
        hold(&pipeline, &one_line, &pipeline.read(&one_line));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn hold_on_news_in_any_order(text in strategy::newsy(80)) {
        let pipeline = shared();
        hold(pipeline, &text, &pipeline.read(&text));
    }

    #[test]
    fn hold_on_arbitrary_text(text in strategy::any_text(200)) {
        let pipeline = shared();
        let date = "2024-03-05".parse().expect("a date");
        hold(pipeline, &text, &pipeline.read_dated(&text, date, DateSource::Option));
    }
}
