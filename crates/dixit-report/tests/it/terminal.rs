use dixit_report::{
    Colour, Date, DateType, Quote, QuoteKind, Report, ReportFormat, Sentence, TerminalReport, TimelineEntry,
    Words,
};
use dixit_text::Span;

use crate::sample;

fn page(width: usize) -> String {
    TerminalReport::new().width(width).render(&sample::report(), sample::TEXT).unwrap()
}

#[test]
fn a_page() {
    insta::assert_snapshot!(page(80), @r"
    ferry/7.txt
    2024-03-06 (its dateline) · 4 quotations, 2 people, 1 organisation, 2 places, 1
    group, 4 dates

    QUOTATIONS
    Ana Kovar (Harbour Minister)
      “We leave with an outline,” … “and with hope.”
          direct · “said” · as “she” · 2024-03-04 (“Monday”)

    Omar Haddad and Ana Kovar
      to wait
          indirect · “agreed” · early 1980s (“1980s”) · intended

    unnamed: Officials
      that the “open harbour” plan would cost more than expected
          indirect · “said” · 2024-03-06, the document’s date

    not identified: A spokesman for the Kestrian Port Authority (KPA)
      that the KPA was “not amused” by it
          mixed · doubtful · “say” · negated · passed on by “KPA” · perhaps Kestrian
          Port Authority

    IN QUOTATION MARKS, NOT SPEECH HERE
      “open harbour”

    PEOPLE
      Ana Kovar    3×  as Kovar; 1 pronoun; titled Harbour Minister
      Omar Haddad  1×

    ORGANISATIONS
      Kestrian Port Authority  3×  as KPA (2)

    PLACES
      GENEVA   1×
      Kestria  1×

    GROUPS
      Kestrian  1×  demonym of Kestria

    TIMELINE
      early 1980s  Omar Haddad and Kovar had agreed in the early 1980s to wait.
      2023-04-05   A spokesman for the Kestrian Port Authority (KPA) did not say on
                   4/5/2023 that the KPA was “not amused” by it.
      2024-03-04   GENEVA, March 6 — Harbour Minister Ana Kovar left the talks in
                   Kestria on Monday.
      2024-03-06   GENEVA, March 6 — Harbour Minister Ana Kovar left the talks in
                   Kestria on Monday.
    ");
}

#[test]
fn a_narrow_page() {
    insta::assert_snapshot!(page(40), @r"
    ferry/7.txt
    2024-03-06 (its dateline) · 4
    quotations, 2 people, 1 organisation, 2
    places, 1 group, 4 dates

    QUOTATIONS
    Ana Kovar (Harbour Minister)
      “We leave with an outline,” … “and
      with hope.”
          direct · “said” · as “she” ·
          2024-03-04 (“Monday”)

    Omar Haddad and Ana Kovar
      to wait
          indirect · “agreed” · early 1980s
          (“1980s”) · intended

    unnamed: Officials
      that the “open harbour” plan would
      cost more than expected
          indirect · “said” · 2024-03-06,
          the document’s date

    not identified: A spokesman for the
    Kestrian Port Authority (KPA)
      that the KPA was “not amused” by it
          mixed · doubtful · “say” · negated
          · passed on by “KPA” · perhaps
          Kestrian Port Authority

    IN QUOTATION MARKS, NOT SPEECH HERE
      “open harbour”

    PEOPLE
      Ana Kovar    3×  as Kovar; 1 pronoun;
                       titled Harbour
                       Minister
      Omar Haddad  1×

    ORGANISATIONS
      Kestrian Port Authority  3×
            as KPA (2)

    PLACES
      GENEVA   1×
      Kestria  1×

    GROUPS
      Kestrian  1×  demonym of Kestria

    TIMELINE
      early 1980s  … had agreed in the early
                   1980s to wait.
      2023-04-05   … (KPA) did not say on
                   4/5/2023 that the KPA…
      2024-03-04   … the talks in Kestria on
                   Monday.
      2024-03-06   GENEVA, March 6 — Harbour
                   Minister Ana Kovar…
    ");
}

#[test]
fn colour_adds_escape_sequences_alone() {
    let format = TerminalReport::new().width(80).colour(Colour::Always);
    let coloured = format.render(&sample::report(), sample::TEXT).unwrap();
    let mut plain = String::new();
    let mut pieces = coloured.split('\u{1b}');
    plain.push_str(pieces.next().unwrap());
    for piece in pieces {
        let (sequence, words) = piece.split_once('m').unwrap();
        assert!(
            sequence.starts_with('[') && sequence[1..].bytes().all(|b| b.is_ascii_digit() || b == b';'),
            "{piece:?}"
        );
        plain.push_str(words);
    }
    assert_eq!(plain, page(80));
}

#[test]
fn any_unit_gives_the_same_page() {
    for unit in [dixit_report::Unit::Char, dixit_report::Unit::Utf16] {
        let report = sample::report().in_unit(sample::TEXT, unit).unwrap().into_owned();
        assert_eq!(TerminalReport::new().render(&report, sample::TEXT).unwrap(), page(80));
    }
}

#[test]
fn nothing_found() {
    let page = TerminalReport::new().render(&Report::new("a/b.txt"), "Nothing.").unwrap();
    assert_eq!(page, "a/b.txt\nno date · nothing found\n");
}

#[test]
fn long_quotations_are_shortened_in_the_middle() {
    let page = TerminalReport::new().quote_length(44).render(&sample::report(), sample::TEXT).unwrap();
    assert!(page.contains("\n  that the “open harbour” plan … than expected\n"), "{page}");
}

#[test]
fn a_wide_script_is_counted_in_columns() {
    let text = "日本語の長い文章がここにあります。日本語の長い文章がここにあります。日本語の長い文章がここにあります。";
    let mut report = Report::new("wide");
    let words = Words::new(Span::new(0, text.len()), text);
    report.quotes.push(Quote::new("q1", QuoteKind::Indirect, words, "r", 0.5));
    insta::assert_snapshot!(TerminalReport::new().width(40).render(&report, text).unwrap(), @r"
    wide
    no date · 1 quotation

    QUOTATIONS
    not attributed
      日本語の長い文章がここにあります。日本
      語の長い文章がここにあります。日本語の
      長い文章がここにあります。
          indirect · doubtful
    ");
}

#[test]
fn a_source_without_an_entity_is_unnamed_or_not_identified() {
    let text = "He left, officials said. He lied, he said.";
    let mut report = Report::new("who");
    let mut add = |id: &str, quote: (usize, usize), source: (usize, usize), reason: &str| {
        let words = |(start, end): (usize, usize)| Words::new(Span::new(start, end), &text[start..end]);
        let mut quote = Quote::new(id, QuoteKind::Indirect, words(quote), "r", 0.5);
        quote.source = Some(words(source));
        quote.reason = Some(reason.into());
        report.quotes.push(quote);
    };
    add("q1", (25, 32), (34, 36), "two-men");
    add("q2", (0, 7), (9, 18), "unnamed");
    report.check(text).unwrap();
    insta::assert_snapshot!(TerminalReport::new().render(&report, text).unwrap(), @r"
    who
    no date · 2 quotations

    QUOTATIONS
    unnamed: officials
      He left
          indirect · doubtful

    not identified: he
      He lied
          indirect · doubtful · two men
    ");
}

#[test]
fn values_are_shown_as_people_write_them() {
    let text = "then";
    let rows = [
        ("198", "1980s"),
        ("19", "20th century"),
        ("20", "21st century"),
        ("10", "11th century"),
        ("2014-SP", "spring 2014"),
        ("2023-Q3", "third quarter of 2023"),
        ("2023-W41", "week 41 of 2023"),
        ("2023-W41-WE", "weekend of week 41 of 2023"),
        ("2024-03-04TMO", "2024-03-04 morning"),
        ("2024-03-04T15:30", "2024-03-04 15:30"),
        ("PT5H", "PT5H"),
        ("PAST_REF", "in the past"),
        ("2024-03", "2024-03"),
        ("XXXX-05-14", "14 May of an unknown year"),
    ];
    for (value, shown) in rows {
        let mut report = Report::new("when");
        report.sentences.push(Sentence::new(Span::new(0, 4)));
        let words = Words::new(Span::new(0, 4), text);
        report.dates.push(Date::new("d1", words, DateType::Date, value, "r", 0.5));
        report.timeline.push(TimelineEntry::new("d1", 0));
        let page = TerminalReport::new().render(&report, text).unwrap();
        assert_eq!(page.lines().last(), Some(format!("  {shown}  then").as_str()));
    }
}

#[test]
fn a_sentence_with_many_dates_is_not_read_as_often_as_it_has_them() {
    // 20,000 dates in one sentence of a megabyte: quadratic work would read 20 gigabytes.
    let text = "in 2024, and so on and on with these many words ".repeat(20_000);
    let mut report = Report::new("long");
    report.sentences.push(Sentence::new(Span::new(0, text.len())));
    for (index, (start, year)) in text.match_indices("2024").enumerate() {
        let words = Words::new(Span::new(start, start + 4), year);
        report.dates.push(Date::new(format!("d{index}"), words, DateType::Date, "2024", "r", 0.5));
        report.timeline.push(TimelineEntry::new(format!("d{index}"), 0));
    }
    let page = TerminalReport::new().render(&report, &text).unwrap();
    assert!(page.lines().count() > 20_000);
    let lines = dixit_report::BriefReport::new().render(&report, &text).unwrap();
    assert_eq!(lines.lines().count(), 40_001);
}

#[test]
fn a_quotation_with_many_inside_is_not_read_as_often_as_it_has_them() {
    // 20,000 quotations inside one of a megabyte: quadratic work would measure 20 gigabytes. The second has no spaces.
    for word in ["and so on and on with these many words to say it, ", "日本語の長い文章がここにあり、"]
    {
        let text = word.repeat(20_000);
        let mut report = Report::new("inside");
        let whole = Words::new(Span::new(0, text.len()), text.as_str());
        report.quotes.push(Quote::new("q", QuoteKind::Indirect, whole, "r", 0.5));
        for (index, (start, words)) in text.match_indices(word).enumerate() {
            let words = Words::new(Span::new(start, start + words.len()), words);
            let mut quote = Quote::new(format!("q{index}"), QuoteKind::Direct, words, "r", 0.5);
            quote.parent = Some("q".into());
            report.quotes.push(quote);
        }
        let page = TerminalReport::new().render(&report, &text).unwrap();
        assert_eq!(page.matches("inside another quotation").count(), 20_000);
        let lines = dixit_report::BriefReport::new().render(&report, &text).unwrap();
        assert_eq!(lines.lines().count(), 20_002);
        assert_eq!(lines.matches("  inside ").count(), 20_000);
    }
}

#[test]
fn a_date_in_the_timeline_has_no_other_space_around_it_than_in_the_text() {
    let long = "word ".repeat(60);
    for sentence in
        ["Is it the Act of 1994?", "It (1994) was", "in mid-1994/95", "Of 1994!", "in 1994 we", "1994"]
    {
        for text in [sentence.to_owned(), format!("{long}{sentence} {long}")] {
            let at = text.find("1994").unwrap();
            let mut report = Report::new("gap");
            report.sentences.push(Sentence::new(Span::new(0, text.len())));
            let words = Words::new(Span::new(at, at + 4), "1994");
            report.dates.push(Date::new("d1", words, DateType::Date, "1994", "r", 0.5));
            report.timeline.push(TimelineEntry::new("d1", 0));
            let page = TerminalReport::new().render(&report, &text).unwrap();
            let (_, timeline) = page.split_once("TIMELINE").unwrap();
            let shown = timeline.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(shown.contains(sentence), "{shown}");
        }
    }
}
