use crate::{Span, Unit};

/// How many bytes lie between two stored counts.
const STEP: usize = 128;

/// Converts byte offsets of one text to another unit, and back.
///
/// Building is one pass and stores one count for every 128 bytes, none for bytes or for a text that is ASCII throughout.
/// A conversion looks at 128 bytes at most; the way back adds a binary search.
///
/// # Examples
///
/// ```
/// use dixit_text::{OffsetIndex, Unit};
///
/// let text = "a “𝄞” b";
/// let utf16 = OffsetIndex::new(text, Unit::Utf16);
/// let b = text.find('b').unwrap();
/// assert_eq!(utf16.convert(b), 7);
/// assert_eq!(utf16.to_byte(7), Some(b));
/// assert_eq!(utf16.to_byte(4), None); // inside the clef, which takes two units
/// ```
#[doc(alias("utf-16", "code points", "character offsets"))]
#[derive(Clone, Debug)]
pub struct OffsetIndex<'t> {
    text: &'t str,
    unit: Unit,
    /// The count at each multiple of [`STEP`]; empty where byte and unit agree.
    counts: Vec<usize>,
}

impl<'t> OffsetIndex<'t> {
    /// Prepares the conversion for a text.
    #[must_use]
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let mut counts = Vec::new();
        if unit != Unit::Byte && !text.is_ascii() {
            let mut count = 0;
            let mut blocks = text.as_bytes().chunks(STEP);
            // one more than there are full blocks, so that the end of every text has its count before it
            for _ in 0..=text.len() / STEP {
                counts.push(count);
                count += width(blocks.next().unwrap_or_default(), unit);
            }
        }
        Self { text, unit, counts }
    }

    /// Returns the unit that offsets are converted to.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// Converts a byte offset.
    ///
    /// An offset inside a character gives the one after it, an offset beyond the text the text's length.
    #[must_use]
    pub fn convert(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / STEP;
        self.counts.get(block).map_or(offset, |count| count + self.width(block * STEP, offset))
    }

    /// Converts both ends of a span.
    #[must_use]
    pub fn convert_span(&self, span: Span) -> (usize, usize) {
        (self.convert(span.start()), self.convert(span.end()))
    }

    /// Converts an offset back to bytes; nothing where it lies inside a character or beyond the text.
    #[must_use]
    pub fn to_byte(&self, offset: usize) -> Option<usize> {
        if self.counts.is_empty() {
            return self.text.is_char_boundary(offset).then_some(offset);
        }
        let block = self.counts.partition_point(|&count| count <= offset).checked_sub(1)?;
        let mut count = self.counts.get(block).copied()?;
        let mut byte = block * STEP;
        // A stored count may stand inside a character, whose first byte was counted before it.
        while !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        for character in self.text.get(byte..)?.chars() {
            if count >= offset {
                break;
            }
            count += match self.unit {
                Unit::Utf16 => character.len_utf16(),
                Unit::Byte | Unit::Char => 1,
            };
            byte += character.len_utf8();
        }
        (count == offset).then_some(byte)
    }

    fn width(&self, start: usize, end: usize) -> usize {
        width(self.text.as_bytes().get(start..end).unwrap_or_default(), self.unit)
    }
}

/// Counts the units whose first byte lies in `bytes`.
fn width(bytes: &[u8], unit: Unit) -> usize {
    let starts = bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count();
    match unit {
        Unit::Byte => bytes.len(),
        Unit::Char => starts,
        // A character of four bytes takes a surrogate pair.
        Unit::Utf16 => starts + bytes.iter().filter(|&&byte| byte >= 0b1111_0000).count(),
    }
}

/// Returns the last offset that is no further than `at` and cuts no character; the text's length where `at` lies behind it.
///
/// The standard library has it as `str::floor_char_boundary` since Rust 1.91.
///
/// # Examples
///
/// ```
/// use dixit_text::floor_char_boundary;
///
/// assert_eq!(floor_char_boundary("“Yes”", 2), 0);
/// assert_eq!(floor_char_boundary("“Yes”", 99), "“Yes”".len());
/// ```
#[must_use]
pub fn floor_char_boundary(text: &str, at: usize) -> usize {
    // A character has four bytes at most.
    (at.saturating_sub(3)..=at.min(text.len()))
        .rev()
        .find(|&near| text.is_char_boundary(near))
        .unwrap_or(text.len())
}

/// Returns the first offset from `at` on that cuts no character; the text's length where `at` lies behind it.
///
/// The standard library has it as `str::ceil_char_boundary` since Rust 1.91.
///
/// # Examples
///
/// ```
/// use dixit_text::ceil_char_boundary;
///
/// assert_eq!(ceil_char_boundary("“Yes”", 2), 3);
/// assert_eq!(ceil_char_boundary("“Yes”", 99), "“Yes”".len());
/// ```
#[must_use]
pub fn ceil_char_boundary(text: &str, at: usize) -> usize {
    (at..text.len()).take(4).find(|&near| text.is_char_boundary(near)).unwrap_or(text.len())
}
