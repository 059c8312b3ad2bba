//! The table of accuracy in BENCHMARKS.md: what is found in public annotated sets, counted by `dixit-score`.
//!
//! A set is a file of JSON lines, a document in each: `id`, `text`, where it is known the date `dct`, and the layers that the set has, with
//! places in bytes (`start`, `end`). `sentences`; `words`, also with `upos`; `timexes` with `type` and `value`; `entities` with `label`;
//! `quotes` with `kind` and, where there are any, `parts`, `source` (a place), `speaker` (a name) and `speech` (whether it is that). The
//! golden rules have the places of their sentences in `spans`.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use dixit::{DateSource, Pipeline};
use dixit_report::{
    Attitude, Date, DateType, Entity, EntityKind, Extent, Mention, MentionForm, Quote, QuoteKind, Report,
    Sentence, Speaker, Token, Words,
};
use dixit_score::{Contents, Judged, Layer, Scorer};
use dixit_text::Span;
use serde_json::Value;

/// A row of the table.
struct Benchmark {
    layer: &'static str,
    corpus: &'static str,
    /// The file of the set, without its ending.
    file: &'static str,
    measure: &'static str,
    counted: Counted,
    /// Where this is not what those count who usually measure with the set.
    note: &'static str,
}

/// What of a set is counted.
enum Counted {
    /// F1 of these criteria of a layer.
    F1(Layer, &'static [&'static str]),
    /// The same of quotations: each part of an interrupted one by itself, and speech alone.
    Speech(Spoken),
    /// How many documents have all their sentences right.
    Documents,
    /// Of the words whose places agree, the share with the right part of speech.
    Upos,
}

/// How a set tells speech from thoughts and plans.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spoken {
    /// It has both, and says of each which it is.
    Marked,
    /// It has speech alone.
    Alone,
}

const NAMES: &str = "F1, people, organisations, places";
const CONTENTS: &str = "content F1 (overlap 0.8) / with source";
const ARTICLES: &str = "articles and possessives at the edges are put aside, titles before names are not";

const ROWS: [Benchmark; 15] = [
    Benchmark {
        layer: "sentences",
        corpus: "English Web Treebank, dev",
        file: "ewt_dev",
        measure: "span F1",
        counted: Counted::F1(Layer::Segments, &["sentence"]),
        note: "",
    },
    Benchmark {
        layer: "sentences",
        corpus: "GUM, dev",
        file: "gum_dev",
        measure: "span F1",
        counted: Counted::F1(Layer::Segments, &["sentence"]),
        note: "",
    },
    Benchmark {
        layer: "sentences",
        corpus: "golden rules",
        file: "golden_en",
        measure: "documents right",
        counted: Counted::Documents,
        note: "white space is put aside",
    },
    Benchmark {
        layer: "words",
        corpus: "English Web Treebank, dev",
        file: "ewt_dev",
        measure: "span F1",
        counted: Counted::F1(Layer::Segments, &["token"]),
        note: "",
    },
    Benchmark {
        layer: "words",
        corpus: "GUM, dev",
        file: "gum_dev",
        measure: "span F1",
        counted: Counted::F1(Layer::Segments, &["token"]),
        note: "",
    },
    Benchmark {
        layer: "parts of speech",
        corpus: "English Web Treebank, dev",
        file: "ewt_dev_tags",
        measure: "share right of the words that agree",
        counted: Counted::Upos,
        note: "counted here: dixit-score has no parts of speech",
    },
    Benchmark {
        layer: "dates",
        corpus: "TimeBank",
        file: "timebank",
        measure: "strict F1 / value F1",
        counted: Counted::F1(Layer::Dates, &["strict", "value"]),
        note: "",
    },
    Benchmark {
        layer: "dates",
        corpus: "AQUAINT",
        file: "aquaint",
        measure: "strict F1 / value F1",
        counted: Counted::F1(Layer::Dates, &["strict", "value, any spelling"]),
        note: "spellings of one value are one",
    },
    Benchmark {
        layer: "dates",
        corpus: "WikiWars (half), as narrative",
        file: "wikiwars-a",
        measure: "strict F1 / value F1",
        counted: Counted::F1(Layer::Dates, &["strict", "value, any spelling"]),
        note: "spellings of one value are one, and a value that the set leaves empty agrees with any",
    },
    Benchmark {
        layer: "entities",
        corpus: "EWT (UNER), dev",
        file: "uner_ewt_dev",
        measure: NAMES,
        counted: Counted::F1(Layer::Entities, &["exact"]),
        note: ARTICLES,
    },
    Benchmark {
        layer: "entities",
        corpus: "WikiGold",
        file: "wikigold",
        measure: NAMES,
        counted: Counted::F1(Layer::Entities, &["exact"]),
        note: ARTICLES,
    },
    Benchmark {
        layer: "entities",
        corpus: "CrossNER politics, dev",
        file: "crossner_politics_dev",
        measure: NAMES,
        counted: Counted::F1(Layer::Entities, &["exact"]),
        note: ARTICLES,
    },
    Benchmark {
        layer: "entities",
        corpus: "MASC, kept aside",
        file: "masc_dev",
        measure: NAMES,
        counted: Counted::F1(Layer::Entities, &["exact"]),
        note: ARTICLES,
    },
    Benchmark {
        layer: "quotations",
        corpus: "PolNeAR, dev, speech",
        file: "polnear-dev",
        measure: CONTENTS,
        counted: Counted::Speech(Spoken::Marked),
        note: "each part of an interrupted quotation by itself",
    },
    Benchmark {
        layer: "quotations",
        corpus: "Gender Gap Tracker, half",
        file: "ggt-dev",
        measure: CONTENTS,
        counted: Counted::Speech(Spoken::Alone),
        note: "each part of an interrupted quotation by itself; what we find of thoughts and plans is put aside",
    },
];

