//! Lists whom and what a text is about, with every name and pronoun that stands for each: `cargo run --example names`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use dixit::Pipeline;
use dixit::entity::{EntityKind, EntityRecognizer, Gazetteer};

const TEXT: &str = "Ana Kovar, the mayor of Leeds, presented Project Heron on Monday. \
    Kovar said she would open it in May.";

fn main() -> Result<(), Box<dyn Error>> {
    let own = Gazetteer::from_csv("name,kind,canonical,aliases,id\nProject Heron,PRODUCT,,Heron,p-17\n")?;
    let pipeline = Pipeline::new().entities(EntityRecognizer::builder().gazetteer(own).build());

    let findings = pipeline.read(TEXT);
    for entity in findings.entities.entities() {
        let mentions: Vec<&str> = entity.mentions.iter().map(|mention| &*mention.text).collect();
        println!("{} ({}): {}", entity.name, entity.kind, mentions.join(", "));
    }

    let person = |kind| findings.entities.entities().iter().find(move |entity| entity.kind == kind);
    let kovar = person(EntityKind::Person).expect("the mayor is one");
    let mentions: Vec<&str> = kovar.mentions.iter().map(|mention| &*mention.text).collect();
    assert_eq!(kovar.name, "Ana Kovar");
    assert!(mentions.contains(&"Kovar") && mentions.contains(&"she"), "{mentions:?}");
    let heron = person(EntityKind::Product).expect("it is in the list");
    assert_eq!(heron.id.as_deref(), Some("p-17"));
    Ok(())
}

#[test]
fn runs() -> Result<(), Box<dyn Error>> {
    main()
}
