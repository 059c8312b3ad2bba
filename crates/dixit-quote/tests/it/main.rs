//! Tests of the crate from outside.

#![expect(clippy::indexing_slicing, reason = "a test that indexes wrongly should fail")]

mod attribution;
mod cases;
mod explain;
mod laws;
mod marked;
mod marks;
mod notation;
mod patterns;
mod rules;
