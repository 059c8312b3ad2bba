use dixit_date::{Anchor, CivilDate, CountedFrom, DateExtractor, DateId, DateModifier, DateType};

fn news() -> DateExtractor {
    let date = CivilDate::new(2024, 3, 5).expect("a day of the calendar");
    DateExtractor::new().anchor(Anchor::Document(date))
}

#[test]
fn a_mention_says_what_it_was_counted_from() {
    let found: Vec<_> =
        news().find_iter("The bridge opened on 3 May 2019. Two days later it closed.").collect();
    assert_eq!(found[1].value.to_string(), "2019-05-05");
    assert_eq!(found[1].counted_from, Some(CountedFrom::Mention(DateId::new(0))));
    let found: Vec<_> = news().find_iter("It closed yesterday.").collect();
    assert_eq!(found[0].counted_from, Some(CountedFrom::Document));
    assert_eq!(found[0].value.to_string(), "2024-03-04");
}

#[test]
fn impossible_days_are_not_bent() {
    let found: Vec<_> = news().find_iter("They meet on 31 April 2024 and on 3 March 2024.").collect();
    assert!(found[0].invalid);
    assert_eq!(found[0].interval, None);
    assert_eq!(found[0].value.to_string(), "2024-04-31");
    assert!(!found[1].invalid);
}

#[test]
fn the_ends_of_a_range_name_each_other() {
    let found: Vec<_> = news().find_iter("It rained from June to August 1985.").collect();
    assert_eq!(found[0].value.to_string(), "1985-06");
    let range = found[0].range.expect("a range");
    assert_eq!(range.with, DateId::new(1));
    assert_eq!(range.interval.map(|days| days.to_string()).as_deref(), Some("1985-06-01/1985-09-01"));
    assert_eq!(found[1].range.map(|range| range.with), Some(DateId::new(0)));
}

#[test]
fn a_doubtful_date_has_both_readings() {
    let found: Vec<_> = news().find_iter("Signed 03/04/2024 in Quito.").collect();
    let readings: Vec<_> = found[0].readings.iter().map(ToString::to_string).collect();
    assert_eq!(readings, ["2024-03-04", "2024-04-03"]);
}

#[test]
fn before_is_a_modifier() {
    let found: Vec<_> = news().find_iter("No vote is planned before 2026.").collect();
    assert_eq!(
        (&*found[0].text, found[0].modifier, found[0].kind),
        ("2026", Some(DateModifier::Before), DateType::Date)
    );
}
