//! Laws of the models: what is read, what is found, what is learned.
#![expect(clippy::indexing_slicing, reason = "a test that is out of bounds has failed")]

mod decode;
mod file;
mod learn;

use dixit_model::{Feature, Label, LabelSet, Model, Sequence, TrainOptions, Trainer, hash_str};

/// Fills a sequence: of each word the word itself and the one before; all labels allowed.
fn words(sequence: &mut Sequence, text: &str) {
    sequence.clear();
    let mut before = "";
    for word in text.split(' ') {
        sequence.push(Feature::new(0).and(hash_str(word)));
        sequence.push(Feature::new(1).and(hash_str(before)));
        sequence.finish_token(LabelSet::ALL);
        before = word;
    }
}

fn targets(labels: &[Label]) -> Vec<LabelSet> {
    labels.iter().map(|&label| LabelSet::of(label)).collect()
}

/// A model of names: 0 begins one, 1 goes on with it, 2 is outside; nothing goes on after outside.
fn names() -> Vec<u8> {
    let mut trainer =
        Trainer::new(&["B", "I", "O"]).transitions(|from, to| to != Some(1) || matches!(from, Some(0 | 1)));
    let mut sequence = Sequence::new();
    for _ in 0..20 {
        for (text, labels) in [
            ("we saw Ada Byron there", &[2, 2, 0, 1, 2][..]),
            ("Ada left", &[0, 2]),
            ("there we left Rome", &[2, 2, 2, 0]),
            ("Rome saw Ada Byron", &[0, 2, 0, 1]),
        ] {
            words(&mut sequence, text);
            trainer.add(&sequence, &targets(labels), 1.0);
        }
    }
    trainer.train(&TrainOptions::new(), |_| ())
}

fn model() -> Model {
    Model::from_bytes(&names()).expect("just written")
}
