//! What the objects of a file cost to load, counted as they are loaded and not kept.

use std::collections::BTreeSet;

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
    let mut packed: BTreeSet<u32> = BTreeSet::new();
    let mut entries: Vec<_> = table.entries.iter().collect();
    entries.sort_unstable_by_key(|(id, _)| **id);
    for (_, entry) in entries {
        match *entry {
            XrefEntry::Uncompressed(offset) => object(bytes, offset, meter)?,
            XrefEntry::Compressed(number, _) => {
                packed.insert(number);
            }
        }
    }
    for number in &packed {
        if let Some(XrefEntry::Uncompressed(offset)) = table.entries.get(&(*number, 0))
            && let Ok((PdfObject::Stream(stream), _)) = parse_object(bytes, *offset)
        {
            members(&stream, meter)?;
        }
    }
    Ok(())
}

/// Counts one object. What cannot be parsed for want of an end was looked through to the end of the file.
fn object(bytes: &[u8], offset: usize, meter: &mut Meter) -> Result<(), Damage> {
    let cost = match parse_object(bytes, offset) {
        Ok((object, end)) => {
            if draws_again(&object) {
                return Err(Damage("a page draws one stream again and again".to_owned()));
            }
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
fn members(stream: &PdfStream, meter: &mut Meter) -> Result<(), Damage> {
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
        object(&unfolded, first.saturating_add(place), meter)?;
    }
    Ok(())
}
