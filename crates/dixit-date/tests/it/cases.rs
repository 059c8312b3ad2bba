//! Tables of cases: `text with [expressions] = values`.
//!
//! A value is `TYPE VALUE MODIFIER quant=… freq=…`, the type left out for dates (`T` time, `D` duration, `S` set); several
//! are parted by ` ; `. `= -` says that the text holds no date.

use dixit_date::{Anchor, CivilDate, DateExtractor, DateMention};

/// Writes a mention as the tables do.
fn written(mention: &DateMention<'_>) -> String {
    let kind = match mention.kind.as_str() {
        "TIME" => "T ",
        "DURATION" => "D ",
        "SET" => "S ",
        _ => "",
    };
    let mut line = format!("{kind}{}", mention.value);
    if let Some(modifier) = mention.modifier {
        line = format!("{line} {modifier}");
    }
    if let Some(quant) = &mention.quant {
        line = format!("{line} quant={quant}");
    }
    if let Some(freq) = &mention.freq {
        line = format!("{line} freq={freq}");
    }
    line
}

/// Puts brackets around the mentions.
fn marked(text: &str, found: &[DateMention<'_>]) -> String {
    let mut line = String::new();
    let mut at = 0;
    for mention in found {
        line.push_str(&text[at..mention.span.start()]);
        line.push('[');
        line.push_str(&mention.text);
        line.push(']');
        at = mention.span.end();
    }
    line.push_str(&text[at..]);
    line
}

/// Reads every case of a table and says which came out otherwise.
fn check(table: &str, dates: &DateExtractor) {
    let mut wrong = String::new();
    let mut count = 0;
    for case in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (marks, expected) = case.rsplit_once(" = ").expect("a case has a text and its values");
        let marks = &marks.replace("\\n", "\n");
        let text = marks.replace(['[', ']'], "");
        let found: Vec<_> = dates.find_iter(&text).collect();
        let values: Vec<_> = found.iter().map(written).collect();
        let values = if values.is_empty() { "-".to_owned() } else { values.join(" ; ") };
        let got = format!("{} = {values}", marked(&text, &found));
        count += 1;
        if got != format!("{marks} = {expected}") {
            wrong.push_str(&format!("wanted {case}\n   got {got}\n"));
        }
    }
    assert!(wrong.is_empty(), "of {count} cases:\n{wrong}");
}

fn news() -> DateExtractor {
    let date = CivilDate::new(2024, 3, 5).expect("a day of the calendar");
    DateExtractor::new().anchor(Anchor::Document(date))
}

#[test]
fn days_and_months_told_in_full() {
    check(include_str!("cases/explicit.txt"), &news());
}

#[test]
fn years_decades_centuries() {
    check(include_str!("cases/years.txt"), &news());
}

#[test]
fn weekdays_months_and_seasons_without_a_year() {
    check(include_str!("cases/underspecified.txt"), &news());
}

fn spring() -> DateExtractor {
    let date = CivilDate::new(2024, 5, 15).expect("a day of the calendar");
    DateExtractor::new().anchor(Anchor::Document(date))
}

#[test]
fn before_or_after_the_document() {
    check(include_str!("cases/direction.txt"), &spring());
}

#[test]
fn written_forms_and_layout() {
    check(include_str!("cases/forms.txt"), &spring());
}

#[test]
fn what_goes_on_from_what_was_told() {
    check(include_str!("cases/anchors.txt"), &spring());
}

#[test]
fn counted_from_the_document() {
    check(include_str!("cases/relative.txt"), &news());
}

#[test]
fn counted_from_the_text() {
    check(include_str!("cases/text.txt"), &news());
}

#[test]
fn lengths_of_time() {
    check(include_str!("cases/durations.txt"), &news());
}

#[test]
fn times_that_recur() {
    check(include_str!("cases/sets.txt"), &news());
}

#[test]
fn times_of_the_day() {
    check(include_str!("cases/times.txt"), &news());
}

#[test]
fn vague_references() {
    check(include_str!("cases/vague.txt"), &news());
}

#[test]
fn the_ends_of_ranges() {
    check(include_str!("cases/ranges.txt"), &news());
}

#[test]
fn feasts() {
    check(include_str!("cases/feasts.txt"), &news());
}

#[test]
fn fiscal_years_and_comparisons() {
    check(include_str!("cases/fiscal.txt"), &news());
}

#[test]
fn what_is_no_date() {
    check(include_str!("cases/negatives.txt"), &news());
}

#[test]
fn narratives() {
    check(include_str!("cases/narrative.txt"), &DateExtractor::new().anchor(Anchor::Narrative(None)));
}

#[cfg(feature = "calendars")]
#[test]
fn other_calendars() {
    check(include_str!("cases/calendars.txt"), &news());
}
