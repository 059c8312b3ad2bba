//! What a page declares of its article: JSON-LD, Open Graph, `meta`, checked against what one sees.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::skeleton::Skeleton;

/// What a page says of its article, in the order in which one believes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) source: Option<String>,
    /// Whether it is a live blog.
    pub(crate) live: bool,
    /// The article's words, as one string.
    pub(crate) body: Option<String>,
}

/// How deep JSON-LD is looked into for the article: a list, a `@graph`, the main entity of a page.
const DEPTH: usize = 4;

/// The ends of the names of what is an article (schema.org: `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`, `LiveBlogPosting`).
const ARTICLES: [&str; 2] = ["Article", "Posting"];

/// The fewest words of a body that is believed, and how many of its words must be seen on the page.
const LEAST: usize = 40;
const SEEN: f64 = 0.7;

/// How many words are compared at a time, and which share of a paragraph's must be the body's.
const SHINGLE: usize = 4;
const ALIKE: f64 = 0.7;

impl Declared {
    /// Takes what JSON-LD blocks say of the first article in them; what is no JSON says nothing.
    pub(crate) fn of(blocks: &[String]) -> Self {
        let values: Vec<Value> = blocks.iter().filter_map(|block| parse(block)).collect();
        let mut known = BTreeMap::new();
        values.iter().for_each(|value| collect(value, DEPTH, &mut known));
        let mut declared = Self::default();
        for value in &values {
            declared.look(value, DEPTH, &known);
        }
        declared
    }

