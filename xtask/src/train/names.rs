//! The examples that the entity tagger learns from: which file, how its labels are read, and how much it counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use dixit_entity::{Class, EntityKind, EntityRecognizer, EntityTrainer};
use dixit_model::{Codes, TrainOptions};
use dixit_text::{Document, Span};
use dixit_tokenize::Tokenizer;
use serde_json::Value;

type Names = Vec<(Span, Option<Class>)>;

/// Trains the entity tagger, and writes the model and the word classes that ship.
///
/// With `aside`, every fifth text of the sets that people have annotated is left out, counted from that one, so that the rest can be measured on it.
pub(crate) fn names(data: &Path, aside: Option<usize>) -> Result<(), String> {
    let codes = codes(&data.join("word_clusters.tsv.gz"))?;
    super::write("crates/dixit-entity/model/words.dxc", &codes)?;
    let codes = Codes::from_bytes(&codes).map_err(|error| error.to_string())?;
    let gold = |name: &str| {
        let records = records(data, name)?.into_iter().enumerate();
        let kept = records.filter(|(index, _)| aside != Some(index % FIFTHS)).map(|(_, record)| record);
        Ok::<Vec<Record>, String>(kept.collect())
    };
    let peoples = EntityRecognizer::builder().rules_alone().kinds([EntityKind::Norp]).build();
    let mut examples =
        Examples { trainer: EntityTrainer::new(codes), tokenizer: Tokenizer::new(), peoples, added: 0 };

    for record in gold("masc_train")? {
        examples.add(&record, plain(&record), &[Class::Norp, Class::Event, Class::Other], 1.0);
    }
    for record in gold("gum_train")? {
        examples.add(&record, plain(&record), &[Class::Norp, Class::Other], 1.0);
    }
    for domain in ["politics", "ai", "literature", "music", "science"] {
        for record in gold(&format!("crossner_{domain}_train"))? {
            examples.add(&record, crossner(&record), &[Class::Norp], 1.0);
        }
    }
    for record in records(data, "re3d_train")? {
        examples.add(&record, re3d(&record), &[Class::Norp, Class::Event, Class::Other], 0.5);
    }
    for record in records(data, "wnut17_train")? {
        examples.add(&record, plain(&record), &[Class::Norp, Class::Event], 0.5);
    }
    for record in records(data, "silver_news")? {
        let web = record.id.starts_with("ewt/");
        examples.add(&record, plain(&record), &[], if web { 0.7 } else { 0.5 });
    }
    for record in gold("redocred-dev")? {
        examples.add(&record, redocred(&record), &[Class::Norp, Class::Event, Class::Other], 0.7);
    }

    println!("== train entity: {} texts", examples.added);
    let options = TrainOptions::new().epochs(5).dropout(0.3).keep(180_000).orders(12);
    let bytes = examples.trainer.train(&options, super::report);
    super::write("crates/dixit-entity/model/names.dxm", &bytes)
}

/// How many parts the annotated sets are cut into, of which one can be left aside.
const FIFTHS: usize = 5;

struct Examples {
    trainer: EntityTrainer,
    tokenizer: Tokenizer,
    peoples: EntityRecognizer,
    added: usize,
}

impl Examples {
    /// Adds a text, and of every tenth one a copy in other capitals.
    fn add(&mut self, record: &Record, mut names: Names, silent: &[Class], weight: f32) {
        let document = self.tokenizer.document(&record.text);
        if silent.contains(&Class::Norp) {
            self.tell_peoples(&document, &mut names);
        }
        self.trainer.add(&document, &names, silent, weight);
        self.added += 1;
        if self.added.is_multiple_of(10)
            && let Some(copy) = recased(&record.text, self.added / 10)
        {
            self.trainer.add(&self.tokenizer.document(&copy), &names, silent, weight);
        }
    }
}

impl Examples {
    /// Gives the names of peoples their class in the sets that count them among places or leave them open.
    fn tell_peoples(&self, document: &Document<'_>, names: &mut Names) {
        let peoples = self.peoples.recognize(document);
        let spans: BTreeSet<Span> = peoples
            .entities()
            .iter()
            .flat_map(|people| people.mentions.iter().map(|mention| mention.span))
            .collect();
        for (span, class) in names {
            if matches!(class, None | Some(Class::Place)) && spans.contains(span) {
                *class = Some(Class::Norp);
            }
        }
    }
}

/// Returns the text in lower case, in capitals or in title case; nothing where its length changes.
fn recased(text: &str, turn: usize) -> Option<String> {
    let copy = match turn % 3 {
        0 => text.to_lowercase(),
        1 => text.to_uppercase(),
        _ => {
            let mut start = true;
            let title = text.chars().map(|c| {
                let first = start;
                start = !(c.is_alphanumeric() || matches!(c, '\'' | '’'));
                if first { c.to_uppercase().next().unwrap_or(c) } else { c }
            });
            title.collect()
        }
    };
    (copy.len() == text.len()).then_some(copy)
}

/// Reads a label that means the same everywhere; the outer `None` is no name, the inner one a name of an unknown class.
fn class(label: &str) -> Option<Option<Class>> {
    Some(Some(match label.to_lowercase().as_str() {
        "per" | "person" | "politician" | "writer" | "scientist" | "musicalartist" | "researcher" => {
            Class::Person
        }
        "org" | "organisation" | "politicalparty" | "university" | "band" | "corporation" | "group" => {
            Class::Org
        }
        "loc" | "location" | "country" => Class::Place,
        "norp" | "nationality" => Class::Norp,
        "event" | "election" | "conference" => Class::Event,
        "date" | "time" | "tim" | "temporal" | "quantity" | "money" | "documentreference" => return None,
        _ => Class::Other,
    }))
}

