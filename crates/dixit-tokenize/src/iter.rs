//! Iterators over the layers of a text.

use dixit_text::{ParagraphKind, Span, Token, WithText};

use crate::Tokenizer;
use crate::buffer::Buffer;
use crate::model::Learned;
use crate::paragraph::Splitter;

/// The tokens of a text; see [`Tokenizer::tokens`].
///
/// # Examples
///
/// ```
/// use dixit_tokenize::{Paragraphs, Passages, Sentences, Tokenizer, Tokens};
///
/// /// What a reader of a program's own keeps of a text; each layer is read while it is walked.
/// struct Layers<'t> {
///     tokens: Tokens<'t>,
///     sentences: Sentences<'t>,
///     paragraphs: Paragraphs<'t>,
///     passages: Passages<'t>,
/// }
///
/// let (tokenizer, text) = (Tokenizer::new(), "It rained.\n\nNobody came.");
/// let layers = Layers {
///     tokens: tokenizer.tokens(text),
///     sentences: tokenizer.sentences(text),
///     paragraphs: tokenizer.paragraphs(text),
///     passages: tokenizer.passages(text),
/// };
/// assert_eq!((layers.tokens.count(), layers.sentences.count(), layers.paragraphs.count()), (6, 2, 2));
/// let mut passages = layers.passages;
/// assert_eq!(passages.advance().map(|passage| passage.tokens.len()), Some(3));
/// ```
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    tokenizer: Tokenizer,
    text: &'t str,
    paragraphs: Splitter<'t>,
    buffer: Buffer,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(tokenizer: Tokenizer, text: &'t str) -> Self {
        let paragraphs = tokenizer.split(text);
        Self { tokenizer, text, paragraphs, buffer: Buffer::default(), at: 0 }
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = WithText<'t, Token>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(&token) = self.buffer.tokens.get(self.at) {
                self.at += 1;
                return Some(WithText::new(self.text, token));
            }
            let (span, _) = self.paragraphs.next()?;
            self.at = 0;
            self.buffer.read(&self.tokenizer, self.text, span);
        }
    }
}

/// One paragraph with its layers, lent by [`Passages`].
///
/// # Examples
///
/// ```
/// use dixit_tokenize::{Passage, Tokenizer};
///
/// /// Whether a paragraph is a single short sentence.
/// fn is_short(passage: &Passage<'_>) -> bool {
///     passage.sentences.len() == 1 && passage.tokens.len() < 4
/// }
///
/// let mut passages = Tokenizer::new().passages("Yes.\n\nIt rained all week.");
/// assert!(is_short(&passages.advance().expect("the first")));
/// assert!(!is_short(&passages.advance().expect("the second")));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Passage<'p> {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// Its sentences, left to right.
    pub sentences: &'p [Span],
    /// Its tokens, left to right.
    pub tokens: &'p [Token],
}

/// The paragraphs of a text with their layers; see [`Tokenizer::passages`].
#[derive(Clone, Debug)]
pub struct Passages<'t> {
    tokenizer: Tokenizer,
    text: &'t str,
    paragraphs: Splitter<'t>,
    buffer: Buffer,
    sentences: Vec<Span>,
}

impl<'t> Passages<'t> {
    /// Creates the passages of the paragraphs that a splitter finds in a text.
    pub(crate) fn of(tokenizer: Tokenizer, text: &'t str, paragraphs: Splitter<'t>) -> Self {
        Self { tokenizer, text, paragraphs, buffer: Buffer::default(), sentences: Vec::new() }
    }

    /// Reads the next paragraph, and lends it until the one after is read.
    pub fn advance(&mut self) -> Option<Passage<'_>> {
        let (span, kind) = self.paragraphs.next()?;
        self.buffer.read(&self.tokenizer, self.text, span);
        self.sentences.clear();
        let view = self.buffer.view(&self.tokenizer, self.text, span, kind);
        view.sentences(&mut Learned, |sentence| self.sentences.push(sentence), |_, _| ());
        Some(Passage { span, kind, sentences: &self.sentences, tokens: &self.buffer.tokens })
    }
}

/// The sentences of a text; see [`Tokenizer::sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    passages: Passages<'t>,
    at: usize,
}

impl<'t> Sentences<'t> {
    pub(crate) fn new(tokenizer: Tokenizer, text: &'t str) -> Self {
        let paragraphs = tokenizer.split(text);
        Self { passages: Passages::of(tokenizer, text, paragraphs), at: 0 }
    }
}

impl<'t> Iterator for Sentences<'t> {
    type Item = WithText<'t, Span>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(&span) = self.passages.sentences.get(self.at) {
                self.at += 1;
                return Some(WithText::new(self.passages.text, span));
            }
            self.at = 0;
            self.passages.advance()?;
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

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}
