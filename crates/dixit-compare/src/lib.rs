#![doc = include_str!("../README.md")]

mod change;
mod difference;
mod verdict;
mod verifier;
mod words;

pub use crate::change::Change;
pub use crate::difference::{Difference, Fate};
pub use crate::verdict::{Place, Verdict};
pub use crate::verifier::Verifier;
