use dixit_report::{BriefReport, Grounds, Places, ReportFormat};

use crate::sample;

#[test]
fn a_line_a_finding() {
    insta::assert_snapshot!(BriefReport::new().render(&sample::report(), sample::TEXT).unwrap(), @r#"
    document "ferry/7.txt"  2024-03-06 (dateline)
    1:1      para   heading  "Ferry talks stall 🙂"
    3:1      para   dateline "GENEVA, March 6 — Harbour Minister Ana Kovar … said, “and with hope.”"
    3:1      name   GPE      "GENEVA"
    3:9      date   DATE     "March 6"  value 2024-03-06  covers 2024-03-06..2024-03-07
    3:36     name   PERSON   "Ana Kovar"  title "Harbour Minister"
    3:64     name   GPE      "Kestria"
    3:75     date   DATE     "Monday"  value 2024-03-04  covers 2024-03-04..2024-03-05  from document
    3:84     quote  direct   "We leave with an outline,” she said, “and with hope."  parts "We leave with an outline," + "and with hope."  cue "said"  source "she"  speaker "Ana Kovar"  said 2024-03-04 (paragraph)
    3:111    name   PERSON   "she"  pronoun of "Ana Kovar"
    5:16     quote  indirect "that the “open harbour” plan would cost more than expected"  cue "said"  source "Officials"  because unnamed  said document (document)
    5:26     quote  scare    "open harbour"  inside "that the “open harbour” plan would cost more than expected"
    5:76     name   PERSON   "Omar Haddad"
    5:92     name   PERSON   "Kovar"  name of "Ana Kovar"
    5:122    date   DATE     "1980s"  value 198  mod START
    5:128    quote  indirect "to wait"  cue "agreed"  source "Omar Haddad" + "Kovar"  speaker "Omar Haddad" + "Ana Kovar"  said 198 (clause)  as intention
    5:157    name   ORG      "Kestrian Port Authority"
    5:157    name   NORP     "Kestrian"  demonym_of "Kestria"  because part-of-a-name
    5:182    name   ORG      "KPA"  alias of "Kestrian Port Authority"
    5:202    date   DATE     "4/5/2023"  value 2023-04-05  readings 2023-04-05 or 2023-05-04
    5:211    quote  mixed    "that the KPA was “not amused” by it"  quoted "not amused"  cue "say" (negated)  source "A spokesman for the Kestrian Port Authority (KPA)"  perhaps "Kestrian Port Authority"  because role  via "KPA"
    5:220    name   ORG      "KPA"  alias of "Kestrian Port Authority"
    5:76     time   198  "Ana Kovar" + "Omar Haddad"
    5:137    time   2023-04-05  "Kestrian Port Authority"
    3:1      time   2024-03-04  "Ana Kovar" + "GENEVA"
    3:1      time   2024-03-06  "Ana Kovar" + "GENEVA"
    "#);
}

#[test]
fn words_before_move_no_line_without_places() {
    let format = BriefReport::new().places(Places::Hidden);
    let before = format.render(&sample::report(), sample::TEXT).unwrap();
    let text = format!("🙂\n\n{}", sample::TEXT);
    let moved = serde_json::to_value(sample::report()).map(shifted).unwrap();
    let moved = serde_json::from_value::<dixit_report::Report>(moved).unwrap();
    moved.check(&text).unwrap();
    assert_eq!(format.render(&moved, &text).unwrap(), before);
    assert!(!before.contains("3:"), "{before}");
}

#[test]
fn what_a_finding_rests_on_comes_last_where_it_is_asked_for() {
    let written =
        |grounds| BriefReport::new().grounds(grounds).render(&sample::report(), sample::TEXT).unwrap();
    let (hidden, rule, both) =
        (written(Grounds::Hidden), written(Grounds::Rule), written(Grounds::RuleAndConfidence));
    let report = sample::report();
    let quote = &report.quotes[0];
    let last = |text: &str| text.lines().find(|line| line.contains(" quote ")).unwrap().to_owned();
    let by = format!("{}  by {}", last(&hidden), quote.rule);
    assert_eq!(last(&rule), by);
    assert_eq!(last(&both), format!("{by} {:.2}", quote.confidence.get()));
    for lines in [&rule, &both] {
        for (line, without) in lines.lines().zip(hidden.lines()) {
            let finding = [" quote ", " date ", " name "].iter().any(|tag| line.contains(tag));
            assert_eq!(line.starts_with(&format!("{without}  by ")), finding, "{line}");
            assert!(finding || line == without);
        }
    }
}

/// Moves everything by six bytes.
fn shifted(mut value: serde_json::Value) -> serde_json::Value {
    match &mut value {
        serde_json::Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                let number = field.as_u64().filter(|_| key == "start" || key == "end");
                *field = number.map_or_else(|| shifted(field.take()), |number| (number + 6).into());
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| *item = shifted(item.take())),
        _ => {}
    }
    value
}
