//! Reading is linear in the text: sixteen times the text takes sixteen times as long, not 256 times.

use std::time::{Duration, Instant};

use dixit_date::{Anchor, CivilDate, DateExtractor};

/// What a text is made of by repeating, so that every rule that looks ahead or back is led on as far as it goes.
const UNITS: &[&str] = &[
    "1",
    "/",
    "1/",
    "1/1/1/1 ",
    "12-",
    "next ",
    "the ",
    "to ",
    "year ",
    "years ",
    "third ",
    "twenty-first ",
    "21st ",
    "May ",
    "May 1, May 2, ",
    "May 1, 2 and ",
    "Monday 1, ",
    "1 and 2 and ",
    "Jan-Feb-",
    "2 / 2 / ",
    "a film In The ",
    "high in the 40s ",
    "Sep-\n",
    "9 a.m.\n",
    "two ",
    "1, ",
    "1 and ",
    "'",
    "\u{2019}s",
    "hundred ",
    "about ",
    "a year or ",
    "of the first ",
    "first half of ",
    "end of the end of ",
    "day before ",
    "the day before ",
    "a week after ",
    "two years before ",
    "the first week of ",
    "the last day of the first week of ",
    "May 3 to ",
    "from 9 to ",
    "two and a half ",
    "12:",
    "2024-03-",
    "( ",
    "early late ",
    "5 p.m. ",
    "every other ",
    "Friday, ",
    "Christmas Eve of ",
    "a",
    "A.",
    "\u{201c}",
    "soon; ",
    "\n\n",
];

/// Reads both lengths in turns, until the longer takes at most five times more than its due: other work on the machine only ever
/// adds, so the best of the runs counts.
fn holds(bytes: usize) {
    let date = CivilDate::new(2024, 3, 5).expect("a day of the calendar");
    let dates = DateExtractor::new().anchor(Anchor::Document(date));
    for unit in UNITS {
        let texts = [bytes, 16 * bytes].map(|bytes| unit.repeat(bytes / unit.len()));
        let mut best = [Duration::MAX; 2];
        let linear = (0..12).any(|_| {
            for (text, best) in texts.iter().zip(&mut best) {
                let start = Instant::now();
                let _ = std::hint::black_box(dates.find_iter(text).count());
                *best = start.elapsed().min(*best);
            }
            best[1] < best[0] * 80 + Duration::from_millis(1)
        });
        assert!(linear, "{unit:?}: {best:?} for {bytes} bytes and for sixteen times as many");
    }
}

#[test]
fn time_grows_with_the_text() {
    holds(20_000);
}

/// The same on ten megabytes; takes a minute, in release mode.
#[test]
#[ignore = "takes a minute: cargo test --release -p dixit-date -- --ignored"]
fn time_grows_with_ten_megabytes() {
    holds(625_000);
}
