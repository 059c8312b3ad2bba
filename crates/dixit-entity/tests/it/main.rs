//! The crate's tests.

mod laws;
mod links;
mod marked;
mod names;
