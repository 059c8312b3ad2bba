//! What the caller chooses.

use dixit_date::{
    Anchor, CivilDate, CountedFrom, DateExtractor, DateId, DateRule, DateType, DateValue, DayOrder,
    Direction, ErrorKind, PhraseTable, Stretch,
};
use dixit_text::{Document, ParagraphKind, Span, Token, TokenKind, Upos};

fn day(text: &str) -> CivilDate {
    text.parse().expect("a day of the calendar")
}

fn values(dates: &DateExtractor, text: &str) -> Vec<String> {
    dates.find_iter(text).map(|mention| mention.value.to_string()).collect()
}

fn news() -> DateExtractor {
    DateExtractor::new().anchor(Anchor::Document(day("2024-03-05")))
}

#[test]
fn the_anchor_is_choosable() {
    let text = "In 1911 he sailed. Last year he had walked.";
    assert_eq!(values(&news(), text), ["1911", "2023"]);
    assert_eq!(values(&DateExtractor::new().anchor(Anchor::Narrative(None)), text), ["1911", "1910"]);
    assert_eq!(values(&DateExtractor::new(), text), ["1911", "1910"]);
    let dated = DateExtractor::new().anchor(Anchor::Automatic(Some(day("2024-03-05"))));
    assert_eq!(values(&dated, text), ["1911", "2023"]);
}

#[test]
fn without_an_anchor_values_stay_underspecified() {
    assert_eq!(values(&DateExtractor::new(), "They met last year on May 3."), ["XXXX", "XXXX-05-03"]);
}

#[test]
fn the_direction_is_choosable() {
    let text = "They met on Friday and in June.";
    assert_eq!(values(&news().direction(Direction::Past), text), ["2024-03-01", "2023-06"]);
    assert_eq!(values(&news().direction(Direction::Future), text), ["2024-03-08", "2024-06"]);
}

#[test]
fn the_order_of_day_and_month_is_choosable() {
    let text = "Signed 03/04/2024.";
    assert_eq!(values(&news().day_order(DayOrder::DayFirst), text), ["2024-04-03"]);
    assert_eq!(values(&news().day_order(DayOrder::MonthFirst), text), ["2024-03-04"]);
    let found: Vec<_> = news().find_iter(text).collect();
    assert_eq!(found[0].readings.len(), 2);
    let found: Vec<_> = news().day_order(DayOrder::DayFirst).find_iter(text).collect();
    assert!(found[0].readings.is_empty());
}

#[test]
fn fiscal_years_begin_when_the_caller_says() {
    let text = "Sales fell in fiscal 2018 and in the second quarter of fiscal 2018.";
    let interval = |dates: &DateExtractor, at: usize| {
        dates.find_iter(text).nth(at).and_then(|mention| mention.interval).map(|days| days.to_string())
    };
    assert_eq!(interval(&news(), 0).as_deref(), Some("2018-01-01/2019-01-01"));
    let october = news().fiscal_start(10);
    assert_eq!(interval(&october, 0).as_deref(), Some("2017-10-01/2018-10-01"));
    assert_eq!(interval(&october, 1).as_deref(), Some("2018-01-01/2018-04-01"));
    assert_eq!(values(&october, text), ["2018", "2018-Q2"]);
}

#[test]
fn phrases_of_the_caller_go_first() {
    let phrases =
        PhraseTable::from_lines("# ours\n9/11\t2001-09-11\nfair week\tXXXX-W34\tSET\nlast year\t1900\n")
            .expect("a table");
    let dates = news().phrases(phrases);
    let found: Vec<_> = dates.find_iter("Since 9/11, in Fair Week and last year, and on Friday.").collect();
    let read: Vec<_> =
        found.iter().map(|mention| (&*mention.text, mention.value.to_string(), mention.kind)).collect();
    assert_eq!(
        read,
        [
            ("9/11", "2001-09-11".to_owned(), DateType::Date),
            ("Fair Week", "XXXX-W34".to_owned(), DateType::Set),
            ("last year", "1900".to_owned(), DateType::Date),
            ("Friday", "2024-03-01".to_owned(), DateType::Date),
        ]
    );
    assert_eq!(found[0].rule, DateRule::Phrase);
}

