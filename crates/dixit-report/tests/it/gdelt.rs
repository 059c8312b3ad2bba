use dixit_report::{GdeltReport, Report, ReportFormat};
use serde_json::Value;

use crate::hostile::{HOSTILE, unlisted};
use crate::sample;

/// Reads a line; panics where a place has other words than it says.
fn read(line: &str, text: &str) -> Value {
    assert_eq!(line.matches('\n').count(), 1, "one line");
    let article: Value = serde_json::from_str(line).unwrap();
    let chars: Vec<char> = text.chars().collect();
    for quote in article["quotes"].as_array().unwrap() {
        let [start, end] =
            ["start", "end"].map(|name| usize::try_from(quote[name].as_u64().unwrap()).unwrap());
        let cut = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
        assert_eq!(quote["pre"], cut(start.saturating_sub(100), start));
        assert_eq!(quote["post"], cut(end, (end + 100).min(chars.len())));
        let words = quote["quote"].as_str().unwrap();
        assert!(words.split(" … ").all(|part| cut(start, end).contains(part)), "{words}");
    }
    article
}

#[test]
fn the_quotations() {
    let article = read(&GdeltReport::new().render(&sample::report(), sample::TEXT).unwrap(), sample::TEXT);
    let [date, url, title, lang] =
        ["date", "url", "title", "lang"].map(|name| article[name].as_str().unwrap());
    assert_eq!(
        [date, url, title, lang],
        ["2024-03-06T00:00:00Z", "ferry/7.txt", "Ferry talks stall 🙂", "ENGLISH"]
    );
    let lines = article["quotes"].as_array().unwrap().iter().map(|quote| {
        let fields = ["kind", "quote", "speaker", "source", "cue", "said"]
            .map(|name| quote[name].as_str().unwrap_or("-"));
        fields.join(" | ")
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r"
    direct | We leave with an outline, … and with hope. | Ana Kovar | she | said | 2024-03-04
    indirect | that the “open harbour” plan would cost more than expected | - | Officials | said | 2024-03-06
    indirect | to wait | Omar Haddad; Ana Kovar | Omar Haddad; Kovar | agreed | 198
    mixed | that the KPA was “not amused” by it | - | A spokesman for the Kestrian Port Authority (KPA) | say | -
    ");
}

#[test]
fn a_document_without_anything_is_a_line() {
    let line = GdeltReport::new().render(&Report::new("a"), "").unwrap();
    assert_eq!(line, "{\"date\":null,\"url\":\"a\",\"title\":\"\",\"lang\":\"ENGLISH\",\"quotes\":[]}\n");
}

#[test]
fn hostile_words_stay_words() {
    for text in HOSTILE {
        let article = read(&GdeltReport::new().render(&unlisted(text), text).unwrap(), text);
        assert_eq!(article["quotes"].as_array().unwrap().len(), 3);
    }
}
