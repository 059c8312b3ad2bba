//! The measure of `scrapinghub/article-extraction-benchmark`.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Files, Texts, nobody, ours, python, share};

/// How many words stand together in what is compared.
const SHINGLE: usize = 4;

/// Prints precision, recall and F1 of the main texts.
///
/// `folder` holds `ground-truth.json`, an object with an `articleBody` for each name, and `html/NAME.html`, compressed by gzip or not. The measure
/// is that of the benchmark's `evaluate.py`: shingles of four words, a page counts as one page, and F1 is that of the means.
pub(super) fn measure(folder: &Path, worst: usize) -> Result<(), String> {
    let truth = folder.join("ground-truth.json");
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", truth.display());
    let bytes = fs::read(&truth).map_err(|error| wrong(&error))?;
    let truth: BTreeMap<String, Value> = serde_json::from_slice(&bytes).map_err(|error| wrong(&error))?;
    let mut files = Files::new();
    for name in truth.keys() {
        let html = folder.join("html");
        let packed = html.join(format!("{name}.html.gz"));
        let path = if packed.exists() { packed } else { html.join(format!("{name}.html")) };
        files.insert(name.clone(), path);
    }
    println!("| reader | F1 | precision | recall |");
    println!("|---|---|---|---|");
    let scores = row("dixit", &truth, &ours(&files)?);
    match python(&files) {
        Some(theirs) => {
            row("trafilatura, Python", &truth, &theirs);
        }
        None => nobody(),
    }
    let mut order: Vec<_> = scores.into_iter().collect();
    order.sort_by(|(_, a), (_, b)| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
    for (name, (precision, recall)) in order.into_iter().take(worst) {
        println!("{precision:.2} {recall:.2} {name}");
    }
    Ok(())
}

/// Prints one reader's row; returns precision and recall of each page.
fn row(reader: &str, truth: &BTreeMap<String, Value>, found: &Texts) -> BTreeMap<String, (f64, f64)> {
    let mut scores = BTreeMap::new();
    let (mut precisions, mut recalls) = (Vec::new(), Vec::new());
    for (name, page) in truth {
        let wanted = shingles(page["articleBody"].as_str().unwrap_or_default());
        let given = shingles(found.get(name).map(String::as_str).unwrap_or_default());
        let count = |all: &HashMap<Vec<String>, usize>| all.values().sum::<usize>();
        let both: usize =
            wanted.iter().map(|(words, &times)| times.min(given.get(words).copied().unwrap_or(0))).sum();
        let (precision, recall) = (part(both, count(&given)), part(both, count(&wanted)));
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

#[expect(clippy::cast_precision_loss, reason = "counts of pages")]
fn mean(shares: &[f64]) -> f64 {
    shares.iter().sum::<f64>() / shares.len().max(1) as f64
}

/// The part of a count; nothing has no parts.
fn part(part: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| share(part, all))
}
