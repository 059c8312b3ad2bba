//! Who is who over many documents, as a scorer reads it.

use std::fs;
use std::path::Path;

use dixit::Pipeline;
use dixit_identity::{Names, Sighting, identify};
use dixit_report::Report;
use serde_json::{Value, json};

/// Reads all documents of a file and writes each with its entities and their identities to standard output, in the file's order.
pub(crate) fn export(documents: &Path) -> Result<(), String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", documents.display());
    let lines = fs::read_to_string(documents).map_err(|error| wrong(&error))?;
    let pipeline = Pipeline::new();
    let mut reports: Vec<Report> = Vec::new();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let value: Value = serde_json::from_str(line).map_err(|error| wrong(&error))?;
        let field = |name: &str| value.get(name).and_then(Value::as_str);
        let text = field("text").ok_or_else(|| wrong(&"no text"))?;
        let mut report = pipeline.read(text).to_report(field("id").unwrap_or_default());
        if let Some(date) = field("date") {
            report.date = Some(date.to_owned());
        }
        reports.push(report);
    }
    let sightings: Vec<Vec<Sighting>> = reports.iter().map(Sighting::of).collect();
    let who = identify(&sightings.concat(), &Names::new());
    let mut of = who.of.iter();
    for report in &reports {
        let entities: Vec<Value> = report
            .entities
            .iter()
            .zip(of.by_ref())
            .map(|(entity, &(identity, why))| {
                let identity = who.identities.get(identity).map(|one| &*one.id);
                let mentions: Vec<Value> = entity
                    .mentions
                    .iter()
                    .map(|mention| json!({ "start": mention.start, "end": mention.end, "form": mention.form.as_str() }))
                    .collect();
                json!({
                    "id": &*entity.id, "name": entity.name, "kind": entity.kind.as_str(), "identity": identity, "why": why.as_str(),
                    "mentions": mentions,
                })
            })
            .collect();
        println!("{}", json!({ "id": report.id, "entities": entities }));
    }
    Ok(())
}
