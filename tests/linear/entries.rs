//! What is measured of each crate.

use std::hint::black_box;
use std::io::Cursor;
use std::sync::LazyLock;

use dixit::Pipeline;
use dixit::date::DateExtractor;
use dixit::entity::EntityRecognizer;
use dixit::quote::QuoteDetector;
use dixit::report::{Annotations, Format, Output, Renderer, Report};
use dixit::tag::Tagger;
use dixit::text::{Document, LineIndex, OffsetIndex, Unit};
use dixit::tokenize::Tokenizer;
use dixit_compare::{Desk, Difference, Form, Verifier};
use dixit_score::Scorer;
use dixit_source::{Kind, SourceReader};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::new);

/// What is measured of a crate: it makes ready what belongs to others, and returns what is counted.
pub(super) type Entry = (&'static str, for<'t> fn(&'t str) -> Box<dyn FnOnce() + 't>);

fn tagged(text: &str) -> Document<'_> {
    let mut document = Tokenizer::new().document(text);
    let tags = Tagger::new().tag(&document);
    document.set_upos(&tags).expect("a tag for each token");
    document
}

pub(super) const ENTRIES: &[Entry] = &[
    ("dixit-text", |text| {
        Box::new(move || {
            let (lines, offsets) = (LineIndex::new(text), OffsetIndex::new(text, Unit::Utf16));
            for (byte, _) in text.char_indices().step_by(16) {
                black_box((lines.line_column(byte), offsets.convert(byte)));
            }
        })
    }),
    ("dixit-tokenize", |text| Box::new(move || drop(black_box(Tokenizer::new().document(text))))),
    ("dixit-tag", |text| {
        let document = Tokenizer::new().document(text);
        Box::new(move || drop(black_box(Tagger::new().tag(&document))))
    }),
    ("dixit-date", |text| {
        let document = tagged(text);
        Box::new(move || drop(black_box(DateExtractor::new().find_in(&document))))
    }),
    ("dixit-entity", |text| {
        let document = tagged(text);
        Box::new(move || drop(black_box(EntityRecognizer::new().recognize(&document))))
    }),
    ("dixit-quote", |text| {
        let document = tagged(text);
        Box::new(move || drop(black_box(QuoteDetector::new().find(&document))))
    }),
    ("dixit", |text| Box::new(move || drop(black_box(PIPELINE.read(text).to_report("a"))))),
    ("dixit-report", |text| {
        let findings = PIPELINE.read(text);
        let mut report = findings.to_report("a");
        report.tokens = Some(findings.to_tokens());
        Box::new(move || {
            for format in Format::ALL {
                drop(black_box(Renderer::new(format).render(&report, text)));
            }
        })
    }),
    ("dixit-report, reading", |text| {
        let mut read: Vec<Box<dyn Fn() -> Annotations>> = Vec::new();
        let mut report = PIPELINE.read(text).to_report("a");
        let written = |report: &Report, format| {
            let renderer = Renderer::new(format);
            let mut out = Vec::new();
            let mut output = Output::stream(&renderer, &mut out).expect("a stream");
            output.write(renderer.render(report, text).expect("it fits")).expect("memory");
            output.finish().expect("memory");
            String::from_utf8(out).expect("UTF-8")
        };
        let timeml = written(&report, Format::Timeml);
        read.push(Box::new(move || Annotations::from_timeml("a", &timeml)));
        report.tokens = Some(PIPELINE.read(text).to_tokens());
        for format in [Format::LabelStudio, Format::Prodigy] {
            let json = written(&report, format);
            read.push(Box::new(move || Annotations::from_json(&json)));
        }
        report.text = Some(text.to_owned());
        let json = written(&report, Format::Json);
        read.push(Box::new(move || Annotations::from_json(&json)));
        Box::new(move || read.iter().for_each(|read| drop(black_box(read()))))
    }),
    ("dixit-score", |text| {
        let report = PIPELINE.read(text).to_report("a");
        let mut gold = report.clone();
        gold.quotes.reverse();
        Box::new(move || {
            let mut scorer = Scorer::new();
            let _ = black_box(scorer.add(&gold, Some(&report), Some(text)));
            black_box(scorer.scores().len());
        })
    }),
    ("dixit-compare", |text| {
        let report = PIPELINE.read(text).to_report("a");
        let mut other = report.clone();
        other.quotes.reverse();
        // The same words in another order and one more, so that no quotation is in both.
        let mut unlike = report.clone();
        for (index, quote) in unlike.quotes.iter_mut().enumerate() {
            let words: Vec<_> = quote.text.split(' ').rev().collect();
            quote.text = format!("{} {index}", words.join(" "));
        }
        Box::new(move || {
            let mut verifier = Verifier::new();
            verifier.source(text);
            drop(black_box(verifier.verify(&text.replace('a', "e"))));
            black_box(Difference::between(&report, &other).len());
            black_box(Difference::between(&report, &unlike).len());
        })
    }),
    ("dixit-compare, verifying", |text| {
        let report = PIPELINE.read(text).to_report("a");
        // Every quotation of the draft once more with another word in it, so that it is changed, stitched or nowhere.
        let other = text.replace("said", "sang").replace("it", "that");
        let changed = PIPELINE.read(&other).to_report("b");
        Box::new(move || {
            let mut desk = Desk::new(|_, _| report.clone());
            desk.source("a", text);
            desk.draft(report.clone(), text);
            desk.draft(changed, &other);
            let verification = desk.finish();
            for form in Form::ALL {
                black_box(verification.render(form).len());
            }
        })
    }),
];

pub(super) fn timeml(text: &str) -> Box<dyn FnOnce() + '_> {
    Box::new(move || drop(black_box(Annotations::from_timeml("a", text))))
}

pub(super) fn brat(text: &str) -> Box<dyn FnOnce() + '_> {
    let (text, annotations) = text.split_once('\0').expect("a text and its annotations");
    Box::new(move || drop(black_box(Annotations::from_brat("a", text, annotations))))
}

pub(super) fn source(kind: Kind, text: &str) -> Box<dyn FnOnce() + '_> {
    Box::new(move || {
        let records =
            SourceReader::new().kind(kind).stream("a".as_ref(), Cursor::new(text.as_bytes().to_vec()));
        black_box(records.count());
    })
}
