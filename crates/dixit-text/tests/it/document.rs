use dixit_text::{
    Document, DocumentBuilder, ErrorKind, Function, Layer, ParagraphKind, Span, Token, TokenKind, Upos,
};

const TEXT: &str = "One two. Three.\n\nFour é.";

fn words(spans: &[(usize, usize)]) -> Vec<Token> {
    spans.iter().map(|&(start, end)| Token::new(Span::new(start, end), TokenKind::Word)).collect()
}

fn whole() -> Document<'static> {
    Document::from_layers(
        TEXT,
        vec![(Span::new(0, 15), ParagraphKind::Body), (Span::new(17, 25), ParagraphKind::Heading)],
        vec![Span::new(0, 8), Span::new(9, 15), Span::new(17, 25)],
        words(&[(0, 3), (4, 7), (7, 8), (9, 14), (14, 15), (17, 21), (22, 24), (24, 25)]),
    )
    .expect("the layers fit")
}

#[test]
fn nesting_follows_from_the_spans() {
    let document = whole();
    let sentences = document.sentences();
    assert_eq!(sentences[0].tokens, 0..3);
    assert_eq!(sentences[1].tokens, 3..5);
    assert_eq!((sentences[2].tokens.clone(), sentences[2].paragraph), (5..8, 1));
    assert_eq!(document.paragraphs()[0].sentences, 0..2);
    assert_eq!(document.paragraphs()[0].tokens, 0..5);
    assert_eq!(document.paragraphs()[1].tokens, 5..8);
}

#[test]
fn look_ups() {
    let document = whole();
    assert_eq!(document.token_text(6), "é");
    assert_eq!(document.token_text(99), "");
    assert_eq!(document.token_at(8), None, "between tokens");
    assert_eq!(document.token_at(14), Some(4));
    assert_eq!(document.sentence_at(16), None);
    assert_eq!(document.paragraph_at(17), Some(1));
    assert_eq!(document.tokens_in(Span::new(5, 10)), 1..4);
    assert_eq!(document.sentences_in(Span::new(5, 10)), 0..2);
    assert_eq!(document.span_of_tokens(1..4), Some(Span::new(4, 14)));
    assert_eq!(document.span_of_tokens(4..4), None);
}

#[test]
fn layers_that_do_not_fit_are_refused() {
    let body = |end| vec![(Span::new(0, end), ParagraphKind::Body)];
    let kind = |result: Result<Document<'_>, dixit_text::Error>| result.unwrap_err().kind().clone();

    let error = kind(Document::from_layers(TEXT, body(99), vec![], vec![]));
    assert_eq!(error, ErrorKind::OutOfText { layer: Layer::Paragraphs, span: Span::new(0, 99) });

    let error = kind(Document::from_layers(TEXT, body(25), vec![Span::new(0, 23)], vec![]));
    assert_eq!(error, ErrorKind::OutOfText { layer: Layer::Sentences, span: Span::new(0, 23) }, "cuts é");

    let overlap = words(&[(0, 3), (2, 7)]);
    let error = kind(Document::from_layers(TEXT, body(25), vec![Span::new(0, 25)], overlap));
    assert_eq!(error, ErrorKind::OutOfOrder { layer: Layer::Tokens, span: Span::new(2, 7) });

    let error = kind(Document::from_layers(TEXT, body(25), vec![Span::new(0, 8)], words(&[(7, 9)])));
    assert_eq!(error, ErrorKind::Outside { layer: Layer::Tokens, span: Span::new(7, 9) });

    let error = kind(Document::from_layers(TEXT, body(25), vec![Span::new(0, 8)], words(&[(9, 14)])));
    assert_eq!(error, ErrorKind::Outside { layer: Layer::Tokens, span: Span::new(9, 14) });

    let error = kind(Document::from_layers(TEXT, body(5), vec![Span::new(9, 14)], vec![]));
    assert_eq!(error, ErrorKind::Outside { layer: Layer::Sentences, span: Span::new(9, 14) });
}

#[test]
fn messages_say_what_and_where() {
    let error = Document::from_layers("ab", vec![], vec![Span::new(0, 2)], vec![]).unwrap_err();
    assert_eq!(error.to_string(), "sentence 0..2 is not inside one larger unit");
}

