use std::path::Path;

/// What is read from a file or stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Kind {
    /// By the name's ending: `.html`, `.htm` and `.xhtml` are pages, `.jsonl` and `.ndjson` lines of JSON, `.json` records, `.csv` and `.tsv`
    /// tables. What has another ending, or no name, is a page where it begins as one, JSON where it is that, else text.
    /// With the feature `documents`, what is one by its ending, or by its first bytes where the ending says nothing, is a document.
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
    /// A Word document (`.docx`).
    #[cfg(feature = "documents")]
    Docx,
    /// A text document of `OpenDocument` (`.odt`).
    #[cfg(feature = "documents")]
    Odt,
    /// A book (`.epub`).
    #[cfg(feature = "documents")]
    Epub,
    /// Text with the marks of Markdown (`.md`, `.markdown`).
    #[cfg(feature = "documents")]
    Markdown,
    /// Subtitles or a transcript with times (`.srt`, `.vtt`).
    #[cfg(feature = "documents")]
    Subtitles,
    /// One mail message (`.eml`).
    #[cfg(feature = "documents")]
    Mail,
    /// A mailbox (`.mbox`), each message a document.
    #[cfg(feature = "documents")]
    Mailbox,
    /// A web page saved with its parts (`.mhtml`, `.mht`).
    #[cfg(feature = "documents")]
    Mhtml,
    /// A feed of RSS or Atom (`.rss`, `.atom`), each entry a document.
    #[cfg(feature = "documents")]
    Feed,
    /// A PDF file with a text layer (`.pdf`).
    #[cfg(feature = "documents")]
    Pdf,
    /// A spreadsheet (`.xlsx`), each row of its first sheet a document.
    #[cfg(feature = "documents")]
    Xlsx,
    /// A text export of `LexisNexis` or Nexis Uni, each article a document.
    #[cfg(feature = "documents")]
    Nexis,
    /// A web archive (`.warc`, `.warc.gz`), each page a document.
    #[cfg(feature = "web-archives")]
    WebArchive,
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
    #[cfg(feature = "documents")]
    ("docx", Kind::Docx),
    #[cfg(feature = "documents")]
    ("odt", Kind::Odt),
    #[cfg(feature = "documents")]
    ("epub", Kind::Epub),
    #[cfg(feature = "documents")]
    ("md", Kind::Markdown),
    #[cfg(feature = "documents")]
    ("markdown", Kind::Markdown),
    #[cfg(feature = "documents")]
    ("srt", Kind::Subtitles),
    #[cfg(feature = "documents")]
    ("vtt", Kind::Subtitles),
    #[cfg(feature = "documents")]
    ("eml", Kind::Mail),
    #[cfg(feature = "documents")]
    ("mbox", Kind::Mailbox),
    #[cfg(feature = "documents")]
    ("mhtml", Kind::Mhtml),
    #[cfg(feature = "documents")]
    ("mht", Kind::Mhtml),
    #[cfg(feature = "documents")]
    ("rss", Kind::Feed),
    #[cfg(feature = "documents")]
    ("atom", Kind::Feed),
    #[cfg(feature = "documents")]
    ("xlsx", Kind::Xlsx),
    #[cfg(feature = "documents")]
    ("xlsm", Kind::Xlsx),
    #[cfg(feature = "documents")]
    ("pdf", Kind::Pdf),
    #[cfg(feature = "web-archives")]
    ("warc", Kind::WebArchive),
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
            #[cfg(feature = "documents")]
            Self::Docx => ".docx",
            #[cfg(feature = "documents")]
            Self::Odt => ".odt",
            #[cfg(feature = "documents")]
            Self::Epub => ".epub",
            #[cfg(feature = "documents")]
            Self::Markdown => ".md or .markdown",
            #[cfg(feature = "documents")]
            Self::Subtitles => ".srt or .vtt",
            #[cfg(feature = "documents")]
            Self::Mail => ".eml",
            #[cfg(feature = "documents")]
            Self::Mailbox => ".mbox",
            #[cfg(feature = "documents")]
            Self::Mhtml => ".mhtml or .mht",
            #[cfg(feature = "documents")]
            Self::Feed => ".rss or .atom",
            #[cfg(feature = "documents")]
            Self::Pdf => ".pdf",
            #[cfg(feature = "documents")]
            Self::Xlsx => ".xlsx",
            #[cfg(feature = "documents")]
            Self::Nexis => ".txt",
            #[cfg(feature = "web-archives")]
            Self::WebArchive => ".warc",
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
            #[cfg(feature = "documents")]
            Self::Docx => "DOCX",
            #[cfg(feature = "documents")]
            Self::Odt => "ODT",
            #[cfg(feature = "documents")]
            Self::Epub => "EPUB",
            #[cfg(feature = "documents")]
            Self::Markdown => "Markdown",
            #[cfg(feature = "documents")]
            Self::Subtitles => "subtitles",
            #[cfg(feature = "documents")]
            Self::Mail => "mail",
            #[cfg(feature = "documents")]
            Self::Mailbox => "mailbox",
            #[cfg(feature = "documents")]
            Self::Mhtml => "saved page",
            #[cfg(feature = "documents")]
            Self::Feed => "feed",
            #[cfg(feature = "documents")]
            Self::Pdf => "PDF",
            #[cfg(feature = "documents")]
            Self::Xlsx => "spreadsheet",
            #[cfg(feature = "documents")]
            Self::Nexis => "Nexis export",
            #[cfg(feature = "web-archives")]
            Self::WebArchive => "web archive",
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

