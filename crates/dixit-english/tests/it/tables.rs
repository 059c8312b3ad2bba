use std::collections::BTreeMap;

use dixit_english::{
    AbbreviationKind, Form, Frames, abbreviation, class, entries, forms, long_form, look_up,
    look_up_any_case, titles,
};

/// The rows of a table, without comments.
fn rows(table: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let numbered = table.lines().enumerate().map(|(at, line)| (at + 1, line));
    numbered.filter(|(_, line)| !line.starts_with('#')).map(|(at, line)| (at, line.split('\t').collect()))
}

#[test]
fn a_word_has_one_row_and_known_classes() {
    let mut known = BTreeMap::new();
    for (line, fields) in rows(include_str!("../../data/words.tsv")) {
        let [word, classes] = fields[..] else { panic!("line {line}: a word and its classes") };
        assert_eq!(word, dixit_english::normal(word), "line {line}");
        assert_eq!(known.insert(word, line), None, "{word:?} stands in two lines");
        let mut seen = Vec::new();
        for name in classes.split(' ') {
            assert!(class::named(name).is_some(), "line {line}: no class {name:?}");
            assert!(!seen.contains(&name), "line {line}: {name} twice");
            seen.push(name);
        }
    }
}

#[test]
fn every_class_has_a_word_or_an_affix_or_is_given_by_a_reader() {
    let affixes = include_str!("../../data/affixes.tsv");
    for (name, set) in class::ALL {
        let marks = class::WORD.with(class::MARK).with(class::EDGE);
        let given = *name == "propn" || marks.has(*set);
        let has =
            entries().any(|(_, entry)| entry.classes.has(*set)) || affixes.contains(&format!("\n{name}\t"));
        assert!(has != given, "{name}");
    }
}

#[test]
fn a_verb_has_one_row_and_known_frames() {
    let mut known = BTreeMap::new();
    for (line, fields) in rows(include_str!("../../data/verbs.tsv")) {
        assert!(fields.len() <= 4, "line {line}");
        assert_eq!(known.insert(fields[0], line), None, "{:?} stands in two lines", fields[0]);
        for name in fields.get(1).unwrap_or(&"").split_whitespace() {
            assert!(Frames::ALL.iter().any(|(frame, _)| *frame == name), "line {line}: no frame {name:?}");
        }
    }
}

#[test]
fn no_two_words_have_one_hash() {
    let mut hashes = BTreeMap::new();
    for (word, _) in entries() {
        assert_eq!(hashes.insert(dixit_text::hash(word.as_bytes()), word), None, "{word}");
    }
    assert!(hashes.len() > 4000);
}

#[test]
fn regular_and_irregular_forms_are_spelled_as_english_spells_them() {
    let table = [
        ("say/said", "say says said saying"),
        ("carry", "carry carries carried carrying"),
        ("stay", "stay stays stayed staying"),
        ("quip+", "quip quips quipped quipping"),
        ("echo", "echo echoes echoed echoing"),
        ("go/went/gone", "go goes went going gone"),
        ("die", "die dies died dying"),
        ("agree", "agree agrees agreed agreeing"),
        ("reach", "reach reaches reached reaching"),
        ("write/wrote/written", "write writes wrote writing written"),
    ];
    for (verb, wanted) in table {
        let found: Vec<_> = forms(verb).map(|(_, word)| word).collect();
        assert_eq!(found.join(" "), wanted);
    }
}

#[test]
fn titles_are_known_by_their_short_forms() {
    for title in titles() {
        assert!(title.honorific || title.office || title.role, "{}", title.name);
        for short in title.short.split_whitespace() {
            assert_eq!(long_form(short), Some(title.name));
            let Some(bare) = short.strip_suffix('.') else {
                // "PM" is letters, and "5 PM." may end a sentence.
                assert!(abbreviation(short.as_bytes()).is_none_or(|it| it.kind != AbbreviationKind::Title));
                continue;
            };
            assert_eq!(abbreviation(bare.as_bytes()).expect(bare).kind, AbbreviationKind::Title, "{short}");
        }
    }
    assert_eq!(long_form("minister"), None);
}

#[test]
fn verbs_that_report_are_speech_verbs_in_their_finite_forms() {
    for (word, lemma) in [
        ("answered", "answer"),
        ("chanted", "chant"),
        ("clarified", "clarify"),
        ("emailed", "email"),
        ("murmured", "murmur"),
        ("retorted", "retort"),
        ("said", "say"),
    ] {
        let entry = look_up(word).expect(word);
        let (cue, form) = entry.verb.expect(word);
        assert_eq!((cue.lemma, form), (lemma, Form::Past));
        assert!(entry.classes.has(class::SPEECH_VERB), "{word}");
    }
    assert!(!look_up("saying").expect("a form").classes.has(class::SPEECH_VERB));
}

#[test]
fn capitals_make_no_difference_to_look_up_any_case() {
    let said = look_up("said").map(|entry| entry.classes);
    assert_eq!(look_up_any_case(b"SAID").map(|entry| entry.classes), said);
    assert!(look_up_any_case(b"a word that is longer than any of the lexicon").is_none());
    assert!(look_up_any_case("Élan".as_bytes()).is_none());
}

#[test]
fn a_soft_hyphen_makes_no_difference_to_a_look_up() {
    let said = look_up("announced").map(|entry| entry.classes);
    assert_eq!(look_up_any_case("An\u{ad}nounced".as_bytes()).map(|entry| entry.classes), said);
    let word = dixit_english::Word::alone("an\u{ad}nounced");
    assert_eq!((word.text, &*word.lower), ("an\u{ad}nounced", "announced"));
    assert_eq!(Some(word.entry.classes), said);
}

#[test]
fn a_book_of_the_bible_is_told_by_its_capital_and_a_general_by_his_title() {
    for book in ["Gen", "Phil", "Cor", "Ps"] {
        assert!(dixit_english::is_short_book(book.as_bytes()), "{book}");
    }
    assert!(!dixit_english::is_short_book(b"gen") && !dixit_english::is_short_book(b"Gov"));
    assert_eq!(abbreviation(b"Gen").map(|found| found.kind), Some(AbbreviationKind::Title));
    assert!(abbreviation(b"Phil").is_none());
}
