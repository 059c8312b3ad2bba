use std::borrow::Cow;

use dixit_text::{Attitude, CueStatus, QuoteId, QuoteKind, QuoteRule, Reason, Span, Spanned};

/// A quotation: what somebody is reported to have said, written, thought or planned, or words merely set in marks.
///
/// Quotations borrow the text. Every span is in bytes, half-open, on character boundaries.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Quote<'t> {
    /// How the words are reported.
    pub kind: QuoteKind,
    /// The content: inside the marks for direct and scare quotations, the clause for mixed and indirect ones, from its
    /// "that" if there is one.
    pub span: Span,
    /// The words of [`span`](Self::span).
    pub text: Cow<'t, str>,
    /// What was said, where the content is interrupted or runs over several paragraphs; empty where it is contiguous.
    pub parts: Vec<Span>,
    /// The verbatim words of a mixed quotation, inside their marks; empty for the other kinds.
    pub quoted: Vec<Span>,
    /// The words that report: a verb, a noun, "according to", a colon.
    pub cue: Option<Cue>,
    /// The noun phrase that names who speaks, without incidental relative clauses.
    pub source: Option<Span>,
    /// All of them, where several speak; empty where there is one or none.
    pub sources: Vec<Span>,
    /// Who passed it on, in a chain: "Okafor" in "Okafor said that Lind had refused".
    pub via: Option<Span>,
    /// Whether it was said, thought or planned.
    pub attitude: Attitude,
    /// The quotation of the answer that this one stands inside.
    pub parent: Option<QuoteId>,
    /// The quotation of the answer whose speaker this one takes.
    pub inherits: Option<QuoteId>,
    /// The rule that decided.
    pub rule: QuoteRule,
    /// How sure the rule is, in `0.0..=1.0`: [`confidence`](crate::confidence).
    pub confidence: f32,
    /// Why there is no source; nothing where there is one.
    pub reason: Option<Reason>,
    /// Whether the closing mark is missing.
    pub unclosed: bool,
}

impl Quote<'_> {
    /// Copies what it borrows of the text, so that it can outlive it.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_quote::{Quote, QuoteDetector};
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let quotes: Vec<Quote<'static>> = {
    ///     let text = String::from("“We are ready,” the minister said.");
    ///     let document = Tokenizer::new().document(&text);
    ///     QuoteDetector::new().find_iter(&document).map(Quote::into_owned).collect()
    /// };
    /// assert_eq!(quotes[0].text, "We are ready,");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Quote<'static> {
        Quote { text: Cow::Owned(self.text.into_owned()), ..self }
    }
}

impl Spanned for Quote<'_> {
    fn span(&self) -> Span {
        self.span
    }
}

/// The words that report.
///
/// # Examples
///
/// ```
/// use dixit_quote::{Cue, QuoteDetector};
/// use dixit_tokenize::Tokenizer;
///
/// let text = "“Yes,” said Lind.";
/// let quotes = QuoteDetector::new().find(&Tokenizer::new().document(text));
/// let cue: &Cue = quotes[0].cue.as_ref().expect("a verb reports");
/// assert_eq!((&text[cue.span], &*cue.lemma), ("said", "say"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Cue {
    /// Where they stand.
    pub span: Span,
    /// The dictionary form: `say` for "said", `according to`, `:`.
    pub lemma: Cow<'static, str>,
    /// Whether the report is denied or only imagined.
    pub status: Option<CueStatus>,
}

impl Spanned for Cue {
    fn span(&self) -> Span {
        self.span
    }
}
