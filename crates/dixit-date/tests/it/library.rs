//! What programs do with dates: one expression, anchors with a clock, the caller's phrases, intervals, values.

use std::cmp::Ordering;

use dixit_date::{
    Anchor, CivilDate, DateExtractor, DateType, DateValue, ErrorKind, Frequency, Interval, Moment,
    PhraseTable, Quant, parse,
};

fn day(text: &str) -> CivilDate {
    text.parse().expect("a day of the calendar")
}

fn news() -> DateExtractor {
    DateExtractor::new().anchor(Anchor::Document(day("2024-03-05")))
}

#[test]
fn one_expression_fills_its_text() {
    let value =
        |text: &str| parse(text, Anchor::Document(day("2024-03-05"))).map(|found| found.value.to_string());
    for (text, expected) in [
        ("3 weeks from Tuesday", "2024-04-02"),
        ("tomorrow at 5pm", "2024-03-06T17:00"),
        ("next Friday", "2024-03-08"),
        ("the day after tomorrow", "2024-03-07"),
        ("on 14 May 2025", "2025-05-14"),
        ("  at noon\n", "2024-03-05T12:00"),
        ("every other week", "P2W"),
        ("2024-03-05T14:05:00+02:00", "2024-03-05T14:05:00+02:00"),
    ] {
        assert_eq!(value(text).as_deref(), Ok(expected), "{text}");
    }
    for text in ["", "rain", "rain tomorrow", "tomorrow, rain", "Monday and Friday", "on on Friday"] {
        let error = value(text).expect_err(text);
        assert_eq!(error.kind(), &ErrorKind::NotOneExpression(text.to_owned()));
    }
}

#[test]
fn an_anchor_can_have_a_time() {
    let now = Moment::new(day("2024-03-05"), 0, 30, 0).expect("a time of the day");
    let value = |text: &str| parse(text, Anchor::At(now)).map(|found| found.value.to_string());
    assert_eq!(value("2 hours ago").as_deref(), Ok("2024-03-04T22:30"));
    assert_eq!(value("45 minutes from now").as_deref(), Ok("2024-03-05T01:15"));
    // What is no matter of hours counts as from the day.
    assert_eq!(value("yesterday").as_deref(), Ok("2024-03-04"));
    assert_eq!(value("two weeks ago").as_deref(), Ok("2024-W08"));
    assert_eq!(value("Friday").as_deref(), Ok("2024-03-01"));
    // With a zone, the time is in it.
    let found = parse("2 hours ago", Anchor::At(now.with_offset(Some(60)))).expect("one expression");
    assert_eq!(found.value.to_string(), "2024-03-04T22:30+01:00");
}

#[test]
fn a_length_behind_in_can_be_a_day() {
    let read = |dates: &DateExtractor, text: &str| {
        dates.find_iter(text).map(|found| (found.value.to_string(), found.kind)).collect::<Vec<_>>()
    };
    let commands = news().offsets(true);
    assert_eq!(read(&news(), "Call in 3 days."), [("P3D".to_owned(), DateType::Duration)]);
    assert_eq!(read(&commands, "Call in 3 days."), [("2024-03-08".to_owned(), DateType::Date)]);
    assert_eq!(read(&commands, "Call in two months."), [("2024-05".to_owned(), DateType::Date)]);
    assert_eq!(read(&commands, "It lasted 3 days."), [("P3D".to_owned(), DateType::Duration)]);
    let now = Moment::new(day("2024-03-05"), 14, 30, 0).expect("a time of the day");
    let found = commands.anchor(Anchor::At(now)).parse("in 2 hours").map(|found| found.value.to_string());
    assert_eq!(found.as_deref(), Ok("2024-03-05T16:30"));
}

