//! The whole pipeline on whole texts: laws, snapshots, gold, and the binary.

mod cli;
#[cfg(unix)]
mod faults;
#[expect(unreachable_pub, reason = "the fuzz targets share it, as a crate")]
#[path = "fuzz/src/lib.rs"]
mod fuzz;
mod gold;
mod hostile;
mod laws;
mod linear;
mod pipeline;
mod reading;
mod regressions;
