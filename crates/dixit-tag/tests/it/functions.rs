//! The embedded tagger of functions: what it says of plain sentences, and that it says something of every text.

use dixit_tag::{ErrorKind, FunctionTagger, Tagger};
use dixit_text::{Document, Function, Upos};
use dixit_tokenize::Tokenizer;
use proptest::prelude::*;

/// Writes each word that has a function with it behind it.
fn marked(text: &str) -> String {
    let mut document = Tokenizer::new().document(text);
    document.set_upos(&Tagger::new().tag(&document)).expect("a tag for each token");
    let functions = FunctionTagger::new().tag(&document);
    let words = (0..).zip(&functions).filter(|&(_, &function)| function != Function::Other);
    let words = words.map(|(index, function)| format!("{}/{function}", document.token_text(index)));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn subjects_and_objects() {
    assert_eq!(
        marked("Minister Amara Okafor met the envoys. They live in Lagos."),
        "Okafor/subject met/main envoys/object They/subject live/main Lagos/oblique"
    );
    assert_eq!(marked("She gave him a letter."), "She/subject gave/main him/indirect-object letter/object");
}

#[test]
fn passive_and_agent() {
    assert_eq!(
        marked("The ferry was sold by its owner."),
        "ferry/passive-subject sold/main its/possessive owner/agent"
    );
}

#[test]
fn what_is_said_depends_on_who_says_it() {
    assert_eq!(
        marked("Kovar said that the council would close the harbour."),
        "Kovar/subject said/main council/subject close/complement harbour/object"
    );
}

#[test]
fn predicates_and_modifiers() {
    assert_eq!(
        marked("She is the head of the bank."),
        "She/subject head/predicate-nominal bank/noun-modifier"
    );
}

#[test]
fn a_model_of_something_else_is_refused() {
    let error = FunctionTagger::from_bytes(b"not a model").expect_err("it is none");
    assert!(matches!(error.kind(), ErrorKind::Model(_)));
    let error =
        FunctionTagger::from_bytes(include_bytes!("../../model/upos.dxm")).expect_err("parts of speech");
    assert!(matches!(error.kind(), ErrorKind::Model(_)), "made with other features: {error}");
    let error = Tagger::from_bytes(include_bytes!("../../model/functions.dxm")).expect_err("functions");
    assert!(matches!(error.kind(), ErrorKind::Model(_)), "made with other features: {error}");
}

#[test]
fn no_words_have_no_functions() {
    assert!(FunctionTagger::new().tag_words(&[]).is_empty());
    let empty = Document::from_layers("", vec![], vec![], vec![]).expect("no layers");
    assert!(FunctionTagger::new().tag(&empty).is_empty());
}

#[test]
fn a_document_without_parts_of_speech_has_functions_all_the_same() {
    let document = Tokenizer::new().document("She left.");
    assert_eq!(FunctionTagger::new().tag(&document).len(), 3);
}

proptest! {
    #[test]
    fn every_token_of_every_text_has_a_function(text in "\\PC{0,200}") {
        let mut document = Tokenizer::new().document(&text);
        document.set_upos(&Tagger::new().tag(&document)).expect("one for each token");
        let functions = FunctionTagger::new().tag(&document);
        prop_assert_eq!(functions.len(), document.tokens().len());
        document.set_functions(&functions).expect("one for each token");
    }

    #[test]
    fn every_word_has_a_function(words in prop::collection::vec(("\\PC{0,12}", prop::sample::select(Upos::ALL.to_vec())), 0..20)) {
        let words: Vec<_> = words.iter().map(|(word, upos)| (word.as_str(), *upos)).collect();
        prop_assert_eq!(FunctionTagger::new().tag_words(&words).len(), words.len());
    }
}
