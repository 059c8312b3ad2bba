//! Scores of our findings against the corpus's gold, and `dixit score` as a user calls it.

use dixit::Pipeline;
use dixit::report::Report;
use dixit_score::{Contents, Judged, Layer, LayerScores, Score, Scorer};
use dixit_testkit::{Corpus, Entry};

use crate::place::{Place, err, out, status};
use crate::reading::report;

fn corpus() -> Vec<Entry> {
    Corpus::own().expect("the corpus is sound").entries
}

fn scores(entry: &Entry, gold: &Report, found: &Report) -> Vec<LayerScores> {
    let mut scorer = Scorer::new();
    scorer.add(gold, Some(found), Some(&entry.text)).expect("both are of the text");
    scorer.scores()
}

#[test]
fn gold_agrees_with_itself() {
    for (contents, judged) in [
        (Contents::Whole, Judged::All),
        (Contents::Parts, Judged::All),
        (Contents::Whole, Judged::Speech),
        (Contents::Parts, Judged::Speech),
    ] {
        let mut scorer = Scorer::new().quotes(contents, judged);
        for entry in &corpus() {
            let gold = entry.gold_report();
            gold.check(&entry.text).expect("the words stand there");
            scorer.add(&gold, Some(&gold), Some(&entry.text)).expect("it is of the text");
        }
        let all = scorer.scores();
        assert_eq!(
            all.iter().map(|scores| scores.layer).collect::<Vec<_>>(),
            [Layer::Quotes, Layer::Dates, Layer::Entities]
        );
        for row in all.iter().flat_map(|scores| &scores.rows) {
            let score = row.score;
            // Of quotations that nobody is named to have said, no speaker is right.
            if !row.criterion.ends_with("speaker") {
                assert_eq!(
                    (score.right, score.recalled),
                    (score.gold, score.gold),
                    "{} {:?}",
                    row.criterion,
                    row.kind
                );
            }
            assert!(score.gold > 0 && score.right <= score.found && score.recalled <= score.gold);
        }
    }
}

#[test]
fn without_findings_everything_is_missed() {
    let mut scorer = Scorer::new();
    for entry in &corpus() {
        scorer.add(&entry.gold_report(), None, Some(&entry.text)).expect("it is of the text");
    }
    for row in scorer.scores().iter().flat_map(|scores| &scores.rows) {
        assert!(row.score.gold > 0, "{}", row.criterion);
        assert_eq!((row.score.found, row.score.right, row.score.recalled), (0, 0, 0), "{}", row.criterion);
    }
}

#[test]
fn each_side_may_be_the_gold() {
    let pipeline = Pipeline::new();
    for entry in &corpus() {
        let (gold, found) = (entry.gold_report(), report(&pipeline, entry));
        let (there, back) = (scores(entry, &gold, &found), scores(entry, &found, &gold));
        for scores in there {
            let Some(others) = back.iter().find(|other| other.layer == scores.layer) else { continue };
            for criterion in ["strict", "exact", "0.8", "relaxed", "type", "value", "exact, any kind"] {
                if let Some((one, other)) = scores.score(criterion).zip(others.score(criterion)) {
                    assert_eq!((one.gold, one.found), (other.found, other.gold), "{} {criterion}", entry.id);
                    assert_eq!(
                        (one.recalled, one.right),
                        (other.right, other.recalled),
                        "{} {criterion}",
                        entry.id
                    );
                }
            }
        }
    }
}

#[test]
fn places_are_counted_as_the_table_of_scores_counts_them() {
    let pipeline = Pipeline::new();
    for entry in &corpus() {
        let (gold, found) = (entry.gold_report(), report(&pipeline, entry));
        let all = scores(entry, &gold, &found);
        let dates = all.iter().find(|scores| scores.layer == Layer::Dates).expect("each text has dates");
        let places =
            |report: &Report| -> Vec<_> { report.dates.iter().map(|date| (date.start, date.end)).collect() };
        let values = |report: &Report| -> Vec<_> {
            report.dates.iter().map(|date| (date.start, date.end, date.value.clone())).collect()
        };
        for (criterion, expected) in [
            ("strict", Score::of(&places(&gold), &places(&found))),
            ("strict, value", Score::of(&values(&gold), &values(&found))),
        ] {
            let score = dates.score(criterion).expect("a criterion");
            assert_eq!(
                (score.gold, score.found, score.right),
                (expected.gold, expected.found, expected.right),
                "{} {criterion}",
                entry.id
            );
        }
    }
}

