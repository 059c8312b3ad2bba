//! Short words as numbers, so that looking one up costs a load and a few operations.

/// Returns the first eight bytes from an offset on as a number, the first byte lowest; zeros stand after the end.
#[inline]
pub(crate) fn load(bytes: &[u8], at: usize) -> u64 {
    if let Some(&eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        return u64::from_le_bytes(eight);
    }
    let mut buffer = [0; 8];
    for (place, &byte) in buffer.iter_mut().zip(bytes.get(at..).unwrap_or_default()) {
        *place = byte;
    }
    u64::from_le_bytes(buffer)
}

/// Returns the first eight bytes of a word as a number, letters small.
#[inline]
pub(crate) fn folded(bytes: &[u8], start: usize, end: usize) -> u64 {
    (load(bytes, start) | SMALL) & keep(end - start)
}

/// The same of a word that is known when the crate is compiled.
pub(crate) const fn folded_word(word: &[u8]) -> u64 {
    let (mut packed, mut index) = (0, 0);
    while index < word.len() && index < 8 {
        #[expect(clippy::indexing_slicing, reason = "bounded by the loop")]
        let byte = word[index] | 0x20;
        packed |= (byte as u64) << (8 * index);
        index += 1;
    }
    packed
}

/// A mask of the first bytes.
#[inline]
pub(crate) const fn keep(length: usize) -> u64 {
    if length >= 8 { u64::MAX } else { (1 << (8 * length)) - 1 }
}

/// One in each byte.
const EVERY: u64 = 0x0101_0101_0101_0101;

/// The bit that makes an ASCII letter a small one, in each byte.
pub(crate) const SMALL: u64 = EVERY * 0x20;

/// Returns how many of eight bytes are ASCII letters or digits before the first that is not.
#[inline]
pub(crate) const fn alnum_prefix(eight: u64) -> usize {
    const HIGH: u64 = EVERY * 0x80;
    let plain = eight & !HIGH;
    let small = plain | SMALL;
    // The high bit of a byte is set where it reaches the bound.
    let letter = (small + EVERY * (0x80 - b'a' as u64)) & !(small + EVERY * (0x7f - b'z' as u64));
    let digit = (plain + EVERY * (0x80 - b'0' as u64)) & !(plain + EVERY * (0x7f - b'9' as u64));
    let other = !((letter | digit) & !eight) & HIGH;
    (other.trailing_zeros() / 8) as usize
}

/// A set of words of at most eight bytes, as an open hash table that is filled when the crate is compiled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordSet<const SIZE: usize> {
    keys: [u64; SIZE],
    /// The place of each word in the list that the set was made from.
    places: [u16; SIZE],
}

impl<const SIZE: usize> WordSet<SIZE> {
    /// Creates the set. `SIZE` is a power of two, and at least twice the number of words.
    #[expect(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        reason = "checked when the crate is compiled"
    )]
    pub(crate) const fn new(words: &[&str]) -> Self {
        assert!(SIZE.is_power_of_two() && SIZE >= words.len() * 2 && words.len() < u16::MAX as usize);
        let mut set = Self { keys: [0; SIZE], places: [0; SIZE] };
        let mut index = 0;
        while index < words.len() {
            let word = words[index].as_bytes();
            assert!(!word.is_empty() && word.len() <= 8);
            let key = folded_word(word);
            let mut slot = Self::slot(key);
            while set.keys[slot] != 0 {
                assert!(set.keys[slot] != key, "a word stands twice in a list");
                slot = (slot + 1) & (SIZE - 1);
            }
            set.keys[slot] = key;
            set.places[slot] = index as u16;
            index += 1;
        }
        set
    }

    const fn slot(key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & (SIZE - 1)
    }

    /// Returns the place in the list of a word of at most eight bytes, by its folded number.
    #[inline]
    pub(crate) fn place(&self, key: u64) -> Option<usize> {
        let mut slot = Self::slot(key);
        loop {
            let found = *self.keys.get(slot)?;
            if found == key {
                return self.places.get(slot).map(|&place| usize::from(place));
            }
            if found == 0 {
                return None;
            }
            slot = (slot + 1) & (SIZE - 1);
        }
    }

    /// Tells whether a word is in the set, small and capital letters alike.
    #[inline]
    pub(crate) fn contains(&self, word: &str) -> bool {
        (1..=8).contains(&word.len()) && self.place(folded(word.as_bytes(), 0, word.len())).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::{WordSet, alnum_prefix, folded, load};

    #[test]
    fn every_byte_is_told_apart() {
        for byte in 0..=255u8 {
            let eight = u64::from_le_bytes([b'z', b'A', b'0', b'9', byte, b'a', b'Z', b'5']);
            let wanted = if byte.is_ascii_alphanumeric() { 8 } else { 4 };
            assert_eq!(alnum_prefix(eight), wanted, "{byte:#x}");
        }
    }

    #[test]
    fn loads_stop_at_the_end() {
        assert_eq!(load(b"abc", 1), u64::from(b'b') | u64::from(b'c') << 8);
        assert_eq!(load(b"abc", 9), 0);
        assert_eq!(folded(b"The cat", 0, 3), load(b"the", 0));
    }

    #[test]
    fn sets_know_their_words() {
        const SET: WordSet<8> = WordSet::new(&["may", "june", "december"]);
        assert!(SET.contains("June") && SET.contains("DECEMBER"));
        assert!(!SET.contains("decembers") && !SET.contains("jun") && !SET.contains(""));
    }
}
