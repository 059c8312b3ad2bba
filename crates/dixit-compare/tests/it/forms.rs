//! The forms in which a verification and a comparison are written.

use dixit_compare::{Comparison, Desk, Form, Role, SpeakerVerdict, TimeVerdict, Verification, WordsVerdict};
use dixit_report::{Entity, EntityKind, Mention, MentionForm, Quote, QuoteKind, Report, Speaker, Words};
use dixit_text::Span;
use sha2::{Digest, Sha256};

/// A report of one direct quotation between curly marks, said by the person whose name stands in the text.
fn report(id: &str, text: &str, name: &str) -> Report {
    let mut report = Report::new(id);
    let (start, end) = (text.find('“').expect("a mark") + '“'.len_utf8(), text.find('”').expect("a mark"));
    let words = Words::new(Span::new(start, end), &text[start..end]);
    let mut quote = Quote::new("q1", QuoteKind::Direct, words, "marks", 0.9);
    let at = text.find(name).expect("the name");
    let mut entity = Entity::new("e1", name, EntityKind::Person);
    let words = Words::new(Span::new(at, at + name.len()), name);
    entity.mentions.push(Mention::new(words, MentionForm::Name, "shape", 0.9));
    report.entities.push(entity);
    quote.speaker = Some(Speaker::new("e1", name));
    report.quotes.push(quote);
    report
}

fn verification() -> Verification {
    let source = "“It <b>rained</b> all week & nobody came,” said Ana Kovář.";
    let mut desk = Desk::new(move |_, text| report("", text, "Ana Kovář"));
    desk.source("wire/<1>.txt", source);
    desk.unread("gone.txt", Role::Source, "No such file");
    for (id, text, name) in [
        ("a.txt", "“It <b>rained</b> all week & nobody came,” said Kovar.", "Kovar"),
        ("b.txt", "“It <b>rained</b> all day & nobody came,” said Brandt.", "Brandt"),
        ("c.txt", "“The harbour will be sold,” said Kovar.", "Kovar"),
    ] {
        desk.draft(report(id, text, name), text);
    }
    desk.finish()
}

#[test]
fn words_speaker_and_time_have_a_verdict_each() {
    let verification = verification();
    let verdicts: Vec<_> = verification
        .quotations
        .iter()
        .map(|one| (one.verdict, one.speaker.verdict, one.time.verdict, one.confirmed))
        .collect();
    assert_eq!(
        verdicts,
        [
            (WordsVerdict::Verbatim, SpeakerVerdict::Same, TimeVerdict::NotTold, true),
            (WordsVerdict::Changed, SpeakerVerdict::OtherSpeaker, TimeVerdict::NotTold, false),
            // One source is missing: it may be in that.
            (WordsVerdict::CouldNotCheck, SpeakerVerdict::CouldNotCheck, TimeVerdict::CouldNotCheck, false),
        ]
    );
    assert!(!verification.is_confirmed());
}

#[test]
fn text_says_first_what_could_not_be_read() {
    insta::assert_snapshot!(verification().render(Form::Text));
}

#[test]
fn markdown_escapes_what_documents_have() {
    insta::assert_snapshot!(verification().render(Form::Markdown));
}

#[test]
fn a_table_has_a_row_for_each_quotation() {
    insta::assert_snapshot!(verification().render(Form::Csv).replace("\r\n", "\n"));
}

#[test]
fn json_has_a_schema() {
    let json: serde_json::Value = serde_json::from_str(&verification().render(Form::Json)).expect("JSON");
    assert_eq!(json["schema"], "dixit-verify/1");
    assert_eq!(json["unread"][0]["id"], "gone.txt");
    assert_eq!(json["quotations"][1]["verdict"], "changed");
    assert_eq!(json["quotations"][1]["speaker"]["verdict"], "other-speaker");
    assert_eq!(json["quotations"][1]["time"]["verdict"], "not-told");
    assert_eq!(json["quotations"][1]["changes"][0]["draft"], "day");
    let schema: serde_json::Value = serde_json::from_str(Verification::json_schema()).expect("JSON");
    assert_eq!(schema["title"], "dixit-verify/1");
    for (name, words) in [
        ("WordsVerdict", WordsVerdict::ALL.map(WordsVerdict::as_str).to_vec()),
        ("SpeakerVerdict", SpeakerVerdict::ALL.map(SpeakerVerdict::as_str).to_vec()),
        ("TimeVerdict", TimeVerdict::ALL.map(TimeVerdict::as_str).to_vec()),
    ] {
        let list = &schema["$defs"][name];
        let told: Vec<_> =
            list["oneOf"].as_array().expect("a closed list").iter().map(|one| one["const"].clone()).collect();
        assert_eq!(told, words, "{name}");
    }
}

#[cfg(feature = "schema")]
#[test]
fn the_schemas_are_those_of_the_types() {
    assert_eq!(Verification::json_schema(), dixit_compare::verification_schema());
    assert_eq!(Comparison::json_schema(), dixit_compare::comparison_schema());
}

/// The page's style is the one that its policy names, and the page is XML too, whatever stands in the documents.
fn check_page(page: &str) {
    let (_, rest) = page.split_once("<style>").expect("a style");
    let (style, _) = rest.split_once("</style>").expect("its end");
    let hash = Sha256::digest(style.as_bytes());
    let policy = page.split_once("style-src 'sha256-").expect("a policy").1;
    assert_eq!(policy.split_once('\'').expect("its end").0, base64(&hash), "write this hash into the policy");
    let document = roxmltree::Document::parse_with_options(
        page,
        roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() },
    );
    let document = document.expect("XML");
    assert!(document.descendants().all(|node| !node.has_tag_name("b") && !node.has_tag_name("script")));
    let mut ids: Vec<_> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

/// Base 64 of RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let number = chunk.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            if place <= chunk.len() {
                let letter = LETTERS.get((number >> (18 - 6 * place) & 63) as usize);
                out.push(char::from(*letter.expect("six bits")));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[test]
fn pages_are_one_file_under_a_strict_policy() {
    let page = verification().render(Form::Html);
    check_page(&page);
    for words in [
        "Could not be read",
        "wire/&lt;1&gt;.txt",
        "<del>week</del> <ins>day</ins> (not marked)",
        "other speaker",
    ] {
        assert!(page.contains(words), "{words:?} is missing:\n{page}");
    }
    check_page(&comparison().render(Form::Html));
}

fn comparison() -> Comparison {
    let (old, new) = ("“It <b>rained</b> all week,” said Kovar.", "“It <b>rained</b> all day,” said Brandt.");
    let mut comparison = Comparison::new();
    comparison.add("a.txt", &report("a", old, "Kovar"), &report("a", new, "Brandt"));
    comparison.add("b.txt", &Report::new("b"), &report("b", new, "Brandt"));
    comparison.add("c.txt", &report("c", new, "Brandt"), &Report::new("c"));
    comparison
}

#[test]
fn comparisons_have_the_same_forms() {
    let forms = [Form::Text, Form::Markdown, Form::Csv, Form::Json];
    let told: Vec<_> = forms.iter().map(|&form| comparison().render(form).replace("\r\n", "\n")).collect();
    insta::assert_snapshot!(told.join("\n----\n"));
    assert_eq!(Comparison::new().render(Form::Text), "");
    assert!(Comparison::new().render(Form::Markdown).contains("no quotation differs"));
}
