//! Comparing quotations, as a user of the crate does.
#![expect(clippy::indexing_slicing, clippy::panic, reason = "helpers of tests stand outside of them")]

mod difference;
mod import;
mod verifier;
