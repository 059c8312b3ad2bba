use dixit_entity::{EntityKind, EntityRecognizer, EntityRule, MentionForm};
use dixit_tokenize::Tokenizer;
use proptest::prelude::*;

fn names(text: &str) -> Vec<(String, EntityKind)> {
    let document = Tokenizer::new().document(text);
    let found = EntityRecognizer::new().recognize(&document);
    let mut names: Vec<_> = found
        .entities()
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(move |mention| (mention, entity.kind)))
        .filter(|(mention, _)| matches!(mention.form, MentionForm::Name | MentionForm::Alias))
        .map(|(mention, kind)| (mention.span, mention.text.to_string(), kind))
        .collect();
    names.sort_by_key(|&(span, ..)| span);
    names.into_iter().map(|(_, text, kind)| (text, kind)).collect()
}

fn pairs(found: &[(String, EntityKind)]) -> Vec<(&str, EntityKind)> {
    found.iter().map(|(text, kind)| (text.as_str(), *kind)).collect()
}

#[test]
fn people_bodies_and_places() {
    let found =
        names("Analysts at Brightwater Group told Amara Okafor that mines near Kisangani had closed.");
    assert_eq!(
        pairs(&found),
        [
            ("Brightwater Group", EntityKind::Org),
            ("Amara Okafor", EntityKind::Person),
            ("Kisangani", EntityKind::Gpe),
        ]
    );
}

#[test]
fn a_title_stays_beside_the_name_and_a_well_known_place_a_place() {
    let text = "Climate Minister Zofia Lasota flew to Paris. The government of Oman thanked Lasota.";
    let found = names(text);
    assert_eq!(
        pairs(&found),
        [
            ("Zofia Lasota", EntityKind::Person),
            ("Paris", EntityKind::Gpe),
            ("Oman", EntityKind::Gpe),
            ("Lasota", EntityKind::Person),
        ]
    );
}

#[test]
fn laws_and_wars_are_left_to_the_rules() {
    let found = names("The Iran-Iraq War ended before Security Council Resolution 1701.");
    assert_eq!(
        pairs(&found),
        [("Iran-Iraq War", EntityKind::Event), ("Security Council Resolution 1701", EntityKind::Law)]
    );
}

#[test]
fn the_rules_can_be_asked_alone() {
    let document = Tokenizer::new().document("Analysts at Brightwater told Amara Okafor nothing.");
    let found = EntityRecognizer::builder().rules_alone().build().recognize(&document);
    let rules: Vec<_> =
        found.entities().iter().flat_map(|entity| &entity.mentions).map(|mention| mention.rule).collect();
    assert!(!rules.is_empty() && !rules.contains(&EntityRule::Learned), "{rules:?}");
}

proptest! {
    #[test]
    fn every_text_is_read_twice_alike(text in "\\PC{0,200}") {
        let found = names(&text);
        prop_assert_eq!(&found, &names(&text));
        prop_assert!(found.iter().all(|(name, _)| text.contains(name)));
    }
}
