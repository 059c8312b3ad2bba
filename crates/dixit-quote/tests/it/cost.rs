//! Time grows with the text, not with its square.

use std::hint::black_box;
use std::time::{Duration, Instant};

use dixit_quote::QuoteDetector;
use dixit_tokenize::Tokenizer;

/// The best of three runs over a text of about `size` bytes made of `piece`.
fn time(piece: &str, size: usize) -> Duration {
    let text = piece.repeat(size / piece.len() + 1);
    let document = Tokenizer::new().document(&text);
    let detector = QuoteDetector::new();
    (0..3)
        .map(|_| {
            let start = Instant::now();
            black_box(detector.find(black_box(&document)));
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

#[test]
fn four_times_the_text_takes_about_four_times_as_long() {
    let pieces = [
        "\"",
        "\" ",
        "“",
        "“ ",
        "”",
        "' ",
        "'a ",
        "‘a ",
        "''",
        "«",
        "» ",
        "\"a\" ",
        "“a” ",
        "“a, ",
        "‘“a ",
        "(",
        ") ",
        "[1]",
        "said ",
        "he said ",
        "he said, ",
        "said that ",
        "according to ",
        "X, ",
        "that ",
        "and ",
        "who said ",
        "\"a,\" he said ",
        "“A.” he said. ",
        "A: ",
        "A: b\n\n",
        "“a\n\n",
        "in his ",
        "claim that ",
        "calling it ",
        "X's ",
        "of the ",
        "“a ‘b ",
    ];
    for piece in pieces {
        // A busy machine may spoil a measurement, not five of them. A square would give 16.
        let mut best = f64::INFINITY;
        for _ in 0..5 {
            let small = time(piece, 32 << 10).max(Duration::from_micros(200));
            best = best.min(time(piece, 128 << 10).as_secs_f64() / small.as_secs_f64());
            if best < 8.0 {
                break;
            }
        }
        assert!(best < 12.0, "{piece:?}: four times the text takes {best:.0} times as long");
    }
}
