//! Grammatical functions: a second chain, over the words alone that may be the head of a noun phrase or of a clause.

pub(crate) mod features;
pub(crate) mod label;
pub(crate) mod tagger;
#[cfg(feature = "train")]
pub(crate) mod train;
