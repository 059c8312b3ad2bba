//! Prints each word of a text with its part of speech: `cargo run --example tag -- "Time flies."`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use dixit_tag::Tagger;
use dixit_tokenize::Tokenizer;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_else(|| "Time flies like an arrow.".to_owned());
    let document = Tokenizer::new().document(&text);
    for (index, tag) in Tagger::new().tag(&document).into_iter().enumerate() {
        println!("{:5}  {}", tag.as_str(), document.token_text(index));
    }
}
