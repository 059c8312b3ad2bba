//! The documents of an archive as a list, and one by one.

use rusqlite::{OptionalExtension, Row, params};

use crate::people::counted;
use crate::{Archive, Count, Error};

/// A document of an archive, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// Its number in the archive.
    pub number: i64,
    /// Its id.
    pub id: String,
    /// Its day, `2024-03-05`.
    pub date: Option<String>,
    /// What tells it, as the wire format names it.
    pub date_source: String,
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Where it was published.
    pub source: Option<String>,
    /// How many quotations it has, scare quotes aside.
    pub quotes: usize,
}

/// What an archive holds in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Holdings {
    /// How many documents.
    pub documents: usize,
    /// How many quotations, scare quotes aside.
    pub quotes: usize,
    /// How many people.
    pub people: usize,
    /// The years of documents, with how many there are of each, the earliest first.
    pub years: Vec<(String, usize)>,
    /// Where documents were published, with how many, the most frequent first.
    pub sources: Vec<(String, usize)>,
}

const ENTRY: &str = "SELECT number, id, date, title, author, url, source, date_source,
  (SELECT count(*) FROM quote WHERE quote.document = document.number AND kind <> 'scare') FROM document";

/// The order of documents: by time, those without a day at the end.
const ORDER: &str = "ORDER BY date IS NULL, date, id";

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        number: row.get(0)?,
        id: row.get(1)?,
        date: row.get(2)?,
        title: row.get(3)?,
        author: row.get(4)?,
        url: row.get(5)?,
        source: row.get(6)?,
        date_source: row.get(7)?,
        quotes: usize::try_from(row.get::<_, i64>(8)?).unwrap_or_default(),
    })
}

impl Archive {
    /// Returns documents in the order of their days, no more than `limit`, without the first `offset`.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn entries(&self, limit: usize, offset: usize) -> Result<Vec<Entry>, Error> {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let mut read = self.connection().prepare_cached(&format!("{ENTRY} {ORDER} LIMIT ?1 OFFSET ?2"))?;
        let found = read.query_map([number(limit), number(offset)], entry)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Returns a document with its text.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn document(&self, number: i64) -> Result<Option<(Entry, String)>, Error> {
        let mut read = self.connection().prepare_cached(&format!("{ENTRY} WHERE number = ?1"))?;
        let Some(found) = read.query_row([number], entry).optional()? else { return Ok(None) };
        let mut text = self.connection().prepare_cached("SELECT text FROM document WHERE number = ?1")?;
        Ok(Some((found, text.query_row([number], |row| row.get(0))?)))
    }

    /// Returns the documents before and after one, in the order of their days.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn neighbours(&self, of: &Entry) -> Result<(Option<i64>, Option<i64>), Error> {
        let one = |sql: &str| -> Result<Option<i64>, Error> {
            let mut read = self.connection().prepare_cached(sql)?;
            Ok(read.query_row(params![of.date, of.id], |row| row.get(0)).optional()?)
        };
        // Those of the same day by their ids, then the next day; those without a day at the end.
        let same = "date IS ?1 AND id";
        let before = one(&format!("SELECT number FROM document WHERE {same} < ?2 ORDER BY id DESC LIMIT 1"))?;
        let after = one(&format!("SELECT number FROM document WHERE {same} > ?2 ORDER BY id LIMIT 1"))?;
        let earlier = "SELECT number FROM document WHERE (date < ?1 OR ?1 IS NULL AND date IS NOT NULL) AND ?2 IS NOT NULL
          ORDER BY date DESC, id DESC LIMIT 1";
        let later =
            "SELECT number FROM document WHERE date > ?1 AND ?2 IS NOT NULL ORDER BY date, id LIMIT 1";
        let undated = "SELECT number FROM document WHERE date IS NULL AND ?1 IS NOT NULL AND ?2 IS NOT NULL ORDER BY id LIMIT 1";
        let before = if before.is_some() { before } else { one(earlier)? };
        let mut next = after;
        for sql in [later, undated] {
            next = if next.is_some() { next } else { one(sql)? };
        }
        Ok((before, next))
    }

    /// Returns the people of a document and all others who speak in it, each with how often it is named, the most frequent first.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn present(&self, document: i64) -> Result<Vec<Count>, Error> {
        let mut read = self.connection().prepare_cached(
            "SELECT identity.id, identity.name, identity.kind,
               sum((SELECT count(*) FROM mention WHERE mention.document = entity.document AND mention.entity = entity.id))
             FROM entity JOIN identity ON identity.id = entity.identity
             WHERE entity.document = ?1 AND (identity.kind = 'PERSON' OR EXISTS (SELECT 1 FROM speaker
               WHERE speaker.document = entity.document AND speaker.entity = entity.id))
             GROUP BY 1 ORDER BY 4 DESC, 1",
        )?;
        let found = read.query_map([document], counted)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Returns how many quotations somebody speaks in each year of their last possible day, the earliest first.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn years_of(&self, id: &str) -> Result<Vec<(String, usize)>, Error> {
        self.counts(
            "SELECT substr(quote.last_day, 1, 4), count(DISTINCT quote.number) FROM entity
             JOIN speaker ON speaker.document = entity.document AND speaker.entity = entity.id
             JOIN quote ON quote.document = speaker.document AND quote.id = speaker.quote
             WHERE entity.identity = ?1 AND quote.last_day IS NOT NULL AND quote.kind <> 'scare' GROUP BY 1 ORDER BY 1",
            id,
        )
    }

    /// Returns what the archive holds in all.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn holdings(&self) -> Result<Holdings, Error> {
        let count = |sql: &str| -> Result<usize, Error> {
            let count: i64 = self.connection().query_row(sql, [], |row| row.get(0))?;
            Ok(usize::try_from(count).unwrap_or_default())
        };
        Ok(Holdings {
            documents: count("SELECT count(*) FROM document")?,
            quotes: count("SELECT count(*) FROM quote WHERE kind <> 'scare'")?,
            people: count("SELECT count(*) FROM identity WHERE kind = 'PERSON'")?,
            years: self.counts(
                "SELECT substr(date, 1, 4), count(*) FROM document WHERE date IS NOT NULL AND ?1 = '' GROUP BY 1 ORDER BY 1",
                "",
            )?,
            sources: self.counts(
                "SELECT source, count(*) FROM document WHERE source IS NOT NULL AND ?1 = '' GROUP BY 1 ORDER BY 2 DESC, 1",
                "",
            )?,
        })
    }

    fn counts(&self, sql: &str, of: &str) -> Result<Vec<(String, usize)>, Error> {
        let mut read = self.connection().prepare_cached(sql)?;
        let found = read.query_map([of], |row| {
            Ok((row.get(0)?, usize::try_from(row.get::<_, i64>(1)?).unwrap_or_default()))
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Returns the ids of all identities.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn ids(&self) -> Result<Vec<String>, Error> {
        let mut read = self.connection().prepare_cached("SELECT id FROM identity ORDER BY id")?;
        let found = read.query_map([], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Returns all people, and all others who speak, in the order of their names.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the archive cannot be read.
    pub fn voices(&self) -> Result<Vec<Count>, Error> {
        let mut read = self.connection().prepare_cached(
            "SELECT id, name, kind, spoken FROM identity WHERE kind = 'PERSON' OR spoken > 0 ORDER BY id",
        )?;
        let found = read.query_map([], counted)?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}
