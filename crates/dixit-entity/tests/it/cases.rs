//! Tables of cases, a line each: a text with its names marked in it, ` = `, and what each entity is.
//!
//! | sign | what it marks |
//! |---|---|
//! | `[…]` | a mention: of the first, second, third entity, where each is mentioned once |
//! | `[2:…]` | a mention of the second entity, where one of them is mentioned more often; entities are counted by their first name |
//! | `[2 alias:…]` | another name or short form |
//! | `{…}` | the title of the name beside it |
//! | `⏎` | a line break; `⏎⏎` ends a paragraph |
//! | `\` | before a bracket or brace that stands in the text itself |
//!
//! The right side names the entities in their order, parted by ` ; `: the kind, then the name where it is not that of the first
//! mention, then `~ demonym_of 1` and `~ maybe_same 1` for what it has to do with others, and `? reason` for what is left open.
//!
//! `= -` says that the text names nothing. Lines that begin with `#` are comments.

use dixit_entity::EntityRecognizer;

use crate::notation::{plain, weighed, written};

/// Reads every case of a table and says which came out otherwise.
fn check(table: &str, recognizer: &EntityRecognizer) {
    let mut wrong = String::new();
    let mut count = 0;
    for case in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (marks, _) = case.rsplit_once(" = ").expect("a case has a text and what is found in it");
        let got = written(recognizer, &plain(marks));
        count += 1;
        if got != case {
            wrong.push_str(&format!("wanted {case}\n   got {got}\n"));
        }
    }
    assert!(count > 0, "a table has cases");
    assert!(wrong.is_empty(), "of {count} cases:\n{wrong}");
}

/// The rules without the model: what stands in their tables is what they give the model to judge.
fn rules() -> EntityRecognizer {
    EntityRecognizer::builder().rules_alone().build()
}

/// What the model is told of a word are its features, and the weights that ship know them by name: whoever changes one, a list or
/// a rule changes how sure the model is, before a name is lost. Where that is meant, the table says the new figures.
#[test]
fn the_model_is_as_sure_as_it_was() {
    let (model, rules) = (EntityRecognizer::new(), rules());
    let mut wrong = String::new();
    for case in include_str!("cases/confidences.txt").lines().filter(|line| !line.starts_with('#')) {
        let (text, _) = case.split_once(" = ").expect("a case has a text and its figures");
        let got = format!("{text} = {} | {}", weighed(&model, text), weighed(&rules, text));
        if got != case {
            wrong.push_str(&format!("wanted {case}\n   got {got}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

macro_rules! tables {
    ($($name:ident: $recognizer:expr, $file:literal;)*) => {
        $(#[test] fn $name() { check(include_str!(concat!("cases/", $file)), &$recognizer); })*
    };
}

tables! {
    people: EntityRecognizer::new(), "names.txt";
    titles_beside_names: EntityRecognizer::new(), "titles.txt";
    places: EntityRecognizer::new(), "places.txt";
    bodies: EntityRecognizer::new(), "organisations.txt";
    peoples: EntityRecognizer::new(), "groups.txt";
    events_and_laws: EntityRecognizer::new(), "works.txt";
    names_that_are_the_same: EntityRecognizer::new(), "surnames.txt";
    headlines_and_capitals: EntityRecognizer::new(), "style.txt";
    no_names: EntityRecognizer::new(), "negatives.txt";
    rules_people: rules(), "rules-names.txt";
    rules_titles_beside_names: rules(), "rules-titles.txt";
    rules_places: rules(), "rules-places.txt";
    rules_bodies: rules(), "rules-organisations.txt";
    rules_peoples: rules(), "rules-groups.txt";
    rules_events_and_laws: rules(), "rules-works.txt";
    rules_names_that_are_the_same: rules(), "rules-surnames.txt";
    rules_headlines_and_capitals: rules(), "rules-style.txt";
    rules_no_names: rules(), "rules-negatives.txt";
}
