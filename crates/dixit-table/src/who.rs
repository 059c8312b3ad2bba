//! Who is who in an archive: identities are made of what its documents tell, and what changed is written.

use std::collections::BTreeSet;

use dixit_identity::{Identifier, Names, Sighting, search_key};
use dixit_report::{EntityKind, Known};
use dixit_text::Gender;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::Error;

/// Returns what the archive says of itself under a key.
pub(crate) fn meta(of: &Connection, key: &str) -> Result<Option<String>, Error> {
    Ok(of
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// Sets what the archive says of itself under a key.
pub(crate) fn set_meta(to: &Connection, key: &str, value: &str) -> Result<(), Error> {
    to.prepare_cached(
        "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2 WHERE value <> ?2",
    )?
    .execute([key, value])?;
    Ok(())
}

/// Makes the identities anew and writes what changed. Within a transaction of the caller's.
pub(crate) fn refresh(to: &Connection, names: &Names) -> Result<(), Error> {
    let documents = documents(to)?;
    let mut identifier = Identifier::new();
    for document in &documents {
        entities(to, document, |one| identifier.see(&one))?;
    }
    let who = identifier.finish(names);
    let mut kept: BTreeSet<&str> = BTreeSet::new();
    {
        let mut write = to.prepare_cached(
            "INSERT INTO identity (id, name, kind, external_id, documents) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET name = ?2, kind = ?3, external_id = ?4, documents = ?5
             WHERE (name, kind, documents) <> (?2, ?3, ?5) OR external_id IS NOT ?4",
        )?;
        for one in &who.identities {
            write.execute(params![
                one.id,
                one.name,
                one.kind.as_str(),
                one.external_id,
                count(one.documents)
            ])?;
            kept.insert(&one.id);
        }
    }
    let mut update =
        to.prepare_cached("UPDATE entity SET identity = ?3, why = ?4 WHERE document = ?1 AND id = ?2")?;
    let mut before =
        to.prepare_cached("SELECT id, identity, why FROM entity WHERE document = ?1 ORDER BY id")?;
    let mut of = who.of.iter();
    for document in &documents {
        let mut changed = Vec::new();
        let mut rows = before.query([document.0])?;
        while let Some(row) = rows.next()? {
            let Some(&(identity, why)) = of.next() else { break };
            let id = who.identities.get(identity).map(|one| &*one.id);
            if words(row, 1)? != id || words(row, 2)? != Some(why.as_str()) {
                changed.push((row.get::<_, String>(0)?, id, why.as_str()));
            }
        }
        for (entity, id, why) in changed {
            update.execute(params![document.0, entity, id, why])?;
        }
    }
    drop((before, update));
    let gone: Vec<String> = {
        let mut all = to.prepare_cached("SELECT id FROM identity")?;
        let ids = all.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        ids.into_iter().filter(|id| !kept.contains(&**id)).collect()
    };
    let mut delete = to.prepare_cached("DELETE FROM identity WHERE id = ?1")?;
    for id in gone {
        delete.execute([id])?;
    }
    to.execute_batch("DELETE FROM identity_name; DELETE FROM doubt;")?;
    let mut name = to.prepare_cached("INSERT INTO identity_name VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for one in &who.identities {
        for (spelled, documents, why) in &one.names {
            name.execute(params![one.id, spelled, search_key(spelled), count(*documents), why.as_str()])?;
        }
        if one.names.iter().all(|(spelled, ..)| *spelled != one.name) {
            name.execute(params![one.id, one.name, search_key(&one.name), 0, "listed"])?;
        }
    }
    let mut write = to.prepare_cached("INSERT INTO doubt VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let id = |number: usize| who.identities.get(number).map(|one| &*one.id);
    for doubt in &who.doubts {
        let candidates: Vec<_> = if doubt.candidates.is_empty() {
            vec![None]
        } else {
            doubt.candidates.iter().map(|&candidate| id(candidate)).collect()
        };
        for (place, candidate) in candidates.into_iter().enumerate() {
            write.execute(params![
                id(doubt.identity),
                candidate,
                count(place),
                doubt.reason.as_str(),
                count(doubt.documents)
            ])?;
        }
    }
    count_words(to)?;
    set_meta(to, "identities", "current")
}

/// Counts what everybody says, what is said of everybody, and who says it of whom.
fn count_words(to: &Connection) -> Result<(), Error> {
    for (column, table) in [("spoken", "speaker"), ("about", "about")] {
        to.execute_batch(&format!(
            "CREATE TEMP TABLE counted AS SELECT entity.identity AS id, count(*) AS count FROM {table}
               JOIN quote ON quote.document = {table}.document AND quote.id = {table}.quote AND quote.kind <> 'scare'
               JOIN entity ON entity.document = {table}.document AND entity.id = {table}.entity
               WHERE entity.identity IS NOT NULL GROUP BY 1 ORDER BY 1;
             CREATE UNIQUE INDEX temp.counted_by_id ON counted (id);
             UPDATE identity SET {column} = 0 WHERE {column} <> 0 AND id NOT IN (SELECT id FROM counted);
             UPDATE identity SET {column} = counted.count FROM counted WHERE counted.id = identity.id AND {column} <> counted.count;
             DROP TABLE counted;"
        ))?;
    }
    to.execute_batch(
        "DELETE FROM pair;
         INSERT INTO pair SELECT who.identity, whom.identity, count(*) FROM speaker
           JOIN quote ON quote.document = speaker.document AND quote.id = speaker.quote AND quote.kind <> 'scare'
           JOIN about ON about.document = speaker.document AND about.quote = speaker.quote
           JOIN entity AS who ON who.document = speaker.document AND who.id = speaker.entity
           JOIN entity AS whom ON whom.document = about.document AND whom.id = about.entity
           WHERE who.identity <> whom.identity GROUP BY 1, 2 ORDER BY 1, 2;",
    )?;
    Ok(())
}

/// Counts what was said and published when.
pub(crate) fn count_days(to: &Connection) -> Result<(), Error> {
    to.execute_batch(
        "DELETE FROM tally;
         INSERT INTO tally SELECT 'said', first_day, last_day, kind, day_basis, count(*) FROM quote
           GROUP BY last_day, first_day, kind, day_basis ORDER BY 3, 2, 4, 5;
         INSERT INTO tally SELECT 'published', date, date, kind, CASE WHEN date IS NOT NULL THEN 'document' END, count(*)
           FROM document JOIN quote ON quote.document = document.number GROUP BY date, kind ORDER BY 2, 4;",
    )?;
    Ok(())
}

/// A document: its number, its id, its day.
type Document = (i64, String, Option<String>);

/// Reads which documents there are, in the order in which they were added.
fn documents(of: &Connection) -> Result<Vec<Document>, Error> {
    let mut read = of.prepare_cached("SELECT number, id, date FROM document ORDER BY number")?;
    let found = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Reads what a document tells of its entities.
fn entities(of: &Connection, document: &Document, mut take: impl FnMut(Sighting)) -> Result<(), Error> {
    let mut read = of.prepare_cached(
        "SELECT id, name, kind, forms, titles, gender FROM entity WHERE document = ?1 ORDER BY id",
    )?;
    let mut rows = read.query([document.0])?;
    while let Some(row) = rows.next()? {
        let list = |text: Option<String>| -> Vec<String> {
            text.unwrap_or_default().split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        let gender: Option<String> = row.get(5)?;
        let sighting = Sighting {
            document: document.1.clone(),
            entity: row.get(0)?,
            name: row.get(1)?,
            kind: kind(row, 2)?,
            forms: list(row.get(3)?),
            titles: list(row.get(4)?),
            gender: match gender.as_deref() {
                Some("f") => Some(Gender::Female),
                Some("m") => Some(Gender::Male),
                _ => None,
            },
            date: document.2.clone(),
        };
        take(sighting);
    }
    Ok(())
}

/// Reads what an entity is: a kind of the list, which is not copied, or one that a later version has added.
fn kind(row: &Row<'_>, at: usize) -> Result<Known<EntityKind>, Error> {
    let kind = row.get_ref(at)?.as_str().map_err(rusqlite::Error::from)?;
    Ok(kind.parse::<EntityKind>().map_or_else(|_| kind.into(), Known::from))
}

/// Reads words, or nothing.
fn words<'r>(row: &'r Row<'_>, at: usize) -> Result<Option<&'r str>, Error> {
    Ok(row.get_ref(at)?.as_str_or_null().map_err(rusqlite::Error::from)?)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
