use dixit_entity::EntityRecognizer;
use dixit_tokenize::Tokenizer;
use proptest::prelude::*;

/// Spans in bounds and equal to their text, mentions sorted, entities in order, twice the same.
fn check(text: &str) {
    let document = Tokenizer::new().document(text);
    let found = EntityRecognizer::new().recognize(&document);
    let mut first = 0;
    for entity in found.entities() {
        assert!(!entity.name.is_empty());
        let starts =
            entity.mentions.iter().find(|mention| mention.form.is_name()).map(|mention| mention.span.start());
        assert!(starts >= Some(first), "entities out of order in {text:?}");
        first = starts.unwrap_or(first);
        for pair in entity.mentions.windows(2) {
            assert!(matches!(pair, [a, b] if a.span.end() <= b.span.start()), "mentions overlap in {text:?}");
        }
        for mention in &entity.mentions {
            assert_eq!(&text[mention.span], mention.text);
            assert!((0.0..=1.0).contains(&mention.confidence));
            assert!(mention.title.is_none_or(|title| title.get(text).is_some()));
            assert!(found.mention_at(mention.span).is_some());
        }
        assert!(entity.related.iter().all(|relation| found.get(relation.entity).is_some()));
    }
    let spans: Vec<_> = found.mentions().map(|(_, mention)| mention.span).collect();
    assert!(
        spans.windows(2).all(|pair| matches!(pair, [a, b] if a.end() <= b.start())),
        "mentions overlap in {text:?}"
    );
    assert_eq!(found, EntityRecognizer::new().recognize(&document));
}

#[test]
fn empty_and_odd_texts_hold_the_laws() {
    for text in [
        "",
        " ",
        "a",
        "A",
        "\u{feff}",
        "U.S.",
        "-",
        "A-",
        "-A",
        "Jean-",
        "(",
        "(AB)",
        "X Y Z (XYZ)",
        "’s",
        "Iran’s",
        "O’",
        "İSTANBUL",
        "ﬁ ﬀ",
        "Mr.",
        "Mr. .",
        "of of Of OF",
    ] {
        check(text);
    }
}

proptest! {
    #[test]
    fn any_text_holds_the_laws(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn words_in_any_order_hold_the_laws(words in proptest::collection::vec(
        prop_oneof![
            Just("Iran"), Just("’s"), Just("President"), Just("the"), Just("The"), Just("Maria"), Just("Silva"), Just("de"), Just("al-Sadr"),
            Just("Council"), Just("of"), Just("and"), Just("("), Just("SC"), Just(")"), Just(","), Just("."), Just("\n\n"), Just("“"), Just("”"),
            Just("he"), Just("she"), Just("it"), Just("they"), Just("said"), Just("U.S.-led"), Just("Iran-Iraq"), Just("War"), Just("Mr."), Just("&"),
            Just("spokesman"), Just("Bank"), Just("5"), Just("Resolution"), Just("YORK"), Just("New"), Just("Iranian"), Just("successor"), Just("his"),
        ],
        0..60,
    )) {
        check(&words.join(" "));
    }
}

#[test]
fn repeated_patterns_stay_linear() {
    // Each of these took quadratic time in a naive reader: many names of one word, many brackets, one endless name.
    for unit in [
        "Ana Ruiz ",
        "(ABC) ",
        "Bank of ",
        "X ",
        "al-",
        "Silva, the president, ",
        "he ",
        "“",
        "A B C (ABC) ",
        "U.S.-",
    ] {
        check(&unit.repeat(20_000 / unit.len()));
    }
    let surnames: String =
        (0..2_000).map(|i| format!("Ana{} Silva met Silva. ", char::from(b'a' + (i % 26) as u8))).collect();
    check(&surnames);
}
