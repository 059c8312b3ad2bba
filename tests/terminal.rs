//! What is said on standard error beside the findings, and when.

use std::fs;

use crate::place::{Place, TEXT, err, out, status};

#[test]
fn nothing_is_said_where_no_terminal_listens() {
    let feed = format!("{}\n", serde_json::json!({"text": TEXT})).repeat(600);
    let place = Place::new().with("all.jsonl", feed);
    for more in [&[][..], &["-o", "out.jsonl"], &["--quiet"]] {
        let mut arguments = vec!["all.jsonl", "-f", "jsonl"];
        arguments.extend(more);
        let output = place.run(&arguments);
        assert_eq!((status(&output), err(&output).as_str()), (0, ""), "{more:?}");
    }
}

#[test]
fn a_run_is_summed_up_where_it_is_asked_for() {
    let place = Place::new().with("a.txt", TEXT).with("bad.txt", b"Ana\xff\0\0");
    for quiet in [&[][..], &["--quiet"]] {
        let mut arguments = vec!["a.txt", "bad.txt", "-f", "jsonl", "--stats"];
        arguments.extend(quiet);
        let output = place.run(&arguments);
        assert_eq!(status(&output), 2);
        let said = err(&output);
        let (first, second) = said.split_once('\n').expect("two lines");
        assert_eq!(first, "dixit: bad.txt: not text: a zero byte at 4");
        let sum = "dixit: 1 document, 1 more could not be read: 1 quotation, 1 date, 2 entities; 0.00 MB in ";
        assert!(second.starts_with(sum) && second.ends_with(" MB/s\n"), "{second}");
        assert_eq!(out(&output).lines().count(), 2, "standard output has the findings alone");
    }
}

/// A terminal of the program `script`, from util-linux: what it shows, line breaks and all.
#[cfg(target_os = "linux")]
fn shown(place: &Place, line: &str) -> Option<(i32, String)> {
    shown_in(place, 80, line)
}

/// A terminal of so many columns.
#[cfg(target_os = "linux")]
fn shown_in(place: &Place, columns: usize, line: &str) -> Option<(i32, String)> {
    let binary = env!("CARGO_BIN_EXE_dixit");
    let mut command = std::process::Command::new("script");
    command.args([
        "--quiet",
        "--return",
        "--echo",
        "never",
        "--command",
        &format!("stty rows 30 cols {columns} && {binary} {line}"),
        "/dev/null",
    ]);
    let output = command.current_dir(place.path()).env("TERM", "xterm").output().ok()?;
    Some((status(&output), out(&output)))
}

#[cfg(target_os = "linux")]
#[test]
fn a_person_at_a_terminal_sees_how_the_run_goes() {
    let feed = format!("{}\n", serde_json::json!({"text": TEXT.repeat(20)})).repeat(600);
    let place = Place::new().with("all.jsonl", feed).with("a.txt", TEXT).with("bad.txt", b"Ana\xff\0\0");
    let Some((code, seen)) = shown(&place, "all.jsonl bad.txt -f jsonl -o all.out") else {
        return; // There is no `script` here.
    };
    assert_eq!(code, 2);
    assert!(seen.contains("% ") && seen.contains(" left  ") && seen.contains("documents"), "{seen:?}");
    assert!(!seen.contains("602 documents"), "{seen:?}");
    assert!(seen.contains("dixit: bad.txt: not text: a zero byte at 4\r\n"), "{seen:?}");
    assert!(seen.contains("dixit: 600 documents, 1 more could not be read: 12000 quotations"), "{seen:?}");
    assert_eq!(fs::read_to_string(place.path().join("all.out")).expect("a file").lines().count(), 601);
    // Quietly, what went wrong alone.
    let (_, seen) = shown(&place, "all.jsonl bad.txt -f jsonl -o all.out --quiet").expect("as before");
    assert_eq!(seen, "dixit: bad.txt: not text: a zero byte at 4\r\n");
    // What is written to the terminal shows by itself how the run goes, and of one document there is nothing to sum up.
    let (code, seen) = shown(&place, "a.txt -f brief").expect("as before");
    assert_eq!(code, 0);
    assert_eq!(seen, out(&place.run(&["a.txt", "-f", "brief"])).replace('\n', "\r\n"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_text_is_as_wide_as_the_terminal_and_has_its_colours() {
    let place = Place::new().with("a.txt", TEXT.repeat(4));
    let plain = |shown: &str| {
        let mut words = String::new();
        let mut escaped = false;
        for character in shown.chars() {
            match character {
                '\u{1b}' => escaped = true,
                'm' if escaped => escaped = false,
                _ if escaped => {}
                _ => words.push(character),
            }
        }
        words
    };
    let mut heights = Vec::new();
    for columns in [40, 80, 160] {
        let Some((_, seen)) = shown_in(&place, columns, "a.txt --date 2024-03-07") else { return };
        assert!(seen.contains("\u{1b}["), "colours: {seen:?}");
        let words = plain(&seen);
        assert!(words.lines().all(|line| line.trim_end().chars().count() <= columns), "{columns}: {words}");
        heights.push(words.lines().count());
    }
    assert!(heights[0] > heights[1] && heights[1] >= heights[2], "{heights:?}");
    let shown = |line: &str| shown(&place, line).expect("as before").1;
    let colours = shown("a.txt");
    assert_eq!(shown("a.txt --color never"), plain(&colours));
}
