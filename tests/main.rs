//! The whole pipeline on whole texts: laws, snapshots, gold, and the binary.

#[cfg(feature = "sqlite")]
mod archive;
mod cli;
mod dateline;
mod desk;
mod dialogue;
#[cfg(unix)]
#[expect(clippy::cast_possible_truncation, reason = "lengths of what a test has written")]
mod faults;
#[expect(
    unreachable_pub,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the fuzz targets share it, as a crate; a panic is a find"
)]
#[path = "fuzz/src/lib.rs"]
mod fuzz;
mod gold;
mod hostile;
#[expect(clippy::panic, reason = "a helper of tests")]
mod import;
mod inputs;
mod laws;
#[expect(clippy::type_complexity, reason = "tables of functions")]
mod linear;
mod options;
mod pipeline;
mod place;
mod reading;
mod regressions;
mod score;
#[cfg(feature = "sqlite")]
mod site;
mod stores;
mod terminal;
