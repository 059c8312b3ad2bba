//! Verbs that report: what stands behind them, before them, around them.

use std::ops::Range;

use dixit_english::{Cue, Form, Frames, class};

use super::group::Group;
use super::{Found, FoundCue, Reader, one};
use crate::CueStatus;
use crate::Reason;
use crate::attitude::attitude;
use crate::clause::{Right, clause_end, clause_like, is_sentence, quoted, right_of, thing_end};
use crate::line::Kind;
use crate::phrase::{phrase_after, subject_before};
use crate::rule::Rule;

impl Reader<'_> {
    /// Reads the report of the verb at this token; returns where to go on.
    pub(super) fn verb(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let (cue, form) = line.at(at).cue?;
        let group = self.group(at, cue, form)?;
        if let Some(next) = self.inverted(at, cue, form, &group) {
            return Some(next);
        }
        if group.passive && line.is_word(at + 1, &["by"]) {
            return self.passive(at, cue, &group);
        }
        let right = right_of(line, self.pairs, cue, form, at + 1);
        let opens = at == 0 || line.before(at).is(class::SUBORDINATOR) && at == 1;
        if form == Form::Past
            && cue.takes(Frames::WH)
            && opens
            && let Right::Clause(start) = right
            && line.at(start).is(class::WH)
        {
            // "Asked whether they would leave, she replied …": who asks is not told.
            let end = clause_end(line, self.pairs, start, self.high, true);
            self.reports.push(Found {
                contents: one(start..end),
                cue: Some(FoundCue { range: at..at + 1, lemma: cue.lemma, status: None }),
                source: None,
                attitude: attitude(cue),
                rule: Rule::Asked,
                reason: Some(Reason::Passive),
            });
            return Some(end);
        }
        let (source, participle) = self.source(at, cue, form, &group, right)?;
        let spoken = !participle
            && cue.takes(Frames::QUOTE.with(Frames::AFTER))
            && source.as_ref().is_some_and(|source| self.quote_before(source.range.start).is_some());
        let right = match right {
            // "“…,” she said onstage", "“…?” he told the press in Leeds": what follows tells where and to whom.
            Right::Other | Right::Thing(_) if spoken => Right::End(self.end_of_cue(at + 1)),
            Right::Clause(start)
                if spoken
                    && !line.at(start).is(class::THAT.with(class::TO))
                    && line.before(start).kind != Kind::Colon =>
            {
                Right::End(self.end_of_cue(at + 1))
            }
            right => right,
        };
        let mut status = group.status;
        if status.is_none() && cue.takes(Frames::DENIES) && matches!(right, Right::Clause(_)) {
            status = Some(CueStatus::Negated);
        }
        let nobody =
            source.as_ref().is_some_and(|source| line.has(source.range.start, class::NEGATIVE_SUBJECT));
        if nobody {
            status = Some(CueStatus::Negated);
        }
        let nouny = cue.takes(Frames::NOUNY) && matches!(form, Form::Base | Form::Third);
        if nouny && !self.is_verb(at, source.as_ref(), right) {
            return None;
        }
        let (mut contents, rule, next): (Vec<Range<usize>>, _, _) = match right {
            Right::Quote(start) => {
                let what = cue.takes(Frames::AS) && line.at(start + 1).is_finite();
                // "What she called “a mistake” cost the bank a million."
                let end = if what { start + 1 } else { self.quote_end(start) };
                let direct = end == start + 1;
                let words = quoted(line, line.at(start), self.pairs);
                if cue.takes(Frames::QUOTE)
                    && !cue.takes(
                        Frames::THAT
                            .with(Frames::BARE)
                            .with(Frames::AS)
                            .with(Frames::THING)
                            .with(Frames::MARKED),
                    )
                    && line.before(start).is_word()
                    && !is_sentence(words)
                {
                    // "sang “Blue Morning” for an hour": a title.
                    return None;
                }
                let colon = line.before(start).is(class::COLON);
                if !cue.takes(
                    Frames::QUOTE
                        .with(Frames::BARE)
                        .with(Frames::THAT)
                        .with(Frames::AS)
                        .with(Frames::THING)
                        .with(Frames::MARKED),
                ) {
                    return None;
                }
                let rule = match (direct, colon) {
                    (true, true) => Rule::CueColonQuote,
                    (true, false) => Rule::CueQuote,
                    (false, _) => Rule::CueQuoteClause,
                };
                (one(start..end), rule, end)
            }
            Right::Clause(start) => {
                let led = source.as_ref().is_some_and(|source| self.leads(source.range.start));
                let end = clause_end(line, self.pairs, start, self.high, led);
                let rule = if line.at(start).is(class::THAT) {
                    Rule::CueThat
                } else if line.at(start).is(class::TO) {
                    Rule::CueTo
                } else {
                    Rule::CueClause
                };
                (one(start..end), rule, start)
            }
            Right::Thing(start) => {
                let end = thing_end(line, self.pairs, start).min(self.high);
                (one(start..end), Rule::CueThing, end)
            }
            Right::End(end) => return self.after(at, cue, &group, source, end),
            Right::Other => return None,
        };
        if contents.iter().any(|range| range.start >= range.end) {
            return None;
        }
        // "“…,” he said, “…”" and "“…,” he began. …" take what stands before the subject as well.
        if matches!(right, Right::Quote(_))
            && !participle
            && let Some(subject) = &source
            && let Some(left) = self.quote_before(subject.range.start)
        {
            contents.insert(0, left..left + 1);
        } else if let Right::Quote(start) = right
            && !participle
            && line.before(start).is(class::COMMA)
            && quoted(line, line.at(start), self.pairs).starts_with(char::is_lowercase)
            && let Some(subject) = &source
            && line.before(subject.range.start).is(class::COMMA)
            && let Some(left) = self.left_of(subject.range.start - 1)
            && clause_like(line, left.start)
        {
            // "If it fails, she said, “we start again.”"
            contents.insert(0, left);
        }
        let reason =
            source.is_none().then_some(if group.passive { Reason::Passive } else { Reason::NoSubject });
        self.reports.push(Found {
            contents,
            cue: Some(FoundCue { range: group.start.min(at)..at + 1, lemma: cue.lemma, status }),
            source,
            attitude: attitude(cue),
            rule,
            reason,
        });
        Some(next)
    }

    /// "The mayor was criticised by Lind for “sleeping.”"
    pub(super) fn passive(&mut self, at: usize, cue: &'static Cue, group: &Group) -> Option<usize> {
        let line = self.line;
        let source = phrase_after(line, at + 2, self.high)?;
        let mut end = source.range.end;
        let mut source = source;
        // The noun phrase may have taken the reason with it.
        if let Some(cut) = source
            .range
            .clone()
            .find(|&index| index > source.range.start && line.is_word(index, &["for", "as"]))
        {
            source.range.end = cut;
            end = cut;
        }
        let content = if cue.takes(Frames::THAT) && line.at(end).is(class::THAT) {
            // "was told by Lind that the bridge was unsafe"
            let first = end;
            end = clause_end(line, self.pairs, first, self.high, false);
            first..end
        } else if line.is_word(end, &["for", "as"]) {
            let stop = thing_end(line, self.pairs, end + 1).min(self.high);
            end = stop;
            let first = source.range.end + 1;
            first..stop
        } else {
            subject_before(line, self.low(group.start), group.start)?.range
        };
        if content.start >= content.end {
            return None;
        }
        self.reports.push(Found {
            contents: one(content),
            cue: Some(FoundCue { range: group.start..at + 2, lemma: cue.lemma, status: group.status }),
            source: Some(source),
            attitude: attitude(cue),
            rule: Rule::Passive,
            reason: None,
        });
        Some(end.max(at + 2))
    }

    /// The comma in front of a quotation that goes on, or the end of the line.
    pub(super) fn end_of_cue(&self, start: usize) -> usize {
        self.skip_to_comma(start).unwrap_or(self.high)
    }

    /// The comma or colon before a quotation that goes on behind the speaker.
    pub(super) fn skip_to_comma(&self, start: usize) -> Option<usize> {
        let line = self.line;
        (start..(start + 30).min(line.len()))
            .take_while(|&index| !line.at(index).is(class::STOP.with(class::SEMICOLON)))
            .find(|&index| {
                line.at(index).is(class::COMMA.with(class::COLON).with(class::DASH))
                    && line.at(index + 1).is(class::QUOTATION)
            })
    }

    /// Where content that begins with words in marks ends.
    pub(super) fn quote_end(&self, start: usize) -> usize {
        let line = self.line;
        let mut at = start;
        // "“…” and “…”", a few of them.
        for _ in 0..8 {
            let joined = line.has(at + 1, class::COORDINATOR);
            if !(joined && line.at(at + 2).is(class::QUOTATION)) {
                break;
            }
            at += 2;
        }
        let words = quoted(line, line.at(at), self.pairs);
        if is_sentence(words) || words.ends_with(['.', '?', '!', ',']) || !line.at(at + 1).is_word() {
            return at + 1;
        }
        clause_end(line, self.pairs, at, self.high, false).max(at + 1)
    }
}
