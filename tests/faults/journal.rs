//! What the journal of a run takes, and what it refuses.

use std::fs;

use tempfile::TempDir;

use super::{Chance, held, names, record, records, run, said, setting};

#[test]
fn a_line_that_no_run_has_written_refuses_the_journal() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("in.jsonl"), records(1200)).expect("a file");
    let resume = ["in.jsonl", "-f", "jsonl", "-o", "parts", "--jobs", "1", "--resume"];
    let mut child = held(folder, &resume, "parts", 4);
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
    // An honest one whose output is shorter, or gone; both stay as they are until somebody decides.
    let partial = fs::read(folder.join("parts.partial")).expect("it is there");
    fs::write(folder.join("parts.journal"), &journal).expect("a file");
    for left in [Some(partial.len() / 3), Some(0), None] {
        fs::remove_file(folder.join("parts.partial")).expect("it is there");
        if let Some(left) = left {
            fs::write(folder.join("parts.partial"), &partial[..left]).expect("a file");
        }
        let output = run(folder, &resume);
        assert_eq!(output.status.code(), Some(2));
        let claim = format!("bytes, parts.partial holds {}; remove it and parts.partial", left.unwrap_or(0));
        assert!(said(&output).contains(&claim), "{}", said(&output));
        assert!(!folder.join("parts").exists());
        assert_eq!(fs::read_to_string(folder.join("parts.journal")).expect("it is there"), journal);
        fs::write(folder.join("parts.partial"), &partial).expect("a file");
    }
    // Other bytes of the same length are said, and done again.
    let mut other = partial;
    other[0] ^= 0x20;
    fs::write(folder.join("parts.partial"), other).expect("a file");
    let output = run(folder, &resume);
    assert!(said(&output).contains("parts.partial holds other bytes than it says"), "{}", said(&output));
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

#[test]
fn what_a_crash_leaves_half_written_is_done_again() {
    let place = TempDir::new().expect("a folder");
    let folder = place.path();
    fs::write(folder.join("in.jsonl"), records(1200)).expect("a file");
    run(folder, &["in.jsonl", "-f", "jsonl", "-o", "whole"]);
    let expected = fs::read(folder.join("whole")).expect("the output");
    let resume = ["in.jsonl", "-f", "jsonl", "-o", "parts", "--resume"];
    let mut child = held(folder, &resume, "parts", 3);
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    let (partial, journal) = (folder.join("parts.partial"), folder.join("parts.journal"));
    let (output, lines) =
        (fs::read(&partial).expect("it is there"), fs::read(&journal).expect("it is there"));
    let mut chance = Chance(7);
    for round in 0..setting("DIXIT_FAULTS", 12) / 2 {
        let (mut output, mut lines) = (output.clone(), lines.clone());
        match round % 2 {
            // Other bytes of the output, or half a line of the journal.
            0 => {
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
