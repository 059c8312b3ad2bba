use std::ops::Range;

use crate::{ParagraphKind, Span, Spanned};

/// A paragraph: what the author set apart by line breaks.
///
/// # Examples
///
/// ```
/// use dixit_text::{Document, Paragraph, ParagraphKind, Sentence, Span, Spanned};
///
/// let whole = Span::new(0, 5);
/// let document = Document::from_layers("Rain.", vec![(whole, ParagraphKind::Heading)], vec![whole], vec![])?;
/// let paragraph: &Paragraph = &document.paragraphs()[0];
/// assert_eq!((paragraph.kind, paragraph.span()), (ParagraphKind::Heading, whole));
/// let sentences: &[Sentence] = &document.sentences()[paragraph.sentences.clone()];
/// assert_eq!(sentences[0].paragraph, 0);
/// # Ok::<(), dixit_text::Error>(())
/// ```
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
