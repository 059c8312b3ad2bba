//! Who else might have said it, and why.

use dixit_quote::{QuoteDetector, QuoteId};
use dixit_tokenize::Tokenizer;

/// The rule and the other candidates of one quotation of a text.
fn explained(text: &str, index: usize) -> String {
    let document = Tokenizer::new().document(text);
    let detector = QuoteDetector::new();
    let quotes = detector.find(&document);
    let others = detector
        .candidates(&document, &quotes, QuoteId::new(index))
        .into_iter()
        .map(|other| format!("\n{:.2} {} ({})", other.score, &text[other.span], other.grounds.as_str()));
    let quote = &quotes[index];
    let why = quote.reason.map_or(String::new(), |reason| format!(": {}", reason.explain()));
    format!("{} [{}]{why}{}", quote.rule.as_str(), quote.rule.pattern(), others.collect::<String>())
}

#[test]
fn those_who_are_told_come_into_question() {
    insta::assert_snapshot!(explained("Ana Kovar told the miners that the strike was over.", 0), @r"
    cue-that [She said that …]
    0.40 the miners (behind the cue)
    ");
}

#[test]
fn a_quotation_without_a_source_has_candidates() {
    insta::assert_snapshot!(
        explained("Lind met the union.\n\n“We will not go back to the yard before spring.”\n\n“It is cold,” Okafor said.", 0),
        @r"
    loose [“…” with nobody to say it]: no words say whose it is, and no speaker stands near enough before it
    0.30 Lind (subject of the sentence before)
    0.20 Okafor (source of the next quotation)
    "
    );
}

#[test]
fn the_sources_of_quotations_before_come_into_question() {
    insta::assert_snapshot!(
        explained("“We lost,” Lind said. The mayor shrugged.\n\n“It was late,” he said.", 1),
        @r"
    quote-source-cue [“…,” she said]
    0.35 Lind (source of a quotation before)
    0.30 The mayor (subject of the sentence before)
    "
    );
}

#[test]
fn an_index_beyond_the_answer_has_none() {
    let document = Tokenizer::new().document("“We lost,” Lind said.");
    let detector = QuoteDetector::new();
    let quotes = detector.find(&document);
    assert!(detector.candidates(&document, &quotes, QuoteId::new(7)).is_empty());
}

#[test]
fn neither_the_cue_nor_the_content_comes_into_question() {
    insta::assert_snapshot!(
        explained("“The dam,” said the mayor, “is safe.”", 0),
        @"quote-cue-source [“…,” said the minister]"
    );
    insta::assert_snapshot!(explained("The dam, the mayor told the crew, was safe.", 0), @r"
    clause-source-cue [The plan was dead, she said]
    0.40 the crew (behind the cue)
    ");
    insta::assert_snapshot!(explained("“Kovar told me that ‘Lind lied to the board,’” Okafor said.", 1), @r"
    cue-that [She said that …]
    0.35 Okafor (source of a quotation before)
    ");
    insta::assert_snapshot!(
        explained("Okafor left the hall. The crew cheered: “Lind lied to all of us.”", 0),
        @r"
    colon [She was blunt: “…”]
    0.30 Okafor (subject of the sentence before)
    "
    );
}
