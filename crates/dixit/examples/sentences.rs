//! Cuts a text into sentences and words, with an abbreviation of one's own: `cargo run --example sentences`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use dixit::tokenize::Tokenizer;

const TEXT: &str = "Dr. Kovar's M.Sc. Thesis wasn't read. “Why?” asked the dean. Nobody knew.";

fn main() -> Result<(), Box<dyn Error>> {
    let tokenizer = Tokenizer::new().abbreviation("M.Sc.");

    let sentences: Vec<&str> = tokenizer.sentences(TEXT).map(|sentence| sentence.text).collect();
    for (number, sentence) in sentences.iter().enumerate() {
        println!("{}. {sentence}", number + 1);
    }
    assert_eq!(
        sentences,
        ["Dr. Kovar's M.Sc. Thesis wasn't read.", "“Why?” asked the dean.", "Nobody knew."]
    );

    let document = tokenizer.document(TEXT);
    let first: Vec<&str> = document.token_texts().take(7).map(|token| token.text).collect();
    assert_eq!(first, ["Dr.", "Kovar", "'s", "M.Sc.", "Thesis", "was", "n't"]);

    // Why a sentence ends where it does, or does not.
    for decision in tokenizer.explain(TEXT) {
        println!("{:?} {}: {}", &TEXT[decision.mark], decision.rule, decision.ends);
    }
    Ok(())
}

#[test]
fn runs() -> Result<(), Box<dyn Error>> {
    main()
}
