//! Feeds: RSS (0.9x, 1.0, 2.0) and Atom (RFC 4287).

use super::office::Facts;
use super::prose::some;
use super::xml::{Node, Tag, events};
use super::{Damage, Part, page_text};

/// Prefixes of the names that are read, beside those without one.
const PREFIXES: &[&str] = &["atom", "content", "dc", "dcterms", "rss"];

/// Reads the entries of a feed: title, author, date, and the whole text where the feed has it, else its summary. An entry's id is the one
/// that it states, else its link.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Part>, Damage> {
    let (mut feed, mut entries) = (Reading::default(), Vec::new());
    let mut root = None;
    events("the feed", bytes.to_vec(), |node| {
        if let (Node::Open(name, _), None) = (&node, &root) {
            root = Some((*name).to_owned());
        }
        if let Some(entry) = feed.take(&node) {
            entries.push(entry);
        }
    })?;
    match root.as_deref() {
        Some("rss" | "feed" | "RDF") => {}
        root => return Err(Damage(format!("its root is {}", root.unwrap_or("missing")))),
    }
    if entries.is_empty() {
        return Err(Damage("no entry in it".to_owned()));
    }
    entries.into_iter().map(Entry::part).collect()
}

/// What an entry says, as it is written.
#[derive(Debug, Default)]
struct Entry {
    id: Option<String>,
    link: Option<String>,
    title: Option<String>,
    author: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    content: Option<String>,
    summary: Option<String>,
}

/// Where in a feed the reader is.
#[derive(Debug, Default)]
struct Reading {
    entry: Option<Entry>,
    /// How many elements are open within the entry.
    depth: usize,
    /// The element whose value is being read, where it stands, and its text so far.
    field: Option<(String, usize)>,
    text: String,
    /// Whether the field says that it holds HTML.
    html: bool,
}

impl Reading {
    /// Takes the next event; gives an entry at its end.
    fn take(&mut self, node: &Node<'_>) -> Option<Entry> {
        match node {
            Node::Open("item" | "entry", _) if self.entry.is_none() => self.entry = Some(Entry::default()),
            Node::Open(name, tag) if self.entry.is_some() => self.open(name, tag),
            Node::Close(_) if self.entry.is_some() && self.depth == 0 => return self.entry.take(),
            Node::Close(name) if self.entry.is_some() => self.close(name),
            Node::Text(text) if self.field.is_some() => {
                let inside = self.field.as_ref().is_some_and(|(_, depth)| *depth < self.depth);
                // Within elements of XHTML it is text, else it may be HTML.
                self.text.push_str(&if inside {
                    text.replace('&', "&amp;").replace('<', "&lt;")
                } else {
                    (*text).to_owned()
                });
            }
            _ => {}
        }
        None
    }

    fn open(&mut self, name: &str, tag: &Tag<'_>) {
        self.depth += 1;
        if self.field.is_some() {
            self.text.push_str(&format!("<{name}>"));
            return;
        }
        let known = tag.prefix().is_none_or(|prefix| PREFIXES.contains(&prefix.as_str()));
        if !known || self.depth > 1 {
            return;
        }
        if let Some(place) = tag.attribute("href")
            && name == "link"
            && tag.attribute("rel").is_none_or(|relation| relation == "alternate")
            && let Some(entry) = &mut self.entry
        {
            entry.link.get_or_insert(place);
        }
        self.html = tag.attribute("type").is_some_and(|kind| kind.contains("html"));
        self.text.clear();
        self.field = Some((name.to_owned(), self.depth));
    }

    fn close(&mut self, name: &str) {
        let ended = self.field.take_if(|(_, depth)| *depth == self.depth);
        self.depth -= 1;
        let Some((field, _)) = ended else {
            if self.field.is_some() {
                self.text.push_str(&format!("</{name}>"));
            }
            return;
        };
        let text = std::mem::take(&mut self.text);
        let Some(entry) = &mut self.entry else { return };
        let html = self.html;
        let slot = match field.as_str() {
            "guid" | "id" | "identifier" => &mut entry.id,
            "link" => &mut entry.link,
            "title" => {
                let plain = if html { page_text(text.into_bytes()).unwrap_or_default() } else { text };
                entry.title = entry.title.take().or_else(|| some(&plain));
                return;
            }
            "author" | "creator" => {
                // Atom states a name, an address and a page.
                let name = text.split_once("<name>").and_then(|(_, rest)| rest.split_once("</name>"));
                let author = name.map_or(text.as_str(), |(name, _)| name).replace("&amp;", "&");
                entry.author = entry.author.take().or_else(|| some(&author));
                return;
            }
            "pubDate" | "published" | "date" | "issued" | "created" => &mut entry.published,
            "updated" | "modified" => &mut entry.updated,
            "encoded" | "content" => &mut entry.content,
            "description" | "summary" => &mut entry.summary,
            _ => return,
        };
        if !text.trim().is_empty() && slot.is_none() {
            *slot = Some(text.trim().to_owned());
        }
    }
}

impl Entry {
    fn part(self) -> Result<Part, Damage> {
        let body = self.content.or(self.summary).unwrap_or_default();
        let date = self.published.or(self.updated).map(|date| {
            // RSS writes days as mail does, everything else as ISO 8601.
            let mail = date.starts_with(|letter: char| letter.is_ascii_alphabetic());
            let moment = mail.then(|| mail_parser::DateTime::parse_rfc822(&date)).flatten();
            moment.filter(mail_parser::DateTime::is_valid).map_or(date, |moment| moment.to_rfc3339())
        });
        let facts = Facts { title: self.title, author: self.author, date };
        let mut article = facts.article(page_text(body.into_bytes())?);
        article.url.clone_from(&self.link);
        Ok((self.id.or(self.link), Ok(article)))
    }
}
