//! Tokens, by tables: the text, and what is in it with a bar between.

use dixit_tokenize::Tokenizer;

fn parted(text: &str) -> String {
    Tokenizer::new().tokens(text).map(|token| token.text).collect::<Vec<_>>().join("|")
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
fn contractions_that_have_lost_letters() {
    table(&[
        "They|'d|'ve gone|, should they|?",
        "Y'|all could|n't|'ve known",
        "gim|me that|, lem|me out of here",
        "'t|is late and ’T|was cold",
        "do|n´t go",
        "some rock 'n' roll for 'em",
        "the Joneses|' car and the boss|’s car",
        "the crew|’s reply|, the ship|'s",
    ]);
}

#[test]
fn letters_marks_and_signs_of_names() {
    table(&[
        "from Hawai‘i by AT&T and S&P|.",
        "He wrote C# and C++|.",
        "w/o milk|, s/he said|, and|/|or",
        "at 20|°|C|. The end",
        "Müller|-|Lüdenscheidt|'s São Paulo",
        "a soft\u{ad}hyphen",
        "Jean|-|Luc and anti-war e-mail",
    ]);
}

#[test]
fn money_ranges_and_measures() {
    table(&[
        "$|1.5|bn or £|20|m or 50|¢",
        "10|–|12 people in 1914|–|1918",
        "1|½ cups at 30|°|C",
        "5|-|7|pm|, 9|am|–|5|pm",
        "a 3|-|0 win in 12:30:45",
        "+1-202-555-0143 or 202.555.0143",
        "2024-04-05 and 05.06.2024",
        "the ’90s|, the 1960's",
        "80|mph and H2O",
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
        "in /usr/lib/dixit or C:\\data\\notes.txt|.",
        "comp.lang.rust|, #Topic and #|2021",
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
        "Hey|, :-) nice ;) and ^_^",
        "👍🏽 ❤️ 1️⃣ 👨‍👩‍👧 great|🙂|thanks",
        "Wait|… what|?! He ... left|.... Now|!!!",
    ]);
}
