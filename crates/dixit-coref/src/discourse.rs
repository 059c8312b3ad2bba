//! The referents of a text so far, those mentioned last at hand.

use std::collections::VecDeque;

use dixit_english::{Sorts, sorts_of_name_word};
use dixit_text::EntityKind;

use crate::anaphor::{Anaphor, Class};
use crate::features;
use crate::layout::{Layout, NONE};
use crate::referent::{Form, Referent, Sight};

/// Referents that are remembered together, the last mentioned first.
#[derive(Debug)]
struct Register {
    recent: VecDeque<usize>,
    remembered: usize,
}

impl Register {
    fn of(remembered: usize) -> Self {
        Self { recent: VecDeque::with_capacity(remembered + 1), remembered }
    }

    fn see(&mut self, referent: usize) {
        self.recent.retain(|&other| other != referent);
        self.recent.push_front(referent);
        self.recent.truncate(self.remembered);
    }
}

/// How many candidates an anaphor has at most, one ahead and nobody left out.
const CANDIDATES: usize = 10;
/// How many sentences back a candidate's last mention may stand: of a name, and of anything else.
const REACH: (u32, u32) = (60, 4);

/// The state of the discourse.
#[derive(Debug)]
pub(crate) struct Discourse {
    referents: Vec<Referent>,
    people: Register,
    /// Bodies, places and other things with a name.
    bodies: Register,
    /// Things without one.
    things: Register,
    several: Register,
    /// The speaker of each quotation, as far as the text has told.
    speakers: Vec<Option<usize>>,
    last_speaker: Option<usize>,
    /// The chain of the name that a quotation's source has, known before the text comes to it.
    expected: Vec<Option<usize>>,
}

impl Discourse {
    pub(crate) fn new(speeches: usize) -> Self {
        Self {
            referents: Vec::new(),
            people: Register::of(24),
            bodies: Register::of(24),
            things: Register::of(6),
            several: Register::of(10),
            speakers: vec![None; speeches],
            last_speaker: None,
            expected: vec![None; speeches],
        }
    }

    /// Who a referent turned out to be.
    pub(crate) fn root(&self, mut index: usize) -> usize {
        while let Some(merged) = self.referents.get(index).and_then(|referent| referent.merged) {
            index = merged;
        }
        index
    }

    pub(crate) fn referent(&self, index: usize) -> &Referent {
        self.referents.get(self.root(index)).expect("referents are never taken away")
    }

    pub(crate) fn referent_mut(&mut self, index: usize) -> &mut Referent {
        let root = self.root(index);
        self.referents.get_mut(root).expect("referents are never taken away")
    }

    pub(crate) fn add(&mut self, referent: Referent) -> usize {
        self.referents.push(referent);
        self.referents.len() - 1
    }

    pub(crate) fn speaker_of(&self, speech: u32) -> Option<usize> {
        self.speakers.get(speech as usize).copied().flatten().map(|speaker| self.root(speaker))
    }

    pub(crate) fn last_speaker(&self) -> Option<usize> {
        self.last_speaker.map(|speaker| self.root(speaker))
    }

    pub(crate) fn expect_speaker(&mut self, speech: usize, chain: Option<usize>) {
        if let Some(expected) = self.expected.get_mut(speech) {
            *expected = chain;
        }
    }

    /// Whether a referent is the speaker of a quotation, as far as is known.
    fn speaks(&self, speech: u32, index: usize) -> bool {
        let expected = self.expected.get(speech as usize).copied().flatten();
        self.speaker_of(speech) == Some(self.root(index))
            || expected.is_some() && self.referent(index).chain == expected
    }

    /// Says who speaks in a quotation; the first answer stays.
    pub(crate) fn speak(&mut self, speech: usize, referent: usize) {
        if let Some(speaker @ None) = self.speakers.get_mut(speech) {
            *speaker = Some(referent);
            self.last_speaker = Some(referent);
        }
    }

    /// Takes a mention down.
    pub(crate) fn see(&mut self, index: usize, sight: Sight) {
        let root = self.root(index);
        self.referent_mut(root).see(sight);
        let (kind, plural, person) = {
            let referent = self.referent(root);
            (referent.kind, referent.plural, referent.person)
        };
        let register = match kind {
            Some(EntityKind::Person) => &mut self.people,
            Some(EntityKind::Norp) => &mut self.several,
            Some(_) => &mut self.bodies,
            None if plural => &mut self.several,
            None if person => &mut self.people,
            None => &mut self.things,
        };
        register.see(root);
    }

    /// Makes one referent of two: what is known of the first is known of the second.
    pub(crate) fn merge(&mut self, from: usize, into: usize) {
        let (from, into) = (self.root(from), self.root(into));
        if from == into {
            return;
        }
        for register in [&mut self.people, &mut self.bodies, &mut self.things, &mut self.several] {
            register.recent.retain(|&index| index != from);
        }
        let merged = Referent { merged: Some(into), ..Referent::default() };
        let old = std::mem::replace(self.referent_mut(from), merged);
        let referent = self.referent_mut(into);
        referent.first = if referent.mentions == 0 { old.first } else { referent.first.min(old.first) };
        referent.mentions += old.mentions;
        referent.subjects += old.subjects;
        referent.last_subject = referent.last_subject.max(old.last_subject);
        referent.last_pronoun = referent.last_pronoun.max(old.last_pronoun);
        referent.gender = referent.gender.or(old.gender);
        referent.age = referent.age.or(old.age);
        for (calls, more) in referent.called.iter_mut().zip(old.called) {
            *calls += more;
        }
        for role in &old.roles {
            referent.give_role(role);
        }
        referent.heads.extend(old.heads);
        if referent.last.is_none() {
            referent.last = old.last;
        }
    }

