use std::cell::Cell;
use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use ignore::{Walk, WalkBuilder};

use crate::article::Record;
use crate::cells::Cells;
use crate::json::{record, records};
use crate::kind::{begins_as_json, is_json, may_be_json};
use crate::lines::{Line, Lines};
use crate::pieces::Pieces;
use crate::reader::Begun;
use crate::skipped::Skipped;
use crate::stream;
use crate::{ErrorKind, Kind, SourceReader};

/// The records that paths name, in their order. What cannot be read is a record with an error, and the rest follows.
///
/// Made by [`SourceReader::records`] and [`SourceReader::stream`].
pub struct Records {
    reader: SourceReader,
    paths: VecDeque<PathBuf>,
    /// The document of a stream that holds one.
    document: Option<Record>,
    folder: Option<Folder>,
    lines: Option<LineRecords>,
    pieces: Option<Pieces>,
    table: Option<Cells>,
    /// The records of a JSON text that is read whole.
    found: VecDeque<Record>,
    /// Whether the fields of a record without a text have been told of the file.
    told: bool,
    skipped: Skipped,
    /// The documents of a file that holds several.
    #[cfg(feature = "documents")]
    parts: VecDeque<Record>,
    #[cfg(feature = "web-archives")]
    captures: Option<crate::warc::Captures>,
    taken: Rc<Cell<u64>>,
    #[cfg(feature = "parquet")]
    rows: Option<crate::rows::Rows>,
}

/// A folder that is being walked.
struct Folder {
    path: PathBuf,
    walk: Walk,
    empty: bool,
}

/// A file of JSON lines that is being read.
struct LineRecords {
    name: String,
    lines: Lines,
}

impl Records {
    pub(crate) fn new(reader: SourceReader, paths: VecDeque<PathBuf>) -> Self {
        Self {
            reader,
            paths,
            document: None,
            folder: None,
            lines: None,
            pieces: None,
            table: None,
            found: VecDeque::new(),
            told: false,
            skipped: Skipped::default(),
            #[cfg(feature = "documents")]
            parts: VecDeque::new(),
            #[cfg(feature = "web-archives")]
            captures: None,
            taken: Rc::default(),
            #[cfg(feature = "parquet")]
            rows: None,
        }
    }

    /// The records of a stream that is open already.
    pub(crate) fn of(reader: SourceReader, path: &Path, input: io::Result<Box<dyn BufRead>>) -> Self {
        let mut records = Self::new(reader, VecDeque::new());
        let kind = records.reader.kind_of(path);
        records.document = records.begin(kind, path, input);
        records
    }

    /// Returns how many bytes have been taken from files and standard input so far, as they are stored: of compressed ones, before
    /// decompression. Streams are read some dozens of kilobytes ahead.
    ///
    /// When all records are there it is what [`SourceReader::size`] said, unless a file changed or was not read to its end.
    #[must_use]
    pub fn bytes_taken(&self) -> u64 {
        self.taken.get()
    }

    /// Begins with a file or stream. A document is a record at once; of JSON lines the records follow.
    fn begin(&mut self, kind: Kind, path: &Path, input: io::Result<Box<dyn BufRead>>) -> Option<Record> {
        let id = name(path);
        self.told = false;
        let (kind, input) = match input {
            Ok(input) if kind == Kind::Auto => match told_by_content(input) {
                Ok((kind, input)) => (kind, Ok(input)),
                Err(error) => (kind, Err(error)),
            },
            input => (kind, input),
        };
        match input {
            Ok(input) if kind == Kind::Table => {
                let tabs = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
                match Cells::open(id.clone(), input, tabs.then_some(b'\t'), &self.reader) {
                    Ok(table) => {
                        self.table = Some(table);
                        None
                    }
                    Err(error) => self.refused(path, id, error),
                }
            }
            Ok(input) if kind == Kind::Json => self.json(path, id, input),
            #[cfg(feature = "web-archives")]
            Ok(input) if kind == Kind::WebArchive => {
                self.captures = Some(crate::warc::Captures::new(id, input, self.reader.limit));
                None
            }
            Ok(input) if kind == Kind::Lines => {
                self.lines = Some(LineRecords { name: id, lines: Lines::of(input, self.reader.limit) });
                None
            }
            Ok(input) => match self.reader.begin(kind, id.clone(), input) {
                Ok(Begun::Article(article)) => Some(Record { id, article: Ok(*article) }),
                #[cfg(feature = "documents")]
                Ok(Begun::Parts(parts)) => {
                    self.parts = numbered(&id, parts).into();
                    let first = self.parts.pop_front()?;
                    Some(self.once(first))
                }
                Ok(Begun::Pieces(pieces)) => {
                    self.pieces = Some(pieces);
                    None
                }
                Err(error) => Some(Record { id, article: Err(error) }),
            },
            Err(error) => Some(Record { id, article: Err(error.into()) }),
        }
    }

