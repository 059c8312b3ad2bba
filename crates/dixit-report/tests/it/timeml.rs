use dixit_report::{Date, DateType, Report, ReportFormat, TimemlReport, Words};
use dixit_text::Span;
use roxmltree::{Document, Node};

use crate::hostile::{HOSTILE, unlisted};
use crate::sample;

fn find<'a, 'x>(document: &'a Document<'x>, name: &str) -> Node<'a, 'x> {
    document.descendants().find(|node| node.has_tag_name(name)).unwrap()
}

fn all_text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

#[test]
fn the_document() {
    let xml = TimemlReport::new().render(&sample::report(), sample::TEXT).unwrap();
    insta::assert_snapshot!(xml, @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">
    <DOCID>ferry/7.txt</DOCID>
    <DCT><TIMEX3 tid="t0" type="DATE" value="2024-03-06" temporalFunction="false" functionInDocument="CREATION_TIME">2024-03-06</TIMEX3></DCT>
    <TEXT>Ferry talks stall 🙂

    GENEVA, <TIMEX3 tid="t1" type="DATE" value="2024-03-06">March 6</TIMEX3> — Harbour Minister Ana Kovar left the talks in Kestria on <TIMEX3 tid="t2" type="DATE" value="2024-03-04" temporalFunction="true" anchorTimeID="t0">Monday</TIMEX3>. “We leave with an outline,” she said, “and with hope.”

    Officials said that the “open harbour” plan would cost more than expected. Omar Haddad and Kovar had agreed in the early <TIMEX3 tid="t3" type="DATE" value="198" mod="START">1980s</TIMEX3> to wait. A spokesman for the Kestrian Port Authority (KPA) did not say on <TIMEX3 tid="t4" type="DATE" value="2023-04-05">4/5/2023</TIMEX3> that the KPA was “not amused” by it.</TEXT>
    </TimeML>
    "#);
}

#[test]
fn the_dates_read_back() {
    let report = sample::report();
    let xml = TimemlReport::new().render(&report, sample::TEXT).unwrap();
    let document = Document::parse(&xml).unwrap();
    let body = find(&document, "TEXT");
    assert_eq!(all_text(body), sample::TEXT, "the text is the document, character by character");
    let mut at = 0;
    let mut dates = report.dates.iter();
    for node in body.children() {
        let words = all_text(node);
        if node.has_tag_name("TIMEX3") {
            let date = dates.next().unwrap();
            assert_eq!((at, words.as_str()), (date.start, date.text.as_str()));
            assert_eq!(node.attribute("value"), Some(date.value.as_str()));
            assert_eq!(node.attribute("type"), Some(date.kind.as_str()));
        }
        at += words.len();
    }
    assert!(dates.next().is_none());
    let creation = find(&document, "DCT").first_child().unwrap();
    assert_eq!(creation.attribute("value"), report.date.as_deref());
}

#[test]
fn of_two_that_overlap_the_first_is_written() {
    let text = "from May 3 to 5";
    let mut report = Report::new("overlap");
    for (id, start, end) in [("d2", 9, 15), ("d1", 5, 10), ("d3", 14, 15), ("d4", 3, 3)] {
        let words = Words::new(Span::new(start, end), &text[start..end]);
        report.dates.push(Date::new(id, words, DateType::Date, "2024", "r", 0.5));
    }
    let xml = TimemlReport::new().render(&report, text).unwrap();
    let document = Document::parse(&xml).unwrap();
    let body = find(&document, "TEXT");
    let written: Vec<_> = body.children().filter(Node::is_element).map(all_text).collect();
    assert_eq!(written, ["May 3", "5"]);
    assert_eq!(all_text(body), text);
}

#[test]
fn hostile_words_stay_words() {
    for text in HOSTILE.into_iter().chain(["]]>", "<TIMEX3>", "&amp;&#10;", "a\r\nb\rc"]) {
        let xml = TimemlReport::new().render(&unlisted(text), text).unwrap();
        let document = Document::parse(&xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
        let body = all_text(find(&document, "TEXT"));
        assert_eq!(body.chars().count(), text.chars().count());
        // C1 controls begin a terminal's sequences.
        let holds = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{85}');
        let expected: String = text.chars().map(|c| if holds(c) { c } else { '\u{fffd}' }).collect();
        assert_eq!(body, expected);
        assert_eq!(document.descendants().filter(|node| node.has_tag_name("TIMEX3")).count(), 2);
    }
}