#[test]
fn a_wrong_table_says_where() {
    let error = PhraseTable::from_lines("fine\t2001\nbad\tsoonish\n").expect_err("no value");
    assert!(matches!(error.kind(), ErrorKind::PhraseSyntax { line: 2, .. }));
    assert_eq!(error.to_string(), "line 2 of the phrase table: \"soonish\" is no TIMEX3 value");
    assert!(PhraseTable::from_lines("no value").is_err());
}

#[test]
fn impossible_dates_are_refused_where_they_are_spelled_out() {
    let error = CivilDate::new(2023, 2, 29).expect_err("no leap year");
    assert_eq!(error.to_string(), "2023-02 has no day 29");
    assert_eq!(
        "2024-3-5".parse::<CivilDate>().expect_err("no zeros").to_string(),
        "\"2024-3-5\" is no date of the form 2024-03-05"
    );
    assert!("next week".parse::<DateValue>().is_err());
}

#[test]
fn mentions_sort_by_calendar() {
    let text = "In May 2019, in 2019, on 3 May 2019, soon, for two weeks.";
    let mut found: Vec<_> = news().find_iter(text).collect();
    assert_eq!(found.iter().filter(|mention| mention.sort_key().is_none()).count(), 2);
    found.sort_by_key(|mention| (mention.sort_key().is_none(), mention.sort_key()));
    let order: Vec<_> = found.iter().map(|mention| mention.value.to_string()).collect();
    assert_eq!(order, ["2019", "2019-05", "2019-05-03", "FUTURE_REF", "P2W"]);
}

#[test]
fn a_tagged_document_tells_verbs_from_months() {
    let text = "In May March left.";
    let words = [(0, 2), (3, 6), (7, 12), (13, 17), (17, 18)];
    let tokens =
        words.iter().map(|&(start, end)| Token::new(Span::new(start, end), TokenKind::Word)).collect();
    let mut document = Document::from_layers(
        text,
        vec![(Span::new(0, 18), ParagraphKind::Body)],
        vec![Span::new(0, 18)],
        tokens,
    )
    .expect("layers that fit");
    let count = |document: &Document<'_>| news().find_in(document).len();
    assert!(count(&document) >= 1);
    document.set_upos(&[Upos::Adp, Upos::Verb, Upos::Verb, Upos::Verb, Upos::Punct]).expect("as many tags");
    assert_eq!(count(&document), 0);
}

#[cfg(feature = "calendars")]
#[test]
fn a_month_of_another_calendar_covers_all_its_days() {
    let found: Vec<_> = news().find_iter("Prices rise in Ramadan 1445 and after Eid al-Fitr 2024.").collect();
    let covered: Vec<_> =
        found.iter().filter_map(|mention| mention.interval.map(|days| days.to_string())).collect();
    assert_eq!(covered, ["2024-03-11/2024-04-10", "2024-04-10/2024-04-11"]);
}

#[test]
fn a_long_text_without_blank_lines_is_read_like_a_short_one() {
    let line = "They met on 3 May 2019 and, two days later, at noon on Friday.\n";
    let one = values(&news(), line);
    let many = values(&news(), &line.repeat(3000));
    assert_eq!(many.len(), 3000 * one.len());
    assert!(many.chunks(one.len()).all(|found| found[0] == one[0]));
}

/// Reads a text as news of 5 March 2024, then again with what stands in marks counted from a day; a range counts as told by the first date.
fn counted_again(text: &str, marks: &[(&str, &str)]) -> Vec<(String, Option<CountedFrom>)> {
    let document = Document::from_layers(text, Vec::new(), Vec::new(), Vec::new()).expect("no layers");
    let mut found = news().find_in(&document);
    let stretches: Vec<_> = marks
        .iter()
        .map(|(words, date)| {
            let start = text.find(words).expect("the words are there");
            let told_by = CountedFrom::Mention(DateId::new(0));
            Stretch::new(Span::new(start, start + words.len()), day(date), told_by)
        })
        .collect();
    news().count_again(&document, &mut found, &stretches);
    found.iter().map(|mention| (mention.value.to_string(), mention.counted_from)).collect()
}

