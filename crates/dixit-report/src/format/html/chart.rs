use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use crate::digest::{Moment, Voice};
use crate::layout::shorten;
use crate::visible::visible;
use crate::xml::{NodeKind, escape};
use crate::{Date, Error};

/// The width of a drawing, in its own units.
const WIDTH: usize = 480;

/// How many columns of a voice's name are shown.
const LABEL: usize = 26;

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
        let label = visible(label);
        // Capitals take more room, by about a third.
        let capitals = label.chars().take(LABEL).filter(|character| character.is_uppercase()).count();
        let label = escape(&shorten(&label, LABEL - capitals / 3), NodeKind::Element);
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

/// How wide a point of the timeline is, and how many are stacked where they would cover one another.
const POINT: usize = 11;
const STACK: usize = 8;

/// Draws the dated sentences that a calendar has a place for on a line; each point leads to its sentence.
///
/// A point's place is by half its day's distance from the first, by half its day's rank: news has many dates in one week and a few in
/// other decades, and both are to be seen.
pub(super) fn timeline(moments: &[Moment<'_>], out: &mut dyn Write) -> Result<(), Error> {
    let points: Vec<_> =
        moments.iter().filter_map(|moment| Some((first_day(moment.date)?, moment))).collect();
    let days: BTreeSet<i64> = points.iter().map(|&(day, _)| day).collect();
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return Ok(()) };
    let places = places(&days, first, last);
    // Where the last point of each level stands.
    let mut levels: Vec<usize> = Vec::new();
    let mut drawn = Vec::new();
    for (day, moment) in &points {
        let x = places.get(day).copied().unwrap_or_default();
        let level = match levels.iter().position(|&last| x.abs_diff(last) >= POINT) {
            None if levels.len() < STACK => {
                levels.push(x);
                levels.len() - 1
            }
            free => free.unwrap_or(STACK - 1),
        };
        if let Some(last) = levels.get_mut(level) {
            *last = x;
        }
        drawn.push((x, level, moment));
    }
    let axis = 4 + levels.len() * POINT;
    writeln!(
        out,
        "<figure><svg viewBox=\"0 0 {WIDTH} {}\" role=\"group\" aria-label=\"timeline\">",
        axis + 22
    )?;
    writeln!(out, "<line class=\"axis\" x1=\"10\" y1=\"{axis}\" x2=\"470\" y2=\"{axis}\"></line>")?;
    for (x, level, moment) in drawn {
        writeln!(
            out,
            "<a href=\"#s{}\"><circle cx=\"{x}\" cy=\"{}\" r=\"5\"><title>{}: {}</title></circle></a>",
            moment.sentence,
            axis - level * POINT,
            escape(&visible(&moment.label), NodeKind::Element),
            escape(&visible(moment.words), NodeKind::Element),
        )?;
    }
    let name = |at: i64| {
        let moment = points.iter().find(|&&(day, _)| day == at).map(|(_, moment)| moment.label.as_str());
        escape(&shorten(&visible(moment.unwrap_or_default()), 24), NodeKind::Element)
    };
    let y = axis + 18;
    if first == last {
        writeln!(out, "<text x=\"240\" y=\"{y}\" text-anchor=\"middle\">{}</text>", name(first))?;
    } else {
        writeln!(out, "<text x=\"10\" y=\"{y}\">{}</text>", name(first))?;
        writeln!(out, "<text x=\"470\" y=\"{y}\" text-anchor=\"end\">{}</text>", name(last))?;
    }
    Ok(writeln!(out, "</svg></figure>")?)
}

/// Returns where each day stands between the ends of the line.
fn places(days: &BTreeSet<i64>, first: i64, last: i64) -> BTreeMap<i64, usize> {
    let one = days.len() == 1;
    let place = |(rank, &day): (usize, &i64)| {
        let by_time = day.abs_diff(first) as f64 / last.abs_diff(first).max(1) as f64;
        let by_rank = rank as f64 / (days.len() - 1).max(1) as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 460")]
        let along = (230.0 * (by_time + by_rank)) as usize;
        (day, if one { 240 } else { 10 + along })
    };
    days.iter().enumerate().map(place).collect()
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
