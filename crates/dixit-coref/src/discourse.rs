//! The referents of a text so far, those mentioned last at hand.

use std::collections::VecDeque;

use dixit_english::{Sorts, sorts_of_name_word};
use dixit_text::EntityKind;

use crate::anaphor::{Anaphor, Class};
use crate::features;
use crate::layout::Layout;
use crate::referent::{Referent, Sight};

/// Which referents are remembered together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Register {
    People,
    Bodies,
    Things,
    Several,
}

/// How many of each register are remembered.
const REMEMBERED: [usize; 4] = [24, 24, 6, 10];
/// How many candidates an anaphor has at most.
const CANDIDATES: usize = 10;
/// How many sentences back a candidate's last mention may stand: of a name, and of anything else.
const REACH: (u32, u32) = (60, 4);

/// The state of the discourse.
#[derive(Debug)]
pub(crate) struct Discourse {
    referents: Vec<Referent>,
    recent: [VecDeque<usize>; 4],
    /// The speaker of each quotation, as far as the text has told.
    speakers: Vec<Option<usize>>,
    last_speaker: Option<usize>,
}

impl Discourse {
    pub(crate) fn new(speeches: usize) -> Self {
        Self {
            referents: Vec::new(),
            recent: Default::default(),
            speakers: vec![None; speeches],
            last_speaker: None,
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
        let register = register(self.referent(root));
        let recent = &mut self.recent[register as usize];
        if let Some(at) = recent.iter().position(|&other| other == root) {
            recent.remove(at);
        }
        recent.push_front(root);
        recent.truncate(REMEMBERED[register as usize]);
    }

    /// Makes one referent of two: what is known of the first is known of the second.
    pub(crate) fn merge(&mut self, from: usize, into: usize) {
        let (from, into) = (self.root(from), self.root(into));
        if from == into {
            return;
        }
        for recent in &mut self.recent {
            recent.retain(|&index| index != from);
        }
        let old = std::mem::take(self.referent_mut(from));
        self.referents[from].merged = Some(into);
        let referent = self.referent_mut(into);
        referent.first = if referent.mentions == 0 { old.first } else { referent.first.min(old.first) };
        referent.mentions += old.mentions;
        referent.subjects += old.subjects;
        referent.last_subject = referent.last_subject.max(old.last_subject);
        referent.last_pronoun = referent.last_pronoun.max(old.last_pronoun);
        referent.gender = referent.gender.or(old.gender);
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
        let registers: &[Register] = match anaphor.class {
            Class::Person | Class::Role => &[Register::People],
            Class::Thing => &[Register::Bodies, Register::Things],
            Class::Several => &[Register::Bodies, Register::Several],
            Class::Body => &[Register::Bodies],
        };
        let here = layout.place(anaphor.head);
        let fits = |&index: &usize| {
            let referent = self.referent(index);
            let Some(sight) = referent.last else { return false };
            let back = here.sentence.saturating_sub(layout.place(sight.start).sentence);
            let near = back <= if referent.chain.is_some() { REACH.0 } else { REACH.1 };
            let agrees = anaphor.gender.is_none_or(|gender| referent.may_be(gender));
            let bound = anaphor.is_bound_apart()
                && features::same_clause(layout, anaphor, &sight)
                && !(sight.end..anaphor.start).any(|at| layout.lower(at) == "to");
            let kind = match anaphor.class {
                Class::Several => !matches!(
                    referent.kind,
                    Some(EntityKind::Loc | EntityKind::Fac | EntityKind::Work | EntityKind::Law | EntityKind::Event)
                ),
                _ => true,
            };
            // Who is named in what somebody says, and nowhere before, does not say it.
            let content = anaphor.source_of.is_some_and(|speech| layout.place(referent.first).told == speech);
            !content && near && agrees && kind && !bound && sight.start < anaphor.start
        };
        for &register in registers {
            into.extend(self.recent[register as usize].iter().copied().filter(fits));
        }
        into.sort_by_key(|&index| std::cmp::Reverse(self.referent(index).last.map_or(0, |sight| sight.start)));
        into.truncate(CANDIDATES);
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

fn register(referent: &Referent) -> Register {
    match referent.kind {
        Some(EntityKind::Person) => Register::People,
        Some(EntityKind::Norp) => Register::Several,
        Some(_) => Register::Bodies,
        None if referent.plural => Register::Several,
        None if referent.person => Register::People,
        None => Register::Things,
    }
}
