use std::collections::{BTreeMap, BTreeSet};

use dixit_report::{DateRef, Entity, MentionForm, Quote, QuoteKind, Report};

use crate::counts::Score;
use crate::matching::Level;
use crate::words::Words;

/// Counts one document's findings kind by kind, so strictly that every change of them shows: a table of these, committed, is a regression test.
///
/// Where [`Scorer`](crate::Scorer) forgives what guidelines disagree about, this does not: dates and names must have the same bytes, the same
/// article and possessive. Both reports are in bytes and of this text.
///
/// | what | what is right |
/// |---|---|
/// | `date span`, `date value` | the same bytes; these with the same type and value |
/// | `name span`, `name kind` | the same bytes; these of the same kind |
/// | `name link` | two names' places that stand for one entity on both sides |
/// | `quote direct`, … | a pair of one kind: contents that share eight of ten of the words that either has; verbatim words of a quotation count too, since a fragment with its object may be taken for direct or for mixed |
/// | `speech` | pairs of all kinds but scare quotes |
/// | `of speech: cue`, `of speech: source` | of these pairs, those whose cues, sources share a byte |
/// | `of speech: speaker` | a name of the gold's speaker is a mention of the found one |
/// | `of speech: said` | the same value, or the document's day on both sides |
#[must_use]
pub fn by_kind(text: &str, gold: &Report, found: &Report) -> BTreeMap<&'static str, Score> {
    let mut scores = BTreeMap::new();
    dates(gold, found, &mut scores);
    names(gold, found, &mut scores);
    quotes(text, gold, found, &mut scores);
    scores
}

type Scores = BTreeMap<&'static str, Score>;

/// Where something begins and ends.
type Offsets = (usize, usize);

fn dates(gold: &Report, found: &Report, scores: &mut Scores) {
    let spans =
        |report: &Report| -> Vec<Offsets> { report.dates.iter().map(|it| (it.start, it.end)).collect() };
    scores.insert("date span", Score::of(&spans(gold), &spans(found)));
    fn values(report: &Report) -> Vec<(Offsets, &str, &str)> {
        report.dates.iter().map(|it| ((it.start, it.end), it.kind.as_str(), &*it.value)).collect()
    }
    scores.insert("date value", Score::of(&values(gold), &values(found)));
}

fn names(gold: &Report, found: &Report, scores: &mut Scores) {
    let (gold, found) = (named(gold), named(found));
    let kinds = |names: &[(Offsets, &Entity)]| -> Vec<(Offsets, String)> {
        names.iter().map(|(place, entity)| (*place, entity.kind.to_string())).collect()
    };
    scores.insert("name kind", Score::of(&kinds(&gold), &kinds(&found)));
    let spans =
        |names: &[(Offsets, &Entity)]| -> Vec<Offsets> { names.iter().map(|(place, _)| *place).collect() };
    scores.insert("name span", Score::of(&spans(&gold), &spans(&found)));
    scores.insert("name link", Score::of(&links(&gold), &links(&found)));
}

/// The names of a report, and what they name.
fn named(report: &Report) -> Vec<(Offsets, &Entity)> {
    let mut names = Vec::new();
    for entity in &report.entities {
        let mentions = entity.mentions.iter();
        let mentions = mentions.filter(|it| it.form.known().is_some_and(MentionForm::is_name));
        names.extend(mentions.map(|it| ((it.start, it.end), entity)));
    }
    names
}

/// Every pair of names that stand for the same entity.
fn links(names: &[(Offsets, &Entity)]) -> Vec<(Offsets, Offsets)> {
    let mut entities: BTreeMap<&str, BTreeSet<Offsets>> = BTreeMap::new();
    for (place, entity) in names {
        entities.entry(&entity.id).or_default().insert(*place);
    }
    let mut links = Vec::new();
    for places in entities.values() {
        for (index, left) in places.iter().enumerate() {
            links.extend(places.iter().skip(index + 1).map(|right| (*left, *right)));
        }
    }
    links
}

/// A found quotation, with the words of its content and those that it has verbatim.
struct Found<'r> {
    quote: &'r Quote,
    words: Vec<usize>,
    verbatim: Vec<usize>,
}

