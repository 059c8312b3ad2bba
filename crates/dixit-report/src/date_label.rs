//! A date's value in words that a reader of articles knows.

use crate::{Date, DateModifier};

/// Returns a date's value as a person writes it: `1980s` for `198`, `spring 2014` for `2014-SP`, `2024-03-04 15:30` for
/// `2024-03-04T15:30`, `a Friday` for `XXXX-WXX-5`; days and durations that are known as they are.
///
/// # Examples
///
/// ```
/// use dixit_report::{Date, DateType, Words, date_label};
/// use dixit_text::Span;
///
/// let date = Date::new("d1", Words::new(Span::new(0, 14), "spring of 2014"), DateType::Date, "2014-SP", "season", 0.9);
/// assert_eq!(date_label(&date), "spring 2014");
/// ```
#[must_use]
pub fn date_label(date: &Date) -> String {
    let label = value_label(&date.value);
    let label = if date.invalid { format!("{label} (no such day)") } else { label };
    match &date.modifier {
        None => label,
        Some(modifier) => format!("{} {label}", modifier.told(modifier_label)),
    }
}

/// Returns a value of TIMEX3 in words.
pub(crate) fn value_label(value: &str) -> String {
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
        return match day {
            "XXXX-XX-XX" => format!("{time} of an unknown day"),
            _ => format!("{} {time}", value_label(day)),
        };
    }
    match value {
        "PRESENT_REF" => return "now".into(),
        "PAST_REF" => return "in the past".into(),
        "FUTURE_REF" => return "in the future".into(),
        _ => {}
    }
    if is_digits(value) && value.len() == 3 {
        return format!("{value}0s");
    }
    if is_digits(value)
        && value.len() == 2
        && let Ok(century) = value.parse::<u32>()
    {
        return format!("{} century", ordinal(century + 1));
    }
    if let Some(label) = known_year(value).or_else(|| open_value(value)) {
        return label;
    }
    if value.contains('X') { "a time that is not known in full".to_owned() } else { value.to_owned() }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A part of a known year: `2014-SP`, `2024-Q1`, `2023-W41`.
fn known_year(value: &str) -> Option<String> {
    let (year, part) = value.split_once('-').filter(|(year, _)| is_digits(year))?;
    match season(part) {
        Some(season) => Some(format!("{season} {year}")),
        None => week_label(year, part),
    }
}

/// A value of which only a part is known, in words: `a Friday` for `XXXX-WXX-5`, `5 March of an unknown year` for `XXXX-03-05`.
fn open_value(value: &str) -> Option<String> {
    if let Some(duration) = value.strip_prefix('P') {
        let unit = match duration {
            "XY" => "years",
            "XM" => "months",
            "XW" => "weeks",
            "XD" => "days",
            "TXH" => "hours",
            "TXM" => "minutes",
            "TXS" => "seconds",
            "XDE" => "decades",
            "XCE" => "centuries",
            _ => return None,
        };
        return Some(format!("some {unit}"));
    }
    let (year, part) = value.split_once('-').map_or((value, ""), |(year, part)| (year, part));
    let of_year = match year {
        "XXXX" => "of an unknown year".to_owned(),
        _ if is_digits(year) => year.to_owned(),
        _ => {
            let decade = year.strip_suffix('X').filter(|decade| is_digits(decade) && decade.len() == 3);
            format!("of a year in the {}0s", decade?)
        }
    };
    if part.is_empty() {
        return Some(match of_year.strip_prefix("of ") {
            Some(year) => year.to_owned(),
            None => of_year,
        });
    }
    if let Some(season) = season(part) {
        let season = season.strip_suffix(" of").unwrap_or(season);
        return Some(format!("{season} {of_year}"));
    }
    if let Some(week) = part.strip_prefix('W') {
        return Some(match week.split_once('-') {
            Some(("XX", "WE")) => "a weekend".to_owned(),
            Some(("XX", day)) => format!("a {}", weekday(day)?),
            None if week == "XX" => "a week".to_owned(),
            Some((week, day)) if is_digits(week) => format!("{} of week {week} {of_year}", weekday(day)?),
            None if is_digits(week) => format!("week {week} {of_year}"),
            _ => return None,
        });
    }
    let (month, day) = part.split_once('-').map_or((part, ""), |(month, day)| (month, day));
    let day_number = day.trim_start_matches('0');
    Some(match (month, day) {
        ("XX", "" | "XX") if year == "XXXX" => if day.is_empty() { "a month" } else { "a day" }.to_owned(),
        ("XX", "") => format!("a month {}", of(&of_year)),
        ("XX", "XX") => format!("a day {}", of(&of_year)),
        ("XX", day) if is_digits(day) => {
            format!("the {} of an unknown month", ordinal(day_number.parse().ok()?))
        }
        (month, "") if year == "XXXX" => format!("{} {of_year}", month_name(month)?),
        (month, "XX") => format!("a day of {} {of_year}", month_name(month)?),
        (month, day) if year.contains('X') && is_digits(day) => {
            format!("{day_number} {} {of_year}", month_name(month)?)
        }
        (month, "") if year.contains('X') => format!("{} {of_year}", month_name(month)?),
        _ => return None,
    })
}

fn of(year: &str) -> String {
    if year.starts_with("of ") { year.to_owned() } else { format!("of {year}") }
}

fn season(part: &str) -> Option<&'static str> {
    Some(match part {
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
        _ => return None,
    })
}

fn weekday(number: &str) -> Option<&'static str> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    DAYS.get(number.parse::<usize>().ok()?.checked_sub(1)?).copied()
}

fn month_name(number: &str) -> Option<&'static str> {
    dixit_text::MONTHS.get(number.parse::<usize>().ok()?.checked_sub(1)?).copied()
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

#[cfg(test)]
mod tests {
    use super::value_label;

    #[test]
    fn nobody_reads_a_value_with_holes() {
        for (value, label) in [
            ("XXXX-WXX-5", "a Friday"),
            ("XXXX-WXX-5TMO", "a Friday morning"),
            ("XXXX-WXX-WE", "a weekend"),
            ("XXXX-WXX", "a week"),
            ("XXXX-03", "March of an unknown year"),
            ("XXXX-03-05", "5 March of an unknown year"),
            ("XXXX-03-XX", "a day of March of an unknown year"),
            ("XXXX-XX-05", "the 5th of an unknown month"),
            ("XXXX-XX", "a month"),
            ("XXXX-XX-XX", "a day"),
            ("XXXX-XX-XXT14:00", "14:00 of an unknown day"),
            ("XXXX-SP", "spring of an unknown year"),
            ("XXXX-Q1", "first quarter of an unknown year"),
            ("XXXX", "an unknown year"),
            ("199X-05", "May of a year in the 1990s"),
            ("2024-XX-05", "the 5th of an unknown month"),
            ("2024-XX", "a month of 2024"),
            ("PXD", "some days"),
            ("XXXX-ZZ", "a time that is not known in full"),
            ("2024-03-05", "2024-03-05"),
            ("2024-SP", "spring 2024"),
            ("2024-Q1", "first quarter of 2024"),
            ("2024-W09-WE", "weekend of week 09 of 2024"),
            ("P8Y", "P8Y"),
        ] {
            assert_eq!(value_label(value), label, "{value}");
        }
    }
}
