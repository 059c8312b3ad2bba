//! Scoring findings, as a user of the crate does.
#![expect(clippy::panic, reason = "helpers of tests stand outside of them")]

use dixit_report::{
    Attitude, Date, DateType, Entity, EntityKind, Extent, Mention, MentionForm, Quote, QuoteKind, Record,
    Report, Speaker, Unit, Words,
};
use dixit_score::{Contents, CriterionScore, ErrorKind, Judged, Layer, LayerScores, Score, Scorer, by_kind};
use dixit_text::Span;

fn read(lines: &str) -> Vec<Report> {
    let records = lines.lines().map(|line| match Record::from_json(line).expect("a record") {
        Record::Report(report) => *report,
        Record::Failure(failure) => panic!("{}", failure.error.message),
    });
    records.collect()
}

/// The scores of the committed documents.
fn committed(contents: Contents, judged: Judged) -> Vec<LayerScores> {
    let (gold, found) = (read(include_str!("../data/gold.jsonl")), read(include_str!("../data/found.jsonl")));
    let mut scorer = Scorer::new().quotes(contents, judged);
    for (gold, found) in gold.iter().zip(&found) {
        assert_eq!(gold.id, found.id);
        scorer.add(gold, Some(found), gold.text.as_deref()).expect("both are of the text");
    }
    scorer.scores()
}

fn row<'s>(scores: &'s [LayerScores], layer: &str, criterion: &str, kind: &str) -> &'s CriterionScore {
    let layer = scores.iter().find(|scores| scores.layer.as_str() == layer).expect("the layer");
    let named =
        |row: &&CriterionScore| row.criterion == criterion && row.kind.as_deref().unwrap_or_default() == kind;
    layer.rows.iter().find(named).unwrap_or_else(|| panic!("no row {criterion:?} of {kind:?}"))
}

#[test]
fn the_figures_are_those_of_the_scorers_of_the_field() {
    let table = include_str!("../data/expected.tsv");
    let mut compared = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<_> = line.split('\t').collect();
        let [layer, options, criterion, kind, precision, recall, f1, right, found, gold] = cells[..] else {
            panic!("{line:?}");
        };
        let contents = if options.contains("--parts") { Contents::Parts } else { Contents::Whole };
        let judged = if options.contains("--speech") { Judged::Speech } else { Judged::All };
        let scores = committed(contents, judged);
        let score = row(&scores, layer, criterion, kind).score;
        let digits = if layer == "quotes" { 1 } else { 2 };
        for (expected, value) in [(precision, score.precision()), (recall, score.recall()), (f1, score.f1())]
        {
            if !expected.is_empty() {
                let expected: f64 = expected.parse().expect("a number");
                assert_eq!(format!("{value:.digits$}"), format!("{expected:.digits$}"), "{line}");
                compared += 1;
            }
        }
        for (expected, value) in [(right, score.right), (found, score.found), (gold, score.gold)] {
            if !expected.is_empty() {
                assert_eq!(expected, value.to_string(), "{line}");
                compared += 1;
            }
        }
    }
    assert!(compared > 300, "{compared} figures");
}

const TEXT: &str =
    "“We wait,” said Ana Kovar. The River Board thinks “nobody” sails, and Kovar’s pilots agree.";

fn words(part: &str) -> Words {
    let start = TEXT.find(part).expect("the text has it");
    Words::new(Span::new(start, start + part.len()), part)
}

fn quote(kind: QuoteKind, part: &str, source: Option<&str>, speaker: Option<&str>) -> Quote {
    let mut quote = Quote::new("q1", kind, words(part), "hand", 1.0);
    quote.source = source.map(words);
    quote.speaker = speaker.map(|name| Speaker::new("e1", name));
    quote
}

fn of(quotes: Vec<Quote>) -> Report {
    let mut report = Report::new("a");
    report.quotes = quotes;
    report
}

fn scores(gold: &Report, found: &Report) -> Vec<LayerScores> {
    let mut scorer = Scorer::new();
    scorer.add(gold, Some(found), Some(TEXT)).expect("both are of the text");
    scorer.scores()
}

/// How many of one are right.
fn right(gold: &Quote, found: &Quote, criterion: &str) -> usize {
    row(&scores(&of(vec![gold.clone()]), &of(vec![found.clone()])), "quotes", criterion, "").score.right
}

#[test]
fn quotations_agree_by_their_words() {
    let gold = quote(QuoteKind::Direct, "We wait,", None, None);
    for (found, strict, exact, most, overlap) in [
        ("We wait,", 1, 1, 1, 1),
        ("“We wait,”", 0, 1, 1, 1),
        ("We wait", 0, 1, 1, 1),
        ("We", 0, 0, 0, 1),
        ("said", 0, 0, 0, 0),
        ("“", 0, 0, 0, 0),
    ] {
        let found = quote(QuoteKind::Mixed, found, None, None);
        let figures = ["strict", "exact", "0.8", "overlap"].map(|criterion| right(&gold, &found, criterion));
        assert_eq!(figures, [strict, exact, most, overlap], "{}", found.text);
    }
}

