//! Returns whether quotations are in a source: `cargo run -p dixit-compare --example verify`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use dixit_compare::Verifier;

const SOURCE: &str =
    "“The pilots had warned of the tide in spring,” she said. “Nobody came to listen, and nobody will.”";

fn main() {
    let mut verifier = Verifier::new();
    verifier.source(SOURCE);
    for draft in [
        "The pilots had warned of the tide in spring",
        "The pilots warned of the tide last spring",
        "warned of the tide in spring and nobody will",
        "the harbour will be sold",
    ] {
        println!("{:<9} {draft}", verifier.verify(draft).as_str());
    }
}
