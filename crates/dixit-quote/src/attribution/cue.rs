//! Verbs that report.

use std::ops::Range;

use super::{Found, FoundCue, Reader, one};
use crate::CueStatus;
use crate::clause::{Right, clause_end, clause_like, ends_spoken, is_sentence, quoted, right_of, thing_end};
use crate::lexicon::{Cue, Form, Frame, class};
use crate::phrase::{Phrase, main_subject, phrase_after, subject_before};
use crate::stream::Kind;

/// A verb with its auxiliaries and adverbs.
struct Group {
    start: usize,
    passive: bool,
    status: Option<CueStatus>,
    /// The words after "to" share the subject of the verb before.
    finite: bool,
}

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
        let (source, participle) = self.source(at, cue, form, &group, right)?;
        let spoken = !participle
            && cue.takes(Frame::QUOTE.and(Frame::AFTER))
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
        if status.is_none()
            && cue.takes(Frame::DENIES)
            && matches!(right, Right::Clause(_))
            && cue.takes(Frame::TO)
        {
            status = Some(CueStatus::Negated);
        }
        let nouny = cue.takes(Frame::NOUNY) && matches!(form, Form::Base | Form::Third);
        if nouny && !self.is_verb(at, source.as_ref(), right) {
            return None;
        }
        let (contents, rule, confidence, next): (Vec<Range<usize>>, _, _, _) = match right {
            Right::Quote(start) => {
                let end = self.quote_end(start);
                let direct = end == start + 1;
                let words = quoted(line, line.at(start), self.pairs);
                if cue.takes(Frame::QUOTE)
                    && !cue.takes(
                        Frame::THAT.and(Frame::BARE).and(Frame::AS).and(Frame::THING).and(Frame::MARKED),
                    )
                    && line.before(start).is_word()
                    && !is_sentence(words)
                {
                    // "sang “Blue Morning” for an hour": a title.
                    return None;
                }
                let colon = line.before(start).kind == Kind::Colon;
                if !cue.takes(
                    Frame::QUOTE
                        .and(Frame::BARE)
                        .and(Frame::THAT)
                        .and(Frame::AS)
                        .and(Frame::THING)
                        .and(Frame::MARKED),
                ) {
                    return None;
                }
                // "the “old” plan": a label in front of a noun.
                let rule = match (direct, colon) {
                    (true, true) => "cue colon quote",
                    (true, false) => "cue quote",
                    (false, _) => "cue quote clause",
                };
                (one(start..end), rule, if direct { 0.93 } else { 0.8 }, end)
            }
            Right::Clause(start) => {
                let led = source.as_ref().is_some_and(|source| self.leads(source.range.start));
                let end = clause_end(line, self.pairs, start, self.high, led);
                let rule = if line.at(start).is(class::THAT) {
                    "cue that"
                } else if line.at(start).is(class::TO) {
                    "cue to"
                } else {
                    "cue clause"
                };
                let confidence = if line.at(start).is(class::THAT) { 0.85 } else { 0.75 };
                (one(start..end), rule, confidence, start)
            }
            Right::Thing(start) => {
                let end = thing_end(line, self.pairs, start).min(self.high);
                (one(start..end), "cue thing", 0.55, end)
            }
            Right::End(end) => return self.after(at, cue, &group, source, end),
            Right::Other => return None,
        };
        if contents.iter().any(|range| range.start >= range.end) {
            return None;
        }
        let mut contents = contents;
        // "“…,” he said, “…”" and "“…,” he began. …" take what stands before the subject as well.
        if matches!(right, Right::Quote(_))
            && !participle
            && let Some(subject) = &source
            && let Some(left) = self.quote_before(subject.range.start)
        {
            contents.insert(0, left..left + 1);
        }
        let reason = source.is_none().then_some(if group.passive { "passive" } else { "no subject" });
        self.found.push(Found {
            contents,
            cue: Some(FoundCue { range: group.start.min(at)..at + 1, lemma: cue.lemma(), status }),
            source,
            attitude: cue.attitude(),
            rule,
            confidence,
            reason,
        });
        Some(next)
    }

    /// Whether the subject that starts here belongs to a clause in front of the main one: "If they decide …, …".
    fn leads(&self, subject: usize) -> bool {
        let line = self.line;
        let is_opener = |index: usize| line.at(index).is(class::SUBORD) && !line.is_word(index, &["so"]);
        let opener = subject.wrapping_sub(1);
        if is_opener(opener)
            && (matches!(line.before(opener).kind, Kind::Edge | Kind::Comma | Kind::Dash)
                || line.before(opener).is(class::CONJ))
        {
            return true;
        }
        let first = usize::from(line.at(0).is(class::CONJ));
        is_opener(first) && subject < 20 && (first..subject).all(|index| line.at(index).kind == Kind::Word)
    }

    /// "The mayor was criticised by Lind for “sleeping.”"
    fn passive(&mut self, at: usize, cue: &'static Cue, group: &Group) -> Option<usize> {
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
        let content = if line.is_word(end, &["for", "as"]) {
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
        self.found.push(Found {
            contents: one(content),
            cue: Some(FoundCue { range: group.start..at + 2, lemma: cue.lemma(), status: group.status }),
            source: Some(source),
            attitude: cue.attitude(),
            rule: "passive",
            confidence: 0.5,
            reason: None,
        });
        Some(end.max(at + 2))
    }

    /// The comma in front of a quotation that goes on, or the end of the line.
    fn end_of_cue(&self, start: usize) -> usize {
        self.skip_to_comma(start).unwrap_or(self.high)
    }

    /// The quotation right before a subject that may be its speaker.
    fn quote_before(&self, subject: usize) -> Option<usize> {
        let line = self.line;
        let mut at = subject.checked_sub(1)?;
        if line.at(at).kind == Kind::Comma {
            at = at.checked_sub(1)?;
        }
        let words = quoted(line, line.at(at), self.pairs);
        let comma = at + 1 < subject || words.ends_with([',', '?', '!', '—', '–', '-', '…']);
        (comma && !words.is_empty() && !self.claimed(at)).then_some(at)
    }

    /// The verb group that ends with this token, if the token can be a verb here.
    fn group(&self, at: usize, cue: &'static Cue, form: Form) -> Option<Group> {
        let line = self.line;
        let mut start = at;
        let (mut passive, mut negated, mut unreal, mut finite) = (false, false, false, false);
        let mut be = false;
        let mut aux = false;
        while start > 0 && at - start < 8 {
            let tok = line.before(start);
            if !tok.is_word() {
                break;
            }
            let pronoun = tok.is(class::PRONOUN);
            if tok.but(class::AUX, class::POSS) && !pronoun {
                aux = true;
                be |= tok.but(class::BE, class::HAVE);
                negated = negated || tok.is(class::NEG);
                unreal = unreal || tok.is(class::UNREAL);
                finite = true;
                start -= 1;
                continue;
            }
            if tok.is(class::POSS) && tok.is(class::BE.with(class::HAVE)) && matches!(form, Form::Gerund) {
                break;
            }
            if tok.is(class::ADVERB.with(class::NEG))
                && !pronoun
                && !tok.is(class::NOMINAL.with(class::PREP).with(class::CONJ).with(class::SUBORD))
                && !(tok.but(class::DET.with(class::SUBJECT), class::NEG))
            {
                negated = negated || tok.is(class::NEG);
                start -= 1;
                continue;
            }
            if tok.is(class::TO) && form == Form::Base && start == at || tok.is(class::TO) && be {
                // "declined to say", "went on to say": the verb before has the subject.
                let verb = line.before(start.wrapping_sub(1));
                let controls = verb.but(class::VERB.with(class::AUX), class::NOUN)
                    || verb.is(class::ADJ) && line.before(start.wrapping_sub(2)).is(class::BE);
                let goes_on = line.is_word(start.wrapping_sub(2), &["on"])
                    && line.before(start.wrapping_sub(2)).is(class::VERB_PAST.with(class::VERB_S));
                if !controls && !goes_on {
                    return None;
                }
                negated = negated
                    || line.is_word(
                        start.wrapping_sub(2),
                        &["declined", "refused", "declines", "refuses", "failed", "refusing", "declining"],
                    );
                unreal = unreal
                    || line.is_word(
                        start.wrapping_sub(2),
                        &[
                            "want", "wanted", "wants", "plans", "planned", "expected", "hopes", "hoped",
                            "likely", "plan", "going",
                        ],
                    );
                start -= if goes_on { 3 } else { 2 };
                finite = true;
                continue;
            }
            break;
        }
        // Adverbs at the group's start belong to it only behind an auxiliary; harmless for the subject.
        match form {
            Form::Past | Form::Participle => {
                if be && !self.is_active(start, at) {
                    passive = true;
                }
                let before = line.before(start);
                if !aux {
                    if form == Form::Participle {
                        return None;
                    }
                    let adjectival = before.but(
                        class::DET.with(class::POSS).with(class::PREP),
                        class::SUBJECT.with(class::NOMINAL).with(class::RELATIVE),
                    ) && before.is_word();
                    if adjectival || line.is_word(at + 1, &["by"]) {
                        return None;
                    }
                }
            }
            Form::Third => {
                let before = line.before(start);
                if before.but(class::DET.with(class::PREP), class::SUBJECT.with(class::NOMINAL)) || aux {
                    return None;
                }
                if before.but(class::POSS, class::PROPN) {
                    return None;
                }
            }
            Form::Base => {
                let before = line.before(start);
                let plural = before.is(class::PRONOUN.with(class::RELATIVE).with(class::SUBJECT))
                    || before.is(class::NUMBER)
                    || line.is_word(start.wrapping_sub(1), &["percent", "majority", "public", "cent", "%"])
                    || before.is(class::NOMINAL)
                        && (line.word(start.wrapping_sub(1)).ends_with('s')
                            || line.is_word(
                                start.wrapping_sub(1),
                                &["people", "police", "men", "women", "children", "media"],
                            ))
                    || matches!(before.kind, Kind::Comma | Kind::Close)
                    || line.is_word(start.wrapping_sub(1), &["that"]);
                if !finite && !plural {
                    return None;
                }
            }
            Form::Gerund | Form::Noun => {}
        }
        let status = if negated {
            Some(CueStatus::Negated)
        } else if unreal {
            Some(CueStatus::Hypothetical)
        } else {
            None
        };
        let agent = line.is_word(at + 1, &["by"]);
        if passive && !(cue.takes(Frame::TELL) || cue.takes(Frame::BARE) || agent) {
            return None;
        }
        Some(Group { start, passive, status, finite })
    }

    /// "has said", "had been saying": a form of "have" stands next to the participle.
    fn is_active(&self, start: usize, at: usize) -> bool {
        let mut index = at;
        while index > start {
            let tok = self.line.before(index);
            if tok.but(class::BE, class::HAVE) {
                return false;
            }
            if tok.is(class::HAVE.with(class::DO).with(class::MODAL)) {
                return true;
            }
            index -= 1;
        }
        true
    }

    /// Whether a form that is mostly a noun is a verb here.
    fn is_verb(&self, at: usize, source: Option<&Phrase>, right: Right) -> bool {
        let line = self.line;
        let before = line.before(at);
        if before.but(class::ADJ.with(class::DET).with(class::POSS), class::SUBJECT.with(class::NOMINAL)) {
            return false;
        }
        let pronoun = before.is(class::PRONOUN)
            || before.is(class::RELATIVE)
            || before.is(class::MODAL.with(class::DO).with(class::TO));
        let strong = match right {
            Right::Clause(start) => {
                line.at(start).is(class::THAT.with(class::TO))
                    || line.at(start).is(class::PRONOUN.with(class::DET)) && start == at + 1
            }
            Right::Quote(_) => true,
            Right::Thing(start) => {
                line.at(start).is(class::DET.with(class::POSS).with(class::PROPN).with(class::OBJECT))
            }
            Right::End(_) => {
                matches!(line.at(at + 1).kind, Kind::Stop | Kind::Comma | Kind::Edge)
                    && source.is_some_and(|source| {
                        matches!(line.before(source.range.start).kind, Kind::Comma | Kind::Quote(_))
                    })
            }
            Right::Other => false,
        };
        pronoun || strong
    }

    /// Who speaks, and whether the verb is a participle that has no subject of its own.
    fn source(
        &self,
        at: usize,
        cue: &'static Cue,
        form: Form,
        group: &Group,
        right: Right,
    ) -> Option<(Option<Phrase>, bool)> {
        let line = self.line;
        let before = line.before(group.start);
        if group.passive {
            let from = match right {
                Right::Clause(start) | Right::Quote(start) | Right::Thing(start) | Right::End(start) => start,
                Right::Other => return None,
            };
            let by = (at + 1..from.min(at + 8)).find(|&index| line.is_word(index, &["by"]));
            return Some((by.and_then(|by| phrase_after(line, by + 1, from)), true));
        }
        if form == Form::Gerund && !group.finite {
            return self.participle(at, cue, group, right);
        }
        if before.is(class::CONJ)
            || matches!(before.kind, Kind::Comma)
                && line.before(group.start.wrapping_sub(1)).kind == Kind::Edge
        {
            // "did this and said that": the subject is further left.
            let shared = self
                .earlier_source(group.start)
                .or_else(|| main_subject(line, 0, group.start.saturating_sub(1)));
            return shared.map(|source| (Some(source), true));
        }
        let low = self.low(group.start);
        let subject = subject_before(line, low, group.start);
        if subject.is_some() {
            return Some((subject, false));
        }
        if group.start == 0 || matches!(before.kind, Kind::Comma) {
            let shared = self
                .earlier_source(group.start)
                .or_else(|| main_subject(line, 0, group.start.checked_sub(1)?));
            let strong = matches!(right, Right::Quote(_))
                || matches!(right, Right::Clause(start) if line.at(start).is(class::THAT));
            return (strong && shared.is_some()).then_some((shared, true));
        }
        None
    }

    /// A subject is not looked for in front of this token.
    fn low(&self, verb: usize) -> usize {
        let line = self.line;
        (verb.saturating_sub(60)..verb)
            .rev()
            .find(|&index| {
                matches!(line.at(index).kind, Kind::Semicolon | Kind::Colon | Kind::Quote(_))
                    && !self.is_label(index)
            })
            .map_or(verb.saturating_sub(60), |index| index + 1)
    }

    /// A quotation token inside a noun phrase: the “old” guard.
    fn is_label(&self, index: usize) -> bool {
        let line = self.line;
        let words = quoted(line, line.at(index), self.pairs);
        !words.is_empty()
            && !ends_spoken(words)
            && line.at(index + 1).is(class::NOMINAL)
            && line.before(index).is(class::DET.with(class::POSS).with(class::ADJ).with(class::NOMINAL))
    }

    /// The speaker of the last report before this token, in the same line.
    fn earlier_source(&self, before: usize) -> Option<Phrase> {
        let found = self.found.last()?;
        let cue = found.cue.as_ref()?;
        (cue.range.end <= before).then(|| found.source.clone()).flatten()
    }

    /// "…, saying that …", "by calling it …", "in a statement saying …".
    fn participle(
        &self,
        at: usize,
        cue: &'static Cue,
        group: &Group,
        right: Right,
    ) -> Option<(Option<Phrase>, bool)> {
        let line = self.line;
        let before = line.before(group.start);
        let content = match right {
            Right::Clause(start) | Right::Quote(start) | Right::Thing(start) => start,
            Right::End(_) | Right::Other => return None,
        };
        let set_off = matches!(before.kind, Kind::Comma | Kind::Dash | Kind::Quote(_) | Kind::Close)
            || before.is(class::SUBORD.with(class::CONJ))
            || line.is_word(
                group.start.wrapping_sub(1),
                &["by", "while", "without", "in", "after", "before", "when", "of", "for", "from"],
            );
        if group.start == 0 || at == 0 {
            // "Calling it “…,” the minister said …": the subject comes behind a comma.
            let end = thing_end(line, self.pairs, content);
            let end = match right {
                Right::Clause(_) => (content..(content + 40).min(self.high))
                    .find(|&index| line.at(index).kind == Kind::Comma)?,
                _ => end,
            };
            let clause = matches!(right, Right::Clause(_)) && !line.at(content).is(class::THAT);
            let comma = if line.at(end).kind == Kind::Comma && !clause {
                end
            } else if quoted(line, line.before(end), self.pairs).ends_with(',') {
                end - 1
            } else {
                return None;
            };
            let phrase = phrase_after(line, comma + 1, self.high)?;
            return Some((Some(phrase), true));
        }
        if set_off {
            if before.is(class::PREP)
                && !matches!(right, Right::Quote(_))
                && !line.is_word(group.start.wrapping_sub(1), &["by", "while", "after", "before", "without"])
                && !line.at(content).is(class::THAT)
            {
                return None;
            }
            let source = self.earlier_source(group.start).or_else(|| main_subject(line, 0, group.start));
            return Some((source, true));
        }
        if before.is(class::NOMINAL) {
            let clause = matches!(right, Right::Clause(_) | Right::Quote(_));
            if !clause && !cue.takes(Frame::AS) {
                return None;
            }
            let phrase = subject_before(line, self.low(group.start), group.start)?;
            let medium = line.at(phrase.range.end.saturating_sub(1)).is(class::MEDIUM);
            if medium && let Some(main) = main_subject(line, 0, phrase.range.start) {
                return Some((Some(main), true));
            }
            return Some((Some(phrase), false));
        }
        None
    }

    /// Where content that begins with words in marks ends.
    fn quote_end(&self, start: usize) -> usize {
        let line = self.line;
        let mut at = start;
        // "“…” and “…”", a few of them.
        for _ in 0..8 {
            let joined = line.is_word(at + 1, &["and", "or", "but"]);
            if !(joined && matches!(line.at(at + 2).kind, Kind::Quote(_))) {
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

    /// "…," said the minister.
    fn inverted(&mut self, at: usize, cue: &'static Cue, form: Form, group: &Group) -> Option<usize> {
        let line = self.line;
        if !matches!(form, Form::Past | Form::Third)
            || group.passive
            || !cue.takes(Frame::QUOTE.and(Frame::AFTER))
            || group.start != at
        {
            return None;
        }
        let before = line.before(at);
        let mut stop = at;
        if before.kind == Kind::Comma || before.kind == Kind::Dash {
            stop -= 1;
        }
        let marked = match line.before(stop).kind {
            Kind::Quote(_) => {
                let words = quoted(line, line.before(stop), self.pairs);
                if stop == at && !ends_spoken(words) {
                    return None;
                }
                true
            }
            _ => false,
        };
        if !marked && (stop == at || !cue.takes(Frame::AFTER)) {
            return None;
        }
        let source = phrase_after(line, at + 1, self.high)?;
        if !marked {
            // "Lind, who had left, said the plan …" has its subject in front.
            if subject_before(line, self.low(at), at).is_some() {
                return None;
            }
            let end = line.at(source.range.end);
            if end.is_finite() && !end.is(class::NOMINAL) || !clause_like(line, 0) {
                return None;
            }
        } else if self.claimed(stop - 1) {
            return None;
        }
        let left = self.left_of(stop)?;
        let mut contents = vec![left];
        let mut next = source.range.end;
        let behind = self.skip_to_comma(next);
        if let Some(comma) = behind {
            if matches!(line.at(comma + 1).kind, Kind::Quote(_)) {
                let end = self.quote_end(comma + 1);
                contents.push(comma + 1..end);
                next = end;
            } else if line.at(comma).kind == Kind::Colon && matches!(line.at(comma + 1).kind, Kind::Quote(_))
            {
                contents.push(comma + 1..comma + 2);
                next = comma + 2;
            }
        }
        self.found.push(Found {
            contents,
            cue: Some(FoundCue { range: at..at + 1, lemma: cue.lemma(), status: group.status }),
            source: Some(source),
            attitude: cue.attitude(),
            rule: if marked { "quote cue source" } else { "clause cue source" },
            confidence: if marked { 0.96 } else { 0.8 },
            reason: None,
        });
        Some(next)
    }

    /// The comma or colon before a quotation that goes on behind the speaker.
    fn skip_to_comma(&self, start: usize) -> Option<usize> {
        let line = self.line;
        (start..(start + 30).min(line.len()))
            .take_while(|&index| !matches!(line.at(index).kind, Kind::Stop | Kind::Semicolon))
            .find(|&index| {
                matches!(line.at(index).kind, Kind::Comma | Kind::Colon | Kind::Dash)
                    && matches!(line.at(index + 1).kind, Kind::Quote(_))
            })
    }

    /// "…," the minister said.
    fn after(
        &mut self,
        at: usize,
        cue: &'static Cue,
        group: &Group,
        source: Option<Phrase>,
        end: usize,
    ) -> Option<usize> {
        let line = self.line;
        if !cue.takes(Frame::QUOTE.and(Frame::AFTER)) {
            return None;
        }
        let source = source?;
        let subject = source.range.start;
        if subject > group.start {
            return None;
        }
        let mut stop = subject;
        // Words between what is said and who says it: "“…,” but then she added".
        while stop > 0
            && line.before(stop).is(class::CONJ.with(class::ADVERB).with(class::SUBORD))
            && subject - stop < 2
            && line.before(stop).is_word()
        {
            stop -= 1;
        }
        if !matches!(line.before(stop).kind, Kind::Comma | Kind::Dash | Kind::Quote(_)) {
            stop = subject;
        }
        let before = line.before(stop);
        match before.kind {
            Kind::Comma | Kind::Dash | Kind::Close if stop > 1 => {
                if before.kind != Kind::Close {
                    stop -= 1;
                }
            }
            Kind::Quote(_) => {}
            // "as he says", and a line that holds the speaker alone.
            _ => return None,
        }
        let marked = matches!(line.before(stop).kind, Kind::Quote(_));
        if marked && self.claimed(stop - 1) {
            return None;
        }
        if !marked && (!cue.takes(Frame::AFTER) || group.status == Some(CueStatus::Negated)) {
            return None;
        }
        let left = self.left_of(stop)?;
        let mut contents = Vec::new();
        let words = left.len();
        let whole = marked && words == 1;
        let adverbial = !marked
            && (left
                .clone()
                .all(|index| line.at(index).is(class::ADVERB.with(class::ASIDE).with(class::CONJ)))
                || line.at(left.start).is(class::PREP.with(class::ASIDE)) && !clause_like(line, left.start)
                || words < 3 && !clause_like(line, left.start));
        let mut next = end;
        let mut right = None;
        if matches!(line.at(end).kind, Kind::Comma | Kind::Dash | Kind::Colon) {
            let follow = line.at(end + 1);
            if matches!(follow.kind, Kind::Quote(_)) {
                right = Some(end + 1..self.quote_end(end + 1));
            } else if !whole && follow.is_word() && line.at(end).kind == Kind::Comma {
                let gerund = follow.cue.is_some_and(|(_, form)| form == Form::Gerund);
                let adverb_gerund = follow.is(class::ADVERB)
                    && line.at(end + 2).cue.is_some_and(|(_, form)| form == Form::Gerund);
                let stop = clause_end(line, self.pairs, end + 1, self.high, false);
                if !gerund && !adverb_gerund && stop > end + 1 && !crate_ends(line, end + 1, self.high) {
                    right = Some(end + 1..stop);
                }
            }
        }
        if adverbial && right.is_none() {
            return None;
        }
        if !marked && right.is_none() && !clause_like(line, left.start) && words < 4 {
            return None;
        }
        // A source that a clause in front of the comma holds: "When he left, he said."
        if !marked
            && right.is_none()
            && line.at(left.start).is(class::SUBORD)
            && !clause_end_has_main(line, left.clone())
        {
            return None;
        }
        if !adverbial {
            contents.push(left);
        }
        if let Some(right) = right {
            next = right.end;
            if whole {
                contents.push(right);
            } else {
                next = right.start;
                contents.push(right);
            }
        }
        self.found.push(Found {
            contents,
            cue: Some(FoundCue { range: group.start..at + 1, lemma: cue.lemma(), status: group.status }),
            source: Some(source),
            attitude: cue.attitude(),
            rule: if marked { "quote source cue" } else { "clause source cue" },
            confidence: if marked { 0.97 } else { 0.82 },
            reason: None,
        });
        Some(next)
    }
}

fn crate_ends(line: crate::stream::Line<'_>, at: usize, high: usize) -> bool {
    crate::clause::ends_at(line, at, high)
}

/// Whether a clause that begins with "when" or "if" is followed by a main clause behind a comma.
fn clause_end_has_main(line: crate::stream::Line<'_>, range: Range<usize>) -> bool {
    line.is_word(range.start, &["so", "as", "once", "since"])
        || range.clone().any(|index| line.at(index).kind == Kind::Comma)
}
