//! Documents of word processors, books and mail: their text, without what stands around it.

mod book;
mod mail;
mod office;
mod package;
mod subtitles;

pub(crate) use self::mail::{letter, letters};
pub(crate) use self::subtitles::transcript;

use self::package::Package;
use crate::ErrorKind;
use crate::article::{Article, Origin};

/// What a package of XML is: told by its parts, not by its name.
pub(crate) fn packed(bytes: &[u8], limit: usize) -> Result<Article, ErrorKind> {
    let mut package = Package::open(bytes, limit)?;
    if package.has("word/document.xml") {
        office::docx(&mut package)
    } else if package.has("META-INF/container.xml") {
        book::epub(&mut package)
    } else if package.has("content.xml") {
        office::odt(&mut package)
    } else {
        Err(ErrorKind::Document("it is no DOCX, ODT or EPUB".to_owned()))
    }
}

/// Paragraphs in the making: one after the other, a blank line between them.
#[derive(Debug, Default)]
struct Paragraphs(String);

impl Paragraphs {
    fn add(&mut self, paragraph: &str) {
        let lines = paragraph.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let paragraph = lines.collect::<Vec<_>>().join("\n");
        let paragraph = paragraph.trim();
        if !paragraph.is_empty() {
            if !self.0.is_empty() {
                self.0.push_str("\n\n");
            }
            self.0.push_str(paragraph);
        }
    }

    /// Makes an article of them; where there are none, an error says so.
    fn article(self, facts: Facts) -> Result<Article, ErrorKind> {
        if self.0.is_empty() {
            return Err(ErrorKind::Document("it has no text".to_owned()));
        }
        let Facts { title, author, date } = facts;
        Ok(Article { title, author, date, ..Article::plain(self.0, Origin::Page) })
    }
}

/// What a document tells of itself.
#[derive(Debug, Default)]
struct Facts {
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
}
