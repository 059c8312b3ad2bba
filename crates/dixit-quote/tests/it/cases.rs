//! Tables of cases, a line each: a text with its quotations marked in it, ` = `, and what each of them is.
//!
//! | sign | what it marks |
//! |---|---|
//! | `[…]` | content; one pair of brackets for each part of a quotation that is interrupted |
//! | `{…}` | the cue: the words that report |
//! | `<…>` | the source; where several speak, all of it and each of them: `<<Lind> and <Kovar>>` |
//! | `[2:…]` | content of the second quotation, where there are several; `<1,2:…>` is the source of both |
//! | `⏎` | a line break; `⏎⏎` ends a paragraph |
//! | `\` | before a sign that stands in the text itself: `“\[T\]he bill”` |
//!
//! Quotations are counted by where they begin, one that holds another before it. The right side names them in this order, parted
//! by ` ; `: `direct`, `mixed`, `indirect` or `scare`, and then, where it is so,
//!
//! | words | what they say |
//! |---|---|
//! | `belief`, `intention` | it is thought, or planned, not said |
//! | `negated`, `hypothetical` | the report is denied, or only imagined |
//! | `in 1` | it stands inside the first; whoever said the first passed it on, unless `via` says otherwise |
//! | `as 1` | it takes the source of the first, its own words name none |
//! | `unclosed` | its closing mark is missing |
//! | `? no-cue`, `? no-subject`, `? passive` | why it has no source |
//!
//! `= -` says that the text reports nothing. Lines that begin with `#` are comments.

use crate::notation::{plain, written};

/// Reads every case of a table and says which came out otherwise.
fn check(table: &str) {
    let mut wrong = String::new();
    let mut count = 0;
    for case in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (marks, _) = case.rsplit_once(" = ").expect("a case has a text and what is found in it");
        let got = written(&plain(marks));
        count += 1;
        if got != case {
            wrong.push_str(&format!("wanted {case}\n   got {got}\n"));
        }
    }
    assert!(count > 0, "a table has cases");
    assert!(wrong.is_empty(), "of {count} cases:\n{wrong}");
}

macro_rules! tables {
    ($($name:ident: $file:literal;)*) => {
        $(#[test] fn $name() { check(include_str!(concat!("cases/", $file))); })*
    };
}

tables! {
    marks_and_their_pairing: "marks.txt";
    cues_before_words_in_marks: "before.txt";
    cues_behind_what_is_reported: "after.txt";
    reported_clauses: "indirect.txt";
    infinitives_and_things: "infinitives.txt";
    reports_without_a_verb: "according.txt";
    participles_that_report: "participles.txt";
    noun_phrases_that_speak: "sources.txt";
    passives_denials_and_fancies: "passive.txt";
    turns_and_labels: "transcripts.txt";
    verbs_that_no_list_has: "open.txt";
    headlines_and_releases: "press.txt";
    names_and_terms_in_marks: "nicknames.txt";
    quotations_over_paragraphs: "paragraphs.txt";
    nothing_is_reported: "negatives.txt";
}