    /// Reads a JSON text whole. What wants a line of its own for each record says so.
    fn json(&mut self, path: &Path, id: String, mut input: Box<dyn BufRead>) -> Option<Record> {
        let limit = self.reader.limit;
        let read = stream::read(&mut *input, limit).map_err(crate::Error::from).and_then(|bytes| {
            if bytes.len() > limit {
                return Err(ErrorKind::TooLarge { limit }.into());
            }
            // Lines of JSON under the name of one text.
            let lines = begins_as_json(&bytes) == Some(Kind::Lines);
            if lines {
                let rest = Box::new(io::Cursor::new(bytes));
                self.lines = Some(LineRecords { name: id.clone(), lines: Lines::of(rest, limit) });
                return Ok(VecDeque::new());
            }
            records(&bytes, &id, &self.reader.fields, limit)
        });
        match read {
            Ok(found) => {
                self.found = found;
                None
            }
            Err(error) => self.refused(path, id, error),
        }
    }

    /// A table or a JSON text that holds no documents: an error of the file that is named, one of those that are passed over in a folder.
    fn refused(&mut self, path: &Path, id: String, error: crate::Error) -> Option<Record> {
        if self.folder.is_some() && matches!(error.kind(), ErrorKind::NoText { .. }) {
            self.skipped.add(path);
            return None;
        }
        Some(Record { id, article: Err(error) })
    }

    /// Returns what of the folders so far was not read, by the endings of the names: how many files of each.
    #[must_use]
    pub fn skipped(&self) -> &Skipped {
        &self.skipped
    }

    /// Tells the fields of a record without a text once for each file.
    fn once(&mut self, mut record: Record) -> Record {
        if let Err(error) = &mut record.article
            && error.tells_fields()
        {
            if self.told {
                error.forget_fields();
            }
            self.told = true;
        }
        record
    }

    /// Opens a path. A document is a record at once; of a folder or of JSON lines the records follow.
    fn open(&mut self, path: PathBuf) -> Option<Record> {
        let address =
            path.to_str().filter(|path| ["http://", "https://"].iter().any(|it| path.starts_with(it)));
        if let Some(address) = address.filter(|_| !path.exists()) {
            let address = address.to_owned();
            return Some(Record { id: name(&path), article: Err(ErrorKind::Address { address }.into()) });
        }
        if path.is_dir() {
            let walk = walk(&path);
            self.folder = Some(Folder { path, walk, empty: true });
            return None;
        }
        #[cfg(feature = "parquet")]
        if self.reader.kind_of(&path) == Kind::Parquet {
            return match crate::rows::Rows::open(&path, name(&path), &self.reader.fields) {
                Ok(rows) => {
                    self.rows = Some(rows);
                    None
                }
                Err(error) => Some(Record { id: name(&path), article: Err(error) }),
            };
        }
        let input = stream::open(&path, &self.taken);
        self.begin(self.reader.kind_of(&path), &path, input)
    }
}

impl Iterator for Records {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if let Some(document) = self.document.take() {
            return Some(document);
        }
        loop {
            #[cfg(feature = "documents")]
            if let Some(record) = self.parts.pop_front() {
                return Some(self.once(record));
            }
            #[cfg(feature = "web-archives")]
            if let Some(captures) = &mut self.captures {
                match captures.next(&self.reader) {
                    Some(record) => return Some(record),
                    None => self.captures = None,
                }
            }
            if let Some(lines) = &mut self.lines {
                match lines.next(&self.reader) {
                    Some(record) => return Some(self.once(record)),
                    None => self.lines = None,
                }
            }
            if let Some(table) = &mut self.table {
                match table.next(&self.reader) {
                    Some(record) => return Some(self.once(record)),
                    None => self.table = None,
                }
            }
            if let Some(record) = self.found.pop_front() {
                return Some(self.once(record));
            }
            if let Some(pieces) = &mut self.pieces {
                match pieces.next() {
                    Some(record) => return Some(record),
                    None => self.pieces = None,
                }
            }
            #[cfg(feature = "parquet")]
            if let Some(rows) = &mut self.rows {
                match rows.next(&self.reader) {
                    Some(record) => return Some(record),
                    None => self.rows = None,
                }
            }
            let path = match &mut self.folder {
                Some(folder) => match folder.next(self.reader.kind, &mut self.skipped) {
                    Some(Ok(path)) => path,
                    Some(Err(record)) => return Some(record),
                    None => {
                        self.folder = None;
                        continue;
                    }
                },
                None => self.paths.pop_front()?,
            };
            if let Some(record) = self.open(path) {
                return Some(record);
            }
        }
    }
}

/// How many bytes of a stream without a telling name are looked at.
pub(crate) const SAMPLE: u64 = 1 << 16;

