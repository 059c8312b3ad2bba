//! Finds the dates of a text, as days of the calendar and in order of time: `cargo run --example dates`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use dixit::date::{Anchor, DateExtractor};

const TEXT: &str = "Talks resume next Tuesday, two years after they broke off on 5 March 2022. \
    A vote is due in early May.";

fn main() -> Result<(), Box<dyn Error>> {
    let dates = DateExtractor::new().anchor(Anchor::Document("2024-03-05".parse()?));

    let mut found = dates.find(TEXT);
    found.sort_by_key(|mention| mention.sort_key());
    for mention in &found {
        let days =
            mention.interval.map_or_else(|| "no place on the calendar".to_owned(), |it| it.to_string());
        println!("{:<18}{:<12}{days}", mention.text, mention.value.to_string());
    }
    let values: Vec<String> = found.iter().map(|mention| mention.value.to_string()).collect();
    assert_eq!(values, ["P2Y", "2022-03-05", "2024-03-12", "2024-05"]);

    // One that somebody typed.
    let typed = dates.parse("3 weeks from Friday")?;
    assert_eq!(typed.value.to_string(), "2024-03-29");
    assert!(dates.parse("the day of the cat").is_err());
    Ok(())
}

#[test]
fn runs() -> Result<(), Box<dyn Error>> {
    main()
}
