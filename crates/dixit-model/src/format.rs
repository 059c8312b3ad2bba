//! The file: `DXMD`, a version, the length and the checksum of what follows, then labels, transitions and weights.
//!
//! All numbers are little-endian; a varint is LEB128. After the head of 16 bytes (magic, version `u16`, version of the features `u16`, length
//! `u32`, CRC-32 `u32`):
//!
//! | what | how |
//! |---|---|
//! | labels | `u8` count, then for each `u8` length and UTF-8 |
//! | scale | `f32`: what one step of a weight is worth |
//! | transitions | `i16` from the start to each label, from each label to the end, and from each to each, row by row; `i16::MIN` where forbidden |
//! | keys | `u32` count, then a varint for each: its distance from the one before |
//! | masks | a varint for each key: which labels have a weight |
//! | weights | `i8` for each bit of each mask |
//! | sets | `u8` count, then a varint for each: labels that a known value may get |
//! | known values | keys as above, then for each the index of its set (`u8`) |
//!
//! A table of codes begins with `DXCO`. It is used as it lies; after the same head come
//!
//! | what | how |
//! |---|---|
//! | coarser levels | `u8` count, then for each `u16` count and as many `u16` |
//! | width | `u8`: how many bits a code has |
//! | count | `u32`: how many keys there are |
//! | buckets | for each value of a key's upper 14 bits, and behind the last, the `u32` index of its first key |
//! | keys | `u16` for each: its lower 16 bits, ascending in each bucket |
//! | codes | without gaps, lowest bits first |

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use wide::i16x8;

use crate::codes::BUCKET_BITS;
#[cfg(feature = "train")]
use crate::codes::halves;
use crate::error::{Error, ErrorKind};
use crate::lanes::{FORBIDDEN, NEVER, TRANSITION, lane_mut, parts};
use crate::model::{Known, Model, Transitions};
use crate::rows::Rows;
use crate::slots::Slots;
use crate::{Codes, Feature, LabelSet, MAX_LABELS};

/// How a sort of file begins, and the version that is read and written.
#[derive(Clone, Copy, Debug)]
struct Sort {
    magic: [u8; 4],
    version: u16,
}

const MODEL: Sort = Sort { magic: *b"DXMD", version: 2 };
const CODES: Sort = Sort { magic: *b"DXCO", version: 3 };
const HEAD: usize = 16;
pub(crate) fn read(bytes: &[u8]) -> Result<Model, Error> {
    let (mut reader, features) = open(bytes, MODEL)?;
    reader.model(features)
}

pub(crate) fn read_codes(bytes: Cow<'static, [u8]>) -> Result<Codes, Error> {
    let (mut reader, _) = open(&bytes, CODES)?;
    let (levels, width, [buckets, keys, numbers]) = reader.codes()?;
    Ok(Codes { levels, width, buckets, keys, numbers, bytes })
}

