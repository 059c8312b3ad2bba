//! What the objects of a file cost to load, counted as they are loaded and not kept.

use std::collections::{BTreeMap, BTreeSet};

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
    }
    Ok(())
}

fn load(bytes: &[u8], table: &XrefTable, meter: &mut Meter) -> Result<(), Damage> {
    let mut fonts = Fonts::default();
    let mut packed: BTreeSet<u32> = BTreeSet::new();
    let mut entries: Vec<_> = table.entries.iter().collect();
    entries.sort_unstable_by_key(|(id, _)| **id);
    for (_, entry) in entries {
        match *entry {
            XrefEntry::Uncompressed(offset) => object(bytes, offset, meter, &mut fonts)?,
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
    fonts.check(bytes, table, meter)
}

/// What fonts read of other objects, each font anew: the map from its codes to letters, and its program.
#[derive(Default)]
struct Fonts {
    /// How often each stream is named as one of these.
    streams: BTreeMap<u32, usize>,
    /// How often each description of a font is named, and the programs that it names itself.
    descriptions: BTreeMap<u32, usize>,
}

/// Where a font, or its description, names a stream.
const STREAMS: &[&[u8]] = &[b"ToUnicode", b"FontFile", b"FontFile2", b"FontFile3"];

impl Fonts {
    /// Notes what the dictionaries of an object name.
    fn note(&mut self, object: &PdfObject) {
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
                    }
                    Some((id, _)) if key == b"FontDescriptor" => {
                        *self.descriptions.entry(id).or_default() += 1;
                    }
                    _ => rest.push(value),
                }
            }
        }
    }

    /// Counts what is read more than once, each time.
    fn check(mut self, bytes: &[u8], table: &XrefTable, meter: &mut Meter) -> Result<(), Damage> {
        let found = |id: u32| match table.entries.get(&(id, 0)) {
            Some(XrefEntry::Uncompressed(offset)) => parse_object(bytes, *offset).ok(),
            _ => None,
        };
        for (id, times) in std::mem::take(&mut self.descriptions) {
            if let (2.., Some((PdfObject::Dict(description), _))) = (times, found(id)) {
                for key in STREAMS {
                    if let Some((program, _)) = dict_get(&description, key).and_then(PdfObject::as_reference)
                    {
                        *self.streams.entry(program).or_default() += times - 1;
                    }
                }
            }
        }
        for (id, times) in self.streams.into_iter().filter(|&(_, times)| times > 1) {
            if let Some((PdfObject::Stream(stream), _)) = found(id) {
                // What is locked may unfold to more than its bytes.
                let unfolded =
                    stream::decompress(&stream).map_or(stream.raw_data.len() * 64, |data| data.len());
                meter.take(unfolded.saturating_mul(times - 1))?;
            }
        }
        Ok(())
    }
}

/// Counts one object. What cannot be parsed for want of an end was looked through to the end of the file.
fn object(bytes: &[u8], offset: usize, meter: &mut Meter, fonts: &mut Fonts) -> Result<(), Damage> {
    let cost = match parse_object(bytes, offset) {
        Ok((object, end)) => {
            if draws_again(&object) {
                return Err(Damage("a page draws one stream again and again".to_owned()));
            }
            fonts.note(&object);
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
    let places = head.split_ascii_whitespace().skip(1).step_by(2).take(count);
    for place in places.filter_map(|place| place.parse::<usize>().ok()) {
        object(&unfolded, first.saturating_add(place), meter, fonts)?;
    }
    Ok(())
}
