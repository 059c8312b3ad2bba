//! Tests of the crate from outside.

#![expect(clippy::indexing_slicing, reason = "a test that indexes wrongly should fail")]

mod attribution;
mod explain;
mod laws;
mod marked;
mod marks;
mod patterns;
