//! The tables of the archive: `dixit-report`'s, each with its keys.

use dixit_report::Report;
use dixit_report::table::{Column, Table, Tables, Type, Value};
use rusqlite::types::{ToSql, ToSqlOutput};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use crate::sqlite::Origin;
use crate::{Error, Place, more};

/// A table of the archive.
struct Stored {
    name: &'static str,
    of: Table,
    /// Columns that stand in a table which its rows lead to.
    elsewhere: &'static [&'static str],
    /// What comes before the columns, and after.
    before: &'static str,
    after: &'static str,
    /// Columns that an archive has beside those of the table.
    more: &'static [More],
}

/// A column of the archive alone: its name, its type, and what it says.
type More = (&'static str, &'static str, &'static str);

/// What an archive adds to a quotation: its place, its sentence, and the days on which it can have been said.
const OF_QUOTES: &[More] = &[
    ("line", "INTEGER", "the line of the text on which it starts, from 1"),
    ("sentence_start", "INTEGER", "where the sentences that it stands in start"),
    ("sentence_end", "INTEGER", "where they end"),
    (
        "first_day",
        "TEXT",
        "the first day on which it can have been said; the last one again where only that is known",
    ),
    ("last_day", "TEXT", "the last day on which it can have been said"),
    (
        "day_basis",
        "TEXT",
        "what tells these days: clause, sentence, paragraph, document, or not_after for the document's day as the last one",
    ),
];

/// What an archive adds to an entity: all that identities are made from, and the identity.
const OF_ENTITIES: &[More] = &[
    ("forms", "TEXT", "its names in the document, a line each"),
    ("titles", "TEXT", "its titles there, in lower case, a line each"),
    ("gender", "TEXT", "what titles and pronouns tell of it: f or m"),
    (
        "identity",
        "TEXT REFERENCES identity (id) DEFERRABLE INITIALLY DEFERRED",
        "who it is over all documents",
    ),
    ("why", "TEXT", "why it is that one"),
];

const STORED: [Stored; 7] = [
    Stored {
        name: "quote",
        of: Table::Quotes,
        elsewhere: &[],
        before: "number INTEGER PRIMARY KEY, ",
        after: ", UNIQUE (document, id)) STRICT",
        more: OF_QUOTES,
    },
    keyed("speaker", Table::Speakers, ", PRIMARY KEY (document, quote, place)) STRICT, WITHOUT ROWID"),
    keyed("about", Table::About, ", PRIMARY KEY (document, quote, entity)) STRICT, WITHOUT ROWID"),
    keyed("date", Table::Dates, ", PRIMARY KEY (document, id)) STRICT, WITHOUT ROWID"),
    Stored {
        name: "entity",
        of: Table::Names,
        elsewhere: &[],
        before: "",
        after: ", PRIMARY KEY (document, id)) STRICT, WITHOUT ROWID",
        more: OF_ENTITIES,
    },
    Stored {
        name: "mention",
        of: Table::Entities,
        elsewhere: &["name", "kind"],
        before: "",
        after: ") STRICT",
        more: &[],
    },
    keyed("timeline", Table::Timeline, ", PRIMARY KEY (document, place)) STRICT, WITHOUT ROWID"),
];

const fn keyed(name: &'static str, of: Table, after: &'static str) -> Stored {
    Stored { name, of, elsewhere: &[], before: "", after, more: &[] }
}

impl Stored {
    /// The columns that it has beside the document's number.
    fn columns(&self) -> impl Iterator<Item = &'static Column> {
        self.of.columns().iter().filter(|column| {
            !["document", "document_date"].contains(&column.name) && !self.elsewhere.contains(&column.name)
        })
    }

    /// What a column is called here: what is the id of a row elsewhere is that of the entity of a mention.
    fn name(&self, column: &Column) -> &'static str {
        if self.name == "mention" && column.name == "id" { "entity" } else { column.name }
    }

    fn create(&self) -> String {
        let Self { name, before, after, .. } = self;
        let columns = self.columns().map(|column| {
            let declared = match column.holds {
                Type::Text => "TEXT NOT NULL",
                Type::MaybeText | Type::Texts => "TEXT",
                Type::Count | Type::Flag => "INTEGER NOT NULL",
                Type::MaybeCount => "INTEGER",
                Type::Share => "REAL NOT NULL",
            };
            format!(",\n  -- {}\n  \"{}\" {declared}", column.about, self.name(column))
        });
        let more = self
            .more
            .iter()
            .map(|(name, declared, about)| format!(",\n  -- {about}\n  \"{name}\" {declared}"));
        let columns: String = columns.chain(more).collect();
        format!(
            "CREATE TABLE {name} (\n  {before}document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE{columns}{after};\n"
        )
    }

    fn insert(&self) -> String {
        let names =
            self.columns().map(|column| self.name(column)).chain(self.more.iter().map(|(name, ..)| *name));
        let names: String = names.map(|name| format!(", \"{name}\"")).collect();
        let values = ", ?".repeat(self.columns().count() + self.more.len());
        // An entity may be named twice in a quotation.
        let or = if self.name == "about" { "OR IGNORE " } else { "" };
        format!("INSERT {or}INTO {} (document{names}) VALUES (?{values})", self.name)
    }
}

