//! The whole pipeline over news text, and each layer alone.
//!
//! The text is this project's corpus, document by document, on one thread. A layer is given what stands before it; `read` is all of them with
//! what joins them, `to_report` the findings as the wire format has them, `jsonl` that as a line.
//!
//! ```text
//! cargo bench -p dixit
//! ```
//!
//! # What dominates
//!
//! Instructions of the binary that writes JSON lines, what eleven passes over the corpus take more than one (callgrind, so that neither loading nor the
//! machine's other work counts), 1,920 a byte of text; of the whole:
//!
//! | layer | share |
//! |---|---|
//! | entities | 36: the learned model 20, words and lists 6, candidates, links and decisions the rest |
//! | parts of speech | 18 |
//! | JSON | 18, most of it the escaping of words |
//! | quotations | 12 |
//! | the wire format's own strings | 5 |
//! | tokens, sentences, paragraphs | 4 |
//! | dates | 3 |
//! | records read, joins, memory given back | 4 |
//!
//! A third of all is two sequence models: `Lattice::append` of the names, which adds a row of weights for each feature of each word that may be in one, is
//! 16 by itself, hashing the features of the parts of speech 7. The floor under them is one row of weights for each word and feature; fewer features
//! lower it, other code around them does not.
//!
//! ```text
//! valgrind --tool=callgrind target/release/dixit --jobs 1 --format jsonl corpus
//! ```

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use dixit::date::{Anchor, CivilDate, DateExtractor};
use dixit::entity::EntityRecognizer;
use dixit::quote::QuoteDetector;
use dixit::report::{JsonReport, ReportFormat};
use dixit::text::Document;
use dixit::tokenize::Tokenizer;
use dixit::{DateSource, Pipeline};
use dixit_testkit::Corpus;

/// Measures one pass over the corpus.
fn layer(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, mut pass: impl FnMut()) {
    group.bench_function(name, |bencher| bencher.iter(&mut pass));
}

fn bench(criterion: &mut Criterion) {
    let corpus = Corpus::own().expect("the corpus is there");
    let texts: Vec<&str> = corpus.entries.iter().map(|entry| entry.text.as_str()).collect();
    let date: CivilDate = "2024-03-05".parse().expect("a day");
    let bytes = texts.iter().map(|text| text.len()).sum::<usize>();
    let mut group = criterion.benchmark_group("pipeline");
    group.throughput(Throughput::Bytes(bytes.try_into().unwrap_or(u64::MAX)));
    group.sample_size(20);

    let tokenizer = Tokenizer::new();
    layer(&mut group, "tokenize", || {
        for text in &texts {
            black_box(tokenizer.document(text));
        }
    });
    #[cfg_attr(not(feature = "learned"), expect(unused_mut, reason = "nothing is tagged"))]
    let mut documents: Vec<Document<'_>> = texts.iter().map(|text| tokenizer.document(text)).collect();
    #[cfg(feature = "learned")]
    {
        let tagger = dixit::tag::Tagger::new();
        layer(&mut group, "tag", || {
            for document in &documents {
                black_box(tagger.tag(document));
            }
        });
        for document in &mut documents {
            let tags = tagger.tag(document);
            document.set_upos(&tags).expect("a tag for each token");
        }
    }
    let dates = DateExtractor::new().anchor(Anchor::Automatic(Some(date)));
    layer(&mut group, "dates", || {
        for document in &documents {
            black_box(dates.find_in(document));
        }
    });
    let entities = EntityRecognizer::new();
    layer(&mut group, "entities", || {
        for document in &documents {
            black_box(entities.recognize(document));
        }
    });
    let quotes = QuoteDetector::new();
    layer(&mut group, "quotes", || {
        for document in &documents {
            black_box(quotes.find(document));
        }
    });

    let pipeline = Pipeline::new();
    layer(&mut group, "read", || {
        for text in &texts {
            black_box(pipeline.read_dated(text, date, DateSource::Option));
        }
    });
    let findings: Vec<_> =
        texts.iter().map(|text| pipeline.read_dated(text, date, DateSource::Option)).collect();
    layer(&mut group, "to_report", || {
        for one in &findings {
            black_box(one.to_report("article"));
        }
    });
    let reports: Vec<_> = findings.iter().map(|one| one.to_report("article")).collect();
    layer(&mut group, "jsonl", || {
        for (report, text) in reports.iter().zip(&texts) {
            black_box(JsonReport::lines().render(report, text).expect("memory takes it"));
        }
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
