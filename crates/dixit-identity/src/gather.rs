//! What documents tell, kept small: every word once, a sighting in some twenty bytes.

use std::collections::BTreeMap;

use dixit_english::title;
use dixit_report::{EntityKind, Known};
use dixit_text::Gender;

use crate::node::{Facts, Node};
use crate::sighting::Sighting;

/// Words by numbers, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    numbers: BTreeMap<Box<str>, u32>,
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), number);
        number
    }

    /// Returns the words in the order of their numbers, and for each its rank among all.
    fn ordered(self) -> (Vec<Box<str>>, Vec<u32>) {
        let mut ranks = vec![0; self.numbers.len()];
        let mut words = vec![Box::default(); self.numbers.len()];
        for (rank, (word, number)) in (0..).zip(self.numbers) {
            if let (Some(place), Some(of)) = (ranks.get_mut(number as usize), words.get_mut(number as usize))
            {
                (*place, *of) = (rank, word);
            }
        }
        (words, ranks)
    }
}

/// A sighting, its words by their numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// The document; once all are seen, by its rank.
    pub(crate) document: u32,
    entity: u32,
    /// The name with its kind.
    pub(crate) spelled: u32,
    titles: u32,
    /// The number of the document's day.
    day: Option<i32>,
    gender: Option<Gender>,
}

/// A name as it is written, with its kind, and what is told of it over all documents.
#[derive(Clone, Debug)]
pub(crate) struct Spelled {
    pub(crate) name: Box<str>,
    pub(crate) kind: Known<EntityKind>,
    pub(crate) sightings: usize,
    female: usize,
    male: usize,
    /// The lists of forms that documents have for it, by their numbers, and in how many documents.
    forms: BTreeMap<u32, usize>,
}

/// Takes what documents tell, one sighting after the other, in any order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gatherer {
    documents: Words,
    entities: Words,
    titles: Words,
    forms: Words,
    numbers: BTreeMap<Box<str>, Vec<(Known<EntityKind>, u32)>>,
    spelled: Vec<Spelled>,
    seen: Vec<Seen>,
}

impl Gatherer {
    pub(crate) fn see(&mut self, one: &Sighting) {
        let spelled = self.spelled(&one.name, &one.kind);
        let forms = self.forms.number(&one.forms.join("\n"));
        if let Some(of) = self.spelled.get_mut(spelled as usize) {
            of.sightings += 1;
            of.female += usize::from(one.gender == Some(Gender::Female));
            of.male += usize::from(one.gender == Some(Gender::Male));
            *of.forms.entry(forms).or_default() += 1;
        }
        self.seen.push(Seen {
            document: self.documents.number(&one.document),
            entity: self.entities.number(&one.entity),
            spelled,
            titles: self.titles.number(&one.titles.join("\n")),
            day: one.date.as_deref().and_then(day),
            gender: one.gender,
        });
    }

    fn spelled(&mut self, name: &str, kind: &Known<EntityKind>) -> u32 {
        if !self.numbers.contains_key(name) {
            self.numbers.insert(name.into(), Vec::new());
        }
        let new = u32::try_from(self.spelled.len()).unwrap_or(u32::MAX);
        let Some(of) = self.numbers.get_mut(name) else { return new };
        if let Some((_, number)) = of.iter().find(|(other, _)| other == kind) {
            return *number;
        }
        of.push((kind.clone(), new));
        let (name, kind) = (name.into(), kind.clone());
        self.spelled.push(Spelled { name, kind, sightings: 0, female: 0, male: 0, forms: BTreeMap::new() });
        new
    }

    /// Brings everything in an order of its own, so that the one in which it came changes nothing.
    pub(crate) fn finish(self) -> Gathered {
        let Self { documents, entities, titles, forms, numbers, spelled, mut seen } = self;
        // Names by their letters, then by what they are.
        let mut rank = vec![0; spelled.len()];
        for (place, number) in (0..).zip(numbers.values().flat_map(|of| {
            let mut of = of.clone();
            of.sort_unstable();
            of
        })) {
            if let Some(of) = rank.get_mut(number.1 as usize) {
                *of = place;
            }
        }
        let mut names: Vec<(u32, Spelled)> = spelled
            .into_iter()
            .enumerate()
            .map(|(at, one)| (rank.get(at).copied().unwrap_or_default(), one))
            .collect();
        names.sort_by_key(|(rank, _)| *rank);
        let (_, document_rank) = documents.ordered();
        let (_, entity_rank) = entities.ordered();
        let of = |ranks: &[u32], at: u32| ranks.get(at as usize).copied().unwrap_or_default();
        for one in &mut seen {
            one.document = of(&document_rank, one.document);
            one.entity = of(&entity_rank, one.entity);
            one.spelled = of(&rank, one.spelled);
        }
        let mut order: Vec<u32> = (0..).take(seen.len()).collect();
        order.sort_by_key(|&at| seen.get(at as usize).map(|one| (one.document, one.entity)));
        let seen: Vec<Seen> = order.iter().filter_map(|&at| seen.get(at as usize).copied()).collect();
        let mut starts = vec![0; document_rank.len() + 1];
        for one in &seen {
            if let Some(start) = starts.get_mut(one.document as usize + 1) {
                *start += 1;
            }
        }
        let mut all = 0;
        for start in &mut starts {
            all += *start;
            *start = all;
        }
        Gathered {
            seen,
            order,
            starts,
            spelled: names.into_iter().map(|(_, one)| one).collect(),
            titles: titles.ordered().0,
            forms: forms.ordered().0,
        }
    }
}

