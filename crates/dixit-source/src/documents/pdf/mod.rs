//! PDF (ISO 32000): the words of its text layer, in the order in which one reads them.
//!
//! `unpdf` tells which letters stand where; lines, columns and paragraphs are found here.

mod bounded;
mod layout;
mod objects;
mod streams;

use std::thread;

use memchr::memmem;
use serde_json::{Value, json};
use unpdf::parser::LayoutAnalyzer;
use unpdf::parser::backend::{PdfBackend, PdfMetadataRaw, RawBackend};

use super::Damage;
use super::office::Facts;
use super::prose::some;
use crate::Article;
use bounded::Bounded;
use layout::{Layout, Run};

/// The most pages that are read, and runs of letters on them, so that a small file does not cost hours.
const PAGES: usize = 20_000;
const RUNS: usize = 20_000_000;

/// The most letters of a paragraph on the first page that is taken for the title where the file names none.
const TITLE: usize = 200;

/// The stack of the thread that reads a file: objects that stand in each other are parsed and given back by recursion.
const STACK: usize = 128 << 20;

/// Reads the text of all pages; `limit` bounds its bytes, and a multiple of it what the file's streams unfold to. The other field `pages` leads
/// back to the printed lines.
pub(super) fn read(bytes: &[u8], limit: usize) -> Result<Article, Damage> {
    thread::scope(|scope| {
        let reader =
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || read_on_its_own(bytes, limit));
        let reader = reader.map_err(|error| Damage(error.to_string()))?;
        reader.join().unwrap_or_else(|_| Err(Damage("its reader gave up".to_owned())))
    })
}

#[inline(never)]
fn read_on_its_own(bytes: &[u8], limit: usize) -> Result<Article, Damage> {
    let wrong = |error: unpdf::Error| Damage(error.to_string());
    let (bare, unfolded) = streams::checked(bytes, limit)?;
    objects::check(&bare, unfolded)?;
    let backend = RawBackend::load_bytes(&bare).map_err(wrong)?;
    let pages = backend.pages();
    if pages.len() > PAGES {
        return Err(Damage(format!("more than {PAGES} pages")));
    }
    let mut layout = Layout::default();
    let (mut letters, mut runs, mut spent) = (0_usize, 0_usize, 0_usize);
    for (&number, &id) in &pages {
        let page = Bounded::new(&backend, number, id, spent);
        let spans = LayoutAnalyzer::new(&page).extract_page_spans(number);
        if page.is_over() {
            return Err(Damage(format!("page {number}: more is drawn than a page may have")));
        }
        let spans = spans.map_err(|error| Damage(format!("page {number}: {error}")))?;
        spent = spent.saturating_add(page.spent());
        runs = runs.saturating_add(spans.len());
        let area = backend.page_box(id);
        let spans = spans.into_iter().filter(|span| !span.is_rotated() && !span.text.trim().is_empty());
        let spans: Vec<Run> = spans
            .map(|span| {
                letters = letters.saturating_add(span.text.len());
                let width = span.ink_width.filter(|_| span.width_measured).unwrap_or(span.width);
                Run { text: span.text, x: span.x, y: span.y, width, size: span.font_size }
            })
            .collect();
        if runs > RUNS || letters > limit {
            return Err(Damage(format!("page {number}: more text than a document may have")));
        }
        layout.page(spans, area.height());
    }
    let (text, lines) = layout.finish();
    if text.is_empty() {
        let what = if memmem::find(bytes, b"/Image").is_some() {
            "it is scanned: pictures of pages without a text layer"
        } else {
            "no text in it"
        };
        return Err(Damage(format!("{what}; have a program for character recognition add one")));
    }
    let metadata = backend.metadata();
    let title = metadata.title.as_deref().and_then(some).filter(|title| is_title(title));
    // The words of the first page, where the file's own title is that of a program.
    let first = || {
        text.split("\n\n").next().filter(|first| first.len() <= TITLE && !first.ends_with('.')).and_then(some)
    };
    let facts = Facts {
        title: title.or_else(first),
        author: metadata.author.as_deref().and_then(super::docx::author),
        date: None,
    };
    let begins = facts
        .title
        .as_ref()
        .is_some_and(|title| text.split("\n\n").next().and_then(some).as_ref() == Some(title));
    let title = facts.title.clone();
    let printed = printed(&text, &lines, pages.keys().copied().collect());
    let article = if begins { Facts { title: None, ..facts } } else { facts }.article(text.clone());
    let date = made(&metadata);
    let mut article = Article { title, made: date.is_some(), date, ..article };
    // A title that was put in front moves all lines.
    if let Some(front) = article.text.strip_suffix(&text) {
        let shift = front.chars().count();
        article.extra.insert("pages".to_owned(), printed(shift));
    }
    Ok(article)
}

/// Tells where the printed lines begin in the text: for each page its number, from 1, and the places of its lines, in characters. Lines that
/// were left out, such as running heads, count for none.
fn printed(text: &str, lines: &[(usize, usize)], numbers: Vec<u32>) -> impl FnOnce(usize) -> Value {
    let mut pages: Vec<(u32, Vec<usize>)> = Vec::new();
    let (mut byte, mut letters) = (0, 0);
    for &(page, at) in lines {
        letters += text.get(byte..at).map_or(0, |passed| passed.chars().count());
        byte = byte.max(at);
        let number = numbers.get(page).copied().unwrap_or_default();
        match pages.last_mut() {
            Some((last, lines)) if *last == number => lines.push(letters),
            _ => pages.push((number, vec![letters])),
        }
    }
    move |shift| {
        let page = |(page, lines): (u32, Vec<usize>)| {
            let lines: Vec<usize> = lines.into_iter().map(|at| at + shift).collect();
            json!({"page": page, "lines": lines})
        };
        pages.into_iter().map(page).collect()
    }
}

/// The day on which the file was made, as ISO 8601 writes it: `D:20240305093000+01'00'` is a PDF's (7.9.4).
fn made(metadata: &PdfMetadataRaw) -> Option<String> {
    let digits: String =
        metadata.creation_date.as_deref()?.trim_start_matches("D:").chars().take(8).collect();
    if digits.len() < 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = digits.split_at(4);
    let (month, day) = rest.split_at(2);
    Some(format!("{year}-{month}-{day}"))
}

/// Returns whether a title is one that a person wrote, and not the name of a file or of a program.
fn is_title(title: &str) -> bool {
    const ENDINGS: [&str; 8] = [".doc", ".docx", ".odt", ".html", ".htm", ".indd", ".pdf", ".qxd"];
    let lower = title.to_ascii_lowercase();
    !(ENDINGS.iter().any(|ending| lower.ends_with(ending))
        || lower.starts_with("microsoft word")
        || lower.starts_with("untitled")
        || lower.contains("://"))
}
