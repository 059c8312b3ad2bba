//! The JSON Schema of the wire format, made from its types.

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::Record;

/// Makes the JSON Schema of the wire format anew from the types, indented, with a line break at the end.
///
/// It is the same as [`Schema::json_schema`](crate::Schema::json_schema), which needs no feature: a test compares the
/// two.
///
/// # Examples
///
/// ```
/// use dixit_report::{Record, Schema, generate_schema, schema_of};
///
/// assert_eq!(generate_schema(), Schema::V1.json_schema());
/// assert!(schema_of::<Record>("a record").contains("\"title\": \"a record\""));
/// ```
#[must_use]
pub fn generate_schema() -> String {
    schema_of::<Record>("dixit/1")
}

/// Makes the JSON Schema of another type that is written, as that of the wire format is made.
#[must_use]
pub fn schema_of<T: JsonSchema>(title: &str) -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(Plain);
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    format!("{:#}\n", schema.as_value())
}

/// Makes descriptions of doc comments: without examples, and without links that lead to items of Rust.
#[derive(Clone, Debug)]
struct Plain;

impl Transform for Plain {
    fn transform(&mut self, schema: &mut Schema) {
        // "uint": no format that JSON Schema knows; the minimum says it.
        schema.remove("format");
        if let Some(Value::String(description)) = schema.get_mut("description") {
            let text = description.split("\n\n#").next().unwrap_or_default();
            *description = without_links(text);
        }
        transform_subschemas(self, schema);
    }
}

/// Returns a text with `[words](target)` and ``[`Item`]`` reduced to what a person reads.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((name, after)) = link.split_once("`]") else { break };
        plain.push_str(before);
        plain.push_str(&format!("`{name}`"));
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    plain.push_str(rest);
    plain
}
