/// An error about a table or an archive, or a report that does not fit its text.
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

/// What is wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The table could not be written.
    #[error("cannot write the table: {0}")]
    Write(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database could not be made, read or written.
    #[error("the archive: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The file is a database, but none that this version writes.
    #[error("not an archive of this version of dixit (user_version is {found}, not {expected})")]
    Version {
        /// What the file says.
        found: i64,
        /// What this version writes.
        expected: i64,
    },
    /// The report does not fit its text.
    #[error(transparent)]
    Report(#[from] dixit_report::Error),
}

#[cfg(feature = "parquet")]
impl From<parquet::errors::ParquetError> for Error {
    fn from(error: parquet::errors::ParquetError) -> Self {
        ErrorKind::Write(Box::new(error)).into()
    }
}

#[cfg(feature = "sqlite")]
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        ErrorKind::Database(Box::new(error)).into()
    }
}

impl From<dixit_report::Error> for Error {
    fn from(error: dixit_report::Error) -> Self {
        ErrorKind::Report(error).into()
    }
}
