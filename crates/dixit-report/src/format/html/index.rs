use std::io::Write;

use super::{element, open};
use crate::Error;
use crate::iri::link;
use crate::renderer::Summary;

/// A document's line in the index.
#[derive(Debug)]
pub(crate) struct IndexEntry {
    /// The path of its page as seen from the index, where it has one.
    pub(crate) path: Option<String>,
    /// Its id.
    pub(crate) id: String,
    /// What was found in it.
    pub(crate) summary: Summary,
}

/// Writes the page that leads to the pages of several documents.
pub(crate) fn write(rows: &[IndexEntry], out: &mut dyn Write) -> Result<(), Error> {
    open("Documents", out)?;
    writeln!(out, "<header><h1>Documents</h1></header><main><table>")?;
    writeln!(out, "<tr><th>Document</th><th>Date</th><th>Found</th></tr>")?;
    for row in rows {
        let id = element(&row.id);
        let name = match &row.path {
            Some(path) => format!("<a href=\"{}\">{id}</a>", link(path)),
            None => id,
        };
        let (date, found) = match &row.summary {
            Summary::Found { date, counts } => {
                (element(date.as_deref().unwrap_or_default()), element(counts))
            }
            Summary::Failed { message } => {
                (String::new(), format!("could not be read: {}", element(message)))
            }
        };
        writeln!(out, "<tr><td>{name}</td><td class=\"day\">{date}</td><td>{found}</td></tr>")?;
    }
    Ok(writeln!(out, "</table></main></body></html>")?)
}
