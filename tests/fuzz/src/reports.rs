use dixit::report::{Format, JsonReport, Record, Renderer, Report, ReportFormat, Unit, explain, visible};
use dixit_compare::{Difference, Verifier};
use serde_json::Value;

use super::pipeline::PIPELINE;
use super::{choice, halves, lossy};

/// What stands in the place of a string.
const WORDS: [&str; 8] = ["", "=cmd()", "<script>", "\u{1b}[2J", "d1\0", "e1", "';--", "]]>\r\n\u{202e}"];

/// Changes one value of a report, by its number.
fn mutate(value: &mut Value, wanted: &mut usize, to: u8) {
    let here = *wanted == 0;
    *wanted = wanted.wrapping_sub(1);
    match value {
        Value::Array(items) if here => match to % 3 {
            0 => items.clear(),
            1 => items.reverse(),
            _ => items.extend(items.first().cloned()),
        },
        Value::Array(items) => items.iter_mut().for_each(|item| mutate(item, wanted, to)),
        Value::Object(fields) if here => {
            let name = fields.keys().nth(usize::from(to) % fields.len().max(1)).cloned();
            name.and_then(|name| fields.remove(&name));
        }
        Value::Object(fields) => fields.values_mut().for_each(|field| mutate(field, wanted, to)),
        Value::Number(number) if here => {
            let old = number.as_u64().unwrap_or(0);
            let new = match to % 5 {
                0 => 0,
                1 => u64::MAX,
                2 => old.wrapping_add(1),
                3 => old.wrapping_sub(1),
                _ => u64::from(to),
            };
            *value = new.into();
        }
        Value::String(words) if here => WORDS[usize::from(to) % WORDS.len()].clone_into(words),
        Value::Null | Value::Bool(_) if here => *value = Value::Bool(to & 1 == 0),
        _ => {}
    }
}

/// Every writer, on a report that somebody has tampered with.
pub(super) fn reports(data: &[u8]) {
    let (count, mut rest) = choice(data);
    let mut changes = Vec::new();
    for _ in 0..count % 8 {
        let (high, more) = choice(rest);
        let (low, more) = choice(more);
        let (to, more) = choice(more);
        changes.push((usize::from(high) << 8 | usize::from(low), to));
        rest = more;
    }
    let text = lossy(rest);
    let findings = PIPELINE.read(&text);
    let mut report = findings.to_report("law");
    report.tokens = Some(findings.to_tokens());
    let mut value = serde_json::to_value(&report).expect("a report can be written");
    for (place, to) in changes {
        mutate(&mut value, &mut { place }, to);
    }
    if let Ok(report) = serde_json::from_value::<Report>(value) {
        write(&report, &text);
    }
}

/// Writes a report in every format. An error is an answer, for what does not fit its text.
pub(super) fn write(report: &Report, text: &str) {
    let fits = report.check(text).is_ok();
    for format in Format::ALL {
        let piece = Renderer::new(format).render(report, text);
        let may = fits && (report.tokens.is_some() || !format.wants_tokens());
        assert!(!may || piece.is_ok(), "{format:?}: {piece:?}");
    }
    for id in ["q1", "d1", "e1"] {
        let _ = explain(report, text, id);
    }
    if let Ok(json) = JsonReport::lines().render(report, text) {
        assert_eq!(json.lines().count(), 1, "one line");
        assert_eq!(Record::from_json(&json).expect("it reads back"), Record::from(report.clone()));
    }
}

/// The reader of the wire format, and what is done with what was read: `text`, a line of dashes, JSON.
pub(super) fn wire(data: &[u8]) {
    let (text, json) = halves(data);
    let shown = visible(&json);
    assert!(shown.chars().all(|c| !c.is_control()), "{shown:?}");
    let Ok(record) = Record::from_json(&json) else { return };
    let Record::Report(report) = record else { return };
    for unit in [Unit::Byte, Unit::Char, Unit::Utf16] {
        let _ = report.in_unit(&text, unit);
    }
    write(&report, &text);
    assert!(Difference::between(&report, &report).is_empty(), "a report is as it is");
}

/// A draft against its source, and two versions of an article: `source`, a line of dashes, `draft`.
pub(super) fn compare(data: &[u8]) {
    let (source, draft) = halves(data);
    let mut verifier = Verifier::new();
    verifier.source(&source);
    let verdict = verifier.verify(&draft);
    assert_eq!(verifier.verify(&draft), verdict, "twice the same");
    let (old, new) = (PIPELINE.read(&source).to_report("a"), PIPELINE.read(&draft).to_report("a"));
    let there = Difference::between(&old, &new).len();
    assert!(there <= old.quotes.len() + new.quotes.len(), "each quotation has one fate");
    assert!(Difference::between(&new, &new).is_empty(), "a report is as it is");
}
