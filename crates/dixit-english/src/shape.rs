//! What words look like.

use crate::bytes::ByteKinds;
use crate::class;
use crate::lexicon::look_up;

/// What a word looks like, as far as names are told by it.
///
/// Models that ship know the numbers.
///
/// # Examples
///
/// ```
/// use dixit_english::{Shape, Word};
///
/// let shapes = ["the", "Lind", "NATO", "J."].map(|word| Word::alone(word).shape);
/// assert_eq!(shapes, [Shape::Lower, Shape::Cap, Shape::Caps, Shape::Initial]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "rules for names decide by each of them")]
pub enum Shape {
    /// `the`
    Lower = 0,
    /// `Tehran`, `al-Sadr`, `McDonald`
    Cap = 1,
    /// `NATO`, `U.S.`: at least two letters
    Caps = 2,
    /// `J.`, `J`
    Initial = 3,
    /// `iPhone`
    Mixed = 4,
    /// A number, a mark, an address.
    Other = 5,
}

impl Shape {
    /// Returns the shape of a word that is written with these kinds of bytes.
    #[must_use]
    pub fn of(text: &str, bytes: ByteKinds) -> Self {
        if bytes == ByteKinds::LOWER {
            return Self::Lower;
        }
        if bytes == ByteKinds::LOWER.or(ByteKinds::UPPER)
            && text.starts_with(|c: char| c.is_ascii_uppercase())
        {
            return Self::Cap;
        }
        let mut chars = text.chars().filter(|c| c.is_alphabetic());
        let Some(first) = chars.next() else { return Self::Other };
        let (mut upper, mut lower) = (usize::from(first.is_uppercase()), usize::from(!first.is_uppercase()));
        for c in chars {
            if c.is_uppercase() {
                upper += 1;
            } else {
                lower += 1;
            }
        }
        if !text.starts_with(char::is_alphanumeric) {
            return Self::Other;
        }
        if upper == 0 {
            return Self::Lower;
        }
        if lower == 0 {
            return if upper == 1 && text.chars().count() <= 2 { Self::Initial } else { Self::Caps };
        }
        if first.is_uppercase() || text.starts_with(|c: char| c.is_ascii_digit()) {
            // "U.S.A." has no lower-case letter; "U.N.s" and "MPs" have one at the end.
            return Self::Cap;
        }
        // "al-Sadr", "d'Ivoire", "bin-Laden": a particle and a name.
        let mut parts = text.splitn(2, ['-', '\'', '’']);
        let (head, after) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let prefix = || look_up(head).is_some_and(|entry| entry.classes.has(class::NAME_PREFIX));
        if after.starts_with(char::is_uppercase) && head.len() <= 4 && !prefix() {
            Self::Cap
        } else {
            Self::Mixed
        }
    }
}
