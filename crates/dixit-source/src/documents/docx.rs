//! Word's documents (ECMA-376, Office Open XML: `WordprocessingML`).

use super::package::Package;
use super::prose::{Prose, some};
use super::xml::{Node, events};
use super::{Damage, office};
use crate::Article;

/// Elements whose text is not part of what is read: what was deleted or moved away, the picture of older programs that repeats a text
/// box, and the code of fields.
const UNREAD: &[&str] = &["del", "moveFrom", "Fallback", "instrText", "delText", "rPr"];

/// Reads a document: paragraphs, headings and lists, tables cell by cell, then its footnotes and endnotes. Headers, footers and comments
/// stay out.
pub(super) fn read(bytes: &[u8], limit: usize) -> Result<Article, Damage> {
    let mut package = Package::open(bytes, limit)?;
    let main = main_part(&mut package)?;
    let mut prose = Prose::default();
    body(&main, package.file(&main)?, &mut prose)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    for notes in ["footnotes.xml", "endnotes.xml"] {
        let part = if folder.is_empty() { notes.to_owned() } else { format!("{folder}/{notes}") };
        if package.has(&part) {
            body(&part, package.file(&part)?, &mut prose)?;
        }
    }
    let mut facts = office::Facts::default();
    if package.has("docProps/core.xml") {
        facts = office::facts("docProps/core.xml", package.file("docProps/core.xml")?)?;
    }
    let article = facts.article(prose.finish());
    Ok(Article { made: article.date.is_some(), ..article })
}

/// The part that holds the document, as the package's relations name it.
fn main_part(package: &mut Package<'_>) -> Result<String, Damage> {
    let mut main = None;
    if package.has("_rels/.rels") {
        events("_rels/.rels", package.file("_rels/.rels")?, |node| {
            if let Node::Open("Relationship", tag) = node
                && tag.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                main = tag.attribute("Target");
            }
        })?;
    }
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    Ok(main.trim_start_matches('/').to_owned())
}

/// What is open while a part is read.
#[derive(Default)]
struct State {
    /// How many elements deep the reader is in something that is not read.
    unread: usize,
    /// Paragraphs that stand in one another, as those of text boxes do.
    paragraphs: Vec<(String, bool)>,
    tables: usize,
    /// Whether a text element is open.
    text: bool,
    /// Whether the note that is open is a line that parts notes from the text.
    separator: bool,
    /// The element that holds all others.
    root: Option<String>,
}

/// Reads the paragraphs of a part.
fn body(part: &str, bytes: Vec<u8>, prose: &mut Prose) -> Result<(), Damage> {
    let mut state = State::default();
    events(part, bytes, |node| match node {
        Node::Open(name, tag) => {
            state.root.get_or_insert_with(|| name.to_owned());
            if state.unread > 0 || UNREAD.contains(&name) {
                state.unread += 1;
                return;
            }
            match name {
                // The lines that part notes from the text are notes too.
                "footnote" | "endnote" => {
                    state.separator = tag.attribute("type").is_some_and(|kind| kind != "normal");
                }
                "p" => state.paragraphs.push((String::new(), false)),
                "tbl" => state.tables += 1,
                "t" => state.text = true,
                "numPr" => {
                    if let Some(paragraph) = state.paragraphs.last_mut() {
                        paragraph.1 = true;
                    }
                }
                "pStyle" => {
                    let list = tag.attribute("val").is_some_and(|style| style.starts_with("List"));
                    if let Some(paragraph) = state.paragraphs.last_mut() {
                        paragraph.1 |= list;
                    }
                }
                "tab" | "ptab" => state.push(" "),
                "br" if tag.attribute("type").is_none_or(|kind| kind == "textWrapping") => state.push("\n"),
                "cr" => state.push("\n"),
                "noBreakHyphen" => state.push("\u{2011}"),
                _ => {}
            }
        }
        Node::Close(name) => {
            if state.unread > 0 {
                state.unread -= 1;
                return;
            }
            match name {
                "t" => state.text = false,
                "tbl" => state.tables = state.tables.saturating_sub(1),
                "p" => {
                    if let Some((text, list)) = state.paragraphs.pop()
                        && !state.separator
                    {
                        prose.push(&text);
                        prose.end(list || state.tables > 0);
                    }
                }
                _ => {}
            }
        }
        Node::Text(text) => {
            if state.unread == 0 && state.text {
                state.push(text);
            }
        }
    })?;
    // Spreadsheets and presentations are packed in the same way.
    match state.root.as_deref() {
        Some("document" | "footnotes" | "endnotes") => Ok(()),
        root => Err(Damage(format!("{part}: no text, its root is {:?}", root.unwrap_or_default()))),
    }
}

impl State {
    fn push(&mut self, text: &str) {
        if let Some((paragraph, _)) = self.paragraphs.last_mut() {
            paragraph.push_str(text);
        }
    }
}

/// Returns whether an author is a person's name and not one that a program puts there.
pub(super) fn author(text: &str) -> Option<String> {
    const PROGRAMS: &[&str] = &["python-docx", "Microsoft Office User", "Unknown Creator", "Unknown"];
    some(text).filter(|name| !PROGRAMS.contains(&name.as_str()))
}
