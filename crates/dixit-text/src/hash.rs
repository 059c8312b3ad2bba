const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio, odd

/// Mixes a value into the state of a hash.
///
/// The same on every machine and in every version: shipped tables and models are keyed by it. It is no defence against chosen
/// collisions.
///
/// # Examples
///
/// ```
/// use dixit_text::{hash, mixed};
///
/// // A word and the one before it, as one key.
/// let pair = mixed(hash(b"prime"), hash(b"minister"));
/// assert_ne!(pair, mixed(hash(b"minister"), hash(b"prime")));
/// ```
#[inline]
#[must_use]
pub const fn mixed(state: u64, value: u64) -> u64 {
    let product = (state.rotate_left(23) ^ value).wrapping_mul(MULTIPLIER);
    product ^ (product >> 29)
}

/// Hashes bytes, eight a step.
///
/// The same on every machine and in every version: shipped tables and models are keyed by it. It is no defence against chosen
/// collisions.
///
/// # Examples
///
/// ```
/// use dixit_text::hash;
///
/// assert_eq!(hash(b"said"), hash("said".as_bytes()));
/// assert_ne!(hash(b"said"), hash(b"says"));
/// ```
#[inline]
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut state = bytes.len() as u64;
    for chunk in chunks {
        state = mixed(state, u64::from_le_bytes(*chunk));
    }
    let last = rest.iter().rev().fold(0, |word, &byte| (word << 8) | u64::from(byte));
    mixed(state, last)
}
