//! The whole pipeline on whole texts: laws, snapshots, gold, and the binary.

mod cli;
mod gold;
mod laws;
mod pipeline;
mod place;
mod reading;
mod stores;
mod terminal;
