use dixit_text::Span;

use crate::Change;

/// Whether words are in the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// A source has them, word for word.
    Verbatim {
        /// Where, first the earliest source.
        place: Place,
    },
    /// A source has them with a few changes.
    Changed {
        /// Where.
        place: Place,
        /// What is different, in the order of the draft.
        changes: Vec<Change>,
    },
    /// They were put together from several places.
    Stitched {
        /// The places, in the order of the draft.
        places: Vec<Place>,
    },
    /// No source has them, nor most of them.
    Nowhere,
}

impl Verdict {
    /// Returns whether a reader may take the words for those of a source: verbatim, or with changes that are all marked.
    #[must_use]
    pub fn is_faithful(&self) -> bool {
        match self {
            Self::Verbatim { .. } => true,
            Self::Changed { changes, .. } => changes.iter().all(|change| change.marked),
            Self::Stitched { .. } | Self::Nowhere => false,
        }
    }

    /// Returns the verdict's name: `verbatim`, `changed`, `stitched`, `nowhere`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Verbatim { .. } => "verbatim",
            Self::Changed { .. } => "changed",
            Self::Stitched { .. } => "stitched",
            Self::Nowhere => "nowhere",
        }
    }
}

/// A place in the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The source, counted from zero in the order in which they were given.
    pub source: usize,
    /// Where in it, in bytes.
    pub span: Span,
}

/// A place that has some of the words of a quotation that is nowhere.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Near {
    /// Where: from the first of the words to the last.
    pub place: Place,
    /// How many of the quotation's words it has, from 0 to 1, whatever their order.
    pub share: f64,
}
