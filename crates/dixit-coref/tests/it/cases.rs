//! Tables of cases, a line each: a text, ` = `, and what its mentions that are no names stand for, parted by ` ; `.
//!
//! | sign | what it says |
//! |---|---|
//! | `She: Ana Ruiz` | the mention, and the entity by its name |
//! | `he#2: Tom Lund` | the second "he" of the text, as a word of its own |
//! | `They: Ana Ruiz + Tom Lund` | a group |
//! | `It: -` | nobody, or nobody with a name |
//! | `⏎` | a line break; `⏎⏎` ends a paragraph |
//!
//! Mentions that a line does not name may stand for anything. Lines that begin with `#` are comments.

use dixit_text::Span;

use crate::reading::{Reading, read};

/// Reads every case of a table and says which came out otherwise.
fn check(table: &str) {
    let mut wrong = String::new();
    let mut count = 0;
    for case in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, wanted) = case.rsplit_once(" = ").expect("a case has a text and what is found in it");
        let text = text.replace('⏎', "\n");
        let reading = read(&text);
        count += 1;
        let got: Vec<String> = wanted
            .split(" ; ")
            .map(|answer| {
                let (mention, _) = answer.rsplit_once(": ").expect("an answer has a mention and an entity");
                format!("{mention}: {}", found(&reading, place(&text, mention)))
            })
            .collect();
        let got = got.join(" ; ");
        if got != wanted {
            let all: Vec<String> = reading
                .links
                .links
                .iter()
                .map(|link| {
                    format!("{}: {}", reading.document.slice(link.span), named(&reading, &link.chains))
                })
                .collect();
            wrong.push_str(&format!("in {case}\n   got {got}\n   of {}\n", all.join(" ; ")));
        }
    }
    assert!(count > 0, "a table has cases");
    assert!(wrong.is_empty(), "of {count} cases:\n{wrong}");
}

/// Where a mention stands: its words, and behind `#` which of several that read the same.
fn place(text: &str, mention: &str) -> Span {
    let (words, number) = mention.split_once('#').unwrap_or((mention, "1"));
    let number: usize = number.parse().expect("a number behind the sign");
    let apart = |glyph: Option<char>| glyph.is_none_or(|glyph| !glyph.is_alphanumeric());
    text.match_indices(words)
        .filter(|(at, _)| {
            apart(text[..*at].chars().next_back()) && apart(text[at + words.len()..].chars().next())
        })
        .nth(number - 1)
        .map(|(at, _)| Span::new(at, at + words.len()))
        .unwrap_or_else(|| panic!("no {mention} in {text}"))
}

/// Whom the mention at a place stands for; a mention of other extent says so.
fn found(reading: &Reading<'_>, span: Span) -> String {
    let links = &reading.links.links;
    if let Some(link) = links.iter().find(|link| link.span == span) {
        return named(reading, &link.chains);
    }
    let near = links.iter().find(|link| link.span.start() < span.end() && span.start() < link.span.end());
    near.map_or("-".to_owned(), |link| {
        format!("{} by “{}”", named(reading, &link.chains), reading.document.slice(link.span))
    })
}

fn named(reading: &Reading<'_>, chains: &[usize]) -> String {
    let names: Vec<&str> =
        chains.iter().map(|&chain| reading.entities.entities()[chain].name.as_ref()).collect();
    if names.is_empty() { "-".to_owned() } else { names.join(" + ") }
}

macro_rules! tables {
    ($($name:ident: $file:literal;)*) => {
        $(#[test] fn $name() { check(include_str!(concat!("cases/", $file))); })*
    };
}

tables! {
    pronouns: "pronouns.txt";
    titles_and_nouns: "nominals.txt";
    speakers: "quotations.txt";
    several: "groups.txt";
    appositions_and_predicates: "introductions.txt";
}
