//! Sentences, one a line in each table's row: a bar stands where one ends.

use dixit_tokenize::{Newlines, Tokenizer};

fn table(rows: &[&str]) {
    for &row in rows {
        let text = row.replace('|', "");
        let text = text.as_str();
        let found: Vec<_> = Tokenizer::new().sentences(text).map(|span| &text[span]).collect();
        let wanted: Vec<_> = row.split('|').map(str::trim).collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn abbreviations() {
    table(&[
        "Mr. Kovar met Gen. Okafor. |They talked.",
        "She works for Acme Inc. in Basel. |He does too.",
        "They flew to the U.S. |The trip was long.",
        "The U.S. Senate voted.",
        "It was J. E. Smith who called.",
        "On Jan. 5 it rained. |On Feb. 6 it did not.",
    ]);
}

#[test]
fn quotations() {
    table(&[
        "“Why now?” she asked. |Nobody knew.",
        "“It is over.” |The crowd left.",
        "“Stop!” Okafor said. |Then he left.",
        "He wrote: \"We won.\" |She laughed.",
    ]);
}

#[test]
fn brackets_notes_and_dots() {
    table(&[
        "He left (nobody saw him). |She stayed.",
        "She said so. [4] |He agreed.",
        "It fell by half.2 |That was all.",
        "Wait... |What was that?",
        "The rest [...] is known. |It is short.",
        "They came . . . and went.",
    ]);
}

#[test]
fn items_on_one_line() {
    table(&[
        "1) Bread |2) Butter |3) Salt",
        "a. Bread |b. Butter",
        "• Bread |• Butter",
        "1. Bread is first. |2. Butter is not.",
    ]);
}

#[test]
fn times_and_places() {
    table(&[
        "At 5 p.m. Mr. Kovar went home.",
        "He left at 6 p.m. |She stayed.",
        "We live in the U.S. |How about you?",
        "On Main St. in Basel it snowed.",
        "It is on Main St. |The door is green.",
        "GENEVA, March 5 (Wire) — |The talks failed.",
    ]);
}

#[test]
fn unusual_cases() {
    table(&[
        "She works at Yahoo! in the sales team.",
        "it was late. |nobody came.",
        "We need a — |Did you hear that?",
        "It ended.|Nobody knew.",
        "“Is it?” |“It is.”",
    ]);
}

#[test]
fn paragraphs_have_kinds() {
    use dixit_text::ParagraphKind::{Body, Byline, Dateline, Heading, List, Turn};
    let text = "Ministers Meet Over the River Treaty\n\nBy Ana Kovar\n\nGENEVA, March 5 (Wire) — The talks failed on Tuesday.\n\n\
                Nobody was surprised by it, he said.\n\n- water\n- power\n\nQ: What now?\n\nMR. OKAFOR: We wait.\n\n(1) The first point is water.";
    let kinds: Vec<_> = Tokenizer::new().paragraphs(text).map(|(_, kind)| kind).collect();
    assert_eq!(kinds, [Heading, Byline, Dateline, Body, List, List, Turn, Turn, List]);
}

#[test]
fn an_explanation_names_the_rules() {
    let text = "Sen. Kovar asked: “Why?” Nobody knew, e.g. in the U.S. The end";
    let told: Vec<_> = Tokenizer::new()
        .explain(text)
        .iter()
        .map(|decision| format!("{} {} {}", &text[decision.mark], decision.rule, decision.ends))
        .collect();
    assert_eq!(
        told,
        [
            "Sen. title false",
            "? strong-mark true",
            "e.g. abbreviation false",
            "U.S. abbreviation-then-function true",
            " paragraph-end true"
        ]
    );
}

#[test]
fn line_breaks() {
    let text = "A first line\nand a second.";
    assert_eq!(Tokenizer::new().newlines(Newlines::Space).paragraphs(text).count(), 1);
    assert_eq!(Tokenizer::new().newlines(Newlines::Break).paragraphs(text).count(), 2);
}

#[test]
fn wrapped_text_is_joined() {
    let text = "The committee met on Tuesday in the old hall, and after a long day of\n\
                talks it agreed to put off the vote until the spring. Nobody was happy\n\
                about it.\n\nThe next meeting is in May.";
    assert_eq!(Tokenizer::new().paragraphs(text).count(), 2);
    assert_eq!(Tokenizer::new().sentences(text).count(), 3);
}
