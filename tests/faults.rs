//! What happens to a run when something else breaks: it is killed, its disk is full, its pipe is closed, its input is gone.
//!
//! The tests do it for real, to the binary. They do a bounded share; `DIXIT_FAULTS=100` (kills), `DIXIT_RECORDS=1000000` (of the longest stream)
//! and `DIXIT_BINARY` (that is streamed through: the one of the release) do the rest, as `cargo xtask faults` says them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

const BINARY: &str = env!("CARGO_BIN_EXE_dixit");

/// A number that the caller of the tests may set.
fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().map_or(default, |value| value.parse().expect("a number"))
}

/// Numbers that look like chance and are the same on every run (xorshift64).
struct Chance(u64);

impl Chance {
    /// The next number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

fn dixit(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    dixit(folder, arguments).output().expect("the binary runs")
}

/// The binary behind a line of the shell, as `$0`, its arguments `$@`.
fn shell(folder: &Path, line: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", line, BINARY]).args(arguments).current_dir(folder).stdin(Stdio::null());
    command.output().expect("sh runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A record of a stream: now and then one that is none, or that nothing is found in.
fn record(index: usize) -> String {
    match index % 97 {
        13 => "not json\n".to_owned(),
        14 => format!("{{\"id\": \"{index}\"}}\n"),
        15 => format!("{{\"id\": \"{index}\", \"text\": \"\"}}\n"),
        _ => {
            let text = format!("“Number {index},” said Ana Kovar in {}.", 1400 + index % 600);
            format!("{}\n", json!({"id": index.to_string(), "text": text, "date": "2024-03-07"}))
        }
    }
}

fn records(count: usize) -> String {
    (0..count).map(record).collect()
}

fn kill(child: &Child, signal: &str) {
    let status = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(status.expect("kill runs").success());
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

/// The options of every format that is one file, so that a run can be gone on with.
fn resumable() -> Vec<Vec<&'static str>> {
    let one = |format: &dixit::report::Format| format.files() == dixit::report::Files::One;
    let formats = dixit::report::Format::ALL.into_iter().filter(one).map(|format| vec!["-f", format.name()]);
    formats.chain([vec!["-f", "csv", "--only", "dates"]]).collect()
}

#[test]
fn a_run_that_is_killed_goes_on_without_losing_or_doubling_anything() {
    let formats = resumable();
    let kills = setting("DIXIT_FAULTS", 2 * formats.len());
    // All of them for each format, or a share.
    let each = if kills >= 100 { kills } else { kills.div_ceil(formats.len()) };
    let binary = std::env::var_os("DIXIT_BINARY").unwrap_or_else(|| BINARY.into());
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("in.jsonl"), records(if kills >= 100 { 3000 } else { 1200 })).expect("a file");
    let mut chance = Chance(20_240_305);
    let mut resumed = 0;
    for format in &formats {
        let dixit = |output: &str| {
            let mut command = Command::new(&binary);
            command.arg("in.jsonl").args(format).args(["-o", output]).current_dir(folder);
            command.stdin(Stdio::null()).stderr(Stdio::null());
            command
        };
        let start = Instant::now();
        let whole = dixit("whole.csv").status().expect("the binary runs");
        let length = u64::try_from(start.elapsed().as_micros()).expect("a short time");
        assert_eq!(whole.code(), Some(2), "some records are bad");
        let expected = fs::read(folder.join("whole.csv")).expect("the output");
        let (mut killed, mut with_something) = (0, 0);
        while killed < each {
            let mut status = None;
            // The first run knows nothing of the next.
            let mut more: &[&str] = &[];
            while status.is_none() {
                let mut child = dixit("parts.csv")
                    .args(["--jobs", ["1", "2", "3"][killed % 3]])
                    .args(more)
                    .spawn()
                    .expect("it starts");
                if killed < each {
                    std::thread::sleep(Duration::from_micros(chance.below(length)));
                    // It may have ended by itself.
                    let _ = child.kill();
                }
                let ended = child.wait().expect("it ends");
                if ended.signal() == Some(9) {
                    killed += 1;
                    if let Ok(written) = fs::read(folder.join("parts.csv")) {
                        assert!(written == expected, "no file has the name before it is complete");
                    }
                    let journal = fs::read_to_string(folder.join("parts.csv.journal")).unwrap_or_default();
                    with_something += usize::from(journal.lines().count() > 1);
                }
                status = ended.code();
                more = &["--resume"];
            }
            assert_eq!(status, whole.code(), "the status of a run in one piece");
            let written = fs::read(folder.join("parts.csv")).expect("the output");
            assert!(written == expected, "{format:?}: the same bytes");
            assert_eq!(names(folder), ["in.jsonl", "parts.csv", "whole.csv"], "nothing is left beside it");
            fs::remove_file(folder.join("parts.csv")).expect("it is there");
        }
        println!("{format:?}: {killed} kills, {with_something} after something was done");
        resumed += with_something;
    }
    assert!(resumed > 0, "some of them in the middle");
}

#[test]
fn a_run_that_was_killed_can_begin_anew() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("in.jsonl"), records(1200)).expect("a file");
    run(folder, &["in.jsonl", "-f", "jsonl", "-o", "whole"]);
    let anew = ["in.jsonl", "-f", "jsonl", "-o", "parts"];
    let mut child = dixit(folder, &anew).stderr(Stdio::null()).spawn().expect("the binary starts");
    while fs::read_to_string(folder.join("parts.journal")).unwrap_or_default().lines().count() < 3 {
        assert!(child.try_wait().expect("it runs").is_none(), "there are batches enough");
        std::thread::sleep(Duration::from_millis(1));
    }
    // One at a time.
    let other = run(folder, &anew);
    assert!(
        other.status.code() == Some(2) && said(&other).contains("another run is at work"),
        "{}",
        said(&other)
    );
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    // With other arguments too: what the first has left is taken away.
    assert_eq!(run(folder, &["in.jsonl", "-f", "brief", "-o", "parts"]).status.code(), Some(2));
    run(folder, &["in.jsonl", "-f", "brief", "-o", "brief"]);
    assert!(fs::read(folder.join("parts")).expect("it") == fs::read(folder.join("brief")).expect("it"));
    assert_eq!(names(folder), ["brief", "in.jsonl", "parts", "whole"]);
}

