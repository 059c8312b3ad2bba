//! Scores the linking of names within documents.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use dixit_entity::{EntityKind, EntityRecognizer};
use dixit_text::Span;
use dixit_tokenize::Tokenizer;
use serde_json::Value;

/// Links the names of each document, and prints pairwise and B³ figures over all of them.
pub(crate) fn score(gold: &Path) -> Result<(), String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", gold.display());
    let lines = fs::read_to_string(gold).map_err(|error| wrong(&error))?;
    let (recognizer, tokenizer) = (EntityRecognizer::new(), Tokenizer::new());
    let mut sums = Sums::default();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let value: Value = serde_json::from_str(line).map_err(|error| wrong(&error))?;
        let text = value.get("text").and_then(Value::as_str).ok_or_else(|| wrong(&"no text"))?;
        let mut names = Vec::new();
        let mut clusters = Vec::new();
        for entity in value.get("entities").and_then(Value::as_array).into_iter().flatten() {
            let offset =
                |key: &str| entity.get(key).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
            let span = offset("start").zip(offset("end")).and_then(|(start, end)| Span::try_new(start, end));
            let kind = match entity.get("label").and_then(Value::as_str) {
                Some("PER") => EntityKind::Person,
                Some("ORG") => EntityKind::Org,
                Some("LOC") => EntityKind::Gpe,
                Some("EVENT") => EntityKind::Event,
                _ => EntityKind::Work,
            };
            let cluster = entity.get("cluster").map(Value::to_string);
            names.push((span.ok_or_else(|| wrong(&"a name without a place"))?, kind));
            clusters.push(cluster.ok_or_else(|| wrong(&"a name without a cluster"))?);
        }
        sums.add(&clusters, &recognizer.link(&tokenizer.document(text), &names));
    }
    sums.print();
    Ok(())
}

#[derive(Debug, Default)]
struct Sums {
    names: f64,
    pairs: [f64; 3],
    cubed: [f64; 2],
}

impl Sums {
    /// Adds a document: for each name its cluster in the gold and its entity.
    fn add(&mut self, gold: &[String], found: &[usize]) {
        let mut both: BTreeMap<(&String, usize), f64> = BTreeMap::new();
        let mut golds: BTreeMap<&String, f64> = BTreeMap::new();
        let mut founds: BTreeMap<usize, f64> = BTreeMap::new();
        for (gold, &found) in gold.iter().zip(found) {
            *both.entry((gold, found)).or_default() += 1.0;
            *golds.entry(gold).or_default() += 1.0;
            *founds.entry(found).or_default() += 1.0;
        }
        let pairs = |counts: &mut dyn Iterator<Item = &f64>| counts.map(|n| n * (n - 1.0)).sum::<f64>();
        let [right, of_gold, of_found] = &mut self.pairs;
        *right += pairs(&mut both.values());
        *of_gold += pairs(&mut golds.values());
        *of_found += pairs(&mut founds.values());
        let [precision, recall] = &mut self.cubed;
        for ((gold, found), count) in &both {
            *precision += count * count / founds.get(found).copied().unwrap_or(1.0);
            *recall += count * count / golds.get(gold).copied().unwrap_or(1.0);
        }
        self.names += golds.values().sum::<f64>();
    }

    fn print(&self) {
        let [right, of_gold, of_found] = self.pairs;
        let [precision, recall] = self.cubed.map(|sum| sum / self.names.max(1.0));
        let line = |name: &str, precision: f64, recall: f64| {
            let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
            println!("{name:9} P {:.1}  R {:.1}  F1 {:.1}", precision * 100.0, recall * 100.0, f1 * 100.0);
        };
        line("pairwise", right / of_found.max(1.0), right / of_gold.max(1.0));
        line("B3", precision, recall);
        println!("names     {}", self.names);
    }
}
