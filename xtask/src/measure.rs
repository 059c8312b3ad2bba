use std::ffi::OsString;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a process cost.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// Seconds of the processor, with those of the processes that it started.
    pub(crate) seconds: f64,
    /// Seconds that passed.
    pub(crate) passed: f64,
    /// Bytes of memory at its peak.
    pub(crate) peak: f64,
}

impl Cost {
    /// The less of two measurements: what is more was somebody else's.
    pub(crate) fn min(self, other: Self) -> Self {
        Self {
            seconds: self.seconds.min(other.seconds),
            passed: self.passed.min(other.passed),
            peak: self.peak.min(other.peak),
        }
    }
}

/// Runs a command on one thread, as far as variables say so, and tells what it cost; its output goes nowhere.
///
/// The system tells it to whoever waits for a process; Python asks, since Rust's library does not.
pub(crate) fn measure(command: &[OsString]) -> Result<Cost, String> {
    let mut run = Command::new("python3");
    run.args(["-c", include_str!("measure.py")]).args(command).stderr(Stdio::null());
    for threads in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"] {
        run.env(threads, "1");
    }
    let wrong = |error: &dyn std::fmt::Display| format!("{command:?}: {error}");
    let run = run.output().map_err(|error| wrong(&error))?;
    let cost: Value = serde_json::from_slice(&run.stdout).map_err(|error| wrong(&error))?;
    let number = |key: &str| cost.get(key).and_then(Value::as_f64).ok_or_else(|| wrong(&"no cost"));
    // Of ours, 1 says that nothing was found.
    if number("status")? > 1.0 || number("status")? < 0.0 {
        return Err(wrong(&"it failed"));
    }
    Ok(Cost { seconds: number("seconds")?, passed: number("passed")?, peak: number("peak")? })
}
