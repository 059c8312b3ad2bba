//! What takes too long for every change: fuzzing, every line of the table of costs, a hundred kills, a million records.

use crate::run::cargo;

/// How long the targets are fuzzed, in minutes.
const MINUTES: u64 = 40;

/// Runs the rest of continuous integration.
pub(crate) fn full() -> Result<(), String> {
    crate::supply::supply(false)?;
    faults(100, 1_000_000)?;
    linear()?;
    crate::fuzz::fuzz(&[], MINUTES)
}

/// Kills runs as often, streams as many records, and breaks what else can be broken.
pub(crate) fn faults(kills: u32, records: u32) -> Result<(), String> {
    test("faults", &[("DIXIT_FAULTS", &kills.to_string()), ("DIXIT_RECORDS", &records.to_string())])
}

/// Counts the instructions of every crate on every input, and prints the table.
pub(crate) fn linear() -> Result<(), String> {
    test("linear", &[("DIXIT_LINEAR", "all")])
}

/// Runs tests of the facade and shows what they print.
fn test(module: &str, settings: &[(&str, &str)]) -> Result<(), String> {
    let name = format!("{module}::");
    cargo(
        &[
            "test",
            "--locked",
            "--package",
            "dixit",
            "--test",
            "integration",
            "--",
            &name,
            "--nocapture",
            "--test-threads=1",
        ],
        settings,
    )
}