#[test]
fn a_line_that_no_run_has_written_refuses_the_journal() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("in.jsonl"), records(1200)).expect("a file");
    let resume = ["in.jsonl", "-f", "jsonl", "-o", "parts", "--jobs", "1", "--resume"];
    let mut child = dixit(folder, &resume).stderr(Stdio::null()).spawn().expect("the binary starts");
    while fs::read_to_string(folder.join("parts.journal")).unwrap_or_default().lines().count() < 4 {
        assert!(child.try_wait().expect("it runs").is_none(), "there are batches enough");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    let journal = fs::read_to_string(folder.join("parts.journal")).expect("it is there");
    let lines: Vec<_> = journal.lines().collect();
    let [first, second] =
        [1, 2].map(|line: usize| serde_json::from_str::<serde_json::Value>(lines[line]).expect("JSON"));
    // More records than the output holds, with the checksums of each of them right.
    let mut claims = second;
    for name in ["bytes", "output"] {
        claims[name] = first[name].clone();
    }
    for forged in
        [claims.to_string(), lines[1].replacen("\"done\":false", "\"done\":true", 1), "{}".to_owned()]
    {
        fs::write(folder.join("parts.journal"), format!("{}\n{}\n{forged}\n", lines[0], lines[1]))
            .expect("a file");
        let output = run(folder, &resume);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("parts.journal:3: no run has written this line"), "{}", said(&output));
        assert!(!folder.join("parts").exists());
    }
    // What the output lacks of an honest journal is said, and done again.
    fs::write(folder.join("parts.journal"), &journal).expect("a file");
    fs::write(folder.join("parts.partial"), "").expect("a file");
    let output = run(folder, &resume);
    assert!(said(&output).contains("claims more than parts.partial holds"), "{}", said(&output));
    run(folder, &["in.jsonl", "-f", "jsonl", "-o", "whole"]);
    assert!(fs::read(folder.join("parts")).expect("it") == fs::read(folder.join("whole")).expect("it"));
    // A file of the user's that has the journal's name.
    for mine in ["mine\n", "mine", "{\"dixit\": 1}\n"] {
        fs::write(folder.join("parts.journal"), mine).expect("a file");
        let output = run(folder, &["in.jsonl", "-f", "jsonl", "-o", "parts"]);
        assert!(said(&output).contains("no journal of a run"), "{}", said(&output));
        assert_eq!(fs::read_to_string(folder.join("parts.journal")).expect("it is there"), mine);
    }
}

