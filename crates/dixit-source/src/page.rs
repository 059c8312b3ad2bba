use std::sync::LazyLock;

use trafilatura::dom::Document;
use trafilatura::{HtmlDateMode, Options};

use crate::Alignment;
use crate::declared::{Declared, line};
use crate::furniture::without_furniture;
use crate::skeleton::Skeleton;
use crate::stripped::stripped;

/// The deepest page whose tree is searched for the main text, since that goes down by recursion. Pages that people read stay far below.
const DEPTH: usize = 256;

/// The longest page that a tree is built of, in bytes.
const LENGTH: usize = 4 << 20;

/// How many times a page's own bytes may be looked at when its main part is written out as HTML. `html5ever` looks for the next `<` to the end
/// of a text anew after each character that it writes by name (or that begins as one of those does).
const LOOKS: usize = 1024;

/// The most elements of a page that is searched for its main text.
const ELEMENTS: usize = 200_000;

static OPTIONS: LazyLock<Options> = LazyLock::new(|| {
    // The date is looked up here: there a year later than the clock's is none.
    let options = Options::default().with_html_date_mode(HtmlDateMode::Disabled);
    options.with_fallback(true).with_exclude_comments(true)
});

/// What a page is about.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) alignment: Alignment,
    /// The entries of a live blog in the order of the page: the moment of each, and its text.
    pub(crate) entries: Vec<(String, String)>,
}

impl Page {
    /// Takes a page's title and main text, or all its visible text where no part of it stands out.
    pub(crate) fn new(page: &str) -> Self {
        let skeleton = Skeleton::new(page);
        let declared = Declared::of(&skeleton.linked);
        // The words that the page itself calls the article, where one sees them; else what stands out.
        let said = declared.paragraphs(&skeleton.text);
        let plain = skeleton.depth <= DEPTH && page.len() <= LENGTH;
        let found = plain.then(|| found(page)).flatten();
        let Found { body, title, author } = found.unwrap_or_default();
        // Some declare no more than the beginning of what they show.
        let begins = |said: &String| said.split("\n\n").next().is_some_and(|first| body.contains(first));
        let said = said.filter(|said| count(said) * 2 >= count(&body) || !begins(said));
        let body = if body.is_empty() { skeleton.text.trim().to_owned() } else { body };
        let body = without_furniture(&said.unwrap_or(body), &skeleton);
        let told = &skeleton.told;
        let title = declared
            .title
            .or_else(|| line(&title))
            .or_else(|| told.title.clone())
            .or_else(|| line(&skeleton.title));
        let begins = |title: &String| body.lines().next().is_some_and(|first| first.trim() == title);
        let text = match title.as_ref().filter(|title| !begins(title)) {
            Some(title) => format!("{title}\n\n{body}"),
            None => body,
        };
        let alignment = Alignment::new(&text, &skeleton);
        let live = declared.live || skeleton.live;
        let entries = if live { entries(&text, &skeleton) } else { Vec::new() };
        let date = declared.date.or(skeleton.date);
        let author = declared.author.or(skeleton.told.author).or_else(|| line(&author));
        let author = author.map(|author| match author.get(..3) {
            Some(by) if by.eq_ignore_ascii_case("by ") => {
                author.get(3..).unwrap_or_default().trim().to_owned()
            }
            _ => author,
        });
        let url = skeleton.told.url.or(declared.url);
        let source = declared.source.or(skeleton.told.source);
        Self { text, title, author, date, url, source, alignment, entries }
    }
}

/// Parts the lines of a live blog by the moments that stand before them; what stands before the first of them belongs to none.
fn entries(text: &str, skeleton: &Skeleton) -> Vec<(String, String)> {
    let mut entries: Vec<(usize, String)> = Vec::new();
    let mut finder = skeleton.finder();
    for words in text.split('\n').filter(|words| !words.trim().is_empty()) {
        let Some((at, _)) = finder.find(words) else { continue };
        let Some(index) = skeleton.times.partition_point(|(begins, _)| *begins <= at).checked_sub(1) else {
            continue;
        };
        match entries.last_mut() {
            Some((last, entry)) if *last == index => {
                entry.push('\n');
                entry.push_str(words);
            }
            _ => entries.push((index, words.to_owned())),
        }
    }
    let moment = |(index, words): (usize, String)| Some((skeleton.times.get(index)?.1.clone(), words));
    entries.into_iter().filter_map(moment).collect()
}

/// What was found in a page's tree.
#[derive(Debug, Default)]
struct Found {
    body: String,
    title: String,
    author: String,
}

/// The fewest words of a main part that is taken without another look.
const WORDS: usize = 200;

/// The words below which a main part is hardly an article.
const FEW: usize = 60;

/// Finds the main part without the furniture; where it is short, and far shorter than with all, what calls itself furniture is none: some sites
/// name the holder of the whole article `share` or `topics`.
fn found(page: &str) -> Option<Found> {
    let bare = main(&stripped(page, true));
    let words = |found: &Option<Found>| found.as_ref().map_or(0, |found| count(&found.body));
    let few = words(&bare);
    if few >= WORDS {
        return bare;
    }
    let whole = main(&stripped(page, false));
    let times = if few < FEW { 2 } else { 4 };
    if words(&whole) > times * few { whole } else { bare }
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The part of a page that `trafilatura` takes for its main one, a paragraph for each block.
fn main(page: &str) -> Option<Found> {
    let document = Document::parse(page);
    // Foreign elements and stray tags nest in ways that tags alone do not show.
    let mut looks = page.len().saturating_mul(LOOKS);
    let mut elements = 0;
    let mut stack = vec![(document.root(), 0)];
    while let Some((node, depth)) = stack.pop() {
        elements += 1;
        if depth > DEPTH || elements > ELEMENTS {
            return None;
        }
        for child in document.child_nodes(node) {
            if document.is_element(child) {
                stack.push((child, depth + 1));
            } else if document.is_text(child) {
                looks = looks.checked_sub(writing(&document.text_content(child)))?;
            }
        }
    }
    let found = trafilatura::extract_document(document, &OPTIONS).ok()?;
    let body = Skeleton::new(&found.content_html).text.trim().to_owned();
    Some(Found { body, title: found.metadata.title, author: found.metadata.author })
}

/// How many bytes are looked at when a text is written as HTML, at most.
fn writing(text: &str) -> usize {
    let named = text.bytes().filter(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xc2)).count();
    named.saturating_mul(text.len())
}

/// The encoding that a page declares in its first kilobyte, as browsers look for it (HTML Living Standard, 13.2.3.2).
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let start = bytes.get(..1024).unwrap_or(bytes).to_ascii_lowercase();
    let at = memchr::memmem::find(&start, b"charset=")? + "charset=".len();
    let label: Vec<u8> = start
        .get(at..)?
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'))
        .collect();
    encoding_rs::Encoding::for_label(&label)
}
