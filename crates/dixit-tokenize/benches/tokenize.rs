//! Throughput on news text, beside the crates that cut words or sentences.
//!
//! The text is this project's corpus, repeated to about a megabyte; the share of its bytes that are not ASCII (curly marks,
//! dashes) is printed. Everything runs on one thread.
//!
//! ```text
//! cargo bench -p dixit-tokenize
//! ```
//!
//! # Like with like
//!
//! alyze cuts words and sentences of UAX #29 in two passes, by two calls, and has no paragraphs; what it takes for tokens and sentences is
//! the sum of its two rows. `icu_segmenter` and `unicode-segmentation` likewise. sentencex has sentences only.
//!
//! # What limits it
//!
//! Instructions for a megabyte of the corpus, in multiples of what `passages` takes (callgrind, one run, without the reading of the file):
//!
//! | | words | sentences | both |
//! |---|---|---|---|
//! | dixit, tokens alone | 0.71 | | |
//! | dixit, passages: tokens, sentences, paragraphs | | | 1 |
//! | dixit, a `Document` | | | 1.14 |
//! | alyze 0.2 | 0.61 | 0.47 | 1.08 |
//! | unicode-segmentation 1.13 | 3.39 | | |
//!
//! In time, one class looked up for each byte takes a ninth of what all layers take, UTF-8 validation less still: neither the look-up of
//! classes nor the reading of memory is the limit. Per token of 4.8 bytes, 247 instructions make the passages: 135 cut the token, 17 of them to
//! find the word's end eight bytes at a time; 28 find paragraphs and their kinds; 27 decide at full stops, with 18 for the classifier; 18 are
//! the classifier's at one place in ten without a mark; the rest walks over the tokens. What limits that now is branches that the text
//! decides: in callgrind's model of a branch predictor, one wrong guess for two tokens at a word's end, and one for three tokens in the walk.
//! A `Document` copies 24 bytes for each token, five megabytes for one of text, and checks them: 38 instructions more, and there memory is
//! felt: where the text is a megabyte it takes 1.2 to 1.3 times as long as the passages.

#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench talks, and its table has 256 entries"
)]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use dixit_tokenize::Tokenizer;
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use unicode_segmentation::UnicodeSegmentation;

/// About how long the text is, in bytes.
const SIZE: usize = 1 << 20;

/// Reads the corpus's texts in the order of their paths.
fn corpus() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut paths = Vec::new();
    for folder in fs::read_dir(root).expect("the corpus stands beside the crates").flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            if file.path().extension().is_some_and(|extension| extension == "txt") {
                paths.push(file.path());
            }
        }
    }
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a corpus text is UTF-8")).collect()
}

fn group<'c>(criterion: &'c mut Criterion, name: &str, bytes: usize) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes as u64));
    group.sample_size(20).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    group
}

fn benches(criterion: &mut Criterion) {
    let texts = corpus();
    let once = texts.join("\n\n");
    let text = format!("{once}\n\n").repeat(SIZE.div_ceil(once.len()));
    let text = text.as_str();
    let wide = text.bytes().filter(|byte| !byte.is_ascii()).count();
    println!("{} bytes, {:.2}% of them not ASCII", text.len(), 100.0 * wide as f64 / text.len() as f64);
    let tokenizer = Tokenizer::new();

    let mut layers = group(criterion, "tokens, sentences and paragraphs", text.len());
    layers
        .bench_function("dixit document", |b| b.iter(|| tokenizer.document(black_box(text)).tokens().len()));
    layers.bench_function("dixit document, text by text", |b| {
        let times = text.len() / once.len();
        b.iter(|| {
            (0..times)
                .flat_map(|_| &texts)
                .map(|text| tokenizer.document(black_box(text)).tokens().len())
                .sum::<usize>()
        });
    });
    layers.bench_function("dixit passages", |b| {
        b.iter(|| {
            let mut passages = tokenizer.passages(black_box(text));
            let mut count = 0;
            while let Some(passage) = passages.advance() {
                count += black_box(passage.tokens).len() + black_box(passage.sentences).len();
            }
            count
        });
    });
    layers.finish();

    let mut words = group(criterion, "words", text.len());
    words.bench_function("unicode-segmentation", |b| b.iter(|| black_box(text).unicode_words().count()));
    words.bench_function("dixit tokens", |b| b.iter(|| tokenizer.tokens(black_box(text)).count()));
    let segmenter = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
    words.bench_function("icu_segmenter", |b| b.iter(|| segmenter.segment_str(black_box(text)).count()));
    words.bench_function("alyze", |b| {
        b.iter(|| {
            let mut count = 0;
            alyze::uax29::word::tokenize(black_box(text), Default::default(), |_, _| {
                count += 1;
                true
            });
            count
        });
    });
    words.finish();

    let mut sentences = group(criterion, "sentences", text.len());
    sentences
        .bench_function("unicode-segmentation", |b| b.iter(|| black_box(text).unicode_sentences().count()));
    sentences.bench_function("dixit sentences", |b| b.iter(|| tokenizer.sentences(black_box(text)).count()));
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    sentences.bench_function("icu_segmenter", |b| b.iter(|| segmenter.segment_str(black_box(text)).count()));
    sentences.bench_function("alyze", |b| {
        b.iter(|| {
            let mut count = 0;
            alyze::uax29::sentence::tokenize(black_box(text), Default::default(), |_| {
                count += 1;
                true
            });
            count
        });
    });
    sentences.bench_function("sentencex", |b| b.iter(|| sentencex::segment("en", black_box(text)).len()));
    sentences.finish();

    let mut limits = group(criterion, "limits", text.len());
    let table: Vec<u8> = (0..=255u8).map(|byte| u8::from(byte.is_ascii_alphanumeric())).collect();
    limits.bench_function("one class per byte", |b| {
        b.iter(|| {
            let mut starts = 0;
            let mut before = 0;
            for &byte in black_box(text.as_bytes()) {
                let class = table[usize::from(byte)];
                starts += usize::from(class & !before);
                before = class;
            }
            starts
        });
    });
    limits.bench_function("UTF-8 validation", |b| {
        b.iter(|| std::str::from_utf8(black_box(text.as_bytes())).is_ok());
    });
    limits.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
