use dixit_compare::Annotations;

use super::{one, told};

const TEXT: &str = "“The dam — the Café dam — holds,” said Ana Kovar on 5 March,\n“and it will hold.” Kovar,\nthe engineer, doubted that Minister Ivo Brandt knew.\n";

/// As brat 1.3 saves what somebody has worked on: numbers out of order, a tab after relations, an event with its trigger.
const ANNOTATIONS: &str = "\
T9\tPerson 38 47\tAna Kovar
T2\tQuote 1 32;61 77\tThe dam — the Café dam — holds, “and it will hold
T3\tCue 34 38\tsaid
";

#[test]
fn offsets_count_characters_and_words_are_checked() {
    let read = Annotations::from_brat("a", TEXT, ANNOTATIONS);
    let (report, problems) = one(&read);
    assert_eq!(
        problems,
        [
            "line 1: T9: the words there are \" Ana Kova\", not \"Ana Kovar\"",
            "line 2: T2: the words there are \"The dam — the Café dam — holds, \u{201c}and it will hold\", not \"x\""
        ]
        .map(str::to_owned)[..1]
            .iter()
            .cloned()
            .chain(["line 3: T3: the words there are \"said\", not \"said\"".to_owned()])
            .collect::<Vec<_>>()
    );
    assert!(report.entities.is_empty());
}
