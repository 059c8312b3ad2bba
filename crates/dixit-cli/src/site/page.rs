//! What all pages are made of.

use dixit_table::Said;
use dixit_text::hash;

use super::Site;
use crate::archive::{days, html, web};

/// Words as they stand in a page.
pub(super) fn escape(words: &str) -> String {
    html(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What a page from the disk may do: use the style and the scripts beside it. Chromium has no `'self'` for files, and other browsers do.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'";

/// The style of all pages but documents, and of the line above those.
pub(super) const STYLE: &str = include_str!("site.css");

/// The script of the front page on the disk.
pub(super) const SCRIPT: &str = include_str!("site.js");

/// The name of somebody's page, without its ending: the id where every file system takes it for a name, and what stands for it elsewhere.
pub(super) fn file_of(id: &str) -> String {
    let plain = (5..=80).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if plain && !id.starts_with("x-") { id.to_owned() } else { format!("x-{:016x}", hash(id.as_bytes())) }
}

impl Site {
    /// The line above every page. `up` leads from the page to the top.
    pub(super) fn bar(&self, up: &str) -> String {
        format!(
            "<nav class=\"bar\"><a href=\"{up}index.html\">{}</a> · <a href=\"{up}people.html\">People</a> · \
             <a href=\"{up}documents.html\">Documents</a></nav>",
            escape(&self.name)
        )
    }

    /// Sets a page in what all have: `scripts` are the addresses of its scripts.
    pub(super) fn whole(&self, up: &str, title: &str, content: &str, scripts: &[&str]) -> String {
        let policy = if self.live {
            String::new()
        } else {
            format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n")
        };
        let scripts: String =
            scripts.iter().map(|script| format!("<script src=\"{up}{script}\"></script>\n")).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n{policy}\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{}</title><link rel=\"stylesheet\" href=\"{up}site.css\"></head><body>\n{}\n<main>{content}</main>\n{scripts}</body></html>\n",
            escape(title),
            self.bar(up),
        )
    }

    /// A quotation as an item of a list: who, when, what, around it, where. Long ones are cut; the document has all.
    pub(super) fn said(&self, up: &str, one: &Said) -> String {
        let speakers: Vec<String> = one
            .speakers
            .iter()
            .map(|speaker| match &speaker.identity {
                Some(id) => self.link(up, id, &speaker.name),
                None => escape(&speaker.name),
            })
            .collect();
        let speakers = if speakers.is_empty() {
            escape(one.sources.as_deref().unwrap_or("nobody named"))
        } else {
            speakers.join("; ")
        };
        let sentence = cut(&one.sentence, SENTENCE);
        let context = if sentence == cut(&one.text, SENTENCE) {
            String::new()
        } else {
            format!("<div class=\"context\">{}</div>", escape(&sentence))
        };
        let title = escape(&cut(one.title.as_deref().unwrap_or(&one.document), TITLE));
        let source = one.source.as_deref().map_or_else(String::new, |source| format!(", {}", escape(source)));
        let address = web(one.url.as_deref()).map_or_else(String::new, |url| {
            format!(" · <a href=\"{}\" rel=\"noreferrer\">original</a>", html(&url))
        });
        let line = one.line.map_or_else(String::new, |line| format!(", line {line}"));
        format!(
            "<li><b>{speakers}</b>, {} <span class=\"kind\">{}</span><blockquote>{}</blockquote>{context}\
             <div class=\"place\"><a href=\"{up}documents/{}.html#{}\">{title}</a>{source}{line}{address}</div></li>\n",
            escape(&days(one)),
            escape(&one.kind),
            escape(&cut(&one.text, TEXT)),
            one.place,
            fragment(&one.id),
        )
    }
}

/// How many characters of what was said, of the sentence and of a title are shown.
const TEXT: usize = 600;
const SENTENCE: usize = 300;
const TITLE: usize = 200;

/// Cuts words that are longer.
pub(super) fn cut(words: &str, most: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words,
    }
}

/// The id of a finding as a part of an address.
pub(super) fn fragment(id: &str) -> String {
    id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// Links to the parts of a list that has several pages.
pub(super) fn parts(file: &str, number: usize, count: usize) -> String {
    if count < 2 {
        return String::new();
    }
    let address =
        |at: usize| if at == 0 { format!("{file}.html") } else { format!("{file}_{}.html", at + 1) };
    let mut links = Vec::new();
    for at in 0..count {
        // The first, the last, and those around.
        if at == number {
            links.push(format!("<b>{}</b>", at + 1));
        } else if at == 0 || at + 1 == count || at.abs_diff(number) < 4 {
            links.push(format!("<a href=\"{}\">{}</a>", address(at), at + 1));
        } else if at.abs_diff(number) == 4 {
            links.push("…".to_owned());
        }
    }
    format!("<nav class=\"parts\" aria-label=\"pages\">Page {}</nav>\n", links.join(" "))
}

/// Draws how many there are of each: a bar for each year.
pub(super) fn chart(label: &str, counts: &[(String, usize)]) -> String {
    if counts.is_empty() {
        return String::new();
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let bars: String = counts
        .iter()
        .enumerate()
        .map(|(row, (name, count))| {
            let (y, width) = (row * 20, (count * 300 / most).max(1));
            format!(
                "<text x=\"0\" y=\"{}\">{}</text><rect x=\"60\" y=\"{}\" width=\"{width}\" height=\"13\"></rect><text x=\"{}\" y=\"{}\">{count}</text>",
                y + 14,
                escape(name),
                y + 3,
                66 + width,
                y + 14,
            )
        })
        .collect();
    format!(
        "<figure><svg viewBox=\"0 0 420 {}\" role=\"img\" aria-label=\"{}\">{bars}</svg></figure>\n",
        counts.len() * 20 + 2,
        escape(label)
    )
}

/// `1 quotation`, `2 quotations`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    crate::read::counted(count, one, many)
}
