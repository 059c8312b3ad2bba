//! Tables of text: comma, semicolon, tab or bar between the cells, a line of names first.

use std::cell::Cell as Shared;
use std::fmt;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::article::Record;
use crate::encoding::is_wide;
use crate::fields::Role;
use crate::values::{self, Cell};
use crate::{Error, ErrorKind, Fields, SourceReader};

/// How many bytes of a table tell its delimiter and its encoding.
pub(crate) const SAMPLE: usize = 1 << 16;

/// What may stand between two cells: where several divide the first lines alike, the first of these.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How a table is written, as its first bytes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableFormat {
    /// What parts the cells of a row.
    pub delimiter: char,
    /// The name of its encoding, as the WHATWG's Encoding Standard has it: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
}

impl TableFormat {
    /// Reads it off the first bytes; `tabs` where the name of the file tells them.
    pub(crate) fn of(sample: &[u8], whole: bool, tabs: bool, reader: &SourceReader) -> Self {
        let (delimiter, encoding) = read_off(sample, whole, tabs.then_some(b'\t'), reader);
        Self { delimiter: char::from(delimiter), encoding: encoding.name() }
    }

    /// Whether it is what one expects of a table of that name.
    pub(crate) fn is_plain(&self, tabs: bool) -> bool {
        self.delimiter == if tabs { '\t' } else { ',' } && self.encoding == UTF_8.name()
    }
}

/// In words: `semicolons, windows-1252`.
impl fmt::Display for TableFormat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parted = match self.delimiter {
            ';' => "semicolons",
            '\t' => "tabs",
            '|' => "bars",
            _ => "commas",
        };
        write!(out, "{parted}, {}", self.encoding)
    }
}

/// A table that is being read.
pub(crate) struct Cells {
    name: String,
    table: csv::Reader<Box<dyn Read>>,
    names: Vec<String>,
    encoding: &'static Encoding,
    /// The bytes that may still come before the next row ends.
    room: Rc<Shared<usize>>,
    limit: usize,
    row: csv::ByteRecord,
    over: bool,
}

impl Cells {
    /// Begins to read a table; `delimiter` where the name of the file tells it.
    pub(crate) fn open(
        name: String,
        mut input: Box<dyn BufRead>,
        delimiter: Option<u8>,
        reader: &SourceReader,
    ) -> Result<Self, Error> {
        let mut sample = Vec::new();
        (&mut input).take(SAMPLE as u64).read_to_end(&mut sample)?;
        if is_wide(&sample) {
            return Err(ErrorKind::Wide.into());
        }
        let start = sample.strip_prefix(MARK).map_or(0, |_| MARK.len());
        let (delimiter, encoding) = read_off(&sample, sample.len() < SAMPLE, delimiter, reader);
        let room = Rc::new(Shared::new(reader.limit));
        let rest = io::Cursor::new(sample).chain(input);
        let bounded = Bounded { input: rest, room: Rc::clone(&room), limit: reader.limit, skip: start };
        let mut table = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(Box::new(bounded) as Box<dyn Read>);
        let header = table.byte_headers().map_err(failed)?.clone();
        let names: Vec<String> = header
            .iter()
            .map(|cell| encoding.decode_without_bom_handling(cell).0.trim().to_owned())
            .collect();
        let told: Vec<&str> = names.iter().map(String::as_str).collect();
        if reader.fields.places(&told).get(Role::Text).is_none() {
            return Err(no_text(&reader.fields, &told));
        }
        let row = csv::ByteRecord::new();
        Ok(Self { name, table, names, encoding, room, limit: reader.limit, row, over: false })
    }

