//! The whole pipeline on whole texts: laws, snapshots, gold, and the binary.

mod cli;
mod gold;
mod import;
mod laws;
mod pipeline;
mod reading;
mod score;
