use crate::{Function, Span, Spanned, TokenKind, Upos};

/// A token: a word, a number, a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it looks like.
    pub kind: TokenKind,
    /// Its part of speech, where a tagger has been over the document.
    pub upos: Option<Upos>,
    /// Its grammatical function, where a tagger of functions has been over the document.
    pub function: Option<Function>,
}

impl Token {
    /// Creates a token without a part of speech and without a function.
    #[must_use]
    pub const fn new(span: Span, kind: TokenKind) -> Self {
        Self { span, kind, upos: None, function: None }
    }
}

impl Spanned for Token {
    fn span(&self) -> Span {
        self.span
    }
}
