//! Where a text says when it was written.

use dixit::{DateSource, Pipeline};

/// What opens a text, and the day that it was written on, as it stands there.
const TEXTS: &[(&str, Option<&str>)] = &[
    ("GENEVA, 3 May 2021 — The mayor quit on Monday.", Some("2021-05-03")),
    ("GENEVA (3 May 2021) – The mayor quit on Monday.", Some("2021-05-03")),
    ("By Ana Kovar\nHELSINKI, 3 May 2021\n\nThe mayor quit on Monday.", Some("2021-05-03")),
    ("Mayor quits\n\nMay 3, 2021\n\nThe mayor quit on Monday.", Some("2021-05-03")),
    ("Mayor quits\n\n2021-05-03\n\nThe mayor quit on Monday.", Some("2021-05-03")),
    ("Mayor quits\nAna Kovar, Nairobi\nMonday, May 3, 2021\n\nThe mayor quit.", Some("2021-05-03")),
    ("Mayor quits\n\nPublished: 3 May 2021\n\nThe mayor quit on Monday.", Some("2021-05-03")),
    ("Mayor quits\n\nLast updated on 3 May 2021 at 10:15 GMT\n\nThe mayor quit.", Some("2021-05-03")),
    ("Mayor quits\n\nAna Kovar | May 3, 2021 | Politics\n\nThe mayor quit on Monday.", Some("2021-05-03")),
    (
        "Rotterdam, 3 May 2021 – The mayor of the town quit today after a long quarrel with the council over the price of a bridge that nobody wanted.\n\nShe left.",
        Some("2021-05-03"),
    ),
    // Dates of what the text tells.
    ("The mayor quit on Monday, 3 May 2021. She left on Tuesday.", None),
    ("The treaty\n\nIt was signed in Paris, 3 May 2021, by all.", None),
    ("PARIS (Wire) — The mayor quit on Monday.\n\nThe deal was signed on 3 May 2021.", None),
    ("Mayor quits\n\nThe vote of 3 May 2021\n\nThe mayor quit on Monday.", None),
    ("Mayor quits\n\nMay 2021\n\nThe mayor quit on Monday.", None),
];

#[test]
fn a_text_says_when_it_was_written() {
    let pipeline = Pipeline::new();
    for (text, day) in TEXTS {
        let findings = pipeline.read(text);
        let source = if day.is_some() { DateSource::Dateline } else { DateSource::None };
        assert_eq!(findings.date, day.map(|day| day.parse().expect("a day")), "{text}");
        assert_eq!(findings.date_source, source, "{text}");
    }
}
