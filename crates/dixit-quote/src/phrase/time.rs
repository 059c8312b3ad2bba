//! Words of time.

use dixit_english::class;

use crate::line::Line;

/// Where the words of time that end at `end` begin: "on Tuesday", "last week", "Tuesday night".
pub(crate) fn time_before(line: Line<'_>, low: usize, end: usize) -> usize {
    let mut start = end;
    while start > low && line.before(start).is(class::TIME.with(class::NUMBER)) {
        start -= 1;
    }
    if start == end {
        return end;
    }
    while start > low && line.before(start).but(class::TIMELY, class::RELATIVE) {
        start -= 1;
    }
    if start > low && line.has(start.wrapping_sub(1), class::TIME_PREPOSITION) {
        start -= 1;
    }
    start
}

/// Where words of time that begin at `start` end; `start` where there are none.
pub(crate) fn time_after(line: Line<'_>, start: usize) -> usize {
    let mut end = start;
    if line.has(end, class::TIME_OPENER) {
        end += 1;
    }
    while line.at(end).is(class::TIMELY) && !line.has(end, class::THAT)
        || line.is_word(end, &["of", "as"]) && end > start
    {
        end += 1;
        if end > start + 4 {
            return start;
        }
    }
    let first = end;
    while line.at(end).is_word()
        && (line.at(end).is(class::TIME) || end > first && line.at(end).but(class::NUMBER, class::SUBJECT))
        && end < first + 4
    {
        end += 1;
    }
    if end == first {
        // A year: "in 2014".
        let year = line.word(first);
        if first > start && year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
            return first + 1;
        }
        return start;
    }
    if line.has(end, class::TIME_SHIFT) {
        end += 1;
    }
    // "May" and "March" without a day may be verbs or names.
    let only = end == first + 1 && first == start && !line.at(first).capital;
    if only && !line.has(first, class::DEICTIC_DAY) { start } else { end }
}
