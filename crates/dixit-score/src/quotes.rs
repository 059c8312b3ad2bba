use std::collections::{BTreeMap, HashMap, HashSet};

use dixit_report::{Attitude, Extent, Known, Quote, QuoteKind, Report, Words as Place};

use crate::counts::Score;
use crate::matching::{Level, common, index, pair};
use crate::names::same_name;
use crate::scorer::CriterionScore;
use crate::words::Words;

/// What is compared of an interrupted quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "a content is one or several")]
pub enum Contents {
    /// All its parts together, as one content.
    #[default]
    Whole,
    /// Each of its parts, as a quotation of its own.
    Parts,
}

/// Which quotations of the gold are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "thoughts count or they do not")]
pub enum Judged {
    /// All.
    #[default]
    All,
    /// Only what was said: thoughts and plans are neither missed nor, where they are found, a false alarm.
    Speech,
}

/// Quotations against gold: spans, then spans with their source and with their speaker.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotes {
    contents: Contents,
    judged: Judged,
    strict: Score,
    levels: [Tally; 3],
    kinds: BTreeMap<Known<QuoteKind>, Score>,
    /// Whether the gold names speakers.
    speakers: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    content: Score,
    source: Score,
    speaker: Score,
}

/// A quotation, or a part of one, as it is compared.
struct One<'r> {
    quote: &'r Quote,
    kind: Known<QuoteKind>,
    places: Vec<Extent>,
}

/// Words that grammar needs: a source is not found by sharing one of these.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "but", "that",
    "this", "these", "those", "his", "her", "its", "their", "our", "my", "your", "who", "which", "he", "she",
    "it", "they", "we", "i", "you", "him", "them", "us", "me", "as", "'s",
];

impl Quotes {
    pub(crate) fn new(contents: Contents, judged: Judged) -> Self {
        Self { contents, judged, ..Self::default() }
    }

