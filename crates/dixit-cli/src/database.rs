//! Archives that `-f sqlite` wrote, read as sources.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// What every database begins with: <https://www.sqlite.org/fileformat.html#magic_header_string>.
const HEAD: &[u8] = b"SQLite format 3\0";

/// Returns whether a file is a database.
pub(crate) fn is_archive(path: &Path) -> bool {
    let mut head = Vec::new();
    let read =
        path.is_file() && File::open(path).is_ok_and(|file| file.take(16).read_to_end(&mut head).is_ok());
    read && head == HEAD
}

/// A document of an archive.
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) date: Option<String>,
    pub(crate) text: String,
}

/// Takes the documents of an archive, in their order.
///
/// # Errors
/// Returns why it cannot be read.
#[cfg(feature = "sqlite")]
pub(crate) fn documents(path: &Path, mut take: impl FnMut(Document)) -> Result<(), String> {
    let taken = dixit_table::documents(path, |document| {
        take(Document { id: document.id, date: document.date, text: document.text });
    });
    taken.map_err(|error| error.to_string())
}

/// Says that this build reads none.
///
/// # Errors
/// Always.
#[cfg(not(feature = "sqlite"))]
pub(crate) fn documents(_path: &Path, _take: impl FnMut(Document)) -> Result<(), String> {
    crate::format::built("sqlite").map(|_| ())
}
