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

#[cfg(test)]
mod tests {
    use super::{alnum_prefix, folded, load};

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
}
