//! Scores against gold, compared with the committed table `tests/gold_scores.tsv`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use dixit::Pipeline;
use dixit_score::{Score, by_kind};
use dixit_testkit::Corpus;

use crate::reading::report;

type Scores = BTreeMap<&'static str, Score>;

#[test]
fn scores_are_those_of_the_table() {
    let pipeline = Pipeline::new();
    let mut table = String::from("document\twhat\tgold\tfound\tright\tprecision\trecall\tf1\n");
    let mut total = Scores::new();
    for entry in &Corpus::own().expect("the corpus is sound").entries {
        let scores = by_kind(&entry.text, &entry.gold_report(), &report(&pipeline, entry));
        for (what, score) in &scores {
            *total.entry(what).or_default() += *score;
        }
        rows(&mut table, &entry.id, &scores);
    }
    rows(&mut table, "all", &total);

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/gold_scores.tsv");
    if std::env::var_os("DIXIT_WRITE_SCORES").is_some() {
        std::fs::write(&path, &table).expect("the table can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let changed: Vec<_> =
        table.lines().filter(|line| !committed.lines().any(|other| other == *line)).collect();
    assert!(
        table == committed,
        "scores changed; look at why, then write them: DIXIT_WRITE_SCORES=1 cargo test -p dixit-cli gold\n{}",
        changed.join("\n")
    );
}

fn rows(table: &mut String, document: &str, scores: &Scores) {
    for (what, score) in scores {
        writeln!(
            table,
            "{document}\t{what}\t{}\t{}\t{}\t{:.1}\t{:.1}\t{:.1}",
            score.gold,
            score.found,
            score.right,
            score.precision(),
            score.recall(),
            score.f1()
        )
        .expect("a string takes everything");
    }
}
