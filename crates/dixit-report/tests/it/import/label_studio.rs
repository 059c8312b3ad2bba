use dixit_report::Annotations;
use serde_json::{Value, json};

use super::{one, told};

const TEXT: &str = "Ana 👩‍🚒 Kovar, the mayor, told us: “It — the ‘Dawn’ — sails in May,” adding, “with me.”\nBrandt doubts it.";

/// A region as Label Studio exports it: what is said of it stands beside it, with the same id and place.
fn region(id: &str, start: usize, end: usize, text: &str, label: &str) -> Value {
    json!({"value": {"start": start, "end": end, "text": text, "labels": [label]}, "id": id, "from_name": "label",
        "to_name": "text", "type": "labels", "origin": "manual"})
}

fn value(id: &str, start: usize, end: usize, value: &[&str]) -> Value {
    json!({"value": {"start": start, "end": end, "text": value}, "id": id, "from_name": "value", "to_name": "text",
        "type": "textarea", "origin": "prediction-changed"})
}

fn choice(id: &str, name: &str, choice: &str) -> Value {
    json!({"value": {"start": 0, "end": 1, "choices": [choice]}, "id": id, "from_name": name, "to_name": "text",
        "type": "choices", "origin": "manual"})
}

fn relation(from: &str, to: &str, direction: &str, labels: Value) -> Value {
    json!({"from_id": from, "to_id": to, "type": "relation", "direction": direction, "labels": labels})
}

/// What an annotator leaves: regions of the prediction and their own, relations with labels, without, and drawn the other way.
fn result() -> Value {
    json!([
        region("e1.1", 0, 13, "Ana 👩‍🚒 Kovar", "PERSON"),
        value("e1.1", 0, 13, &["Ana Kovar"]),
        region("xR8vQ2", 15, 24, "the mayor", "PERSON"),
        value("xR8vQ2", 15, 24, &[" Ana Kovar "]),
        region("q1", 36, 67, "It — the ‘Dawn’ — sails in May,", "DIRECT"),
        value("q1", 36, 67, &["Ana Kovar"]),
        choice("q1", "attitude", "speech"),
        region("mLk3", 78, 86, "with me.", "DIRECT"),
        relation("q1", "mLk3", "right", json!(["part"])),
        region("q1.cue", 26, 30, "told", "CUE"),
        relation("q1.cue", "q1", "left", json!(["cue"])),
        region("s", 0, 13, "Ana 👩‍🚒 Kovar", "SOURCE"),
        relation("s", "mLk3", "right", json!([])),
        relation("q1", "xR8vQ2", "right", Value::Null),
        region("w", 46, 50, "Dawn", "SCARE"),
        region("p", 46, 50, "Dawn", "PRODUCT"),
        region("d", 63, 66, "May", "DATE"),
        value("d", 63, 66, &["XXXX-05"]),
        relation("p", "d", "bi", json!(["launched"])),
        region("b", 88, 94, "Brandt", "PERSON"),
        choice("b", "form", "name"),
        {"value": {"choices": ["good"]}, "id": "z", "from_name": "quality", "to_name": "text", "type": "choices"},
        {"value": {"start": 88, "end": 94, "text": "Brandt", "labels": []}, "id": "none", "from_name": "label",
            "to_name": "text", "type": "labels"},
    ])
}

fn annotation(id: usize, more: Value, result: Value) -> Value {
    let mut annotation = json!({"id": id, "completed_by": 1, "result": result, "was_cancelled": false, "ground_truth": false,
        "created_at": format!("2024-03-0{id}T10:00:00.000000Z"), "updated_at": "2024-03-09T10:00:00.000000Z",
        "draft_created_at": null, "lead_time": 63.1, "prediction": {}, "result_count": 0, "task": 7, "project": 2});
    for (name, value) in more.as_object().expect("an object") {
        annotation[name] = value.clone();
    }
    annotation
}

fn task(annotations: Value, predictions: Value) -> Value {
    json!({"id": 7, "annotations": annotations, "predictions": predictions, "drafts": [], "file_upload": "dawn.json",
        "data": {"text": TEXT, "id": "dawn", "date": "2024-03-05"}, "meta": {}, "inner_id": 1, "total_annotations": 1})
}

