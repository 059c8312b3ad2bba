use std::io::{self, BufRead, Read};

use encoding_rs::Encoding;
use memchr::memmem;

use crate::article::{Article, Origin, Record};
use crate::encoding::{Decoded, decode, decode_unmarked};

/// The shortest piece, so that a character fits.
const SHORTEST: usize = 16;

/// A text that is larger than a document may be, read as several: each as large as may be, and cut at a blank line, else at a line's end, else
/// between words, where one stands in its second half.
pub(crate) struct Pieces {
    name: String,
    input: Box<dyn BufRead>,
    limit: usize,
    /// What the caller says, else what the first piece that is not ASCII shows.
    encoding: Option<&'static Encoding>,
    bytes: Vec<u8>,
    /// The bytes of text before the next piece.
    offset: u64,
}

impl Pieces {
    /// Begins with the bytes that were read already.
    pub(crate) fn new(
        name: String,
        input: Box<dyn BufRead>,
        limit: usize,
        encoding: Option<&'static Encoding>,
        bytes: Vec<u8>,
    ) -> Self {
        Self { name, input, limit: limit.max(SHORTEST), encoding, bytes, offset: 0 }
    }

    /// Reads the next piece; its id is the name and where it begins in the text, in bytes of UTF-8.
    pub(crate) fn next(&mut self) -> Option<Record> {
        match self.piece() {
            Ok(piece) if piece.is_empty() => None,
            Ok(piece) => Some(self.record(piece)),
            Err(error) => {
                // What comes behind cannot be told from what is lost.
                self.bytes.clear();
                self.input = Box::new(io::empty());
                Some(Record { id: self.id(), article: Err(error.into()) })
            }
        }
    }

    fn id(&self) -> String {
        format!("{}@{}", self.name, self.offset)
    }

    fn piece(&mut self) -> io::Result<Vec<u8>> {
        let wanted = self.limit.saturating_add(1).saturating_sub(self.bytes.len());
        (&mut self.input).take(wanted as u64).read_to_end(&mut self.bytes)?;
        if self.bytes.len() <= self.limit {
            return Ok(std::mem::take(&mut self.bytes));
        }
        let rest = self.bytes.split_off(cut(&self.bytes, self.limit));
        Ok(std::mem::replace(&mut self.bytes, rest))
    }

    fn record(&mut self, piece: Vec<u8>) -> Record {
        let id = self.id();
        let decode = if self.offset == 0 { decode } else { decode_unmarked };
        let article = decode(piece, self.encoding).map(|Decoded { text, encoding, damaged }| {
            if !text.is_ascii() {
                self.encoding = self.encoding.or(Some(encoding));
            }
            self.offset += text.len() as u64;
            Article { encoding: encoding.name(), damaged, ..Article::plain(text, Origin::Text) }
        });
        if article.is_err() {
            // What is no text here is none further on, and may have no end.
            self.input = Box::new(io::empty());
            self.bytes.clear();
        }
        Record { id, article }
    }
}

/// Returns where a piece of no more bytes than the limit ends.
fn cut(bytes: &[u8], limit: usize) -> usize {
    let piece = bytes.get(..limit).unwrap_or(bytes);
    let half = limit / 2;
    let behind = |mark: &[u8]| memmem::rfind(piece, mark).map(|at| at + mark.len()).filter(|&at| at > half);
    [&b"\n\n"[..], b"\r\n\r\n", b"\n", b"\r", b" "].into_iter().find_map(behind).unwrap_or_else(|| {
        // Not within a character of UTF-8: three of its bytes at most go on.
        let within = piece.iter().rev().take(4).position(|&byte| byte & 0xc0 != 0x80);
        match within {
            Some(back)
                if piece
                    .iter()
                    .rev()
                    .nth(back)
                    .is_some_and(|byte| byte.leading_ones() as usize > back + 1) =>
            {
                piece.len() - back - 1
            }
            _ => piece.len(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_piece_ends_where_it_hurts_least() {
        for (text, limit, first) in [
            ("One two.\n\nThree four.\nFive six seven.", 16, "One two.\n\n"),
            ("One two three.\nFour five six.", 20, "One two three.\n"),
            ("One two three four", 16, "One two three "),
            ("onetwothreefourfivesix", 16, "onetwothreefourf"),
            ("éééééééééééé", 15, "ééééééé"),
            ("a👩👩👩👩👩", 16, "a👩👩👩"),
        ] {
            assert_eq!(&text[..cut(text.as_bytes(), limit)], first);
        }
    }
}
