//! Text exports of `LexisNexis` and Nexis Uni: many articles in one file, each with lines that say what it is.

use dixit_text::MONTHS;
use serde_json::Value;

use super::prose::some;
use super::{Damage, Part};
use crate::Article;
use crate::article::Origin;

/// How much of a text is looked at for what an export is known by, in bytes.
const SAMPLE: usize = 1 << 16;

/// Labels before the body, with the names that they have in the records' other fields.
const LABELS: &[(&str, &str)] = &[
    ("byline", "byline"),
    ("dateline", "dateline"),
    ("distribution", "distribution"),
    ("headline", "headline"),
    ("highlight", "highlight"),
    ("language", "language"),
    ("length", "length"),
    ("load-date", "load_date"),
    ("publication-type", "publication_type"),
    ("section", "section"),
    ("type", "type"),
    ("url", "url"),
];

/// What follows a body, as a line or before a colon.
const AFTER: &[&str] = &[
    "classification",
    "company",
    "correction",
    "correction-date",
    "document-type",
    "end of document",
    "geographic",
    "graphic",
    "industry",
    "journal-code",
    "language",
    "load-date",
    "organization",
    "person",
    "pub-type",
    "publication-type",
    "subject",
    "ticker",
    "url",
];

/// How lines of the cover begin that stands before the first article: who exported what.
const COVER: &[&str] = &[
    "client/matter:",
    "content type narrowed by",
    "date and time:",
    "documents (",
    "job number:",
    "narrowed by:",
    "search terms:",
    "search type:",
    "user name:",
];

/// Another archive of news whose exports are known and not read.
pub(crate) fn other_archive(text: &str) -> Option<&'static str> {
    for line in sample(text).lines().map(str::trim) {
        if let Some(number) = line.strip_prefix("Document ")
            && number.len() >= 20
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && number.bytes().any(|byte| byte.is_ascii_digit())
        {
            return Some("Factiva");
        }
        if line.get(..21).is_some_and(|start| start.eq_ignore_ascii_case("proquest document id:")) {
            return Some("ProQuest");
        }
    }
    None
}

/// Returns whether a text is an export: its articles are counted, or one says its length in words before its body.
pub(crate) fn is_export(text: &str) -> bool {
    let mut length = false;
    for line in sample(text).lines() {
        if is_count(line) {
            return true;
        }
        length |= label(line).is_some_and(|(name, value)| name == "length" && value.ends_with("words"));
        if length && is_body(line) {
            return true;
        }
    }
    false
}

fn sample(text: &str) -> &str {
    text.get(..dixit_text::floor_char_boundary(text, SAMPLE)).unwrap_or(text)
}

/// Reads the articles: headline and body as text; source, date and byline as what they are, all other labelled lines before and behind the body as
/// other fields. Copyright, graphics and index terms are left out.
pub(super) fn read(text: &str) -> Result<Vec<Part>, Damage> {
    let mut articles: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines().map(|line| line.trim_matches(['\u{feff}', '\u{c}', '\r'])) {
        let ends = line.trim().eq_ignore_ascii_case("end of document");
        if ends || is_count(line) {
            articles.push(Vec::new());
        } else if let Some(article) = articles.last_mut() {
            article.push(line);
        }
    }
    let articles = articles.iter().filter(|lines| lines.iter().any(|line| is_body(line)));
    let parts: Vec<Part> = articles.map(|lines| (None, Ok(article(lines)))).collect();
    if parts.is_empty() {
        return Err(Damage("no article in it".to_owned()));
    }
    Ok(parts)
}

/// `1 of 20 DOCUMENTS` or `Document 1 of 20`.
fn is_count(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(6).collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        [one, "of", all, documents] => {
            number(one) && number(all) && matches!(*documents, "DOCUMENTS" | "DOCUMENT")
        }
        _ => {
            matches!(words.as_slice(), ["Document" | "DOCUMENT", one, "of", all] if number(one) && number(all))
        }
    }
}

fn is_body(line: &str) -> bool {
    let line = line.trim();
    line == "Body" || line == "BODY" || line == "BODY:" || line == "Body:"
}

/// Parts a line that begins with a known label.
fn label(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.trim().split_once(':')?;
    let known = LABELS.iter().find(|(label, _)| label.eq_ignore_ascii_case(name))?;
    Some((known.0, value.trim()))
}

/// `March 5, 2024`, wherever it stands in a line.
fn date(line: &str) -> Option<String> {
    let words: Vec<&str> =
        line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let day = |word: &str| word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    words.windows(3).find_map(|three| {
        let &[one, two, three] = three else { return None };
        let month = |word: &str| MONTHS.iter().find(|month| month.eq_ignore_ascii_case(word));
        match (month(one), month(two)) {
            (Some(month), _) if day(two) && year(three) => Some(format!("{month} {two}, {three}")),
            (_, Some(month)) if day(one) && year(three) => Some(format!("{month} {one}, {three}")),
            _ => None,
        }
    })
}