/// Returns whether bytes that go on begin as JSON records do: an object with a name and a colon, or an array of such. `[Applause] Thank you` is
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

#[cfg(feature = "documents")]
impl Kind {
    /// Returns whether a file of the kind is a document of its own format.
    pub(crate) const fn is_document(self) -> bool {
        !matches!(self, Self::Auto | Self::Text | Self::Page | Self::Lines | Self::Json | Self::Table)
            && !self.is_table()
            && !self.is_web_archive()
    }

    const fn is_web_archive(self) -> bool {
        #[cfg(feature = "web-archives")]
        return matches!(self, Self::WebArchive);
        #[cfg(not(feature = "web-archives"))]
        return false;
    }

    const fn is_table(self) -> bool {
        #[cfg(feature = "parquet")]
        return matches!(self, Self::Parquet);
        #[cfg(not(feature = "parquet"))]
        return false;
    }

    /// What a file of the kind is called, with its article.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Docx => "a DOCX file",
            Self::Odt => "an ODT file",
            Self::Epub => "an EPUB file",
            Self::Markdown => "Markdown",
            Self::Subtitles => "subtitles",
            Self::Mail => "a mail message",
            Self::Mailbox => "a mailbox",
            Self::Mhtml => "an MHTML file",
            Self::Feed => "a feed",
            Self::Pdf => "a PDF file",
            Self::Xlsx => "a spreadsheet",
            Self::Nexis => "an export of Nexis",
            _ => "a document",
        }
    }

    /// Tells a document by its first bytes, where no name does.
    pub(crate) fn by_content(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        let start = bytes.get(..4096).unwrap_or(bytes);
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        if start.starts_with(b"PK\x03\x04") {
            return Some(packed(start));
        }
        if crate::documents::begins_as_mailbox(start) {
            return Some(Self::Mailbox);
        }
        if start.starts_with(b"WEBVTT") {
            return Some(Self::Subtitles);
        }
        let start = String::from_utf8_lossy(start);
        let start = start.trim_start();
        let mut lines = start.lines();
        let (first, second) = (lines.next()?, lines.next().unwrap_or_default());
        if first.bytes().all(|byte| byte.is_ascii_digit()) && second.contains(" --> ") {
            return Some(Self::Subtitles);
        }
        if first.starts_with("<?xml") || first.starts_with("<rss") || first.starts_with("<feed") {
            let feed = ["<rss", "<feed", "<rdf:RDF"].iter().any(|root| start.contains(root));
            return feed.then_some(Self::Feed);
        }
        let (name, _) = first.split_once(':')?;
        let saved = start.contains("multipart/related") && start.contains("text/html");
        ["received", "return-path", "delivered-to", "message-id", "mime-version", "from"]
            .iter()
            .any(|header| header.eq_ignore_ascii_case(name))
            .then_some(())?;
        if saved && start.contains("Snapshot-Content-Location") {
            return Some(Self::Mhtml);
        }
        // A text may begin with "From:"; a message says more of itself.
        let headers =
            start.split("\n\n").next().unwrap_or_default().split("\r\n\r\n").next().unwrap_or_default();
        let says = |name: &str| {
            headers
                .lines()
                .any(|line| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
        };
        (says("message-id:") || says("mime-version:") || says("received:")).then_some(Self::Mail)
    }
}

/// What a ZIP archive holds, by its first files; what none of them names is one of Word.
#[cfg(feature = "documents")]
fn packed(start: &[u8]) -> Kind {
    let has = |name: &[u8]| memchr::memmem::find(start, name).is_some();
    if has(b"mimetypeapplication/epub+zip") {
        Kind::Epub
    } else if has(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        Kind::Odt
    } else if has(b"xl/workbook.xml") || has(b"xl/worksheets/") {
        Kind::Xlsx
    } else {
        Kind::Docx
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
