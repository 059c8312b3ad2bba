//! Names that somebody else has found: `[1 PERSON:Ana Ruiz]` is a name with its kind, and the number that linking gives it.

use dixit_entity::{EntityKind, EntityRecognizer, Gazetteer};
use dixit_text::Span;
use dixit_tokenize::Tokenizer;

const CASES: &[&str] = &[
    "[0 PERSON:Ana Ruiz] met [1 PERSON:Tom Lund]. [0 PERSON:Ruiz] left, and [1 PERSON:Mr. Lund] stayed.",
    // Titles, articles and possessives that stand in the span are no part of the name.
    "[0 PERSON:President Ana Ruiz] met [1 PERSON:Gen. Tom Lund]. [0 PERSON:Ms. Ruiz] left [1 PERSON:Lund’s] house.",
    "[0 ORG:The World Bank] sued. [0 ORG:World Bank] lawyers left. [0 ORG:the World Bank’s] plan failed.",
    "[0 ORG:A Karlow Fund] sued [1 ORG:an Ombo Trust]. [0 ORG:Karlow Fund] won, [1 ORG:Ombo Trust] lost.",
    "[0 PERSON:Mr. Lund] met [1 PERSON:Mrs. Ruiz]. [0 PERSON:Lund] left.",
    // A title is a title of people alone.
    "[0 ORG:President Lund] sailed. [1 ORG:Lund] sank.",
    // What is known is known by its other names.
    "[0 GPE:The United States] met [1 GPE:Britain]. [0 GPE:America] left, [1 GPE:the UK] stayed, and [0 GPE:U.S.] voters slept.",
    "[0 ORG:The United Nations] met. [0 ORG:UN] staff left.",
    "[0 GPE:Lake Victoria] rose. [0 LOC:Lake Victoria] fell.",
    // Georgia, called a person here, is no country.
    "[0 PERSON:Georgia] met [1 GPE:Georgia].",
    // One person, written in several ways.
    "[0 PERSON:Ana Ruiz] left. [0 PERSON:A. Ruiz] slept. [0 PERSON:Ana B. Ruiz] woke. [0 PERSON:An. Ruiz] came.",
    "[0 PERSON:Robert Lund] left. [0 PERSON:Rob Lund] slept.",
    "[0 PERSON:Rob Lund] left. [0 PERSON:Robert Lund] slept.",
    "[0 PERSON:R. Lund] left. [0 PERSON:Robert Lund] slept.",
    "[0 PERSON:Ana María Ruiz] left. [0 PERSON:Ana M. Ruiz] slept. [0 PERSON:Ana Ruiz] woke.",
    "[0 PERSON:Ana M. Ruiz] left. [0 PERSON:Ana María Ruiz] slept.",
    "[0 PERSON:Ruiz García] left. [0 PERSON:Ana Ruiz García] slept.",
    "[0 PERSON:Ana María Ruiz] left. [0 PERSON:A. María Ruiz] slept.",
    "[0 PERSON:Bo Lund] left. [0 PERSON:Bo B. Lund] slept.",
    "[0 PERSON:Hassan bin Rashid] left. [0 PERSON:Hassan Rashid] slept.",
    // Two of one surname, two of one given name.
    "[0 PERSON:Ana María Ruiz] left. [1 PERSON:Ana Luisa Ruiz] slept.",
    "[0 PERSON:Ana Ruiz] left. [1 PERSON:Eva Ruiz] slept.",
    "[0 PERSON:Ana Ruiz] left. [1 PERSON:Ana Lund] slept.",
    "[0 PERSON:Mr. A. Ruiz] left. [1 PERSON:Mrs. Ana Ruiz] slept.",
    "[0 PERSON:Mary Ruiz] left. [1 PERSON:Mark Ruiz] slept. [2 PERSON:Ruiz] woke.",
    // Bodies and their short forms.
    "[0 ORG:Federal Trade Commission] met. [0 ORG:FTC] staff left. [0 ORG:Trade Commission] staff slept.",
    "[0 ORG:Karlow Liberation Union of Ombo] met. [0 ORG:KLU] staff left.",
    "[0 ORG:Karlow Bank] met [1 ORG:Ombo Bank]. [2 ORG:Bank] staff left.",
    "[0 ORG:Karlow Dev Bank] met [1 ORG:Karlow Dock Board]. [2 ORG:KDB] staff left.",
    "[0 ORG:Karlow Inc.] met [0 ORG:Karlow]. [0 ORG:Karlow Ltd] slept.",
    "[0 LAW:Clean Rivers Act] passed. [0 LAW:Rivers Act] holds. [1 ORG:Act] slept.",
    // Peoples and places.
    "[0 NORP:Peruvians] left. [0 NORP:Peruvian] boats sank. [1 GPE:Peru] wept.",
    "[0 GPE:Karlow] lies by [1 LOC:Lake Karlow]. [2 PERSON:Tom Karlow] left. [2 PERSON:Karlow] slept.",
    "[0 PERSON:Hassan al-Turabi] left. [0 PERSON:Al-Turabi] slept. [0 PERSON:Turabi] woke.",
    "[0 PERSON:Tom Lund Jr.] left. [0 PERSON:Tom Lund] slept.",
    "[0 EVENT:World War II] began. [0 EVENT:World War II] ended. [1 EVENT:World War I] was over.",
];

