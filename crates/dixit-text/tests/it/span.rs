use dixit_text::{Span, containing, within};

#[test]
fn a_span_cannot_end_before_it_starts() {
    assert_eq!(Span::try_new(3, 2), None);
    assert!(std::panic::catch_unwind(|| Span::new(3, 2)).is_err());
}

#[test]
fn relations() {
    let span = Span::new;
    assert!(span(0, 4).overlaps(span(3, 5)));
    assert!(!span(0, 4).overlaps(span(4, 5)), "half-open spans that touch share nothing");
    assert!(span(0, 4).encloses(span(0, 4)));
    assert!(!span(1, 4).encloses(span(0, 2)));
    assert_eq!(span(0, 2).cover(span(5, 6)), span(0, 6));
    assert_eq!(span(5, 6).cover(span(0, 2)), span(0, 6));
    assert_eq!(span(0, 2).distance(span(5, 6)), 3);
    assert_eq!(span(5, 6).distance(span(0, 2)), 3);
    assert_eq!(span(0, 4).distance(span(2, 6)), 0);
}

#[test]
fn trimming_keeps_to_characters() {
    let text = " \u{a0}“a b” \n";
    assert_eq!(&text[Span::new(0, text.len()).trim(text)], "“a b”");
    assert!(Span::new(0, 1).trim(text).is_empty());
}

#[test]
fn a_span_inside_a_character_cuts_nothing() {
    assert_eq!(Span::new(0, 1).get("é"), None);
    assert_eq!(Span::new(0, 2).get("é"), Some("é"));
    assert_eq!(Span::new(0, 3).get("é"), None);
}

#[test]
fn searches_agree_with_a_linear_scan() {
    let items = [Span::new(1, 3), Span::new(3, 5), Span::new(8, 9)];
    for start in 0..12 {
        assert_eq!(containing(&items, start), items.iter().position(|item| item.contains(start)));
        for end in start + 1..12 {
            let span = Span::new(start, end);
            let slow: Vec<_> = (0..items.len()).filter(|&index| items[index].overlaps(span)).collect();
            assert_eq!(within(&items, span).collect::<Vec<_>>(), slow, "{span}");
        }
    }
}

#[cfg(feature = "serde")]
#[test]
fn a_span_reads_back_and_a_wrong_one_is_refused() {
    let json = serde_json::to_string(&Span::new(2, 5)).unwrap();
    assert_eq!(json, r#"{"start":2,"end":5}"#);
    assert_eq!(serde_json::from_str::<Span>(&json).unwrap(), Span::new(2, 5));
    assert!(serde_json::from_str::<Span>(r#"{"start":5,"end":2}"#).is_err());
}
