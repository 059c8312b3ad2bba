//! A verb with its auxiliaries, and whether it is one.

use dixit_english::{Classes, Cue, Form, Frames, class};

use super::Reader;
use crate::attitude::attitude;
use crate::clause::Right;
use crate::line::Line;
use crate::pattern::{Free, Row, Test, but, is, row, word};
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

/// What stands before a form in -s that is a noun, then: "the claims", "her claims".
const NO_THIRD: &[Row<Free, bool>] =
    &[row(&[(-1, but(class::DET.with(class::PREP), class::SUBJECT.with(class::NOMINAL)))], &[], true)];

/// What makes a base form finite, before it.
const PLURAL: &[Row<Free, bool>] = &[
    row(
        &[(-1, is(class::PRONOUN.with(class::RELATIVE).with(class::SUBJECT).with(class::NUMBER)))],
        &[],
        true,
    ),
    row(&[(-1, is(class::COMMA.with(class::CLOSE)))], &[], true),
    row(&[(-1, word(class::MASS_SUBJECT.with(class::THAT)))], &[], true),
];

/// A verb group read backward from the verb: the token before `start` is looked at.
struct Scan<'a> {
    line: Line<'a>,
    /// The verb.
    at: usize,
    form: Form,
    start: usize,
    aux: bool,
    be: bool,
    finite: bool,
    negated: bool,
    unreal: bool,
}

/// What the token before a verb group is to it.
#[derive(Clone, Copy)]
enum Part {
    Auxiliary,
    Adverb,
    /// "was quoted as saying", "is reported to have said": others pass it on.
    PassedOn,
    /// "declined to say", "went on to say": the verb before has the subject.
    Controlled,
    /// Nothing.
    Outside,
}

use Part::{Adverb, Auxiliary, Controlled, Outside, PassedOn};

type Guard = fn(&Scan<'_>) -> bool;

const NO_ADVERB: Classes =
    class::PRONOUN.with(class::NOMINAL).with(class::PREP).with(class::CONJ).with(class::SUBORDINATOR);
const FINITE_AUX: Test = but(class::AUX, class::POSS);
const GERUND: Guard = |scan| scan.form == Form::Gerund;

/// What the token before the group is: 0 is that token, 1 the first of the group.
const PARTS: &[Row<Guard, Part>] = &[
    row(&[(0, but(class::AUX, class::POSS.with(class::PRONOUN)))], &[], Auxiliary),
    row(&[(0, but(class::NEG, NO_ADVERB))], &[], Adverb),
    row(&[(0, but(class::ADVERB, NO_ADVERB.with(class::DET).with(class::SUBJECT)))], &[], Adverb),
    row(
        &[(-1, word(class::CITED)), (-2, FINITE_AUX)],
        &[GERUND, |scan| scan.start == scan.at, |scan| scan.line.is_word(scan.at - 1, &["as"])],
        PassedOn,
    ),
    row(
        &[(0, is(class::TO)), (-1, word(class::HEARSAY)), (-2, FINITE_AUX)],
        &[|scan| scan.line.is_word(scan.start, &["have"])],
        PassedOn,
    ),
    row(
        &[(0, is(class::TO))],
        &[|scan| scan.be || scan.form == Form::Base && scan.start == scan.at],
        Controlled,
    ),
];

/// The verb or adjective before "to" that has the group's subject.
const CONTROLS: &[Row<Free, bool>] = &[
    row(&[(-1, but(class::VERB.with(class::AUX), class::NOUN))], &[], true),
    row(&[(-1, is(class::ADJ)), (-2, is(class::BE))], &[], true),
];

impl Scan<'_> {
    /// Reads the group to its beginning; nothing where the verb has no subject of its own.
    fn read(&mut self) -> Option<()> {
        while self.start > 0 && self.at - self.start < 8 {
            let before = self.start - 1;
            let tok = self.line.at(before);
            match self.line.first(before, PARTS, |guard| guard(self)).unwrap_or(Outside) {
                Auxiliary => {
                    self.aux = true;
                    self.finite = true;
                    self.be |= tok.but(class::BE, class::HAVE);
                    self.negated |= tok.is(class::NEG);
                    self.unreal |= tok.is(class::UNREAL);
                    self.start = before;
                }
                Adverb => {
                    self.negated |= tok.is(class::NEG);
                    self.start = before;
                }
                PassedOn => {
                    self.finite = true;
                    self.start -= 2;
                }
                Controlled => self.controlled(before)?,
                Outside => break,
            }
        }
        Some(())
    }

    fn controlled(&mut self, to: usize) -> Option<()> {
        let line = self.line;
        let caused = line.before(to).ends_phrase().then(|| {
            (to.saturating_sub(8)..to)
                .rev()
                .find(|&index| line.at(index).is(class::VERB))
                .filter(|&index| line.has(index, class::CAUSER))
        });
        if caused.flatten().is_some() {
            // "The poll led Brill to urge …": the object of the verb before is the subject.
            self.start = to;
            self.finite = true;
            return Some(());
        }
        let on = line.is_word(to.wrapping_sub(1), &["on"])
            && line.fits(to, &[(-2, is(class::VERB_PAST.with(class::VERB_S)))]);
        if !on {
            line.first(to, CONTROLS, |guard| guard(&()))?;
        }
        let verb = line.before(to).cue.map(|(cue, _)| cue);
        let planned = |cue: &Cue| attitude(cue) == Attitude::Intention && !cue.takes(Frames::SETTLED);
        self.negated |= verb.is_some_and(|cue| cue.takes(Frames::DENIES)) || line.has(to - 1, class::REFUSAL);
        self.unreal |= verb.is_some_and(planned) || line.has(to - 1, class::PROSPECT);
        self.start = to - 1 - usize::from(on);
        self.finite = true;
        Some(())
    }
}

