//! What fuzzing found is read again, and every target reads the corpus.

use std::fs;
use std::path::Path;

use dixit::Pipeline;
use dixit::report::{
    BratReport, JsonReport, LabelStudioReport, ProdigyReport, Report, ReportFormat, TimemlReport,
};
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

/// Annotations as our writers write them, each as the target that imports them takes it.
fn annotations(report: &Report, text: &str) -> Vec<Vec<u8>> {
    let render = |format: &dyn ReportFormat| format.render(report, text).expect("its own text");
    let mut gold = report.clone();
    gold.text = Some(text.to_owned());
    vec![
        format!("\0{text}\n-----\n{}", render(&BratReport::new())).into_bytes(),
        format!("\u{1}{}", render(&TimemlReport::new())).into_bytes(),
        format!("\u{2}{}", render(&LabelStudioReport::new())).into_bytes(),
        format!("\u{2}{}", render(&ProdigyReport::new())).into_bytes(),
        format!("\u{2}{}", JsonReport::lines().render(&gold, "").expect("it brings its text")).into_bytes(),
    ]
}

/// Bytes that mean something to one of the formats.
const MARKS: &[u8] = b"\t\n\r \"'<>&,:[]{}R\xe2\xff\0";

/// Changes bytes in one of the ways that hands and editors do: a digit, a mark, a piece that is lost, a piece that is there twice.
#[expect(clippy::indexing_slicing, reason = "places below its length")]
fn change(data: &mut Vec<u8>, chance: &mut impl FnMut(usize) -> usize) {
    let at = 1 + chance(data.len() - 1);
    let end = (at + 1 + chance(12)).min(data.len());
    match chance(4) {
        0 => data[at] = b'0' + u8::try_from(chance(10)).expect("a digit"),
        1 => data[at] = MARKS[chance(MARKS.len())],
        2 => drop(data.drain(at..end)),
        _ => {
            let piece = data[at..end].to_vec();
            let to = 1 + chance(data.len() - 1);
            data.splice(to..to, piece);
        }
    }
}

#[test]
fn annotations_that_were_tampered_with_break_no_law() {
    let mut state = 20_240_305_u64;
    // Numbers that look like chance and are the same on every run (xorshift64).
    let mut chance = |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % end as u64).expect("below a length")
    };
    let pipeline = Pipeline::new();
    // A share of them, unless `cargo xtask faults` wants more.
    let variants = if std::env::var_os("DIXIT_FAULTS").is_some() { 400 } else { 12 };
    let mut count = 0;
    for entry in &Corpus::own().expect("the corpus is sound").entries {
        let text = &entry.text[..entry.text.floor_char_boundary(700)];
        let findings = pipeline.read(text);
        let mut report = findings.to_report(&entry.id);
        report.tokens = Some(findings.to_tokens());
        for sound in annotations(&report, text) {
            run("import", &sound);
            for _ in 0..variants {
                let mut data = sound.clone();
                for _ in 0..1 + chance(4) {
                    change(&mut data, &mut chance);
                }
                let told = std::panic::catch_unwind(|| run("import", &data));
                assert!(told.is_ok(), "{}: {}", entry.id, String::from_utf8_lossy(&data));
                count += 1;
            }
        }
    }
    println!("{count} variants");
}