/// A text, its names, and the numbers that linking should give them.
type Marked = (String, Vec<(Span, EntityKind)>, Vec<usize>);

/// Takes the marks off.
fn unmarked(case: &str) -> Marked {
    let (mut text, mut names, mut numbers) = (String::new(), Vec::new(), Vec::new());
    let mut rest = case;
    while let Some((before, after)) = rest.split_once('[') {
        let (mark, after) = after.split_once(']').expect("a mark is closed");
        let (head, name) = mark.split_once(':').expect("a mark has a head");
        let (number, kind) = head.split_once(' ').expect("a head has a number and a kind");
        text.push_str(before);
        let start = text.len();
        text.push_str(name);
        names.push((Span::new(start, text.len()), kind.parse().expect("a kind")));
        numbers.push(number.parse().expect("a number"));
        rest = after;
    }
    text.push_str(rest);
    (text, names, numbers)
}

#[test]
fn names_that_somebody_else_has_found_are_linked() {
    let mut wrong = String::new();
    for case in CASES {
        let (text, names, wanted) = unmarked(case);
        let got = EntityRecognizer::new().link(&Tokenizer::new().document(&text), &names);
        if got != wanted {
            wrong.push_str(&format!("{case}\n  wanted {wanted:?}\n  got    {got:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn names_that_cross_others_or_cut_words_stand_alone() {
    let text = "Ana Ruiz met Ana Ruiz.";
    let document = Tokenizer::new().document(text);
    let person = |start, end| (Span::new(start, end), EntityKind::Person);
    let link = |names: &[(Span, EntityKind)]| EntityRecognizer::new().link(&document, names);
    assert_eq!(link(&[person(0, 8), person(13, 21)]), [0, 0]);
    // In whatever order they are told.
    assert_eq!(link(&[person(13, 21), person(0, 8)]), [0, 0]);
    // "Ruiz" inside of "Ana Ruiz", and half a word.
    assert_eq!(link(&[person(0, 8), person(4, 8), person(13, 21)]), [0, 1, 0]);
    assert_eq!(link(&[person(0, 6), person(13, 21)]), [0, 1]);
    assert_eq!(link(&[person(3, 4), person(13, 21)]), [0, 1]);
    assert_eq!(link(&[]), [0; 0]);
}

#[test]
fn an_own_list_links_its_names() {
    let names = Gazetteer::from_csv(
        "Blue Fox,ORG,Fox Group,,7\nRed Fox,ORG,Fox Group,,\nAna Ruiz,PERSON,,La Jefa,\n",
    )
    .expect("the test's gazetteer is well formed");
    let recognizer = EntityRecognizer::builder().gazetteer(names).build();
    let (text, names, _) = unmarked(
        "[0 ORG:Blue Fox] met [0 ORG:Red Fox]. President [0 PERSON:Ana Ruiz] left, and [0 PERSON:La Jefa] slept.",
    );
    assert_eq!(recognizer.link(&Tokenizer::new().document(&text), &names), [0, 0, 1, 1]);
}
