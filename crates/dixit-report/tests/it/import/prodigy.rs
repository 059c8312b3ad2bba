use dixit_report::Annotations;
use serde_json::{Value, json};

use super::{one, told};

const TEXT: &str = "“It — the ‘Dawn’ — sails,” said Ana Kovar. “In May.”";

fn span(start: usize, end: usize, label: &str) -> Value {
    json!({"start": start, "end": end, "token_start": 0, "token_end": 0, "label": label})
}

fn with(mut span: Value, id: &str, value: &str) -> Value {
    span["id"] = json!(id);
    span["value"] = json!(value);
    span
}

fn relation(head: &Value, child: &Value, label: &str) -> Value {
    json!({"head": 0, "child": 0, "head_span": head, "child_span": child, "color": "#c5bdf4", "label": label})
}

/// As `prodigy db-out` writes what a recipe saved.
fn task(answer: &str, spans: Value, relations: Value) -> Value {
    json!({"text": TEXT, "meta": {"source": "dawn", "date": "2024-03-05"}, "_input_hash": -1_036_591_844,
        "_task_hash": 1_567_246_209, "_is_binary": false, "_view_id": "relations", "spans": spans, "relations": relations,
        "tokens": [{"text": "“", "start": 0, "end": 1, "id": 0, "ws": false, "disabled": false}],
        "answer": answer, "_timestamp": 1_709_632_800, "_annotator_id": "desk", "_session_id": "desk"})
}

#[test]
fn a_task_that_was_accepted() {
    // The quotation and its cue keep the ids that they came with; the annotator has added the rest.
    let spans = json!([
        with(span(32, 41, "PERSON"), "e1", "Ana Kovar"),
        with(span(1, 25, "DIRECT"), "q1", "Ana Kovar"),
        with(span(44, 51, "DIRECT"), "q1", "Ana Kovar"),
        {"start": 27, "end": 31, "label": "CUE", "id": "q1", "text": "said"},
        span(32, 41, "SOURCE"),
        span(11, 15, "SCARE"),
        with(span(47, 50, "DATE"), "d1", "2024-05"),
        span(11, 15, "WORK_OF_ART"),
    ]);
    let relations = json!([relation(&span(1, 25, "DIRECT"), &span(32, 41, "SOURCE"), "SOURCE")]);
    let line = task("accept", spans, relations).to_string();
    let read = Annotations::from_json(&line);
    let (report, problems) = one(&read);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((report.id.as_str(), report.date.as_deref()), ("dawn", Some("2024-03-05")));
    insta::assert_snapshot!(told(report), @r#"
    e1 WORK Dawn: Dawn (name)
    e2 PERSON Ana Kovar: Ana Kovar (name)
    d1 DATE May = 2024-05
    q1 direct "It — the ‘Dawn’ — sails, … In May." cue said source Ana Kovar speaker e2 about ["e1"] ["d1"]
    q2 scare "Dawn" in q1 about ["e1"] []
    "#);
}

#[test]
fn what_was_rejected_or_ignored_does_not_count() {
    let lines: Vec<String> = ["reject", "accept", "ignore"]
        .map(|answer| task(answer, json!([span(32, 41, "PERSON")]), json!([])).to_string())
        .into();
    let read = Annotations::from_json(&lines.join("\n"));
    assert_eq!((read.reports.len(), read.problems.len()), (1, 0));
    assert_eq!(read.reports[0].entities[0].name, "Ana Kovar");
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_the_rest_is_read() {
    let mut elsewhere = span(32, 41, "PERSON");
    elsewhere["text"] = json!("Ana");
    let rows = [
        (elsewhere, "span 2 (PERSON 32..41): the words there are \"Ana Kovar\", not \"Ana\""),
        (span(32, 410, "PERSON"), "span 2 (PERSON 32..410): 32..410 is no place in the text"),
        (span(27, 31, "VERB"), "span 2 (VERB 27..31): nothing is called \"VERB\""),
        (span(27, 31, "CUE"), "span 2 (CUE 27..31): of no quotation"),
        (
            with(span(1, 25, "DIRECT"), "q1", "Ivo"),
            "span 2 (DIRECT 1..25): no mention is of the speaker \"Ivo\"",
        ),
        (json!({"start": 1, "label": "CUE"}), "span 2: no start, end and label"),
    ];
    for (other, message) in rows {
        let line = task("accept", json!([span(32, 41, "PERSON"), other]), json!([]));
        let read = Annotations::from_json(&format!("\n{line}\n"));
        let (report, problems) = one(&read);
        assert_eq!(problems, [format!("line 2: {message}")]);
        assert_eq!(report.entities[0].name, "Ana Kovar");
    }
    let read = Annotations::from_json("{\"text\": \"a\", \"spans\": []}\n{\"text\"\n");
    assert_eq!(read.reports.len(), 1);
    assert_eq!(read.reports[0].id, "1", "without an id, the line");
    assert!(read.problems[0].to_string().starts_with("line 2: not JSON: "), "{}", read.problems[0]);
}

#[test]
fn several_speakers_stand_in_one_value() {
    let spans = json!([
        with(span(32, 35, "PERSON"), "e1", "Ana"),
        with(span(36, 41, "PERSON"), "e2", "Kovar; Sons"),
        with(span(1, 25, "DIRECT"), "q1", "Ana; Kovar; Sons"),
        with(span(44, 51, "DIRECT"), "q2", "Kovar; Sons"),
    ]);
    let read = Annotations::from_json(&task("accept", spans, Value::Null).to_string());
    let speakers = |quote: usize| -> Vec<String> {
        let speakers = read.reports[0].quotes[quote].all_speakers();
        speakers.iter().map(|speaker| speaker.name.clone()).collect()
    };
    assert_eq!(speakers(0), ["Ana"], "names with a semicolon cannot be told apart from two");
    assert_eq!(speakers(1), ["Kovar; Sons"]);
    assert_eq!(read.problems.len(), 2);
}
