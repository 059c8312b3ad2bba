//! Prints the JSON Schema of the wire format, made anew from the types, as it is committed:
//! `cargo run -p dixit-report --features schema --example schema > crates/dixit-report/schemas/dixit-1.json`.
#![expect(clippy::print_stdout, reason = "an example prints")]

fn main() {
    print!("{}", dixit_report::generate_schema());
}
