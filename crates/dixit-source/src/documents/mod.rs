//! Documents that are neither text nor page: of offices, books, mail, feeds and subtitles.

mod docx;
mod epub;
mod feed;
mod mail;
mod markdown;
mod odt;
mod office;
mod package;
mod prose;
mod subtitles;
mod xml;

use crate::article::Origin;
use crate::encoding::decode;
use crate::page::{Page, declared};
use crate::skeleton::Skeleton;
use crate::{Article, ErrorKind, Kind};

/// Why a file could not be read, in words.
#[derive(Debug)]
pub(crate) struct Damage(String);

/// One document of a file, and what tells it from the others there.
pub(crate) type Part = (Option<String>, Result<Article, ErrorKind>);

/// Reads the documents of a file that has been decompressed; `limit` bounds the bytes that are unpacked.
pub(crate) fn read(kind: Kind, bytes: &[u8], limit: usize) -> Result<Vec<Part>, ErrorKind> {
    let one = |article: Result<Article, Damage>| Ok(vec![(None, Ok(article?))]);
    let parts: Result<Vec<Part>, Damage> = match kind {
        Kind::Docx => one(docx::read(bytes, limit)),
        Kind::Odt => one(odt::read(bytes, limit)),
        Kind::Epub => one(epub::read(bytes, limit)),
        Kind::Markdown => one(markdown::read(bytes)),
        Kind::Subtitles => one(subtitles::read(bytes)),
        Kind::Mail => one(mail::read(bytes)),
        Kind::Mailbox => mail::mailbox(bytes),
        Kind::Mhtml => one(mail::saved_page(bytes)),
        Kind::Feed => feed::read(bytes),
        _ => Err(Damage("no document".to_owned())),
    };
    parts.map_err(|Damage(reason)| ErrorKind::Document { kind: kind.name(), reason })
}

/// Returns whether bytes begin as a mailbox does.
pub(crate) fn begins_as_mailbox(bytes: &[u8]) -> bool {
    bytes.split(|&byte| byte == b'\n').next().is_some_and(mail::is_separator)
}

/// Returns all the visible text of a page.
fn page_text(bytes: Vec<u8>) -> Result<String, Damage> {
    let label = declared(&bytes);
    let page = decode(bytes, label).map_err(|error| Damage(error.to_string()))?.text;
    // An empty title of XHTML would be open to the end for HTML.
    let page = page.replace("<title/>", "").replace("<title />", "");
    Ok(Skeleton::new(&page).text.trim().to_owned())
}

/// Returns the article of a page whose place in the file that holds it is not kept.
fn page_article(page: &str) -> Article {
    let Page { text, title, author, date, .. } = Page::new(page);
    Article { title, author, date, ..Article::plain(text, Origin::Document) }
}