/// Waits until a folder has a file that was not there before.
fn begun(folder: &Path, child: &mut Child) {
    while fs::read_dir(folder).map_or(0, Iterator::count) == 0 {
        assert!(child.try_wait().expect("it runs").is_none(), "it has begun before it ends");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_folder_has_whole_files_alone_whenever_its_run_is_killed() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("in.jsonl"), records(300)).expect("a file");
    let mut chance = Chance(5);
    for format in ["html", "csv", "brat", "timeml", "jsonl"] {
        let arguments = ["in.jsonl", "-f", format, "-o"];
        let start = Instant::now();
        run(folder, &[&arguments[..], &["whole/"]].concat());
        let length = u64::try_from(start.elapsed().as_micros()).expect("a short time");
        let expected = files(&folder.join("whole"));
        for round in 0..setting("DIXIT_FAULTS", 12) / 4 {
            let parts = folder.join("parts");
            let mut child = dixit(folder, &[&arguments[..], &["parts/"]].concat())
                .stderr(Stdio::null())
                .spawn()
                .expect("it starts");
            if round == 0 {
                begun(&parts, &mut child);
            } else {
                std::thread::sleep(Duration::from_micros(chance.below(length)));
            }
            let _ = child.kill();
            child.wait().expect("it ends");
            let hidden = |name: &Path| name.to_string_lossy().starts_with(".dixit-");
            if parts.exists() {
                for (name, content) in files(&parts).into_iter().filter(|(name, _)| !hidden(name)) {
                    assert!(expected.get(&name) == Some(&content), "{}", name.display());
                }
            }
            // The next run does all of it, and takes away what this one left.
            run(folder, &[&arguments[..], &["parts/"]].concat());
            assert!(files(&parts) == expected, "{format}");
        }
        fs::remove_dir_all(folder.join("whole")).expect("it is there");
        fs::remove_dir_all(folder.join("parts")).expect("it is there");
    }
}

#[test]
fn what_a_killed_run_left_of_a_single_file_is_taken_away() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    let arguments = ["--input", "text", "-f", "html", "-o", "out.html", "-"];
    let mut child = dixit(folder, &arguments).stdin(Stdio::piped()).spawn().expect("it starts");
    begun(folder, &mut child);
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    let left = names(folder);
    assert!(left.len() == 1 && left[0].starts_with(".dixit-"), "{left:?}");
    fs::write(folder.join("a.txt"), "It rained in Rijeka.").expect("a file");
    run(folder, &["a.txt", "-f", "html", "-o", "out.html"]);
    assert_eq!(names(folder), ["a.txt", "out.html"]);
}

