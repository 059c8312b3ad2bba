use std::io;

use dixit_text::Unit;

use crate::Format;

/// An error about a report that does not fit its text, or an output that could not be written.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] ErrorKind);

impl Error {
    /// Returns what is wrong.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// What is wrong, to be told otherwise.
    pub(crate) fn into_kind(self) -> ErrorKind {
        self.0
    }
}

/// What is wrong with a report or an output.
///
/// # Examples
///
/// ```
/// use dixit_report::{ErrorKind, Report, Sentence};
/// use dixit_text::Span;
///
/// let mut report = Report::new("letter-7");
/// report.sentences.push(Sentence::new(Span::new(0, 99)));
/// let error = report.check("It rained.").expect_err("the text is shorter");
/// assert!(matches!(error.kind(), ErrorKind::OutOfText { .. }));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The output could not be written.
    #[error("cannot write the report: {0}")]
    Write(#[source] io::Error),
    /// A document's own file cannot be made: a folder or a file of the caller's has its name, or the system does not take it. Other
    /// documents have other files.
    #[error("{name}: {error}")]
    File {
        /// The file's name in its folder.
        name: String,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// The input is not a record of the wire format.
    #[error("not a dixit/1 record: {0}")]
    Read(#[source] serde_json::Error),
    /// A place of the report lies beyond the text, ends before it starts, or cuts a character.
    #[error("{start}..{end} ({}) is out of the text or cuts a character", unit.as_str())]
    OutOfText {
        /// Where the place starts.
        start: usize,
        /// Where it ends.
        end: usize,
        /// What the two count.
        unit: Unit,
    },
    /// The format is several files for what is to be written, and a stream is one.
    #[error("{} is several files and needs a folder", format.name())]
    NeedsFolder {
        /// The format.
        format: Format,
    },
    /// The format is written by another crate, report by report, and not by a renderer.
    #[error("{} is written by dixit-table", format.name())]
    NotRendered {
        /// The format.
        format: Format,
    },
    /// The format is made of tokens, and the report has none.
    #[error("{} is made of tokens, which the report has not", format.name())]
    NeedsTokens {
        /// The format.
        format: Format,
    },
    /// Other words stand at a place than the report says.
    #[error("{start}..{end} has not the words {words:?}")]
    OtherWords {
        /// Where the place starts, in the report's unit.
        start: usize,
        /// Where it ends.
        end: usize,
        /// The words that the report gives.
        words: String,
    },
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        ErrorKind::Write(error).into()
    }
}
