/// What went wrong when a recogniser was built.
///
/// Reading a document never fails; only what the caller wrote can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] ErrorKind);

impl Error {
    /// Returns what went wrong.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.0
    }
}

/// The ways in which building a recogniser can fail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A gazetteer line without a name or without a kind.
    #[error("line {line} of the gazetteer has no {field}")]
    MissingField {
        /// The line, counted from 1.
        line: usize,
        /// What is missing.
        field: &'static str,
    },
    /// A gazetteer line whose kind is none of ours.
    #[error(
        "line {line} of the gazetteer has the kind {word:?}, which is none of PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, LAW, WORK, PRODUCT"
    )]
    UnknownKindInLine {
        /// The line, counted from 1.
        line: usize,
        /// The word that stands for the kind.
        word: String,
    },
    /// A gazetteer field that opens a quotation mark and does not close it.
    #[error("line {line} of the gazetteer opens a quotation mark that nothing closes")]
    UnclosedQuote {
        /// The line, counted from 1.
        line: usize,
    },
}
