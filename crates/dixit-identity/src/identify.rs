use std::collections::{BTreeMap, BTreeSet};

use dixit_entity::known_name;

use crate::bodies;
use crate::collect::collect;
use crate::gather::{Gathered, Gatherer};
use crate::identity::{DoubtReason, Identities, LinkReason};
use crate::name::{Class, is_acronym, key};
use crate::names::Names;
use crate::node::{Facts, Groups, Node};
use crate::people::{self, Decision, Short};
use crate::sighting::Sighting;

/// The share of a name's documents that must agree on what it is, in percent, so that the others follow.
const KIND_SHARE: usize = 75;

/// Who stands in more documents than these, or than half the square root of all, is company that tells nothing.
const COMMON_DOCUMENTS: usize = 12;

/// Brings what documents tell of their entities together: who is the same as whom.
///
/// The order of the sightings changes nothing but the order of [`Identities::of`]. Takes `O(n log n)` time for `n` sightings, but for names
/// that very many share, which are compared up to a bound. [`Identifier`] takes them one by one.
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
///     kind: EntityKind::Person.into(),
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
    let mut identifier = Identifier::new();
    sightings.iter().for_each(|one| identifier.see(one));
    identifier.finish(names)
}

/// Takes sightings one by one and keeps little of each: every name, title and id once, and some 24 bytes a sighting. What is known of people is
/// brought together for those of one last name at a time. So a million sightings take some 60 megabytes.
///
/// # Examples
///
/// ```
/// use dixit_identity::{Identifier, Names};
///
/// let mut identifier = Identifier::new();
/// # let sightings: [dixit_identity::Sighting; 0] = [];
/// for sighting in &sightings {
///     identifier.see(sighting);
/// }
/// assert!(identifier.finish(&Names::new()).identities.is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Identifier {
    gatherer: Gatherer,
}

impl Identifier {
    /// Nobody was seen yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes what a document tells of an entity.
    pub fn see(&mut self, one: &Sighting) {
        self.gatherer.see(one);
    }

    /// Tells who is who, as [`identify`].
    #[must_use]
    pub fn finish(self, names: &Names) -> Identities {
        let all = self.gatherer.finish();
        let (nodes, node_of) = nodes(&all, names);
        let known: Vec<Option<u32>> = nodes
            .iter()
            .map(|node| {
                let first = all.spelled.get(node.spelled)?;
                known_name(&first.name).or_else(|| known_name(&node.words.join(" ")))
            })
            .collect();
        let mut groups = Groups::new(&nodes);
        bodies::unite_known(&nodes, &known, &mut groups);
        bodies::unite_short_names(&nodes, &mut groups);
        people::unite_full_names(&nodes, &mut groups);
        let sightings = all.by_node(&nodes, &node_of);
        let view = View::new(&all, &nodes, &node_of, &sightings);
        let people = People::decide(&view, &groups);
        collect(&view, &groups, &people, names)
    }
}

/// Makes a node of each name of each class; returns for each name as it is spelled its node.
fn nodes(all: &Gathered, names: &Names) -> (Vec<Node>, Vec<usize>) {
    let mut classes: BTreeMap<String, BTreeMap<Class, usize>> = BTreeMap::new();
    for one in &all.spelled {
        let class = Class::of(one.kind.known());
        *classes.entry(key(&one.name, class).join(" ")).or_default().entry(class).or_default() +=
            one.sightings;
    }
    let mut index: BTreeMap<(Class, String), usize> = BTreeMap::new();
    let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut node_of = Vec::with_capacity(all.spelled.len());
    for (at, one) in all.spelled.iter().enumerate() {
        let own = Class::of(one.kind.known());
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
            nodes.push(Node {
                class,
                words,
                spelled: at,
                acronym: false,
                forms: BTreeMap::new(),
                line,
                facts: Facts::default(),
            });
        }
        if let Some(node) = nodes.get_mut(node) {
            node.facts.add(&Gathered::counts(one));
            node.acronym |= is_acronym(&one.name);
            let own = node.words.join(" ");
            for (list, documents) in all.forms(one) {
                let forms: BTreeSet<String> = list
                    .split('\n')
                    .filter(|form| !form.is_empty())
                    .map(|form| key(form, node.class).join(" "))
                    .filter(|form| *form != own)
                    .collect();
                for form in forms {
                    *node.forms.entry(form).or_default() += documents;
                }
            }
        }
        node_of.push(node);
    }
    // Those that a names file tells others apart from are names of their own.
    for (name, kind) in names.strangers() {
        let class = kind.map_or(Class::Person, |kind| Class::of(Some(kind)));
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

/// All that was seen, by names.
pub(crate) struct View<'v> {
    pub(crate) all: &'v Gathered,
    pub(crate) nodes: &'v [Node],
    /// The node of each name as it is spelled.
    pub(crate) node_of: &'v [usize],
    /// The sightings of each node.
    sightings: &'v [Vec<u32>],
    /// In how many documents company stands at most.
    bound: usize,
}

impl<'v> View<'v> {
    fn new(all: &'v Gathered, nodes: &'v [Node], node_of: &'v [usize], sightings: &'v [Vec<u32>]) -> Self {
        let bound = COMMON_DOCUMENTS.max(all.documents().isqrt() / 2);
        Self { all, nodes, node_of, sightings, bound }
    }

    /// Returns the sightings of a node.
    fn of(&self, node: usize) -> impl Iterator<Item = usize> {
        self.sightings.get(node).into_iter().flatten().map(|&at| at as usize)
    }

