use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Word;
use crate::covering::covering;
use crate::{DateRef, Quote, Report};

/// What the last column says of each token, besides where it stands.
pub(super) struct Layers {
    values: BTreeMap<(usize, &'static str), String>,
}

impl Layers {
    /// Finds what is said of each word; `name` stands before the ids of entities, which must be unique in a file of
    /// several documents.
    pub(super) fn new(report: &Report, words: &[Word], name: &str) -> Self {
        let mut entities = Brackets { words, all: Vec::new() };
        for entity in &report.entities {
            let id = field(&format!("{name}.{}", entity.id), "");
            let open = format!("{id}-{}", field(&entity.kind, ""));
            for mention in &entity.mentions {
                entities.add((mention.start, mention.end), &open, &id, Reach::Sentence);
            }
        }
        let mut dates = Brackets { words, all: Vec::new() };
        for date in &report.dates {
            let id = field(&date.id, "");
            let open = format!("{id}-{}-{}", field(&date.kind, ""), field(&date.value, "-"));
            dates.add((date.start, date.end), &open, &id, Reach::Sentence);
        }
        let mut quotes = Brackets { words, all: Vec::new() };
        let mut values: BTreeMap<(usize, &'static str), String> = BTreeMap::new();
        for quote in &report.quotes {
            quotes.quote(quote);
            let id = field(&quote.id, "");
            let cue = quote.cue.iter().map(|cue| ("Cue", cue.start, cue.end));
            let sources = quote.all_sources().iter().map(|source| ("Source", source.start, source.end));
            for (layer, start, end) in cue.chain(sources) {
                let Some((first, last)) = covering(words, Word::place, (start, end)) else { continue };
                for at in first..=last {
                    let ids = values.entry((at, layer)).or_default();
                    ids.push_str(if ids.is_empty() { "" } else { "," });
                    ids.push_str(&id);
                }
            }
        }
        for (layer, mut brackets) in [("Entity", entities), ("Date", dates), ("Quote", quotes)] {
            brackets.all.sort();
            for Bracket { word, text, .. } in brackets.all {
                values.entry((word, layer)).or_default().push_str(&text);
            }
        }
        Self { values }
    }

    /// Returns what is said of a token, by the names of the layers.
    pub(super) fn at(&self, word: usize) -> impl Iterator<Item = (&'static str, &str)> {
        self.values.range((word, "")..(word + 1, "")).map(|(&(_, layer), value)| (layer, value.as_str()))
    }
}

/// How far a finding may reach.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Sentence,
    Document,
}

/// The brackets of one layer.
struct Brackets<'w> {
    words: &'w [Word],
    all: Vec<Bracket>,
}

/// A bracket, in the order in which brackets are written.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Bracket {
    /// The word that it stands at.
    word: usize,
    side: Side,
    text: String,
}

/// Whether a bracket opens or closes: at one word those that close come first, the innermost before the others, then
/// those that open, the outermost first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    /// It closes what opened at that word.
    Closes(Reverse<usize>),
    /// It opens what closes at that word.
    Opens(Reverse<usize>),
    /// It does both.
    Both,
}

impl Brackets<'_> {
    fn add(&mut self, place: (usize, usize), open: &str, close: &str, reach: Reach) {
        let Some((first, mut last)) = covering(self.words, Word::place, place) else { return };
        if reach == Reach::Sentence {
            let sentence = |at: usize| self.words.get(at).map(|word| word.sentence);
            let end = self.words.partition_point(|word| Some(word.sentence) <= sentence(first));
            last = last.min(end.saturating_sub(1));
        }
        if first == last {
            self.all.push(Bracket { word: first, side: Side::Both, text: format!("({open})") });
        } else {
            self.all.push(Bracket {
                word: first,
                side: Side::Opens(Reverse(last)),
                text: format!("({open}"),
            });
            self.all.push(Bracket {
                word: last,
                side: Side::Closes(Reverse(first)),
                text: format!("{close})"),
            });
        }
    }

    fn quote(&mut self, quote: &Quote) {
        let id = field(&quote.id, "");
        let speakers: Vec<_> =
            quote.all_speakers().iter().map(|speaker| field(&speaker.entity, "")).collect();
        let said = quote.said.as_ref().map(DateRef::as_str).unwrap_or_default();
        let says = format!("{}-{}-{}", field(&quote.kind, ""), speakers.join("+"), field(said, ""));
        let says = says.trim_end_matches('-');
        let parts = quote.all_parts();
        for (part, number) in parts.iter().zip(1..) {
            let id = match parts.len() {
                1 => id.clone(),
                count => format!("{id}[{number}/{count}]"),
            };
            let open = if number == 1 { format!("{id}-{says}") } else { id.clone() };
            self.add((part.start, part.end), &open, &id, Reach::Document);
        }
    }
}

/// Returns a value in which nothing can be taken for notation; `kept` may stay.
pub(super) fn field(value: &str, kept: &str) -> String {
    let mut field = String::with_capacity(value.len());
    for character in value.chars() {
        if character.is_alphanumeric() || "_.:".contains(character) || kept.contains(character) {
            field.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                field.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    field
}