const TEXT: &str = "“The bridge is safe,” said Ana Kovar on 5 March 2024. It rained all week.\n";

/// The text with brat's files about it, and what is found in it.
fn place() -> Place {
    let place = Place::new().with("texts/a.txt", TEXT).with("gold/a.txt", TEXT);
    let place = place.with(
        "gold/a.ann",
        "T1\tQuote 1 20\tThe bridge is safe,\nA1\tKind T1 direct\nT2\tDATE 40 52\t5 March 2024\n\
         #1\tAnnotatorNotes T2\tvalue=2024-03-05\nT3\tDATE 64 72\tall week\n#2\tAnnotatorNotes T3\tvalue=P1W\n",
    );
    let run = place.run(&["texts/a.txt", "-f", "jsonl", "--tokens"]);
    place.with("run.jsonl", out(&run))
}

/// The lines of a table, without its white space.
fn table(output: &std::process::Output) -> Vec<String> {
    out(output).lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn findings_are_scored() {
    let place = place();
    let output = place.run(&["score", "run.jsonl", "--against", "gold"]);
    assert_eq!((status(&output), err(&output).as_str()), (0, ""));
    let table = table(&output);
    assert_eq!(table[..2], ["1 document", ""]);
    for line in [
        "QUOTATIONS P R F1 right/found right/gold",
        "strict 100.00 100.00 100.00 1/1 1/1",
        "exact, source 0.00 0.00 0.00 0/1 0/1",
        "direct (0.8) 100.00 100.00 100.00 1/1 1/1",
        "DATES P R F1 right/found right/gold",
    ] {
        assert!(table.iter().any(|other| other == line), "{line:?} is missing:\n{}", out(&output));
    }
    assert!(!out(&output).contains("ENTITIES"), "the gold has none");
    let output = place.run(&["score", "run.jsonl", "--against", "gold", "--json"]);
    let scores: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    let expected = serde_json::json!({"criterion": "strict", "kind": null, "precision": 100.0, "recall": 100.0, "f1": 100.0,
        "gold": 1, "recalled": 1, "found": 1, "right": 1});
    assert_eq!((&scores["documents"], &scores["scores"]["quotes"][0]), (&1.into(), &expected));
}

#[test]
fn another_tools_dates_are_scored() {
    let place = place();
    for (format, file) in
        [("timeml", "a.tml"), ("brat", "brat/"), ("prodigy", "task.jsonl"), ("labelstudio", "task.json")]
    {
        assert_eq!(status(&place.run(&["texts/a.txt", "-f", format, "-o", file])), 0);
        let output = place.run(&["score", file, "--against", "gold"]);
        assert_eq!((status(&output), err(&output).as_str()), (0, ""), "{format}");
        let dates = |output: &std::process::Output| {
            table(output).iter().skip_while(|line| !line.starts_with("DATES")).cloned().collect::<Vec<_>>()
        };
        let expected = dates(&place.run(&["score", "run.jsonl", "--against", "gold"]));
        assert_eq!(dates(&output), expected, "{format}");
        assert!(expected.len() > 6);
    }
    // The gold may be of any form too.
    let output = place.run(&["score", "run.jsonl", "--against", "a.tml"]);
    assert!(
        table(&output).iter().any(|line| line.starts_with("strict, value 100.00 100.00 100.00")),
        "{}",
        out(&output)
    );
}

#[test]
fn a_run_that_brings_no_text_is_scored_with_the_texts() {
    let place = place();
    let with = place.run(&["score", "run.jsonl", "--against", "run.jsonl", "--texts", "texts"]);
    assert_eq!((status(&with), err(&with).as_str()), (0, ""));
    for layer in ["QUOTATIONS", "DATES", "ENTITIES", "SEGMENTS"] {
        assert!(out(&with).contains(layer), "{layer}");
    }
    for line in out(&with).lines().filter(|line| line.starts_with("  ") && !line.contains("speaker")) {
        assert!(line.contains("  100.00  100.00  100.00  "), "{line}");
    }
    let without = place.run(&["score", "run.jsonl", "--against", "run.jsonl"]);
    assert_eq!(status(&without), 0);
    assert_eq!(
        err(&without),
        "dixit: 1 document without a text, whose quotations and sentences are not compared (say --texts): texts/a.txt\n"
    );
    assert!(!out(&without).contains("QUOTATIONS") && out(&without).contains("DATES"));
}

#[test]
fn documents_are_paired_by_their_names() {
    let place = place()
        .with("gold/news/b.txt", TEXT)
        .with("gold/news/b.ann", "T1\tQuote 1 20\tThe bridge is safe,\nA1\tKind T1 direct\n")
        .with("gold/c.txt", TEXT)
        .with("gold/c.ann", "T1\tQuote 1 20\tThe bridge is safe,\nA1\tKind T1 direct\n")
        .with("texts/news/b.txt", TEXT)
        .with("texts/d.txt", TEXT);
    let run = out(&place.run(&["texts", "-f", "jsonl"]));
    let output = place.feed(&["score", "-", "--against", "gold"], run.as_bytes());
    assert_eq!(status(&output), 0);
    let said = "dixit: 1 document without findings, all of whose gold is missed: c.txt\n\
        dixit: 1 document without gold, left aside: texts/d.txt\n";
    assert_eq!(err(&output), said);
    assert_eq!(table(&output)[0], "3 documents");
    assert!(
        table(&output).iter().any(|line| line == "strict 100.00 66.67 80.00 2/2 2/3"),
        "{}",
        out(&output)
    );
}

#[test]
fn quotations_are_compared_as_asked_for() {
    let text = "“We wait,” said Kovar, “for rain.” Brandt thinks that it holds.\n";
    let place = Place::new().with("a.txt", text).with(
        "gold.ann",
        "T1\tQuote 1 9;24 33\tWe wait, for rain.\nA1\tKind T1 direct\nT2\tQuote 49 62\tthat it holds\nA2\tKind T2 indirect\n\
         A3\tAttitude T2 belief\n",
    );
    let place = place.with("gold.txt", text);
    let gold = |options: &[&str]| {
        let mut arguments = vec!["score", "gold.ann", "--against", "gold.ann"];
        arguments.extend(options);
        table(&place.run(&arguments))[3].clone()
    };
    assert_eq!(gold(&[]), "strict 100.00 100.00 100.00 2/2 2/2");
    assert_eq!(gold(&["--parts"]), "strict 100.00 100.00 100.00 3/3 3/3");
    assert_eq!(gold(&["--speech"]), "strict 100.00 100.00 100.00 1/1 1/1");
    assert_eq!(gold(&["--speech", "--parts"]), "strict 100.00 100.00 100.00 2/2 2/2");
}

#[test]
fn what_cannot_be_scored_is_said_and_the_rest_is_done() {
    let place = place()
        .with("other/a.txt", TEXT.replace("rained", "snowed"))
        .with("other/a.ann", "T1\tDATE 64 72\tall week\n")
        .with("other/b.txt", TEXT)
        .with("other/b.ann", "T1\tDATE 64 72\tall week\n")
        .with("found/a.txt", TEXT)
        .with("found/a.ann", "")
        .with("found/b.txt", TEXT)
        .with("found/b.ann", "T1\tDATE 64 72\tall week\n")
        .with("none.jsonl", "");
    let output = place.run(&["score", "found", "--against", "other"]);
    assert_eq!(status(&output), 2);
    assert_eq!(err(&output), "dixit: a.txt: the texts of the two sides differ from line 1, column 58 on\n");
    assert!(
        table(&output).iter().any(|line| line == "strict 100.00 100.00 100.00 1/1 1/1"),
        "{}",
        out(&output)
    );
    let place = place
        .with("moved/a.txt", TEXT.replace("bridge", "harbour"))
        .with("moved/a.ann", "T1\tDATE 65 73\tall week\n");
    let output = place.run(&["score", "run.jsonl", "--against", "moved/a.ann"]);
    assert_eq!(status(&output), 2, "a run of another text");
    assert!(err(&output).contains("a.txt: the text is not that of the findings: "), "{}", err(&output));
    let output = place.run(&["score", "found", "--against", "other", "other/b.ann"]);
    assert!(err(&output).contains("b.txt: it comes twice, and the first is taken"), "{}", err(&output));
    assert_eq!(status(&output), 2);
    let output = place.run(&["score", "run.jsonl", "--against", "none.jsonl"]);
    assert_eq!((status(&output), out(&output).as_str()), (1, ""));
    assert!(err(&output).ends_with("dixit: there is nothing to compare\n"), "{}", err(&output));
    assert_eq!(status(&place.run(&["score", "run.jsonl", "--against", "gone"])), 2);
    assert_eq!(status(&place.run(&["score", "gone.jsonl", "--against", "gold"])), 2);
    assert_eq!(status(&place.run(&["score", "run.jsonl", "--against", "gold", "--texts", "gone"])), 2);
    assert_eq!(status(&place.run(&["score", "run.jsonl"])), 2, "against what?");
}
