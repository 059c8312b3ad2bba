use std::io;
use std::path::PathBuf;

use crate::GoldError;

/// A corpus that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A `.meta` file is not as `corpus/README.md` says.
    #[error("{}: {message}", path.display())]
    Meta {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// A gold file names words that its text does not have so.
    #[error("{}: {}", path.display(), errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  "))]
    Gold {
        /// The file.
        path: PathBuf,
        /// Every line that is wrong.
        errors: Vec<GoldError>,
    },
}