/// Returns the statements that make the tables, and what they are searched by.
pub(crate) fn schema() -> String {
    STORED.iter().map(Stored::create).chain([include_str!("schema.sql").to_owned()]).collect()
}

/// The statements that fill the tables.
pub(crate) struct Inserts(Vec<String>);

impl Inserts {
    pub(crate) fn new() -> Self {
        Self(STORED.iter().map(Stored::insert).collect())
    }

    /// Writes a document with all that was found in it, in the place of the one of the same id.
    pub(crate) fn write(
        &self,
        to: &Connection,
        report: &Report,
        text: &str,
        tables: &Tables<'_>,
        origin: &Origin,
    ) -> Result<Place, Error> {
        let before: Option<(i64, bool)> = to
            .prepare_cached("SELECT number, text = ?2 FROM document WHERE id = ?1")?
            .query_row([report.id.as_str(), text], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if let Some((number, _)) = before {
            to.prepare_cached(
                "INSERT INTO quote_search (quote_search, rowid, spoken, speakers, sources)
                 SELECT 'delete', number, spoken, speakers, sources FROM quote WHERE document = ?1",
            )?
            .execute([number])?;
            to.prepare_cached(
                "INSERT INTO document_search (document_search, rowid, text) SELECT 'delete', number, text FROM document WHERE number = ?1",
            )?
            .execute([number])?;
            for table in names() {
                to.prepare_cached(&format!("DELETE FROM {table} WHERE document = ?1"))?.execute([number])?;
            }
            to.prepare_cached("DELETE FROM document WHERE number = ?1")?.execute([number])?;
        }
        to.prepare_cached(
            "INSERT INTO document (id, date, date_source, title, author, url, source, extra, version, fingerprint, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            report.id,
            report.date,
            report.date_source.as_str(),
            origin.title,
            origin.author,
            origin.url,
            origin.source,
            origin.extra,
            origin.version,
            i64::from(origin.fingerprint),
            text
        ])?;
        let document = to.last_insert_rowid();
        to.prepare_cached("INSERT INTO document_search (rowid, text) VALUES (?1, ?2)")?
            .execute(params![document, text])?;
        let mut search = to.prepare_cached(
            "INSERT INTO quote_search (rowid, spoken, speakers, sources) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (stored, insert) in STORED.iter().zip(&self.0) {
            let mut insert = to.prepare_cached(insert)?;
            let mut more = match stored.name {
                "quote" => more::of_quotes(report, text),
                "entity" => more::of_entities(report),
                _ => Vec::new(),
            }
            .into_iter();
            for row in tables.rows(stored.of) {
                let values = stored.columns().map(|column| Cell(row.value(column)));
                let all = std::iter::once(Cell::from(document)).chain(values).map(Either::Found);
                insert.execute(params_from_iter(
                    all.chain(more.next().into_iter().flatten().map(Either::More)),
                ))?;
                if stored.name == "quote" {
                    let of = |name: &str| {
                        let column = stored.columns().find(|column| column.name == name);
                        Cell(column.map_or(Value::Null, |column| row.value(column)))
                    };
                    search.execute(params![
                        to.last_insert_rowid(),
                        of("spoken"),
                        of("speakers"),
                        of("sources")
                    ])?;
                }
            }
        }
        Ok(match before {
            None => Place::OfItsOwn,
            Some((_, true)) => Place::TheSame,
            Some((_, false)) => Place::OfAnother,
        })
    }
}

/// The names of the tables of findings.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    STORED.iter().map(|stored| stored.name)
}

/// A value of a column that all tables share, or of one of the archive alone.
enum Either<'v> {
    Found(Cell<'v>),
    More(rusqlite::types::Value),
}

impl ToSql for Either<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Found(cell) => cell.to_sql(),
            Self::More(value) => value.to_sql(),
        }
    }
}

/// A value as `SQLite` takes it: lists are words with `"; "` between them, offsets what no text makes too large.
struct Cell<'v>(Value<'v>);

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self(Value::Count(usize::try_from(number).unwrap_or_default()))
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match &self.0 {
            Value::Null => rusqlite::types::Null.into(),
            Value::Text(text) => (**text).into(),
            Value::Texts(texts) if texts.is_empty() => rusqlite::types::Null.into(),
            Value::Texts(texts) => texts.join("; ").into(),
            Value::Count(count) => i64::try_from(*count).unwrap_or(i64::MAX).into(),
            Value::Share(share) => (*share).into(),
            Value::Flag(flag) => (*flag).into(),
        })
    }
}
