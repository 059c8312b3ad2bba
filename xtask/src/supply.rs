//! What the crates stand on: licences, sources, duplicates, and how many crates each library pulls in.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::ci::PUBLISHED;

/// Where the counts are taken, so that they are the same everywhere.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Checks the dependencies with `cargo deny` and prints what each library crate pulls in; where `mend`, its README is told.
pub(crate) fn supply(mend: bool) -> Result<(), String> {
    for name in PUBLISHED {
        let (all, ours) = count(name)?;
        println!("{name:<16} {}", sentence(all, ours));
        let path = crate::root().join("crates").join(name).join("README.md");
        let readme = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mended = told(&readme, &sentence(all, ours));
        if mend && mended != readme {
            fs::write(&path, mended).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    crate::run::cargo(
        &[
            "deny",
            "--all-features",
            "--locked",
            "check",
            "--config",
            ".cargo/deny.toml",
            "licenses",
            "bans",
            "sources",
        ],
        &[],
    )
}

/// Finds the READMEs that do not tell how many crates theirs pulls in.
pub(crate) fn counts(wrong: &mut Vec<String>) -> Result<(), String> {
    for name in PUBLISHED {
        let path = crate::root().join("crates").join(name).join("README.md");
        let readme = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let (all, ours) = count(name)?;
        let sentence = sentence(all, ours);
        if !readme.contains(&sentence) {
            wrong.push(format!(
                "crates/{name}/README.md: should say {sentence:?} (cargo xtask supply --mend)"
            ));
        }
    }
    Ok(())
}

/// Counts the crates that a crate pulls in with its default features, and those of them that are the workspace's.
fn count(name: &str) -> Result<(usize, usize), String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--offline",
            "--package",
            name,
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--target",
            TARGET,
        ])
        .args(["--format", "{p}"])
        .current_dir(crate::root())
        .output()
        .map_err(|error| format!("cargo tree: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo tree: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let told = String::from_utf8_lossy(&output.stdout);
    let crates: BTreeSet<&str> =
        told.lines().filter_map(|line| line.split(' ').next()).filter(|krate| !krate.is_empty()).collect();
    let ours = crates.iter().filter(|krate| krate.starts_with("dixit")).count();
    // The crate itself is among them.
    Ok((crates.len() - 1, ours - 1))
}

/// What a README says.
fn sentence(all: usize, ours: usize) -> String {
    match all {
        0 => "It pulls in no other crate.".to_owned(),
        1 => format!("It pulls in 1 crate, of which {ours} of this workspace (default features)."),
        _ => format!("It pulls in {all} crates, of which {ours} of this workspace (default features)."),
    }
}

/// A README with the sentence in the place of an older one, or at the end.
fn told(readme: &str, sentence: &str) -> String {
    match readme.lines().find(|line| line.starts_with("It pulls in ")) {
        Some(line) => readme.replace(line, sentence),
        None => format!("{}\n\n## Dependencies\n\n{sentence}\n", readme.trim_end()),
    }
}
