use dixit_report::{MarkdownReport, Report, ReportFormat};
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::sample;

#[test]
fn a_brief_for_an_editor() {
    insta::assert_snapshot!(MarkdownReport::new().render(&sample::report(), sample::TEXT).unwrap(), @r"
    # ferry/7.txt

    2024-03-06 (its dateline) · 4 quotations, 2 people, 1 organisation, 2 places, 1 group, 4 dates

    ## Quotations

    ### Ana Kovar (Harbour Minister)

    > “We leave with an outline,” … “and with hope.”

    — q1 · direct · “said” · as “she” · 2024-03-04 (“Monday”)

    ### Omar Haddad and Ana Kovar

    > to wait

    — q4 · indirect · “agreed” · early 1980s (“1980s”) · intended

    ### *Unnamed:* Officials

    > that the “open harbour” plan would cost more than expected

    — q2 · indirect · “said” · 2024-03-06, the document’s date

    ### *Not identified:* A spokesman for the Kestrian Port Authority (KPA)

    > that the KPA was “not amused” by it

    — q5 · mixed · doubtful · “say” · negated · passed on by “KPA” · perhaps Kestrian Port Authority

    ## In quotation marks, not speech here

    - “open harbour” (q3)

    ## People

    | Name | Id | Mentions | Also as | Titles |
    |:-----|:---|---------:|:--------|:-------|
    | Ana Kovar | e1 | 3 | Kovar, 1 pronoun | Harbour Minister |
    | Omar Haddad | e2 | 1 |  |  |

    ## Organisations

    | Name | Id | Mentions | Also as | Titles |
    |:-----|:---|---------:|:--------|:-------|
    | Kestrian Port Authority | e3 | 3 | KPA (2) |  |

    ## Places

    | Name | Id | Mentions | Also as | Titles |
    |:-----|:---|---------:|:--------|:-------|
    | GENEVA | e4 | 1 |  |  |
    | Kestria | e6 | 1 |  |  |

    ## Groups

    | Name | Id | Mentions | Also as | Titles |
    |:-----|:---|---------:|:--------|:-------|
    | Kestrian | e5 | 1 | demonym of Kestria |  |

    ## Timeline

    - **early 1980s** (d3) Omar Haddad and Kovar had agreed in the early 1980s to wait.
    - **2023-04-05** (d4) A spokesman for the Kestrian Port Authority (KPA) did not say on 4/5/2023 that the KPA was “not amused” by it.
    - **2024-03-04** (d2) GENEVA, March 6 — Harbour Minister Ana Kovar left the talks in Kestria on Monday.
    - **2024-03-06** (d1) GENEVA, March 6 — Harbour Minister Ana Kovar left the talks in Kestria on Monday.
    ");
}

#[test]
fn only_what_can_mean_something_is_escaped() {
    let rows = [
        ("The law. A view.", "The law. A view."),
        ("www.a.example WWW.b.example", r"www\.a.example WWW\.b.example"),
        ("wwé.a éw.a w.", "wwé.a éw.a w."),
        ("1. 2. a", r"1\. 2. a"),
        ("talks {.red #top k=v}", r"talks \{.red \#top k=v\}"),
        ("no! ![a](b)", r"no! !\[a\](b)"),
    ];
    for (words, expected) in rows {
        let page = MarkdownReport::new().render(&Report::new(words), "").unwrap();
        assert_eq!(page, format!("# {expected}\n\nno date · nothing found\n"));
        let mut events = Parser::new_ext(&page, Options::all() - Options::ENABLE_SMART_PUNCTUATION);
        let Some(Event::Start(Tag::Heading { id: None, classes, attrs, .. })) = events.next() else {
            panic!("{page}")
        };
        assert!(classes.is_empty() && attrs.is_empty(), "{page}");
        let heading: String = events
            .map_while(|event| match event {
                Event::Text(text) => Some(text.to_string()),
                _ => None,
            })
            .collect();
        assert_eq!(heading, words);
    }
}
