//! Documents that are neither text nor page: of offices, books, mail, feeds and subtitles.

mod docx;
mod epub;
mod feed;
mod mail;
mod markdown;
mod nexis;
mod odt;
mod office;
mod package;
mod pdf;
mod prose;
mod sheet;
mod subtitles;
mod xml;

use crate::article::Origin;
use crate::encoding::decode;
use crate::page::{Page, declared};
use crate::skeleton::Skeleton;
use crate::{Article, ErrorKind, Fields, Kind};

/// Why a file could not be read, in words.
#[derive(Debug)]
pub(crate) struct Damage(String);

/// One document of a file, and what tells it from the others there.
pub(crate) type Part = (Option<String>, Result<Article, ErrorKind>);

/// Reads the documents of a file that has been decompressed; `limit` bounds the bytes that are unpacked. `name` is the file's, for records that have
/// no id of their own, and `fields` says where those have what.
pub(crate) fn read(
    kind: Kind,
    bytes: &[u8],
    limit: usize,
    name: &str,
    fields: &Fields,
) -> Result<Vec<Part>, ErrorKind> {
    let one = |article: Result<Article, Damage>| Ok(vec![(None, Ok(article?))]);
    let parts: Result<Vec<Part>, Damage> = match kind {
        Kind::Docx if sheet::is_sheet(bytes, limit) => {
            return read(Kind::Xlsx, bytes, limit, name, fields);
        }
        Kind::Docx => docx::read(bytes, limit).and_then(exported),
        Kind::Pdf => one(pdf::read(bytes, limit)),
        Kind::Xlsx => sheet::read(bytes, limit, name, fields),
        Kind::Nexis => text(bytes).and_then(|text| nexis::read(&text)),
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

/// A document, or the articles of the export that it holds.
fn exported(article: Article) -> Result<Vec<Part>, Damage> {
    if nexis::is_export(&article.text) { nexis::read(&article.text) } else { Ok(vec![(None, Ok(article))]) }
}

fn text(bytes: &[u8]) -> Result<String, Damage> {
    Ok(decode(bytes.to_vec(), None).map_err(|error| Damage(error.to_string()))?.text)
}

/// How many bytes of a text are looked at for what an export of an archive is known by.
const SAMPLE: usize = 1 << 16;

/// Returns whether bytes begin as an export of Nexis does.
pub(crate) fn begins_as_export(bytes: &[u8]) -> bool {
    nexis::is_export(&String::from_utf8_lossy(bytes.get(..SAMPLE).unwrap_or(bytes)))
}

/// Names an archive of news whose exports are not read, where bytes begin as one.
pub(crate) fn other_archive(bytes: &[u8]) -> Option<&'static str> {
    nexis::other_archive(&String::from_utf8_lossy(bytes.get(..SAMPLE).unwrap_or(bytes)))
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