    /// Adds the quotations of one document.
    pub(crate) fn add(&mut self, text: &str, gold: &Report, found: Option<&Report>) {
        let words = Words::new(text);
        let gold = self.read(text, gold);
        let found = found.map(|found| self.read(text, found)).unwrap_or_default();
        let mut empty = HashMap::new();
        let mut contents = |ones: &[One<'_>]| -> Vec<Vec<usize>> {
            ones.iter().map(|one| content(&words, one, &mut empty)).collect()
        };
        let (gold_contents, found_contents) = (contents(&gold), contents(&found));
        let said = said_by(&words, &gold);
        let judged = |one: &One<'_>| {
            self.judged == Judged::All
                || one.quote.attitude.as_ref().is_none_or(|attitude| *attitude == Attitude::Speech)
        };
        let (kept, others): (Vec<usize>, Vec<usize>) =
            (0..gold.len()).partition(|&index| gold.get(index).is_some_and(judged));
        let aside = aside(&gold_contents, &found_contents, &kept, &others);
        let left: Vec<usize> = (0..found.len()).filter(|index| !aside.contains(index)).collect();
        let (gold, found) = (chosen(&gold, &kept), chosen(&found, &left));
        let (gold_contents, found_contents) = (chosen(&gold_contents, &kept), chosen(&found_contents, &left));
        let comparison = Comparison { words: &words, gold, found, said };
        self.compare(&comparison, &gold_contents, &found_contents);
    }

    pub(crate) fn rows(&self) -> Vec<CriterionScore> {
        let mut rows = vec![CriterionScore::new("strict", self.strict)];
        let names = [
            ["exact", "exact, source", "exact, speaker"],
            ["0.8", "0.8, source", "0.8, speaker"],
            ["overlap", "overlap, source", "overlap, speaker"],
        ];
        for (tally, [content, source, speaker]) in self.levels.iter().zip(names) {
            rows.push(CriterionScore::new(content, tally.content));
            rows.push(CriterionScore::new(source, tally.source));
            if self.speakers {
                rows.push(CriterionScore::new(speaker, tally.speaker));
            }
        }
        rows.extend(self.kinds.iter().map(|(kind, &score)| CriterionScore::of(kind, "0.8", score)));
        rows
    }

    /// What of a report is compared: who is quoted, and what stands inside a quotation not once more.
    fn read<'r>(&self, text: &str, report: &'r Report) -> Vec<One<'r>> {
        let mut ones = Vec::new();
        for quote in &report.quotes {
            if quote.kind == QuoteKind::Scare || quote.parent.is_some() {
                continue;
            }
            let places = quote.all_parts();
            if self.contents == Contents::Whole || quote.parts.is_empty() {
                ones.push(One { quote, kind: quote.kind.clone(), places });
                continue;
            }
            for place in places {
                let part = text.get(place.start..place.end).unwrap_or_default();
                let marked = part.starts_with(['"', '“']) && part.ends_with(['"', '”']);
                let verbatim = marked && quote.kind == QuoteKind::Mixed;
                let kind = if verbatim { QuoteKind::Direct.into() } else { quote.kind.clone() };
                ones.push(One { quote, kind, places: vec![place] });
            }
        }
        ones
    }

    fn compare(&mut self, documents: &Comparison<'_>, gold: &[&Vec<usize>], found: &[&Vec<usize>]) {
        let all = Score::new(documents.gold.len(), documents.found.len(), 0);
        let owned = |contents: &[&Vec<usize>]| -> Vec<Vec<usize>> {
            contents.iter().map(|&content| content.clone()).collect()
        };
        let (gold, found) = (owned(gold), owned(found));
        self.strict += Score { recalled: 0, right: 0, ..all };
        let strict = documents.strict();
        self.strict += Score::new(0, 0, strict);
        for one in &documents.gold {
            self.kinds.entry(one.kind.clone()).or_default().gold += 1;
        }
        for one in &documents.found {
            self.kinds.entry(one.kind.clone()).or_default().found += 1;
        }
        for (level, tally) in Level::ALL.into_iter().zip(&mut self.levels) {
            for score in [&mut tally.content, &mut tally.source, &mut tally.speaker] {
                *score += all;
            }
            for (one, other) in pair(&gold, &found, level) {
                let Some((one, other)) = documents.gold.get(one).zip(documents.found.get(other)) else {
                    continue;
                };
                tally.content += Score::new(0, 0, 1);
                tally.source +=
                    Score::new(0, 0, usize::from(documents.source_agrees(one.quote, other.quote)));
                if let Some(speaker) = &one.quote.speaker {
                    self.speakers |= level == Level::Overlap;
                    let right = named(other.quote).is_some_and(|name| same_name(&speaker.name, name));
                    tally.speaker += Score::new(0, 0, usize::from(right));
                }
                if level == Level::J80 {
                    self.kinds.entry(one.kind.clone()).or_default().recalled += 1;
                    self.kinds.entry(other.kind.clone()).or_default().right += 1;
                }
            }
        }
    }
}

/// The quotations of one document, gold and found.
struct Comparison<'r> {
    words: &'r Words,
    gold: Vec<&'r One<'r>>,
    found: Vec<&'r One<'r>>,
    /// Whom the gold has speaking where a word of a source stands.
    said: HashMap<usize, &'r str>,
}

