//! Web archives (ISO 28500, WARC 1.0 and 1.1): the pages that a crawler kept, each a document.

use std::io::{self, BufRead, Read};

use crate::article::Record;
use crate::{ErrorKind, Kind, SourceReader};

/// The most bytes of the head of a record, and of the answer that it holds.
const HEAD: usize = 1 << 16;

/// A web archive that is being read, a record at a time.
pub(crate) struct Captures {
    name: String,
    input: Box<dyn BufRead>,
    limit: usize,
    number: usize,
    /// Whether the first line of the next record has been read.
    begun: bool,
    over: bool,
}

/// What the head of a record says.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    address: Option<String>,
    date: Option<String>,
    content: String,
    length: u64,
}

impl Captures {
    pub(crate) fn new(name: String, input: Box<dyn BufRead>, limit: usize) -> Self {
        Self { name, input, limit, number: 0, begun: false, over: false }
    }

    /// The next page: an answer in HTML that was kept whole. Requests, pictures, failures and what was seen before are passed over.
    pub(crate) fn next(&mut self, reader: &SourceReader) -> Option<Record> {
        while !self.over {
            self.number += 1;
            match self.record(reader) {
                Ok(Some(record)) => return Some(record),
                Ok(None) => {}
                Err(error) => {
                    let record = Record { id: self.place(), article: Err(error) };
                    // A wrong length costs what it goes over; the next record shows itself by its first line.
                    self.over = !self.find_head();
                    return Some(record);
                }
            }
        }
        None
    }

