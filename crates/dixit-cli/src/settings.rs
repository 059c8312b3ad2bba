//! Defaults from a file and from the environment, put before what the user typed.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::PathBuf;

use clap::{ArgAction, Command, CommandFactory, Parser};
use toml::{Table, Value};

use crate::args::Arguments;
use crate::input::bounded;

/// Bytes that a configuration file may have.
const CONFIG: u64 = 1 << 20;

/// Options that are about the command line itself.
const OWN: &[&str] = &["config", "help", "version"];

/// Completes the arguments that the user typed: what the configuration file says comes first, then the environment, then the user, so that
/// the last of them to speak about an option decides.
pub(crate) fn complete(command: &Command, typed: Vec<OsString>) -> Result<Vec<OsString>, String> {
    let rest = typed.get(1..).unwrap_or_default();
    let table = match config(rest) {
        Some(path) => {
            let failed = |message: String| format!("{}: {message}", path.display());
            let text = fs::File::open(&path).and_then(|file| bounded(file, CONFIG));
            let text = text.map_err(|error| failed(error.to_string()))?;
            parse(&text, command).map_err(failed)?
        }
        None => Table::new(),
    };
    merge(command, typed, &table)
}

/// Puts what a configuration file and the environment say before what the user typed.
fn merge(command: &Command, typed: Vec<OsString>, table: &Table) -> Result<Vec<OsString>, String> {
    let named = typed.get(1).and_then(|name| command.find_subcommand(name));
    let (head, rest) = typed.split_at(typed.len().min(1 + usize::from(named.is_some())));
    let mut before = Vec::new();
    for argument in named.unwrap_or(command).get_arguments() {
        let Some(long) = argument.get_long().filter(|long| !OWN.contains(long)) else { continue };
        let flag = matches!(argument.get_action(), ArgAction::SetTrue);
        let variable = env::var_os(variable(long)).filter(|value| !value.is_empty());
        // What adds up is what one of them says.
        let adds_up = matches!(argument.get_action(), ArgAction::Append);
        if adds_up && is_typed(rest, long) {
            continue;
        }
        // What `dixit read` writes, another command may have no form for.
        let names = argument.get_possible_values();
        let fits = |value: &OsStr| {
            long != "format" || named.is_none_or(|command| command.get_name() == "read") || {
                names.is_empty() || names.iter().any(|name| OsStr::new(name.get_name()) == value)
            }
        };
        if let Some(value) = table.get(long).filter(|_| !(adds_up && variable.is_some())) {
            let all = match value {
                Value::Array(values) if adds_up => values.iter().map(spelled).collect(),
                value => spelled(value).map(|value| vec![value]),
            };
            let all =
                all.ok_or_else(|| format!("{long}: a string, a number, true, false or a list is wanted"))?;
            for value in all.iter().filter(|value| fits(OsStr::new(value))) {
                push(&mut before, long, flag, OsStr::new(value))?;
            }
        }
        if let Some(value) = variable.filter(|value| fits(value)) {
            push(&mut before, long, flag, &value)?;
        }
    }
    Ok(head.iter().chain(&before).chain(rest).cloned().collect())
}

/// Returns whether the user typed an option.
fn is_typed(typed: &[OsString], long: &str) -> bool {
    let typed =
        typed.iter().take_while(|argument| *argument != "--").filter_map(|argument| argument.to_str());
    let names = |argument: &str| argument.strip_prefix("--").map(|rest| rest.split('=').next() == Some(long));
    typed.filter_map(names).any(|is| is)
}

/// Returns whether the text of a configuration file gives arguments that the binary takes, and why not.
///
/// # Errors
/// Returns what the binary would say.
pub fn check(text: &str) -> Result<(), String> {
    let command = Arguments::command();
    let table = parse(text, &command)?;
    let arguments = merge(&command, vec!["dixit".into(), "-".into()], &table)?;
    Arguments::try_parse_from(arguments).map(drop).map_err(|error| error.to_string())
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

/// Reads what a configuration file says; a key that is an option of no command is an error.
fn parse(text: &str, command: &Command) -> Result<Table, String> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let known = |key: &str| {
        std::iter::once(command)
            .chain(command.get_subcommands())
            .flat_map(Command::get_arguments)
            .any(|argument| argument.get_long() == Some(key) && !OWN.contains(&key))
    };
    match table.keys().find(|key| !known(key)) {
        Some(key) => Err(format!("no option is called {key:?}")),
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
