//! When something was said: a table of cases, a line each, and what bounds the rest.
//!
//! A case is a text, ` = `, and parted by ` ; ` what is known of each of its quotations that are none of terms, in order: the value of the date with
//! its basis (`2024-05-07 clause`), `document`, or `-`. Behind them may stand dates of the text with their values (`tomorrow: 2024-05-08`). `⏎` is a
//! line break; lines that begin with `#` are comments. The texts are of Friday, 10 May 2024.

use dixit::date::CivilDate;
use dixit::quote::QuoteKind;
use dixit::{DateSource, Findings, Pipeline, Statement, When};

fn today() -> CivilDate {
    CivilDate::new(2024, 5, 10).expect("a day of the calendar")
}

/// What a table has of a statement.
fn written(statement: &Statement<'_>, findings: &Findings<'_>) -> String {
    match statement.said.map(|said| (said.when, said.basis)) {
        None => "-".to_owned(),
        Some((When::Document, _)) => "document".to_owned(),
        Some((When::Date(id), basis)) => {
            let date = id.get(&findings.dates).expect("an id leads to a date");
            format!("{} {}", date.value, basis.as_str())
        }
    }
}

#[test]
#[cfg_attr(not(feature = "learned"), ignore = "some cases need grammatical functions")]
fn cases() {
    let pipeline = Pipeline::new();
    let mut wrong = String::new();
    let mut count = 0;
    let table = include_str!("cases/said.txt");
    for case in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, wanted) = case.rsplit_once(" = ").expect("a case has a text and its times");
        let text = text.replace('⏎', "\n");
        let findings = pipeline.read_dated(&text, today(), DateSource::Option);
        let spoken = findings.statements.iter().filter(|it| it.quote.kind != QuoteKind::Scare);
        let mut got: Vec<String> = spoken.map(|it| written(it, &findings)).collect();
        for (words, _) in wanted.split(" ; ").filter_map(|answer| answer.split_once(": ")) {
            let date = findings.dates.iter().find(|date| date.text == words);
            let value = date.map_or_else(|| "no date".to_owned(), |date| date.value.to_string());
            got.push(format!("{words}: {value}"));
        }
        let got = got.join(" ; ");
        count += 1;
        if got != wanted {
            wrong.push_str(&format!("in {case}\n   got {got}\n"));
        }
    }
    assert!(count > 0, "a table has cases");
    assert!(wrong.is_empty(), "of {count} cases:\n{wrong}");
}

/// The last day of each quotation of a text.
fn bounds(pipeline: &Pipeline, text: &str) -> Vec<Option<String>> {
    let findings = pipeline.read_dated(text, today(), DateSource::Option);
    findings.statements.iter().map(|it| it.not_after.map(|day| day.to_string())).collect()
}

#[test]
fn what_has_no_time_was_said_before_the_text() {
    let pipeline = Pipeline::new();
    // Nothing tells when.
    assert_eq!(
        bounds(&pipeline, "Ivo Brandt said that the pier was unsafe."),
        [Some("2024-05-10".to_owned())]
    );
    // The day is told, or is the document's.
    assert_eq!(bounds(&pipeline, "Ivo Brandt said on Tuesday that the pier was unsafe."), [None]);
    assert_eq!(bounds(&pipeline, "Ivo Brandt says that the pier is unsafe."), [None]);
    // "Now" has no place in the calendar.
    assert_eq!(
        bounds(&pipeline, "Officials now say that the pier is unsafe."),
        [Some("2024-05-10".to_owned())]
    );
    // What will be said was not yet.
    assert_eq!(bounds(&pipeline, "Critics will say that the pier is unsafe."), [None]);
    // A term is said by nobody.
    assert_eq!(bounds(&pipeline, "The so-called “pier” was closed."), [None]);
}

#[test]
fn a_text_without_a_date_bounds_nothing() {
    let findings = Pipeline::new().read("Ivo Brandt said that the pier was unsafe.");
    assert_eq!(findings.statements.len(), 1);
    assert!(findings.statements.iter().all(|it| it.said.is_none() && it.not_after.is_none()));
    let findings = Pipeline::new().read("Ivo Brandt says that the pier is unsafe.");
    assert!(findings.statements.iter().all(|it| it.said.is_none() && it.not_after.is_none()));
}
