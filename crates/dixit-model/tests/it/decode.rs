use dixit_model::{Feature, LabelSet, Lattice, Model, Sequence, TrainOptions, Trainer, hash_str};
use proptest::prelude::*;

use crate::{model, words};

fn path(model: &Model, text: &str) -> Vec<u8> {
    let mut sequence = Sequence::new();
    words(&mut sequence, text);
    let mut lattice = Lattice::new(model);
    lattice.fill(&sequence);
    lattice.best_path().to_vec()
}

#[test]
fn finds_what_it_has_learned() {
    let model = model();
    assert_eq!(path(&model, "there Ada Byron left Rome"), [2, 0, 1, 2, 0]);
    assert_eq!(model.labels().collect::<Vec<_>>(), ["B", "I", "O"]);
    assert_eq!((model.label("O"), model.label("X")), (Some(2), None));
}

#[test]
fn never_takes_a_forbidden_transition() {
    // "Byron" was always inside; at the start and after "left" nothing can be
    let model = model();
    let found = path(&model, "Byron left Byron");
    assert_ne!(found[0], 1);
    assert!(found[2] != 1 || found[1] != 2);
}

#[test]
fn allowed_labels_bind() {
    let model = model();
    let mut sequence = Sequence::new();
    for word in ["Ada", "Byron", "left"] {
        sequence.push(Feature::new(0).and(hash_str(word)));
        sequence.finish_token(if word == "Ada" { LabelSet::of(2) } else { LabelSet::ALL });
    }
    let mut lattice = Lattice::new(&model);
    lattice.fill(&sequence);
    assert_eq!(lattice.best_path()[0], 2);
    lattice.posteriors();
    assert!((lattice.posterior(0, 2) - 1.0).abs() < 1e-4);
}

#[test]
fn a_boost_changes_the_path() {
    let model = model();
    let mut sequence = Sequence::new();
    words(&mut sequence, "Ada left");
    let mut lattice = Lattice::new(&model);
    lattice.fill(&sequence);
    assert_eq!(lattice.best_path(), [0, 2]);
    lattice.boost(0, 2, 50.0);
    assert_eq!(lattice.best_path(), [2, 2]);
    lattice.boost(9, 2, 50.0);
    lattice.boost(0, 9, f32::NAN);
    assert_eq!(lattice.path(), [2, 2]);
}

#[test]
fn without_tokens_there_is_no_path() {
    let model = model();
    let mut lattice = Lattice::new(&model);
    assert_eq!(lattice.best_path(), [0; 0]);
    lattice.posteriors();
    lattice.fill(&Sequence::new());
    assert!(lattice.is_empty() && lattice.best_path().is_empty());
    assert!(lattice.posterior(0, 0).abs() < f32::EPSILON);
}

#[test]
fn two_models_read_one_sequence() {
    let small = model();
    let names: Vec<String> = (0..20).map(|label| label.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut sequence = Sequence::new();
    words(&mut sequence, "Ada left");
    let mut trainer = Trainer::new(&names);
    trainer.add(&sequence, &[LabelSet::of(19), LabelSet::of(3)], 1.0);
    let large =
        Model::from_bytes(&trainer.train(&TrainOptions::new().min_count(1), |_| ())).expect("just written");
    let sum = |lattice: &Lattice<'_>| (0..20).map(|label| lattice.posterior(1, label)).sum::<f32>();
    let mut lattice = Lattice::new(&large);
    lattice.fill(&sequence);
    assert_eq!(lattice.best_path(), [19, 3]);
    lattice.posteriors();
    assert!((sum(&lattice) - 1.0).abs() < 1e-3);
    let mut lattice = Lattice::new(&small);
    lattice.fill(&sequence);
    assert_eq!(lattice.best_path(), [0, 2]);
    lattice.posteriors();
    assert!((sum(&lattice) - 1.0).abs() < 1e-3);
}

proptest! {
    /// Labels stay among the allowed ones, and the probabilities of a token add up to one.
    #[test]
    fn allowed_labels_share_all_probability(picks in prop::collection::vec((0_usize..6, 1_u8..8), 1..6)) {
        prop_assume!(picks.iter().all(|&(_, allowed)| allowed != 0b010)); // else there may be no way through
        let model = model();
        let vocabulary = ["we", "saw", "Ada", "Byron", "left", "Rome"];
        let mut sequence = Sequence::new();
        let mut before = "";
        for &(word, allowed) in &picks {
            sequence.push(Feature::new(0).and(hash_str(vocabulary[word])));
            sequence.push(Feature::new(1).and(hash_str(before)));
            sequence.finish_token((0..3).filter(|label| allowed & (1 << label) != 0).collect());
            before = vocabulary[word];
        }
        let mut lattice = Lattice::new(&model);
        lattice.fill(&sequence);
        let found = lattice.best_path().to_vec();
        lattice.posteriors();
        for (token, &(_, allowed)) in picks.iter().enumerate() {
            let sum: f32 = (0..3).map(|label| lattice.posterior(token, label)).sum();
            prop_assert!(allowed & (1 << found[token]) != 0);
            prop_assert!((sum - 1.0).abs() < 1e-3, "{sum}");
        }
    }
}
