use dixit_english::Words;
use dixit_text::Document;

use crate::candidate::candidates;
use crate::finder::find;
use crate::{Quote, QuoteId, SourceCandidate};

/// Whether quotations inside quotations are answered as well.
///
/// # Examples
///
/// ```
/// use dixit_quote::{Nesting, QuoteDetector};
/// use dixit_tokenize::Tokenizer;
///
/// let document = Tokenizer::new().document("“He told me ‘It is over’ and left,” she said.");
/// let count = |nesting| QuoteDetector::new().nesting(nesting).find(&document).len();
/// assert!(count(Nesting::All) > count(Nesting::Outermost));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Nesting {
    /// Every quotation, those inside others with their [`Quote::parent`].
    #[default]
    All,
    /// Only those that stand in no other.
    Outermost,
}

/// Finds quotations in a document whose paragraphs, sentences and tokens are filled.
///
/// Building one is free. It may be cloned and used from several threads at once. Parts of speech sharpen it where the
/// tokens have them; it needs none.
///
/// # Examples
///
/// ```
/// use dixit_quote::{QuoteDetector, QuoteKind};
/// use dixit_tokenize::Tokenizer;
///
/// let text = "“We are ready,” the minister said.";
/// let document = Tokenizer::new().document(text);
/// let quotes = QuoteDetector::new().find(&document);
/// assert_eq!(quotes[0].kind, QuoteKind::Direct);
/// assert_eq!(quotes[0].text, "We are ready,");
/// assert_eq!(&text[quotes[0].source.unwrap()], "the minister");
/// ```
#[doc(alias("quotation extraction", "quote attribution", "quotations", "direct speech"))]
#[derive(Clone, Debug, Default)]
pub struct QuoteDetector {
    nesting: Nesting,
}

impl QuoteDetector {
    /// Creates a detector that answers all quotations.
    #[must_use]
    pub const fn new() -> Self {
        Self { nesting: Nesting::All }
    }

    /// Sets whether quotations inside quotations are answered as well; [`Nesting::All`] unless set.
    #[must_use]
    pub const fn nesting(mut self, nesting: Nesting) -> Self {
        self.nesting = nesting;
        self
    }

    /// Finds the quotations, sorted by start, then by descending end, so that parents come before their children.
    ///
    /// Never fails. Time and memory grow linearly with the text.
    #[must_use]
    pub fn find<'t>(&self, document: &Document<'t>) -> Vec<Quote<'t>> {
        self.find_with(document, &Words::of(document))
    }

    /// Finds the quotations one after the other, from either end: those of [`find`](Self::find).
    ///
    /// The whole document is read here and not while the iterator is walked: whoever speaks may be named behind what is said.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_quote::QuoteDetector;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let document = Tokenizer::new().document("“Yes,” said Lind. “No,” said Kovar.");
    /// let last = QuoteDetector::new().find_iter(&document).next_back();
    /// assert_eq!(last.expect("there are two").text, "No,");
    /// ```
    #[must_use]
    pub fn find_iter<'t>(&self, document: &Document<'t>) -> Quotes<'t> {
        self.find(document).into()
    }

    /// The same with the document's words, where somebody has looked them up already.
    ///
    /// `words` must be those of `document`.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_english::Words;
    /// use dixit_quote::QuoteDetector;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let document = Tokenizer::new().document("“Yes,” said Lind.");
    /// let quotes = QuoteDetector::new();
    /// assert_eq!(quotes.find_with(&document, &Words::of(&document)), quotes.find(&document));
    /// ```
    #[must_use]
    pub fn find_with<'t>(&self, document: &Document<'t>, words: &Words<'t>) -> Vec<Quote<'t>> {
        let mut quotes = find(document, words);
        if self.nesting == Nesting::Outermost {
            let mut kept = 0;
            let place: Vec<Option<usize>> = quotes
                .iter()
                .map(|quote| {
                    quote.parent.is_none().then(|| {
                        kept += 1;
                        kept - 1
                    })
                })
                .collect();
            quotes.retain(|quote| quote.parent.is_none());
            for quote in &mut quotes {
                quote.inherits =
                    quote.inherits.and_then(|from| from.get(&place).copied().flatten()).map(QuoteId::new);
            }
        }
        quotes
    }

    /// Tells who else might be the source of a quotation, best first, five at most; the source itself is not among them.
    ///
    /// `quotes` are what [`find`](Self::find) answered for this document. Nothing for an id that it does not have. The whole
    /// document's marks are read again: `O(n)`, for one quotation that somebody asks about, not for all.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_quote::{Grounds, QuoteDetector, QuoteId};
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let text = "Ana Kovar told reporters that the strike was over.";
    /// let document = Tokenizer::new().document(text);
    /// let detector = QuoteDetector::new();
    /// let others = detector.candidates(&document, &detector.find(&document), QuoteId::new(0));
    /// assert_eq!(&text[others[0].span], "reporters");
    /// assert_eq!(others[0].grounds, Grounds::Behind);
    /// ```
    #[must_use]
    pub fn candidates(
        &self,
        document: &Document<'_>,
        quotes: &[Quote<'_>],
        id: QuoteId,
    ) -> Vec<SourceCandidate> {
        candidates(document, quotes, id)
    }
}

dixit_text::found! {
    /// The quotations of a document, in order; see [`QuoteDetector::find_iter`].
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_quote::{QuoteDetector, Quotes};
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let document = Tokenizer::new().document("“Yes,” said Lind. “No,” said Kovar.");
    /// let quotes: Quotes<'_> = QuoteDetector::new().find_iter(&document);
    /// assert_eq!(quotes.rev().map(|quote| quote.text.into_owned()).collect::<Vec<_>>(), ["No,", "Yes,"]);
    /// ```
    Quotes<'t> of Quote<'t>
}
