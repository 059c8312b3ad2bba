//! The public items of the published crates, in a committed list, so that a change shows in review.
//!
//! The list is read off the sources, an item a line: the compiler's lint `unreachable_pub` sees to it that what is `pub` there can be reached.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::tidy::{collect, read};

/// Where the list stands.
const LIST: &str = "crates/public_items.txt";

/// Crates that nobody outside depends on.
const INTERNAL: &[&str] = &["dixit-cli", "dixit-py", "dixit-testkit"];

/// The crates that read text, and what they are made of.
pub(crate) const READING: &[&str] = &[
    "dixit",
    "dixit-coref",
    "dixit-date",
    "dixit-english",
    "dixit-entity",
    "dixit-model",
    "dixit-quote",
    "dixit-report",
    "dixit-tag",
    "dixit-text",
    "dixit-tokenize",
];

/// Writes the list.
pub(crate) fn public() -> Result<(), String> {
    let path = crate::root().join(LIST);
    fs::write(&path, items()?).map_err(|error| format!("{LIST}: {error}"))
}

/// Says where the list and the sources differ.
pub(crate) fn check(wrong: &mut Vec<String>) -> Result<(), String> {
    let (listed, found) = (read(&crate::root().join(LIST))?, items()?);
    let add = |wrong: &mut Vec<String>, line: &str, what: &str| {
        wrong.push(format!("{LIST}: {what}: {line} (cargo xtask public)"));
    };
    for line in found.lines().filter(|line| !listed.lines().any(|other| other == *line)) {
        add(wrong, line, "not listed");
    }
    for line in listed.lines().filter(|line| !found.lines().any(|other| other == *line)) {
        add(wrong, line, "listed and not there");
    }
    Ok(())
}

fn items() -> Result<String, String> {
    let mut list = String::new();
    let crates = crate::root().join("crates");
    let entries = fs::read_dir(&crates).map_err(|error| format!("crates: {error}"))?;
    let mut names: Vec<String> =
        entries.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    for name in names.iter().filter(|name| name.starts_with("dixit") && !INTERNAL.contains(&name.as_str())) {
        let mut files = Vec::new();
        collect(&crates.join(name).join("src"), &mut files)?;
        let mut lines: Vec<String> = Vec::new();
        for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
            of_source(&read(file)?, &mut lines);
        }
        lines.sort();
        lines.dedup();
        for line in lines {
            writeln!(list, "{name} {line}").map_err(|error| error.to_string())?;
        }
    }
    Ok(list)
}

/// Reads the items of one file, which `cargo fmt` has laid out: what is public, with the type that it belongs to.
fn of_source(source: &str, lines: &mut Vec<String>) {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or(source);
    let mut inside = String::new();
    let mut variants = false;
    let mut open: Option<String> = None;
    for line in source.lines() {
        let bare = line.trim();
        if let Some(mut item) = open.take() {
            item.push(' ');
            item.push_str(bare);
            finish(item, &inside, lines, &mut open);
            continue;
        }
        let depth = (line.len() - line.trim_start().len()) / 4;
        if depth == 0 && (bare.starts_with('}') || bare.starts_with("impl")) {
            inside.clear();
            variants = false;
        }
        if depth == 0 && bare.starts_with("impl") {
            let of = bare.trim_start_matches("impl").trim_end_matches('{').trim();
            // Of a trait's implementation nothing is `pub`; it is an item by itself.
            if of.contains(" for ") {
                lines.push(format!("impl{}{of}", if of.starts_with('<') { "" } else { " " }));
            }
            of.clone_into(&mut inside);
        } else if let Some((name, _)) =
            bare.split_once(" is \"").filter(|_| depth == 1 && bare.ends_with('{'))
        {
            // A closed list.
            name.clone_into(&mut inside);
            lines.push(format!("enum {name}"));
        } else if let Some((variant, spelling)) =
            bare.split_once(" = \"").filter(|_| depth == 2 && !inside.is_empty())
        {
            if variant.chars().all(char::is_alphanumeric) {
                lines.push(format!("{inside}::{variant} = \"{}", spelling.trim_end_matches(',')));
            }
        } else if bare.starts_with("pub ") && !bare.starts_with("pub use crate") && depth < 2 {
            if depth == 0 {
                let kind = bare.split_whitespace().nth(1).unwrap_or_default();
                if matches!(kind, "enum" | "struct" | "trait") && bare.ends_with('{') {
                    let name = bare.split_whitespace().nth(2).unwrap_or_default();
                    name.split(['<', '(', ';']).next().unwrap_or_default().clone_into(&mut inside);
                    variants = kind == "enum";
                }
            }
            let owner = if depth == 0 { String::new() } else { inside.clone() };
            finish(bare.to_owned(), &owner, lines, &mut open);
        } else if variants && depth == 1 && bare.starts_with(char::is_uppercase) {
            let variant = bare.trim_end_matches(['{', ',']).trim();
            lines.push(format!("{inside}::{variant}"));
        }
    }
}

