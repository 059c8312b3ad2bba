//! Reads a text and prints who said what: `cargo run --example read`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use dixit::Pipeline;

const TEXT: &str = "\
NICOSIA, 4 March 2024 — The water minister, Eleni Markou, said on Monday that the reservoir would be full by June.

“We have waited nine years,” she told reporters. A farmers’ union called the plan “a promise in pencil.”
";

fn main() {
    let findings = Pipeline::new().read(TEXT);
    for statement in &findings.statements {
        let quote = &statement.quote;
        let speaker = match (statement.speakers.first(), quote.source) {
            (Some(speaker), _) => &*speaker.name,
            (None, Some(source)) => findings.document().slice(source),
            (None, None) => "nobody",
        };
        println!("{speaker}: {:?} ({})", quote.text, quote.kind.as_str());
    }
}
