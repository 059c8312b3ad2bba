//! Books: EPUB 2 and 3 (<https://www.w3.org/TR/epub-33/>).

use std::collections::HashMap;

use super::package::{Package, parse};
use super::{Facts, Paragraphs};
use crate::ErrorKind;
use crate::article::Article;
use crate::declared::line;
use crate::skeleton::Skeleton;

/// Reads EPUB: the documents of the spine, in its order, each with all its visible text.
pub(super) fn epub(package: &mut Package<'_>) -> Result<Article, ErrorKind> {
    const CONTAINER: &str = "META-INF/container.xml";
    let xml = package.text(CONTAINER)?;
    let container = parse(&xml, CONTAINER)?;
    let root = container.descendants().find_map(|node| node.attribute("full-path"));
    let root = root.ok_or_else(|| ErrorKind::Document(format!("{CONTAINER} names no book")))?.to_owned();
    let xml = package.text(&root)?;
    let book = parse(&xml, &root)?;
    let items = book.descendants().filter(|node| node.tag_name().name() == "item");
    let items: HashMap<&str, &str> =
        items.filter_map(|item| Some((item.attribute("id")?, item.attribute("href")?))).collect();
    let mut paragraphs = Paragraphs::default();
    for part in book.descendants().filter(|node| node.tag_name().name() == "itemref") {
        let Some(path) = part.attribute("idref").and_then(|id| items.get(id)) else { continue };
        let page = package.text(&beside(&root, path))?;
        Skeleton::new(&page).text.split("\n\n").for_each(|paragraph| paragraphs.add(paragraph));
    }
    let told = |wanted: &str| {
        let node = book.descendants().find(|node| node.tag_name().name() == wanted)?;
        node.text().and_then(line)
    };
    let facts = Facts { title: told("title"), author: told("creator"), date: told("date") };
    paragraphs.article(facts)
}

/// The path of a part that another names, from where that one stands.
fn beside(from: &str, to: &str) -> String {
    let to = to.split('#').next().unwrap_or_default();
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in to.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    decoded(&path.join("/"))
}

/// Writes out what is written by number (RFC 3986, section 2.1).
fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let number = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match number.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
