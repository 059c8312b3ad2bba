//! How much of pages is read as their articles, by two public benchmarks.

mod chunks;
mod shingles;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use dixit_source::{Kind, SourceReader};

/// Measures the main text of pages, ours and where it is installed that of trafilatura for Python, and prints a table.
///
/// The measure is that of the benchmark which `folder` holds: [`shingles`] where it has a `ground-truth.json`, [`chunks`] where it has an
/// `evaldata.json`.
pub(crate) fn pages(folder: &Path, worst: usize) -> Result<(), String> {
    if folder.join("evaldata.json").exists() {
        return chunks::measure(folder, worst);
    }
    shingles::measure(folder, worst)
}

/// The main text of each page by a name, as a reader found it; empty where it found none.
type Texts = BTreeMap<String, String>;

/// Where the page of each name is.
type Files = BTreeMap<String, PathBuf>;

/// Our texts of the pages, without the title that stands before them. A page that cannot be read has none, and is told.
fn ours(files: &Files) -> Result<Texts, String> {
    let reader = SourceReader::new().kind(Kind::Page);
    let mut texts = Texts::new();
    for (name, path) in files {
        let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let text = match reader.article("page.html".as_ref(), Cursor::new(bytes)) {
            Ok(article) => {
                let body = article.title.as_deref().and_then(|title| article.text.strip_prefix(title));
                body.unwrap_or(&article.text).to_owned()
            }
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                String::new()
            }
        };
        texts.insert(name.clone(), text);
    }
    Ok(texts)
}

/// What trafilatura for Python takes for the articles, with the options of its own evaluation; `None` where it is not installed.
fn python(files: &Files) -> Option<Texts> {
    const PROGRAM: &str = "import gzip, json, sys, trafilatura\n\
        for name, path in json.load(sys.stdin).items():\n\
        \x20   page = gzip.open(path).read() if path.endswith('.gz') else open(path, 'rb').read()\n\
        \x20   try:\n\
        \x20       text = trafilatura.extract(page, include_comments=False, include_tables=True)\n\
        \x20   except Exception:\n\
        \x20       text = None\n\
        \x20   print(json.dumps([name, text or '']))\n";
    let mut child = Command::new("python3");
    let child = child.args(["-c", PROGRAM]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = child.spawn().ok()?;
    // The whole list is read before the first text comes.
    child.stdin.take()?.write_all(&serde_json::to_vec(files).ok()?).ok()?;
    let output = child.wait_with_output().ok()?;
    if !output.status.success() {
        return None;
    }
    let lines = String::from_utf8(output.stdout).ok()?;
    lines.lines().map(|line| serde_json::from_str::<(String, String)>(line).ok()).collect()
}

/// Says that there is nothing to stand beside.
fn nobody() {
    println!("(no trafilatura for Python is installed)");
}

#[expect(clippy::cast_precision_loss, reason = "counts of words and of pages")]
fn share(part: usize, all: usize) -> f64 {
    part as f64 / all as f64
}
