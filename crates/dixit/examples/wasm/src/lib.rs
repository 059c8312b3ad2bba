#![doc = include_str!("../README.md")]

use dixit::report::{JsonReport, ReportFormat, Unit};
use dixit::{DateSource, Pipeline};
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a text, written on `date` (`2024-03-05`) where that is known, and gives the wire format as JSON with offsets in UTF-16 units.
///
/// # Errors
///
/// Returns what is wrong with the date.
#[wasm_bindgen]
pub fn read(text: &str, date: Option<String>) -> Result<String, String> {
    let pipeline = Pipeline::new();
    let findings = match date {
        Some(date) => {
            let date = date.parse().map_err(|error: dixit::date::Error| error.to_string())?;
            pipeline.read_dated(text, date, DateSource::Option)
        }
        None => pipeline.read(text),
    };
    let mut report = findings.to_report("page");
    report.convert_offsets(text, Unit::Utf16).map_err(|error| error.to_string())?;
    JsonReport::lines().render(&report, text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_is_read() {
        let read = |date: &str| super::read("“🌉 Yes,” Ana Kovar said.", Some(date.to_owned()));
        let json = read("2024-03-05").expect("a date");
        assert!(json.contains("\"name\":\"Ana Kovar\"") && json.contains("\"unit\":\"utf16\""), "{json}");
        assert!(read("soon").is_err());
    }
}
