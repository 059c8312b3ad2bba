use dixit_report::{
    BratReport, BriefReport, CsvReport, ErrorKind, HtmlReport, JsonReport, MarkdownReport, Report,
    ReportFormat, Sentence, Table, TerminalReport, TimemlReport, Unit,
};
use dixit_text::Span;
use proptest::prelude::*;
use serde_json::Value;

use crate::sample;

/// Collects every `{start, end, text}` anywhere in the JSON of a report, in order.
fn places(value: &Value, found: &mut Vec<(usize, usize, Option<String>)>) {
    match value {
        Value::Object(fields) => {
            let number =
                |key| fields.get(key).and_then(Value::as_u64).map(|number| usize::try_from(number).unwrap());
            if let (Some(start), Some(end)) = (number("start"), number("end")) {
                found.push((start, end, fields.get("text").and_then(Value::as_str).map(str::to_owned)));
            }
            fields.values().for_each(|value| places(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| places(value, found)),
        _ => {}
    }
}

fn all_places(report: &Report) -> Vec<(usize, usize, Option<String>)> {
    let mut found = Vec::new();
    places(&serde_json::to_value(report).unwrap(), &mut found);
    found
}

#[test]
fn every_unit_cuts_the_same_words_out() {
    let text = sample::TEXT;
    let report = sample::report();
    let in_bytes: Vec<&str> = all_places(&report).iter().map(|&(start, end, _)| &text[start..end]).collect();
    assert_eq!(in_bytes.len(), 45, "12 of the text, 10 mentions, 4 dates, 19 of quotations");

    let chars: Vec<char> = text.chars().collect();
    let in_chars = report.in_unit(text, Unit::Char).unwrap();
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let in_utf16 = report.in_unit(text, Unit::Utf16).unwrap();
    assert_ne!(report.quotes[0].start, in_chars.quotes[0].start, "an emoji and curly marks stand before it");
    assert_ne!(in_utf16.quotes[0].start, in_chars.quotes[0].start, "the emoji is two units");
    for (index, (start, end, words)) in all_places(&in_chars).into_iter().enumerate() {
        let cut: String = chars[start..end].iter().collect();
        assert_eq!(cut, in_bytes[index]);
        assert_eq!(words.unwrap_or_else(|| cut.clone()), cut);
    }
    for (index, (start, end, _)) in all_places(&in_utf16).into_iter().enumerate() {
        assert_eq!(String::from_utf16(&utf16[start..end]).unwrap(), in_bytes[index]);
    }
    assert_eq!((in_chars.unit, in_utf16.unit), (Unit::Char, Unit::Utf16));
}

#[test]
fn there_and_back_is_the_same() {
    let mut report = sample::report();
    for unit in [Unit::Char, Unit::Utf16, Unit::Char, Unit::Byte] {
        report.convert_offsets(sample::TEXT, unit).unwrap();
        report.check(sample::TEXT).unwrap();
    }
    assert_eq!(report, sample::report());
}

#[test]
fn an_offset_that_does_not_fit_changes_nothing() {
    let mut report = sample::report();
    // Inside the emoji.
    report.sentences.push(Sentence::new(Span::new(0, 19)));
    let before = report.clone();
    for unit in [Unit::Byte, Unit::Char] {
        let error = report.convert_offsets(sample::TEXT, unit).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::OutOfText { start: 0, end: 19, unit: Unit::Byte }));
        assert_eq!(error.to_string(), "0..19 (byte) is out of the text or cuts a character");
        assert_eq!(report, before);
        assert!(report.in_unit(sample::TEXT, unit).is_err());
    }
    let formats: [&dyn ReportFormat; 6] = [
        &TerminalReport::new(),
        &BriefReport::new(),
        &MarkdownReport::new(),
        &HtmlReport::new(),
        &BratReport::new(),
        &TimemlReport::new(),
    ];
    for format in formats {
        assert!(format.render(&report, sample::TEXT).is_err());
    }
    for table in Table::FILES {
        assert!(CsvReport::new().write_rows(table, &report, sample::TEXT, &mut Vec::new()).is_err());
    }
    assert!(JsonReport::new().render(&report, sample::TEXT).is_ok(), "it writes what it is given");
}

#[test]
fn other_words_are_told() {
    let mut report = sample::report();
    report.dates[1].text = "Sunday".into();
    let error = report.check(sample::TEXT).unwrap_err();
    let start = sample::TEXT.find("Monday").unwrap();
    assert_eq!(error.to_string(), format!("{start}..{} has not the words \"Sunday\"", start + 6));
    assert!(report.check("").is_err());
}

proptest! {
    #[test]
    fn conversion_agrees_with_counting(text in "[a-z “”é🙂\n]{0,80}") {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut report = Report::new("p");
        report.sentences = ends.iter().map(|&end| Sentence::new(Span::new(0, end))).collect();
        for unit in [Unit::Char, Unit::Utf16] {
            let converted = report.in_unit(&text, unit).unwrap();
            for (sentence, &end) in converted.sentences.iter().zip(&ends) {
                let counted = match unit {
                    Unit::Utf16 => text[..end].encode_utf16().count(),
                    Unit::Byte | Unit::Char => text[..end].chars().count(),
                };
                prop_assert_eq!(sentence.end, counted);
            }
            prop_assert_eq!(&*converted.in_unit(&text, Unit::Byte).unwrap(), &report);
        }
    }
}
