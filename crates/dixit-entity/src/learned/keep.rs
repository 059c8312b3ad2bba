//! Which of the rules' names stay, whatever the model says.

use super::Hit;
use super::class::Class;
use super::merge::{DOUBT, SURE};
use crate::candidate::Candidate;
use crate::lexicon::Flags;
use crate::word::{Style, Words};
use crate::{EntityKind, EntityRule};

/// A name of the rules' and one of the model's in the same words.
struct Meeting<'a, 't> {
    words: &'a Words<'t>,
    rule: &'a Candidate,
    hit: &'a Hit,
}

/// How far the rules' name reaches beside the model's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Same,
    /// It has words before or behind those of the model's.
    Longer,
    Shorter,
    Across,
}

use Extent::{Across, Longer, Same, Shorter};

type Guard = fn(&Meeting<'_, '_>) -> bool;

/// When the rules' name stays. Empty lists allow anything.
struct Row {
    rules: &'static [EntityRule],
    kinds: &'static [EntityKind],
    /// What the model takes its own name for.
    classes: &'static [Class],
    /// How probable the model's name is less than.
    below: f32,
    extents: &'static [Extent],
    when: &'static [Guard],
}

const STAYS: Row =
    Row { rules: &[], kinds: &[], classes: &[], below: f32::INFINITY, extents: &[], when: &[] };

const PLACES: &[EntityKind] = &[EntityKind::Gpe, EntityKind::Loc, EntityKind::Fac];
const TERRITORIES: &[EntityKind] = &[EntityKind::Gpe, EntityKind::Loc, EntityKind::Fac, EntityKind::Norp];
const COVERS: &[Extent] = &[Same, Longer];
const COVERED: &[Extent] = &[Same, Shorter];

const IN_A_HEADLINE: Guard = |meeting| meeting.words.style(meeting.hit.words.start) != Style::Plain;
const OF_ANOTHER_KIND: Guard = |meeting| meeting.hit.class.kind() != Some(meeting.rule.kind);
const WITHOUT_ARTICLE: Guard = |meeting| meeting.words.at(meeting.rule.words.start).lower.as_ref() != "the";
/// "the Council | for Peace"
const WITHOUT_PURPOSE: Guard = |meeting| meeting.words.at(meeting.hit.words.end).text != "for";

/// When a name of the rules' stays though the model says something else: where any row fits.
const KEPT: &[Row] = &[
    // A name of the caller's own.
    Row { when: &[|meeting| meeting.rule.own != 0], ..STAYS },
    Row { rules: &[EntityRule::Definition, EntityRule::Election], ..STAYS },
    Row {
        kinds: &[EntityKind::Law, EntityKind::Work, EntityKind::Product, EntityKind::Event],
        classes: &[Class::Other, Class::Event],
        ..STAYS
    },
    Row { kinds: &[EntityKind::Law, EntityKind::Event], extents: COVERS, ..STAYS },
    Row { kinds: &[EntityKind::Norp], below: SURE, extents: &[Same], ..STAYS },
    // A well-known place stays one, also where it stands for its government or its team.
    Row {
        rules: &[EntityRule::Lexicon],
        kinds: PLACES,
        classes: &[Class::Org, Class::Norp],
        extents: &[Same],
        ..STAYS
    },
    Row {
        rules: &[EntityRule::Lexicon],
        kinds: PLACES,
        classes: &[Class::Person, Class::Event, Class::Other],
        below: SURE,
        extents: &[Same],
        ..STAYS
    },
    // Where the model doubts, the rules' reading of the same words, or their name for what it finds no kind for.
    Row {
        below: DOUBT,
        extents: &[Same],
        when: &[|meeting| meeting.rule.confidence > meeting.hit.confidence],
        ..STAYS
    },
    Row { classes: &[Class::Other], below: SURE, ..STAYS },
    // In a headline a name known whole is not made longer by the words around it.
    Row { rules: &[EntityRule::Lexicon], below: SURE, extents: &[Shorter], when: &[IN_A_HEADLINE], ..STAYS },
    Row {
        rules: &[EntityRule::Lexicon],
        extents: &[Shorter],
        when: &[IN_A_HEADLINE, |meeting| meeting.words.at(meeting.rule.words.end).has(Flags::COMMON)],
        ..STAYS
    },
    // Who has a given name is a person.
    Row { rules: &[EntityRule::GivenName], below: SURE, extents: &[Same], when: &[OF_ANOTHER_KIND], ..STAYS },
    // "the government of Oman" is named by its country.
    Row {
        kinds: PLACES,
        extents: COVERED,
        when: &[|meeting| meeting.words.at(meeting.hit.words.start).lower.as_ref() == "government"],
        ..STAYS
    },
    // "Mayor | Ana Ruiz": a title is no part of a name, and who bears one is a person.
    Row {
        extents: &[Shorter, Across],
        when: &[
            |meeting| meeting.rule.title.is_some(),
            |meeting| meeting.hit.words.start < meeting.rule.words.start,
            |meeting| meeting.hit.words.end <= meeting.rule.words.end,
        ],
        ..STAYS
    },
    // A name that is known whole.
    Row {
        rules: &[EntityRule::Lexicon],
        extents: &[Longer],
        when: &[|meeting| meeting.rule.words.len() > 2, WITHOUT_ARTICLE, WITHOUT_PURPOSE],
        ..STAYS
    },
    Row {
        rules: &[EntityRule::Lexicon],
        kinds: TERRITORIES,
        extents: &[Longer],
        when: &[|meeting| meeting.rule.words.len() > 1, WITHOUT_ARTICLE, WITHOUT_PURPOSE],
        ..STAYS
    },
    // A longer name, of which the model is not sure to have seen a part.
    Row { below: SURE, extents: &[Longer], ..STAYS },
    // A head word with all that belongs to it, of which the model has seen a part.
    Row {
        rules: &[EntityRule::Head],
        extents: &[Longer],
        when: &[|meeting| !OF_ANOTHER_KIND(meeting)],
        ..STAYS
    },
    Row { rules: &[EntityRule::Head], kinds: &[EntityKind::Fac], extents: &[Longer], ..STAYS },
    // "the Irish Sea", of which the model has seen a people.
    Row {
        rules: &[EntityRule::Head],
        kinds: &[EntityKind::Loc],
        classes: &[Class::Norp],
        extents: COVERS,
        ..STAYS
    },
    // A distinctive word of a longer name of the document.
    Row { rules: &[EntityRule::PartOfName], below: SURE, extents: &[Same], ..STAYS },
];

