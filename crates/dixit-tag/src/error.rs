/// An error about the model of a tagger.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] ErrorKind);

impl Error {
    /// Returns what is wrong.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.0
    }
}

/// What is wrong with the model of a tagger.
///
/// # Examples
///
/// ```
/// use dixit_tag::{ErrorKind, Tagger};
///
/// let error = Tagger::from_bytes(b"no model").expect_err("these bytes are none");
/// assert!(matches!(error.kind(), ErrorKind::Model(_)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are no model that can be read.
    #[error(transparent)]
    Model(#[from] dixit_model::Error),
    /// The model is one of something else.
    #[error("a model with the label {label:?}, which is no universal part of speech")]
    Label {
        /// A label that is no part of speech.
        label: String,
    },
    /// The model is one of something else than functions.
    #[error("a model with the label {label:?}, which is no grammatical function")]
    Function {
        /// A label that is no function.
        label: String,
    },
}
