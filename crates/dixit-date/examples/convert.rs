//! Gives the instant that a text names to three date crates: `cargo run --example convert --features chrono,jiff,time`

use std::io::Write as _;

use dixit_date::{Anchor, CivilDate, Moment, parse};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A date of another crate is the anchor.
    let today = CivilDate::from(jiff::civil::date(2024, 3, 5));
    let call = parse("8 p.m. ET on Friday", Anchor::Document(today))?;
    let begin: Moment = call.interval.ok_or("a time of the clock covers its minute")?.begin();

    let mut out = std::io::stdout().lock();
    writeln!(out, "dixit   {begin}, {} minutes east of UTC", begin.offset().unwrap_or_default())?;
    writeln!(out, "jiff    {}", jiff::Timestamp::try_from(begin)?)?;
    writeln!(out, "chrono  {}", chrono::DateTime::<chrono::FixedOffset>::try_from(begin)?)?;
    writeln!(out, "time    {}", time::OffsetDateTime::try_from(begin)?)?;
    Ok(())
}
