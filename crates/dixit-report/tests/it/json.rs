use dixit_report::{
    Attitude, Candidate, Confidence, Cue, CueStatus, Date, DateModifier, DateRef, DateSource, DateType,
    Entity, EntityKind, ErrorKind, Failure, JsonReport, Mention, MentionForm, Paragraph, ParagraphKind,
    Quote, QuoteId, QuoteKind, QuoteRule, Record, Related, Report, ReportFormat, SaidBasis, Schema, Sentence,
    Speaker, TimelineEntry, Token, Unit, Upos, Words,
};
use dixit_text::Span;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::hostile::{HOSTILE, unlisted};
use crate::sample;

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// Words at 3..9.
fn words() -> Words {
    Words::new(Span::new(3, 9), "Enough")
}

#[test]
fn a_report_may_bring_its_text() {
    let mut report = Report::new("a");
    report.text = Some("“Enough,” she said.\n".into());
    let line = JsonReport::lines().render(&report, "").unwrap();
    assert!(line.contains(r#""unit":"byte","text":"“Enough,” she said.\n","paragraphs":[]"#), "{line}");
    assert_eq!(Record::from_json(&line).unwrap(), Record::from(report));
}

#[test]
fn a_report_may_tell_where_its_document_comes_from() {
    let mut report = Report::new("a");
    report.title = Some("Low tide".into());
    report.author = Some("Ana Kovar".into());
    report.url = Some("https://gazette.example/7".into());
    report.source = Some("Gazette".into());
    report.extra.insert("section".into(), "World".into());
    let line = JsonReport::lines().render(&report, "").unwrap();
    let told = r#""date_source":"none","title":"Low tide","author":"Ana Kovar","url":"https://gazette.example/7","source":"Gazette","extra":{"section":"World"},"unit":"byte""#;
    assert!(line.contains(told), "{line}");
    assert_eq!(Record::from_json(&line).unwrap(), Record::from(report));
}

#[test]
fn what_is_always_there_and_in_which_order() {
    let rows: &[(&str, String)] = &[
        (
            r#"{"schema":"dixit/1","id":"-","date":null,"date_source":"none","unit":"byte","paragraphs":[],"sentences":[],"entities":[],"dates":[],"quotes":[],"timeline":[]}"#,
            json(&Report::new("-")),
        ),
        (r#"{"schema":"dixit/1","id":"a","error":{"message":"gone"}}"#, json(&Failure::new("a", "gone"))),
        (r#"{"start":3,"end":9,"kind":"body"}"#, json(&Paragraph::new(Span::new(3, 9), ParagraphKind::Body))),
        (r#"{"start":3,"end":9}"#, json(&Sentence::new(Span::new(3, 9)))),
        (r#"{"start":3,"end":9,"pos":null}"#, json(&Token::new(Span::new(3, 9), None))),
        (r#"{"start":3,"end":9,"pos":"ADV"}"#, json(&Token::new(Span::new(3, 9), Some(Upos::Adv)))),
        (
            r#"{"id":"e1","name":"Ana","kind":"PERSON","mentions":[]}"#,
            json(&Entity::new("e1", "Ana", EntityKind::Person)),
        ),
        (
            r#"{"start":3,"end":9,"text":"Enough","form":"name","confidence":0.5,"rule":"r"}"#,
            json(&Mention::new(words(), MentionForm::Name, "r", 0.5)),
        ),
        (
            r#"{"id":"d1","start":3,"end":9,"text":"Enough","type":"DATE","value":"2024","rule":"r","confidence":1.0}"#,
            json(&Date::new("d1", words(), DateType::Date, "2024", "r", Confidence::CERTAIN)),
        ),
        (
            r#"{"id":"q1","kind":"direct","start":3,"end":9,"text":"Enough","cue":null,"source":null,"speaker":null,"said":null,"about":[],"dates":[],"attitude":null,"parent":null,"rule":"r","confidence":0.0}"#,
            json(&Quote::new("q1", QuoteKind::Direct, words(), "r", 0.0)),
        ),
        (
            r#"{"start":3,"end":9,"text":"said","lemma":"say"}"#,
            json(&Cue::new(Span::new(3, 9), "said", "say")),
        ),
        (r#"{"start":3,"end":9,"text":"Enough"}"#, json(&words())),
        (r#"{"entity":"e1","name":"Ana"}"#, json(&Speaker::new("e1", "Ana"))),
        (r#"{"entity":"e1","name":"Ana","confidence":0.25}"#, json(&Candidate::new("e1", "Ana", 0.25))),
        (r#"{"date":"d1","sentence":4,"entities":[]}"#, json(&TimelineEntry::new("d1", 4))),
    ];
    for (expected, found) in rows {
        assert_eq!(found, expected);
    }
}

#[test]
fn what_may_be_left_out_stands_in_its_place_where_it_is_there() {
    let mut entity = Entity::new("e1", "Kestrian", EntityKind::Norp);
    entity.related = vec![Related::new("demonym_of", "e2")];
    entity.reason = Some("open".into());
    let mut mention = Mention::new(words(), MentionForm::Title, "r", 0.5);
    mention.title = Some("Minister".into());
    entity.mentions = vec![mention];
    assert_eq!(
        json(&entity),
        r#"{"id":"e1","name":"Kestrian","kind":"NORP","mentions":[{"start":3,"end":9,"text":"Enough","form":"title","title":"Minister","confidence":0.5,"rule":"r"}],"related":[{"kind":"demonym_of","entity":"e2"}],"reason":"open"}"#
    );

    let mut date = Date::new("d1", words(), DateType::Set, "P1W", "r", 0.5);
    date.modifier = Some(DateModifier::EqualOrMore.into());
    date.quant = Some("EVERY".into());
    date.freq = Some("2X".into());
    date.begin = Some("2024-03-04".into());
    date.until = Some("2024-03-05".into());
    date.zone = Some("-04:00".into());
    date.anchor = Some(DateRef::Document);
    date.readings = vec!["P1W".into(), "P7D".into()];
    date.invalid = true;
    date.range = Some(sample::range());
    assert_eq!(
        json(&date),
        r#"{"id":"d1","start":3,"end":9,"text":"Enough","type":"SET","value":"P1W","mod":"EQUAL_OR_MORE","quant":"EVERY","freq":"2X","begin":"2024-03-04","until":"2024-03-05","zone":"-04:00","anchor":"document","readings":["P1W","P7D"],"invalid":true,"range":{"with":"d2","begin":"2024-03-04","until":"2024-03-07"},"rule":"r","confidence":0.5}"#
    );

    let mut quote = sample::report().quotes.swap_remove(0);
    quote.quoted = quote.parts.clone();
    quote.sources = vec![words()];
    quote.speakers = vec![Speaker::new("e1", "Ana")];
    quote.via = Some(words());
    quote.said_basis = Some(SaidBasis::Clause.into());
    quote.not_after = Some("2024-03-05".into());
    quote.candidates = vec![Candidate::new("e1", "Ana", 0.5)];
    quote.reason = Some("open".into());
    if let Some(cue) = &mut quote.cue {
        cue.status = Some(CueStatus::Hypothetical.into());
    }
    let found = json(&quote);
    let keys: Vec<usize> = [
        "id",
        "kind",
        "start",
        "end",
        "text",
        "parts",
        "quoted",
        "cue",
        "source",
        "sources",
        "speaker",
        "speakers",
        "via",
        "said",
        "said_basis",
        "not_after",
        "about",
        "dates",
        "attitude",
        "parent",
        "rule",
        "confidence",
        "candidates",
        "reason",
    ]
    .iter()
    .map(|key| found.find(&format!("\"{key}\":")).unwrap())
    .collect();
    assert!(keys.is_sorted(), "{found}");
}

#[test]
fn names_are_written_as_the_format_says() {
    let mut report = Report::new("-");
    report.date_source = DateSource::Metadata.into();
    report.unit = Unit::Utf16;
    report.tokens = Some(Vec::new());
    let found = json(&report);
    assert!(found.contains(r#""date_source":"metadata","unit":"utf16""#), "{found}");
    assert!(found.contains(r#""tokens":[],"entities""#), "asked for, none there: {found}");
}

/// Returns every name that an enum reads, after checking that it is what the value writes and is called in Rust.
///
/// The names are those that serde tells where it meets another one, so that a new variant cannot be forgotten here.
fn names<T: Serialize + DeserializeOwned>(as_str: impl Fn(&T) -> &'static str) -> String {
    let refused = serde_json::from_str::<T>("\"?\"").err().unwrap().to_string();
    let (_, expected) = refused.split_once("expected ").unwrap();
    let names: Vec<_> = expected.split('`').skip(1).step_by(2).collect();
    for name in &names {
        let written = format!("{name:?}");
        let value: T = serde_json::from_str(&written).unwrap();
        assert_eq!(as_str(&value), *name);
        assert_eq!(json(&value), written);
    }
    names.join(" ")
}

#[test]
fn names_in_rust_and_on_the_wire_are_the_same() {
    // What the vocabulary gains must not reach the format by accident.
    let rows = [
        (names(|one: &Schema| one.as_str()), "dixit/1"),
        (names(|one: &DateSource| one.as_str()), "record metadata option dateline none"),
        (names(|one: &EntityKind| one.as_str()), "PERSON ORG GPE LOC FAC NORP EVENT LAW WORK PRODUCT"),
        (names(|one: &MentionForm| one.as_str()), "name alias title pronoun nominal"),
        (names(|one: &DateType| one.as_str()), "DATE TIME DURATION SET"),
        (
            names(|one: &DateModifier| one.as_str()),
            "BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE START MID END APPROX",
        ),
        (names(|one: &QuoteKind| one.as_str()), "direct mixed indirect scare"),
        (names(|one: &CueStatus| one.as_str()), "negated hypothetical"),
        (names(|one: &SaidBasis| one.as_str()), "clause sentence paragraph document"),
        (names(|one: &Attitude| one.as_str()), "speech belief intention"),
        (names(|one: &ParagraphKind| one.as_str()), "body heading byline dateline list turn"),
        (names(|one: &Unit| one.as_str()), "byte char utf16"),
        (
            names(|one: &Upos| one.as_str()),
            "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X",
        ),
    ];
    for (found, expected) in rows {
        assert_eq!(found, expected);
    }
    for reference in [DateRef::Document, DateRef::Date("d7".into())] {
        assert_eq!(json(&reference), format!("{:?}", reference.as_str()));
    }
}

#[test]
fn a_report_reads_back() {
    let report = sample::report();
    for format in [JsonReport::new(), JsonReport::lines()] {
        let json = format.render(&report, sample::TEXT).unwrap();
        assert_eq!(Record::from_json(&json).unwrap(), Record::from(report.clone()));
        assert!(json.ends_with("}\n"));
    }
    assert_eq!(JsonReport::lines().render(&report, sample::TEXT).unwrap().lines().count(), 1);
}

#[test]
fn lines_read_back_one_by_one() {
    let failure = Failure::new("gone.txt", "no such file");
    let mut out = Vec::new();
    JsonReport::lines().write(&sample::report(), sample::TEXT, &mut out).unwrap();
    JsonReport::lines().write_failure(&failure, &mut out).unwrap();
    let lines = String::from_utf8(out).unwrap();
    let records: Vec<_> = lines.lines().map(|line| Record::from_json(line).unwrap()).collect();
    assert_eq!(records.len(), 2);
    assert_eq!(records[0].id(), "ferry/7.txt");
    assert_eq!(records[1], Record::from(failure));
    let error = Record::from_json("{\"schema\":\"dixit/1\"}").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Read(_)));
    assert_eq!(error.to_string(), "not a dixit/1 record: missing field `id`");
}

#[test]
fn nothing_in_json_acts_on_a_terminal() {
    let acting =
        |c: char| c.is_control() || "\u{61c}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}".contains(c);
    let every: String = ('\0'..='\u{2070}').collect();
    for text in HOSTILE.into_iter().chain([every.as_str(), "\u{9b}\u{7f}“\u{202e}”", ""]) {
        for (format, line_breaks) in [(JsonReport::new(), true), (JsonReport::lines(), false)] {
            let report = unlisted(text);
            let json = format.render(&report, text).unwrap();
            let words = json.strip_suffix('\n').unwrap();
            assert!(!words.contains(|c| acting(c) && !(c == '\n' && line_breaks)), "{json:?}");
            assert_eq!(Record::from_json(&json).unwrap(), Record::from(report.clone()));
            let serde = serde_json::to_value(&report).unwrap();
            assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap(), serde);
            let mut failure = Vec::new();
            format.write_failure(&Failure::new(text, text), &mut failure).unwrap();
            let failure = String::from_utf8(failure).unwrap();
            assert!(
                !failure.trim_end().contains(|c| acting(c) && !(c == '\n' && line_breaks)),
                "{failure:?}"
            );
        }
    }
    let line = JsonReport::lines().render(&Report::new("a\u{9b}2J\u{7f}\u{202e}é"), "").unwrap();
    assert!(line.starts_with(r#"{"schema":"dixit/1","id":"a\u009b2J\u007f\u202eé","#), "{line}");
}

#[test]
fn the_layouts_are_those_of_serde() {
    let report = sample::report();
    let rows = [
        (JsonReport::new(), serde_json::to_string_pretty(&report).unwrap()),
        (JsonReport::lines(), json(&report)),
    ];
    for (format, expected) in rows {
        assert_eq!(format.render(&report, sample::TEXT).unwrap(), format!("{expected}\n"));
    }
}

#[test]
fn another_schema_is_refused_and_another_field_is_not() {
    let json = r#"{"schema":"dixit/1","id":"a","error":{"message":"gone","code":7},"new":[]}"#;
    assert_eq!(Record::from_json(json).unwrap(), Record::from(Failure::new("a", "gone")));
    let error = Record::from_json(&json.replace("dixit/1", "dixit/2")).unwrap_err();
    assert_eq!(error.to_string(), "not a dixit/1 record: unknown variant `dixit/2`, expected `dixit/1`");
}

#[test]
fn names_that_a_later_version_adds_are_kept_as_they_are_written() {
    let written = JsonReport::lines().render(&sample::report(), sample::TEXT).unwrap();
    let mut later: serde_json::Value = serde_json::from_str(&written).unwrap();
    later["quotes"][0]["rule"] = "cue-whether".into();
    later["quotes"][0]["reason"] = "crowd".into();
    later["quotes"][0]["id"] = "quotation-1".into();
    later["dates"][0]["rule"] = "moon".into();
    later["entities"][0]["mentions"][0]["rule"] = "gossip".into();
    later["entities"][0]["related"] = serde_json::json!([{"kind": "sister_of", "entity": "entity-2"}]);
    let Record::Report(read) = Record::from_json(&later.to_string()).unwrap() else {
        panic!("it is no failure");
    };
    assert_eq!((read.quotes[0].rule.known(), &*read.quotes[0].rule), (None, "cue-whether"));
    assert_eq!(serde_json::to_value(&read).unwrap(), later);
}

#[test]
fn confidence_is_thousandths() {
    let rows = [(0.9, 0.9), (0.12345, 0.123), (1.5, 1.0), (-0.1, 0.0), (f64::NAN, 0.0), (f64::INFINITY, 1.0)];
    for (given, kept) in rows {
        assert_eq!(Confidence::from(given).get().to_bits(), f64::to_bits(kept), "{given}");
    }
    assert_eq!(json(&Confidence::from(0.7_f32)), "0.7");
}

#[test]
fn an_error_of_the_output_keeps_its_kind() {
    struct Closed(std::io::ErrorKind);
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let report = sample::report();
    let formats: [&dyn ReportFormat; 4] = [
        &JsonReport::new(),
        &dixit_report::TerminalReport::new(),
        &dixit_report::BriefReport::new(),
        &dixit_report::MarkdownReport::new(),
    ];
    for format in formats {
        for kind in [std::io::ErrorKind::BrokenPipe, std::io::ErrorKind::StorageFull] {
            let error = format.write(&report, sample::TEXT, &mut Closed(kind)).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Write(error) if error.kind() == kind), "{error}");
            assert!(error.to_string().starts_with("cannot write the report: "), "{error}");
        }
    }
}

#[test]
fn names_that_are_not_known_survive() {
    let mut report = sample::report();
    report.quotes[0].rule = "cue-whether".into();
    report.quotes[0].reason = Some("hearsay".into());
    report.quotes[1].rule = QuoteRule::CueThat.into();
    report.entities[0].related = vec![Related::new("rival_of", "e2")];
    report.dates[0].id = "t7".into();
    let written = json(&report);
    let Record::Report(read) = Record::from_json(&written).unwrap() else { panic!("a report") };
    assert_eq!(*read, report);
    assert_eq!(json(&read), written);
    assert_eq!((read.quotes[0].rule.known(), read.quotes[1].rule.known()), (None, Some(QuoteRule::CueThat)));
    assert_eq!(read.quotes[0].reason.as_ref().unwrap().known(), None);
    assert_eq!(read.entities[0].related[0].kind.known(), None);
    assert_eq!((read.dates[0].id.known(), read.quotes[0].id.known()), (None, Some(QuoteId::new(0))));
    let later = written.replace("\"cue-that\"", "\"CUE-THAT\"");
    let Record::Report(read) = Record::from_json(&later).unwrap() else { panic!("a report") };
    assert_eq!(json(&read), later, "as it was written");
}
