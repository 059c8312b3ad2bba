//! Speech that a label introduces: turns of transcripts, headings.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dixit_text::{Document, ParagraphKind, Span};

use crate::Attitude;
use crate::attribution::{Found, FoundCue, one};
use crate::lexicon::class;
use crate::phrase::Phrase;
use crate::stream::{Kind, Line};

/// Labels that name no speaker.
const NOTES: [&str; 36] = [
    "watch",
    "watch below",
    "watch live",
    "read",
    "read more",
    "look",
    "listen",
    "video",
    "photo",
    "photos",
    "related",
    "update",
    "updated",
    "note",
    "editor's note",
    "correction",
    "source",
    "sources",
    "more",
    "live",
    "opinion",
    "analysis",
    "exclusive",
    "breaking",
    "factbox",
    "explainer",
    "timeline",
    "column",
    "editorial",
    "review",
    "recap",
    "contact",
    "credit",
    "see also",
    "fact check",
    "keeping score",
];

/// Which paragraphs are turns of a transcript.
pub(crate) struct Turns(BTreeSet<usize>);

impl Turns {
    /// Tells turns from sections that a label opens ("MARKETS: …"): in a transcript labels come back, and others answer.
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let mut labels: Vec<(usize, String)> = Vec::new();
        for (index, paragraph) in document.paragraphs().iter().enumerate() {
            if paragraph.kind != ParagraphKind::Turn {
                continue;
            }
            let Some((label, _)) = label_of(document, paragraph.tokens.clone()) else { continue };
            let label = label.get(document.text()).unwrap_or("").to_lowercase().replace('’', "'");
            if !NOTES.contains(&label.as_str()) {
                labels.push((index, label));
            }
        }
        if labels.is_empty() {
            return Self(BTreeSet::new());
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, label) in &labels {
            *counts.entry(label).or_default() += 1;
        }
        let answered = labels
            .windows(2)
            .any(|pair| matches!(pair, [(_, one), (_, other)] if one != other && (counts.get(one.as_str()) > Some(&1) || counts.get(other.as_str()) > Some(&1))));
        let repeats = counts.len() < labels.len();
        let mostly = labels.len() * 2 >= document.paragraphs().len()
            && labels.len() > 1
            && (repeats || labels.len() < 4);
        if answered || mostly {
            return Self(labels.into_iter().map(|(index, _)| index).collect());
        }
        if counts.len() > 3 {
            return Self(BTreeSet::new());
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
        Self(
            labels
                .iter()
                .filter(|(_, label)| known(label) || initial(label))
                .map(|&(index, _)| index)
                .collect(),
        )
    }

    pub(crate) fn contains(&self, paragraph: usize) -> bool {
        self.0.contains(&paragraph)
    }
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
    let colon = (1..line.len().min(8)).find(|&index| line.at(index).kind == Kind::Colon)?;
    let named = (0..colon).all(|index| line.at(index).is_word() && !line.at(index).is(class::AUX));
    if !named || colon + 3 >= line.len() {
        return None;
    }
    let label = line.span(0..colon)?.get(line.text)?.to_lowercase();
    if NOTES.contains(&label.as_str()) {
        return None;
    }
    let last = line.before(colon);
    if !last.is(class::PROPN.with(class::SPEAKER).with(class::NOUN)) {
        return None;
    }
    Some(Found {
        contents: one(colon + 1..line.len()),
        cue: Some(FoundCue { range: colon..colon + 1, lemma: ":", status: None }),
        source: Some(Phrase { range: 0..colon }),
        attitude: Attitude::Speech,
        rule: "heading colon",
        confidence: 0.5,
        reason: None,
    })
}
