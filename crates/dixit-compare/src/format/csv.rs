//! A table: a row a quotation.

use dixit_report::escape::row;
use dixit_report::{CsvReader, visible};

use crate::verification::{Passage, When};
use crate::{Change, Comparison, Verification};

/// The columns of a verification.
const VERIFICATION: [&str; 24] = [
    "draft",
    "id",
    "kind",
    "start",
    "end",
    "line",
    "column",
    "text",
    "verdict",
    "confirmed",
    "speaker_verdict",
    "speaker_draft",
    "speaker_source",
    "time_verdict",
    "time_draft",
    "time_source",
    "changes",
    "marked",
    "source",
    "source_line",
    "source_column",
    "source_text",
    "source_context",
    "candidates",
];

/// The columns of a comparison.
const COMPARISON: [&str; 9] =
    ["document", "fate", "old_id", "old_text", "old_speaker", "new_id", "new_text", "new_speaker", "changes"];

/// Writes a verification: what could not be read first, a row each with `could-not-read` for a verdict. Several values of a field are joined
/// by `"; "`, and each field is one line.
pub(super) fn verification(verification: &Verification) -> String {
    let mut out = row(VERIFICATION, CsvReader::Program);
    for one in &verification.unread {
        let mut fields = [""; VERIFICATION.len()];
        let (id, column) = match one.role {
            crate::Role::Draft => (&one.id, 0),
            crate::Role::Source => (&one.id, 18),
        };
        if let Some(field) = fields.get_mut(column) {
            *field = id;
        }
        let [_, _, _, _, _, _, _, text, verdict, ..] = &mut fields;
        (*text, *verdict) = (&one.message, "could-not-read");
        out.push_str(&line(&fields.map(str::to_owned)));
    }
    for one in &verification.quotations {
        let told = |when: &Option<When>| when.as_ref().map_or_else(String::new, |when| when.label.clone());
        let each = |field: &dyn Fn(&Passage) -> String| joined(one.places.iter().map(field));
        let marked = match one.changes.is_empty() {
            true => String::new(),
            false => one.changes.iter().all(|change| change.marked).to_string(),
        };
        let fields = [
            one.draft.clone(),
            one.id.clone(),
            one.kind.as_str().to_owned(),
            one.start.to_string(),
            one.end.to_string(),
            one.line.to_string(),
            one.column.to_string(),
            one.text.clone(),
            one.verdict.as_str().to_owned(),
            one.confirmed.to_string(),
            one.speaker.verdict.as_str().to_owned(),
            one.speaker.draft.join("; "),
            one.speaker.source.join("; "),
            one.time.verdict.as_str().to_owned(),
            told(&one.time.draft),
            told(&one.time.source),
            changes(&one.changes),
            marked,
            each(&|place| place.source.clone()),
            each(&|place| place.line.to_string()),
            each(&|place| place.column.to_string()),
            each(&|place| place.text.clone()),
            each(&|place| format!("{}{}{}", place.before, place.text, place.after)),
            joined(one.candidates.iter().map(|place| place.text.clone())),
        ];
        out.push_str(&line(&fields));
    }
    out
}

/// Writes a comparison.
pub(super) fn comparison(comparison: &Comparison) -> String {
    let mut out = row(COMPARISON, CsvReader::Program);
    for one in &comparison.differences {
        let version = |version: &Option<crate::Version>| {
            version.as_ref().map_or_else(<[String; 3]>::default, |version| {
                [version.id.clone(), version.text.clone(), version.speaker.join("; ")]
            })
        };
        let ([old_id, old_text, old_speaker], [id, text, speaker]) = (version(&one.old), version(&one.new));
        let fields = [
            one.document.clone(),
            one.fate.as_str().to_owned(),
            old_id,
            old_text,
            old_speaker,
            id,
            text,
            speaker,
            changes(&one.changes),
        ];
        out.push_str(&line(&fields));
    }
    out
}

/// A row of fields on one line, in which nothing acts on a terminal.
fn line(fields: &[String]) -> String {
    let fields: Vec<_> = fields.iter().map(|field| visible(field)).collect();
    row(fields.iter().map(String::as_str), CsvReader::Program)
}

fn changes(changes: &[Change]) -> String {
    joined(changes.iter().map(|change| {
        let marked = if change.marked { " (marked)" } else { "" };
        format!("{} → {}{marked}", change.source, change.draft)
    }))
}

fn joined(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join("; ")
}