    /// Returns the node of a sighting.
    pub(crate) fn node(&self, sighting: usize) -> usize {
        let spelled = self.all.seen.get(sighting).map(|one| one.spelled as usize);
        spelled.and_then(|at| self.node_of.get(at)).copied().unwrap_or_default()
    }

    /// Returns what a sighting's document tells of it.
    fn facts(&self, sighting: usize) -> Facts {
        let tells = |node: usize| {
            self.nodes.get(node).is_some_and(|node| {
                let class = matches!(node.class, Class::Person | Class::Body);
                class && (2..=self.bound).contains(&node.facts.documents)
            })
        };
        self.all.facts(sighting, self.node_of, &tells)
    }
}

/// What was decided of the sightings of people.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// The node that a sighting of a short name stands for, and whether several could.
    pub(crate) stands: BTreeMap<usize, (usize, LinkReason)>,
    /// Which of several people of the name a sighting is; 0 where there is one.
    pub(crate) part: BTreeMap<usize, usize>,
    /// Nodes whose sightings, so many of them, were left open.
    pub(crate) open: BTreeMap<usize, (BTreeSet<usize>, DoubtReason, usize)>,
    /// Groups of one name that may be several people.
    pub(crate) several: BTreeSet<usize>,
}

/// What all documents tell of a group, and how they call it.
type Whole = (Facts, BTreeMap<String, usize>);

impl People {
    fn decide(view: &View<'_>, groups: &Groups) -> Self {
        let mut people = Self::default();
        let persons = || view.nodes.iter().enumerate().filter(|(_, node)| node.class == Class::Person);
        let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, _) in persons() {
            of.entry(groups.root(at)).or_default().push(at);
        }
        let short = Short::of(view.nodes);
        // Those of one last name at a time, so that no more than their facts are kept.
        let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, node) in persons().filter(|(_, node)| node.line.is_none()) {
            blocks.entry(node.words.last().map(String::as_str).unwrap_or_default()).or_default().push(at);
        }
        for block in blocks.values() {
            let mut wholes: BTreeMap<usize, Whole> = BTreeMap::new();
            for &at in block {
                let Some(node) = view.nodes.get(at) else { continue };
                let Some(bearers) = short.bearers(node) else { continue };
                let own = groups.root(at);
                let roots: BTreeSet<usize> =
                    bearers.iter().map(|&bearer| groups.root(bearer)).filter(|&root| root != own).collect();
                for &root in &roots {
                    wholes
                        .entry(root)
                        .or_insert_with(|| whole(view, of.get(&root).map_or(&[], Vec::as_slice)));
                }
                let candidates: Vec<_> = roots
                    .iter()
                    .filter_map(|root| wholes.get(root).map(|(facts, forms)| (*root, facts, forms)))
                    .collect();
                if candidates.is_empty() {
                    continue;
                }
                people.decide_name(view, at, &candidates);
            }
        }
        let mut short_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (&sighting, &(root, _)) in &people.stands {
            short_of.entry(root).or_default().push(sighting);
        }
        for (root, nodes) in of {
            people.part_namesakes(view, root, &nodes, short_of.get(&root).map_or(&[], Vec::as_slice));
        }
        people
    }

    /// Decides for each sighting of a short name whom it stands for.
    fn decide_name(
        &mut self,
        view: &View<'_>,
        at: usize,
        candidates: &[(usize, &Facts, &BTreeMap<String, usize>)],
    ) {
        let name = view.nodes.get(at).map(|node| node.words.join(" ")).unwrap_or_default();
        for sighting in view.of(at) {
            match people::decide(&name, &view.facts(sighting), candidates) {
                (Decision::Stands(stands), _) => {
                    let why =
                        if candidates.len() > 1 { LinkReason::ByContext } else { LinkReason::ShortName };
                    self.stands.insert(sighting, (stands, why));
                }
                (Decision::Open(may), reason) => {
                    let open = self.open.entry(at).or_insert((BTreeSet::new(), reason, 0));
                    open.0.extend(may);
                    open.2 += 1;
                }
            }
        }
    }

    /// Parts those of one full name; `short` are the sightings of short names that stand for it.
    fn part_namesakes(&mut self, view: &View<'_>, root: usize, nodes: &[usize], short: &[usize]) {
        let named = |at: &&usize| {
            view.nodes.get(**at).is_some_and(|node| node.line.is_none() && node.words.len() > 1)
        };
        let mut sightings: Vec<usize> = nodes.iter().filter(named).flat_map(|&node| view.of(node)).collect();
        sightings.sort_unstable();
        if sightings.len() + short.len() < 2 {
            return;
        }
        let mut told: Vec<Facts> = sightings.iter().map(|&at| view.facts(at)).collect();
        let (parts, mut several) = people::namesakes(&told);
        if !several && !short.is_empty() {
            let mut first: Vec<usize> = (0..parts.len()).filter(|&at| parts.get(at) == Some(&0)).collect();
            first.extend(told.len()..told.len() + short.len());
            told.extend(short.iter().map(|&at| view.facts(at)));
            several = people::may_be_several(&told, &first);
        }
        self.part.extend(sightings.into_iter().zip(parts).filter(|(_, part)| *part > 0));
        if several {
            self.several.insert(root);
        }
    }
}

/// Brings together what all documents tell of the names of a group.
fn whole(view: &View<'_>, nodes: &[usize]) -> Whole {
    let mut whole = Whole::default();
    for &at in nodes {
        for sighting in view.of(at) {
            whole.0.add(&view.facts(sighting));
        }
        for (form, documents) in view.nodes.get(at).into_iter().flat_map(|node| &node.forms) {
            *whole.1.entry(form.clone()).or_default() += documents;
        }
    }
    whole
}
