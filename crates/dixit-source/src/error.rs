use std::io;

/// An error about one record: why there is no article.
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

#[cfg(feature = "documents")]
impl Error {
    /// Gives what is wrong.
    pub(crate) fn into_kind(self) -> ErrorKind {
        self.0
    }
}

impl Error {
    /// Returns whether it tells the fields of a record.
    pub(crate) fn tells_fields(&self) -> bool {
        matches!(&self.0, ErrorKind::NoText { there, .. } if !there.is_empty())
    }

    /// Leaves the fields out, which have been told before.
    pub(crate) fn forget_fields(&mut self) {
        if let ErrorKind::NoText { there, .. } = &mut self.0 {
            there.clear();
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        // What the project's own streams say of themselves comes back as it was.
        match error.downcast::<Self>() {
            Ok(own) => own,
            Err(error) => Self(ErrorKind::Io(error)),
        }
    }
}

/// Why there is no article.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file or stream could not be opened or read, or what is compressed in it is damaged.
    #[error("{0}")]
    Io(io::Error),
    /// A folder, or a part of one, could not be listed.
    #[error("{0}")]
    Folder(ignore::Error),
    /// A folder has no file with an ending that is read.
    #[error("no {endings} file in this folder")]
    EmptyFolder {
        /// The endings that were looked for.
        endings: &'static str,
    },
    /// A document, after decompression, or a line of JSON is longer than allowed.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The bytes that are allowed.
        limit: usize,
    },
    /// What stands in a folder under a name that is read is no file: a pipe, a socket, a device, or a link to one.
    #[error("not a file: a pipe, a socket or a device; name it itself to have it read")]
    NotAFile,
    /// More bytes than allowed came without a record in them, so that the rest of the file or stream was not read.
    #[error("no record in {limit} bytes; the rest is not read")]
    Endless {
        /// The bytes that are allowed.
        limit: u64,
    },
    /// What is compressed unfolds to so many times its size that it was not read to its end.
    #[error("it unfolds to more than {times} times its size; the rest is not read")]
    Unfolds {
        /// The times that are allowed.
        times: u64,
    },
    /// The bytes are no text in any encoding.
    #[error("not text: a zero byte at {offset}")]
    Binary {
        /// Where the first zero byte stands, counted after decompression.
        offset: usize,
    },
    /// A line is no JSON.
    #[error("not a JSON record: {0}")]
    Json(serde_json::Error),
    /// A file is no Parquet, or damaged.
    #[cfg(feature = "parquet")]
    #[error("not a Parquet file that can be read: {0}")]
    Parquet(parquet::errors::ParquetError),
    /// A document, a mailbox, a feed or a transcript is damaged, or not what its name says.
    #[error("not {kind} that can be read: {reason}")]
    Document {
        /// What it was read as, with its article.
        kind: &'static str,
        /// What is wrong, and in which part.
        reason: String,
    },
    /// A file of a format that is known and not read.
    #[error("{format} is not read: save it as text, HTML or DOCX")]
    Unread {
        /// What it is, with its article.
        format: &'static str,
    },
    /// An export of an archive of news that is known and not read yet.
    #[error(
        "an export of {archive}, which is recognised and not read yet: save its articles as text, a file each"
    )]
    Export {
        /// The archive.
        archive: &'static str,
    },
    /// Several documents stand where one was asked for.
    #[error("{count} documents in one file")]
    Several {
        /// How many there are.
        count: usize,
    },
    /// A record has no text, or something else in its place.
    #[error("no text in the field {field:?}{}", fields(there))]
    NoText {
        /// The field that was looked at.
        field: String,
        /// The names of the record's fields, where they have not been told of this file before.
        there: Vec<String>,
    },
    /// A table is in UTF-16.
    #[error("a table in UTF-16: save it as UTF-8")]
    Wide,
    /// An address of the web, where a path is wanted.
    #[error(
        "pages are read from files: save it (curl --location --output page.html {address:?}) and name the file"
    )]
    Address {
        /// The address.
        address: String,
    },
    /// A record's date is there and is not a string.
    #[error("the field {field:?} is no date")]
    NoDate {
        /// The field that was looked at.
        field: String,
    },
}

/// The names that a message has of a record's fields.
fn fields(there: &[String]) -> String {
    const MOST: usize = 20;
    if there.is_empty() {
        return String::new();
    }
    let names: Vec<_> = there.iter().take(MOST).map(|name| format!("{name:?}")).collect();
    let more = if there.len() > MOST { " …" } else { "" };
    format!("; its fields are {}{more}", names.join(", "))
}
