//! What the objects of a file cost to load, counted as they are loaded and not kept.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;
use unpdf::parser::raw::document::RawDocument;
use unpdf::parser::raw::stream;
use unpdf::parser::raw::tokenizer::{PdfObject, PdfStream, dict_get, parse_object};
use unpdf::parser::raw::xref::{self, XrefEntry, XrefTable};

use super::super::Damage;
use super::streams::Meter;

/// Bytes that objects of a small file may have beyond that.
const SLACK: usize = 1 << 20;

/// How often a page may draw one stream, where it has several.
const AGAIN: usize = 16;

/// Counts the bytes of all objects that the file's table names, each as often as it is named, and of those in streams of objects.
///
/// Tables may name one object a million times, or objects that reach into each other, so that a small file loads to a large one.
/// They may have twice the bytes of the file and of what its streams unfold to.
pub(super) fn check(bytes: &[u8], unfolded: usize) -> Result<(), Damage> {
    let most = bytes.len().saturating_add(unfolded).saturating_mul(2);
    let mut meter = Meter::new(most.saturating_add(SLACK));
    // Where the table cannot be used, the file's own heads of objects are.
    if let Ok((table, _)) = xref::parse_xref_chain(bytes) {
        load(bytes, &table, &mut meter)?;
        locked(bytes, &table, &mut meter)?;
    }
    Ok(())
}

/// Counts what fonts read of a file that is locked, once it is open: its streams of objects tell nothing before.
fn locked(bytes: &[u8], table: &XrefTable, meter: &mut Meter) -> Result<(), Damage> {
    if memmem::find(bytes, b"/Encrypt").is_none() {
        return Ok(());
    }
    let Ok(document) = RawDocument::load(bytes) else { return Ok(()) };
    let mut fonts = Fonts::default();
    let ids: BTreeSet<_> = table.entries.keys().collect();
    for id in ids {
        if let Some(object) = document.get_object(*id) {
            fonts.note(id.0, object);
        }
    }
    fonts.check(meter, |id| document.get_object((id, 0)).and_then(PdfObject::as_stream).map(unfolded))
}

/// How many bytes a stream unfolds to.
fn unfolded(stream: &PdfStream) -> usize {
    stream::decompress(stream).map_or(stream.raw_data.len(), |data| data.len())
}

fn load(bytes: &[u8], table: &XrefTable, meter: &mut Meter) -> Result<(), Damage> {
    let mut fonts = Fonts::default();
    let mut packed: BTreeSet<u32> = BTreeSet::new();
    let mut entries: Vec<_> = table.entries.iter().collect();
    entries.sort_unstable_by_key(|(id, _)| **id);
    for (id, entry) in entries {
        match *entry {
            XrefEntry::Uncompressed(offset) => object(bytes, offset, meter, (id.0, &mut fonts))?,
            XrefEntry::Compressed(number, _) => {
                packed.insert(number);
            }
        }
    }
    for number in &packed {
        if let Some(XrefEntry::Uncompressed(offset)) = table.entries.get(&(*number, 0))
            && let Ok((PdfObject::Stream(stream), _)) = parse_object(bytes, *offset)
        {
            members(&stream, meter, &mut fonts)?;
        }
    }
    fonts.check(meter, |id| match table.entries.get(&(id, 0)) {
        Some(XrefEntry::Uncompressed(offset)) => {
            parse_object(bytes, *offset).ok()?.0.as_stream().map(unfolded)
        }
        _ => None,
    })
}

/// What fonts read of other objects, each font anew: the map from its codes to letters, and its program.
#[derive(Default)]
struct Fonts {
    /// How often each stream is named as one of these.
    streams: BTreeMap<u32, usize>,
    /// How often each description of a font is named.
    descriptions: BTreeMap<u32, usize>,
    /// The streams that an object names itself, which may be a description.
    programs: BTreeMap<u32, Vec<u32>>,
}

/// Where a font, or its description, names a stream.
const STREAMS: &[&[u8]] = &[b"ToUnicode", b"FontFile", b"FontFile2", b"FontFile3"];

