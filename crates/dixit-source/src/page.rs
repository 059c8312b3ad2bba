use std::sync::LazyLock;

use dom_smoothie::{Config, Readability, TextMode};

use crate::Alignment;
use crate::declared::{Declared, line};
use crate::skeleton::Skeleton;

/// The deepest page whose tree is searched for the main text, since that goes down by recursion. Pages that people read stay far below.
const DEPTH: usize = 256;

/// The longest page that a tree is built of, in bytes.
const LENGTH: usize = 4 << 20;

/// How many times a page's own bytes may be looked at when its main part is written out as HTML. `html5ever` looks for the next `<` to the end
/// of a text anew after each character that it writes by name (or that begins as one of those does).
const LOOKS: usize = 1024;

/// The most attributes of a tag in a page that a tree is built of: `html5ever` compares each with all before it.
const ATTRIBUTES: usize = 256;

/// The most elements of a page that is searched for its main text.
const ELEMENTS: usize = 200_000;

static CONFIG: LazyLock<Config> = LazyLock::new(|| Config {
    text_mode: TextMode::Formatted,
    max_elements_to_parse: ELEMENTS,
    ..Config::default()
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
}

impl Page {
    /// Takes a page's title and main text, or all its visible text where no part of it stands out.
    pub(crate) fn new(page: &str) -> Self {
        let skeleton = Skeleton::new(page);
        let declared = Declared::of(&skeleton.linked);
        // The words that the page itself calls the article, where one sees them; else what stands out.
        let said = declared.paragraphs(&skeleton.text);
        let plain = skeleton.depth <= DEPTH && page.len() <= LENGTH && has_few_attributes(page);
        let article = plain.then(|| main(page)).flatten();
        let (body, title, author, date) = match article {
            Some(article) => {
                let body = article.text_content.trim();
                let body = if body.is_empty() { skeleton.text.trim() } else { body };
                (body.to_owned(), article.title, article.byline, article.published_time)
            }
            None => (skeleton.text.trim().to_owned(), String::new(), None, None),
        };
        let body = said.unwrap_or(body);
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
        let date = declared.date.or_else(|| date.as_deref().and_then(line)).or(skeleton.date);
        let author = declared.author.or_else(|| author.as_deref().and_then(line)).or(skeleton.told.author);
        let url = skeleton.told.url.or(declared.url);
        let source = declared.source.or(skeleton.told.source);
        Self { text, title, author, date, url, source, alignment }
    }
}

/// The part of a page that Readability takes for its main one.
fn main(page: &str) -> Option<dom_smoothie::Article> {
    let mut reader = Readability::new(page, None, Some(CONFIG.clone())).ok()?;
    // Foreign elements and stray tags nest in ways that tags alone do not show.
    let mut looks = page.len().saturating_mul(LOOKS);
    let mut stack = vec![(reader.doc.root(), 0)];
    while let Some((node, depth)) = stack.pop() {
        if depth > DEPTH {
            return None;
        }
        if node.is_text() {
            looks = looks.checked_sub(writing(&node.text()))?;
        }
        for attribute in node.attrs() {
            looks = looks.checked_sub(writing(&attribute.value))?;
        }
        stack.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    drop(stack);
    reader.parse().ok()
}

/// Returns whether no tag has more attributes than may be.
///
/// Whatever could be a tag counts, wherever it stands: which text is none (of scripts, titles, comments) a tokenizer of its own does
/// not tell as the builder of the tree does. A page in which too much could be several tags has too many.
fn has_few_attributes(page: &str) -> bool {
    let bytes = page.as_bytes();
    let mut looks = bytes.len().saturating_mul(8);
    memchr::memchr_iter(b'<', bytes).all(|at| {
        let mut rest = bytes.get(at + 1..).unwrap_or_default();
        rest = rest.strip_prefix(b"/").unwrap_or(rest);
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            return true;
        }
        let Some((taken, attributes)) = attributes(rest) else { return false };
        let enough = looks.checked_sub(taken);
        looks = enough.unwrap_or(0);
        enough.is_some() && attributes <= ATTRIBUTES
    })
}

/// Counts the attributes of a tag, by the rules of HTML (Living Standard, 13.2.5.32 to 13.2.5.39), with the bytes to its end; `None` where
/// there are too many.
fn attributes(tag: &[u8]) -> Option<(usize, usize)> {
    let between = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let ends = |byte: u8| between(byte) || byte == b'>';
    let skip = |from: usize, stop: &dyn Fn(u8) -> bool| {
        let rest = tag.get(from..).unwrap_or_default();
        from + rest.iter().position(|&byte| stop(byte)).unwrap_or(rest.len())
    };
    let mut at = skip(0, &ends);
    let mut count = 0;
    loop {
        at = skip(at, &|byte| !between(byte));
        if matches!(tag.get(at), None | Some(b'>')) {
            return Some((at, count));
        }
        count += 1;
        if count > ATTRIBUTES {
            return None;
        }
        // The name, which may begin with a sign of equality.
        at = skip(at + 1, &|byte| ends(byte) || byte == b'=');
        let value = skip(at, &|byte| !byte.is_ascii_whitespace());
        if tag.get(value) != Some(&b'=') {
            continue;
        }
        at = skip(value + 1, &|byte| !byte.is_ascii_whitespace());
        at = match tag.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                skip(at + 1, &|byte| byte == quote).saturating_add(1).min(tag.len())
            }
            _ => skip(at, &|byte| byte.is_ascii_whitespace() || byte == b'>'),
        };
    }
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

#[cfg(test)]
mod tests {
    use super::{ATTRIBUTES, attributes, has_few_attributes};

    #[test]
    fn attributes_are_counted_as_browsers_do() {
        for (tag, count) in [
            ("p>a b", 0),
            ("p a b c>d", 3),
            ("p a=1 b = '2>' c=\"x y\"/>", 3),
            ("p/a/b =>", 2),
            ("p =a=b>", 1),
            ("p a", 1),
            ("p a='b", 1),
        ] {
            assert_eq!(attributes(tag.as_bytes()).map(|(_, count)| count), Some(count), "{tag}");
        }
    }

    #[test]
    fn a_page_with_a_tag_of_many_attributes_has_no_tree() {
        let many = |count: usize| (0..count).map(|index| format!(" a{index}='>'")).collect::<String>();
        let (few, more) = (many(ATTRIBUTES), many(ATTRIBUTES + 1));
        for page in ["<p{}>a", "<svg><title><p{}>a", "</p{}>a", "<!-- <p{}> -->"] {
            assert!(has_few_attributes(&page.replace("{}", &few)), "{page}");
            assert!(!has_few_attributes(&page.replace("{}", &more)), "{page}");
        }
        assert!(!has_few_attributes(&"<a ".repeat(10_000)), "each could be a tag to the end");
        assert!(has_few_attributes(&"<a href='b'>c</a> < d ".repeat(10_000)));
    }
}