    /// Goes to the next line that begins a record; `false` where there is none.
    fn find_head(&mut self) -> bool {
        let mut begins = true;
        loop {
            let Ok(bytes) = self.input.fill_buf() else { return false };
            if bytes.is_empty() {
                return false;
            }
            let line = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |end| end + 1);
            let ends = bytes.get(line - 1) == Some(&b'\n');
            if !begins {
                begins = ends;
                self.input.consume(line);
                continue;
            }
            // A line may go over the end of what was read so far.
            let mut start = Vec::new();
            if (&mut self.input).take(HEAD as u64).read_until(b'\n', &mut start).is_err() {
                return false;
            }
            begins = start.ends_with(b"\n");
            if start.starts_with(b"WARC/1.") {
                self.begun = true;
                return true;
            }
        }
    }

    fn place(&self) -> String {
        format!("{}:{}", self.name, self.number)
    }

    fn record(&mut self, reader: &SourceReader) -> Result<Option<Record>, crate::Error> {
        let Some(head) = self.head()? else {
            self.over = true;
            return Ok(None);
        };
        let wanted = matches!(head.kind.as_str(), "response" | "resource" | "conversion");
        let kept = if wanted { head.length.min(self.limit as u64 + HEAD as u64) } else { 0 };
        let mut bytes = Vec::new();
        (&mut self.input).take(kept).read_to_end(&mut bytes)?;
        let rest = head.length - kept;
        let passed = io::copy(&mut (&mut self.input).take(rest), &mut io::sink())?;
        if (bytes.len() as u64) < kept || passed < rest {
            // Nothing comes behind: what it went over is looked through.
            self.input = Box::new(io::Cursor::new(bytes));
            return Err(damage("it ends within a record".to_owned()));
        }
        if !wanted {
            return Ok(None);
        }
        let id = head.address.clone().unwrap_or_else(|| self.place());
        let article = match page(&head, bytes) {
            Ok(None) => return Ok(None),
            _ if rest > 0 => Err(ErrorKind::TooLarge { limit: self.limit }.into()),
            Ok(Some(page)) => {
                reader.clone().kind(Kind::Page).article("page.html".as_ref(), io::Cursor::new(page))
            }
            Err(error) => Err(error),
        };
        let article = article.map(|mut article| {
            article.url = head.address.or(article.url);
            // The day on which it was kept, where the page has none of its own.
            article.date = article.date.or(head.date);
            article
        });
        Ok(Some(Record { id, article }))
    }

    /// Reads the head of the next record; `None` at the end.
    fn head(&mut self) -> Result<Option<Head>, crate::Error> {
        let mut head = Head::default();
        let (mut begun, mut length) = (std::mem::take(&mut self.begun), false);
        let mut left = HEAD;
        loop {
            let mut line = Vec::new();
            (&mut self.input).take(left as u64).read_until(b'\n', &mut line)?;
            left -= line.len();
            if line.is_empty() {
                return if begun || left == 0 {
                    Err(damage("a head without an end".to_owned()))
                } else {
                    Ok(None)
                };
            }
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end();
            if !begun {
                if line.is_empty() {
                    continue;
                }
                if !line.starts_with("WARC/") {
                    return Err(damage("a record that does not begin with WARC/".to_owned()));
                }
                begun = true;
            } else if line.is_empty() {
                if !length {
                    return Err(damage("a record without its length".to_owned()));
                }
                return Ok(Some(head));
            } else if let Some((name, value)) = line.split_once(':') {
                let value = value.trim();
                match name.to_ascii_lowercase().as_str() {
                    "warc-type" => head.kind = value.to_ascii_lowercase(),
                    "warc-target-uri" => {
                        head.address = Some(value.trim_matches(['<', '>']).to_owned());
                    }
                    "warc-date" => head.date = Some(value.to_owned()),
                    "content-type" => head.content = value.to_ascii_lowercase(),
                    "content-length" => {
                        head.length = value.parse().map_err(|_| damage(format!("a length of {value:?}")))?;
                        length = true;
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Takes the page out of a record: as it is, or from the answer of a server, unpacked.
fn page(head: &Head, bytes: Vec<u8>) -> Result<Option<Vec<u8>>, crate::Error> {
    if !head.content.starts_with("application/http") {
        return Ok(is_page(&head.content).then_some(bytes));
    }
    let end = memchr::memmem::find(&bytes, b"\r\n\r\n").map(|at| (at, 4));
    let end = end.or_else(|| memchr::memmem::find(&bytes, b"\n\n").map(|at| (at, 2)));
    let Some((end, blank)) = end.filter(|(end, _)| *end < HEAD) else { return Ok(None) };
    let lines = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).to_ascii_lowercase();
    let mut lines = lines.lines();
    let answered = lines.next().and_then(|line| line.split_whitespace().nth(1).map(|code| code == "200"));
    let field = |name: &str| {
        lines.clone().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            (found == name).then(|| value.trim().to_owned())
        })
    };
    if answered != Some(true) || !field("content-type").is_some_and(|kind| is_page(&kind)) {
        return Ok(None);
    }
    let mut body = bytes.get(end + blank..).unwrap_or_default().to_vec();
    if field("transfer-encoding").is_some_and(|coding| coding.contains("chunked")) {
        // Some crawlers take the chunks away and leave the word.
        body = dechunked(&body).unwrap_or(body);
    }
    // Gzip shows itself to the reader of pages; so it is only said of what does not.
    match field("content-encoding").as_deref() {
        None | Some("" | "identity" | "gzip" | "x-gzip" | "zstd") => Ok(Some(body)),
        Some("deflate") => {
            let mut page = Vec::new();
            let unpacked = flate2::read::ZlibDecoder::new(&*body).take(1 << 26).read_to_end(&mut page);
            Ok(Some(if unpacked.is_ok() { page } else { body }))
        }
        Some(coding) => Err(damage(format!("a page that is packed by {coding}"))),
    }
}

fn is_page(kind: &str) -> bool {
    kind.starts_with("text/html") || kind.starts_with("application/xhtml")
}

/// Takes the lengths of chunks away (RFC 9112, 7.1); `None` where there are none.
fn dechunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(bytes.len());
    loop {
        let end = memchr::memchr(b'\n', bytes.get(..bytes.len().min(256))?)?;
        let line = std::str::from_utf8(bytes.get(..end)?).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        let rest = bytes.get(end + 1..)?;
        if length == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..length)?);
        let rest = rest.get(length..)?;
        bytes = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

fn damage(reason: String) -> crate::Error {
    ErrorKind::Document { kind: "a web archive", reason }.into()
}