#[test]
fn messages_that_nobody_takes_end_nothing() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("in.jsonl"), "not json\n".repeat(3000) + &record(1)).expect("a file");
    let expected = run(folder, &["in.jsonl", "-f", "jsonl"]).stdout;
    let check = |output: Output, written: Vec<u8>, how: &str| {
        assert_eq!(output.status.code(), Some(2), "{how}: {:?}", output.status);
        assert!(written == expected, "{how}: nothing is lost");
    };
    for place in ["/dev/full", "&-"] {
        if place == "&-" || Path::new(place).exists() {
            let line = format!("exec \"$0\" \"$@\" 2>{place}");
            let output = shell(folder, &line, &["in.jsonl", "-f", "jsonl"]);
            let written = output.stdout.clone();
            check(output, written, place);
            let output = shell(folder, &line, &["in.jsonl", "-f", "jsonl", "-o", "out"]);
            check(output, fs::read(folder.join("out")).expect("the output"), place);
        }
    }
    // Somebody reads the first message and goes.
    let mut command = dixit(folder, &["in.jsonl", "-f", "jsonl", "-o", "out"]);
    let mut child = command.stderr(Stdio::piped()).spawn().expect("it starts");
    let mut line = String::new();
    BufReader::new(child.stderr.take().expect("piped")).read_line(&mut line).expect("a message");
    assert!(line.starts_with("dixit: in.jsonl:1: not a JSON record"), "{line}");
    let output = child.wait_with_output().expect("it ends");
    check(output, fs::read(folder.join("out")).expect("the output"), "closed");
    assert_eq!(names(folder), ["in.jsonl", "out"]);
    // Wrong arguments too have their status.
    for arguments in [&["missing.txt"][..], &["--no-such-option"], &["diff", "a.json", "b.json"]] {
        let output = shell(folder, "exec \"$0\" \"$@\" 2>&-", arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn what_is_no_file_or_has_no_end_is_one_error() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::create_dir(folder.join("in")).expect("a folder");
    let made = |name: &str| folder.join("in").join(name);
    let pipes = ["pipe.txt", "pipe.jsonl", "pipe.json", "pipe.ann"].map(made);
    assert!(Command::new("mkfifo").args(&pipes).status().expect("mkfifo runs").success());
    for name in ["zero.txt", "zero.jsonl", "zero.html", "zero.json", "zero.ann", "zero.tml"] {
        std::os::unix::fs::symlink("/dev/zero", made(name)).expect("a link");
    }
    fs::write(made("good.txt"), "It rained in Rijeka.").expect("a file");
    fs::write(made("long.jsonl"), format!("{{\"text\": \"{}\"}}\n{}", "x".repeat(3000), record(1)))
        .expect("a file");
    let output = run(folder, &["in", "-f", "jsonl", "--max-bytes", "1000"]);
    assert_eq!(output.status.code(), Some(2));
    let told = said(&output);
    for name in ["pipe.txt", "pipe.jsonl", "zero.txt", "zero.jsonl", "zero.html"] {
        assert!(told.contains(&format!("dixit: in/{name}: not a file")), "{told}");
    }
    assert!(told.contains("dixit: in/long.jsonl:1: larger than 1000 bytes"), "{told}");
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    for id in ["in/good.txt", "\"1\""] {
        assert!(lines.contains(id), "the rest is done: {lines}");
    }
    // What is named itself is read, and no more than can be waited for.
    for (name, kind, words) in [
        ("in/zero.jsonl", "auto", "in/zero.jsonl:1: no record in 16777216 bytes"),
        ("in/zero.txt", "auto", "in/zero.txt: larger than 1000 bytes"),
        ("in/zero.html", "auto", "in/zero.html: larger than 1000 bytes"),
        ("/dev/zero", "jsonl", "/dev/zero:1: no record in"),
    ] {
        let output =
            run(folder, &[name, "in/good.txt", "--input", kind, "-f", "jsonl", "--max-bytes", "1000"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    // The other commands have the same bounds.
    let limit = ["--max-bytes", "1000"];
    for (arguments, words) in [
        (
            &["import", "in"][..],
            &["in/pipe.json: not a file", "in/zero.ann: not a file", "in/zero.tml: not a file"][..],
        ),
        (&["import", "in/zero.json"], &["in/zero.json: larger than 1000 bytes"]),
        (&["import", "in/zero.ann"], &["in/zero.ann: larger than 1000 bytes"]),
        (&["import", "in/zero.jsonl"], &["in/zero.jsonl: no record in"]),
        (
            &["score", "in/zero.json", "--against", "in/zero.jsonl"],
            &["in/zero.json: larger", "in/zero.jsonl: no record"],
        ),
        (
            &["score", "in/zero.json", "--against", "in/zero.tml", "--texts", "in/zero.txt"],
            &["in/zero.txt: larger"],
        ),
        (&["verify", "in/zero.txt", "--against", "in"], &["in/zero.txt: larger", "in/pipe.txt: not a file"]),
        (&["diff", "in/zero.json", "in/zero.jsonl"], &["in/zero.json: larger", "in/zero.jsonl: no record"]),
        (&["diff", "in/zero.txt", "in/good.txt"], &["in/zero.txt: larger"]),
        (&["explain", "q1", "in/zero.txt"], &["in/zero.txt: larger"]),
    ] {
        let output = run(folder, &[arguments, &limit].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        for word in words {
            assert!(said(&output).contains(word), "{arguments:?}: {}", said(&output));
        }
    }
}

#[test]
fn what_unfolds_without_end_is_one_error() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    // A quarter of a gigabyte of blank lines, and of one line, as often as it takes.
    for (name, byte) in [("blank.jsonl.gz", "\\n"), ("line.jsonl.gz", "x")] {
        let line = format!(
            "yes '' | tr '\\n' '{byte}' | head -c 268435456 | gzip -1 > one && cat one one one one one one > {name}"
        );
        let made = Command::new("sh").args(["-c", &line]).current_dir(folder).status().expect("sh runs");
        assert!(made.success());
        fs::remove_file(folder.join("one")).expect("it is there");
    }
    fs::write(folder.join("rest.jsonl"), record(1)).expect("a file");
    let output = run(folder, &["blank.jsonl.gz", "line.jsonl.gz", "rest.jsonl", "-f", "jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    let told = said(&output);
    for name in ["blank", "line"] {
        let place = told.lines().find(|line| line.contains(&format!("{name}.jsonl.gz:")));
        let place = place.expect("a message about it");
        assert!(place.contains("the rest is not read"), "{place}");
    }
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"id\":\"1\""), "the rest is done");
}

#[test]
fn what_a_crash_leaves_half_written_is_done_again() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("in.jsonl"), records(1200)).expect("a file");
    run(folder, &["in.jsonl", "-f", "jsonl", "-o", "whole"]);
    let expected = fs::read(folder.join("whole")).expect("the output");
    let resume = ["in.jsonl", "-f", "jsonl", "-o", "parts", "--resume"];
    let mut child = dixit(folder, &resume).stderr(Stdio::null()).spawn().expect("the binary starts");
    while fs::read_to_string(folder.join("parts.journal")).unwrap_or_default().lines().count() < 3 {
        assert!(child.try_wait().expect("it runs").is_none(), "there are batches enough");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    let (partial, journal) = (folder.join("parts.partial"), folder.join("parts.journal"));
    let (output, lines) =
        (fs::read(&partial).expect("it is there"), fs::read(&journal).expect("it is there"));
    let mut chance = Chance(7);
    for round in 0..setting("DIXIT_FAULTS", 12) / 2 {
        let (mut output, mut lines) = (output.clone(), lines.clone());
        match round % 3 {
            // The disk has less of the output than the journal says, other bytes, or half a line of the journal.
            0 => output.truncate(chance.below(output.len() as u64) as usize),
            1 => {
                let at = chance.below(output.len() as u64) as usize;
                output[at] ^= 0x20;
            }
            _ => {
                let head = lines.iter().position(|&byte| byte == b'\n').expect("a head") + 1;
                lines.truncate(head + chance.below((lines.len() - head) as u64) as usize);
            }
        }
        fs::write(&partial, output).expect("a file");
        fs::write(&journal, lines).expect("a file");
        let output = run(folder, &resume);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(
            fs::read(folder.join("parts")).expect("the output") == expected,
            "round {round}: the same bytes"
        );
    }
}

#[test]
fn a_journal_is_of_one_run() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("in.jsonl"), records(13)).expect("a file");
    fs::write(folder.join("bad.jsonl"), records(15)).expect("a file");
    let run = |arguments: &[&str]| {
        let output = run(folder, &[arguments, &["--resume", "-o", "out"]].concat());
        (output.status.code().expect("a status"), said(&output))
    };
    // With --fail-fast the run waits before the record that cannot be read.
    let (status, message) = run(&["bad.jsonl", "-f", "jsonl", "--fail-fast"]);
    assert_eq!((status, message.lines().count()), (2, 1), "{message}");
    assert_eq!(names(folder), ["bad.jsonl", "in.jsonl", "out.journal", "out.partial"]);
    assert_eq!(fs::read_to_string(folder.join("out.partial")).expect("it is there").lines().count(), 13);
    for (arguments, words) in [
        (&["bad.jsonl", "-f", "brief"][..], "other arguments"),
        (&["bad.jsonl", "-f", "jsonl", "--only", "dates"], "other arguments"),
        (&["in.jsonl", "-f", "jsonl"], "other arguments"),
        (&["bad.jsonl", "-f", "html"], "--resume wants one file"),
        (&["bad.jsonl", "-f", "csv"], "--resume wants one file"),
    ] {
        let (status, message) = run(arguments);
        assert_eq!(status, 2);
        assert!(message.contains(words), "{arguments:?}: {message}");
    }
    // Other documents under the same name.
    let text = fs::read_to_string(folder.join("bad.jsonl")).expect("it is there");
    fs::write(folder.join("bad.jsonl"), text.replacen("Number 3", "Number 4", 1)).expect("a file");
    let (status, message) = run(&["bad.jsonl", "-f", "jsonl"]);
    assert!(status == 2 && message.contains("not those that the run began with"), "{message}");
    // What stands behind may be mended: the record that could not be read.
    fs::write(folder.join("bad.jsonl"), text.replacen("not json", &record(0), 1)).expect("a file");
    let (_, message) = run(&["bad.jsonl", "-f", "jsonl"]);
    assert!(message.contains("no text in the field"), "{message}");
    assert_eq!(names(folder), ["bad.jsonl", "in.jsonl", "out"]);
    // A file of the user's that has the name.
    fs::write(folder.join("out.partial"), "mine").expect("a file");
    let (status, message) = run(&["in.jsonl", "-f", "jsonl"]);
    assert!(status == 2 && message.contains("without a journal"), "{message}");
    assert_eq!(fs::read_to_string(folder.join("out.partial")).expect("it is there"), "mine");
}

#[test]
fn a_signal_ends_a_run_with_its_status_and_leaves_nothing_half_done() {
    for (name, number) in [("-TERM", 15), ("-INT", 2)] {
        // A page waits for its end in a file of another name.
        let place = TempDir::new().expect("a folder");
        let arguments = ["--input", "text", "-f", "html", "-o", "out.html", "-"];
        let mut child = dixit(place.path(), &arguments).stdin(Stdio::piped()).spawn().expect("it starts");
        begun(place.path(), &mut child);
        std::thread::sleep(Duration::from_millis(50));
        kill(&child, name);
        assert_eq!(child.wait().expect("it ends").signal(), Some(number));
        assert_eq!(names(place.path()), Vec::<String>::new());
        for resume in [false, true] {
            let place = TempDir::new().expect("a folder");
            let mut command = dixit(place.path(), &["--input", "jsonl", "-f", "jsonl", "-o", "out", "-"]);
            command.args(resume.then_some("--resume")).stdin(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn().expect("the binary starts");
            let mut stdin = child.stdin.take().expect("piped");
            stdin.write_all(records(300).as_bytes()).expect("it reads");
            // It waits for more; a batch is written, or at least begun.
            let begun = |names: &[String]| !names.is_empty();
            while !begun(&names(place.path())) {
                std::thread::sleep(Duration::from_millis(5));
            }
            std::thread::sleep(Duration::from_millis(50));
            kill(&child, name);
            let output = child.wait_with_output().expect("it ends");
            drop(stdin);
            assert_eq!(output.status.signal(), Some(number), "{}", said(&output));
            let left = names(place.path());
            assert_eq!(left, ["out.journal", "out.partial"]);
            let told = said(&output);
            let end = "dixit: ended; the same command with --resume goes on with it\n";
            assert!(told.ends_with(end) && told.matches("ended").count() == 1, "{told}");
        }
    }
}

#[test]
fn a_full_disk_is_said_and_no_half_file_has_the_name() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("in.jsonl"), records(600)).expect("a file");
    run(folder, &["in.jsonl", "-f", "jsonl", "-o", "whole"]);
    // Half as many blocks of 512 bytes as it wants.
    let blocks = fs::metadata(folder.join("whole")).expect("the output").len() / 1024;
    let line = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let output = shell(folder, &line, &["in.jsonl", "-f", "jsonl", "-o", "out"]);
    assert_eq!(output.status.code(), Some(2), "{:?}", output.status);
    assert!(said(&output).contains("dixit: out: File too large"), "{}", said(&output));
    // What can be gone on with is gone on with when there is room, whether that was asked for or not.
    let resume = ["in.jsonl", "-f", "jsonl", "-o", "out", "--resume"];
    assert_eq!(shell(folder, &line, &resume).status.code(), Some(2));
    assert_eq!(names(folder), ["in.jsonl", "out.journal", "out.partial", "whole"]);
    assert_eq!(run(folder, &resume).status.code(), Some(2), "some records are bad");
    assert!(fs::read(folder.join("out")).expect("it") == fs::read(folder.join("whole")).expect("it"));
    // In a folder no half file has a name either: pages have more than eight blocks.
    for format in ["html", "csv"] {
        let output =
            shell(folder, "ulimit -f 8; exec \"$0\" \"$@\"", &["in.jsonl", "-f", format, "-o", "pages/"]);
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert!(said(&output).contains("dixit: pages/: File too large"), "{}", said(&output));
        assert_eq!(names(&folder.join("pages")), Vec::<String>::new(), "{format}");
    }
    // A device that is full.
    if Path::new("/dev/full").exists() {
        fs::write(folder.join("a.txt"), "“It rained,” said Ana Kovar.").expect("a file");
        fs::write(folder.join("b.txt"), "“It snowed all day in Rijeka,” said Ana Kovar.").expect("a file");
        for arguments in
            [&["diff", "a.txt", "b.txt"][..], &["verify", "a.txt", "--against", "b.txt"], &["schema"]]
        {
            assert_ne!(run(folder, arguments).status.code(), Some(2), "{arguments:?}");
            let output = shell(folder, "exec \"$0\" \"$@\" > /dev/full", arguments);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
            assert!(said(&output).contains("dixit: standard output: No space left"), "{}", said(&output));
        }
        let output = shell(folder, "exec \"$0\" \"$@\" > /dev/full", &["in.jsonl", "-f", "jsonl"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("dixit: standard output: No space left"), "{}", said(&output));
    }
}

#[test]
fn a_file_system_without_room_is_said() {
    let place = TempDir::new().expect("a folder");
    let small = place.path().join("small");
    fs::create_dir(&small).expect("a folder");
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(&small).output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        println!("skipped: no file system can be mounted here");
        return;
    }
    fs::write(place.path().join("in.jsonl"), records(600)).expect("a file");
    let outputs = ["small/out", "small/folder/"]
        .map(|path| run(place.path(), &["in.jsonl", "-f", "jsonl", "-o", path]));
    let left = names(&small);
    let whole = files(&small.join("folder")).into_values().all(|page| page.ends_with(b"}\n"));
    let unmounted = Command::new("umount").arg(&small).status();
    assert!(unmounted.is_ok_and(|status| status.success()), "it is taken away again");
    for output in outputs {
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("No space left"), "{}", said(&output));
    }
    assert_eq!(left, ["folder", "out.journal", "out.partial"], "no half file has the name");
    assert!(whole, "nor one of the folder's");
}

