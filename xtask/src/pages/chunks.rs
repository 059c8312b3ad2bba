//! The measure of trafilatura's own evaluation.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Files, Texts, nobody, ours, python, share};

/// Strings that were wanted and found, unwanted and found, wanted and missed, unwanted and absent.
#[derive(Debug, Default)]
struct Counts {
    found: usize,
    wrong: usize,
    missed: usize,
    absent: usize,
}

/// Prints precision, recall, accuracy and F1 of the main texts.
///
/// `folder` is the folder `tests` of `adbar/trafilatura`: `evaldata.json`, strings `with` and `without` for each address, and the `file` in `cache`
/// or `eval`. The measure is that of its `evaluate.py`: every string counts once, white space is one space.
pub(super) fn measure(folder: &Path, worst: usize) -> Result<(), String> {
    let truth = folder.join("evaldata.json");
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", truth.display());
    let bytes = fs::read(&truth).map_err(|error| wrong(&error))?;
    let truth: BTreeMap<String, Value> = serde_json::from_slice(&bytes).map_err(|error| wrong(&error))?;
    let mut files = Files::new();
    for (address, page) in &truth {
        let file = page["file"].as_str().unwrap_or_default();
        let places = ["cache", "eval"].map(|part| folder.join(part).join(file));
        let path = places.into_iter().find(|path| path.is_file());
        let path = path.ok_or_else(|| format!("{}: there is no {file}", folder.display()))?;
        files.insert(address.clone(), path);
    }
    println!("| reader | F1 | precision | recall | accuracy |");
    println!("|---|---|---|---|---|");
    let texts = ours(&files)?;
    row("dixit", &truth, &texts);
    match python(&files) {
        Some(theirs) => row("trafilatura, Python", &truth, &theirs),
        None => nobody(),
    }
    let text = |address: &String| texts.get(address).map_or("", String::as_str);
    let mut order: Vec<_> =
        truth.iter().map(|(address, page)| (missed(page, text(address)), address)).collect();
    order.sort_by_key(|((missed, wrong), _)| std::cmp::Reverse(missed.len() + wrong.len()));
    for ((missed, wrong), address) in order.into_iter().take(worst) {
        let file = files.get(address).map(|file| file.display().to_string()).unwrap_or_default();
        println!("{file}\n    lacks {missed:?}\n    has {wrong:?}");
    }
    Ok(())
}

/// Prints one reader's row.
fn row(reader: &str, truth: &BTreeMap<String, Value>, texts: &Texts) {
    let mut all = Counts::default();
    for (address, page) in truth {
        let (missed, wrong) = missed(page, &texts[address]);
        all.missed += missed.len();
        all.wrong += wrong.len();
        all.found += strings(page, "with").len() - missed.len();
        all.absent += strings(page, "without").len() - wrong.len();
    }
    let Counts { found, wrong, missed, absent } = all;
    let f1 = share(2 * found, 2 * found + wrong + missed);
    let precision = share(found, found + wrong);
    let recall = share(found, found + missed);
    let accuracy = share(found + absent, found + wrong + missed + absent);
    println!("| {reader} | {f1:.3} | {precision:.3} | {recall:.3} | {accuracy:.3} |");
}

/// The strings that a text lacks, and those that it has and should not.
fn missed<'p>(page: &'p Value, text: &str) -> (Vec<&'p str>, Vec<&'p str>) {
    let text = spaced(text);
    let has = |string: &&str| text.contains(&spaced(string));
    let lacks = strings(page, "with").into_iter().filter(|string| !has(string)).collect();
    (lacks, strings(page, "without").into_iter().filter(has).collect())
}

fn strings<'p>(page: &'p Value, key: &str) -> Vec<&'p str> {
    page[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// A text with one space for all white space that stands together.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::missed;

    #[test]
    fn strings_are_found_across_line_breaks() {
        let page = serde_json::json!({"with": ["It  rained", "in May"], "without": ["Menu", "Share"]});
        assert_eq!(missed(&page, "Share\n\nIt\nrained"), (vec!["in May"], vec!["Share"]));
    }
}
