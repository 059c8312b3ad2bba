use std::fmt;
use std::path::Path;
use std::time::Duration;

use dixit_identity::Names;
use dixit_report::table::Tables;
use dixit_report::{Report, Unit};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::stored::{self, Inserts};
use crate::{Error, ErrorKind, carry, who};

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
    /// How many there were when it was opened, and how many were written since, while indexes are kept up to date.
    growth: Option<(i64, i64)>,
}

/// What an archive keeps of a document beside its text and its findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a caller fills it")]
pub struct Origin {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Where it was published.
    pub source: Option<String>,
    /// All other fields that came with it, as a JSON object.
    pub extra: Option<String>,
    /// The program that read it, with its version.
    pub version: String,
    /// A checksum of all that its findings depend on; 0 where nobody can say.
    pub fingerprint: u32,
}

impl Origin {
    /// Takes what a report says of where its document comes from; the program and the checksum are left open.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let extra =
            (!report.extra.is_empty()).then(|| serde_json::to_string(&report.extra).unwrap_or_default());
        Self {
            title: report.title.clone(),
            author: report.author.clone(),
            url: report.url.clone(),
            source: report.source.clone(),
            extra,
            ..Self::default()
        }
    }
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
pub(crate) const VERSION: i64 = 5;

/// The indexes that questions are answered by.
const INDEXES: &str = include_str!("indexes.sql");

/// How many documents are written in one transaction.
const BATCH: usize = 256;

/// How many kilobytes of the file a writer keeps in memory.
const WRITER_CACHE: i64 = 48 << 10;

/// How many statements are kept ready.
const STATEMENTS: usize = 64;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(60);

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive").field("path", &self.connection.path()).finish_non_exhaustive()
    }
}

