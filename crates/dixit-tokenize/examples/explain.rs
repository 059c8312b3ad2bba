//! Reads a text from standard input and prints its sentences, and why each place where one could have ended is an end or not.
//!
//! ```text
//! echo "Mr. Okafor left at 5 p.m. He was tired." | cargo run -p dixit-tokenize --example explain
//! ```
#![expect(clippy::print_stdout, reason = "an example talks")]

use std::io::{self, Read};

use dixit_tokenize::Tokenizer;

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let text = text.as_str();
    let tokenizer = Tokenizer::new();
    for sentence in tokenizer.sentences(text) {
        println!("{:?}\t{}", sentence.item, sentence.text.replace('\n', " "));
    }
    for decision in tokenizer.explain(text) {
        let answer = if decision.ends { "ends" } else { "goes on" };
        println!("{}\t{:?}\t{answer}: {}", decision.mark, &text[decision.mark], decision.rule);
    }
    Ok(())
}
