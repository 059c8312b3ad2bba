//! The index of pages on the disk: words lead to numbers of quotations and people.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use dixit_identity::search_key;
use dixit_table::{Count, Said};
use serde_json::{Value, json};

use super::page::{cut, file_of, fragment};
use crate::archive::days;

/// How many quotations or people a file has.
const SIZE: usize = 100;

/// How many characters of what was said are shown with what was found.
const TEXT: usize = 400;
const TITLE: usize = 120;

/// Numbers that only grow, as the steps between them in base 36.
#[derive(Debug, Default)]
struct Numbers {
    last: usize,
    steps: String,
}

impl Numbers {
    fn add(&mut self, number: usize) {
        if !self.steps.is_empty() {
            self.steps.push(' ');
        }
        let mut step = number - self.last;
        let mut digits = Vec::new();
        while step > 0 || digits.is_empty() {
            digits.extend(char::from_digit(u32::try_from(step % 36).unwrap_or_default(), 36));
            step /= 36;
        }
        self.steps.extend(digits.iter().rev());
        self.last = number;
    }
}

/// The index in the making. Its files are given to `write` by their names as soon as they are complete.
pub(super) struct Index<'w> {
    write: &'w mut dyn FnMut(&str, &str) -> io::Result<()>,
    words: BTreeMap<String, [Numbers; 2]>,
    rows: Vec<Value>,
    quotes: usize,
    years: Facet,
    sources: Facet,
    kinds: Facet,
}

/// The values of a facet, numbered as they come, and that of each quotation.
#[derive(Debug, Default)]
struct Facet {
    numbers: BTreeMap<String, usize>,
    of: Vec<Option<usize>>,
}

impl Facet {
    fn add(&mut self, value: Option<&str>) {
        let next = self.numbers.len();
        let number = value.map(|value| *self.numbers.entry(value.to_owned()).or_insert(next));
        self.of.push(number);
    }

    /// Returns the values in their order, and the place in it of each quotation's; -1 where it has none.
    fn sorted(&self) -> (Vec<&str>, Vec<i64>) {
        let mut places = vec![-1; self.numbers.len()];
        for (place, &number) in (0..).zip(self.numbers.values()) {
            if let Some(of) = places.get_mut(number) {
                *of = place;
            }
        }
        let place =
            |number: &Option<usize>| number.and_then(|number| places.get(number)).copied().unwrap_or(-1);
        (self.numbers.keys().map(String::as_str).collect(), self.of.iter().map(place).collect())
    }
}

impl<'w> Index<'w> {
    pub(super) fn new(write: &'w mut dyn FnMut(&str, &str) -> io::Result<()>) -> Self {
        Self {
            write,
            words: BTreeMap::new(),
            rows: Vec::new(),
            quotes: 0,
            years: Facet::default(),
            sources: Facet::default(),
            kinds: Facet::default(),
        }
    }

    /// Takes the next quotation. `has_page` tells whose name is a link.
    pub(super) fn quote(&mut self, one: &Said, has_page: &dyn Fn(&str) -> bool) -> io::Result<()> {
        let mut words: BTreeSet<String> = BTreeSet::new();
        let spoken = one.speakers.iter().map(|speaker| &speaker.name).chain([&one.text]).chain(&one.sources);
        for text in spoken {
            words.extend(search_key(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned));
        }
        for word in words {
            let [quotes, _] = self.words.entry(word).or_default();
            quotes.add(self.quotes);
        }
        let mut speakers: Vec<Value> = one
            .speakers
            .iter()
            .map(|speaker| {
                let file = speaker.identity.as_deref().filter(|id| has_page(id)).map(file_of);
                json!([shown(&speaker.name), file.unwrap_or_default()])
            })
            .collect();
        if speakers.is_empty() {
            speakers.push(json!([shown(one.sources.as_deref().unwrap_or("nobody named")), ""]));
        }
        let title = cut(one.title.as_deref().unwrap_or(&one.document), TITLE);
        self.rows.push(json!([
            shown(&cut(&one.text, TEXT)),
            speakers,
            days(one),
            one.kind,
            shown(&title),
            one.place,
            fragment(&one.id)
        ]));
        self.years.add(one.last_day.as_deref().and_then(|day| day.get(..4)));
        self.sources.add(one.source.as_deref());
        self.kinds.add(Some(&one.kind));
        self.quotes += 1;
        if self.rows.len() == SIZE { self.flush("q", self.quotes) } else { Ok(()) }
    }

    /// Writes the rows up to a number into their file.
    fn flush(&mut self, list: &str, end: usize) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let name = format!("{list}-{}", (end - 1) / SIZE);
        let rows = Value::from(std::mem::take(&mut self.rows));
        (self.write)(&name, &script(&name, &rows))
    }

    /// Takes all who have a page, and writes what is left.
    pub(super) fn finish(mut self, people: &[Count]) -> io::Result<()> {
        self.flush("q", self.quotes)?;
        for (number, one) in people.iter().enumerate() {
            let words: BTreeSet<String> = search_key(&one.name).split(' ').map(str::to_owned).collect();
            for word in words.into_iter().filter(|word| !word.is_empty()) {
                let [_, people] = self.words.entry(word).or_default();
                people.add(number);
            }
            self.rows.push(json!([shown(&one.name), file_of(&one.id), one.count]));
            if self.rows.len() == SIZE {
                self.flush("p", number + 1)?;
            }
        }
        self.flush("p", people.len())?;
        let mut shards: BTreeMap<String, serde_json::Map<String, Value>> = BTreeMap::new();
        for (word, [quotes, people]) in std::mem::take(&mut self.words) {
            let lists = json!([quotes.steps, people.steps]);
            shards.entry(shard(&word)).or_default().insert(word, lists);
        }
        for (name, words) in &shards {
            let name = format!("w-{name}");
            (self.write)(&name, &script(&name, &Value::from(words.clone())))?;
        }
        let [years, sources, kinds] = [&self.years, &self.sources, &self.kinds].map(Facet::sorted);
        let facets = json!({ "years": years.1, "sources": sources.1, "kinds": kinds.1 });
        (self.write)("facets", &script("facets", &facets))?;
        let sources: Vec<String> = sources.0.into_iter().map(|source| shown(&cut(source, TITLE))).collect();
        let index = json!({
            "words": shards.keys().collect::<Vec<_>>(), "quotes": self.quotes, "size": SIZE, "years": years.0, "sources": sources,
            "kinds": kinds.0,
        });
        (self.write)("index", &script("index", &index))
    }
}

fn shown(words: &str) -> String {
    dixit_report::visible(words)
}

/// The name of the file that has a word: the numbers of its first two characters.
fn shard(word: &str) -> String {
    word.chars().take(2).map(|c| format!("{:x}", u32::from(c))).collect::<Vec<_>>().join("-")
}

/// A script that gives the page a value; nothing in it ends a script or a line of one.
fn script(name: &str, value: &Value) -> String {
    let value = value
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    format!("dixit({},{value});\n", Value::from(name))
}
