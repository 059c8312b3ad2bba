use dixit_report::{ProdigyReport, ReportFormat};
use serde_json::Value;

use crate::hostile::{HOSTILE, unlisted};
use crate::sample;

/// Reads a task as Prodigy does; panics where it would refuse or misplace a span. Returns a line for each span and
/// relation.
fn read(task: &str, text: &str) -> Vec<String> {
    assert_eq!(task.matches('\n').count(), 1, "one line");
    let task: Value = serde_json::from_str(task).unwrap();
    assert_eq!(task["text"], text);
    let chars: Vec<char> = text.chars().collect();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let cut = |one: &Value| {
        let words: String = chars[number(&one["start"])..number(&one["end"])].iter().collect();
        assert_eq!(one["text"], words);
        words
    };
    let tokens = task["tokens"].as_array().cloned().unwrap_or_default();
    for (index, token) in tokens.iter().enumerate() {
        cut(token);
        assert_eq!(number(&token["id"]), index);
        let space = chars.get(number(&token["end"])).is_some_and(|c| c.is_whitespace());
        assert_eq!(token["ws"], space);
    }
    let check = |span: &Value| {
        if let (Some(first), Some(last)) = (span.get("token_start"), span.get("token_end")) {
            let (first, last) = (&tokens[number(first)], &tokens[number(last)]);
            // The tokens outside the span share no character with it, those at its ends do.
            let place = number(&span["start"])..number(&span["end"]);
            assert!(number(&first["end"]) > place.start && number(&first["start"]) < place.end);
            assert!(number(&last["end"]) > place.start && number(&last["start"]) < place.end);
        }
        cut(span)
    };
    let mut lines = Vec::new();
    for span in task["spans"].as_array().unwrap() {
        let words = check(span);
        let value = span.get("value").map(|value| format!(" = {value}")).unwrap_or_default();
        let [label, id] = ["label", "id"].map(|name| span[name].as_str().unwrap());
        let form = span.get("form").map(|form| format!(" {form}")).unwrap_or_default();
        let tokens = span.get("token_start").map(|first| format!("{first}..={}", span["token_end"]));
        lines.push(format!("{id} {label} {} {words}{value}{form}", tokens.unwrap_or_default()));
    }
    for relation in task["relations"].as_array().into_iter().flatten() {
        let [head, child] = ["head", "child"].map(|name| number(&relation[name]));
        let [from, to] = ["head_span", "child_span"].map(|name| &relation[name]);
        assert_eq!((head, child), (number(&from["token_end"]), number(&to["token_end"])));
        lines.push(format!("{} -{}-> {}", check(from), relation["label"].as_str().unwrap(), check(to)));
    }
    lines
}

#[test]
fn the_spans() {
    let task = ProdigyReport::new().render(&sample::tokenised(), sample::TEXT).unwrap();
    insta::assert_snapshot!(read(&task, sample::TEXT).join("\n"), @r#"
    e4 GPE 4..=4 GENEVA = "GENEVA" "name"
    d1 DATE 6..=7 March 6 = "2024-03-06"
    e1 PERSON 11..=12 Ana Kovar = "Ana Kovar" "name"
    e6 GPE 17..=17 Kestria = "Kestria" "name"
    d2 DATE 19..=19 Monday = "2024-03-04"
    q1 DIRECT 22..=27 We leave with an outline, = "Ana Kovar"
    e1 PERSON 29..=29 she = "Ana Kovar" "pronoun"
    q1 SOURCE 29..=29 she
    q1 CUE 30..=30 said
    q1 DIRECT 33..=36 and with hope. = "Ana Kovar"
    q2 SOURCE 38..=38 Officials
    q2 CUE 39..=39 said
    q2 INDIRECT 40..=51 that the “open harbour” plan would cost more than expected
    q3 SCARE 43..=44 open harbour
    e2 PERSON 53..=54 Omar Haddad = "Omar Haddad" "name"
    q4 SOURCE 53..=54 Omar Haddad
    e1 PERSON 56..=56 Kovar = "Ana Kovar" "name"
    q4 SOURCE 56..=56 Kovar
    q4 CUE 58..=58 agreed
    d3 DATE 62..=62 1980s = "198"
    q4 INDIRECT 63..=64 to wait = "Omar Haddad; Ana Kovar"
    q5 SOURCE 66..=75 A spokesman for the Kestrian Port Authority (KPA)
    e3 ORG 70..=72 Kestrian Port Authority = "Kestrian Port Authority" "name"
    e5 NORP 70..=70 Kestrian = "Kestrian" "name"
    e3 ORG 74..=74 KPA = "Kestrian Port Authority" "alias"
    q5 CUE 78..=78 say
    d4 DATE 80..=84 4/5/2023 = "2023-04-05"
    q5 MIXED 85..=94 that the KPA was “not amused” by it
    e3 ORG 87..=87 KPA = "Kestrian Port Authority" "alias"
    We leave with an outline, -CUE-> said
    We leave with an outline, -SOURCE-> she
    that the “open harbour” plan would cost more than expected -CUE-> said
    that the “open harbour” plan would cost more than expected -SOURCE-> Officials
    to wait -CUE-> agreed
    to wait -SOURCE-> Omar Haddad
    to wait -SOURCE-> Kovar
    that the KPA was “not amused” by it -CUE-> say
    that the KPA was “not amused” by it -SOURCE-> A spokesman for the Kestrian Port Authority (KPA)
    "#);
}

#[test]
fn without_tokens_there_are_spans_alone() {
    let mut report = sample::report();
    report.tokens = None;
    let task = ProdigyReport::new().render(&report, sample::TEXT).unwrap();
    let lines = read(&task, sample::TEXT);
    assert_eq!(lines.len(), 10 + 4 + 6 + 4 + 5);
    let value: Value = serde_json::from_str(&task).unwrap();
    assert!(value.get("tokens").is_none() && value.get("relations").is_none());
    assert_eq!(value["meta"]["source"], "ferry/7.txt");
    assert_eq!(value["meta"]["date"], "2024-03-06");
}

#[test]
fn hostile_words_stay_words() {
    for text in HOSTILE {
        let mut report = unlisted(text);
        report.tokens = Some(sample::tokens(text));
        let task = ProdigyReport::new().render(&report, text).unwrap();
        assert!(read(&task, text).len() >= 8, "{task}");
    }
}
