use dixit_entity::{EntityKind, EntityRecognizer, ErrorKind, Gazetteer};
use dixit_tokenize::Tokenizer;

use crate::marked::render;

fn marked(csv: &str, text: &str) -> String {
    let names = Gazetteer::from_csv(csv).expect("the test's gazetteer is well formed");
    let recognizer = EntityRecognizer::builder().gazetteer(names).build();
    render(text, &recognizer.recognize(&Tokenizer::new().document(text)))
}

#[test]
fn own_names_go_before_ours_and_before_the_rules() {
    let csv = "name,kind,canonical,aliases,id\nParis,PERSON,Paris Okafor,,p1\nNew York,ORG,,Knicks,\n\"Heron, Ltd\",ORG,,,\nmole rat,PRODUCT,,,\n";
    insta::assert_snapshot!(marked(csv, "Mayor Paris praised New York. The Knicks and Heron, Ltd bought a mole rat. heron, ltd is no name."), @r"
    PERSON Paris Okafor: (Mayor) Paris
    ORG New York: New York | Knicks [alias]
    ORG Heron, Ltd: Heron, Ltd
    PRODUCT mole rat: mole rat
    ");
}

#[test]
fn lines_of_one_canonical_name_are_one_entity() {
    insta::assert_snapshot!(marked("Blue Fox,ORG,Fox Group,,7\nRed Fox,ORG,Fox Group,,\n", "Blue Fox met Red Fox."), @r"
    ORG Fox Group: Blue Fox | Red Fox [alias]
    ");
}

#[test]
fn wrong_lines_are_said_with_their_number() {
    let kind = |csv: &str| {
        Gazetteer::from_csv(csv).map(|_| ()).map_err(|error| (error.kind().clone(), error.to_string()))
    };
    assert_eq!(kind("# a comment\n\nHeron,ORG\n"), Ok(()));
    assert!(matches!(kind("Heron,ORG\n,ORG"), Err((ErrorKind::MissingField { line: 2, field: "name" }, _))));
    assert!(matches!(kind("Heron"), Err((ErrorKind::MissingField { line: 1, field: "kind" }, _))));
    assert!(matches!(
        kind("\"Heron\nOwl\",ORG\nX,BIRD"),
        Err((ErrorKind::UnknownKindInLine { line: 3, .. }, _))
    ));
    assert!(matches!(kind("Heron,ORG,\"x"), Err((ErrorKind::UnclosedQuote { line: 1 }, _))));
}

#[test]
fn kinds_can_be_switched_off() {
    let text = "Ana Ruiz of the World Bank left Lima.";
    let only = EntityRecognizer::builder().kinds([EntityKind::Org, EntityKind::Gpe]).build();
    insta::assert_snapshot!(render(text, &only.recognize(&Tokenizer::new().document(text))), @r"
    ORG World Bank: World Bank
    GPE Lima: Lima
    ");
}

#[test]
fn quoted_fields_and_ids_of_later_lines_are_read() {
    let csv = "\"Heron \"\"Big\"\" Ltd\",ORG,,,\nBlue Fox,ORG,Fox Group,,\nRed Fox,ORG,Fox Group,,f7\n";
    let names = Gazetteer::from_csv(csv).expect("the test's gazetteer is well formed");
    let text = "Heron \"Big\" Ltd met Blue Fox.";
    let recognizer = EntityRecognizer::builder().gazetteer(names).build();
    let document = Tokenizer::new().document(text);
    let found = recognizer.recognize(&document);
    let names: Vec<_> =
        found.entities().iter().map(|entity| (entity.name.as_ref(), entity.id.as_deref())).collect();
    assert_eq!(names, [("Heron \"Big\" Ltd", None), ("Fox Group", Some("f7"))]);
}

#[test]
fn own_names_keep_what_stands_beside_them() {
    // A body of the own list is no surname behind a nickname; a person keeps the title.
    let csv = "Blue Fox,PERSON,Ana Fox,,\nLumor,ORG,,,\nHawk Eye,PERSON,,,\n";
    let text =
        "President Blue Fox met Mayor Blue Fox. Lumor left. Ana “Kiki” Hawk Eye and Tom “Bo” Lumor slept.";
    insta::assert_snapshot!(marked(csv, text), @r"
    PERSON Ana Fox: (President) Blue Fox | (Mayor) Blue Fox
    ORG Lumor: Lumor | Lumor
    PERSON Ana “Kiki” Hawk Eye: Ana “Kiki” Hawk Eye
    PERSON Tom: Tom
    ");
}