/// Reads the head, and checks what it says of the rest; returns the version of the features as well.
fn open(bytes: &[u8], sort: Sort) -> Result<(Reader<'_>, u16), Error> {
    let mut reader = Reader { bytes, at: 0 };
    if !bytes.starts_with(&sort.magic) {
        return Err(ErrorKind::NotAModel.into());
    }
    if bytes.len() < HEAD {
        return Err(ErrorKind::Length { expected: HEAD, found: bytes.len() }.into());
    }
    reader.at = sort.magic.len();
    let version = reader.u16()?;
    if version != sort.version {
        return Err(ErrorKind::Version { found: version, known: sort.version }.into());
    }
    let features = reader.u16()?;
    let expected = (reader.u32()? as usize).saturating_add(HEAD);
    if bytes.len() != expected {
        return Err(ErrorKind::Length { expected, found: bytes.len() }.into());
    }
    let expected = reader.u32()?;
    let found = crc32fast::hash(bytes.get(HEAD..).unwrap_or_default());
    if found != expected {
        return Err(ErrorKind::Checksum { expected, found }.into());
    }
    Ok((reader, features))
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn wrong(&self, what: &'static str) -> Error {
        ErrorKind::Malformed { what, offset: self.at }.into()
    }

    fn model(&mut self, features: u16) -> Result<Model, Error> {
        let count = usize::from(self.u8()?);
        if count == 0 || count > MAX_LABELS {
            return Err(self.wrong("a number of labels out of range"));
        }
        let mut labels: Vec<Box<str>> = Vec::with_capacity(count);
        for _ in 0..count {
            let length = usize::from(self.u8()?);
            let bad = self.wrong("a label that is not UTF-8");
            let name = str::from_utf8(self.take(length)?).map_err(|_| bad)?;
            labels.push(name.into());
        }
        let scale = f32::from_bits(self.u32()?);
        if !(scale.is_finite() && scale > 0.0) {
            return Err(self.wrong("a scale that is no positive number"));
        }
        let parts = parts(count);
        let start = self.transitions(count)?;
        let end = self.transitions(count)?;
        let mut between = Vec::with_capacity(count * parts);
        let mut into = vec![i16x8::splat(NEVER); count * parts];
        for from in 0..count {
            let row = self.transitions(count)?;
            let scores = row.iter().flat_map(|part| part.to_array());
            for (into, score) in into.chunks_exact_mut(parts).zip(scores) {
                if let Some(place) = lane_mut(into, from) {
                    *place = score;
                }
            }
            between.extend_from_slice(&row);
        }
        let rows = self.rows(count)?;
        let known = self.known(count)?;
        if self.at != self.bytes.len() {
            return Err(self.wrong("bytes after the end"));
        }
        let labels = labels.into_boxed_slice();
        let (between, into) = (between.into_boxed_slice(), into.into_boxed_slice());
        let transitions = Transitions { start, end, between, into };
        Ok(Model { labels, features, parts, scale, transitions, rows, known, factors: OnceLock::new() })
    }

    /// Reads one score for each label, and fills up to whole parts.
    fn transitions(&mut self, count: usize) -> Result<Box<[i16x8]>, Error> {
        let mut scores = vec![i16x8::splat(NEVER); parts(count)];
        for label in 0..count {
            let read = self.u16()?.cast_signed();
            if let Some(score) = lane_mut(&mut scores, label) {
                *score = if read == i16::MIN { FORBIDDEN } else { read.clamp(-TRANSITION, TRANSITION) };
            }
        }
        Ok(scores.into_boxed_slice())
    }

    fn rows(&mut self, labels: usize) -> Result<Rows, Error> {
        let keys = self.keys()?;
        // gone through twice rather than kept: memory that is touched once costs more than a number read again
        let mut masks = Reader { bytes: self.bytes, at: self.at };
        let mut counts: Vec<u8> = Vec::with_capacity(keys.len());
        let mut weights = 0;
        let all = LabelSet::ALL.first(labels);
        let count = |bits: u64| {
            let mask = LabelSet::from_bits(bits);
            let count = mask.count();
            weights += count;
            counts.push(u8::try_from(count).unwrap_or(u8::MAX));
            !mask.is_empty() && mask.intersection(all) == mask
        };
        self.varints(keys.len(), count, "weights of labels that there are not")?;
        let weights = self.take(weights)?;
        let masks = std::iter::from_fn(|| masks.varint().ok().map(LabelSet::from_bits));
        Ok(Rows::new(&keys, &counts, masks, weights, labels))
    }

    fn known(&mut self, labels: usize) -> Result<Known, Error> {
        let mut sets = Vec::new();
        for _ in 0..self.u8()? {
            let set = LabelSet::from_bits(self.varint()?);
            if set.is_empty() || set.first(labels) != set {
                return Err(self.wrong("a set of labels that there are not"));
            }
            sets.push(set);
        }
        let keys = self.keys()?;
        let indexes = self.take(keys.len())?;
        if indexes.iter().any(|&index| usize::from(index) >= sets.len()) {
            return Err(self.wrong("a set that there is not"));
        }
        let slots = keys.into_iter().zip(indexes.iter().map(|&index| u32::from(index)));
        Ok(Known { slots: Slots::new(slots), sets: sets.into_boxed_slice() })
    }

    fn keys(&mut self) -> Result<Vec<u32>, Error> {
        let count = self.u32()? as usize;
        if count > (self.bytes.len() - self.at) / 2 {
            return Err(self.wrong("more keys than bytes for them"));
        }
        let mut keys: Vec<u32> = Vec::with_capacity(count);
        let mut next = 0_u64;
        self.varints(
            count,
            |step| {
                let key = next.saturating_add(step);
                next = key.saturating_add(1);
                keys.push(u32::try_from(key).unwrap_or(u32::MAX));
                key < 1 << Feature::KEY_BITS
            },
            "a key out of range",
        )?;
        Ok(keys)
    }

    /// Reads the coarser levels, the width, and where buckets, keys and codes are.
    #[expect(
        clippy::type_complexity,
        reason = "the parts of a table of codes, named where they are put together"
    )]
    fn codes(&mut self) -> Result<(Box<[Box<[u16]>]>, usize, [Range<usize>; 3]), Error> {
        let mut levels = Vec::new();
        for _ in 0..self.u8()? {
            let count = usize::from(self.u16()?);
            let bytes = self.take(count * 2)?;
            levels.push(bytes.as_chunks().0.iter().map(|&pair| u16::from_le_bytes(pair)).collect());
        }
        let width = usize::from(self.u8()?);
        if width == 0 || width > 16 {
            return Err(self.wrong("numbers of no width or of too great a one"));
        }
        let count = self.u32()? as usize;
        let (at, bounds) = (self.at, self.take(((1 << BUCKET_BITS) + 1) * 4)?);
        let buckets = at..self.at;
        let mut before = 0;
        for &bound in bounds.as_chunks().0 {
            let bound = u32::from_le_bytes(bound) as usize;
            if bound < before || bound > count {
                return Err(self.wrong("a bucket that ends before it begins, or beyond the keys"));
            }
            before = bound;
        }
        let mut part = |length: usize| {
            let start = self.at;
            self.take(length).map(|_| start..start + length)
        };
        let keys = part(count.saturating_mul(2))?;
        let numbers = part(count.saturating_mul(width).div_ceil(8))?;
        if self.at != self.bytes.len() {
            return Err(self.wrong("bytes after the end"));
        }
        Ok((levels.into_boxed_slice(), width, [buckets, keys, numbers]))
    }

    fn take(&mut self, count: usize) -> Result<&'b [u8], Error> {
        let Some(taken) = self.bytes.get(self.at..self.at.saturating_add(count)) else {
            return Err(self.wrong("an end where more should follow"));
        };
        self.at += count;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let end = self.wrong("an end where more should follow");
        self.take(N)?.try_into().map_err(|_| end)
    }

    #[inline]
    fn u8(&mut self) -> Result<u8, Error> {
        let Some(&byte) = self.bytes.get(self.at) else {
            return Err(self.wrong("an end where more should follow"));
        };
        self.at += 1;
        Ok(byte)
    }

    fn u16(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_le_bytes)
    }

    fn varint(&mut self) -> Result<u64, Error> {
        let mut read = 0;
        self.varints(
            1,
            |value| {
                read = value;
                true
            },
            "",
        )?;
        Ok(read)
    }

    /// Reads several varints; one that `take` says no to is what `what` says.
    fn varints(
        &mut self,
        count: usize,
        mut take: impl FnMut(u64) -> bool,
        what: &'static str,
    ) -> Result<(), Error> {
        for _ in 0..count {
            let mut value = 0;
            let mut shift = 0;
            loop {
                let byte = self.u8()?;
                value |= u64::from(byte & 0x7F) << shift;
                if byte < 0x80 {
                    break;
                }
                shift += 7;
                if shift >= u64::BITS {
                    return Err(self.wrong("a number without end"));
                }
            }
            if !take(value) {
                return Err(self.wrong(what));
            }
        }
        Ok(())
    }
}

