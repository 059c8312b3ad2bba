//! For a person at a terminal: a quotation's line as a compiler would write it, and what is known of it below.

use std::fmt::Write;

use dixit_report::visible;

use crate::verification::{Passage, TimeVerdict, Verified};
use crate::{Change, Comparison, Fate, Verification};

/// The column at which a field's words begin.
const FIELD: usize = 9;

/// Writes a verification.
pub(super) fn verification(verification: &Verification) -> String {
    let mut out = String::new();
    for one in &verification.unread {
        line(&mut out, format_args!("could not be read: {}: {}", visible(&one.id), visible(&one.message)));
    }
    if !verification.unread.is_empty() {
        out.push('\n');
    }
    for one in &verification.quotations {
        quotation(one, &mut out);
    }
    if !verification.quotations.is_empty() {
        line(&mut out, format_args!("\n{}", verification.summary()));
    }
    out
}

fn quotation(one: &Verified, out: &mut String) {
    let mut head = format!(
        "{}:{}:{}  {:<8}  “{}”",
        visible(&one.draft),
        one.line,
        one.column,
        one.verdict.label(),
        visible(&one.text)
    );
    let places: Vec<_> = one.places.iter().map(place).collect();
    if !places.is_empty() {
        head.push_str("  in ");
        head.push_str(&places.join(" + "));
    }
    head.push_str(&shown(&one.changes));
    line(out, format_args!("{head}"));
    field(out, "speaker", &speaker(one));
    field(out, "time", &time(one));
    for passage in &one.places {
        field(out, "source", &around(passage));
    }
    for passage in &one.candidates {
        let share = percent(passage.share);
        field(out, "near", &format!("{share} of the words in {}: {}", place(passage), around(passage)));
    }
}

/// The verdict on the speaker, and who is named where.
pub(super) fn speaker(one: &Verified) -> String {
    compared(one.speaker.verdict.label(), &one.speaker.draft.join(", "), &one.speaker.source.join(", "))
}

/// The verdict on the time, and what is told where.
pub(super) fn time(one: &Verified) -> String {
    let told =
        |when: &Option<crate::verification::When>| when.as_ref().map_or_else(String::new, |when| when.told());
    let mut source = told(&one.time.source);
    if let (TimeVerdict::OtherDate, Some(day)) = (one.time.verdict, &one.time.not_after) {
        source = format!("on {day} or before, when it was written");
    }
    compared(one.time.verdict.label(), &told(&one.time.draft), &source)
}

fn compared(verdict: &str, draft: &str, source: &str) -> String {
    match (draft.is_empty(), source.is_empty()) {
        (true, true) => verdict.to_owned(),
        (false, false) if draft == source => format!("{verdict}: {draft}"),
        (false, true) => format!("{verdict}: draft {draft}"),
        (true, false) => format!("{verdict}: source {source}"),
        (false, false) => format!("{verdict}: draft {draft}, source {source}"),
    }
}

/// How many of the words a candidate has.
pub(super) fn percent(share: Option<f64>) -> String {
    format!("{:.0} %", share.unwrap_or_default() * 100.0)
}

/// A place as a compiler writes it.
pub(super) fn place(passage: &Passage) -> String {
    format!("{}:{}:{}", visible(&passage.source), passage.line, passage.column)
}

/// A place between the sentences around it.
fn around(passage: &Passage) -> String {
    let space = |text: &str, end: bool| {
        let edge = if end { text.chars().next_back() } else { text.chars().next() };
        if edge.is_some_and(|edge| edge.is_whitespace()) { " " } else { "" }
    };
    let Passage { before, text, after, .. } = passage;
    format!(
        "{}{}»{}«{}{}",
        visible(before),
        space(before, true),
        visible(text),
        space(after, false),
        visible(after)
    )
}

/// Changes as a reader of diffs knows them: what was taken out and what stands in its place.
fn shown(changes: &[Change]) -> String {
    let mut told = String::new();
    for change in changes {
        told.push_str("  ");
        if !change.source.is_empty() {
            told.push_str(&format!("[-{}-]", visible(&change.source)));
        }
        if !change.draft.is_empty() {
            told.push_str(&format!("{{+{}+}}", visible(&change.draft)));
        }
        if change.marked {
            told.push_str(" (marked)");
        }
    }
    told
}

/// Writes a comparison: a line for each difference.
pub(super) fn comparison(comparison: &Comparison) -> String {
    let mut out = String::new();
    for one in &comparison.differences {
        let sign = match one.fate {
            Fate::Added => '+',
            Fate::Dropped => '-',
            _ => '~',
        };
        let document =
            if one.document.is_empty() { String::new() } else { format!("{}: ", visible(&one.document)) };
        line(
            &mut out,
            format_args!(
                "{document}{sign} {:<12}  {}: “{}”{}",
                one.fate.as_str(),
                visible(&one.who()),
                visible(one.words()),
                shown(&one.changes)
            ),
        );
    }
    out
}

fn field(out: &mut String, name: &str, value: &str) {
    line(out, format_args!("    {name:<FIELD$}{}", visible(value)));
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(out, "{words}").expect("a string takes everything");
}
