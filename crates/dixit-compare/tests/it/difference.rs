use dixit_compare::Difference;
use dixit_report::{Quote, QuoteKind, Report, Speaker, Words};
use dixit_text::Span;

fn report(quotes: &[(&str, &str)]) -> Report {
    let mut report = Report::new("article");
    for (index, (speaker, text)) in quotes.iter().enumerate() {
        let words = Words::new(Span::new(index * 100, index * 100 + text.len()), *text);
        let mut quote = Quote::new(format!("q{index}"), QuoteKind::Direct, words, "rule", 0.9);
        quote.speaker = (!speaker.is_empty()).then(|| Speaker::new("e1", *speaker));
        report.quotes.push(quote);
    }
    report
}

fn shown(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<String> {
    let (old, new) = (report(old), report(new));
    let id = |quote: Option<&Quote>| quote.map_or("-", |quote| quote.id.as_str()).to_owned();
    Difference::between(&old, &new)
        .iter()
        .map(|difference| {
            let changes: Vec<_> = difference
                .changes
                .iter()
                .map(|change| format!("{}→{}", change.source, change.draft))
                .collect();
            let told = format!("{} {} {}", difference.fate.as_str(), id(difference.old), id(difference.new));
            format!("{told} {}", changes.join(", ")).trim_end().to_owned()
        })
        .collect()
}

const TIDE: (&str, &str) = ("Solberg", "The tide was late and the pilots were early,");
const FEES: (&str, &str) = ("Brandt", "Fees will not rise before the summer");

#[test]
fn the_same_words_are_no_difference() {
    let moved = ("Solberg", "the tide was late — and the pilots were early");
    assert_eq!(shown(&[TIDE, FEES], &[FEES, moved]), [""; 0]);
}

#[test]
fn what_was_added_dropped_and_changed_is_told() {
    for (old, new, expected) in [
        (&[TIDE][..], &[TIDE, FEES][..], &["added - q1"][..]),
        (&[TIDE, FEES], &[FEES], &["dropped q0 -"]),
        (&[], &[], &[]),
        (&[FEES], &[("Brandt", "Fees will rise before the summer")], &["reworded q0 q0 not→"]),
        (&[FEES], &[("Brandt", "The fees will not rise before summer")], &["reworded q0 q0 →The, the→"]),
        (&[FEES], &[("Solberg", FEES.1)], &["reattributed q0 q0"]),
        (&[FEES], &[("", FEES.1)], &["reattributed q0 q0"]),
        (&[FEES], &[("Solberg", "Fees will rise before the summer")], &["rewritten q0 q0 not→"]),
        (&[TIDE], &[FEES], &["added - q0", "dropped q0 -"]),
        (&[FEES, TIDE, FEES], &[FEES, FEES], &["dropped q1 -"]),
    ] {
        assert_eq!(shown(old, new), expected, "{old:?} {new:?}");
    }
}
