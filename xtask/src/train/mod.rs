mod boundaries;
mod coref;
mod functions;
mod names;

use std::fs;
use std::path::Path;

use dixit_tag::{Progress, TrainOptions};

pub(crate) use boundaries::boundaries;
pub(crate) use coref::{coref, score as score_coref};
pub(crate) use functions::functions;
pub(crate) use names::names;

use crate::treebank;

/// Trains the parts of speech, and writes the model that the tagger ships.
pub(crate) fn tag(data: &Path) -> Result<(), String> {
    let sentences = treebank::training(data)?.into_iter().flat_map(|document| document.sentences);
    let tagged = sentences.map(|sentence| sentence.into_iter().map(|word| (word.form, word.upos)).collect());
    let sentences: Vec<Vec<_>> = tagged.collect();
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
