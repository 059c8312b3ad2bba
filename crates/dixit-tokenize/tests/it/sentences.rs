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
