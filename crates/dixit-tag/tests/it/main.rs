//! The embedded tagger: what it says of plain sentences, and that it says something of every text.

mod functions;

use dixit_tag::{ErrorKind, Tagger};
use dixit_text::{Document, Upos};
use dixit_tokenize::Tokenizer;
use proptest::prelude::*;

/// Writes each word with its part of speech behind it.
fn marked(text: &str) -> String {
    let document = Tokenizer::new().document(text);
    let tags = Tagger::new().tag(&document);
    let words = (0..).zip(&tags).map(|(index, tag)| format!("{}/{tag}", document.token_text(index)));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn verbs_and_nouns_of_one_form() {
    assert_eq!(
        marked("They record a record. We need to answer the need for an answer."),
        "They/PRON record/VERB a/DET record/NOUN ./PUNCT \
         We/PRON need/VERB to/PART answer/VERB the/DET need/NOUN for/ADP an/DET answer/NOUN ./PUNCT"
    );
}

#[test]
fn auxiliaries_and_clitics() {
    assert_eq!(
        marked("“I don't think she'll come,” he said."),
        "“/PUNCT I/PRON do/AUX n't/PART think/VERB she/PRON 'll/AUX come/VERB ,/PUNCT ”/PUNCT he/PRON said/VERB ./PUNCT"
    );
}

#[test]
fn that_in_three_uses() {
    assert_eq!(
        marked("He said that the boat that left was old, and that was it."),
        "He/PRON said/VERB that/SCONJ the/DET boat/NOUN that/PRON left/VERB was/AUX old/ADJ ,/PUNCT \
         and/CCONJ that/PRON was/AUX it/PRON ./PUNCT"
    );
}

#[test]
fn names_and_numbers() {
    assert_eq!(
        marked("Minister Amara Okafor met 12 envoys in Lagos on 3 March."),
        "Minister/PROPN Amara/PROPN Okafor/PROPN met/VERB 12/NUM envoys/NOUN in/ADP Lagos/PROPN on/ADP 3/NUM \
         March/PROPN ./PUNCT"
    );
}

#[test]
fn capitals_are_not_trusted_where_everything_has_them() {
    assert_eq!(
        marked("THE TALKS WERE GOOD, SHE SAID"),
        "THE/DET TALKS/NOUN WERE/AUX GOOD/ADJ ,/PUNCT SHE/PRON SAID/VERB"
    );
    assert_eq!(
        marked("the talks were good, she said"),
        lowercase_words(&marked("THE TALKS WERE GOOD, SHE SAID"))
    );
}

/// Writes the words small and leaves their parts of speech.
fn lowercase_words(marked: &str) -> String {
    let words = marked.split(' ').filter_map(|word| word.split_once('/'));
    words.map(|(word, tag)| format!("{}/{tag}", word.to_lowercase())).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_model_of_something_else_is_refused() {
    let error = Tagger::from_bytes(b"not a model").expect_err("it is none");
    assert!(matches!(error.kind(), ErrorKind::Model(_)));
    assert_eq!(error.to_string(), "not a model file");
}

#[test]
fn a_model_of_other_features_is_refused() {
    let mut model = include_bytes!("../../model/upos.dxm").to_vec();
    // the low byte of the version of the features
    model[6] = u8::MAX;
    let error = Tagger::from_bytes(&model).expect_err("of other features");
    assert_eq!(
        error.to_string(),
        "a model of version 255 of the features, and the reader extracts version 1"
    );
}

#[test]
fn no_words_have_no_tags() {
    assert!(Tagger::new().tag_words(&[]).is_empty());
    let empty = Document::from_layers("", vec![], vec![], vec![]).expect("no layers");
    assert!(Tagger::new().tag(&empty).is_empty());
}

#[test]
fn shared_by_threads() {
    const fn shared<T: Send + Sync>() {}
    shared::<Tagger>();
}

proptest! {
    #[test]
    fn every_token_of_every_text_has_a_tag(text in "\\PC{0,200}") {
        let mut document = Tokenizer::new().document(&text);
        let tags = Tagger::new().tag(&document);
        prop_assert_eq!(tags.len(), document.tokens().len());
        document.set_upos(&tags).expect("one for each token");
        prop_assert!(document.tokens().iter().all(|token| token.upos.is_some_and(|upos| Upos::ALL.contains(&upos))));
    }

    #[test]
    fn every_word_has_a_tag(words in prop::collection::vec("\\PC{0,12}", 0..20)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        prop_assert_eq!(Tagger::new().tag_words(&words).len(), words.len());
    }
}
