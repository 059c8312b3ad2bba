//! Whether what two documents call somebody is one person.

use std::collections::BTreeSet;

use dixit_english::{fold, normal};

/// Words inside a name that neither tell it from another nor give it a letter.
const LINKS: [&str; 4] = ["of", "the", "and", "for"];

/// What stands behind a name and is none of it.
const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// What stands before the words that describe somebody.
const DETERMINERS: [&str; 11] =
    ["the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "one"];

/// How far two names are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// They are not.
    Other,
    /// One is a part of the other, and may be that of somebody else.
    Part,
    /// They are.
    Same,
}

/// Returns a text as names are looked for in it: small letters without accents, single spaces, plain apostrophes.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_compare::plain("Seán  O’Brien"), "sean o'brien");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    let normal = normal(text);
    fold(&normal).unwrap_or(normal)
}

/// Returns a name's words as they are compared: small letters without accents, points and apostrophes.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    let folded = plain(name);
    let mut words: Vec<String> = folded
        .split(|character: char| character.is_whitespace() || matches!(character, '-' | '–' | ',' | '/'))
        .map(|word| {
            let word = word.strip_suffix("'s").unwrap_or(word);
            word.chars().filter(|character| character.is_alphanumeric()).collect::<String>()
        })
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words
}

/// Returns the words that describe somebody without what points at them: "finance minister" for "the finance minister".
pub(crate) fn role_words(role: &str) -> Vec<String> {
    let mut words = name_words(role);
    while words.len() > 1 && words.first().is_some_and(|word| DETERMINERS.contains(&word.as_str())) {
        words.remove(0);
    }
    words
}

/// Returns how far two names are one.
pub(crate) fn compare(one: &[String], other: &[String]) -> Likeness {
    if one.is_empty() || other.is_empty() {
        return Likeness::Other;
    }
    if one == other || set(one) == set(other) || initials(one, other) || initials(other, one) {
        return Likeness::Same;
    }
    match (without_suffix(one), without_suffix(other)) {
        (None, None) => {}
        // A father and his son have one name.
        (Some(name), None) | (None, Some(name)) => {
            let whole = if without_suffix(one).is_some() { other } else { one };
            return compare(name, whole).min(Likeness::Part);
        }
        (Some(name), Some(whole)) if one.last() == other.last() => return compare(name, whole),
        (Some(_), Some(_)) => return Likeness::Other,
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    match short {
        [word] if word.chars().count() > 1 && long.contains(word) && long.len() > 1 => Likeness::Part,
        [_] => Likeness::Other,
        [given @ .., family] => match long {
            [names @ .., last] if last == family && begins(given, names) && in_order(given, names) => {
                Likeness::Same
            }
            // "Reserve Bank" of "Reserve Bank of Lund".
            _ if long.windows(short.len()).any(|window| window == short) => Likeness::Part,
            _ => Likeness::Other,
        },
        [] => Likeness::Other,
    }
}

/// Returns whether one describes somebody as the other does, one of them perhaps more closely.
pub(crate) fn same_role(one: &[String], other: &[String]) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let inside = short.iter().all(|word| LINKS.contains(&word.as_str()) || long.contains(word));
    let head = |words: &[String]| {
        words.iter().take_while(|word| !matches!(word.as_str(), "of" | "for" | "at" | "in")).last().cloned()
    };
    let heads = head(one).is_some_and(|one| head(other).is_some_and(|other| one == other));
    inside && heads || dixit_english::same_role(&one.join(" "), &other.join(" "))
}

/// Returns a name without what stands behind it, where something does: "Jr."
fn without_suffix(name: &[String]) -> Option<&[String]> {
    let (last, rest) = name.split_last()?;
    (!rest.is_empty() && SUFFIXES.contains(&last.as_str())).then_some(rest)
}

/// Words that tell a name, whatever their order.
fn set(words: &[String]) -> BTreeSet<&str> {
    words.iter().map(String::as_str).filter(|word| !LINKS.contains(word)).collect()
}

/// Returns whether one word is made of the other name's first letters.
fn initials(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    if long.len() < 2 || short.chars().count() < 2 {
        return false;
    }
    let all: String = long.iter().filter_map(|word| word.chars().next()).collect();
    let telling = long.iter().filter(|word| !LINKS.contains(&word.as_str()));
    let telling: String = telling.filter_map(|word| word.chars().next()).collect();
    *short == all || *short == telling
}

/// Returns whether both begin with the same word, or its first letter.
fn begins(one: &[String], other: &[String]) -> bool {
    one.first().zip(other.first()).is_some_and(|(one, other)| is_like(one, other))
}

/// Returns whether the words, or their first letters, come in that order.
fn in_order(short: &[String], long: &[String]) -> bool {
    let mut long = long.iter();
    short.iter().all(|word| long.any(|other| is_like(word, other)))
}

/// Returns whether two words are one, or one is the other's first letter.
fn is_like(one: &str, other: &str) -> bool {
    let initial = |one: &str, other: &str| one.chars().count() == 1 && other.starts_with(one);
    one == other || initial(one, other) || initial(other, one)
}

#[cfg(test)]
mod tests {
    use super::{Likeness, compare, name_words, role_words, same_role};

    #[test]
    fn names_are_compared_without_accents_and_case() {
        for (one, other, likeness) in [
            ("Ana Kovář", "ANA KOVAR", Likeness::Same),
            ("Jerome H. Powell", "Jerome Powell", Likeness::Same),
            ("J. Powell", "Jerome Powell", Likeness::Same),
            ("the European Central Bank", "ECB", Likeness::Same),
            ("Ministry of Finance", "Finance Ministry", Likeness::Same),
            ("Sean O’Brien", "Seán O'Brien", Likeness::Same),
            ("John Smith Jr.", "John Smith", Likeness::Part),
            ("John Smith Jr.", "J. Smith Jr", Likeness::Same),
            ("John Smith Jr.", "John Smith Sr.", Likeness::Other),
            ("Kovar", "Ana Kovar", Likeness::Part),
            ("von der Leyen", "Ursula von der Leyen", Likeness::Part),
            ("Commission", "European Commission", Likeness::Part),
            ("Ivo Kovar", "Ana Kovar", Likeness::Other),
            ("Brandt", "Ana Kovar", Likeness::Other),
            ("", "Ana Kovar", Likeness::Other),
        ] {
            let (first, second) = (name_words(one), name_words(other));
            assert_eq!(compare(&first, &second), likeness, "{one} and {other}");
            assert_eq!(compare(&second, &first), likeness, "{other} and {one}");
        }
    }

    #[test]
    fn roles_have_the_same_head() {
        for (one, other, same) in [
            ("the minister", "Finance Minister", true),
            ("the finance minister", "Foreign Minister", false),
            ("the port's director", "director", true),
            ("a spokeswoman", "spokesperson", true),
            ("minister of finance", "finance minister", true),
            ("the mayor", "deputy mayor’s adviser", false),
        ] {
            assert_eq!(same_role(&role_words(one), &role_words(other)), same, "{one} and {other}");
        }
    }
}
