//! Who an archive knows: names looked up, lists, portraits.

use dixit_identity::search_key;
use rusqlite::{OptionalExtension, Row, params};

use crate::{Archive, Error};

/// Someone or something that an archive knows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Known {
    /// The identity's id: `ali-khamenei`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is: PERSON, ORG, …
    pub kind: String,
    /// The id that a names file gives it.
    pub external_id: Option<String>,
    /// How many documents name it.
    pub documents: usize,
    /// How many quotations it speaks.
    pub spoken: usize,
    /// How many quotations name it.
    pub about: usize,
}

/// Whom a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "there is no other answer")]
pub enum Who {
    /// One.
    One(Known),
    /// One of several.
    Several(Vec<Known>),
    /// Nobody; these have names that are near.
    Nobody(Vec<Known>),
}

/// In what somebody is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "there is no other")]
pub enum Aspect {
    /// Who speaks.
    Speaker,
    /// Who is spoken of.
    Topic,
    /// Anybody.
    Any,
}

/// An identity that may be another, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Doubted {
    /// The identity.
    pub one: Known,
    /// Whom it may be, the likeliest first.
    pub candidates: Vec<Known>,
    /// Why that was left open: `shared-name`, `name-alone`, `namesakes`, `several-titles`.
    pub reason: String,
    /// How many documents are concerned.
    pub documents: usize,
}

/// A name or a title, with the days of the documents that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Spell {
    /// The name or title.
    pub words: String,
    /// The first day of such a document.
    pub first: Option<String>,
    /// The last one.
    pub last: Option<String>,
    /// How many documents have it.
    pub documents: usize,
    /// Why a name is one of this identity's.
    pub why: Option<String>,
}

/// Somebody with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Count {
    /// The identity's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// How often.
    pub count: usize,
}

/// Two, of whom one speaks of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pair {
    /// Who speaks.
    pub speaker: Count,
    /// Of whom; its count is that of the pair.
    pub about: Count,
}

/// What an archive knows of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Portrait {
    /// Who it is.
    pub one: Known,
    /// Names over time, the most frequent first.
    pub names: Vec<Spell>,
    /// Titles over time, by their first day.
    pub titles: Vec<Spell>,
    /// About whom, the most frequent first.
    pub about: Vec<Count>,
    /// With whom in one document, the most frequent first.
    pub with: Vec<Count>,
    /// Who speaks of it, the most frequent first.
    pub by: Vec<Count>,
    /// Whom it may be as well, and why that was left open.
    pub doubts: Vec<Doubted>,
}

/// How far a word may be from one that was meant, in letters.
const NEAR: usize = 2;

/// How many near names are told.
const NEARLY: usize = 6;

const KNOWN: &str = "SELECT id, name, kind, external_id, documents, spoken, about FROM identity";

fn known(row: &Row<'_>) -> rusqlite::Result<Known> {
    let count = |at: usize| -> rusqlite::Result<usize> {
        Ok(usize::try_from(row.get::<_, i64>(at)?).unwrap_or_default())
    };
    Ok(Known {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        external_id: row.get(3)?,
        documents: count(4)?,
        spoken: count(5)?,
        about: count(6)?,
    })
}

pub(crate) fn counted(row: &Row<'_>) -> rusqlite::Result<Count> {
    counted_at(row, 0)
}

fn counted_at(row: &Row<'_>, at: usize) -> rusqlite::Result<Count> {
    Ok(Count {
        id: row.get(at)?,
        name: row.get(at + 1)?,
        kind: row.get(at + 2)?,
        count: usize::try_from(row.get::<_, i64>(at + 3)?).unwrap_or_default(),
    })
}

