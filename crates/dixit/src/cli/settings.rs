//! Defaults from a file and from the environment, put before what the user typed.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use clap::{ArgAction, Command};
use toml::{Table, Value};

/// Options that are about the command line itself.
const OWN: &[&str] = &["config", "help", "version"];

/// Completes the arguments that the user typed: what the configuration file says comes first, then the environment, then the user, so that
/// the last of them to speak about an option decides.
pub(crate) fn complete(command: &Command, typed: Vec<OsString>) -> Result<Vec<OsString>, String> {
    let named = typed.get(1).and_then(|name| command.find_subcommand(name));
    let (head, rest) = typed.split_at(typed.len().min(1 + usize::from(named.is_some())));
    let table = match config(rest) {
        Some(path) => read(&path, command)?,
        None => Table::new(),
    };
    let mut before = Vec::new();
    for argument in named.unwrap_or(command).get_arguments() {
        let Some(long) = argument.get_long().filter(|long| !OWN.contains(long)) else { continue };
        let flag = matches!(argument.get_action(), ArgAction::SetTrue);
        if let Some(value) = table.get(long) {
            let value = spelled(value)
                .ok_or_else(|| format!("{long}: a string, a number, true, false or a list is wanted"))?;
            push(&mut before, long, flag, OsStr::new(&value))?;
        }
        if let Some(value) = env::var_os(variable(long)).filter(|value| !value.is_empty()) {
            push(&mut before, long, flag, &value)?;
        }
    }
    Ok(head.iter().chain(&before).chain(rest).cloned().collect())
}

/// The variable that stands for an option: `DIXIT_MIN_CONFIDENCE` for `--min-confidence`.
fn variable(long: &str) -> String {
    format!("DIXIT_{}", long.replace('-', "_").to_uppercase())
}

/// The configuration file that the user typed or the environment names.
fn config(typed: &[OsString]) -> Option<PathBuf> {
    let mut typed = typed.iter().take_while(|argument| *argument != "--");
    while let Some(argument) = typed.next() {
        if argument == "--config" {
            return typed.next().map(PathBuf::from);
        }
        if let Some(path) = argument.to_str().and_then(|argument| argument.strip_prefix("--config=")) {
            return Some(PathBuf::from(path));
        }
    }
    env::var_os(variable("config")).filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// Reads a configuration file; a key that is an option of no command is an error.
fn read(path: &Path, command: &Command) -> Result<Table, String> {
    let failed = |message: String| format!("{}: {message}", path.display());
    let text = fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| failed(error.to_string()))?;
    let known = |key: &str| {
        std::iter::once(command)
            .chain(command.get_subcommands())
            .flat_map(Command::get_arguments)
            .any(|argument| argument.get_long() == Some(key) && !OWN.contains(&key))
    };
    match table.keys().find(|key| !known(key)) {
        Some(key) => Err(failed(format!("no option is called {key:?}"))),
        None => Ok(table),
    }
}

fn push(arguments: &mut Vec<OsString>, long: &str, flag: bool, value: &OsStr) -> Result<(), String> {
    if flag {
        match value.to_str() {
            Some("true" | "1") => arguments.push(format!("--{long}").into()),
            Some("false" | "0") => {}
            _ => return Err(format!("{long}: true or false is wanted")),
        }
    } else {
        let mut argument = OsString::from(format!("--{long}="));
        argument.push(value);
        arguments.push(argument);
    }
    Ok(())
}

/// A value as the command line spells it; lists have commas between.
fn spelled(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Boolean(flag) => Some(flag.to_string()),
        Value::Datetime(date) => Some(date.to_string()),
        Value::Array(values) => {
            values.iter().map(spelled).collect::<Option<Vec<_>>>().map(|values| values.join(","))
        }
        Value::Table(_) => None,
    }
}
