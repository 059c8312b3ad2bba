#![doc = include_str!("../README.md")]

mod alignment;
mod article;
#[cfg(feature = "documents")]
mod documents;
mod encoding;
mod error;
mod fields;
mod json;
mod kind;
mod lines;
mod page;
mod pieces;
mod reader;
mod records;
#[cfg(feature = "parquet")]
mod rows;
mod skeleton;
mod stream;

pub use crate::alignment::Alignment;
pub use crate::article::{Article, Origin, Record};
pub use crate::error::{Error, ErrorKind};
pub use crate::fields::Fields;
pub use crate::kind::Kind;
pub use crate::lines::{Line, Lines};
pub use crate::reader::SourceReader;
pub use crate::records::Records;
