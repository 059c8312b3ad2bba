//! The switch of a mutated crate: forces one condition to false, and records which were ever true.
//!
//! `cargo xtask mutate` writes this file into the copy of a crate whose conditions call it.

use std::cell::RefCell;
use std::fs::File;
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::sync::{LazyLock, Mutex};

static ACTIVE: LazyLock<AtomicU32> = LazyLock::new(|| {
    let id = std::env::var("DIXIT_MUTANT").ok().and_then(|id| id.parse().ok());
    AtomicU32::new(id.unwrap_or(u32::MAX))
});

static FILE: LazyLock<Option<Mutex<File>>> = LazyLock::new(|| {
    let path = std::env::var_os("DIXIT_MUTANT_RECORD")?;
    Some(Mutex::new(File::options().append(true).create(true).open(path).ok()?))
});

static RECORDING: LazyLock<AtomicBool> = LazyLock::new(|| AtomicBool::new(FILE.is_some()));

thread_local! {
    static TRUE: RefCell<(Vec<bool>, Vec<u32>)> = const { RefCell::new((Vec::new(), Vec::new())) };
}

/// What a condition says, unless it is the one that is switched off.
pub fn is(id: u32, value: bool) -> bool {
    if !value {
        return false;
    }
    if RECORDING.load(Relaxed) {
        record(id);
    }
    ACTIVE.load(Relaxed) != id
}

fn record(id: u32) {
    let first = TRUE.with_borrow_mut(|(seen, order)| {
        let index = id as usize;
        if seen.len() <= index {
            seen.resize(index + 1, false);
        }
        let first = !seen[index];
        if first {
            seen[index] = true;
            order.push(id);
        }
        first
    });
    if first && let Some(file) = &*FILE {
        let mut file = file.lock().expect("nobody panics while writing");
        writeln!(file, "{id}").expect("the record can be written");
    }
}

/// Switches one condition off, and no other.
pub fn set(id: u32) {
    ACTIVE.store(id, Relaxed);
}

/// Begins to record in this thread.
pub fn start() {
    TRUE.with_borrow_mut(|(seen, order)| {
        for id in order.drain(..) {
            seen[id as usize] = false;
        }
    });
    RECORDING.store(true, Relaxed);
}

/// Ends recording, and returns which conditions were true.
pub fn stop() -> Vec<u32> {
    RECORDING.store(false, Relaxed);
    TRUE.with_borrow(|(_, order)| order.clone())
}
