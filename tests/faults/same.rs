//! What stays the same whatever the length, the reader and the surroundings.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{BINARY, files, record, said, setting};

/// The most memory that a process has had so far, in kilobytes.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Feeds records to a run and returns the most memory that it had, and its lines; where `late`, they are
/// not read until nothing moves any more.
#[cfg(target_os = "linux")]
fn stream(count: usize, late: bool) -> (u64, usize) {
    let place = TempDir::new().expect("a folder");
    let binary = std::env::var_os("DIXIT_BINARY").unwrap_or_else(|| BINARY.into());
    let mut command = Command::new(binary);
    command.args(["--input", "jsonl", "-f", "jsonl", "--jobs", "2", "-"]).current_dir(place.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary starts");
    let mut stdin = child.stdin.take().expect("piped");
    let (sent, fed) = mpsc::channel();
    let feeder = std::thread::spawn(move || {
        for index in 0..count {
            stdin.write_all(record(index).as_bytes()).expect("it reads");
            let _ = sent.send(());
        }
    });
    if late {
        // Nobody reads what it writes: it stops reading.
        let mut before = 0;
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let now = fed.try_iter().count();
            if now == 0 && before > 0 {
                break;
            }
            before += now;
        }
        assert!(before < count, "it has not taken everything");
    }
    let (mut lines, mut most) = (0, 0);
    let mut reader = BufReader::new(child.stdout.take().expect("piped"));
    let mut line = String::new();
    while reader.read_line(&mut line).expect("UTF-8") > 0 {
        // Reports and errors come in the order of the records.
        let id = line.split("\"id\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an id");
        let number =
            id.strip_prefix("-:").map_or_else(|| id.parse(), |line| line.parse().map(|n: usize| n - 1));
        assert_eq!(number, Ok(lines), "in order");
        lines += 1;
        if lines % 256 == 0 {
            most = most.max(peak(&child).unwrap_or(0));
        }
        line.clear();
    }
    feeder.join().expect("it is fed");
    child.wait().expect("it ends");
    (most, lines)
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_takes_the_same_memory_whatever_its_length() {
    let longest = setting("DIXIT_RECORDS", 12_000);
    let (once, lines) = stream(3000, false);
    assert_eq!(lines, 3000);
    println!("| records | peak of memory, KB | seconds |\n|---|---|---|\n| 3000 | {once} | |");
    for count in [longest / 100, longest / 10, longest].into_iter().filter(|&count| count > 3000) {
        let start = Instant::now();
        let (more, lines) = stream(count, false);
        assert_eq!(lines, count, "none is lost");
        println!("| {count} | {more} | {:.0} |", start.elapsed().as_secs_f64());
        assert!(more < once + once / 5, "{once} KB, then {more} KB");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_slow_reader_holds_a_run_back() {
    let (once, _) = stream(3000, false);
    let (late, lines) = stream(12_000, true);
    assert_eq!(lines, 12_000, "and loses nothing");
    println!("{once} KB at most, {late} KB while nobody read");
    assert!(late < once + once / 5, "{once} KB, then {late} KB");
}

/// What a program makes of the environment: locale, time zone, width of the terminal, date of the build.
const ENVIRONMENTS: [&[(&str, &str)]; 4] = [
    &[("LC_ALL", "C"), ("TZ", "UTC")],
    &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati")],
    &[("LC_ALL", "de_DE.ISO-8859-1"), ("TZ", "America/Adak"), ("COLUMNS", "20")],
    &[("LANGUAGE", "ar"), ("TZ", "Asia/Kathmandu"), ("SOURCE_DATE_EPOCH", "0")],
];

/// Moments that some programs do not survive, and one of another year.
const MOMENTS: [&str; 3] = ["1999-12-31 23:59:59", "2038-01-19 03:14:08", "2024-02-29 12:00:00"];

#[test]
fn the_same_bytes_whatever_the_jobs_the_locale_the_zone_and_the_clock() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let run = |format: &str, wrapper: &[&str], jobs: &str, variables: &[(&str, &str)]| {
        let place = TempDir::new().expect("a folder");
        let line = [wrapper, &[BINARY, "-f", format, "--jobs", jobs, "wire", "history", "-o"]].concat();
        let mut command = Command::new(line[0]);
        command.args(&line[1..]).envs(variables.iter().copied()).current_dir(&corpus).stdin(Stdio::null());
        // A folder takes every format; an archive is one file.
        command.arg(place.path().join(if format == "sqlite" { "file" } else { "folder/" }));
        let output = command.output().expect("the binary runs");
        assert_eq!(output.status.code(), Some(0), "{format}: {}", said(&output));
        files(place.path())
    };
    let clock = Command::new("faketime").arg("--version").output().is_ok();
    if !clock {
        println!("skipped: faketime is not installed, so that the clock stays");
    }
    let all = setting("DIXIT_FAULTS", 12) >= 100;
    let stores: &[&str] = &[
        #[cfg(feature = "parquet")]
        "parquet",
        #[cfg(feature = "sqlite")]
        "sqlite",
    ];
    let formats = dixit::report::Format::ALL.map(dixit::report::Format::name);
    for (index, format) in formats.into_iter().chain(stores.iter().copied()).enumerate() {
        let expected = run(format, &[], "1", &[]);
        assert!(!expected.is_empty());
        for (number, variables) in ENVIRONMENTS.into_iter().enumerate() {
            // Every setting meets some format; in the long run each meets all.
            if all || format == "jsonl" || (index + number) % ENVIRONMENTS.len() == 0 {
                let jobs = ["2", "3", "4", "8"][number];
                assert!(run(format, &[], jobs, variables) == expected, "{format}, {jobs}, {variables:?}");
            }
        }
        for (number, moment) in MOMENTS.into_iter().enumerate() {
            if clock && (all || format == "jsonl" || (index + number) % MOMENTS.len() == 0) {
                assert!(run(format, &["faketime", moment], "2", &[]) == expected, "{format}, {moment}");
            }
        }
    }
}
