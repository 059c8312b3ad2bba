//! Reports that a colon or a dash makes.

use dixit_english::{Frames, class};
use dixit_text::Span;

use super::{Found, FoundCue, Reader, one};
use crate::Attitude;
use crate::Reason;
use crate::clause::{is_sentence, quoted};
use crate::line::Line;
use crate::phrase::{Phrase, main_subject, phrase_after, subject_before};
use crate::rule::Rule;

impl Reader<'_> {
    /// "X was blunt: “…”"
    pub(super) fn colon(&mut self) {
        let line = self.line;
        for at in 1..line.len() {
            if !line.at(at).is(class::QUOTATION)
                || !line.before(at).is(class::COLON)
                || self.reports.is_claimed(at)
            {
                continue;
            }
            let words = quoted(line, line.at(at), self.pairs);
            if !is_sentence(words) {
                continue;
            }
            let source = self
                .nearest_subject(at - 1)
                .or_else(|| main_subject(line, 0, at - 1))
                .or_else(|| (at < 10).then(|| subject_before(line, 0, at - 1)).flatten());
            let reason = source.is_none().then_some(Reason::NoSubject);
            self.reports.push(Found {
                contents: one(at..at + 1),
                cue: Some(FoundCue { range: at - 1..at, lemma: ":".into(), status: None }),
                source,
                attitude: Attitude::Speech,
                rule: Rule::Colon,
                reason,
            });
        }
    }

    /// The subject of the last clause before a colon: "He was still speaking when Lind cut in: “…”"
    fn nearest_subject(&self, colon: usize) -> Option<Phrase> {
        let line = self.line;
        let opener = (colon.saturating_sub(12)..colon).rev().find(|&index| {
            line.has(index, class::CIRCUMSTANCE_SUBORDINATOR) && line.at(index).is(class::SUBORDINATOR)
        })?;
        main_subject(line, opener + 1, colon)
    }

    /// "“…” — Ana Kovar, poet", and "“our”—she leaned in—“secret”".
    pub(super) fn dash(&mut self) {
        let line = self.line;
        let is_dash =
            |index: usize| line.at(index).is(class::DASH.with(class::COLON)) || line.word(index) == "-";
        let is_quote = |index: usize| line.at(index).is(class::QUOTATION);
        for at in 0..line.len() {
            if !is_quote(at) || !is_dash(at + 1) || self.reports.is_claimed(at) {
                continue;
            }
            let Some(phrase) = phrase_after(line, at + 2, line.len()) else { continue };
            let end = phrase.range.end;
            if at == 0 && line.at(at + 2).capital && end >= self.high {
                self.reports.push(Found {
                    contents: one(at..at + 1),
                    cue: Some(FoundCue { range: at + 1..at + 2, lemma: "—".into(), status: None }),
                    source: Some(phrase),
                    attitude: Attitude::Speech,
                    rule: Rule::DashName,
                    reason: None,
                });
                continue;
            }
            let closing = (end..(end + 10).min(line.len())).find(|&index| !line.at(index).is_word());
            if let Some(closing) = closing.filter(|&closing| is_dash(closing) && is_quote(closing + 1)) {
                self.reports.push(Found {
                    contents: Vec::from([at..at + 1, closing + 1..closing + 2]),
                    cue: None,
                    source: Some(phrase),
                    attitude: Attitude::Speech,
                    rule: Rule::DashAside,
                    reason: None,
                });
            }
        }
    }
}

/// What a colon at the end of a paragraph announces: the words of the next one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub(crate) source: Option<Span>,
    pub(crate) colon: Span,
}

impl Waiting {
    /// Reads the announcement at the end of a line, if there is one.
    pub(crate) fn of(line: Line<'_>) -> Option<Self> {
        let colon = line.len().checked_sub(1)?;
        if !line.at(colon).is(class::COLON) {
            return None;
        }
        let from = usize::from(line.at(0).is(class::CONJ));
        let desk = line.is_word(from + 2, &["desk"]) && line.is_word(from + 3, &["of"]);
        if line.is_word(from, &["from"])
            && let Some(phrase) = phrase_after(line, if desk { from + 4 } else { from + 1 }, colon)
            && phrase.range.end == colon
        {
            // "And from Chairwoman Kovar:", "From the desk of Ana Kovar:"
            return Some(Self { source: line.span(phrase.range), colon: line.at(colon).span });
        }
        let cue = (colon.saturating_sub(12)..colon).rev().find(|&index| {
            line.at(index).cue.is_some_and(|(cue, _)| cue.takes(Frames::QUOTE.with(Frames::THAT)))
        });
        let near = cue.and_then(|cue| {
            let mut start = cue;
            while start > 0 && line.before(start).is(class::AUX.with(class::ADVERB).with(class::TO)) {
                start -= 1;
            }
            subject_before(line, 0, start)
        });
        let source = near.or_else(|| main_subject(line, 0, colon)).and_then(|phrase| line.span(phrase.range));
        Some(Self { source, colon: line.at(colon).span })
    }
}
