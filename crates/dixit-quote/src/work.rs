//! Counts what the rules look at, so that a test can tell linear from quadratic without a clock.

use std::cell::Cell;

use dixit_tokenize::Tokenizer;

use crate::QuoteDetector;

thread_local! {
    static WORK: Cell<usize> = const { Cell::new(0) };
}

/// Counts one character, token, mark or quotation that was looked at.
pub(crate) fn tick() {
    add(1);
}

/// Counts several.
pub(crate) fn add(count: usize) {
    WORK.with(|work| work.set(work.get() + count));
}

/// The work over a text of about `size` bytes: `piece` again and again between `prefix` and `suffix`.
fn work(prefix: &str, piece: &str, suffix: &str, size: usize) -> usize {
    let text = format!("{prefix}{}{suffix}", piece.repeat(size.div_ceil(piece.len())));
    let document = Tokenizer::new().document(&text);
    WORK.with(|work| work.set(0));
    let quotes = QuoteDetector::new().find(&document);
    // What is answered counts as well: each content points at its own bytes, but parts and sources are listed.
    add(quotes.iter().map(|quote| 1 + quote.parts.len() + quote.quoted.len() + quote.sources.len()).sum());
    WORK.with(Cell::get)
}

fn alone<const COUNT: usize>(pieces: [&str; COUNT]) -> [(&str, &str, &str); COUNT] {
    pieces.map(|piece| ("", piece, ""))
}

fn check(rows: &[(&str, &str, &str)], size: usize) {
    for &(prefix, piece, suffix) in rows {
        let (once, twice) = (work(prefix, piece, suffix, size), work(prefix, piece, suffix, 2 * size));
        let row = (prefix, piece, suffix);
        assert!(twice <= 2 * once + once / 4 + 4096, "{row:?}: {once}, then {twice}");
        // Every look ahead and behind is bounded: a byte is read by few of them.
        assert!(twice <= 400 * 2 * size, "{row:?}: {twice} for {} bytes", 2 * size);
    }
}

#[test]
fn a_megabyte_of_marks_is_twice_the_work_of_half_a_megabyte() {
    // Each mark alone; in pairs, nested, in turn.
    let marks = [
        "\"", "“", "”", "„", "″", "'", "‘", "’", "`", "«", "»", "‹", "\"a\" ", "“a” ", "‘a’ ", "«a» ",
        "``a'' ", "“ \" ", "“‘",
    ];
    check(&alone(marks), 1 << 19);
    let rows = [("", "“a ‘b’ c” ", ""), ("", "‘a “b” c’ ", ""), ("", "“a «b ‘c’» ", "")];
    check(&rows, 1 << 19);
}

#[test]
fn twice_the_text_is_twice_the_work() {
    let pieces = [
        "\" ", "“ ", "' ", "'a ", "‘a ", "» ", "“a, ", "‘“a ", "(", ") ", "[1]", "5\" ", "said ", "he said ",
        "X, ", "that ", "and ", "A: ", "A: b\n\n", "“a\n\n", "in his ", "X's ", "of the ",
    ];
    check(&alone(pieces), 1 << 15);
    let rows = [
        ("“", "5\" ", "”"),
        ("", "he said, ", ""),
        ("", "said that ", ""),
        ("", "according to ", ""),
        ("", "who said ", ""),
        ("", "\"a,\" he said ", ""),
        ("", "“A.” he said. ", ""),
        ("", "claim that ", ""),
        ("", "calling it ", ""),
        ("", "“a ‘b ", ""),
        // Many cues in one sentence.
        ("", "according to X ", ""),
        ("", "and ", "according to X the plan is dead"),
        ("", " in his words", ""),
        ("", "a, he said, ", ""),
        ("", "Ab said, ", ""),
        ("", "Lind said: “It was cold here today,”; ", ""),
        // Words in marks inside a long sentence.
        ("", "“a ‘b’ c” and ", ""),
        ("“a ", "‘b’ ", "”"),
        ("A: ", "“a ‘b’ c” and ", ""),
        ("“No,” he said. ", "“We ‘b’ them.” ", ""),
    ];
    check(&rows, 1 << 15);
}
