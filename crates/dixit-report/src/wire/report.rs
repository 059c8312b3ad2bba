use dixit_text::{DateId, DateSource, EntityId, ParagraphKind, Span, Unit, Upos};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Date, Entity, Known, Quote};

/// The name and number of the format.
///
/// A change of meaning raises the number; reading refuses a number that this version does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Schema {
    /// `dixit/1`.
    #[default]
    #[serde(rename = "dixit/1")]
    V1,
}

impl Schema {
    /// Returns the name as the wire format writes it: `dixit/1`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "dixit/1",
        }
    }

    /// Returns the format's JSON Schema, of draft 2020-12: what a [`Record`](crate::Record) looks like as it is written.
    ///
    /// Fields that a later version adds are allowed. With the feature `schema` the types implement
    /// `schemars::JsonSchema`, from which this is made.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::Schema;
    ///
    /// assert!(Schema::V1.json_schema().contains("\"title\": \"dixit/1\""));
    /// ```
    #[must_use]
    pub const fn json_schema(self) -> &'static str {
        match self {
            Self::V1 => include_str!("../../schemas/dixit-1.json"),
        }
    }
}

/// What was found in one document.
///
/// # Examples
///
/// ```
/// use dixit_report::{Quote, QuoteKind, Report, Words};
/// use dixit_text::Span;
///
/// let text = "“Enough,” she said.";
/// let mut report = Report::new("letter-7");
/// let words = Words::new(Span::new(3, 10), "Enough,");
/// report.quotes.push(Quote::new("q1", QuoteKind::Direct, words, "marks", 0.9));
/// report.check(text)?;
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Report {
    /// The format's name and number.
    pub schema: Schema,
    /// The record's id, or the path as it was given; `-` for standard input.
    pub id: String,
    /// The document's date, `2019-05-21`.
    pub date: Option<String>,
    /// Where the document's date comes from.
    pub date_source: Known<DateSource>,
    /// The title that the record or the page has; left out where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who wrote it, by the record or the page; left out where nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The address that it was published at; left out where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who published it: a newspaper, an agency, an archive; left out where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The record's other fields, as they were; left out where it has none.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
    /// What every `start` and `end` counts.
    pub unit: Unit,
    /// The document itself; left out where the text is kept elsewhere.
    ///
    /// A line that has it is a whole: gold that says what it is about, and a record that can be read again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The paragraphs, in the order of the text.
    pub paragraphs: Vec<Paragraph>,
    /// The sentences, in the order of the text.
    pub sentences: Vec<Sentence>,
    /// The tokens, in the order of the text; left out where nobody asked for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<Token>>,
    /// Who and what is named.
    pub entities: Vec<Entity>,
    /// The temporal expressions.
    pub dates: Vec<Date>,
    /// The quotations.
    pub quotes: Vec<Quote>,
    /// Dated sentences, in calendar order.
    pub timeline: Vec<TimelineEntry>,
}

impl Report {
    /// Looks an entity up by its id; nothing where the report has none of it.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Entity, EntityKind, Report};
    ///
    /// let mut report = Report::new("a");
    /// report.entities.push(Entity::new("e1", "Ana Kovar", EntityKind::Person));
    /// assert_eq!(report.entity("e1").map(|entity| entity.name.as_str()), Some("Ana Kovar"));
    /// assert!(report.entity("e2").is_none());
    /// ```
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == *id)
    }

    /// Looks a date up by its id; nothing where the report has none of it.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Date, DateType, Report, Words};
    /// use dixit_text::Span;
    ///
    /// let mut report = Report::new("letter-7");
    /// let words = Words::new(Span::new(10, 18), "May 2024");
    /// report.dates.push(Date::new("d1", words, DateType::Date, "2024-05", "month", 0.9));
    /// assert_eq!(report.date_of("d1").map(|date| date.value.as_str()), Some("2024-05"));
    /// ```
    #[must_use]
    pub fn date_of(&self, id: &str) -> Option<&Date> {
        self.dates.iter().find(|date| date.id == *id)
    }

    /// Looks a quotation up by its id; nothing where the report has none of it.
    #[must_use]
    pub fn quote(&self, id: &str) -> Option<&Quote> {
        self.quotes.iter().find(|quote| quote.id == *id)
    }

    /// Creates a report in bytes, with no date and nothing found.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            schema: Schema::V1,
            id: id.into(),
            date: None,
            date_source: DateSource::None.into(),
            title: None,
            author: None,
            url: None,
            source: None,
            extra: Map::new(),
            unit: Unit::Byte,
            text: None,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: None,
            entities: Vec::new(),
            dates: Vec::new(),
            quotes: Vec::new(),
            timeline: Vec::new(),
        }
    }

    /// Returns whether there is neither an entity nor a date nor a quotation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.dates.is_empty() && self.quotes.is_empty()
    }
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Paragraph {
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub kind: Known<ParagraphKind>,
}

impl Paragraph {
    /// Creates a paragraph from its span in bytes.
    #[must_use]
    pub fn new(span: Span, kind: impl Into<Known<ParagraphKind>>) -> Self {
        Self { start: span.start(), end: span.end(), kind: kind.into() }
    }
}

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Sentence {
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Sentence {
    /// Creates a sentence from its span in bytes.
    #[must_use]
    pub const fn new(span: Span) -> Self {
        Self { start: span.start(), end: span.end() }
    }
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Token {
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its part of speech; null where no tagger ran.
    pub pos: Option<Known<Upos>>,
}

impl Token {
    /// Creates a token from its span in bytes.
    #[must_use]
    pub fn new(span: Span, pos: Option<Upos>) -> Self {
        Self { start: span.start(), end: span.end(), pos: pos.map(Known::from) }
    }
}

/// A dated sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TimelineEntry {
    /// The id of the date.
    #[cfg_attr(feature = "schema", schemars(with = "DateId"))]
    pub date: Known<DateId>,
    /// The index of the sentence in [`Report::sentences`].
    pub sentence: usize,
    /// The ids of the entities that the sentence names.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<EntityId>"))]
    pub entities: Vec<Known<EntityId>>,
}

impl TimelineEntry {
    /// Creates an entry that names no entity.
    #[must_use]
    pub fn new(date: impl Into<Known<DateId>>, sentence: usize) -> Self {
        Self { date: date.into(), sentence, entities: Vec::new() }
    }
}
