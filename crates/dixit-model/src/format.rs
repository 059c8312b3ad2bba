//! The file: `DXMD`, a version, the length and the checksum of what follows, then labels, transitions and weights.
//!
//! All numbers are little-endian; a varint is LEB128. After the head of 16 bytes (magic, version `u16`, zero `u16`, length
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
//! A table of codes begins with `DXCO`; after the same head come its coarser levels (`u8` count, then for each `u16` count and as many
//! `u16`), the width of a code in bits (`u8`), the keys as above, and the codes without gaps, lowest bits first.

use std::sync::OnceLock;

use crate::error::{Error, ErrorKind};
use crate::model::{FORBIDDEN, Known, Model};
use crate::rows::Rows;
use crate::slots::Slots;
use crate::{Codes, Feature, LabelSet, MAX_LABELS};

const MODEL: &[u8; 4] = b"DXMD";
const CODES: &[u8; 4] = b"DXCO";
const VERSION: u16 = 2;
const HEAD: usize = 16;
/// Scores of a token are added in lanes of this many.
const LANES: usize = 8;

pub(crate) const fn stride(labels: usize) -> usize {
    labels.div_ceil(LANES) * LANES
}

pub(crate) fn read(bytes: &[u8]) -> Result<Model, Error> {
    open(bytes, *MODEL)?.model()
}

pub(crate) fn read_codes(bytes: &[u8]) -> Result<Codes, Error> {
    open(bytes, *CODES)?.codes()
}

/// Reads the head, and checks what it says of the rest.
fn open(bytes: &[u8], magic: [u8; 4]) -> Result<Reader<'_>, Error> {
    let mut reader = Reader { bytes, at: 0 };
    if bytes.get(..magic.len()) != Some(&magic) {
        return Err(ErrorKind::NotAModel.into());
    }
    if bytes.len() < HEAD {
        return Err(ErrorKind::Length { expected: HEAD, found: bytes.len() }.into());
    }
    reader.at = magic.len();
    let version = reader.u16()?;
    if version != VERSION {
        return Err(ErrorKind::Version { found: version, known: VERSION }.into());
    }
    reader.u16()?;
    let expected = (reader.u32()? as usize).saturating_add(HEAD);
    if bytes.len() != expected {
        return Err(ErrorKind::Length { expected, found: bytes.len() }.into());
    }
    let expected = reader.u32()?;
    let found = crc32(bytes.get(HEAD..).unwrap_or_default());
    if found != expected {
        return Err(ErrorKind::Checksum { expected, found }.into());
    }
    Ok(reader)
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn wrong(&self, what: &'static str) -> Error {
        ErrorKind::Malformed { what, offset: self.at }.into()
    }

    fn model(&mut self) -> Result<Model, Error> {
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
        let stride = stride(count);
        let start = self.transitions(count)?;
        let end = self.transitions(count)?;
        let mut between = Vec::with_capacity(count * stride);
        for _ in 0..count {
            between.extend_from_slice(&self.transitions(count)?);
        }
        let rows = self.rows(count)?;
        let known = self.known(count)?;
        if self.at != self.bytes.len() {
            return Err(self.wrong("bytes after the end"));
        }
        let labels = labels.into_boxed_slice();
        let between = between.into_boxed_slice();
        Ok(Model { labels, stride, scale, start, end, between, rows, known, factors: OnceLock::new() })
    }

    /// Reads one score for each label, and fills up to the stride.
    fn transitions(&mut self, count: usize) -> Result<Box<[f32]>, Error> {
        let mut scores = vec![FORBIDDEN; stride(count)];
        for score in scores.iter_mut().take(count) {
            let read = self.u16()?.cast_signed();
            *score = if read == i16::MIN { FORBIDDEN } else { f32::from(read) };
        }
        Ok(scores.into_boxed_slice())
    }

    fn rows(&mut self, labels: usize) -> Result<Rows, Error> {
        let keys = self.keys()?;
        let count = keys.len();
        let mut masks: Vec<LabelSet> = Vec::with_capacity(count);
        for _ in 0..count {
            let bits = self.varint()?;
            let mask = LabelSet::from_bits(bits);
            if mask.is_empty() || mask.first(labels) != mask {
                return Err(self.wrong("weights of labels that there are not"));
            }
            masks.push(mask);
        }
        let mut weights = vec![0; count * labels];
        for (row, mask) in weights.chunks_exact_mut(labels).zip(masks) {
            for label in mask.iter(labels) {
                let read = self.u8()?.cast_signed();
                if let Some(weight) = row.get_mut(usize::from(label)) {
                    *weight = read;
                }
            }
        }
        Ok(Rows::new(&keys, &weights, labels))
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
        for _ in 0..count {
            let key = next.saturating_add(self.varint()?);
            let short = u32::try_from(key).ok().filter(|&key| key < 1 << Feature::KEY_BITS);
            keys.push(short.ok_or_else(|| self.wrong("a key out of range"))?);
            next = key + 1;
        }
        Ok(keys)
    }

    fn codes(&mut self) -> Result<Codes, Error> {
        let mut levels = Vec::new();
        for _ in 0..self.u8()? {
            let count = usize::from(self.u16()?);
            let bytes = self.take(count * 2)?;
            levels.push(bytes.as_chunks().0.iter().map(|&pair| u16::from_le_bytes(pair)).collect());
        }
        let width = u32::from(self.u8()?);
        if width == 0 || width > u16::BITS {
            return Err(self.wrong("numbers of no width or of too great a one"));
        }
        let keys = self.keys()?;
        let mut codes = Vec::with_capacity(keys.len());
        let (mut bits, mut left) = (0_u32, 0);
        for _ in &keys {
            while left < width {
                bits |= u32::from(self.u8()?) << left;
                left += u8::BITS;
            }
            codes.push(bits & ((1 << width) - 1));
            bits >>= width;
            left -= width;
        }
        if self.at != self.bytes.len() {
            return Err(self.wrong("bytes after the end"));
        }
        let slots = Slots::new(keys.into_iter().zip(codes));
        Ok(Codes { slots, levels: levels.into_boxed_slice() })
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
        let mut value = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.u8()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.wrong("a number without end"))
    }
}

