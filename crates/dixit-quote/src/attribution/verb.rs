//! Verbs that report: what stands behind them, before them, around them.

use std::ops::Range;

use dixit_english::{Classes, Cue, Form, Frames, class, sorts_of_noun};

use super::group::Group;
use super::{Found, FoundCue, Reader, one};
use crate::Reason;
use crate::attitude::attitude;
use crate::clause::{
    Right, clause_end, clause_like, is_clause, is_headline, is_sentence, quoted, right_of, thing_end,
};
use crate::pattern::{but, is, not};
use crate::phrase::{Phrase, phrase_after, subject_before};
use crate::rule::Rule;
use crate::{Attitude, CueStatus};

/// Words in marks, and what joins them: "“old,” “dead” and “dry”".
const JOINED: Classes = class::QUOTATION.with(class::COMMA).with(class::CONJ);

impl Reader<'_> {
    /// Reads the report of the verb at this token; returns where to go on.
    pub(super) fn verb(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let (cue, form) = line.at(at).cue?;
        if let Some(next) = self.asked_by(at, cue, form) {
            return Some(next);
        }
        if let Some(next) = self.repeated(at, cue, form) {
            return Some(next);
        }
        let group = self.group(at, cue, form)?;
        if let Some(next) = self.inverted(at, cue, form, &group) {
            return Some(next);
        }
        if group.passive && line.is_word(at + 1, &["by"]) {
            return self.passive(at, cue, &group);
        }
        let right = right_of(line, self.pairs, cue, form, at + 1);
        if let Right::Quote(start) = right
            && (at + 1..start).any(|index| self.is_finite_cue(index))
        {
            // "I am reminded of what Lind wrote in the Post: “…”"
            return None;
        }
        if let Some(next) = self.asked(at, cue, form, right) {
            return Some(next);
        }
        let (source, participle) = self.source(at, cue, form, &group, right)?;
        let right = self.right_of_spoken(at, cue, source.as_ref().filter(|_| !participle), right);
        let marked = matches!(right, Right::Quote(_))
            || source.as_ref().is_some_and(|source| self.quote_before(source.range.start).is_some());
        if !marked && source.as_ref().is_some_and(|source| self.is_anybody(source, &group)) {
            return None;
        }
        let status = self.status(cue, &group, source.as_ref(), right);
        let nouny = cue.takes(Frames::NOUNY) && matches!(form, Form::Base | Form::Third);
        if nouny && !self.is_verb(at, source.as_ref(), right) {
            return None;
        }
        if let Right::End(end) = right {
            return self
                .as_told(at, cue, &group, source.as_ref(), end)
                .or_else(|| self.after(at, cue, &group, source, end));
        }
        if source.as_ref().is_some_and(|source| self.is_plan(cue, source)) {
            return None;
        }
        let (content, rule, next) = self.content(cue, &group, source.as_ref(), right)?;
        if content.is_empty() {
            return None;
        }
        let left = source
            .as_ref()
            .filter(|_| !participle && !self.answers(cue, source.as_ref()))
            .and_then(|source| self.left_part(source, right));
        let no_subject = source.is_none() && !group.passive;
        let pieces = if left.is_none() { self.fragments(&content) } else { Vec::new() };
        let said: Vec<_> = if pieces.is_empty() {
            Vec::from([left.into_iter().chain(one(content)).collect()])
        } else {
            // "called Kovar “dangerous” and “rude”": two terms.
            pieces.into_iter().map(one).collect()
        };
        for contents in said {
            let range = group.start.min(at)..at + 1;
            let mut found = Found::of(cue, range, status, contents, source.clone(), rule);
            if no_subject {
                found.reason = Some(Reason::NoSubject);
            }
            self.reports.push(found.heard(cue, form));
        }
        Some(next)
    }

    /// Whether a participle opens its clause: "Asked whether …", "when asked whether …", but not "I once asked whether …".
    fn lacks_subject(&self, at: usize) -> bool {
        let subject = class::PRONOUN.with(class::PROPN);
        at == 0 || self.line.before(at).is(class::SUBORDINATOR) && !self.line.before(at - 1).is(subject)
    }

    /// "Asked whether they would leave, she replied …": who asks is not told. Returns where to go on.
    fn asked(&mut self, at: usize, cue: &'static Cue, form: Form, right: Right) -> Option<usize> {
        let line = self.line;
        let opens = self.lacks_subject(at);
        if form != Form::Past || !cue.takes(Frames::WH) || !opens {
            return None;
        }
        let Right::Clause(start) = right else { return None };
        if !line.at(start).is(class::WH) && !line.is_word(start, &["if"]) {
            return None;
        }
        let end = clause_end(line, self.pairs, start, self.high, true);
        self.reports.push(Found {
            contents: one(start..end),
            cue: Some(FoundCue { range: at..at + 1, lemma: cue.lemma.into(), status: None }),
            source: None,
            attitude: attitude(cue),
            rule: Rule::Asked,
            reason: Some(Reason::Passive),
        });
        Some(end)
    }

    /// "As the Courier has reported, the dam was never safe."
    fn as_told(
        &mut self,
        at: usize,
        cue: &'static Cue,
        group: &Group,
        source: Option<&Phrase>,
        end: usize,
    ) -> Option<usize> {
        let line = self.line;
        let opener = source?.range.start.checked_sub(1)?;
        let tells = cue.takes(Frames::AFTER) && line.is_word(opener, &["as"]) && opener <= self.lead;
        if !tells || !line.at(end).is(class::COMMA) || !clause_like(line, end + 1) {
            return None;
        }
        let stop = clause_end(line, self.pairs, end + 1, self.high, false);
        self.reports.push(Found {
            contents: one(end + 1..stop),
            cue: Some(FoundCue { range: group.start..at + 1, lemma: cue.lemma.into(), status: group.status }),
            source: source.cloned(),
            attitude: attitude(cue),
            rule: Rule::CueClause,
            reason: None,
        });
        Some(end + 1)
    }

    /// "To quote Lind, “…”", "is, to quote Lind, “…”": who is repeated is the object. Returns where to go on.
    fn repeated(&mut self, at: usize, cue: &'static Cue, form: Form) -> Option<usize> {
        let line = self.line;
        if !cue.takes(Frames::CITES) || form != Form::Base || !line.before(at).is(class::TO) {
            return None;
        }
        let source = phrase_after(line, at + 1, self.high)?;
        let start =
            source.range.end + usize::from(line.at(source.range.end).is(class::COMMA.with(class::COLON)));
        if !line.at(start).is(class::QUOTATION) {
            return None;
        }
        self.reports.push(Found::of(
            cue,
            at..at + 1,
            None,
            one(start..start + 1),
            Some(source),
            Rule::CueQuote,
        ));
        Some(start + 1)
    }

    /// "When asked by Reddy, “Do you support the levy?”, …". Returns where to go on.
    fn asked_by(&mut self, at: usize, cue: &'static Cue, form: Form) -> Option<usize> {
        let line = self.line;
        let opens = self.lacks_subject(at);
        if form != Form::Past || !cue.takes(Frames::WH) || !opens || !line.is_word(at + 1, &["by"]) {
            return None;
        }
        let source = phrase_after(line, at + 2, self.high)?;
        let quote =
            source.range.end + usize::from(line.at(source.range.end).is(class::COMMA.with(class::COLON)));
        if !line.at(quote).is(class::QUOTATION) {
            return None;
        }
        self.reports.push(Found::of(
            cue,
            at..at + 2,
            None,
            one(quote..quote + 1),
            Some(source),
            Rule::CueQuote,
        ));
        Some(quote + 1)
    }

    /// What follows a cue whose source stands behind words in marks: where it is said and to whom, and no content.
    fn right_of_spoken(&self, at: usize, cue: &'static Cue, source: Option<&Phrase>, right: Right) -> Right {
        let spoken = cue.takes(Frames::QUOTE.with(Frames::AFTER))
            && source.is_some_and(|source| self.quote_before(source.range.start).is_some());
        // "“…,” she said onstage", "“…?” he told the press in Leeds"
        let adjunct = match right {
            Right::Other | Right::Thing(_) => true,
            Right::Clause(start) => {
                self.line.fits(start, &[(0, not(class::THAT.with(class::TO))), (-1, not(class::COLON))])
            }
            Right::Quote(_) | Right::End(_) => false,
        };
        // "A man confessed, investigators said in documents made public Monday."
        let told = cue.takes(Frames::AFTER)
            && !spoken
            && matches!(right, Right::Clause(start) if start == at + 1 && self.line.at(start).but(class::PREP, class::NOMINAL.with(class::SUBORDINATOR)))
            && source.is_some_and(|source| {
                self.line.before(source.range.start).is(class::COMMA) && clause_like(self.line, 0)
            });
        if told {
            return Right::End(self.end_of_cue(at + 1));
        }
        if spoken && adjunct { Right::End(self.end_of_cue(at + 1)) } else { right }
    }

    /// "You can suggest that …": the reader, as anybody, of whom nothing is reported.
    fn is_anybody(&self, source: &Phrase, group: &Group) -> bool {
        let line = self.line;
        let start = source.range.start;
        let you = source.range.len() == 1 && line.is_word(start, &["you"]);
        let modal = (source.range.end..source.range.end + 3)
            .take_while(|&index| index >= group.start)
            .any(|index| line.at(index).is(class::MODAL));
        you && modal
    }

    /// "a plan that intends to build a canal": a thing whose purpose is told, and nobody who plans.
    fn is_plan(&self, cue: &'static Cue, source: &Phrase) -> bool {
        let line = self.line;
        let head = source.range.end.wrapping_sub(1);
        attitude(cue) == Attitude::Intention
            && line.has(source.range.end, class::THAT)
            && !line.at(head).capital
            && !line.at(head).is(class::TITLE)
            && sorts_of_noun(&line.word(head).to_lowercase()).is_empty()
            && !line.word(head).ends_with('s')
    }

    /// Whether the report is denied or only imagined.
    fn status(
        &self,
        cue: &'static Cue,
        group: &Group,
        source: Option<&Phrase>,
        right: Right,
    ) -> Option<CueStatus> {
        let denied = cue.takes(Frames::DENIES) && matches!(right, Right::Clause(_));
        let nobody = source.is_some_and(|source| self.line.has(source.range.start, class::NEGATIVE_SUBJECT));
        let negated = nobody || denied && group.status.is_none();
        if negated { Some(CueStatus::Negated) } else { group.status }
    }

    /// The content behind a cue, the rule that finds it, and where to go on.
    fn content(
        &self,
        cue: &'static Cue,
        group: &Group,
        source: Option<&Phrase>,
        right: Right,
    ) -> Option<(Range<usize>, Rule, usize)> {
        let line = self.line;
        // Where the clause begins whose noun stands before it.
        let uttered_clause = |start: usize| {
            (start + 1..start + 4)
                .find(|&index| line.has(index, class::THAT) && line.before(index).noun.is_some())
                .filter(|&that| cue.takes(Frames::UTTERS) && !line.at(that + 1).is_finite())
        };
        match right {
            Right::Quote(start) => self.content_in_marks(cue, start),
            // "is said to have called it a swindle": hearsay about who does it, unless somebody was told to.
            Right::Clause(start)
                if group.passive && line.at(start).is(class::TO) && !cue.takes(Frames::TELL) =>
            {
                None
            }
            Right::Clause(start) => {
                let led = source.is_some_and(|source| self.leads(source.range.start));
                let end = clause_end(line, self.pairs, start, self.high, led);
                // "Kovar, who said that it was late, left": up to the comma that closes the relative clause.
                let aside = line.fits(group.start, &[(-1, is(class::RELATIVE)), (-2, is(class::COMMA))]);
                let closes = |&index: &usize| {
                    line.fits(
                        index,
                        &[(0, is(class::COMMA)), (1, but(class::FINITE, class::NOMINAL.with(class::PREP)))],
                    )
                };
                let end = if aside { (start..end).find(closes).unwrap_or(end) } else { end };
                // "Noting that the case was old, Justice Hale asked why": up to the comma before who speaks.
                let end = source.map_or(end, |source| {
                    if source.range.start > start { end.min(source.range.start - 1) } else { end }
                });
                let rules = [(class::THAT, Rule::CueThat), (class::TO.with(class::NEG), Rule::CueTo)];
                let rule = rules.into_iter().find(|&(opener, _)| line.at(start).is(opener));
                Some((start..end, rule.map_or(Rule::CueClause, |(_, rule)| rule), start))
            }
            Right::Thing(start) if uttered_clause(start).is_some() => {
                // "expressing concern that it was unaware of …"
                let that = uttered_clause(start)?;
                let end = clause_end(line, self.pairs, that, self.high, false);
                Some((that..end, Rule::NounThat, that))
            }
            // "has been declared the largest park": nobody says so.
            Right::Thing(_) if group.passive && source.is_none() => None,
            // "UpRiver Announces Full Year Results": a heading's verb has no thing that is told.
            Right::Thing(_) if is_headline(line) => None,
            Right::Thing(start) => {
                let end = thing_end(line, self.pairs, start).min(self.high);
                Some(match self.fragment(start..end) {
                    Some(marked) => (marked, Rule::CueQuote, end),
                    None => (start..end, Rule::CueThing, end),
                })
            }
            Right::End(_) | Right::Other => None,
        }
    }

    /// The words in marks that a phrase ends with: "called the park “a triumph”", "described it as “dead” and “buried”". Where they
    /// stand before the noun that they belong to ("the “old” plan") the phrase is the content.
    fn fragment(&self, thing: Range<usize>) -> Option<Range<usize>> {
        let line = self.line;
        let first = thing.clone().find(|&index| line.at(index).is(class::QUOTATION))?;
        (first..thing.end).all(|index| line.at(index).is(JOINED)).then_some(first..thing.end)
    }

    /// The terms in marks that a content is a list of: each is said by itself, unless they are speech set off by a comma or colon.
    fn fragments(&self, content: &Range<usize>) -> Vec<Range<usize>> {
        let line = self.line;
        let set_off = line.before(content.start).is(class::COMMA.with(class::COLON).with(class::EDGE));
        let spoken = is_clause(quoted(line, line.at(content.start), self.pairs));
        if set_off || spoken || content.len() < 2 || !content.clone().all(|index| line.at(index).is(JOINED)) {
            return Vec::new();
        }
        content
            .clone()
            .filter(|&index| line.at(index).is(class::QUOTATION))
            .map(|index| index..index + 1)
            .collect()
    }

    /// Where words in marks end that "and" or commas join to further ones.
    fn joined_end(&self, start: usize) -> usize {
        let line = self.line;
        let end = (start..self.high).find(|&index| !line.at(index).is(JOINED)).unwrap_or(self.high);
        (start..end)
            .rev()
            .find(|&index| line.at(index).is(class::QUOTATION))
            .map_or(start + 1, |last| last + 1)
    }

    /// Words in marks behind a cue, and the clause that they may be a part of.
    fn content_in_marks(&self, cue: &'static Cue, start: usize) -> Option<(Range<usize>, Rule, usize)> {
        const PHRASES: Frames = Frames::AS.with(Frames::THING).with(Frames::MARKED);
        const CLAUSES: Frames = Frames::THAT.with(Frames::BARE);
        let line = self.line;
        // "What she called “a mistake” cost the bank a million."
        let what = cue.takes(Frames::AS) && line.at(start + 1).is_finite();
        let infinitive = line.before(start).is(class::TO);
        // "spoke of “tough choices”"
        let governed = start > 0 && cue.prepositions.contains(&line.word(start - 1));
        let end = if what || infinitive || line.is_word(start + 1, &["by"]) {
            start + 1
        } else if governed {
            self.joined_end(start)
        } else {
            self.quote_end(start)
        };
        // "sang “Blue Morning” for an hour": a title.
        let words = quoted(line, line.at(start), self.pairs);
        let title = line.before(start).is_word() && !is_sentence(words) && !is_clause(words);
        let quotes =
            infinitive || governed || cue.takes(PHRASES.with(CLAUSES)) || cue.takes(Frames::QUOTE) && !title;
        let rule = match (end == start + 1 || governed, line.before(start).is(class::COLON)) {
            (true, true) => Rule::CueColonQuote,
            (true, false) => Rule::CueQuote,
            (false, _) => Rule::CueQuoteClause,
        };
        quotes.then_some((start..end, rule, end))
    }

    /// Whether the verb answers a question in marks before its subject, which is somebody else's.
    fn answers(&self, cue: &'static Cue, source: Option<&Phrase>) -> bool {
        let left = source.and_then(|source| self.quote_before(source.range.start));
        cue.takes(Frames::ANSWERS)
            && left.is_some_and(|left| quoted(self.line, self.line.at(left), self.pairs).ends_with('?'))
    }

    /// What stands before the source and belongs to the content: "“…,” he said, “…”", "If it fails, she said, “we start again.”"
    fn left_part(&self, source: &Phrase, right: Right) -> Option<Range<usize>> {
        let line = self.line;
        let Right::Quote(start) = right else { return None };
        if let Some(left) = self.quote_before(source.range.start) {
            return Some(left..left + 1);
        }
        let goes_on = line.before(start).is(class::COMMA)
            && quoted(line, line.at(start), self.pairs).starts_with(char::is_lowercase)
            && line.before(source.range.start).is(class::COMMA);
        let left = goes_on.then(|| self.left_of(source.range.start - 1)).flatten()?;
        clause_like(line, left.start).then_some(left)
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
        let comma = end + usize::from(line.at(end).is(class::COMMA));
        let content = if cue.takes(Frames::QUOTE) && line.at(comma).is(class::QUOTATION) {
            // "was asked by Reddy, “Do you support the levy?”"
            end = comma + 1;
            comma..end
        } else if cue.takes(Frames::WH) && (line.at(end).is(class::WH) || line.is_word(end, &["if"])) {
            // "was asked by the host whether it was over"
            let first = end;
            end = clause_end(line, self.pairs, first, self.high, false);
            first..end
        } else if cue.takes(Frames::THAT) && line.at(end).is(class::THAT) {
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
            let thing = subject_before(line, self.low(group.start), group.start)?.range;
            // "The quarter is characterised by low houses"
            let marked = thing.clone().any(|index| line.at(index).is(class::QUOTATION));
            if cue.takes(Frames::AS) && cue.takes(Frames::MARKED) && !marked {
                return None;
            }
            thing
        };
        if content.start >= content.end {
            return None;
        }
        self.reports.push(Found::of(
            cue,
            group.start..at + 2,
            group.status,
            one(content),
            Some(source),
            Rule::Passive,
        ));
        Some(end.max(at + 2))
    }

    /// The comma in front of a quotation that goes on, or the end of the line.
    pub(super) fn end_of_cue(&self, start: usize) -> usize {
        self.skip_to_comma(start).unwrap_or(self.high)
    }

    /// Whether a finite form of a verb that reports stands here.
    pub(super) fn is_finite_cue(&self, index: usize) -> bool {
        let tok = self.line.at(index);
        tok.cue.is_some_and(|(_, form)| matches!(form, Form::Past | Form::Third)) && !tok.is(class::NOUN)
    }

    /// The comma or colon before a quotation that goes on behind the speaker.
    pub(super) fn skip_to_comma(&self, start: usize) -> Option<usize> {
        let line = self.line;
        (start..(start + 30).min(line.len()))
            .take_while(|&index| {
                !line.at(index).is(class::STOP.with(class::SEMICOLON)) && !self.is_finite_cue(index)
            })
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
        let whole =
            is_clause(words) && words.split_whitespace().nth(2).is_some() && !line.at(at + 1).is_finite();
        if whole || is_sentence(words) || words.ends_with(['.', '?', '!', ',']) || !line.at(at + 1).is_word()
        {
            return at + 1;
        }
        clause_end(line, self.pairs, at, self.high, false).max(at + 1)
    }
}