    /// Whom an anaphor may mean, by kind, number, gender and the binding of pronouns, the last mentioned first.
    pub(crate) fn candidates(&self, layout: &Layout<'_, '_>, anaphor: &Anaphor, into: &mut Vec<usize>) {
        into.clear();
        let registers: &[&Register] = match anaphor.class {
            Class::Person | Class::Role => &[&self.people],
            Class::Thing => &[&self.bodies, &self.things],
            Class::Several => &[&self.bodies, &self.several],
            Class::Body => &[&self.bodies],
        };
        let here = layout.place(anaphor.head);
        let fits = |&index: &usize| {
            let referent = self.referent(index);
            let Some(sight) = referent.last else { return false };
            let back = here.sentence.saturating_sub(layout.place(sight.start).sentence);
            let near = back <= if referent.chain.is_some() { REACH.0 } else { REACH.1 };
            let agrees = anaphor.gender.is_none_or(|gender| referent.may_be(gender));
            // "Lund asked Novak to call him": Novak calls.
            let calls = layout.lower(sight.end) == "to"
                && layout.together(sight.end, anaphor.head)
                && layout.place(sight.end).subjects == here.subjects;
            let acts = features::same_clause(layout, anaphor, &sight)
                && !(sight.end..anaphor.start).any(|at| layout.lower(at) == "to");
            let bound = anaphor.is_bound_apart() && (calls || acts);
            let kind = match anaphor.class {
                Class::Several => !matches!(
                    referent.kind,
                    Some(
                        EntityKind::Loc
                            | EntityKind::Fac
                            | EntityKind::Work
                            | EntityKind::Law
                            | EntityKind::Event
                    )
                ),
                // "the court" is no body whose name tells that it is another, or nothing.
                Class::Body => features::may_be_called(layout, anaphor, referent),
                _ => true,
            };
            // Who is named in what somebody says, and nowhere before, does not say it.
            let content = anaphor.source_of.is_some_and(|speech| layout.place(referent.first).told == speech);
            // Nor whoever it names ("“I told Lund so,” he said").
            let named = matches!(sight.form, Form::Full | Form::Short);
            let content = content
                || named
                    && anaphor.source_of.is_some_and(|speech| layout.place(sight.start).quoted == speech);
            let content = content || self.is_only_told_of(layout, anaphor, referent);
            let bound = bound || layout.ends_fronted_participle(sight.start..sight.end, anaphor.start);
            // Nobody calls themselves "he" in their own words, or "the minister" where they are reported; a body may be "the company" there.
            let around = if anaphor.class == Class::Role { here.told } else { here.quoted };
            let own = around != NONE && anaphor.source_of.is_none() && self.speaks(around, index);
            !content && !own && near && agrees && kind && !bound && sight.start < anaphor.start
        };
        for register in registers {
            into.extend(register.recent.iter().copied().filter(fits));
        }
        into.sort_by_key(|&index| {
            std::cmp::Reverse(self.referent(index).last.map_or(0, |sight| sight.start))
        });
        into.truncate(CANDIDATES);
        if anaphor.class == Class::Role {
            self.keep_described(layout, anaphor, into);
        }
    }

    /// "The driver told police that Ed Lund had left. He said …": whoever is only told of by somebody who has no name does not go on speaking.
    fn is_only_told_of(&self, layout: &Layout<'_, '_>, anaphor: &Anaphor, referent: &Referent) -> bool {
        let (Some(_), Some(last)) = (anaphor.source_of, referent.last) else { return false };
        let told = layout.place(referent.first).told;
        if told == NONE || layout.place(last.start).told != told {
            return false;
        }
        let Some(teller) = self.speaker_of(told).map(|teller| self.referent(teller)) else { return false };
        let next = teller.last.is_some_and(|sight| {
            layout.place(anaphor.start).sentence <= layout.place(sight.start).sentence + 1
        });
        teller.chain.is_none()
            && teller.person
            && !teller.plural
            && next
            && anaphor.gender.is_none_or(|gender| teller.may_be(gender))
    }

    /// "Peru's popular president" is no other president where the text has called somebody Peru's.
    fn keep_described(&self, layout: &Layout<'_, '_>, anaphor: &Anaphor, candidates: &mut Vec<usize>) {
        let described = |&index: &usize| features::modifiers_match(layout, anaphor, self.referent(index));
        let first = candidates.iter().position(described);
        let Some(own) = first.and_then(|_| features::Own::of(layout, anaphor)) else { return };
        let same =
            |&index: &usize| features::role_match(layout, anaphor, Some(&own), self.referent(index)) > 1;
        if candidates.iter().any(|index| described(index) && same(index)) {
            candidates.retain(|index| described(index) || !same(index));
        }
    }

    /// Says how the names of a referent look, once a longer one is there.
    pub(crate) fn name(&mut self, layout: &Layout<'_, '_>, index: usize, words: std::ops::Range<usize>) {
        let referent = self.referent_mut(index);
        if words.len() > referent.name.len() {
            let sorts = words.clone().map(|at| sorts_of_name_word(layout.lower(at)));
            referent.sorts = sorts.fold(referent.sorts, Sorts::with);
            referent.name = words;
        }
    }
}
