use crate::{OffsetIndex, Span, Unit};

/// The lines of a text, for turning byte offsets into places that a person can find.
///
/// A line ends with `\n`, `\r\n` or a lone `\r`. Building takes two passes; a query is one binary search, however
/// long the line is.
///
/// # Examples
///
/// ```
/// use dixit_text::LineIndex;
///
/// let text = "one\nzwölf drei";
/// let lines = LineIndex::new(text);
/// let place = lines.line_column(text.find("drei").unwrap());
/// assert_eq!((place.line, place.column), (2, 7));
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
    chars: OffsetIndex<'t>,
}

/// A place for a person: both count from one.
///
/// # Examples
///
/// ```
/// use dixit_text::LineIndex;
///
/// let lines = LineIndex::new("Rain.\nÉté, and sun.");
/// let place = lines.line_column(11);
/// assert_eq!((place.line, place.column), (2, 4));
/// assert!(!lines.is_empty());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
}

impl<'t> LineIndex<'t> {
    /// Finds the lines of a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (offset, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(offset + 1) != Some(&b'\n')) {
                starts.push(offset + 1);
            }
        }
        Self { text, starts, chars: OffsetIndex::new(text, Unit::Char) }
    }

    /// Returns how many lines there are; an empty text has one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Returns whether there is no line, which no text has.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Returns the span of a line, counted from one, without its line break.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let words = self.text.get(start..end)?.trim_end_matches(['\n', '\r']);
        Some(Span::new(start, start + words.len()))
    }

    /// Returns line and column of a byte offset.
    ///
    /// An offset inside a character or beyond the text gives the place of the character or of the end.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = crate::floor_char_boundary(self.text, offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(0);
        LineColumn { line, column: self.chars.convert(offset) - self.chars.convert(start) + 1 }
    }
}
