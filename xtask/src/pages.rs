//! How much of pages is read as their articles, by a benchmark of pages with the words that are theirs.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use dixit_source::{Kind, SourceReader};
use serde_json::Value;

/// How many words stand together in what is compared.
const SHINGLE: usize = 4;

/// Measures the main text of pages and prints precision, recall and F1, ours and where it is installed those of trafilatura for Python.
///
/// `folder` is laid out as `scrapinghub/article-extraction-benchmark` is: `ground-truth.json`, an object with an `articleBody` for each name, and
/// `html/NAME.html`, compressed by gzip or not. The measure is that of its `evaluate.py`: shingles of four words, a page counts as one page, and F1 is that
/// of the means.
pub(crate) fn pages(folder: &Path, worst: usize) -> Result<(), String> {
    let truth = folder.join("ground-truth.json");
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", truth.display());
    let truth = fs::read(&truth).map_err(|error| wrong(&error))?;
    let truth: BTreeMap<String, Value> = serde_json::from_slice(&truth).map_err(|error| error.to_string())?;
    let mut ours = BTreeMap::new();
    for name in truth.keys() {
        ours.insert(name.clone(), read(folder, name)?);
    }
    println!("| reader | F1 | precision | recall |");
    println!("|---|---|---|---|");
    let scores = row("dixit", &truth, &ours);
    match python(folder, &truth) {
        Some(theirs) => {
            row("trafilatura, Python", &truth, &theirs);
        }
        None => println!("(no trafilatura for Python is installed)"),
    }
    let mut order: Vec<_> = scores.into_iter().collect();
    order.sort_by(|(_, a), (_, b)| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
    for (name, (precision, recall)) in order.into_iter().take(worst) {
        println!("{precision:.2} {recall:.2} {name}");
    }
    Ok(())
}

/// Our text of a page, without the title that stands before it.
fn read(folder: &Path, name: &str) -> Result<String, String> {
    let html = folder.join("html");
    let packed = html.join(format!("{name}.html.gz"));
    let path = if packed.exists() { packed } else { html.join(format!("{name}.html")) };
    let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let reader = SourceReader::new().kind(Kind::Page);
    let article = reader.article("page.html".as_ref(), Cursor::new(bytes));
    let article = article.map_err(|error| format!("{}: {error}", path.display()))?;
    let body = article.title.as_deref().and_then(|title| article.text.strip_prefix(title));
    Ok(body.unwrap_or(&article.text).to_owned())
}

/// What trafilatura for Python takes for the articles.
fn python(folder: &Path, truth: &BTreeMap<String, Value>) -> Option<BTreeMap<String, String>> {
    const PROGRAM: &str = "import gzip, json, os, sys, trafilatura\n\
        for name in json.load(sys.stdin):\n\
        \x20   path = os.path.join(sys.argv[1], 'html', name + '.html')\n\
        \x20   page = gzip.open(path + '.gz').read() if os.path.exists(path + '.gz') else open(path, 'rb').read()\n\
        \x20   print(json.dumps([name, trafilatura.extract(page, include_comments=False) or '']))\n";
    let names: Vec<&String> = truth.keys().collect();
    let list = folder.join("names.json");
    fs::write(&list, serde_json::to_vec(&names).ok()?).ok()?;
    let input = fs::File::open(&list).ok()?;
    let output = Command::new("python3").args(["-c", PROGRAM]).arg(folder).stdin(input).output().ok();
    let _ = fs::remove_file(&list);
    let output = output.filter(|output| output.status.success())?;
    let lines = String::from_utf8(output.stdout).ok()?;
    lines.lines().map(|line| serde_json::from_str::<(String, String)>(line).ok()).collect()
}

/// Prints one reader's row; returns precision and recall of each page.
fn row(
    reader: &str,
    truth: &BTreeMap<String, Value>,
    found: &BTreeMap<String, String>,
) -> BTreeMap<String, (f64, f64)> {
    let mut scores = BTreeMap::new();
    let (mut precisions, mut recalls) = (Vec::new(), Vec::new());
    for (name, page) in truth {
        let wanted = shingles(page["articleBody"].as_str().unwrap_or_default());
        let given = shingles(found.get(name).map(String::as_str).unwrap_or_default());
        let count = |all: &HashMap<Vec<String>, usize>| all.values().sum::<usize>();
        let both: usize =
            wanted.iter().map(|(words, &times)| times.min(given.get(words).copied().unwrap_or(0))).sum();
        let (precision, recall) = (share(both, count(&given)), share(both, count(&wanted)));
        // A page from which nothing was taken has no precision, as in the measure of the benchmark.
        precisions.extend(precision);
        recalls.extend(recall);
        scores.insert(name.clone(), (precision.unwrap_or(1.0), recall.unwrap_or(1.0)));
    }
    let (precision, recall) = (mean(&precisions), mean(&recalls));
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("| {reader} | {f1:.3} | {precision:.3} | {recall:.3} |");
    scores
}

/// Words that stand together, with how often they do; a text shorter than that is one such row.
fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let words = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let mut found = HashMap::new();
    for at in 0..(words.len().saturating_sub(SHINGLE - 1)).max(1) {
        let row = words.iter().skip(at).take(SHINGLE).cloned().collect::<Vec<_>>();
        if !row.is_empty() {
            *found.entry(row).or_insert(0) += 1;
        }
    }
    found
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn share(part: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| part as f64 / all as f64)
}

#[expect(clippy::cast_precision_loss, reason = "counts of pages")]
fn mean(shares: &[f64]) -> f64 {
    shares.iter().sum::<f64>() / shares.len().max(1) as f64
}
