//! The files that a ZIP archive packs together: those of DOCX, ODT and EPUB.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Damage;

/// An archive, with the bytes that may still come out of it.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: usize,
}

impl<'b> Package<'b> {
    /// Opens an archive of which no more than so many bytes are unpacked, over all its files.
    pub(super) fn open(bytes: &'b [u8], limit: usize) -> Result<Self, Damage> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Damage(error.to_string()))?;
        Ok(Self { archive, left: limit })
    }

    /// Returns whether the archive has a file of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Unpacks a file.
    pub(super) fn file(&mut self, name: &str) -> Result<Vec<u8>, Damage> {
        let wrong = |why: String| Damage(format!("{name}: {why}"));
        let file = self.archive.by_name(name).map_err(|error| wrong(error.to_string()))?;
        let mut bytes = Vec::new();
        let limit = (self.left as u64).saturating_add(1);
        file.take(limit).read_to_end(&mut bytes).map_err(|error| wrong(error.to_string()))?;
        self.left = self
            .left
            .checked_sub(bytes.len())
            .ok_or_else(|| wrong("unpacks to more bytes than a document may have".to_owned()))?;
        Ok(bytes)
    }
}
