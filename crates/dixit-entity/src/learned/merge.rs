//! Joins what the rules have found with what the model has found.

use std::ops::Range;

use super::Hit;
use super::class::Class;
use super::context::Sight;
use super::{body, family, keep, office};
use crate::candidate::{Candidate, Role, in_order};
use crate::decide::Decided;
use crate::lexicon::{ByHash, Flags};
use crate::pattern::{ANY, CAPITAL, Test, has, no};
use crate::word::Words;
use crate::{EntityKind, EntityRule};

/// The rule that a candidate of the model bears.
pub(super) const RULE: EntityRule = EntityRule::Learned;

/// Lets the model decide on people, organisations, places and peoples, and the rules on what they know better.
///
/// The model has seen what the rules say, so where the two differ, it had a reason. Rules keep the caller's own names, brackets that define an
/// acronym, and laws, works, products and dated elections, and whole names with a head word; they also say which sort of place a place is, and
/// who bears which title. Where the model is not sure, a spelling is read as the document reads it most.
/// Linear in the number of words.
pub(crate) fn merge(words: &Words<'_>, decided: &mut Decided, (hits, support): (Vec<Hit>, Vec<f32>)) {
    let rules = std::mem::take(&mut decided.candidates);
    let mut merged: Vec<Candidate> = Vec::with_capacity(rules.len().max(hits.len()));
    let (hits, titles) = office::split(words, hits);
    // A name that the rules have found across the title of an office.
    let across = |rule: &Candidate| {
        let title = titles.get(titles.partition_point(|title| title.end <= rule.words.start));
        title.is_some_and(|title| title.start < rule.words.end)
    };
    let (rules, support): (Vec<Candidate>, Vec<f32>) =
        rules.into_iter().zip(support).filter(|(rule, _)| rule.own != 0 || !across(rule)).unzip();
    let mut taken = vec![false; rules.len()];
    let ballot = ballot(words, &rules, &hits);
    let mut first = 0;
    for mut hit in hits {
        without_letters(words, &mut hit);
        elect(words, &ballot, &mut hit);
        if let Some((class, confidence)) = Sight::new(words, &decided.roles, &hit).called() {
            hit.class = class;
            hit.confidence = hit.confidence.max(confidence);
        }
        if let Some(end) = Sight::new(words, &decided.roles, &hit).before_words() {
            hit.words.end = end;
        }
        // Who has only now become a person may still wear them.
        without_letters(words, &mut hit);
        while rules.get(first).is_some_and(|rule| rule.words.end <= hit.words.start) {
            first += 1;
        }
        before_title(&mut hit, &rules, first);
        let last =
            first + rules.iter().skip(first).take_while(|rule| rule.words.start < hit.words.end).count();
        let over = rules.get(first..last).unwrap_or_default();
        let taken = taken.get_mut(first..last).unwrap_or_default();
        if keep::stay(words, over, &hit) {
            for (rule, taken) in over.iter().zip(taken.iter_mut()) {
                if !std::mem::replace(taken, true) {
                    merged.push(keep::kept(rule, &hit));
                }
            }
            continue;
        }
        taken.fill(true);
        let sight = Sight { words, roles: &decided.roles, hit: &hit, over, next: rules.get(last) };
        let Some(kind) = hit.class.kind().filter(|_| !sight.bare()) else {
            continue;
        };
        let same = over.iter().find(|rule| rule.words == hit.words);
        merged.push(match same {
            Some(rule) => agreed(words, rule, &hit),
            None => found(words, over, &hit, kind),
        });
    }
    for ((rule, taken), support) in rules.into_iter().zip(taken).zip(support) {
        if taken {
            continue;
        }
        if keep::alone(&rule, support) {
            merged.push(rule);
        } else if let Some(title) = rule.title {
            decided.roles.push(role(words, title));
        }
    }
    in_order(&mut merged);
    body::call(words, &mut merged);
    family::join(words, &mut merged);
    for candidate in &mut merged {
        title(words, decided, candidate);
    }
    decided.candidates = merged;
    decided.roles.sort_by_key(|role| (role.words.start, role.words.end));
}

/// "Treasury Cabinet | Secretary Joseph Mutiso": what the rules know as somebody's title is no part of the organisation before it.
fn before_title(hit: &mut Hit, rules: &[Candidate], first: usize) {
    let near = rules.get(first..).unwrap_or_default().iter().take(3);
    let title = near.filter_map(|rule| rule.title.as_ref()).find(|title| {
        hit.words.start < title.start && title.start < hit.words.end && hit.words.end < title.end
    });
    if let Some(title) = title {
        hit.words.end = title.start;
    }
}

/// The first word of an organisation's name that may stand for the whole: "Kestrel" of "Kestrel Devices", but not of "Kestrel City".
const DISTINCTIVE: &[(isize, Test)] = &[
    (
        0,
        CAPITAL.but(
            Flags::COMMON
                .with(Flags::NAME)
                .with(Flags::GIVEN)
                .with(Flags::SURNAME)
                .with(Flags::HEAD_FIRST)
                .with(Flags::ADJECTIVE),
        ),
    ),
    (1, no(Flags::GPE_LAST)),
];

/// What the rules and the model together say of each spelling in the document, class by class.
type Ballot = ByHash<[f32; Class::ALL.len()]>;

