use std::collections::{BTreeMap, BTreeSet};

use dixit_english::title;
use dixit_entity::known_name;
use dixit_report::EntityKind;
use dixit_text::Gender;

use crate::bodies;
use crate::identity::{Doubt, DoubtReason, Identities, Identity, LinkReason};
use crate::name::{Class, is_acronym, key, search_key};
use crate::names::Names;
use crate::node::{Facts, Groups, Node};
use crate::people::{self, Decision, Short};
use crate::sighting::Sighting;

/// The share of a name's documents that must agree on what it is, in percent, so that the others follow.
const KIND_SHARE: usize = 75;

/// Who stands in so many documents, or so many percent of them, is company that tells nothing.
const COMMON_DOCUMENTS: usize = 12;
const COMMON_SHARE: usize = 4;

/// Brings what documents tell of their entities together: who is the same as whom.
///
/// The order of the sightings changes nothing but the order of [`Identities::of`]. Takes `O(n log n)` time for `n` sightings, but for names
/// that very many share, which are compared up to a bound.
///
/// # Examples
///
/// ```
/// use dixit_identity::{Names, Sighting, identify};
/// use dixit_report::EntityKind;
///
/// let seen = |document: &str, name: &str| Sighting {
///     document: document.to_owned(),
///     entity: "e1".to_owned(),
///     name: name.to_owned(),
///     kind: EntityKind::Person,
///     forms: vec!["Kovár".to_owned(), name.to_owned()],
///     titles: Vec::new(),
///     gender: None,
///     date: Some("2024-03-05".to_owned()),
/// };
/// let who = identify(&[seen("a", "Ana Kovár"), seen("b", "Kovar"), seen("c", "Ivo Brandt")], &Names::new());
/// assert_eq!(who.of[0].0, who.of[1].0);
/// assert_eq!(who.identities[who.of[0].0].id, "ana-kovar");
/// ```
#[must_use]
pub fn identify(sightings: &[Sighting], names: &Names) -> Identities {
    // In an order of their own, so that theirs changes nothing.
    let mut order: Vec<usize> = (0..sightings.len()).collect();
    order.sort_by_key(|&at| sightings.get(at).map(|one| (&one.document, &one.entity)));
    let seen: Vec<&Sighting> = order.iter().filter_map(|&at| sightings.get(at)).collect();

    let (mut nodes, node_of) = nodes(&seen, names);
    let facts = facts(&seen, &mut nodes, &node_of);
    let known: Vec<Option<u32>> = nodes
        .iter()
        .map(|node| {
            let first = node.sightings.first().and_then(|&at| seen.get(at))?;
            known_name(&first.name).or_else(|| known_name(&node.words.join(" ")))
        })
        .collect();
    let mut groups = Groups::new(&nodes);
    bodies::unite_known(&nodes, &known, &mut groups);
    bodies::unite_short_names(&nodes, &mut groups);
    people::unite_full_names(&nodes, &mut groups);
    let people = People::decide(&nodes, &facts, &groups);
    collect(&Seen { seen: &seen, order: &order, nodes: &nodes, node_of: &node_of }, &groups, &people, names)
}

/// Makes a node of each name of each class.
fn nodes(seen: &[&Sighting], names: &Names) -> (Vec<Node>, Vec<usize>) {
    let mut classes: BTreeMap<String, BTreeMap<Class, usize>> = BTreeMap::new();
    for one in seen {
        let class = Class::of(one.kind);
        *classes.entry(key(&one.name, class).join(" ")).or_default().entry(class).or_default() += 1;
    }
    let mut index: BTreeMap<(Class, String), usize> = BTreeMap::new();
    let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut node_of = Vec::with_capacity(seen.len());
    for (at, one) in seen.iter().enumerate() {
        let own = Class::of(one.kind);
        let words = key(&one.name, own);
        let joined = words.join(" ");
        let class = classes.get(&joined).map_or(own, |found| settled(found, own, words.len()));
        let line = names.find(&one.name, own).or_else(|| names.find(&one.name, class));
        let new = nodes.len();
        let node = match line {
            // All names of a line are one.
            Some(line) => *lines.entry(line).or_insert(new),
            None => *index.entry((class, joined)).or_insert(new),
        };
        if node == new {
            let words = match line.and_then(|line| names.get(line)) {
                Some(named) => key(&named.name, class),
                None => words,
            };
            let facts = Facts::default();
            nodes.push(Node {
                class,
                words,
                sightings: Vec::new(),
                acronym: false,
                forms: BTreeMap::new(),
                line,
                facts,
            });
        }
        if let Some(node) = nodes.get_mut(node) {
            node.sightings.push(at);
            node.acronym |= is_acronym(&one.name);
            let own = node.words.join(" ");
            let forms: BTreeSet<String> = one
                .forms
                .iter()
                .map(|form| key(form, node.class).join(" "))
                .filter(|form| *form != own)
                .collect();
            for form in forms {
                *node.forms.entry(form).or_default() += 1;
            }
        }
        node_of.push(node);
    }
    // Those that a names file tells others apart from are names of their own.
    for (name, kind) in names.strangers() {
        let class = kind.map_or(Class::Person, Class::of);
        if let Some(node) = index.get(&(class, key(name, class).join(" "))).and_then(|&at| nodes.get_mut(at))
        {
            node.line = Some(usize::MAX);
        }
    }
    (nodes, node_of)
}

