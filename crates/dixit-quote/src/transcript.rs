//! Speech that a label introduces: turns of transcripts, headings.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dixit_english::{class, look_up, normal};
use dixit_text::{Document, ParagraphKind, Span};

use crate::Attitude;
use crate::attribution::{Found, FoundCue, one};
use crate::line::Line;
use crate::phrase::Phrase;
use crate::rule::Rule;

/// Returns whether a label, in lower case, speaks to the reader and names no speaker: "update", "watch live".
fn is_note(label: &str) -> bool {
    let is = |words: &str, classes| look_up(words).is_some_and(|entry| entry.classes.has(classes));
    let label = normal(label);
    is(&label, class::NOTE_LABEL) || label.split_whitespace().next().is_some_and(|word| is(word, class::BID))
}

/// How many words of mixed case a label with a speaker's name has at most.
const NAME_WORDS: usize = 5;

/// Which paragraphs are turns of a transcript.
pub(crate) struct Turns {
    opened: BTreeSet<usize>,
    /// Whether the text is a transcript throughout, so that a paragraph without a label belongs to the turn before it.
    throughout: bool,
    /// The last paragraph that may go on a turn.
    end: usize,
}

impl Turns {
    /// Tells turns from sections that a label opens ("MARKETS: …"): in a transcript labels come back, and others answer.
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let mut labels: Vec<(usize, String)> = Vec::new();
        let mut names: Vec<(usize, String)> = Vec::new();
        for (index, paragraph) in document.paragraphs().iter().enumerate() {
            let Some((label, colon)) = label_of(document, paragraph.tokens.clone()) else { continue };
            let is_name = matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::Heading)
                && colon - paragraph.tokens.start <= NAME_WORDS
                && (paragraph.tokens.start..colon).all(|at| is_name_word(document.token_text(at)));
            let label = label.get(document.text()).unwrap_or("").to_lowercase();
            if is_note(&label) {
                continue;
            }
            if paragraph.kind == ParagraphKind::Turn {
                labels.push((index, label));
            } else if is_name {
                names.push((index, label));
            }
        }
        let conversation = converse(&names);
        if conversation {
            labels.append(&mut names);
            labels.sort_unstable();
        }
        let Some(&(first, _)) = labels.first() else { return Self::none() };
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, label) in &labels {
            *counts.entry(label).or_default() += 1;
        }
        let answered = conversation
            || labels
            .windows(2)
            .any(|pair| matches!(pair, [(_, one), (_, other)] if one != other && (counts.get(one.as_str()) > Some(&1) || counts.get(other.as_str()) > Some(&1))));
        let repeats = counts.len() < labels.len();
        let mostly = labels.len() * 2 >= document.paragraphs().len()
            && labels.len() > 1
            && (repeats || labels.len() < 4);
        if answered || mostly {
            let throughout = answered && labels.len() * 2 >= document.paragraphs().len() - first;
            // Behind the last answer of an interview the text tells again.
            let interview = labels.iter().all(|(_, label)| matches!(label.as_str(), "q" | "a"));
            let last = labels.last().map_or(0, |&(index, _)| index);
            let end = if interview { last } else { usize::MAX };
            return Self { opened: labels.into_iter().map(|(index, _)| index).collect(), throughout, end };
        }
        if counts.len() > 3 {
            return Self::none();
        }
        // A single turn in running text: its label is a name that the text has elsewhere.
        let mut named: BTreeMap<&str, bool> = labels
            .iter()
            .filter_map(|(_, label)| Some((label.split_whitespace().next_back()?, false)))
            .collect();
        for sentence in document.sentences() {
            for index in sentence.tokens.clone().skip(1) {
                let word = document.token_text(index);
                let name = word.starts_with(char::is_uppercase)
                    && word.chars().nth(1).is_some_and(char::is_lowercase);
                if name && let Some(known) = named.get_mut(word.to_lowercase().as_str()) {
                    *known = true;
                }
            }
        }
        let known = |label: &str| {
            label.split_whitespace().next_back().and_then(|last| named.get(last)).copied() == Some(true)
        };
        let initial = |label: &str| matches!(label, "q" | "a");
        let opened = labels
            .iter()
            .filter(|(_, label)| known(label) || initial(label))
            .map(|&(index, _)| index)
            .collect();
        Self { opened, throughout: false, end: usize::MAX }
    }

    const fn none() -> Self {
        Self { opened: BTreeSet::new(), throughout: false, end: usize::MAX }
    }

    pub(crate) fn contains(&self, paragraph: usize) -> bool {
        self.opened.contains(&paragraph)
    }

    /// Returns whether a paragraph without a label belongs to the turn before it; notes in brackets ("(Laughter.)") do not.
    pub(crate) fn goes_on(&self, document: &Document<'_>, paragraph: usize) -> bool {
        self.throughout
            && paragraph <= self.end
            && document.paragraphs().get(paragraph).is_some_and(|paragraph| {
                paragraph.kind == ParagraphKind::Body
                    && !document.slice(paragraph.span).starts_with(['(', '['])
                    && !document
                        .tokens()
                        .get(paragraph.tokens.start)
                        .is_some_and(|token| is_capitals(document.slice(token.span)))
            })
    }
}

/// Returns whether names take turns: two of them at least, each more than once. A label may be the short form of another
/// ("Ana Ruiz", then "Ruiz").
fn converse(names: &[(usize, String)]) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, label) in names {
        for word in label.split_whitespace() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut often = BTreeSet::new();
    for (_, label) in names {
        let most = label.split_whitespace().max_by_key(|word| (counts.get(word).copied(), *word));
        often.extend(most.filter(|word| counts.get(word) > Some(&1)));
    }
    often.len() > 1
}

/// Returns whether a word may stand in a name: capitalised, not in capitals throughout, or a particle.
fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
    capital || look_up(word).is_some_and(|entry| entry.classes.has(class::LABEL_PARTICLE))
}

/// Returns whether a word of several letters is in capitals, as the marks that end a transcript are ("END").
fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|letter| letter.is_uppercase())
}

/// The label of a turn, and the token of its colon.
pub(crate) fn label_of(document: &Document<'_>, tokens: Range<usize>) -> Option<(Span, usize)> {
    let start = document.tokens().get(tokens.start)?.span.start();
    let colon = tokens.take(12).find(|&index| document.token_text(index) == ":")?;
    let end = document.tokens().get(colon)?.span.start();
    let label = Span::try_new(start, end)?.trim(document.text());
    (!label.is_empty()).then_some((label, colon))
}

/// "Minister: talks will resume" in a heading.
pub(crate) fn heading(line: Line<'_>) -> Option<Found> {
    let colon = (1..line.len().min(8)).find(|&index| line.at(index).is(class::COLON))?;
    let named = (0..colon).all(|index| line.at(index).but(class::WORD, class::AUX));
    let marked = line.at(colon + 1).is(class::QUOTATION);
    if !named || !marked && colon + 3 >= line.len() {
        return None;
    }
    let label = line.span(0..colon)?.get(line.text)?.to_lowercase();
    if is_note(&label) {
        return None;
    }
    let last = line.before(colon);
    if !last.is(class::PROPN.with(class::NOUN)) {
        return None;
    }
    Some(Found {
        contents: one(colon + 1..line.len()),
        cue: Some(FoundCue { range: colon..colon + 1, lemma: ":", status: None }),
        source: Some(Phrase { range: 0..colon }),
        attitude: Attitude::Speech,
        rule: Rule::HeadingColon,
        reason: None,
    })
}
