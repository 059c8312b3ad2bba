//! An archive as pages: written into a folder, or served.

mod document;
mod front;
mod list;
mod page;
mod person;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod write;

use std::collections::BTreeSet;
use std::path::Path;

use dixit::Pipeline;
use dixit_table::{Archive, Count, Error, Holdings};

#[cfg(feature = "serve")]
pub(crate) use self::serve::serve;
pub(crate) use self::write::site;

/// What the pages of an archive have in common.
struct Site {
    archive: Archive,
    /// What the archive is called.
    name: String,
    holdings: Holdings,
    /// Who speaks most.
    speakers: Vec<Count>,
    /// Those who have a page; everybody where there is nothing.
    voices: Option<BTreeSet<String>>,
    /// Whether a server answers, and not a folder.
    live: bool,
}

/// How many of those who speak most the front page names.
const SPEAKERS: usize = 60;

impl Site {
    fn open(archive: Archive, path: &Path, live: bool) -> Result<Self, Error> {
        let holdings = archive.holdings()?;
        let speakers = archive.top_speakers(SPEAKERS)?;
        let name = path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(Self { archive, name, holdings, speakers, voices: None, live })
    }

    /// A link to somebody's page, or the name alone where there is none. `up` leads from the page to the top.
    fn link(&self, up: &str, id: &str, name: &str) -> String {
        let name = page::escape(name);
        if self.voices.as_ref().is_none_or(|voices| voices.contains(id)) {
            format!("<a href=\"{up}people/{}.html\">{name}</a>", page::file_of(id))
        } else {
            name
        }
    }

    /// Returns the page of a path such as `people/ana-kovar.html`; nothing where there is no such page.
    fn page(&self, pipeline: &Pipeline, path: &str) -> Result<Option<String>, Error> {
        let Some(name) = path.strip_suffix(".html") else { return Ok(None) };
        let (base, number) = match name.rsplit_once('_') {
            Some((base, number)) => match number.parse::<usize>() {
                Ok(number @ 2..) if !number.to_string().starts_with('0') => (base, number - 1),
                _ => return Ok(None),
            },
            None => (name, 0),
        };
        match base.split_once('/') {
            None if base == "people" => list::people(self, number),
            None if base == "documents" => list::documents(self, number),
            None if base == "index" && number == 0 => Ok(Some(front::page(self, ""))),
            Some(("people", file)) => person::page(self, file, number),
            Some(("documents", file)) if number == 0 => match file.parse() {
                Ok(number) => document::page(self, pipeline, number),
                Err(_) => Ok(None),
            },
            _ => Ok(None),
        }
    }
}
