use std::fmt;

use crate::Feature;
use crate::error::Error;
use crate::format;
use crate::slots::Slots;

/// A table from hashed strings to small numbers: which class a word belongs to, as an unsupervised method found it.
///
/// Each class may belong to coarser ones ([`coarser`](Self::coarser)). Like a model it keeps 30 bits of each string and not the string;
/// a string that was never there is mistaken for one of 300,000 others three times in ten thousand.
#[derive(Clone)]
pub struct Codes {
    pub(crate) slots: Slots,
    pub(crate) levels: Box<[Box<[u16]>]>,
}

impl Codes {
    /// Reads a table from the bytes that [`Codes::write`] made.
    ///
    /// # Errors
    ///
    /// Returns an [`Error`] as [`Model::from_bytes`](crate::Model::from_bytes) does.
    ///
    /// [`Codes::write`]: https://docs.rs/dixit-model/latest/dixit_model/struct.Codes.html#method.write
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        format::read_codes(bytes)
    }

    /// Returns the number that stands for a string, given as its hash ([`hash_str`](crate::hash_str)).
    #[inline]
    #[must_use]
    pub fn get(&self, hash: u64) -> Option<u16> {
        self.slots.get(Feature::new(0).and(hash).key()).and_then(|code| u16::try_from(code).ok())
    }

    /// Returns the coarser class that a number belongs to, on level 0 or higher; zero where there is none.
    #[inline]
    #[must_use]
    pub fn coarser(&self, level: usize, code: u16) -> u16 {
        self.levels.get(level).and_then(|level| level.get(usize::from(code))).copied().unwrap_or_default()
    }

    /// Writes a table of strings and their numbers, with for each coarser level the class of each number.
    ///
    /// Of two strings with one hash the first counts.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn write<'s>(strings: impl IntoIterator<Item = (&'s str, u16)>, levels: &[Vec<u16>]) -> Vec<u8> {
        let key = |text: &str| Feature::new(0).and(crate::hash_str(text)).key();
        let mut codes: Vec<(u32, u16)> = strings.into_iter().map(|(text, code)| (key(text), code)).collect();
        codes.sort_by_key(|&(key, _)| key);
        codes.dedup_by_key(|&mut (key, _)| key);
        format::write_codes(&codes, levels)
    }
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Codes")
            .field("strings", &self.slots.len())
            .field("levels", &self.levels.len())
            .finish()
    }
}
