use std::collections::BTreeMap;

use dixit_report::{LabelStudioReport, Report, ReportFormat};
use roxmltree::Document;
use serde_json::Value;

use crate::hostile::{HOSTILE, everything};
use crate::sample;

/// Returns the values that the labeling configuration has under a tag of that name: its labels, its choices.
fn configured(name: &str) -> Vec<&'static str> {
    let xml = Document::parse(LabelStudioReport::CONFIGURATION).unwrap();
    let tag = xml.descendants().find(|node| node.attribute("name") == Some(name)).unwrap();
    let values = tag.children().filter_map(|node| node.attribute("value"));
    let found = |value: &str| {
        let start = LabelStudioReport::CONFIGURATION.find(&format!("\"{value}\"")).unwrap() + 1;
        &LabelStudioReport::CONFIGURATION[start..start + value.len()]
    };
    values.map(found).collect()
}

/// Reads tasks as Label Studio does; panics where it would refuse or misplace one. Returns a line for each result.
fn read(tasks: &str) -> Vec<String> {
    let tasks: Value = serde_json::from_str(tasks).unwrap();
    let mut lines = Vec::new();
    for task in tasks.as_array().unwrap() {
        let chars: Vec<char> = task["data"]["text"].as_str().unwrap().chars().collect();
        assert!(task["data"]["id"].is_string());
        let prediction = &task["predictions"][0];
        assert_eq!(prediction["model_version"], "dixit/1");
        let mut regions: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for item in prediction["result"].as_array().unwrap() {
            if item["type"] == "relation" {
                let [from, to, label] =
                    [&item["from_id"], &item["to_id"], &item["labels"][0]].map(|one| one.as_str().unwrap());
                assert!(regions.contains_key(from) && regions.contains_key(to), "{from} {to}");
                assert!(LabelStudioReport::CONFIGURATION.contains(&format!("<Relation value=\"{label}\"/>")));
                lines.push(format!("{from} -{label}-> {to}"));
                continue;
            }
            assert_eq!(item["to_name"], "text");
            let [id, name, kind] = ["id", "from_name", "type"].map(|name| item[name].as_str().unwrap());
            let value = &item["value"];
            let [start, end] = ["start", "end"].map(|name| value[name].as_u64().unwrap());
            let cut = |at: u64| usize::try_from(at).unwrap();
            let words: String = chars[cut(start)..cut(end)].iter().collect();
            match kind {
                "labels" => {
                    assert_eq!(value["text"], words);
                    assert!(regions.insert(id, (start, end)).is_none(), "{id} comes twice");
                    let label = value["labels"][0].as_str().unwrap();
                    assert!(configured(name).contains(&label), "{label}");
                    lines.push(format!("{id} {label} {words}"));
                }
                "choices" => {
                    let choice = value["choices"][0].as_str().unwrap();
                    assert!(configured(name).contains(&choice), "{choice}");
                    assert_eq!(regions[id], (start, end));
                    lines.push(format!("{id} {name} {choice}"));
                }
                "textarea" => {
                    assert_eq!((name, regions[id]), ("value", (start, end)));
                    lines.push(format!("{id} {name} {}", value["text"]));
                }
                other => panic!("{other}"),
            }
        }
    }
    lines
}

#[test]
fn the_regions() {
    let tasks = LabelStudioReport::new().render(&sample::report(), sample::TEXT).unwrap();
    insta::assert_snapshot!(read(&tasks).join("\n"), @r#"
    e1.1 PERSON Ana Kovar
    e1.1 value ["Ana Kovar"]
    e1.1 form name
    e1.2 PERSON she
    e1.2 value ["Ana Kovar"]
    e1.2 form pronoun
    e1.3 PERSON Kovar
    e1.3 value ["Ana Kovar"]
    e1.3 form name
    e2.1 PERSON Omar Haddad
    e2.1 value ["Omar Haddad"]
    e2.1 form name
    e3.1 ORG Kestrian Port Authority
    e3.1 value ["Kestrian Port Authority"]
    e3.1 form name
    e3.2 ORG KPA
    e3.2 value ["Kestrian Port Authority"]
    e3.2 form alias
    e3.3 ORG KPA
    e3.3 value ["Kestrian Port Authority"]
    e3.3 form alias
    e4.1 GPE GENEVA
    e4.1 value ["GENEVA"]
    e4.1 form name
    e5.1 NORP Kestrian
    e5.1 value ["Kestrian"]
    e5.1 form name
    e6.1 GPE Kestria
    e6.1 value ["Kestria"]
    e6.1 form name
    d1 DATE March 6
    d1 value ["2024-03-06"]
    d2 DATE Monday
    d2 value ["2024-03-04"]
    d3 DATE 1980s
    d3 value ["198"]
    d4 DATE 4/5/2023
    d4 value ["2023-04-05"]
    q1 DIRECT We leave with an outline,
    q1 value ["Ana Kovar"]
    q1 attitude speech
    q1.2 DIRECT and with hope.
    q1 -part-> q1.2
    q1.cue CUE said
    q1 -cue-> q1.cue
    q1.source1 SOURCE she
    q1 -source-> q1.source1
    q1 -speaker-> e1.1
    q1 -said-> d2
    q2 INDIRECT that the “open harbour” plan would cost more than expected
    q2 attitude speech
    q2.cue CUE said
    q2 -cue-> q2.cue
    q2.source1 SOURCE Officials
    q2 -source-> q2.source1
    q3 SCARE open harbour
    q4 INDIRECT to wait
    q4 value ["Omar Haddad","Ana Kovar"]
    q4 attitude intention
    q4.cue CUE agreed
    q4 -cue-> q4.cue
    q4.source1 SOURCE Omar Haddad
    q4 -source-> q4.source1
    q4.source2 SOURCE Kovar
    q4 -source-> q4.source2
    q4 -speaker-> e2.1
    q4 -speaker-> e1.1
    q4 -said-> d3
    q5 MIXED that the KPA was “not amused” by it
    q5 attitude speech
    q5 status negated
    q5.cue CUE say
    q5 -cue-> q5.cue
    q5.source1 SOURCE A spokesman for the Kestrian Port Authority (KPA)
    q5 -source-> q5.source1
    "#);
}

#[test]
fn hostile_words_stay_words() {
    for text in HOSTILE {
        let lines = read(&LabelStudioReport::new().render(&everything(text), text).unwrap());
        assert!(lines.len() > 5, "{lines:?}");
    }
    assert!(read(&LabelStudioReport::new().render(&Report::new("a"), "").unwrap()).is_empty());
    assert!(
        read(&LabelStudioReport::new().render(&everything(""), "").unwrap()).is_empty(),
        "no region is empty"
    );
}
