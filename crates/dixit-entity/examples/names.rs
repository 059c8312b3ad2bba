//! Prints the entities of a text, a line each: `cargo run --example names -- "Some text."`

use dixit_entity::EntityRecognizer;
use dixit_tokenize::Tokenizer;

#[expect(clippy::print_stdout, reason = "an example shows its result")]
fn main() {
    let text = std::env::args().nth(1).unwrap_or_else(|| {
        "Ana Ruiz leads the World Weather Council (WWC). The WWC meets in Lima, where Ruiz was born."
            .to_owned()
    });
    let document = Tokenizer::new().document(&text);
    for entity in EntityRecognizer::new().recognize(&document).entities() {
        let mentions: Vec<_> = entity.mentions.iter().map(|mention| &*mention.text).collect();
        println!("{:8} {}: {}", entity.kind, entity.name, mentions.join(" | "));
    }
}