/// Prints a row for each set that is in the folder.
pub(crate) fn score(data: &Path) -> Result<(), String> {
    let pipeline = Pipeline::new();
    let (mut absent, mut printed) = (Vec::new(), 0);
    println!("| layer | corpus | measure | dixit | how it is counted |\n|---|---|---|---|---|");
    for row in &ROWS {
        let path = data.join(row.file).with_extension("jsonl");
        if !path.exists() {
            if !absent.contains(&row.file) {
                absent.push(row.file);
            }
            continue;
        }
        let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let lines = fs::read_to_string(&path).map_err(|error| wrong(&error))?;
        let documents = documents(&lines, &pipeline).map_err(|error| wrong(&error))?;
        let figure = row.counted.figure(&documents).map_err(|error| wrong(&error))?;
        println!("| {} | {} | {} | {figure} | {} |", row.layer, row.corpus, row.measure, row.note);
        printed += 1;
    }
    if printed == 0 {
        return Err(format!("{}: none of the sets is there", data.display()));
    }
    if !absent.is_empty() {
        println!("\nnot there: {}", absent.join(", "));
    }
    Ok(())
}

/// A document with its gold, and what was found in it.
struct Scored {
    text: String,
    gold: Report,
    found: Report,
}

/// Reads the records of a set, and finds what is in their texts.
fn documents(lines: &str, pipeline: &Pipeline) -> Result<Vec<Scored>, String> {
    let records = (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty());
    let read = |(number, line)| scored(line, pipeline).map_err(|error| format!("line {number}: {error}"));
    records.map(read).collect()
}

fn scored(line: &str, pipeline: &Pipeline) -> Result<Scored, String> {
    let record: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let text = field(&record, "text")?.to_owned();
    let gold = gold(&record, &text)?;
    let findings = match record.get("dct").and_then(Value::as_str) {
        Some(date) => {
            let date = date.parse().map_err(|error| format!("{date}: {error}"))?;
            pipeline.read_dated(&text, date, DateSource::Record)
        }
        None => pipeline.read(&text),
    };
    let mut found = findings.to_report(&gold.id);
    found.tokens = Some(findings.to_tokens());
    found.entities.retain_mut(|entity| {
        let kind = coarse(entity.kind.as_str());
        kind.is_some_and(|kind| {
            entity.kind = kind.into();
            true
        })
    });
    drop(findings);
    Ok(Scored { text, gold, found })
}

impl Counted {
    /// Returns what the table says.
    fn figure(&self, documents: &[Scored]) -> Result<String, String> {
        match self {
            Self::F1(layer, criteria) => f1(Scorer::new(), documents, *layer, criteria),
            Self::Speech(spoken) => {
                let judged = if *spoken == Spoken::Marked { Judged::Speech } else { Judged::All };
                let scorer = Scorer::new().quotes(Contents::Parts, judged);
                let criteria = ["0.8", "0.8, source"];
                if *spoken == Spoken::Marked {
                    return f1(scorer, documents, Layer::Quotes, &criteria);
                }
                let spoken: Vec<Scored> = documents.iter().map(Scored::without_thoughts).collect();
                f1(scorer, &spoken, Layer::Quotes, &criteria)
            }
            Self::Documents => {
                let mut right = 0;
                for document in documents {
                    let mut scorer = Scorer::new();
                    document.add(&mut scorer)?;
                    right += usize::from(scorer.scores().iter().any(|scores| {
                        let sentences = scores.score("sentence");
                        sentences.is_some_and(|score| score.right == score.gold && score.right == score.found)
                    }));
                }
                Ok(format!("{right} of {}", documents.len()))
            }
            Self::Upos => Ok(upos(documents)),
        }
    }
}

