//! Noun phrases whose head is a common noun, or a title with a capital.

use std::ops::Range;

use dixit_english::{class, ends_title, long_form, sorts_of_noun, title};
use dixit_text::{Function, Gender, Upos};

use crate::layout::Layout;

/// How far before its head a noun phrase is followed, in tokens.
const REACH: usize = 8;
/// How many words a title has at most.
const TITLE: usize = 6;

/// What a noun phrase begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Determiner {
    /// Nothing: "officials".
    Bare,
    /// "a", "another", "some".
    Indefinite,
    /// "his", "the firm's".
    Owned,
    /// "the"
    Definite,
    /// "this", "that".
    Demonstrative,
}

/// A noun phrase.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// From its determiner, or the first modifier, to its head.
    pub(crate) words: Range<usize>,
    pub(crate) determiner: Determiner,
    pub(crate) plural: bool,
    /// The words of a title or role that end it: "foreign minister"; empty for any other noun.
    pub(crate) role: Range<usize>,
    /// Whether one holder at a time has the role.
    pub(crate) office: bool,
    pub(crate) gender: Option<Gender>,
    /// Whether the noun may stand for a body or a place.
    pub(crate) body: bool,
    /// The number of "the 41-year-old".
    pub(crate) age: Option<usize>,
}

impl Phrase {
    pub(crate) const fn head(&self) -> usize {
        self.words.end - 1
    }

    pub(crate) fn is_person(&self) -> bool {
        !self.role.is_empty()
    }
}

/// Reads the noun phrase whose head stands at a token; nothing where none does. `free` tells which tokens belong to no name.
pub(crate) fn phrase_at(layout: &Layout<'_, '_>, at: usize, free: impl Fn(usize) -> bool) -> Option<Phrase> {
    let upos = layout.upos(at);
    if !matches!(upos, Upos::Noun | Upos::Propn | Upos::Adj) {
        return None;
    }
    let age = age_of(layout, at);
    let next = at + 1;
    let goes_on = |at: usize| {
        layout.together(at - 1, at)
            && (matches!(layout.upos(at), Upos::Noun) && free(at) && layout.text(at) != "%")
    };
    if goes_on(next) {
        return None;
    }
    let (role, office, gender) = role_before(layout, at, &free);
    let longer = || {
        (next + 1..next + TITLE).any(|end| {
            layout.together(at, end - 1) && free(end - 1) && title(&written(layout, at..end)).is_some()
        })
    };
    // "deputy" of "deputy prime minister", "secretary" of "secretary-general"
    let may_go_on =
        matches!(layout.upos(next), Upos::Adj | Upos::Propn | Upos::Adp) || layout.text(next) == "-";
    if !role.is_empty() && may_go_on && longer() {
        return None;
    }
    let common =
        || layout.text(at).starts_with(char::is_lowercase) && !sorts_of_noun(layout.lower(at)).is_empty();
    let heads = match upos {
        Upos::Adj => age.is_some() || is_noun_in_role(layout, &role, next),
        Upos::Propn => !role.is_empty() || common(),
        _ => true,
    };
    if !heads {
        return None;
    }
    let role = if age.is_some() { at..at + 1 } else { role };
    let mut start = if role.is_empty() { at } else { role.start };
    let opening = layout.opening(at).max(at.saturating_sub(REACH));
    let mut determiner = Determiner::Bare;
    while start > opening {
        let before = start - 1;
        let word = layout.word(before)?;
        if !free(before) {
            start = before;
            continue;
        }
        if word.lower == "'s" || word.lower == "’s" || word.text == "'" || word.text == "’" {
            determiner = Determiner::Owned;
            if before == opening {
                break;
            }
            start = before;
            continue;
        }
        if let Some(pronoun) = layout.pronoun(before) {
            if pronoun.possessive {
                determiner = Determiner::Owned;
                start = before;
            }
            break;
        }
        let modifies = match layout.upos(before) {
            Upos::Adj | Upos::Noun | Upos::Num | Upos::Propn => true,
            Upos::Verb => {
                layout.function(before) == Function::Other
                    && (word.lower.ends_with("ed") || word.lower.ends_with("ing"))
            }
            Upos::Punct => word.text == "-",
            _ => false,
        };
        let opens = match word.lower.as_ref() {
            "the" => Some(Determiner::Definite),
            "this" | "that" | "these" | "those" => Some(Determiner::Demonstrative),
            _ if word.is(class::DET) => Some(Determiner::Indefinite),
            _ => None,
        };
        match opens {
            Some(opens) if layout.upos(before) != Upos::Sconj => {
                if determiner != Determiner::Owned {
                    determiner = opens;
                }
                start = before;
                break;
            }
            _ if modifies => start = before,
            _ => break,
        }
    }
    // A phrase does not begin with a mark.
    while start < at && matches!(layout.upos(start), Upos::Punct | Upos::Part) {
        start += 1;
    }
    let noun = layout.lower(at);
    let plural = is_plural(noun) && role.is_empty();
    Some(Phrase {
        words: start..at + 1,
        determiner,
        plural,
        body: role.is_empty() && !sorts_of_noun(noun).is_empty(),
        role,
        office,
        gender,
        age,
    })
}

