//! Prints the JSON Schema of what is written, made anew from the types, as it is committed:
//! `cargo run -p dixit-compare --features schema --example schema -- verify > crates/dixit-compare/schemas/dixit-verify-1.json`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use dixit_compare::{comparison_schema, verification_schema};

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("diff") => print!("{}", comparison_schema()),
        _ => print!("{}", verification_schema()),
    }
}
