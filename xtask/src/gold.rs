use std::path::PathBuf;

use dixit_report::{JsonReport, ReportFormat};
use dixit_testkit::{Corpus, Entry};

/// Checks gold annotations and says how many there are.
pub(crate) fn gold(paths: &[PathBuf]) -> Result<(), String> {
    for entry in entries(paths)? {
        let words = entry.text.split_whitespace().count();
        let gold = entry.gold;
        println!(
            "{:<28} {words:>4} words  {:>3} quotes  {:>3} dates  {:>3} names",
            entry.id,
            gold.quotes.len(),
            gold.dates.len(),
            gold.names.len()
        );
    }
    Ok(())
}

/// Writes gold annotations in the wire format, a line a document.
pub(crate) fn wire(paths: &[PathBuf]) -> Result<(), String> {
    for entry in entries(paths)? {
        let line = JsonReport::lines().render(&entry.gold_report(), &entry.text);
        print!("{}", line.map_err(|error| error.to_string())?);
    }
    Ok(())
}

fn entries(paths: &[PathBuf]) -> Result<Vec<Entry>, String> {
    if paths.is_empty() {
        return Ok(Corpus::read(&crate::root().join("corpus")).map_err(|error| error.to_string())?.entries);
    }
    let entries = paths.iter().map(|path| Entry::read(&path.with_extension("txt")));
    entries.collect::<Result<_, _>>().map_err(|error| error.to_string())
}
