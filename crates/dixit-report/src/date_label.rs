//! A date's value in words that a reader of articles knows.

use crate::{Date, DateModifier};

/// Returns a value as a person writes it: `1980s` for `198`, `spring 2014` for `2014-SP`, `2024-03-04 15:30` for
/// `2024-03-04T15:30`; others as they are.
pub(crate) fn date_label(date: &Date) -> String {
    let label = value_label(&date.value);
    let label = if date.invalid { format!("{label} (no such day)") } else { label };
    match date.modifier {
        None => label,
        Some(modifier) => format!("{} {label}", modifier_label(modifier)),
    }
}

fn value_label(value: &str) -> String {
    if let Some((day, time)) = value.split_once('T')
        && !day.is_empty()
        && !day.starts_with('P')
    {
        let time = match time {
            "MO" => "morning",
            "MI" => "midday",
            "AF" => "afternoon",
            "EV" => "evening",
            "NI" => "night",
            "DT" => "daytime",
            _ => time,
        };
        return format!("{} {time}", value_label(day));
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match value {
        "PRESENT_REF" => return "now".into(),
        "PAST_REF" => return "in the past".into(),
        "FUTURE_REF" => return "in the future".into(),
        _ => {}
    }
    if digits(value) && value.len() == 3 {
        return format!("{value}0s");
    }
    if digits(value)
        && value.len() == 2
        && let Ok(century) = value.parse::<u32>()
    {
        return format!("{} century", ordinal(century + 1));
    }
    if let Some((year, part)) = value.split_once('-')
        && digits(year)
    {
        let season = match part {
            "SP" => "spring",
            "SU" => "summer",
            "FA" => "autumn",
            "WI" => "winter",
            "H1" => "first half of",
            "H2" => "second half of",
            "Q1" => "first quarter of",
            "Q2" => "second quarter of",
            "Q3" => "third quarter of",
            "Q4" => "fourth quarter of",
            _ => return week_label(year, part).unwrap_or_else(|| value.to_owned()),
        };
        return format!("{season} {year}");
    }
    value.to_owned()
}

fn week_label(year: &str, part: &str) -> Option<String> {
    let week = part.strip_prefix('W')?;
    match week.split_once('-') {
        None => Some(format!("week {week} of {year}")),
        Some((week, "WE")) => Some(format!("weekend of week {week} of {year}")),
        Some(_) => None,
    }
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

const fn modifier_label(modifier: DateModifier) -> &'static str {
    match modifier {
        DateModifier::Before => "before",
        DateModifier::After => "after",
        DateModifier::Start => "early",
        DateModifier::Mid => "mid",
        DateModifier::End => "late",
        DateModifier::Approx => "about",
        DateModifier::MoreThan => "more than",
        DateModifier::LessThan => "less than",
        DateModifier::EqualOrMore => "at least",
        DateModifier::EqualOrLess => "at most",
        DateModifier::OnOrBefore => "on or before",
        DateModifier::OnOrAfter => "on or after",
    }
}