fn ballot(words: &Words<'_>, rules: &[Candidate], hits: &[Hit]) -> Ballot {
    let mut ballot = Ballot::default();
    let mut vote = |range: &Range<usize>, class: Class, weight: f32| {
        let sums = ballot.entry(words.key(range)).or_default();
        if let Some(sum) = sums.get_mut(class as usize) {
            *sum += weight;
        }
    };
    for rule in rules {
        if let Some(class) = Class::of(rule.kind) {
            vote(&rule.words, class, rule.confidence * RULES);
        }
    }
    for hit in hits {
        vote(&hit.words, hit.class, hit.confidence);
        // Whoever is named whole is often named again by the surname alone, an organisation by the first word of its name.
        let (first, last) = (hit.words.start, hit.words.end.saturating_sub(1));
        if hit.words.len() < 2 {
            continue;
        }
        let named_by_first = match hit.class {
            Class::Person => {
                vote(&(last..last + 1), Class::Person, hit.confidence * PARTS);
                words.at(first).but(Flags::SURNAME, Flags::GIVEN)
            }
            Class::Org => words.at(first).text.len() > 3 && words.fits(first, DISTINCTIVE),
            _ => false,
        };
        if named_by_first {
            vote(&(first..first + 1), hit.class, hit.confidence * PARTS);
        }
    }
    ballot
}

/// Gives a name of which the model is not sure the class that its spelling has in the document.
fn elect(words: &Words<'_>, ballot: &Ballot, hit: &mut Hit) {
    if hit.confidence >= SURE || [Class::Event, Class::Other].contains(&hit.class) {
        return;
    }
    let Some(mut sums) = ballot.get(&words.key(&hit.words)).copied() else { return };
    // Whoever bears a surname that people of the document bear is one of them.
    let last = hit.words.end.saturating_sub(1);
    let surname = hit.words.len() > 1 && !words.at(last).has(Flags::COMMON | Flags::HEAD_LAST | Flags::NAME);
    if let Some(family) = ballot.get(&words.at(last).hash).filter(|_| surname)
        && let (Some(person), Some(votes)) =
            (sums.get_mut(Class::Person as usize), family.get(Class::Person as usize))
    {
        *person += votes * PARTS;
    }
    let best = Class::ALL.into_iter().zip(sums).max_by(|left, right| left.1.total_cmp(&right.1));
    if let Some((class, _)) = best {
        hit.class = class;
    }
}

/// How much a rule's vote counts beside the model's.
const RULES: f32 = 0.7;

/// How much a whole name says of its surname alone.
const PARTS: f32 = 0.7;

/// From this probability on the model overrules the rest of the document.
pub(super) const SURE: f32 = 0.9;

/// Below this probability the model doubts.
pub(super) const DOUBT: f32 = 0.6;

/// Cuts "MP", "KC" or "Ph.D." off a person's name.
fn without_letters(words: &Words<'_>, hit: &mut Hit) {
    while hit.class == Class::Person && hit.words.len() > 1 {
        let last = hit.words.end - 1;
        if !words.closing_letters(last) {
            break;
        }
        hit.words.end = last;
    }
}

/// The two have found the same words.
fn agreed(words: &Words<'_>, rule: &Candidate, hit: &Hit) -> Candidate {
    let kind = match hit.class {
        Class::Place if rule.kind.is_place() => rule.kind,
        class => class.kind().map_or(rule.kind, |kind| place_kind(words, &hit.words, kind)),
    };
    let mut candidate = rule.clone();
    candidate.confidence = hit.confidence;
    if kind != rule.kind {
        candidate.kind = kind;
        candidate.rule = RULE;
        candidate.title = rule.title.clone().filter(|_| kind == EntityKind::Person);
        let entry = words.known(&hit.words, kind);
        candidate.canonical = entry.canonical;
        candidate.country = entry.country;
    }
    candidate
}

/// The model has found words that the rules have cut otherwise, or not seen.
fn found(words: &Words<'_>, over: &[Candidate], hit: &Hit, kind: EntityKind) -> Candidate {
    let kind = place_kind(words, &hit.words, kind);
    let mut candidate = Candidate::new(hit.words.clone(), kind, hit.confidence, RULE);
    let entry = words.known(&hit.words, kind);
    candidate.canonical = entry.canonical;
    candidate.country = entry.country;
    if kind == EntityKind::Person {
        let titles = over.iter().filter_map(|rule| rule.title.clone());
        candidate.title = titles.rev().find(|title| title.end <= hit.words.start);
    }
    candidate
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

/// Gives a person the title that stands directly before the name, and takes it from the roles.
fn title(words: &Words<'_>, decided: &mut Decided, candidate: &mut Candidate) {
    if candidate.kind != EntityKind::Person || candidate.title.is_some() {
        return;
    }
    let start = candidate.words.start;
    let end = if start > 0 && words.at(start - 1).text == "." { start - 1 } else { start };
    let at = decided.roles.partition_point(|role| role.words.end < end);
    if let Some(role) = decided.roles.get(at)
        && role.words.end == end
        && words.at(end.saturating_sub(1)).sentence == words.at(start).sentence
    {
        candidate.title = Some(role.words.clone());
        decided.roles.remove(at);
    }
}

/// Makes a role of a title whose bearer is none.
fn role(words: &Words<'_>, title: Range<usize>) -> Role {
    let flags = title.clone().fold(Flags::NONE, |flags, index| flags | words.at(index).entry.flags);
    Role::new(title, flags)
}
