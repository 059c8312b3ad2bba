use dixit_compare::{Verdict, Verifier};
use proptest::prelude::*;

const FIRST: &str = "“We have waited as long as we could,” said Ane Solberg, who runs the port.\n\
    “The fees were fair in 2019. They aren’t fair now, and the board knows it as well as I do.”\n";
const SECOND: &str =
    "The mayor called the plan rushed. “Nobody asked the council, nobody asked the fishermen.”";

fn verifier() -> Verifier {
    let mut verifier = Verifier::new();
    verifier.source(FIRST);
    verifier.source(SECOND);
    verifier
}

/// The verdict, the words of its places, and its changes with a `*` where they are marked.
fn shown(draft: &str) -> String {
    let words = |place: &dixit_compare::Place| {
        let text = if place.source == 0 { FIRST } else { SECOND };
        format!("<{}>", &text[place.span])
    };
    let verdict = verifier().verify(draft);
    let told = match &verdict {
        Verdict::Verbatim { place } => words(place),
        Verdict::Changed { place, changes } => {
            let changes: Vec<_> = changes
                .iter()
                .map(|change| {
                    format!("{}→{}{}", change.source, change.draft, if change.marked { "*" } else { "" })
                })
                .collect();
            format!("{} {}", words(place), changes.join(", "))
        }
        Verdict::Stitched { places } => places.iter().map(words).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    };
    format!("{} {told}", verdict.as_str()).trim_end().to_owned()
}

#[test]
fn verdicts() {
    for (draft, expected) in [
        ("We have waited as long as we could", "verbatim <We have waited as long as we could>"),
        // Case, punctuation, marks and line breaks make no difference.
        ("we have waited,\nas long as we could.", "verbatim <We have waited as long as we could>"),
        ("They aren't fair now", "verbatim <They aren’t fair now>"),
        ("rushed", "verbatim <rushed>"),
        ("nobody asked the fishermen", "verbatim <nobody asked the fishermen>"),
        ("We had waited as long as we could", "changed <We have waited as long as we could> have→had"),
        ("The fees were [high] in 2019", "changed <The fees were fair in 2019> fair→high*"),
        (
            "The fees … in 2019 … aren’t fair now",
            "changed <The fees were fair in 2019. They aren’t fair now> were fair→*, They→*",
        ),
        (
            "They aren’t at all fair now, and the board knows it",
            "changed <They aren’t fair now, and the board knows it> →at all",
        ),
        (
            "We have waited as long as we could, nobody asked the council",
            "stitched <We have waited as long as we could> <Nobody asked the council>",
        ),
        ("The harbour will be sold to the mayor", "nowhere"),
        ("bicycle", "nowhere"),
        ("…", "nowhere"),
        ("", "nowhere"),
    ] {
        assert_eq!(shown(draft), expected, "{draft:?}");
    }
}

#[test]
fn a_change_that_is_marked_is_faithful() {
    assert!(verifier().verify("The fees were [high] in 2019").is_faithful());
    assert!(!verifier().verify("The fees were high in 2019").is_faithful());
    assert!(!verifier().verify("nowhere to be found").is_faithful());
}

#[test]
fn a_source_of_one_word_is_looked_up_within_bounds() {
    let mut verifier = Verifier::new();
    verifier.source(&"no ".repeat(50_000));
    assert!(matches!(verifier.verify(&"no ".repeat(500)), Verdict::Verbatim { .. }));
    assert!(!matches!(verifier.verify(&"no yes ".repeat(5_000)), Verdict::Verbatim { .. }));
}

proptest! {
    /// What is cut out of a source at word boundaries is verbatim in it.
    #[test]
    fn a_piece_of_a_source_is_verbatim(words in proptest::collection::vec("[a-z]{1,4}", 2..60), cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let (one, other) = (cut.0.index(words.len()), cut.1.index(words.len()));
        let piece = words[one.min(other)..=one.max(other)].join(" ");
        let mut verifier = Verifier::new();
        verifier.source(&words.join(" "));
        // A place beyond those that are kept is found where the words stand more often than that; never here.
        prop_assert!(matches!(verifier.verify(&piece), Verdict::Verbatim { .. }), "{:?}", verifier.verify(&piece));
    }

    #[test]
    fn any_text_has_a_verdict(source in "\\PC{0,200}", draft in "\\PC{0,200}") {
        let mut verifier = Verifier::new();
        verifier.source(&source);
        prop_assert_eq!(verifier.verify(&draft), verifier.verify(&draft));
    }
}

#[test]
fn an_article_of_the_sentence_before_is_no_word_of_the_quotation() {
    let mut verifier = Verifier::new();
    verifier.source("She saw it in the summer of 2022. “He said to me it closes when it feels like it.”");
    let Verdict::Changed { changes, .. } =
        verifier.verify("He told the court to me it closes when it feels like it")
    else {
        panic!("it is changed")
    };
    let changes: Vec<_> = changes.iter().map(|one| (one.source.as_str(), one.draft.as_str())).collect();
    assert_eq!(changes, [("said", "told the court")]);
    // And so at the other end.
    let mut verifier = Verifier::new();
    verifier.source("“It closes when it feels like it to me.” In summer and in autumn the pilots slept.");
    let Verdict::Changed { changes, .. } = verifier.verify("It closes when it feels like it to the pilots")
    else {
        panic!("it is changed")
    };
    assert_eq!(changes.last().map(|one| one.draft.as_str()), Some("the pilots"));
}

#[test]
fn what_is_nowhere_has_something_near() {
    let mut verifier = Verifier::new();
    verifier.source(
        "It rained. The council will sell the harbour before the winter comes, he said. Nobody came.",
    );
    let near = verifier.near("before winter the harbour is something that this council would sell");
    let text = verifier.text(0).unwrap();
    let words = near.first().map(|near| &text[near.place.span]).unwrap();
    assert!(words.contains("council will sell the harbour before the winter"), "{words}");
    assert!(near.first().unwrap().share >= 0.4);
    assert_eq!(verifier.near("turnips"), []);
}
