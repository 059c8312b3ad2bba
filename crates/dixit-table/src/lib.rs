#![doc = include_str!("../README.md")]

#[cfg(feature = "sqlite")]
mod documents;
mod error;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "sqlite")]
mod stored;

#[cfg(feature = "sqlite")]
pub use crate::documents::{Document, documents};
pub use crate::error::{Error, ErrorKind};
#[cfg(feature = "parquet")]
pub use crate::parquet::TableWriter;
#[cfg(feature = "sqlite")]
pub use crate::sqlite::{Archive, Found, Place};
