//! The sorts of bytes that a word is written with.

/// The sorts of bytes of a word: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bytes(u16);

impl Bytes {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const LOWER: Self = Self(1);
    pub(crate) const UPPER: Self = Self(2);
    pub(crate) const DIGIT: Self = Self(4);
    pub(crate) const HYPHEN: Self = Self(8);
    pub(crate) const STOP: Self = Self(16);
    pub(crate) const APOSTROPHE: Self = Self(32);
    pub(crate) const MARK: Self = Self(64);
    pub(crate) const FOREIGN: Self = Self(128);
    pub(crate) const BLANK: Self = Self(256);

    /// Looks at each byte once.
    pub(crate) fn of(text: &str) -> Self {
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

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Tells whether all bytes are of one of these sorts.
    pub(crate) const fn only(self, sorts: Self) -> bool {
        self.0 & !sorts.0 == 0
    }

    /// Tells whether any byte is of one of these sorts.
    pub(crate) const fn any(self, sorts: Self) -> bool {
        self.0 & sorts.0 != 0
    }
}

static SORTS: [Bytes; 256] = sorts();

#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "worked out when compiling, where iterators cannot run"
)]
const fn sorts() -> [Bytes; 256] {
    let mut sorts = [Bytes::NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        sorts[byte] = Bytes::sort(byte as u8);
        byte += 1;
    }
    sorts
}
