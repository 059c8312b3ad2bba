//! The binary, as a user calls it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const TEXT: &str = "“The bridge is safe,” said Ana Kovar on Tuesday. Kovar runs the port of Rijeka.\n";

/// A folder of its own, and the binary in it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.feed(arguments, b"")
    }

    fn feed(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dixit"))
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut stdin = child.stdin.take().expect("piped");
        let input = input.to_vec();
        let feeder = std::thread::spawn(move || {
            // The binary may stop before it has read everything.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().expect("the binary ends");
        feeder.join().expect("the feeder ends");
        output
    }
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("an exit status")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn a_person_sees_who_said_what() {
    let output = Place::new().with("a.txt", TEXT).run(&["a.txt", "--date", "2024-03-07"]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    let out = out(&output);
    for words in ["Ana Kovar", "The bridge is safe", "2024-03-05", "Rijeka"] {
        assert!(out.contains(words), "{words:?} is missing:\n{out}");
    }
    assert!(!out.contains('\u{1b}'), "no colours where standard output is no terminal");
}

#[test]
fn every_format_is_written() {
    let place = Place::new().with("a.txt", TEXT);
    for format in ["text", "brief", "json", "jsonl", "markdown"] {
        let output = place.run(&["a.txt", "--format", format]);
        assert_eq!(status(&output), 0, "{format}: {}", err(&output));
        assert!(out(&output).contains("Kovar"), "{format}");
    }
}

#[test]
fn json_is_the_wire_format() {
    let output = Place::new().with("a.txt", TEXT).run(&["a.txt", "--format", "json", "--date", "2024-03-07"]);
    let report: Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(report["schema"], "dixit/1");
    assert_eq!(report["id"], "a.txt");
    assert_eq!(report["date"], "2024-03-07");
    assert_eq!(report["date_source"], "option");
    assert_eq!(report["unit"], "byte");
    assert!(report.get("tokens").is_none());
    let quote = &report["quotes"][0];
    assert_eq!(quote["text"], "The bridge is safe,");
    assert_eq!(quote["speaker"]["name"], "Ana Kovar");
    assert_eq!(quote["cue"]["text"], "said");
}

#[test]
fn tokens_come_when_asked_for() {
    let output = Place::new().with("a.txt", TEXT).run(&["a.txt", "--format", "jsonl", "--tokens"]);
    let tokens = lines(&output)[0]["tokens"].as_array().expect("tokens").clone();
    assert_eq!(tokens[1]["start"], "“".len());
    assert!(tokens[1].get("pos").is_some());
}

#[test]
fn offsets_count_what_was_asked_for() {
    let place = Place::new().with("a.txt", TEXT);
    let start = |unit| {
        let output = place.run(&["a.txt", "--format", "jsonl", "--offsets", unit]);
        lines(&output)[0]["quotes"][0]["start"].clone()
    };
    assert_eq!((start("byte"), start("char"), start("utf16")), (3.into(), 1.into(), 1.into()));
}

#[test]
fn standard_input_is_named_by_a_dash() {
    let output = Place::new().feed(&["--format", "jsonl", "-"], TEXT.as_bytes());
    assert_eq!(lines(&output)[0]["id"], "-");
    let output = Place::new().feed(&["--format", "jsonl"], TEXT.as_bytes());
    assert_eq!(lines(&output)[0]["id"], "-", "without a name too, where something is piped in");
}

#[test]
fn folders_are_read_in_the_order_of_names() {
    let place = Place::new()
        .with("all/b.txt", TEXT)
        .with("all/a/z.txt", TEXT)
        .with("all/c.md", TEXT)
        .with("all/c.txt", TEXT);
    let output = place.run(&["--format", "jsonl", "all"]);
    let ids: Vec<_> = lines(&output).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["all/a/z.txt", "all/b.txt", "all/c.txt"]);
}

#[test]
fn records_keep_their_order_whatever_the_number_of_jobs() {
    let feed: String = (0..600)
        .map(|index| {
            let text = format!("“Number {index},” said Ana Kovar in {}.", 1400 + index);
            format!("{}\n", serde_json::json!({"id": index, "text": text, "date": "2024-03-07"}))
        })
        .collect();
    let place = Place::new();
    let run =
        |jobs| place.feed(&["--input", "jsonl", "--format", "jsonl", "--jobs", jobs, "-"], feed.as_bytes());
    let one = run("1");
    assert_eq!(status(&one), 0, "{}", err(&one));
    let ids: Vec<_> = lines(&one).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, (0..600).map(|index| index.to_string()).collect::<Vec<_>>());
    for jobs in ["2", "7"] {
        assert!(run(jobs).stdout == one.stdout, "the same bytes with {jobs} jobs");
    }
}

#[test]
fn a_records_own_date_comes_first_unless_forced() {
    let feed = "{\"key\": \"x\", \"body\": \"It rained today.\", \"day\": \"2020-02-29\"}\n";
    let names = ["--id-field", "key", "--text-field", "body", "--date-field", "day"];
    let date = |more: &[&str]| {
        let mut arguments = vec!["--input", "jsonl", "--format", "jsonl", "--date", "2024-03-07"];
        arguments.extend(names);
        arguments.extend(more);
        let report = lines(&Place::new().feed(&arguments, feed.as_bytes())).remove(0);
        (report["date"].clone(), report["date_source"].clone())
    };
    assert_eq!(date(&[]), ("2020-02-29".into(), "record".into()));
    assert_eq!(date(&["--force-date"]), ("2024-03-07".into(), "option".into()));
}

#[test]
fn a_dateline_dates_its_text() {
    let text = "RIJEKA, March 7, 2024 (Wire) — The port closed on Tuesday.\n\nIt opens today.\n";
    let report = lines(&Place::new().feed(&["--format", "jsonl"], text.as_bytes())).remove(0);
    assert_eq!((&report["date"], &report["date_source"]), (&"2024-03-07".into(), &"dateline".into()));
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_done() {
    let place = Place::new().with("bad.txt", b"Ana \xff Kovar").with("good.txt", TEXT);
    let output = place.run(&["--format", "jsonl", "missing.txt", "bad.txt", "good.txt"]);
    assert_eq!(status(&output), 2);
    let records = lines(&output);
    assert_eq!(records.len(), 3);
    assert!(records[0]["error"]["message"].is_string());
    assert_eq!(records[1]["error"]["message"], "not UTF-8 from byte 4 on");
    assert_eq!(records[2]["quotes"][0]["speaker"]["name"], "Ana Kovar");
    let err = err(&output);
    assert!(err.contains("dixit: missing.txt: ") && err.contains("dixit: bad.txt: not UTF-8"), "{err}");
}

#[test]
fn a_bad_record_is_one_error_record() {
    let feed = "{\"id\": \"a\", \"text\": \"It rained in Rijeka.\"}\nnot json\n\n{\"id\": \"c\"}\n{\"id\": \"d\", \"text\": \"\", \"date\": \"2024-02-30\"}\n";
    let output = Place::new().feed(&["--input", "jsonl", "--format", "jsonl", "-"], feed.as_bytes());
    assert_eq!(status(&output), 2);
    let records = lines(&output);
    let ids: Vec<_> = records.iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, ["a", "-:2", "c", "d"]);
    assert!(records[1]["error"]["message"].as_str().expect("a message").starts_with("not a JSON record"));
    assert_eq!(records[2]["error"]["message"], "no text in the field \"text\"");
    assert!(records[3]["error"]["message"].as_str().expect("a message").contains("\"date\" is no date"));
}

#[test]
fn folders_hide_nothing() {
    let place = Place::new()
        .with("all/.gitignore", "*.txt\n")
        .with("all/.drafts/a.txt", TEXT)
        .with("all/b.txt", TEXT);
    let output = place.run(&["--format", "jsonl", "all"]);
    let ids: Vec<_> = lines(&output).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["all/.drafts/a.txt", "all/b.txt"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_said_and_the_rest_is_done() {
    let place = Place::new().with("all/b.txt", TEXT);
    std::os::unix::fs::symlink("nowhere.txt", place.path().join("all/a.txt")).expect("a link");
    let output = place.run(&["--format", "jsonl", "all"]);
    assert_eq!(status(&output), 2);
    let records = lines(&output);
    assert_eq!(records[0]["id"], "all/a.txt");
    assert!(records[0]["error"]["message"].is_string());
    assert_eq!(records[1]["quotes"][0]["speaker"]["name"], "Ana Kovar");
}

#[test]
fn an_empty_folder_is_an_error() {
    let place = Place::new().with("all/c.md", TEXT);
    let output = place.run(&["all"]);
    assert_eq!(status(&output), 2);
    assert_eq!(err(&output), "dixit: all: no .txt file in this folder\n");
}

#[test]
fn nothing_found_is_status_one() {
    let output = Place::new().feed(&["--format", "jsonl"], b"the rain, and then more of it\n");
    assert_eq!(status(&output), 1, "{}", out(&output));
    let output = Place::new().feed(&["--format", "jsonl"], b"");
    assert_eq!(status(&output), 1);
    assert_eq!(lines(&output).len(), 1, "an empty document is a document");
}

#[test]
fn wrong_arguments_are_said() {
    for (arguments, words) in [
        (&["--date", "2024-02-30", "-"][..], "2024-02"),
        (&["--format", "pdf", "-"], "pdf"),
        (&["--jobs", "0", "-"], "0"),
        (&["--force-date", "-"], "--date"),
    ] {
        let output = Place::new().run(arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(err(&output).contains(words), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn help_fits_a_screen() {
    let output = Place::new().run(&["-h"]);
    assert_eq!(status(&output), 0);
    assert!(out(&output).lines().count() <= 40, "{}", out(&output));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_silent() {
    let feed = format!("{}\n", serde_json::json!({"text": TEXT})).repeat(2000);
    let mut child = Command::new(env!("CARGO_BIN_EXE_dixit"))
        .args(["--input", "jsonl", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("piped");
    let feeder = std::thread::spawn(move || {
        let _ = stdin.write_all(feed.as_bytes());
    });
    let output = child.wait_with_output().expect("the binary ends");
    feeder.join().expect("the feeder ends");
    assert_eq!(err(&output), "");
    assert_eq!(status(&output), 0);
}
