//! Whether a draft and its source tell the same day.

use dixit_report::{Date, DateRef, Quote, Report, date_label};

use crate::document::Document;
use crate::verification::{TimeVerdict, When};

/// When something was said, as far as a document tells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// The day, or days, in words and as a value.
    pub(crate) when: Option<When>,
    /// The first day, and the first after it.
    interval: Option<(Day, Day)>,
    /// The value.
    value: String,
    /// The last day on which it can have been said.
    not_after: Option<Day>,
}

/// A day of the calendar: year, month, day.
type Day = (i32, u8, u8);

impl Told {
    /// Returns when a quotation was said, as its document tells.
    pub(crate) fn of(quote: &Quote, document: &Document) -> Self {
        let report = document.report();
        let day_of_document = report.date.as_deref();
        let not_after = quote.not_after.as_deref().or(day_of_document).and_then(day);
        let told = match &quote.said {
            None => Self::default(),
            Some(DateRef::Document) => day_of_document.map_or_else(Self::default, |value| Self {
                when: Some(When { words: None, value: value.to_owned(), label: value.to_owned() }),
                interval: day(value).map(|day| (day, next(day))),
                value: value.to_owned(),
                not_after: None,
            }),
            Some(DateRef::Date(id)) => document.date(id).map_or_else(Self::default, Self::dated),
        };
        Self { not_after, ..told }
    }

    /// The day on which the document was written bounds what nobody is quoted with.
    pub(crate) fn unsaid(report: &Report) -> Self {
        Self { not_after: report.date.as_deref().and_then(day), ..Self::default() }
    }

    fn dated(date: &Date) -> Self {
        // "Now" and durations are no day.
        if date.value.ends_with("_REF") || date.value.starts_with('P') {
            return Self::default();
        }
        let interval =
            date.begin.as_deref().and_then(day).zip(date.until.as_deref()).and_then(|(begin, until)| {
                let end = day(until)?;
                // A moment inside a day has that day.
                let inside = until
                    .split_once('T')
                    .is_some_and(|(_, time)| time.bytes().any(|b| matches!(b, b'1'..=b'9')));
                Some((begin, if inside || end <= begin { next(end.max(begin)) } else { end }))
            });
        let label = date_label(date);
        Self {
            when: Some(When { words: Some(date.text.clone()), value: date.value.clone(), label }),
            interval,
            value: date.value.split('T').next().unwrap_or_default().to_owned(),
            not_after: None,
        }
    }
}

/// Returns whether both tell the same day, or one that may be the same.
pub(crate) fn judge(draft: &Told, source: &Told) -> TimeVerdict {
    if draft.when.is_none() {
        return TimeVerdict::NotTold;
    }
    if source.when.is_none() {
        // What was said after its source was written was not said then.
        let late = draft.interval.zip(source.not_after).is_some_and(|((begin, _), last)| begin > last);
        return if late { TimeVerdict::OtherDate } else { TimeVerdict::NotTold };
    }
    let same = match (draft.interval, source.interval) {
        (Some(one), Some(other)) => one.0 < other.1 && other.0 < one.1,
        (Some((begin, _)), None) => fits(&source.value, begin),
        (None, Some((begin, _))) => fits(&draft.value, begin),
        (None, None) => may_be(&draft.value, &source.value),
    };
    if same { TimeVerdict::Same } else { TimeVerdict::OtherDate }
}

/// Returns whether a day has what is known of a value: `XXXX-WXX-5` of a Friday.
fn fits(value: &str, day: Day) -> bool {
    if let Some(weekday) = value.strip_prefix("XXXX-WXX-").and_then(|weekday| weekday.parse::<i64>().ok()) {
        return weekday_of(day) == weekday;
    }
    let (year, month, number) = day;
    may_be(value, &format!("{year:04}-{month:02}-{number:02}"))
}

/// Returns whether two values differ in nothing that both know.
fn may_be(one: &str, other: &str) -> bool {
    if one.contains('W') != other.contains('W') {
        return true;
    }
    one.chars().zip(other.chars()).all(|(one, other)| one == other || one == 'X' || other == 'X')
}

/// The day of a day or moment as the wire format writes it.
fn day(text: &str) -> Option<Day> {
    let text = text.split('T').next()?;
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let mut parts = text.splitn(3, '-');
    let year: i32 = parts.next()?.parse().ok()?;
    Some((sign * year, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// A day after that one, and none between: there need not be one of that number.
const fn next((year, month, day): Day) -> Day {
    (year, month, day + 1)
}

/// The day of the week, from 1 for Monday: <https://howardhinnant.github.io/date_algorithms.html#days_from_civil>.
fn weekday_of((year, month, day): Day) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    (days + 3).rem_euclid(7) + 1
}

#[cfg(test)]
mod tests {
    use super::{fits, may_be, weekday_of};

    #[test]
    fn days_of_the_week() {
        assert_eq!(weekday_of((2024, 3, 8)), 5);
        assert_eq!(weekday_of((1970, 1, 1)), 4);
        assert_eq!(weekday_of((2000, 2, 29)), 2);
        assert!(fits("XXXX-WXX-5", (2024, 3, 8)) && !fits("XXXX-WXX-4", (2024, 3, 8)));
        assert!(fits("XXXX-03", (2024, 3, 8)) && !fits("XXXX-04-08", (2024, 3, 8)));
        assert!(may_be("XXXX-WXX-5", "XXXX-WXX-5") && !may_be("XXXX-WXX-5", "XXXX-WXX-2"));
    }
}
