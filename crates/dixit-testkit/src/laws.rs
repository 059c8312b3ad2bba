//! Laws that hold for every text: on the corpus, on arbitrary strings and in fuzz targets alike.
//!
//! Each function panics with a message that says what is probably wrong.
#![expect(clippy::missing_panics_doc, reason = "a law panics where it is broken; the module says so")]

use dixit_text::{Document, Span, Spanned};

/// Spans lie in the text, on character boundaries.
pub fn in_text<T: Spanned>(text: &str, items: impl IntoIterator<Item = T>) {
    for item in items {
        let span = item.span();
        assert!(span.get(text).is_some(), "{span} is out of the text or cuts a character");
    }
}

/// Items come in the order of the text.
pub fn sorted<T: Spanned>(items: &[T]) {
    for pair in items.windows(2) {
        if let [left, right] = pair {
            let (left, right) = (left.span(), right.span());
            assert!(left.start() <= right.start(), "{right} comes after {left}: the order is lost");
        }
    }
}

/// Items do not overlap.
pub fn apart<T: Spanned>(items: &[T]) {
    sorted(items);
    for pair in items.windows(2) {
        if let [left, right] = pair {
            let (left, right) = (left.span(), right.span());
            assert!(left.end() <= right.start(), "{left} and {right} overlap");
        }
    }
}

/// A tokenized document loses nothing: tokens with the white space between them rebuild the text, and every token, sentence and paragraph is
/// where it belongs.
pub fn document(document: &Document<'_>) {
    let text = document.text();
    in_text(text, document.tokens());
    apart(document.tokens());
    apart(document.sentences());
    apart(document.paragraphs());
    let mut rebuilt = String::with_capacity(text.len());
    let mut reached = 0;
    for token in document.tokens() {
        let gap = &text[Span::new(reached, token.span.start())];
        assert!(gap.chars().all(char::is_whitespace), "{gap:?} before {} belongs to no token", token.span);
        assert!(!token.span.is_empty(), "an empty token at {}", token.span);
        rebuilt.push_str(gap);
        rebuilt.push_str(&text[token.span]);
        reached = token.span.end();
    }
    let rest = &text[reached..];
    assert!(rest.chars().all(char::is_whitespace), "{rest:?} at the end belongs to no token");
    rebuilt.push_str(rest);
    assert_eq!(rebuilt, text, "tokens and gaps do not rebuild the text");
    for sentence in document.sentences() {
        assert!(!sentence.tokens.is_empty(), "sentence {} has no token", sentence.span);
        assert_eq!(
            document.span_of_tokens(sentence.tokens.clone()),
            Some(sentence.span),
            "sentence {} has white space at an end",
            sentence.span
        );
    }
    for paragraph in document.paragraphs() {
        assert!(!paragraph.sentences.is_empty(), "paragraph {} has no sentence", paragraph.span);
        assert_eq!(
            document.span_of_tokens(paragraph.tokens.clone()),
            Some(paragraph.span),
            "paragraph {} has white space at an end",
            paragraph.span
        );
    }
}