/// What a trainer has to say.
#[cfg(feature = "train")]
#[derive(Debug)]
pub(crate) struct Parts<'p> {
    pub(crate) features: u16,
    pub(crate) labels: &'p [Box<str>],
    pub(crate) scale: f32,
    /// Start, end, and each to each; `i16::MIN` where forbidden.
    pub(crate) transitions: &'p [i16],
    /// Ascending keys.
    pub(crate) rows: &'p [(u32, Vec<i8>)],
    pub(crate) sets: &'p [LabelSet],
    /// Ascending keys with their sets.
    pub(crate) known: &'p [(u32, u8)],
}

#[cfg(feature = "train")]
#[expect(
    clippy::cast_possible_truncation,
    reason = "labels are 64 at most, their names 255 bytes, sets 255, a file below 4 GiB"
)]
pub(crate) fn write(parts: &Parts<'_>) -> Vec<u8> {
    let mut body = vec![parts.labels.len() as u8];
    for label in parts.labels {
        body.push(label.len() as u8);
        body.extend_from_slice(label.as_bytes());
    }
    body.extend_from_slice(&parts.scale.to_bits().to_le_bytes());
    for score in parts.transitions {
        body.extend_from_slice(&score.to_le_bytes());
    }
    keys(&mut body, parts.rows.iter().map(|&(key, _)| key));
    for (_, row) in parts.rows {
        let used: LabelSet =
            (0..).zip(row).filter(|&(_, &weight)| weight != 0).map(|(label, _)| label).collect();
        varint(&mut body, used.bits());
    }
    for (_, row) in parts.rows {
        body.extend(row.iter().filter(|&&weight| weight != 0).map(|weight| weight.cast_unsigned()));
    }
    body.push(parts.sets.len() as u8);
    for set in parts.sets {
        varint(&mut body, set.bits());
    }
    keys(&mut body, parts.known.iter().map(|&(key, _)| key));
    body.extend(parts.known.iter().map(|&(_, set)| set));
    sealed(MODEL, parts.features, &body)
}

