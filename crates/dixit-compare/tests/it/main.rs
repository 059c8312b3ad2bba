//! Comparing quotations, as a user of the crate does.

mod difference;
mod verifier;
