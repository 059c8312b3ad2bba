use std::fs;
use std::path::Path;

use dixit_text::Span;
use dixit_tokenize::BoundaryTrainer;

/// One document of a treebank.
#[derive(Default)]
struct Text {
    words: String,
    sentences: Vec<Span>,
}

/// Trains the classifier of the ends of sentences, and writes the weights that the tokenizer ships.
///
/// The text is put together from the tokens, `SpaceAfter=No` and the paragraph marks of the files.
pub(crate) fn boundaries(data: &Path) -> Result<(), String> {
    let mut trainer = BoundaryTrainer::new();
    for name in ["ud/ewt-train.conllu", "ud/gum-cc-train.conllu"] {
        let path = data.join(name);
        let conllu = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for text in read(&conllu) {
            trainer.add(&text.words, &text.sentences);
        }
    }
    println!("== train boundaries: {} places", trainer.len());
    super::write("crates/dixit-tokenize/model/boundaries.bin", &trainer.finish())
}

/// Reads the documents of a CoNLL-U file.
fn read(conllu: &str) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let (mut start, mut space, mut paragraph, mut inside) = (usize::MAX, false, false, 0u32);
    for line in conllu.lines() {
        if line.starts_with("# newdoc") {
            texts.push(Text::default());
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
