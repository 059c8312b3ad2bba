use dixit_text::{OffsetIndex, Unit};

use super::{Column, Table, Value};
use crate::index::{Index, Referred};
use crate::{Date, Entity, Mention, Quote, Report, Speaker, TimelineEntry};

/// The tables of one document.
#[derive(Debug)]
pub struct Tables<'r> {
    pub(super) report: &'r Report,
    pub(super) text: &'r str,
    pub(super) index: Index<'r>,
    offsets: OffsetIndex<'r>,
}

/// A row of a table.
///
/// # Examples
///
/// ```
/// use dixit_report::table::{Row, Table, Tables, Value};
/// use dixit_report::{Report, Unit};
///
/// let report = Report::new("letter-7");
/// let tables = Tables::new(&report, "", Unit::Char);
/// let rows: Vec<Row<'_, '_>> = tables.rows(Table::Documents);
/// assert_eq!(rows[0].get("document"), Some(Value::from("letter-7")));
/// ```
#[derive(Debug)]
pub struct Row<'t, 'r> {
    tables: &'t Tables<'r>,
    columns: &'static [Column],
    item: Item<'r>,
}

/// What a row is about.
#[derive(Clone, Copy, Debug)]
enum Item<'r> {
    Document,
    Quote(&'r Quote),
    Speaker(Placed<'r, Speaker>),
    About(About<'r>),
    Date(&'r Date),
    Name(&'r Entity),
    Mention(Named<'r>),
    Entry(Placed<'r, TimelineEntry>),
}

/// One of several, with where it stands among them, and the quotation that has them.
#[derive(Debug)]
pub(super) struct Placed<'r, T> {
    pub(super) quote: &'r str,
    pub(super) place: usize,
    pub(super) one: &'r T,
}

impl<T> Clone for Placed<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Placed<'_, T> {}

/// An entity that a quotation names.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'r> {
    pub(super) quote: &'r str,
    pub(super) entity: &'r str,
}

/// A mention, with the entity that is mentioned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'r> {
    pub(super) entity: &'r Entity,
    pub(super) mention: &'r Mention,
}

/// How a column gets its value from what its row is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Get {
    /// From the document, whatever the row is about.
    Document(for<'r> fn(&Tables<'r>, ()) -> Value<'r>),
    Quote(for<'r> fn(&Tables<'r>, &'r Quote) -> Value<'r>),
    Speaker(for<'r> fn(&Tables<'r>, Placed<'r, Speaker>) -> Value<'r>),
    About(for<'r> fn(&Tables<'r>, About<'r>) -> Value<'r>),
    Date(for<'r> fn(&Tables<'r>, &'r Date) -> Value<'r>),
    Name(for<'r> fn(&Tables<'r>, &'r Entity) -> Value<'r>),
    Mention(for<'r> fn(&Tables<'r>, Named<'r>) -> Value<'r>),
    Entry(for<'r> fn(&Tables<'r>, Placed<'r, TimelineEntry>) -> Value<'r>),
}

impl<'r> Tables<'r> {
    /// Prepares the tables of a report in bytes (see [`Report::in_unit`]); `unit` is what `start` and `end` count in them.
    #[must_use]
    pub fn new(report: &'r Report, text: &'r str, unit: Unit) -> Self {
        Self { report, text, index: Index::new(report), offsets: OffsetIndex::new(text, unit) }
    }

    /// Returns the rows of a table, in the order of the report.
    #[must_use]
    pub fn rows<'t>(&'t self, table: Table) -> Vec<Row<'t, 'r>> {
        let report = self.report;
        let quotes = report.quotes.iter();
        let items: Vec<Item<'r>> = match table {
            Table::Documents => vec![Item::Document],
            Table::Quotes => quotes.map(Item::Quote).collect(),
            Table::Speakers => quotes
                .flat_map(|quote| {
                    let speakers = quote.all_speakers().iter().enumerate();
                    speakers.map(|(place, one)| Item::Speaker(Placed { quote: &quote.id, place, one }))
                })
                .collect(),
            Table::About => quotes
                .flat_map(|quote| {
                    let entities = quote.about.iter();
                    entities.map(|entity| Item::About(About { quote: &quote.id, entity }))
                })
                .collect(),
            Table::Dates => report.dates.iter().map(Item::Date).collect(),
            Table::Names => report.entities.iter().map(Item::Name).collect(),
            Table::Entities => report
                .entities
                .iter()
                .flat_map(|entity| {
                    let mentions = entity.mentions.iter();
                    mentions.map(move |mention| Item::Mention(Named { entity, mention }))
                })
                .collect(),
            Table::Timeline => {
                let entries = report.timeline.iter().enumerate();
                entries.map(|(place, one)| Item::Entry(Placed { quote: "", place, one })).collect()
            }
        };
        items.into_iter().map(|item| Row { tables: self, columns: table.columns(), item }).collect()
    }

    /// Returns an offset as the tables count.
    pub(super) fn offset(&self, byte: usize) -> usize {
        self.offsets.convert(byte)
    }

    /// Returns the words of a sentence.
    pub(super) fn sentence(&self, index: usize) -> &'r str {
        let sentence = self.report.sentences.get(index);
        sentence.and_then(|sentence| self.text.get(sentence.start..sentence.end)).unwrap_or_default()
    }

    /// Returns the value of the date on which something was said, and the first day of it.
    pub(super) fn said(&self, quote: &Quote) -> Option<(&'r str, Option<&'r str>)> {
        match self.index.referred(quote.said.as_ref()?) {
            Referred::Document => self.report.date.as_deref().map(|date| (date, Some(date))),
            Referred::Date(date) => Some((&date.value, date.begin.as_deref())),
            Referred::Missing => None,
        }
    }
}

impl<'r> Row<'_, 'r> {
    /// Returns the values, in the order of the table's columns.
    pub fn values(&self) -> impl Iterator<Item = Value<'r>> {
        self.columns.iter().map(|column| self.value(column))
    }

    /// Returns the value in the column of that name; nothing where the table has none.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value<'r>> {
        self.columns.iter().find(|column| column.name == name).map(|column| self.value(column))
    }

    /// Returns the value in a column of the row's table; null in one of another.
    #[must_use]
    pub fn value(&self, column: &Column) -> Value<'r> {
        match (column.get, self.item) {
            (Get::Document(get), _) => get(self.tables, ()),
            (Get::Quote(get), Item::Quote(quote)) => get(self.tables, quote),
            (Get::Speaker(get), Item::Speaker(speaker)) => get(self.tables, speaker),
            (Get::About(get), Item::About(about)) => get(self.tables, about),
            (Get::Date(get), Item::Date(date)) => get(self.tables, date),
            (Get::Name(get), Item::Name(entity)) => get(self.tables, entity),
            (Get::Mention(get), Item::Mention(named)) => get(self.tables, named),
            (Get::Entry(get), Item::Entry(entry)) => get(self.tables, entry),
            _ => Value::Null,
        }
    }
}
