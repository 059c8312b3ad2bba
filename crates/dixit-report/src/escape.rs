//! Words of a document made fit for a page, a table or a brief, for those who write one of their own.

use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

use crate::format::{csv_row, markdown_escape};
use crate::json_escape::Escaping;
use crate::visible::visible;
use crate::xml::{NodeKind, escape};
use crate::{CsvReader, Error};

/// Returns words for a page between tags: one line, visible, with nothing that a reader of HTML takes for markup.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_report::escape::element("a <b>\n& c"), "a &lt;b&gt; &amp; c");
/// ```
#[must_use]
pub fn element(text: &str) -> String {
    escape(&visible(text), NodeKind::Element)
}

/// Returns words for the value of an attribute, between its quotation marks.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_report::escape::attribute("\"a\""), "&quot;a&quot;");
/// ```
#[must_use]
pub fn attribute(text: &str) -> String {
    escape(&visible(text), NodeKind::Attribute)
}

/// Returns words as one line that no reader of Markdown takes for markup.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_report::escape::markdown("*a* | b"), "\\*a\\* \\| b");
/// ```
#[must_use]
pub fn markdown(text: &str) -> String {
    markdown_escape(text)
}

/// Returns a row of a table of comma-separated values (RFC 4180), its line break included.
///
/// # Examples
///
/// ```
/// use dixit_report::{CsvReader, escape::row};
///
/// assert_eq!(row(["a", "b, \"c\""], CsvReader::Program), "a,\"b, \"\"c\"\"\"\r\n");
/// assert_eq!(row(["=1+1"], CsvReader::Spreadsheet), "\"'=1+1\"\r\n");
/// ```
#[must_use]
pub fn row<'f>(fields: impl IntoIterator<Item = &'f str>, reader: CsvReader) -> String {
    csv_row(fields.into_iter(), reader)
}

/// Returns JSON, indented, with a line break at the end; what acts on a terminal is written by number.
///
/// # Errors
/// Returns an error where the value cannot be written as JSON: a map with other keys than strings.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_report::escape::json(&["\u{202e}"])?, "[\n  \"\\u202e\"\n]\n");
/// # Ok::<(), dixit_report::Error>(())
/// ```
pub fn json(value: &impl Serialize) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Escaping(PrettyFormatter::new()));
    value.serialize(&mut serializer).map_err(std::io::Error::from)?;
    bytes.push(b'\n');
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
