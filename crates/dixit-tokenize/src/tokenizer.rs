use std::io::BufRead;

use dixit_text::{Document, DocumentBuilder, Span, Spanned};

use crate::added::Added;
use crate::boundary::Verdict;
use crate::buffer::Buffer;
use crate::chunk::{Chunk, Chunks};
use crate::decision::Decision;
use crate::iter::{Paragraphs, Passage, Passages, Sentences, Tokens};
use crate::model::Learned;
use crate::paragraph::{LineRule, Newlines, Splitter};
use crate::rule::Rule;

/// Cuts texts into tokens, sentences and paragraphs.
///
/// Building one is free, and so is cloning it: added abbreviations are shared. It may be used from several threads at
/// once. Every method is linear in the text's length, reads nothing but its arguments, and neither fails nor panics.
///
/// # Examples
///
/// ```
/// use dixit_tokenize::Tokenizer;
///
/// let text = "Dr. Kovar didn't wait. “Go!” she said.";
/// let document = Tokenizer::new().document(text);
/// let words: Vec<_> = document.tokens().iter().map(|token| &text[token.span]).collect();
/// assert_eq!(words, ["Dr.", "Kovar", "did", "n't", "wait", ".", "“", "Go", "!", "”", "she", "said", "."]);
/// assert_eq!(document.sentences().len(), 2);
/// ```
#[doc(alias("sentence splitter", "sentence segmentation", "sentence boundary detection", "word tokenizer"))]
#[derive(Clone, Debug, Default)]
pub struct Tokenizer {
    newlines: Newlines,
    line_rule: Option<LineRule>,
    added: Added,
}

impl Tokenizer {
    /// Creates a tokenizer that decides line by line what a line break means, with the crate's own abbreviations.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what a line break means; [`Newlines::Auto`] unless set.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_tokenize::{Newlines, Tokenizer};
    ///
    /// let sentences = |newlines| Tokenizer::new().newlines(newlines).sentences("It rained\nin Leeds\n\nand in York").count();
    /// assert_eq!(sentences(Newlines::Break), 3);
    /// assert_eq!(sentences(Newlines::Space), 2);
    /// assert_eq!(sentences(Newlines::Never), 1);
    /// ```
    #[must_use]
    pub fn newlines(mut self, newlines: Newlines) -> Self {
        self.newlines = newlines;
        self
    }

    /// Sets a rule of the caller's own for line breaks, which decides instead of what [`newlines`](Self::newlines) is set to: whether the
    /// break between a line and the next ends the paragraph, and with it the sentence.
    ///
    /// It is told both lines without the white space at their ends, and asked about single breaks: a blank line parts paragraphs,
    /// but with [`Newlines::Never`], where the rule is asked across blank lines too. It should answer the same for the same lines. [`read`](Self::read) cuts its pieces at blank lines then.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_tokenize::Tokenizer;
    ///
    /// // A transcript: who speaks stands at the start of a line, and what goes on is indented with "> ".
    /// let text = "Lind: It rained\n> all week\nKovar: And now?";
    /// let tokenizer = Tokenizer::new().line_breaks(|_, next| !next.starts_with('>'));
    /// let paragraphs: Vec<_> = tokenizer.paragraphs(text).map(|(span, _)| &text[span]).collect();
    /// assert_eq!(paragraphs, ["Lind: It rained\n> all week", "Kovar: And now?"]);
    /// ```
    #[must_use]
    pub fn line_breaks(mut self, ends: impl Fn(&str, &str) -> bool + Send + Sync + 'static) -> Self {
        self.line_rule = Some(LineRule::new(ends));
        self
    }

