use crate::document::{boundary, continues};
use crate::error::{Error, ErrorKind, Layer};
use crate::{Document, Paragraph, ParagraphKind, Sentence, Span, Token};

/// Puts a [`Document`] together, one paragraph after the other.
///
/// For a tokenizer that has the sentences and tokens of a paragraph at hand: they are checked and copied while they are still in
/// the cache. Where all layers are there at once, [`Document::from_layers`] does the same.
///
/// # Examples
///
/// ```
/// use dixit_text::{DocumentBuilder, ParagraphKind, Span, Token, TokenKind};
///
/// let text = "Rain.\n\nSun.";
/// let token = |start, end| Token::new(Span::new(start, end), TokenKind::Word);
/// let mut builder = DocumentBuilder::new(text);
/// let rain = Span::new(0, 5);
/// builder.push(rain, ParagraphKind::Body, &[rain], &[token(0, 4), token(4, 5)])?;
/// let sun = Span::new(7, 11);
/// // A token that lies in no sentence is refused, and nothing of its paragraph is kept.
/// assert!(builder.push(sun, ParagraphKind::Body, &[], &[token(7, 10)]).is_err());
/// builder.push(sun, ParagraphKind::Body, &[sun], &[token(7, 10), token(10, 11)])?;
///
/// let document = builder.finish();
/// assert_eq!(document.sentences()[1].tokens, 2..4);
/// assert_eq!(document.sentences()[1].paragraph, 1);
/// # Ok::<(), dixit_text::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct DocumentBuilder<'t> {
    text: &'t str,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
}

impl<'t> DocumentBuilder<'t> {
    /// Creates a builder of a document without paragraphs. Nothing is allocated yet.
    #[must_use]
    pub const fn new(text: &'t str) -> Self {
        Self { text, paragraphs: Vec::new(), sentences: Vec::new(), tokens: Vec::new() }
    }

    /// Makes room for so many sentences and tokens, so that the layers need not be moved while they grow.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::DocumentBuilder;
    ///
    /// let text = "It rained all week, and nobody came.";
    /// let builder = DocumentBuilder::new(text).capacity(1, text.len() / 4);
    /// assert!(builder.finish().sentences().is_empty());
    /// ```
    #[must_use]
    pub fn capacity(mut self, sentences: usize, tokens: usize) -> Self {
        self.sentences.reserve(sentences);
        self.tokens.reserve(tokens);
        self
    }

    /// Appends a paragraph with its sentences and its tokens, each in the order of the text.
    ///
    /// `O(n)` in the number of spans given.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::OutOfText`], [`ErrorKind::OutOfOrder`] or [`ErrorKind::Outside`] for the first span that breaks what
    /// [`Document`] promises: the paragraph's, then each sentence's and after it those of its tokens. The document stays as it
    /// was.
    pub fn push(
        &mut self,
        span: Span,
        kind: ParagraphKind,
        sentences: &[Span],
        tokens: &[Token],
    ) -> Result<(), Error> {
        let reached = self.paragraphs.last().map_or(0, |paragraph| paragraph.span.end());
        self.check(Layer::Paragraphs, span, reached)?;
        let (first_sentence, first_token) = (self.sentences.len(), self.tokens.len());
        if let Err(error) = self.nest(span, sentences, tokens) {
            self.sentences.truncate(first_sentence);
            return Err(error);
        }
        self.tokens.extend_from_slice(tokens);
        let (sentences, tokens) = (first_sentence..self.sentences.len(), first_token..self.tokens.len());
        self.paragraphs.push(Paragraph { span, kind, sentences, tokens });
        Ok(())
    }

    /// Appends the sentences of a paragraph, each with the range of its tokens.
    fn nest(&mut self, span: Span, sentences: &[Span], tokens: &[Token]) -> Result<(), Error> {
        let bytes = self.text.as_bytes();
        let mut reached = span.start();
        let mut next = self.tokens.len();
        let mut rest = tokens;
        for &sentence in sentences {
            self.check(Layer::Sentences, sentence, reached)?;
            if !span.encloses(sentence) {
                return Err(outside(Layer::Sentences, sentence));
            }
            let first = next;
            reached = sentence.start();
            // The sentence ends on a character's boundary within the text: what lies before its end lies in the text.
            let inside = bytes.get(..sentence.end()).unwrap_or_default();
            while let [token, behind @ ..] = rest {
                let (start, end) = (token.span.start(), token.span.end());
                let Some(&opening) = inside.get(start) else { break };
                let closed = match inside.get(end) {
                    Some(&following) => !continues(following),
                    None => end == inside.len(),
                };
                if start < reached || start >= end || continues(opening) || !closed {
                    self.check(Layer::Tokens, token.span, if next == first { 0 } else { reached })?;
                    return Err(outside(Layer::Tokens, token.span));
                }
                reached = end;
                next += 1;
                rest = behind;
            }
            reached = sentence.end();
            self.sentences.push(Sentence {
                span: sentence,
                tokens: first..next,
                paragraph: self.paragraphs.len(),
            });
        }
        match rest {
            [left, ..] => Err(outside(Layer::Tokens, left.span)),
            [] => Ok(()),
        }
    }

    fn check(&self, layer: Layer, span: Span, reached: usize) -> Result<(), Error> {
        if span.is_empty() || span.start() < reached {
            return Err(ErrorKind::OutOfOrder { layer, span }.into());
        }
        let bytes = self.text.as_bytes();
        if !boundary(bytes, span.start()) || !boundary(bytes, span.end()) {
            return Err(ErrorKind::OutOfText { layer, span }.into());
        }
        Ok(())
    }

    /// Returns the document.
    #[must_use]
    pub fn finish(self) -> Document<'t> {
        Document::of_checked(self.text, self.paragraphs, self.sentences, self.tokens)
    }
}

#[cold]
fn outside(layer: Layer, span: Span) -> Error {
    ErrorKind::Outside { layer, span }.into()
}
