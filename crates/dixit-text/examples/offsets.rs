//! Prints where a word stands, in every unit: `cargo run --example offsets`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use dixit_text::{LineIndex, OffsetIndex, Span, Unit};

fn main() {
    let text = "The envoy left.\n“We leave with an outline,” she said.";
    let start = text.find("outline").unwrap_or(0);
    let span = Span::new(start, start + "outline".len());
    let place = LineIndex::new(text).line_column(span.start());
    println!("{:?} is on line {}, column {}", &text[span], place.line, place.column);
    for unit in [Unit::Byte, Unit::Char, Unit::Utf16] {
        let (start, end) = OffsetIndex::new(text, unit).convert_span(span);
        println!("{:>5}  {start}..{end}", unit.as_str());
    }
}