    /// The next row that has anything.
    pub(crate) fn next(&mut self, reader: &SourceReader) -> Option<Record> {
        while !self.over {
            self.room.set(self.limit.saturating_add(SAMPLE));
            let read = self.table.read_byte_record(&mut self.row);
            let line = self.row.position().map_or(0, csv::Position::line);
            let place = format!("{}:{line}", self.name);
            match read {
                Ok(false) => self.over = true,
                Ok(true) if self.row.iter().all(<[u8]>::is_empty) => {}
                Ok(true) => {
                    let cells = self
                        .row
                        .iter()
                        .map(|cell| self.encoding.decode_without_bom_handling(cell).0.into_owned());
                    let values = self.names.iter().cloned().zip(cells).map(|(name, cell)| {
                        (name, if cell.is_empty() { Cell::Nothing } else { Cell::Text(cell) })
                    });
                    return Some(values::record(values.collect(), place, &reader.fields, reader.limit));
                }
                Err(error) => {
                    self.over = true;
                    return Some(Record { id: place, article: Err(failed(error)) });
                }
            }
        }
        None
    }
}

fn no_text(fields: &Fields, there: &[&str]) -> Error {
    let there = there.iter().map(|&name| name.to_owned()).collect();
    ErrorKind::NoText { field: fields.called(Role::Text).to_owned(), there }.into()
}

fn failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => {
            io::Error::new(io::ErrorKind::InvalidData, format!("not a table that can be read: {other:?}"))
                .into()
        }
    }
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The delimiter and the encoding of a table, where neither its name nor the caller tells them by its first bytes.
fn read_off(
    sample: &[u8],
    whole: bool,
    delimiter: Option<u8>,
    reader: &SourceReader,
) -> (u8, &'static Encoding) {
    let encoding = reader.encoding_given().unwrap_or_else(|| guess(sample, whole));
    let delimiter = delimiter.unwrap_or_else(|| delimiter_of(sample.strip_prefix(MARK).unwrap_or(sample)));
    (delimiter, encoding)
}

/// The encoding of a table: UTF-8 where its first bytes are that, else a guess.
fn guess(sample: &[u8], whole: bool) -> &'static Encoding {
    let cut = std::str::from_utf8(sample).err().is_some_and(|error| !whole && error.error_len().is_none());
    if cut || std::str::from_utf8(sample).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, whole);
    detector.guess(None, Utf8Detection::Deny)
}

/// The delimiter of a table: the one by which most of its first rows have as many cells as the line of names, which has several.
fn delimiter_of(sample: &[u8]) -> u8 {
    let fitting = |delimiter: u8| {
        let mut table = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(sample);
        let lengths: Vec<usize> = table.byte_records().flatten().take(20).map(|row| row.len()).collect();
        let first = lengths.first().copied().unwrap_or(0);
        let alike = lengths.iter().filter(|&&length| length == first).count();
        if first < 2 { (0, 0) } else { (alike * 100 / lengths.len().max(1), first) }
    };
    let best = DELIMITERS.into_iter().rev().max_by_key(|&delimiter| fitting(delimiter));
    best.unwrap_or(b',')
}

/// A stream that fails where more bytes come than a row may have.
struct Bounded<R> {
    input: R,
    room: Rc<Shared<usize>>,
    limit: usize,
    /// The bytes of a byte order mark that are passed over.
    skip: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.skip > 0 {
            let mut mark = [0; 3];
            let read = self.input.read(mark.get_mut(..self.skip).unwrap_or_default())?;
            if read == 0 {
                break;
            }
            self.skip -= read;
        }
        let room = self.room.get();
        if room == 0 {
            return Err(io::Error::other(Error::from(ErrorKind::TooLarge { limit: self.limit })));
        }
        let length = buffer.len().min(room);
        let read = self.input.read(buffer.get_mut(..length).unwrap_or_default())?;
        self.room.set(room - read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::delimiter_of;

    #[test]
    fn the_delimiter_is_told_by_the_rows() {
        for (table, wanted) in [
            ("id,text\n1,\"a; b; c\"\n2,d\n", b','),
            ("id;text;date\n1;\"a, b\";2024\n", b';'),
            ("id\ttext\n1\ta, b, c\n", b'\t'),
            ("id|text\n1|a, b\n", b'|'),
            ("text\na\n", b','),
        ] {
            assert_eq!(char::from(delimiter_of(table.as_bytes())), char::from(wanted), "{table}");
        }
    }
}
