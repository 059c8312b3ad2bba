//! The lists of all people and all documents.

use dixit_table::Error;

use super::Site;
use super::page::{cut, escape, parts};

/// How many rows a page of a list has.
pub(super) const ROWS: usize = 400;

/// How many characters of a name are shown.
const NAME: usize = 120;

pub(super) fn people(site: &Site, number: usize) -> Result<Option<String>, Error> {
    let voices = site.archive.voices()?;
    let count = voices.len().div_ceil(ROWS).max(1);
    if number >= count {
        return Ok(None);
    }
    let rows: String = voices
        .iter()
        .skip(number * ROWS)
        .take(ROWS)
        .map(|one| {
            format!(
                "<tr><td>{}</td><td>{}</td><td class=\"count\">{}</td></tr>\n",
                site.link("", &one.id, &cut(&one.name, NAME)),
                escape(&one.kind),
                one.count
            )
        })
        .collect();
    let parts = parts("people", number, count);
    let content = format!(
        "<h1>People</h1>\n{parts}<table><tr><th>Name</th><th>Kind</th><th class=\"count\">Quotations</th></tr>\n{rows}</table>\n{parts}"
    );
    Ok(Some(site.whole("", &format!("People · {}", site.name), &content, &[])))
}

pub(super) fn documents(site: &Site, number: usize) -> Result<Option<String>, Error> {
    let count = site.holdings.documents.div_ceil(ROWS).max(1);
    if number >= count {
        return Ok(None);
    }
    let rows: String = site
        .archive
        .entries(ROWS, number * ROWS)?
        .iter()
        .map(|one| {
            format!(
                "<tr><td class=\"day\">{}</td><td><a href=\"documents/{}.html\">{}</a></td><td>{}</td><td class=\"count\">{}</td></tr>\n",
                escape(one.date.as_deref().unwrap_or("no day")),
                one.number,
                escape(&cut(one.title.as_deref().unwrap_or(&one.id), NAME)),
                escape(&cut(one.source.as_deref().unwrap_or_default(), NAME)),
                one.quotes
            )
        })
        .collect();
    let parts = parts("documents", number, count);
    let content = format!(
        "<h1>Documents</h1>\n{parts}<table><tr><th>Day</th><th>Title</th><th>Source</th><th class=\"count\">Quotations</th></tr>\n{rows}</table>\n{parts}"
    );
    Ok(Some(site.whole("", &format!("Documents · {}", site.name), &content, &[])))
}
