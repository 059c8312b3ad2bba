//! Learns what people do in which weather, and says it of a week: `cargo run --example weather --features train`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use dixit_model::{
    Error, Feature, Label, LabelSet, Lattice, Model, Sequence, TrainOptions, Trainer, hash_str,
};

const LABELS: [&str; 3] = ["walk", "shop", "read"];

fn week(days: &[&str], sequence: &mut Sequence) {
    sequence.clear();
    for day in days {
        sequence.push(Feature::new(0).and(hash_str(day)));
        sequence.finish_token(LabelSet::ALL);
    }
}

fn main() -> Result<(), Error> {
    let diary: [&[(&str, Label)]; 3] = [
        &[("sun", 0), ("sun", 0), ("cloud", 1), ("rain", 2)],
        &[("rain", 2), ("cloud", 2), ("cloud", 1), ("sun", 0)],
        &[("cloud", 1), ("sun", 0), ("rain", 2), ("rain", 2)],
    ];
    let mut trainer = Trainer::new(&LABELS).transitions(|from, to| (from, to) != (Some(1), Some(1)));
    let mut sequence = Sequence::new();
    for days in diary.iter().cycle().take(30) {
        let weather: Vec<&str> = days.iter().map(|&(weather, _)| weather).collect();
        let done: Vec<LabelSet> = days.iter().map(|&(_, label)| LabelSet::of(label)).collect();
        week(&weather, &mut sequence);
        trainer.add(&sequence, &done, 1.0);
    }
    let model = Model::from_bytes(&trainer.train(&TrainOptions::new(), |_| ()))?;

    let days = ["cloud", "cloud", "sun", "rain"];
    week(&days, &mut sequence);
    let mut lattice = Lattice::new(&model);
    lattice.fill(&sequence);
    lattice.best_path();
    lattice.posteriors();
    for (index, (day, &label)) in days.iter().zip(lattice.path()).enumerate() {
        let name = model.labels().nth(label.into()).unwrap_or_default();
        println!("{day:6} {name:6} {:.2}", lattice.posterior(index, label));
    }
    Ok(())
}
