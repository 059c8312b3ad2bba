use dixit_english::{ByteKinds, Shape, Words, class, ends_in, fold, normal, stems, without_prefix};
use dixit_tokenize::Tokenizer;

#[test]
fn there_is_a_word_for_each_token() {
    let document = Tokenizer::new().document("Al-Sadr’s aides SAID so, on 3 May 2024. “No,” he said.");
    let words = Words::of(&document);
    assert_eq!(words.as_slice().len(), document.tokens().len());
    for (word, token) in words.as_slice().iter().zip(document.tokens()) {
        assert_eq!(word.span, token.span);
        assert_eq!(word.lower, normal(word.text));
        assert_eq!(word.hash, dixit_text::hash(word.lower.as_bytes()));
    }
    let said: Vec<_> = words.as_slice().iter().filter(|word| word.is(class::SPEECH_VERB)).collect();
    assert_eq!(said.iter().map(|word| word.text).collect::<Vec<_>>(), ["SAID", "said"]);
    assert_eq!(said.iter().map(|word| word.is_plain(class::SPEECH_VERB)).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn shapes() {
    let table = [
        ("the", Shape::Lower),
        ("Tehran", Shape::Cap),
        ("al-Sadr", Shape::Cap),
        ("d'Ivoire", Shape::Cap),
        ("non-European", Shape::Mixed),
        ("U.S.", Shape::Caps),
        ("NATO", Shape::Caps),
        ("J.", Shape::Initial),
        ("MPs", Shape::Cap),
        ("iPhone", Shape::Mixed),
        ("élan", Shape::Lower),
        ("42", Shape::Other),
        ("'90s", Shape::Other),
    ];
    for (word, shape) in table {
        assert_eq!(Shape::of(word, ByteKinds::of(word)), shape, "{word}");
    }
}

#[test]
fn normal_forms_and_plain_letters() {
    assert_eq!(normal(" The  People’s\nBank "), "the people's bank");
    assert_eq!(fold("nguyễn").as_deref(), Some("nguyen"));
    assert_eq!(fold("nguyen"), None);
}

#[test]
fn affixes_belong_to_their_class() {
    assert!(ends_in("springfield", class::PLACE_SUFFIX) && !ends_in("springfield", class::SURNAME_SUFFIX));
    assert!(stems("ruritanian", class::DEMONYM_SUFFIX).any(|stem| stem == "ruritania"));
    assert_eq!(without_prefix("al-sadr", class::ARABIC_ARTICLE), Some("sadr"));
    assert_eq!(without_prefix("sadr", class::ARABIC_ARTICLE), None);
}
