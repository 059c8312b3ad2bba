//! Twice the text costs twice as much, on every input: counted in instructions by valgrind's callgrind, for each crate and for texts that lead
//! its rules on as far as they go.
//!
//! The tests take a share of the table; `DIXIT_LINEAR=all` takes the whole, `DIXIT_LINEAR=dixit-date` a crate's part, and `--nocapture` prints it.

#[cfg(feature = "documents")]
mod documents;
mod entries;
mod inputs;

use std::fmt::Write;
use std::fs;
use std::hint::black_box;
use std::process::Command;

use dixit_source::Kind;

#[cfg(feature = "documents")]
use self::documents::READINGS;
use self::entries::{ENTRIES, brat, source, timeml};
use self::inputs::{
    BRAT, COUNTED, COUNTED_PAGES, COUNTED_RECORDS, Counted, NESTED, PAGES, RECORDS, Row, TEXTS, TIMEML,
    counted, repeated,
};

/// How many times the instructions twice the text may take. What is beyond twice is the growth of vectors and of sorted lists.
const MOST: f64 = 2.25;

/// Instructions that do not count: a vector that grows just between the two lengths is moved once more.
const SLACK: f64 = 100_000.0;

/// What callgrind counts: the work, and nothing of what makes it ready.
#[inline(never)]
fn counted_by_callgrind(work: Box<dyn FnOnce() + '_>) {
    work();
    black_box(());
}

/// A line of the table: the crate, the input, and how to make it ready at a length.
struct Case {
    entry: &'static str,
    input: String,
    text: Box<dyn Fn(usize) -> String>,
    ready: for<'t> fn(&'t str) -> Box<dyn FnOnce() + 't>,
}

/// Every case; a share of them is the same on each run.
fn cases(all: bool) -> Vec<Case> {
    let mut cases = Vec::new();
    for &(entry, ready) in ENTRIES {
        for &row in TEXTS {
            cases.push(Case {
                entry,
                input: row.0.to_owned(),
                text: Box::new(move |bytes| repeated(row, bytes)),
                ready,
            });
        }
        for &(input, piece) in COUNTED {
            let text = move |bytes: usize| counted(piece, bytes).concat();
            cases.push(Case { entry, input: input.to_owned(), text: Box::new(text), ready });
        }
    }
    let sources: [(&[Row], &str, for<'t> fn(&'t str) -> Box<dyn FnOnce() + 't>); 2] = [
        (PAGES, "page, ", |text| source(Kind::Page, text)),
        (RECORDS, "records, ", |text| source(Kind::Lines, text)),
    ];
    for (rows, kind, ready) in sources {
        for &row in rows {
            let text = move |bytes| repeated(row, bytes);
            cases.push(Case {
                entry: "dixit-source",
                input: format!("{kind}{}", row.0),
                text: Box::new(text),
                ready,
            });
        }
    }
    #[cfg(feature = "documents")]
    for &(kind, rows, ready) in READINGS {
        for &row in rows {
            let text = move |bytes| repeated(row, bytes);
            cases.push(Case {
                entry: "dixit-source, documents",
                input: format!("{kind}, {}", row.0),
                text: Box::new(text),
                ready,
            });
        }
    }
    let markup: [(&[Counted], &str, &str, for<'t> fn(&'t str) -> Box<dyn FnOnce() + 't>); 4] = [
        (COUNTED_PAGES, "dixit-source", "page, ", |text| source(Kind::Page, text)),
        (COUNTED_RECORDS, "dixit-source", "records, ", |text| source(Kind::Lines, text)),
        (TIMEML, "dixit-report, reading", "timeml, ", timeml),
        (BRAT, "dixit-report, reading", "brat, ", brat),
    ];
    for (rows, entry, kind, ready) in markup {
        for &(input, before, piece, behind) in rows {
            let text = move |bytes| format!("{before}{}{behind}", counted(piece, bytes).concat());
            cases.push(Case { entry, input: format!("{kind}{input}"), text: Box::new(text), ready });
        }
    }
    for &(input, piece) in NESTED {
        let text = move |bytes| {
            let open = counted(piece, bytes);
            let close: String = open
                .iter()
                .rev()
                .map(|open| format!("</{}>", open[1..].split(['>', ' ']).next().unwrap_or_default()))
                .collect();
            format!("<TimeML><TEXT>{}{close}</TEXT></TimeML>", open.concat())
        };
        let (entry, input) = ("dixit-report, reading", format!("timeml, {input}"));
        cases.push(Case { entry, input, text: Box::new(text), ready: timeml });
    }
    if let Some(wanted) = wanted().filter(|wanted| wanted != "all") {
        cases.retain(|case| case.entry == wanted);
    }
    if !all {
        // Two in thirteen: over the crates they are others each time.
        cases =
            cases.into_iter().enumerate().filter(|(index, _)| index % 13 < 2).map(|(_, case)| case).collect();
    }
    cases
}

