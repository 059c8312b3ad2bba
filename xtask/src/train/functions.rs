use std::path::Path;

use dixit_tag::{Tagger, TrainOptions};

use crate::treebank::{self, Word};

/// In how many parts the sentences are cut: the words of each get their parts of speech from a tagger that has seen all but it.
const PARTS: usize = 4;
/// How many sentences in a row belong to the same part.
const RUN: usize = 20;

/// Trains the grammatical functions, and writes the model that ships.
///
/// Parts of speech are those that a tagger gives to sentences that it has not seen, with the mistakes that it will make.
pub(crate) fn functions(data: &Path) -> Result<(), String> {
    let documents = treebank::training(data)?.into_iter();
    let sentences: Vec<Vec<Word>> = documents.flat_map(|document| document.sentences).collect();
    println!("== train functions: {} sentences", sentences.len());
    let mut examples = vec![Vec::new(); sentences.len()];
    for part in 0..PARTS {
        let inside = |index: usize| index / RUN % PARTS == part;
        let others = sentences.iter().enumerate().filter(|&(index, _)| !inside(index));
        let others: Vec<Vec<_>> = others
            .map(|(_, sentence)| sentence.iter().map(|word| (word.form.clone(), word.upos)).collect())
            .collect();
        println!("   parts of speech {} of {PARTS}", part + 1);
        let bytes = dixit_tag::train(&others, &super::tag_options(), |_| ());
        let tagger = Tagger::from_bytes(&bytes).map_err(|error| error.to_string())?;
        let here = examples.iter_mut().zip(&sentences).enumerate().filter(|&(index, _)| inside(index));
        for (_, (example, sentence)) in here {
            let words: Vec<&str> = sentence.iter().map(|word| word.form.as_str()).collect();
            let tagged = sentence.iter().zip(tagger.tag_words(&words));
            example.extend(tagged.map(|(word, upos)| (word.form.clone(), upos, word.function)));
        }
    }
    let bytes =
        dixit_tag::train_functions(&examples, &TrainOptions::new().keep(18_000).orders(4), super::report);
    super::write("crates/dixit-tag/model/functions.dxm", &bytes)
}
