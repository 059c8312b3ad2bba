//! What our writers write for annotation tools comes back as it was, as far as the format carries it.

use dixit::Pipeline;
use dixit::report::{
    BratReport, Confidence, DateRef, DateSource, LabelStudioReport, ProdigyReport, Report, ReportFormat,
    TimemlReport,
};
use dixit_compare::Annotations;
use dixit_testkit::{Corpus, Entry};

use crate::reading::report;

/// Reads the corpus, writes each report and compares what comes back with what the format carries of it.
fn there_and_back(
    rule: &str,
    write: impl Fn(&Report, &str) -> Annotations,
    carried: impl Fn(&Report, &mut Report),
) {
    let pipeline = Pipeline::new();
    for entry in &Corpus::own().expect("the corpus is sound").entries {
        let report = with_tokens(&pipeline, entry);
        let read = write(&report, &entry.text);
        assert_eq!(read.problems, [], "{}", entry.id);
        let [back] = read.reports.as_slice() else { panic!("{}: one document", entry.id) };
        back.check(&entry.text).expect("the words stand there");
        let mut expected = bare(&report, &entry.text, rule);
        carried(&report, &mut expected);
        assert!(!expected.is_empty(), "{}", entry.id);
        assert_same(&expected, back);
    }
}

fn with_tokens(pipeline: &Pipeline, entry: &Entry) -> Report {
    let mut read = report(pipeline, entry);
    read.tokens = Some(pipeline.read(&entry.text).to_tokens());
    read
}

/// A report without what no format for annotators carries.
fn bare(report: &Report, text: &str, rule: &str) -> Report {
    let mut bare = report.clone();
    bare.text = Some(text.to_owned());
    bare.paragraphs.clear();
    bare.sentences.clear();
    bare.tokens = None;
    bare.timeline.clear();
    for entity in &mut bare.entities {
        entity.related.clear();
        entity.reason = None;
        for mention in &mut entity.mentions {
            mention.rule = rule.to_owned();
            mention.confidence = Confidence::CERTAIN;
        }
    }
    for date in &mut bare.dates {
        (date.begin, date.until) = (None, None);
        date.readings.clear();
        date.invalid = false;
        date.range = None;
        date.rule = rule.to_owned();
        date.confidence = Confidence::CERTAIN;
    }
    for quote in &mut bare.quotes {
        quote.quoted.clear();
        quote.via = None;
        quote.said = quote.said.take().filter(|said| *said != DateRef::Document);
        quote.said_basis = None;
        quote.candidates.clear();
        quote.reason = None;
        quote.rule = rule.to_owned();
        quote.confidence = Confidence::CERTAIN;
        if let Some(cue) = &mut quote.cue {
            cue.lemma.clear();
        }
    }
    bare
}

/// Compares finding by finding, so that a failure names the one that differs.
fn assert_same(expected: &Report, back: &Report) {
    for (left, right) in expected.entities.iter().zip(&back.entities) {
        assert_eq!(left, right, "{}", expected.id);
    }
    for (left, right) in expected.dates.iter().zip(&back.dates) {
        assert_eq!(left, right, "{}", expected.id);
    }
    for (left, right) in expected.quotes.iter().zip(&back.quotes) {
        assert_eq!(left, right, "{}", expected.id);
    }
    assert_eq!(expected, back);
}

#[test]
fn brat_comes_back() {
    let write = |report: &Report, text: &str| {
        let annotations = BratReport::new().render(report, text).expect("it can be written");
        Annotations::from_brat(&report.id, text, &annotations)
    };
    there_and_back("brat", write, |_, expected| {
        expected.date = None;
        expected.date_source = DateSource::None;
        for date in &mut expected.dates {
            (date.quant, date.freq) = (None, None);
        }
    });
}

#[test]
fn label_studio_comes_back() {
    let write = |report: &Report, text: &str| {
        Annotations::from_json(&LabelStudioReport::new().render(report, text).expect("it can be written"))
    };
    there_and_back("labelstudio", write, |report, expected| {
        expected.date_source = if expected.date.is_some() { DateSource::Record } else { DateSource::None };
        // Scores come back; titles, mods and anchors have no place.
        for (entity, before) in expected.entities.iter_mut().zip(&report.entities) {
            for (mention, before) in entity.mentions.iter_mut().zip(&before.mentions) {
                mention.title = None;
                mention.confidence = before.confidence;
            }
        }
        for (date, before) in expected.dates.iter_mut().zip(&report.dates) {
            (date.modifier, date.quant, date.freq, date.anchor) = (None, None, None, None);
            date.confidence = before.confidence;
        }
        for (quote, before) in expected.quotes.iter_mut().zip(&report.quotes) {
            quote.confidence = before.confidence;
        }
    });
}

#[test]
fn prodigy_comes_back() {
    for tokens in [true, false] {
        let write = |report: &Report, text: &str| {
            let mut report = report.clone();
            report.tokens = report.tokens.filter(|_| tokens);
            Annotations::from_json(&ProdigyReport::new().render(&report, text).expect("it can be written"))
        };
        there_and_back("prodigy", write, |_, expected| {
            expected.date_source =
                if expected.date.is_some() { DateSource::Record } else { DateSource::None };
            for mention in expected.entities.iter_mut().flat_map(|entity| &mut entity.mentions) {
                mention.title = None;
            }
            for date in &mut expected.dates {
                (date.modifier, date.quant, date.freq, date.anchor) = (None, None, None, None);
            }
            for quote in &mut expected.quotes {
                (quote.attitude, quote.said) = (None, None);
                if let Some(cue) = &mut quote.cue {
                    cue.status = None;
                }
            }
        });
    }
}

#[test]
fn timeml_comes_back() {
    let write = |report: &Report, text: &str| {
        let xml = TimemlReport::new().render(report, text).expect("it can be written");
        Annotations::from_timeml("-", &xml)
    };
    there_and_back("timeml", write, |_, expected| {
        expected.date_source = if expected.date.is_some() { DateSource::Metadata } else { DateSource::None };
        expected.entities.clear();
        expected.quotes.clear();
    });
}
