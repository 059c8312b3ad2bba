use std::io::{self, Write};

use dixit_report::visible;

/// Says something to the person at the terminal. What a document brought into it cannot act on the terminal.
///
/// Where standard error takes nothing, since it is full or nobody reads it any more, the message is dropped: the exit status says what went
/// wrong, and the run goes on.
pub(crate) fn complain(message: &str) {
    let line = format!("dixit: {}\n", visible(message));
    let _ = io::stderr().write_all(line.as_bytes());
}
