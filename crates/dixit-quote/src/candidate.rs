//! Who else might be the source of a quotation, for those who ask why.

use dixit_english::Words;
use dixit_text::{Document, Span};

use crate::line::Line;
use crate::mark_reading::MarkReading;
use crate::pairing::Pair;
use crate::phrase::{Phrase, main_subject, phrase_after, subject_before};
use crate::stream::Stream;
use crate::{Quote, QuoteId};

/// A noun phrase that was passed over, or that a reader may take for the source.
///
/// # Examples
///
/// ```
/// use dixit_quote::{QuoteDetector, QuoteId, SourceCandidate};
/// use dixit_tokenize::Tokenizer;
///
/// let text = "Ana Kovar told reporters that the strike was over.";
/// let document = Tokenizer::new().document(text);
/// let detector = QuoteDetector::new();
/// let others: Vec<SourceCandidate> =
///     detector.candidates(&document, &detector.find(&document), QuoteId::new(0));
/// assert!(others.iter().all(|other| (0.0..=1.0).contains(&other.score)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SourceCandidate {
    /// The words that name it.
    pub span: Span,
    /// Why it comes into question.
    pub grounds: Grounds,
    /// A weight in `0.0..=1.0` that orders candidates; it is no probability.
    pub score: f32,
}

/// Why a noun phrase comes into question as a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Grounds {
    /// It stands right before the words that report.
    Subject,
    /// It is the subject of the sentence.
    MainSubject,
    /// It stands right behind the words that report: the source in "said Lind", the addressee in "told Lind".
    Behind,
    /// It is the subject of the sentence before.
    SentenceBefore,
    /// It is the source of a quotation before.
    QuoteBefore,
    /// It is the source of the next quotation.
    QuoteBehind,
}

impl Grounds {
    /// Returns the grounds in words: `subject of the sentence`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "before the cue",
            Self::MainSubject => "subject of the sentence",
            Self::Behind => "behind the cue",
            Self::SentenceBefore => "subject of the sentence before",
            Self::QuoteBefore => "source of a quotation before",
            Self::QuoteBehind => "source of the next quotation",
        }
    }

    const fn score(self) -> f32 {
        match self {
            Self::Subject => 0.6,
            Self::MainSubject => 0.5,
            Self::Behind => 0.4,
            Self::QuoteBefore => 0.35,
            Self::SentenceBefore => 0.3,
            Self::QuoteBehind => 0.2,
        }
    }
}

impl std::fmt::Display for Grounds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// At most so many candidates are told.
const MOST: usize = 5;

/// How many quotations before one are asked for their source.
const BEFORE: usize = 4;

/// The candidates for `quotes[index]`, best first; its own source is not among them.
pub(crate) fn candidates(document: &Document<'_>, quotes: &[Quote<'_>], id: QuoteId) -> Vec<SourceCandidate> {
    let index = id.index();
    let Some(quote) = quotes.get(index) else { return Vec::new() };
    let mut found = Vec::new();
    in_sentence(document, quote, &mut found);
    let before = quotes.get(index.saturating_sub(BEFORE)..index).unwrap_or_default();
    for (age, earlier) in before.iter().rev().enumerate() {
        if let Some(source) = earlier.source {
            found.push((
                source,
                Grounds::QuoteBefore,
                0.05 * f32::from(u8::try_from(age).unwrap_or(u8::MAX)),
            ));
        }
    }
    if let Some(source) = quotes.get(index + 1).and_then(|next| next.source) {
        found.push((source, Grounds::QuoteBehind, 0.0));
    }
    let mut told: Vec<SourceCandidate> = Vec::new();
    let own = |span: Span| {
        quote.source.is_some_and(|source| source.overlaps(span))
            || quote.cue.as_ref().is_some_and(|cue| cue.span.overlaps(span))
            || quote.parts.iter().any(|part| part.overlaps(span))
            || quote.parts.is_empty() && quote.span.overlaps(span)
    };
    found.sort_by(|left, right| (right.1.score() - right.2).total_cmp(&(left.1.score() - left.2)));
    for (span, grounds, less) in found {
        if !own(span) && told.iter().all(|known| !known.span.overlaps(span)) {
            told.push(SourceCandidate { span, grounds, score: grounds.score() - less });
        }
    }
    told.truncate(MOST);
    told
}

/// What the quotation's own sentence, and the one before, have to offer.
fn in_sentence(document: &Document<'_>, quote: &Quote<'_>, found: &mut Vec<(Span, Grounds, f32)>) {
    let anchor = quote.cue.as_ref().map_or(quote.span, |cue| cue.span);
    let words = Words::of(document);
    let page = MarkReading::of(document, &words);
    let all = &page.pairs;
    // The innermost marks that hold the cue; where there is no cue, those that hold the quotation's own marks.
    let inside =
        |pair: &&Pair| pair.inner.encloses(anchor) && (quote.cue.is_some() || pair.inner != quote.span);
    let around = all.iter().filter(inside).max_by_key(|pair| pair.depth);
    let Some(index) = document.paragraph_at(anchor.start()) else { return };
    let near = document.paragraphs().get(index.saturating_sub(1)..=index).unwrap_or_default();
    let (Some(before), Some(paragraph)) = (near.first(), near.last()) else { return };
    let running = before.span.cover(paragraph.span);
    let (region, depth) = around.map_or((running, 0), |pair| (pair.inner, pair.depth + 1));
    let held: Vec<(usize, Pair)> = all
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, pair)| pair.depth == depth && region.encloses(pair.outer))
        .collect();
    let mut stream = Stream::default();
    stream.read(document, &page, document.tokens_in(region), &held);
    let mut before: Option<Line<'_>> = None;
    for toks in stream.lines() {
        let line = Line { text: document.text(), toks };
        let ends = toks.last().map_or(0, |tok| tok.span.end());
        if ends <= anchor.start() {
            before = Some(line);
            continue;
        }
        let mut add = |line: Line<'_>, phrase: Option<Phrase>, grounds| {
            if let Some(span) = phrase.and_then(|phrase| line.span(phrase.range)) {
                found.push((span, grounds, 0.0));
            }
        };
        if quote.cue.is_some() {
            let cue = toks.partition_point(|tok| tok.span.start() < anchor.start());
            let end = toks.partition_point(|tok| tok.span.start() < anchor.end());
            add(line, subject_before(line, 0, cue), Grounds::Subject);
            add(line, phrase_after(line, end, line.len()), Grounds::Behind);
        }
        add(line, main_subject(line, 0, line.len()), Grounds::MainSubject);
        if let Some(before) = before {
            add(before, main_subject(before, 0, before.len()), Grounds::SentenceBefore);
        }
        break;
    }
}
