//! Prints who said what, when and about whom, and what is left open: `cargo run --example quotations`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use dixit::{DateSource, Pipeline};

const TEXT: &str = "“The bridge is safe,” the mayor, Ana Kovar, said on Monday. \
    She added that Ivo Brandt had checked it. “Nobody asked us,” a union said.";

fn main() -> Result<(), Box<dyn Error>> {
    let pipeline = Pipeline::new();
    let findings = pipeline.read_dated(TEXT, "2024-03-05".parse()?, DateSource::Option);

    let mut told = Vec::new();
    for statement in &findings.statements {
        let who = match (statement.speakers.first(), statement.quote.source) {
            (Some(speaker), _) => speaker.name.to_string(),
            // Words that name nobody whom the text names.
            (None, Some(source)) => format!("({})", findings.document().slice(source)),
            (None, None) => "somebody".to_owned(),
        };
        let when = findings.said(statement).map_or_else(String::new, |said| format!(" [{said}]"));
        let about = statement.about.iter().filter_map(|&id| findings.entity(id));
        let about: Vec<&str> = about.map(|entity| &*entity.name).collect();
        println!("{who}{when}: {} {}", statement.quote.text, about.join(", "));
        told.push((who, about.join(", ")));
    }
    let told: Vec<(&str, &str)> = told.iter().map(|(who, about)| (who.as_str(), about.as_str())).collect();
    assert_eq!(told, [("Ana Kovar", ""), ("Ana Kovar", "Ivo Brandt"), ("(a union)", "")]);
    Ok(())
}

#[test]
fn runs() -> Result<(), Box<dyn Error>> {
    main()
}
