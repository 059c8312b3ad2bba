//! What words of English are to the rules.

use dixit_english::{Classes, look_up_any_case};

/// Returns whether a word is in any of these classes, small and capital letters alike.
pub(crate) fn is(word: &str, classes: Classes) -> bool {
    is_bytes(word.as_bytes(), classes)
}

/// The same of a word that is given as bytes.
pub(crate) fn is_bytes(word: &[u8], classes: Classes) -> bool {
    look_up_any_case(word).is_some_and(|entry| entry.classes.has(classes))
}
