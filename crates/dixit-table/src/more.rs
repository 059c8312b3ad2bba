//! What the archive keeps of findings beside the columns that all tables have.

use dixit_identity::Sighting;
use dixit_report::{Date, DateRef, Quote, Report};
use dixit_text::{Gender, LineIndex, OffsetIndex, Unit};
use rusqlite::types::Value;

/// Returns line, sentence and days of each quotation; the report is in bytes.
pub(crate) fn of_quotes(report: &Report, text: &str) -> Vec<Vec<Value>> {
    let lines = LineIndex::new(text);
    let chars = OffsetIndex::new(text, Unit::Char);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    report
        .quotes
        .iter()
        .map(|quote| {
            let line = lines.line_column(quote.start).line;
            let around = around(report, quote);
            let offset =
                |byte: Option<usize>| byte.map_or(Value::Null, |byte| count(chars.convert(byte)).into());
            let (first, last, basis) = days(report, quote);
            vec![
                count(line).into(),
                offset(around.map(|around| around.0)),
                offset(around.map(|around| around.1)),
                first.into(),
                last.into(),
                basis.map(str::to_owned).into(),
            ]
        })
        .collect()
}

/// Returns where the sentences start and end that hold a quotation with its cue and source.
fn around(report: &Report, quote: &Quote) -> Option<(usize, usize)> {
    let (mut start, mut end) = (quote.start, quote.end);
    let sources = quote.all_sources().iter().map(|words| (words.start, words.end));
    for (from, to) in sources.chain(quote.cue.as_ref().map(|cue| (cue.start, cue.end))) {
        start = start.min(from);
        end = end.max(to);
    }
    let first = report.sentences.partition_point(|sentence| sentence.end <= start);
    let last = report.sentences.partition_point(|sentence| sentence.start < end);
    let first = report.sentences.get(first)?;
    let last = report.sentences.get(last.checked_sub(1)?)?;
    Some((first.start.min(start), last.end.max(end)))
}

/// Returns the first and the last day on which a quotation can have been said, and what tells them. Where only the last is known it is the
/// first as well.
fn days<'r>(report: &Report, quote: &'r Quote) -> (Option<String>, Option<String>, Option<&'r str>) {
    let own = match &quote.said {
        Some(DateRef::Document) => report.date.as_deref().and_then(day).map(|day| (day.clone(), day)),
        Some(DateRef::Date(id)) => report.dates.iter().find(|date| date.id == *id).and_then(covered),
        None => None,
    };
    if let Some((first, last)) = own {
        let basis = quote.said_basis.as_deref().unwrap_or("document");
        return (Some(first), Some(last), Some(basis));
    }
    let last = quote.not_after.as_deref().or(report.date.as_deref()).and_then(day);
    let basis = last.is_some().then_some("not_after");
    (last.clone(), last, basis)
}

/// Returns the first and the last day that a date covers.
fn covered(date: &Date) -> Option<(String, String)> {
    let first = day(date.begin.as_deref()?)?;
    let until = date.until.as_deref()?;
    let end = day(until)?;
    let within =
        until.split_once('T').is_some_and(|(_, time)| time.bytes().any(|byte| matches!(byte, b'1'..=b'9')));
    let last = if within { end } else { before(&end)? };
    Some((first.clone(), last.max(first)))
}

/// The day of a day or moment: `2024-03-05T14:00` is on `2024-03-05`.
fn day(text: &str) -> Option<String> {
    let day = text.split(['T', ' ']).next()?;
    let digits = day.len() == 10
        && day
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    digits.then(|| day.to_owned())
}

/// Returns the day before a day.
fn before(day: &str) -> Option<String> {
    let mut parts = day.splitn(3, '-').map(str::parse::<u32>);
    let (year, month, number) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let (year, month, number) = match (year, month, number) {
        (year, month, 2..) => (year, month, number - 1),
        (year, 1, _) => (year.checked_sub(1)?, 12, 31),
        (year, month, _) => (year, month - 1, length(year, month - 1)),
    };
    Some(format!("{year:04}-{month:02}-{number:02}"))
}

/// The days of a month of the Gregorian calendar.
const fn length(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Returns all that identities are made from, for each entity; who it is comes later.
pub(crate) fn of_entities(report: &Report) -> Vec<Vec<Value>> {
    Sighting::of(report)
        .into_iter()
        .map(|one| {
            vec![
                one.forms.join("\n").into(),
                one.titles.join("\n").into(),
                one.gender.map(|gender| gender_name(gender).to_owned()).into(),
                Value::Null,
                Value::Null,
            ]
        })
        .collect()
}

pub(crate) const fn gender_name(gender: Gender) -> &'static str {
    match gender {
        Gender::Female => "f",
        Gender::Male => "m",
    }
}
