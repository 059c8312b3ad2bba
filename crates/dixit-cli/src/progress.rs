use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use dixit_source::SourceReader;
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::Read;
use crate::message::complain;
use crate::read::counted;

/// How long a run goes on, on standard error, where a person looks at it and the findings go elsewhere.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    documents: AtomicUsize,
}

/// Where the amount is known: what is done and left, in bytes and in time.
const KNOWN: &str = "{bar:24} {percent:>3}%  {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left  {wide_msg}";
/// Where it is not.
const UNKNOWN: &str = "{spinner} {decimal_bytes}, {decimal_bytes_per_sec}, {elapsed}  {wide_msg}";

/// How often it is drawn at least, so that one sees that something goes on while a large document is read.
const TICK: Duration = Duration::from_millis(250);

impl Progress {
    /// Starts to show progress, if anybody sees it.
    pub(crate) fn new(arguments: &Read, reader: &SourceReader, paths: &[PathBuf]) -> Self {
        let shown = is_watched(arguments) && !is_output_watched(arguments);
        Self { bar: shown.then(|| bar(reader.size(paths))), documents: AtomicUsize::new(0) }
    }

    /// So many documents were read by a run that this one goes on with, for which so many bytes were taken.
    pub(crate) fn resume(&self, documents: usize, bytes: u64) {
        self.documents.store(documents, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.inc(bytes);
        }
    }

    /// A document has been read, for which so many bytes were taken.
    pub(crate) fn advance(&self, bytes: u64) {
        if let Some(bar) = &self.bar {
            let documents = 1 + self.documents.fetch_add(1, Ordering::Relaxed);
            bar.set_message(counted(documents, "document", "documents"));
            bar.inc(bytes);
        }
    }

    /// Says something above the bar.
    pub(crate) fn complain(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| complain(message)),
            None => complain(message),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Returns whether a person sees on standard error how the run goes.
pub(crate) fn is_watched(arguments: &Read) -> bool {
    !arguments.run.quiet && io::stderr().is_terminal()
}

/// Returns whether the findings themselves go to a terminal, where they show that something goes on.
pub(crate) fn is_output_watched(arguments: &Read) -> bool {
    arguments.output.output.is_none() && io::stdout().is_terminal()
}

fn bar(amount: Option<u64>) -> ProgressBar {
    let (bar, template) = match amount {
        Some(amount) => (ProgressBar::new(amount), KNOWN),
        None => (ProgressBar::new_spinner(), UNKNOWN),
    };
    bar.set_style(ProgressStyle::with_template(template).expect("the templates are well formed"));
    bar.enable_steady_tick(TICK);
    bar
}
