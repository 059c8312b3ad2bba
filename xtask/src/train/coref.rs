//! The examples that the resolver of coreference learns from.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use dixit::WhoInput;
use dixit_coref::{Answer, Options, Resolver, Trainer};
use dixit_entity::{Entities, EntityRecognizer};
use dixit_quote::{Quote, QuoteDetector};
use dixit_tag::{FunctionTagger, Tagger};
use dixit_text::{Document, Span, Spanned};
use dixit_tokenize::Tokenizer;
use serde_json::Value;

/// Of so many snippets of GAP one is kept aside for the score.
const ASIDE: usize = 5;
/// How often the examples are made anew with the histories of the last model.
const ROUNDS: usize = 3;

/// How many sentences of news are read as one text, and how many such texts.
const STRETCH: usize = 15;
const STRETCHES: usize = 1000;
/// How much a hidden name counts.
const HIDDEN: f32 = 0.3;

/// What a document's gold says.
struct Gold {
    /// How much names count that are hidden.
    hidden: f32,
    answers: BTreeMap<usize, Answer>,
    other: Option<Answer>,
    weight: f32,
}

/// Trains the rankers of coreference, and writes the model that ships.
pub(crate) fn coref(data: &Path) -> Result<(), String> {
    let mut texts: Vec<(Value, Set)> = Vec::new();
    for (file, set) in [
        ("gap-dev", Set::Gap),
        ("gum-coref-train", Set::Gum),
        ("litbank-coref", Set::Litbank),
        ("masc_train", Set::Names),
        ("redocred-dev", Set::Names),
        ("ewt_train", Set::Names),
    ] {
        texts.extend(records(&data.join(format!("{file}.jsonl")))?.into_iter().map(|record| (record, set)));
    }
    // News whose sentences stand apart, in their order.
    let sentences = records(&data.join("gmb_train.jsonl"))?;
    let of = |record: &Value| record.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    for stretch in sentences.chunks(STRETCH).take(STRETCHES) {
        let text: Vec<String> = stretch.iter().map(of).collect();
        texts.push((serde_json::json!({ "text": text.join(" ") }), Set::Names));
    }
    let readers = Readers::new();
    println!("== train coref: {} texts", texts.len());
    let mut read = Vec::new();
    for (record, set) in &texts {
        let text = record.get("text").and_then(Value::as_str).ok_or("a record without text")?;
        if *set == Set::Gap && aside(record) {
            continue;
        }
        let (document, entities, quotes) = readers.read(text);
        let gold = gold(record, *set, &document, &entities);
        read.push((document, entities, quotes, gold));
    }
    let mut resolver: Option<Resolver> = None;
    let mut bytes = Vec::new();
    for round in 0..ROUNDS {
        let mut trainer = Trainer::new();
        for (document, entities, quotes, gold) in &read {
            let words = dixit_english::Words::of(document);
            let input = WhoInput::new(entities, quotes);
            trainer.add(
                document,
                &words,
                &input.names,
                &input.chains,
                &input.speeches,
                &gold.answers,
                gold.other.as_ref(),
                gold.weight,
                gold.hidden,
                resolver.as_ref(),
            );
        }
        println!("   round {round}: examples {:?}", trainer.counts());
        if let Ok(path) = std::env::var("COREF_DUMP") {
            fs::write(path, trainer.dump()).map_err(|error| error.to_string())?;
        }
        bytes = trainer.train(&options(), |class, loss| println!("   class {class} loss {loss:.4}"));
        resolver = Some(Resolver::from_bytes(&bytes).map_err(|error| error.to_string())?);
    }
    super::write("crates/dixit-coref/model/rankers.dxr", &bytes)?;
    if let Ok(dir) = std::env::var("COREF_PRED") {
        predict(data, Path::new(&dir), &readers, &resolver.ok_or("no model")?)?;
    }
    Ok(())
}

