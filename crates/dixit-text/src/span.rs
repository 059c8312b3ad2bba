use std::fmt;
use std::ops::{Index, Range};

/// A half-open range of UTF-8 bytes in a text: `start` is inside, `end` is not.
///
/// Offsets are bytes because `&text[span]` is then free. `start <= end` always holds, so that a length cannot
/// underflow; whether the span lies inside a given text, on character boundaries, is known to whoever made it
/// ([`Document`](crate::Document) checks it for its layers).
///
/// Spans are ordered by start, then by end.
///
/// # Examples
///
/// ```
/// use dixit_text::Span;
///
/// let span = Span::new(4, 8);
/// assert_eq!(&"the bank"[span], "bank");
/// assert_eq!(span.len(), 4);
/// assert!(Span::try_new(8, 4).is_none());
///
/// // A `String` is cut as a `&str` is, and a span is made of a range and given back as one.
/// let owned = String::from("the bank");
/// assert_eq!(&owned[span], "bank");
/// assert_eq!(Span::from(4..8), span);
/// assert_eq!(std::ops::Range::from(span), 4..8);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "Bounds", into = "Bounds")
)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// Creates a span from its first byte and the byte after its last.
    ///
    /// # Panics
    ///
    /// If `start > end`. [`Span::try_new`] says so instead.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// Creates a span, or nothing if `start > end`.
    #[must_use]
    pub const fn try_new(start: usize, end: usize) -> Option<Self> {
        if start <= end { Some(Self { start, end }) } else { None }
    }

    /// Returns the offset of the first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }

    /// Returns the offset after the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end
    }

    /// Returns the length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Returns whether the span covers no byte.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::Span;
    ///
    /// assert!(Span::new(3, 3).is_empty() && !Span::new(3, 4).is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns whether the byte at `offset` is inside.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Returns whether `other` lies wholly inside; a span encloses itself.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::Span;
    ///
    /// let (clause, word) = (Span::new(4, 20), Span::new(8, 12));
    /// assert!(clause.encloses(word) && clause.overlaps(word) && !word.encloses(clause));
    /// assert!(!clause.overlaps(Span::new(20, 21)));
    /// ```
    #[must_use]
    pub const fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that encloses both.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::Span;
    ///
    /// let (first, last) = (Span::new(0, 4), Span::new(10, 12));
    /// assert_eq!(first.cover(last), Span::new(0, 12));
    /// assert_eq!((first.distance(last), last.distance(first), first.distance(first)), (6, 6, 0));
    /// ```
    #[must_use]
    pub const fn cover(self, other: Self) -> Self {
        let start = if self.start < other.start { self.start } else { other.start };
        let end = if self.end > other.end { self.end } else { other.end };
        Self { start, end }
    }

    /// Returns the bytes between the two, zero where they touch or overlap.
    #[must_use]
    pub const fn distance(self, other: Self) -> usize {
        if self.end <= other.start { other.start - self.end } else { self.start.saturating_sub(other.end) }
    }

    /// Returns the span as a standard range.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Cuts the span out of `text`, or returns nothing where it is out of bounds or inside a character.
    #[must_use]
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Returns the span without white space at its ends (`char::is_whitespace`).
    ///
    /// A span that holds nothing else becomes empty, at its start.
    ///
    /// # Panics
    ///
    /// If the span does not fit the text, like indexing.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::Span;
    ///
    /// assert_eq!(Span::new(3, 9).trim("the bank "), Span::new(4, 8).trim("the bank "));
    /// assert_eq!(Span::new(3, 9).trim("the bank "), Span::new(4, 8));
    /// ```
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inside = &text[self];
        let left = inside.trim_start();
        if left.is_empty() {
            return Self::new(self.start, self.start);
        }
        let start = self.end - left.len();
        Self { start, end: start + left.trim_end().len() }
    }
}

impl Index<Span> for str {
    type Output = str;

    /// Cuts the span out.
    ///
    /// # Panics
    ///
    /// If the span is out of bounds or does not lie on character boundaries.
    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

impl Index<Span> for String {
    type Output = str;

    /// Cuts the span out.
    ///
    /// # Panics
    ///
    /// If the span is out of bounds or does not lie on character boundaries.
    fn index(&self, span: Span) -> &str {
        &self.as_str()[span]
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

impl From<Range<usize>> for Span {
    /// Makes a span of a range.
    ///
    /// # Panics
    ///
    /// If the range ends before it starts, like [`Span::new`]; [`Span::try_new`] says so instead.
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl PartialEq<Range<usize>> for Span {
    fn eq(&self, range: &Range<usize>) -> bool {
        self.start == range.start && self.end == range.end
    }
}

impl PartialEq<Span> for Range<usize> {
    fn eq(&self, span: &Span) -> bool {
        span == self
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// What a span looks like when it is serialized.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
struct Bounds {
    start: usize,
    end: usize,
}

#[cfg(feature = "serde")]
impl From<Span> for Bounds {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

#[cfg(feature = "serde")]
impl TryFrom<Bounds> for Span {
    type Error = &'static str;

    fn try_from(bounds: Bounds) -> Result<Self, Self::Error> {
        Self::try_new(bounds.start, bounds.end).ok_or("a span ends before it starts")
    }
}
