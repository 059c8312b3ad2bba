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
    /// Another program writes to the archive, and has not ended for a minute.
    #[error("another program is writing to the archive")]
    Busy,
    /// The file is a database, but no archive.
    #[error("this is a database, but no archive of dixit")]
    NotAnArchive,
    /// An older version has made the archive.
    #[error(
        "an older dixit has made this archive (its tables have the number {found}, this dixit's {expected})"
    )]
    Older {
        /// The number of its tables.
        found: i64,
        /// That of this version.
        expected: i64,
    },
    /// A newer version has made the archive.
    #[error(
        "a newer dixit has made this archive (its tables have the number {found}, this dixit's {expected}): use that one"
    )]
    Newer {
        /// The number of its tables.
        found: i64,
        /// That of this version.
        expected: i64,
    },
    /// Words are asked for, and there is none.
    #[error("there is no word to look for")]
    NoWords,
    /// A names file has an error.
    #[cfg(feature = "sqlite")]
    #[error(transparent)]
    Names(dixit_identity::Error),
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
        if matches!(
            error.sqlite_error_code(),
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)
        ) {
            return ErrorKind::Busy.into();
        }
        ErrorKind::Database(Box::new(error)).into()
    }
}

impl From<dixit_report::Error> for Error {
    fn from(error: dixit_report::Error) -> Self {
        ErrorKind::Report(error).into()
    }
}
