//! What the fuzz targets do with any bytes: read them as one public entry or reader does, and assert the laws. Nothing here may panic but
//! for a law that is broken.
//!
//! The ordinary tests include this file and replay the finds of `regressions/` with it.

mod annotations;
mod archive;
mod layers;
mod models;
mod pipeline;
mod reports;
mod sources;
mod tables;
mod text;

pub use self::pipeline::hold;

/// A fuzz target: its name, and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target, those of plain text first.
pub const TARGETS: &[Target] = &[
    ("tokenize", text::tokenize),
    ("stream", text::stream),
    ("offsets", text::offsets),
    ("dates", layers::dates),
    ("entities", layers::entities),
    ("quotes", layers::quotes),
    ("tags", layers::tags),
    ("pipeline", pipeline::pipeline),
    ("snapshot", pipeline::snapshot),
    ("reports", reports::reports),
    ("wire", reports::wire),
    ("compare", reports::compare),
    ("import", annotations::import),
    ("score", annotations::score),
    ("bytes", sources::bytes),
    ("page", sources::page),
    ("records", sources::records),
    ("packed", sources::packed),
    ("rows", sources::rows),
    ("documents", sources::documents),
    ("questions", archive::questions),
    ("identities", archive::identities),
    ("model", models::model),
    ("values", tables::values),
    ("phrases", tables::phrases),
    ("gazetteer", tables::gazetteer),
    ("gold", tables::gold),
    ("config", tables::config),
];

/// Runs the target of that name.
///
/// # Panics
///
/// Where a law is broken, and for a name that no target has.
pub fn run(name: &str, data: &[u8]) {
    let found = TARGETS.iter().find(|(target, _)| *target == name);
    let (_, target) = found.unwrap_or_else(|| panic!("no target is called {name}"));
    target(data);
}

/// Takes the first byte off, for a choice that the target makes; zero where there is none.
fn choice(data: &[u8]) -> (u8, &[u8]) {
    data.split_first().map_or((0, data), |(first, rest)| (*first, rest))
}

/// Bytes as text, replacements where they stand for nothing.
fn lossy(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Cuts the data in two at the first line of dashes.
fn halves(data: &[u8]) -> (String, String) {
    let text = lossy(data);
    match text.split_once("\n-----\n") {
        Some((one, two)) => (one.to_owned(), two.to_owned()),
        None => (text, String::new()),
    }
}