/// What a trainer has to say.
#[cfg(feature = "train")]
#[derive(Debug)]
pub(crate) struct Parts<'p> {
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
    sealed(*MODEL, &body)
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
    keys(&mut body, codes.iter().map(|&(key, _)| key));
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
    sealed(*CODES, &body)
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
fn sealed(magic: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut bytes = magic.to_vec();
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&0_u16.to_le_bytes());
    bytes.extend_from_slice(&(body.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&crc32(body).to_le_bytes());
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

/// CRC-32 as in zip and PNG, eight bytes a step.
fn crc32(bytes: &[u8]) -> u32 {
    let at = |table: usize, byte: u8| {
        TABLES.get(table).and_then(|table| table.get(usize::from(byte))).copied().unwrap_or(0)
    };
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut crc = u32::MAX;
    for chunk in chunks {
        let [a, b, c, d, e, f, g, h] = *chunk;
        let [i, j, k, l] = crc.to_le_bytes();
        crc = at(7, a ^ i)
            ^ at(6, b ^ j)
            ^ at(5, c ^ k)
            ^ at(4, d ^ l)
            ^ at(3, e)
            ^ at(2, f)
            ^ at(1, g)
            ^ at(0, h);
    }
    for &byte in rest {
        let [low, ..] = crc.to_le_bytes();
        crc = (crc >> 8) ^ at(0, byte ^ low);
    }
    !crc
}

static TABLES: [[u32; 256]; 8] = tables();

#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "worked out when compiling, where iterators cannot run"
)]
const fn tables() -> [[u32; 256]; 8] {
    let mut tables = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
            bit += 1;
        }
        tables[0][byte] = crc;
        byte += 1;
    }
    let mut table = 1;
    while table < 8 {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[table - 1][byte];
            tables[table][byte] = (before >> 8) ^ tables[0][(before & 0xFF) as usize];
            byte += 1;
        }
        table += 1;
    }
    tables
}

#[cfg(test)]
mod tests {
    #[test]
    fn checksum_is_the_known_one() {
        assert_eq!(super::crc32(b"123456789"), 0xCBF4_3926); // the check value of CRC-32/ISO-HDLC
        assert_eq!(super::crc32(b""), 0);
    }
}
