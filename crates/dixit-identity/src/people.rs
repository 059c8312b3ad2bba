//! Names of people: which full names are one, and whom a short one stands for.

use std::collections::{BTreeMap, BTreeSet};

use crate::identity::{DoubtReason, LinkReason};
use crate::name::Class;
use crate::node::{Facts, Groups, Node};

/// How many full names that end alike are compared with each other; of more, those that most documents have.
const BUCKET: usize = 64;

/// How near in time two documents are that speak of the same affair, in days.
const NEAR: i64 = 45;

/// How many times as many documents somebody has whom a short name means without more.
const DOMINANT: usize = 10;

/// What became of one sighting of a short name.
#[derive(Clone, Debug)]
pub(crate) enum Decision {
    /// It stands for the name of that node.
    Stands(usize),
    /// It may stand for these, the likeliest first.
    Open(Vec<usize>),
}

/// Makes full names one that differ in given names and initials alone, where only one fits.
pub(crate) fn unite_full_names(nodes: &[Node], groups: &mut Groups) {
    let mut ends: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if node.class == Class::Person
            && node.words.len() > 1
            && let Some(last) = node.words.last()
        {
            ends.entry(last).or_default().push(at);
        }
    }
    for bucket in ends.values_mut() {
        let facts = |at: &usize| nodes.get(*at).map_or(0, |node| node.facts.documents);
        bucket.sort_by_key(|at| (std::cmp::Reverse(facts(at)), *at));
        bucket.truncate(BUCKET);
        // The shortest first: what "George Bush" may be is decided by the names themselves.
        bucket.sort_by_key(|&at| (nodes.get(at).map_or(0, |node| letters(&node.words)), at));
        for (place, &short) in bucket.iter().enumerate() {
            let fuller: Vec<usize> = bucket
                .iter()
                .skip(place + 1)
                .copied()
                .filter(|&long| nodes.get(short).zip(nodes.get(long)).is_some_and(|(a, b)| is_fuller(a, b)))
                .collect();
            let agree = fuller.iter().all(|&one| {
                fuller.iter().all(|&other| {
                    let pair = nodes.get(one).zip(nodes.get(other));
                    one == other || pair.is_some_and(|(a, b)| is_fuller(a, b) || is_fuller(b, a))
                })
            });
            if agree && let Some(&long) = fuller.first() {
                groups.unite(short, long, LinkReason::FullerName);
            }
        }
    }
}

fn letters(words: &[String]) -> usize {
    words.iter().map(String::len).sum()
}

/// Returns whether the second is the same name with more given names, or with given names for initials.
fn is_fuller(short: &Node, long: &Node) -> bool {
    let (Some((first, middle)), Some((other_first, other_middle))) =
        (parted(&short.words), parted(&long.words))
    else {
        return false;
    };
    let same = |a: &String, b: &String| a == b || a.len() == 1 && b.starts_with(a.as_str());
    let either = |a: &String, b: &String| same(a, b) || same(b, a);
    let middles = middle.is_empty()
        || other_middle.is_empty()
        || middle.len() == other_middle.len() && middle.iter().zip(other_middle).all(|(a, b)| either(a, b));
    either(first, other_first)
        && middles
        && letters(&short.words) < letters(&long.words)
        && !short.facts.differs(&long.facts)
}

/// A name's first word, and those between it and the last.
fn parted(words: &[String]) -> Option<(&String, &[String])> {
    let (first, rest) = words.split_first()?;
    let (_, middle) = rest.split_last()?;
    Some((first, middle))
}

/// Full names by the shorter ones that they end in or begin with.
pub(crate) struct Short {
    ends: BTreeMap<String, BTreeSet<usize>>,
    begins: BTreeMap<String, BTreeSet<usize>>,
}

impl Short {
    pub(crate) fn of(nodes: &[Node]) -> Self {
        let mut short = Self { ends: BTreeMap::new(), begins: BTreeMap::new() };
        for (at, node) in nodes.iter().enumerate() {
            if node.class != Class::Person {
                continue;
            }
            for cut in 1..node.words.len() {
                if let Some((head, tail)) = node.words.split_at_checked(cut) {
                    short.ends.entry(tail.join(" ")).or_default().insert(at);
                    if cut == 1 {
                        short.begins.entry(head.join(" ")).or_default().insert(at);
                    }
                }
            }
        }
        short
    }

    /// Returns the fuller names that a name may stand for.
    pub(crate) fn bearers(&self, node: &Node) -> Option<&BTreeSet<usize>> {
        let name = node.words.join(" ");
        self.ends.get(&name).or_else(|| self.begins.get(&name))
    }
}

