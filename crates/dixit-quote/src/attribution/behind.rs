//! Verbs that stand behind what they report: "…," she said; "…," said the minister.

use std::ops::Range;

use dixit_english::{Cue, Form, Frames, class};

use super::group::Group;
use super::{Found, Reader, one};
use crate::CueStatus;
use crate::clause::{clause_end, clause_like, ends_at, ends_spoken, is_clause, quoted};
use crate::line::{Kind, Line};
use crate::phrase::{Phrase, phrase_after, subject_before};
use crate::rule::Rule;

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
        let finite = matches!(form, Form::Past | Form::Third) && group.start == at;
        if !finite || !cue.takes(Frames::QUOTE.with(Frames::AFTER)) {
            return None;
        }
        let stop = at - usize::from(line.before(at).is(class::COMMA.with(class::DASH)));
        let marked = line.before(stop).but(class::QUOTATION, class::PROPN);
        let source = phrase_after(line, at + 1, self.high)?;
        let fits = if marked {
            !self.reports.is_claimed(stop - 1) && self.closes_speech(stop, at, cue)
        } else {
            stop < at && cue.takes(Frames::AFTER) && self.follows_clause(stop, at, cue, &source)
        };
        if !fits {
            return None;
        }
        let left = self.left_of(stop)?;
        let end = source.range.end;
        // "…, said Lane, who runs it, …": of who speaks.
        let goes_on = !marked && !line.at(end + 1).is(class::RELATIVE);
        let resumed = goes_on.then(|| self.resumed(end, false, false)).flatten();
        // "But, said Mr Rhodes, the jury must decide": what stands before is an adverbial.
        let adverbial = !marked && self.is_adverbial(&left);
        if adverbial && resumed.is_none() {
            return None;
        }
        let mut contents: Vec<_> = Some(left).filter(|_| !adverbial).into_iter().collect();
        let mut next = source.range.end;
        if let Some(right) = resumed {
            next = right.start;
            contents.push(right);
        } else if let Some(comma) = self.skip_to_comma(next) {
            next = self.quote_end(comma + 1);
            contents.push(comma + 1..next);
        }
        let rule = if marked { Rule::QuoteCueSource } else { Rule::ClauseCueSource };
        self.reports.push(Found::of(cue, at..at + 1, group.status, contents, Some(source), rule));
        Some(next)
    }

    /// Whether the words in marks before `stop` end as speech does before the verb that reports it: with a mark, or a comma behind them,
    /// unless they are a whole sentence that opens the line.
    fn closes_speech(&self, stop: usize, at: usize, cue: &Cue) -> bool {
        let words = quoted(self.line, self.line.before(stop), self.pairs);
        stop < at || ends_spoken(words) || stop == 1 && is_clause(words) && cue.takes(Frames::AFTER)
    }

    /// Whether a clause without marks that ends before `stop` is what the source behind the verb says: ", said the minister."
    fn follows_clause(&self, stop: usize, at: usize, cue: &Cue, source: &Phrase) -> bool {
        let line = self.line;
        let end = line.at(source.range.end);
        // "Lind, who had left, said the plan …" has its subject in front, and so has "Lind, who kept the lamp, told the paper."
        let last =
            end.is(class::STOP.with(class::EDGE)) && !cue.takes(Frames::TELL) && clause_within(line, 0..stop);
        let goes_on = end.is(class::COLON) || end.is_finite() && !end.is(class::NOMINAL);
        (last || subject_before(line, self.low(at), at).is_none()) && !goes_on && clause_like(line, 0)
    }

    /// "…, as you say": talk; "that, if called, she will testify": what is still to be said, unless words in marks stand before it.
    fn is_untold(&self, subject: usize, at: usize, group: &Group) -> bool {
        let line = self.line;
        let talk = line.has(subject, class::PARTICIPANT) && line.is_word(subject, &["you"]);
        let is_ahead =
            |index: usize| line.at(index).is(class::MODAL) && !line.has(index, class::PAST_AUXILIARY);
        talk || (group.start..at).any(is_ahead) && self.quote_before(subject).is_none()
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
        // "She was killed on 12 January, the jury has been told.": those who hear, and nobody who speaks.
        let hearer = (group.passive && source.is_none() && cue.takes(Frames::TELL))
            .then(|| subject_before(line, self.low(group.start), group.start))
            .flatten();
        let subject = hearer.as_ref().or(source.as_ref())?.range.start;
        if self.is_untold(subject, at, group) || !cue.takes(Frames::QUOTE.with(Frames::AFTER)) {
            return None;
        }
        let stop = self.content_stop(subject)?;
        let marked = line.before(stop).but(class::QUOTATION, class::PROPN);
        let joined = (stop..subject).any(|index| line.at(index).is(class::CONJ));
        let plain = cue.takes(Frames::AFTER) && group.status != Some(CueStatus::Negated) && !joined;
        let taken = if marked { self.reports.is_claimed(stop - 1) } else { !plain };
        if taken {
            return None;
        }
        let left = self.left_of(stop)?;
        if marked && self.is_answer(cue, stop, end) {
            let answer = self.quote_end(end + 1);
            let range = group.start..at + 1;
            let contents = one(end + 1..answer);
            self.reports.push(Found::of(cue, range, group.status, contents, Some(source?), Rule::CueQuote));
            return Some(answer);
        }
        let whole = marked && left.len() == 1;
        let right = self.resumed(end, marked, whole);
        let adverbial = !marked && self.is_adverbial(&left);
        if right.is_none() && (adverbial || !marked && self.is_stub(&left)) {
            return None;
        }
        // What follows may report again: "“Stay,” Lind recounted — to which Kovar replied, “No.”"
        let again = (at + 1..end).any(|index| self.is_finite_cue(index));
        let next = match &right {
            Some(right) if whole => right.end,
            Some(right) => right.start,
            None if again => at + 1,
            None => end,
        };
        let contents = Some(left).filter(|_| !adverbial).into_iter().chain(right).collect();
        let rule = if marked { Rule::QuoteSourceCue } else { Rule::ClauseSourceCue };
        let found = Found::of(cue, group.start..at + 1, group.status, contents, source, rule);
        self.reports.push(found.heard(cue, Form::Past));
        Some(next)
    }

    /// Where what is said ends before a subject, without the comma; nothing where a subject stands alone ("as he says").
    fn content_stop(&self, subject: usize) -> Option<usize> {
        let line = self.line;
        let loose = class::CONJ.with(class::ADVERB).with(class::SUBORDINATOR);
        // Words between what is said and who says it: "“…,” but then she added".
        let between = (1..=2)
            .take_while(|&back| {
                let tok = line.before(subject.saturating_sub(back - 1));
                tok.is(loose) && tok.is_word()
            })
            .last()
            .unwrap_or(0);
        let stop = subject.saturating_sub(between);
        let closed = line.before(stop).is(class::COMMA.with(class::DASH).with(class::QUOTATION));
        let stop = if closed { stop } else { subject };
        let before = line.before(stop);
        match before.kind {
            Kind::Comma | Kind::Dash if stop > 1 => Some(stop - 1),
            Kind::Close if stop > 1 => Some(stop),
            Kind::Quote(_) => Some(stop),
            _ => None,
        }
    }

    /// "To the question “…?” Malik answered, “…”": two speak.
    fn is_answer(&self, cue: &Cue, stop: usize, end: usize) -> bool {
        cue.takes(Frames::ANSWERS)
            && quoted(self.line, self.line.before(stop), self.pairs).ends_with('?')
            && self.line.at(end + 1).is(class::QUOTATION)
    }

    /// Whether words before a speaker are an adverbial and nothing that is said: "On Friday, she said".
    fn is_adverbial(&self, left: &Range<usize>) -> bool {
        let line = self.line;
        let loose = class::ADVERB.with(class::ASIDE).with(class::CONJ);
        let whole = || left.clone().all(|index| !line.at(index).is(class::COMMA));
        left.clone().all(|index| line.at(index).is(loose))
            || line.at(left.start).is(class::PREP.with(class::ASIDE)) && !clause_within(line, left.clone())
            // "According to Lind, nobody asked."
            || line.is_according(left.start) && whole()
            || left.len() < 3 && !clause_like(line, left.start)
    }

    /// Whether words before a speaker that nothing follows are too little to be said: "When he left, he said."
    fn is_stub(&self, left: &Range<usize>) -> bool {
        let line = self.line;
        let short = left.len() < 4 && !clause_like(line, left.start);
        short || line.at(left.start).is(class::SUBORDINATOR) && !clause_end_has_main(line, left.clone())
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
