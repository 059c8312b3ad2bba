//! What holds for every text, and for the bytes of models.

use std::fs;
use std::path::{Path, PathBuf};

use dixit_coref::{ErrorKind, Input, Links, Resolver};
use dixit_english::Words;
use dixit_tokenize::Tokenizer;
use proptest::prelude::*;

use crate::reading::{Reading, read, read_untagged};

/// The model that ships.
const MODEL: &[u8] = include_bytes!("../../model/rankers.dxr");

/// Spans on the bounds of tokens, in order and beside the names, chains that are there, shares of one, twice the same.
fn check(text: &str, reading: &Reading<'_>) {
    let Reading { document, input, links, .. } = reading;
    for link in &links.links {
        let tokens = document.tokens_in(link.span);
        assert!(!link.span.is_empty(), "an empty mention in {text:?}");
        assert_eq!(
            document.span_of_tokens(tokens),
            Some(link.span),
            "a mention that parts a token in {text:?}"
        );
        assert!(
            input.names.iter().all(|name| !overlap(name.span, link.span)),
            "{:?} overlaps a name in {text:?}",
            &text[link.span]
        );
        assert!(link.chains.iter().all(|&chain| chain < input.chains.len()));
        assert!((0.0..=1.0).contains(&link.confidence), "{link:?} in {text:?}");
        assert!(link.chains.is_empty() == link.reason.is_some(), "{link:?} in {text:?}");
        for rival in &link.rivals {
            assert!(rival.chain < input.chains.len());
            assert!((0.0..=1.0).contains(&rival.confidence), "{link:?} in {text:?}");
            assert!(!link.chains.contains(&rival.chain), "{link:?} in {text:?}");
        }
        assert!(link.rivals.windows(2).all(|pair| pair[0].confidence >= pair[1].confidence));
    }
    for pair in links.links.windows(2) {
        assert!(
            pair[0].span.end() <= pair[1].span.start(),
            "mentions out of order or one in the other: {pair:?} in {text:?}"
        );
    }
    for (name, title) in &links.titles {
        assert!(*name < input.names.len());
        assert_eq!(document.span_of_tokens(document.tokens_in(*title)), Some(*title));
    }
    assert_eq!(links, &Resolver::new().resolve(document, &Words::of(document), input), "{text:?}");
}

fn overlap(one: dixit_text::Span, other: dixit_text::Span) -> bool {
    one.start() < other.end() && other.start() < one.end()
}

/// The texts of the corpus, in the order of their paths.
fn corpus() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut texts = Vec::new();
    let Ok(collections) = fs::read_dir(root) else { return texts };
    for collection in collections.flatten() {
        let Ok(files) = fs::read_dir(collection.path()) else { continue };
        let paths = files.flatten().map(|file| file.path());
        texts.extend(paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt")));
    }
    texts.sort();
    texts
}

#[test]
fn the_corpus_holds_the_laws() {
    for path in corpus() {
        let text = fs::read_to_string(&path).expect("a text of the corpus can be read");
        check(&text, &read(&text));
    }
}

#[test]
fn texts_without_tags_hold_the_laws() {
    for path in corpus() {
        let text = fs::read_to_string(&path).expect("a text of the corpus can be read");
        check(&text, &read_untagged(&text));
    }
}

#[test]
fn empty_and_odd_texts_hold_the_laws() {
    for text in [
        "",
        " ",
        "\n\n",
        "he",
        "He",
        "the",
        "the company",
        "’s",
        "his",
        "“I",
        "“",
        "said",
        "they and they",
        "-",
    ] {
        check(text, &read(text));
        check(text, &read_untagged(text));
    }
    let document = Tokenizer::new().document("");
    let links = Resolver::new().resolve(&document, &Words::of(&document), &Input::default());
    assert_eq!(links, Links::default());
}

/// What the text names and says is given by others, who may leave it out.
#[test]
fn a_text_without_names_leads_nowhere() {
    let document = Tokenizer::new().document("Ana Ruiz left. She said the company had paid her.");
    let links = Resolver::new().resolve(&document, &Words::of(&document), &Input::default());
    assert!(links.links.iter().all(|link| link.chains.is_empty()));
}

#[test]
fn long_texts_of_one_pattern_are_read() {
    let he = "he ".repeat(20_000);
    check(&he, &read(&he));
    let company = "the company said it ".repeat(5_000);
    check(&company, &read(&company));
    let named = format!("Tom Lund left. {}", "The mayor, Ana Ruiz, and he said they met. ".repeat(500));
    check(&named, &read(&named));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_holds_the_laws(text in any::<String>()) {
        check(&text, &read(&text));
    }

    #[test]
    fn words_in_any_order_hold_the_laws(words in proptest::collection::vec(
        prop_oneof![
            Just("Ana Ruiz"), Just("Tom"), Just("Lund"), Just("Kovar Bank"), Just("Peru"), Just("’s"), Just("he"), Just("she"), Just("her"),
            Just("it"), Just("its"), Just("they"), Just("I"), Just("we"), Just("himself"), Just("the"), Just("The"), Just("a"), Just("minister"),
            Just("prime"), Just("deputy"), Just("president"), Just("company"), Just("city"), Just("bank"), Just("is"), Just("was"), Just("who"),
            Just("said"), Just("named"), Just("and"), Just(","), Just("."), Just("\n\n"), Just("“"), Just("”"), Just("("), Just(")"), Just("—"),
            Just("27-year-old"), Just("of"), Just("to"), Just("left"), Just("After"), Just("resigned"),
        ],
        0..60,
    )) {
        let text = words.join(" ");
        check(&text, &read(&text));
        check(&text, &read_untagged(&text));
    }

    #[test]
    fn bytes_are_a_model_or_an_error(bytes in any::<Vec<u8>>()) {
        prop_assert!(Resolver::from_bytes(&bytes).is_err());
    }

    #[test]
    fn a_model_cut_short_is_refused(length in 0..MODEL.len()) {
        let error = Resolver::from_bytes(&MODEL[..length]).expect_err("a model that is cut short");
        prop_assert_eq!(error.kind(), &ErrorKind::NoModel);
    }
}

/// The embedded model was made for the features of this version.
#[test]
fn the_model_that_ships_is_read() {
    assert!(Resolver::from_bytes(MODEL).is_ok());
}

#[test]
fn other_models_are_refused() {
    let kind = |bytes: &[u8]| Resolver::from_bytes(bytes).map(|_| ()).map_err(|error| *error.kind());
    assert_eq!(kind(b""), Err(ErrorKind::NoModel));
    let mut format = MODEL.to_vec();
    format[3] += 1;
    assert_eq!(kind(&format), Err(ErrorKind::NoModel), "another format");
    let mut features = MODEL.to_vec();
    features[4] ^= 1;
    assert_eq!(kind(&features), Err(ErrorKind::Features), "other features");
    let mut longer = MODEL.to_vec();
    longer.push(0);
    assert_eq!(kind(&longer), Err(ErrorKind::NoModel), "more behind the last tree");
    let mut asked = MODEL.to_vec();
    // Behind the first ranker's number of trees and its least share: the first question's feature.
    asked[15] = u8::MAX;
    assert_eq!(kind(&asked), Err(ErrorKind::NoModel), "a feature that is not there");
}