impl Archive {
    /// Opens the archive in that file, and makes it where there is none.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Older`] where an older version has made it, [`ErrorKind::Newer`] where a newer one has, [`ErrorKind::NotAnArchive`]
    /// where the file is another database, and [`ErrorKind::Database`] where it is none or cannot be read or written.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::with(Connection::open_with_flags(path, OpenFlags::default() | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
    }

    /// Opens an archive that is there, to read it.
    ///
    /// # Errors
    /// As [`open`](Self::open), and [`ErrorKind::Database`] where there is none.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        Self::prepared(connection)
    }

    /// Brings an archive of an older version to this one: documents and findings stay, and what is new is made from them.
    ///
    /// All or nothing: whoever is ended in the middle leaves the old archive.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn upgrade(path: impl AsRef<Path>) -> Result<(), Error> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.busy_timeout(PATIENCE)?;
        match version(&connection)? {
            Version::Older(from) => carry::over(&connection, from),
            Version::This | Version::Nothing => Ok(()),
        }
    }

    /// Makes an archive that is gone when it is dropped.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`] where `SQLite` has not the memory.
    pub fn in_memory() -> Result<Self, Error> {
        Self::with(Connection::open_in_memory()?)
    }

    fn with(connection: Connection) -> Result<Self, Error> {
        connection.busy_timeout(PATIENCE)?;
        if matches!(version(&connection)?, Version::Nothing) {
            connection.execute_batch("BEGIN IMMEDIATE")?;
            // Another writer may have made it meanwhile.
            if matches!(version(&connection)?, Version::Nothing) {
                make(&connection)?;
            }
            connection.execute_batch("COMMIT")?;
        }
        // What is written leads to what was written before it, and what goes takes all along that leads to it.
        connection.pragma_update(None, "foreign_keys", false)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "cache_size", -WRITER_CACHE)?;
        // The triggers keep the full-text search true for whoever writes with other programs; with them each row would be a part of its own.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        let mut archive = Self::prepared(connection)?;
        let last: Option<i64> =
            archive.connection.query_row("SELECT max(number) FROM document", [], |row| row.get(0))?;
        archive.growth = Some((last.unwrap_or_default(), 0));
        Ok(archive)
    }

    /// An archive that is there, in this version.
    fn prepared(connection: Connection) -> Result<Self, Error> {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        match version(&connection)? {
            Version::This => Ok(Self { connection, inserts: Inserts::new(), pending: 0, growth: None }),
            Version::Older(found) => Err(ErrorKind::Older { found, expected: VERSION }.into()),
            Version::Nothing => Err(ErrorKind::NotAnArchive.into()),
        }
    }

    pub(crate) const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Writes a document with its report, which may be in any unit, and returns whether it replaced another.
    ///
    /// Documents reach the file some hundreds at a time, or with [`commit`](Self::commit), the last with [`finish`](Self::finish).
    ///
    /// # Errors
    /// Returns [`ErrorKind::Report`] where an offset does not fit the text, and [`ErrorKind::Database`] where two findings of one document share
    /// an id: the document is not written. With [`ErrorKind::Database`] where the file cannot be written (no space, say), those that were not
    /// yet brought to the file are not either.
    pub fn write(&mut self, report: &Report, text: &str) -> Result<Place, Error> {
        self.add(report, text, &Origin::of(report))
    }

    /// Writes a document with its report and what else is known of it.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn add(&mut self, report: &Report, text: &str, origin: &Origin) -> Result<Place, Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let tables = Tables::new(&report, text, Unit::Char);
        if self.pending == 0 {
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
            who::set_meta(&self.connection, "identities", "stale")?;
            self.put_off_indexes()?;
        }
        self.pending += 1;
        let place = if shares_ids(&report) {
            let whole = self.connection.savepoint()?;
            let place = self.inserts.write(&whole, &report, text, &tables, origin)?;
            whole.commit()?;
            place
        } else {
            // Without a savepoint, at which the full-text search would bring all that it collects to the file.
            let place = self.inserts.write(&self.connection, &report, text, &tables, origin);
            if place.is_err() {
                self.connection.execute_batch("ROLLBACK")?;
                self.pending = 0;
            }
            place?
        };
        if self.pending >= BATCH {
            self.commit()?;
        }
        Ok(place)
    }

    /// Drops the indexes of questions where as many documents are written as there were: to make them anew in the end takes less.
    fn put_off_indexes(&mut self) -> Result<(), Error> {
        if let Some((before, written)) = self.growth
            && written >= before
        {
            for index in indexes() {
                self.connection.execute_batch(&format!("DROP INDEX IF EXISTS {index}"))?;
            }
            self.growth = None;
        }
        Ok(())
    }

    /// Returns the fingerprint of the document of that id, where the archive has one.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`] where it cannot be read.
    pub fn fingerprint(&self, id: &str) -> Result<Option<u32>, Error> {
        let mut read = self.connection.prepare_cached("SELECT fingerprint FROM document WHERE id = ?1")?;
        let found: Option<i64> = read.query_row([id], |row| row.get(0)).optional()?;
        Ok(found.and_then(|number| u32::try_from(number).ok()))
    }

    /// Returns whether the identities are those of all documents: they are not where a run was ended while it added some.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`] where it cannot be read.
    pub fn is_current(&self) -> Result<bool, Error> {
        Ok(who::meta(&self.connection, "identities")?.as_deref() != Some("stale"))
    }

    /// Keeps a names file, which decides from now on who is who, in the place of the last one.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Names`] where the file has an error, and [`ErrorKind::Database`] where it cannot be written.
    pub fn set_names(&mut self, file: &str) -> Result<(), Error> {
        Names::read(file.as_bytes()).map_err(ErrorKind::Names)?;
        self.commit()?;
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        who::set_meta(&self.connection, "names", file)?;
        who::set_meta(&self.connection, "identities", "stale")?;
        Ok(self.connection.execute_batch("COMMIT")?)
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

    /// Brings what was written so far to the file.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`] where it cannot be written.
    pub fn commit(&mut self) -> Result<(), Error> {
        if self.pending > 0 {
            self.connection.execute_batch("COMMIT")?;
            if let Some((_, written)) = &mut self.growth {
                *written += i64::try_from(self.pending).unwrap_or(i64::MAX);
            }
            self.pending = 0;
        }
        Ok(())
    }

    /// Tells who is who over all documents, where that is not told yet.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`] where it cannot be read or written.
    pub fn identify(&mut self) -> Result<(), Error> {
        self.commit()?;
        if self.is_current()? {
            return Ok(());
        }
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let done = who::meta(&self.connection, "names").and_then(|file| {
            let names = Names::read(file.unwrap_or_default().as_bytes());
            who::refresh(&self.connection, &names.unwrap_or_default())?;
            make_indexes(&self.connection)?;
            who::count_days(&self.connection)
        });
        self.connection.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        done
    }

    /// Brings everything to the file, with who is who.
    ///
    /// Without it the last documents, up to some hundreds, are lost.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Database`] where it cannot be written.
    pub fn finish(mut self) -> Result<(), Error> {
        self.identify()?;
        self.connection.execute_batch("PRAGMA optimize;")?;
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

/// Returns whether two findings of a document share an id, so that not all of them can be written.
fn shares_ids(report: &Report) -> bool {
    let several = |ids: &mut Vec<&str>| {
        ids.sort_unstable();
        ids.windows(2).any(|two| two.first() == two.last())
    };
    several(&mut report.quotes.iter().map(|quote| &*quote.id).collect())
        || several(&mut report.entities.iter().map(|entity| &*entity.id).collect())
        || several(&mut report.dates.iter().map(|date| &*date.id).collect())
}

/// Makes the indexes that are not there.
pub(crate) fn make_indexes(connection: &Connection) -> Result<(), Error> {
    Ok(connection.execute_batch(INDEXES)?)
}

/// The names of the indexes that are made when all documents are there.
fn indexes() -> impl Iterator<Item = &'static str> {
    INDEXES
        .lines()
        .filter_map(|line| line.strip_prefix("CREATE INDEX IF NOT EXISTS ")?.split_whitespace().next())
}

/// What a database is.
enum Version {
    /// An archive of this version.
    This,
    /// An archive of an older one.
    Older(i64),
    /// Empty.
    Nothing,
}

/// Tells what a database is.
fn version(connection: &Connection) -> Result<Version, Error> {
    // All of it is of one moment: another writer may be making the tables.
    connection.execute_batch("SAVEPOINT version")?;
    let version = version_now(connection);
    connection.execute_batch("RELEASE version")?;
    version
}

fn version_now(connection: &Connection) -> Result<Version, Error> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let documents: bool = connection.query_row(
        "SELECT count(*) = 2 FROM sqlite_schema WHERE type = 'table' AND name IN ('document', 'quote')",
        [],
        |row| row.get(0),
    )?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match found {
        0 if tables == 0 => Ok(Version::Nothing),
        _ if !documents => Err(ErrorKind::NotAnArchive.into()),
        VERSION => Ok(Version::This),
        1..VERSION => Ok(Version::Older(found)),
        _ if found > VERSION => Err(ErrorKind::Newer { found, expected: VERSION }.into()),
        _ => Err(ErrorKind::NotAnArchive.into()),
    }
}

/// Makes the tables and indexes of an empty archive.
fn make(connection: &Connection) -> Result<(), Error> {
    make_tables(connection)?;
    make_indexes(connection)
}

/// Makes the tables of an empty archive.
pub(crate) fn make_tables(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch(&stored::schema())?;
    who::set_meta(connection, "schema", &VERSION.to_string())?;
    who::set_meta(connection, "identities", "current")?;
    Ok(connection.pragma_update(None, "user_version", VERSION)?)
}
