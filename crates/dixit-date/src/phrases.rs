use std::collections::BTreeMap;

use crate::anchor::DayOrder;
use crate::error::{Error, ErrorKind};
use crate::grammar;
use crate::lexer::Lexemes;
use crate::meaning::{Meaning, Node};
use crate::value::DateValue;
use crate::{DateRule, DateType};

/// The caller's own expressions: words and the value that they stand for.
///
/// Phrases are compared word by word, without regard to case; the longest that fits wins, and goes before what the
/// extractor would read itself.
///
/// # Examples
///
/// ```
/// use dixit_date::{DateExtractor, PhraseTable};
///
/// let phrases = PhraseTable::from_lines("the Great Flood\t1931-07\nfair week\tXXXX-W34\tSET\n")?;
/// let dates = DateExtractor::new().phrases(phrases);
/// let found: Vec<_> = dates.find_iter("Nobody had seen such rain since the great flood.").collect();
/// assert_eq!(found[0].value.to_string(), "1931-07");
///
/// assert!(PhraseTable::from_lines("the Great Flood\tlong ago").is_err());
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhraseTable {
    entries: Vec<(DateType, DateValue)>,
    /// The words of each phrase in lower case, by the first word.
    words: BTreeMap<String, Vec<(Vec<String>, usize)>>,
}

impl PhraseTable {
    /// Creates an empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a table: one phrase a line, its value after a tab, and its type (`DATE`, `TIME`, `DURATION`, `SET`) after
    /// another where the value does not tell it. Empty lines and lines that start with `#` are left out.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::PhraseSyntax`] for the first line that has no phrase, no value, or a value that TIMEX3 does not
    /// know.
    pub fn from_lines(lines: &str) -> Result<Self, Error> {
        let mut table = Self::new();
        for (number, line) in lines.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = |reason: String| Error::from(ErrorKind::PhraseSyntax { line: number + 1, reason });
            let mut columns = line.split('\t').map(str::trim);
            let phrase = columns.next().unwrap_or_default();
            let value = columns.next().ok_or_else(|| wrong("no value behind a tab".to_owned()))?;
            let value: DateValue = value.parse().map_err(|error: Error| wrong(error.to_string()))?;
            let kind = match columns.next() {
                None | Some("") => kind_of(&value),
                Some("DATE") => DateType::Date,
                Some("TIME") => DateType::Time,
                Some("DURATION") => DateType::Duration,
                Some("SET") => DateType::Set,
                Some(other) => return Err(wrong(format!("{other:?} is no type"))),
            };
            table.insert(phrase, value, kind).ok_or_else(|| wrong("no phrase".to_owned()))?;
        }
        Ok(table)
    }

    /// Adds a phrase, or returns nothing if it has no word.
    pub fn insert(&mut self, phrase: &str, value: DateValue, kind: DateType) -> Option<()> {
        let mut lexemes = Lexemes::default();
        crate::lexer::lex(phrase, &mut lexemes);
        let mut words =
            lexemes.all.iter().map(|lex| phrase.get(lex.start..lex.end).unwrap_or_default().to_lowercase());
        let first = words.next()?;
        let rest: Vec<String> = words.collect();
        let index = self.entries.len();
        self.entries.push((kind, value));
        let list = self.words.entry(first).or_default();
        list.push((rest, index));
        list.sort_by_key(|(rest, index)| (std::cmp::Reverse(rest.len()), *index));
        Some(())
    }

    pub(crate) fn value(&self, index: usize) -> Option<(DateType, &DateValue)> {
        self.entries.get(index).map(|(kind, value)| (*kind, value))
    }

    /// Finds the phrases, and between them what the grammar finds.
    pub(crate) fn find(&self, text: &str, lexemes: &Lexemes, order: DayOrder, out: &mut Vec<Node>) {
        let written =
            |at: usize| lexemes.all.get(at).and_then(|lex| text.get(lex.start..lex.end)).unwrap_or_default();
        let mut phrases: Vec<Node> = Vec::new();
        let mut at = 0;
        while at < lexemes.all.len() {
            let found = self.words.get(&written(at).to_lowercase()).and_then(|list| {
                list.iter().find(|(rest, _)| {
                    rest.iter()
                        .enumerate()
                        .all(|(ahead, word)| written(at + 1 + ahead).to_lowercase() == *word)
                })
            });
            match found {
                Some((rest, index)) => {
                    let to = at + 1 + rest.len();
                    let mut node = Node::new(Meaning::Phrase(*index), DateRule::Phrase, 1.0);
                    node.from = at;
                    node.to = to;
                    phrases.push(node);
                    at = to;
                }
                None => at += 1,
            }
        }
        let mut read = Vec::new();
        grammar::find(text, lexemes, order, &mut read);
        let overlaps = |node: &Node, phrases: &[Node]| {
            let at = phrases.partition_point(|phrase| phrase.to <= node.from);
            phrases.get(at).is_some_and(|phrase| phrase.from < node.to)
        };
        read.retain(|node| !overlaps(node, &phrases));
        out.append(&mut read);
        out.append(&mut phrases);
        out.sort_by_key(|node| node.from);
    }
}

fn kind_of(value: &DateValue) -> DateType {
    match value {
        DateValue::Length(_) => DateType::Duration,
        DateValue::Point(point) if point.time.is_some() => DateType::Time,
        DateValue::Point(_) | DateValue::Reference(_) => DateType::Date,
    }
}