fn predict(data: &Path, dir: &Path, readers: &Readers, resolver: &Resolver) -> Result<(), String> {
    for file in ["gap-dev", "gum-coref-dev", "meantime", "gum-coref-train"] {
        let mut out = String::new();
        for record in records(&data.join(format!("{file}.jsonl")))? {
            if file == "gap-dev" && !aside(&record) {
                continue;
            }
            let text = record.get("text").and_then(Value::as_str).unwrap_or_default();
            let (document, mut entities, quotes) = readers.read(text);
            let words = dixit_english::Words::of(&document);
            let input = WhoInput::new(&entities, &quotes);
            let links = resolver.resolve(&document, &words, &input.names, &input.chains, &input.speeches);
            entities.extend(links.links.iter().filter_map(|link| {
                let &[chain] = link.chains.as_slice() else { return None };
                let words = document.slice(link.span);
                Some((
                    dixit_text::EntityId::new(chain),
                    dixit_entity::Mention::new(link.span, words, link.form, link.rule, link.confidence),
                ))
            }));
            let entities: Vec<Value> = entities.entities().iter().enumerate().map(|(at, entity)| {
                let mentions: Vec<Value> = entity.mentions.iter().map(|mention| serde_json::json!({"start": mention.span.start(), "end": mention.span.end(), "form": mention.form.as_str(), "confidence": mention.confidence})).collect();
                serde_json::json!({"id": at, "name": entity.name, "kind": entity.kind.as_str(), "mentions": mentions})
            }).collect();
            let names: Vec<_> =
                input.chains.iter().enumerate().map(|(at, _)| entities.first().map(|_| at)).collect();
            let _ = names;
            let links: Vec<Value> = links.links.iter().map(|link| serde_json::json!({"start": link.span.start(), "end": link.span.end(), "text": document.slice(link.span), "chains": link.chains, "confidence": link.confidence, "reason": link.reason.map(|r| r.as_str()), "rivals": link.rivals.iter().map(|r| (r.chain, r.confidence)).collect::<Vec<_>>()})).collect();
            out.push_str(
                &serde_json::json!({"id": record.get("id"), "entities": entities, "links": links})
                    .to_string(),
            );
            out.push('\n');
        }
        fs::write(dir.join(format!("{file}.jsonl")), out).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Whether a snippet is kept aside, by the number in its id.
fn aside(record: &Value) -> bool {
    let id = record.get("id").and_then(Value::as_str).unwrap_or_default();
    let number: usize = id.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or_default();
    number.is_multiple_of(ASIDE)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Gap,
    Gum,
    Litbank,
    /// No chains: names that are repeated are the examples.
    Names,
}

struct Readers {
    tokenizer: Tokenizer,
    tagger: Tagger,
    functions: FunctionTagger,
    entities: EntityRecognizer,
    quotes: QuoteDetector,
}

impl Readers {
    fn new() -> Self {
        Self {
            tokenizer: Tokenizer::new(),
            tagger: Tagger::new(),
            functions: FunctionTagger::new(),
            entities: EntityRecognizer::new(),
            quotes: QuoteDetector::default(),
        }
    }

    fn read<'t>(&self, text: &'t str) -> (Document<'t>, Entities<'t>, Vec<Quote<'t>>) {
        let mut document = self.tokenizer.document(text);
        let words = dixit_english::Words::of(&document);
        document.set_upos(&self.tagger.tag_with(&document, &words)).expect("a tag for each token");
        document
            .set_functions(&self.functions.tag_with(&document, &words))
            .expect("a function for each token");
        let entities = self.entities.recognize_with(&document, &words);
        let quotes = self.quotes.find_with(&document, &words);
        (document, entities, quotes)
    }
}

fn records(path: &Path) -> Result<Vec<Value>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display())))
        .collect()
}

fn span(value: &Value) -> Option<Span> {
    let at = |key: &str| value.get(key).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
    Span::try_new(at("start")?, at("end")?)
}

fn gold(record: &Value, set: Set, document: &Document<'_>, entities: &Entities<'_>) -> Gold {
    match set {
        Set::Gap => gap(record, entities),
        Set::Gum => chains(record, document, entities, 1.0),
        Set::Litbank => chains(record, document, entities, 0.5),
        Set::Names => Gold { hidden: HIDDEN, answers: BTreeMap::new(), other: None, weight: 0.0 },
    }
}

