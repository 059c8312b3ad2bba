use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;

use crate::{Error, ErrorKind};

/// Bytes that a guess of the encoding looks at. A guess from more is no better.
const SAMPLE: usize = 1 << 20;

/// Bytes from which on zeros are taken for UTF-16 in what could be UTF-8 too, in which a few may stand for themselves.
const SHORTEST_WIDE: usize = 16;

/// What bytes stand for.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static Encoding,
    pub(crate) damaged: bool,
}

/// Decodes bytes: by their byte order mark, by the label that was given or declared, as UTF-8 where they are that, else by a guess.
///
/// English in UTF-16 may be UTF-8 by accident, every second byte zero: without a label it is taken for what it is.
pub(crate) fn decode(bytes: Vec<u8>, label: Option<&'static Encoding>) -> Result<Decoded, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return Ok(decode_as(encoding, bytes.get(mark..).unwrap_or_default()));
    }
    decode_unmarked(bytes, label)
}

/// The same for what is not the beginning of a text: a byte order mark there is one of its characters.
pub(crate) fn decode_unmarked(bytes: Vec<u8>, label: Option<&'static Encoding>) -> Result<Decoded, Error> {
    let whole = bytes.len() >= SHORTEST_WIDE && bytes.len().is_multiple_of(2);
    if let Some(encoding) = wide(sample(&bytes)).filter(|_| label.is_none() && whole) {
        return Ok(decode_as(encoding, &bytes));
    }
    let bytes = match String::from_utf8(bytes) {
        // What is UTF-8 is nothing else, whatever a label says, unless all of it is ASCII.
        Ok(text) if label.is_none_or(|label| label == UTF_8) || !text.is_ascii() => {
            return Ok(Decoded { text, encoding: UTF_8, damaged: false });
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let encoding = match label {
        Some(label) => label,
        None => guess(&bytes)?,
    };
    Ok(decode_as(encoding, &bytes))
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding, damaged }
}

/// Returns the bytes that a guess looks at.
fn sample(bytes: &[u8]) -> &[u8] {
    bytes.get(..SAMPLE).unwrap_or(bytes)
}

/// Guesses the encoding of what is not UTF-8.
fn guess(bytes: &[u8]) -> Result<&'static Encoding, Error> {
    let sample = sample(bytes);
    if let Some(offset) = memchr(0, sample) {
        return wide(sample).ok_or_else(|| ErrorKind::Binary { offset }.into());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    Ok(detector.guess(None, Utf8Detection::Allow))
}

/// Returns whether bytes are UTF-16, with a mark or without: no single byte of it says where a line ends.
pub(crate) fn is_wide(bytes: &[u8]) -> bool {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding != UTF_8,
        None => wide(sample(bytes)).is_some(),
    }
}

/// Returns whether zero bytes come from UTF-16 without a mark: English has one in nearly every pair, always on the same side.
fn wide(sample: &[u8]) -> Option<&'static Encoding> {
    memchr(0, sample)?;
    let pairs = sample.len() / 2;
    let zeros = |side: usize| sample.chunks_exact(2).filter(|pair| pair.get(side) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    if second * 10 > pairs * 7 && first * 10 < pairs {
        Some(UTF_16LE)
    } else if first * 10 > pairs * 7 && second * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}
