use std::io::{self, BufRead};

use memchr::memchr2;

use crate::paragraph::{Newlines, WIDEST};

/// How long a piece grows before it is cut at the next paragraph's end, in bytes.
const ENOUGH: usize = 64 << 10;
/// How long a piece may grow where no paragraph ends, in bytes.
const MOST: usize = 16 << 20;

/// A piece of a longer text: whole paragraphs, with the white space behind them.
///
/// # Examples
///
/// ```
/// use dixit_tokenize::{Chunk, Chunks, Tokenizer};
///
/// let tokenizer = Tokenizer::new();
/// let mut chunks: Chunks<&[u8]> = tokenizer.read("It rained.\n\nThen it stopped.".as_bytes());
/// let chunk: Chunk = chunks.next().expect("there is text")?;
/// assert_eq!((chunk.offset, tokenizer.chunk(&chunk).sentences().len()), (0, 2));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Chunk {
    /// Where it starts in the text, in bytes.
    pub offset: u64,
    /// Its words.
    pub text: String,
    pub(crate) first: bool,
    pub(crate) last: bool,
}

/// The pieces of a text that is read from a stream; see [`Tokenizer::read`](crate::Tokenizer::read).
///
/// A piece is cut at a blank line, or at the end of a line that is a paragraph by itself, once it holds 64 KiB, so that as much
/// memory is needed as the longest paragraph asks for. Where none ends for 16 MiB, it is cut at the end of the line, or of
/// the last character that was read. Lines end at a line feed, at a carriage return, or at both. The pieces together are the text, byte for byte.
///
/// # Errors
///
/// The reader's own, and [`io::ErrorKind::InvalidData`] where the text is not UTF-8; nothing follows an error.
#[derive(Clone, Debug)]
pub struct Chunks<R> {
    reader: R,
    newlines: Newlines,
    /// Whether a rule of the caller's decides at single line breaks, which sees the line behind as well.
    ruled: bool,
    offset: u64,
    /// What has been read of the next piece.
    kept: Vec<u8>,
    done: bool,
}

impl<R: BufRead> Chunks<R> {
    pub(crate) fn new(reader: R, newlines: Newlines, ruled: bool) -> Self {
        Self { reader, newlines, ruled, offset: 0, kept: Vec::new(), done: false }
    }

    /// Reads the next line, of at most what [`MOST`] leaves, behind the others, and returns where it starts.
    ///
    /// A line ends where it does for a paragraph: at a line feed, a carriage return, or both.
    fn line(&mut self, piece: &mut Vec<u8>) -> io::Result<usize> {
        let start = piece.len();
        let most = start + MOST.saturating_sub(start).max(ENOUGH);
        while piece.len() < most {
            let ahead = self.ahead()?;
            if ahead.is_empty() {
                break;
            }
            let end = memchr2(b'\n', b'\r', ahead).map_or(ahead.len(), |at| at + 1).min(most - piece.len());
            piece.extend_from_slice(ahead.get(..end).unwrap_or_default());
            self.reader.consume(end);
            match piece.last() {
                Some(b'\n') => break,
                Some(b'\r') => {
                    if self.ahead()?.first() == Some(&b'\n') {
                        piece.push(b'\n');
                        self.reader.consume(1);
                    }
                    break;
                }
                _ => {}
            }
        }
        Ok(start)
    }

    /// Returns what the reader holds ready, empty at the stream's end.
    fn ahead(&mut self) -> io::Result<&[u8]> {
        loop {
            match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                // Asked again, since the borrow of a returned slice would last for the loop.
                Ok(_) => return self.reader.fill_buf(),
            }
        }
    }

    fn piece(&mut self) -> io::Result<Option<Chunk>> {
        let mut piece = std::mem::take(&mut self.kept);
        let mut may_end = false;
        loop {
            let start = self.line(&mut piece)?;
            let line = piece.get(start..).unwrap_or_default();
            if line.is_empty() {
                self.done = true;
                break;
            }
            // Measured as the splitter does: without white space at its ends.
            let length = std::str::from_utf8(line).map_or(line.len(), |line| line.trim().len());
            let blank = length == 0;
            if may_end && !blank {
                self.kept = piece.split_off(start);
                break;
            }
            let ended = matches!(line.last(), Some(b'\n' | b'\r'));
            let alone = match self.newlines {
                Newlines::Auto => ended && length > WIDEST,
                Newlines::Break => ended,
                Newlines::Space | Newlines::Never => false,
            } && !self.ruled;
            let parts = blank && self.newlines != Newlines::Never;
            may_end |= piece.len() >= ENOUGH && (parts || alone);
            if piece.len() >= MOST && !blank {
                // Not within a character: at most three bytes of one are left for the next piece.
                let whole = piece.utf8_chunks().last().map_or(0, |chunk| chunk.invalid().len());
                if whole < 4 && !ended {
                    self.kept = piece.split_off(piece.len() - whole);
                }
                break;
            }
        }
        if piece.is_empty() {
            return Ok(None);
        }
        let text =
            String::from_utf8(piece).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        let chunk = Chunk { offset: self.offset, first: self.offset == 0, last: self.done, text };
        self.offset += u64::try_from(chunk.text.len()).unwrap_or(0);
        Ok(Some(chunk))
    }
}

impl<R: BufRead> Iterator for Chunks<R> {
    type Item = io::Result<Chunk>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let piece = self.piece().transpose();
        if matches!(piece, Some(Err(_))) {
            self.done = true;
        }
        piece
    }
}