/// Returns the class of a name that documents take for several things: what most of them say, where the name can be but one.
fn settled(found: &BTreeMap<Class, usize>, own: Class, words: usize) -> Class {
    let all: usize = found.values().sum();
    let Some((&most, &documents)) =
        found.iter().max_by_key(|(class, documents)| (**documents, std::cmp::Reverse(**class)))
    else {
        return own;
    };
    let people = most == Class::Person || own == Class::Person;
    let sure = documents * 100 >= all * KIND_SHARE;
    if words > 1 && documents * 2 > all || sure && !people { most } else { own }
}

/// Returns what each sighting's document tells of it, and tells its name.
fn facts(seen: &[&Sighting], nodes: &mut [Node], node_of: &[usize]) -> Vec<Facts> {
    let mut documents: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (one, &node) in seen.iter().zip(node_of) {
        documents.entry(&one.document).or_default().insert(node);
    }
    let bound = COMMON_DOCUMENTS.max(documents.len() * COMMON_SHARE / 100);
    let tells = |at: &usize| {
        nodes.get(*at).is_some_and(|node| {
            let class = matches!(node.class, Class::Person | Class::Body);
            class && (2..=bound).contains(&node.sightings.len())
        })
    };
    let company: BTreeMap<&str, BTreeSet<usize>> = documents
        .iter()
        .map(|(document, nodes)| (*document, nodes.iter().copied().filter(tells).collect()))
        .collect();
    let facts: Vec<Facts> = seen
        .iter()
        .zip(node_of)
        .map(|(one, node)| {
            let mut company = company.get(&*one.document).cloned().unwrap_or_default();
            company.remove(node);
            Facts {
                documents: 1,
                titles: one.titles.iter().filter(|worn| tells_something(worn)).cloned().collect(),
                female: usize::from(one.gender == Some(Gender::Female)),
                male: usize::from(one.gender == Some(Gender::Male)),
                days: one.date.as_deref().and_then(day).into_iter().collect(),
                company,
            }
        })
        .collect();
    for (fact, &node) in facts.iter().zip(node_of) {
        if let Some(node) = nodes.get_mut(node) {
            node.facts.add(fact);
        }
    }
    facts
}

/// Returns whether a title says more than that somebody wears it: "prime minister", and not "Mr".
fn tells_something(worn: &str) -> bool {
    title(worn).is_none_or(|title| !title.honorific || title.office || title.role)
}

/// The number of a day, `2024-03-05`, counted from the first of March of the year 0 (Hinnant, `days_from_civil`).
fn day(date: &str) -> Option<i64> {
    let mut parts = date.get(..10)?.splitn(3, '-');
    let mut next = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

/// What was decided of the sightings of people.
#[derive(Debug, Default)]
struct People {
    /// The node that a sighting of a short name stands for, and whether several could.
    stands: BTreeMap<usize, (usize, LinkReason)>,
    /// Which of several people of the name a sighting is; 0 where there is one.
    part: BTreeMap<usize, usize>,
    /// Nodes whose sightings, so many of them, were left open.
    open: BTreeMap<usize, (BTreeSet<usize>, DoubtReason, usize)>,
    /// Groups of one name that may be several people.
    several: BTreeSet<usize>,
}

impl People {
    fn decide(nodes: &[Node], facts: &[Facts], groups: &Groups) -> Self {
        let mut people = Self::default();
        let mut whole: BTreeMap<usize, (Facts, BTreeMap<String, usize>)> = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate().filter(|(_, node)| node.class == Class::Person) {
            let group = whole.entry(groups.root(at)).or_default();
            group.0.add(&node.facts);
            for (form, documents) in &node.forms {
                *group.1.entry(form.clone()).or_default() += documents;
            }
        }
        let short = Short::of(nodes);
        for (at, node) in
            nodes.iter().enumerate().filter(|(_, node)| node.class == Class::Person && node.line.is_none())
        {
            let Some(bearers) = short.bearers(node) else { continue };
            let roots: BTreeSet<usize> = bearers.iter().map(|&bearer| groups.root(bearer)).collect();
            let own = groups.root(at);
            let candidates: Vec<_> = roots
                .iter()
                .filter(|root| **root != own)
                .filter_map(|root| whole.get(root).map(|(facts, forms)| (*root, facts, forms)))
                .collect();
            if candidates.is_empty() {
                continue;
            }
            let name = node.words.join(" ");
            for &sighting in &node.sightings {
                let Some(told) = facts.get(sighting) else { continue };
                match people::decide(&name, told, &candidates) {
                    (Decision::Stands(stands), _) => {
                        let why =
                            if candidates.len() > 1 { LinkReason::ByContext } else { LinkReason::ShortName };
                        people.stands.insert(sighting, (stands, why));
                    }
                    (Decision::Open(may), reason) => {
                        let open = people.open.entry(at).or_insert((BTreeSet::new(), reason, 0));
                        open.0.extend(may);
                        open.2 += 1;
                    }
                }
            }
        }
        people.part_namesakes(nodes, facts, groups);
        people
    }

    /// Parts those of one full name.
    fn part_namesakes(&mut self, nodes: &[Node], facts: &[Facts], groups: &Groups) {
        let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            if node.class == Class::Person && node.line.is_none() && node.words.len() > 1 {
                of.entry(groups.root(at)).or_default().extend(&node.sightings);
            }
        }
        for (root, sightings) in of {
            let told: Vec<&Facts> = sightings.iter().filter_map(|&at| facts.get(at)).collect();
            if told.len() < 2 {
                continue;
            }
            let (parts, several) = people::namesakes(&told);
            self.part.extend(sightings.iter().copied().zip(parts).filter(|(_, part)| *part > 0));
            if several {
                self.several.insert(root);
            }
        }
    }
}

