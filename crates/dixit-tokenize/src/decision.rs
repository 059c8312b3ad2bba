use dixit_text::{Span, Spanned};

use crate::Rule;

/// What was decided at one place where a sentence could have ended.
///
/// # Examples
///
/// ```
/// use dixit_tokenize::{Rule, Tokenizer};
///
/// let why = |text: &str| Tokenizer::new().explain(text)[0].rule;
/// assert_eq!(why("Dr. Lind left."), Rule::Title);
/// assert_eq!("title".parse(), Ok(Rule::Title));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Decision {
    /// The mark or the abbreviation in question; empty, at its end, for the end of a paragraph.
    pub mark: Span,
    /// Whether the sentence ends there. Closing quotation marks and brackets behind the mark still belong to it.
    pub ends: bool,
    /// What decided.
    pub rule: Rule,
}

impl Spanned for Decision {
    fn span(&self) -> Span {
        self.mark
    }
}
