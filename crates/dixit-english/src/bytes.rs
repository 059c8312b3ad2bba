//! The kinds of bytes that a word is written with.

/// The kinds of bytes of a word, as a set.
///
/// # Examples
///
/// ```
/// use dixit_english::ByteKinds;
///
/// let kinds = ByteKinds::of("R2-D2");
/// assert!(kinds.any(ByteKinds::DIGIT) && !kinds.any(ByteKinds::LOWER));
/// assert!(kinds.only(ByteKinds::UPPER.or(ByteKinds::DIGIT).or(ByteKinds::HYPHEN)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByteKinds(u16);

impl ByteKinds {
    /// No byte at all.
    pub const NONE: Self = Self(0);
    /// Small ASCII letters.
    pub const LOWER: Self = Self(1);
    /// Capital ASCII letters.
    pub const UPPER: Self = Self(2);
    /// ASCII digits.
    pub const DIGIT: Self = Self(4);
    /// Hyphens.
    pub const HYPHEN: Self = Self(8);
    /// Full stops.
    pub const STOP: Self = Self(16);
    /// Straight apostrophes.
    pub const APOSTROPHE: Self = Self(32);
    /// Other visible ASCII characters.
    pub const MARK: Self = Self(64);
    /// Bytes beyond ASCII.
    pub const FOREIGN: Self = Self(128);
    /// White space and control characters.
    pub const BLANK: Self = Self(256);

    /// Looks at each byte once.
    #[must_use]
    pub fn of(text: &str) -> Self {
        text.bytes().fold(Self::NONE, |seen, byte| {
            seen.or(SORTS.get(usize::from(byte)).copied().unwrap_or(Self::FOREIGN))
        })
    }

    const fn sort(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' => Self::LOWER,
            b'A'..=b'Z' => Self::UPPER,
            b'0'..=b'9' => Self::DIGIT,
            b'-' => Self::HYPHEN,
            b'.' => Self::STOP,
            b'\'' => Self::APOSTROPHE,
            128.. => Self::FOREIGN,
            _ if byte.is_ascii_graphic() => Self::MARK,
            _ => Self::BLANK,
        }
    }

    /// Returns the union.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether all bytes are of one of these sorts.
    #[must_use]
    pub const fn only(self, sorts: Self) -> bool {
        self.0 & !sorts.0 == 0
    }

    /// Returns whether any byte is of one of these sorts.
    #[must_use]
    pub const fn any(self, sorts: Self) -> bool {
        self.0 & sorts.0 != 0
    }
}

static SORTS: [ByteKinds; 256] = sorts();

#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "worked out when compiling, where iterators cannot run"
)]
const fn sorts() -> [ByteKinds; 256] {
    let mut sorts = [ByteKinds::NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        sorts[byte] = ByteKinds::sort(byte as u8);
        byte += 1;
    }
    sorts
}
