//! What happens to a run when something else breaks: it is killed, its disk is full, its pipe is closed, its input is gone.
//!
//! The tests do it for real, to the binary. They do a bounded share; `DIXIT_FAULTS=100` (kills), `DIXIT_RECORDS=1000000` (of the longest stream)
//! and `DIXIT_BINARY` (that is streamed through: the one of the release) do the rest, as `cargo xtask faults` says them.

mod failing;
mod journal;
mod killed;
mod same;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::json;

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

/// Waits until a folder has a file that was not there before.
fn begun(folder: &Path, child: &mut Child) {
    while fs::read_dir(folder).map_or(0, Iterator::count) == 0 {
        assert!(child.try_wait().expect("it runs").is_none(), "it has begun before it ends");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Begins a run with a journal and holds it still once that has so many lines: nothing of it goes on until it is killed.
fn held(folder: &Path, arguments: &[&str], output: &str, lines: usize) -> Child {
    let (journal, target) = (folder.join(format!("{output}.journal")), folder.join(output));
    // On a busy machine a run may end before it is looked at.
    let attempt = |_| {
        let mut child = dixit(folder, arguments).stderr(Stdio::null()).spawn().expect("the binary starts");
        let written = || fs::read_to_string(&journal).unwrap_or_default().lines().count();
        while written() < lines && child.try_wait().expect("it runs").is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let runs = child.try_wait().expect("it runs").is_none();
        if runs {
            kill(&child, "-STOP");
        }
        if runs && child.try_wait().expect("it runs").is_none() && written() >= lines && !target.exists() {
            return Some(child);
        }
        let _ = child.kill();
        child.wait().expect("it ends");
        for left in names(folder).iter().filter(|name| name.starts_with(output)) {
            fs::remove_file(folder.join(left)).expect("it is there");
        }
        None
    };
    (0..20).find_map(attempt).expect("a run is held before it ends")
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
