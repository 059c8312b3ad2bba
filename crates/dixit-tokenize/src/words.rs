//! Closed lists of words that the sentence rules ask for.

use crate::pack::WordSet;

/// Words that start sentences far more often than they stand capitalised within one. Hand-written: articles, pronouns,
/// conjunctions, prepositions, adverbs of time and of contrast, question words.
static STARTERS: WordSet<512> = WordSet::new(&[
    "A", "About", "After", "All", "Also", "Although", "An", "And", "Another", "Any", "Are", "As", "At",
    "Based", "Because", "Before", "Both", "But", "By", "Can", "Could", "Despite", "Did", "Do", "Does",
    "During", "Each", "Even", "Every", "Few", "Finally", "For", "From", "Had", "Has", "Have", "He", "Her",
    "Here", "His", "How", "However", "I", "If", "In", "Instead", "Is", "It", "Its", "Last", "Later", "Let",
    "Many", "Maybe", "More", "Most", "My", "Never", "Next", "No", "Nor", "Not", "Now", "Oh", "Okay", "On",
    "Once", "One", "Only", "Or", "Our", "Over", "Perhaps", "Please", "She", "Should", "Since", "So", "Some",
    "Still", "Such", "Thanks", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those",
    "Though", "Through", "Thus", "To", "Today", "Under", "Until", "Was", "We", "Well", "What", "When",
    "Where", "Whether", "Which", "While", "Who", "Why", "Will", "With", "Within", "Without", "Would", "Yeah",
    "Yes", "Yet", "You", "Your",
]);

/// Those of them that are longer than a set's words may be.
const LONG_STARTERS: [&str; 3] = ["According", "Meanwhile", "Nevertheless"];

/// Tells whether a capitalised word most likely starts a sentence; in capitals throughout it counts as well.
pub(crate) fn is_starter(word: &str) -> bool {
    STARTERS.contains(word) || LONG_STARTERS.iter().any(|starter| starter.eq_ignore_ascii_case(word))
}

/// Tells whether a word ends the close of a letter, with which its writer signs off.
pub(crate) fn is_close(word: &str) -> bool {
    const CLOSES: [&str; 13] = [
        "Best",
        "Cheers",
        "Cordially",
        "Faithfully",
        "Gratefully",
        "Regards",
        "Respectfully",
        "Sincerely",
        "Thanks",
        "Truly",
        "Warmly",
        "Wishes",
        "Yours",
    ];
    CLOSES.iter().any(|close| close.eq_ignore_ascii_case(word))
}

/// Tells whether a word is a pronoun that a clause may have for its subject.
pub(crate) fn is_pronoun(word: &str) -> bool {
    static LIST: WordSet<64> = WordSet::new(&["He", "I", "It", "She", "They", "We", "You"]);
    LIST.contains(word)
}

/// Tells whether a word is a preposition that opens a phrase of time.
pub(crate) fn is_preposition(word: &str) -> bool {
    static LIST: WordSet<64> =
        WordSet::new(&["About", "After", "Around", "At", "Before", "By", "Since", "Till", "Until"]);
    LIST.contains(word)
}

/// Tells whether a capitalised word is a function word that no abbreviation is a part of a name with.
pub(crate) fn is_function(word: &str) -> bool {
    static LIST: WordSet<128> = WordSet::new(&[
        "A", "Although", "An", "And", "Anyone", "As", "Because", "But", "Everyone", "He", "Her", "His",
        "How", "However", "I", "If", "In", "It", "Its", "Neither", "Nobody", "Nothing", "On", "She", "So",
        "Someone", "That", "The", "Their", "There", "These", "They", "This", "Those", "We", "What", "When",
        "Where", "While", "Who", "Why", "You",
    ]);
    LIST.contains(word)
}

/// Tells whether a capitalised word after a letter and its stop starts a sentence: a function word that is no family's name, as
/// `He`, `So` and `You` may be.
pub(crate) fn is_no_name(word: &[u8]) -> bool {
    const LIST: [&[u8]; 14] = [
        b"And",
        b"But",
        b"Everyone",
        b"It",
        b"Nobody",
        b"Nothing",
        b"That",
        b"The",
        b"There",
        b"These",
        b"They",
        b"This",
        b"Those",
        b"What",
    ];
    LIST.contains(&word)
}

/// Tells whether a word is the name of a day of the week, written out.
pub(crate) fn is_weekday(word: &str) -> bool {
    matches!(word, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")
}

/// Verbs that attribute a quotation, in the forms that follow a name.
static SPEECH: WordSet<128> = WordSet::new(&[
    "added", "adds", "admitted", "answered", "argued", "asked", "asks", "called", "cried", "declared",
    "demanded", "insisted", "joked", "muttered", "noted", "objected", "observed", "recalled", "remarked",
    "replied", "said", "says", "screamed", "shouted", "snapped", "warned", "wondered", "wrote",
]);

/// Those of them that are longer than a set's words may be.
const LONG_SPEECH: [&str; 6] =
    ["announced", "complained", "continued", "exclaimed", "explained", "whispered"];

/// Tells whether a word is a verb of speech, small and capital letters alike.
pub(crate) fn is_speech_verb(word: &str) -> bool {
    SPEECH.contains(word) || LONG_SPEECH.iter().any(|verb| verb.eq_ignore_ascii_case(word))
}
