use dixit_report::{Failure, Format, Output, Record, Renderer, Report, Schema, Unit};
use serde_json::{Value, json};

use crate::hostile::{HOSTILE, everything};
use crate::sample;

/// Checks a value against the part of JSON Schema that the format's schema uses; the error names the place.
fn validate(root: &Value, schema: &Value, value: &Value, place: &str) -> Result<(), String> {
    for (keyword, rule) in schema.as_object().unwrap() {
        let holds = match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" => true,
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                validate(root, target, value, place)?;
                true
            }
            "anyOf" | "oneOf" => {
                let found = rule.as_array().unwrap().iter().map(|one| validate(root, one, value, place));
                let found: Vec<_> = found.collect();
                let count = found.iter().filter(|one| one.is_ok()).count();
                if count == 0 {
                    // What got furthest says most.
                    let errors = found.into_iter().filter_map(Result::err).rev();
                    return Err(errors.max_by_key(|error| error.find(':')).unwrap());
                }
                keyword == "anyOf" || count == 1
            }
            "type" => match rule {
                Value::Array(types) => types.iter().any(|one| is(value, one)),
                one => is(value, one),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "const" => rule == value,
            "pattern" => value.as_str().is_none_or(|id| is_id(id, rule.as_str().unwrap())),
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
            "required" => {
                let missing =
                    rule.as_array().unwrap().iter().find(|one| value.get(one.as_str().unwrap()).is_none());
                if let Some(name) = missing.filter(|_| value.is_object()) {
                    return Err(format!("{place}: {name} is missing"));
                }
                true
            }
            "properties" => {
                for (name, schema) in rule.as_object().unwrap() {
                    if let Some(field) = value.get(name) {
                        validate(root, schema, field, &format!("{place}/{name}"))?;
                    }
                }
                true
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    validate(root, rule, item, &format!("{place}/{index}"))?;
                }
                true
            }
            "additionalProperties" => rule == true,
            other => panic!("the schema has come to use {other}: teach it to this test"),
        };
        if !holds {
            return Err(format!("{place}: {value} breaks {keyword}"));
        }
    }
    Ok(())
}

fn is(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    }
}

/// Matches the only patterns that the schema has: a letter, and a number from one on.
fn is_id(id: &str, pattern: &str) -> bool {
    let letter = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix("[1-9][0-9]*$")).unwrap();
    let number = id.strip_prefix(letter).unwrap_or_default();
    !number.starts_with('0') && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

pub(crate) fn check(record: &Value) -> Result<(), String> {
    let schema: Value = serde_json::from_str(Schema::V1.json_schema()).unwrap();
    validate(&schema, &schema, record, "")
}

/// Returns the record as it is written.
fn written(record: &Record) -> Value {
    let renderer = Renderer::new(Format::Json);
    let mut out = Vec::new();
    let mut output = Output::stream(&renderer, &mut out).unwrap();
    let piece = match record {
        // The text is not looked at: the unit is the report's own.
        Record::Report(report) => renderer.unit(report.unit).render(report, sample::TEXT),
        Record::Failure(failure) => renderer.render_failure(failure),
    };
    output.write(piece.unwrap()).unwrap();
    output.finish().unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn what_is_written_is_valid() {
    check(&written(&Record::from(sample::report()))).unwrap();
    check(&written(&Record::from(sample::tokenised()))).unwrap();
    check(&written(&Record::from(Report::new("bare")))).unwrap();
    check(&written(&Record::from(Failure::new("a.txt", "no such file")))).unwrap();
    let mut ranged = sample::report();
    ranged.convert_offsets(sample::TEXT, Unit::Utf16).unwrap();
    ranged.dates[0].range = Some(sample::range());
    ranged.dates[0].invalid = true;
    ranged.text = Some(sample::TEXT.into());
    check(&serde_json::to_value(&ranged).unwrap()).unwrap();
    for text in HOSTILE {
        check(&serde_json::to_value(everything(text)).unwrap()).unwrap();
    }
}

#[test]
fn what_breaks_the_format_is_not() {
    let good = written(&Record::from(sample::tokenised()));
    let cases: [(&str, Value, &str); 11] = [
        ("/schema", json!("dixit/2"), "/schema: \"dixit/2\" breaks const"),
        ("/unit", json!("chars"), "/unit: \"chars\" breaks const"),
        ("/date", json!(20240306), "/date: 20240306 breaks type"),
        ("/quotes/0/kind", json!(["direct"]), "/quotes/0/kind: [\"direct\"] breaks const"),
        ("/quotes/0/start", json!(-1), "/quotes/0/start: -1 breaks minimum"),
        ("/quotes/0/confidence", json!(1.5), "/quotes/0/confidence: 1.5 breaks maximum"),
        ("/quotes/0/about", Value::Null, "/quotes/0/about: null breaks type"),
        ("/quotes/0/id", json!("q01"), "/quotes/0/id: \"q01\" breaks pattern"),
        ("/dates/0/rule", json!(7), "/dates/0/rule: 7 breaks const"),
        ("/paragraphs/0/kind", json!(0), "/paragraphs/0/kind: 0 breaks const"),
        ("/tokens/0/pos", json!({}), "/tokens/0/pos: {} breaks const"),
    ];
    for (place, value, expected) in cases {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert_eq!(check(&bad).unwrap_err(), expected);
    }
    for (place, field) in
        [("", "date"), ("/quotes/1", "speaker"), ("/entities/0", "mentions"), ("/dates/0", "rule")]
    {
        let mut bad = good.clone();
        bad.pointer_mut(place).unwrap().as_object_mut().unwrap().remove(field);
        assert_eq!(check(&bad).unwrap_err(), format!("{place}: \"{field}\" is missing"));
    }
}

#[test]
fn a_field_may_be_added() {
    let mut more = written(&Record::from(sample::report()));
    more["quotes"][0]["mood"] = json!("angry");
    check(&more).unwrap();
}

/// How to make it anew: `cargo run -p dixit-report --features schema --example schema > crates/dixit-report/schemas/dixit-1.json`
#[cfg(feature = "schema")]
#[test]
fn the_committed_schema_is_up_to_date() {
    assert_eq!(dixit_report::generate_schema(), Schema::V1.json_schema());
}
