use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::Feature;
use crate::error::Error;
use crate::format;

/// A table from hashed strings to small numbers: which class a word belongs to, as an unsupervised method found it.
///
/// Each class may belong to coarser ones ([`coarser`](Self::coarser)). Like a model it keeps 30 bits of each string and not the string;
/// a string that was never there is mistaken for one of 300,000 others three times in ten thousand. The table is used as the file has it: nothing is
/// built, and a string costs two look-ups and a walk over some twenty numbers that lie together.
#[derive(Clone)]
pub struct Codes {
    pub(crate) bytes: Cow<'static, [u8]>,
    pub(crate) levels: Box<[Box<[u16]>]>,
    /// Where in the bytes the buckets are, the keys' lower halves, and the numbers.
    pub(crate) buckets: Range<usize>,
    pub(crate) keys: Range<usize>,
    pub(crate) numbers: Range<usize>,
    /// How many bits a number has.
    pub(crate) width: usize,
}

/// How many bits of a key name its bucket; the others are kept.
pub(crate) const BUCKET_BITS: u32 = Feature::KEY_BITS - u16::BITS;

impl Codes {
    /// Reads a table from a copy of the bytes that [`Codes::write`] made.
    ///
    /// # Errors
    ///
    /// Returns an [`Error`] as [`Model::from_bytes`](crate::Model::from_bytes) does.
    ///
    /// [`Codes::write`]: https://docs.rs/dixit-model/latest/dixit_model/struct.Codes.html#method.write
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        format::read_codes(bytes.to_vec().into())
    }

    /// Reads a table that is used where it lies: nothing is copied.
    ///
    /// # Errors
    ///
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_static(bytes: &'static [u8]) -> Result<Self, Error> {
        format::read_codes(bytes.into())
    }

    /// Returns the number that stands for a string, given as its hash ([`hash_str`](crate::hash_str)).
    #[must_use]
    pub fn get(&self, hash: u64) -> Option<u16> {
        let (bucket, rest) = halves(Feature::new(0).and(hash).key());
        let buckets = self.bytes.get(self.buckets.clone())?.as_chunks().0;
        let bound = |bucket: usize| buckets.get(bucket).map(|&bound| u32::from_le_bytes(bound) as usize);
        let start = bound(bucket)?;
        let keys = self.bytes.get(self.keys.clone())?.as_chunks().0;
        let at = keys.get(start..bound(bucket + 1)?)?.iter().position(|&key| key == rest.to_le_bytes())?;
        let (byte, bit) = ((start + at) * self.width / 8, (start + at) * self.width % 8);
        let numbers = self.bytes.get(self.numbers.clone())?.get(byte..)?;
        let bits = numbers.iter().take(3).rev().fold(0, |bits, &byte| bits << 8 | u32::from(byte));
        u16::try_from(bits >> bit & ((1 << self.width) - 1)).ok()
    }

    /// Returns how many strings there are.
    const fn len(&self) -> usize {
        (self.keys.end - self.keys.start) / 2
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

/// Cuts a key into the bucket that it is in and what is kept of it there.
#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is meant")]
pub(crate) const fn halves(key: u32) -> (usize, u16) {
    ((key >> u16::BITS) as usize, key as u16)
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Codes")
            .field("strings", &self.len())
            .field("levels", &self.levels.len())
            .finish_non_exhaustive()
    }
}
