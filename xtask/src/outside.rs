//! Tests that need more than Rust: a browser, Python.

use std::path::Path;
use std::process::Command;

use crate::run::{cargo, run};

/// The workspace of the tests in a browser.
const BROWSER: &str = "tests/browser/Cargo.toml";

/// What finds barriers in pages, of the npm registry.
const AXE: &str = "axe-core@4.14.1";

/// Tests the HTML pages in Chromium.
pub(crate) fn browser() -> Result<(), String> {
    if Command::new("chromedriver").arg("--version").output().is_err() {
        return Err("no chromedriver: install Chromium and it (Debian: chromium, chromium-driver)".to_owned());
    }
    let target = ["--target-dir", "target/browser", "--locked"];
    cargo(&["fmt", "--manifest-path", BROWSER, "--check"], &[])?;
    let lint =
        [&["clippy", "--manifest-path", BROWSER, "--all-targets"], &target[..], &["--", "-D", "warnings"]];
    cargo(&lint.concat(), &[])?;
    let axe = crate::root().join("target/browser/axe/node_modules/axe-core/axe.min.js");
    if !axe.exists() {
        run(
            "npm",
            &["install", "--prefix", "target/browser/axe", "--no-save", "--ignore-scripts", "--silent", AXE],
        )?;
    }
    // The archive's pages are those that the binary writes and serves.
    cargo(&["build", "--locked", "--package", "dixit-cli", "--features", "full"], &[])?;
    // Each test starts a Chromium of its own.
    let test = [&["test", "--manifest-path", BROWSER], &target[..], &["--", "--test-threads=2"]];
    cargo(&test.concat(), &[])
}

/// Reads back what the binary writes of the corpus, with the readers that other people's programs use.
pub(crate) fn readers() -> Result<(), String> {
    let environment = Path::new("target/readers");
    if !crate::root().join(environment).join("bin/python").exists() {
        run("python3", &["-m", "venv", "target/readers"])?;
    }
    let install = ["-m", "pip", "install", "--quiet", "--requirement", "tests/readers/requirements.txt"];
    run("target/readers/bin/python", &install)?;
    cargo(&["build", "--locked", "--package", "dixit-cli", "--features", "full"], &[])?;
    run("target/readers/bin/python", &["tests/readers/read.py", "target/debug/dixit", "corpus"])
}
