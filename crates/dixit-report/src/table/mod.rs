//! The tables: what CSV, Parquet, `SQLite` and Arrow have of a report is said here once, and they put it down.

mod column;
mod columns;
mod rows;

pub use self::column::{Column, Type, Value};
pub use self::rows::{Row, Tables};

/// A table of what was found in documents: its columns are known by their names, and filled from a report by these.
///
/// # Examples
///
/// ```
/// use dixit_report::table::{Table, Tables, Value};
/// use dixit_report::{Report, Unit};
///
/// let report = Report::new("letter-7");
/// let tables = Tables::new(&report, "", Unit::Char);
/// let rows = tables.rows(Table::Documents);
/// assert_eq!(rows[0].get("document"), Some(Value::from("letter-7")));
/// assert_eq!(rows[0].get("colour"), None);
/// assert!(tables.rows(Table::Quotes).is_empty());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Table {
    /// A row for each document.
    Documents,
    /// A row for each quotation.
    Quotes,
    /// A row for each speaker of each quotation.
    Speakers,
    /// A row for each entity that a quotation names.
    About,
    /// A row for each date.
    Dates,
    /// A row for each entity.
    Names,
    /// A row for each mention of an entity, with the entity.
    Entities,
    /// A row for each dated sentence.
    Timeline,
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 8] = [
        Self::Documents,
        Self::Quotes,
        Self::Speakers,
        Self::About,
        Self::Dates,
        Self::Names,
        Self::Entities,
        Self::Timeline,
    ];

    /// The tables that say everything without the others, and so are files.
    pub const FILES: [Self; 3] = [Self::Quotes, Self::Dates, Self::Entities];

    /// Returns the name: `quotes`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Quotes => "quotes",
            Self::Speakers => "speakers",
            Self::About => "about",
            Self::Dates => "dates",
            Self::Names => "names",
            Self::Entities => "entities",
            Self::Timeline => "timeline",
        }
    }

    /// Returns the columns, in their order.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Documents => columns::DOCUMENTS,
            Self::Quotes => columns::QUOTES,
            Self::Speakers => columns::SPEAKERS,
            Self::About => columns::ABOUT,
            Self::Dates => columns::DATES,
            Self::Names => columns::NAMES,
            Self::Entities => columns::ENTITIES,
            Self::Timeline => columns::TIMELINE,
        }
    }
}
