/// An error in a names file.
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

/// What is wrong with a names file; lines count from 1.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The first line names no column `name`.
    #[error("line 1: no column is called \"name\"; the columns are name, aliases, kind, id, not")]
    NoNameColumn,
    /// The first line names a column that is not known.
    #[error("line 1: no column is called {column:?}; the columns are name, aliases, kind, id, not")]
    UnknownColumn {
        /// What it is called.
        column: String,
    },
    /// A line has no name.
    #[error("line {line}: the name is empty")]
    EmptyName {
        /// The line.
        line: u64,
    },
    /// A kind that is none.
    #[error(
        "line {line}: no kind is called {kind:?}; kinds are PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, LAW, WORK and PRODUCT"
    )]
    UnknownKind {
        /// The line.
        line: u64,
        /// What it says.
        kind: String,
    },
    /// A name stands for two.
    #[error("line {line}: {name:?} is a name of {other:?} in line {before} already")]
    TwoOfOneName {
        /// The line.
        line: u64,
        /// The name.
        name: String,
        /// The one of the earlier line.
        other: String,
        /// The earlier line.
        before: u64,
    },
    /// A name that is not the same as itself.
    #[error("line {line}: {name:?} cannot be another than itself")]
    NotItself {
        /// The line.
        line: u64,
        /// The name.
        name: String,
    },
    /// The file breaks the rules of CSV, or is no UTF-8.
    #[error("{0}")]
    Csv(String),
}
