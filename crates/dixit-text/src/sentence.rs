use std::ops::Range;

use crate::{Span, Spanned};

/// A sentence, or what stands for one: a heading, a list item, a fragment.
///
/// Every token of the document lies in exactly one sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The indices of its tokens in [`Document::tokens`](crate::Document::tokens).
    pub tokens: Range<usize>,
    /// The index of its paragraph in [`Document::paragraphs`](crate::Document::paragraphs).
    pub paragraph: usize,
}

impl Spanned for Sentence {
    fn span(&self) -> Span {
        self.span
    }
}
