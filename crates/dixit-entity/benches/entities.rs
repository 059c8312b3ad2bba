//! How fast the names of a corpus of news and policy texts are found, tokens given: by the rules alone, with the model, and with the parts of
//! speech told beforehand, as a pipeline does.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dixit_entity::EntityRecognizer;
use dixit_tag::Tagger;
use dixit_tokenize::Tokenizer;

/// Reads every text of the corpus, or of a paragraph of our own where there is none.
fn texts() -> Vec<String> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut files: Vec<_> = std::fs::read_dir(corpus)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|folder| std::fs::read_dir(folder.path()).ok())
        .flatten()
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let mut texts: Vec<_> = files.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    if texts.is_empty() {
        let paragraph = "The harbour master said on Friday that the ferry, which had carried passengers across the strait since \
                         1974, would stop in early June. Nobody had told the islanders, who depend on it for bread, post and \
                         medicine, and who met last night in the school to hear what the council proposed to do.\n\n";
        texts.push(paragraph.repeat(100));
    }
    texts
}

fn corpus(criterion: &mut Criterion) {
    let texts = texts();
    let tokenizer = Tokenizer::new();
    let documents: Vec<_> = texts.iter().map(|text| tokenizer.document(text)).collect();
    let tagger = Tagger::new();
    let both = EntityRecognizer::new();
    let rules = EntityRecognizer::builder().rules_alone().build();
    let mut group = criterion.benchmark_group("entities");
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    for (name, recognizer) in [("rules", &rules), ("rules and model", &both)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for document in &documents {
                    black_box(recognizer.recognize(black_box(document)));
                }
            });
        });
    }
    group.bench_function("tags, rules and model", |bencher| {
        bencher.iter(|| {
            for document in &documents {
                black_box(tagger.tag(black_box(document)));
                black_box(both.recognize(black_box(document)));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, corpus);
criterion_main!(benches);
