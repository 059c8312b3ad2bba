#![doc = include_str!("../README.md")]

mod column;
mod error;
mod table;
mod writer;

pub use crate::error::{Error, ErrorKind};
pub use crate::table::Table;
pub use crate::writer::TableWriter;
