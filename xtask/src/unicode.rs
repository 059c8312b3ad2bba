//! The tables of Unicode properties that the tokenizer ships, made from the data of ICU.

use std::fmt::Write as _;
use std::fs;

use icu_properties::props::{ExtendedPictographic, GeneralCategory, GraphemeClusterBreak, WhiteSpace};
use icu_properties::{CodePointMapData, CodePointSetData};

/// How many ranges stand on a line.
const RANGES: usize = 5;

const FILE: &str = "crates/dixit-tokenize/src/ranges.rs";

const HEAD: &str = "\
//! Ranges of code points beyond ASCII by what they do to a token, sorted.
//!
//! Facts of the Unicode Character Database, as the crate `icu_properties` 2.4 has them: `cargo xtask unicode` makes this file.
";

/// A table: its name, what its code points are, and which they are.
struct Table {
    name: &'static str,
    doc: &'static str,
    holds: fn(u32) -> bool,
}

const TABLES: [Table; 5] = [
    Table {
        name: "JOINING",
        doc: "What belongs to the character before it: `Extend`, `SpacingMark` and `ZWJ` of UAX #29.",
        holds: joins,
    },
    Table {
        name: "PREPENDED",
        doc: "What the character after it belongs to: `Prepend` of UAX #29.",
        holds: |c| break_of(c) == GraphemeClusterBreak::Prepend,
    },
    Table {
        name: "INVISIBLE",
        doc: "`Control` of UAX #29, white space aside: format and control characters.",
        holds: |c| break_of(c) == GraphemeClusterBreak::Control && !is_white(c),
    },
    Table {
        name: "PICTOGRAPHS",
        doc: "Emoji and what is drawn like them: `Extended_Pictographic`.",
        holds: |c| CodePointSetData::new::<ExtendedPictographic>().contains32(c),
    },
    Table {
        name: "SYMBOLS",
        doc: "Symbols of mathematics, currency and everything else (Sm, Sc, Sk, So).",
        holds: |c| {
            [
                GeneralCategory::MathSymbol,
                GeneralCategory::CurrencySymbol,
                GeneralCategory::ModifierSymbol,
                GeneralCategory::OtherSymbol,
            ]
            .contains(&category(c))
        },
    },
];

/// Makes the file anew, or with `check` says where it is not what it should be.
pub(crate) fn unicode(check: bool) -> Result<(), String> {
    let path = crate::root().join(FILE);
    let made = made();
    if check {
        let there = fs::read_to_string(&path).map_err(|error| format!("{FILE}: {error}"))?;
        return if there == made {
            Ok(())
        } else {
            Err(format!("{FILE} is to be made anew: cargo xtask unicode"))
        };
    }
    fs::write(&path, made).map_err(|error| format!("{FILE}: {error}"))
}

fn made() -> String {
    let mut file = HEAD.to_owned();
    for table in &TABLES {
        let ranges = ranges(table.holds);
        let _ = write!(
            file,
            "\n/// {}\n#[rustfmt::skip]\npub(crate) const {}: [(u32, u32); {}] = [\n",
            table.doc,
            table.name,
            ranges.len()
        );
        for line in ranges.chunks(RANGES) {
            let line: Vec<String> =
                line.iter().map(|(first, last)| format!("({first:#X}, {last:#X})")).collect();
            let _ = writeln!(file, "    {},", line.join(", "));
        }
        file.push_str("];\n");
    }
    file
}

/// The ranges of code points beyond ASCII that a property holds for.
fn ranges(holds: fn(u32) -> bool) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for c in (0x80..=0x10_FFFF).filter(|&c| holds(c)) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == c => *last = c,
            _ => ranges.push((c, c)),
        }
    }
    ranges
}

fn break_of(c: u32) -> GraphemeClusterBreak {
    CodePointMapData::<GraphemeClusterBreak>::new().get32(c)
}

fn category(c: u32) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get32(c)
}

fn is_white(c: u32) -> bool {
    CodePointSetData::new::<WhiteSpace>().contains32(c)
}

fn joins(c: u32) -> bool {
    [GraphemeClusterBreak::Extend, GraphemeClusterBreak::SpacingMark, GraphemeClusterBreak::ZWJ]
        .contains(&break_of(c))
}
