use std::fmt;
use std::io::{self, BufRead, Read};

use crate::stream::inflate;
use crate::{Error, ErrorKind};

/// How many times the bytes of a line may pass without one that is read before a stream is given up, and the least bytes of a line that this
/// goes by.
const PASSED: u64 = 16;
const SHORTEST: usize = 1 << 20;

/// What a line of a stream is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Line {
    /// It is there, with its line break.
    Whole(Vec<u8>),
    /// It is longer than allowed, and has been skipped.
    TooLong,
}

/// The lines of a stream that are not blank, each of no more bytes than a limit; compressed or not.
///
/// A stream without an end that has no lines, or blank ones alone, is given up after sixteen times the limit, and 16 MiB at least.
///
/// # Examples
///
/// ```
/// use dixit_source::{Line, Lines};
///
/// let mut lines = Lines::new(&b"It rained.\n\nNobody went out.\n"[..], 12)?;
/// assert_eq!(lines.next()?, Some((1, Line::Whole(b"It rained.\n".to_vec()))));
/// assert_eq!(lines.next()?, Some((3, Line::TooLong)));
/// assert_eq!(lines.next()?, None);
/// # Ok::<(), dixit_source::Error>(())
/// ```
pub struct Lines {
    input: Box<dyn BufRead>,
    limit: usize,
    number: usize,
    /// The bytes that passed since the last line that was read.
    passed: u64,
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").field("number", &self.number).finish_non_exhaustive()
    }
}

impl Lines {
    /// Begins to read a stream, whose lines have at most so many bytes.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Io`] if the stream fails at its first bytes.
    pub fn new(input: impl Read + 'static, limit: usize) -> Result<Self, Error> {
        Ok(Self::of(inflate(input)?, limit))
    }

    /// Begins with a stream that is no longer compressed.
    pub(crate) fn of(input: Box<dyn BufRead>, limit: usize) -> Self {
        Self { input, limit, number: 0, passed: 0 }
    }

    /// Returns the number of the line that was read last, from 1.
    pub(crate) const fn number(&self) -> usize {
        self.number
    }

    /// Reads the next line that is not blank, with its number, from 1; `None` at the end.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Io`] where the stream fails, and [`ErrorKind::Endless`] where it was given up. Nothing comes after it.
    #[expect(clippy::should_implement_trait, reason = "what fails is no line, and ends it")]
    pub fn next(&mut self) -> Result<Option<(usize, Line)>, Error> {
        let next = self.read();
        if next.is_err() {
            self.input = Box::new(io::empty());
            self.passed = 0;
        }
        Ok(next?.map(|line| (self.number, line)))
    }

    fn read(&mut self) -> Result<Option<Line>, Error> {
        loop {
            let passed = self.breaks();
            self.number += 1;
            passed?;
            let mut line = Vec::new();
            (&mut self.input).take((self.limit as u64).saturating_add(1)).read_until(b'\n', &mut line)?;
            if line.is_empty() {
                return Ok(None);
            }
            if line.len() > self.limit && !line.ends_with(b"\n") {
                self.pass(line.len())?;
                self.skip()?;
                self.passed = 0;
                return Ok(Some(Line::TooLong));
            }
            let read = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
            if !read.trim_ascii().is_empty() {
                self.passed = 0;
                return Ok(Some(Line::Whole(line)));
            }
            self.pass(line.len())?;
        }
    }

    /// Passes over line breaks: there may be a great many.
    fn breaks(&mut self) -> Result<(), Error> {
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            let rest = buffer.iter().position(|&byte| byte != b'\n');
            let length = rest.unwrap_or(buffer.len());
            self.input.consume(length);
            self.number += length;
            self.pass(length)?;
            if rest.is_some() || length == 0 {
                return Ok(());
            }
        }
    }

    /// Passes over the rest of a line.
    fn skip(&mut self) -> Result<(), Error> {
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            let end = memchr::memchr(b'\n', buffer);
            let length = end.map_or(buffer.len(), |end| end + 1);
            self.input.consume(length);
            self.pass(length)?;
            if end.is_some() || length == 0 {
                return Ok(());
            }
        }
    }

    /// Counts bytes that nothing came of.
    fn pass(&mut self, bytes: usize) -> Result<(), Error> {
        self.passed += bytes as u64;
        let limit = PASSED.saturating_mul(self.limit.max(SHORTEST) as u64);
        if self.passed > limit { Err(ErrorKind::Endless { limit }.into()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{Line, Lines};
    use crate::ErrorKind;

    #[test]
    fn a_stream_that_has_no_line_is_given_up() {
        for byte in [b'\n', 0, b' ', b'x'] {
            let mut lines = Lines::new(io::repeat(byte), 10).expect("it begins");
            let error = lines.next().expect_err("it has no end");
            assert!(matches!(error.kind(), ErrorKind::Endless { limit: 0x100_0000 }), "{error}");
            assert_eq!(lines.next().expect("nothing comes after"), None);
        }
    }

    #[test]
    fn lines_are_counted_with_those_that_are_blank_or_too_long() {
        let text = format!("\u{feff}a\n\n \r\n{}\nb", "x".repeat(100));
        let mut lines = Lines::new(io::Cursor::new(text.into_bytes()), 10).expect("it begins");
        let mut next = || lines.next().expect("it can be read");
        assert_eq!(next(), Some((1, Line::Whole("\u{feff}a\n".into()))));
        assert_eq!(next(), Some((4, Line::TooLong)));
        assert_eq!(next(), Some((5, Line::Whole(b"b".to_vec()))));
        assert_eq!((next(), next()), (None, None));
    }
}
