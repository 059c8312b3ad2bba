#![doc = include_str!("../README.md")]

pub mod archive;
mod corpus;
mod error;
mod gold;
pub mod laws;
mod report;
pub mod strategy;

pub use crate::corpus::{Corpus, Entry, Meta};
pub use crate::error::Error;
pub use crate::gold::{Gold, GoldDate, GoldError, GoldName, GoldQuote};
