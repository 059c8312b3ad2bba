//! Text documents of `OpenDocument` (ISO/IEC 26300), as `LibreOffice` writes them.

use super::package::Package;
use super::prose::Prose;
use super::xml::{Node, events};
use super::{Damage, office};
use crate::Article;

/// Elements whose text is not read: what was deleted, remarks, the number of a note, and what repeats the headings.
const UNREAD: &[&str] = &[
    "annotation",
    "tracked-changes",
    "note-citation",
    "table-of-content",
    "styles",
    "automatic-styles",
    "master-styles",
    "scripts",
    "font-face-decls",
    "sequence-decls",
    "forms",
    "title",
    "desc",
    "ruby-text",
];

/// Reads a document: paragraphs, headings and lists, tables cell by cell, then its notes. Headers and footers stand in another file.
pub(super) fn read(bytes: &[u8], limit: usize) -> Result<Article, Damage> {
    let mut package = Package::open(bytes, limit)?;
    let mut prose = Prose::default();
    body(package.file("content.xml")?, &mut prose)?;
    let mut facts = office::Facts::default();
    if package.has("meta.xml") {
        facts = office::facts("meta.xml", package.file("meta.xml")?)?;
    }
    let article = facts.article(prose.finish());
    Ok(Article { made: article.date.is_some(), ..article })
}

fn body(bytes: Vec<u8>, prose: &mut Prose) -> Result<(), Damage> {
    let (mut unread, mut tight, mut note) = (0_usize, 0_usize, 0_usize);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    events("content.xml", bytes, |node| match node {
        Node::Open(name, _) => {
            if unread > 0 || UNREAD.contains(&name) {
                unread += 1;
                return;
            }
            match name {
                "p" | "h" => paragraphs.push(String::new()),
                "list" | "table" => tight += 1,
                "note" => note += 1,
                "tab" => push(&mut paragraphs, " "),
                "line-break" => push(&mut paragraphs, "\n"),
                "s" => push(&mut paragraphs, " "),
                _ => {}
            }
        }
        Node::Close(name) => {
            if unread > 0 {
                unread -= 1;
                return;
            }
            match name {
                "p" | "h" => {
                    let text = paragraphs.pop().unwrap_or_default();
                    if note > 0 {
                        notes.push(text);
                    } else {
                        prose.push(&text);
                        prose.end(tight > 0);
                    }
                }
                "list" | "table" => tight = tight.saturating_sub(1),
                "note" => note = note.saturating_sub(1),
                _ => {}
            }
        }
        Node::Text(text) if unread == 0 => squeeze(&mut paragraphs, text),
        Node::Text(_) => {}
    })?;
    for note in notes {
        prose.push(&note);
        prose.end(false);
    }
    Ok(())
}

fn push(paragraphs: &mut [String], text: &str) {
    if let Some(paragraph) = paragraphs.last_mut() {
        paragraph.push_str(text);
    }
}

/// Adds text, in which blanks and line breaks count as one blank (`OpenDocument` 1.3, part 3, 6.1.2).
fn squeeze(paragraphs: &mut [String], text: &str) {
    let Some(paragraph) = paragraphs.last_mut() else { return };
    for letter in text.chars() {
        if !letter.is_ascii_whitespace() {
            paragraph.push(letter);
        } else if !paragraph.ends_with([' ', '\n']) {
            paragraph.push(' ');
        }
    }
}