impl Comparison<'_> {
    /// How many stand at the same places, to the byte.
    fn strict(&self) -> usize {
        let mut places: HashMap<&[Extent], usize> = HashMap::new();
        for one in &self.gold {
            *places.entry(&one.places).or_default() += 1;
        }
        let mut count = 0;
        for one in &self.found {
            if let Some(left) = places.get_mut(one.places.as_slice()).filter(|left| **left > 0) {
                *left -= 1;
                count += 1;
            }
        }
        count
    }

    /// Returns whether the right words are named as the source: a word that means something in common, or no source on either side.
    ///
    /// Where the gold has no source but a speaker, a source that names that speaker is right.
    fn source_agrees(&self, gold: &Quote, found: &Quote) -> bool {
        match (&gold.source, &found.source) {
            (Some(gold), Some(found)) => self.shares(gold, found),
            (Some(_), None) => false,
            (None, None) => true,
            (None, Some(source)) => gold.speaker.as_ref().is_some_and(|speaker| {
                named(found).is_some_and(|name| same_name(&speaker.name, name))
                    || self
                        .source_words(source)
                        .iter()
                        .any(|word| self.said.get(word).is_some_and(|name| *name == speaker.name))
            }),
        }
    }

    fn source_words(&self, source: &Place) -> Vec<usize> {
        source_words(self.words, source)
    }

    fn shares(&self, gold: &Place, found: &Place) -> bool {
        let (gold, found) = (self.source_words(gold), self.source_words(found));
        let common: Vec<usize> = gold.iter().copied().filter(|word| found.contains(word)).collect();
        let is_function = |word: &usize| FUNCTION_WORDS.contains(&self.words.word(*word));
        if common.iter().any(|word| !is_function(word)) {
            return true;
        }
        if !common.is_empty() && (gold.iter().all(is_function) || found.iter().all(is_function)) {
            return true;
        }
        let bare = |words: &[usize]| -> Vec<usize> {
            let article = |word: &usize| ["the", "a", "an"].contains(&self.words.word(*word));
            words.iter().copied().filter(|word| !article(word)).collect()
        };
        !gold.is_empty() && bare(&gold) == bare(&found)
    }
}

fn source_words(words: &Words, source: &Place) -> Vec<usize> {
    words.within(&places(source))
}

fn places(words: &Place) -> [Extent; 1] {
    [Extent::new(dixit_text::Span::try_new(words.start, words.end).unwrap_or_default())]
}

/// Who is named as having spoken: the speaker, else the source's words.
fn named(quote: &Quote) -> Option<&str> {
    let speaker = quote.speaker.as_ref().map(|speaker| speaker.name.as_str());
    speaker.filter(|name| !name.is_empty()).or(quote.source.as_ref().map(|source| source.text.as_str()))
}

/// Whom the gold has speaking where a word of a source stands.
fn said_by<'r>(words: &Words, gold: &[One<'r>]) -> HashMap<usize, &'r str> {
    let mut said = HashMap::new();
    for one in gold {
        if let Some((source, speaker)) = one.quote.source.as_ref().zip(one.quote.speaker.as_ref()) {
            for word in source_words(words, source) {
                said.insert(word, speaker.name.as_str());
            }
        }
    }
    said
}

/// The words of a content, a "that" before them aside. A content without words has one that stands for its place.
fn content(words: &Words, one: &One<'_>, empty: &mut HashMap<(usize, usize), usize>) -> Vec<usize> {
    let mut content = words.content(&one.places);
    if content.is_empty() {
        let place = match one.places.as_slice() {
            [place] => (place.start, place.end),
            _ => (one.quote.start, one.quote.end),
        };
        let next = words.len() + empty.len();
        content.push(*empty.entry(place).or_insert(next));
    }
    content
}

fn chosen<'r, T>(all: &'r [T], indices: &[usize]) -> Vec<&'r T> {
    indices.iter().filter_map(|&index| all.get(index)).collect()
}

/// The findings that are left aside, because they are of gold that is not judged: those that fit it and nothing else, and those of
/// which it has half the words.
fn aside(gold: &[Vec<usize>], found: &[Vec<usize>], kept: &[usize], others: &[usize]) -> HashSet<usize> {
    let mut aside = HashSet::new();
    if others.is_empty() {
        return aside;
    }
    let contents = |indices: &[usize]| -> Vec<Vec<usize>> {
        indices.iter().filter_map(|&index| gold.get(index).cloned()).collect()
    };
    let taken: HashSet<usize> =
        pair(&contents(kept), found, Level::Overlap).into_iter().map(|(_, found)| found).collect();
    let free: Vec<Vec<usize>> = found
        .iter()
        .enumerate()
        .map(|(index, words)| if taken.contains(&index) { Vec::new() } else { words.clone() })
        .collect();
    let others = contents(others);
    aside.extend(pair(&others, &free, Level::Overlap).into_iter().map(|(_, found)| found));
    let index = index(&others);
    for (number, words) in free.iter().enumerate() {
        if common(words, &index).values().any(|&common| 2 * common >= words.len()) {
            aside.insert(number);
        }
    }
    aside
}
