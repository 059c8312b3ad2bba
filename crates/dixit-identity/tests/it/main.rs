//! What is one, what is two, and what stays open.

#![cfg(test)]

use std::collections::BTreeSet;

use dixit_identity::{DoubtReason, ErrorKind, Identities, LinkReason, Names, Sighting, identify};
use dixit_report::EntityKind;
use dixit_text::Gender;

fn seen(document: &str, name: &str, kind: EntityKind) -> Sighting {
    Sighting {
        document: document.to_owned(),
        entity: format!("e-{name}"),
        name: name.to_owned(),
        kind: kind.into(),
        forms: vec![name.to_owned()],
        titles: Vec::new(),
        gender: None,
        date: Some("2024-03-05".to_owned()),
    }
}

fn person(document: &str, name: &str, titles: &[&str]) -> Sighting {
    let titles = titles.iter().map(|&title| title.to_owned()).collect();
    Sighting { titles, ..seen(document, name, EntityKind::Person) }
}

/// Returns the id of each sighting's identity.
fn ids(of: &Identities) -> Vec<&str> {
    of.of.iter().map(|&(identity, _)| of.identities[identity].id.as_str()).collect()
}

fn told(sightings: &[Sighting]) -> Identities {
    identify(sightings, &Names::new())
}

#[test]
fn full_names_that_agree_are_one() {
    for (names, one) in [
        (["Ana Kovár", "Ana Kovar"], true),
        (["George W. Bush", "George Bush"], true),
        (["J. Smith", "John Smith"], true),
        (["Martin Luther King Jr", "Martin Luther King"], true),
        (["Ali Khamenei", "Mojtaba Khamenei"], false),
        (["Ana Kovar", "Ana Kovac"], false),
    ] {
        let who = told(&[person("a", names[0], &[]), person("b", names[1], &[])]);
        assert_eq!(ids(&who)[0] == ids(&who)[1], one, "{names:?}");
    }
    // Two that are not one may both be meant.
    let who = told(&[
        person("a", "George W. Bush", &[]),
        person("b", "George H. W. Bush", &[]),
        person("c", "George Bush", &[]),
    ]);
    assert_eq!(ids(&who).iter().collect::<BTreeSet<_>>().len(), 3);
}

#[test]
fn a_short_name_is_whose_title_and_company_say() {
    let both = [
        person("a", "Ali Khamenei", &["supreme leader"]),
        person("b", "Mojtaba Khamenei", &["cleric"]),
        person("c", "Khamenei", &["supreme leader"]),
        person("d", "Khamenei", &[]),
    ];
    let who = told(&both);
    assert_eq!(ids(&who), ["ali-khamenei", "mojtaba-khamenei", "ali-khamenei", "khamenei"]);
    assert_eq!(who.of[2].1, LinkReason::ByContext);
    let doubt = &who.doubts[0];
    assert_eq!((doubt.reason, doubt.documents), (DoubtReason::SharedName, 1));
    assert_eq!(doubt.candidates.len(), 2);
}

#[test]
fn a_man_is_no_woman() {
    let with =
        |document: &str, name: &str, gender| Sighting { gender: Some(gender), ..person(document, name, &[]) };
    let who = told(&[
        with("a", "Kim Berg", Gender::Male),
        with("b", "Kim Berg", Gender::Female),
        with("c", "Kim Berg", Gender::Male),
    ]);
    assert_eq!(ids(&who), ["kim-berg", "kim-berg-2", "kim-berg"]);
    assert!(who.doubts.iter().all(|doubt| doubt.reason == DoubtReason::Namesakes) && who.doubts.len() == 2);
}

#[test]
fn namesakes_are_told_apart_by_titles_and_company_or_told_as_a_doubt() {
    let mut documents = Vec::new();
    for (document, title, with) in [
        ("a", "minister", "Ivo Brandt"),
        ("b", "minister", "Ivo Brandt"),
        ("c", "striker", "Mia Lund"),
        ("d", "striker", "Mia Lund"),
    ] {
        documents.push(person(document, "Ana Kovar", &[title]));
        documents.push(person(document, with, &[]));
    }
    let who = told(&documents);
    let kovars: Vec<_> = ids(&who).into_iter().step_by(2).collect();
    assert_eq!(kovars[0], kovars[1]);
    assert_eq!(kovars[2], kovars[3]);
    assert_ne!(kovars[0], kovars[2]);
    // Of one document each nobody can say: one, with a doubt.
    let who = told(&[person("a", "Ana Kovar", &["minister"]), person("b", "Ana Kovar", &["striker"])]);
    assert_eq!(who.identities.len(), 1);
    assert_eq!(who.doubts[0].reason, DoubtReason::SeveralTitles);
    // Ranks tell as much as offices, ministers share a word alone, and a family name may be a stranger's.
    for (name, one, other) in [
        ("Ana Kovar", "bishop", "admiral"),
        ("Ana Kovar", "foreign minister", "finance minister"),
        ("Kovar", "governor", "senator"),
    ] {
        let mut documents = Vec::new();
        for (document, name, title, with) in [
            ("a", "Ana Kovar", one, "Ivo Brandt"),
            ("b", "Ana Kovar", one, "Ivo Brandt"),
            ("c", name, other, "Mia Lund"),
        ] {
            documents.push(person(document, name, &[title]));
            documents.push(person(document, with, &[]));
        }
        let who = told(&documents);
        assert_eq!(ids(&who)[0], ids(&who)[4], "{other}");
        let told: Vec<_> = who.doubts.iter().map(|doubt| doubt.reason).collect();
        assert_eq!(told, [DoubtReason::SeveralTitles], "{one}, {other}");
    }
    // One title in all documents, and a shorter form of it, are no doubt.
    for other in ["foreign minister", "minister"] {
        let who =
            told(&[person("a", "Ana Kovar", &["foreign minister"]), person("b", "Ana Kovar", &[other])]);
        assert!(who.doubts.is_empty(), "{other}");
    }
}

