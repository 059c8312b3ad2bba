//! What the sentence rules see of a token without reading it again.

/// A token's looks, in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Look {
    /// A word that starts with a small letter, or with one of a script without case.
    Lower = 0,
    /// A word that starts with a capital.
    Capital = 1,
    /// Two capitals or more, and no small letter.
    Caps = 2,
    /// A single capital.
    Letter = 3,
    Number = 4,
    /// A word that holds its final full stop.
    Abbreviation = 5,
    /// `.`
    Stop = 6,
    /// `!`, `?`, `?!`, `。`
    Strong = 7,
    /// `...`, `…`
    Ellipsis = 8,
    Colon = 9,
    Semicolon = 10,
    Comma = 11,
    Open = 12,
    Close = 13,
    OpenQuote = 14,
    CloseQuote = 15,
    Dash = 16,
    Bullet = 17,
    Address = 18,
    Emoji = 19,
    Invisible = 20,
    Other = 21,
    /// Stands where no token is.
    None = 22,
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

    /// Returns whether the token may end a sentence by itself.
    #[inline]
    pub(crate) const fn is_terminal(self) -> bool {
        matches!(self, Self::Stop | Self::Strong | Self::Ellipsis | Self::Abbreviation)
    }

    /// Returns whether nothing can happen at a token with these looks, followed by one with those: the common case, in one look-up.
    #[inline]
    pub(crate) const fn is_inert_before(self, next: Self) -> bool {
        self.row() & (ACTS | 1 << next as u32) == 0
    }

    /// Returns whether the sentence might end between two tokens, though no mark says so: the first ends a line that has been
    /// joined to the next, a heading, a greeting.
    #[inline]
    pub(crate) const fn may_break(self, next: Self) -> bool {
        self.row() >> (next as u32) & 1 == 1
    }

    #[inline]
    const fn row(self) -> u32 {
        static TABLE: [u32; Look::None as usize + 1] = breaks();
        #[expect(clippy::indexing_slicing, reason = "one entry for each look")]
        TABLE[self as usize]
    }

    /// Returns whether the token is a word or a number.
    #[inline]
    pub(crate) const fn is_wordlike(self) -> bool {
        matches!(
            self,
            Self::Lower | Self::Capital | Self::Caps | Self::Letter | Self::Number | Self::Abbreviation
        )
    }
}

/// The bit of looks that do something by themselves: they may end a sentence, or open or close a bracket or a quotation.
const ACTS: u32 = 1 << 31;

/// For each look the looks, as bits, that may start a sentence after it without a mark between.
const fn breaks() -> [u32; Look::None as usize + 1] {
    use Look as L;
    const fn bits(looks: &[Look]) -> u32 {
        let (mut bits, mut index) = (0, 0);
        while index < looks.len() {
            #[expect(clippy::indexing_slicing, reason = "bounded by the loop")]
            let look = looks[index];
            bits |= 1 << look as u32;
            index += 1;
        }
        bits
    }
    let names = bits(&[L::Capital, L::Caps, L::Letter, L::Address, L::Abbreviation]);
    let marks = bits(&[L::Bullet, L::Dash, L::Open, L::OpenQuote, L::Other, L::Emoji]);
    let number = 1 << L::Number as u32;
    let small = 1 << L::Lower as u32;
    let rows = [
        (L::Lower, names | bits(&[L::Bullet, L::Dash])),
        (L::Capital, names | number | bits(&[L::Bullet, L::Dash])),
        (L::Caps, names | number | bits(&[L::Bullet, L::Dash])),
        (L::Letter, names | number),
        (L::Number, names | number | bits(&[L::Bullet, L::Dash])),
        (L::Address, names | number | marks | small),
        (L::Emoji, names | number | marks | small),
        (L::Close, ACTS | names | number | marks | small),
        (L::CloseQuote, ACTS | names | number | bits(&[L::Bullet, L::Dash, L::Open, L::OpenQuote])),
        (L::Colon, names | number | marks | small),
        (L::Semicolon, names | number | small),
        (L::Stop, ACTS),
        (L::None, ACTS),
        (L::Strong, ACTS),
        (L::Ellipsis, ACTS),
        (L::Abbreviation, ACTS),
        (L::Open, ACTS),
        (L::OpenQuote, ACTS),
        (L::Comma, bits(&[L::Capital, L::Caps, L::Letter, L::Address])),
        (L::Dash, ACTS | names | number | small),
        (L::Bullet, names | number | small),
        (L::Other, names | number),
    ];
    let mut table = [0; Look::None as usize + 1];
    let mut index = 0;
    while index < rows.len() {
        #[expect(clippy::indexing_slicing, reason = "bounded by the loop, and one entry for each look")]
        {
            table[rows[index].0 as usize] = rows[index].1;
        }
        index += 1;
    }
    table
}