    /// Adds an abbreviation, which keeps its full stops and ends no sentence with them: of one word, with stops inside or of several words.
    ///
    /// It is compared as it is written, with capitals; a full stop at its end may be given or left out, and any white space of a
    /// paragraph may stand between its words. One with stops inside (`M.Sc.`, `Dipl.-Ing.`) is one token, and begins with a letter;
    /// each word of one that has several (`op. cit.`, `et al.`) is a token, and its stop belongs to it beside the others alone.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let text = "See Schd. Four.";
    /// let plain = Tokenizer::new();
    /// assert_eq!(plain.sentences(text).count(), 2);
    /// assert_eq!(plain.abbreviation("Schd").sentences(text).count(), 1);
    ///
    /// let text = "An M.Sc. Thesis, loc. cit. Kovar.";
    /// let own = Tokenizer::new().abbreviation("M.Sc.").abbreviation("loc. cit.");
    /// assert_eq!(own.sentences(text).count(), 1);
    /// let words: Vec<_> = own.tokens(text).map(|token| token.text).collect();
    /// assert_eq!(words, ["An", "M.Sc.", "Thesis", ",", "loc.", "cit.", "Kovar", "."]);
    /// ```
    #[must_use]
    pub fn abbreviation(mut self, abbreviation: &str) -> Self {
        self.added.insert(abbreviation);
        self
    }

    /// Adds several abbreviations, as [`Tokenizer::abbreviation`] does one.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let own = Tokenizer::new().abbreviations(["Schd.", "loc. cit."]);
    /// assert_eq!(own.sentences("See Schd. Four, loc. cit. Kovar.").count(), 1);
    /// ```
    #[must_use]
    pub fn abbreviations<I>(mut self, words: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        for word in words {
            self.added.insert(word.as_ref());
        }
        self
    }

