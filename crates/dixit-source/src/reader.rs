use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use crate::article::{Article, Origin};
use crate::encoding::{Decoded, decode, is_wide};
use crate::kind::begins_as_page;
use crate::page::{Page, declared};
use crate::pieces::Pieces;
use crate::records::size;
use crate::{Error, ErrorKind, Fields, Kind, Records, stream};

/// What a file that was begun gives.
pub(crate) enum Begun {
    Article(Box<Article>),
    /// A text that is to be split.
    Pieces(Pieces),
    /// The documents of a file that may hold several.
    #[cfg(feature = "documents")]
    Parts(Vec<crate::documents::Part>),
}

/// Reads articles from files, folders and streams.
///
/// Files that gzip or Zstandard compressed are recognised by their first bytes and read as what is in them. Bytes are decoded by their
/// byte order mark, by the label that a page declares or the caller gives, as UTF-8 where they are that, and else by a guess
/// (`chardetng`). The same bytes give the same articles.
#[derive(Clone, Debug)]
pub struct SourceReader {
    pub(crate) kind: Kind,
    pub(crate) fields: Fields,
    pub(crate) limit: usize,
    pub(crate) split: bool,
    encoding: Option<&'static Encoding>,
}

impl SourceReader {
    /// Bytes that a document may have unless [`limit`](Self::limit) says otherwise: 64 MiB.
    pub const LIMIT: usize = 64 << 20;

    /// Creates a reader that tells by a file's name what is in it.
    #[must_use]
    pub fn new() -> Self {
        Self { kind: Kind::Auto, fields: Fields::new(), limit: Self::LIMIT, split: false, encoding: None }
    }

    /// Says what is read.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Returns whether a file of that name is read where it stands in a folder.
    #[must_use]
    pub fn reads(&self, path: &Path) -> bool {
        self.kind.takes(path)
    }

    /// Names the fields of records.
    #[must_use]
    pub fn fields(mut self, fields: Fields) -> Self {
        self.fields = fields;
        self
    }

    /// Sets the bytes that a document may have after decompression, or a line of JSON. What has more is an
    /// [`ErrorKind::TooLarge`], and no more than that is held in memory.
    #[must_use]
    pub fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Sets whether a text that is larger than the limit is read as several documents instead of being refused; so it is for
    /// [`records`](Self::records) and [`stream`](Self::stream).
    ///
    /// Each is as large as may be, and ends at a blank line if one stands in its second half, else at a line's end, else between two
    /// words. Its id is the text's with `@` and the byte of UTF-8 at which it begins. Pages and records of JSON are refused
    /// all the same, and texts in UTF-16.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_source::SourceReader;
    ///
    /// let text = &b"It rained all day.\n\nNobody went out.\n"[..];
    /// let reader = SourceReader::new().limit(24).split(true);
    /// let ids: Vec<_> = reader.stream("rain.txt".as_ref(), text).map(|record| record.id).collect();
    /// assert_eq!(ids, ["rain.txt@0", "rain.txt@20"]);
    /// ```
    #[must_use]
    pub fn split(mut self, split: bool) -> Self {
        self.split = split;
        self
    }