impl Extent {
    fn of(rule: &Candidate, hit: &Hit) -> Self {
        use std::cmp::Ordering::{Equal, Greater, Less};
        match (rule.words.start.cmp(&hit.words.start), rule.words.end.cmp(&hit.words.end)) {
            (Equal, Equal) => Same,
            (Less | Equal, Greater | Equal) => Longer,
            (Greater | Equal, Less | Equal) => Shorter,
            _ => Across,
        }
    }
}

impl Row {
    fn fits(&self, meeting: &Meeting<'_, '_>, extent: Extent) -> bool {
        let Meeting { rule, hit, .. } = meeting;
        hit.confidence < self.below
            && (self.extents.is_empty() || self.extents.contains(&extent))
            && (self.rules.is_empty() || self.rules.contains(&rule.rule))
            && (self.kinds.is_empty() || self.kinds.contains(&rule.kind))
            && (self.classes.is_empty() || self.classes.contains(&hit.class))
            && self.when.iter().all(|guard| guard(meeting))
    }
}

/// Returns whether the rules' names in the words of one of the model's stay.
pub(super) fn stay(words: &Words<'_>, over: &[Candidate], hit: &Hit) -> bool {
    let kept = |rule: &Candidate| {
        let meeting = Meeting { words, rule, hit };
        let extent = Extent::of(rule, hit);
        KEPT.iter().any(|row| row.fits(&meeting, extent))
    };
    hyphened(words, over) || over.iter().any(kept)
}

/// "U.S.-China": two places or peoples with a hyphen between them are two names.
fn hyphened(words: &Words<'_>, over: &[Candidate]) -> bool {
    const HYPHENS: &[&str] = &["-", "‑", "–"];
    let known = |rule: &Candidate| rule.rule == EntityRule::Lexicon && TERRITORIES.contains(&rule.kind);
    over.array_windows().any(|[left, right]| {
        let hyphen = left.words.end;
        right.words.start == hyphen + 1
            && HYPHENS.contains(&words.at(hyphen).text)
            && [left, right].into_iter().all(known)
    })
}

/// A name of the rules' that stays; of a definition the model says the kind.
pub(super) fn kept(rule: &Candidate, hit: &Hit) -> Candidate {
    let told = hit.class.kind().filter(|kind| {
        rule.rule == EntityRule::Definition
            && rule.canonical == 0
            && hit.confidence > DOUBT
            && !(kind.is_place() && rule.kind.is_place())
    });
    Candidate { kind: told.unwrap_or(rule.kind), ..rule.clone() }
}

/// Which names of the rules' stay where the model has found nothing, however improbable it finds them there.
const ALONE: &[fn(&Candidate) -> bool] = &[
    |rule| rule.own != 0,
    |rule| [EntityRule::Definition, EntityRule::ShortForm, EntityRule::Head].contains(&rule.rule),
    |rule| {
        [
            EntityKind::Norp,
            EntityKind::Law,
            EntityKind::Work,
            EntityKind::Product,
            EntityKind::Event,
            EntityKind::Fac,
        ]
        .contains(&rule.kind)
    },
    // "Mayor Ana Ruiz"
    |rule| rule.title.is_some() && rule.confidence >= 0.9,
    // A name that has others beside it in the lists.
    |rule| rule.canonical != 0 && [EntityKind::Gpe, EntityKind::Org].contains(&rule.kind),
];

/// Returns whether a rule's candidate stays where the model has found nothing: `support` is how probable a name is there.
pub(super) fn alone(rule: &Candidate, support: f32) -> bool {
    support >= SUPPORT || ALONE.iter().any(|stays| stays(rule))
}

/// How probable the model must find a name that only the rules have found.
const SUPPORT: f32 = 0.15;
