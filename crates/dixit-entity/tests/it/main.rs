//! The crate's tests.

mod gazetteer;
mod laws;
mod links;
mod marked;
mod names;
