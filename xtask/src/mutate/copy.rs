//! A copy of the workspace with one crate rewritten, and its test programs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::rewrite::{Rewritten, rewrite};

/// The copy.
pub(crate) struct Copy {
    pub(crate) folder: PathBuf,
    package: String,
    pub(crate) rewritten: Rewritten,
}

impl Copy {
    /// Copies what git tracks and what is new, and rewrites one crate. A file that has not changed keeps its time.
    pub(crate) fn new(package: &str) -> Result<Self, String> {
        let root = crate::root();
        let folder = root.join("target/mutants").join(package);
        let listed = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .output()
            .map_err(|error| format!("git ls-files: {error}"))?;
        if !listed.status.success() {
            return Err(format!("git ls-files: {}", String::from_utf8_lossy(&listed.stderr)));
        }
        let rewritten = rewrite(&root.join("crates").join(package).join("src"))?;
        let krate = Path::new("crates").join(package);
        let src = krate.join("src");
        let mut kept = BTreeSet::new();
        for name in String::from_utf8_lossy(&listed.stdout).split('\0').filter(|name| !name.is_empty()) {
            let name = Path::new(name);
            if !root.join(name).is_file() {
                continue;
            }
            let text = name
                .strip_prefix(&src)
                .ok()
                .and_then(|inner| rewritten.files.iter().find(|(path, _)| path == inner))
                .map(|(_, text)| text.clone().into_bytes());
            let bytes = match text {
                Some(text) => text,
                None => fs::read(root.join(name)).map_err(|error| format!("{}: {error}", name.display()))?,
            };
            write(&folder.join(name), &bytes)?;
            kept.insert(name.to_owned());
        }
        let driver = include_str!("driver.rs").replace("KRATE", &package.replace('-', "_"));
        write(&folder.join(&krate).join("tests/mutant_texts.rs"), driver.as_bytes())?;
        write(&folder.join(&src).join("mutant.rs"), include_str!("switch.rs").as_bytes())?;
        let manifest = krate.join("Cargo.toml");
        let mut text = fs::read_to_string(root.join(&manifest)).map_err(|error| error.to_string())?;
        text.push_str(
            "\n[[test]]\nname = \"mutant_texts\"\npath = \"tests/mutant_texts.rs\"\nharness = false\n",
        );
        write(&folder.join(&manifest), text.as_bytes())?;
        kept.extend([krate.join("tests/mutant_texts.rs"), src.join("mutant.rs")]);
        sweep(&folder, Path::new(""), &kept)?;
        Ok(Self { folder, package: package.to_owned(), rewritten })
    }

    /// Compiles tests, and returns their programs.
    ///
    /// Cargo takes a crate of the copy for the workspace's own; both in one target folder would pass for each other.
    pub(crate) fn build(&self, which: &[&str]) -> Result<Vec<PathBuf>, String> {
        let done = Command::new(env!("CARGO"))
            .args([
                "test",
                "--package",
                &self.package,
                "--no-run",
                "--message-format=json-render-diagnostics",
            ])
            .args(which)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", crate::root().join("target/mutants/target"))
            .output()
            .map_err(|error| format!("cargo test: {error}"))?;
        if !done.status.success() {
            return Err(format!(
                "the mutated crate does not compile:\n{}",
                String::from_utf8_lossy(&done.stderr)
            ));
        }
        let mut programs = Vec::new();
        for line in String::from_utf8_lossy(&done.stdout).lines() {
            let message: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let test = message.pointer("/profile/test").and_then(Value::as_bool) == Some(true);
            if let Some(path) = message.get("executable").and_then(Value::as_str).filter(|_| test) {
                programs.push(PathBuf::from(path));
            }
        }
        programs.sort();
        Ok(programs)
    }
}

/// Writes a file, unless it says that already.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(path, bytes)).map_err(|error| format!("{}: {error}", path.display()))
}

/// Removes what an earlier copy left.
fn sweep(top: &Path, inner: &Path, kept: &BTreeSet<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(top.join(inner)).map_err(|error| error.to_string())?;
    for entry in entries {
        let entry = entry.map_err(|error| error.to_string())?;
        let path = inner.join(entry.file_name());
        if entry.path().is_dir() {
            sweep(top, &path, kept)?;
        } else if !kept.contains(&path) {
            fs::remove_file(entry.path()).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(())
}
