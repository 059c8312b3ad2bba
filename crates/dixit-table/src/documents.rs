use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::Error;

/// A document as an archive keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its date, `2024-03-05`, where it is known.
    pub date: Option<String>,
    /// Its text.
    pub text: String,
}

/// Reads the documents of an archive one after the other, in the order in which they were written, without changing it.
///
/// Any database that has their table is read: id, date and text are all that is asked of it.
///
/// # Errors
/// Returns [`ErrorKind::Database`](crate::ErrorKind::Database) where the file is no database, has no such table, or cannot be read to its end.
///
/// # Examples
///
/// ```no_run
/// dixit_table::documents("archive.sqlite", |document| println!("{}", document.id))?;
/// # Ok::<(), dixit_table::Error>(())
/// ```
pub fn documents(path: impl AsRef<Path>, mut take: impl FnMut(Document)) -> Result<(), Error> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = connection.prepare("SELECT id, date, text FROM document ORDER BY rowid")?;
    let found = statement
        .query_map([], |row| Ok(Document { id: row.get(0)?, date: row.get(1)?, text: row.get(2)? }))?;
    for document in found {
        take(document?);
    }
    Ok(())
}