#[test]
fn tags_come_one_for_each_token_or_not_at_all() {
    let mut document = whole();
    let error = document.set_upos(&[Upos::Noun]).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::TagCount { tokens: 8, tags: 1 });
    assert!(document.tokens().iter().all(|token| token.upos.is_none()));
    document.set_upos(&[Upos::Noun; 8]).unwrap();
    assert!(document.tokens().iter().all(|token| token.upos == Some(Upos::Noun)));
}

#[test]
fn functions_come_one_for_each_token_or_not_at_all() {
    let mut document = whole();
    let error = document.set_functions(&[Function::Subject; 9]).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::TagCount { tokens: 8, tags: 9 });
    assert!(document.tokens().iter().all(|token| token.function.is_none()));
    document.set_functions(&[Function::Subject; 8]).unwrap();
    assert!(document.tokens().iter().all(|token| token.function == Some(Function::Subject)));
    assert!(document.tokens().iter().all(|token| token.upos.is_none()));
}

#[test]
fn a_builder_makes_the_same_document() {
    let whole = whole();
    let mut builder = DocumentBuilder::new(TEXT).capacity(3, 8);
    for paragraph in whole.paragraphs() {
        let sentences: Vec<_> =
            whole.sentences()[paragraph.sentences.clone()].iter().map(|sentence| sentence.span).collect();
        let tokens = &whole.tokens()[paragraph.tokens.clone()];
        builder.push(paragraph.span, paragraph.kind, &sentences, tokens).unwrap();
    }
    let built = builder.finish();
    assert_eq!(built.paragraphs(), whole.paragraphs());
    assert_eq!(built.sentences(), whole.sentences());
    assert_eq!(built.tokens(), whole.tokens());
}

#[test]
fn a_builder_refuses_what_does_not_fit() {
    let span = Span::new;
    let refused = |paragraph, sentences: &[Span], tokens: &[(usize, usize)]| {
        let mut builder = DocumentBuilder::new(TEXT);
        builder.push(span(0, 8), ParagraphKind::Body, &[span(0, 8)], &words(&[(0, 3)])).unwrap();
        let error = builder.push(paragraph, ParagraphKind::Body, sentences, &words(tokens)).unwrap_err();
        let kept = builder.finish();
        assert_eq!((kept.paragraphs().len(), kept.sentences().len(), kept.tokens().len()), (1, 1, 1));
        error.kind().clone()
    };
    let all = span(9, 25);
    let out_of_order = |layer, span| ErrorKind::OutOfOrder { layer, span };
    let out_of_text = |layer, span| ErrorKind::OutOfText { layer, span };
    let outside = |layer, span| ErrorKind::Outside { layer, span };
    assert_eq!(refused(span(7, 25), &[], &[]), out_of_order(Layer::Paragraphs, span(7, 25)));
    assert_eq!(refused(span(9, 26), &[], &[]), out_of_text(Layer::Paragraphs, span(9, 26)));
    assert_eq!(refused(all, &[span(17, 23)], &[]), out_of_text(Layer::Sentences, span(17, 23)));
    assert_eq!(refused(all, &[span(8, 10)], &[]), out_of_order(Layer::Sentences, span(8, 10)));
    assert_eq!(refused(span(9, 15), &[span(9, 16)], &[]), outside(Layer::Sentences, span(9, 16)));
    assert_eq!(refused(all, &[span(17, 25)], &[(9, 14)]), outside(Layer::Tokens, span(9, 14)));
    assert_eq!(refused(all, &[span(9, 15)], &[(14, 16)]), outside(Layer::Tokens, span(14, 16)));
    assert_eq!(refused(all, &[span(9, 15)], &[(17, 21)]), outside(Layer::Tokens, span(17, 21)));
    assert_eq!(
        refused(all, &[span(17, 25)], &[(17, 21), (20, 24)]),
        out_of_order(Layer::Tokens, span(20, 24))
    );
    assert_eq!(refused(all, &[span(17, 25)], &[(22, 23)]), out_of_text(Layer::Tokens, span(22, 23)));
}
