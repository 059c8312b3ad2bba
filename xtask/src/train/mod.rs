mod boundaries;
mod coref;
mod functions;
mod names;

use std::fs;
use std::path::Path;

use dixit_tag::{Progress, TrainOptions};
use dixit_text::Upos;

pub(crate) use boundaries::boundaries;
pub(crate) use coref::coref;
pub(crate) use functions::functions;
pub(crate) use names::names;

/// Trains the parts of speech, and writes the model that the tagger ships.
pub(crate) fn tag(data: &Path) -> Result<(), String> {
    let mut sentences = tagged(&data.join("ud/ewt-train.conllu"))?;
    sentences.extend(tagged(&data.join("ud/gum-cc-train.conllu"))?);
    println!("== train tag: {} sentences", sentences.len());
    let bytes = dixit_tag::train(&sentences, &tag_options(), report);
    write("crates/dixit-tag/model/upos.dxm", &bytes)
}

/// How the parts of speech are learned.
fn tag_options() -> TrainOptions {
    TrainOptions::new().keep(60_000)
}

/// Makes the table of the lists that the recogniser ships.
pub(crate) fn lists() -> Result<(), String> {
    let bytes = dixit_entity::compile_lists().ok_or("the lists do not fit into a table")?;
    write("crates/dixit-entity/data/lists.bin", &bytes)
}

fn report(progress: Progress) {
    let Progress { run, epoch, features, loss, .. } = progress;
    println!("   run {run} round {epoch:2}  {features} features  loss {loss:.5}");
}

fn write(name: &str, bytes: &[u8]) -> Result<(), String> {
    let path = crate::root().join(name);
    fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("   {name}: {} bytes", bytes.len());
    Ok(())
}

/// Reads the words and their UPOS from a file in CoNLL-U; words made of several, and empty nodes, are passed over.
fn tagged(path: &Path) -> Result<Vec<Vec<(String, Upos)>>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.is_empty() {
            if !sentence.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        let mut fields = line.split('\t');
        let id = fields.next().unwrap_or_default();
        if line.starts_with('#') || id.contains(['-', '.']) {
            continue;
        }
        let word = fields.next().unwrap_or_default().to_owned();
        let upos = fields.nth(1).and_then(|tag| tag.parse().ok());
        let upos = upos.ok_or_else(|| format!("{}:{}: no part of speech", path.display(), index + 1))?;
        sentence.push((word, upos));
    }
    if !sentence.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}
