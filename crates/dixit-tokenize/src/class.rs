//! What a byte or a character is to the tokenizer.

use crate::ranges::{INVISIBLE, JOINING, PICTOGRAPHS, PREPENDED, SYMBOLS};

/// The class of an ASCII byte; every byte above is [`Class::Wide`] and has to be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    Lower,
    Upper,
    Digit,
    Space,
    /// `,` `;` `!` `?` `)` `]` `}` `"`: what ends a word without any doubt.
    Stop,
    Period,
    Apostrophe,
    Hyphen,
    /// Any other visible ASCII character.
    Mark,
    /// Control characters that are not white space.
    Control,
    /// The first byte of a character above ASCII, or one that continues it.
    Wide,
}

/// The class of each byte.
#[expect(clippy::indexing_slicing, reason = "the index is below 128")]
const CLASS: [Class; 256] = {
    let mut table = [Class::Wide; 256];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            b'\t'..=b'\r' | b' ' => Class::Space,
            b',' | b';' | b'!' | b'?' | b')' | b']' | b'}' | b'"' => Class::Stop,
            b'.' => Class::Period,
            b'\'' => Class::Apostrophe,
            b'-' => Class::Hyphen,
            0x00..=0x1f | 0x7f => Class::Control,
            _ => Class::Mark,
        };
        byte += 1;
    }
    table
};

/// Returns the class of a byte.
#[inline]
pub(crate) const fn class(byte: u8) -> Class {
    // The table has an entry for each byte, so that this indexing cannot fail and costs no check.
    #[expect(clippy::indexing_slicing, reason = "256 entries, a byte as the index")]
    CLASS[byte as usize]
}

/// Returns whether a byte is an ASCII letter or digit.
#[inline]
pub(crate) const fn is_alnum(byte: u8) -> bool {
    (class(byte) as u8) <= Class::Digit as u8
}

/// Returns whether a byte is an ASCII letter.
#[inline]
pub(crate) const fn is_letter(byte: u8) -> bool {
    (class(byte) as u8) <= Class::Upper as u8
}

/// The class of a character above ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wide {
    Letter,
    Digit,
    Space,
    /// A mark that belongs to the character before it (UAX #29, `GB9` and `GB9a`).
    Joining,
    /// A format or control character that is seen by nobody: a byte order mark, a direction mark, a soft hyphen.
    Invisible,
    /// `’`, the apostrophe that is also a closing quotation mark.
    Apostrophe,
    OpenQuote,
    CloseQuote,
    /// « and ‹: they open mostly, and close where a text turns them.
    LeftGuillemet,
    /// » and ›: they close mostly.
    RightGuillemet,
    Open,
    Close,
    /// `‐` and `‑`, hyphens in words.
    Hyphen,
    Dash,
    Ellipsis,
    /// `。`, `！`, `？` and their like.
    Terminal,
    /// `¡` and `¿`, which open a sentence.
    Inverted,
    /// Commas and colons of other scripts.
    Separator,
    /// One half of a flag.
    Regional,
    Pictograph,
    Symbol,
    /// A prepended mark (UAX #29, `GB9b`).
    Prepended,
    /// Any other mark of punctuation.
    Punctuation,
}

/// Returns the class of a character above ASCII.
pub(crate) fn wide(c: char) -> Wide {
    match c {
        // An acute accent stands for an apostrophe where that key was not found.
        '’' | '´' => Wide::Apostrophe,
        '‘' | '‛' | '“' | '‟' | '„' | '‚' | '「' | '『' | '〝' => Wide::OpenQuote,
        '«' | '‹' => Wide::LeftGuillemet,
        '»' | '›' => Wide::RightGuillemet,
        '”' | '」' | '』' | '〞' | '〟' => Wide::CloseQuote,
        '—' | '–' | '‒' | '―' | '⸺' | '⸻' | '−' => Wide::Dash,
        '‐' | '‑' => Wide::Hyphen,
        '…' | '‥' => Wide::Ellipsis,
        '。' | '！' | '？' | '．' | '｡' | '‼' | '‽' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥' => {
            Wide::Terminal
        }
        '¡' | '¿' => Wide::Inverted,
        '、' | '，' | '；' | '：' | '،' | '؛' => Wide::Separator,
        '（' | '［' | '｛' | '〈' | '《' | '【' | '〔' | '⟨' | '⟪' | '⁅' => Wide::Open,
        '）' | '］' | '｝' | '〉' | '》' | '】' | '〕' | '⟩' | '⟫' | '⁆' => Wide::Close,
        '\u{1F1E6}'..='\u{1F1FF}' => Wide::Regional,
        'ª' | 'µ' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' => Wide::Letter,
        _ if c.is_whitespace() => Wide::Space,
        _ if within(&JOINING, c) => Wide::Joining,
        _ if within(&INVISIBLE, c) => Wide::Invisible,
        _ if within(&PREPENDED, c) => Wide::Prepended,
        _ if c.is_alphabetic() => Wide::Letter,
        _ if c.is_numeric() => Wide::Digit,
        _ if within(&PICTOGRAPHS, c) => Wide::Pictograph,
        _ if within(&SYMBOLS, c) => Wide::Symbol,
        _ => Wide::Punctuation,
    }
}

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    let c = u32::from(c);
    let at = ranges.partition_point(|&(_, last)| last < c);
    ranges.get(at).is_some_and(|&(first, _)| first <= c)
}

/// Returns whether a character goes on with an emoji sequence after a joiner (UAX #29, `GB11`).
pub(crate) fn is_pictograph(c: char) -> bool {
    within(&PICTOGRAPHS, c)
}
