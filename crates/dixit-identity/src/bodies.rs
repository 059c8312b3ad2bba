//! Names of bodies, places and all else but people: known names, acronyms, and short forms that documents themselves use.

use std::collections::BTreeMap;

use dixit_english::{class, look_up, sorts_of_name_word};

use crate::identity::LinkReason;
use crate::name::{Class, initials};
use crate::node::{Groups, Node};

/// The share of the documents with a short form that must mean one name, in percent.
const SHARE: usize = 90;

/// Makes names one that the lists which ship have for one.
pub(crate) fn unite_known(nodes: &[Node], known: &[Option<u32>], groups: &mut Groups) {
    let mut of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, number) in known.iter().enumerate() {
        let listed = nodes.get(at).is_some_and(|node| matches!(node.class, Class::Body | Class::Place));
        if let Some(number) = number.filter(|_| listed) {
            of.entry(number).or_default().push(at);
        }
    }
    for of in of.values() {
        // The others are names of the one that most documents have, or of the longest.
        let rank = |at: usize| {
            let letters = |node: &Node| node.words.iter().map(String::len).sum::<usize>();
            nodes.get(at).map(|node| (node.facts.documents, letters(node)))
        };
        let Some(&first) = of.iter().max_by_key(|&&at| (rank(at), std::cmp::Reverse(at))) else { continue };
        for &at in of.iter().filter(|&&at| at != first) {
            groups.unite(at, first, LinkReason::KnownName);
        }
    }
}

/// Makes short names and the one full name one that documents use them for.
pub(crate) fn unite_short_names(nodes: &[Node], groups: &mut Groups) {
    // Which names have the form, in how many documents.
    let mut used: BTreeMap<(Class, &str), Vec<(usize, usize)>> = BTreeMap::new();
    let mut spelled: BTreeMap<(Class, String), Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if node.class == Class::Person {
            continue;
        }
        for (form, documents) in &node.forms {
            used.entry((node.class, form)).or_default().push((at, *documents));
        }
        if node.words.len() > 1 {
            spelled.entry((node.class, initials(&node.words))).or_default().push(at);
        }
    }
    for (at, node) in nodes.iter().enumerate() {
        if node.class == Class::Person || is_common(node) {
            continue;
        }
        let name = node.words.join(" ");
        let mut by_group: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for &(other, documents) in used.get(&(node.class, name.as_str())).into_iter().flatten() {
            if nodes.get(other).is_some_and(|long| other != at && is_short_of(node, long)) {
                let group = by_group.entry(groups.root(other)).or_insert((0, other));
                group.0 += documents;
            }
        }
        let all: usize = by_group.values().map(|(documents, _)| documents).sum();
        if let Some(&(most, long)) =
            by_group.values().max_by_key(|(documents, long)| (*documents, std::cmp::Reverse(*long)))
        {
            if most * 100 >= all * SHARE {
                let why = if node.acronym { LinkReason::Acronym } else { LinkReason::OtherName };
                groups.unite(at, long, why);
            }
            continue;
        }
        if node.acronym && name.len() > 2 {
            let mut roots: Vec<usize> = spelled
                .get(&(node.class, name))
                .into_iter()
                .flatten()
                .map(|&long| groups.root(long))
                .collect();
            roots.sort_unstable();
            roots.dedup();
            if let &[long] = roots.as_slice() {
                groups.unite(at, long, LinkReason::Acronym);
            }
        }
    }
}

/// Returns whether a name can be a short form of another: its acronym, or some of its words.
fn is_short_of(short: &Node, long: &Node) -> bool {
    short.acronym
        || short.words.len() < long.words.len() && short.words.iter().all(|word| long.words.contains(word))
}

/// Returns whether a name is a noun that many bodies are called by: "the Commission", "the Bank".
fn is_common(node: &Node) -> bool {
    let [word] = node.words.as_slice() else { return false };
    let institution = look_up(word)
        .is_some_and(|entry| entry.classes.has(class::INSTITUTION) || entry.classes.has(class::BODY_NOUN));
    institution || !sorts_of_name_word(word).is_empty()
}
