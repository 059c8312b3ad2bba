//! For a brief: a heading for each quotation, its source as a block quotation.

use std::fmt::Write;

use dixit_report::escape::markdown as escape;

use super::text::{percent, place, speaker, time};
use crate::verification::Passage;
use crate::{Change, Comparison, Verification};

/// Writes a verification.
pub(super) fn verification(verification: &Verification) -> String {
    let mut out = String::from("# Quotations and their sources\n\n");
    if !verification.unread.is_empty() {
        out.push_str("**Could not be read:**\n\n");
        for one in &verification.unread {
            line(&mut out, format_args!("- {}: {}", escape(&one.id), escape(&one.message)));
        }
        out.push('\n');
    }
    line(&mut out, format_args!("{}", escape(&verification.summary())));
    for one in &verification.quotations {
        line(
            &mut out,
            format_args!(
                "\n## {} in {}:{}:{}: {}\n",
                escape(&one.id),
                escape(&one.draft),
                one.line,
                one.column,
                one.verdict.label()
            ),
        );
        line(&mut out, format_args!("> “{}”\n", escape(&one.text)));
        let words = changes(&one.changes);
        let words = if words.is_empty() { String::new() } else { format!(": {words}") };
        line(&mut out, format_args!("- Words: {}{words}", one.verdict.label()));
        line(&mut out, format_args!("- Speaker: {}", escape(&speaker(one))));
        line(&mut out, format_args!("- Time: {}", escape(&time(one))));
        for passage in &one.places {
            line(&mut out, format_args!("- In {}: {}", escape(&place(passage)), around(passage)));
        }
        for passage in &one.candidates {
            let share = percent(passage.share);
            line(
                &mut out,
                format_args!(
                    "- Near, {share} of the words, in {}: {}",
                    escape(&place(passage)),
                    around(passage)
                ),
            );
        }
    }
    out
}

/// Writes a comparison.
pub(super) fn comparison(comparison: &Comparison) -> String {
    let mut out = String::from("# Quotations of two versions\n\n");
    line(&mut out, format_args!("{}", escape(&comparison.summary())));
    let mut before = None;
    for one in &comparison.differences {
        if before != Some(&one.document) && !one.document.is_empty() {
            line(&mut out, format_args!("\n## {}", escape(&one.document)));
        }
        before = Some(&one.document);
        let id = one.new.as_ref().or(one.old.as_ref()).map_or("", |version| &version.id);
        line(
            &mut out,
            format_args!(
                "\n- **{}** ({}) {}: “{}”",
                one.fate.as_str(),
                escape(id),
                escape(&one.who()),
                escape(one.words())
            ),
        );
        let changes = changes(&one.changes);
        if !changes.is_empty() {
            line(&mut out, format_args!("  - {changes}"));
        }
    }
    out
}

/// Changes: what was taken out is struck, what was put in is strong.
fn changes(changes: &[Change]) -> String {
    let one = |change: &Change| {
        let mut told = Vec::new();
        if !change.source.is_empty() {
            told.push(format!("~~{}~~", escape(&change.source)));
        }
        if !change.draft.is_empty() {
            told.push(format!("**{}**", escape(&change.draft)));
        }
        if change.marked {
            told.push("(marked)".to_owned());
        }
        told.join(" ")
    };
    changes.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A place between the sentences around it.
fn around(passage: &Passage) -> String {
    let space = |edge: Option<char>| if edge.is_some_and(char::is_whitespace) { " " } else { "" };
    format!(
        "{}{}**{}**{}{}",
        escape(&passage.before),
        space(passage.before.chars().next_back()),
        escape(passage.text.trim()),
        space(passage.after.chars().next()),
        escape(&passage.after)
    )
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(out, "{words}").expect("a string takes everything");
}
