//! The examples that the resolver of coreference learns from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use dixit::who_input;
use dixit_coref::{Answer, Gold, Link, Name, Options, Resolver, Trainer};
use dixit_english::Words;
use dixit_entity::{Entities, EntityRecognizer};
use dixit_quote::{Quote, QuoteDetector};
use dixit_tag::{FunctionTagger, Tagger};
use dixit_text::{Document, Span, Spanned};
use dixit_tokenize::Tokenizer;
use serde_json::Value;

/// Of so many snippets of GAP one is kept aside for the score.
const ASIDE: usize = 5;
/// The files, and what their gold is.
const SETS: [(&str, Set); 6] = [
    ("gap-dev", Set::Gap),
    ("gum-coref-train", Set::Gum),
    ("litbank-coref", Set::Litbank),
    ("masc_train", Set::Names),
    ("redocred-dev", Set::Names),
    ("ewt_train", Set::Names),
];

/// How often the examples are made anew with the histories of the last model.
const ROUNDS: usize = 3;

/// How many sentences of news are read as one text, and how many such texts.
const STRETCH: usize = 15;
const STRETCHES: usize = 1000;
/// How much a hidden name counts.
const HIDDEN: f32 = 0.3;

/// Trains the rankers of coreference, and writes the model that ships.
pub(crate) fn coref(data: &Path) -> Result<(), String> {
    let texts = Texts::read(data)?;
    println!("== train coref: {} texts", texts.0.len());
    let readers = Readers::new();
    let bytes = learn(&texts.examples(&readers, |_, _| true), |line| println!("   {line}"))?;
    super::write("crates/dixit-coref/model/rankers.dxr", &bytes)
}

/// The texts that are learned from, each with the set that it belongs to.
struct Texts(Vec<(Value, Set)>);

impl Texts {
    fn read(data: &Path) -> Result<Self, String> {
        let mut texts = Vec::new();
        for (file, set) in SETS {
            let records = records(&data.join(format!("{file}.jsonl")))?;
            texts.extend(
                records
                    .into_iter()
                    .map(|record| (record, set))
                    .filter(|(record, set)| *set != Set::Gap || !aside(record)),
            );
        }
        // News whose sentences stand apart, in their order.
        let sentences = records(&data.join("gmb_train.jsonl"))?;
        for stretch in sentences.chunks(STRETCH).take(STRETCHES) {
            let text: Vec<&str> = stretch.iter().map(text_of).collect();
            texts.push((serde_json::json!({ "text": text.join(" ") }), Set::Names));
        }
        Ok(Self(texts))
    }

    /// Reads the texts that are wanted, by their set and their number in it.
    fn examples<'t>(&'t self, readers: &Readers, wanted: impl Fn(Set, usize) -> bool) -> Vec<Example<'t>> {
        let mut numbers: BTreeMap<Set, usize> = BTreeMap::new();
        let mut examples = Vec::new();
        for (record, set) in &self.0 {
            let number = numbers.entry(*set).or_default();
            *number += 1;
            if !wanted(*set, *number) {
                continue;
            }
            let (document, entities, quotes) = readers.read(text_of(record));
            let gold = gold(record, *set, &document, &entities);
            examples.push(Example { document, entities, quotes, gold });
        }
        examples
    }
}

/// A text that was read, and what its gold says.
struct Example<'t> {
    document: Document<'t>,
    entities: Entities<'t>,
    quotes: Vec<Quote<'t>>,
    gold: Gold,
}

