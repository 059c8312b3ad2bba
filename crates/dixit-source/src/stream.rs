use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

use crate::{Error, ErrorKind};

/// Bytes that are read at once.
const BUFFER: usize = 1 << 16;

/// How many times its size a compressed stream may unfold to, and the bytes from which on that counts. Text is packed to a tenth, logs that
/// repeat themselves to a hundredth.
const UNFOLDING: u64 = 400;
const UNFOLDED: u64 = 1 << 30;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTANDARD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// Opens a file, or standard input for `-`, and takes away a compression that its first bytes show.
///
/// What is taken from it is counted, before decompression.
pub(crate) fn open(path: &Path, count: &Rc<Cell<u64>>) -> io::Result<Box<dyn BufRead>> {
    let count = Rc::clone(count);
    if path == Path::new("-") {
        inflate(Counted { input: io::stdin(), count })
    } else {
        inflate(Counted { input: File::open(path)?, count })
    }
}

/// A stream whose bytes are counted as they are taken.
struct Counted<R> {
    input: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let taken = self.input.read(buffer)?;
        self.count.set(self.count.get() + taken as u64);
        Ok(taken)
    }
}

/// Takes away a compression that the first bytes show: gzip or Zstandard, of several members or frames too.
pub(crate) fn inflate(input: impl Read + 'static) -> io::Result<Box<dyn BufRead>> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let mut start = [0; 4];
    let mut length = 0;
    // A pipe may give its first bytes one by one.
    while let Some(rest) = start.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let start = start.get(..length).unwrap_or_default().to_vec();
    let (gzip, zstandard) = (start.starts_with(GZIP), start.starts_with(ZSTANDARD));
    let input = io::Cursor::new(start).chain(input);
    if !gzip && !zstandard {
        return Ok(Box::new(input));
    }
    let packed = Rc::new(Cell::new(0));
    let input = BufReader::with_capacity(BUFFER, Counted { input, count: Rc::clone(&packed) });
    Ok(if gzip {
        unfolded(MultiGzDecoder::new(input), packed)
    } else {
        unfolded(zstd::Decoder::with_buffer(input)?, packed)
    })
}

fn unfolded(input: impl Read + 'static, packed: Rc<Cell<u64>>) -> Box<dyn BufRead> {
    Box::new(BufReader::with_capacity(BUFFER, Unfolded { input, packed, unfolded: 0 }))
}

/// What a decoder gives, no more than so many times what it was given.
struct Unfolded<R> {
    input: R,
    packed: Rc<Cell<u64>>,
    unfolded: u64,
}

impl<R: Read> Read for Unfolded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.unfolded > UNFOLDED && self.unfolded / UNFOLDING > self.packed.get() {
            return Err(io::Error::other(Error::from(ErrorKind::Unfolds { times: UNFOLDING })));
        }
        let given = self.input.read(buffer)?;
        self.unfolded += given as u64;
        Ok(given)
    }
}

/// Reads to the end, and no further than one byte more than the limit.
pub(crate) fn read(input: &mut dyn BufRead, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
