use dixit_text::Span;
use serde::{Deserialize, Serialize};

/// A stretch of the document: `{start, end}`, half-open, in the report's unit.
///
/// # Examples
///
/// ```
/// use dixit_report::Extent;
/// use dixit_text::Span;
///
/// let extent = Extent::new(Span::new(3, 7));
/// assert_eq!((extent.start, extent.end), (3, 7));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Extent {
    /// Where it starts.
    pub start: usize,
    /// Where it ends: the offset after its last character.
    pub end: usize,
}

impl Extent {
    /// Creates the extent of a span, in bytes.
    #[must_use]
    pub const fn new(span: Span) -> Self {
        Self { start: span.start(), end: span.end() }
    }
}

/// Words of the document with their place: `{start, end, text}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Words {
    /// Where they start, in the report's unit.
    pub start: usize,
    /// Where they end: the offset after their last character.
    pub end: usize,
    /// The words, exactly as they stand in the document.
    pub text: String,
}

impl Words {
    /// Creates words from their span in bytes and what stands there.
    #[must_use]
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { start: span.start(), end: span.end(), text: text.into() }
    }
}
