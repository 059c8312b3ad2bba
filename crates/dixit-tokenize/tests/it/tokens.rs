//! Tokens, by tables: the text, and what is in it with a bar between.

use dixit_tokenize::Tokenizer;

fn parted(text: &str) -> String {
    Tokenizer::new().tokens(text).map(|token| &text[token.span]).collect::<Vec<_>>().join("|")
}

fn table(rows: &[&str]) {
    for &row in rows {
        let text = row.replace('|', "");
        let words: Vec<_> = row.split([' ', '|']).collect();
        assert_eq!(parted(&text), words.join("|"), "in {text:?}");
    }
}

#[test]
fn contractions_and_possessives() {
    table(&[
        "They do|n't know",
        "They do|n’t know",
        "It|'s the farmers|’ market",
        "Iran|’s reply",
        "She ca|n't|, wo|n't|, should|n't|'ve",
        "O'Neill met d'Artagnan at five o'clock",
        "He can|not stay|; I|'m gon|na go",
        "the '90s and the 1960s",
        "I do|nt care",
    ]);
}

#[test]
fn full_stops() {
    table(&[
        "Dr. Kovar of the U.S. Navy|.",
        "at 5 p.m. sharp",
        "e.g. this one",
        "J. R. Smith|, Ph.D.|, left|.",
        "Wait|... no",
        "He has none|.",
        "See No. 5 of Vol. 3",
        "There is no|.",
        "Acme Inc. fell",
    ]);
}

#[test]
fn numbers() {
    table(&[
        "$|1,234.5 or 50|%",
        "10|k at 7:30|pm",
        "the 21st and the 3rd",
        "from 5|-|10 on 9/11 and 11/28/2000",
        "call 713-555-0199",
        "a 15|-|year|-|old",
        "US$|4 and €|3",
        "cut by .5|%",
    ]);
}

#[test]
fn hyphens_and_slashes() {
    table(&["a well|-|known non-human e-mail", "and|/|or", "AT&T", "up -- or down"]);
}

#[test]
fn addresses() {
    table(&[
        "see https://example.org/a_(b)?c=d|.",
        "(|www.example.com|)",
        "to ana.kovar@example.co.uk|, please",
        "open report_final.pdf|!",
        "ask @kovar about #elections",
        "on example.com|, they say",
        "It ended|.|Nobody knew",
    ]);
}

#[test]
fn signs_and_faces() {
    table(&[
        "great :) so",
        "nice|!!! really|?!",
        "👩\u{200d}🚀 and 🇫🇷|🇩🇪",
        "(|see below|:|)",
        "I <3 it",
        "C++ and R&D",
    ]);
}
