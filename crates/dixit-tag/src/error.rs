/// An error about the model of a tagger.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error {
    kind: ErrorKind,
}

impl Error {
    pub(crate) const fn new(kind: ErrorKind) -> Self {
        Self { kind }
    }

    /// Returns what is wrong.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.kind
    }
}

/// What is wrong with the model of a tagger.
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
}
