//! Names that a later version may add to the lists of the wire format.

use dixit_report::{
    BratReport, BriefReport, ConlluReport, CsvReport, GdeltReport, Grounds, HtmlReport, JsonReport, Known,
    LabelStudioReport, MarkdownReport, ProdigyReport, QuoteKind, Record, Related, RelationKind, Report,
    ReportFormat, Table, TerminalReport, TimemlReport, Upos, WebAnnotationReport, explain,
};
use serde_json::{Value, json};

use crate::sample::{self, TEXT};
use crate::schema;

/// A name that no list has.
const LATER: &str = "zeugma";

/// Every field that holds a name of a list, and what shows it as it stands (labels of annotations in capital letters).
const FIELDS: [(&str, &str); 17] = [
    ("/date_source", "text brief json markdown html csv"),
    ("/paragraphs/0/kind", "brief json conllu"),
    ("/tokens/0/pos", "json conllu"),
    ("/entities/0/kind", "brief json html brat conllu annotation labelstudio prodigy csv explain"),
    ("/entities/0/mentions/0/form", "brief json html brat labelstudio prodigy csv explain"),
    ("/entities/0/mentions/0/rule", "brief json html csv explain"),
    ("/entities/0/related/0/kind", "text brief json markdown html explain"),
    ("/entities/0/reason", "brief json html explain"),
    ("/dates/0/type", "brief json html timeml brat conllu annotation labelstudio prodigy csv explain"),
    ("/dates/0/mod", "text brief json markdown html timeml brat csv explain"),
    ("/dates/0/rule", "brief json html csv explain"),
    (
        "/quotes/0/kind",
        "text brief json markdown html brat conllu annotation labelstudio prodigy gdelt csv explain",
    ),
    ("/quotes/0/attitude", "text brief json markdown html brat annotation labelstudio csv explain"),
    ("/quotes/0/cue/status", "text brief json markdown html brat annotation labelstudio csv explain"),
    ("/quotes/0/said_basis", "brief json html csv explain"),
    ("/quotes/0/rule", "brief json html csv explain"),
    ("/quotes/1/reason", "text brief json markdown html csv explain"),
];

/// A report that has something in each of the fields.
fn report() -> Report {
    let mut report = sample::tokenised();
    report.entities[0].related = vec![Related::new(RelationKind::MaybeSame, "e2")];
    report.entities[0].reason = Some("group".into());
    report.dates[0].modifier = report.dates[2].modifier.clone();
    report.quotes[0].cue.as_mut().unwrap().status = Some("negated".into());
    report.quotes[1].reason = Some("scare".into());
    report
}

fn with(field: &str, value: Value) -> Value {
    let mut report = serde_json::to_value(report()).unwrap();
    *report.pointer_mut(field).unwrap_or_else(|| panic!("{field} is not there")) = value;
    report
}

/// Writes a report in every way that there is.
fn written(report: &Report) -> Vec<(&'static str, String)> {
    let formats: [(&str, &dyn ReportFormat); 12] = [
        ("text", &TerminalReport::new()),
        ("brief", &BriefReport::new().grounds(Grounds::Rule)),
        ("json", &JsonReport::new()),
        ("markdown", &MarkdownReport::new()),
        ("html", &HtmlReport::new()),
        ("timeml", &TimemlReport::new()),
        ("brat", &BratReport::new()),
        ("conllu", &ConlluReport::new()),
        ("annotation", &WebAnnotationReport::new()),
        ("labelstudio", &LabelStudioReport::new()),
        ("prodigy", &ProdigyReport::new()),
        ("gdelt", &GdeltReport::new()),
    ];
    let mut written: Vec<_> =
        formats.into_iter().map(|(name, format)| (name, format.render(report, TEXT).unwrap())).collect();
    let mut rows = Vec::new();
    for table in Table::ALL {
        CsvReport::new().write_rows(table, report, TEXT, &mut rows).unwrap();
    }
    written.push(("csv", String::from_utf8(rows).unwrap()));
    let told = ["e1", "d1", "q1", "q2"].into_iter().map(|id| explain(report, TEXT, id).unwrap().unwrap());
    written.push(("explain", told.collect()));
    written
}

/// The JSON of a report, on one line, as it is written.
fn line(report: &Report) -> String {
    JsonReport::lines().render(report, TEXT).unwrap()
}

#[test]
fn a_later_name_is_read_and_written_as_it_stands() {
    let before = line(&report());
    for (field, _) in FIELDS {
        let later = with(field, LATER.into());
        schema::check(&later).unwrap();
        let read: Report = serde_json::from_value(later).unwrap();
        let after = line(&read);
        let known = serde_json::to_value(report()).unwrap().pointer(field).unwrap().to_string();
        assert_eq!(after.replacen(&json!(LATER).to_string(), &known, 1), before, "{field}");
        // A record is read no less than a report, and written byte for byte.
        let record: Record = serde_json::from_str(&after).unwrap();
        let Record::Report(again) = record else { panic!("{field}: a report is no failure") };
        assert_eq!(line(&again), after, "{field}");
    }
}

#[test]
fn what_shows_a_name_shows_a_later_one() {
    for (field, shows) in FIELDS {
        let read: Report = serde_json::from_value(with(field, LATER.into())).unwrap();
        let shown = written(&read).into_iter().filter(|(_, words)| words.to_lowercase().contains(LATER));
        assert_eq!(shown.map(|(name, _)| name).collect::<Vec<_>>().join(" "), shows, "{field}");
    }
}

#[test]
fn a_field_that_holds_no_name_is_told() {
    for (field, _) in FIELDS {
        let read: Result<Report, _> = serde_json::from_value(with(field, json!(7)));
        assert!(read.unwrap_err().to_string().contains("expected a string"), "{field}");
    }
}

#[test]
fn a_name_is_compared_and_ordered_as_its_list_has_it() {
    let later = Known::<QuoteKind>::from(LATER);
    assert_ne!(later, QuoteKind::Direct);
    assert_eq!((later.known(), later.to_string()), (None, LATER.to_owned()));
    let scare = Known::from(QuoteKind::Scare);
    assert_eq!(scare, QuoteKind::Scare);
    assert_eq!(QuoteKind::Scare, scare);
    let mut kinds: Vec<Known<QuoteKind>> = ["zeugma", "aside", "scare", "direct"].map(Known::from).into();
    kinds.sort();
    assert_eq!(kinds.iter().map(Known::as_str).collect::<Vec<_>>(), ["direct", "scare", "aside", "zeugma"]);
    assert_eq!(Known::<Upos>::from("noun"), Upos::Noun, "as the list reads it");
}
