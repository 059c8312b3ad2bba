//! Word processors: DOCX (ECMA-376, part 1, 17) and ODT (`OpenDocument` 1.3, part 3).

use roxmltree::Node;

use super::package::{Package, parse};
use super::{Facts, Paragraphs};
use crate::ErrorKind;
use crate::article::Article;
use crate::declared::line;

/// How deep in a paragraph its words are looked for.
const DEPTH: usize = 32;

/// Reads DOCX: the paragraphs of the body, tables cell by cell, then the footnotes. Headers, footers, deleted text and fields' codes are left out.
pub(super) fn docx(package: &mut Package<'_>) -> Result<Article, ErrorKind> {
    const BODY: &str = "word/document.xml";
    let mut paragraphs = Paragraphs::default();
    let xml = package.text(BODY)?;
    let document = parse(&xml, BODY)?;
    of_word(document.root(), &mut paragraphs);
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = package.text_if_there(notes)? {
            of_word(parse(&xml, notes)?.root(), &mut paragraphs);
        }
    }
    let facts = core(package, "docProps/core.xml")?;
    paragraphs.article(facts)
}

/// Adds what is written in `w:p` elements below a node, in their order.
fn of_word(root: Node<'_, '_>, paragraphs: &mut Paragraphs) {
    let mut paragraph = String::new();
    for node in visible(root, &["Fallback", "del", "moveFrom", "instrText", "delText"]) {
        match node.tag_name().name() {
            "p" => paragraphs.add(&std::mem::take(&mut paragraph)),
            "t" => paragraph.push_str(&node.text().unwrap_or_default().replace('\n', " ")),
            "tab" | "ptab" => paragraph.push(' '),
            "br" | "cr" => paragraph.push('\n'),
            "noBreakHyphen" => paragraph.push('\u{2011}'),
            "tc" => paragraph.push('\n'),
            _ => {}
        }
    }
    paragraphs.add(&paragraph);
}

/// Reads ODT: the paragraphs and headings of the text, then its notes. Comments and tracked changes are left out.
pub(super) fn odt(package: &mut Package<'_>) -> Result<Article, ErrorKind> {
    const CONTENT: &str = "content.xml";
    let xml = package.text(CONTENT)?;
    let document = parse(&xml, CONTENT)?;
    let body = document.descendants().find(|node| node.is_element() && node.tag_name().name() == "text");
    let body = body.ok_or_else(|| ErrorKind::Document("content.xml has no text".to_owned()))?;
    let mut paragraphs = Paragraphs::default();
    of_odt(body, &mut paragraphs, &["note", "annotation", "tracked-changes"]);
    for note in body.descendants().filter(|node| node.tag_name().name() == "note-body") {
        of_odt(note, &mut paragraphs, &["annotation", "tracked-changes"]);
    }
    let facts = core(package, "meta.xml")?;
    paragraphs.article(facts)
}

fn of_odt(root: Node<'_, '_>, paragraphs: &mut Paragraphs, unseen: &[&str]) {
    let mut paragraph = String::new();
    for node in visible(root, unseen) {
        if let Some(text) = node.text().filter(|_| node.is_text()) {
            // Spans and links stand a few deep in their paragraph.
            if node.ancestors().take(DEPTH).any(|node| matches!(node.tag_name().name(), "p" | "h")) {
                paragraph.push_str(&text.replace('\n', " "));
            }
            continue;
        }
        match node.tag_name().name() {
            "p" | "h" => paragraphs.add(&std::mem::take(&mut paragraph)),
            "s" | "tab" => paragraph.push(' '),
            "line-break" => paragraph.push('\n'),
            _ => {}
        }
    }
    paragraphs.add(&paragraph);
}

/// The nodes below one in the order of the document, without those of elements that nobody sees.
fn visible<'a, 'x>(root: Node<'a, 'x>, unseen: &[&str]) -> impl Iterator<Item = Node<'a, 'x>> {
    let mut next = Some(root);
    std::iter::from_fn(move || {
        let here = next?;
        let hidden = here.is_element() && unseen.contains(&here.tag_name().name());
        let down = if hidden { None } else { here.first_child() };
        let up = || here.ancestors().take_while(|node| *node != root).find_map(|node| node.next_sibling());
        next = down.or_else(up);
        Some((here, hidden))
    })
    .filter_map(|(node, hidden)| (!hidden).then_some(node))
}

/// Title, author and day of the first version (Dublin Core, as both formats have it).
fn core(package: &mut Package<'_>, name: &str) -> Result<Facts, ErrorKind> {
    let Some(xml) = package.text_if_there(name)? else { return Ok(Facts::default()) };
    let document = parse(&xml, name)?;
    let told = |names: &[&str]| {
        names.iter().find_map(|wanted| {
            let node = document.descendants().find(|node| node.tag_name().name() == *wanted)?;
            node.text().and_then(line)
        })
    };
    Ok(Facts {
        title: told(&["title"]),
        author: told(&["initial-creator", "creator"]),
        date: told(&["created", "creation-date", "modified", "date"]),
    })
}
