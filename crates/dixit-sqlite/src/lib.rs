#![doc = include_str!("../README.md")]

mod archive;
mod error;
mod rows;

pub use crate::archive::{Archive, Found};
pub use crate::error::{Error, ErrorKind};
