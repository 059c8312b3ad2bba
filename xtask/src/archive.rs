//! An archive of any size whose truth is known: made, and scored.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use dixit_testkit::archive::Articles;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

/// Writes articles for `dixit add` to `documents.jsonl`, and who is who in them to `truth.jsonl`: for each article its names, with start and end in
/// characters.
pub(crate) fn generate(documents: usize, seed: u64, folder: &Path) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(wrong)?;
    let open = |name: &str| File::create(folder.join(name)).map(BufWriter::new).map_err(wrong);
    let (mut articles, mut truth) = (open("documents.jsonl")?, open("truth.jsonl")?);
    for one in Articles::new(documents, seed) {
        let chars = |byte: usize| one.text.get(..byte).map_or(0, |head| head.chars().count());
        let names: Vec<Value> = one
            .names
            .iter()
            .map(|name| json!({ "start": chars(name.start), "end": chars(name.end), "who": name.who }))
            .collect();
        let article = json!({
            "id": one.id, "text": one.text, "date": one.date, "title": one.title, "source": one.source, "url": one.url,
        });
        writeln!(articles, "{article}").map_err(wrong)?;
        writeln!(truth, "{}", json!({ "id": one.id, "names": names })).map_err(wrong)?;
    }
    articles.flush().and_then(|()| truth.flush()).map_err(wrong)
}

/// Prints how well an archive knows who is who, by the truth of [`generate`]: pairs of names, and people who were run together.
pub(crate) fn score(archive: &Path, truth: &Path) -> Result<(), String> {
    let wrong = |error: rusqlite::Error| format!("{}: {error}", archive.display());
    let connection = Connection::open_with_flags(archive, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(wrong)?;
    let mut read = connection
        .prepare(
            "SELECT start, \"end\", entity.identity FROM document JOIN mention ON mention.document = document.number
             JOIN entity ON entity.document = mention.document AND entity.id = mention.entity
             WHERE document.id = ?1 AND mention.form IN ('name', 'alias')",
        )
        .map_err(wrong)?;
    let file = File::open(truth).map_err(|error| format!("{}: {error}", truth.display()))?;
    let mut cells: BTreeMap<(String, String), u64> = BTreeMap::new();
    let (mut all, mut missed) = (0_u64, 0_u64);
    for line in BufReader::new(file).lines() {
        let line = line.map_err(|error| format!("{}: {error}", truth.display()))?;
        let value: Value =
            serde_json::from_str(&line).map_err(|error| format!("{}: {error}", truth.display()))?;
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
        let mentions: Vec<(i64, i64, String)> = read
            .query_map([id], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get::<_, Option<String>>(2)?.unwrap_or_default()))
            })
            .map_err(wrong)?
            .collect::<Result<_, _>>()
            .map_err(wrong)?;
        for name in value.get("names").and_then(Value::as_array).into_iter().flatten() {
            let offset = |key: &str| name.get(key).and_then(Value::as_i64).unwrap_or_default();
            let who = name.get("who").and_then(Value::as_str).unwrap_or_default();
            let (start, end) = (offset("start"), offset("end"));
            all += 1;
            match mentions.iter().find(|(from, to, _)| *from < end && start < *to) {
                Some((_, _, identity)) => *cells.entry((who.to_owned(), identity.clone())).or_default() += 1,
                None => missed += 1,
            }
        }
    }
    let doubted: BTreeSet<String> = connection
        .prepare("SELECT identity FROM doubt UNION SELECT candidate FROM doubt WHERE candidate IS NOT NULL")
        .and_then(|mut read| read.query_map([], |row| row.get(0))?.collect())
        .map_err(wrong)?;
    println!("names: {all}, {missed} not found");
    for (what, prefix) in [("people", "p"), ("bodies", "b"), ("both", "")] {
        let of: BTreeMap<_, _> = cells.iter().filter(|((who, _), _)| who.starts_with(prefix)).collect();
        let (precision, recall) =
            pairs(of.iter().map(|((who, identity), count)| (&**who, &**identity, **count)));
        let f = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        println!(
            "{what}: pairs {:.1} precision, {:.1} recall, F1 {:.1}",
            100.0 * precision,
            100.0 * recall,
            100.0 * f
        );
    }
    let mut people: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (who, identity) in cells.keys().filter(|(who, _)| who.starts_with('p')) {
        people.entry(identity).or_default().insert(who);
    }
    let together: Vec<_> = people.iter().filter(|(_, of)| of.len() > 1).collect();
    let untold: Vec<_> = together.iter().filter(|(identity, _)| !doubted.contains(**identity)).collect();
    println!(
        "identities of several people: {}, {} of them without a doubt told",
        together.len(),
        untold.len()
    );
    for (identity, of) in untold.iter().take(20) {
        println!("  {identity}: {of:?}");
    }
    Ok(())
}

/// Precision and recall of pairs that are one, from how many names are of whom (in truth, and as found).
fn pairs<'c>(cells: impl Iterator<Item = (&'c str, &'c str, u64)>) -> (f64, f64) {
    let two = |count: u64| count * count.saturating_sub(1) / 2;
    let (mut truth, mut found): (BTreeMap<&str, u64>, BTreeMap<&str, u64>) = Default::default();
    let mut right = 0;
    for (who, identity, count) in cells {
        *truth.entry(who).or_default() += count;
        *found.entry(identity).or_default() += count;
        right += two(count);
    }
    let share = |of: BTreeMap<&str, u64>| {
        let all: u64 = of.values().map(|&count| two(count)).sum();
        #[expect(clippy::cast_precision_loss, reason = "a share is printed")]
        let share = right as f64 / all.max(1) as f64;
        share
    };
    (share(found), share(truth))
}
