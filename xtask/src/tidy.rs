use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::ci::PUBLISHED;

/// Who may know whom: a crate, and those of the workspace that it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("dixit-text", &[]),
    ("dixit-english", &["dixit-text"]),
    ("dixit-tokenize", &["dixit-text", "dixit-english"]),
    ("dixit-date", &["dixit-text"]),
    ("dixit-model", &["dixit-text"]),
    ("dixit-tag", &["dixit-text", "dixit-english", "dixit-model"]),
    ("dixit-entity", &["dixit-text", "dixit-english", "dixit-model"]),
    ("dixit-quote", &["dixit-text", "dixit-english"]),
    ("dixit-coref", &["dixit-text", "dixit-english"]),
    ("dixit-report", &["dixit-text", "dixit-tokenize"]),
    ("dixit-identity", &["dixit-text", "dixit-english", "dixit-entity", "dixit-report"]),
    ("dixit-table", &["dixit-text", "dixit-report", "dixit-identity"]),
    ("dixit-source", &["dixit-text"]),
    ("dixit-compare", &["dixit-text", "dixit-english", "dixit-tokenize", "dixit-report"]),
    ("dixit-score", &["dixit-text", "dixit-report"]),
    (
        "dixit",
        &[
            "dixit-text",
            "dixit-english",
            "dixit-tokenize",
            "dixit-coref",
            "dixit-date",
            "dixit-entity",
            "dixit-quote",
            "dixit-report",
            "dixit-tag",
        ],
    ),
    (
        "dixit-cli",
        &[
            "dixit",
            "dixit-text",
            "dixit-english",
            "dixit-date",
            "dixit-quote",
            "dixit-identity",
            "dixit-report",
            "dixit-table",
            "dixit-source",
            "dixit-compare",
            "dixit-score",
        ],
    ),
];

/// What may stand at the top of the workspace.
const TOP: &[&str] = &[
    "ARCHITECTURE.md",
    "BENCHMARKS.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "corpus",
    "crates",
    "pictures",
    "target",
    "tests",
    "xtask",
];

/// Checks what the compiler cannot.
pub(crate) fn tidy() -> Result<(), String> {
    println!("== tidy");
    let mut wrong = Vec::new();
    top(&mut wrong)?;
    arrows(&mut wrong)?;
    example(&mut wrong)?;
    crate::supply::counts(&mut wrong)?;
    crate::public::check(&mut wrong)?;
    crate::public::portable(&mut wrong)?;
    crate::public::guards(&mut wrong)?;
    crate::examples::shown(&mut wrong)?;
    crate::examples::links(&mut wrong)?;
    let mut files = Vec::new();
    for folder in ["crates", "xtask", "tests"] {
        collect(&crate::root().join(folder), &mut files)?;
    }
    for file in &files {
        let source = read(file)?;
        let name = file.strip_prefix(crate::root()).unwrap_or(file).display();
        for (index, line) in source.lines().enumerate() {
            if line.ends_with(' ') || line.ends_with('\t') {
                wrong.push(format!("{name}:{}: white space at the end", index + 1));
            }
        }
        if file.starts_with(crate::root().join("crates"))
            && file.ends_with("src/lib.rs")
            && !source.starts_with("#![doc = include_str!(\"../README.md\")]")
        {
            wrong.push(format!("{name}: the README is not the crate's documentation"));
        }
        if !source.ends_with('\n') {
            wrong.push(format!("{name}: no line break at the end"));
        }
    }
    if wrong.is_empty() {
        println!("   {} files", files.len());
        Ok(())
    } else {
        Err(wrong.join("\n       "))
    }
}

fn top(wrong: &mut Vec<String>) -> Result<(), String> {
    for entry in fs::read_dir(crate::root()).map_err(|error| error.to_string())? {
        let name = entry.map_err(|error| error.to_string())?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !TOP.contains(&name.as_str()) {
            wrong.push(format!("{name}: does not belong at the top of the workspace"));
        }
    }
    Ok(())
}

/// The README shows the example that is tested, to the letter.
fn example(wrong: &mut Vec<String>) -> Result<(), String> {
    let example = read(&crate::root().join("crates/dixit/examples/snapshots/tests/articles.rs"))?;
    if !read(&crate::root().join("crates/dixit/README.md"))?
        .contains(&format!("```rust,ignore\n{example}```\n"))
    {
        wrong.push(
            "crates/dixit/README.md: does not show crates/dixit/examples/snapshots/tests/articles.rs"
                .to_owned(),
        );
    }
    Ok(())
}

/// Compares each manifest's `[dependencies]` with the arrows, and sees that a stranger finds licences and documentation.
fn arrows(wrong: &mut Vec<String>) -> Result<(), String> {
    for name in PUBLISHED {
        let folder = crate::root().join("crates").join(name);
        for text in ["LICENSE-MIT", "LICENSE-APACHE"] {
            if fs::read(folder.join(text)).ok() != fs::read(crate::root().join(text)).ok() {
                wrong.push(format!("{name}: {text} must lead to the workspace's"));
            }
        }
        if !read(&folder.join("Cargo.toml"))?.contains("[package.metadata.docs.rs]") {
            wrong.push(format!("{name}: nothing says what docs.rs builds"));
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(krate, _)| krate == name) else {
            wrong.push(format!("{name}: no arrow says what it may depend on"));
            continue;
        };
        let found = dependencies(name)?;
        for other in found.iter().filter(|other| !allowed.contains(&other.as_str())) {
            wrong.push(format!("{name}: must not depend on {other}"));
        }
    }
    Ok(())
}

/// Returns the crates of the workspace that a crate's `[dependencies]` name.
pub(crate) fn dependencies(name: &str) -> Result<BTreeSet<String>, String> {
    let manifest = read(&crate::root().join("crates").join(name).join("Cargo.toml"))?;
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line == "[dependencies]";
        } else if inside && line.starts_with("dixit") {
            found.extend(line.split([' ', '.', '=']).next().map(str::to_owned));
        }
    }
    Ok(found)
}

pub(crate) fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(|error| error.to_string())?.path());
    }
    paths.sort();
    for path in paths {
        // A crate that is a workspace of its own has a target folder of its own, where somebody built in it.
        if path.is_dir() && !path.ends_with("target") {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