#[test]
fn a_stretch_counts_from_a_day_of_its_own() {
    let document = Some(CountedFrom::Document);
    let first = Some(CountedFrom::Mention(DateId::new(0)));
    let told = |value: &str, from| (value.to_owned(), from);
    // What stands outside of the stretch, and what is told in full, stays.
    let text = "On Friday: We leave tomorrow, after 4 May 2019, and came last month. Tomorrow it rains.";
    assert_eq!(
        counted_again(text, &[("We leave tomorrow, after 4 May 2019, and came last month.", "2024-03-01")]),
        [
            told("2024-03-01", document),
            told("2024-03-02", first),
            told("2019-05-04", None),
            told("2024-02", first),
            told("2024-03-06", document),
        ]
    );
    // Each stretch has a day of its own, and a weekday lies where its verb says from there.
    let text = "On Friday they wrote: we meet tomorrow. In 2020: we will meet on Monday.";
    assert_eq!(
        counted_again(
            text,
            &[("we meet tomorrow.", "2024-03-01"), ("we will meet on Monday.", "2020-07-01")]
        ),
        [
            told("2024-03-01", document),
            told("2024-03-02", first),
            told("2020", None),
            told("2020-07-06", first)
        ]
    );
    // A mention that a stretch holds in part is none of its own.
    let text = "On Friday we met tomorrow morning.";
    assert_eq!(
        counted_again(text, &[("we met tomorrow", "2020-07-01")]),
        [told("2024-03-01", document), told("2024-03-06TMO", document)]
    );
}

#[test]
fn a_stretch_has_a_now_where_the_text_has_none() {
    let text = "In 1936 he wrote: We sail tomorrow.";
    let document = Document::from_layers(text, Vec::new(), Vec::new(), Vec::new()).expect("no layers");
    let dates = DateExtractor::new();
    let mut found = dates.find_in(&document);
    let told_by = CountedFrom::Mention(DateId::new(0));
    dates.count_again(&document, &mut found, &[Stretch::new(Span::new(18, 35), day("1936-02-28"), told_by)]);
    assert_eq!(found.last().map(|mention| mention.value.to_string()).as_deref(), Some("1936-02-29"));
}

/// Reads a text whose one tagged token is the verb.
fn with_verb(text: &str, verb: &str) -> Vec<String> {
    let start = text.find(verb).expect("the verb is there");
    let span = Span::new(start, start + verb.len());
    let mut token = Token::new(span, TokenKind::Word);
    token.upos = Some(Upos::Verb);
    let all = vec![(Span::new(0, text.len()), ParagraphKind::Body)];
    let document =
        Document::from_layers(text, all, vec![Span::new(0, text.len())], vec![token]).expect("in order");
    news().find_in(&document).iter().map(|mention| mention.value.to_string()).collect()
}

#[test]
fn a_verb_that_a_tagger_tells_looks_ahead() {
    for (text, verb) in [
        ("The curfew runs from Friday in the port.", "runs"),
        ("The squad flies to Lisbon on Friday.", "flies"),
        ("The party holds its congress on Friday.", "holds"),
    ] {
        assert_eq!(with_verb(text, verb), ["2024-03-08"], "{text}");
        assert_eq!(values(&news(), text), ["2024-03-01"], "{text}");
    }
    // What states is no plan, and behind an article stands no verb.
    assert_eq!(with_verb("The poll shows what they wanted on Friday.", "shows"), ["2024-03-01"]);
    assert_eq!(with_verb("They wept at the blasts on Friday.", "blasts"), ["2024-03-01"]);
}