fn plain(record: &Record) -> Names {
    record.names.iter().filter_map(|(span, label)| Some((*span, class(label)?))).collect()
}

/// `CrossNER`: peoples are among "misc", and terms of a trade are names only at times.
fn crossner(record: &Record) -> Names {
    let open = |label: &str| {
        matches!(
            label,
            "misc"
                | "algorithm"
                | "task"
                | "product"
                | "field"
                | "metrics"
                | "programlang"
                | "chemicalcompound"
                | "chemicalelement"
                | "protein"
                | "enzyme"
                | "discipline"
                | "theory"
                | "literarygenre"
                | "musicgenre"
                | "musicalinstrument"
        )
    };
    let read = |label: &str| if open(label) { Some(None) } else { class(label) };
    record.names.iter().filter_map(|(span, label)| Some((*span, read(label)?))).collect()
}

/// `Re-DocRED`: peoples are among the places, and the rest is mixed.
fn redocred(record: &Record) -> Names {
    let name = |(span, label): &(Span, String)| match label.as_str() {
        "TIME" | "NUM" => None,
        label => Some((*span, class(label)?.filter(|&class| class != Class::Other))),
    };
    record.names.iter().filter_map(name).collect()
}

/// re3d marks every noun phrase that stands for somebody: those without a capital are no names, the mixed ones are left open.
fn re3d(record: &Record) -> Names {
    let name = |&(span, ref label): &(Span, String)| {
        let class = class(label)?;
        let text = span.get(&record.text).unwrap_or_default();
        let article = |word: &str| ["the", "a", "an"].contains(&word.to_lowercase().as_str());
        let words: Vec<&str> = text.split_whitespace().collect();
        let words = match words.as_slice() {
            [first, rest @ ..] if !rest.is_empty() && article(first) => rest,
            all => all,
        };
        let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
        let pronoun =
            ["We", "They", "It", "He", "She", "I", "You", "Our", "His", "Their", "My"].contains(&text);
        if capitals == 0 || pronoun {
            return None;
        }
        let sure =
            capitals == words.len() && class != Some(Class::Other) && (span.start() > 0 || words.len() > 1);
        Some((span, class.filter(|_| sure)))
    };
    record.names.iter().filter_map(name).collect()
}

struct Record {
    id: String,
    text: String,
    names: Vec<(Span, String)>,
}

/// Reads a file of JSON lines: `id`, `text`, and `entities` with `start`, `end` (bytes) and `label`.
fn records(data: &Path, name: &str) -> Result<Vec<Record>, String> {
    let path = data.join(name).with_extension("jsonl");
    let lines = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut records = Vec::new();
    for (index, line) in lines.lines().enumerate() {
        let wrong = |what: &str| format!("{}:{}: {what}", path.display(), index + 1);
        let value: Value = serde_json::from_str(line).map_err(|error| wrong(&error.to_string()))?;
        let string = |key: &str| value.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
        let text = string("text").ok_or_else(|| wrong("no text"))?;
        let mut names = Vec::new();
        for entity in value.get("entities").and_then(Value::as_array).into_iter().flatten() {
            let offset = |key: &str| {
                let offset = entity.get(key).and_then(Value::as_u64)?;
                usize::try_from(offset).ok().filter(|&offset| text.is_char_boundary(offset))
            };
            let span = offset("start").zip(offset("end")).and_then(|(start, end)| Span::try_new(start, end));
            let label = entity.get("label").and_then(Value::as_str);
            let (span, label) = span.zip(label).ok_or_else(|| wrong("an entity without place or label"))?;
            names.push((span, label.to_owned()));
        }
        records.push(Record { id: string("id").unwrap_or_default(), text, names });
    }
    Ok(records)
}

/// Reads the word classes: word, class of 64, of 256, of 1024. Words are told apart without regard to case.
fn codes(path: &Path) -> Result<Vec<u8>, String> {
    let unpacked =
        Command::new("gzip").arg("-dc").arg(path).output().map_err(|error| format!("gzip: {error}"))?;
    if !unpacked.status.success() {
        return Err(format!("{}: cannot be unpacked", path.display()));
    }
    let text = String::from_utf8(unpacked.stdout).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut words: BTreeMap<String, u16> = BTreeMap::new();
    let mut coarser = [Majority::default(), Majority::default()];
    for line in text.lines().filter(|line| !line.starts_with("# ")) {
        let mut fields = line.split('\t');
        let word = fields.next().unwrap_or_default();
        let mut class = || fields.next().and_then(|field| field.parse().ok());
        let (Some(low), Some(middle), Some(high)) = (class(), class(), class()) else {
            return Err(format!("{}: no classes for {word:?}", path.display()));
        };
        let [middles, lows] = &mut coarser;
        middles.count(high, middle);
        lows.count(middle, low);
        let lower = word.to_lowercase();
        if lower == word {
            words.insert(lower, high);
        } else {
            words.entry(lower).or_insert(high);
        }
    }
    let levels = coarser.map(Majority::finish);
    Ok(Codes::write(words.iter().map(|(word, &class)| (word.as_str(), class)), &levels))
}

/// For each class the coarser class that most of its words have.
#[derive(Default)]
struct Majority(BTreeMap<u16, BTreeMap<u16, usize>>);

impl Majority {
    fn count(&mut self, class: u16, coarser: u16) {
        *self.0.entry(class).or_default().entry(coarser).or_default() += 1;
    }

    fn finish(self) -> Vec<u16> {
        let last = self.0.keys().next_back().copied().unwrap_or_default();
        let most = |counts: &BTreeMap<u16, usize>| {
            counts.iter().max_by_key(|&(_, count)| count).map(|(&class, _)| class)
        };
        (0..=last).map(|class| self.0.get(&class).and_then(most).unwrap_or_default()).collect()
    }
}
