//! Who is who in an archive: identities are made of what its documents tell, and what changed is written.

use std::collections::BTreeSet;

use dixit_identity::{Names, Sighting, identify, search_key};
use dixit_text::Gender;
use rusqlite::{Connection, OptionalExtension, params};

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
    let (sightings, places, before) = sightings(to)?;
    let who = identify(&sightings, names);
    drop(sightings);
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
    for ((place, before), &(identity, why)) in places.iter().zip(&before).zip(&who.of) {
        let id = who.identities.get(identity).map(|one| &*one.id);
        if before.0.as_deref() != id || before.1.as_deref() != Some(why.as_str()) {
            update.execute(params![place.0, place.1, id, why.as_str()])?;
        }
    }
    drop(update);
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
    set_meta(to, "identities", "current")
}

/// Where an entity stands: its document's number, and its id there.
type EntityPlace = (i64, String);

/// Its identity as it was, and why.
type Before = (Option<String>, Option<String>);

/// What the documents tell of each entity, where it stands, and who it was.
type Told = (Vec<Sighting>, Vec<EntityPlace>, Vec<Before>);

/// Reads what the documents tell of their entities.
fn sightings(of: &Connection) -> Result<Told, Error> {
    let mut read = of.prepare_cached(
        "SELECT document.number, document.id, document.date, entity.id, entity.name, entity.kind, forms, titles, gender, identity, why
         FROM entity JOIN document ON document.number = entity.document ORDER BY document.number",
    )?;
    let mut rows = read.query([])?;
    let (mut sightings, mut places, mut before) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let list = |text: Option<String>| -> Vec<String> {
            text.unwrap_or_default().split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        let kind: String = row.get(5)?;
        let Ok(kind) = kind.parse() else { continue };
        let entity: String = row.get(3)?;
        let gender: Option<String> = row.get(8)?;
        places.push((row.get(0)?, entity.clone()));
        before.push((row.get(9)?, row.get(10)?));
        sightings.push(Sighting {
            document: row.get(1)?,
            entity,
            name: row.get(4)?,
            kind,
            forms: list(row.get(6)?),
            titles: list(row.get(7)?),
            gender: match gender.as_deref() {
                Some("f") => Some(Gender::Female),
                Some("m") => Some(Gender::Male),
                _ => None,
            },
            date: row.get(2)?,
        });
    }
    Ok((sightings, places, before))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
