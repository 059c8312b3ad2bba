/// An error about the bytes of a model.
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

/// What is wrong with the bytes of a model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// They do not begin as a model does.
    #[error("not a model file")]
    NotAModel,
    /// They are of a version of the format that this version of the crate does not read.
    #[error("a model file of version {found}, and only version {known} can be read")]
    Version {
        /// The version in the file.
        found: u16,
        /// The version that can be read.
        known: u16,
    },
    /// It was trained with another version of the features than the reader extracts.
    #[error("a model of version {found} of the features, and the reader extracts version {known}")]
    Features {
        /// The version in the file.
        found: u16,
        /// The version that the reader extracts.
        known: u16,
    },
    /// There are fewer or more bytes than the file says.
    #[error("a model file of {found} bytes that should have {expected}")]
    Length {
        /// How many bytes there should be.
        expected: usize,
        /// How many bytes there are.
        found: usize,
    },
    /// The checksum does not fit: some bytes have changed.
    #[error("a damaged model file: its checksum is {found:08x} and should be {expected:08x}")]
    Checksum {
        /// The checksum in the file.
        expected: u32,
        /// The checksum of the bytes.
        found: u32,
    },
    /// The checksum fits and the content makes no sense.
    #[error("a malformed model file: {what} at byte {offset}")]
    Malformed {
        /// What makes no sense.
        what: &'static str,
        /// Where, counted from the start of the file.
        offset: usize,
    },
}