/// A snippet of GAP: a pronoun and two names.
fn gap(record: &Value, entities: &Entities<'_>) -> Gold {
    let mut right = Answer::default();
    let mut wrong = Answer { not: true, ..Answer::default() };
    for candidate in record.get("candidates").and_then(Value::as_array).into_iter().flatten() {
        let Some(place) = span(candidate) else { continue };
        let touching = entities.mentions().filter(|(_, mention)| mention.form.is_name());
        let chain = touching
            .filter(|(_, mention)| mention.span.start() < place.end() && place.start() < mention.span.end())
            .map(|(entity, _)| entity.index());
        let is_right = candidate.get("coref").and_then(Value::as_bool).unwrap_or_default();
        let (answer, ends) = if is_right { (&mut right, true) } else { (&mut wrong, false) };
        answer.chains.extend(chain);
        if ends {
            answer.ends.push(place.end());
        }
    }
    let pronoun = record.get("pronoun").and_then(span).map_or(0, |span| span.start());
    let known = !right.ends.is_empty();
    let answer = if known { right } else { wrong };
    let lost = answer.chains.is_empty();
    // A name that was not found cannot be chosen; that nobody is meant would be a lesson in the wrong thing.
    let answers = if lost { BTreeMap::new() } else { BTreeMap::from([(pronoun, answer)]) };
    Gold { hidden: 0.0, answers, other: None, weight: 1.0 }
}

/// A document with all its chains.
fn chains(record: &Value, document: &Document<'_>, entities: &Entities<'_>, weight: f32) -> Gold {
    let mut mentions: Vec<(Span, &str, &str)> = Vec::new();
    for mention in record.get("mentions").and_then(Value::as_array).into_iter().flatten() {
        let field = |name: &str| mention.get(name).and_then(Value::as_str).unwrap_or_default();
        if let Some(span) = span(mention) {
            mentions.push((span, field("form"), field("cluster")));
        }
    }
    let names: Vec<_> = mentions.iter().filter(|(_, form, _)| *form == "name").collect();
    let mut chains_of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (entity, mention) in entities.mentions().filter(|(_, mention)| mention.form.is_name()) {
        let fit = |other: Span| {
            let overlap =
                mention.span.end().min(other.end()).saturating_sub(mention.span.start().max(other.start()));
            let cover = mention.span.end().max(other.end()) - mention.span.start().min(other.start());
            overlap * 1000 / cover.max(1)
        };
        if let Some((_, _, cluster)) =
            names.iter().max_by_key(|(span, _, _)| fit(*span)).filter(|(span, _, _)| fit(*span) > 0)
        {
            let chains = chains_of.entry(cluster).or_default();
            if !chains.contains(&entity.index()) {
                chains.push(entity.index());
            }
        }
    }
    let mut ends_of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (span, form, cluster) in &mentions {
        if *form == "nominal" {
            // The head of a noun phrase is its last noun before a preposition or a comma.
            ends_of.entry(cluster).or_default().push(head(document, *span).end());
        }
    }
    let mut answers = BTreeMap::new();
    for (span, form, cluster) in &mentions {
        if *form == "name" {
            continue;
        }
        let at = if *form == "nominal" { head(document, *span).start() } else { span.start() };
        let answer = Answer {
            chains: chains_of.get(cluster).cloned().unwrap_or_default(),
            ends: ends_of.get(cluster).cloned().unwrap_or_default(),
            not: false,
        };
        answers.insert(at, answer);
    }
    Gold { hidden: if weight < 1.0 { 0.0 } else { HIDDEN }, answers, other: Some(Answer::default()), weight }
}

/// The head of a noun phrase: the first of its words that ends a run of nouns.
fn head(document: &Document<'_>, phrase: Span) -> Span {
    use dixit_text::Upos;
    let tokens = document.tokens_in(phrase);
    let upos = |at: usize| document.tokens().get(at).and_then(|token| token.upos);
    let noun = |at: usize| matches!(upos(at), Some(Upos::Noun | Upos::Propn));
    let head = tokens.clone().find(|&at| {
        let next = at + 1;
        noun(at)
            && (next >= tokens.end
                || !noun(next) && document.token_text(next) != "'s" && document.token_text(next) != "’s")
    });
    head.or(tokens.last()).and_then(|at| document.tokens().get(at)).map_or(phrase, Spanned::span)
}

fn options() -> Options {
    let mut o = Options::default();
    if let Ok(text) = std::env::var("COREF_OPTS") {
        let n: Vec<f32> = text.split(' ').map(|n| n.parse().unwrap()).collect();
        o.trees = n[0] as usize;
        o.rate = n[1];
        o.ridge = n[2];
        o.sample = n[3];
        o.features = n[4];
        o.least.copy_from_slice(&n[5..10]);
    }
    o
}
