use std::ops::Range;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Layer};
use crate::spanned::{containing, within};
use crate::{CowDocument, Function, Paragraph, ParagraphKind, Sentence, Span, Spanned, Texts, Token, Upos};

/// A text with its paragraphs, sentences and tokens.
///
/// The text is borrowed and never changed. Each layer is sorted and free of overlaps; every span lies in the text on
/// character boundaries; every token lies in one sentence and every sentence in one paragraph. What
/// stands between two tokens belongs to none (white space, as a tokenizer fills it). A clone shares the layers and costs nothing; where the
/// document must outlive its text, [`into_owned`](Self::into_owned) takes a copy of that along.
///
/// # Examples
///
/// ```
/// use dixit_text::{Document, ParagraphKind, Span, Token, TokenKind};
///
/// let text = "Rain fell.";
/// let document = Document::from_layers(
///     text,
///     vec![(Span::new(0, 10), ParagraphKind::Body)],
///     vec![Span::new(0, 10)],
///     vec![
///         Token::new(Span::new(0, 4), TokenKind::Word),
///         Token::new(Span::new(5, 9), TokenKind::Word),
///         Token::new(Span::new(9, 10), TokenKind::Punctuation),
///     ],
/// )?;
/// assert_eq!(document.token_text(1), "fell");
/// assert_eq!(document.sentence_at(6), Some(0));
///
/// // A token that cuts no sentence is required:
/// let tokens = vec![Token::new(Span::new(0, 11), TokenKind::Word)];
/// assert!(Document::from_layers(text, vec![], vec![], tokens).is_err());
/// # Ok::<(), dixit_text::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'t> {
    text: &'t str,
    layers: Arc<Layers>,
}

/// The layers of a document, without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layers {
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) tokens: Vec<Token>,
}