    /// The encoding that the caller says.
    pub(crate) const fn encoding_given(&self) -> Option<&'static Encoding> {
        self.encoding
    }

    /// Says the encoding of texts, pages and tables that have no byte order mark and are not UTF-8.
    ///
    /// JSON is UTF-8 always (RFC 8259, 8.1).
    #[must_use]
    pub fn encoding(mut self, encoding: &'static Encoding) -> Self {
        self.encoding = Some(encoding);
        self
    }

    /// Returns the records that paths name, in their order: a file's document, the documents of a file of JSON lines, the files of a
    /// folder in the order of their names (those with an ending that is read, hidden or not), and standard input for `-`.
    ///
    /// Files are opened one after the other as the iterator gets to them; of a file of JSON lines one line is held at a time.
    #[must_use]
    pub fn records<P: Into<PathBuf>>(&self, paths: impl IntoIterator<Item = P>) -> Records {
        Records::new(self.clone(), paths.into_iter().map(Into::into).collect())
    }

    /// Returns how many bytes the files that paths name have in all, as they are stored: what a reader of [`records`](Self::records) has to
    /// wait for. `None` where nobody can know: with standard input among them, or a pipe.
    ///
    /// Folders are walked and no file is opened. What cannot be read counts nothing.
    #[must_use]
    pub fn size<P: AsRef<Path>>(&self, paths: impl IntoIterator<Item = P>) -> Option<u64> {
        paths
            .into_iter()
            .try_fold(0_u64, |sum, path| Some(sum.saturating_add(size(path.as_ref(), self.kind)?)))
    }

    /// Returns the records of a stream, as [`records`](Self::records) does for a file of that name: one document, or those of its JSON
    /// lines.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_source::SourceReader;
    ///
    /// let lines = &b"{\"id\": 1, \"text\": \"It rained.\"}\n{\"text\": 2}\n"[..];
    /// let records: Vec<_> = SourceReader::new().stream("rain.jsonl".as_ref(), lines).collect();
    /// assert_eq!((records[0].id.as_str(), records[1].id.as_str()), ("1", "rain.jsonl:2"));
    /// assert!(records[0].article.is_ok() && records[1].article.is_err());
    /// ```
    #[must_use]
    pub fn stream(&self, name: &Path, input: impl Read + 'static) -> Records {
        Records::of(self.clone(), name, stream::inflate(input))
    }

    /// Reads one document from a stream; its name tells what it is, as a path would.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::Io`] if the stream fails or is damaged, [`ErrorKind::TooLarge`] beyond the limit, and [`ErrorKind::Binary`] if
    /// the bytes are no text.
    pub fn article(&self, name: &Path, input: impl Read + 'static) -> Result<Article, Error> {
        self.document(self.kind_of(name), &mut *stream::inflate(input)?)
    }

    /// Reads one document that is no longer compressed.
    pub(crate) fn document(&self, kind: Kind, input: &mut dyn BufRead) -> Result<Article, Error> {
        let bytes = stream::read(input, self.limit)?;
        if bytes.len() > self.limit {
            return Err(ErrorKind::TooLarge { limit: self.limit }.into());
        }
        self.decoded(kind, bytes)
    }

    /// Reads one document, or begins with a text that is to be split.
    pub(crate) fn begin(
        &self,
        kind: Kind,
        name: String,
        mut input: Box<dyn BufRead>,
    ) -> Result<Begun, Error> {
        let bytes = stream::read(&mut *input, self.limit)?;
        if bytes.len() <= self.limit {
            #[cfg(feature = "documents")]
            if let Some(kind) = self.document_kind(kind, &bytes) {
                let parts = crate::documents::read(kind, &bytes, self.limit, &name, &self.fields)?;
                return Ok(Begun::Parts(parts));
            }
            return self.decoded(kind, bytes).map(|article| Begun::Article(Box::new(article)));
        }
        let text = kind == Kind::Text || kind == Kind::Auto && !begins_as_page(&bytes);
        #[cfg(feature = "documents")]
        let text = text && self.document_kind(kind, &bytes).is_none();
        if !self.split || !text || is_wide(&bytes) {
            return Err(ErrorKind::TooLarge { limit: self.limit }.into());
        }
        Ok(Begun::Pieces(Pieces::new(name, input, self.limit, self.encoding, bytes)))
    }

    /// Tells what a file is.
    pub(crate) fn kind_of(&self, path: &Path) -> Kind {
        match self.kind {
            Kind::Auto => Kind::of(path).unwrap_or_default(),
            kind => kind,
        }
    }

    /// Tells whether a file is a document of a format of its own: by its kind, else by its first bytes. A text may be an export of an archive, unless
    /// the caller says that it is text.
    #[cfg(feature = "documents")]
    pub(crate) fn document_kind(&self, kind: Kind, bytes: &[u8]) -> Option<Kind> {
        let found = match kind {
            Kind::Auto => Kind::by_content(bytes),
            kind => kind.is_document().then_some(kind),
        };
        let text = self.kind == Kind::Auto && matches!(kind, Kind::Auto | Kind::Text);
        found.or_else(|| (text && crate::documents::begins_as_export(bytes)).then_some(Kind::Nexis))
    }

    /// Makes an article of a document's bytes.
    fn decoded(&self, kind: Kind, bytes: Vec<u8>) -> Result<Article, Error> {
        #[cfg(feature = "documents")]
        if let Some(kind) = self.document_kind(kind, &bytes) {
            let mut parts = crate::documents::read(kind, &bytes, self.limit, "", &self.fields)?;
            return match (parts.pop(), parts.len()) {
                (Some((_, article)), 0) => article.map_err(Error::from),
                (_, count) => Err(ErrorKind::Several { count: count + 1 }.into()),
            };
        }
        if let Some(format) = unread_format(&bytes) {
            return Err(ErrorKind::Unread { format }.into());
        }
        #[cfg(feature = "documents")]
        if self.kind == Kind::Auto
            && let Some(archive) = crate::documents::other_archive(&bytes)
        {
            return Err(ErrorKind::Export { archive }.into());
        }
        let page = kind == Kind::Page || kind == Kind::Auto && begins_as_page(&bytes);
        let label = self.encoding.or_else(|| declared(&bytes).filter(|_| page));
        let Decoded { text, encoding, damaged } = decode(bytes, label)?;
        let encoding = encoding.name();
        if !page {
            return Ok(Article { encoding, damaged, ..Article::plain(text, Origin::Text) });
        }
        let Page { text, title, author, date, url, source, alignment, entries } = Page::new(&text);
        let mut extra = serde_json::Map::new();
        if !entries.is_empty() {
            let entry = |(time, text): (String, String)| serde_json::json!({"time": time, "text": text});
            extra.insert("entries".to_owned(), entries.into_iter().map(entry).collect());
        }
        let page = Some(alignment);
        Ok(Article {
            date,
            title,
            author,
            url,
            source,
            encoding,
            damaged,
            page,
            extra,
            ..Article::plain(text, Origin::Page)
        })
    }
}

/// Names the format of a file that is neither text nor read, by its first bytes.
fn unread_format(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office file of the time before 2007"),
        (b"{\\rtf", "an RTF file"),
    ];
    FORMATS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, format)| *format)
}

impl Default for SourceReader {
    fn default() -> Self {
        Self::new()
    }
}
