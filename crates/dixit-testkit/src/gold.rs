use std::collections::BTreeMap;
use std::fmt;

use dixit_text::{Span, Spanned};

/// What a reader finds in a text, with spans that were found from the words.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Gold {
    /// The quotations, in the order of the file.
    pub quotes: Vec<GoldQuote>,
    /// The dates, in the order of the text.
    pub dates: Vec<GoldDate>,
    /// The names, in the order of the text.
    pub names: Vec<GoldName>,
}

/// A quotation.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct GoldQuote {
    /// The line of the file.
    pub line: usize,
    /// `direct`, `mixed`, `indirect` or `scare`.
    pub kind: String,
    /// From the first to the last word of the content.
    pub span: Span,
    /// The contiguous pieces; one that equals `span` where nothing interrupts.
    pub parts: Vec<Span>,
    /// The cue.
    pub cue: Option<Span>,
    /// The words that name who speaks.
    pub source: Option<Span>,
    /// The entity that speaks.
    pub speaker: Option<String>,
    /// When it was said: a TIMEX3 value or `document`.
    pub said: Option<String>,
    /// `belief` or `intention`; none for speech.
    pub attitude: Option<String>,
}

/// A temporal expression.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct GoldDate {
    /// The line of the file.
    pub line: usize,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub kind: String,
    /// Where it stands.
    pub span: Span,
    /// The TIMEX3 value.
    pub value: String,
    /// The TIMEX3 mod.
    pub modifier: Option<String>,
}

/// A name.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct GoldName {
    /// The line of the file.
    pub line: usize,
    /// `PERSON`, `ORG`, …
    pub kind: String,
    /// Where it stands.
    pub span: Span,
    /// The fullest form of the name in the text.
    pub entity: String,
}

macro_rules! spanned {
    ($($type:ty),*) => {$(
        impl Spanned for $type {
            fn span(&self) -> Span {
                self.span
            }
        }
    )*};
}
spanned!(GoldQuote, GoldDate, GoldName);

/// A line that does not fit its text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GoldError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for GoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for GoldError {}

const QUOTE_KINDS: &[&str] = &["direct", "mixed", "indirect", "scare"];
const DATE_KINDS: &[&str] = &["DATE", "TIME", "DURATION", "SET"];
const NAME_KINDS: &[&str] =
    &["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "WORK", "PRODUCT"];
const QUOTE_FIELDS: &[&str] = &["cue", "source", "speaker", "said", "part", "attitude"];
const DATE_FIELDS: &[&str] = &["value", "mod"];
const NAME_FIELDS: &[&str] = &["entity"];

/// One line, cut into its columns.
struct GoldLine<'g> {
    number: usize,
    layer: &'g str,
    kind: &'g str,
    words: String,
    which: &'g str,
    fields: Vec<(&'g str, String)>,
}

impl Gold {
    /// Reads gold lines against their text; the format is in `corpus/README.md`.
    ///
    /// # Errors
    ///
    /// Returns every line that is malformed, names words that the text does not have, or does not say which occurrence it means.
    pub fn parse(text: &str, source: &str) -> Result<Self, Vec<GoldError>> {
        let mut errors = Vec::new();
        let mut lines = Vec::new();
        for (index, line) in source.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match GoldLine::parse(index + 1, line) {
                Ok(line) => lines.push(line),
                Err(message) => errors.push(GoldError { line: index + 1, message }),
            }
        }
        // Longer names first: a `*` leaves out what lies inside them.
        let mut order: Vec<&GoldLine<'_>> = lines.iter().collect();
        order.sort_by_key(|line| std::cmp::Reverse(line.words.len()));
        let mut gold = Self::default();
        let mut taken: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for line in order {
            let taken = taken.entry(line.layer).or_default();
            match line.spans(text, taken) {
                Ok(spans) => {
                    for span in spans {
                        taken.push(span);
                        if let Err(message) = gold.push(text, line, span) {
                            errors.push(GoldError { line: line.number, message });
                        }
                    }
                }
                Err(message) => errors.push(GoldError { line: line.number, message }),
            }
        }
        gold.quotes.sort_by_key(|quote| (quote.span, quote.line));
        gold.dates.sort_by_key(|date| date.span);
        gold.names.sort_by_key(|name| name.span);
        gold.check(text, &mut errors);
        if errors.is_empty() {
            Ok(gold)
        } else {
            errors.sort_by_key(|error| error.line);
            Err(errors)
        }
    }

    fn push(&mut self, text: &str, line: &GoldLine<'_>, span: Span) -> Result<(), String> {
        let field =
            |name: &str| line.fields.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
        match line.layer {
            "quote" => {
                let mut parts = Vec::new();
                let mut reached = span.start();
                for (_, words) in line.fields.iter().filter(|(key, _)| *key == "part") {
                    let part = resolve(text, words, reached)
                        .filter(|part| part.end() <= span.end())
                        .ok_or_else(|| format!("no part {words:?} in the quotation"))?;
                    reached = part.end();
                    parts.push(part);
                }
                if parts.is_empty() {
                    parts.push(span);
                }
                let near = |name: &str| field(name).map(|words| nearest(text, &words, &parts)).transpose();
                let quote = GoldQuote {
                    line: line.number,
                    kind: line.kind.to_owned(),
                    span,
                    cue: near("cue")?,
                    source: near("source")?,
                    speaker: field("speaker"),
                    said: field("said"),
                    attitude: field("attitude"),
                    parts,
                };
                self.quotes.push(quote);
            }
            "date" => self.dates.push(GoldDate {
                line: line.number,
                kind: line.kind.to_owned(),
                span,
                value: field("value").ok_or("no value")?,
                modifier: field("mod"),
            }),
            _ => self.names.push(GoldName {
                line: line.number,
                kind: line.kind.to_owned(),
                span,
                entity: field("entity").ok_or("no entity")?,
            }),
        }
        Ok(())
    }

    /// What only the whole can tell.
    fn check(&self, text: &str, errors: &mut Vec<GoldError>) {
        let names = self.names.iter().map(|name| (name.line, name.span)).collect::<Vec<_>>();
        let dates = self.dates.iter().map(|date| (date.line, date.span)).collect::<Vec<_>>();
        let mut say = |line, message| errors.push(GoldError { line, message });
        for pair in names.windows(2).chain(dates.windows(2)) {
            if let [(_, left), (line, right)] = *pair
                && left.overlaps(right)
            {
                say(line, format!("{:?} overlaps {:?}", &text[right], &text[left]));
            }
        }
        for quote in &self.quotes {
            if let Some(speaker) = &quote.speaker
                && !self.names.iter().any(|name| name.entity == *speaker)
            {
                say(quote.line, format!("no name has the entity {speaker:?}"));
            }
        }
    }
}

