//! JSON records: objects whose fields are read, on lines of their own or in one array.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::article::Record;
use crate::fields::Role;
use crate::values::{self, Cell};
use crate::{Error, ErrorKind, Fields};

/// An object's fields, as they are written, in their order.
struct Object;

impl<'j> DeserializeSeed<'j> for Object {
    type Value = Vec<(Cow<'j, str>, &'j RawValue)>;

    fn deserialize<D: Deserializer<'j>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'j> Visitor<'j> for Object {
    type Value = Vec<(Cow<'j, str>, &'j RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(fields)
    }
}

/// The fields of an object; none of what is JSON and no object.
fn fields_of(json: &[u8]) -> Result<Vec<(Cow<'_, str>, &RawValue)>, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let object = Object.deserialize(&mut deserializer).and_then(|object| deserializer.end().map(|()| object));
    match object {
        Err(error) if error.is_data() => serde_json::from_slice::<&RawValue>(json).map(|_| Vec::new()),
        object => object,
    }
}

fn cell(value: &RawValue) -> Result<Cell, serde_json::Error> {
    let json = value.get();
    Ok(match json.as_bytes().first() {
        Some(b'"') => Cell::Text(serde_json::from_str(json)?),
        Some(b'-' | b'0'..=b'9') => Cell::Number(json.to_owned()),
        Some(b'n') => Cell::Nothing,
        _ => Cell::Other(serde_json::from_str(json)?),
    })
}

/// Reads one JSON record.
pub(crate) fn record(json: &[u8], place: String, fields: &Fields, limit: usize) -> Record {
    let read = fields_of(json).and_then(|object| {
        object.into_iter().map(|(name, value)| Ok((name.into_owned(), cell(value)?))).collect()
    });
    match read {
        Ok(values) => values::record(values, place, fields, limit),
        Err(error) => Record { id: place, article: Err(ErrorKind::Json(error).into()) },
    }
}

/// The records of one JSON text: of an array, of the first array of objects with a text inside an object, or the object itself.
///
/// # Errors
/// Returns [`ErrorKind::Json`] where it is no JSON, and [`ErrorKind::NoText`] with the fields that are there where nothing in it is a record.
pub(crate) fn records(
    json: &[u8],
    name: &str,
    fields: &Fields,
    limit: usize,
) -> Result<VecDeque<Record>, Error> {
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    let whole: &RawValue = serde_json::from_slice(json).map_err(ErrorKind::Json)?;
    let Some(found) = array(whole, fields, DEPTH).map_err(ErrorKind::Json)? else {
        let mut one = record(json, name.to_owned(), fields, limit);
        return match one.article {
            Err(error) => Err(error),
            Ok(article) => {
                one.article = Ok(article);
                Ok(VecDeque::from([one]))
            }
        };
    };
    let numbered = found.into_iter().zip(1..);
    Ok(numbered
        .map(|(one, number)| record(one.get().as_bytes(), format!("{name}:{number}"), fields, limit))
        .collect())
}

/// How many objects deep an array of records is looked for: exports and interfaces wrap it in one or two (`response.docs`).
const DEPTH: usize = 3;

/// Finds the array of records, where there is one: the value itself, or a field of an object that is none itself.
fn array<'j>(
    value: &'j RawValue,
    fields: &Fields,
    depth: usize,
) -> Result<Option<Vec<&'j RawValue>>, serde_json::Error> {
    match value.get().as_bytes().first() {
        Some(b'[') => serde_json::from_str(value.get()).map(Some),
        Some(b'{') if depth > 0 => {
            let object = fields_of(value.get().as_bytes())?;
            if has_text(&object, fields) {
                return Ok(None);
            }
            for (_, inner) in object {
                let Some(found) = array(inner, fields, depth - 1)? else { continue };
                let first = found.first().map(|first| fields_of(first.get().as_bytes())).transpose()?;
                if first.is_some_and(|first| has_text(&first, fields)) {
                    return Ok(Some(found));
                }
            }
            Ok(None)
        }
        _ => Ok(None),
    }
}

fn has_text(object: &[(Cow<'_, str>, &RawValue)], fields: &Fields) -> bool {
    let names: Vec<&str> = object.iter().map(|(name, _)| name.as_ref()).collect();
    let place = fields.places(&names).get(Role::Text);
    place.and_then(|place| object.get(place)).is_some_and(|(_, value)| value.get().starts_with('"'))
}

#[cfg(test)]
mod tests {
    use super::{record, records};
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
            assert_eq!(record(line.as_bytes(), "place".to_owned(), &Fields::new(), 100).id, id);
        }
    }

    #[test]
    fn an_array_is_found_where_exports_have_it() {
        let ids = |json: &str| -> Vec<String> {
            let found = records(json.as_bytes(), "a.json", &Fields::new(), 100).expect("records");
            found.into_iter().map(|record| record.id).collect()
        };
        assert_eq!(ids(r#"[{"id": 1, "text": "a"}, {"body": "b"}]"#), ["1", "a.json:2"]);
        assert_eq!(ids(r#"{"status": "ok", "tags": ["x"], "articles": [{"content": "a"}]}"#), ["a.json:1"]);
        assert_eq!(ids(r#"{"response": {"docs": [{"id": "x", "text": "a"}], "start": 0}}"#), ["x"]);
        assert_eq!(ids(r#"{"id": "one", "text": "a", "related": [{"text": "b"}]}"#), ["one"]);
        let none = records(br#"{"status": "ok", "docs": []}"#, "a.json", &Fields::new(), 100);
        let told = none.expect_err("no record").to_string();
        assert_eq!(told, "no text in the field \"text\"; its fields are \"status\", \"docs\"");
        assert!(records(b"[1", "a.json", &Fields::new(), 100).is_err());
    }
}
