use std::io::Write;

use crate::digest::{Moment, Voice};
use crate::layout::shorten;
use crate::visible::visible;
use crate::xml::{Place, escape};
use crate::{Date, Error};

/// The width of a drawing, in its own units.
const WIDTH: usize = 480;

/// Draws who is quoted how often: a bar for each voice.
pub(super) fn voices(voices: &[(String, Voice<'_>)], out: &mut dyn Write) -> Result<(), Error> {
    let most = voices.iter().map(|(_, voice)| voice.quotes.len()).max().unwrap_or(1).max(1);
    let height = voices.len() * 22;
    writeln!(
        out,
        "<figure><svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"who is quoted how often\">"
    )?;
    for (row, (label, voice)) in voices.iter().enumerate() {
        let count = voice.quotes.len();
        let y = row * 22;
        let label = escape(&shorten(&visible(label), 26), Place::Element);
        writeln!(
            out,
            "<text x=\"0\" y=\"{}\">{label}</text><rect class=\"bar\" x=\"190\" y=\"{}\" width=\"{}\" height=\"14\"></rect>\
             <text x=\"{}\" y=\"{}\">{count}</text>",
            y + 15,
            y + 4,
            count * 240 / most,
            196 + count * 240 / most,
            y + 15,
        )?;
    }
    Ok(writeln!(out, "</svg></figure>")?)
}

/// Draws the dated sentences that a calendar has a place for on a line; each point leads to its sentence.
pub(super) fn timeline(moments: &[Moment<'_>], out: &mut dyn Write) -> Result<(), Error> {
    let points: Vec<_> =
        moments.iter().filter_map(|moment| Some((first_day(moment.date)?, moment))).collect();
    let (Some(first), Some(last)) =
        (points.iter().map(|&(day, _)| day).min(), points.iter().map(|&(day, _)| day).max())
    else {
        return Ok(());
    };
    writeln!(out, "<figure><svg viewBox=\"0 0 {WIDTH} 70\" role=\"img\" aria-label=\"timeline\">")?;
    writeln!(out, "<line class=\"axis\" x1=\"10\" y1=\"48\" x2=\"470\" y2=\"48\"></line>")?;
    let mut before = None;
    let mut level = 0;
    for (day, moment) in &points {
        let x = if first == last { 240 } else { 10 + (day - first) * 460 / (last - first) };
        // Those that fall on one another are stacked, four high.
        level = if before == Some(x) { (level + 1) % 4 } else { 0 };
        before = Some(x);
        writeln!(
            out,
            "<a href=\"#s{}\"><circle cx=\"{x}\" cy=\"{}\" r=\"5\"><title>{}: {}</title></circle></a>",
            moment.sentence,
            48 - level * 11,
            escape(&visible(&moment.label), Place::Element),
            escape(&visible(moment.words), Place::Element),
        )?;
    }
    let name = |at: i64| {
        let moment = points.iter().find(|&&(day, _)| day == at).map(|(_, moment)| moment.label.as_str());
        escape(&shorten(&visible(moment.unwrap_or_default()), 24), Place::Element)
    };
    if first == last {
        writeln!(out, "<text x=\"240\" y=\"66\" text-anchor=\"middle\">{}</text>", name(first))?;
    } else {
        writeln!(out, "<text x=\"10\" y=\"66\">{}</text>", name(first))?;
        writeln!(out, "<text x=\"470\" y=\"66\" text-anchor=\"end\">{}</text>", name(last))?;
    }
    Ok(writeln!(out, "</svg></figure>")?)
}

/// Returns the number of the first day that a date covers, where it says one.
fn first_day(date: &Date) -> Option<i64> {
    day_number(date.begin.as_deref()?)
}

/// Returns the number of a civil day, `2024-03-04` with or without a time, counted from 1970-01-01.
///
/// The algorithm is Howard Hinnant's `days_from_civil`, <https://howardhinnant.github.io/date_algorithms.html>.
fn day_number(day: &str) -> Option<i64> {
    let (sign, digits) = match day.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, day),
    };
    let mut fields = digits.split('T').next()?.split('-').map(str::parse::<i64>);
    let (year, month, day) = (sign * fields.next()?.ok()?, fields.next()?.ok()?, fields.next()?.ok()?);
    if !(-9999..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}