impl<'g> GoldLine<'g> {
    fn parse(number: usize, line: &'g str) -> Result<Self, String> {
        let mut columns = line.split('\t');
        let mut column = |name| columns.next().map(str::trim).ok_or_else(|| format!("no column {name}"));
        let (layer, kind, words) = (column("layer")?, column("kind")?, column("words")?);
        let which = columns.next().map_or("", str::trim);
        let (kinds, allowed) = match layer {
            "quote" => (QUOTE_KINDS, QUOTE_FIELDS),
            "date" => (DATE_KINDS, DATE_FIELDS),
            "name" => (NAME_KINDS, NAME_FIELDS),
            other => return Err(format!("unknown layer {other:?}")),
        };
        if !kinds.contains(&kind) {
            return Err(format!("unknown kind {kind:?} of a {layer}"));
        }
        let mut fields = Vec::new();
        for field in columns.filter(|field| !field.trim().is_empty()) {
            let (key, value) = field.split_once('=').ok_or_else(|| format!("no `=` in {field:?}"))?;
            if !allowed.contains(&key.trim()) {
                return Err(format!("unknown field {key:?} of a {layer}"));
            }
            fields.push((key.trim(), value.trim().replace("\\n", "\n")));
        }
        let words = words.replace("\\n", "\n");
        if words.is_empty() {
            return Err("no words".to_owned());
        }
        Ok(Self { number, layer, kind, words, which, fields })
    }

    /// The spans that the words and the occurrences name.
    fn spans(&self, text: &str, taken: &[Span]) -> Result<Vec<Span>, String> {
        let head = self.words.split(" >> ").next().unwrap_or(&self.words);
        let all: Vec<Span> = occurrences(text, head)
            .into_iter()
            .filter_map(|start| resolve(text, &self.words, start.start()))
            .collect();
        let chosen = match self.which {
            "*" => all.into_iter().filter(|span| !taken.iter().any(|other| other.overlaps(*span))).collect(),
            "" => match all.as_slice() {
                [_] => all,
                [] => return Err(format!("the text has no {:?}", self.words)),
                _ => return Err(format!("{:?} occurs {} times: which?", self.words, all.len())),
            },
            which => {
                let mut chosen = Vec::new();
                for number in which.split(',') {
                    let index: usize =
                        number.trim().parse().map_err(|_| format!("{number:?} is no occurrence"))?;
                    let span = index.checked_sub(1).and_then(|index| all.get(index)).ok_or_else(|| {
                        format!("{:?} has {} occurrences, not {index}", self.words, all.len())
                    })?;
                    chosen.push(*span);
                }
                chosen
            }
        };
        if chosen.is_empty() {
            return Err(format!("the text has no {:?} outside longer ones", self.words));
        }
        Ok(chosen)
    }
}

/// Every place where the words stand whole, in order.
fn occurrences(text: &str, words: &str) -> Vec<Span> {
    let first = words.chars().next().is_some_and(char::is_alphanumeric);
    let last = words.chars().next_back().is_some_and(char::is_alphanumeric);
    text.match_indices(words)
        .map(|(start, found)| Span::new(start, start + found.len()))
        .filter(|span| {
            let before = text[..span.start()].chars().next_back().is_some_and(char::is_alphanumeric);
            let after = text[span.end()..].chars().next().is_some_and(char::is_alphanumeric);
            !(first && before || last && after)
        })
        .collect()
}

/// The first place from `start` on where the words, or the words from head to tail, stand.
fn resolve(text: &str, words: &str, start: usize) -> Option<Span> {
    let next =
        |words: &str, from: usize| occurrences(text, words).into_iter().find(|span| span.start() >= from);
    match words.split_once(" >> ") {
        None => next(words, start),
        Some((head, tail)) => {
            let head = next(head, start)?;
            Some(head.cover(next(tail, head.end())?))
        }
    }
}

/// The occurrence nearest to the pieces of a quotation and outside them, or the one that `#n` names.
fn nearest(text: &str, words: &str, parts: &[Span]) -> Result<Span, String> {
    if let Some((words, number)) = words.rsplit_once('#')
        && let Ok(number) = number.parse::<usize>()
    {
        return number
            .checked_sub(1)
            .and_then(|index| occurrences(text, words).get(index).copied())
            .ok_or_else(|| format!("the text has no occurrence {number} of {words:?}"));
    }
    occurrences(text, words)
        .into_iter()
        .filter(|span| !parts.iter().any(|part| part.overlaps(*span)))
        .min_by_key(|span| parts.iter().map(|part| part.distance(*span)).min())
        .ok_or_else(|| format!("the text has no {words:?} outside the quotation"))
}
