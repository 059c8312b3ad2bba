use dixit_report::visible;

/// Says something to the person at the terminal. What a document brought into it cannot act on the terminal.
#[expect(clippy::print_stderr, reason = "messages of the binary")]
pub(crate) fn complain(message: &str) {
    eprintln!("dixit: {}", visible(message));
}
