use std::ops::Range;

use crate::{ParagraphKind, Span, Spanned};

/// A paragraph: what the author set apart by line breaks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// The indices of its sentences in [`Document::sentences`](crate::Document::sentences).
    pub sentences: Range<usize>,
    /// The indices of its tokens in [`Document::tokens`](crate::Document::tokens).
    pub tokens: Range<usize>,
}

impl Spanned for Paragraph {
    fn span(&self) -> Span {
        self.span
    }
}