#[cfg(feature = "train")]
#[expect(
    clippy::cast_possible_truncation,
    reason = "levels are few, and have as many entries as a u16 tells apart"
)]
pub(crate) fn write_codes(codes: &[(u32, u16)], levels: &[Vec<u16>]) -> Vec<u8> {
    let mut body = vec![levels.len() as u8];
    for level in levels {
        body.extend_from_slice(&(level.len() as u16).to_le_bytes());
        body.extend(level.iter().flat_map(|code| code.to_le_bytes()));
    }
    let top = codes.iter().map(|&(_, code)| code).max().unwrap_or_default();
    let width = (u16::BITS - top.leading_zeros()).max(1);
    body.push(width as u8);
    body.extend_from_slice(&(codes.len() as u32).to_le_bytes());
    for bucket in 0..=1 << BUCKET_BITS {
        let first = codes.partition_point(|&(key, _)| halves(key).0 < bucket);
        body.extend_from_slice(&(first as u32).to_le_bytes());
    }
    body.extend(codes.iter().flat_map(|&(key, _)| halves(key).1.to_le_bytes()));
    let (mut bits, mut used) = (0_u32, 0);
    for &(_, code) in codes {
        bits |= u32::from(code) << used;
        used += width;
        while used >= u8::BITS {
            body.push(bits as u8);
            bits >>= u8::BITS;
            used -= u8::BITS;
        }
    }
    if used > 0 {
        body.push(bits as u8);
    }
    sealed(CODES, 0, &body)
}

/// Writes how many keys there are, and each as its distance from the one before.
#[cfg(feature = "train")]
#[expect(clippy::cast_possible_truncation, reason = "keys have 30 bits, and no two are the same")]
fn keys(body: &mut Vec<u8>, keys: impl ExactSizeIterator<Item = u32>) {
    body.extend_from_slice(&(keys.len() as u32).to_le_bytes());
    let mut next = 0;
    for key in keys {
        varint(body, u64::from(key - next));
        next = key + 1;
    }
}

/// Puts the head before a body.
#[cfg(feature = "train")]
#[expect(clippy::cast_possible_truncation, reason = "a file is below 4 GiB")]
fn sealed(sort: Sort, features: u16, body: &[u8]) -> Vec<u8> {
    let mut bytes = sort.magic.to_vec();
    bytes.extend_from_slice(&sort.version.to_le_bytes());
    bytes.extend_from_slice(&features.to_le_bytes());
    bytes.extend_from_slice(&(body.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&crc32fast::hash(body).to_le_bytes());
    bytes.extend_from_slice(body);
    bytes
}

#[cfg(feature = "train")]
#[expect(clippy::cast_possible_truncation, reason = "seven bits are left")]
fn varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
