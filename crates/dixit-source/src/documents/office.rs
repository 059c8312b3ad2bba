//! What offices' files say about themselves: core properties (ECMA-376, part 2) and the metadata of `OpenDocument`.

use super::Damage;
use super::docx::author;
use super::prose::some;
use super::xml::{Node, events};
use crate::Article;
use crate::article::Origin;

/// Title, author and date of a document.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
}

/// Reads the part that holds them. The day on which the document was made goes before the one on which it was last saved.
pub(super) fn facts(part: &str, bytes: Vec<u8>) -> Result<Facts, Damage> {
    let (mut text, mut facts) = (String::new(), Facts::default());
    let (mut created, mut modified, mut initial) = (None, None, None);
    events(part, bytes, |node| match node {
        Node::Open(..) => text.clear(),
        Node::Text(more) => text.push_str(more),
        Node::Close(name) => {
            let value = some(&text);
            match name {
                "title" => facts.title = facts.title.take().or(value),
                "creator" => facts.author = facts.author.take().or_else(|| author(&text)),
                "initial-creator" => initial = author(&text),
                "created" | "creation-date" => created = value,
                "modified" | "date" => modified = value,
                _ => {}
            }
            text.clear();
        }
    })?;
    facts.author = initial.or(facts.author);
    facts.date = created.or(modified);
    Ok(facts)
}

impl Facts {
    /// Makes an article of a text and what is known of it; a title that the text does not begin with is put in front.
    pub(super) fn article(self, text: String) -> Article {
        // A title page, and the title again where the text begins.
        let twice = self.title.as_ref().and_then(|title| {
            let rest = text.strip_prefix(title.as_str())?.trim_start();
            rest.strip_prefix(title.as_str())?.starts_with('\n').then_some(rest)
        });
        let text = twice.map(str::to_owned).unwrap_or(text);
        let text = match &self.title {
            Some(title) if text.lines().next().is_none_or(|line| line.trim() != title) => {
                format!("{title}\n\n{text}")
            }
            _ => text,
        };
        let Self { title, author, date } = self;
        Article { title, author, date, ..Article::plain(text, Origin::Document) }
    }
}