/// Decides for each sighting of a short name whom it stands for: `facts` is what its document tells. The candidates are groups by their
/// root, each with what all its documents tell.
pub(crate) fn decide(
    name: &str,
    facts: &Facts,
    candidates: &[(usize, &Facts, &BTreeMap<String, usize>)],
) -> (Decision, DoubtReason) {
    let mut scored: Vec<(i64, usize, usize)> = candidates
        .iter()
        .filter(|(_, other, _)| !facts.differs(other))
        .map(|&(root, other, forms)| {
            let alone = |shared: &dyn Fn(&Facts) -> bool| {
                candidates
                    .iter()
                    .filter(|(root_of_other, facts, _)| *root_of_other != root && shared(facts))
                    .count()
                    == 0
            };
            let title = |of: &Facts| facts.titles.iter().any(|title| of.titles.contains(title));
            let near = |of: &Facts| facts.distance(of).is_some_and(|days| days <= NEAR);
            let company = facts.company.intersection(&other.company).count().min(2);
            let mut score = 2 * i64::try_from(company).unwrap_or_default();
            score += if title(other) { if alone(&title) { 3 } else { 1 } } else { 0 };
            score += if near(other) { if alone(&near) { 2 } else { 1 } } else { 0 };
            score += i64::from(forms.contains_key(name));
            let most =
                candidates.iter().filter(|(of, _, _)| *of != root).map(|(_, facts, _)| facts.documents).max();
            score += match most {
                Some(most) if other.documents >= DOMINANT * most => 2,
                _ => 0,
            };
            (score, other.documents, root)
        })
        .collect();
    scored.sort_by_key(|&(score, documents, root)| {
        (std::cmp::Reverse(score), std::cmp::Reverse(documents), root)
    });
    let all = || scored.iter().map(|&(_, _, root)| root).collect();
    match scored.as_slice() {
        [] => {
            (Decision::Open(candidates.iter().map(|&(root, _, _)| root).collect()), DoubtReason::SharedName)
        }
        &[(score, _, root)] if score >= 1 => (Decision::Stands(root), DoubtReason::NameAlone),
        [_] => (Decision::Open(all()), DoubtReason::NameAlone),
        &[(best, _, root), (second, _, _), ..] if best >= 2 && best - second >= 2 => {
            (Decision::Stands(root), DoubtReason::SharedName)
        }
        _ => (Decision::Open(all()), DoubtReason::SharedName),
    }
}

/// How many others two must have in common to be one in spite of their titles: one may be chance. They are half of those of the lesser known, or
/// many and a quarter.
const SHARED: usize = 2;
const SHARED_PERCENT: usize = 50;
const MANY: usize = 10;
const MANY_PERCENT: usize = 25;

/// How many in a hundred of their company somebody takes along from one office to the next.
const ALONG_PERCENT: usize = 20;

/// Parts the sightings of one full name: those with a title in common are one; who has none belongs to those with whom most company is shared. Two
/// parts are one unless titles or gender tell them apart. Returns the part of each sighting, the largest being 0, and whether parts were brought
/// together that have no title and hardly any company in common.
pub(crate) fn namesakes(sightings: &[Facts]) -> (Vec<usize>, bool) {
    let mut parent: Vec<usize> = (0..sightings.len()).collect();
    let root = |parent: &[usize], mut at: usize| {
        while let Some(&up) = parent.get(at)
            && up != at
        {
            at = up;
        }
        at
    };
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, facts) in sightings.iter().enumerate() {
        for title in &facts.titles {
            let other = *first.entry(title).or_insert(at);
            let (a, b) = (root(&parent, at), root(&parent, other));
            if let Some(up) = parent.get_mut(a.max(b)) {
                *up = a.min(b);
            }
        }
    }
    let mut parts: BTreeMap<usize, (Facts, Vec<usize>)> = BTreeMap::new();
    for (at, facts) in sightings.iter().enumerate() {
        let part = parts.entry(root(&parent, at)).or_default();
        part.0.add(facts);
        part.1.push(at);
    }
    let mut parts: Vec<(Facts, Vec<usize>)> = parts.into_values().collect();
    parts.sort_by_key(|(facts, of)| {
        (facts.titles.is_empty(), std::cmp::Reverse(facts.documents), of.first().copied())
    });
    let mut part_of = vec![0; sightings.len()];
    let mut doubtful = false;
    let mut apart: Vec<(Facts, Vec<usize>)> = Vec::new();
    for (facts, of) in parts {
        let fitting = apart.iter().enumerate().filter(|(_, (other, _))| !tells_apart(&facts, other));
        let shared = |other: &Facts| facts.company.intersection(&other.company).count();
        let same =
            fitting.max_by_key(|(at, (other, _))| (shared(other), std::cmp::Reverse(*at))).map(|(at, _)| at);
        if let Some((other, sightings)) = same.and_then(|same| apart.get_mut(same)) {
            let titled = !facts.titles.is_empty() && !other.titles.is_empty();
            let (many, percent) = shared_company(&facts, other);
            let sure = many >= MANY && percent >= SHARED_PERCENT;
            doubtful |= titled && !shares_word(&facts, other) && !sure;
            other.add(&facts);
            sightings.extend(of);
        } else {
            apart.push((facts, of));
        }
    }
    apart.sort_by_key(|(facts, of)| (std::cmp::Reverse(facts.documents), of.iter().min().copied()));
    for (part, (_, of)) in apart.into_iter().enumerate() {
        doubtful |= may_be_several(sightings, &of);
        for at in of {
            if let Some(place) = part_of.get_mut(at) {
                *place = part;
            }
        }
    }
    (part_of, doubtful)
}

