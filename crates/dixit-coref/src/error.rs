/// An error about the model of a resolver.
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

/// What is wrong with the model of a resolver.
///
/// # Examples
///
/// ```
/// use dixit_coref::{ErrorKind, Resolver};
///
/// let error = Resolver::from_bytes(b"no model").expect_err("these bytes are none");
/// assert_eq!(error.kind(), &ErrorKind::NoModel);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are no model that can be read.
    #[error("no model of a resolver")]
    NoModel,
    /// The model was made for other features.
    #[error("a model for other features than this version has")]
    Features,
}
