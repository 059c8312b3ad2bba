use dixit_model::{LabelSet, Lattice, Model, Sequence, TrainOptions, Trainer};

use crate::{names, targets, words};

#[test]
fn the_same_bytes_twice() {
    assert_eq!(names(), names());
}

/// Two corpora: one marks people (0) and places (1), the other people alone and leaves open whether the rest is a place.
#[test]
fn silence_of_a_corpus_is_no_evidence() {
    let train = |rest: LabelSet| {
        let mut trainer = Trainer::new(&["person", "place", "nothing"]);
        let mut sequence = Sequence::new();
        for _ in 0..10 {
            words(&mut sequence, "Ada likes Rome");
            trainer.add(&sequence, &targets(&[0, 2, 1]), 1.0);
            for _ in 0..4 {
                words(&mut sequence, "Ada sees Rome");
                trainer.add(&sequence, &[LabelSet::of(0), rest, rest], 1.0);
            }
        }
        let model = Model::from_bytes(&trainer.train(&TrainOptions::new(), |_| ())).expect("just written");
        words(&mut sequence, "Ada sees Rome");
        let mut lattice = Lattice::new(&model);
        lattice.fill(&sequence);
        lattice.best_path().to_vec()
    };
    assert_eq!(train([1, 2].into_iter().collect())[2], 1);
    assert_eq!(train(LabelSet::of(2))[2], 2, "what taking silence for evidence would have learned");
}

#[test]
fn the_weightiest_features_are_kept() {
    let mut trainer = Trainer::new(&["even", "odd"]);
    let mut sequence = Sequence::new();
    for _ in 0..10 {
        words(&mut sequence, "one two three four");
        trainer.add(&sequence, &targets(&[1, 0, 1, 0]), 1.0);
    }
    let mut runs = Vec::new();
    let bytes =
        trainer.train(&TrainOptions::new().keep(3), |progress| runs.push((progress.run, progress.features)));
    runs.dedup();
    assert_eq!(runs, [(1, 8), (2, 3)]);
    assert!(Model::from_bytes(&bytes).expect("just written").feature_count() <= 3);
}

#[test]
fn without_examples_there_is_a_model_all_the_same() {
    let bytes = Trainer::new(&["a", "b"]).train(&TrainOptions::new(), |_| ());
    let model = Model::from_bytes(&bytes).expect("just written");
    assert_eq!((model.feature_count(), model.labels().len()), (0, 2));
}

#[test]
fn examples_that_no_path_fits_are_passed_over() {
    let mut trainer = Trainer::new(&["a", "b"]).transitions(|from, to| (from, to) != (Some(0), Some(0)));
    let mut sequence = Sequence::new();
    for _ in 0..10 {
        words(&mut sequence, "one two");
        trainer.add(&sequence, &targets(&[0, 0]), 1.0);
        trainer.add(&sequence, &targets(&[0, 1]), 1.0);
    }
    let model = Model::from_bytes(&trainer.train(&TrainOptions::new(), |_| ())).expect("just written");
    let mut lattice = Lattice::new(&model);
    lattice.fill(&sequence);
    assert_eq!(lattice.best_path(), [0, 1]);
}
