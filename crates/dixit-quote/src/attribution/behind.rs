//! Verbs that stand behind what they report: "…," she said; "…," said the minister.

use std::ops::Range;

use dixit_english::{Cue, Form, Frames, class};

use super::group::Group;
use super::{Found, FoundCue, Reader, one};
use crate::attitude::attitude;
use crate::clause::{clause_end, clause_like, ends_at, ends_spoken, is_clause, quoted};
use crate::line::{Kind, Line};
use crate::phrase::{Phrase, phrase_after, subject_before};
use crate::rule::Rule;
use crate::{CueStatus, Reason};

impl Reader<'_> {
    /// "…," said the minister.
    pub(super) fn inverted(
        &mut self,
        at: usize,
        cue: &'static Cue,
        form: Form,
        group: &Group,
    ) -> Option<usize> {
        let line = self.line;
        if !matches!(form, Form::Past | Form::Third)
            || !cue.takes(Frames::QUOTE.with(Frames::AFTER))
            || group.start != at
        {
            return None;
        }
        let before = line.before(at);
        let mut stop = at;
        if before.is(class::COMMA.with(class::DASH)) {
            stop -= 1;
        }
        let marked = match line.before(stop).kind {
            Kind::Quote(_) if !line.before(stop).is(class::PROPN) => {
                let words = quoted(line, line.before(stop), self.pairs);
                let whole = stop == 1 && is_clause(words) && cue.takes(Frames::AFTER);
                if stop == at && !ends_spoken(words) && !whole {
                    return None;
                }
                true
            }
            _ => false,
        };
        if !marked && (stop == at || !cue.takes(Frames::AFTER)) {
            return None;
        }
        let source = phrase_after(line, at + 1, self.high)?;
        if !marked {
            // "Lind, who had left, said the plan …" has its subject in front.
            let last =
                line.at(source.range.end).is(class::STOP.with(class::EDGE)) && clause_within(line, 0..stop);
            if !last && subject_before(line, self.low(at), at).is_some() {
                return None;
            }
            let end = line.at(source.range.end);
            let goes_on = end.is(class::COLON) || end.is_finite() && !end.is(class::NOMINAL);
            if goes_on || !clause_like(line, 0) {
                return None;
            }
        } else if self.reports.is_claimed(stop - 1) {
            return None;
        }
        let left = self.left_of(stop)?;
        let mut contents = vec![left];
        let mut next = source.range.end;
        let behind = self.skip_to_comma(next);
        if let Some(comma) = behind {
            let end = self.quote_end(comma + 1);
            contents.push(comma + 1..end);
            next = end;
        }
        self.reports.push(Found {
            contents,
            cue: Some(FoundCue { range: at..at + 1, lemma: cue.lemma.into(), status: group.status }),
            source: Some(source),
            attitude: attitude(cue),
            rule: if marked { Rule::QuoteCueSource } else { Rule::ClauseCueSource },
            reason: None,
        });
        Some(next)
    }

    /// "…," the minister said.
    pub(super) fn after(
        &mut self,
        at: usize,
        cue: &'static Cue,
        group: &Group,
        source: Option<Phrase>,
        end: usize,
    ) -> Option<usize> {
        let line = self.line;
        if !cue.takes(Frames::QUOTE.with(Frames::AFTER)) {
            return None;
        }
        // "She was killed on 12 January, the jury has been told.": those who hear, and nobody who speaks.
        let hearer = (group.passive && source.is_none() && cue.takes(Frames::TELL))
            .then(|| subject_before(line, self.low(group.start), group.start))
            .flatten();
        let subject = hearer.as_ref().or(source.as_ref())?.range.start;
        if line.has(subject, class::PARTICIPANT) && line.is_word(subject, &["you"]) {
            // "…, as you say": talk.
            return None;
        }
        let mut stop = subject;
        // Words between what is said and who says it: "“…,” but then she added".
        while stop > 0
            && line.before(stop).is(class::CONJ.with(class::ADVERB).with(class::SUBORDINATOR))
            && subject - stop < 2
            && line.before(stop).is_word()
        {
            stop -= 1;
        }
        if !line.before(stop).is(class::COMMA.with(class::DASH).with(class::QUOTATION)) {
            stop = subject;
        }
        let before = line.before(stop);
        match before.kind {
            Kind::Comma | Kind::Dash | Kind::Close if stop > 1 => {
                if !before.is(class::CLOSE) {
                    stop -= 1;
                }
            }
            Kind::Quote(_) => {}
            // "as he says", and a line that holds the speaker alone.
            _ => return None,
        }
        let marked = line.before(stop).but(class::QUOTATION, class::PROPN);
        if marked && self.reports.is_claimed(stop - 1) {
            return None;
        }
        let joined = (stop..subject).any(|index| line.at(index).is(class::CONJ));
        if !marked && (!cue.takes(Frames::AFTER) || group.status == Some(CueStatus::Negated) || joined) {
            return None;
        }
        let left = self.left_of(stop)?;
        if marked
            && cue.takes(Frames::ANSWERS)
            && quoted(line, line.before(stop), self.pairs).ends_with('?')
            && line.at(end + 1).is(class::QUOTATION)
        {
            // "To the question “…?” Malik answered, “…”": two speak.
            return self.answered(at, cue, group, source?, end + 1);
        }
        let mut contents = Vec::new();
        let words = left.len();
        let whole = marked && words == 1;
        let adverbial = !marked
            && (left
                .clone()
                .all(|index| line.at(index).is(class::ADVERB.with(class::ASIDE).with(class::CONJ)))
                || line.at(left.start).is(class::PREP.with(class::ASIDE)) && !clause_within(line, left.clone())
                // "According to Lind, nobody asked."
                || line.is_according(left.start) && left.clone().all(|index| !line.at(index).is(class::COMMA))
                || words < 3 && !clause_like(line, left.start));
        // What follows may report again: "“Stay,” Lind recounted — to which Kovar replied, “No.”"
        let again = (at + 1..end).any(|index| self.is_finite_cue(index));
        let mut next = if again { at + 1 } else { end };
        let right = self.resumed(end, marked, whole);
        if adverbial && right.is_none() {
            return None;
        }
        if !marked && right.is_none() && !clause_like(line, left.start) && words < 4 {
            return None;
        }
        // A source that a clause in front of the comma holds: "When he left, he said."
        if !marked
            && right.is_none()
            && line.at(left.start).is(class::SUBORDINATOR)
            && !clause_end_has_main(line, left.clone())
        {
            return None;
        }
        if !adverbial {
            contents.push(left);
        }
        if let Some(right) = right {
            next = if whole { right.end } else { right.start };
            contents.push(right);
        }
        self.reports.push(Found {
            contents,
            cue: Some(FoundCue { range: group.start..at + 1, lemma: cue.lemma.into(), status: group.status }),
            reason: source.is_none().then_some(Reason::Passive),
            source,
            attitude: attitude(cue),
            rule: if marked { Rule::QuoteSourceCue } else { Rule::ClauseSourceCue },
        });
        Some(next)
    }

    /// The answer behind a verb that answers, which begins at `start`.
    fn answered(
        &mut self,
        at: usize,
        cue: &'static Cue,
        group: &Group,
        source: Phrase,
        start: usize,
    ) -> Option<usize> {
        let end = self.quote_end(start);
        self.reports.push(Found {
            contents: one(start..end),
            cue: Some(FoundCue { range: group.start..at + 1, lemma: cue.lemma.into(), status: group.status }),
            source: Some(source),
            attitude: attitude(cue),
            rule: Rule::CueQuote,
            reason: None,
        });
        Some(end)
    }

    /// The content that goes on behind the cue's clause, which ends at `end`: "“…,” she said, “…”", "The dam, she said, is safe."
    ///
    /// `marked` says that words in marks stand before the cue's clause, `whole` that they are all that does.
    fn resumed(&self, end: usize, marked: bool, whole: bool) -> Option<Range<usize>> {
        let line = self.line;
        let joined = usize::from(
            marked && line.has(end + 1, class::COORDINATOR) && line.at(end + 2).is(class::QUOTATION),
        );
        let end = end + joined;
        let follow = line.at(end + 1);
        if joined == 0 && !line.at(end).is(class::COMMA.with(class::DASH).with(class::COLON)) {
            return None;
        }
        if follow.is(class::QUOTATION) {
            return Some(end + 1..self.quote_end(end + 1));
        }
        if line.at(end).is(class::DASH) && marked {
            // "“The roof,” she said — and here she paused — “was never safe.”"
            let closing = (end + 1..end + 12)
                .take_while(|&index| line.at(index).is(class::WORD.with(class::DASH)))
                .find(|&index| line.at(index).is(class::DASH));
            let opening = closing.map(|closing| closing + 1);
            return opening
                .filter(|&opening| line.at(opening).is(class::QUOTATION))
                .map(|opening| opening..self.quote_end(opening));
        }
        if whole || !follow.is_word() || !line.at(end).is(class::COMMA) {
            return None;
        }
        let verb = end + 1 + usize::from(follow.is(class::ADVERB) && follow.cue.is_none());
        let gerund = line.at(verb).cue.is_some_and(|(_, form)| form == Form::Gerund);
        let stop = clause_end(line, self.pairs, end + 1, self.high, false);
        let goes_on = !gerund && stop > end + 1 && !ends_at(line, end + 1, self.high);
        goes_on.then_some(end + 1..stop)
    }
}

/// Whether a finite verb stands in a range: "On March 19, 2020" has none.
fn clause_within(line: Line<'_>, range: Range<usize>) -> bool {
    let toks = line.toks.get(..range.end).unwrap_or(line.toks);
    clause_like(Line { toks, ..line }, range.start)
}

/// Whether a clause that begins with "when" or "if" is followed by a main clause behind a comma.
fn clause_end_has_main(line: Line<'_>, range: Range<usize>) -> bool {
    line.has(range.start, class::LOOSE_SUBORDINATOR)
        || range.clone().any(|index| line.at(index).is(class::COMMA))
}
