//! The tables of the archive: `dixit-report`'s, each with its keys.

use dixit_report::Report;
use dixit_report::table::{Column, Table, Tables, Type, Value};
use rusqlite::types::{ToSql, ToSqlOutput};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use crate::{Error, Place};

/// A table of the archive.
struct Stored {
    name: &'static str,
    of: Table,
    /// Columns that stand in a table which its rows lead to.
    elsewhere: &'static [&'static str],
    /// What comes before the columns, and after.
    before: &'static str,
    after: &'static str,
}

const STORED: [Stored; 7] = [
    Stored {
        name: "quote",
        of: Table::Quotes,
        elsewhere: &[],
        before: "number INTEGER PRIMARY KEY, ",
        after: ", UNIQUE (document, id)) STRICT",
    },
    keyed("speaker", Table::Speakers, ", PRIMARY KEY (document, quote, place)) STRICT, WITHOUT ROWID"),
    keyed("about", Table::About, ", PRIMARY KEY (document, quote, entity)) STRICT, WITHOUT ROWID"),
    keyed("date", Table::Dates, ", PRIMARY KEY (document, id)) STRICT, WITHOUT ROWID"),
    keyed("entity", Table::Names, ", PRIMARY KEY (document, id)) STRICT, WITHOUT ROWID"),
    Stored {
        name: "mention",
        of: Table::Entities,
        elsewhere: &["name", "kind"],
        before: "",
        after: ") STRICT",
    },
    keyed("timeline", Table::Timeline, ", PRIMARY KEY (document, place)) STRICT, WITHOUT ROWID"),
];

const fn keyed(name: &'static str, of: Table, after: &'static str) -> Stored {
    Stored { name, of, elsewhere: &[], before: "", after }
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
        let columns: String = columns.collect();
        format!(
            "CREATE TABLE {name} (\n  {before}document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE{columns}{after};\n"
        )
    }

    fn insert(&self) -> String {
        let names: String = self.columns().map(|column| format!(", \"{}\"", self.name(column))).collect();
        let values = ", ?".repeat(self.columns().count());
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
    ) -> Result<Place, Error> {
        let same: Option<bool> = to
            .prepare_cached("SELECT text = ?2 FROM document WHERE id = ?1")?
            .query_row([report.id.as_str(), text], |row| row.get(0))
            .optional()?;
        to.prepare_cached("DELETE FROM document WHERE id = ?1")?.execute([&report.id])?;
        to.prepare_cached("INSERT INTO document (id, date, date_source, text) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![report.id, report.date, report.date_source.as_str(), text])?;
        let document = to.last_insert_rowid();
        for (stored, insert) in STORED.iter().zip(&self.0) {
            let mut insert = to.prepare_cached(insert)?;
            for row in tables.rows(stored.of) {
                let values = stored.columns().map(|column| Cell(row.value(column)));
                insert.execute(params_from_iter(std::iter::once(Cell::from(document)).chain(values)))?;
            }
        }
        Ok(match same {
            None => Place::OfItsOwn,
            Some(true) => Place::TheSame,
            Some(false) => Place::OfAnother,
        })
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
