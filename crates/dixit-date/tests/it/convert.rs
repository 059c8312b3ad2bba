//! Dates of other crates come back as they went.

use dixit_date::{CivilDate, ErrorKind, Moment};

fn day(text: &str) -> CivilDate {
    text.parse().expect("a day of the calendar")
}

const DAYS: [&str; 4] = ["2024-02-29", "0000-12-31", "-9999-01-01", "9999-12-31"];

fn moments() -> [Moment; 2] {
    [
        Moment::new(day("2024-03-05"), 14, 5, 30).expect("a time of the day"),
        Moment::new(day("2024-03-05"), 0, 0, 0).expect("a time of the day"),
    ]
}

/// Half past two in New York on 5 March 2024, half past seven in the evening of UTC.
fn in_new_york() -> Moment {
    Moment::new(day("2024-03-05"), 14, 30, 0).expect("a time of the day").with_offset(Some(-300))
}

const SECONDS: i64 = 1_709_667_000;

#[cfg(feature = "jiff")]
#[test]
fn jiff_has_the_same_dates() {
    use dixit_date::{Amount, DateValue, Length, Unit};
    use jiff::civil::{Date, DateTime};
    for text in DAYS {
        assert_eq!(CivilDate::from(Date::from(day(text))), day(text));
    }
    for moment in moments() {
        assert_eq!(Moment::from(DateTime::from(moment)), moment);
    }
    let instant = jiff::Timestamp::try_from(in_new_york()).expect("it has an offset");
    assert_eq!(instant.as_second(), SECONDS);
    let none = jiff::Timestamp::try_from(moments()[0]).expect_err("it has none");
    assert!(matches!(none.kind(), ErrorKind::NoOffset(_)));

    let Ok(DateValue::Length(length)) = "P2Y6M3WT4H".parse() else { panic!("a length") };
    let span = jiff::Span::try_from(&length).expect("whole units");
    assert_eq!((span.get_years(), span.get_months(), span.get_weeks(), span.get_hours()), (2, 6, 3, 4));
    let quarters = jiff::Span::try_from(&Length::new(Amount::of(3), Unit::Quarter)).expect("whole units");
    assert_eq!(quarters.get_months(), 9);
    assert!(jiff::Span::try_from(&Length::new(Amount::Some, Unit::Week)).is_err());
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_has_the_same_dates() {
    use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
    for text in DAYS {
        assert_eq!(CivilDate::try_from(NaiveDate::from(day(text))).ok(), Some(day(text)));
    }
    for moment in moments() {
        assert_eq!(Moment::try_from(NaiveDateTime::from(moment)).ok(), Some(moment));
    }
    let instant = DateTime::<FixedOffset>::try_from(in_new_york()).expect("it has an offset");
    assert_eq!(instant.timestamp(), SECONDS);
    assert!(DateTime::<FixedOffset>::try_from(moments()[0]).is_err());
    let far = NaiveDate::from_ymd_opt(12_000, 1, 1).expect("a day of chrono");
    let error = CivilDate::try_from(far).expect_err("beyond our calendar");
    assert_eq!(error.kind(), &ErrorKind::YearOutOfRange(12_000));
}

#[cfg(feature = "time")]
#[test]
fn time_has_the_same_dates() {
    use time::{Date, OffsetDateTime, PrimitiveDateTime};
    for text in DAYS {
        assert_eq!(CivilDate::try_from(Date::from(day(text))).ok(), Some(day(text)));
    }
    for moment in moments() {
        assert_eq!(Moment::try_from(PrimitiveDateTime::from(moment)).ok(), Some(moment));
    }
    let instant = OffsetDateTime::try_from(in_new_york()).expect("it has an offset");
    assert_eq!(instant.unix_timestamp(), SECONDS);
    assert!(OffsetDateTime::try_from(moments()[0]).is_err());
}

#[test]
fn no_clock_shows_some_times() {
    for (hour, minute, second) in [(25, 0, 0), (24, 1, 0), (12, 60, 0), (12, 0, 60)] {
        let error = Moment::new(day("2024-03-05"), hour, minute, second).expect_err("no such time");
        assert_eq!(error.kind(), &ErrorKind::TimeOutOfRange { hour, minute, second });
    }
    let midnight = Moment::new(day("2024-03-05"), 24, 0, 0).expect("the end of the day");
    assert_eq!(midnight.to_string(), "2024-03-06T00:00:00");
    // An offset is part of the instant, not of the local time.
    assert!(in_new_york() > Moment::new(day("2024-03-05"), 19, 0, 0).expect("a time").with_offset(Some(0)));
    assert_eq!(SECONDS % 60, 0);
}
