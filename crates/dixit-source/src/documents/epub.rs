//! Books: EPUB 2 and 3 (<https://www.w3.org/TR/epub-33/>).

use std::collections::{HashMap, HashSet};

use super::office::Facts;
use super::package::Package;
use super::prose::{Prose, some};
use super::xml::{Node, events};
use super::{Damage, page_text};
use crate::Article;

/// Reads a book: the text of its pages in the order of the spine. What the spine calls not linear, and the page of contents, stay out.
pub(super) fn read(bytes: &[u8], limit: usize) -> Result<Article, Damage> {
    let mut package = Package::open(bytes, limit)?;
    let root = root(&mut package)?;
    let book = Book::new(&root, package.file(&root)?)?;
    let protected = protected(&mut package)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut prose = Prose::default();
    for page in &book.spine {
        let part = resolved(folder, page);
        if protected.contains(&part) {
            return Err(Damage(format!("{part}: protected by encryption")));
        }
        prose.push(&page_text(package.file(&part)?).map_err(|Damage(why)| Damage(format!("{part}: {why}")))?);
        prose.end(false);
    }
    if book.spine.is_empty() {
        return Err(Damage(format!("{root}: the spine names no page")));
    }
    Ok(book.facts.article(prose.finish()))
}

/// The file that describes the book.
fn root(package: &mut Package<'_>) -> Result<String, Damage> {
    const CONTAINER: &str = "META-INF/container.xml";
    let mut root = None;
    events(CONTAINER, package.file(CONTAINER)?, |node| {
        if let Node::Open("rootfile", tag) = node
            && root.is_none()
        {
            root = tag.attribute("full-path");
        }
    })?;
    root.ok_or_else(|| Damage(format!("{CONTAINER}: it names no book")))
}

/// The files that are encrypted, fonts mostly.
fn protected(package: &mut Package<'_>) -> Result<HashSet<String>, Damage> {
    const ENCRYPTION: &str = "META-INF/encryption.xml";
    let mut files = HashSet::new();
    if package.has(ENCRYPTION) {
        events(ENCRYPTION, package.file(ENCRYPTION)?, |node| {
            if let Node::Open("CipherReference", tag) = node {
                files.extend(tag.attribute("URI").map(|place| resolved("", &place)));
            }
        })?;
    }
    Ok(files)
}

/// What a book says of itself.
struct Book {
    facts: Facts,
    /// The pages in their order, as they are named.
    spine: Vec<String>,
}

impl Book {
    fn new(part: &str, bytes: Vec<u8>) -> Result<Self, Damage> {
        let (mut text, mut facts) = (String::new(), Facts::default());
        let mut pages: HashMap<String, String> = HashMap::new();
        let mut order = Vec::new();
        events(part, bytes, |node| match node {
            Node::Open("item", tag) => {
                let page = tag.attribute("media-type").is_some_and(|kind| kind.contains("html"));
                let contents =
                    tag.attribute("properties").is_some_and(|is| is.split(' ').any(|is| is == "nav"));
                if let (Some(id), Some(place)) = (tag.attribute("id"), tag.attribute("href"))
                    && page
                    && !contents
                {
                    pages.insert(id, place);
                }
            }
            Node::Open("itemref", tag) if tag.attribute("linear").is_none_or(|linear| linear != "no") => {
                order.extend(tag.attribute("idref"));
            }
            Node::Open(..) => text.clear(),
            Node::Text(more) => text.push_str(more),
            Node::Close(name) => {
                let value = some(&text);
                let slot = match name {
                    "title" => &mut facts.title,
                    "creator" => &mut facts.author,
                    "date" => &mut facts.date,
                    _ => return text.clear(),
                };
                *slot = slot.take().or(value);
                text.clear();
            }
        })?;
        // A page that the spine names twice is read once.
        let spine = order.into_iter().filter_map(|id| pages.remove(&id)).collect();
        Ok(Self { facts, spine })
    }
}

/// The name of a file in the archive: relative to a folder, with `%20` and its like resolved, without a fragment.
fn resolved(folder: &str, place: &str) -> String {
    let place = place.split('#').next().unwrap_or_default();
    let mut bytes = Vec::new();
    let mut rest = place.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    let place = String::from_utf8_lossy(&bytes).into_owned();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in place.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
