use std::ops::Range;

use crate::{Span, Spanned};

/// A paragraph: what the author set apart by line breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// A title or a section's heading.
    Heading,
    /// Who wrote it: "By Ana Kovar".
    Byline,
    /// A paragraph that opens with the place, and often the date, of writing: "GENEVA, March 5 (Wire) —".
    Dateline,
    /// An item of a list.
    List,
    /// A speaker's turn, opened by a label: "Q:", "MR. OKAFOR:".
    Turn,
}

impl ParagraphKind {
    /// Returns the kind's name as it is written out: `heading`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Heading => "heading",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::List => "list",
            Self::Turn => "turn",
        }
    }
}
