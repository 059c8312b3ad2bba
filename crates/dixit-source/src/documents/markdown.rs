//! Markdown (`CommonMark` and what GitHub adds to it), with front matter.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::office::Facts;
use super::prose::{Prose, some};
use super::{Damage, page_text};
use crate::Article;
use crate::encoding::decode;

/// Reads a text without its marks: headings, emphasis, links, quotes and code as the words that they hold, images and rules left out,
/// footnotes at the end.
pub(super) fn read(bytes: &[u8]) -> Result<Article, Damage> {
    let decoded = decode(bytes.to_vec(), None).map_err(|error| Damage(error.to_string()))?;
    let (matter, text) = front_matter(&decoded.text);
    let (text, heading) = prose(text)?;
    let mut facts = facts(matter);
    facts.title = facts.title.or(heading);
    let article = facts.article(text);
    Ok(Article { encoding: decoded.encoding.name(), damaged: decoded.damaged, ..article })
}

/// Parts what stands between `---` lines at the very beginning from the text.
fn front_matter(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("---").map(|rest| rest.trim_start_matches([' ', '\t', '\r'])) else {
        return ("", text);
    };
    let Some(rest) = rest.strip_prefix('\n') else { return ("", text) };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let (matter, body) = rest.split_at(at);
            return (matter, body.get(line.len()..).unwrap_or_default());
        }
        at += line.len();
    }
    ("", text)
}

/// Reads the keys of front matter at its first level: those of YAML whose value is one string, or a list of them.
fn facts(matter: &str) -> Facts {
    let mut facts = Facts::default();
    let mut key = String::new();
    for line in matter.lines() {
        let (name, value) = match line.split_once(':') {
            Some((name, value)) if !name.starts_with([' ', '\t', '-', '#']) => {
                key = name.trim().to_ascii_lowercase();
                (key.as_str(), value)
            }
            _ => (key.as_str(), line.trim_start().strip_prefix("- ").unwrap_or_default()),
        };
        let value = some(unquoted(value.trim()));
        let slot = match name {
            "title" => &mut facts.title,
            "author" | "authors" | "byline" => &mut facts.author,
            "date" | "published" | "pubdate" => &mut facts.date,
            _ => continue,
        };
        match (slot.as_mut(), value) {
            (None, value) => *slot = value,
            (Some(names), Some(more)) if name.starts_with("author") => {
                names.push_str(", ");
                names.push_str(&more);
            }
            _ => {}
        }
    }
    facts
}

/// Takes the marks of a string or a short list of YAML away.
fn unquoted(value: &str) -> &str {
    let value = value.strip_prefix('[').and_then(|value| value.strip_suffix(']')).unwrap_or(value);
    ['"', '\'']
        .iter()
        .find_map(|&mark| value.strip_prefix(mark)?.strip_suffix(mark))
        .unwrap_or_else(|| value.split(" #").next().unwrap_or_default())
}

/// Returns a text without marks, and its first heading of the first level.
fn prose(text: &str) -> Result<(String, Option<String>), Damage> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let (mut prose, mut notes) = (Prose::default(), Prose::default());
    let (mut lists, mut image, mut in_note) = (0_usize, 0_usize, false);
    let (mut html, mut heading, mut first) = (String::new(), None::<String>, None);
    for event in Parser::new_ext(text, options) {
        let out = if in_note { &mut notes } else { &mut prose };
        match event {
            Event::Start(Tag::Image { .. }) => image += 1,
            Event::End(TagEnd::Image) => image = image.saturating_sub(1),
            Event::Start(Tag::List(_)) => {
                // The words before a list that stands within an item.
                out.end(lists > 0);
                lists += 1;
            }
            Event::End(TagEnd::List(_)) => lists = lists.saturating_sub(1),
            Event::Start(Tag::FootnoteDefinition(_)) => in_note = true,
            Event::End(TagEnd::FootnoteDefinition) => {
                out.end(false);
                in_note = false;
            }
            Event::Start(Tag::Heading { level, .. }) if level as usize == 1 && first.is_none() => {
                heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(_)) => {
                first = first.or_else(|| heading.take().as_deref().and_then(some));
                out.end(false);
            }
            Event::End(TagEnd::Item | TagEnd::TableCell) => out.end(true),
            Event::End(TagEnd::Paragraph) => out.end(lists > 0),
            Event::End(TagEnd::CodeBlock) => out.end(false),
            Event::End(TagEnd::HtmlBlock) => {
                out.push(&page_text(std::mem::take(&mut html).into_bytes())?);
                out.end(false);
            }
            Event::Html(tag) => html.push_str(&tag),
            Event::Text(words) | Event::Code(words) if image == 0 => {
                out.push(&words);
                if let Some(heading) = &mut heading {
                    heading.push_str(&words);
                }
            }
            Event::SoftBreak if image == 0 => out.push(" "),
            Event::HardBreak if image == 0 => out.push("\n"),
            Event::Rule => out.end(false),
            _ => {}
        }
    }
    notes.end(false);
    prose.end(false);
    prose.push(&notes.finish());
    Ok((prose.finish(), first))
}