impl Archive {
    /// Looks up whom a name stands for, whatever its capitals and accents: an id, an id of the names file, a whole name, or words of one.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn who(&self, name: &str, aspect: Aspect) -> Result<Who, Error> {
        let by_id = self.identities(
            "WHERE id = ?1 OR external_id = ?1 ORDER BY id = ?1 DESC, documents DESC, id",
            name,
        )?;
        if let [one] | [one, _, ..] = by_id.as_slice()
            && (by_id.len() == 1 || one.id == name)
        {
            return Ok(Who::One(one.clone()));
        }
        let key = search_key(name);
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        let Some(longest) = words.iter().max_by_key(|word| word.len()) else {
            return Ok(Who::Nobody(Vec::new()));
        };
        let exact = self.identities(
            "WHERE id IN (SELECT identity FROM identity_name WHERE key = ?1) ORDER BY documents DESC, id",
            &key,
        )?;
        let has_words = |one: &str| words.iter().all(|word| one.split(' ').any(|other| other == *word));
        let mut partly: Vec<String> = Vec::new();
        {
            let mut read = self.connection().prepare_cached(
                "SELECT DISTINCT identity, key FROM identity_name WHERE instr(' ' || key || ' ', ' ' || ?1 || ' ') > 0",
            )?;
            let mut rows = read.query([longest])?;
            while let Some(row) = rows.next()? {
                if has_words(&row.get::<_, String>(1)?) {
                    partly.push(row.get(0)?);
                }
            }
        }
        let list = serde_json::Value::from(partly).to_string();
        let all = self
            .identities("WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY documents DESC, id", &list)?;
        // A whole name goes before parts of names; but a surname alone is a part of the names of all who have it.
        let person = |known: &Known| known.kind == "PERSON";
        let whole = words.len() > 1
            || !exact.iter().any(person)
            || all.iter().filter(|known| person(known)).count() < 2;
        let found = if whole && !exact.is_empty() { exact } else { all };
        let fits = |known: &&Known| match aspect {
            Aspect::Speaker => known.spoken > 0,
            Aspect::Topic => known.about > 0,
            Aspect::Any => true,
        };
        let fitting: Vec<Known> = found.iter().filter(fits).cloned().collect();
        Ok(match (fitting.as_slice(), found.as_slice()) {
            ([one], _) | ([], [one]) => Who::One(one.clone()),
            ([], []) => Who::Nobody(self.near(&key)?),
            ([], _) => Who::Several(found),
            _ => Who::Several(fitting),
        })
    }

    /// Returns those whose names have a word that is a few letters off, the nearest first.
    fn near(&self, key: &str) -> Result<Vec<Known>, Error> {
        let mut read =
            self.connection().prepare_cached("SELECT identity, key, documents FROM identity_name")?;
        let mut rows = read.query([])?;
        let mut near: Vec<(usize, i64, String)> = Vec::new();
        while let Some(row) = rows.next()? {
            let other: String = row.get(1)?;
            let words = key.split(' ').filter(|word| word.len() > 2).filter_map(|word| {
                let allowed = if word.len() > 4 { NEAR } else { 1 };
                let distances = other.split(' ').map(|other| strsim::osa_distance(word, other));
                distances.min().filter(|distance| *distance <= allowed)
            });
            if let Some(distance) = words.min() {
                near.push((distance.min(strsim::osa_distance(key, &other)), row.get(2)?, row.get(0)?));
            }
        }
        near.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then_with(|| a.2.cmp(&b.2)));
        let mut ids: Vec<String> = Vec::new();
        for (_, _, id) in near {
            if !ids.contains(&id) && ids.len() < NEARLY {
                ids.push(id);
            }
        }
        ids.iter().filter_map(|id| self.known(id).transpose()).collect()
    }

    /// Returns the identity of that id.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn known(&self, id: &str) -> Result<Option<Known>, Error> {
        let mut read = self.connection().prepare_cached(&format!("{KNOWN} WHERE id = ?1"))?;
        Ok(read.query_row([id], known).optional()?)
    }

    fn identities(&self, condition: &str, value: &str) -> Result<Vec<Known>, Error> {
        let mut read = self.connection().prepare_cached(&format!("{KNOWN} {condition}"))?;
        let found = read.query_map([value], known)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Returns all identities of a kind (PERSON, …), those who speak most first.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn people(&self, kind: &str) -> Result<Vec<Known>, Error> {
        let mut found = self.identities("WHERE kind = ?1", kind)?;
        found.sort_by(|a, b| {
            let rank = |one: &Known| std::cmp::Reverse((one.spoken, one.documents));
            rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(&b.id))
        });
        Ok(found)
    }

    /// Returns what was left open, what concerns most documents first.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn doubts(&self) -> Result<Vec<Doubted>, Error> {
        self.doubts_of("1 OR ?1", "")
    }

    fn doubts_of(&self, condition: &str, id: &str) -> Result<Vec<Doubted>, Error> {
        let mut read = self.connection().prepare_cached(&format!(
            "SELECT identity, candidate, reason, documents FROM doubt WHERE {condition} ORDER BY documents DESC, identity, reason, place"
        ))?;
        let mut rows = read.query([id])?;
        let mut doubts: Vec<Doubted> = Vec::new();
        while let Some(row) = rows.next()? {
            let (identity, candidate): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            let reason: String = row.get(2)?;
            if doubts.last().is_none_or(|last| last.one.id != identity || last.reason != reason) {
                let Some(one) = self.known(&identity)? else { continue };
                let documents = usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default();
                doubts.push(Doubted { one, candidates: Vec::new(), reason, documents });
            }
            if let Some(candidate) = candidate
                && let Some(candidate) = self.known(&candidate)?
                && let Some(last) = doubts.last_mut()
            {
                last.candidates.push(candidate);
            }
        }
        Ok(doubts)
    }

    /// Returns those who may be an identity, as well: short names that were left open.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn maybe(&self, id: &str) -> Result<Vec<Doubted>, Error> {
        self.doubts_of("candidate = ?1 AND reason <> 'namesakes'", id)
    }

    /// Returns all that the archive knows of somebody, but what it said; no more than `limit` of each list.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn portrait(&self, one: &Known, limit: usize) -> Result<Portrait, Error> {
        let most = i64::try_from(limit).unwrap_or(i64::MAX);
        let spell = |row: &Row<'_>| {
            Ok(Spell {
                words: row.get(0)?,
                first: row.get(1)?,
                last: row.get(2)?,
                documents: usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default(),
                why: row.get(4)?,
            })
        };
        let mut names = self.connection().prepare_cached(
            "SELECT entity.name, min(date), max(date), count(*), min(why) FROM entity JOIN document ON number = entity.document
             WHERE identity = ?1 GROUP BY 1 ORDER BY 4 DESC, 1 LIMIT ?2",
        )?;
        let names = names.query_map(params![one.id, most], spell)?.collect::<Result<_, _>>()?;
        let mut titles = self.connection().prepare_cached(
            "SELECT title.value, min(date), max(date), count(*), NULL FROM entity JOIN document ON number = entity.document,
               json_each('[' || replace(json_quote(titles), '\\n', '\",\"') || ']') AS title
             WHERE identity = ?1 AND titles <> '' GROUP BY 1 ORDER BY min(date) IS NULL, 2, 1 LIMIT ?2",
        )?;
        let titles = titles.query_map(params![one.id, most], spell)?.collect::<Result<_, _>>()?;
        let list = |sql: &str| -> Result<Vec<Count>, Error> {
            let mut read = self.connection().prepare_cached(sql)?;
            let found = read.query_map(params![one.id, most], counted)?;
            Ok(found.collect::<Result<_, _>>()?)
        };
        Ok(Portrait {
            names,
            titles,
            about: list(
                "SELECT identity.id, identity.name, identity.kind, count FROM pair JOIN identity ON identity.id = pair.about
                 WHERE pair.speaker = ?1 ORDER BY 4 DESC, 1 LIMIT ?2",
            )?,
            with: list(
                "SELECT identity.id, identity.name, identity.kind, count(DISTINCT other.document) FROM entity
                 JOIN entity AS other ON other.document = entity.document
                 JOIN identity ON identity.id = other.identity
                 WHERE entity.identity = ?1 AND other.identity <> ?1 AND identity.kind = 'PERSON' GROUP BY 1 ORDER BY 4 DESC, 1 LIMIT ?2",
            )?,
            by: list(
                "SELECT identity.id, identity.name, identity.kind, count FROM pair JOIN identity ON identity.id = pair.speaker
                 WHERE pair.about = ?1 ORDER BY 4 DESC, 1 LIMIT ?2",
            )?,
            doubts: self.doubts_of("identity = ?1", &one.id)?,
            one: one.clone(),
        })
    }

    /// Returns who speaks most, no more than `limit`.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn top_speakers(&self, limit: usize) -> Result<Vec<Count>, Error> {
        self.top("spoken", limit)
    }

    /// Returns who is spoken of most, no more than `limit`.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn top_topics(&self, limit: usize) -> Result<Vec<Count>, Error> {
        self.top("about", limit)
    }

    fn top(&self, column: &str, limit: usize) -> Result<Vec<Count>, Error> {
        let mut read = self.connection().prepare_cached(&format!(
            "SELECT id, name, kind, {column} FROM identity WHERE {column} > 0 ORDER BY {column} DESC, id LIMIT ?1"
        ))?;
        let found = read.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], counted)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Returns who speaks of whom most, no more than `limit`.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn top_pairs(&self, limit: usize) -> Result<Vec<Pair>, Error> {
        let mut read = self.connection().prepare_cached(
            "SELECT one.id, one.name, one.kind, count, other.id, other.name, other.kind, count FROM pair
             JOIN identity AS one ON one.id = pair.speaker JOIN identity AS other ON other.id = pair.about
             ORDER BY count DESC, speaker, pair.about LIMIT ?1",
        )?;
        let found = read.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
            Ok(Pair { speaker: counted_at(row, 0)?, about: counted_at(row, 4)? })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}
