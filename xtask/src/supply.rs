//! What the crates stand on: licences, sources, duplicates, and how many crates each library pulls in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use toml::Table;

use crate::ci::PUBLISHED;

/// What is allowed.
const ALLOWED: &str = ".cargo/deny.toml";

/// Where the counts are taken, so that they are the same everywhere.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// What crates.io is called in a lock file.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks the dependencies with `cargo deny`, and prints what each library crate pulls in; where `mend`, its README is told. Without
/// `cargo deny` what a lock file and the manifests tell is checked: licences, sources, names.
pub(crate) fn supply(mend: bool) -> Result<(), String> {
    for name in PUBLISHED {
        let sentence = sentence(name)?;
        println!("{name:<16} {sentence}");
        let path = readme(name);
        let before = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mended = told(&before, &sentence);
        if mend && mended != before {
            fs::write(&path, mended).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    if Command::new(env!("CARGO")).args(["deny", "--version"]).output().is_ok_and(|it| it.status.success()) {
        let deny = ["deny", "--all-features", "--locked", "--config", ALLOWED, "check"];
        return crate::run::cargo(&[&deny[..], &["licenses", "bans", "sources"]].concat(), &[]);
    }
    println!(
        "cargo deny is not installed: licences, sources and names are checked, texts of licences are not"
    );
    manifests()
}

/// Finds the READMEs that do not tell how many crates theirs pulls in.
pub(crate) fn counts(wrong: &mut Vec<String>) -> Result<(), String> {
    for name in PUBLISHED {
        let path = readme(name);
        let readme = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let sentence = sentence(name)?;
        if !readme.lines().any(|line| line == sentence) {
            wrong.push(format!(
                "crates/{name}/README.md: should say {sentence:?} (cargo xtask supply --mend)"
            ));
        }
    }
    Ok(())
}

fn readme(name: &str) -> PathBuf {
    crate::root().join("crates").join(name).join("README.md")
}

/// What a README says.
fn sentence(name: &str) -> Result<String, String> {
    let (all, ours) = count(name, &[])?;
    let (least, _) = count(name, &["--no-default-features"])?;
    let crates = if all == 1 { "crate" } else { "crates" };
    Ok(match (all, ours) {
        (0, _) => "It pulls in no other crate.".to_owned(),
        (1, 1) if least == 1 => "It pulls in 1 crate, of this workspace.".to_owned(),
        (all, 0) if all == least => format!("It pulls in {all} {crates}."),
        (all, ours) if all == least => {
            format!("It pulls in {all} {crates}, {ours} of them of this workspace.")
        }
        (all, ours) => format!(
            "It pulls in {all} {crates}, {ours} of them of this workspace; {least} without its default features."
        ),
    })
}

/// Counts the crates that a crate pulls in, and those of them that are the workspace's.
fn count(name: &str, features: &[&str]) -> Result<(usize, usize), String> {
    let tree = cargo(
        &[
            &["tree", "--locked", "--package", name, "--edges", "normal", "--prefix", "none"][..],
            &["--target", TARGET, "--format", "{p}"],
            features,
        ]
        .concat(),
    )?;
    let mut crates: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    crates.retain(|krate| !krate.is_empty() && *krate != name);
    Ok((crates.len(), crates.iter().filter(|krate| krate.starts_with("dixit")).count()))
}

/// A README with the sentence in the place of an older one, or at the end.
fn told(readme: &str, sentence: &str) -> String {
    match readme.lines().find(|line| line.starts_with("It pulls in ")) {
        Some(line) => readme.replace(line, sentence),
        None => format!("{}\n\n## Dependencies\n\n{sentence}\n", readme.trim_end()),
    }
}

/// Checks what the manifests of all dependencies say against what is allowed.
fn manifests() -> Result<(), String> {
    let path = crate::root().join(ALLOWED);
    let table = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let table: Table = table.parse().map_err(|error| format!("{}: {error}", path.display()))?;
    let (licences, banned) = (words(&table, "licenses", "allow"), words(&table, "bans", "deny"));
    let metadata = cargo(&["metadata", "--format-version", "1", "--locked", "--all-features"])?;
    let metadata: Value =
        serde_json::from_str(&metadata).map_err(|error| format!("cargo metadata: {error}"))?;
    let mut wrong = Vec::new();
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    let packages = metadata.get("packages").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for package in packages {
        let field = |name: &str| package.get(name).and_then(Value::as_str);
        let name = field("name").unwrap_or_default();
        *versions.entry(name).or_default() += 1;
        if banned.contains(name) {
            wrong.push(format!("{name}: banned in {ALLOWED}"));
        }
        // Those of the workspace have no source, and what is not published needs no licence.
        let Some(source) = field("source") else { continue };
        if source != REGISTRY {
            wrong.push(format!("{name}: from {source}"));
        }
        let licence = field("license").unwrap_or_default();
        // `MIT/Apache-2.0` is how it was written once. An exception takes nothing away from what is allowed.
        let fits = spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX).is_ok_and(|expression| {
            expression.evaluate(|wanted| wanted.license.id().is_some_and(|id| licences.contains(id.name)))
        });
        if !fits {
            wrong.push(format!("{name}: its licence {licence:?} is not allowed in {ALLOWED}"));
        }
    }
    let several = versions.values().filter(|&&versions| versions > 1).count();
    println!("{} crates in all, {several} of them in several versions", versions.len());
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n       ")) }
}

/// The words of a list in a table.
fn words<'t>(table: &'t Table, section: &str, list: &str) -> BTreeSet<&'t str> {
    let list = table.get(section).and_then(|section| section.get(list)).and_then(toml::Value::as_array);
    list.into_iter().flatten().filter_map(toml::Value::as_str).collect()
}

/// What cargo says.
fn cargo(arguments: &[&str]) -> Result<String, String> {
    let line = format!("cargo {}", arguments.join(" "));
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(crate::root())
        .output()
        .map_err(|error| format!("{line}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{line}: {}", String::from_utf8_lossy(&output.stderr)))
    }
}