impl Reader<'_> {
    /// The verb group that ends with this token, if the token can be a verb here.
    pub(super) fn group(&self, at: usize, cue: &'static Cue, form: Form) -> Option<Group> {
        let line = self.line;
        let mut scan = Scan {
            line,
            at,
            form,
            start: at,
            aux: false,
            be: false,
            finite: false,
            negated: false,
            unreal: false,
        };
        scan.read()?;
        let Scan { start, aux, be, finite, negated, unreal, .. } = scan;
        // Adverbs at the group's start belong to it only behind an auxiliary; harmless for the subject.
        let verbal = match form {
            Form::Past => aux || self.is_finite_past(start, at),
            Form::Participle => aux,
            Form::Third => !aux && !line.first(start, NO_THIRD, |guard| guard(&())).unwrap_or(false),
            Form::Base => finite || self.has_plural_subject(start),
            Form::Gerund | Form::Noun => true,
        };
        let passive = matches!(form, Form::Past | Form::Participle) && be && !self.is_active(start, at);
        // "was told that …", "was criticised by …", "was described as “…”"
        let told = cue.takes(Frames::TELL.with(Frames::BARE))
            || line.is_word(at + 1, &["by"])
            || cue.takes(Frames::AS) && line.is_word(at + 1, &["as"]) && line.at(at + 2).is(class::QUOTATION);
        if !verbal || passive && !told {
            return None;
        }
        let status = match (negated, unreal) {
            (true, _) => Some(CueStatus::Negated),
            (false, true) => Some(CueStatus::Hypothetical),
            (false, false) => None,
        };
        Some(Group { start, passive, status, finite })
    }

    /// "Lind warned", but not "the warned crew", "warned by Lind".
    fn is_finite_past(&self, start: usize, at: usize) -> bool {
        let adjectival = &[(
            -1,
            but(
                class::DET.with(class::POSS).with(class::PREP),
                class::SUBJECT.with(class::NOMINAL).with(class::RELATIVE),
            ),
        )];
        !self.line.fits(start, adjectival) && !self.line.is_word(at + 1, &["by"])
    }

    /// "they say", "40 percent say", "Lind and Okafor, both of Leeds, say".
    fn has_plural_subject(&self, start: usize) -> bool {
        self.line.first(start, PLURAL, |guard| guard(&())).unwrap_or(false)
            || self.plural_head(start)
            || self.line.fits(start, &[(-1, is(class::NOMINAL))]) && self.is_plural(start.wrapping_sub(1))
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
                let particle =
                    line.at(at).cue.is_some_and(|(cue, _)| cue.particle == Some(line.word(at + 1)));
                line.at(at + 1 + usize::from(particle)).is(class::STOP.with(class::COMMA).with(class::EDGE))
                    && source.is_some_and(|source| {
                        line.before(source.range.start).is(class::COMMA.with(class::QUOTATION))
                    })
            }
            Right::Other => false,
        };
        pronoun || strong
    }
}