impl Scored {
    fn add(&self, scorer: &mut Scorer) -> Result<(), String> {
        scorer
            .add(&self.gold, Some(&self.found), Some(&self.text))
            .map_err(|error| format!("{}: {error}", self.gold.id))
    }

    fn without_thoughts(&self) -> Self {
        let mut found = self.found.clone();
        found
            .quotes
            .retain(|quote| quote.attitude.as_ref().is_none_or(|attitude| *attitude == Attitude::Speech));
        Self { text: self.text.clone(), gold: self.gold.clone(), found }
    }
}

/// Returns F1 of each criterion.
fn f1(mut scorer: Scorer, documents: &[Scored], layer: Layer, criteria: &[&str]) -> Result<String, String> {
    for document in documents {
        document.add(&mut scorer)?;
    }
    let scores = scorer.scores();
    let scores = scores.iter().find(|scores| scores.layer == layer);
    let figure = |criterion: &&str| {
        let score = scores.and_then(|scores| scores.score(criterion));
        let score = score.ok_or_else(|| format!("no {} in the set", layer.as_str()))?;
        Ok(format!("{:.1}", score.f1()))
    };
    Ok(criteria.iter().map(figure).collect::<Result<Vec<_>, String>>()?.join(" / "))
}

/// Returns the share of the words with the right part of speech of those whose places agree, and the share of these of all.
fn upos(documents: &[Scored]) -> String {
    let (mut words, mut seen, mut right) = (0.0, 0.0, 0.0);
    for document in documents {
        let tokens = |report: &Report| report.tokens.clone().unwrap_or_default();
        let found: HashMap<_, _> =
            tokens(&document.found).into_iter().map(|token| ((token.start, token.end), token.pos)).collect();
        for token in tokens(&document.gold) {
            words += 1.0;
            if let Some(pos) = found.get(&(token.start, token.end)) {
                seen += 1.0;
                right += if *pos == token.pos { 1.0 } else { 0.0 };
            }
        }
    }
    let share = |part: f64, whole: f64| if whole > 0.0 { 100.0 * part / whole } else { 0.0 };
    format!("{:.1} ({:.1} % agree)", share(right, seen), share(seen, words))
}

/// Reads the gold of whatever layers a record has.
fn gold(record: &Value, text: &str) -> Result<Report, String> {
    let mut gold = Report::new(field(record, "id")?);
    // The golden rules have their sentences as strings, and the places apart.
    let sentences = if record.get("spans").is_some() { "spans" } else { "sentences" };
    for sentence in list(record, sentences) {
        gold.sentences.push(Sentence::new(span(sentence)?));
    }
    let mut tokens = Vec::new();
    for word in list(record, "words") {
        let pos = word.get("upos").and_then(Value::as_str);
        let pos = pos.map(str::parse).transpose().map_err(|error: dixit_text::Error| error.to_string())?;
        tokens.push(Token::new(span(word)?, pos));
    }
    gold.tokens = (!tokens.is_empty()).then_some(tokens);
    for date in list(record, "timexes") {
        let kind: DateType = parsed(date, "type")?;
        gold.dates.push(Date::new("", words(date, text)?, kind, field(date, "value")?, "gold", 1.0));
    }
    for name in list(record, "entities") {
        let Some(kind) = coarse(field(name, "label")?) else { continue };
        let words = words(name, text)?;
        let mut entity = Entity::new("", words.text.clone(), kind);
        entity.mentions.push(Mention::new(words, MentionForm::Name, "gold", 1.0));
        gold.entities.push(entity);
    }
    for quote in list(record, "quotes") {
        gold.quotes.push(quotation(quote, text)?);
    }
    Ok(gold)
}

fn quotation(record: &Value, text: &str) -> Result<Quote, String> {
    let mut quote = Quote::new("", parsed::<QuoteKind>(record, "kind")?, words(record, text)?, "gold", 1.0);
    for part in list(record, "parts") {
        quote.parts.push(Extent::new(span(part)?));
    }
    let source = record.get("source").filter(|source| !source.is_null());
    quote.source = source.map(|source| words(source, text)).transpose()?;
    let speaker = record.get("speaker").and_then(Value::as_str);
    quote.speaker = speaker.map(|name| Speaker::new("", name));
    // What a set has beside speech is thought, felt or planned; which of these nobody asks.
    let speech = record.get("speech").and_then(Value::as_bool).unwrap_or(true);
    quote.attitude = Some(if speech { Attitude::Speech } else { Attitude::Belief }.into());
    Ok(quote)
}

