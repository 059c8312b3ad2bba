//! Comparing quotations, as a user of the crate does.

mod difference;
mod forms;
mod verifier;
