//! Reports without a verb: "according to", "their claim that", "in his words".

use std::ops::Range;

use dixit_english::{Form, class};

use super::{Found, FoundCue, Reader, one};
use crate::Attitude;
use crate::attitude::attitude;
use crate::clause::clause_end;
use crate::line::Line;
use crate::phrase::{Phrase, phrase_after, subject_before};
use crate::rule::Rule;

/// Whose the noun here is: "the union's claim", "his short answer".
pub(super) fn owner(line: Line<'_>, noun: usize) -> Option<Phrase> {
    let mut owner = noun;
    while owner > 0
        && line.before(owner).is(class::ADJ.with(class::NOUN).with(class::ADVERB))
        && !line.before(owner).is(class::POSS)
        && noun - owner < 4
    {
        owner -= 1;
    }
    if !line.before(owner).is(class::POSS) {
        return None;
    }
    if !line.is_possessive(owner - 1) {
        return Some(Phrase { range: owner - 1..owner });
    }
    let phrase = subject_before(line, 0, owner - 1)?;
    Some(Phrase { range: phrase.range.start..owner - 1 })
}

impl Reader<'_> {
    /// "according to", before, within and after what is reported.
    pub(super) fn according(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let mut source = phrase_after(line, at + 2, self.high)?;
        let mut end = source.range.end;
        let mut contents = Vec::new();
        let mut rule = Rule::According;
        if at <= self.lead {
            let is_comma = |index: &usize| line.at(*index).is(class::COMMA);
            if !(end..(end + 30).min(self.high)).any(|index| is_comma(&index))
                && let Some(first) = source.range.clone().find(is_comma)
            {
                // "According to the union, the “safe” yard closed.": what looks like an appositive is the report.
                end = first;
                source.range.end = first;
            }
            let comma = (end..(end + 30).min(self.high)).find(|&index| line.at(index).is(class::COMMA))?;
            let stop = clause_end(line, self.pairs, comma + 1, self.high, false);
            contents.push(comma + 1..stop);
        } else {
            rule = Rule::AccordingAfter;
            let mut stop = at;
            if line.before(stop).is(class::COMMA) {
                stop -= 1;
            }
            contents.extend(self.left_of(stop));
            if contents.first().is_some_and(|left| self.is_quoted_speech(left)) {
                return Some(end);
            }
            if line.before(at).is(class::COMMA) && line.at(end).is(class::COMMA) && end + 1 < self.high {
                let next = line.at(end + 1);
                let stop = clause_end(line, self.pairs, end + 1, self.high, false);
                if !next.is(class::RELATIVE.with(class::CONJ))
                    && next.cue.is_none_or(|(_, form)| form != Form::Gerund)
                {
                    contents.push(end + 1..stop);
                }
            }
        }
        contents.retain(|range| range.start < range.end);
        if contents.is_empty() {
            return None;
        }
        self.reports.push(Found {
            contents,
            cue: Some(FoundCue { range: at..at + 2, lemma: "according to".into(), status: None }),
            source: Some(source),
            attitude: Attitude::Speech,
            rule,
            reason: None,
        });
        Some(end)
    }

    /// "“…,” he said, according to a transcript": whether what is left of it is words in marks and who says them, so that it only vouches for
    /// them.
    fn is_quoted_speech(&self, left: &Range<usize>) -> bool {
        let line = self.line;
        let Some(found) = self.reports.found.last() else { return false };
        let cue = found.cue.as_ref().map_or(0..0, |cue| cue.range.clone());
        let [content] = found.contents.as_slice() else { return false };
        let marked = content.len() == 1 && line.at(content.start).is(class::QUOTATION);
        marked && content.start == left.start && left.contains(&cue.start)
    }

    /// "their claim that …"
    pub(super) fn noun(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let cue = line.at(at).noun?;
        if let Some(next) = self.predicate(at, cue.lemma, attitude(cue)) {
            return Some(next);
        }
        if !line.has(at + 1, class::THAT) || !line.at(at + 2).is_word() {
            return None;
        }
        if line.at(at + 2).is_finite() && !line.at(at + 2).is(class::NOMINAL) {
            return None;
        }
        let source = owner(line, at).or_else(|| self.predicative(at))?;
        let stop = clause_end(line, self.pairs, at + 1, self.high, false);
        self.reports.push(Found::of(cue, at..at + 1, None, one(at + 1..stop), Some(source), Rule::NounThat));
        Some(at + 2)
    }

    /// "Morello is adamant that …": whose predicate the adjective is.
    fn predicative(&self, at: usize) -> Option<Phrase> {
        let line = self.line;
        let mut start = at;
        while start > 0 && line.before(start).is(class::ADVERB.with(class::BE)) && at - start < 4 {
            start -= 1;
        }
        let be = (start..at).any(|index| line.at(index).is(class::BE));
        let adjective = !line.at(at).is(class::NOUN);
        (be && adjective).then(|| subject_before(line, self.low(start), start)).flatten()
    }

    /// "Lind’s view is that …", "his mantra was “…”"
    pub(super) fn predicate(&mut self, at: usize, lemma: &'static str, attitude: Attitude) -> Option<usize> {
        let line = self.line;
        let verb =
            at + 1 + usize::from(line.at(at + 1).but(class::ADVERB.with(class::MODAL), class::NOMINAL));
        // "her message was simple: “…”"
        let plain = usize::from(line.at(verb + 1).is_word() && line.at(verb + 2).is(class::COLON));
        let next = verb + 1 + plain;
        let start = next + usize::from(line.at(next).is(class::COLON.with(class::COMMA)));
        if !line.at(verb).is(class::BE) {
            return None;
        }
        let content = if line.at(start).is(class::QUOTATION) {
            start..self.quote_end(start)
        } else if line.has(start, class::THAT) && line.at(start + 1).is_word() {
            start..clause_end(line, self.pairs, start, self.high, false)
        } else {
            return None;
        };
        let source = owner(line, at)?;
        let cue = if plain > 0 {
            FoundCue { range: next..next + 1, lemma: ":".into(), status: None }
        } else {
            FoundCue { range: at..at + 1, lemma: lemma.into(), status: None }
        };
        self.reports.push(Found {
            contents: one(content),
            cue: Some(cue),
            source: Some(source),
            attitude,
            rule: Rule::NounThat,
            reason: None,
        });
        Some(start)
    }

    /// "In the words of coach Ray Dunstan, “…”"
    fn in_words_of(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let opens = line.at(at + 1).is(class::DET) && line.has(at + 2, class::WORDING_NOUN);
        if !opens || !line.is_word(at + 3, &["of"]) {
            return None;
        }
        let aside = line.before(at).is(class::COMMA.with(class::DASH));
        let source = phrase_after(line, at + 4, self.high)?;
        let end = source.range.end;
        let start = end + usize::from(line.at(end).is(class::COMMA.with(class::COLON)));
        let content = if line.at(start).is(class::QUOTATION) {
            start..self.quote_end(start)
        } else if at <= self.lead && start > end {
            start..clause_end(line, self.pairs, start, self.high, false)
        } else if aside && line.at(start).is(class::BE) && line.at(start + 1).is(class::QUOTATION) {
            // "The lake, in the words of Lind, is “dead”."
            start + 1..start + 2
        } else if line.before(at).is(class::COMMA) {
            self.left_of(at - 1)?
        } else {
            return None;
        };
        if content.is_empty() {
            return None;
        }
        self.reports.push(Found {
            contents: one(content),
            cue: Some(FoundCue { range: at + 2..at + 3, lemma: "in the words of".into(), status: None }),
            source: Some(source),
            attitude: Attitude::Speech,
            rule: Rule::InWords,
            reason: None,
        });
        Some(end)
    }

    /// "In Kovar's words, …", "in his view"
    pub(super) fn in_words(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if let Some(next) = self.in_words_of(at) {
            return Some(next);
        }
        let (word, belief) = (at + 2..(at + 12).min(self.high))
            .take_while(|&index| line.before(index).is_word())
            .find_map(|index| {
                let owned = index - usize::from(line.is_word(index - 1, &["own"]));
                if !line.before(owned).is(class::POSS) {
                    return None;
                }
                let speech = line.has(index, class::WORDING_NOUN);
                (speech || line.has(index, class::VIEW_NOUN)).then_some((index, !speech))
            })?;
        let owned = word - usize::from(line.is_word(word - 1, &["own"]));
        let clitic = line.is_possessive(owned - 1);
        let owner = at + 1..if clitic { owned - 1 } else { owned };
        if owner.is_empty() {
            return None;
        }
        let end = word + 1;
        let comma = line.at(end).is(class::COMMA);
        let content = if at <= self.lead && comma {
            end + 1..clause_end(line, self.pairs, end + 1, self.high, false)
        } else if comma && line.at(end + 1).is(class::QUOTATION) {
            // "It was late and, in her words, “a joke.”"
            end + 1..end + 2
        } else if comma && line.at(end + 1).is(class::BE) && line.at(end + 2).is(class::QUOTATION) {
            // "The library, in his telling, is “a warm room”."
            end + 2..end + 3
        } else if line.before(at).is(class::COMMA)
            && (comma || end >= self.high || line.at(end).is(class::DASH.with(class::CLOSE)))
        {
            self.left_of(at - 1)?
        } else {
            return None;
        };
        if content.start >= content.end {
            return None;
        }
        self.reports.push(Found {
            contents: one(content),
            cue: Some(FoundCue {
                range: word..word + 1,
                lemma: if belief { "in the view of" } else { "in the words of" }.into(),
                status: None,
            }),
            source: Some(Phrase { range: owner }),
            attitude: if belief { Attitude::Belief } else { Attitude::Speech },
            rule: Rule::InWords,
            reason: None,
        });
        Some(end)
    }
}
