//! A document that was read, with what is looked up in it.

use std::collections::BTreeMap;

use dixit_report::{Date, Quote, QuoteKind, Report};
use dixit_text::{LineIndex, Span};

use crate::speaker::Cast;
use crate::verification::Passage;

/// How many stretches of quotations that begin before a place are looked at.
const BACK: usize = 64;

/// How far from a piece of speech the words stand that interrupt it, in bytes: marks, a comma, white space.
const NEAR: usize = 16;

/// How much of a sentence or paragraph is shown beside a place, in bytes: a text may be one sentence.
const CONTEXT: usize = 400;

/// How much of a paragraph is shown on each side of a place, in bytes.
const PARAGRAPH: usize = 1200;

/// How far apart the bytes are at which characters are counted once.
const BLOCK: usize = 1024;

/// A document that was read.
#[derive(Debug)]
pub(crate) struct Document {
    report: Report,
    pub(crate) cast: Cast,
    /// Where each date stands among the dates.
    dates: BTreeMap<String, usize>,
    /// Stretches of speech in the order of the text, each with its quotation's place among the quotations.
    speech: Vec<(Span, usize)>,
    /// The bytes at which the lines begin.
    lines: Vec<usize>,
    /// Some bytes, and how many characters stand before each: a line may be a whole text.
    characters: Vec<(usize, usize)>,
}

impl Document {
    /// Prepares a report, which must be in bytes, of that text. Takes linear time.
    pub(crate) fn new(report: Report, text: &str) -> Self {
        let cast = Cast::new(&report);
        let dates =
            report.dates.iter().enumerate().map(|(index, date)| (date.id.to_string(), index)).collect();
        let said = report.quotes.iter().enumerate().filter(|(_, quote)| quote.kind != QuoteKind::Scare);
        let mut speech: Vec<(Span, usize)> = said
            .flat_map(|(index, quote)| {
                quote
                    .all_parts()
                    .into_iter()
                    .filter_map(move |part| Some((Span::try_new(part.start, part.end)?, index)))
            })
            .collect();
        speech.sort_by_key(|(span, index)| (span.start(), span.end(), *index));
        let index = LineIndex::new(text);
        let lines = (1..=index.len()).filter_map(|line| Some(index.line(line)?.start())).collect();
        let mut characters = Vec::new();
        for (count, (offset, _)) in text.char_indices().enumerate() {
            if offset >= characters.len() * BLOCK {
                characters.push((offset, count));
            }
        }
        Self { report, cast, dates, speech, lines, characters }
    }

    pub(crate) const fn report(&self) -> &Report {
        &self.report
    }

    /// Returns the date of that id.
    pub(crate) fn date(&self, id: &str) -> Option<&Date> {
        self.dates.get(id).and_then(|&index| self.report.dates.get(index))
    }

    /// Returns the quotations that have most of a place: the innermost, of which there are several where clauses of two speakers share words.
    pub(crate) fn quotes_at(&self, place: Span) -> Vec<&Quote> {
        let end = self.speech.partition_point(|(span, _)| span.start() < place.end());
        let before = self.speech.get(end.saturating_sub(BACK)..end).unwrap_or_default();
        let shared = |span: Span| span.end().min(place.end()).saturating_sub(span.start().max(place.start()));
        let having = before.iter().filter(|(span, _)| 2 * shared(*span) > place.len().min(span.len()));
        let most = having.clone().map(|(span, _)| shared(*span)).max().unwrap_or_default();
        let mut found: Vec<(usize, &Quote)> = having
            .filter(|(span, _)| shared(*span) == most)
            .filter_map(|(span, index)| Some((span.len(), self.report.quotes.get(*index)?)))
            .collect();
        found.sort_by_key(|(length, _)| *length);
        let is_around = |one: &Quote| {
            found.iter().any(|(_, other)| other.parent.as_ref().is_some_and(|parent| *parent == one.id))
        };
        found.iter().map(|(_, quote)| *quote).filter(|quote| !is_around(quote)).collect()
    }

