//! Learns the weights of the boundary classifier from CoNLL-U files, and writes them to standard output.
//!
//! ```text
//! cargo run --release -p dixit-tokenize --features train --example train -- FILE.conllu ... > model/boundaries.bin
//! ```
//!
//! With `--hold-out N` as the first arguments, one document in five is left out, by its name (`N` is 0 to 4), so that a change can be
//! measured on documents that the weights were not learned from.
//!
//! The text is put together from the tokens, `SpaceAfter=No` and the paragraph marks of the files. Which files the weights that
//! ship were learned from is said in `model/README.md`. The same files in the same order give the same bytes.

use std::error::Error;
use std::io::Write;

use dixit_text::Span;
use dixit_tokenize::BoundaryTrainer;

/// How many parts the documents fall into, one of which may be held out.
const PARTS: usize = 5;

/// One document of a treebank.
#[derive(Default)]
struct Text {
    id: String,
    words: String,
    sentences: Vec<Span>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut trainer = BoundaryTrainer::new();
    let mut arguments = std::env::args_os().skip(1).peekable();
    let mut hold_out: Option<usize> = None;
    if arguments.next_if(|first| first == "--hold-out").is_some() {
        let part = arguments.next().and_then(|part| part.to_str()?.parse().ok()).filter(|&part| part < PARTS);
        hold_out = Some(part.ok_or("--hold-out takes a number from 0 to 4")?);
    }
    for path in arguments {
        for text in read(&std::fs::read_to_string(path)?) {
            let part = text.id.bytes().map(usize::from).sum::<usize>() % PARTS;
            if hold_out != Some(part) {
                trainer.add(&text.words, &text.sentences);
            }
        }
    }
    std::io::stdout().write_all(&trainer.finish())?;
    Ok(())
}

/// Reads the documents of a CoNLL-U file.
fn read(conllu: &str) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let (mut start, mut space, mut paragraph, mut inside) = (usize::MAX, false, false, 0u32);
    for line in conllu.lines() {
        if line.starts_with("# newdoc") {
            texts.push(Text { id: line.rsplit(" = ").next().unwrap_or("").to_owned(), ..Text::default() });
            (space, paragraph) = (false, false);
        }
        let Some(text) = texts.last_mut() else { continue };
        if line.starts_with("# newpar") && !line.starts_with("# newpar_") {
            paragraph = true;
        } else if line.is_empty() {
            if text.words.len() > start {
                text.sentences.push(Span::new(start, text.words.len()));
            }
            inside = 0;
            start = usize::MAX;
        } else if line.starts_with(|c: char| c.is_ascii_digit()) {
            let columns: Vec<_> = line.split('\t').collect();
            let [id, form, .., misc] = columns.as_slice() else { continue };
            let range = id.split_once('-').and_then(|(_, last)| last.parse::<u32>().ok());
            if id.contains('.') || (range.is_none() && id.parse().is_ok_and(|id: u32| id <= inside)) {
                continue;
            }
            inside = range.unwrap_or(inside);
            if paragraph && !text.words.is_empty() {
                text.words.push_str("\n\n");
            } else if space {
                text.words.push(' ');
            }
            paragraph = false;
            if start == usize::MAX || text.words.is_empty() {
                start = text.words.len();
            }
            text.words.push_str(form);
            space = !misc.split('|').any(|entry| entry == "SpaceAfter=No");
        }
    }
    texts
}