/// Returns whether somebody has two titles or ranks that no document gives to one, and whose documents hardly name anybody in common.
pub(crate) fn may_be_several(sightings: &[Facts], of: &[usize]) -> bool {
    let mut worn: BTreeMap<&str, Facts> = BTreeMap::new();
    for facts in of.iter().filter_map(|&at| sightings.get(at)) {
        for title in facts.ranks.iter().chain(&facts.titles) {
            worn.entry(title).or_default().add(facts);
        }
    }
    let worn: Vec<(&str, Facts)> = worn.into_iter().collect();
    worn.iter().enumerate().any(|(at, (title, one))| {
        worn.iter().skip(at + 1).any(|(other_title, other)| {
            let together =
                |title: &str, facts: &Facts| facts.titles.contains(title) || facts.ranks.contains(title);
            !together(title, other)
                && !together(other_title, one)
                && !says_less(title, other_title)
                && !says_less(other_title, title)
                && is_strange(one, other)
        })
    })
}

/// Returns whether a title has no word that the other has not: "minister", "foreign minister".
fn says_less(title: &str, other: &str) -> bool {
    title.split_whitespace().all(|word| other.split_whitespace().any(|of_other| of_other == word))
}

/// Returns whether one person with two titles would be strange: whoever goes from one office to the next takes some company along, whoever has two
/// at a time most of it. A single document, which names few, is strange where it has none.
fn is_strange(one: &Facts, other: &Facts) -> bool {
    let (shared, percent) = shared_company(one, other);
    if one.documents == 1 || other.documents == 1 {
        return shared == 0;
    }
    let at_a_time = |one: &Facts, other: &Facts| {
        one.days
            .first()
            .zip(one.days.last())
            .is_some_and(|(first, last)| other.days.range(first..=last).next().is_some())
    };
    if at_a_time(one, other) || at_a_time(other, one) {
        !shares_company(one, other)
    } else {
        shared < SHARED || percent < ALONG_PERCENT
    }
}

/// Returns whether two sets of documents are about two people: a man and a woman, or two of different titles with several documents each,
/// which hardly name anybody in common.
fn tells_apart(one: &Facts, other: &Facts) -> bool {
    one.differs(other)
        || one.documents > 1
            && other.documents > 1
            && !one.titles.is_empty()
            && !other.titles.is_empty()
            && !shares_word(one, other)
            && !shares_company(one, other)
}

/// Returns whether two have as much company in common as one person in two offices has.
fn shares_company(one: &Facts, other: &Facts) -> bool {
    let (shared, percent) = shared_company(one, other);
    shared >= SHARED && percent >= SHARED_PERCENT || shared >= MANY && percent >= MANY_PERCENT
}

/// Returns how many others two have in common, and how many in a hundred of those of the lesser known these are.
fn shared_company(one: &Facts, other: &Facts) -> (usize, usize) {
    let shared = one.company.intersection(&other.company).count();
    (shared, shared * 100 / one.company.len().min(other.company.len()).max(1))
}

/// Returns whether two have a word of their titles in common: "prime minister", "minister of transport".
fn shares_word(one: &Facts, other: &Facts) -> bool {
    let words = |facts: &Facts| -> BTreeSet<String> {
        facts.titles.iter().flat_map(|title| title.split_whitespace().map(str::to_owned)).collect()
    };
    !words(one).is_disjoint(&words(other))
}
