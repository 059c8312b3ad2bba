//! How fast a corpus of news and policy texts is read, values included.
//!
//! What limits it, by callgrind over this corpus: of 56 instructions a byte, 27 go into cutting words and looking them up, some 120 a
//! lexeme, half of the words being in the lexicon (articles, prepositions, auxiliaries); 17 into the grammar, which begins 500 times
//! for 380 expressions; 9 into values and mentions, the tense around them a fifth of that; the rest into paragraphs and ranges.
//! To be faster, words that no date needs would have to be passed over without being cut.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dixit_date::{Anchor, CivilDate, DateExtractor};

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
    let date = CivilDate::new(2024, 3, 5).expect("a day of the calendar");
    let dates = DateExtractor::new().anchor(Anchor::Document(date));
    let mut group = criterion.benchmark_group("dates");
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    group.bench_function("corpus", |bencher| {
        bencher.iter(|| {
            for text in &texts {
                black_box(dates.find_iter(black_box(text)).count());
            }
        });
    });
    group.finish();
}

criterion_group!(benches, corpus);
criterion_main!(benches);
