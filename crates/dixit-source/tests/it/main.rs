//! Reading articles, as a user of the crate does.

#[cfg(all(feature = "documents", feature = "web-archives"))]
mod bombs;
mod bytes;
#[cfg(feature = "documents")]
mod documents;
#[cfg(all(feature = "documents", feature = "web-archives"))]
mod kinds;
mod lines;
#[cfg(feature = "documents")]
mod mail;
mod pages;
mod paths;
#[cfg(all(feature = "documents", feature = "web-archives"))]
mod producers;
#[cfg(feature = "parquet")]
mod rows;
mod sites;
mod tables;
#[cfg(feature = "documents")]
mod transcripts;

use std::io::Cursor;

use dixit_source::{Article, Error, SourceReader};

/// Reads one document under a name.
fn article(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Article, Error> {
    SourceReader::new().article(name.as_ref(), Cursor::new(bytes.into()))
}
