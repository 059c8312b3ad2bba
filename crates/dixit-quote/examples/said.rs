//! Prints who is reported as saying what: `cargo run -p dixit-quote --example said`.
#![expect(clippy::print_stdout, reason = "an example shows what it finds")]

use dixit_quote::QuoteDetector;
use dixit_tokenize::Tokenizer;

fn main() {
    let text = "“The harbour is safe,” said Lind, the port's director. She added that two cranes would be replaced. \
                According to the union, the “safe harbour” has had four accidents since May.";
    let document = Tokenizer::new().document(text);
    for quote in QuoteDetector::new().find(&document) {
        let source = quote.source.map_or("-", |source| &text[source]);
        println!("{:8} {source:28} {}", quote.kind.as_str(), quote.text);
    }
}
