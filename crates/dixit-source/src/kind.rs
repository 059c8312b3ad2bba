use std::path::Path;

/// What is read from a file or stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Kind {
    /// By the name's ending: `.html`, `.htm` and `.xhtml` are pages, `.jsonl` and `.ndjson` lines of JSON. What has another ending,
    /// or no name, is a page where it begins as one, else text.
    #[default]
    Auto,
    /// The text of one document.
    Text,
    /// A web page: one document.
    Page,
    /// One JSON object a line, each a document.
    Lines,
    /// A Parquet file, each row a document.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// Endings of what is read, and what it is.
const ENDINGS: &[(&str, Kind)] = &[
    ("txt", Kind::Text),
    ("html", Kind::Page),
    ("htm", Kind::Page),
    ("xhtml", Kind::Page),
    ("jsonl", Kind::Lines),
    ("ndjson", Kind::Lines),
    #[cfg(feature = "parquet")]
    ("parquet", Kind::Parquet),
];

impl Kind {
    /// Tells what a file is by its name, `.gz` and `.zst` aside.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let mut path = path.to_path_buf();
        if ending(&path).is_some_and(|ending| matches!(ending.as_str(), "gz" | "zst")) {
            path.set_extension("");
        }
        let found = ending(&path)?;
        ENDINGS.iter().find(|(ending, _)| *ending == found).map(|(_, kind)| *kind)
    }

    /// Returns whether a file of a folder is read.
    pub(crate) fn takes(self, path: &Path) -> bool {
        Self::of(path).is_some_and(|kind| self == Self::Auto || self == kind)
    }

    /// The endings of a folder's files that are read.
    pub(crate) const fn endings(self) -> &'static str {
        match self {
            Self::Auto => ".txt, .html or .jsonl",
            Self::Text => ".txt",
            Self::Page => ".html",
            Self::Lines => ".jsonl",
            #[cfg(feature = "parquet")]
            Self::Parquet => ".parquet",
        }
    }
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// Returns whether bytes begin as a page does: with a document type or the root element.
pub(crate) fn begins_as_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|start| bytes.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)))
}
