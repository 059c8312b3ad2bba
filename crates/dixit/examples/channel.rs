//! Reads articles in one thread and keeps what was found in another, as reports that outlive the texts: `cargo run --example channel`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::sync::mpsc;
use std::thread;

use dixit::report::{JsonReport, Report, ReportFormat};
use dixit::{Findings, Pipeline};

/// What is kept of an article.
struct Article {
    /// All that was found, with its text.
    findings: Findings<'static>,
    /// The same as the wire format has it: what is written as JSON.
    report: Report,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (sender, receiver) = mpsc::channel();
    let reading = thread::spawn(move || {
        // Built once; it may be shared between threads.
        let pipeline = Pipeline::new();
        for (name, speaker) in [("first", "Ana Kovar"), ("second", "Ivo Brandt")] {
            let text = format!("“It rained,” {speaker} said on 5 March 2024.");
            let findings = pipeline.read(&text).into_owned();
            let report = findings.to_report(name);
            if sender.send(Article { findings, report }).is_err() {
                break;
            }
        }
    });

    let articles: Vec<Article> = receiver.iter().collect();
    reading.join().expect("reading never fails");
    for Article { findings, report } in &articles {
        for quote in &report.quotes {
            let speaker = quote.all_speakers().first().and_then(|speaker| report.entity(&speaker.entity));
            println!("{}: {:?} of {:?}", report.id, quote.text, speaker.map(|entity| &entity.name));
        }
        println!("{}", JsonReport::new().render(report, findings.text())?);
        assert_eq!(findings.statements.len(), report.quotes.len());
    }
    let ids: Vec<&str> = articles.iter().map(|article| article.report.id.as_str()).collect();
    assert_eq!(ids, ["first", "second"]);
    Ok(())
}

#[test]
fn runs() -> Result<(), Box<dyn Error>> {
    main()
}
