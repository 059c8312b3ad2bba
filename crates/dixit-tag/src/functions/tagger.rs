use std::sync::LazyLock;

use dixit_english::{Word, Words};
use dixit_text::{Document, Function, Upos};

use crate::chain::{Chain, Scratch, Target};
use crate::error::{Error, ErrorKind};
use crate::functions::features::{Extractor, FEATURES};

/// Tells the grammatical function of each token of a document that has its parts of speech.
///
/// Only words that may be the head of a noun phrase or of a clause are weighed; all others are [`Function::Other`].
/// [`Function`] says where a name and a mention have their function. Building one is free after the first time, which reads the embedded model (a few
/// milliseconds); so is cloning it. It may be used from several threads at once. It is linear in the text's length, somewhat
/// cheaper than the parts of speech, and neither fails nor panics.
///
/// # Examples
///
/// ```
/// use dixit_tag::FunctionTagger;
/// use dixit_text::Function::{Main, Object, Other, Subject};
/// use dixit_text::Upos::{Det, Noun, Propn, Punct, Verb};
///
/// let words =
///     [("Ana", Propn), ("Kovar", Propn), ("sold", Verb), ("the", Det), ("ferry", Noun), (".", Punct)];
/// assert_eq!(FunctionTagger::new().tag_words(&words), [Other, Subject, Main, Other, Object, Other]);
/// ```
#[doc(alias("dependency relations", "deprel", "subject and object"))]
#[derive(Clone, Debug, Default)]
pub struct FunctionTagger {
    chain: Chain<Function>,
}

impl Target for Function {
    type Extractor = Extractor;

    const FEATURES: u16 = FEATURES;

    fn embedded() -> &'static Chain<Self> {
        static EMBEDDED: LazyLock<Chain<Function>> = LazyLock::new(|| {
            Chain::from_bytes(include_bytes!("../../model/functions.dxm"))
                .expect("the embedded model is tested")
        });
        &EMBEDDED
    }

    fn unknown(label: String) -> ErrorKind {
        ErrorKind::Function { label }
    }
}

impl FunctionTagger {
    /// Creates a tagger of functions with the embedded model.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a tagger of functions with a model of one's own, as `cargo xtask train functions` or the feature `train` makes it.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::Model`] if the bytes are no model, and [`ErrorKind::Function`] if they are a model of something else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { chain: Chain::from_bytes(bytes)? })
    }

    /// Returns a function for each token of a document, sentence by sentence.
    ///
    /// [`Document::set_functions`] takes them. The tokens must have their parts of speech ([`Document::set_upos`]): one that has none is taken for
    /// [`Upos::X`], and nothing good comes of it.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_tag::{FunctionTagger, Tagger};
    /// use dixit_text::Function;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let mut document = Tokenizer::new().document("The ferry was sold by its owner.");
    /// document.set_upos(&Tagger::new().tag(&document))?;
    /// document.set_functions(&FunctionTagger::new().tag(&document))?;
    /// let of = |index: usize| (document.token_text(index), document.tokens()[index].function);
    /// assert_eq!(of(1), ("ferry", Some(Function::PassiveSubject)));
    /// assert_eq!(of(5), ("its", Some(Function::Possessive)));
    /// assert_eq!(of(6), ("owner", Some(Function::Agent)));
    /// # Ok::<(), dixit_text::Error>(())
    /// ```
    #[must_use]
    pub fn tag(&self, document: &Document<'_>) -> Vec<Function> {
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
    /// use dixit_tag::{FunctionTagger, Tagger};
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let mut document = Tokenizer::new().document("The ferry sank.");
    /// let words = Words::of(&document);
    /// document.set_upos(&Tagger::new().tag_with(&document, &words))?;
    /// let tagger = FunctionTagger::new();
    /// assert_eq!(tagger.tag_with(&document, &words), tagger.tag(&document));
    /// # Ok::<(), dixit_text::Error>(())
    /// ```
    #[must_use]
    pub fn tag_with(&self, document: &Document<'_>, words: &Words<'_>) -> Vec<Function> {
        let mut scratch = self.chain.scratch();
        let mut functions = vec![Function::Other; document.tokens().len()];
        let mut tags = Vec::new();
        for sentence in document.sentences() {
            let range = || sentence.tokens.clone();
            let words = words.as_slice().get(range()).unwrap_or_default();
            let tokens = document.tokens().get(range()).unwrap_or_default();
            tags.clear();
            tags.extend(tokens.iter().map(|token| token.upos.unwrap_or(Upos::X)));
            self.tag_into(words, &tags, &mut scratch, functions.get_mut(range()).unwrap_or_default());
        }
        functions
    }

    /// Returns a function for each word of a sentence, given with its part of speech.
    ///
    /// The words should be cut as in Universal Dependencies: `do` `n't`, `Ana` `'s`.
    #[must_use]
    pub fn tag_words(&self, words: &[(&str, Upos)]) -> Vec<Function> {
        let mut functions = vec![Function::Other; words.len()];
        let tags: Vec<_> = words.iter().map(|&(_, upos)| upos).collect();
        let words: Vec<_> = words.iter().map(|(word, _)| Word::alone(word)).collect();
        self.tag_into(&words, &tags, &mut self.chain.scratch(), &mut functions);
        functions
    }

    /// Writes the functions of a sentence's words over what is there.
    fn tag_into(
        &self,
        words: &[Word<'_>],
        tags: &[Upos],
        scratch: &mut Scratch<'_, Function>,
        functions: &mut [Function],
    ) {
        let Scratch { extractor, sequence, lattice } = scratch;
        extractor.fill(words, tags, |word| self.chain.model().known(word), sequence);
        lattice.fill(sequence);
        let chosen = extractor.places.iter().copied().zip(lattice.best_path().iter().copied());
        for (place, label) in chosen.chain(extractor.sure.iter().copied()) {
            if let (Some(function), Some(name)) = (functions.get_mut(place), self.chain.target(label)) {
                *function = name;
            }
        }
    }
}