#[test]
fn sources_agree_by_a_word_that_means_something() {
    let gold = quote(QuoteKind::Direct, "We wait,", Some("The River Board"), Some("River Board"));
    let source = |found: Option<&str>| {
        let found = quote(QuoteKind::Direct, "We wait,", found, None);
        (right(&gold, &found, "exact, source"), right(&gold, &found, "exact, speaker"))
    };
    assert_eq!(source(Some("River Board")), (1, 1));
    assert_eq!(source(Some("Board thinks")), (1, 0));
    assert_eq!(source(Some("The")), (1, 0), "nothing else was found, and it is of the source");
    assert_eq!(source(Some("Ana Kovar")), (0, 0));
    assert_eq!(source(None), (0, 0));
    // Without a source in the gold, none is right, and one that names the speaker.
    let mut gold = gold;
    gold.source = None;
    let source = |found: Option<&str>| {
        right(&gold, &quote(QuoteKind::Direct, "We wait,", found, None), "exact, source")
    };
    assert_eq!((source(None), source(Some("The River Board")), source(Some("Ana Kovar"))), (1, 1, 0));
}

#[test]
fn what_is_not_said_is_left_aside() {
    let said = quote(QuoteKind::Direct, "We wait,", None, None);
    let mut thought = quote(QuoteKind::Mixed, "“nobody” sails", None, None);
    thought.attitude = Some(Attitude::Belief.into());
    let mut inside = quote(QuoteKind::Direct, "nobody", None, None);
    inside.parent = Some("q1".into());
    let scare = quote(QuoteKind::Scare, "nobody", None, None);
    let gold = of(vec![said.clone(), thought.clone()]);
    let found = of(vec![said, thought, inside, scare]);
    let count = |judged| {
        let mut scorer = Scorer::new().quotes(Contents::Whole, judged);
        scorer.add(&gold, Some(&found), Some(TEXT)).expect("both are of the text");
        let score = row(&scorer.scores(), "quotes", "strict", "").score;
        (score.gold, score.found, score.right)
    };
    assert_eq!(count(Judged::All), (2, 2, 2));
    assert_eq!(count(Judged::Speech), (1, 1, 1));
}

#[test]
fn parts_are_quotations_of_their_own_where_they_are_asked_for() {
    let whole = |parts: &[&str]| {
        let mut quote = quote(QuoteKind::Mixed, TEXT.get(3..).expect("a boundary"), None, None);
        quote.parts =
            parts.iter().map(|part| Extent::new(Span::new(words(part).start, words(part).end))).collect();
        of(vec![quote])
    };
    let (gold, found) = (whole(&["We wait,", "“nobody”"]), whole(&["We wait,", "said"]));
    let figures = |contents| {
        let mut scorer = Scorer::new().quotes(contents, Judged::All);
        scorer.add(&gold, Some(&found), Some(TEXT)).expect("both are of the text");
        let scores = scorer.scores();
        let kinds: Vec<_> = scores[0].rows.iter().filter_map(|row| row.kind.clone()).collect();
        (row(&scores, "quotes", "exact", "").score, kinds)
    };
    let (score, kinds) = figures(Contents::Whole);
    assert_eq!(((score.gold, score.found, score.right), kinds), ((1, 1, 0), vec!["mixed".to_owned()]));
    let (score, kinds) = figures(Contents::Parts);
    assert_eq!(
        ((score.gold, score.found, score.right), kinds),
        ((2, 2, 1), vec!["direct".to_owned(), "mixed".to_owned()])
    );
}

fn named(kind: EntityKind, part: &str, form: MentionForm) -> Report {
    let mut entity = Entity::new("e1", part, kind);
    entity.mentions.push(Mention::new(words(part), form, "hand", 1.0));
    let mut report = Report::new("a");
    report.entities.push(entity);
    report
}

#[test]
fn names_agree_without_article_and_possessive() {
    let gold = named(EntityKind::Org, "River Board", MentionForm::Name);
    for (part, kind, figures) in [
        ("The River Board", EntityKind::Org, [1, 1, 1]),
        ("The River Board", EntityKind::Gpe, [0, 0, 1]),
        ("River Board thinks", EntityKind::Org, [0, 1, 0]),
        ("Kovar’s", EntityKind::Org, [0, 0, 0]),
    ] {
        let found = scores(&gold, &named(kind, part, MentionForm::Alias));
        let right =
            ["exact", "overlap", "exact, any kind"].map(|name| row(&found, "entities", name, "").score.right);
        assert_eq!(right, figures, "{part}");
    }
    let found = named(EntityKind::Org, "River Board", MentionForm::Nominal);
    assert_eq!(row(&scores(&gold, &found), "entities", "exact", "").score.found, 0, "no name");
    let possessive = named(EntityKind::Person, "Kovar’s", MentionForm::Name);
    let start = words("Kovar’s").start;
    let mut bare = possessive.clone();
    let mention = &mut bare.entities[0].mentions[0];
    (mention.start, mention.end, mention.text) = (start, start + 5, "Kovar".to_owned());
    assert_eq!(row(&scores(&possessive, &bare), "entities", "exact", "PERSON").score.right, 1);
}

