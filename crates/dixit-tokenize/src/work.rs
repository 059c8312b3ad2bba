//! Counts what the tokenizer reads, so that a test can tell linear from quadratic without a clock.

use std::cell::Cell;

thread_local! {
    static WORK: Cell<usize> = const { Cell::new(0) };
}

/// Counts one byte, character or token that was looked at.
pub(crate) fn tick() {
    add(1);
}

/// Counts several.
pub(crate) fn add(count: usize) {
    WORK.with(|work| work.set(work.get() + count));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Newlines, Tokenizer};

    fn work(text: &str, newlines: Newlines) -> usize {
        WORK.with(|work| work.set(0));
        let document = Tokenizer::new().newlines(newlines).document(text);
        assert!(document.tokens().len() <= text.len());
        WORK.with(Cell::get)
    }

    /// Ten megabytes of one mark, digit or letter, and of what the rules look ahead for. Run it with
    /// `cargo test --release -p dixit-tokenize -- --ignored --nocapture`: it prints the work per byte, and what twice the text takes.
    #[test]
    #[ignore = "reads some hundred megabytes; the test above does the same with less text"]
    fn ten_megabytes_of_anything() {
        const SIZE: usize = 5_000_000;
        for piece in [
            "\"", ".", "(", "1", "a", "-", "\n", " ", "“", "\u{301}", "\u{200b}", "1-", "a.", "www.", "it's ",
        ] {
            let text = |size: usize| piece.repeat(size / piece.len());
            let once = work(&text(SIZE), Newlines::Auto);
            let twice = work(&text(2 * SIZE), Newlines::Auto);
            let ratio = twice as f64 / once as f64;
            println!(
                "{piece:?}: {:.1} looks per byte, {ratio:.3} times for twice the text",
                once as f64 / SIZE as f64
            );
            assert!(ratio < 2.01, "{piece:?}: {ratio}");
        }
    }

    #[test]
    fn twice_the_text_is_twice_the_work() {
        const SIZE: usize = 1 << 16;
        let alone = [
            "\"", ".", "(", ")", "1", "a", "A", "'", "’", "-", "\n", "\r\n", " ", "[1", ". ", "a.", "a.a",
            "A.", "a@", "a@a.", "http://", "http://(", "www.", ".)", "!\"", "? ", "“", "”", "a-", "a'",
            "a'a", "1-", "1/", "1:", "\u{301}", "\u{600}", "🇫", "e.g. ", "Mr. ", "A ", "Ab ", "\u{feff}",
            "\u{ad}", "a\u{ad}", "* ", "1) ", "a) ", "—", " — A", ":", ":(", "<", "=", "#a", "@a ", "\n\n",
            "a\n", "By A", "A: ", "A (", "_", "a_", "*a", "a*", "www.www.", "\u{200b}", "/a", "/a/b ", "’s",
            "a’s", "‘a",
        ]
        .map(|piece| ("", piece, ""));
        // What stands before, what is repeated, what stands behind.
        let rows = [
            ("", "👩\u{200d}", ""),
            ("", "word word word word word word word word word word word word word word\n", ""),
            ("", "1-", "1a"),
            ("1.5-", "1-", "a"),
            ("1", "/1", "/a"),
            ("1", ".1", "-1a"),
            ("a@", "a.", "@"),
            ("http://", "(", "a)"),
            ("“", "a ", "”"),
            ("(", "a. ", ")"),
            ("A ", "a-", "A: b"),
            ("", "it's don't y'all ", ""),
            ("", "“a.” ", ""),
            ("C:\\", "a\\", ""),
            ("", "a—” The ", ""),
            ("", "Mr.\nLind had come all the way from the coast to see Mr.\n", ""),
            ("1-", "1", "a"),
        ];
        for newlines in [Newlines::Auto, Newlines::Space] {
            for (prefix, piece, suffix) in alone.into_iter().chain(rows) {
                let times = SIZE.div_ceil(piece.len());
                let text = |times| format!("{prefix}{}{suffix}", piece.repeat(times));
                let once = work(&text(times), newlines);
                let twice = work(&text(2 * times), newlines);
                let row = (prefix, piece, suffix);
                assert!(twice <= 2 * once + once / 8 + 4096, "{row:?}: {once}, then {twice}");
                // The looks ahead are bounded: a byte is read by few of them.
                assert!(once <= 600 * text(times).len(), "{row:?}: {once} for {times} times");
            }
        }
    }
}
