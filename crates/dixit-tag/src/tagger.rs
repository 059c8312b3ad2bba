use std::sync::LazyLock;

use dixit_english::{Word, Words};
use dixit_text::{Document, Upos};

use crate::chain::{Chain, Scratch, Target};
use crate::error::{Error, ErrorKind};
use crate::features::{Extractor, FEATURES};

/// Tells the part of speech of each token.
///
/// Building one is free after the first time, which reads the embedded model (a few milliseconds); so is cloning it. It may be
/// used from several threads at once. Tagging is linear in the text's length, and neither fails nor panics.
///
/// # Examples
///
/// ```
/// use dixit_tag::Tagger;
/// use dixit_text::Upos::{Adp, Det, Noun, Pron, Punct, Verb};
///
/// let words = ["She", "answered", "from", "the", "garden", "."];
/// assert_eq!(Tagger::new().tag_words(&words), [Pron, Verb, Adp, Det, Noun, Punct]);
/// ```
#[doc(alias("part of speech tagger", "pos tagger", "upos"))]
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    chain: Chain<Upos>,
}

impl Target for Upos {
    type Extractor = Extractor;

    const FEATURES: u16 = FEATURES;

    fn embedded() -> &'static Chain<Self> {
        static EMBEDDED: LazyLock<Chain<Upos>> = LazyLock::new(|| {
            Chain::from_bytes(include_bytes!("../model/upos.dxm")).expect("the embedded model is tested")
        });
        &EMBEDDED
    }

    fn unknown(label: String) -> ErrorKind {
        ErrorKind::Label { label }
    }
}

impl Tagger {
    /// Creates a tagger with the embedded model.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a tagger with a model of one's own, as `cargo xtask train tag` or the feature `train` makes it.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::Model`] if the bytes are no model, and [`ErrorKind::Label`] if they are a model of something
    /// else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { chain: Chain::from_bytes(bytes)? })
    }

    /// Returns a part of speech for each token of a document, sentence by sentence.
    ///
    /// [`Document::set_upos`] takes them. Tags that the tokens already have are not looked at.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_tag::Tagger;
    /// use dixit_text::Upos;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let mut document = Tokenizer::new().document("They object to it. No object was found.");
    /// document.set_upos(&Tagger::new().tag(&document))?;
    /// let of = |index: usize| document.tokens()[index].upos;
    /// assert_eq!((document.token_text(1), of(1)), ("object", Some(Upos::Verb)));
    /// assert_eq!((document.token_text(6), of(6)), ("object", Some(Upos::Noun)));
    /// # Ok::<(), dixit_text::Error>(())
    /// ```
    #[must_use]
    pub fn tag(&self, document: &Document<'_>) -> Vec<Upos> {
        self.tag_with(document, &Words::of(document))
    }

    /// The same with the document's words, where somebody has looked them up already.
    ///
    /// `words` must be those of `document`.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_english::Words;
    /// use dixit_tag::Tagger;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let document = Tokenizer::new().document("The ferry sank.");
    /// let tagger = Tagger::new();
    /// assert_eq!(tagger.tag_with(&document, &Words::of(&document)), tagger.tag(&document));
    /// ```
    #[must_use]
    pub fn tag_with(&self, document: &Document<'_>, words: &Words<'_>) -> Vec<Upos> {
        let mut scratch = self.chain.scratch();
        let mut tags = Vec::with_capacity(document.tokens().len());
        for sentence in document.sentences() {
            let words = words.as_slice().get(sentence.tokens.clone()).unwrap_or_default();
            self.tag_into(words, &mut scratch, &mut tags);
        }
        tags
    }

    /// Returns a part of speech for each word of a sentence.
    ///
    /// The words should be cut as in Universal Dependencies: `do` `n't`, `Ana` `'s`.
    #[must_use]
    pub fn tag_words(&self, words: &[&str]) -> Vec<Upos> {
        let mut tags = Vec::with_capacity(words.len());
        let words: Vec<_> = words.iter().map(|word| Word::alone(word)).collect();
        self.tag_into(&words, &mut self.chain.scratch(), &mut tags);
        tags
    }

    fn tag_into(&self, words: &[Word<'_>], scratch: &mut Scratch<'_, Upos>, tags: &mut Vec<Upos>) {
        let Scratch { extractor, sequence, lattice } = scratch;
        extractor.fill(words.iter(), |word| self.chain.model().known(word), sequence);
        lattice.fill(sequence);
        tags.extend(lattice.best_path().iter().map(|&label| self.chain.target(label).unwrap_or(Upos::X)));
    }
}