impl<'t> Document<'t> {
    /// Creates a document from its layers, each in the order of the text.
    ///
    /// Which sentence belongs to which paragraph, and which token to which sentence, follows from the spans. `O(n)` in the
    /// number of spans. A tokenizer that works paragraph by paragraph is faster with a [`DocumentBuilder`](crate::DocumentBuilder).
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::OutOfText`], [`ErrorKind::OutOfOrder`] or [`ErrorKind::Outside`] for the first span, layer by
    /// layer, that breaks what the type promises.
    pub fn from_layers(
        text: &'t str,
        paragraphs: Vec<(Span, ParagraphKind)>,
        sentences: Vec<Span>,
        tokens: Vec<Token>,
    ) -> Result<Self, Error> {
        check(text, Layer::Paragraphs, paragraphs.iter().map(|&(span, _)| span))?;
        check(text, Layer::Sentences, sentences.iter().copied())?;
        check(text, Layer::Tokens, tokens.iter().map(|token| token.span))?;

        let mut nested = Vec::with_capacity(sentences.len());
        let mut token = 0;
        for span in sentences {
            let first = token;
            while let Some(next) = tokens.get(token).filter(|next| next.span.start() < span.end()) {
                if !span.encloses(next.span) {
                    return Err(outside(Layer::Tokens, next.span));
                }
                token += 1;
            }
            nested.push(Sentence { span, tokens: first..token, paragraph: 0 });
        }
        if let Some(left) = tokens.get(token) {
            return Err(outside(Layer::Tokens, left.span));
        }

        let mut outer = Vec::with_capacity(paragraphs.len());
        let mut sentence = 0;
        for (index, (span, kind)) in paragraphs.into_iter().enumerate() {
            let first = sentence;
            let first_token = nested.get(first).map_or(tokens.len(), |next: &Sentence| next.tokens.start);
            let mut last_token = first_token;
            while let Some(next) = nested.get_mut(sentence).filter(|next| next.span.start() < span.end()) {
                if !span.encloses(next.span) {
                    return Err(outside(Layer::Sentences, next.span));
                }
                next.paragraph = index;
                last_token = next.tokens.end;
                sentence += 1;
            }
            outer.push(Paragraph { span, kind, sentences: first..sentence, tokens: first_token..last_token });
        }
        if let Some(left) = nested.get(sentence) {
            return Err(outside(Layer::Sentences, left.span));
        }
        Ok(Self::of_checked(text, outer, nested, tokens))
    }

    /// Creates a document from layers that have been checked and nested.
    pub(crate) fn of_checked(
        text: &'t str,
        paragraphs: Vec<Paragraph>,
        sentences: Vec<Sentence>,
        tokens: Vec<Token>,
    ) -> Self {
        Self::of_layers(text, Arc::new(Layers { paragraphs, sentences, tokens }))
    }

    /// Creates a document from the layers of another one with the same text.
    pub(crate) const fn of_layers(text: &'t str, layers: Arc<Layers>) -> Self {
        Self { text, layers }
    }

    /// Takes the text and the layers apart.
    pub(crate) fn into_layers(self) -> (&'t str, Arc<Layers>) {
        (self.text, self.layers)
    }

    /// Takes a copy of the text along, so that the document can outlive it; the layers are not copied.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::{CowDocument, Document, ParagraphKind, Span};
    ///
    /// fn rain() -> Result<CowDocument<'static>, dixit_text::Error> {
    ///     let text = String::from("Rain fell.");
    ///     let whole = Span::new(0, 10);
    ///     let document =
    ///         Document::from_layers(&text, vec![(whole, ParagraphKind::Body)], vec![whole], vec![])?;
    ///     Ok(document.into_owned())
    /// }
    ///
    /// let rain = rain()?;
    /// assert_eq!(rain.document().sentence_texts().next().map(|sentence| sentence.text), Some("Rain fell."));
    /// # Ok::<(), dixit_text::Error>(())
    /// ```
    #[must_use]
    pub fn into_owned(self) -> CowDocument<'static> {
        CowDocument::from(self).into_owned()
    }

    /// Returns the text, as it was given.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the paragraphs in the order of the text.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::{Document, ParagraphKind, Span};
    ///
    /// let (text, body) = ("Rain.\n\nSun.", ParagraphKind::Body);
    /// let (rain, sun) = (Span::new(0, 5), Span::new(7, 11));
    /// let document = Document::from_layers(text, vec![(rain, body), (sun, body)], vec![rain, sun], vec![])?;
    /// let paragraph = &document.paragraphs()[1];
    /// assert_eq!((&text[paragraph.span], paragraph.sentences.clone()), ("Sun.", 1..2));
    /// let first = document.paragraph_texts().next().map(|paragraph| paragraph.text);
    /// assert_eq!(first, Some("Rain."));
    /// assert_eq!((document.paragraph_at(8), document.paragraph_at(6)), (Some(1), None));
    /// # Ok::<(), dixit_text::Error>(())
    /// ```
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.layers.paragraphs
    }

    /// Returns the sentences in the order of the text.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.layers.sentences
    }

    /// Returns the tokens in the order of the text.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.layers.tokens
    }

    /// Iterates over the tokens with their words, from either end.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::{Document, ParagraphKind, Span, Token, TokenKind};
    ///
    /// let (whole, word) = (Span::new(0, 10), TokenKind::Word);
    /// let tokens = vec![Token::new(Span::new(0, 4), word), Token::new(Span::new(5, 9), word)];
    /// let document =
    ///     Document::from_layers("Rain fell.", vec![(whole, ParagraphKind::Body)], vec![whole], tokens)?;
    /// let backwards: Vec<_> = document.token_texts().rev().map(|token| token.text).collect();
    /// assert_eq!(backwards, ["fell", "Rain"]);
    /// assert_eq!(document.token_texts().next().map(|token| token.kind), Some(word));
    /// # Ok::<(), dixit_text::Error>(())
    /// ```
    #[must_use]
    pub fn token_texts(&self) -> Texts<'_, 't, Token> {
        Texts::new(self.text, self.tokens())
    }

    /// Iterates over the sentences with their words, from either end.
    #[must_use]
    pub fn sentence_texts(&self) -> Texts<'_, 't, Sentence> {
        Texts::new(self.text, self.sentences())
    }

    /// Iterates over the paragraphs with their words, from either end.
    #[must_use]
    pub fn paragraph_texts(&self) -> Texts<'_, 't, Paragraph> {
        Texts::new(self.text, self.paragraphs())
    }

    /// Returns the words of a span.
    ///
    /// # Panics
    ///
    /// If the span does not fit the text; one of the document's own always does.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'t str {
        &self.text[span]
    }

    /// Returns the words of the token with this index, empty where there is none.
    #[must_use]
    pub fn token_text(&self, index: usize) -> &'t str {
        self.layers.tokens.get(index).map_or("", |token| &self.text[token.span])
    }

    /// Returns the indices of the tokens that overlap a span.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::{Document, ParagraphKind, Span, Token, TokenKind};
    ///
    /// let whole = Span::new(0, 10);
    /// let words = [Span::new(0, 4), Span::new(5, 9)].map(|span| Token::new(span, TokenKind::Word));
    /// let document = Document::from_layers(
    ///     "Rain fell.",
    ///     vec![(whole, ParagraphKind::Body)],
    ///     vec![whole],
    ///     words.to_vec(),
    /// )?;
    /// assert_eq!(document.tokens_in(Span::new(3, 6)), 0..2);
    /// assert_eq!(document.sentences_in(whole), 0..1);
    /// assert_eq!((document.token_at(6), document.token_at(4)), (Some(1), None));
    /// assert_eq!(document.span_of_tokens(0..2), Some(Span::new(0, 9)));
    /// # Ok::<(), dixit_text::Error>(())
    /// ```
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        within(self.tokens(), span)
    }

    /// Returns the indices of the sentences that overlap a span.
    #[must_use]
    pub fn sentences_in(&self, span: Span) -> Range<usize> {
        within(self.sentences(), span)
    }

    /// Returns the index of the token that the byte lies in, if it lies in one.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> Option<usize> {
        containing(self.tokens(), offset)
    }

    /// Returns the index of the sentence that the byte lies in, if it lies in one.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        containing(self.sentences(), offset)
    }

    /// Returns the index of the paragraph that the byte lies in, if it lies in one.
    #[must_use]
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        containing(self.paragraphs(), offset)
    }

    /// Returns the span from the first to the last of these tokens; empty ranges have none.
    #[must_use]
    pub fn span_of_tokens(&self, tokens: Range<usize>) -> Option<Span> {
        let tokens = self.layers.tokens.get(tokens)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }

    /// Writes parts of speech into the tokens, one each.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::TagCount`] if there are not as many tags as tokens; nothing is written then.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::{Document, ErrorKind, Function, ParagraphKind, Span, Token, TokenKind, Upos};
    ///
    /// let (whole, words) = (Span::new(0, 9), [Span::new(0, 4), Span::new(5, 9)]);
    /// let tokens = words.map(|span| Token::new(span, TokenKind::Word)).to_vec();
    /// let mut document =
    ///     Document::from_layers("Rain fell", vec![(whole, ParagraphKind::Body)], vec![whole], tokens)?;
    /// document.set_upos(&[Upos::Noun, Upos::Verb])?;
    /// document.set_functions(&[Function::Subject, Function::Main])?;
    /// assert_eq!(document.tokens()[1].upos, Some(Upos::Verb));
    /// assert_eq!(document.tokens()[0].function, Some(Function::Subject));
    ///
    /// let error = document.set_upos(&[Upos::Noun]).expect_err("a tag is missing");
    /// assert!(matches!(error.kind(), ErrorKind::TagCount { tokens: 2, tags: 1 }));
    /// # Ok::<(), dixit_text::Error>(())
    /// ```
    pub fn set_upos(&mut self, tags: &[Upos]) -> Result<(), Error> {
        if tags.len() != self.tokens().len() {
            return Err(ErrorKind::TagCount { tokens: self.tokens().len(), tags: tags.len() }.into());
        }
        for (token, &tag) in Arc::make_mut(&mut self.layers).tokens.iter_mut().zip(tags) {
            token.upos = Some(tag);
        }
        Ok(())
    }

    /// Writes grammatical functions into the tokens, one each.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::TagCount`] if there are not as many functions as tokens; nothing is written then.
    pub fn set_functions(&mut self, functions: &[Function]) -> Result<(), Error> {
        if functions.len() != self.tokens().len() {
            return Err(ErrorKind::TagCount { tokens: self.tokens().len(), tags: functions.len() }.into());
        }
        for (token, &function) in Arc::make_mut(&mut self.layers).tokens.iter_mut().zip(functions) {
            token.function = Some(function);
        }
        Ok(())
    }
}

impl Spanned for Document<'_> {
    fn span(&self) -> Span {
        Span::new(0, self.text.len())
    }
}

fn outside(layer: Layer, span: Span) -> Error {
    ErrorKind::Outside { layer, span }.into()
}

/// Returns whether an offset lies in a text, or at its end, and within no character.
#[inline]
pub(crate) fn boundary(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(&byte) => !continues(byte),
        None => at == bytes.len(),
    }
}

/// Returns whether a byte is one within a character: 0x80 to 0xBF.
#[inline]
pub(crate) const fn continues(byte: u8) -> bool {
    byte.cast_signed() < -0x40
}

fn check(text: &str, layer: Layer, spans: impl Iterator<Item = Span>) -> Result<(), Error> {
    let mut reached = 0;
    for span in spans {
        if span.is_empty() || span.start() < reached {
            return Err(ErrorKind::OutOfOrder { layer, span }.into());
        }
        if !boundary(text.as_bytes(), span.start()) || !boundary(text.as_bytes(), span.end()) {
            return Err(ErrorKind::OutOfText { layer, span }.into());
        }
        reached = span.end();
    }
    Ok(())
}
