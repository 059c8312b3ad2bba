//! What our writers write for annotation tools comes back as it was, as far as the format carries it.

use dixit::Pipeline;
use dixit::report::{
    BratReport, Confidence, DateRef, DateSource, LabelStudioReport, ProdigyReport, Report, ReportFormat,
    TimemlReport,
};
use dixit_report::Annotations;
use dixit_testkit::{Corpus, Entry};

use crate::place::{Place, err, lines, out, status};
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
            mention.rule = rule.into();
            mention.confidence = Confidence::CERTAIN;
        }
    }
    for date in &mut bare.dates {
        (date.begin, date.until) = (None, None);
        date.readings.clear();
        date.invalid = false;
        date.range = None;
        date.zone = None;
        date.rule = rule.into();
        date.confidence = Confidence::CERTAIN;
    }
    for quote in &mut bare.quotes {
        quote.quoted.clear();
        quote.via = None;
        quote.said = quote.said.take().filter(|said| *said != DateRef::Document);
        quote.said_basis = None;
        quote.not_after = None;
        quote.candidates.clear();
        quote.reason = None;
        quote.rule = rule.into();
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
        expected.date_source = DateSource::None.into();
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
        expected.date_source = expected.date.as_ref().map_or(DateSource::None, |_| DateSource::Record).into();
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
                expected.date.as_ref().map_or(DateSource::None, |_| DateSource::Record).into();
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
        expected.date_source =
            expected.date.as_ref().map_or(DateSource::None, |_| DateSource::Metadata).into();
        expected.entities.clear();
        expected.quotes.clear();
    });
}

/// A dateline's day, a speaker, a quotation; characters of several bytes before them.
const TEXT: &str = "“É, it holds,” said Ana Kovar on 5 March 2024.\n";

const ANNOTATIONS: &str = "T1\tPERSON 20 29\tAna Kovar\nT2\tQuote 1 13\tÉ, it holds,\nA1\tKind T2 direct\nT3\tCue 15 19\tsaid\n\
    R1\tCued Arg1:T2 Arg2:T3\nR2\tSpokenBy Arg1:T2 Arg2:T1\n";

#[test]
fn annotations_become_gold() {
    let place = Place::new()
        .with("gold/a.txt", TEXT)
        .with("gold/a.ann", ANNOTATIONS)
        .with("gold/annotation.conf", "");
    let output = place.run(&["import", "gold"]);
    assert_eq!((status(&output), err(&output).as_str()), (0, ""));
    let gold = lines(&output);
    assert_eq!(gold.len(), 1);
    assert_eq!((&gold[0]["id"], &gold[0]["text"]), (&"a.txt".into(), &TEXT.into()));
    let quote = &gold[0]["quotes"][0];
    assert_eq!((&quote["start"], &quote["text"]), (&3.into(), &"É, it holds,".into()));
    assert_eq!((&quote["cue"]["text"], &quote["speaker"]["name"]), (&"said".into(), &"Ana Kovar".into()));
    // Each of the two files leads to the pair, and what was imported is read again as it is.
    for path in ["gold/a.ann", "gold/a.txt"] {
        assert_eq!(out(&place.run(&["import", path])), out(&output), "{path}");
    }
    let again = place.feed(&["import", "-"], out(&output).as_bytes());
    assert_eq!(out(&again), out(&output));
    // A line that brings its text is a record to read.
    let found = place.feed(&["--input", "jsonl", "-f", "jsonl"], out(&output).as_bytes());
    assert_eq!(lines(&found)[0]["quotes"][0]["speaker"]["name"], "Ana Kovar");
}

#[test]
fn what_the_tools_were_given_is_imported() {
    let place = Place::new().with("a.txt", TEXT);
    for (format, file) in
        [("brat", "out/"), ("labelstudio", "out.json"), ("prodigy", "out.jsonl"), ("timeml", "out.tml")]
    {
        assert_eq!(status(&place.run(&["a.txt", "-f", format, "-o", file])), 0);
        let output = place.run(&["import", file]);
        assert_eq!((status(&output), err(&output).as_str()), (0, ""), "{format}");
        let gold = &lines(&output)[0];
        assert_eq!(gold["id"], "a.txt", "{format}");
        assert_eq!(gold["dates"][0]["value"], "2024-03-05", "{format}");
        let quotes = if format == "timeml" { 0 } else { 1 };
        assert_eq!(gold["quotes"].as_array().expect("a list").len(), quotes, "{format}");
    }
}

#[test]
fn what_cannot_be_imported_is_said_with_its_place() {
    let place = Place::new()
        .with("a.txt", TEXT)
        .with("a.ann", ANNOTATIONS.replace("\tsaid\n", "\tsays\n"))
        .with("lonely.ann", ANNOTATIONS)
        .with("bare.txt", TEXT)
        .with("empty/note.md", "")
        .with("tasks.jsonl", format!("{{}}\n{{\"text\": {TEXT:?}, \"answer\": \"accept\", \"spans\": []}}\n"))
        .with("none.json", "[]");
    let output =
        place.run(&["import", "a.ann", "lonely.ann", "bare.txt", "empty", "tasks.jsonl", "gone.json"]);
    assert_eq!(status(&output), 2);
    assert_eq!(lines(&output).len(), 2, "what can be read is");
    let said = err(&output);
    let said: Vec<_> = said.lines().collect();
    assert_eq!(said[0], "dixit: a.ann:4: T3: the words there are \"said\", not \"says\"");
    assert!(said[1].starts_with("dixit: lonely.ann: its .txt: "), "{}", said[1]);
    assert!(said[2].starts_with("dixit: bare.txt: its .ann: "), "{}", said[2]);
    assert_eq!(said[3], "dixit: empty: no .ann, .tml, .json or .jsonl file in this folder");
    assert!(said[4].starts_with("dixit: tasks.jsonl:1: neither a dixit/1 record nor a task"), "{}", said[4]);
    assert!(said[5].starts_with("dixit: gone.json: "), "{}", said[5]);
    assert_eq!(said.len(), 6);
    let output = place.run(&["import", "none.json"]);
    assert_eq!((status(&output), out(&output).as_str()), (1, ""));
    assert_eq!(status(&place.run(&["import"])), 2);
}