impl Fonts {
    /// Notes what the dictionaries of the object of that number name.
    fn note(&mut self, number: u32, object: &PdfObject) {
        let mut rest = vec![object];
        while let Some(object) = rest.pop() {
            let dict = match object {
                PdfObject::Array(list) => {
                    rest.extend(list);
                    continue;
                }
                PdfObject::Dict(dict) => dict,
                PdfObject::Stream(stream) => &stream.dict,
                _ => continue,
            };
            for (key, value) in dict {
                match value.as_reference() {
                    Some((id, _)) if STREAMS.contains(&key.as_slice()) => {
                        *self.streams.entry(id).or_default() += 1;
                        self.programs.entry(number).or_default().push(id);
                    }
                    Some((id, _)) if key == b"FontDescriptor" => {
                        *self.descriptions.entry(id).or_default() += 1;
                    }
                    _ => rest.push(value),
                }
            }
        }
    }

    /// Counts what is read more than once, each time; `size` tells what a stream unfolds to.
    fn check(mut self, meter: &mut Meter, size: impl Fn(u32) -> Option<usize>) -> Result<(), Damage> {
        for (id, times) in self.descriptions {
            for program in self.programs.get(&id).into_iter().flatten() {
                *self.streams.entry(*program).or_default() += times - 1;
            }
        }
        for (id, times) in self.streams.into_iter().filter(|&(_, times)| times > 1) {
            meter.take(size(id).unwrap_or_default().saturating_mul(times - 1))?;
        }
        Ok(())
    }
}

/// Counts one object. What cannot be parsed for want of an end was looked through to the end of the file.
fn object(
    bytes: &[u8],
    offset: usize,
    meter: &mut Meter,
    (number, fonts): (u32, &mut Fonts),
) -> Result<(), Damage> {
    let cost = match parse_object(bytes, offset) {
        Ok((object, end)) => {
            if draws_again(&object) {
                return Err(Damage("a page draws one stream again and again".to_owned()));
            }
            fonts.note(number, &object);
            end.saturating_sub(offset)
        }
        Err(error) if error.to_string().contains("Missing endstream") => bytes.len().saturating_sub(offset),
        Err(_) => 0,
    };
    meter.take(cost.saturating_add(1))
}

/// Returns whether a page's contents, or a list that may be that, name a stream more often than pages do.
fn draws_again(object: &PdfObject) -> bool {
    let list = match object {
        PdfObject::Dict(page) => dict_get(page, b"Contents"),
        object => Some(object),
    };
    let Some(PdfObject::Array(list)) = list else { return false };
    let named: Vec<_> = list.iter().filter_map(PdfObject::as_reference).collect();
    named.len() == list.len() && named.len() > AGAIN + named.iter().collect::<BTreeSet<_>>().len()
}

/// Counts the objects of a stream of objects (ISO 32000, 7.5.7): numbers and places stand before them in pairs.
fn members(stream: &PdfStream, meter: &mut Meter, fonts: &mut Fonts) -> Result<(), Damage> {
    let number = |name: &[u8]| {
        dict_get(&stream.dict, name)
            .and_then(PdfObject::as_i64)
            .and_then(|number| usize::try_from(number).ok())
    };
    let (Some(count), Some(first)) = (number(b"N"), number(b"First")) else { return Ok(()) };
    let Ok(unfolded) = stream::decompress(stream) else { return Ok(()) };
    let head = String::from_utf8_lossy(unfolded.get(..first).unwrap_or(&unfolded)).into_owned();
    let mut words = head.split_ascii_whitespace();
    let pairs = std::iter::from_fn(|| Some((words.next()?, words.next()?))).take(count);
    for (id, place) in pairs.filter_map(|(id, place)| Some((id.parse().ok()?, place.parse::<usize>().ok()?)))
    {
        object(&unfolded, first.saturating_add(place), meter, (id, &mut *fonts))?;
    }
    Ok(())
}
