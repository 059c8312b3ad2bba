//! The dates that records bring, in the forms that people have.

use dixit_date::{CivilDate, DateExtractor};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Reads a day or moment of publication; its day is that of its own zone, of seconds since 1970 that of UTC.
///
/// ISO 8601 with or without a time, `20240305`, seconds or milliseconds since 1970, RFC 2822 (`Tue, 05 Mar 2024 09:30:00 +0000`) and dates in words
/// ("March 5, 2024", "5 Mar 2024 9:30 AM") are read. What is half a date, or says more than a date, is refused, and so is `03/04/2024`, of which
/// nobody knows the order.
pub(crate) fn record_date(written: &str) -> Option<CivilDate> {
    let written = written.trim();
    let day = written.split_once(['T', 't', ' ']).map_or(written, |(day, _)| day);
    if let Ok(day) = day.replace('/', "-").parse::<CivilDate>().or_else(|_| day.parse()) {
        return Some(day);
    }
    if written.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(written);
    }
    in_words(written)
}

/// A day in eight digits, or seconds (nine to eleven digits) or milliseconds since 1970.
fn digits(written: &str) -> Option<CivilDate> {
    let number: i64 = written.parse().ok()?;
    let seconds = match written.len() {
        8 => {
            let [year, month, day] = [written.get(..4)?, written.get(4..6)?, written.get(6..)?];
            return format!("{year}-{month}-{day}").parse().ok();
        }
        9..=11 => number,
        12..=14 => number / 1000,
        _ => return None,
    };
    "1970-01-01".parse::<CivilDate>().ok()?.add_days(seconds.div_euclid(DAY))
}

/// A date in words, where nothing stands beside it but a weekday, a time and its zone.
fn in_words(written: &str) -> Option<CivilDate> {
    if !written.contains(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut found = None;
    let mut rest = String::new();
    let mut end = 0;
    for mention in DateExtractor::new().find_iter(written) {
        rest.push_str(written.get(end..mention.span.start()).unwrap_or_default());
        end = mention.span.end();
        let day = mention.value.point().and_then(dixit_date::Point::day);
        if day.is_some() && found.is_some() && day != found {
            return None;
        }
        found = found.or(day);
    }
    rest.push_str(written.get(end..).unwrap_or_default());
    // What is left of a stamp: numbers of a clock, "GMT", "at", "UTC".
    let word = |word: &str| word.len() <= 4 || word.bytes().all(|byte| byte.is_ascii_digit());
    let rest_is_a_clock = rest.split(|c: char| !c.is_alphanumeric()).all(word);
    found.filter(|_| rest_is_a_clock)
}

#[cfg(test)]
mod tests {
    use super::record_date;

    #[test]
    fn forms_that_people_have_are_read_whole_or_refused() {
        let day = |written: &str| record_date(written).map_or("-".to_owned(), |day| day.to_string());
        for written in [
            "2024-03-05",
            "2024-03-05T09:30:00+01:00",
            "2024-03-05 09:30:00",
            "2024/03/05",
            " 2024-03-05T00:00Z ",
            "20240305",
            "1709596800",
            "1709631000000",
            "Tue, 05 Mar 2024 09:30:00 +0000",
            "Tue, 5 Mar 2024 09:30:00 GMT",
            "March 5, 2024",
            "Mar 5, 2024",
            "5 March 2024",
            "March 5, 2024 at 9:30 a.m.",
            "Tuesday, March 5, 2024",
        ] {
            assert_eq!(day(written), "2024-03-05", "{written}");
        }
        for written in [
            "2024-13-05",
            "yesterday",
            "03/04/2024",
            "March 2024",
            "March 5",
            "5",
            "20241305",
            "from March 5, 2024 to March 9, 2024",
            "revised edition of March 5, 2024",
        ] {
            assert_eq!(day(written), "-", "{written}");
        }
    }
}
