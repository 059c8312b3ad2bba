use std::path::Path;

/// What is read from a file or stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Kind {
    /// By the name's ending: `.html`, `.htm` and `.xhtml` are pages, `.jsonl` and `.ndjson` lines of JSON, `.json` records, `.csv` and `.tsv`
    /// tables. What has another ending, or no name, is a page where it begins as one, JSON where it is that, else text.
    #[default]
    Auto,
    /// The text of one document.
    Text,
    /// A web page: one document.
    Page,
    /// One JSON object a line, each a document.
    Lines,
    /// JSON: an array of objects, each a document, be it inside an object or not; or one object.
    Json,
    /// A table of comma-separated cells with a line of names, each row a document; other delimiters are told by the first rows.
    Table,
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
    ("json", Kind::Json),
    ("csv", Kind::Table),
    ("tsv", Kind::Table),
    ("tab", Kind::Table),
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
            Self::Auto => ".txt, .html, .jsonl, .json or .csv",
            Self::Text => ".txt",
            Self::Page => ".html",
            Self::Lines => ".jsonl",
            Self::Json => ".json",
            Self::Table => ".csv",
            #[cfg(feature = "parquet")]
            Self::Parquet => ".parquet",
        }
    }
}

impl Kind {
    /// Returns what a list of files calls it: `text`, `page`, `records`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "text or page",
            Self::Text => "text",
            Self::Page => "page",
            Self::Lines => "JSON lines",
            Self::Json => "JSON",
            Self::Table => "table",
            #[cfg(feature = "parquet")]
            Self::Parquet => "Parquet",
        }
    }
}

/// Returns whether bytes are JSON: an object or an array, whole or on their first line.
pub(crate) fn begins_as_json(bytes: &[u8]) -> Option<Kind> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
    if !matches!(bytes.first(), Some(b'{' | b'[')) {
        return None;
    }
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    if bytes.first() == Some(&b'{') && first.len() < bytes.len() && is_json(first) {
        return Some(Kind::Lines);
    }
    is_json(bytes).then_some(Kind::Json)
}

/// Returns whether bytes are JSON from the first to the last.
pub(crate) fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde_core::de::IgnoredAny>(bytes).is_ok()
}

/// Returns whether bytes that go on begin as JSON records do: an object with a name and a colon, or an array of such. "[Applause] Thank you" is
/// none.
pub(crate) fn may_be_json(bytes: &[u8]) -> bool {
    let object = match bytes.trim_ascii_start() {
        [b'[', rest @ ..] => rest.trim_ascii_start(),
        object => object,
    };
    let [b'{', rest @ ..] = object else { return false };
    let mut names = serde_json::Deserializer::from_slice(rest.trim_ascii_start()).into_iter::<String>();
    let named = matches!(names.next(), Some(Ok(_)));
    let behind = rest.trim_ascii_start().get(names.byte_offset()..).unwrap_or_default();
    named && behind.trim_ascii_start().first() == Some(&b':')
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