/// "the chief executive": an adjective is a noun in a role of several words, and in one that nothing goes on ("the cleric said").
fn is_noun_in_role(layout: &Layout<'_, '_>, role: &Range<usize>, next: usize) -> bool {
    role.len() > 1
        || !role.is_empty() && !matches!(layout.upos(next), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
}

/// The number of "the 41-year-old", where nothing goes on behind it.
fn age_of(layout: &Layout<'_, '_>, at: usize) -> Option<usize> {
    let number = at.checked_sub(4)?;
    let words = ["-", "year", "-", "old"];
    let alone = !matches!(layout.upos(at + 1), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num);
    (alone && (number + 1..).zip(words).all(|(at, word)| layout.lower(at) == word)).then_some(number)
}

/// Whether a common noun in lower case looks like a plural.
fn is_plural(noun: &str) -> bool {
    noun == "people"
        || noun == "police"
        || noun.len() > 3 && noun.ends_with('s') && !["ss", "us", "is"].iter().any(|end| noun.ends_with(end))
}

/// Words as a title has them: in lower case, with single spaces, and none around a hyphen.
fn written(layout: &Layout<'_, '_>, words: Range<usize>) -> String {
    words.fold(String::new(), |mut name, at| {
        let word = layout.lower(at);
        if !name.is_empty() && !name.ends_with('-') && word != "-" {
            name.push(' ');
        }
        name + word
    })
}

/// Whether a word is written in capitals alone: "PM".
fn is_letters(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

/// Returns the longest title or role that ends at a token, in the singular.
fn role_before(
    layout: &Layout<'_, '_>,
    at: usize,
    free: &impl Fn(usize) -> bool,
) -> (Range<usize>, bool, Option<Gender>) {
    let opening = layout.opening(at).max((at + 1).saturating_sub(TITLE));
    let mut best = (at..at, false, None);
    if !layout.word(at).is_some_and(|word| {
        ends_title(word.hash) || is_letters(layout.text(at)) && long_form(&word.lower).is_some()
    }) {
        return best;
    }
    for start in (opening..=at).rev() {
        if !free(start) {
            break;
        }
        let name = written(layout, start..at + 1);
        // "the PM": letters for an office, in capitals.
        let letters = || {
            let shouted = start == at && is_letters(layout.text(at));
            long_form(&name).filter(|_| shouted).and_then(title)
        };
        let Some(known) = title(&name).or_else(letters) else { continue };
        // A rank is worn before a name, and may stand alone as well; "Mr" may not.
        if known.role
            || known.office
            || known.honorific && start == at && !known.name.ends_with('.') && name.len() > 4
        {
            let gender = match (known.female, known.male) {
                (true, false) => Some(Gender::Female),
                (false, true) => Some(Gender::Male),
                _ => None,
            };
            best = (start..at + 1, known.office, gender);
        }
    }
    best
}
