//! Runs that are killed, or ended by a signal.

use std::fs;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{BINARY, Chance, begun, dixit, files, held, kill, names, records, run, said, setting};

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
    let mut child = held(folder, &anew, "parts", 3);
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
