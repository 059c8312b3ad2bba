//! The words of a document, looked up once.

use std::borrow::Cow;

use dixit_text::{Document, Span, TokenKind};

use crate::bytes::ByteKinds;
use crate::classes::Classes;
use crate::lexicon::{Entry, look_up_hash};
use crate::normal::normal;
use crate::shape::Shape;

/// A word of a document: how it is written, and what the lexicon knows of it.
///
/// # Examples
///
/// ```
/// use dixit_english::{Word, class};
///
/// let word = Word::alone("Said");
/// assert_eq!((word.text, &*word.lower), ("Said", "said"));
/// assert!(word.is(class::SPEECH_VERB) && !word.is_plain(class::SPEECH_VERB));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Word<'t> {
    /// Where it stands.
    pub span: Span,
    /// As it is written.
    pub text: &'t str,
    /// Its normal form: lower case, straight apostrophes ([`normal`]).
    pub lower: Cow<'t, str>,
    /// The hash of the normal form ([`dixit_text::hash`]), by which lexicons look it up.
    pub hash: u64,
    /// The kinds of bytes that it is written with.
    pub bytes: ByteKinds,
    /// What it looks like.
    pub shape: Shape,
    /// What the lexicon knows of it; nothing for a word that it does not have.
    pub entry: &'static Entry,
}

impl<'t> Word<'t> {
    /// Reads a word, or a piece of one, and looks it up.
    #[must_use]
    pub fn new(span: Span, text: &'t str, kind: TokenKind) -> Self {
        static UNKNOWN: Entry = Entry::UNKNOWN;
        let bytes = ByteKinds::of(text);
        let lower = if bytes.any(ByteKinds::UPPER.or(ByteKinds::FOREIGN).or(ByteKinds::BLANK)) {
            Cow::Owned(normal(text))
        } else {
            Cow::Borrowed(text)
        };
        let hash = dixit_text::hash(lower.as_bytes());
        let shape = if kind == TokenKind::Word { Shape::of(text, bytes) } else { Shape::Other };
        let entry = look_up_hash(hash).unwrap_or(&UNKNOWN);
        Self { span, text, lower, hash, bytes, shape, entry }
    }

    /// Reads a word that stands in no document; its span is its own length.
    #[must_use]
    pub fn alone(text: &'t str) -> Self {
        Self::new(Span::new(0, text.len()), text, TokenKind::Word)
    }

    /// Returns whether the lexicon has it in any of these classes, however it is capitalised.
    #[inline]
    #[must_use]
    pub const fn is(&self, classes: Classes) -> bool {
        self.entry.classes.has(classes)
    }

    /// Returns whether it is written in lower case and the lexicon has it in any of these classes.
    #[must_use]
    pub fn is_plain(&self, classes: Classes) -> bool {
        self.is(classes) && !self.bytes.any(ByteKinds::UPPER)
    }
}

/// The words of a document, one for each token, in the same order.
///
/// Made once a document and lent to every reader of it.
///
/// # Examples
///
/// ```
/// use dixit_english::{Words, class};
/// use dixit_tokenize::Tokenizer;
///
/// let document = Tokenizer::new().document("The minister warned of floods.");
/// let words = Words::of(&document);
/// let verb = words.get(2).expect("a word for each token");
/// assert!(verb.is(class::VERB_PAST));
/// assert_eq!(verb.entry.verb.expect("it reports").0.lemma, "warn");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Words<'t> {
    words: Vec<Word<'t>>,
}

impl<'t> Words<'t> {
    /// Reads the words of a document. Linear in its text.
    #[must_use]
    pub fn of(document: &Document<'t>) -> Self {
        let text = document.text();
        let word = |span: Span, kind| Word::new(span, span.get(text).unwrap_or_default(), kind);
        Self { words: document.tokens().iter().map(|token| word(token.span, token.kind)).collect() }
    }

    /// Returns the word of a token, by the token's index in the document.
    #[must_use]
    pub fn get(&self, token: usize) -> Option<&Word<'t>> {
        self.words.get(token)
    }

    /// Returns all words, in the order of the tokens.
    #[must_use]
    pub fn as_slice(&self) -> &[Word<'t>] {
        &self.words
    }
}
