//! Archives of older versions, carried over to this one.

use rusqlite::{Connection, params};

use crate::sqlite::{make_indexes, make_tables};
use crate::{Error, stored, who};

/// Carries an archive over, in one transaction: its tables are made anew and filled with what the old ones have, column by column, and what the
/// old ones do not have is made from that.
pub(crate) fn over(connection: &Connection, from: i64) -> Result<(), Error> {
    // The old tables go while the new ones still lead to them.
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let done = carried(connection, from);
    connection.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    done
}

fn carried(connection: &Connection, from: i64) -> Result<(), Error> {
    // The names file stays, and who is who is told anew.
    let names_file =
        if columns(connection, "meta")?.is_empty() { None } else { who::meta(connection, "names")? };
    let dropped = [("trigger", "TRIGGER"), ("view", "VIEW"), ("index", "INDEX")];
    for (kind, word) in dropped {
        for name in
            names(connection, "SELECT name FROM sqlite_schema WHERE type = ?1 AND sql IS NOT NULL", kind)?
        {
            connection.execute_batch(&format!("DROP {word} \"{}\"", name.replace('"', "\"\"")))?;
        }
    }
    connection.execute_batch("DROP TABLE IF EXISTS quote_search; DROP TABLE IF EXISTS document_search;")?;
    connection.execute_batch(
        "DROP TABLE IF EXISTS doubt; DROP TABLE IF EXISTS identity_name; DROP TABLE IF EXISTS pair; DROP TABLE IF EXISTS tally; DROP TABLE IF EXISTS identity;
         DROP TABLE IF EXISTS meta;",
    )?;
    let tables: Vec<&str> = std::iter::once("document").chain(stored::names()).collect();
    let mut old = Vec::new();
    for table in &tables {
        let columns = columns(connection, table)?;
        if !columns.is_empty() {
            connection.execute_batch(&format!("ALTER TABLE {table} RENAME TO old_{table}"))?;
            old.push((*table, columns));
        }
    }
    make_tables(connection)?;
    for (table, columns_of_old) in &old {
        let new = columns(connection, table)?;
        let shared: Vec<String> = columns_of_old
            .iter()
            .filter(|column| new.contains(column))
            .map(|column| format!("\"{column}\""))
            .collect();
        let shared = shared.join(", ");
        connection
            .execute_batch(&format!("INSERT INTO {table} ({shared}) SELECT {shared} FROM old_{table}"))?;
    }
    for (table, _) in old.iter().rev() {
        connection.execute_batch(&format!("DROP TABLE old_{table}"))?;
    }
    connection.execute_batch("UPDATE entity SET identity = NULL, why = NULL WHERE identity IS NOT NULL")?;
    if from < DAYS {
        fill(connection)?;
    }
    if let Some(file) = names_file {
        who::set_meta(connection, "names", &file)?;
    }
    make_indexes(connection)?;
    who::set_meta(connection, "identities", "stale")
}

/// The version from which on lines, days and forms are kept.
const DAYS: i64 = 3;

/// Makes what older versions did not keep.
fn fill(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch(
        "UPDATE entity SET
           forms = (SELECT group_concat(text, char(10)) FROM (SELECT DISTINCT text FROM mention
             WHERE mention.document = entity.document AND mention.entity = entity.id AND form IN ('name', 'alias') ORDER BY text)),
           titles = (SELECT group_concat(title, char(10)) FROM (SELECT DISTINCT lower(title) AS title FROM mention
             WHERE mention.document = entity.document AND mention.entity = entity.id AND title IS NOT NULL ORDER BY 1));
         UPDATE quote SET
           line = (SELECT 1 + length(head) - length(replace(head, char(10), '')) FROM
             (SELECT substr(text, 1, quote.start) AS head FROM document WHERE number = quote.document)),
           first_day = substr(said_begin, 1, 10),
           last_day = coalesce((SELECT max(substr(said_begin, 1, 10), date(\"until\", CASE WHEN length(\"until\") = 10 THEN '-1 day' ELSE '+0 day' END)) FROM date
               WHERE date.document = quote.document AND date.\"value\" = quote.said AND date.\"begin\" = quote.said_begin AND \"until\" IS NOT NULL LIMIT 1),
             substr(said_begin, 1, 10)),
           day_basis = said_basis
         WHERE said_begin IS NOT NULL;
         UPDATE quote SET
           line = (SELECT 1 + length(head) - length(replace(head, char(10), '')) FROM
             (SELECT substr(text, 1, quote.start) AS head FROM document WHERE number = quote.document)),
           first_day = (SELECT date FROM document WHERE number = quote.document),
           last_day = (SELECT date FROM document WHERE number = quote.document),
           day_basis = CASE WHEN (SELECT date FROM document WHERE number = quote.document) IS NOT NULL THEN 'not_after' END
         WHERE said_begin IS NULL;",
    )?;
    Ok(())
}

/// Returns the columns of a table, none where there is no such table.
fn columns(connection: &Connection, table: &str) -> Result<Vec<String>, Error> {
    names(connection, "SELECT name FROM pragma_table_info(?1)", table)
}

fn names(connection: &Connection, query: &str, of: &str) -> Result<Vec<String>, Error> {
    let mut read = connection.prepare(query)?;
    let found = read.query_map(params![of], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}
