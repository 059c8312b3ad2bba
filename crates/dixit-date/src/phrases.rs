use std::collections::BTreeMap;

use crate::anchor::DayOrder;
use crate::error::{Error, ErrorKind};
use crate::grammar;
use crate::lexer::{Kind, Lexemes};
use crate::meaning::{Meaning, Node, When};
use crate::point::{Field, Point, Year};
use crate::value::DateValue;
use crate::{DateRule, DateType};

/// The caller's own expressions: words and what they stand for.
///
/// That is a TIMEX3 value ("1931-07"), or words that the extractor reads ("the last Friday of May"), which count from the anchor as they
/// would in the text. A value without its year ("XXXX-10-12") is that of the year behind the phrase ("founders day 2023"), or lies
/// where the tense and the anchor say, as a bare "12 October" does.
///
/// Phrases are compared word by word, without regard to case; the longest that fits wins, and goes before what the
/// extractor would read itself.
///
/// # Examples
///
/// ```
/// use dixit_date::{Anchor, CivilDate, DateExtractor, PhraseTable};
///
/// let phrases = PhraseTable::from_lines("the Great Flood\t1931-07\nfair week\tXXXX-W34\tSET\n")?;
/// let dates = DateExtractor::new().phrases(phrases);
/// let found: Vec<_> = dates.find_iter("Nobody had seen such rain since the great flood.").collect();
/// assert_eq!(found[0].value.to_string(), "1931-07");
///
/// let phrases = PhraseTable::from_lines("founders day\tXXXX-10-12\nsprint end\tnext Friday\n")?;
/// let dates = dates.phrases(phrases).anchor(Anchor::Document(CivilDate::new(2024, 3, 5)?));
/// let found: Vec<_> = dates.find_iter("They met on Founders Day 2023, and meet at sprint end.").collect();
/// assert_eq!(found[0].value.to_string(), "2023-10-12");
/// assert_eq!(found[1].value.to_string(), "2024-03-08");
///
/// assert!(PhraseTable::from_lines("the Great Flood\tdry land").is_err());
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[doc(alias("custom dates", "holidays"))]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PhraseTable {
    entries: Vec<(DateType, Entry)>,
    /// The words of each phrase in lower case, by the first word.
    words: BTreeMap<String, Vec<(Vec<String>, usize)>>,
}

/// What a phrase stands for.
#[derive(Clone, Debug, PartialEq)]
enum Entry {
    Value(DateValue),
    /// What the grammar made of the caller's words.
    Read(Box<Node>),
}

