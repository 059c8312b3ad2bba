//! XML as a row of events, its names without their prefixes.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::Damage;
use crate::encoding::decode;

/// One event of an XML file.
pub(super) enum Node<'x> {
    /// An element begins; one that is empty ends with the next event.
    Open(&'x str, &'x Tag<'x>),
    /// An element ends.
    Close(&'x str),
    /// Text between tags, character references resolved.
    Text(&'x str),
}

/// The beginning of an element.
pub(super) struct Tag<'x>(&'x BytesStart<'x>);

impl Tag<'_> {
    /// Returns the prefix of the name.
    pub(super) fn prefix(&self) -> Option<String> {
        self.0.name().prefix().map(|prefix| prefix.as_ref().to_owned())
    }

    /// Returns the value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
        let value = found.value.to_string();
        Some(quick_xml::escape::unescape(&value).map(|value| value.into_owned()).unwrap_or(value))
    }
}

/// Reads an XML file, event after event, in one pass.
///
/// `part` names the file in an error. No entity is defined but those of XML, so that none unfolds.
pub(super) fn events(part: &str, bytes: Vec<u8>, mut take: impl FnMut(Node<'_>)) -> Result<(), Damage> {
    let wrong = |why: String| Damage(format!("{part}: {why}"));
    let text = decode(bytes, None).map_err(|error| wrong(error.to_string()))?.text;
    let mut reader = Reader::from_str(&text);
    let mut depth = 0_usize;
    let mut elements = 0_usize;
    loop {
        match reader.read_event().map_err(|error| wrong(error.to_string()))? {
            Event::Start(tag) => {
                depth += 1;
                elements += 1;
                take(Node::Open(&local(tag.local_name().as_ref()), &Tag(&tag)));
            }
            Event::Empty(tag) => {
                elements += 1;
                let name = local(tag.local_name().as_ref());
                take(Node::Open(&name, &Tag(&tag)));
                take(Node::Close(&name));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                take(Node::Close(&local(tag.local_name().as_ref())));
            }
            Event::Text(text) => take(Node::Text(&text)),
            Event::CData(text) => take(Node::Text(&text)),
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().ok().flatten();
                let name: &str = &name;
                match (letter, resolve_predefined_entity(name)) {
                    (Some(letter), _) => take(Node::Text(letter.encode_utf8(&mut [0; 4]))),
                    (None, Some(text)) => take(Node::Text(text)),
                    (None, None) => take(Node::Text(&format!("&{name};"))),
                }
            }
            Event::Eof if depth > 0 => return Err(wrong("it ends within an element".to_owned())),
            Event::Eof if elements == 0 => return Err(wrong("no XML".to_owned())),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn local(name: &str) -> String {
    name.to_owned()
}
