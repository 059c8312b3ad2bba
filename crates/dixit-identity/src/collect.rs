//! Identities, made of groups and parts.

use std::collections::{BTreeMap, BTreeSet};

use dixit_report::{EntityKind, Known};

use crate::identify::{People, View};
use crate::identity::{Doubt, DoubtReason, Identities, Identity, LinkReason};
use crate::name::search_key;
use crate::names::Names;
use crate::node::Groups;

/// Somebody in the making.
#[derive(Debug, Default)]
struct Somebody {
    sightings: Vec<(usize, LinkReason)>,
    line: Option<usize>,
}

/// Somebody, by group and part, with the sightings.
type Made = ((usize, usize), Identity, Vec<(usize, LinkReason)>);

/// Makes identities of groups and parts.
pub(crate) fn collect(view: &View<'_>, groups: &Groups, people: &People, names: &Names) -> Identities {
    let mut gathered: BTreeMap<(usize, usize), Somebody> = BTreeMap::new();
    for at in 0..view.all.seen.len() {
        let node = view.node(at);
        let own = groups.reasons.get(node).copied().unwrap_or(LinkReason::SameName);
        let (root, why) = match people.stands.get(&at) {
            Some(&(root, why)) => (root, why),
            None => (groups.root(node), own),
        };
        let part = people.part.get(&at).copied().unwrap_or_default();
        let one = gathered.entry((root, part)).or_default();
        one.sightings.push((at, why));
        one.line = one.line.or(view.nodes.get(node).and_then(|node| node.line));
    }
    let mut made: Vec<Made> =
        gathered.into_iter().map(|(of, one)| (of, identity(view, &one, names), one.sightings)).collect();
    // Those of one id are told apart by kind, then by number, the one of most documents first.
    made.sort_by(|(_, one, first), (_, other, second)| {
        let rank = |one: &Identity, of: &[(usize, LinkReason)]| {
            (
                one.id.clone(),
                class_rank(one.kind.known()),
                std::cmp::Reverse(one.documents),
                of.first().map(|first| first.0),
            )
        };
        rank(one, first).cmp(&rank(other, second))
    });
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (_, one, _) in &mut made {
        if taken.contains(&one.id) {
            let kind = format!("{}-{}", one.id, search_key(&one.kind).replace(' ', "-"));
            let numbered = (2..).map(|number| format!("{}-{number}", one.id));
            let free = std::iter::once(kind)
                .filter(|_| one.kind != EntityKind::Person)
                .chain(numbered)
                .find(|id| !taken.contains(id));
            one.id = free.unwrap_or_default();
        }
        taken.insert(one.id.clone());
    }
    made.sort_by(|(_, one, _), (_, other, _)| one.id.cmp(&other.id));
    let mut index = BTreeMap::new();
    let mut of = vec![(0, LinkReason::SameName); view.all.order.len()];
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, (key, _, sightings)) in made.iter().enumerate() {
        index.insert(*key, number);
        parts.entry(key.0).or_default().push(number);
        for &(at, why) in sightings {
            if let Some(place) = view.all.order.get(at).and_then(|&at| of.get_mut(at as usize)) {
                *place = (number, why);
            }
        }
    }
    let mut doubts = Vec::new();
    for (&node, (may, reason, documents)) in &people.open {
        if let Some(&identity) = index.get(&(groups.root(node), 0)) {
            let mut candidates: Vec<usize> =
                may.iter().flat_map(|root| parts.get(root).into_iter().flatten().copied()).collect();
            candidates.retain(|&candidate| candidate != identity);
            candidates
                .sort_by_key(|&at| (std::cmp::Reverse(made.get(at).map(|(_, one, _)| one.documents)), at));
            doubts.push(Doubt { identity, candidates, reason: *reason, documents: *documents });
        }
    }
    for numbers in parts.values().filter(|numbers| numbers.len() > 1) {
        for &identity in numbers {
            let candidates = numbers.iter().copied().filter(|&other| other != identity).collect();
            let documents = made.get(identity).map_or(0, |(_, one, _)| one.documents);
            doubts.push(Doubt { identity, candidates, reason: DoubtReason::Namesakes, documents });
        }
    }
    for root in &people.several {
        if let Some(&identity) = index.get(&(*root, 0)) {
            let documents = made.get(identity).map_or(0, |(_, one, _)| one.documents);
            doubts.push(Doubt {
                identity,
                candidates: Vec::new(),
                reason: DoubtReason::SeveralTitles,
                documents,
            });
        }
    }
    doubts.sort();
    Identities { identities: made.into_iter().map(|(_, one, _)| one).collect(), of, doubts }
}

const fn class_rank(kind: Option<EntityKind>) -> u8 {
    match kind {
        Some(EntityKind::Person) => 0,
        Some(EntityKind::Org) => 1,
        Some(EntityKind::Gpe) => 2,
        _ => 3,
    }
}

/// Makes an identity of its sightings.
fn identity(view: &View<'_>, gathered: &Somebody, names: &Names) -> Identity {
    let mut kinds: BTreeMap<&Known<EntityKind>, usize> = BTreeMap::new();
    let mut spelled: BTreeMap<&str, (BTreeSet<u32>, LinkReason, usize)> = BTreeMap::new();
    let mut documents = BTreeSet::new();
    for &(at, why) in &gathered.sightings {
        let Some(seen) = view.all.seen.get(at) else { continue };
        let Some(one) = view.all.spelled.get(seen.spelled as usize) else { continue };
        documents.insert(seen.document);
        *kinds.entry(&one.kind).or_default() += 1;
        let words = view.nodes.get(view.node(at)).map_or(1, |node| node.words.len());
        spelled.entry(&one.name).or_insert_with(|| (BTreeSet::new(), why, words)).0.insert(seen.document);
    }
    let kind = kinds
        .iter()
        .max_by_key(|(kind, count)| (**count, std::cmp::Reverse(*kind)))
        .map_or(EntityKind::Person.into(), |(kind, _)| (*kind).clone());
    let mut list: Vec<(String, usize, LinkReason, usize)> = spelled
        .into_iter()
        .map(|(name, (documents, why, words))| (name.to_owned(), documents.len(), why, words))
        .collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    // A person's name is a full one.
    let full = list.iter().find(|(_, _, _, words)| *words > 1).filter(|_| kind == EntityKind::Person);
    let best = full.or(list.first()).map(|(name, ..)| name.clone()).unwrap_or_default();
    let named = gathered.line.and_then(|line| names.get(line));
    let name = named.map_or(best, |named| named.name.clone());
    let slug = search_key(&name).replace(' ', "-");
    Identity {
        id: if slug.is_empty() { "unnamed".to_owned() } else { slug },
        kind: named.and_then(|named| named.kind).map_or(kind, Known::from),
        external_id: named.and_then(|named| named.external_id.clone()),
        names: list.into_iter().map(|(name, documents, why, _)| (name, documents, why)).collect(),
        documents: documents.len(),
        name,
    }
}
