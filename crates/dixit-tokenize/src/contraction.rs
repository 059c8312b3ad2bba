//! Words that hold two tokens, or a part that is one: contractions, clitics, prefixes.

use dixit_english::class;

use crate::words::is_bytes;

/// Returns whether these letters are a token of their own after an apostrophe.
pub(crate) fn is_clitic(suffix: &[u8]) -> bool {
    match suffix {
        [one] => matches!(one.to_ascii_lowercase(), b's' | b'm' | b'd'),
        [one, two] => {
            matches!((one.to_ascii_lowercase(), two.to_ascii_lowercase()), (b'r' | b'v', b'e') | (b'l', b'l'))
        }
        _ => false,
    }
}

/// Prefixes that keep the word after their hyphen in UD English (<https://universaldependencies.org/en/tokenization.html>).
pub(crate) fn is_prefix(word: &[u8]) -> bool {
    is_bytes(word, class::BOUND_PREFIX)
}

/// Tells by its length and its last two letters whether a word may be a contraction; `eight` holds its first bytes.
#[inline(always)]
pub(crate) fn may_contract(eight: u64, length: usize) -> bool {
    let [.., a, b] = (eight << (64 - 8 * length.min(8))).to_le_bytes();
    let pair = usize::from(a & 31) << 5 | usize::from(b & 31);
    #[expect(clippy::indexing_slicing, reason = "ten bits, and an entry for each")]
    let lengths = CONTRACTED[pair];
    lengths >> length.min(15) & 1 == 1
}

/// For each pair of last letters, by their place in the alphabet, the lengths of contractions that end so, as bits.
static CONTRACTED: [u16; 1024] = {
    const fn put(table: &mut [u16; 1024], pair: [u8; 2], lengths: u16) {
        #[expect(clippy::indexing_slicing, reason = "checked when the crate is compiled")]
        {
            table[((pair[0] & 31) as usize) << 5 | (pair[1] & 31) as usize] |= lengths;
        }
    }
    let mut table = [0; 1024];
    put(&mut table, *b"nt", 0b1_1111_0000);
    put(&mut table, *b"ot", 1 << 6);
    put(&mut table, *b"na", 1 << 5);
    put(&mut table, *b"ta", 1 << 5);
    put(&mut table, *b"ts", 1 << 5);
    put(&mut table, *b"ve", 1 << 3);
    put(&mut table, *b"im", 1 << 2);
    put(&mut table, *b"me", 1 << 5);
    table
};

/// Returns where a contraction without an apostrophe is parted: `can|not`, `gon|na`, `did|nt`.
pub(crate) fn contraction(word: &[u8]) -> Option<usize> {
    if !is_bytes(word, class::CONTRACTION) {
        return None;
    }
    let rest = match word.len() {
        // `IM` and `IVE` in capitals are abbreviations, or words of a heading.
        2 | 3 if word.iter().skip(1).all(u8::is_ascii_lowercase) => word.len() - 1,
        2 | 3 => return None,
        6 if word.last().is_some_and(|last| last | 0x20 == b't')
            && word.get(4).is_some_and(|o| o | 0x20 == b'o') =>
        {
            3
        }
        5 if word.get(2).is_some_and(|m| m | 0x20 == b'm') => 2,
        5 if word.last().is_some_and(|last| last | 0x20 == b's') => 1,
        _ => 2,
    };
    Some(word.len() - rest)
}
