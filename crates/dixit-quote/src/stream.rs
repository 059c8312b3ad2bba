//! A paragraph, or the words inside marks, cut into the lines that the rules read.

use std::ops::Range;

use dixit_english::{Cue, Form, class};
use dixit_text::{Document, Sentence, Span};

use crate::clause::is_title;
use crate::line::{EDGE, Kind, Tok};
use crate::mark_reading::MarkReading;
use crate::pairing::Pair;
use crate::word::{Place, classify};

/// The tokens of a region, cut into lines.
#[derive(Default)]
pub(crate) struct Stream {
    toks: Vec<Tok>,
    /// Where each line ends.
    ends: Vec<usize>,
}

impl Stream {
    /// The lines, in order.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &[Tok]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(start, &end)| self.toks.get(start..end))
    }

    /// Reads the tokens of a region, the pairs of one depth as one token each.
    ///
    /// `pairs` are those that stand in the region, with their indices, sorted and free of overlaps.
    pub(crate) fn read(
        &mut self,
        document: &Document<'_>,
        page: &MarkReading<'_>,
        tokens: Range<usize>,
        pairs: &[(usize, Pair)],
    ) {
        self.toks.clear();
        self.ends.clear();
        let text = document.text();
        let mut next_pair = pairs.iter().peekable();
        let mut inside: Option<Span> = None;
        let mut sentence = None;
        let mut titled = false;
        let mut sentences =
            document.sentences_in(document.span_of_tokens(tokens.clone()).unwrap_or_default());
        let mut current = sentences.next();
        for index in tokens {
            #[cfg(test)]
            crate::work::tick();
            let Some(token) = document.tokens().get(index) else { break };
            while current
                .and_then(|current| document.sentences().get(current))
                .is_some_and(|sentence| sentence.span.end() <= token.span.start())
            {
                current = sentences.next();
            }
            if let Some(outer) = inside {
                if token.span.start() < outer.end() {
                    // The line goes on in the sentence in which the quotation ends.
                    sentence = current;
                    continue;
                }
                inside = None;
            }
            if page.is_nickname_mark(token.span) {
                continue;
            }
            if let Some(&&(pair_index, pair)) = next_pair.peek()
                && token.span.end() > pair.outer.start()
            {
                next_pair.next();
                let starts_line = self.toks.is_empty() || sentence != current;
                if starts_line && !self.toks.is_empty() {
                    self.end_line(false);
                }
                let names = sentence == current && self.names(pair.inner.get(text).unwrap_or_default());
                let class = if names { class::QUOTATION.with(class::PROPN) } else { class::QUOTATION };
                self.toks.push(Tok { span: pair.outer, kind: Kind::Quote(pair_index), class, ..EDGE });
                sentence = current;
                inside = Some(pair.outer);
                continue;
            }
            if sentence != current || self.toks.is_empty() {
                titled = current.is_some_and(|current| page.is_title(current));
            }
            let place = Place { first: sentence != current, titled };
            let Some(word) = page.words.get(index) else { break };
            let tok = classify(text, token, word, self.toks.last(), place);
            if sentence != current && !self.toks.is_empty() {
                let goes_on = self.goes_on(text, &tok);
                self.end_line(goes_on);
            }
            sentence = current;
            if tok.is(class::CLOSE) && ends_note(&self.toks) {
                // "“…?”[1] asked Lind": a footnote's number is no part of the sentence.
                self.toks.truncate(self.toks.len() - 2);
                continue;
            }
            self.toks.push(tok);
        }
        self.end_line(false);
        self.settle_particles(text);
    }

    /// Whether words in marks behind the last token end a noun phrase as a name does: "author of “The Long Road”", "The ‘doctor’ also said".
    fn names(&self, words: &str) -> bool {
        let Some(last) = self.toks.last() else { return false };
        let title = last.is(class::PREP.with(class::NOUN).with(class::POSS))
            && is_title(words)
            && !words.ends_with(',');
        let term = last.but(class::DET.with(class::POSS), class::NOMINAL)
            && !words.contains([' ', ',', '.', '!', '?']);
        title || term
    }

    /// Whether the line goes on behind words in marks in which a sentence ends: "“Why?” Kovar asked." is one, whatever the mark inside says.
    fn goes_on(&self, text: &str, tok: &Tok) -> bool {
        let Some(last) = self.toks.last().filter(|last| matches!(last.kind, Kind::Quote(_))) else {
            return false;
        };
        let words = last.span.get(text).unwrap_or_default().trim_end_matches(['”', '"', '’', '\'', '»', '›']);
        let dash = tok.is(class::DASH) || tok.span.get(text) == Some("-");
        (tok.is_word() || dash || tok.is(class::OPEN))
            && (dash
                || words.ends_with([',', '?', '!', '—', '–', '-'])
                || !tok.capital && !tok.is(class::NUMBER))
    }

    /// "Lind pointed at the map", "puts the needles": without its particle a verb reports nothing.
    fn settle_particles(&mut self, text: &str) {
        for index in 0..self.toks.len() {
            let next = self.toks.get(index + 1).and_then(|next| next.span.get(text)).unwrap_or_default();
            let Some(tok) = self.toks.get_mut(index) else { break };
            let idle = |&(cue, _): &(&Cue, Form)| {
                cue.particle.is_some_and(|particle| particle != next) && !cue.prepositions.contains(&next)
            };
            if tok.cue.as_ref().is_some_and(idle) {
                tok.cue = None;
            }
        }
    }

    fn end_line(&mut self, goes_on: bool) {
        if !goes_on && self.ends.last() != Some(&self.toks.len()) && !self.toks.is_empty() {
            self.ends.push(self.toks.len());
        }
    }
}

/// Whether an opening bracket and a number stand right behind a quotation.
fn ends_note(stream: &[Tok]) -> bool {
    matches!(stream, [.., quote, open, number]
        if quote.is(class::QUOTATION)
            && open.is(class::OPEN)
            && number.is(class::NUMBER)
            && quote.span.end() == open.span.start())
}

/// Which sentences are headlines: their words have capitals for style.
pub(crate) fn titles(document: &Document<'_>) -> Vec<bool> {
    document.sentences().iter().map(|sentence| is_titled(document, sentence)).collect()
}

fn is_titled(document: &Document<'_>, sentence: &Sentence) -> bool {
    let (mut all, mut capital) = (0, 0);
    for index in sentence.tokens.clone() {
        #[cfg(test)]
        crate::work::tick();
        let word = document.token_text(index);
        if word.len() >= 4 && word.starts_with(char::is_alphabetic) {
            all += 1;
            capital += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    all >= 4 && capital * 5 >= all * 4
}
