//! The Python package and the engines that it runs inside: built, installed in fresh environments, and compared with the binary.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::run::cargo;

/// The folder of the Python package.
const PACKAGE: &str = "crates/dixit-py";

/// Builds the wheel, runs its tests, and has every engine read the corpus repeated to so many documents.
///
/// Everything from Python comes from `PyPI`, with the versions of `requirements.txt`, into environments below `target`. The one of the
/// tests is kept as long as that file stays as it is; the wheel is installed anew each time.
pub(crate) fn engines(documents: usize) -> Result<(), String> {
    let target = crate::root().join("target");
    let package = crate::root().join(PACKAGE);
    let python = environment(&target.join("venv").join("engines"), &package.join("requirements.txt"))?;

    let manifest = package.join("Cargo.toml");
    let own = manifest.to_str().ok_or("the workspace's name is not UTF-8")?;
    cargo(&["fmt", "--manifest-path", own, "--check"], &[])?;
    // Beside the rest, which has other settings for its own crates.
    let built = target.join("py");
    let folder = built.to_str().ok_or("the target folder's name is not UTF-8")?;
    let clippy =
        ["clippy", "--locked", "--manifest-path", own, "--target-dir", folder, "--", "-D", "warnings"];
    let interpreter = python.program("python");
    let interpreter = interpreter.to_str().ok_or("the target folder's name is not UTF-8")?;
    cargo(&clippy, &[("PYO3_PYTHON", interpreter)])?;

    let wheels = target.join("wheels");
    if wheels.exists() {
        fs::remove_dir_all(&wheels).map_err(|error| format!("{}: {error}", wheels.display()))?;
    }
    let mut build = python.command("maturin");
    build.args(["build", "--release", "--locked", "--quiet", "--manifest-path"]).arg(manifest);
    build.arg("--out").arg(&wheels).env("CARGO_TARGET_DIR", built);
    run("maturin build", &mut build)?;
    let wheel = only_file(&wheels)?;

    let mut install = python.command("python");
    install.args(["-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall"]).arg(&wheel);
    run("pip install", &mut install)?;
    run("mypy", python.command("python").args(["-m", "mypy"]).current_dir(&package))?;
    run("pytest", python.command("python").args(["-m", "pytest", "--quiet"]).current_dir(&package))?;

    let packed = executors(&python, &target, &package, &wheel)?;
    cargo(&["build", "--release", "--locked", "--package", "dixit-cli"], &[])?;
    let mut test = python.command("python");
    test.args(["-m", "pytest", "--quiet", "--durations=0", "engines"]).current_dir(&package);
    test.args(["--documents", &documents.to_string()]);
    test.arg("--binary").arg(target.join("release").join("dixit"));
    test.arg("--environment").arg(packed);
    run(&format!("pytest engines, {documents} documents"), &mut test)
}

/// A virtual environment.
pub(crate) struct Environment(PathBuf);

impl Environment {
    /// Where a program of the environment lies.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.0.join("bin").join(name)
    }

    /// A program of the environment, which finds its others.
    pub(crate) fn command(&self, program: &str) -> Command {
        let programs = self.0.join("bin");
        let mut command = Command::new(self.program(program));
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(std::iter::once(programs).chain(std::env::split_paths(&path)));
        command.env("VIRTUAL_ENV", &self.0).env("PYTHONDONTWRITEBYTECODE", "1").env_remove("PYTHONHOME");
        if let Ok(path) = path {
            command.env("PATH", path);
        }
        command
    }
}

/// Makes an environment with what a file requires, unless there is one that was made from the same.
pub(crate) fn environment(folder: &Path, requirements: &Path) -> Result<Environment, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", requirements.display());
    let made_from = folder.join("requirements.txt");
    let python = Environment(folder.to_owned());
    if fs::read(&made_from).ok() == Some(fs::read(requirements).map_err(wrong)?) {
        return Ok(python);
    }
    fresh(folder)?;
    let mut install = python.command("python");
    install.args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(requirements);
    run("pip install", &mut install)?;
    fs::copy(requirements, &made_from).map_err(wrong)?;
    Ok(python)
}

/// Makes an empty environment.
fn fresh(folder: &Path) -> Result<(), String> {
    run("python3 -m venv", Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))
}

/// Packs an environment with the wheel and what Spark's executors need beside it.
fn executors(python: &Environment, target: &Path, package: &Path, wheel: &Path) -> Result<PathBuf, String> {
    let folder = target.join("venv").join("executor");
    fresh(&folder)?;
    let mut install = Environment(folder.clone()).command("python");
    install.args(["-m", "pip", "install", "--quiet", "--constraint"]).arg(package.join("requirements.txt"));
    run("pip install", install.arg(wheel).args(["pandas", "pyarrow"]))?;
    let packed = target.join("venv").join("executor.tar.gz");
    let mut pack = python.command("venv-pack");
    pack.args(["--quiet", "--force", "--prefix"]).arg(&folder).arg("--output").arg(&packed);
    run("venv-pack", &mut pack)?;
    Ok(packed)
}

/// Returns the one file of a folder.
fn only_file(folder: &Path) -> Result<PathBuf, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut entries = fs::read_dir(folder).map_err(wrong)?;
    match (entries.next(), entries.next()) {
        (Some(entry), None) => Ok(entry.map_err(wrong)?.path()),
        _ => Err(format!("{}: not one file", folder.display())),
    }
}

/// Runs a program and says how long it took.
pub(crate) fn run(name: &str, command: &mut Command) -> Result<(), String> {
    println!("== {name}");
    let started = Instant::now();
    let status = command.status().map_err(|error| format!("{name}: {error}"))?;
    if !status.success() {
        return Err(format!("{name}: {status}"));
    }
    println!("   {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}
