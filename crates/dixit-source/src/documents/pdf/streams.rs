//! What a file's streams unfold to and how deep its objects nest, told before anything of it is kept.

use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;

use memchr::memmem;
use unpdf::parser::raw::stream;
use unpdf::parser::raw::tokenizer::{PdfDict, PdfObject, PdfStream};

use super::super::Damage;

/// How many times the bytes of a document its streams may unfold to, fonts among them; and what they always may.
const UNFOLDED: usize = 4;
const ALWAYS: usize = 16 << 20;

/// How deep arrays and dictionaries may stand in each other, by their brackets alone: bytes of fonts and pictures have some that are none.
const NESTED: usize = 8192;

/// How far before a stream its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Looks at each stream of a file as at one that is read, and gives the file back without its pictures: their bytes are zeros, which nothing
/// unfolds. With it comes how many bytes the other streams unfold to.
pub(super) fn checked(bytes: &[u8], limit: usize) -> Result<(Cow<'_, [u8]>, usize), Damage> {
    let most = limit.saturating_mul(UNFOLDED).max(ALWAYS);
    let mut meter = Meter { left: most };
    let mut nesting = Nesting::default();
    nesting.add(bytes)?;
    let mut pictures: Vec<Range<usize>> = Vec::new();
    for at in memmem::find_iter(bytes, b"stream") {
        let before = bytes.get(..at).unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let rest = bytes.get(at + b"stream".len()..).unwrap_or_default();
        let data = rest.strip_prefix(b"\r").unwrap_or(rest);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let dictionary = before.get(before.len().saturating_sub(DICTIONARY)..).unwrap_or_default();
        let dictionary = memmem::rfind(dictionary, b"obj")
            .map_or(dictionary, |start| dictionary.get(start..).unwrap_or_default());
        if memmem::find(dictionary, b"/Image").is_some() {
            let start = bytes.len() - data.len();
            let length = memmem::find(data, b"endstream").unwrap_or(data.len());
            pictures.push(start..start + length);
            meter.take(1)?;
        } else {
            meter.stream(dictionary, data)?;
        }
    }
    if pictures.is_empty() {
        return Ok((Cow::Borrowed(bytes), most - meter.left));
    }
    let mut bare = bytes.to_vec();
    let mut end = 0;
    for picture in pictures {
        let from = picture.start.max(end);
        if let Some(data) = bare.get_mut(from..picture.end) {
            data.fill(0);
            end = picture.end;
        }
    }
    Ok((Cow::Owned(bare), most - meter.left))
}

/// The bytes that streams may still unfold to.
pub(super) struct Meter {
    left: usize,
}

impl Meter {
    pub(super) const fn new(left: usize) -> Self {
        Self { left }
    }

    /// Takes so many bytes.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), Damage> {
        self.left = self.left.checked_sub(bytes).ok_or_else(too_much)?;
        Ok(())
    }

    /// Takes what the data of a stream unfold to, whatever stands behind them.
    fn stream(&mut self, dictionary: &[u8], data: &[u8]) -> Result<(), Damage> {
        let mut filters = filters(dictionary);
        if filters.is_empty() {
            // Named elsewhere, if at all.
            filters.push(b"FlateDecode".to_vec());
        }
        let mut data = Cow::Borrowed(data);
        for (index, filter) in filters.iter().enumerate() {
            if index == 0 && !is_flate(filter) {
                // All other filters need to know where the data end.
                let length = memmem::find(&data, b"endstream").unwrap_or(data.len());
                self.take(length)?;
                data = Cow::Owned(data.get(..length).unwrap_or_default().to_vec());
            }
            let next = if is_flate(filter) {
                self.flate(&data, index + 1 < filters.len())?
            } else {
                let name = PdfObject::Name(filter.clone());
                let dict = PdfDict::from([(b"Filter".to_vec(), name)]);
                let decoded = stream::decode(&PdfStream { dict, raw_data: data.into_owned() });
                let decoded = decoded.map(|decoded| decoded.data).unwrap_or_default();
                self.take(decoded.len())?;
                let mut nesting = Nesting::default();
                nesting.add(&decoded)?;
                decoded
            };
            data = Cow::Owned(next);
        }
        Ok(())
    }

    /// Unfolds data, and keeps what comes out where another filter wants it. Data may begin with a head of zlib or not.
    fn flate(&mut self, data: &[u8], kept: bool) -> Result<Vec<u8>, Damage> {
        let mut whole = Vec::new();
        for zlib in [true, false] {
            let mut decoder: Box<dyn Read> = if zlib {
                Box::new(flate2::bufread::ZlibDecoder::new(data))
            } else {
                Box::new(flate2::bufread::DeflateDecoder::new(data))
            };
            let (mut buffer, mut unfolded) = ([0; 1 << 14], 0);
            let mut nesting = Nesting::default();
            while let Ok(length) = decoder.read(&mut buffer) {
                if length == 0 {
                    break;
                }
                unfolded += length;
                self.take(length)?;
                let part = buffer.get(..length).unwrap_or_default();
                nesting.add(part)?;
                if kept {
                    whole.extend_from_slice(part);
                }
            }
            self.take(1)?;
            if unfolded > 0 {
                break;
            }
        }
        Ok(whole)
    }
}

