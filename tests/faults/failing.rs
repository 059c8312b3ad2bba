//! Inputs and outputs that fail, have no end, or are gone.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::{dixit, files, names, record, records, run, said, shell};

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
