//! The lists as they ship: a table of hashes that is used where it lies, so that nothing is built when a process starts.
//!
//! All numbers are little-endian:
//!
//! | what | how |
//! |---|---|
//! | counts | `u32` entries, `u32` kinds of entries |
//! | kinds | for each flags (`u64`), canonical name (`u32`), country (`u32`) |
//! | buckets | for each value of a hash's highest [`BUCKET_BITS`], and behind the last, the `u32` index of its first entry |
//! | hashes | for each entry, in ascending order, the 32 bits below those |
//! | entries | for each the `u16` index of its kind |

use crate::lexicon::{Entry, Flags};

const BUCKET_BITS: u32 = 15;

/// A table from hashes to what the lists say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    kinds: Vec<Entry>,
    buckets: &'static [[u8; 4]],
    hashes: &'static [[u8; 4]],
    entries: &'static [[u8; 2]],
}

impl Table {
    /// Opens the table that ships with the crate; a test sees to it that it is whole, and what the lists give.
    pub(crate) fn shipped() -> Self {
        Self::open(include_bytes!("../data/lists.bin")).unwrap_or_default()
    }

    /// Opens a table, if the parts have the lengths that its head says.
    fn open(bytes: &'static [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(8)?;
        let [count, kinds] = head.as_chunks().0 else { return None };
        let (count, kinds) = (u32::from_le_bytes(*count) as usize, u32::from_le_bytes(*kinds) as usize);
        let (kinds, rest) = rest.split_at_checked(kinds.checked_mul(16)?)?;
        let (buckets, rest) = rest.split_at_checked(((1 << BUCKET_BITS) + 1) * 4)?;
        let (hashes, entries) = rest.split_at_checked(count.checked_mul(4)?)?;
        let kind = |&[a, b, c, d]: &[[u8; 4]; 4]| {
            let flags = u64::from(u32::from_le_bytes(a)) | u64::from(u32::from_le_bytes(b)) << 32;
            Entry { flags: Flags(flags), canonical: u32::from_le_bytes(c), country: u32::from_le_bytes(d) }
        };
        let table = Self {
            kinds: kinds.as_chunks().0.as_chunks().0.iter().map(kind).collect(),
            buckets: buckets.as_chunks().0,
            hashes: hashes.as_chunks().0,
            entries: entries.as_chunks().0,
        };
        (table.entries.len() == count && entries.len() == count * 2).then_some(table)
    }

    /// Returns what the lists say of a phrase, given as its hash.
    #[inline]
    pub(crate) fn get(&self, hash: u64) -> Option<Entry> {
        let bucket = (hash >> (u64::BITS - BUCKET_BITS)) as usize;
        let bound = |bucket: usize| self.buckets.get(bucket).map(|&bound| u32::from_le_bytes(bound) as usize);
        let start = bound(bucket)?;
        let wanted = low(hash);
        let here = self.hashes.get(start..bound(bucket + 1)?)?;
        let at = here.iter().position(|&hash| hash == wanted)?;
        let kind = u16::from_le_bytes(*self.entries.get(start + at)?);
        self.kinds.get(usize::from(kind)).copied()
    }
}

/// Returns the 32 bits of a hash below those that name its bucket.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the bits that are cut off name the bucket")]
const fn low(hash: u64) -> [u8; 4] {
    ((hash >> (u32::BITS - BUCKET_BITS)) as u32).to_le_bytes()
}

/// Writes a table of hashes and what they stand for, in ascending order without doubles.
///
/// Returns nothing where there are more than 65,536 kinds of entries, or two hashes are one within the bits that are kept.
#[cfg(any(test, feature = "train"))]
pub(crate) fn write(entries: &[(u64, Entry)]) -> Option<Vec<u8>> {
    use std::collections::BTreeMap;

    let number = |entry: &Entry| (entry.flags.0, entry.canonical, entry.country);
    let mut kinds: BTreeMap<_, u16> = entries.iter().map(|(_, entry)| (number(entry), 0)).collect();
    for (index, kind) in kinds.values_mut().enumerate() {
        *kind = u16::try_from(index).ok()?;
    }
    let mut bytes = Vec::new();
    bytes.extend(u32::try_from(entries.len()).ok()?.to_le_bytes());
    bytes.extend(u32::try_from(kinds.len()).ok()?.to_le_bytes());
    for (flags, canonical, country) in kinds.keys() {
        bytes.extend(flags.to_le_bytes());
        bytes.extend(canonical.to_le_bytes());
        bytes.extend(country.to_le_bytes());
    }
    for bucket in 0..=1_u64 << BUCKET_BITS {
        let first = entries.partition_point(|(hash, _)| hash >> (u64::BITS - BUCKET_BITS) < bucket);
        bytes.extend(u32::try_from(first).ok()?.to_le_bytes());
    }
    let kept = |hash: u64| hash >> (u32::BITS - BUCKET_BITS);
    if entries.iter().zip(entries.iter().skip(1)).any(|((left, _), (right, _))| kept(*left) >= kept(*right)) {
        return None;
    }
    bytes.extend(entries.iter().flat_map(|&(hash, _)| low(hash)));
    for (_, entry) in entries {
        bytes.extend(kinds.get(&number(entry))?.to_le_bytes());
    }
    Some(bytes)
}
