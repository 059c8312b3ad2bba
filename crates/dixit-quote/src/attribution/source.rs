//! Whose verb it is.

use dixit_english::{Classes, Cue, Form, Frames, class};

use super::Reader;
use super::group::Group;
use crate::clause::{Right, ends_spoken, quoted, thing_end};
use crate::line::Line;
use crate::phrase::{Phrase, main_subject, phrase_after, subject_before};

impl Reader<'_> {
    /// Who speaks, and whether the verb is a participle that has no subject of its own.
    pub(super) fn source(
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
            // "was described as “a disgrace” by Lind"
            if by.is_none() && matches!(right, Right::Quote(_)) && line.is_word(from + 1, &["by"]) {
                return Some((phrase_after(line, from + 2, self.high), true));
            }
            return Some((by.and_then(|by| phrase_after(line, by + 1, from)), true));
        }
        if form == Form::Gerund && !group.finite {
            return self.participle(cue, group, right);
        }
        if before.is(class::CONJ) {
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
        if before.is(class::COMMA) {
            let shared = self.earlier_source(group.start).or_else(|| main_subject(line, 0, group.start - 1));
            let strong = matches!(right, Right::Quote(_))
                || matches!(right, Right::Clause(start) if line.at(start).is(class::THAT));
            if matches!(right, Right::Quote(_)) && shared.is_none() {
                // "Beverly Glenn, told the BBC: “…”"
                let subject = subject_before(line, low, group.start - 1)?;
                return (subject.range.start <= self.lead).then_some((Some(subject), false));
            }
            return (strong && shared.is_some()).then_some((shared, true));
        }
        None
    }

    /// "…, saying that …", "by calling it …", "in a statement saying …".
    pub(super) fn participle(
        &self,
        cue: &'static Cue,
        group: &Group,
        right: Right,
    ) -> Option<(Option<Phrase>, bool)> {
        const SET_OFF: Classes = class::COMMA
            .with(class::DASH)
            .with(class::QUOTATION)
            .with(class::CLOSE)
            .with(class::SUBORDINATOR)
            .with(class::CONJ);
        let line = self.line;
        let before = line.before(group.start);
        let content = match right {
            Right::Clause(start) | Right::Quote(start) | Right::Thing(start) => start,
            Right::End(_) | Right::Other => return None,
        };
        let quotes = matches!(right, Right::Quote(_));
        if group.start == 0 {
            // "Adding that, “…”": whoever spoke before.
            let alone = quotes && content + 1 >= self.high;
            return if alone { Some((None, true)) } else { self.subject_behind(content, right) };
        }
        let opener = group.start - 1;
        if before.is(SET_OFF) || line.has(opener, class::GERUND_OPENER) {
            let reports = !before.is(class::PREP)
                || quotes
                || line.has(opener, class::MANNER_OPENER)
                || line.at(content).is(class::THAT);
            let source = || {
                self.earlier_source(group.start)
                    .or_else(|| main_subject(line, 0, group.start))
                    .or_else(|| opening_name(line, group.start))
                    // "Lind, calling it “dead,” left."
                    .or_else(|| {
                        let aside =
                            before.is(class::COMMA).then(|| subject_before(line, 0, opener)).flatten();
                        aside.filter(|source| source.range.start <= self.lead)
                    })
            };
            return reports.then(|| (source(), true));
        }
        let verbal = before.is(class::OBJECT.with(class::VERB_PAST).with(class::ED));
        if quotes && (verbal || line.has(opener, class::PARTICLE)) {
            // "filmed himself shouting “…”", "answered saying “…”", "shot back saying: “…”"
            return main_subject(line, 0, group.start).map(|source| (Some(source), true));
        }
        if before.is(class::NOMINAL) { self.own_subject(cue, group, right) } else { None }
    }

    /// "Calling it “…,” the minister said …": the subject comes behind the comma that ends the content.
    fn subject_behind(&self, content: usize, right: Right) -> Option<(Option<Phrase>, bool)> {
        let line = self.line;
        let mut commas =
            (content..(content + 40).min(self.high)).filter(|&index| line.at(index).is(class::COMMA));
        let clause = matches!(right, Right::Clause(_));
        let end = if clause { commas.next()? } else { thing_end(line, self.pairs, content) };
        let whole = !clause || line.at(content).is(class::THAT);
        let comma = if whole && line.at(end).is(class::COMMA) {
            end
        } else if quoted(line, line.before(end), self.pairs).ends_with(',') {
            end - 1
        } else {
            return None;
        };
        Some((Some(phrase_after(line, comma + 1, self.high)?), true))
    }

    /// The noun before a participle, or the main subject where that noun is a medium or an object: "in a statement saying …",
    /// "responded to questions saying “…”", "…, with the senator warning that …".
    fn own_subject(&self, cue: &Cue, group: &Group, right: Right) -> Option<(Option<Phrase>, bool)> {
        let line = self.line;
        if let Some(with) = self.absolute(group.start) {
            return subject_before(line, with + 1, group.start).map(|phrase| (Some(phrase), false));
        }
        if matches!(right, Right::Thing(_)) && !cue.takes(Frames::AS) {
            return None;
        }
        let phrase = subject_before(line, self.low(group.start), group.start)?;
        let object = matches!(right, Right::Quote(_))
            && line.before(phrase.range.start).is(class::PREP.with(class::TO));
        let medium = line.at(phrase.range.end.saturating_sub(1)).is(class::MEDIUM);
        match main_subject(line, 0, phrase.range.start).filter(|_| object || medium) {
            Some(main) => Some((Some(main), true)),
            None => Some((Some(phrase), false)),
        }
    }

    /// The "with" that opens an absolute clause, of which a participle is the verb.
    fn absolute(&self, verb: usize) -> Option<usize> {
        let line = self.line;
        (verb.saturating_sub(12)..verb).rev().take_while(|&index| line.at(index).is_word()).find(|&index| {
            line.is_word(index, &["with"])
                && line.before(index).is(class::COMMA.with(class::DASH).with(class::EDGE))
        })
    }

    /// The speaker of the last report before this token, in the same line.
    pub(super) fn earlier_source(&self, before: usize) -> Option<Phrase> {
        let found = self.reports.found.last()?;
        let cue = found.cue.as_ref()?;
        (cue.range.end <= before).then(|| found.source.clone()).flatten()
    }

    /// A subject is not looked for in front of this token.
    pub(super) fn low(&self, verb: usize) -> usize {
        let line = self.line;
        (verb.saturating_sub(60)..verb)
            .rev()
            .find(|&index| {
                line.at(index).but(class::SEMICOLON.with(class::COLON).with(class::QUOTATION), class::PROPN)
                    && !self.is_label(index)
            })
            .map_or(verb.saturating_sub(60), |index| index + 1)
    }

    /// A quotation token inside a noun phrase: the “old” guard.
    pub(super) fn is_label(&self, index: usize) -> bool {
        let line = self.line;
        let words = quoted(line, line.at(index), self.pairs);
        !words.is_empty()
            && !ends_spoken(words)
            && line.at(index + 1).is(class::NOMINAL)
            && line.before(index).is(class::DET.with(class::POSS).with(class::ADJ).with(class::NOMINAL))
    }

    /// The quotation right before a subject that may be its speaker.
    pub(super) fn quote_before(&self, subject: usize) -> Option<usize> {
        let line = self.line;
        let mut at = subject.checked_sub(1)?;
        if line.at(at).is(class::COMMA) {
            at = at.checked_sub(1)?;
        }
        let words = quoted(line, line.at(at), self.pairs);
        if line.at(at).is(class::PROPN) {
            // "In her book “Summer 1976”, Cole said …"
            return None;
        }
        let comma = at + 1 < subject || words.ends_with([',', '?', '!', '—', '–', '-', '…']);
        (comma && !words.is_empty() && !self.reports.is_claimed(at)).then_some(at)
    }

    /// Whether the subject that starts here belongs to a clause in front of the main one: "If they decide …, …".
    pub(super) fn leads(&self, subject: usize) -> bool {
        let line = self.line;
        let is_opener =
            |index: usize| line.at(index).is(class::SUBORDINATOR) && !line.is_word(index, &["so"]);
        let opener = subject.wrapping_sub(1);
        if is_opener(opener)
            && (line.before(opener).is(class::EDGE.with(class::COMMA).with(class::DASH).with(class::CONJ)))
        {
            return true;
        }
        let first = usize::from(line.at(0).is(class::CONJ));
        is_opener(first) && subject < 20 && (first..subject).all(|index| line.at(index).is(class::WORD))
    }
}

/// The name that opens a line whose verb no table has: "Lind quit on Friday, telling the board …".
fn opening_name(line: Line<'_>, until: usize) -> Option<Phrase> {
    let named = |&index: &usize| line.at(index).is(class::PROPN.with(class::TITLE));
    let end = (0..until).take_while(named).count();
    let verb = line.at(end);
    let other = class::PREP.with(class::CONJ).with(class::DET).with(class::NUMBER).with(class::TIME);
    (end > 0 && verb.is_word() && !verb.capital && !verb.is(other)).then_some(Phrase { range: 0..end })
}
