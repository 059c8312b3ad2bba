//! Tests of the crate from outside.

mod laws;
mod sentences;
mod tokens;
