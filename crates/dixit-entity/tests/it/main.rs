//! The crate's tests.

mod gazetteer;
mod laws;
#[cfg(feature = "learned")]
mod learned;
mod links;
mod marked;
mod names;
#[cfg(feature = "learned")]
mod probes;
