//! Fuzzing: seeds out of the corpus, then each target for its share of the time.

mod seeds;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The targets, how many shares of the time each gets, and the bytes that an input may have. Those that join many rules, or read what others
/// wrote, get more.
pub(crate) const TARGETS: &[(&str, u64, usize)] = &[
    ("tokenize", 2, 4096),
    ("stream", 1, 4096),
    ("offsets", 1, 4096),
    ("dates", 3, 2048),
    ("entities", 2, 4096),
    ("quotes", 4, 4096),
    ("tags", 1, 4096),
    ("pipeline", 6, 4096),
    ("snapshot", 2, 2048),
    ("reports", 3, 2048),
    ("wire", 3, 8192),
    ("compare", 2, 2048),
    ("import", 4, 4096),
    ("score", 2, 8192),
    ("bytes", 2, 4096),
    ("page", 4, 8192),
    ("records", 2, 4096),
    ("packed", 2, 4096),
    ("rows", 2, 8192),
    ("documents", 6, 32_768),
    ("questions", 2, 512),
    ("identities", 2, 4096),
    ("model", 4, 4096),
    ("values", 2, 64),
    ("phrases", 1, 1024),
    ("gazetteer", 2, 2048),
    ("gold", 1, 8192),
    ("config", 1, 512),
];

/// What one target did.
struct Ran {
    inputs: u64,
    seconds: u64,
    finds: usize,
}

/// Makes the seeds, builds the targets with `AddressSanitizer`, and runs those named, or all, for so many minutes in all. The compiler is the
/// one that is there: `RUSTC_BOOTSTRAP` lets it take the flags of a nightly one.
pub(crate) fn fuzz(named: &[String], minutes: u64) -> Result<(), String> {
    if let Some(name) = named.iter().find(|name| TARGETS.iter().all(|(target, ..)| target != *name)) {
        return Err(format!("{name}: no such target"));
    }
    let targets: Vec<_> = TARGETS
        .iter()
        .filter(|(name, ..)| named.is_empty() || named.iter().any(|wanted| wanted == name))
        .collect();
    seeds::make(&folder())?;
    build(&targets.iter().map(|(name, ..)| *name).collect::<Vec<_>>())?;
    let shares: u64 = targets.iter().map(|(_, share, _)| share).sum();
    let mut all = BTreeMap::new();
    for &&(name, share, length) in &targets {
        let seconds = (minutes * 60 * share / shares.max(1)).max(1);
        let ran = run(name, seconds, length)?;
        println!("{name:<10} {:>10} inputs in {:>5} s, {} finds", ran.inputs, ran.seconds, ran.finds);
        all.insert(name, ran);
    }
    let inputs: u64 = all.values().map(|ran| ran.inputs).sum();
    let seconds: u64 = all.values().map(|ran| ran.seconds).sum();
    println!("together   {inputs:>10} inputs in {seconds:>5} s");
    let found: Vec<_> = all.iter().filter(|(_, ran)| ran.finds > 0).map(|(name, _)| *name).collect();
    if found.is_empty() {
        return Ok(());
    }
    Err(format!(
        "there are finds in tests/fuzz/artifacts for {}: mend them and move each to tests/fuzz/regressions",
        found.join(", ")
    ))
}

/// Builds the targets.
pub(crate) fn build(targets: &[&str]) -> Result<(), String> {
    for target in targets {
        let mut command = Command::new(env!("CARGO"));
        command.args(["fuzz", "build", "--fuzz-dir"]).arg(folder()).arg(target).env("RUSTC_BOOTSTRAP", "1");
        let status =
            command.current_dir(crate::root()).status().map_err(|error| format!("cargo fuzz: {error}"))?;
        if !status.success() {
            return Err("cargo fuzz build: is it there? cargo install cargo-fuzz".to_owned());
        }
    }
    Ok(())
}

fn folder() -> PathBuf {
    crate::root().join("tests/fuzz")
}

/// Runs a target as it was built, so that the sources may change meanwhile.
fn run(name: &str, seconds: u64, length: usize) -> Result<Ran, String> {
    let before = finds(name);
    let (seeds, artifacts) = (folder().join("corpus").join(name), folder().join("artifacts").join(name));
    for path in [&seeds, &artifacts] {
        fs::create_dir_all(path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let output = Command::new(folder().join("target").join(host()?).join("release").join(name))
        .arg(seeds)
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={length}"))
        .arg(format!("-dict={}", folder().join("corpus/dictionary").display()))
        .args(["-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=0"])
        .current_dir(folder())
        .output()
        .map_err(|error| format!("{name}: {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr);
    let number = |name: &str| -> u64 {
        let line = told.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|value| value.trim().parse().ok()).unwrap_or(0)
    };
    let inputs = number("stat::number_of_executed_units:");
    let finds = finds(name).saturating_sub(before);
    if !output.status.success() && finds == 0 {
        let last: Vec<_> = told.lines().rev().take(20).collect();
        return Err(format!(
            "{name}: {}\n{}",
            output.status,
            last.into_iter().rev().collect::<Vec<_>>().join("\n")
        ));
    }
    let rate = number("stat::average_exec_per_sec:").max(1);
    Ok(Ran { inputs, seconds: if finds == 0 { seconds } else { inputs / rate }, finds })
}

/// The triple that cargo-fuzz builds for: the compiler's own.
fn host() -> Result<String, String> {
    let output = Command::new("rustc").arg("-vV").output().map_err(|error| format!("rustc: {error}"))?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say its host".to_owned())
}

fn finds(name: &str) -> usize {
    fs::read_dir(folder().join("artifacts").join(name)).map_or(0, Iterator::count)
}
