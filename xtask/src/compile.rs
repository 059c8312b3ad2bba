//! What it takes to compile each crate alone, beside another revision, in one run.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::measure::measure;

/// How often each crate is compiled in either revision; the least counts.
const ROUNDS: usize = 5;

/// Prints a row of a table for each crate: seconds of the processor that compiling it alone takes in the profile `dev`, as it was in a revision
/// and as it is, and the share that is more or less. What it depends on is built before, and what cargo itself takes is taken off.
pub(crate) fn compile(against: &str, packages: &[String]) -> Result<(), String> {
    let target = crate::root().join("target").join("compile");
    let old = target.join("against");
    if !old.exists() {
        let mut checkout = Command::new("git");
        checkout.args(["worktree", "add", "--detach", "--quiet"]).arg(&old).arg(against);
        run(checkout.current_dir(crate::root()))?;
    }
    println!("| crate | {against} | now | |\n|---|---|---|---|");
    let all = crate::ci::PUBLISHED.iter().map(|name| (*name).to_owned());
    let named: Vec<String> = if packages.is_empty() { all.collect() } else { packages.to_vec() };
    for name in named.iter().filter(|name| old.join("crates").join(name).exists()) {
        let trees = [old.as_path(), crate::root()];
        for tree in trees {
            run(Command::new(env!("CARGO")).args(build(tree, name, &target)))?;
        }
        // Of either tree: with something to compile, and without, which is what cargo takes itself.
        let mut least = [[f64::INFINITY; 2]; 2];
        for _ in 0..ROUNDS {
            for (tree, least) in trees.into_iter().zip(&mut least) {
                let mut command = vec![OsString::from(env!("CARGO"))];
                command.extend(build(tree, name, &target));
                touch(&tree.join("crates").join(name).join("src").join("lib.rs"))?;
                for seconds in least {
                    *seconds = seconds.min(measure(&command)?.seconds);
                }
            }
        }
        let [before, now] = least.map(|[busy, idle]| busy - idle);
        println!("| `{name}` | {before:.2} s | {now:.2} s | {:+.0} % |", (now / before - 1.0) * 100.0);
    }
    let mut remove = Command::new("git");
    run(remove.args(["worktree", "remove", "--force"]).arg(&old).current_dir(crate::root()))
}

/// Returns the arguments that build one crate's library of a tree.
fn build(tree: &Path, name: &str, target: &Path) -> Vec<OsString> {
    let manifest: PathBuf = tree.join("Cargo.toml");
    let mut arguments: Vec<OsString> =
        ["build", "--quiet", "--locked", "--lib", "--package", name].map(Into::into).to_vec();
    arguments.extend(["--manifest-path".into(), manifest.into(), "--target-dir".into(), target.into()]);
    arguments
}

/// Makes a file newer than what was built of it.
fn touch(path: &Path) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
    let file = File::options().append(true).open(path).map_err(wrong)?;
    file.set_modified(SystemTime::now()).map_err(wrong)
}

fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}")) }
}