impl PhraseTable {
    /// Creates an empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a table: one phrase a line, its value after a tab, and its type (`DATE`, `TIME`, `DURATION`, `SET`) after
    /// another where the value does not tell it. A value can be told in words too. Empty lines and lines that start with `#` are left out.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::PhraseSyntax`] for the first line that has no phrase, no value, or a value that is neither one that TIMEX3
    /// knows nor one temporal expression.
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
            let (told, entry) = match value.parse::<DateValue>() {
                Ok(value) => (kind_of(&value), Entry::Value(value)),
                Err(error) => {
                    let node = read(value).ok_or_else(|| wrong(error.to_string()))?;
                    (node.kind, Entry::Read(Box::new(node)))
                }
            };
            let kind = match columns.next() {
                None | Some("") => told,
                Some("DATE") => DateType::Date,
                Some("TIME") => DateType::Time,
                Some("DURATION") => DateType::Duration,
                Some("SET") => DateType::Set,
                Some(other) => return Err(wrong(format!("{other:?} is no type"))),
            };
            table.add(phrase, entry, kind).ok_or_else(|| wrong("no phrase".to_owned()))?;
        }
        Ok(table)
    }

    /// Adds a phrase, or returns nothing if it has no word.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::{DateExtractor, DateType, PhraseTable};
    ///
    /// let mut phrases = PhraseTable::new();
    /// phrases.insert("the Great Flood", "1931-07".parse()?, DateType::Date).expect("it has words");
    /// let mut more = PhraseTable::from_lines("the Great Fire\t1666-09\n")?;
    /// more.append(&phrases);
    /// let dates = DateExtractor::new().phrases(more);
    /// assert_eq!(dates.find("Before the great flood came the great fire.").len(), 2);
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    pub fn insert(&mut self, phrase: &str, value: DateValue, kind: DateType) -> Option<()> {
        self.add(phrase, Entry::Value(value), kind)
    }

    /// Adds all phrases of another table behind those of this one, which go first where both have a phrase.
    pub fn append(&mut self, other: &Self) {
        let offset = self.entries.len();
        self.entries.extend(other.entries.iter().cloned());
        for (first, list) in &other.words {
            let own = self.words.entry(first.clone()).or_default();
            own.extend(list.iter().map(|(rest, index)| (rest.clone(), index + offset)));
            own.sort_by_key(|(rest, index)| (std::cmp::Reverse(rest.len()), *index));
        }
    }

    fn add(&mut self, phrase: &str, entry: Entry, kind: DateType) -> Option<()> {
        let mut lexemes = Lexemes::default();
        crate::lexer::lex(phrase, &mut lexemes);
        let mut words =
            lexemes.all.iter().map(|lex| phrase.get(lex.start..lex.end).unwrap_or_default().to_lowercase());
        let first = words.next()?;
        let rest: Vec<String> = words.collect();
        let index = self.entries.len();
        self.entries.push((kind, entry));
        let list = self.words.entry(first).or_default();
        list.push((rest, index));
        list.sort_by_key(|(rest, index)| (std::cmp::Reverse(rest.len()), *index));
        Some(())
    }

    pub(crate) fn value(&self, index: usize) -> Option<&DateValue> {
        match self.entries.get(index)? {
            (_, Entry::Value(value)) => Some(value),
            (_, Entry::Read(_)) => None,
        }
    }

    /// Makes the node of a phrase that was found, with the year that stands behind it.
    fn node(&self, index: usize, year: Option<i16>) -> Node {
        let node = match self.entries.get(index) {
            Some((kind, Entry::Read(node))) => Node { kind: *kind, ..Node::clone(node) },
            Some((kind, Entry::Value(DateValue::Point(point))))
                if point.year == Year::Unknown && point.field != Field::Whole && *kind != DateType::Set =>
            {
                let bare = match year {
                    Some(year) => When::Point(Point { year: Year::Known(year), ..*point }),
                    None => match point.time {
                        Some(time) => When::Field(point.field).at(time),
                        None => When::Field(point.field),
                    },
                };
                Node { kind: *kind, ..Node::when(bare, DateRule::Phrase, 1.0) }
            }
            Some((kind, Entry::Value(_))) => {
                Node { kind: *kind, ..Node::new(Meaning::Phrase(index), DateRule::Phrase, 1.0) }
            }
            None => Node::new(Meaning::Phrase(index), DateRule::Phrase, 1.0),
        };
        Node { rule: DateRule::Phrase, confidence: 1.0, ..node }
    }

    /// Returns whether a phrase takes the year behind it.
    fn takes_year(&self, index: usize) -> bool {
        matches!(self.entries.get(index), Some((kind, Entry::Value(DateValue::Point(point))))
            if point.year == Year::Unknown && point.field != Field::Whole && *kind != DateType::Set)
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
                    let end = at + 1 + rest.len();
                    let (to, year) = match lexemes.all.get(end).map(|lex| lex.kind) {
                        Some(Kind::Int { value: value @ 1000..=2999, digits: 4 })
                            if self.takes_year(*index) =>
                        {
                            (end + 1, i16::try_from(value).ok())
                        }
                        _ => (end, None),
                    };
                    let mut node = self.node(*index, year);
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

/// Reads the words that a phrase stands for.
fn read(words: &str) -> Option<Node> {
    let mut lexemes = Lexemes::default();
    crate::lexer::lex(words, &mut lexemes);
    let mut found = Vec::new();
    grammar::find(words, &lexemes, DayOrder::Automatic, &mut found);
    let node = found.pop().filter(|node| found.is_empty() && node.from == 0)?;
    (node.to == lexemes.all.len()).then_some(node)
}

fn kind_of(value: &DateValue) -> DateType {
    match value {
        DateValue::Length(_) => DateType::Duration,
        DateValue::Point(point) if point.time.is_some() => DateType::Time,
        DateValue::Point(_) | DateValue::Reference(_) => DateType::Date,
    }
}