/// Tells of a stream without a telling name whether it is JSON, and gives it back: lines where its first line is an object, else one text where
/// it begins as records do.
pub(crate) fn told_by_content(mut input: Box<dyn BufRead>) -> io::Result<(Kind, Box<dyn BufRead>)> {
    let mut sample = Vec::new();
    (&mut input).take(SAMPLE).read_to_end(&mut sample)?;
    let bytes = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&sample).trim_ascii_start();
    let line = memchr::memchr(b'\n', bytes).and_then(|end| bytes.get(..end));
    let kind = if let Some(kind) = begins_as_archive(bytes) {
        kind
    } else if !may_be_json(bytes) {
        Kind::Auto
    } else if bytes.starts_with(b"{") && line.is_none_or(is_json) {
        Kind::Lines
    } else {
        Kind::Json
    };
    Ok((kind, Box::new(io::Cursor::new(sample).chain(input))))
}

/// Tells a web archive by its first bytes.
fn begins_as_archive(bytes: &[u8]) -> Option<Kind> {
    #[cfg(feature = "web-archives")]
    if bytes.starts_with(b"WARC/1.") {
        return Some(Kind::WebArchive);
    }
    let _ = bytes;
    None
}

/// Walks a folder: everything in it, in the order of names.
pub(crate) fn walk(path: &Path) -> Walk {
    WalkBuilder::new(path).standard_filters(false).sort_by_file_path(Ord::cmp).build()
}

/// Returns the bytes of the files that a path names, as they are stored, if they can be known before they are read.
pub(crate) fn size(path: &Path, kind: Kind) -> Option<u64> {
    if path == Path::new("-") {
        return None;
    }
    // What cannot be read has no bytes that one would wait for.
    let Ok(facts) = path.metadata() else { return Some(0) };
    if facts.is_dir() {
        let files = walk(path).flatten().filter(|entry| kind.takes(entry.path()));
        let facts = files.flat_map(|entry| entry.path().metadata()).filter(std::fs::Metadata::is_file);
        return Some(facts.fold(0, |sum: u64, facts| sum.saturating_add(facts.len())));
    }
    facts.is_file().then_some(facts.len())
}

impl Folder {
    /// The next file that is read, or what could not be listed. What is no file, such as a pipe to which nobody may ever write, is
    /// an error.
    fn next(&mut self, kind: Kind, skipped: &mut Skipped) -> Option<Result<PathBuf, Record>> {
        for entry in self.walk.by_ref() {
            match entry {
                Ok(entry) => {
                    let path = entry.into_path();
                    if kind.takes(&path) && !path.is_dir() {
                        self.empty = false;
                        // Of what is not there opening it says why.
                        if path.metadata().is_ok_and(|facts| !facts.is_file()) {
                            return Some(Err(Record {
                                id: name(&path),
                                article: Err(ErrorKind::NotAFile.into()),
                            }));
                        }
                        return Some(Ok(path));
                    }
                    if !path.is_dir() {
                        skipped.add(&path);
                    }
                }
                Err(error) => {
                    self.empty = false;
                    return Some(Err(self.failure(ErrorKind::Folder(error))));
                }
            }
        }
        if std::mem::take(&mut self.empty) {
            return Some(Err(self.failure(ErrorKind::EmptyFolder { endings: kind.endings() })));
        }
        None
    }

    fn failure(&self, kind: ErrorKind) -> Record {
        Record { id: name(&self.path), article: Err(kind.into()) }
    }
}

impl LineRecords {
    fn next(&mut self, reader: &SourceReader) -> Option<Record> {
        let next = self.lines.next();
        let place = format!("{}:{}", self.name, self.lines.number());
        match next.transpose()? {
            Ok((number, Line::Whole(line))) => {
                let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(&line);
                Some(record(line, place, &reader.fields, reader.limit))
            }
            Ok((_, Line::TooLong)) => {
                let error = ErrorKind::TooLarge { limit: reader.limit };
                Some(Record { id: place, article: Err(error.into()) })
            }
            Err(error) => Some(Record { id: place, article: Err(error) }),
        }
    }
}

/// Gives the documents of a file their ids: its name where there is one, else their own, else the name and their number.
#[cfg(feature = "documents")]
fn numbered(name: &str, parts: Vec<crate::documents::Part>) -> Vec<Record> {
    let several = parts.len() > 1;
    let parts = parts.into_iter().enumerate();
    let record = |(index, (own, article)): (usize, crate::documents::Part)| {
        let number = if several { format!("{name}:{}", index + 1) } else { name.to_owned() };
        Record { id: own.unwrap_or(number), article: article.map_err(crate::Error::from) }
    };
    parts.map(record).collect()
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records")
            .field("reader", &self.reader)
            .field("paths", &self.paths)
            .finish_non_exhaustive()
    }
}
