//! The tables of Unicode properties that the tokenizer and the house of English ship, made from the data of ICU.

use std::fmt::Write as _;
use std::fs;

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};
use icu_properties::props::{ExtendedPictographic, GeneralCategory, GraphemeClusterBreak, WhiteSpace};
use icu_properties::{CodePointMapData, CodePointSetData};

/// How many ranges stand on a line, and how many letters.
const RANGES_A_LINE: usize = 5;
const LETTERS_A_LINE: usize = 8;

const RANGES: &str = "crates/dixit-tokenize/src/ranges.rs";
const PLAIN: &str = "crates/dixit-english/src/plain.rs";

/// The letters that do not decompose, each with the one that it is written as where there is no other.
const STROKED: [(char, char); 9] = [
    ('ð', 'd'),
    ('đ', 'd'),
    ('ħ', 'h'),
    ('ı', 'i'),
    ('ł', 'l'),
    ('ŉ', 'n'),
    ('ŋ', 'n'),
    ('ø', 'o'),
    ('ŧ', 't'),
];

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

/// Makes the files anew, or with `check` says where one is not what it should be.
pub(crate) fn unicode(check: bool) -> Result<(), String> {
    for (name, made) in [(RANGES, made_ranges()), (PLAIN, made_plain())] {
        let path = crate::root().join(name);
        let wrong = |error| format!("{name}: {error}");
        if !check {
            fs::write(&path, made).map_err(wrong)?;
        } else if fs::read_to_string(&path).map_err(wrong)? != made {
            return Err(format!("{name} is to be made anew: cargo xtask unicode"));
        }
    }
    Ok(())
}

/// What a file begins with: what it holds, and whence.
fn head(holds: &str, from: &str) -> String {
    let version = icu_properties_data::unicode_tag!();
    format!(
        "//! {holds}\n//!\n//! Facts of the Unicode Character Database, version {version}, as the crate `{from}` has them: `cargo xtask \
         unicode` makes this file.\n"
    )
}

fn made_ranges() -> String {
    let mut file =
        head("Ranges of code points beyond ASCII by what they do to a token, sorted.", "icu_properties");
    for table in &TABLES {
        let ranges = ranges(table.holds);
        let _ = write!(
            file,
            "\n/// {}\n#[rustfmt::skip]\npub(crate) const {}: [(u32, u32); {}] = [\n",
            table.doc,
            table.name,
            ranges.len()
        );
        let ranges = ranges.iter().map(|(first, last)| format!("({first:#X}, {last:#X})"));
        push_rows(&mut file, RANGES_A_LINE, &ranges.collect::<Vec<_>>());
    }
    file
}

fn made_plain() -> String {
    let mut file =
        head("Small letters with accents or strokes, each with its plain one, sorted.", "icu_normalizer");
    let letters: Vec<(char, char)> =
        ('\u{80}'..=char::MAX).filter_map(|letter| Some((letter, plain(letter)?))).collect();
    let _ = write!(
        file,
        "\n/// Letters whose canonical decomposition begins with one of `a` to `z`, and those with strokes, which have none.\n\
         #[rustfmt::skip]\npub(crate) const PLAIN: [(char, char); {}] = [\n",
        letters.len()
    );
    let letters = letters.iter().map(|(letter, plain)| format!("('{letter}', '{plain}')"));
    push_rows(&mut file, LETTERS_A_LINE, &letters.collect::<Vec<_>>());
    file
}

/// Appends the rows of a table, so many on a line, and its end.
fn push_rows(file: &mut String, a_line: usize, rows: &[String]) {
    for line in rows.chunks(a_line) {
        let _ = writeln!(file, "    {},", line.join(", "));
    }
    file.push_str("];\n");
}

/// The small letter of ASCII that a letter is made of.
fn plain(mut letter: char) -> Option<char> {
    while let Decomposed::Expansion(first, _) | Decomposed::Singleton(first) =
        CanonicalDecompositionBorrowed::new().decompose(letter)
    {
        letter = first;
    }
    let plain = STROKED.iter().find(|(stroked, _)| *stroked == letter).map_or(letter, |&(_, plain)| plain);
    plain.is_ascii_lowercase().then_some(plain)
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
