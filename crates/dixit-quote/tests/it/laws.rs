//! What holds for every text.

use dixit_quote::{Quote, QuoteDetector, QuoteId, QuoteKind};
use dixit_text::Span;
use dixit_tokenize::Tokenizer;
use proptest::prelude::*;

fn check(text: &str) {
    let document = Tokenizer::new().document(text);
    let detector = QuoteDetector::new();
    let quotes = detector.find(&document);
    assert_eq!(quotes, detector.clone().find(&document), "twice the same");
    let inside = |span: Span| {
        span.end() <= text.len() && text.is_char_boundary(span.start()) && text.is_char_boundary(span.end())
    };
    let mut told: Vec<_> = quotes.iter().map(|quote| (quote.span, quote.source)).collect();
    told.sort_unstable();
    assert!(told.windows(2).all(|pair| pair[0] != pair[1]), "no two share content and source");
    let mut last = (0, usize::MAX);
    for (index, quote) in quotes.iter().enumerate() {
        assert!(inside(quote.span) && !quote.span.is_empty());
        assert_eq!(&text[quote.span], quote.text);
        let key = (quote.span.start(), usize::MAX - quote.span.end());
        assert!(index == 0 || last <= key, "sorted");
        last = key;
        for &part in quote.parts.iter().chain(&quote.quoted) {
            assert!(inside(part) && quote.span.encloses(part));
        }
        assert!(quote.parts.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "parts in order");
        for span in quote
            .source
            .iter()
            .chain(&quote.sources)
            .chain(&quote.via)
            .chain(quote.cue.iter().map(|cue| &cue.span))
        {
            assert!(inside(*span) && !span.is_empty());
        }
        if let Some(parent) = quote.parent {
            assert!(parent.index() < index && quotes[parent.index()].span.encloses(quote.span));
        }
        if let Some(from) = quote.inherits {
            assert!(from.index() != index && from.get(&quotes).is_some());
        }
        assert!((0.0..=1.0).contains(&quote.confidence));
        assert_eq!(quote.source.is_none(), quote.reason.is_some(), "a reason where there is no source");
        if quote.kind == QuoteKind::Scare {
            assert!(quote.source.is_none() && quote.cue.is_none());
        }
        let _: &Quote<'_> = quote;
        if index < 4 {
            let others = detector.candidates(&document, &quotes, QuoteId::new(index));
            assert!(others.iter().all(|other| inside(other.span) && quote.source != Some(other.span)));
            assert!(others.windows(2).all(|pair| pair[0].score >= pair[1].score), "best first");
        }
    }
}

const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "''",
    "``",
    "«",
    "»",
    "„",
    " ",
    " ",
    "\n",
    "\n\n",
    ",",
    ".",
    "?",
    ":",
    ";",
    "—",
    "-",
    "(",
    ")",
    "[",
    "]",
    "he",
    "she",
    "said",
    "says",
    "told",
    "reporters",
    "that",
    "the",
    "minister",
    "Kovar",
    "calls",
    "5",
    "according",
    "to",
    "who",
    "and",
    "plan",
    "is",
    "claim",
    "Q",
    "A",
    "saying",
    "of",
    "not",
    "did",
    "é",
    "’s",
    "n't",
    "KOVAR",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..120), spaced in any::<bool>()) {
        check(&pieces.join(if spaced { " " } else { "" }));
    }
}

#[test]
fn empty_texts_have_none() {
    for text in ["", " ", "“", "”", "\"\"", "“”", "\n\n"] {
        check(text);
    }
}
