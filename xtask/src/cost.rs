//! What the models cost before the first text: bytes in the crates, time and memory to load.

use std::fs;
use std::process::Command;
use std::time::Instant;

use dixit_entity::EntityRecognizer;
use dixit_tag::Tagger;
use dixit_tokenize::Tokenizer;

/// The files that ship inside the crates.
const FILES: [&str; 6] = [
    "crates/dixit-coref/model/rankers.dxr",
    "crates/dixit-entity/data/lists.bin",
    "crates/dixit-entity/model/names.dxm",
    "crates/dixit-entity/model/words.dxc",
    "crates/dixit-tag/model/functions.dxm",
    "crates/dixit-tag/model/upos.dxm",
];

/// Prints the models' sizes, and what loading them and the lists takes.
pub(crate) fn cost() -> Result<(), String> {
    let (mut all, mut all_packed) = (0, 0);
    for file in FILES {
        let path = crate::root().join(file);
        let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
        let size = fs::metadata(&path).map_err(wrong)?.len();
        let packed = Command::new("gzip").arg("-9c").arg(&path).output().map_err(wrong)?.stdout.len();
        println!("{file}: {size} bytes, {packed} compressed");
        all += size;
        all_packed += packed;
    }
    println!("together: {all} bytes, {all_packed} compressed");
    let document = Tokenizer::new().document("Ana Ruiz left Lima.");
    let before = resident();
    let start = Instant::now();
    let tags = Tagger::new().tag(&document);
    let tagger = start.elapsed();
    let start = Instant::now();
    let found = EntityRecognizer::new().recognize(&document);
    println!("loading: tagger {tagger:.1?}, recogniser with its lists {:.1?}", start.elapsed());
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("memory: {} KB more than before", after.saturating_sub(before));
    }
    std::hint::black_box((tags, found));
    Ok(())
}

/// Returns how many kilobytes of memory the process holds, where the system says so.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