#[test]
fn phrases_can_count_from_the_anchor() {
    let table = |lines: &str| PhraseTable::from_lines(lines).expect("a table");
    let dates = news()
        .phrases(table("founders day\tXXXX-10-12\nsprint end\tnext Friday\nfair week\tXXXX-W34\tSET\n"));
    let read = |text: &str| dates.find_iter(text).map(|found| found.value.to_string()).collect::<Vec<_>>();
    assert_eq!(read("They met on Founders Day 2023."), ["2023-10-12"]);
    assert_eq!(read("They met on Founders Day."), ["2023-10-12"]);
    assert_eq!(read("They will meet on Founders Day."), ["2024-10-12"]);
    assert_eq!(read("They meet at sprint end."), ["2024-03-08"]);
    assert_eq!(read("They meet in fair week."), ["XXXX-W34"]);
    // A second table adds to the first, and goes before it.
    let both = dates.clone().phrases(table("harvest home\tXXXX-09-29\nsprint end\tnext Monday\n"));
    let read = |text: &str| both.find_iter(text).map(|found| found.value.to_string()).collect::<Vec<_>>();
    assert_eq!(read("From Founders Day 2023 to Harvest Home 2024."), ["2023-10-12", "2024-09-29"]);
    assert_eq!(read("They meet at sprint end."), ["2024-03-11"]);
    for wrong in ["sprint end\tdry land", "sprint end\tnext Friday and Monday", "sprint end\t2024-13"] {
        assert!(PhraseTable::from_lines(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn sets_have_typed_quantities() {
    let found: Vec<_> = news().find_iter("They met twice a week, and every other Monday.").collect();
    assert_eq!(found[0].freq, Some(Frequency::new(2)));
    assert_eq!(found[1].quant, Some(Quant::EveryOther));
    assert_eq!(
        (found[0].freq.map(Frequency::times), found[1].quant.map(Quant::as_str)),
        (Some(2), Some("EVERY OTHER"))
    );
}

#[test]
fn intervals_are_measured_and_compared() {
    let days = |from: &str, to: &str| Interval::new(day(from), day(to)).expect("it begins before it ends");
    let (march, week) = (days("2024-03-01", "2024-04-01"), days("2024-03-28", "2024-04-04"));
    assert_eq!((march.days(), week.seconds()), (31, 7 * 24 * 60 * 60));
    assert!(march.overlaps(week) && !march.encloses(week));
    assert_eq!(march.intersection(week), Some(days("2024-03-28", "2024-04-01")));
    assert_eq!(march.cover(week), days("2024-03-01", "2024-04-04"));
    // What only meets has nothing in common.
    let april = days("2024-04-01", "2024-05-01");
    assert!(!march.overlaps(april));
    assert_eq!(march.intersection(april), None);
    assert!(Interval::new(day("2024-03-02"), day("2024-03-01")).is_none());
    assert!(march.contains_moment(Moment::new(day("2024-03-31"), 23, 59, 59).expect("a time")));
    assert!(!march.contains_moment(Moment::from(day("2024-04-01"))));
    // The same instant in two zones.
    let text = "It began at 3 p.m. EST on 5 March 2024 and ended at 9 p.m. CET on 5 March 2024.";
    let found: Vec<_> = news().find_iter(text).filter_map(|found| found.interval).collect();
    assert!(found[0].encloses(found[1]) && found[1].encloses(found[0]));
    assert_ne!(found[0], found[1]);
}

#[test]
fn the_day_tells_the_offset_of_a_zone_with_seasons() {
    let zone = |text: &str| {
        news().find_iter(text).next().and_then(|found| Some(found.value.point()?.zone()?.to_string()))
    };
    for (text, expected) in [
        ("It began at 3 p.m. ET on 9 March 2024.", "-05:00"),
        ("It began at 3 p.m. ET on 10 March 2024.", "-04:00"),
        ("It began at 3 p.m. ET on 2 November 2024.", "-04:00"),
        ("It began at 3 p.m. ET on 3 November 2024.", "-05:00"),
        ("It began at 3 p.m. ET on 1 April 1995.", "-05:00"),
        ("It began at 3 p.m. ET on 2 April 1995.", "-04:00"),
        ("It began at 3 p.m. Pacific Standard Time on 1 July 2024.", "-08:00"),
        ("It began at 3 p.m. EDT on 9 March 2024.", "-04:00"),
        ("It began at 14:00 UTC+5 on 9 March 2024.", "+05:00"),
        ("It began at 14:05:22 -0330 on 9 March 2024.", "-03:30"),
        ("It began at 14:05 GMT on 9 March 2024.", "Z"),
    ] {
        assert_eq!(zone(text).as_deref(), Some(expected), "{text}");
    }
    assert_eq!(zone("It began at 3 p.m. on 9 March 2024."), None);
}

#[test]
fn values_that_no_year_has_are_refused() {
    for text in [
        "2024-13",
        "2024-00",
        "2024-W54",
        "2024-Q5",
        "2024-H3",
        "2024-W10-8",
        "2024-03-05T25:00",
        "2024-03-05T12:60",
        "2024-03-00",
    ] {
        assert!(text.parse::<DateValue>().is_err(), "{text}");
    }
    for text in ["2024-12", "2024-W53", "2024-04-31", "2024-03-05T24:00", "2024-03-05T23:59:60"] {
        assert!(text.parse::<DateValue>().is_ok(), "{text}");
    }
}

#[test]
fn values_have_an_order_where_they_can() {
    let compare = |a: &str, b: &str| {
        let value = |text: &str| text.parse::<DateValue>().expect("a value");
        value(a).compare(&value(b))
    };
    for (a, b, order) in [
        ("1998", "1999", Some(Ordering::Less)),
        ("2024-03-05T14:00+02:00", "2024-03-05T12:30Z", Some(Ordering::Less)),
        ("2024-03", "2024-03-05", None),
        ("2024-03-05", "2024-W10-2", Some(Ordering::Equal)),
        ("XXXX-05", "2024", None),
        ("P1M", "P30D", None),
        ("P1M", "P6W", Some(Ordering::Less)),
        ("PT90M", "PT1H30M", Some(Ordering::Equal)),
        ("P1Y", "P12M", None),
        ("PXY", "P1Y", None),
        ("PAST_REF", "FUTURE_REF", Some(Ordering::Less)),
        ("PAST_REF", "PAST_REF", None),
        ("P1Y", "2024", None),
    ] {
        assert_eq!(compare(a, b), order, "{a} {b}");
        assert_eq!(compare(b, a), order.map(Ordering::reverse), "{b} {a}");
    }
}
