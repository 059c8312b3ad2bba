use std::collections::BTreeSet;

use dixit_report::{Report, ReportFormat, WebAnnotationReport};
use serde_json::Value;

use crate::hostile::{HOSTILE, everything};
use crate::sample;

/// Reads a page by the rules of the recommendation; panics where it breaks them. Returns a line for each annotation.
fn read(page: &str, text: &str) -> Vec<String> {
    let page: Value = serde_json::from_str(page).unwrap();
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(page["type"], "AnnotationPage");
    assert!(page["id"].is_string());
    let chars: Vec<char> = text.chars().collect();
    let cut = |start: usize, end: usize| chars[start..end].iter().collect::<String>();
    let mut ids = BTreeSet::new();
    let mut lines = Vec::new();
    for annotation in page["items"].as_array().unwrap() {
        assert_eq!(annotation["type"], "Annotation");
        let id = annotation["id"].as_str().unwrap();
        assert!(id.starts_with('#') && id.is_ascii() && !id.contains([' ', '"', '<']), "{id}");
        assert!(ids.insert(id.to_owned()), "{id} comes twice");
        let mut words = Vec::new();
        for target in annotation["target"].as_array().unwrap() {
            let [position, quote] = [0, 1].map(|at| &target["selector"][at]);
            assert_eq!(position["type"], "TextPositionSelector");
            assert_eq!(quote["type"], "TextQuoteSelector");
            let [start, end] =
                ["start", "end"].map(|name| usize::try_from(position[name].as_u64().unwrap()).unwrap());
            assert_eq!(quote["exact"], cut(start, end));
            assert_eq!(quote["prefix"], cut(start.saturating_sub(32), start));
            assert_eq!(quote["suffix"], cut(end, (end + 32).min(chars.len())));
            words.push(format!("{}: {}", target["source"].as_str().unwrap(), cut(start, end)));
        }
        let bodies = annotation["body"].as_array().unwrap().iter().map(|body| match body {
            Value::String(annotation) => {
                assert!(ids.contains(annotation), "{annotation} comes after what it names");
                annotation.clone()
            }
            body => {
                assert_eq!(body["type"], "TextualBody");
                let [purpose, value] = ["purpose", "value"].map(|name| body[name].as_str().unwrap());
                assert!(["classifying", "identifying", "describing"].contains(&purpose));
                value.to_owned()
            }
        });
        let bodies = bodies.collect::<Vec<_>>().join(" | ");
        let motivation = annotation["motivation"].as_str().unwrap();
        lines.push(format!("{id} {motivation} {bodies} <- {}", words.join(" | ")));
    }
    lines
}

#[test]
fn the_annotations() {
    let page = WebAnnotationReport::new().render(&sample::report(), sample::TEXT).unwrap();
    insta::assert_snapshot!(read(&page, sample::TEXT).join("\n"), @r"
    #ferry/7.txt-e1.1 identifying PERSON | Ana Kovar <- ferry/7.txt: Ana Kovar
    #ferry/7.txt-e1.2 identifying PERSON | Ana Kovar <- ferry/7.txt: she
    #ferry/7.txt-e1.3 identifying PERSON | Ana Kovar <- ferry/7.txt: Kovar
    #ferry/7.txt-e2.1 identifying PERSON | Omar Haddad <- ferry/7.txt: Omar Haddad
    #ferry/7.txt-e3.1 identifying ORG | Kestrian Port Authority <- ferry/7.txt: Kestrian Port Authority
    #ferry/7.txt-e3.2 identifying ORG | Kestrian Port Authority <- ferry/7.txt: KPA
    #ferry/7.txt-e3.3 identifying ORG | Kestrian Port Authority <- ferry/7.txt: KPA
    #ferry/7.txt-e4.1 identifying GPE | GENEVA <- ferry/7.txt: GENEVA
    #ferry/7.txt-e5.1 identifying NORP | Kestrian <- ferry/7.txt: Kestrian
    #ferry/7.txt-e6.1 identifying GPE | Kestria <- ferry/7.txt: Kestria
    #ferry/7.txt-d1 identifying DATE | 2024-03-06 <- ferry/7.txt: March 6
    #ferry/7.txt-d2 identifying DATE | 2024-03-04 <- ferry/7.txt: Monday
    #ferry/7.txt-d3 identifying DATE | 198 <- ferry/7.txt: 1980s
    #ferry/7.txt-d4 identifying DATE | 2023-04-05 <- ferry/7.txt: 4/5/2023
    #ferry/7.txt-q1 identifying direct | Ana Kovar | said=2024-03-04; attitude=speech <- ferry/7.txt: We leave with an outline, | ferry/7.txt: and with hope.
    #ferry/7.txt-q1.cue linking #ferry/7.txt-q1 | cue <- ferry/7.txt: said
    #ferry/7.txt-q1.source1 linking #ferry/7.txt-q1 | source <- ferry/7.txt: she
    #ferry/7.txt-q2 identifying indirect | said=2024-03-06; attitude=speech <- ferry/7.txt: that the “open harbour” plan would cost more than expected
    #ferry/7.txt-q2.cue linking #ferry/7.txt-q2 | cue <- ferry/7.txt: said
    #ferry/7.txt-q2.source1 linking #ferry/7.txt-q2 | source <- ferry/7.txt: Officials
    #ferry/7.txt-q3 identifying scare <- ferry/7.txt: open harbour
    #ferry/7.txt-q4 identifying indirect | Omar Haddad | Ana Kovar | said=198; attitude=intention <- ferry/7.txt: to wait
    #ferry/7.txt-q4.cue linking #ferry/7.txt-q4 | cue <- ferry/7.txt: agreed
    #ferry/7.txt-q4.source1 linking #ferry/7.txt-q4 | source <- ferry/7.txt: Omar Haddad
    #ferry/7.txt-q4.source2 linking #ferry/7.txt-q4 | source <- ferry/7.txt: Kovar
    #ferry/7.txt-q5 identifying mixed | attitude=speech; status=negated <- ferry/7.txt: that the KPA was “not amused” by it
    #ferry/7.txt-q5.cue linking #ferry/7.txt-q5 | cue <- ferry/7.txt: say
    #ferry/7.txt-q5.source1 linking #ferry/7.txt-q5 | source <- ferry/7.txt: A spokesman for the Kestrian Port Authority (KPA)
    ");
}

#[test]
fn no_id_becomes_an_address_by_accident() {
    let cases = [
        ("https://news.example/a?b=1#c", "https://news.example/a?b=1#c"),
        ("http://news.example/ä b", "http://news.example/%C3%A4%20b"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("//evil.example/x", "/%2Fevil.example/x"),
        ("a b/c.txt", "a%20b/c.txt"),
        ("-", "-"),
    ];
    for (id, source) in cases {
        let mut report = sample::report();
        report.id = id.to_owned();
        let page = WebAnnotationReport::new().render(&report, sample::TEXT).unwrap();
        let page: Value = serde_json::from_str(&page).unwrap();
        assert_eq!(page["items"][0]["target"][0]["source"], source);
    }
}

#[test]
fn hostile_words_stay_words() {
    for text in HOSTILE {
        let page = WebAnnotationReport::new().render(&everything(text), text).unwrap();
        assert_eq!(read(&page, text).len(), 1 + 1 + 3 + 1 + 2, "{page}");
    }
    assert!(read(&WebAnnotationReport::new().render(&Report::new("a"), "").unwrap(), "").is_empty());
}
