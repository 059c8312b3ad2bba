use dixit_report::Unit;

use crate::scorer::Side;

/// An error about findings that cannot be compared.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] ErrorKind);

impl Error {
    /// Returns what is wrong.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.0
    }
}

/// What is wrong with findings.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A side is about another text.
    #[error("the text is not that of the {}: {error}", side.as_str())]
    Misfit {
        /// The side.
        side: Side,
        /// What does not fit.
        error: dixit_report::Error,
    },
    /// The sides count in different units, and no text is there to convert them.
    #[error("the gold counts in {}, the findings in {}, and the text is not there", gold.as_str(), found.as_str())]
    Units {
        /// The gold's unit.
        gold: Unit,
        /// The findings' unit.
        found: Unit,
    },
}
