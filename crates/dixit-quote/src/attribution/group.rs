//! A verb with its auxiliaries, and whether it is one.

use dixit_english::{Cue, Form, Frames, class};

use super::Reader;
use crate::attitude::attitude;
use crate::clause::Right;
use crate::phrase::Phrase;
use crate::{Attitude, CueStatus};

/// A verb with its auxiliaries and adverbs.
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) passive: bool,
    pub(super) status: Option<CueStatus>,
    /// The words after "to" share the subject of the verb before.
    pub(super) finite: bool,
}

impl Reader<'_> {
    /// The verb group that ends with this token, if the token can be a verb here.
    pub(super) fn group(&self, at: usize, cue: &'static Cue, form: Form) -> Option<Group> {
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
                && !tok.is(class::NOMINAL.with(class::PREP).with(class::CONJ).with(class::SUBORDINATOR))
                && !(tok.but(class::DET.with(class::SUBJECT), class::NEG))
            {
                negated = negated || tok.is(class::NEG);
                start -= 1;
                continue;
            }
            // "was quoted as saying", "is reported to have said": others pass it on.
            let quoted = form == Form::Gerund
                && start == at
                && line.is_word(start.wrapping_sub(1), &["as"])
                && line.has(start.wrapping_sub(2), class::CITED);
            let reported = tok.is(class::TO)
                && line.is_word(start, &["have"])
                && line.has(start.wrapping_sub(2), class::HEARSAY);
            if (quoted || reported) && line.before(start.wrapping_sub(2)).but(class::AUX, class::POSS) {
                finite = true;
                start -= 2;
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
                let planned = verb.cue.is_some_and(|(cue, _)| {
                    attitude(cue) == Attitude::Intention && !cue.takes(Frames::SETTLED)
                });
                negated = negated
                    || verb.cue.is_some_and(|(cue, _)| cue.takes(Frames::DENIES))
                    || line.has(start.wrapping_sub(2), class::REFUSAL);
                unreal = unreal || planned || line.has(start.wrapping_sub(2), class::PROSPECT);
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
                let plural = self.plural_head(start)
                    || before
                        .is(class::PRONOUN.with(class::RELATIVE).with(class::SUBJECT).with(class::NUMBER))
                    || line.has(start.wrapping_sub(1), class::MASS_SUBJECT)
                    || before.is(class::NOMINAL) && self.is_plural(start.wrapping_sub(1))
                    || before.is(class::COMMA.with(class::CLOSE))
                    || line.has(start.wrapping_sub(1), class::THAT);
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
        if passive && !(cue.takes(Frames::TELL) || cue.takes(Frames::BARE) || agent) {
            return None;
        }
        Some(Group { start, passive, status, finite })
    }

    /// "people in the town say", "officials close to Lind say": a plural that a phrase with a preposition follows up to the verb.
    fn plural_head(&self, end: usize) -> bool {
        let line = self.line;
        let inside = |&index: &usize| {
            let tok = line.at(index);
            tok.is_word()
                && !tok.is_finite()
                && !tok.is(class::RELATIVE.with(class::SUBORDINATOR).with(class::CONJ))
        };
        if !line.before(end).ends_phrase() {
            return false;
        }
        (end.saturating_sub(8)..end)
            .rev()
            .take_while(inside)
            .filter(|&index| line.at(index).but(class::PREP.with(class::TO), class::NOMINAL))
            .any(|index| {
                let head = line.before(index);
                head.but(class::NOUN, class::VERB) && self.is_plural(index.wrapping_sub(1))
                    || line.has(index.wrapping_sub(1), class::QUANTIFIER)
            })
    }

    fn is_plural(&self, index: usize) -> bool {
        self.line.word(index).ends_with('s') || self.line.has(index, class::IRREGULAR_PLURAL)
    }

    /// "has said", "had been saying": a form of "have" stands next to the participle.
    pub(super) fn is_active(&self, start: usize, at: usize) -> bool {
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
    pub(super) fn is_verb(&self, at: usize, source: Option<&Phrase>, right: Right) -> bool {
        let line = self.line;
        let before = line.before(at);
        if before.but(class::ADJ.with(class::DET).with(class::POSS), class::SUBJECT.with(class::NOMINAL)) {
            return false;
        }
        let pronoun = before.is(class::PRONOUN
            .with(class::RELATIVE)
            .with(class::MODAL)
            .with(class::DO)
            .with(class::TO));
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
                line.at(at + 1).is(class::STOP.with(class::COMMA).with(class::EDGE))
                    && source.is_some_and(|source| {
                        line.before(source.range.start).is(class::COMMA.with(class::QUOTATION))
                    })
            }
            Right::Other => false,
        };
        pronoun || strong
    }
}