fn article(lines: &[&str]) -> Article {
    let at = lines.iter().position(|line| is_body(line)).unwrap_or(lines.len());
    let (head, body) = lines.split_at(at);
    let head = without_cover(head);
    let body = body.get(1..).unwrap_or_default();
    let ends = |line: &&str| {
        let line = line.trim();
        let name = line.split_once(':').map_or(line, |(name, _)| name).to_ascii_lowercase();
        AFTER.contains(&name.as_str()) && (line.contains(':') || line.len() == name.len())
    };
    // A line of one word, such as "Subject", ends a body only where a blank one stands before it.
    let end = (0..body.len()).find(|&at| {
        let blank = at == 0 || body.get(at - 1).is_some_and(|line| line.trim().is_empty());
        blank && body.get(at).is_some_and(&ends)
    });
    let (body, tail) = body.split_at(end.unwrap_or(body.len()));
    let (mut facts, free) = labelled(head);
    facts.extend(labelled(tail).0);
    let mut fact = |name: &str| {
        let at = facts.iter().position(|(known, _)| *known == name)?;
        Some(facts.remove(at).1)
    };
    // The newspaper stands in the line before the date; what is before it is the headline, else that comes after the date and the edition.
    let dated = free.iter().position(|paragraph| date(paragraph).is_some());
    let day = dated.and_then(|at| date(free.get(at)?));
    let (before, after) = free.split_at(dated.unwrap_or(0));
    let after = after.get(usize::from(dated.is_some())..).unwrap_or_default();
    let source = before.last().cloned();
    let first = before.split_last().map(|(_, first)| first.join(" ")).and_then(|title| some(&title));
    let edition = |paragraph: &&String| paragraph.split_whitespace().any(|word| word.starts_with("Edition"));
    let later = after.iter().find(|paragraph| !edition(paragraph)).cloned();
    let title = fact("headline").or(first).or(later);
    let author = fact("byline").map(|byline| {
        let by = byline.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
        byline.get(if by { 3 } else { 0 }..).unwrap_or_default().trim().to_owned()
    });
    let url = fact("url");
    let day = day
        .or_else(|| facts.iter().find(|(name, _)| *name == "load-date").and_then(|(_, value)| date(value)));
    let mut text = title.clone().unwrap_or_default();
    let body = joined(body);
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(&body);
    let mut article =
        Article { title, author, date: day, url, source, ..Article::plain(text, Origin::Document) };
    for (name, value) in facts {
        let name = LABELS.iter().find(|(label, _)| *label == name).map_or(name, |(_, field)| field);
        article.extra.insert(name.to_owned(), Value::String(value));
    }
    article
}

/// The lines behind a cover and the list of articles on it, which ends with a blank line.
fn without_cover<'h, 't>(head: &'h [&'t str]) -> &'h [&'t str] {
    let is_cover = |line: &&str| {
        let lower = line.trim().to_ascii_lowercase();
        COVER.iter().any(|start| lower.starts_with(start))
    };
    let Some(last) = head.iter().rposition(is_cover) else { return head };
    let blank = head.iter().skip(last).position(|line| line.trim().is_empty());
    head.get(blank.map_or(0, |blank| last + blank)..).unwrap_or(head)
}

/// Lines as they came, without the blanks at their beginnings that centre them; of blank lines one is kept.
fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim();
        if !line.is_empty() {
            text.push_str(line);
            text.push('\n');
        } else if !text.is_empty() && !text.ends_with("\n\n") {
            text.push('\n');
        }
    }
    text.trim().to_owned()
}

/// Parts the lines around a body into those with a label, which may go on in the next lines, and the others; copyright lines are none.
fn labelled(lines: &[&str]) -> (Vec<(&'static str, String)>, Vec<String>) {
    let (mut facts, mut free) = (Vec::<(&str, String)>::new(), Vec::new());
    let (mut open, mut copyright) = (false, false);
    for line in lines.iter().map(|line| line.trim()) {
        if line.is_empty() {
            (open, copyright) = (false, false);
        } else if let Some((name, value)) = label(line) {
            facts.push((name, value.to_owned()));
            open = true;
        } else if copyright || line.starts_with("Copyright") || line.starts_with('©') {
            copyright = true;
            open = false;
        } else if line.eq_ignore_ascii_case("all rights reserved") {
            open = false;
        } else if let Some((_, value)) = facts.last_mut().filter(|_| open) {
            value.push(' ');
            value.push_str(line);
        } else {
            free.push(line.to_owned());
        }
    }
    (facts, free)
}
