//! Who speaks and is spoken of most, counted in other things than quotations.

use std::collections::{BTreeMap, BTreeSet};

use crate::statement::Grouper;
use crate::{Archive, Count, Error, Pair, Speaker};

/// What is counted of those who speak and are spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "an archive counts these")]
pub enum Unit {
    /// The same words in many documents once, as [`statements`](crate::statements) brings them together.
    Statements,
    /// Documents.
    Articles,
}

/// Who speaks most, who is spoken of most, and who speaks of whom most.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Tops {
    /// Who speaks.
    pub speakers: Vec<Count>,
    /// Who is spoken of.
    pub topics: Vec<Count>,
    /// Who speaks of whom.
    pub pairs: Vec<Pair>,
}

/// Pairs of whom something is counted of, and what.
type Counted<K> = BTreeSet<(K, usize)>;

impl Archive {
    /// Counts statements or articles of those who speak and are spoken of, and returns no more than `limit` of each list, the most first.
    ///
    /// Goes through all quotations but scare quotes, in the order of time: some seconds for a hundred thousand documents.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn tops(&self, of: Unit, limit: usize) -> Result<Tops, Error> {
        let known = self.everybody()?;
        let numbers: BTreeMap<&str, usize> =
            known.iter().enumerate().map(|(number, (id, ..))| (id.as_str(), number)).collect();
        let (mut spoken, mut about): (Counted<usize>, Counted<usize>) = Default::default();
        let mut pairs: Counted<(usize, usize)> = BTreeSet::new();
        let mut grouper = Grouper::default();
        let mut quotes = self.connection().prepare_cached(
            "SELECT document, quote.id, spoken FROM quote JOIN document ON document.number = quote.document WHERE kind <> 'scare'
             ORDER BY last_day IS NULL, last_day, first_day, document.id, quote.start, quote.id",
        )?;
        let mut speakers = self.connection().prepare_cached(
            "SELECT entity.identity, speaker.name FROM speaker
             LEFT JOIN entity ON entity.document = speaker.document AND entity.id = speaker.entity
             WHERE speaker.document = ?1 AND speaker.quote = ?2 ORDER BY speaker.place",
        )?;
        let mut topics = self.connection().prepare_cached(
            "SELECT DISTINCT entity.identity FROM about
             JOIN entity ON entity.document = about.document AND entity.id = about.entity
             WHERE about.document = ?1 AND about.quote = ?2 AND entity.identity IS NOT NULL",
        )?;
        let mut rows = quotes.query([])?;
        while let Some(row) = rows.next()? {
            let (document, id): (i64, String) = (row.get(0)?, row.get(1)?);
            let who: Vec<Speaker> = speakers
                .query_map((document, &id), |row| Ok(Speaker { identity: row.get(0)?, name: row.get(1)? }))?
                .collect::<Result<_, _>>()?;
            let whom: Vec<String> =
                topics.query_map((document, &id), |row| row.get(0))?.collect::<Result<_, _>>()?;
            let what = match of {
                Unit::Statements => {
                    let text = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
                    grouper.number(text, &who)
                }
                Unit::Articles => usize::try_from(document).unwrap_or_default(),
            };
            let number = |id: &str| numbers.get(id).copied();
            let who: Vec<usize> =
                who.iter().filter_map(|one| one.identity.as_deref().and_then(number)).collect();
            let whom: Vec<usize> = whom.iter().filter_map(|id| number(id)).collect();
            spoken.extend(who.iter().map(|&one| (one, what)));
            about.extend(whom.iter().map(|&one| (one, what)));
            for &one in &who {
                pairs.extend(whom.iter().filter(|&&other| other != one).map(|&other| ((one, other), what)));
            }
        }
        let count = |number: usize, count: usize| {
            let (id, name, kind) = known.get(number).cloned().unwrap_or_default();
            Count { id, name, kind, count }
        };
        let list = |counted: Counted<usize>| -> Vec<Count> {
            most(counted, limit).into_iter().map(|(one, times)| count(one, times)).collect()
        };
        Ok(Tops {
            speakers: list(spoken),
            topics: list(about),
            pairs: most(pairs, limit)
                .into_iter()
                .map(|((one, other), times)| Pair { speaker: count(one, times), about: count(other, times) })
                .collect(),
        })
    }

    /// Reads all identities in the order of their ids: id, name and kind.
    fn everybody(&self) -> Result<Vec<(String, String, String)>, Error> {
        let mut read = self.connection().prepare_cached("SELECT id, name, kind FROM identity ORDER BY id")?;
        let found = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

/// Returns those that most is counted of, the most first, then in their own order.
fn most<K: Ord + Copy>(counted: Counted<K>, limit: usize) -> Vec<(K, usize)> {
    let mut counts: BTreeMap<K, usize> = BTreeMap::new();
    for (of, _) in counted {
        *counts.entry(of).or_default() += 1;
    }
    let mut counts: Vec<(K, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(of, count)| (std::cmp::Reverse(count), of));
    counts.truncate(limit);
    counts
}