/// Returns the kind that a set's label and ours are compared by; nothing for what the table leaves out.
fn coarse(label: &str) -> Option<EntityKind> {
    Some(match crate::peers::label(label)? {
        "PER" => EntityKind::Person,
        "ORG" => EntityKind::Org,
        _ => EntityKind::Loc,
    })
}

fn list<'r>(record: &'r Value, name: &str) -> impl Iterator<Item = &'r Value> {
    record.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn field<'r>(record: &'r Value, name: &str) -> Result<&'r str, String> {
    record.get(name).and_then(Value::as_str).ok_or_else(|| format!("no {name}"))
}

fn parsed<T: std::str::FromStr<Err = dixit_text::Error>>(record: &Value, name: &str) -> Result<T, String> {
    field(record, name)?.parse().map_err(|error: dixit_text::Error| error.to_string())
}

fn span(record: &Value) -> Result<Span, String> {
    let offset = |name| record.get(name)?.as_u64().and_then(|at| usize::try_from(at).ok());
    let span = offset("start").zip(offset("end")).and_then(|(start, end)| Span::try_new(start, end));
    span.ok_or_else(|| format!("no place: {record}"))
}

fn words(record: &Value, text: &str) -> Result<Words, String> {
    let span = span(record)?;
    let words = span.get(text).ok_or_else(|| format!("not in the text: {record}"))?;
    Ok(Words::new(span, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“We will stay,” Ana Ruiz said on 5 May 2024. She left Lima.";

    /// A record with every layer, whose speaker is at a place.
    fn record(speaker: (usize, usize)) -> String {
        let place = |start: usize, end: usize| serde_json::json!({ "start": start, "end": end });
        let named = |(start, end): (usize, usize), more: &[(&str, &str)]| {
            let mut value = place(start, end);
            for (name, with) in more {
                value[*name] = Value::from(*with);
            }
            value
        };
        let of = |words: &str| {
            let start = TEXT.find(words).expect("in the text");
            (start, start + words.len())
        };
        let mut quote = named(of("“We will stay,”"), &[("kind", "direct")]);
        quote["source"] = named(speaker, &[]);
        let sentences = TEXT.find(" She").expect("a sentence");
        serde_json::json!({
            "id": "a",
            "text": TEXT,
            "sentences": [place(0, sentences), place(sentences + 1, TEXT.len())],
            "words": [named(of("Ruiz"), &[("upos", "PROPN")]), named(of("left"), &[("upos", "NOUN")])],
            "timexes": [named(of("5 May 2024"), &[("type", "DATE"), ("value", "2024-05-05")])],
            "entities": [
                named(of("Ana Ruiz"), &[("label", "politician")]),
                named(of("Lima"), &[("label", "country")]),
                named(of("stay"), &[("label", "misc")]),
            ],
            "quotes": [quote],
        })
        .to_string()
    }

    #[test]
    fn every_layer_of_a_record_is_counted() {
        let ana = TEXT.find("Ana").expect("in the text");
        let pipeline = Pipeline::new();
        let figure = |counted: Counted, record: &str| {
            let documents = documents(record, &pipeline).expect("a record");
            counted.figure(&documents).expect("a figure")
        };
        let right = record((ana, ana + 8));
        assert_eq!(figure(Counted::Documents, &right), "1 of 1");
        assert_eq!(figure(Counted::Upos, &right), "50.0 (100.0 % agree)");
        assert_eq!(figure(Counted::F1(Layer::Dates, &["strict", "value"]), &right), "100.0 / 100.0");
        assert_eq!(figure(Counted::F1(Layer::Entities, &["exact"]), &right), "100.0");
        assert_eq!(figure(Counted::Speech(Spoken::Marked), &right), "100.0 / 100.0");
        // A source elsewhere is none.
        let lima = TEXT.find("Lima").expect("in the text");
        let wrong = record((lima, lima + 4));
        assert_eq!(figure(Counted::Speech(Spoken::Alone), &wrong), "100.0 / 0.0");
    }

    #[test]
    fn a_record_that_is_none_is_told_by_its_line() {
        let lines = "{\"id\": \"a\", \"text\": \"Rain.\"}\n\n{\"id\": \"b\"}\n";
        let error = documents(lines, &Pipeline::new()).err();
        assert_eq!(error.as_deref(), Some("line 3: no text"));
        let beyond = "{\"id\": \"a\", \"text\": \"Rain.\", \"entities\": [{\"start\": 2, \"end\": 9, \"label\": \"ORG\"}]}";
        let error = documents(beyond, &Pipeline::new()).err();
        assert!(error.is_some_and(|error| error.starts_with("line 1: not in the text: ")));
    }
}
