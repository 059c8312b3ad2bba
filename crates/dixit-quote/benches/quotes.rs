//! Throughput of detection and attribution on news text, the tokens given.
//!
//! The text is this project's corpus, text by text and again and again, to about a megabyte. One thread.
//!
//! ```text
//! cargo bench -p dixit-quote
//! ```

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dixit_quote::QuoteDetector;
use dixit_text::Document;
use dixit_tokenize::Tokenizer;

/// About how many bytes one round reads.
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

fn benches(criterion: &mut Criterion) {
    let texts = corpus();
    let tokenizer = Tokenizer::new();
    let documents: Vec<Document<'_>> = texts.iter().map(|text| tokenizer.document(text)).collect();
    let once: usize = texts.iter().map(String::len).sum();
    let times = SIZE.div_ceil(once);
    let detector = QuoteDetector::new();
    let find = || -> usize {
        (0..times).flat_map(|_| &documents).map(|document| detector.find(black_box(document)).len()).sum()
    };

    let mut group = criterion.benchmark_group("quotations");
    group.throughput(Throughput::Bytes((once * times) as u64));
    group.sample_size(20).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    group.bench_function("found and attributed, tokens given", |bencher| bencher.iter(find));
    group.finish();
}

criterion_group!(quotes, benches);
criterion_main!(quotes);
