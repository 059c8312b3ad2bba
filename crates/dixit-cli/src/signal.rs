//! What is done when somebody ends the process.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What a run leaves undone that must be said or taken away.
#[derive(Debug, Default)]
struct Left {
    /// Files that have not taken their names.
    files: BTreeSet<PathBuf>,
    /// What to say.
    words: Option<&'static str>,
}

static LEFT: Mutex<Left> = Mutex::new(Left { files: BTreeSet::new(), words: None });

/// Names a file or a folder that is taken away when the process is ended.
pub(crate) fn remove(file: &Path) {
    if let Ok(mut left) = LEFT.lock() {
        left.files.insert(file.to_owned());
    }
}

/// A file is not taken away any more: it has its name, or is gone.
pub(crate) fn keep(file: &Path) {
    if let Ok(mut left) = LEFT.lock() {
        left.files.remove(file);
    }
}

/// Names what is said when the process is ended.
pub(crate) fn say(words: &'static str) {
    if let Ok(mut left) = LEFT.lock() {
        left.words = Some(words);
    }
}

/// From now on SIGINT and SIGTERM take away what is half done before they end the process as they always do; a file that may not grow is an
/// error that can be told.
#[cfg(unix)]
pub(crate) fn watch() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    // Without these the process ends as it would anyhow, only less tidily.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if let Ok(left) = LEFT.lock() {
                for file in &left.files {
                    let _ = if file.is_dir() {
                        std::fs::remove_dir_all(file)
                    } else {
                        std::fs::remove_file(file)
                    };
                }
                if let Some(words) = left.words {
                    crate::message::complain(words);
                }
            }
            let _ = emulate_default_handler(signal);
        }
    });
}

/// Elsewhere the process ends as it does.
#[cfg(not(unix))]
pub(crate) fn watch() {}