/// What was seen, and how it is numbered.
struct Seen<'s> {
    seen: &'s [&'s Sighting],
    order: &'s [usize],
    nodes: &'s [Node],
    node_of: &'s [usize],
}

/// Somebody in the making.
#[derive(Debug, Default)]
struct Gathered {
    sightings: Vec<(usize, LinkReason)>,
    line: Option<usize>,
}

/// Somebody, by group and part, with the sightings.
type Made = ((usize, usize), Identity, Vec<(usize, LinkReason)>);

/// Makes identities of groups and parts.
fn collect(seen: &Seen<'_>, groups: &Groups, people: &People, names: &Names) -> Identities {
    let mut gathered: BTreeMap<(usize, usize), Gathered> = BTreeMap::new();
    for (at, &node) in seen.node_of.iter().enumerate() {
        let own = groups.reasons.get(node).copied().unwrap_or(LinkReason::SameName);
        let (root, why) = match people.stands.get(&at) {
            Some(&(root, why)) => (root, why),
            None => (groups.root(node), own),
        };
        let part = people.part.get(&at).copied().unwrap_or_default();
        let one = gathered.entry((root, part)).or_default();
        one.sightings.push((at, why));
        one.line = one.line.or(seen.nodes.get(node).and_then(|node| node.line));
    }
    let mut made: Vec<Made> =
        gathered.into_iter().map(|(of, one)| (of, identity(seen, &one, names), one.sightings)).collect();
    // Those of one id are told apart by kind, then by number, the one of most documents first.
    made.sort_by(|(_, one, first), (_, other, second)| {
        let rank = |one: &Identity, of: &[(usize, LinkReason)]| {
            (
                one.id.clone(),
                class_rank(one.kind),
                std::cmp::Reverse(one.documents),
                of.first().map(|first| first.0),
            )
        };
        rank(one, first).cmp(&rank(other, second))
    });
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (_, one, _) in &mut made {
        if taken.contains(&one.id) {
            let kind = format!("{}-{}", one.id, one.kind.as_str().to_lowercase());
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
    let mut of = vec![(0, LinkReason::SameName); seen.order.len()];
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, (key, _, sightings)) in made.iter().enumerate() {
        index.insert(*key, number);
        parts.entry(key.0).or_default().push(number);
        for &(at, why) in sightings {
            if let Some(place) = seen.order.get(at).and_then(|&at| of.get_mut(at)) {
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

const fn class_rank(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Org => 1,
        EntityKind::Gpe => 2,
        _ => 3,
    }
}

/// Makes an identity of its sightings.
fn identity(seen: &Seen<'_>, gathered: &Gathered, names: &Names) -> Identity {
    let mut kinds: BTreeMap<EntityKind, usize> = BTreeMap::new();
    let mut spelled: BTreeMap<&str, (BTreeSet<&str>, LinkReason, usize)> = BTreeMap::new();
    let mut documents = BTreeSet::new();
    for &(at, why) in &gathered.sightings {
        let Some(one) = seen.seen.get(at) else { continue };
        documents.insert(&*one.document);
        *kinds.entry(one.kind).or_default() += 1;
        let words =
            seen.node_of.get(at).and_then(|&node| seen.nodes.get(node)).map_or(1, |node| node.words.len());
        spelled.entry(&one.name).or_insert_with(|| (BTreeSet::new(), why, words)).0.insert(&one.document);
    }
    let kind = kinds
        .iter()
        .max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)))
        .map_or(EntityKind::Person, |(kind, _)| *kind);
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
        kind: named.and_then(|named| named.kind).unwrap_or(kind),
        external_id: named.and_then(|named| named.external_id.clone()),
        names: list.into_iter().map(|(name, documents, why, _)| (name, documents, why)).collect(),
        documents: documents.len(),
        name,
    }
}