/// Learns a model; the examples are made anew with the histories of each one before.
fn learn(examples: &[Example<'_>], mut report: impl FnMut(String)) -> Result<Vec<u8>, String> {
    let mut resolver: Option<Resolver> = None;
    let mut bytes = Vec::new();
    for round in 0..ROUNDS {
        let mut trainer = Trainer::new();
        for Example { document, entities, quotes, gold } in examples {
            let words = Words::of(document);
            let input = who_input(entities, quotes);
            trainer.add(document, &words, &input, gold, resolver.as_ref());
        }
        report(format!("round {round}: examples {:?}", trainer.counts()));
        bytes = trainer.train(&Options::default(), |class, loss| {
            if round + 1 == ROUNDS {
                report(format!("class {class} loss {loss:.4}"));
            }
        });
        resolver = Some(Resolver::from_bytes(&bytes).map_err(|error| error.to_string())?);
    }
    Ok(bytes)
}

fn text_of(record: &Value) -> &str {
    record.get("text").and_then(Value::as_str).unwrap_or_default()
}

/// Scores the model that ships on sets that it has not seen, and others on each fifth of GUM that they have not seen.
pub(crate) fn score(data: &Path) -> Result<(), String> {
    let readers = Readers::new();
    let shipped = Resolver::new();
    let mut gap = Vec::new();
    for record in records(&data.join("gap-dev.jsonl"))?.iter().filter(|record| aside(record)) {
        gap.extend(tally_gap(record, &readers, &shipped));
    }
    println!("gap-dev, a fifth kept aside: F1 {:.1}", f1(&gap));
    for file in ["gum-coref-dev", "meantime"] {
        let mut tally = Tally::default();
        for record in records(&data.join(format!("{file}.jsonl")))? {
            tally.add(&record, &readers, &shipped);
        }
        println!("{file}\n{tally}");
    }
    let texts = Texts::read(data)?;
    let mut tally = Tally::default();
    for fifth in 0..ASIDE {
        let inside = |set: Set, number: usize| set == Set::Gum && number % ASIDE == fifth;
        let bytes = learn(&texts.examples(&readers, |set, number| !inside(set, number)), |_| ())?;
        let resolver = Resolver::from_bytes(&bytes).map_err(|error| error.to_string())?;
        let gum = texts.0.iter().filter(|(_, set)| *set == Set::Gum).zip(1..);
        for ((record, set), _) in gum.filter(|((_, set), number)| inside(*set, *number)) {
            let _ = set;
            tally.add(record, &readers, &resolver);
        }
    }
    println!("gum-coref-train, by fifths\n{tally}");
    Ok(())
}

/// Whether each name of a snippet is meant, and whether it was chosen.
fn tally_gap(record: &Value, readers: &Readers, resolver: &Resolver) -> Vec<(bool, bool)> {
    let (document, entities, quotes) = readers.read(text_of(record));
    let input = who_input(&entities, &quotes);
    let links = resolver.resolve(&document, &Words::of(&document), &input);
    let pronoun = record.get("pronoun").and_then(span);
    let chosen = links.links.iter().find(|link| Some(link.span) == pronoun).map(|link| link.chains.clone());
    let candidates = record.get("candidates").and_then(Value::as_array).into_iter().flatten();
    let judged = candidates.filter_map(|candidate| {
        let place = span(candidate)?;
        let touched = |name: &Name| name.span.start() < place.end() && place.start() < name.span.end();
        let hit = input.names.iter().any(|name| touched(name) && chosen.as_deref() == Some(&[name.chain]));
        Some((candidate.get("coref").and_then(Value::as_bool).unwrap_or_default(), hit))
    });
    judged.collect()
}

fn f1(judged: &[(bool, bool)]) -> f64 {
    let count =
        |right: bool, chosen: bool| judged.iter().filter(|&&pair| pair == (right, chosen)).count() as f64;
    200.0 * count(true, true) / (2.0 * count(true, true) + count(false, true) + count(true, false)).max(1.0)
}

const CLASSES: [&str; 4] = ["he/she", "they", "it", "nominal"];

/// Of each class of mentions whose chain has a name: right, wrong, open.
#[derive(Default)]
struct Tally([[usize; 3]; CLASSES.len()]);

impl Tally {
    fn add(&mut self, record: &Value, readers: &Readers, resolver: &Resolver) {
        let (document, entities, quotes) = readers.read(text_of(record));
        let input = who_input(&entities, &quotes);
        let links = resolver.resolve(&document, &Words::of(&document), &input);
        let chains = clusters(record, &entities);
        for (span, form, cluster) in mentions(record) {
            let words = document.slice(span).to_lowercase();
            let Some(row) = class_of(&words, form).and_then(|class| self.0.get_mut(class)) else { continue };
            if !chains.named.contains(cluster) {
                continue;
            }
            let at = |link: &&Link| {
                link.span == span
                    || form == "nominal" && link.span.end() == span.end() && span.start() <= link.span.start()
            };
            let answer = links.links.iter().find(at).map_or(&[][..], |link| link.chains.as_slice());
            let right = |chain: &usize| chains.of.get(cluster).is_some_and(|chains| chains.contains(chain));
            let verdict = if answer.is_empty() { 2 } else { usize::from(!answer.iter().any(right)) };
            if let Some(count) = row.get_mut(verdict) {
                *count += 1;
            }
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, [right, wrong, open]) in CLASSES.iter().zip(self.0) {
            let all = (right + wrong + open).max(1) as f64;
            let share = |count: usize| 100.0 * count as f64 / all;
            let score = 200.0 * right as f64 / ((right + wrong) as f64 + all);
            writeln!(
                f,
                "   {name:8} {all:4}  right {:5.1}  wrong {:5.1}  open {:5.1}  F {score:5.1}",
                share(right),
                share(wrong),
                share(open)
            )?;
        }
        Ok(())
    }
}

/// Which class a mention is counted in, if any.
fn class_of(words: &str, form: &str) -> Option<usize> {
    let first = words.split(' ').next().unwrap_or_default();
    match form {
        "pronoun" => {
            let pronoun = dixit_english::pronoun(words).filter(|pronoun| pronoun.person == 3)?;
            Some(if pronoun.gender.is_some() {
                0
            } else if pronoun.plural {
                1
            } else {
                2
            })
        }
        "nominal" => ["the", "this", "his", "her", "its", "their"].contains(&first).then_some(3),
        _ => None,
    }
}

/// Whether a snippet is kept aside, by the number in its id.
fn aside(record: &Value) -> bool {
    let id = record.get("id").and_then(Value::as_str).unwrap_or_default();
    let number: usize = id.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or_default();
    number.is_multiple_of(ASIDE)
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
        let words = Words::of(&document);
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
        Set::Litbank => chains(record, document, entities, 0.8),
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

/// The mentions of a record that has chains: place, form, chain.
fn mentions(record: &Value) -> impl Iterator<Item = (Span, &str, &str)> {
    record.get("mentions").and_then(Value::as_array).into_iter().flatten().filter_map(|mention| {
        let field = |name: &str| mention.get(name).and_then(Value::as_str).unwrap_or_default();
        let wanted =
            field("form") != "nominal" || field("label").is_empty() || KINDS.contains(&field("label"));
        Some((span(mention)?, field("form"), field("cluster"))).filter(|_| wanted)
    })
}

/// The labels of people, bodies and places.
const KINDS: [&str; 8] = ["PER", "ORG", "LOC", "GPE", "FAC", "person", "organization", "place"];

/// Which of our chains have the names of each gold chain.
struct Clusters<'r> {
    named: BTreeSet<&'r str>,
    of: BTreeMap<&'r str, Vec<usize>>,
}

fn clusters<'r>(record: &'r Value, entities: &Entities<'_>) -> Clusters<'r> {
    let names: Vec<_> = mentions(record).filter(|(_, form, _)| *form == "name").collect();
    let mut of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (entity, mention) in entities.mentions().filter(|(_, mention)| mention.form.is_name()) {
        let fit = |other: Span| {
            let overlap =
                mention.span.end().min(other.end()).saturating_sub(mention.span.start().max(other.start()));
            let cover = mention.span.end().max(other.end()) - mention.span.start().min(other.start());
            overlap * 1000 / cover.max(1)
        };
        let best = names.iter().max_by_key(|(span, _, _)| fit(*span)).filter(|(span, _, _)| fit(*span) > 0);
        if let Some((_, _, cluster)) = best {
            let chains = of.entry(cluster).or_default();
            if !chains.contains(&entity.index()) {
                chains.push(entity.index());
            }
        }
    }
    Clusters { named: names.iter().map(|(_, _, cluster)| *cluster).collect(), of }
}

/// A document with all its chains.
fn chains(record: &Value, document: &Document<'_>, entities: &Entities<'_>, weight: f32) -> Gold {
    let chains = clusters(record, entities);
    let noun = |form: &str| form == "nominal" || form == "thing";
    let place = |span: Span, form: &str| if noun(form) { head(document, span) } else { span };
    let mut ends: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (span, form, cluster) in mentions(record).filter(|(_, form, _)| noun(form)) {
        ends.entry(cluster).or_default().push(place(span, form).end());
    }
    let answers = mentions(record).filter(|(_, form, _)| *form != "name").map(|(span, form, cluster)| {
        let answer = Answer {
            chains: chains.of.get(cluster).cloned().unwrap_or_default(),
            ends: ends.get(cluster).cloned().unwrap_or_default(),
            not: false,
        };
        (place(span, form).start(), answer)
    });
    Gold {
        hidden: if weight < 1.0 { 0.0 } else { HIDDEN },
        answers: answers.collect(),
        other: Some(Answer::default()),
        weight,
    }
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
