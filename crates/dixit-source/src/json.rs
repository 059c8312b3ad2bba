//! One JSON record: an object of which three fields are read.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::article::{Article, Origin, Record};
use crate::{Error, ErrorKind, Fields};

/// The fields of a record, as they are written. What is no object has none.
#[derive(Default)]
struct Written<'j> {
    id: Option<&'j RawValue>,
    text: Option<&'j RawValue>,
    date: Option<&'j RawValue>,
}

/// Looks for fields by their names. Of a field that is there twice the last counts.
struct Wanted<'f>(&'f Fields);

impl<'j> DeserializeSeed<'j> for Wanted<'_> {
    type Value = Written<'j>;

    fn deserialize<D: Deserializer<'j>>(self, deserializer: D) -> Result<Written<'j>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'j> Visitor<'j> for Wanted<'_> {
    type Value = Written<'j>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut fields: A) -> Result<Written<'j>, A::Error> {
        let mut written = Written::default();
        while let Some(name) = fields.next_key::<Cow<'_, str>>()? {
            // Two of the fields may have one name.
            let of = |wanted: &String| *wanted == name;
            if ![&self.0.id, &self.0.text, &self.0.date].into_iter().any(of) {
                fields.next_value::<IgnoredAny>()?;
                continue;
            }
            let value = Some(fields.next_value()?);
            if of(&self.0.id) {
                written.id = value;
            }
            if of(&self.0.text) {
                written.text = value;
            }
            if of(&self.0.date) {
                written.date = value;
            }
        }
        Ok(written)
    }
}

/// Reads one JSON record. One that names its id keeps it in the error; a number that is an id stays as it is written, since two that
/// differ in the file may be the same as numbers of a machine.
pub(crate) fn record(line: &[u8], place: String, fields: &Fields) -> Record {
    let mut json = serde_json::Deserializer::from_slice(line);
    let written = Wanted(fields).deserialize(&mut json).and_then(|written| json.end().map(|()| written));
    // What is JSON and no object has no fields.
    let written = match written {
        Ok(written) => Ok(written),
        Err(error) if error.is_data() => serde_json::from_slice(line).map(|IgnoredAny| Written::default()),
        Err(error) => Err(error),
    };
    let written = match written {
        Ok(written) => written,
        Err(error) => return Record { id: place, article: Err(ErrorKind::Json(error).into()) },
    };
    let id = match written.id.map(RawValue::get) {
        Some(number) if number.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
            number.to_owned()
        }
        Some(id) => serde_json::from_str(id).unwrap_or(place),
        None => place,
    };
    Record { id, article: article(&written, fields).map_err(Error::from) }
}

fn article(written: &Written<'_>, fields: &Fields) -> Result<Article, ErrorKind> {
    let date = match written.date.map(RawValue::get) {
        None | Some("null") => None,
        Some(date) => {
            let date: Option<String> = serde_json::from_str(date).ok();
            Some(date.ok_or_else(|| ErrorKind::NoDate { field: fields.date.clone() })?)
        }
    };
    let text = match written.text.map(RawValue::get) {
        Some(text) if text.starts_with('"') => serde_json::from_str(text).map_err(ErrorKind::Json)?,
        _ => return Err(ErrorKind::NoText { field: fields.text.clone() }),
    };
    Ok(Article { date, ..Article::plain(text, Origin::Record) })
}

#[cfg(test)]
mod tests {
    use super::record;
    use crate::Fields;

    #[test]
    fn ids_that_are_numbers_stay_as_they_are_written() {
        for id in [
            "18446744073709551616",
            "18446744073709551617",
            "-9223372036854775809",
            "1.0",
            "1",
            "1e0",
            "1E+0",
        ] {
            let line = format!("{{\"id\": {id}, \"text\": \"It rained.\"}}");
            assert_eq!(record(line.as_bytes(), "place".to_owned(), &Fields::new()).id, id);
        }
        for (id, read) in [("\"a\\u0062\"", "ab"), ("null", "place"), ("true", "place"), ("[1]", "place")] {
            let line = format!("{{\"text\": \"It rained.\", \"id\": {id}}}");
            assert_eq!(record(line.as_bytes(), "place".to_owned(), &Fields::new()).id, read);
        }
    }

    #[test]
    fn what_is_no_record_says_why() {
        let fields = Fields::new();
        for (line, words) in [
            ("[1]", "no text in the field \"text\""),
            ("3", "no text"),
            ("{\"text\": [\"a\"]}", "no text"),
            ("{\"text\": \"a\", \"date\": 3}", "\"date\" is no date"),
            ("{\"text\": \"a\"} x", "not a JSON record"),
            ("{\"text\": \"a\"", "not a JSON record"),
            ("{\"text\": \"\\ud800\"}", "not a JSON record"),
            ("{\"a\": nul}", "not a JSON record"),
        ] {
            let error = record(line.as_bytes(), String::new(), &fields).article.expect_err(line);
            assert!(error.to_string().contains(words), "{line}: {error}");
        }
        let twice = br#"{"text": "a", "text": "b", "date": null}"#;
        let article = record(twice, String::new(), &fields).article.expect("a record");
        assert_eq!((article.text.as_str(), article.date), ("b", None));
        // One field may be both.
        let both = record(br#"{"text": "a"}"#, String::new(), &Fields::new().id("text"));
        assert_eq!((both.id.as_str(), both.article.expect("a record").text.as_str()), ("a", "a"));
    }
}
