use crate::words::is_word;

/// Returns where a mention's words lie without an article before them, a possessive or punctuation around them, so that what guidelines
/// disagree about costs nothing; nothing where no word is left.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_score::trimmed("the River Board’s"), Some((4, 15)));
/// assert_eq!(dixit_score::trimmed("the"), None);
/// ```
#[must_use]
pub fn trimmed(text: &str) -> Option<(usize, usize)> {
    let pieces = pieces(text);
    let bare = |piece: &str| !piece.contains(char::is_alphanumeric);
    let leads = |&(_, piece): &&(usize, &str)| {
        ["the", "a", "an"].contains(&piece.to_lowercase().as_str()) || bare(piece)
    };
    let trails = |&(_, piece): &&(usize, &str)| ["'s", "’s", "'S", "'", "’"].contains(piece) || bare(piece);
    let first = pieces.iter().find(|piece| !leads(piece))?;
    let last = pieces.iter().rev().find(|piece| !trails(piece)).filter(|last| last.0 >= first.0)?;
    Some((first.0, last.0 + last.1.len()))
}

/// Cuts a mention into words, possessives and marks, each with its start. A word holds single marks that join letters
/// ("U.S", "al-Din", "R&D") and a full stop after it.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let mut length = 0;
        if possessive(rest) {
            length = character.len_utf8() + 1;
        } else if character.is_alphanumeric() {
            length = word(rest);
        } else if !is_word(character) && !character.is_whitespace() {
            length = character.len_utf8();
        }
        if length > 0 {
            pieces.extend(rest.get(..length).map(|piece| (at, piece)));
        }
        at += length.max(character.len_utf8());
    }
    pieces
}

/// Returns whether "'s" starts here and ends a word.
fn possessive(rest: &str) -> bool {
    ["'s", "’s", "'S"]
        .iter()
        .any(|ending| rest.strip_prefix(ending).is_some_and(|after| !after.starts_with(is_word)))
}

/// How long the word is that starts here; 0 where an underscore holds it.
fn word(rest: &str) -> usize {
    let mut end = 0;
    loop {
        let after = rest.get(end..).unwrap_or_default();
        end += after.find(|character: char| !character.is_alphanumeric()).unwrap_or(after.len());
        let after = rest.get(end..).unwrap_or_default();
        let mut next = after.chars();
        match next.next() {
            Some('_') => return 0,
            Some('.' | '-' | '\'' | '’' | '&' | '/') if !possessive(after) => {
                if !next.as_str().starts_with(char::is_alphanumeric) {
                    break;
                }
                end += after.len() - next.as_str().len();
            }
            _ => break,
        }
    }
    let stop = rest.get(end..).is_some_and(|after| after.starts_with('.'));
    end + usize::from(stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_possessives_and_marks_fall_away() {
        for (text, expected) in [
            ("the River Board", "River Board"),
            ("The Rijeka A’s", "Rijeka A"),
            ("the EU's", "EU"),
            ("Kovar’s", "Kovar"),
            ("“Dawn”", "Dawn"),
            ("U.S.", "U.S."),
            ("the U.S.'s", "U.S."),
            ("Nur al-Din", "Nur al-Din"),
            ("R&D/IT Dept.,", "R&D/IT Dept."),
            ("the workers'", "workers"),
            ("The ‘an’ Board", "Board"),
            ("o'clock's'", "o'clock"),
            ("(Rijeka)", "Rijeka"),
            ("x_y Rijeka", "y Rijeka"),
        ] {
            let (start, end) = trimmed(text).expect("words");
            assert_eq!(&text[start..end], expected, "{text}");
        }
        for text in ["the", "“…”", "’s", "", "a_", "The A's"] {
            assert_eq!(trimmed(text), None, "{text}");
        }
    }
}