/// Pairs each quotation of the gold with one that was found: the one with the same words first, then the one of the same kind, then the first.
fn pairs<'r>(text: &str, gold: &'r Report, found: &'r Report) -> Vec<(&'r Quote, &'r Quote)> {
    let all = Words::new(text);
    let mut left: Vec<Found<'_>> = found
        .quotes
        .iter()
        .map(|quote| {
            let (words, verbatim) = (all.content(&quote.all_parts()), all.content(&quote.quoted));
            Found { quote, words, verbatim }
        })
        .collect();
    let mut pairs = Vec::new();
    for one in &gold.quotes {
        let words = all.content(&one.all_parts());
        let agrees = |other: &[usize]| {
            let common = words.iter().filter(|word| other.binary_search(word).is_ok()).count();
            Level::J80.fit(common, words.len(), other.len()).is_some()
        };
        let fits = |other: &Found<'_>| {
            (other.quote.kind == QuoteKind::Scare) == (one.kind == QuoteKind::Scare)
                && (agrees(&other.words) || agrees(&other.verbatim))
        };
        let fitting = left.iter().enumerate().filter(|(_, other)| fits(other));
        let best = fitting.max_by_key(|(index, other)| {
            (other.words == words, other.quote.kind == one.kind, std::cmp::Reverse(*index))
        });
        if let Some((index, _)) = best {
            pairs.push((one, left.remove(index).quote));
        }
    }
    pairs
}

fn quotes(text: &str, gold: &Report, found: &Report, scores: &mut Scores) {
    let mut pairs = pairs(text, gold, found);
    for (what, kind) in [
        ("quote direct", QuoteKind::Direct),
        ("quote mixed", QuoteKind::Mixed),
        ("quote indirect", QuoteKind::Indirect),
        ("quote scare", QuoteKind::Scare),
    ] {
        let of_kind = |report: &Report| report.quotes.iter().filter(|quote| quote.kind == kind).count();
        let right = pairs.iter().filter(|(one, other)| one.kind == kind && other.kind == kind).count();
        scores.insert(what, Score::new(of_kind(gold), of_kind(found), right));
    }
    pairs.retain(|(one, _)| one.kind != QuoteKind::Scare);
    let speech = |report: &Report| report.quotes.iter().filter(|it| it.kind != QuoteKind::Scare).count();
    scores.insert("speech", Score::new(speech(gold), speech(found), pairs.len()));

    // What is told of those that were found.
    let mut told = |what, given: &dyn Fn(&Quote) -> bool, right: &dyn Fn(&Quote, &Quote) -> bool| {
        let expected = pairs.iter().filter(|(one, _)| given(one)).count();
        let found = pairs.iter().filter(|(_, other)| given(other)).count();
        let right = pairs.iter().filter(|(one, other)| given(one) && given(other) && right(one, other));
        scores.insert(what, Score::new(expected, found, right.count()));
    };
    told("of speech: cue", &|it| it.cue.is_some(), &|one, other| {
        let place = |it: &Quote| it.cue.as_ref().map(|cue| (cue.start, cue.end));
        overlap(place(one), place(other))
    });
    told("of speech: source", &|it| it.source.is_some(), &|one, other| {
        let place = |it: &Quote| it.source.as_ref().map(|source| (source.start, source.end));
        overlap(place(one), place(other))
    });
    told("of speech: speaker", &|it| it.speaker.is_some(), &|one, other| {
        let (names, mentions) = (mentions(gold, one), mentions(found, other));
        names.iter().any(|&name| mentions.iter().any(|&mention| overlap(Some(name), Some(mention))))
    });
    told("of speech: said", &|it| it.said.is_some(), &|one, other| {
        said(gold, found, one) == said(found, found, other)
    });
}

/// Where the speaker of a quotation is mentioned.
fn mentions(report: &Report, quote: &Quote) -> Vec<Offsets> {
    let is_speaker = |entity: &&Entity| quote.speaker.as_ref().is_some_and(|it| it.entity == entity.id);
    let entities = report.entities.iter().filter(is_speaker);
    entities.flat_map(|entity| &entity.mentions).map(|mention| (mention.start, mention.end)).collect()
}

/// The value of the day on which something was said. The document's may be told as such or by its date.
fn said<'r>(report: &'r Report, found: &Report, quote: &'r Quote) -> Option<&'r str> {
    let value = match quote.said.as_ref()? {
        DateRef::Document => "document",
        DateRef::Date(id) => {
            report.dates.iter().find(|date| date.id == *id).map(|date| date.value.as_str())?
        }
    };
    Some(if found.date.as_deref() == Some(value) { "document" } else { value })
}

fn overlap(one: Option<Offsets>, other: Option<Offsets>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.0 < other.1 && other.0 < one.1)
}
