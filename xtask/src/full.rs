//! What takes too long for every change: fuzzing, every line of the table of costs, a hundred kills, a million records, the engines over
//! a large corpus.

use crate::run::cargo;

/// How long the targets are fuzzed, in minutes.
const MINUTES: u64 = 40;

/// How many documents Spark, Ray, `DuckDB` and Polars read.
const DOCUMENTS: usize = 20_000;

/// Runs the rest of continuous integration.
pub(crate) fn full() -> Result<(), String> {
    faults(100, 1_000_000)?;
    linear("all")?;
    crate::engines::engines(DOCUMENTS)?;
    crate::fuzz::fuzz(&[], MINUTES)
}

/// Kills runs as often, streams as many records through the binary of a release, and breaks what else can be broken.
pub(crate) fn faults(kills: u32, records: u32) -> Result<(), String> {
    cargo(&["build", "--release", "--locked", "--package", "dixit-cli"], &[])?;
    let binary = crate::root().join("target/release/dixit");
    let binary = binary.to_str().ok_or("this folder's name is not UTF-8")?;
    let (kills, records) = (kills.to_string(), records.to_string());
    let settings = [("DIXIT_FAULTS", &*kills), ("DIXIT_RECORDS", &records), ("DIXIT_BINARY", binary)];
    for module in ["faults", "hostile", "regressions"] {
        test(module, &settings)?;
    }
    let kills = ["test", "--locked", "--package", "dixit-cli", "--features", "full", "--test", "integration"];
    cargo(&[&kills[..], &["--", "fifty_kills", "--ignored", "--nocapture"]].concat(), &[])
}

/// Counts the instructions of every crate, or of one, on every input, and prints the table.
pub(crate) fn linear(package: &str) -> Result<(), String> {
    test("linear", &[("DIXIT_LINEAR", package)])
}

/// Runs tests of the binary and shows what they print.
fn test(module: &str, settings: &[(&str, &str)]) -> Result<(), String> {
    let name = format!("{module}::");
    let test = ["test", "--locked", "--package", "dixit-cli", "--features", "full", "--test", "integration"];
    cargo(&[&test[..], &["--", &name, "--nocapture", "--test-threads=1"]].concat(), settings)
}