/// Whose part of the table is wanted.
fn wanted() -> Option<String> {
    std::env::var("DIXIT_LINEAR").ok()
}

/// Whether no line of it is left out, and the texts are longer.
fn all() -> bool {
    wanted().is_some()
}

/// How many times the shortest text is read: a vector that grows is copied at some lengths and moved by the system at others, which is a good
/// part of what a cheap crate costs. What grows faster than the text does so at both steps.
const TIMES: [usize; 3] = [1, 2, 4];

/// The bytes of the shortest text.
fn length(entry: &str) -> usize {
    match entry {
        _ if all() => 8192,
        "dixit-date" | "dixit-tag" => 8192,
        _ => 2048,
    }
}

#[test]
#[ignore = "callgrind runs it"]
fn run_under_callgrind() {
    for case in cases(all()) {
        // What is built once is built before it is counted.
        counted_once((case.ready)(&(case.text)(64)));
        for times in TIMES {
            let text = (case.text)(times * length(case.entry));
            counted_by_callgrind((case.ready)(&text));
            cut_of_callgrind();
        }
    }
}

/// Where callgrind writes down what it counted since the last one.
#[inline(never)]
fn cut_of_callgrind() {
    black_box(());
}

/// The same work, not counted.
#[inline(never)]
fn counted_once(work: Box<dyn FnOnce() + '_>) {
    work();
}

#[test]
fn twice_the_text_takes_twice_the_instructions() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("skipped: valgrind is not installed, so that nothing counts the instructions");
        return;
    }
    let folder = tempfile::TempDir::new().expect("a folder");
    let output = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--toggle-collect=*counted_by_callgrind*",
            // A PDF is read by a thread of its own.
            "--toggle-collect=*documents*pdf*read_on_its_own*",
            "--dump-before=*cut_of_callgrind*",
        ])
        .arg(format!("--callgrind-out-file={}", folder.path().join("out").display()))
        .arg(std::env::current_exe().expect("this test's binary"))
        .args(["--exact", "linear::run_under_callgrind", "--ignored", "--test-threads=1"])
        .output()
        .expect("valgrind runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let counts: Vec<u64> = (1..)
        .map_while(|number| fs::read_to_string(folder.path().join(format!("out.{number}"))).ok())
        .filter_map(|dump| {
            let total = dump.lines().find_map(|line| line.strip_prefix("totals: "))?.trim().parse().ok()?;
            Some(total)
        })
        .collect();
    let cases = cases(all());
    assert!(!cases.is_empty(), "a crate of the table");
    assert_eq!(counts.len(), TIMES.len() * cases.len(), "a count for each case and length");
    let (mut table, mut wrong) = (String::new(), String::new());
    for (case, counts) in cases.iter().zip(counts.chunks_exact(TIMES.len())) {
        let [once, twice, fourfold] = [counts[0], counts[1], counts[2]].map(|count| count as f64);
        let (ratio, each) = ((twice / once).min(fourfold / twice), once / length(case.entry) as f64);
        let line = format!("| {} | {} | {each:.0} | {ratio:.3} |", case.entry, case.input);
        writeln!(table, "{line}").expect("a string takes everything");
        if twice > MOST * once + SLACK && fourfold > MOST * twice + SLACK {
            writeln!(wrong, "{line}").expect("a string takes everything");
        }
    }
    println!("| crate | input | instructions a byte | at twice the length |\n|---|---|---|---|\n{table}");
    assert!(wrong.is_empty(), "more than {MOST} times the cost for twice the text:\n{wrong}");
}
