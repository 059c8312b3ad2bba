//! Iterators over the layers of a text.

use dixit_text::{ParagraphKind, Span, Token};

use crate::Tokenizer;
use crate::look::Look;
use crate::paragraph::Splitter;
use crate::tokenizer::Part;

/// The tokens of a text; see [`Tokenizer::tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    tokenizer: Tokenizer,
    text: &'t str,
    paragraphs: Splitter<'t>,
    tokens: Vec<Token>,
    looks: Vec<Look>,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(tokenizer: Tokenizer, text: &'t str) -> Self {
        let paragraphs = tokenizer.split(text);
        Self { tokenizer, text, paragraphs, tokens: Vec::new(), looks: Vec::new(), at: 0 }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        loop {
            if let Some(&token) = self.tokens.get(self.at) {
                self.at += 1;
                return Some(token);
            }
            let (span, _) = self.paragraphs.next()?;
            self.at = 0;
            self.tokens.clear();
            self.looks.clear();
            self.tokenizer.lex(self.text, span, &mut self.tokens, &mut self.looks);
        }
    }
}

/// The sentences of a text; see [`Tokenizer::sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    tokenizer: Tokenizer,
    text: &'t str,
    paragraphs: Splitter<'t>,
    tokens: Vec<Token>,
    looks: Vec<Look>,
    spans: Vec<Span>,
    at: usize,
}

impl<'t> Sentences<'t> {
    pub(crate) fn new(tokenizer: Tokenizer, text: &'t str) -> Self {
        let paragraphs = tokenizer.split(text);
        Self { tokenizer, text, paragraphs, tokens: Vec::new(), looks: Vec::new(), spans: Vec::new(), at: 0 }
    }
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            if let Some(&span) = self.spans.get(self.at) {
                self.at += 1;
                return Some(span);
            }
            let (span, kind) = self.paragraphs.next()?;
            self.at = 0;
            self.tokens.clear();
            self.looks.clear();
            self.spans.clear();
            self.tokenizer.lex(self.text, span, &mut self.tokens, &mut self.looks);
            let spans = &mut self.spans;
            self.tokenizer.cut(
                self.text,
                (span, kind),
                &self.tokens,
                &self.looks,
                |span| spans.push(span),
                |_, _| (),
            );
        }
    }
}

/// The paragraphs of a text with their kinds; see [`Tokenizer::paragraphs`].
#[derive(Clone, Debug)]
pub struct Paragraphs<'t>(Splitter<'t>);

impl<'t> Paragraphs<'t> {
    pub(crate) fn new(splitter: Splitter<'t>) -> Self {
        Self(splitter)
    }
}

impl Iterator for Paragraphs<'_> {
    type Item = (Span, ParagraphKind);

    fn next(&mut self) -> Option<Part> {
        self.0.next()
    }
}