    /// Cuts a text into paragraphs, sentences and tokens.
    ///
    /// Every character that is not white space lies in exactly one token, every token in one sentence, every sentence in one
    /// paragraph. `O(n)`; allocates the three layers and nothing per token.
    #[must_use]
    pub fn document<'t>(&self, text: &'t str) -> Document<'t> {
        self.document_of(text, self.split(text))
    }

    fn document_of<'t>(&self, text: &'t str, splitter: Splitter<'t>) -> Document<'t> {
        let mut builder = DocumentBuilder::new(text).capacity(text.len() / 96, text.len() / 4);
        let mut passages = Passages::of(self.clone(), text, splitter);
        while let Some(Passage { span, kind, sentences, tokens }) = passages.advance() {
            builder
                .push(span, kind, sentences, tokens)
                .expect("tokens are cut left to right, and the other layers cover them");
        }
        builder.finish()
    }

    /// Returns the paragraphs of a text one after the other, each with its sentences and tokens.
    ///
    /// For those who need each paragraph once: the layers are lent from buffers that the next paragraph overwrites, so that nothing
    /// is allocated once they have grown. See [`Passages`].
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let mut passages = Tokenizer::new().passages("Yes. No.\n\nPerhaps.");
    /// let mut sizes = Vec::new();
    /// while let Some(passage) = passages.advance() {
    ///     sizes.push((passage.sentences.len(), passage.tokens.len()));
    /// }
    /// assert_eq!(sizes, [(2, 4), (1, 2)]);
    /// ```
    #[must_use]
    pub fn passages<'t>(&self, text: &'t str) -> Passages<'t> {
        Passages::of(self.clone(), text, self.split(text))
    }

    /// Returns the tokens of a text with their words, left to right.
    ///
    /// Reads a paragraph at a time; its tokens are kept in a buffer that is used again. What stands further on is not known yet, so that
    /// this cannot be read from its end; [`Document::token_texts`] of a [`document`](Self::document) can.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::TokenKind;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let text = String::from("She didn't pay $5.");
    /// let tokens: Vec<_> = Tokenizer::new().tokens(&text).collect();
    /// assert_eq!(tokens[2].text, "n't");
    /// assert_eq!(tokens[4].kind, TokenKind::Symbol);
    /// assert_eq!(&text[tokens[5].span], "5");
    /// ```
    #[must_use]
    pub fn tokens<'t>(&self, text: &'t str) -> Tokens<'t> {
        Tokens::new(self.clone(), text)
    }

    /// Returns the sentences of a text, left to right, without the white space around them: their spans, with their words.
    ///
    /// Reads a paragraph at a time; [`Document::sentence_texts`] of a [`document`](Self::document) can be read from its end too.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let mut sentences = Tokenizer::new().sentences("Dr. Kovar left. Nobody knew why.");
    /// assert_eq!(sentences.next().map(|sentence| sentence.text), Some("Dr. Kovar left."));
    /// assert_eq!(sentences.next().map(|sentence| sentence.start()), Some(16));
    /// ```
    #[must_use]
    pub fn sentences<'t>(&self, text: &'t str) -> Sentences<'t> {
        Sentences::new(self.clone(), text)
    }

    /// Returns the paragraphs of a text with their kinds, left to right, without the white space around them.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::ParagraphKind;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let text = "1. Rain\n2. Sun";
    /// let items: Vec<_> = Tokenizer::new().paragraphs(text).map(|(span, kind)| (&text[span], kind)).collect();
    /// assert_eq!(items, [("1. Rain", ParagraphKind::List), ("2. Sun", ParagraphKind::List)]);
    /// ```
    #[must_use]
    pub fn paragraphs<'t>(&self, text: &'t str) -> Paragraphs<'t> {
        Paragraphs::new(self.split(text))
    }

    /// Tells for each place where a sentence could have ended what was decided, and by which rule.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_tokenize::{Rule, Tokenizer};
    ///
    /// let text = "Mr. Okafor left. The talks went on.";
    /// let decisions = Tokenizer::new().explain(text);
    /// assert_eq!((decisions[0].ends, decisions[0].rule), (false, Rule::Title));
    /// assert_eq!((decisions[1].ends, decisions[1].rule), (true, Rule::FullStop));
    /// assert_eq!(&text[decisions[1].mark], ".");
    /// assert_eq!((decisions[2].ends, decisions[2].rule), (true, Rule::ParagraphEnd));
    /// ```
    #[must_use]
    pub fn explain(&self, text: &str) -> Vec<Decision> {
        let mut decisions = Vec::new();
        let mut buffer = Buffer::default();
        for (span, kind) in self.split(text) {
            buffer.read(self, text, span);
            let view = buffer.view(self, text, span, kind);
            let hear = |mark: usize, verdict: Verdict| {
                let mark = view.tokens.get(mark).map_or_else(Span::default, Spanned::span);
                decisions.push(Decision { mark, ends: verdict.ends, rule: verdict.rule });
            };
            view.sentences(&mut Learned, |_| (), hear);
            let mark = Span::new(span.end(), span.end());
            decisions.push(Decision { mark, ends: true, rule: Rule::ParagraphEnd });
        }
        decisions
    }

    /// Reads a text piece by piece, for texts larger than memory.
    ///
    /// Each [`Chunk`] holds whole paragraphs and knows its offset in the text. See [`Chunks`].
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let tokenizer = Tokenizer::new();
    /// let mut sentences = 0;
    /// for chunk in tokenizer.read("It rained. Then it stopped.\n\nNobody knew.".as_bytes()) {
    ///     sentences += tokenizer.chunk(&chunk?).sentences().len();
    /// }
    /// assert_eq!(sentences, 3);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn read<R: BufRead>(&self, reader: R) -> Chunks<R> {
        Chunks::new(reader, self.newlines, self.line_rule.is_some())
    }

    /// Cuts a piece of a longer text into paragraphs, sentences and tokens; offsets count from the piece's start.
    #[must_use]
    pub fn chunk<'t>(&self, chunk: &'t Chunk) -> Document<'t> {
        let splitter = Splitter::part(&chunk.text, self.newlines, chunk.first, chunk.last);
        self.document_of(&chunk.text, splitter.ruled(self.line_rule.clone()))
    }

    pub(crate) fn split<'t>(&self, text: &'t str) -> Splitter<'t> {
        Splitter::new(text, self.newlines).ruled(self.line_rule.clone())
    }

    /// Returns the abbreviations that were added.
    pub(crate) const fn added(&self) -> &Added {
        &self.added
    }
}
