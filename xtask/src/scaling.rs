//! What reading costs against the size of what is read.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use dixit_testkit::Corpus;
use serde_json::json;

use crate::measure::measure;
use crate::run::cargo;

/// How many sizes lie between one and the next: each is four times the one before.
const STEP: u64 = 4;

/// Reads our corpus, repeated to one megabyte, four, and so on up to `largest`, with the binary on one thread, and prints a table.
///
/// The corpus is either as many documents, as JSON lines, or one document of that size.
pub(crate) fn scaling(largest: u64, one_document: bool) -> Result<(), String> {
    cargo(&["build", "--release", "--locked", "--package", "dixit-cli"], &[])?;
    let corpus = Corpus::own().map_err(|error| error.to_string())?;
    let texts: Vec<_> = corpus.entries.iter().map(|entry| entry.text.as_str()).collect();
    let target = crate::root().join("target");
    let folder = target.join("scaling");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    println!("| MB | documents | seconds of the processor | seconds/MB | × the first | memory, MB |");
    println!("|---|---|---|---|---|---|");
    let mut first = None;
    let mut size = 1;
    while size <= largest {
        let file = folder.join("articles.jsonl");
        let wrong = |error: std::io::Error| format!("{}: {error}", file.display());
        let (documents, bytes) = write(&file, &texts, size * 1_000_000, one_document).map_err(wrong)?;
        let binary = target.join("release").join("dixit");
        let limit = (size * 8_000_000).to_string();
        let arguments = ["--jobs", "1", "--format", "jsonl", "--max-bytes", &limit];
        let mut command = vec![binary.into_os_string()];
        command.extend(arguments.map(Into::into));
        command.push(file.clone().into_os_string());
        let cost = measure(&command)?;
        fs::remove_file(&file).map_err(wrong)?;
        let each = cost.seconds / (bytes / 1e6);
        let times = each / *first.get_or_insert(each);
        let megabytes = bytes / 1e6;
        let peak = cost.peak / 1e6;
        println!(
            "| {megabytes:.1} | {documents} | {:.2} | {each:.3} | {times:.2} | {peak:.0} |",
            cost.seconds
        );
        size *= STEP;
    }
    Ok(())
}

/// Writes the corpus again and again, up to so many bytes of text, and tells how many documents and bytes there are.
fn write(file: &Path, texts: &[&str], size: u64, one_document: bool) -> std::io::Result<(u64, f64)> {
    let mut out = BufWriter::new(File::create(file)?);
    let (mut documents, mut bytes, mut whole) = (0_u64, 0_u64, String::new());
    for text in texts.iter().cycle() {
        if bytes >= size {
            break;
        }
        bytes += u64::try_from(text.len()).unwrap_or(0);
        if one_document {
            whole.push_str(text);
            whole.push_str("\n\n");
        } else {
            documents += 1;
            writeln!(out, "{}", json!({ "id": documents, "text": text, "date": "2024-03-05" }))?;
        }
    }
    if one_document {
        documents = 1;
        writeln!(out, "{}", json!({ "id": 1, "text": whole, "date": "2024-03-05" }))?;
    }
    out.flush()?;
    Ok((documents, u32::try_from(bytes).map_or(f64::INFINITY, f64::from)))
}
