//! Findings that outlive the text that they were read from.

use std::sync::mpsc;
use std::thread;

use dixit::{DateSource, Findings, Pipeline};

const TEXT: &str = "LUND, March 5, 2024 — “The bridge is safe,” the mayor, Ana Kovar, said on Monday.\n\n\
    She added that Mill & Stone would “pay for it by 9 a.m. EST on Friday”, and that Lind would not.";

/// What somebody keeps who reads many articles.
struct Article {
    name: String,
    findings: Findings<'static>,
}

#[test]
fn findings_are_kept_in_a_struct_and_sent_over_a_channel() {
    let (sender, receiver) = mpsc::channel();
    let reader = thread::spawn(move || {
        let pipeline = Pipeline::new();
        for name in ["one", "two"] {
            let text = format!("{TEXT}\n\nThis is article {name}.");
            let findings = pipeline.read(&text).into_owned();
            sender.send(Article { name: name.to_owned(), findings }).expect("somebody listens");
        }
    });
    let articles: Vec<Article> = receiver.iter().collect();
    reader.join().expect("nothing panics");
    assert_eq!(articles.len(), 2);
    for article in articles {
        let text = format!("{TEXT}\n\nThis is article {}.", article.name);
        assert_eq!(article.findings, Pipeline::new().read(&text));
        assert_eq!(article.findings.text(), text);
        assert_eq!(article.findings.statements[0].speakers[0].name, "Ana Kovar");
    }
}

#[test]
fn ids_are_looked_up() {
    let findings =
        Pipeline::new().read_dated(TEXT, "2024-03-05".parse().expect("a date"), DateSource::Option);
    let statement = findings.statement("q1".parse().expect("an id")).expect("there is a quotation");
    let speaker = statement.speakers.first().expect("somebody speaks");
    assert_eq!(findings.entity(speaker.entity).expect("it is there").name, speaker.name);
    let said = findings.said(statement).expect("it is told when");
    assert_eq!(said.to_string(), "2024-03-04/2024-03-05");
    assert!(findings.date("d99".parse().expect("an id")).is_none());
}

#[test]
fn an_owned_document_is_cut_as_the_borrowed_one() {
    let findings = Pipeline::new().read(TEXT);
    let words: Vec<String> = findings.document().token_texts().map(|token| token.to_string()).collect();
    let owned = findings.into_owned();
    assert!(owned.document().token_texts().map(|token| token.text).eq(words.iter().map(String::as_str)));
}

#[cfg(feature = "serde")]
#[test]
fn findings_are_written_and_read_back() {
    let findings = Pipeline::new().read(TEXT);
    let json = serde_json::to_string(&findings).expect("they can be written");
    let back: Findings<'static> = serde_json::from_str(&json).expect("they can be read");
    assert_eq!(serde_json::to_string(&back).expect("they can be written"), json);
    assert_eq!(back.entities, findings.entities);
    assert_eq!(back.document(), findings.document());
    assert_eq!(back.to_report("a"), findings.to_report("a"));
}
