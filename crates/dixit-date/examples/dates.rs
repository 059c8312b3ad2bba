//! Prints the dates of a text with their values: `cargo run --example dates -- 2024-03-05 "They met last Friday."`

use std::io::Write as _;

use dixit_date::{Anchor, CivilDate, DateExtractor};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let date: CivilDate = arguments.next().as_deref().unwrap_or("2024-03-05").parse()?;
    let text = arguments
        .next()
        .unwrap_or_else(|| "They met last Friday, for the first time since the late 1980s.".to_owned());
    let dates = DateExtractor::new().anchor(Anchor::Document(date));
    let mut out = std::io::stdout().lock();
    for mention in dates.find_iter(&text) {
        let days = mention.interval.map(|days| days.to_string()).unwrap_or_default();
        writeln!(out, "{}\t{}\t{}\t{}\t{days}", mention.span, mention.text, mention.kind, mention.value)?;
    }
    Ok(())
}