    fn look(&mut self, value: &Value, depth: usize, known: &BTreeMap<&str, String>) {
        match value {
            Value::Array(values) if depth > 0 => {
                values.iter().for_each(|value| self.look(value, depth - 1, known));
            }
            Value::Object(object) => {
                let kinds = object.get("@type").into_iter().flat_map(|kind| match kind {
                    Value::Array(kinds) => kinds.as_slice(),
                    kind => std::slice::from_ref(kind),
                });
                self.live |= kinds.clone().any(|kind| kind == "LiveBlogPosting");
                let article = kinds
                    .filter_map(Value::as_str)
                    .any(|kind| ARTICLES.iter().any(|article| kind.ends_with(article)));
                if article {
                    self.take(value, known);
                } else if depth > 0 {
                    for name in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
                        if let Some(inner) = object.get(name) {
                            self.look(inner, depth - 1, known);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn take(&mut self, article: &Value, known: &BTreeMap<&str, String>) {
        let text = |name: &str| article.get(name).and_then(Value::as_str).and_then(clear);
        let keep = |field: &mut Option<String>, value: Option<String>| {
            if field.is_none() {
                *field = value;
            }
        };
        keep(&mut self.title, text("headline").or_else(|| text("name")));
        keep(&mut self.date, text("datePublished").or_else(|| text("dateCreated")));
        keep(&mut self.author, article.get("author").and_then(|author| names(author, known)));
        keep(&mut self.source, article.get("publisher").and_then(|publisher| names(publisher, known)));
        let page = article.get("mainEntityOfPage");
        let page = page.and_then(|page| page.as_str().or_else(|| page.get("@id")?.as_str()));
        keep(&mut self.url, text("url").or_else(|| page.and_then(line)));
        keep(&mut self.body, article.get("articleBody").and_then(Value::as_str).map(str::to_owned));
    }

    /// Returns the paragraphs of the visible text that the declared body has, where most of the body is seen; `None` where nothing is declared or
    /// the page shows something else. Linear.
    pub(crate) fn paragraphs(&self, visible: &str) -> Option<String> {
        let body = words(self.body.as_ref()?);
        if body.len() < LEAST {
            return None;
        }
        let shingles: HashSet<&[String]> = body.windows(SHINGLE).collect();
        let single: HashSet<&String> = body.iter().collect();
        let mut kept: Vec<&str> = Vec::new();
        let mut count = 0;
        let paragraphs: Vec<&str> = visible.split("\n\n").collect();
        for &paragraph in &paragraphs {
            let found = words(paragraph);
            let alike = if found.len() < SHINGLE {
                // A heading between paragraphs, a cry: only once the article has begun.
                let of_body = found.iter().filter(|word| single.contains(word)).count();
                if count == 0 || found.is_empty() { 0.0 } else { share(of_body, found.len()) - 0.3 }
            } else {
                let windows = found.windows(SHINGLE);
                let all = windows.len();
                share(windows.filter(|window| shingles.contains(window)).count(), all)
            };
            if alike >= ALIKE {
                count += found.len();
                kept.push(paragraph);
            }
        }
        (share(count, body.len()) >= SEEN).then(|| kept.join("\n\n"))
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn share(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}

/// Words as they are compared: letters and digits alone, in small letters.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// One line of words, where there are any.
pub(crate) fn line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// One line of words with its character references resolved, which some sites write into JSON too.
fn clear(text: &str) -> Option<String> {
    if text.contains('&') { line(&Skeleton::new(text).text) } else { line(text) }
}

/// Reads a block as JSON; where it is none, without the comment or section that shields it from old browsers, line breaks within strings and commas
/// behind the last of a list.
fn parse(block: &str) -> Option<Value> {
    let block = block.trim();
    if let Ok(value) = serde_json::from_str(block) {
        return Some(value);
    }
    let start = block.find(['{', '['])?;
    // The bracket of a section is none of JSON.
    let start = block
        .get(start..)
        .and_then(|rest| rest.strip_prefix("[CDATA["))
        .map_or(Some(start), |rest| Some(block.len() - rest.len() + rest.find(['{', '['])?))?;
    let end = block.rfind("]]>").or_else(|| block.rfind("-->")).unwrap_or(block.len());
    let inner = block.get(start..end)?;
    let inner = inner.get(..=inner.rfind(['}', ']'])?)?;
    let mut mended = String::with_capacity(inner.len());
    let (mut quoted, mut escaped) = (false, false);
    for letter in inner.chars() {
        if !quoted && matches!(letter, '}' | ']') {
            let bare = mended.trim_end().trim_end_matches(',').len();
            mended.truncate(bare);
        }
        quoted ^= letter == '"' && !escaped;
        escaped = quoted && letter == '\\' && !escaped;
        mended.push(if letter.is_control() { ' ' } else { letter });
    }
    serde_json::from_str(&mended).ok()
}

/// Collects the names of what has an `@id`, by which others refer to it.
fn collect<'v>(value: &'v Value, depth: usize, known: &mut BTreeMap<&'v str, String>) {
    match value {
        Value::Array(values) if depth > 0 => values.iter().for_each(|value| collect(value, depth - 1, known)),
        Value::Object(object) => {
            let id = object.get("@id").and_then(Value::as_str);
            let name = object.get("name").and_then(Value::as_str).and_then(clear);
            if let (Some(id), Some(name)) = (id, name) {
                known.entry(id).or_insert(name);
            }
            if let Some(graph) = object.get("@graph").filter(|_| depth > 0) {
                collect(graph, depth - 1, known);
            }
        }
        _ => {}
    }
}

/// The names of persons or organisations: strings, objects with a name or with the id of one that has it, lists of them.
fn names(value: &Value, known: &BTreeMap<&str, String>) -> Option<String> {
    let one = |value: &Value| {
        let name = value.as_str().or_else(|| value.get("name")?.as_str());
        let words = name.filter(|name| !name.contains("://")).and_then(clear);
        words.or_else(|| known.get(value.get("@id")?.as_str()?).cloned())
    };
    match value {
        Value::Array(values) => line(&values.iter().filter_map(one).collect::<Vec<_>>().join(", ")),
        value => one(value),
    }
}

#[cfg(test)]
mod tests {
    use super::Declared;

    #[test]
    fn an_article_is_found_in_lists_and_graphs() {
        for block in [
            r#"{"@type": "NewsArticle", "headline": "Low  tide", "author": {"@type": "Person", "name": "Ana Kovar"}, "datePublished": "2024-03-05"}"#,
            r#"[{"@type": "WebSite", "name": "Gazette"}, {"@type": ["ReportageNewsArticle"], "headline": "Low tide", "author": ["Ana Kovar"], "datePublished": "2024-03-05"}]"#,
            r#"{"@graph": [{"@type": "BlogPosting", "headline": "Low tide", "author": [{"name": "Ana Kovar"}], "datePublished": "2024-03-05"}]}"#,
        ] {
            let found = Declared::of(&["not json".to_owned(), block.to_owned()]);
            assert_eq!(found.title.as_deref(), Some("Low tide"));
            assert_eq!(found.author.as_deref(), Some("Ana Kovar"));
            assert_eq!(found.date.as_deref(), Some("2024-03-05"));
        }
        assert_eq!(
            Declared::of(&[r#"{"@type": "Recipe", "headline": "Soup"}"#.to_owned()]),
            Declared::default()
        );
    }
}