/// Takes an item when its signature is whole.
fn finish(item: String, owner: &str, lines: &mut Vec<String>, open: &mut Option<String>) {
    if !item.ends_with(['{', ';', ',', '}']) || item.matches('(').count() > item.matches(')').count() {
        *open = Some(item);
        return;
    }
    let signature = item.trim_start_matches("pub ").trim_end_matches(['{', ';', ',']).trim();
    let value = ["const ", "static ", "type "].iter().any(|kind| signature.starts_with(kind));
    let named = signature.split(" = ").next().filter(|_| value && !signature.starts_with("const fn"));
    let signature = named.unwrap_or(signature).replace(", )", ")").replace("( ", "(");
    lines.push(if owner.is_empty() { signature } else { format!("{owner}: {signature}") });
}

/// Says where a crate that reads text uses what a machine without files, threads and clocks does not have.
pub(crate) fn portable(wrong: &mut Vec<String>) -> Result<(), String> {
    const ABSENT: &[&str] = &["fs", "net", "process", "thread", "time", "env", "os"];
    for name in READING {
        let mut files = Vec::new();
        collect(&crate::root().join("crates").join(name).join("src"), &mut files)?;
        for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
            for (index, line) in read(file)?.lines().enumerate() {
                let code = line.trim_start();
                if code.starts_with("//") {
                    continue;
                }
                if let Some(module) = ABSENT.iter().find(|module| {
                    let path = format!("std::{module}");
                    code.match_indices(&path).any(|(at, _)| {
                        !code
                            .get(at + path.len()..)
                            .unwrap_or_default()
                            .starts_with(|c: char| c.is_alphanumeric() || c == '_')
                    })
                }) {
                    let file = shown(file);
                    wrong.push(format!(
                        "{file}:{}: std::{module} is not there on wasm32-unknown-unknown",
                        index + 1
                    ));
                }
            }
        }
    }
    Ok(())
}

/// Says where a guard of a match arm binds (`if let`), which Rust before 1.95 does not know; of the standard library's items clippy tells.
pub(crate) fn guards(wrong: &mut Vec<String>) -> Result<(), String> {
    let mut files = Vec::new();
    collect(&crate::root().join("crates"), &mut files)?;
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
        let source = read(file)?;
        for (index, line) in source.lines().enumerate() {
            let code = line.trim();
            let arm = code.contains("=>")
                && code.find(" if let ").is_some_and(|at| code.find("=>").is_some_and(|arrow| at < arrow));
            let hanging = code.starts_with("if let ") && code.ends_with("=>");
            if (arm || hanging) && !code.starts_with("//") && !code.contains('"') {
                wrong.push(format!("{}:{}: an if let guard wants Rust 1.95", shown(file), index + 1));
            }
        }
    }
    Ok(())
}

/// Runs clippy over the library for items that the stated Rust does not have.
pub(crate) fn msrv() -> Result<(), String> {
    let mut wrong = Vec::new();
    guards(&mut wrong)?;
    if !wrong.is_empty() {
        return Err(wrong.join("\n"));
    }
    let lint = [
        "clippy",
        "--workspace",
        "--all-features",
        "--locked",
        "--",
        "-A",
        "clippy::all",
        "-D",
        "clippy::incompatible_msrv",
    ];
    crate::run::cargo(&lint, &[])
}

fn shown(file: &Path) -> String {
    file.strip_prefix(crate::root()).unwrap_or(file).display().to_string()
}
