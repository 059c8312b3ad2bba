//! A record as names and values, whatever it was written as.

use serde_json::{Map, Number, Value};

use crate::article::{Article, Origin, Record};
use crate::fields::Role;
use crate::skeleton::Skeleton;
use crate::{Error, ErrorKind, Fields};

/// A value of a record's field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Nothing,
    Text(String),
    /// A number, as it is written: two that differ there may be the same as numbers of a machine.
    Number(String),
    Other(Value),
}

impl Cell {
    fn into_value(self) -> Option<Value> {
        Some(match self {
            Self::Nothing => return None,
            Self::Text(text) => Value::String(text),
            Self::Number(number) => {
                let exact = number.parse::<Number>().ok().filter(|exact| exact.to_string() == number);
                exact.map_or(Value::String(number), Value::Number)
            }
            Self::Other(value) => value,
        })
    }

    /// One line of words, where it is any: a text, or a list of texts and of objects with a name.
    fn words(&self) -> Option<String> {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let named = |value: &Value| {
            value.as_str().or_else(|| value.get("name")?.as_str()).map(line).filter(|words| !words.is_empty())
        };
        let words = match self {
            Self::Text(text) => line(text),
            Self::Other(Value::Array(values)) => {
                values.iter().filter_map(named).collect::<Vec<_>>().join(", ")
            }
            Self::Other(value) => named(value).unwrap_or_default(),
            Self::Nothing | Self::Number(_) => return None,
        };
        (!words.is_empty()).then_some(words)
    }
}

/// Makes a record of the values of its fields. One that names its id keeps it in the error.
pub(crate) fn record(values: Vec<(String, Cell)>, place: String, fields: &Fields, limit: usize) -> Record {
    let names: Vec<&str> = values.iter().map(|(name, _)| name.as_str()).collect();
    let places = fields.places(&names);
    let value = |role: Role| values.get(places.get(role)?).map(|(_, value)| value);
    let id = match value(Role::Id) {
        Some(Cell::Text(id) | Cell::Number(id)) if !id.is_empty() => id.clone(),
        _ => place,
    };
    let read = || {
        let date = match value(Role::Date) {
            None | Some(Cell::Nothing) => None,
            Some(Cell::Text(date) | Cell::Number(date)) => Some(date.trim()).filter(|date| !date.is_empty()),
            Some(Cell::Other(_)) => {
                return Err(ErrorKind::NoDate { field: fields.called(Role::Date).to_owned() });
            }
        };
        let Some(Cell::Text(text)) = value(Role::Text) else {
            // Of a field that is there and holds no text its name says enough.
            let missing = places.get(Role::Text).is_none();
            let there = names.iter().filter(|_| missing).map(|&name| name.to_owned()).collect();
            return Err(ErrorKind::NoText { field: fields.called(Role::Text).to_owned(), there });
        };
        if text.len() > limit {
            return Err(ErrorKind::TooLarge { limit });
        }
        let text = if is_markup(text) { Skeleton::new(text).text.trim().to_owned() } else { text.clone() };
        let words = |role: Role| value(role).and_then(Cell::words);
        Ok(Article {
            date: date.map(str::to_owned),
            title: words(Role::Title),
            author: words(Role::Author),
            url: words(Role::Url),
            source: words(Role::Source),
            ..Article::plain(text, Origin::Record)
        })
    };
    let article = read();
    let article = article.map(|mut article| {
        let others = values.into_iter().enumerate().filter(|&(place, _)| !places.has(place));
        let others = others.filter_map(|(_, (name, value))| Some((name, value.into_value()?)));
        article.extra = others.collect::<Map<_, _>>();
        article
    });
    Record { id, article: article.map_err(Error::from) }
}

/// Tags of blocks that no prose has in angle brackets: a text with one of them is a page's part.
const BLOCKS: &[&str] =
    &["</p>", "<br>", "<br/>", "<br />", "</div>", "</li>", "</h1>", "</h2>", "</h3>", "</blockquote>"];

/// Returns whether a field's text is HTML.
fn is_markup(text: &str) -> bool {
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        at += found;
        let starts = |tag: &&&str| {
            text.as_bytes()
                .get(at..at + tag.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
        };
        if BLOCKS.iter().any(|tag| starts(&tag)) {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Cell, is_markup, record};
    use crate::Fields;

    #[test]
    fn fields_are_found_by_their_names_and_others_are_kept() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let values = [
            ("Headline", text("Low  tide\n")),
            ("Body", text("It rained.")),
            ("authors", Cell::Other(json!(["Ana Kovar", {"name": "Ivo Brandt"}]))),
            ("link", text("https://gazette.example/7")),
            ("Publication", text("Gazette")),
            ("published_at", text("2024-03-05T09:30:00Z")),
            ("words", Cell::Number("12".into())),
            ("long", Cell::Number("18446744073709551617".into())),
            ("none", Cell::Nothing),
        ];
        let values = values.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let found = record(values, "a.csv:2".to_owned(), &Fields::new(), 100);
        let article = found.article.expect("a record");
        assert_eq!(found.id, "a.csv:2");
        assert_eq!(article.text, "It rained.");
        assert_eq!(
            [&article.title, &article.author, &article.url, &article.source, &article.date]
                .map(|it| it.as_deref().unwrap_or("-")),
            [
                "Low tide",
                "Ana Kovar, Ivo Brandt",
                "https://gazette.example/7",
                "Gazette",
                "2024-03-05T09:30:00Z"
            ]
        );
        assert_eq!(json!(article.extra), json!({"words": 12, "long": "18446744073709551617"}));
    }

    #[test]
    fn a_missing_text_names_what_is_there() {
        let values = vec![("Id".to_owned(), Cell::Number("7".into())), ("summary".to_owned(), Cell::Nothing)];
        let found = record(values, "place".to_owned(), &Fields::new(), 100);
        assert_eq!(found.id, "7");
        let message = found.article.expect_err("it has no text").to_string();
        assert_eq!(message, "no text in the field \"text\"; its fields are \"Id\", \"summary\"");
    }

    #[test]
    fn html_in_a_field_is_read_as_a_page() {
        assert!(is_markup("<P>It rained.</P>") && is_markup("It rained.<br>It snowed."));
        assert!(!is_markup("if a < b, p > q") && !is_markup("<b>It</b> rained."));
        let values =
            vec![("content".to_owned(), Cell::Text("<p>It &amp; rained.</p><p>Then snow.</p>".into()))];
        let article = record(values, "place".to_owned(), &Fields::new(), 100).article.expect("a record");
        assert_eq!(article.text, "It & rained.\n\nThen snow.");
    }
}
