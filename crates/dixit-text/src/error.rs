use std::fmt;

use crate::Span;

/// An error about layers that do not fit their text or each other, or about a name that stands for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(ErrorKind);

impl Error {
    /// Returns what is wrong.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.0
    }
}

/// What is wrong with a document's layers, or with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A span reaches beyond the text or cuts a character.
    OutOfText {
        /// The layer that the span belongs to.
        layer: Layer,
        /// The span.
        span: Span,
    },
    /// A span is empty, or starts before the one before it ends.
    OutOfOrder {
        /// The layer that the span belongs to.
        layer: Layer,
        /// The span.
        span: Span,
    },
    /// A token lies in no sentence, or a sentence in no paragraph.
    Outside {
        /// The layer that the span belongs to.
        layer: Layer,
        /// The span.
        span: Span,
    },
    /// There are not as many tags as tokens.
    TagCount {
        /// How many tokens there are.
        tokens: usize,
        /// How many tags were given.
        tags: usize,
    },
    /// A closed list does not have a name.
    UnknownName {
        /// What the list is of: `kind of entity`.
        what: &'static str,
        /// The name.
        name: String,
    },
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(kind)
    }
}

/// A layer of a document.
///
/// # Examples
///
/// ```
/// use dixit_text::{Document, ErrorKind, Layer, ParagraphKind, Span};
///
/// let whole = Span::new(0, 99);
/// let error = Document::from_layers("Rain.", vec![(whole, ParagraphKind::Body)], vec![], vec![]).unwrap_err();
/// assert_eq!(error.kind(), &ErrorKind::OutOfText { layer: Layer::Paragraphs, span: whole });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layer {
    /// Paragraphs.
    Paragraphs,
    /// Sentences.
    Sentences,
    /// Tokens.
    Tokens,
}

impl Layer {
    const fn one(self) -> &'static str {
        match self {
            Self::Paragraphs => "paragraph",
            Self::Sentences => "sentence",
            Self::Tokens => "token",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl std::error::Error for Error {}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfText { layer, span } => {
                write!(f, "{} {span} is out of the text or cuts a character", layer.one())
            }
            Self::OutOfOrder { layer, span } => {
                write!(f, "{} {span} is empty or out of order", layer.one())
            }
            Self::Outside { layer, span } => {
                write!(f, "{} {span} is not inside one larger unit", layer.one())
            }
            Self::TagCount { tokens, tags } => write!(f, "{tags} tags for {tokens} tokens"),
            Self::UnknownName { what, name } => write!(f, "{name:?} is no {what}"),
        }
    }
}

impl std::error::Error for ErrorKind {}