#[test]
fn an_export() {
    let export = json!([task(json!([annotation(1, json!({}), result())]), json!([12, 13]))]);
    let read = Annotations::from_json(&format!("{export:#}"));
    let (report, problems) = one(&read);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((report.id.as_str(), report.date.as_deref()), ("dawn", Some("2024-03-05")));
    insta::assert_snapshot!(told(report), @r#"
    e1 PERSON Ana Kovar: Ana 👩‍🚒 Kovar (name), the mayor (nominal)
    e2 PRODUCT Dawn: Dawn (name)
    e3 PERSON Brandt: Brandt (name)
    d1 DATE May = XXXX-05
    q1 direct "It — the ‘Dawn’ — sails in May, … with me." cue told source Ana 👩‍🚒 Kovar speaker e1 attitude speech about ["e2"] ["d1"]
    q2 scare "Dawn" in q1 about ["e2"] []
    "#);
    // The same, a task a line.
    let line = task(json!([annotation(1, json!({}), result())]), json!([]));
    let read = Annotations::from_json(&format!("{line}\n{line}\n"));
    assert_eq!((read.reports.len(), read.problems.len()), (2, 0));
    assert_eq!(&read.reports[1], report);
}

#[test]
fn the_annotation_that_counts() {
    let of = |words: (usize, usize, &str)| json!([region("d", words.0, words.1, words.2, "DATE")]);
    let (may, told, brandt) = (of((63, 66, "May")), of((26, 30, "told")), of((88, 94, "Brandt")));
    let dates = |annotations: Value, predictions: Value| -> Vec<String> {
        let read = Annotations::from_json(&task(annotations, predictions).to_string());
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        read.reports.iter().flat_map(|report| &report.dates).map(|date| date.text.clone()).collect()
    };
    let prediction = json!([{"model_version": "dixit/1", "score": 0.5, "result": brandt}]);
    let one = |id, more: Value, result: &Value| annotation(id, more, result.clone());
    let cancelled = json!({"was_cancelled": true});
    assert_eq!(dates(json!([]), prediction.clone()), ["Brandt"]);
    assert_eq!(dates(json!([one(1, json!({}), &may)]), prediction.clone()), ["May"]);
    assert_eq!(
        dates(json!([one(2, json!({}), &may), one(1, json!({}), &told)]), json!([])),
        ["May"],
        "the last made"
    );
    assert_eq!(dates(json!([one(1, json!({}), &may), one(2, cancelled.clone(), &told)]), json!([])), ["May"]);
    let truth = json!({"ground_truth": true});
    assert_eq!(dates(json!([one(1, truth, &may), one(2, json!({}), &told)]), json!([])), ["May"]);
    assert_eq!(dates(json!([one(1, cancelled, &may)]), prediction), [""; 0], "nobody knew");
    assert_eq!(dates(json!([one(1, json!({}), &json!([]))]), json!([])), [""; 0], "somebody found nothing");
}

#[test]
fn what_is_wrong_is_said_and_the_rest_is_read() {
    let good = region("good", 88, 94, "Brandt", "PERSON");
    let rows = [
        (
            region("r", 26, 30, "tells", "CUE"),
            "task 1: region r: the words there are \"told\", not \"tells\"",
        ),
        (region("r", 26, 300, "told", "CUE"), "task 1: region r: 26..300 is no place in the text"),
        (region("r", 26, 30, "told", "VERB"), "task 1: region r: nothing is called \"VERB\""),
        (region("r", 26, 30, "told", "CUE"), "task 1: region r: of no quotation"),
        (
            relation("good", "good", "right", json!(["cue"])),
            "task 1: relation good to good: it links no quotation",
        ),
        (choice("good", "form", "nickname"), "task 1: region good: no form is called \"nickname\""),
        (
            json!({"value": {"labels": ["CUE"]}, "id": "r", "type": "labels"}),
            "task 1: region r: no start and end",
        ),
    ];
    for (item, message) in rows {
        let export = json!([task(json!([annotation(1, json!({}), json!([good, item]))]), json!([]))]);
        let read = Annotations::from_json(&export.to_string());
        let (report, problems) = one(&read);
        assert_eq!(problems, [message]);
        assert_eq!(report.entities[0].name, "Brandt");
    }
    let speakers = json!([
        good,
        region("q", 36, 67, "It — the ‘Dawn’ — sails in May,", "DIRECT"),
        value("q", 36, 67, &["Ana Kovar"]),
        relation("q", "good", "right", json!(["speaker"])),
    ]);
    let read =
        Annotations::from_json(&task(json!([annotation(1, json!({}), speakers)]), json!([])).to_string());
    let (report, problems) = one(&read);
    let message =
        "line 1: region q: it is linked to {\"Brandt\"} and names [\"Ana Kovar\"]: the link is taken";
    assert_eq!(problems, [message]);
    assert_eq!(report.quotes[0].speaker.as_ref().expect("a speaker").name, "Brandt");
    let read = Annotations::from_json(
        "[{\"data\": {\"body\": \"x\"}, \"annotations\": []}, {\"id\": 1, \"label\": []}]",
    );
    let problems: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "task 1: no text in the task's data",
            "task 2: neither a dixit/1 record nor a task of Label Studio (exported as JSON) or Prodigy"
        ]
    );
}
