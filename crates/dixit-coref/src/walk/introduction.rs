//! Introductions: appositions and predicates, which say of a referent what it is.

use std::ops::Range;

use dixit_english::{class, noun_fits_kind, sorts_of_noun};
use dixit_text::{EntityKind, Function, Upos};

use super::{Choose, Found, Seen, Walker, function_of};
use crate::anaphor::Class;
use crate::phrase::{Determiner, Phrase};

/// How sure an apposition or a predicate is.
const INTRODUCED: f32 = 0.85;

/// How far what belongs to a role may reach, in tokens.
const COMPLEMENT: usize = 12;

/// Whether a word or mark closes an apposition.
fn closes(text: &str) -> bool {
    matches!(text, "," | "." | ";" | ")" | "—" | "–" | "'s" | "’s" | "?" | "!" | ":")
}

impl<C: Choose> Walker<'_, '_, '_, C> {
    /// Whether a noun phrase stands before a name that says who it is.
    pub(super) fn introduces(
        &self,
        seen: &Seen,
        name: Range<usize>,
        kind: EntityKind,
        appositive: bool,
    ) -> bool {
        let layout = self.layout;
        let Range { start, end } = name;
        let Some(phrase) =
            seen.phrase.as_ref().filter(|phrase| !phrase.plural && layout.together(phrase.head(), start))
        else {
            return false;
        };
        let fits = match kind {
            EntityKind::Person => phrase.is_person(),
            _ => noun_fits_kind(layout.lower(phrase.head()), kind) || appositive && !phrase.is_person(),
        };
        // "the mayor of Lima, Ana Ruiz": the comma stands behind what the office is of.
        let gap = self.complement_end(seen.words.end)..start;
        // "As mayor, Ana Ruiz opened the bridge"
        let acting = phrase.office
            && phrase.words.start.checked_sub(1) == Some(layout.opening(start))
            && layout.lower(layout.opening(start)) == "as";
        let behind_complement = gap.start > seen.words.end;
        // "the firm's president and chief executive, Ana Ruiz", "Minister of Finance, Ana Ruiz"
        let determined = phrase.determiner != Determiner::Bare
            || phrase.office
                && (behind_complement
                    || phrase.words.start.checked_sub(1).is_some_and(|at| layout.upos(at) == Upos::Cconj));
        let parted = || closes(layout.text(end)) || end >= layout.len();
        let stands = match gap.len() {
            0 => !behind_complement && (phrase.determiner != Determiner::Bare || kind == EntityKind::Person),
            1 => match layout.lower(gap.start) {
                "," | "—" | "–" | "(" => acting || determined && (appositive || parted()),
                "named" | "called" => true,
                _ => false,
            },
            _ => false,
        };
        fits && stands
    }

    /// Where what belongs to a role ends that ends at a token, at a comma: "the mayor of the port of Lima|, Ana Ruiz"; the token itself where
    /// nothing does.
    pub(super) fn complement_end(&self, end: usize) -> usize {
        let layout = self.layout;
        if !layout.word(end).is_some_and(|word| word.is(class::COMPLEMENT_PREPOSITION)) {
            return end;
        }
        let inside = |&at: &usize| {
            layout.together(end, at)
                && !matches!(layout.upos(at), Upos::Verb | Upos::Aux | Upos::Punct | Upos::Sconj)
        };
        let comma = (end + 1..end + COMPLEMENT).find(|at| !inside(at));
        comma.filter(|&comma| layout.text(comma) == "," && comma > end + 1).unwrap_or(end)
    }

    /// Whether a name stands behind a noun phrase that only says what it is: "her husband, Tom Lund": it stands for nobody named before.
    pub(super) fn precedes_name(&self, phrase: &Phrase) -> bool {
        let layout = self.layout;
        let next = self.complement_end(phrase.words.end);
        let parted = matches!(layout.lower(next), "," | "—" | "–" | "(" | "named" | "called");
        let start = if parted { next + 1 } else { next };
        let owner = self.owners.get(start).copied().unwrap_or_default() as usize;
        let Some(name) = owner.checked_sub(1).and_then(|index| self.names.get(index)) else { return false };
        let person = self.chains.get(name.chain).is_some_and(|chain| chain.kind == EntityKind::Person);
        let words = layout.document.tokens_in(name.span);
        let appositive = function_of(layout, start..words.end) == Function::Appositive;
        let closed = closes(layout.text(words.end));
        layout.together(phrase.head(), start)
            && person == phrase.is_person()
            && (!parted || appositive || closed || !matches!(layout.text(next), ","))
    }

    /// Makes a noun phrase that was just mentioned for the first time one with a name.
    pub(super) fn take_over(&mut self, phrase: usize, name: usize) {
        let discourse = &mut self.out.discourse;
        let described = discourse.referent(phrase);
        if described.chain.is_none() && described.mentions < 2 {
            discourse.merge(phrase, name);
        }
    }

    /// Whether a name is the predicate of the last subject: behind a form of "be" in its clause.
    pub(super) fn identifies(&self, subject: &Seen, start: usize) -> bool {
        let layout = self.layout;
        let called = start.checked_sub(1).filter(|&at| matches!(layout.lower(at), "called" | "named"));
        called.unwrap_or(start).checked_sub(1).is_some_and(|before| {
            layout.together(before, start)
                && layout.word(before).is_some_and(|word| word.is(class::BE))
                && subject.words.end == before
                && subject.name.is_none()
        })
    }

    /// Gives a referent what a noun phrase says of it.
    pub(super) fn describe(&mut self, referent: usize, seen: &Seen, name: usize) {
        let Some(phrase) = &seen.phrase else { return };
        self.introduced(phrase, referent);
        let entity = self.out.discourse.referent_mut(referent);
        entity.gender = entity.gender.or(phrase.gender);
        if phrase.role.is_empty() {
            entity.heads.push(phrase.head());
        } else {
            entity.give_role(&phrase.role);
            self.out.titles.push((name, phrase.role.clone()));
        }
    }

    /// Notes a noun phrase that says of a referent what it is.
    pub(super) fn introduced(&mut self, phrase: &Phrase, referent: usize) {
        let words = self.extent(phrase.words.clone());
        let known = self.out.found.last().is_some_and(|found| found.words == words);
        if known {
            self.out.found.pop();
        }
        self.out.found.push(Found {
            words,
            class: if phrase.is_person() { Class::Role } else { Class::Body },
            office: phrase.office,
            referent: Some(referent),
            confidence: INTRODUCED,
            rivals: Vec::new(),
        });
    }

    /// "Ana Ruiz, the foreign minister,": the phrase says more of the name, and is nobody else.
    pub(super) fn describes_name(&mut self, phrase: &Phrase) -> bool {
        let layout = self.layout;
        let start = phrase.words.start;
        // Names inside the phrase stand behind it: "Ana Ruiz, the Peruvian minister".
        let before = self.seen_names.iter().find(|seen| seen.words.end <= start);
        let Some(seen) = before.cloned() else { return false };
        let Some(name) = seen.name else { return false };
        let comma = seen.words.end;
        let adverb = |at: usize| usize::from(layout.upos(at) == Upos::Adv);
        // "who is mayor", "who has long been mayor"
        let relative = || {
            let have = comma + 2;
            let has = layout.word(have).is_some_and(|word| word.is(class::HAVE));
            let be = if has { have + 1 + adverb(have + 1) } else { have };
            let is = layout.word(be).is_some_and(|word| word.is(class::BE));
            matches!(layout.lower(comma + 1), "who" | "which") && is && start == be + 1 + adverb(be + 1)
        };
        // "Ana Ruiz, then mayor", "Ana Ruiz, as mayor"
        let led = || {
            start == comma + 2 && (adverb(comma + 1) == 1 || layout.lower(comma + 1) == "as" && phrase.office)
        };
        let apart = start == comma + 1 || led() || relative();
        if !apart
            || !layout.together(seen.words.start, start)
            || !matches!(layout.text(seen.words.end), "," | "(" | "—" | "–")
        {
            return false;
        }
        let kind = self.out.discourse.referent(seen.referent).kind;
        let fits = match kind {
            Some(EntityKind::Person) => phrase.is_person(),
            Some(kind) => {
                noun_fits_kind(layout.lower(phrase.head()), kind)
                    || layout.function(phrase.head()) == Function::Appositive && !phrase.is_person()
            }
            None => false,
        };
        let listed =
            matches!(layout.lower(phrase.words.end), "and" | "&") && phrase.determiner == Determiner::Bare;
        if !fits || phrase.plural || listed {
            return false;
        }
        let as_seen = Seen { phrase: Some(phrase.clone()), ..seen.clone() };
        self.describe(seen.referent, &as_seen, name);
        // What follows the apposition stands beside the name still: "Ana Ruiz, a lawyer and the minister".
        true
    }

    /// "Ana Ruiz is the minister", "became minister": a predicate nominal says what the subject is.
    pub(super) fn describes_subject(&mut self, phrase: &Phrase, function: Function) -> bool {
        let layout = self.layout;
        let Some(subject) = self.subject.clone() else { return false };
        let start = phrase.words.start;
        let (there, here) = (layout.place(subject.words.end), layout.place(start));
        if !layout.together(subject.words.start, start)
            || there.subjects != here.subjects
            || start < subject.words.end
        {
            return false;
        }
        // The "'s" of "the firm's president and chief executive" is none.
        let be = (1..=3).any(|back| {
            start.checked_sub(back).is_some_and(|at| {
                layout.word(at).is_some_and(|word| word.is(class::BE.with(class::COPULA)))
                    && layout.upos(at) != Upos::Part
            })
        });
        // "serves as mayor", "worked as a nurse"
        let serves = start.checked_sub(2).is_some_and(|at| {
            layout.lower(at + 1) == "as" && layout.word(at).is_some_and(|word| word.is(class::SERVING_VERB))
        });
        let close = start - subject.words.end <= 4;
        let entity = self.out.discourse.referent(subject.referent);
        let fits = match entity.kind {
            Some(EntityKind::Person) => phrase.is_person(),
            Some(kind) => noun_fits_kind(layout.lower(phrase.head()), kind),
            None => entity.person && phrase.is_person(),
        };
        let predicate = be && (close || function == Function::PredicateNominal);
        if !fits || phrase.plural || !(predicate || serves) {
            return false;
        }
        self.introduced(phrase, subject.referent);
        let entity = self.out.discourse.referent_mut(subject.referent);
        entity.gender = entity.gender.or(phrase.gender);
        if phrase.role.is_empty() {
            entity.heads.push(phrase.head());
        } else {
            entity.give_role(&phrase.role);
        }
        true
    }

    /// "Ana Ruiz, 41,": the age that the text gives.
    pub(super) fn age(&mut self, referent: usize, end: usize) {
        let layout = self.layout;
        let stands = layout.text(end) == ","
            && layout.upos(end + 1) == Upos::Num
            && closes(layout.text(end + 2))
            && layout.together(end, end + 2);
        if stands {
            self.out.discourse.referent_mut(referent).age = Some(end + 1);
        }
    }

    /// The country that a government governs: "the Peruvian government", "the government of Peru"; nothing in it where the text does not name that.
    pub(super) fn governed(&mut self, phrase: &Phrase) -> Option<Option<usize>> {
        let layout = self.layout;
        let head = phrase.head();
        if phrase.plural || !sorts_of_noun(layout.lower(head)).meet(sorts_of_noun("government")) {
            return None;
        }
        let of =
            (layout.lower(head + 1) == "of").then(|| head + 2 + usize::from(layout.lower(head + 2) == "the"));
        let mut places = head.checked_sub(1).into_iter().chain(of).filter(|&at| layout.together(head, at));
        let owner = places.find_map(|at| self.owners.get(at)?.checked_sub(1))?;
        let index = self.names.get(owner as usize)?.chain;
        let chain = *self.chains.get(index)?;
        let country = match chain.kind {
            EntityKind::Gpe => Some(index),
            EntityKind::Norp => chain.names_country,
            _ => return None,
        };
        Some(country.and_then(|country| Some(self.referent_of(country, *self.chains.get(country)?))))
    }
}