    /// Returns whether words are those of whoever tells of speech, between two pieces of it: "Kovar said".
    pub(crate) fn is_between_speech(&self, words: Span) -> bool {
        let end = self.speech.partition_point(|(span, _)| span.start() < words.end());
        let before = self.speech.get(end.saturating_sub(BACK)..end).unwrap_or_default();
        let spoken = before.iter().any(|(span, _)| span.overlaps(words));
        let after = self.speech.get(end).is_some_and(|(span, _)| span.start() <= words.end() + NEAR);
        !spoken && after && before.iter().any(|(span, _)| span.end() + NEAR >= words.start())
    }

    /// Returns a place with the sentences around it.
    pub(crate) fn passage(&self, id: &str, text: &str, place: Span) -> Passage {
        let (before, after) = self.around(text, place);
        let paragraphs = &self.report.paragraphs;
        let first = paragraphs.partition_point(|one| one.end <= place.start());
        let paragraph = paragraphs.get(first).filter(|one| one.start <= place.start()).map_or(place, |one| {
            let last = paragraphs.partition_point(|other| other.start < place.end());
            let end =
                last.checked_sub(1).and_then(|last| paragraphs.get(last)).map_or(one.end, |one| one.end);
            Span::new(one.start.min(place.start()), end.max(place.end()))
        });
        let (line, column) = self.place(text, place.start());
        Passage {
            source: id.to_owned(),
            start: place.start(),
            end: place.end(),
            line,
            column,
            text: text[place].to_owned(),
            before,
            after,
            quote: None,
            speaker: Vec::new(),
            share: None,
            lead: ending(text, paragraph.start(), place.start(), PARAGRAPH).trim_start().to_owned(),
            trail: beginning(text, place.end(), paragraph.end(), PARAGRAPH).trim_end().to_owned(),
        }
    }

    /// Returns the line and column of an offset, from 1, in code points.
    pub(crate) fn place(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= offset).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let column = self.characters_before(text, offset) - self.characters_before(text, start) + 1;
        (line, column)
    }

    /// Counts the characters before an offset, from the last of those at which they were counted.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let block = self.characters.partition_point(|&(at, _)| at <= offset);
        let known = block.checked_sub(1).and_then(|block| self.characters.get(block));
        let (at, count) = known.copied().unwrap_or_default();
        count + text.get(at..offset).map_or(0, |between| between.chars().count())
    }

    /// Returns the sentences that a place touches, in their order.
    pub(crate) fn sentences(&self, place: Span) -> impl Iterator<Item = Span> {
        let sentences = &self.report.sentences;
        let first = sentences.partition_point(|one| one.end <= place.start());
        let last = sentences.partition_point(|one| one.start < place.end());
        let touched = sentences.get(first..last).unwrap_or_default();
        touched.iter().filter_map(|one| Span::try_new(one.start, one.end))
    }

    /// What stands before a place and behind it, from the sentence before its own to the one after it.
    fn around(&self, text: &str, place: Span) -> (String, String) {
        let sentences = &self.report.sentences;
        let first = sentences.partition_point(|one| one.end <= place.start());
        let last = sentences.partition_point(|one| one.start < place.end());
        let start =
            sentences.get(first.saturating_sub(1)).map_or(place.start(), |one| one.start.min(place.start()));
        let end = sentences
            .get(last)
            .or_else(|| sentences.last())
            .map_or(place.end(), |one| one.end.max(place.end()));
        let before = ending(text, start, place.start(), CONTEXT).trim_start();
        let after = beginning(text, place.end(), end, CONTEXT).trim_end();
        (before.to_owned(), after.to_owned())
    }
}

/// The last bytes of a stretch.
fn ending(text: &str, start: usize, end: usize, most: usize) -> &str {
    let start = start.max(end.saturating_sub(most));
    text.get(dixit_text::ceil_char_boundary(text, start.min(text.len()))..end).unwrap_or_default()
}

/// The first bytes of a stretch.
fn beginning(text: &str, start: usize, end: usize, most: usize) -> &str {
    let end = end.min(start.saturating_add(most)).min(text.len());
    text.get(start..dixit_text::floor_char_boundary(text, end)).unwrap_or_default()
}
