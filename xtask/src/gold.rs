use std::path::PathBuf;

use dixit_testkit::{Corpus, Entry};

/// Checks gold annotations and says how many there are.
pub(crate) fn gold(paths: &[PathBuf]) -> Result<(), String> {
    let entries = if paths.is_empty() {
        Corpus::read(&crate::root().join("corpus")).map_err(|error| error.to_string())?.entries
    } else {
        let mut entries = Vec::new();
        for path in paths {
            entries.push(Entry::read(&path.with_extension("txt")).map_err(|error| error.to_string())?);
        }
        entries
    };
    for entry in entries {
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
