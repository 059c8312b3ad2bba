//! Scores against gold, compared with the committed table `tests/gold_scores.tsv`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use dixit::Pipeline;
use dixit::report::{DateRef, Quote, QuoteKind, Report};
use dixit_testkit::{Corpus, Entry, GoldQuote, Score, links};
use dixit_text::Span;

use crate::reading::report;

type Scores = BTreeMap<&'static str, Score>;

#[test]
fn scores_are_those_of_the_table() {
    let pipeline = Pipeline::new();
    let mut table = String::from("document\twhat\tgold\tfound\tright\tprecision\trecall\tf1\n");
    let mut total = Scores::new();
    for entry in &Corpus::own().expect("the corpus is sound").entries {
        let scores = score(entry, &report(&pipeline, entry));
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

fn score(entry: &Entry, report: &Report) -> Scores {
    let mut scores = Scores::new();
    dates(entry, report, &mut scores);
    names(entry, report, &mut scores);
    quotes(entry, report, &mut scores);
    scores
}

fn dates(entry: &Entry, report: &Report, scores: &mut Scores) {
    let gold: Vec<_> = entry.gold.dates.iter().map(|it| (it.span.start(), it.span.end())).collect();
    let found: Vec<_> = report.dates.iter().map(|it| (it.start, it.end)).collect();
    scores.insert("date span", Score::of(&gold, &found));
    let gold: Vec<_> =
        entry.gold.dates.iter().map(|it| (it.span.start(), it.span.end(), &*it.kind, &*it.value)).collect();
    let found: Vec<_> =
        report.dates.iter().map(|it| (it.start, it.end, it.kind.as_str(), &*it.value)).collect();
    scores.insert("date value", Score::of(&gold, &found));
}

fn names(entry: &Entry, report: &Report, scores: &mut Scores) {
    let mut found = Vec::new();
    let mut entities = Vec::new();
    for entity in &report.entities {
        for mention in entity.mentions.iter().filter(|it| matches!(it.form.as_str(), "name" | "alias")) {
            found.push((mention.start, mention.end, entity.kind.as_str()));
            entities.push(((mention.start, mention.end), &*entity.id));
        }
    }
    let gold: Vec<_> =
        entry.gold.names.iter().map(|it| (it.span.start(), it.span.end(), it.kind.as_str())).collect();
    scores.insert("name kind", Score::of(&gold, &found));
    let span = |&(start, end, _): &(usize, usize, _)| (start, end);
    let gold_spans: Vec<_> = gold.iter().map(span).collect();
    scores.insert("name span", Score::of(&gold_spans, &found.iter().map(span).collect::<Vec<_>>()));
    let gold_entities: Vec<_> = entry
        .gold
        .names
        .iter()
        .map(|it| ((it.span.start(), it.span.end()), (it.kind.as_str(), it.entity.as_str())))
        .collect();
    scores.insert("name link", Score::of(&links(&gold_entities), &links(&entities)));
}

/// The words of a content, without marks at its ends and without its "that": where each word starts.
fn content(text: &str, pieces: &[Span]) -> Vec<usize> {
    let mut starts = Vec::new();
    for piece in pieces {
        let mut inside = false;
        for (offset, character) in text[*piece].char_indices() {
            let word = character.is_alphanumeric() || (inside && matches!(character, '\'' | '’'));
            if word && !inside {
                starts.push(piece.start() + offset);
            }
            inside = word;
        }
    }
    if starts.len() > 1 && starts.first().is_some_and(|&start| text[start..].starts_with("that ")) {
        starts.remove(0);
    }
    starts
}

/// Tells whether two contents share at least 0.8 of their words (Jaccard), as the field counts.
fn agree(left: &[usize], right: &[usize]) -> bool {
    let shared = left.iter().filter(|start| right.contains(start)).count();
    let all = left.len() + right.len() - shared;
    all > 0 && shared * 10 >= all * 8
}

fn pieces(quote: &Quote) -> Vec<Span> {
    if quote.parts.is_empty() {
        vec![Span::new(quote.start, quote.end)]
    } else {
        quote.parts.iter().map(|part| Span::new(part.start, part.end)).collect()
    }
}

fn quotes(entry: &Entry, report: &Report, scores: &mut Scores) {
    let text = &entry.text;
    // A fragment with its object ("called the delay “…”") may be taken for direct or for mixed: the verbatim words count too.
    let mut found: Vec<_> = report
        .quotes
        .iter()
        .map(|quote| {
            let verbatim: Vec<_> = quote.quoted.iter().map(|part| Span::new(part.start, part.end)).collect();
            (quote, content(text, &pieces(quote)), content(text, &verbatim))
        })
        .collect();
    let mut pairs: Vec<(&GoldQuote, &Quote)> = Vec::new();
    for gold in &entry.gold.quotes {
        let words = content(text, &gold.parts);
        let scare = gold.kind == "scare";
        let fitting = found.iter().enumerate().filter(|(_, (quote, other, verbatim))| {
            (quote.kind == QuoteKind::Scare) == scare && (agree(&words, other) || agree(&words, verbatim))
        });
        // The one with the same words first, then the one of the same kind, then the first.
        let best = fitting.max_by_key(|(index, (quote, other, _))| {
            (other == &words, quote.kind.as_str() == gold.kind, std::cmp::Reverse(*index))
        });
        if let Some((index, _)) = best {
            pairs.push((gold, found.remove(index).0));
        }
    }

    let kinds = [
        ("quote direct", "direct"),
        ("quote mixed", "mixed"),
        ("quote indirect", "indirect"),
        ("quote scare", "scare"),
    ];
    for (what, kind) in kinds {
        let expected = entry.gold.quotes.iter().filter(|gold| gold.kind == kind).count();
        let found = report.quotes.iter().filter(|quote| quote.kind.as_str() == kind).count();
        let right =
            pairs.iter().filter(|(gold, quote)| gold.kind == kind && quote.kind.as_str() == kind).count();
        scores.insert(what, Score::new(expected, found, right));
    }

    pairs.retain(|(gold, _)| gold.kind != "scare");
    let expected = entry.gold.quotes.iter().filter(|gold| gold.kind != "scare").count();
    let found = report.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare).count();
    scores.insert("speech", Score::new(expected, found, pairs.len()));

    // What is told of those that were found: cue, source, speaker, time.
    let overlap = |gold: Option<Span>, start: usize, end: usize| {
        gold.is_some_and(|gold| gold.start() < end && start < gold.end())
    };
    let mut told = |what,
                    gold: &dyn Fn(&GoldQuote) -> bool,
                    found: &dyn Fn(&Quote) -> bool,
                    right: &dyn Fn(&GoldQuote, &Quote) -> bool| {
        let expected = pairs.iter().filter(|(it, _)| gold(it)).count();
        let given = pairs.iter().filter(|(_, it)| found(it)).count();
        let correct = pairs.iter().filter(|(left, it)| gold(left) && found(it) && right(left, it)).count();
        scores.insert(what, Score::new(expected, given, correct));
    };
    told("of speech: cue", &|it| it.cue.is_some(), &|it| it.cue.is_some(), &|gold, it| {
        it.cue.as_ref().is_some_and(|cue| overlap(gold.cue, cue.start, cue.end))
    });
    told("of speech: source", &|it| it.source.is_some(), &|it| it.source.is_some(), &|gold, it| {
        it.source.as_ref().is_some_and(|source| overlap(gold.source, source.start, source.end))
    });
    let is_speaker = |gold: &GoldQuote, it: &Quote| {
        let Some(speaker) = &it.speaker else { return false };
        let mentions = report
            .entities
            .iter()
            .filter(|entity| entity.id == speaker.entity)
            .flat_map(|entity| &entity.mentions);
        let mut names = entry.gold.names.iter().filter(|name| Some(&name.entity) == gold.speaker.as_ref());
        let places: Vec<_> = mentions.map(|mention| (mention.start, mention.end)).collect();
        names.any(|name| places.iter().any(|&(start, end)| overlap(Some(name.span), start, end)))
    };
    told("of speech: speaker", &|it| it.speaker.is_some(), &|it| it.speaker.is_some(), &is_speaker);
    let said = |it: &Quote| match &it.said {
        None => None,
        Some(DateRef::Document) => Some("document"),
        Some(DateRef::Date(id)) => {
            report.dates.iter().find(|date| date.id == *id).map(|date| date.value.as_str())
        }
    };
    // The document's day may be told as such or by its date.
    told("of speech: said", &|it| it.said.is_some(), &|it| it.said.is_some(), &|gold, it| {
        let day = |value| if value == report.date.as_deref() { Some("document") } else { value };
        day(gold.said.as_deref()) == day(said(it))
    });
}
