//! The command line: arguments, reading, writing. A library user has none of it.

mod args;
mod input;
mod output;
mod run;
mod workers;

use std::process::ExitCode;

use clap::Parser;

/// Runs the binary on the process's arguments and tells its exit status.
///
/// Status 0: something was found. 1: nothing was found. 2: something could not be read, or the arguments are wrong.
#[must_use]
pub fn main() -> ExitCode {
    run::run(&args::Arguments::parse())
}
