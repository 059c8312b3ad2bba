//! The binary `dixit`.

use std::process::ExitCode;

fn main() -> ExitCode {
    dixit_cli::main()
}
