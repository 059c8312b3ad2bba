use std::path::Path;

use dixit_tokenize::BoundaryTrainer;

use crate::treebank;

/// Trains the classifier of the ends of sentences, and writes the weights that the tokenizer ships.
pub(crate) fn boundaries(data: &Path) -> Result<(), String> {
    let mut trainer = BoundaryTrainer::new();
    for document in treebank::training(data)? {
        trainer.add(&document.text, &document.spans);
    }
    println!("== train boundaries: {} places", trainer.len());
    super::write("crates/dixit-tokenize/model/boundaries.bin", &trainer.finish())
}
