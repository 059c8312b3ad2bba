use serde_json::{Map, Value};

use crate::Alignment;

/// What a record is about, before anyone reads it for what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Article {
    /// The text, in Unicode; line breaks as they came.
    pub text: String,
    /// Where the text was found, which tells whose word the date is.
    pub origin: Origin,
    /// The day or moment of publication, as the record or the page's metadata write it.
    pub date: Option<String>,
    /// Whether that is the day on which the file was made, as those of offices and PDF say it: often that of publication, and often none.
    pub made: bool,
    /// The page's or the record's title.
    pub title: Option<String>,
    /// Who wrote it, by the page's metadata or the record.
    pub author: Option<String>,
    /// The address that it was published at, by the record.
    pub url: Option<String>,
    /// Who published it, by the record.
    pub source: Option<String>,
    /// The record's other fields. A number that no machine's number holds exactly is a string.
    pub extra: Map<String, Value>,
    /// The name of the encoding that the bytes were in (<https://encoding.spec.whatwg.org/#names-and-labels>).
    pub encoding: &'static str,
    /// Whether some bytes stood for no character; U+FFFD stands in their place.
    pub damaged: bool,
    /// Leads spans of the text back to the page.
    pub page: Option<Alignment>,
}

impl Article {
    /// An article of a text in UTF-8, of which nothing else is known.
    pub(crate) fn plain(text: String, origin: Origin) -> Self {
        let encoding = encoding_rs::UTF_8.name();
        Self {
            text,
            origin,
            date: None,
            made: false,
            title: None,
            author: None,
            url: None,
            source: None,
            extra: Map::new(),
            encoding,
            damaged: false,
            page: None,
        }
    }
}

/// Where an article's text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// A file or stream that is the text.
    Text,
    /// A web page.
    Page,
    /// A document, mail, feed or transcript that states its date itself.
    Document,
    /// A record: of JSON, of a table, of a Parquet file.
    Record,
}

/// One thing to read: an article, or why there is none.
#[derive(Debug)]
#[non_exhaustive]
pub struct Record {
    /// The record's own id, else the path as it was given, with the line's number where it is one of several.
    pub id: String,
    /// The article.
    pub article: Result<Article, crate::Error>,
}
