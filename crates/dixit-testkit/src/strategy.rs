//! Strategies for `proptest`: strings that look enough like news to reach every rule.

use proptest::prelude::*;

const MARKS: &[&str] = &[
    "“", "”", "‘", "’", "\"", "'", "``", "''", "«", "»", "(", ")", "[", "]", "…", "...", ".", "!", "?", ",",
    ";", ":", "—", "–", "-", "--", "\n", "\n\n", "\r\n", " ", "  ", "\t", "\u{a0}", "\u{200b}", "\u{202e}",
    "\u{feff}", "\u{301}", "é", "𝄞", "中", "١", "ﬁ",
];

const WORDS: &str = "said|says|told|according to|that|he|she|they|who|did not|would|called|the minister|\
    President|Dr.|Mr.|U.S.|Inc.|Ana Kovar|Kovar|al-Hadi|United Nations|UN|(WHO)|Iranian|\
    Geneva|River Act|Q:|MR. OKAFOR:|By|on|in|March|May|Monday|5|2024|31 April|03/04/2024|\
    14:05 GMT|the 1980s|last week|two years|Q3|next|$5.4bn|10%|a@b.org|https://x.y/z|#tag|1.|\
    •|I|we|it|a|👩‍👧";

/// What texts of news are made of here: marks, words, names, dates, and characters that are seldom seen.
pub fn pieces() -> Vec<&'static str> {
    MARKS.iter().copied().chain(WORDS.split('|')).collect()
}

/// Arbitrary Unicode strings of up to `length` characters, white space and marks included.
///
/// # Panics
///
/// Never: the pattern is valid for every length.
pub fn any_text(length: usize) -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::string::string_regex(&format!("(?s).{{0,{length}}}")).expect("the pattern is valid"),
        proptest::string::string_regex(&format!("(?s)[ -~\\n“”‘’—…]{{0,{length}}}"))
            .expect("the pattern is valid"),
    ]
}

/// Words, marks, names and dates of news in any order, up to `length` of them, glued or spaced.
pub fn newsy(length: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec((proptest::sample::select(pieces()), any::<bool>()), 0..length).prop_map(
        |pieces| {
            let mut text = String::new();
            for (piece, glued) in pieces {
                text.push_str(piece);
                if !glued {
                    text.push(' ');
                }
            }
            text
        },
    )
}
