//! Reports that a colon or a dash makes.

use dixit_english::{Form, Frames, class};
use dixit_text::Span;

use super::wording::owner;
use super::{Found, FoundCue, Reader, one};
use crate::Attitude;
use crate::Reason;
use crate::clause::{Right, is_sentence, quoted, right_of};
use crate::line::Line;
use crate::pairing::Pair;
use crate::phrase::{Phrase, main_subject, phrase_after, subject_before};
use crate::rule::Rule;

/// How many words without a verb may name a speaker before a colon.
const REACH: usize = 14;

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
            let source = answerer(line, at - 1)
                .or_else(|| self.nearest_subject(at - 1))
                .or_else(|| main_subject(line, 0, at - 1))
                .or_else(|| label(line, self.lead, at - 1))
                .or_else(|| (at < REACH).then(|| subject_before(line, 0, at - 1)).flatten());
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
            let rest = line.at(end).is(class::COMMA.with(class::OPEN).with(class::RELATIVE));
            if at == 0
                && line.at(at + 2).capital
                && (end >= self.high || rest && line.at(at + 2).is(class::PROPN.with(class::TITLE)))
            {
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

/// Whom words without a verb before a colon name: "Lind on defeating his brother: “…”", "Quoting Lind after the win: “…”", "Ana Lind,
/// minister of ports:".
fn label(line: Line<'_>, lead: usize, colon: usize) -> Option<Phrase> {
    let start = lead + usize::from(line.at(lead).cue.is_some());
    let mut phrase = phrase_after(line, start, colon)?;
    let cut = phrase.range.clone().find(|&index| {
        line.at(index).but(class::PREP.with(class::SUBORDINATOR), class::NOMINAL)
            && !line.is_word(index, &["of"])
    });
    phrase.range.end = cut.unwrap_or(phrase.range.end).min(colon);
    let names = phrase.range.clone().any(|index| line.at(index).is(class::NOMINAL));
    (names && colon < start + REACH).then_some(phrase)
}

/// Whose answer a mark closes: "Tim Harrow’s reply?", "Her answer:"
fn answerer(line: Line<'_>, mark: usize) -> Option<Phrase> {
    let noun = mark.checked_sub(1)?;
    line.has(noun, class::ANSWER_NOUN).then(|| owner(line, noun)).flatten()
}

/// What a mark at the end of a line announces: the words of the next line or paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub(crate) source: Option<Span>,
    /// The colon, or the question mark of "Tim Harrow’s reply?".
    pub(crate) mark: Span,
    /// Whether a verb of saying governs nothing but what follows, so that it needs no marks: "Minister Lund said:".
    pub(crate) governs: bool,
    /// Whether what follows stands in the same paragraph.
    pub(crate) near: bool,
}

impl Waiting {
    /// Reads the announcement at the end of a line, if there is one.
    pub(crate) fn of(line: Line<'_>, pairs: &[Pair]) -> Option<Self> {
        let colon = line.len().checked_sub(1)?;
        let mark = line.at(colon).span;
        if line.word(colon) == "?" {
            let source = line.span(answerer(line, colon)?.range);
            return Some(Self { source, mark, governs: false, near: true });
        }
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
            return Some(Self { source: line.span(phrase.range), mark, governs: true, near: false });
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
        // "The mayor had this to say:"
        let names = |phrase: &Phrase| {
            phrase.range.clone().any(|index| line.at(index).is(class::NOMINAL.with(class::PRONOUN)))
        };
        // "Ana Lind, minister of ports:"
        let named = |phrase: &Phrase| line.at(phrase.range.start).is(class::PROPN.with(class::TITLE));
        let source = near
            .filter(names)
            .or_else(|| main_subject(line, 0, colon))
            .or_else(|| label(line, from, colon).filter(named))
            .and_then(|phrase| line.span(phrase.range));
        let governs = cue.and_then(|at| line.at(at).cue.map(|(cue, form)| (at, cue, form))).is_some_and(
            |(at, cue, form)| {
                matches!(form, Form::Past | Form::Third | Form::Base | Form::Participle)
                    && right_of(line, pairs, cue, form, at + 1) == Right::End(colon)
            },
        );
        Some(Self { source, mark, governs: governs && source.is_some(), near: false })
    }
}
