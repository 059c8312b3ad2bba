//! How words are capitalised.

/// How a word is capitalised.
///
/// Models that ship know the numbers.
///
/// # Examples
///
/// ```
/// use dixit_english::Case;
///
/// assert_eq!(["the", "Lind", "UN", "iPhone"].map(Case::of), [Case::Lower, Case::Title, Case::Upper, Case::Mixed]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "models have a feature for each of them")]
pub enum Case {
    /// No letter that has a case.
    None = 0,
    /// Small letters alone.
    Lower = 1,
    /// The first letter alone.
    Title = 2,
    /// A single capital letter.
    Letter = 3,
    /// Capitals alone, at least two.
    Upper = 4,
    /// Any other mixture: `iPhone`.
    Mixed = 5,
}

impl Case {
    /// Returns the case of a word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        word.chars().fold(Self::None, Self::and)
    }

    /// Returns the case of a word that has had this case, with one character more.
    #[must_use]
    pub fn and(self, c: char) -> Self {
        if c.is_lowercase() {
            match self {
                Self::None | Self::Lower => Self::Lower,
                Self::Letter | Self::Title => Self::Title,
                Self::Upper | Self::Mixed => Self::Mixed,
            }
        } else if c.is_uppercase() {
            match self {
                Self::None => Self::Letter,
                Self::Letter | Self::Upper => Self::Upper,
                Self::Lower | Self::Title | Self::Mixed => Self::Mixed,
            }
        } else {
            self
        }
    }
}
