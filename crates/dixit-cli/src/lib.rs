#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "sqlite")]
mod archive;
mod args;
mod aside;
mod database;
mod diff;
mod explain;
mod format;
mod import;
mod input;
mod inputs;
mod journal;
mod language;
mod message;
mod output;
mod progress;
mod read;
mod record_date;
mod score;
mod select;
mod settings;
mod signal;
#[cfg(feature = "sqlite")]
mod site;
mod speakers;
mod store;
mod verify;
mod workers;

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::FromArgMatches;
use dixit_compare::{Comparison, Verification};

use self::args::{Arguments, Command, Described, Explain, Read, Written};
use self::inputs::Inputs;
use self::message::complain;
#[doc(hidden)]
pub use self::settings::check as check_config;

/// Exit status: something was found.
const FOUND: u8 = 0;
/// Exit status: nothing was found.
const NOTHING: u8 = 1;
/// Exit status: something could not be read, or the arguments are wrong.
const FAILED: u8 = 2;

/// What standard output is called in a message.
const STANDARD_OUTPUT: &str = "standard output";

/// Runs the binary on the process's arguments and tells its exit status.
///
/// Status 0: something was found. 1: nothing was found. 2: something could not be read, or the arguments are wrong.
#[must_use]
pub fn main() -> ExitCode {
    // A fault of ours in one document must not act on the terminal, and is told like any other message.
    std::panic::set_hook(Box::new(|fault| complain(&format!("internal error: {fault}"))));
    signal::watch();
    let command = args::command();
    let arguments = match settings::complete(&command, env::args_os().collect()) {
        Ok(arguments) => {
            let matches = command.clone().get_matches_from(arguments);
            Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
        }
        Err(message) => {
            complain(&message);
            return ExitCode::from(FAILED);
        }
    };
    match arguments.command {
        None => read(&arguments.read),
        Some(Command::Read(arguments)) => read(&arguments),
        Some(Command::Explain(Explain { id, path, source })) => explain::explain(&id, &path, &source),
        Some(Command::Verify(arguments)) => verify::verify(&arguments),
        Some(Command::Diff(arguments)) => diff::diff(&arguments),
        Some(Command::Score(arguments)) => score::score(&arguments),
        Some(Command::Import(arguments)) => import::import(&arguments),
        #[cfg(feature = "sqlite")]
        Some(Command::Add(arguments)) => archive::add(&arguments),
        #[cfg(feature = "sqlite")]
        Some(Command::Ask(arguments)) => archive::ask(&arguments),
        #[cfg(feature = "sqlite")]
        Some(Command::People(arguments)) => archive::people(&arguments),
        #[cfg(feature = "sqlite")]
        Some(Command::Person(arguments)) => archive::person(&arguments),
        #[cfg(feature = "sqlite")]
        Some(Command::Top(arguments)) => archive::top(&arguments),
        #[cfg(feature = "sqlite")]
        Some(Command::Changes(arguments)) => archive::changes(&arguments),
        #[cfg(feature = "sqlite")]
        Some(Command::Site(arguments)) => site::site(&arguments),
        #[cfg(feature = "serve")]
        Some(Command::Serve(arguments)) => site::serve(&arguments),
        Some(Command::Schema { of }) => print(match of {
            Described::Read => dixit_report::Schema::V1.json_schema().as_bytes(),
            Described::Verify => Verification::json_schema().as_bytes(),
            Described::Diff => Comparison::json_schema().as_bytes(),
        }),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut args::command(), "dixit", &mut script);
            print(&script)
        }
        Some(Command::Man { command: of }) => manual(command, of.as_deref()),
    }
}

/// Reads documents, or explains a finding of one.
fn read(arguments: &Read) -> ExitCode {
    let Some(id) = &arguments.output.explain else { return read::read(arguments) };
    match arguments.paths.as_slice() {
        [] => explain::explain(id, Path::new("-"), &arguments.source),
        [path] => explain::explain(id, path, &arguments.source),
        _ => {
            complain("--explain wants one document");
            ExitCode::from(FAILED)
        }
    }
}

/// Writes the manual page, or that of one command.
fn manual(mut command: clap::Command, of: Option<&str>) -> ExitCode {
    if let Some(name) = of {
        // What all commands share is known to each of them once it is built.
        command.build();
        let Some(one) = command.find_subcommand(name) else {
            complain(&format!("no command is called {name:?}"));
            return ExitCode::from(FAILED);
        };
        command = one.clone();
    }
    // The page leaves out what the help leaves out.
    let command = command.mut_args(|argument| argument.hide_short_help(false));
    let mut page = Vec::new();
    match clap_mangen::Man::new(command).render(&mut page) {
        Ok(()) => print(&page),
        Err(error) => failed(STANDARD_OUTPUT, &error),
    }
}

/// Writes to standard output what is not findings.
fn print(bytes: &[u8]) -> ExitCode {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(STANDARD_OUTPUT, &error),
    }
}

/// Writes a verification or a comparison where the arguments say, and nothing that is read.
fn write(told: &str, written: &Written, inputs: &Inputs) -> ExitCode {
    let Some(path) = &written.output else { return print(told.as_bytes()) };
    let name = path.display().to_string();
    if let Err(message) = inputs.spare(path) {
        complain(&format!("{name}: {message}"));
        return ExitCode::from(FAILED);
    }
    match output::write_file(path, told.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&name, &error),
    }
}

/// Says that an output takes nothing more; a closed pipe is no error.
fn failed(output: &str, error: &io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    complain(&format!("{output}: {error}"));
    ExitCode::from(FAILED)
}
