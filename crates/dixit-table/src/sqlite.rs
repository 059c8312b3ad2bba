use std::fmt;
use std::path::Path;

use dixit_report::table::Tables;
use dixit_report::{Report, Unit};
use rusqlite::Connection;

use crate::stored::{self, Inserts};
use crate::{Error, ErrorKind};

/// A database of reports and the documents that they are about.
///
/// Offsets count characters (code points), as `SQLite`'s `substr` does. A document that is written again takes the place
/// of the one of the same id, with all that was found in it.
///
/// # Examples
///
/// ```
/// use dixit_report::{Quote, QuoteKind, Report, Speaker, Words};
/// use dixit_table::Archive;
/// use dixit_text::Span;
///
/// let text = "“Enough is enough,” she said.";
/// let mut report = Report::new("letter-7");
/// let words = Words::new(Span::new(3, 20), "Enough is enough,");
/// let mut quote = Quote::new("q1", QuoteKind::Direct, words, "marks", 0.9);
/// quote.speaker = Some(Speaker::new("e1", "Ana Kovar"));
/// report.quotes.push(quote);
///
/// let mut archive = Archive::in_memory()?;
/// archive.write(&report, text)?;
/// let found = archive.search("enough NOT never")?;
/// assert_eq!((found[0].speakers.as_deref(), found[0].spoken.as_str()), (Some("Ana Kovar"), "Enough is enough,"));
/// archive.finish()?;
/// # Ok::<(), dixit_table::Error>(())
/// ```
pub struct Archive {
    connection: Connection,
    inserts: Inserts,
    /// How many documents were written since the last commit.
    pending: usize,
}

/// Where a document came to stand in an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no other place")]
pub enum Place {
    /// Beside all others.
    OfItsOwn,
    /// Where it stood before: the archive had a document of its id and its text.
    TheSame,
    /// In that of a document of its id with another text, which is gone with all that was found in it.
    OfAnother,
}

/// A quotation that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// The document's id.
    pub document: String,
    /// The document's date.
    pub date: Option<String>,
    /// The quotation's id in the document.
    pub id: String,
    /// What was said.
    pub spoken: String,
    /// The names of all speakers, with `"; "` between them.
    pub speakers: Option<String>,
    /// The value of the date on which it was said.
    pub said: Option<String>,
}

/// The tables' version, in the database's `user_version`.
const VERSION: i64 = 2;

/// How many documents are written in one transaction.
const BATCH: usize = 256;

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive").field("path", &self.connection.path()).finish_non_exhaustive()
    }
}

impl Archive {
    /// Opens the archive in that file, and makes it where there is none.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Version`] where the file is another database, and [`ErrorKind::Database`] where it is none
    /// or cannot be read or written.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::with(Connection::open(path)?)
    }

    /// Makes an archive that is gone when it is dropped.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`] where `SQLite` has not the memory.
    pub fn in_memory() -> Result<Self, Error> {
        Self::with(Connection::open_in_memory()?)
    }

    fn with(connection: Connection) -> Result<Self, Error> {
        connection.pragma_update(None, "foreign_keys", true)?;
        let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if found == 0 && tables == 0 {
            connection.execute_batch("BEGIN")?;
            connection.execute_batch(&stored::schema())?;
            connection.pragma_update(None, "user_version", VERSION)?;
            connection.execute_batch("COMMIT")?;
        } else if found != VERSION {
            return Err(ErrorKind::Version { found, expected: VERSION }.into());
        }
        Ok(Self { connection, inserts: Inserts::new(), pending: 0 })
    }

    /// Writes a document with its report, which may be in any unit, and returns whether it replaced another.
    ///
    /// Documents reach the file some hundreds at a time, the last with [`finish`](Self::finish).
    ///
    /// # Errors
    /// Returns [`ErrorKind::Report`] where an offset does not fit the text, and nothing is written;
    /// [`ErrorKind::Database`] where it cannot be written, or two findings of one document share an id.
    pub fn write(&mut self, report: &Report, text: &str) -> Result<Place, Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let tables = Tables::new(&report, text, Unit::Char);
        if self.pending == 0 {
            self.connection.execute_batch("BEGIN")?;
        }
        self.pending += 1;
        let whole = self.connection.savepoint()?;
        let place = self.inserts.write(&whole, &report, text, &tables)?;
        whole.commit()?;
        if self.pending >= BATCH {
            self.commit()?;
        }
        Ok(place)
    }

    /// Finds the quotations whose words, speakers or sources match a query of `SQLite`'s FTS5, best first.
    ///
    /// `ceasefire AND talks`, `"in one piece"`, `speakers: kovar`, `negotiat*`; see
    /// <https://www.sqlite.org/fts5.html#full_text_query_syntax>.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`] where the query breaks that syntax.
    pub fn search(&self, query: &str) -> Result<Vec<Found>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT document.id, document.date, quote.id, quote.spoken, quote.speakers, quote.said
             FROM quote_search
             JOIN quote ON quote.number = quote_search.rowid
             JOIN document ON document.number = quote.document
             WHERE quote_search MATCH ?1
             ORDER BY quote_search.rank, quote.number",
        )?;
        let found = statement.query_map([query], |row| {
            Ok(Found {
                document: row.get(0)?,
                date: row.get(1)?,
                id: row.get(2)?,
                spoken: row.get(3)?,
                speakers: row.get(4)?,
                said: row.get(5)?,
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Brings everything to the file and its search indexes into order.
    ///
    /// Without it the last documents, up to some hundreds, are lost.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`] where it cannot be written.
    pub fn finish(mut self) -> Result<(), Error> {
        self.commit()?;
        self.connection.execute_batch(
            "INSERT INTO quote_search (quote_search) VALUES ('optimize');
             INSERT INTO document_search (document_search) VALUES ('optimize');
             PRAGMA optimize;",
        )?;
        self.connection.close().map_err(|(_, error)| error.into())
    }

    fn commit(&mut self) -> Result<(), Error> {
        if self.pending > 0 {
            self.connection.execute_batch("COMMIT")?;
            self.pending = 0;
        }
        Ok(())
    }
}
