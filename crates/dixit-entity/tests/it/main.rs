//! The crate's tests.

#[cfg(feature = "learned")]
mod cases;
mod gazetteer;
mod given;
mod laws;
#[cfg(feature = "learned")]
mod learned;
mod links;
mod marked;
mod names;
#[cfg(feature = "learned")]
mod notation;
#[cfg(feature = "learned")]
mod probes;
