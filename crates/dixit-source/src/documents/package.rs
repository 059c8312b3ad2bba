use std::io::{Cursor, Read};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

use crate::ErrorKind;

/// The most elements and texts of a part.
const NODES: u32 = 2_000_000;

/// A ZIP archive of XML parts, as OOXML, `OpenDocument` and EPUB are.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The bytes that the parts may still unfold to.
    room: usize,
    limit: usize,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8], limit: usize) -> Result<Self, ErrorKind> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        Ok(Self { archive, room: limit, limit })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Reads a part as text.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ErrorKind> {
        let part = self.archive.by_name(name).map_err(damaged)?;
        let mut bytes = Vec::new();
        let room = self.room as u64;
        part.take(room.saturating_add(1)).read_to_end(&mut bytes).map_err(damaged)?;
        self.room = self.room.checked_sub(bytes.len()).ok_or(ErrorKind::TooLarge { limit: self.limit })?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Reads a part that may be missing.
    pub(super) fn text_if_there(&mut self, name: &str) -> Result<Option<String>, ErrorKind> {
        if self.has(name) { self.text(name).map(Some) } else { Ok(None) }
    }
}

/// Reads XML. Entities are of the document alone, and none may unfold to much: `roxmltree` refuses both.
pub(super) fn parse<'x>(xml: &'x str, name: &str) -> Result<Document<'x>, ErrorKind> {
    let options = ParsingOptions { nodes_limit: NODES, allow_dtd: true, ..ParsingOptions::default() };
    let xml = xml.trim_start_matches('\u{feff}');
    Document::parse_with_options(xml, options)
        .map_err(|error| ErrorKind::Document(format!("{name} is no XML that can be read: {error}")))
}

fn damaged(error: impl std::fmt::Display) -> ErrorKind {
    ErrorKind::Document(format!("the archive is damaged: {error}"))
}
