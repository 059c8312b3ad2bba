//! Where a word is looked up.

use std::sync::LazyLock;

use super::Word;
use super::words::{MOVING, WORDS};
use crate::first::First;
use crate::lexer::Kind;

/// The longest word of the lexicon, in bytes.
pub(crate) const LONGEST: usize = 16;

/// How many slots the table has: four for each word, so that most words that are not in the lexicon meet an empty one.
const SLOTS: usize = 2048;

/// How many pairs of first letters are told apart.
const PREFIXES: usize = 32 * 32;

/// A word of the lexicon with what is asked of it most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    key: (u64, u64),
    pub(crate) kind: Kind,
    pub(crate) first: First,
}

/// Open addressing over packed words: the slots are small enough to stay near the processor.
pub(crate) struct Table {
    /// By the first two letters, a bit for every length that a word of the lexicon has.
    lengths: [u32; PREFIXES],
    slots: [u16; SLOTS],
    /// For each byte, whether a word of letters can go on with it: digits, apostrophes, letters beyond ASCII, the stop of "a.m.".
    goes_on: [bool; 256],
    entries: Vec<Entry>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        lengths: [0; PREFIXES],
        slots: [u16::MAX; SLOTS],
        goes_on: std::array::from_fn(|byte| {
            matches!(u8::try_from(byte), Ok(b'0'..=b'9' | b'_' | b'\'' | b'.' | 0x80..))
        }),
        entries: Vec::with_capacity(WORDS.len()),
    };
    for &(word, meaning) in WORDS.iter().chain(MOVING) {
        let Some(key) = pack(word.as_bytes()) else { continue };
        if table.entries.iter().any(|entry| entry.key == key) {
            continue;
        }
        let mut slot = start(key);
        while table.slots.get(slot).is_some_and(|&taken| taken != u16::MAX) {
            slot = (slot + 1) % SLOTS;
        }
        if let (Some(free), Ok(index)) = (table.slots.get_mut(slot), u16::try_from(table.entries.len())) {
            *free = index;
            if let Some(lengths) = table.lengths.get_mut(prefix(key.0)) {
                *lengths |= 1 << word.len();
            }
            let kind = match meaning {
                Word::Inside => Kind::Other { past: false },
                meaning => Kind::Word(meaning),
            };
            table.entries.push(Entry { key, kind, first: First::of_word(meaning) });
        }
    }
    table
});

/// Returns the lexicon.
pub(crate) fn table() -> &'static Table {
    &TABLE
}

/// Returns the place of a packed word's first two letters.
#[inline]
fn prefix(head: u64) -> usize {
    let [first, second, ..] = head.to_le_bytes();
    usize::from(first & 31) << 5 | usize::from(second & 31)
}

/// Packs a word in lower case into two numbers, the first byte lowest; longer words than the lexicon holds give nothing.
///
/// Letters get the bit of lower case; digits and apostrophes have it already.
#[inline]
fn pack(word: &[u8]) -> Option<(u64, u64)> {
    if word.len() > LONGEST {
        return None;
    }
    let (mut head, mut tail) = (0_u64, 0_u64);
    for (at, &byte) in word.iter().enumerate() {
        let byte = u64::from(byte | 0x20);
        if at < 8 {
            head |= byte << (8 * at);
        } else {
            tail |= byte << (8 * (at - 8));
        }
    }
    Some((head, tail))
}

/// Returns the slot where the search for a packed word begins.
#[inline]
fn start((head, tail): (u64, u64)) -> usize {
    (dixit_text::mixed(head, tail) >> 53) as usize % SLOTS
}

impl Table {
    /// Returns whether a word of letters can go on with a byte.
    #[inline]
    pub(crate) fn may_go_on(&self, byte: u8) -> bool {
        self.goes_on.get(usize::from(byte)) == Some(&true)
    }

    /// Returns what a packed word of `length` bytes can be in a date.
    #[inline]
    pub(crate) fn find(&self, key: (u64, u64), length: usize) -> Option<&Entry> {
        // Most words are told apart from the lexicon's by their first letters and their length.
        if self.lengths.get(prefix(key.0))? >> (length & 31) & 1 == 0 {
            return None;
        }
        let mut slot = start(key);
        loop {
            let entry = self.entries.get(usize::from(*self.slots.get(slot)?))?;
            if entry.key == key {
                return Some(entry);
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// Returns what a word can be in a date.
    pub(crate) fn look_up(&self, word: &[u8]) -> Option<&Entry> {
        self.find(pack(word)?, word.len())
    }
}
