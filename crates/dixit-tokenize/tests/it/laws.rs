//! What holds for every text.

use dixit_text::{Document, Span, Spanned};
use dixit_tokenize::{Newlines, Tokenizer};
use proptest::prelude::*;

/// Each visible character in one token, each token in one sentence, each sentence in one paragraph.
fn check(text: &str, document: &Document<'_>) {
    let mut reached = 0;
    for token in document.tokens() {
        let gap = &text[reached..token.span.start()];
        assert!(gap.chars().all(char::is_whitespace), "{gap:?} lies in no token of {text:?}");
        assert!(!token.span.is_empty());
        let words = &text[token.span];
        assert!(!words.chars().any(char::is_whitespace), "white space in {words:?}");
        reached = token.span.end();
    }
    assert!(text[reached..].chars().all(char::is_whitespace));
    assert_eq!(
        document.sentences().iter().map(|sentence| sentence.tokens.len()).sum::<usize>(),
        document.tokens().len()
    );
    assert_eq!(
        document.paragraphs().iter().map(|paragraph| paragraph.sentences.len()).sum::<usize>(),
        document.sentences().len()
    );
    for sentence in document.sentences() {
        assert_eq!(document.span_of_tokens(sentence.tokens.clone()), Some(sentence.span));
    }
}

fn spans<T: Spanned>(items: &[T]) -> Vec<Span> {
    items.iter().map(Spanned::span).collect()
}

/// Text with the characters that rules turn on.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "(?s).{0,200}",
        "[A-Za-z0-9 .,'’“”\"!?()\\[\\]$%@#:;/_&*+=<>~^`|…—–-]{0,200}",
        "([A-Z]?[a-z]{1,5}|[A-Z]\\.|[0-9]{1,3}|Mr\\.|Inc\\.|etc\\.|https?://|www\\.|n't|[ \n\t\r]|[.?!]|[“”\"’'()]|--|\u{a0}|\u{200b}|\u{ad}|\u{feff}|\u{301}|👩\u{200d}🚀|🇫🇷|é|。|漢|:\\)){0,80}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_is_skipped_or_cut(text in text()) {
        for newlines in [Newlines::Auto, Newlines::Break, Newlines::Space] {
            let document = Tokenizer::new().newlines(newlines).document(&text);
            check(&text, &document);
        }
    }

    #[test]
    fn iterators_agree_with_the_document(text in text()) {
        let tokenizer = Tokenizer::new().abbreviation("Abt");
        let document = tokenizer.document(&text);
        prop_assert_eq!(tokenizer.tokens(&text).collect::<Vec<_>>(), document.tokens());
        prop_assert_eq!(tokenizer.sentences(&text).collect::<Vec<_>>(), spans(document.sentences()));
        prop_assert_eq!(
            tokenizer.paragraphs(&text).collect::<Vec<_>>(),
            document.paragraphs().iter().map(|paragraph| (paragraph.span, paragraph.kind)).collect::<Vec<_>>()
        );
        let ends = tokenizer.explain(&text).iter().filter(|decision| decision.ends).count();
        prop_assert_eq!(ends, document.sentences().len());
    }
}

#[test]
fn a_tokenizer_is_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + 'static>(_: T) {}
    shared(Tokenizer::new());
}