pub(super) fn too_much() -> Damage {
    Damage("its streams unfold to more bytes than a document may have".to_owned())
}

fn is_flate(filter: &[u8]) -> bool {
    matches!(filter, b"FlateDecode" | b"Fl")
}

/// The filters that a dictionary names, in their order.
fn filters(dictionary: &[u8]) -> Vec<Vec<u8>> {
    let Some(at) = memmem::find(dictionary, b"/Filter") else { return Vec::new() };
    let mut rest = dictionary.get(at + b"/Filter".len()..).unwrap_or_default().trim_ascii_start();
    let several = rest.first() == Some(&b'[');
    rest = rest.strip_prefix(b"[").unwrap_or(rest);
    let mut names = Vec::new();
    while let [b'/', after @ ..] = rest.trim_ascii_start() {
        let length = after.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(after.len());
        let (name, behind) = after.split_at(length);
        names.push(name.to_vec());
        rest = behind;
        if !several {
            break;
        }
    }
    names
}

/// Counts how deep brackets stand in each other.
#[derive(Default)]
pub(super) struct Nesting {
    depth: usize,
    /// The byte before, of a bracket that has two, and whether it is the first of them.
    angle: u8,
    /// How many heads of objects follow each other.
    heads: usize,
    word: Vec<u8>,
}

impl Nesting {
    /// Goes on with the next bytes.
    pub(super) fn add(&mut self, bytes: &[u8]) -> Result<(), Damage> {
        for &byte in bytes {
            let before = std::mem::take(&mut self.angle);
            match byte {
                b'[' => self.depth += 1,
                b']' => self.depth = self.depth.saturating_sub(1),
                b'<' if before == b'<' => self.depth += 1,
                b'>' if before == b'>' => self.depth = self.depth.saturating_sub(1),
                b'<' | b'>' => self.angle = byte,
                _ => {}
            }
            self.head(byte);
            if self.depth + self.heads > NESTED {
                return Err(Damage("its objects stand in each other too deep".to_owned()));
            }
        }
        Ok(())
    }

    /// Counts heads, `7 0 obj`, that have nothing between them but other heads.
    fn head(&mut self, byte: u8) {
        if byte.is_ascii_alphanumeric() {
            if self.word.len() < 16 {
                self.word.push(byte);
            }
            return;
        }
        if self.word.as_slice() == b"obj" {
            self.heads += 1;
        } else if self.word.iter().any(|byte| !byte.is_ascii_digit()) {
            self.heads = 0;
        }
        self.word.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{NESTED, Nesting, filters};

    #[test]
    fn filters_are_read_in_their_order() {
        for (dictionary, wanted) in [
            ("<</Filter/FlateDecode/Length 7>>", vec!["FlateDecode"]),
            ("<</Filter [/ASCII85Decode /FlateDecode] /Length 7>>", vec!["ASCII85Decode", "FlateDecode"]),
            ("<</Filter 7 0 R>>", vec![]),
            ("<</Length 7>>", vec![]),
        ] {
            let found = filters(dictionary.as_bytes());
            let found: Vec<_> = found.iter().map(|name| String::from_utf8_lossy(name)).collect();
            assert_eq!(found, wanted, "{dictionary}");
        }
    }

    #[test]
    fn what_nests_too_deep_is_told() {
        let fits = |text: String| Nesting::default().add(text.as_bytes()).is_ok();
        assert!(fits("[<</A[]>>]".repeat(NESTED)));
        assert!(fits("7 0 obj<</A 1>>endobj\n".repeat(2 * NESTED)));
        for open in ["[", "<</A", "7 0 obj ", "[<</A "] {
            assert!(!fits(open.repeat(NESTED + 1)), "{open}");
        }
    }
}
