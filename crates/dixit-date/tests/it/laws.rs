//! Laws that hold on every text.

use dixit_date::{Anchor, CivilDate, CountedFrom, DateExtractor, DateId, DateValue, TimePart};
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "the",
    "a",
    "last",
    "next",
    "this",
    "that",
    "of",
    "in",
    "to",
    "from",
    "between",
    "and",
    "May",
    "Friday",
    "year",
    "years",
    "weeks",
    "3",
    "14",
    "1980",
    "2024",
    "80s",
    "1980s",
    "first",
    "third",
    "quarter",
    "ago",
    "later",
    "earlier",
    "early",
    "mid",
    "-",
    "–",
    "/",
    ":",
    ",",
    ".",
    "'",
    "’s",
    "every",
    "twice",
    "two",
    "and a half",
    "now",
    "soon",
    "recent",
    "noon",
    "p.m.",
    "BC",
    "AD",
    "Q3",
    "fiscal",
    "end",
    "day",
    "Christmas",
    "Easter",
    "31",
    "29",
    "February",
    "2024-02-30",
    "12/13/1999",
    "03/04/2024",
    "\n",
    "\n\n",
    "ß",
    "“",
    "”",
    "…",
    "half",
    "past",
    "morning",
    "night",
    "decade",
    "century",
    "the",
    "will",
    "was",
    "until",
    "14:05",
    "GMT",
    "summer",
    "winter",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        (prop::sample::select(WORDS), prop::sample::select(&[" ", "", "-", ", "][..])),
        0..40,
    )
    .prop_map(|parts| parts.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

/// Returns what is written of a value: all of it but the name of a zone, which annotated corpora leave out too.
fn written(value: &DateValue) -> DateValue {
    let mut value = value.clone();
    if let DateValue::Point(point) = &mut value
        && let Some(TimePart::Clock { zone, .. }) = &mut point.time
    {
        *zone = zone.filter(|zone| zone.numeric);
    }
    value
}

fn holds(text: &str, dates: &DateExtractor) {
    let found: Vec<_> = dates.find_iter(text).collect();
    let mut reached = 0;
    for (index, mention) in found.iter().enumerate() {
        assert!(mention.span.start() >= reached && !mention.span.is_empty(), "order and overlap in {text:?}");
        reached = mention.span.end();
        assert_eq!(&text[mention.span], mention.text);
        assert!((0.0..=1.0).contains(&mention.confidence));
        assert_eq!(
            mention.value.to_string().parse(),
            Ok(written(&mention.value)),
            "{} in {text:?}",
            mention.value
        );
        if mention.invalid {
            assert_eq!(mention.interval, None);
        }
        if let Some(interval) = mention.interval {
            assert!(interval.begin() <= interval.until());
        }
        if let Some(CountedFrom::Mention(from)) = mention.counted_from {
            assert!(from.get(&found).is_some() && from.index() != index);
        }
        if let Some(range) = mention.range {
            let other = range.with.get(&found).and_then(|other| other.range);
            assert_eq!(
                other.map(|other| (other.with, other.interval)),
                Some((DateId::new(index), range.interval))
            );
        }
        if !mention.readings.is_empty() {
            assert_eq!(mention.readings.first(), Some(&mention.value));
        }
    }
    let again: Vec<_> = dates.find_iter(text).collect();
    assert_eq!(found, again);
}

proptest! {
    #[test]
    fn mentions_keep_their_promises(text in text()) {
        let date = CivilDate::new(2024, 3, 5).expect("a day of the calendar");
        holds(&text, &DateExtractor::new().anchor(Anchor::Document(date)));
        holds(&text, &DateExtractor::new());
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        holds(&text, &DateExtractor::new());
    }

    #[test]
    fn days_print_and_read_back(year in -9999_i16..=9999, month in 1_u8..=12, day in 1_u8..=31) {
        if let Ok(date) = CivilDate::new(year, month, day) {
            prop_assert_eq!(date.to_string().parse::<CivilDate>(), Ok(date));
        }
    }
}

#[test]
fn the_ends_of_the_calendar_do_not_overflow() {
    for year in [-9999, -1, 0, 1, 9999] {
        let date = CivilDate::new(year, 12, 31).expect("a day of the calendar");
        let dates = DateExtractor::new().anchor(Anchor::Document(date));
        let text = "Last year, next year, 9000 years ago, 9999 years from now, last Friday, next month, next decade, tomorrow, \
                    the last century, two thousand years later, Easter, next Christmas, the weekend, 9999 BC, 10000 days ago.";
        holds(text, &dates);
    }
}
