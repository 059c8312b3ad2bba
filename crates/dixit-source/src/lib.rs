#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod alignment;
mod article;
mod cells;
mod declared;
#[cfg(feature = "documents")]
mod documents;
mod encoding;
mod error;
mod fields;
mod furniture;
mod json;
mod kind;
mod lines;
mod listed;
mod page;
mod pieces;
mod reader;
mod records;
#[cfg(feature = "parquet")]
mod rows;
mod skeleton;
mod skipped;
mod stream;
mod stripped;
mod values;
#[cfg(feature = "web-archives")]
mod warc;

pub use crate::alignment::Alignment;
pub use crate::article::{Article, Origin, Record};
pub use crate::cells::TableFormat;
pub use crate::error::{Error, ErrorKind};
pub use crate::fields::Fields;
pub use crate::kind::Kind;
pub use crate::lines::{Line, Lines};
pub use crate::listed::Listed;
pub use crate::reader::SourceReader;
pub use crate::records::Records;
pub use crate::skipped::Skipped;
