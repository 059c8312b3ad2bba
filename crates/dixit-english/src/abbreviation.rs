//! Words that keep their full stop.

use std::sync::LazyLock;

use crate::lexicon::ByHash;
use crate::table::{rows, unknown};
use crate::title::titles;

/// What the full stop behind an abbreviation says about the sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the rules for sentences decide by each of them")]
pub enum AbbreviationKind {
    /// A person's name follows: `Mr.`, `Gen.`.
    Title,
    /// The name of a place or of a saint follows: `St.`, `Mt.`.
    Place,
    /// The sentence goes on: `e.g.`, `vs.`.
    Within,
    /// A number follows: `No.`, `p.`, `Fig.`.
    Numbered,
    /// A month or a day: `Sept.`, `Tues.`.
    Calendar,
    /// May end a sentence, and is followed by names otherwise: `Inc.`, `Jr.`, `Calif.`.
    Name,
    /// May end a sentence, and stands behind the name of a street: `Ave.`, `Rd.`.
    Street,
    /// May end a sentence: `etc.`, `ft.`, `al.`.
    #[default]
    Ending,
}

/// What must hold beside an abbreviation's letters.
///
/// # Examples
///
/// ```
/// use dixit_english::{Abbreviation, AbbreviationKind, Need, abbreviation};
///
/// let found: Abbreviation = abbreviation(b"art").expect("a row of the table");
/// assert_eq!((found.kind, found.need), (AbbreviationKind::Numbered, Need::Digit));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the rules for sentences decide by each of them")]
pub enum Need {
    /// Nothing more.
    #[default]
    Nothing,
    /// It is written with a capital.
    Capital,
    /// A digit follows.
    Digit,
    /// It is written with a capital, and a capital or a digit follows on the same line.
    CapitalThenName,
    /// A comma stands before it, as before a state.
    Comma,
}

/// An abbreviation: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Abbreviation {
    /// What its stop says.
    pub kind: AbbreviationKind,
    /// What must hold beside its letters.
    pub need: Need,
}

/// The longest abbreviation of the tables, in bytes.
pub const LONGEST_ABBREVIATION: usize = 8;

/// Looks an abbreviation up, without its full stop, small and capital letters alike but where a row is for capitalised words alone
/// (`Ft.` before a name, and `ft.` behind a number).
///
/// # Examples
///
/// ```
/// use dixit_english::{AbbreviationKind, abbreviation};
///
/// assert_eq!(abbreviation(b"Gen").map(|it| it.kind), Some(AbbreviationKind::Title));
/// assert_eq!(abbreviation(b"etc").map(|it| it.kind), Some(AbbreviationKind::Ending));
/// assert_eq!(abbreviation(b"Ft").map(|it| it.kind), Some(AbbreviationKind::Place));
/// assert_eq!(abbreviation(b"ft").map(|it| it.kind), Some(AbbreviationKind::Ending));
/// assert!(abbreviation(b"dam").is_none());
/// ```
#[must_use]
pub fn abbreviation(word: &[u8]) -> Option<Abbreviation> {
    static TABLE: LazyLock<ByHash<Abbreviation>> = LazyLock::new(|| {
        let others = listed().filter(|[_, kind, _]| *kind != BOOK);
        let listed = others.map(|[word, kind, need]| {
            (dixit_text::hash(word.as_bytes()), Abbreviation { kind: kind_of(kind), need: need_of(need) })
        });
        // "PM" is written without a stop.
        let short = titles().flat_map(|title| title.short.split_whitespace());
        let short = short.filter_map(|short| short.strip_suffix('.')).map(|short| {
            let rank = Abbreviation { kind: AbbreviationKind::Title, need: Need::Capital };
            (dixit_text::hash(short.as_bytes()), rank)
        });
        short.chain(listed).collect()
    });
    if word.is_empty() || word.len() > LONGEST_ABBREVIATION {
        return None;
    }
    if word.first().is_some_and(u8::is_ascii_uppercase)
        && let Some(found) = TABLE.get(&dixit_text::hash(word))
    {
        return Some(*found);
    }
    let mut buffer = [0; LONGEST_ABBREVIATION];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    TABLE.get(&dixit_text::hash(lower)).copied()
}

/// Returns whether a word, without its full stop, is short for a book of the Bible, as style books write it: `Phil.`, `Gen.`.
///
/// It is one only before chapter and verse: `Gen. Okafor` is a general.
///
/// # Examples
///
/// ```
/// use dixit_english::is_short_book;
///
/// assert!(is_short_book(b"Phil") && !is_short_book(b"Philip"));
/// ```
#[must_use]
pub fn is_short_book(word: &[u8]) -> bool {
    static BOOKS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let mut books: Vec<_> =
            listed().filter(|[_, kind, _]| *kind == BOOK).map(|[word, ..]| word).collect();
        books.sort_unstable();
        books
    });
    BOOKS.binary_search_by(|book| book.as_bytes().cmp(word)).is_ok()
}

/// The kind, in the table, of books of the Bible.
const BOOK: &str = "book";

/// The rows of the table.
fn listed() -> impl Iterator<Item = [&'static str; 3]> {
    rows(include_str!("../data/abbreviations.tsv"))
}

fn kind_of(name: &str) -> AbbreviationKind {
    match name {
        "title" => AbbreviationKind::Title,
        "place" => AbbreviationKind::Place,
        "within" => AbbreviationKind::Within,
        "numbered" => AbbreviationKind::Numbered,
        "calendar" => AbbreviationKind::Calendar,
        "name" => AbbreviationKind::Name,
        "street" => AbbreviationKind::Street,
        "ending" => AbbreviationKind::Ending,
        name => unknown(name),
    }
}

fn need_of(name: &str) -> Need {
    match name {
        "" => Need::Nothing,
        "capital" => Need::Capital,
        "digit" => Need::Digit,
        "capital-then-name" => Need::CapitalThenName,
        "comma" => Need::Comma,
        name => unknown(name),
    }
}
