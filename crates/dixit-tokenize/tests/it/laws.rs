//! What holds for every text.

use dixit_text::{Document, Span, Spanned};
use dixit_tokenize::{Newlines, Tokenizer};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

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
        for newlines in Newlines::ALL {
            let document = Tokenizer::new().newlines(newlines).document(&text);
            check(&text, &document);
        }
    }

    #[test]
    fn iterators_agree_with_the_document(text in text()) {
        let tokenizer = Tokenizer::new().abbreviations(["Abt", "A.b.C", "Mr. A", "a. b. c."]);
        let document = tokenizer.document(&text);
        prop_assert_eq!(tokenizer.tokens(&text).map(|token| token.item).collect::<Vec<_>>(), document.tokens());
        prop_assert_eq!(tokenizer.sentences(&text).map(|sentence| sentence.item).collect::<Vec<_>>(), spans(document.sentences()));
        prop_assert_eq!(
            tokenizer.paragraphs(&text).collect::<Vec<_>>(),
            document.paragraphs().iter().map(|paragraph| (paragraph.span, paragraph.kind)).collect::<Vec<_>>()
        );
        let mut passages = tokenizer.passages(&text);
        let mut paragraphs = document.paragraphs().iter();
        while let Some(passage) = passages.advance() {
            let paragraph = paragraphs.next().unwrap();
            prop_assert_eq!((passage.span, passage.kind), (paragraph.span, paragraph.kind));
            prop_assert_eq!(passage.tokens, &document.tokens()[paragraph.tokens.clone()]);
            prop_assert_eq!(passage.sentences, spans(&document.sentences()[paragraph.sentences.clone()]));
        }
        prop_assert!(paragraphs.next().is_none());
        let ends = tokenizer.explain(&text).iter().filter(|decision| decision.ends).count();
        prop_assert_eq!(ends, document.sentences().len());
    }
}

/// Paragraphs of every length, parted by line breaks and blank lines, with white space before and behind.
fn long_text() -> impl Strategy<Value = String> {
    let sentence = "[A-Z][a-zé“”’, ]{0,40}[.?!] ";
    let end = "[ \t\u{a0}]{0,120}(\n|\r|\r\n|\n\n|\r\r|\r\n \r\n)[ \u{3000}]{0,3}";
    let paragraph = (proptest::collection::vec(sentence, 1..8), end);
    proptest::collection::vec(paragraph, 1..30).prop_map(|paragraphs| {
        paragraphs.into_iter().map(|(p, end)| p.concat() + &end).collect::<String>().repeat(40)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn pieces_are_the_text(text in prop_oneof![text(), long_text()]) {
        let tokenizer = Tokenizer::new();
        let whole = tokenizer.document(&text);
        let (mut words, mut sentences, mut kinds) = (String::new(), Vec::new(), Vec::new());
        for chunk in tokenizer.read(text.as_bytes()) {
            let chunk = chunk.unwrap();
            let offset = usize::try_from(chunk.offset).unwrap();
            assert_eq!(offset, words.len());
            let document = tokenizer.chunk(&chunk);
            let moved = |span: Span| Span::new(span.start() + offset, span.end() + offset);
            sentences.extend(document.sentences().iter().map(|sentence| moved(sentence.span)));
            kinds.extend(document.paragraphs().iter().map(|paragraph| paragraph.kind));
            words += &chunk.text;
        }
        prop_assert_eq!(&words, &text);
        prop_assert_eq!(sentences, spans(whole.sentences()));
        prop_assert_eq!(kinds, whole.paragraphs().iter().map(|paragraph| paragraph.kind).collect::<Vec<_>>());
    }
}

#[test]
fn a_stream_that_is_not_utf8_ends_in_an_error() {
    let mut chunks = Tokenizer::new().read(&b"Fine.\n\nNot \xff fine."[..]);
    assert_eq!(chunks.next().unwrap().unwrap_err().kind(), std::io::ErrorKind::InvalidData);
    assert!(chunks.next().is_none());
}

#[test]
fn lines_may_end_in_carriage_returns() {
    let text = "It rained all day, and nobody left the house.\r\r".repeat(1 << 18);
    let longest = Tokenizer::new().read(text.as_bytes()).map(|chunk| chunk.unwrap().text.len()).max();
    assert!(longest.unwrap() < 70_000, "{longest:?}");
}

#[test]
fn one_line_longer_than_memory_should_hold_is_cut_between_characters() {
    let text = "é".repeat(9 << 20);
    let lengths: Vec<_> =
        Tokenizer::new().read(text.as_bytes()).map(|chunk| chunk.unwrap().text.len()).collect();
    assert_eq!(lengths.iter().sum::<usize>(), text.len());
    assert!(lengths.len() > 1);
}

/// No token ends within a grapheme cluster, but where a mark follows white space.
fn check_clusters(text: &str) {
    let ends: Vec<_> = text.grapheme_indices(true).map(|(start, _)| start).chain([text.len()]).collect();
    for token in Tokenizer::new().tokens(text) {
        let start = token.span.start();
        let after_space = text[..start].ends_with(char::is_whitespace);
        assert!(
            after_space || ends.binary_search(&start).is_ok(),
            "{:?} starts within a cluster of {text:?}",
            &text[token.span]
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_cluster_is_cut(text in prop_oneof!["(?s).{0,60}", "[a-z0-9.'“”’\u{300}\u{200d}\u{fe0f}\u{1f3fd}👩🚀🇫🇷☝ #*\u{20e3}क्षनि가각\u{11a8}\u{600}ำ\u{ad}-]{0,40}", "\\PC{0,40}", "\\p{M}{0,4}[a-z.]\\p{M}{0,5}\\p{L}\\p{M}{0,4}"]) {
        check_clusters(&text);
    }
}

#[test]
fn a_tokenizer_is_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + 'static>(_: T) {}
    shared(Tokenizer::new());
}
