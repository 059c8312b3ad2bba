use dixit_report::Annotations;

use super::{one, told};

#[test]
fn a_document_of_tempeval() {
    let xml = "<?xml version=\"1.0\" ?>\n\
        <TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"TimeML_1.2.1.xsd\">\n\
        <DOCID>dawn_7</DOCID>\n\
        <DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2024-03-05\" temporalFunction=\"false\" \
        functionInDocument=\"CREATION_TIME\">2024-03-05</TIMEX3></DCT>\n\
        <TITLE>Ferries</TITLE>\n\
        <TEXT>\nThe ‘Dawn’ &amp; the ‘Dusk’ <EVENT eid=\"e1\" class=\"OCCURRENCE\">sail</EVENT> \
        <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2024-03-06\" temporalFunction=\"true\" anchorTimeID=\"t0\">tomorrow</TIMEX3>, \
        <EVENT eid=\"e2\" class=\"STATE\"><TIMEX3 tid=\"t3\" type=\"DURATION\" value=\"P2D\" mod=\"MORE_THAN\" \
        anchorTimeID=\"t1\">more than two days</TIMEX3> late</EVENT>, and <TIMEX3 tid=\"t4\" type=\"SET\" value=\"P1W\" \
        quant=\"EVERY\" freq=\"2X\">twice a week</TIMEX3> then.<TIMEX3 tid=\"t5\" type=\"DATE\" value=\"2024\"/>\n</TEXT>\n\
        <MAKEINSTANCE eventID=\"e1\" eiid=\"ei1\" tense=\"PRESENT\" aspect=\"NONE\" polarity=\"POS\" pos=\"VERB\"/>\n</TimeML>\n";
    let read = Annotations::from_timeml("a.tml", xml);
    let (report, problems) = one(&read);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((report.id.as_str(), report.date.as_deref()), ("dawn_7", Some("2024-03-05")));
    assert!(
        report
            .text
            .as_deref()
            .is_some_and(|text| text.starts_with("\nThe ‘Dawn’ & the ‘Dusk’ sail tomorrow,"))
    );
    insta::assert_snapshot!(told(report), @r"
    d1 DATE tomorrow = 2024-03-06 from document
    d2 DURATION more than two days = P2D MORE_THAN from d1
    d3 SET twice a week = P1W
    ");
    assert_eq!(
        (report.dates[2].quant.as_deref(), report.dates[2].freq.as_deref()),
        (Some("EVERY"), Some("2X"))
    );
}

#[test]
fn a_document_of_timebank() {
    let xml = "<!DOCTYPE TimeML SYSTEM \"TimeML.dtd\">\n<TimeML>\nRIJEKA <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"1998-03-05T09:00\" \
        functionInDocument=\"CREATION_TIME\">03-05-98</TIMEX3>\n<s>It sails <TIMEX3 tid=\"t2\" type=\"TIME\" \
        value=\"1998-03-05TNI\" anchorTimeID=\"t1\">tonight</TIMEX3>.</s>\n</TimeML>";
    let read = Annotations::from_timeml("a.tml", xml);
    let (report, problems) = one(&read);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((report.id.as_str(), report.date.as_deref()), ("a.tml", Some("1998-03-05")));
    assert_eq!(report.text.as_deref(), Some("\nRIJEKA 03-05-98\nIt sails tonight.\n"));
    assert_eq!(told(report), "d1 TIME tonight = 1998-03-05TNI from document");
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let read = |inside: &str| {
        let read = Annotations::from_timeml(
            "a",
            &format!("<TimeML>\n<TEXT>It rained\n{inside} in 1984.</TEXT></TimeML>"),
        );
        read.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    let timex = |attributes: &str| read(&format!("<TIMEX3 tid=\"t1\" {attributes}>once</TIMEX3>"));
    assert_eq!(timex("type=\"DATE\" value=\"\""), "");
    assert_eq!(timex("type=\"WHEN\""), "line 3: t1: no type of TIMEX3 is called \"WHEN\"");
    assert_eq!(timex("type=\"DATE\" mod=\"SOON\""), "line 3: t1: no mod is called \"SOON\"");
    assert_eq!(
        timex("type=\"DATE\" anchorTimeID=\"t9\""),
        "line 3: t1: no date is called \"t9\", from which it is counted"
    );
    assert!(read("<TIMEX3").starts_with("line 3: "), "{}", read("<TIMEX3"));
    assert!(Annotations::from_timeml("a", "<TIMEX3").reports.is_empty());
    // Entities that multiply are refused, not unfolded.
    let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \
        \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]><TimeML>&d;&d;&d;</TimeML>";
    assert_eq!(Annotations::from_timeml("a", bomb).problems.len(), 1);
}
