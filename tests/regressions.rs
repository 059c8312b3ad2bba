//! What fuzzing found is read again, and every target reads the corpus.

use std::fs;
use std::path::Path;

use dixit_testkit::Corpus;

use crate::fuzz::{TARGETS, run};

/// The folder of a target's finds.
fn folder(target: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/regressions").join(target)
}

#[test]
fn finds_stay_mended() {
    for (target, read) in TARGETS {
        let Ok(entries) = fs::read_dir(folder(target)) else { continue };
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        for path in paths {
            // Told where a law breaks: the test's output is shown then.
            println!("{}", path.display());
            read(&fs::read(&path).expect("a file"));
        }
    }
}

#[test]
fn every_find_belongs_to_a_target() {
    let entries = fs::read_dir(folder("")).expect("the folder of finds");
    for entry in entries {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        assert!(TARGETS.iter().any(|(target, _)| *target == name), "no target is called {name}");
    }
}

#[test]
fn every_target_reads_the_corpus() {
    for entry in &Corpus::own().expect("the corpus is sound").entries {
        let end = entry.text.floor_char_boundary(1000);
        for (target, _) in TARGETS {
            println!("{target} on {}", entry.id);
            run(target, format!("  {}", &entry.text[..end]).as_bytes());
        }
    }
}
