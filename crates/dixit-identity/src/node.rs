//! Names, each with all that its documents tell, and the groups that they make.

use std::collections::{BTreeMap, BTreeSet};

use dixit_text::Gender;

use crate::identity::LinkReason;
use crate::name::Class;

/// A name of a class, with what is told of all sightings that have it for their fullest.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) class: Class,
    pub(crate) words: Vec<String>,
    /// The first of the names that are written so.
    pub(crate) spelled: usize,
    /// Whether it is written as an acronym.
    pub(crate) acronym: bool,
    /// The other names that documents have for it, by their words, with the number of documents.
    pub(crate) forms: BTreeMap<String, usize>,
    /// The line of the names file.
    pub(crate) line: Option<usize>,
    /// How many documents have it, and its gender; titles, days and company are told by the sightings.
    pub(crate) facts: Facts,
}

/// What documents tell of somebody.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) documents: usize,
    /// Titles that tell something.
    pub(crate) titles: BTreeSet<String>,
    /// Ranks and degrees, which tell less: "admiral", "professor".
    pub(crate) ranks: BTreeSet<String>,
    pub(crate) female: usize,
    pub(crate) male: usize,
    /// Days of documents, as days from the year 0.
    pub(crate) days: BTreeSet<i64>,
    /// Others that the documents name.
    pub(crate) company: BTreeSet<usize>,
}

impl Facts {
    pub(crate) fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.titles.extend(other.titles.iter().cloned());
        self.ranks.extend(other.ranks.iter().cloned());
        self.female += other.female;
        self.male += other.male;
        self.days.extend(&other.days);
        self.company.extend(&other.company);
    }

    /// Returns the gender that nothing speaks against.
    pub(crate) const fn gender(&self) -> Option<Gender> {
        match (self.female, self.male) {
            (0, 1..) => Some(Gender::Male),
            (1.., 0) => Some(Gender::Female),
            _ => None,
        }
    }

    /// Returns whether one is a man and the other a woman.
    pub(crate) fn differs(&self, other: &Self) -> bool {
        self.gender().zip(other.gender()).is_some_and(|(one, other)| one != other)
    }

    /// Returns how many days lie between two at least.
    pub(crate) fn distance(&self, other: &Self) -> Option<i64> {
        self.days
            .iter()
            .filter_map(|day| {
                let after = other.days.range(day..).next().map(|other| other - day);
                let before = other.days.range(..day).next_back().map(|other| day - other);
                [after, before].into_iter().flatten().min()
            })
            .min()
    }
}

/// Names that are one, as a union of nodes.
#[derive(Debug)]
pub(crate) struct Groups {
    parent: Vec<usize>,
    size: Vec<usize>,
    /// The line of the names file that a group has; two of them are never one.
    lines: Vec<Option<usize>>,
    /// Why a node came to its group.
    pub(crate) reasons: Vec<LinkReason>,
}

impl Groups {
    pub(crate) fn new(nodes: &[Node]) -> Self {
        Self {
            parent: (0..nodes.len()).collect(),
            size: vec![1; nodes.len()],
            lines: nodes.iter().map(|node| node.line).collect(),
            reasons: nodes
                .iter()
                .map(|node| if node.line.is_some() { LinkReason::Listed } else { LinkReason::SameName })
                .collect(),
        }
    }

    pub(crate) fn root(&self, mut node: usize) -> usize {
        while let Some(&parent) = self.parent.get(node)
            && parent != node
        {
            node = parent;
        }
        node
    }

    /// Makes two names one, unless a names file has them as two; `short` is the one that `why` is told of.
    pub(crate) fn unite(&mut self, short: usize, long: usize, why: LinkReason) -> bool {
        let (a, b) = (self.root(short), self.root(long));
        if a == b {
            return true;
        }
        let line = |at: usize| self.lines.get(at).copied().flatten();
        let joined = match (line(a), line(b)) {
            (Some(_), Some(_)) => return false,
            (one, other) => one.or(other),
        };
        let size = |at: usize| self.size.get(at).copied().unwrap_or_default();
        let whole = size(a) + size(b);
        let (under, over) = if size(a) <= size(b) { (a, b) } else { (b, a) };
        if let Some(parent) = self.parent.get_mut(under) {
            *parent = over;
        }
        if let Some(size) = self.size.get_mut(over) {
            *size = whole;
        }
        if let Some(line) = self.lines.get_mut(over) {
            *line = joined;
        }
        if let Some(reason) = self.reasons.get_mut(short)
            && *reason == LinkReason::SameName
        {
            *reason = why;
        }
        true
    }
}
