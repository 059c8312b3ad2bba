//! The names of the document as they were judged, with what the lists and the rules know of them.

use std::ops::Range;

use dixit_english::class;

use super::super::Hit;
use super::super::class::Class;
use crate::candidate::{Candidate, Role};
use crate::decide::Decided;
use crate::lexicon::Flags;
use crate::pattern::{ANY, Test, has, no, plain};
use crate::word::{Shape, Style, Words};
use crate::{EntityKind, EntityRule};

/// Takes what was judged for the names of the document.
///
/// A name that the rules have found too keeps what they know of it: its sort of place or of work, its title, its entry in the lists. Linear.
pub(crate) fn verdict(words: &Words<'_>, decided: &mut Decided, hits: Vec<Hit>) {
    let rules = std::mem::take(&mut decided.candidates);
    let mut names = Vec::with_capacity(hits.len());
    let mut rest = rules.as_slice();
    for hit in hits {
        rest = rest.get(rest.partition_point(|rule| rule.words.end <= hit.words.start)..).unwrap_or_default();
        let over = rest.get(..rest.partition_point(|rule| rule.words.start < hit.words.end));
        names.extend(name(words, over.unwrap_or_default(), &hit));
    }
    // The title of somebody who is none is a role.
    let mut bearers = names.iter().filter_map(|name| name.title.as_ref()).peekable();
    for title in rules.iter().filter_map(|rule| rule.title.as_ref()) {
        while bearers.next_if(|borne| borne.end <= title.start).is_some() {}
        if bearers.peek().is_none_or(|borne| borne.start >= title.end) {
            decided.roles.push(role(words, title.clone()));
        }
    }
    decided.roles.sort_by_key(|role| (role.words.start, role.words.end));
    for name in &mut names {
        wear(words, decided, name);
    }
    decided.candidates = names;
}

/// Returns the name with what the rules have found in its words; nothing where it is of no kind that is told apart.
fn name(words: &Words<'_>, over: &[Candidate], hit: &Hit) -> Option<Candidate> {
    let same = over.iter().find(|rule| rule.words == hit.words);
    let kind = match hit.class.kind() {
        // The model has no class for laws, works and products, and few events.
        Some(EntityKind::Event) | None => {
            let told = same
                .map(|rule| rule.kind)
                .filter(|&kind| Class::of(kind).is_none_or(|class| class == Class::Event));
            told.or(hit.class.kind())?
        }
        Some(kind) => kind,
    };
    let kind = match same {
        Some(rule) if rule.kind.is_place() && kind.is_place() => rule.kind,
        _ => place_kind(words, &hit.words, kind),
    };
    let mut name = Candidate::new(hit.words.clone(), kind, hit.confidence, EntityRule::Learned);
    let entry = words.known(&hit.words, kind);
    (name.canonical, name.country) = (entry.canonical, entry.country);
    if let Some(rule) = same.filter(|rule| rule.kind == kind) {
        name = Candidate { confidence: hit.confidence, ..rule.clone() };
    }
    let whole =
        over.iter().filter(|rule| hit.words.start <= rule.words.start && rule.words.end <= hit.words.end);
    if let Some(own) = whole.rev().find(|rule| rule.own != 0 && rule.kind == kind) {
        (name.own, name.rule) = (own.own, own.rule);
    }
    if kind == EntityKind::Person {
        let titles = over.iter().filter_map(|rule| rule.title.clone());
        name.title = titles.rev().find(|title| title.end <= hit.words.start);
    }
    Some(name)
}

/// Returns which sort of place a place is: by the lexicon, by its head word, or one with a government.
fn place_kind(words: &Words<'_>, name: &Range<usize>, kind: EntityKind) -> EntityKind {
    if kind != EntityKind::Gpe {
        return kind;
    }
    let exact = words.longest(name.start, Flags::PLACE, |_, range| range == *name);
    let place = exact.and_then(|(_, entry)| Flags(entry.flags.0 & Flags::PLACE.0).kind());
    let (first, last) = (words.at(name.start), words.at(name.end.saturating_sub(1)));
    let mut heads = PLACE_HEADS.iter().filter(|_| name.len() > 1);
    let head = heads.find(|(opens, ends, _)| opens.fits(first) && ends.fits(last));
    place.or(head.map(|&(.., kind)| kind)).unwrap_or(kind)
}

/// Which sort of place a name of several words is by its first and its last.
const PLACE_HEADS: &[(Test, Test, EntityKind)] = &[
    // "Kovar Bridge"
    (ANY, has(Flags::FAC_LAST), EntityKind::Fac),
    // "Irish Sea"
    (ANY, has(Flags::LOC_LAST).but(Flags::GPE_LAST), EntityKind::Loc),
    // "Lake Onega"
    (has(Flags::LOC_FIRST), no(Flags::GPE_LAST), EntityKind::Loc),
];

/// Gives a person the title that stands before the name, directly or with what it is of, and takes it from the roles.
fn wear(words: &Words<'_>, decided: &mut Decided, name: &mut Candidate) {
    if name.kind != EntityKind::Person || name.title.is_some() {
        return;
    }
    let start = name.words.start;
    let end = if start > 0 && words.at(start - 1).text == "." { start - 1 } else { start };
    let at = decided.roles.partition_point(|role| role.words.end < end);
    let adjacent = decided.roles.get(at).is_some_and(|role| {
        role.words.end == end && words.at(end.saturating_sub(1)).sentence == words.at(start).sentence
    });
    let role = Some(at).filter(|_| adjacent).or_else(|| {
        let before = at.checked_sub(1)?;
        has_complement(words, decided.roles.get(before)?, start).then_some(before)
    });
    if let Some(role) = role {
        name.title = Some(decided.roles.remove(role).words);
    }
}

/// The most words between a title and the name that wears it.
const COMPLEMENT: usize = 7;

/// What stands between a title and what it is of.
const OF: Test = plain(class::COMPLEMENT_PREPOSITION);

/// "London", "mines", "the Health and Social Care": words, none of them a predicate.
const OF_WHAT: Test = no(Flags::SPEECH).shaped(&[Shape::Lower, Shape::Cap, Shape::Caps, Shape::Mixed]);

/// "the mayor of London | Sadiq Khan", "Minister for Mines | Tom Shikongo": an office that stands before its holder with what it is of.
fn has_complement(words: &Words<'_>, role: &Role, name: usize) -> bool {
    let last = role.words.end - 1;
    let of = role.words.end + 1..name;
    let worn = role.office || words.at(last).has(Flags::HONORIFIC);
    let closes = words.before(name, 1);
    worn && words.at(last).sentence == words.at(name).sentence
        && words.style(name) == Style::Plain
        && OF.fits(words.at(role.words.end))
        && (1..COMPLEMENT).contains(&of.len())
        && words.all_fit(of.clone(), &OF_WHAT)
        && !of.clone().any(|index| words.at(index).is_plain(class::FINITE.with(class::ED)))
        && !closes.is_plain(class::CONJ.with(class::DET).with(class::PREP))
}

/// Makes a role of a title whose bearer is none.
fn role(words: &Words<'_>, title: Range<usize>) -> Role {
    let flags = title.clone().fold(Flags::NONE, |flags, index| flags | words.at(index).entry.flags);
    Role::new(title, flags)
}
