//! Scores the linking of names within documents.

use std::fs;
use std::path::Path;

use dixit_entity::{EntityKind, EntityRecognizer};
use dixit_score::Links;
use dixit_text::Span;
use dixit_tokenize::Tokenizer;
use serde_json::Value;

/// Links the names of each document, and prints pairwise and B³ figures over all of them.
pub(crate) fn score(gold: &Path) -> Result<(), String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", gold.display());
    let lines = fs::read_to_string(gold).map_err(|error| wrong(&error))?;
    let (recognizer, tokenizer) = (EntityRecognizer::new(), Tokenizer::new());
    let mut links = Links::new();
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
        links.add(&clusters, &recognizer.link(&tokenizer.document(text), &names));
    }
    tell(&links);
    Ok(())
}

/// Prints what was counted.
fn tell(links: &Links) {
    for (name, rates) in [("pairwise", links.pairs().rates()), ("B3", links.b_cubed())] {
        println!("{name:9} P {:.1}  R {:.1}  F1 {:.1}", rates.precision, rates.recall, rates.f1());
    }
    println!("names     {}", links.mentions());
}