#[test]
fn bodies_are_one_with_their_acronyms_and_forms() {
    let org = |document: &str, name: &str| seen(document, name, EntityKind::Org);
    let mut defined = org("a", "European Aeronautic Defence and Space Company");
    defined.forms.push("EADS".to_owned());
    let who = told(&[
        defined,
        org("b", "EADS"),
        org("c", "Boeing Co."),
        org("d", "Boeing"),
        org("e", "US Central Command"),
        org("f", "The Commission"),
    ]);
    let found = ids(&who);
    assert_eq!(found[0], found[1]);
    assert_eq!(found[2], found[3]);
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 4);
    let place = |document: &str, name: &str| seen(document, name, EntityKind::Gpe);
    let who = told(&[place("a", "United States"), place("b", "U.S."), place("c", "Iran")]);
    assert_eq!(ids(&who)[0], ids(&who)[1]);
    assert_eq!(who.of[1].1, LinkReason::KnownName);
}

#[test]
fn the_order_of_documents_changes_nothing() {
    let mut sightings = Vec::new();
    for number in 0..60 {
        let name = ["Ana Kovar", "Kovar", "Marko Kovar", "A. Kovar", "Ivo Brandt", "Brandt"][number % 6];
        let title = ["minister", "", "farmer", "mayor"][number % 4];
        let mut one = person(
            &format!("doc-{number:02}"),
            name,
            if title.is_empty() { &[] } else { std::slice::from_ref(&title) },
        );
        one.date = Some(format!("20{:02}-03-05", 10 + number % 17));
        sightings.push(one);
    }
    let straight = told(&sightings);
    let by_id = |who: &Identities, sightings: &[Sighting]| -> BTreeSet<(String, String)> {
        sightings.iter().zip(ids(who)).map(|(one, id)| (one.document.clone(), id.to_owned())).collect()
    };
    for step in [7, 11, 59] {
        let shuffled: Vec<Sighting> = (0..60).map(|at| sightings[at * step % 60].clone()).collect();
        let who = told(&shuffled);
        assert_eq!(who.identities, straight.identities);
        assert_eq!(who.doubts, straight.doubts);
        assert_eq!(by_id(&who, &shuffled), by_id(&straight, &sightings));
    }
}

#[test]
fn a_names_file_goes_before_all() {
    let names = Names::read(
        "name\taliases\tkind\tid\tnot\nAli Khamenei\tKhamenei|the Rahbar\tPERSON\tQ57412\tMojtaba Khamenei\n"
            .as_bytes(),
    )
    .unwrap();
    let who = identify(
        &[person("a", "Mojtaba Khamenei", &[]), person("b", "Khamenei", &[]), person("c", "Rahbar", &[])],
        &names,
    );
    assert_eq!(ids(&who), ["mojtaba-khamenei", "ali-khamenei", "ali-khamenei"]);
    let ali = who.identities.iter().find(|one| one.id == "ali-khamenei").unwrap();
    assert_eq!((ali.name.as_str(), ali.external_id.as_deref()), ("Ali Khamenei", Some("Q57412")));
}

#[test]
fn errors_of_a_names_file_name_line_and_cause() {
    let kind = |file: &str| Names::read(file.as_bytes()).unwrap_err();
    assert!(matches!(kind("kind\nPERSON\n").kind(), ErrorKind::NoNameColumn));
    assert!(matches!(
        kind("name,kind\n# a remark\n\nAna,QUEEN\n").kind(),
        ErrorKind::UnknownKind { line: 4, .. }
    ));
    assert!(matches!(
        kind("name\n\"Ana\nKovar\"\n\nIvo,\nIVO\n").kind(),
        ErrorKind::TwoOfOneName { line: 6, before: 5, .. }
    ));
    assert!(matches!(kind("name,not\nAna,ana\n").kind(), ErrorKind::NotItself { line: 2, .. }));
    assert!(matches!(kind("name,aliases\n,Ana\n").kind(), ErrorKind::EmptyName { line: 2 }));
    assert!(Names::read(b"name\n\xff\n").unwrap_err().to_string().contains("line"));
    assert!(Names::read(b"").is_err());
}

#[test]
fn nothing_and_odd_names_are_taken() {
    assert!(told(&[]).identities.is_empty());
    let odd = [
        person("a", "", &[]),
        person("b", "…", &[]),
        person("c", "'s", &[]),
        person("d", "\u{202e}x\0", &[]),
    ];
    let who = told(&odd);
    assert_eq!(who.of.len(), 4);
    assert!(who.identities.iter().all(|one| !one.id.is_empty()));
}
