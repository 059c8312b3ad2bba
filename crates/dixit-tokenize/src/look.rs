//! What the sentence rules see of a token without reading it again.

/// A token's looks, in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Look {
    /// A word that starts with a small letter, or with one of a script without case.
    Lower,
    /// A word that starts with a capital.
    Capital,
    /// Two capitals or more, and no small letter.
    Caps,
    /// A single capital.
    Letter,
    Number,
    /// A word that holds its final full stop.
    Abbreviation,
    /// `.`
    Stop,
    /// `!`, `?`, `?!`, `。`
    Strong,
    /// `...`, `…`
    Ellipsis,
    Colon,
    Semicolon,
    Comma,
    Open,
    Close,
    OpenQuote,
    CloseQuote,
    Dash,
    Bullet,
    Address,
    Emoji,
    Invisible,
    Other,
}

impl Look {
    /// Returns the looks of a word.
    #[inline]
    pub(crate) fn of_word(word: &[u8]) -> Self {
        match word {
            [first, ..] if first.is_ascii_lowercase() => Self::Lower,
            [first] if first.is_ascii_uppercase() => Self::Letter,
            [first, second, rest @ ..] if first.is_ascii_uppercase() => {
                if !second.is_ascii_uppercase() || rest.iter().any(u8::is_ascii_lowercase) {
                    Self::Capital
                } else {
                    Self::Caps
                }
            }
            [first, ..] if !first.is_ascii() => Self::of_wide_word(word),
            [first, ..] if first.is_ascii_digit() => Self::Number,
            _ => Self::Lower,
        }
    }

    fn of_wide_word(word: &[u8]) -> Self {
        let first = std::str::from_utf8(word).ok().and_then(|word| word.chars().next());
        if first.is_some_and(char::is_uppercase) { Self::Capital } else { Self::Lower }
    }

    /// Tells whether the token may end a sentence by itself.
    #[inline]
    pub(crate) const fn is_terminal(self) -> bool {
        matches!(self, Self::Stop | Self::Strong | Self::Ellipsis | Self::Abbreviation)
    }

    /// Tells whether the token is a word or a number.
    #[inline]
    pub(crate) const fn is_wordlike(self) -> bool {
        matches!(
            self,
            Self::Lower | Self::Capital | Self::Caps | Self::Letter | Self::Number | Self::Abbreviation
        )
    }
}
