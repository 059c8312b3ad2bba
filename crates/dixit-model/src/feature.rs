use dixit_text::mixed;

/// A feature of a token, as a hash: a template and the values that fill it.
///
/// Two features with the same template and values are the same feature; nothing else about them is kept. The hash is the same on
/// every machine and in every version of the format (it is part of what a model file means). It is no defence against
/// chosen collisions, and needs none: a collision costs accuracy, not safety.
///
/// # Examples
///
/// ```
/// use dixit_model::{Feature, hash_str};
///
/// const WORD_PAIR: u32 = 7;
/// let pair = Feature::new(WORD_PAIR).and(hash_str("New")).and(hash_str("York"));
/// assert_ne!(pair, Feature::new(WORD_PAIR).and(hash_str("York")).and(hash_str("New")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(u64);

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio, odd

impl Feature {
    /// How many bits of the hash a model keeps.
    pub(crate) const KEY_BITS: u32 = 30;

    /// Creates the feature of a template without values.
    #[must_use]
    pub const fn new(template: u32) -> Self {
        Self(mixed(MULTIPLIER, template as u64))
    }

    /// Adds a value; the order of the values counts.
    #[inline]
    #[must_use]
    pub const fn and(self, value: u64) -> Self {
        Self(mixed(self.0, value))
    }

    /// Returns what a model knows the feature by.
    #[inline]
    pub(crate) const fn key(self) -> u32 {
        ((self.0 ^ (self.0 >> 32)).wrapping_mul(MULTIPLIER) >> (64 - Self::KEY_BITS)) as u32
    }
}

/// Hashes the bytes of a string, as a value of a [`Feature`].
///
/// Eight bytes a step; the same on every machine.
#[inline]
#[must_use]
pub fn hash_str(text: &str) -> u64 {
    dixit_text::hash(text.as_bytes())
}

/// Hashes bytes, as a value of a [`Feature`]: [`dixit_text::hash`].
#[inline]
#[must_use]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    dixit_text::hash(bytes)
}