#[test]
fn a_pipe_that_is_closed_ends_a_run_in_silence_in_every_format() {
    let place = TempDir::new().expect("a folder");
    fs::write(place.path().join("in.jsonl"), records(12).repeat(80)).expect("a file");
    let formats = dixit::report::Format::ALL.into_iter();
    for format in formats.filter(|format| format.files() == dixit::report::Files::One) {
        let mut command = dixit(place.path(), &["in.jsonl", "-f", format.name()]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), said(&output).as_str()), (Some(0), ""), "{}", format.name());
    }
}

#[test]
fn what_may_not_be_read_or_written_is_said() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("good.txt"), "It rained in Rijeka.").expect("a file");
    fs::write(folder.join("closed.txt"), "It rained in Lima.").expect("a file");
    let mode = |name: &str, mode| {
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(mode);
        fs::set_permissions(folder.join(name), permissions).expect("it is ours");
    };
    mode("closed.txt", 0);
    mode("", 0o755);
    // Whom no permission stops is nobody for once.
    let root = File::open(folder.join("closed.txt")).is_ok();
    let nobody = |arguments: &[&str]| {
        let mut command = dixit(folder, arguments);
        if root {
            command.uid(65534).gid(65534);
        }
        command.output()
    };
    match nobody(&["-f", "jsonl", "closed.txt", "good.txt"]) {
        Ok(output) => {
            assert_eq!(output.status.code(), Some(2));
            assert!(said(&output).contains("dixit: closed.txt: Permission denied"), "{}", said(&output));
            assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2, "the rest is done");
            mode("", 0o555);
            for more in [&[][..], &["--resume"]] {
                let output =
                    nobody(&[&["good.txt", "-f", "jsonl", "-o", "out"], more].concat()).expect("it runs");
                assert_eq!(output.status.code(), Some(2), "{more:?}");
                assert!(said(&output).contains("Permission denied"), "{}", said(&output));
            }
            mode("", 0o755);
        }
        Err(error) => println!("skipped: the binary cannot be run as nobody: {error}"),
    }
    // A read that fails in the middle.
    if Path::new("/proc/self/mem").exists() {
        let output = run(folder, &["-f", "jsonl", "/proc/self/mem", "good.txt"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("dixit: /proc/self/mem: Input/output error"), "{}", said(&output));
    }
}

#[test]
fn what_is_gone_is_said() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::create_dir(folder.join("here")).expect("a folder");
    fs::write(folder.join("good.txt"), "It rained in Rijeka.").expect("a file");
    let line = "cd here && rmdir ../here && exec \"$0\" \"$@\"";
    let output = shell(folder, line, &["-f", "jsonl", "a.txt", "-o", "out"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).starts_with("dixit: "), "{}", said(&output));
    // A folder of the output that goes away while the run is on.
    fs::create_dir(folder.join("out")).expect("a folder");
    let mut command = dixit(folder, &["--input", "jsonl", "-f", "jsonl", "-o", "out/file", "-"]);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    while !folder.join("out/file.partial").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    fs::remove_dir_all(folder.join("out")).expect("it is there");
    child.stdin.take().expect("piped").write_all(record(1).as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("dixit: out/file: "), "{}", said(&output));
}

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

/// Every file below a folder, with its path in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(one) = folders.pop() {
        for entry in fs::read_dir(one).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is below").to_owned();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
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
