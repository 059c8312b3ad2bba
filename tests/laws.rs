use std::sync::OnceLock;

use dixit::{DateSource, Pipeline};
use dixit_testkit::{Corpus, strategy};
use proptest::prelude::*;

use crate::fuzz::hold;
use crate::reading::read;

/// One pipeline for all cases: building it loads the lists.
fn shared() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(Pipeline::new)
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
