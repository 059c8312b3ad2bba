//! The JSON Schemas of what is written, made from the types.

use crate::{Comparison, Verification};

/// Makes the JSON Schema of a verification anew, with a line break at the end: the same as [`Verification::json_schema`].
#[must_use]
pub fn verification_schema() -> String {
    dixit_report::schema_of::<Verification>("dixit-verify/1")
}

/// Makes the JSON Schema of a comparison anew, with a line break at the end: the same as [`Comparison::json_schema`].
#[must_use]
pub fn comparison_schema() -> String {
    dixit_report::schema_of::<Comparison>("dixit-diff/1")
}