fn dated(part: &str, kind: DateType, value: &str) -> Report {
    let mut report = Report::new("a");
    report.dates.push(Date::new("d1", words(part), kind, value, "hand", 1.0));
    report
}

#[test]
fn dates_agree_by_place_type_and_value() {
    let gold = dated("Ana Kovar", DateType::Date, "2024-W7");
    for (part, kind, value, figures) in [
        ("Ana Kovar", DateType::Date, "2024-W7", [1, 1, 1, 1, 1, 1]),
        ("Ana Kovar", DateType::Time, "2024-W07", [1, 1, 0, 0, 1, 0]),
        ("Kovar. The", DateType::Date, "2024-W7", [0, 1, 1, 1, 1, 0]),
        ("pilots", DateType::Date, "2024-W7", [0; 6]),
    ] {
        let found = scores(&gold, &dated(part, kind, value));
        let right = ["strict", "relaxed", "type", "value", "value, any spelling", "strict, value"]
            .map(|name| row(&found, "dates", name, "").score.right);
        assert_eq!(right, figures, "{part} {value}");
    }
}

#[test]
fn without_the_text_dates_and_names_are_compared() {
    let mut gold = dated("pilots", DateType::Date, "2024");
    gold.quotes.push(quote(QuoteKind::Direct, "We wait,", None, None));
    let mut scorer = Scorer::new();
    scorer.add(&gold, Some(&gold), None).expect("the units agree");
    assert_eq!(scorer.scores().iter().map(|scores| scores.layer).collect::<Vec<_>>(), [Layer::Dates]);
    let mut other = gold.clone();
    other.convert_offsets(TEXT, Unit::Utf16).expect("it fits");
    let error = scorer.add(&gold, Some(&other), None).expect_err("the units differ");
    assert!(matches!(error.kind(), ErrorKind::Units { .. }));
    assert_eq!(
        error.to_string(),
        "the gold counts in byte, the findings in utf16, and the text is not there"
    );
    scorer.add(&gold, Some(&other), Some(TEXT)).expect("with the text they can be converted");
    assert_eq!(row(&scorer.scores(), "dates", "strict", "").score.right, 2);
}

#[test]
fn what_does_not_fit_the_text_is_an_error_and_counts_nothing() {
    let gold = dated("pilots", DateType::Date, "2024");
    let mut scorer = Scorer::new();
    let error = scorer.add(&gold, None, Some(&TEXT.replace("wait", "waited"))).expect_err("another text");
    assert!(matches!(error.kind(), ErrorKind::Misfit { .. }));
    assert!(error.to_string().starts_with("the text is not that of the gold: "), "{error}");
    let error = scorer.add(&Report::new("a"), Some(&gold), Some("short")).expect_err("another text");
    assert!(error.to_string().starts_with("the text is not that of the findings: "), "{error}");
    assert_eq!(scorer.scores(), []);
}

#[test]
fn what_two_lists_share_counts_once_each() {
    let score = Score::of(&[1, 1, 2, 3], &[1, 1, 1, 4]);
    assert_eq!((score.gold, score.found, score.right, score.recalled), (4, 4, 2, 2));
    assert!((score.f1() - 50.0).abs() < 1e-9);
}

#[test]
fn findings_are_counted_by_kind_to_the_byte() {
    let mut gold = named(EntityKind::Org, "River Board", MentionForm::Name);
    gold.entities[0].mentions.push(Mention::new(words("pilots"), MentionForm::Alias, "hand", 1.0));
    gold.quotes.push(quote(QuoteKind::Direct, "We wait,", Some("Ana Kovar"), None));
    let mut found = named(EntityKind::Org, "The River Board", MentionForm::Name);
    found.entities[0].mentions.push(Mention::new(words("pilots"), MentionForm::Alias, "hand", 1.0));
    found.quotes.push(quote(QuoteKind::Mixed, "“We wait,”", Some("Kovar"), None));
    let right = |gold: &Report, found: &Report| {
        let scores = by_kind(TEXT, gold, found);
        ["name span", "name link", "speech", "quote direct", "of speech: source"]
            .map(|what| scores[what].right)
    };
    assert_eq!(right(&gold, &found), [1, 0, 1, 0, 1]);
    assert_eq!(right(&gold, &gold), [2, 1, 1, 1, 1]);
}
