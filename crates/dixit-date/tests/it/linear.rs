//! Reading is linear in the text: four times the text takes four times as long, not sixteen times.

use std::time::{Duration, Instant};

use dixit_date::{Anchor, CivilDate, DateExtractor};

fn time(dates: &DateExtractor, unit: &str, bytes: usize) -> Duration {
    let text = unit.repeat(bytes / unit.len());
    // The best of three: other work on the machine only ever adds.
    (0..3)
        .map(|_| {
            let start = Instant::now();
            let _ = std::hint::black_box(dates.find_iter(&text).count());
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

#[test]
fn time_grows_with_the_text() {
    let date = CivilDate::new(2024, 3, 5).expect("a day of the calendar");
    let dates = DateExtractor::new().anchor(Anchor::Document(date));
    let units = [
        "1",
        "/",
        "1/",
        "12-",
        "next ",
        "the ",
        "year ",
        "May ",
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
        "a week after ",
        "the first week of ",
        "May 3 to ",
        "two and a half ",
        "12:",
        "2024-03-",
        "( ",
        "early late ",
        "5 p.m. ",
    ];
    for unit in units {
        let small = time(&dates, unit, 40_000);
        let large = time(&dates, unit, 160_000);
        let limit = small * 10 + Duration::from_millis(20);
        assert!(large < limit, "{unit:?}: {small:?} for 40 kB, {large:?} for 160 kB");
    }
}