/// All that documents tell.
#[derive(Clone, Debug)]
pub(crate) struct Gathered {
    /// The sightings, by their documents' ids and their own.
    pub(crate) seen: Vec<Seen>,
    /// Which of those that were given each of them is.
    pub(crate) order: Vec<u32>,
    /// Where each document's sightings start.
    starts: Vec<usize>,
    /// The names, in the order of their letters.
    pub(crate) spelled: Vec<Spelled>,
    titles: Vec<Box<str>>,
    forms: Vec<Box<str>>,
}

impl Gathered {
    /// How many documents there are.
    pub(crate) const fn documents(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the lists of forms that documents have for a name, with how many have each.
    pub(crate) fn forms<'g>(&'g self, of: &'g Spelled) -> impl Iterator<Item = (&'g str, usize)> {
        of.forms.iter().filter_map(|(&list, &count)| Some((&**self.forms.get(list as usize)?, count)))
    }

    /// What a name is told to be over all documents, but for titles, days and company.
    pub(crate) fn counts(of: &Spelled) -> Facts {
        Facts { documents: of.sightings, female: of.female, male: of.male, ..Facts::default() }
    }

    /// Returns what a sighting's document tells of it. `tells` says which nodes are company that tells something.
    pub(crate) fn facts(&self, at: usize, node_of: &[usize], tells: &dyn Fn(usize) -> bool) -> Facts {
        let Some(one) = self.seen.get(at) else { return Facts::default() };
        let node = |one: &Seen| node_of.get(one.spelled as usize).copied().unwrap_or_default();
        let own = node(one);
        let start = self.starts.get(one.document as usize).copied().unwrap_or_default();
        let end = self.starts.get(one.document as usize + 1).copied().unwrap_or_default();
        let with = self.seen.get(start..end).unwrap_or_default();
        let titles = self.titles.get(one.titles as usize).map(|list| &**list).unwrap_or_default();
        let worn = titles.split('\n').filter(|worn| !worn.is_empty());
        Facts {
            documents: 1,
            titles: worn.clone().filter(|worn| tells_something(worn)).map(str::to_owned).collect(),
            ranks: worn.filter(|worn| is_rank(worn)).map(str::to_owned).collect(),
            female: usize::from(one.gender == Some(Gender::Female)),
            male: usize::from(one.gender == Some(Gender::Male)),
            days: one.day.map(i64::from).into_iter().collect(),
            company: with.iter().map(node).filter(|&other| other != own && tells(other)).collect(),
        }
    }

    /// Returns the sightings of each node.
    pub(crate) fn by_node(&self, nodes: &[Node], node_of: &[usize]) -> Vec<Vec<u32>> {
        let mut sightings: Vec<Vec<u32>> = vec![Vec::new(); nodes.len()];
        for (at, one) in (0..).zip(&self.seen) {
            let node = node_of.get(one.spelled as usize).copied().unwrap_or_default();
            if let Some(of) = sightings.get_mut(node) {
                of.push(at);
            }
        }
        sightings
    }
}

/// Returns whether a title says more than that somebody wears it: "prime minister", and not "Mr".
fn tells_something(worn: &str) -> bool {
    title(worn).is_none_or(|title| !title.honorific || title.office || title.role)
}

/// Returns whether a title is of one walk of life, though no office, and worn by men and women: "admiral", "professor".
fn is_rank(worn: &str) -> bool {
    title(worn)
        .is_some_and(|title| title.honorific && !title.office && !title.role && title.female == title.male)
}

/// The number of a day, `2024-03-05`, counted from the first of March of the year 0 (Hinnant, `days_from_civil`).
fn day(date: &str) -> Option<i32> {
    let mut parts = date.get(..10)?.splitn(3, '-');
    let mut next = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    i32::try_from(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year).ok()
}
