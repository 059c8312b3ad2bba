//! What holds for any text and any findings in it.

use dixit_report::{
    BriefReport, Date, DateType, Entity, EntityKind, Extent, Format, HtmlReport, JsonReport, MarkdownReport,
    Mention, MentionForm, Quote, QuoteKind, Record, Renderer, Report, ReportFormat, Sentence, Speaker,
    TerminalReport, TimelineEntry, Unit, Words,
};
use dixit_text::Span;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::hostile::{structure, unlisted};
use crate::sample::tokens;

/// A text of characters that mean something somewhere.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-a-d .,“”\"'#*_<>&|!:()\\[\\]\\\\`~$@^+=0-9éß日🙂\u{1b}\u{7}\u{202e}\u{ad}\u{301}\u{fe0f}\u{200d}\n\t]{0,200}",
        "(?s).{0,80}",
        "[a-z]{0,300}",
    ]
}

/// A report whose findings stand anywhere in the text.
fn report(text: &str, places: &[(usize, usize)]) -> Report {
    let boundary = |offset: usize| text.floor_char_boundary(offset % (text.len() + 1));
    let mut report = Report::new("law");
    report.sentences = vec![Sentence::new(Span::new(0, text.len()))];
    let mut entity = Entity::new("e", "Somebody", EntityKind::Org);
    for (index, &(a, b)) in places.iter().enumerate() {
        let (a, b) = (boundary(a), boundary(b));
        let span = Span::new(a.min(b), a.max(b));
        let words = || Words::new(span, &text[span]);
        let kinds = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect, QuoteKind::Scare];
        let mut quote = Quote::new(format!("q{index}"), kinds[index % 4], words(), "law", 0.5);
        quote.source = Some(words());
        quote.parts = vec![Extent::new(span), Extent::new(Span::new(0, span.start()))];
        if index % 3 == 0 {
            quote.speaker = Some(Speaker::new("e", "Somebody"));
        }
        report.quotes.push(quote);
        report.dates.push(Date::new(format!("d{index}"), words(), DateType::Date, "2024", "law", 0.5));
        report.timeline.push(TimelineEntry::new(format!("d{index}"), 0));
        entity.mentions.push(Mention::new(words(), MentionForm::Name, "law", 0.5));
    }
    report.entities = vec![entity];
    report
}

proptest! {
    #[test]
    fn a_page_is_never_wider_than_asked(
        text in texts(),
        places in prop::collection::vec((0_usize..999, 0_usize..999), 0..6),
        width in 0_usize..120,
    ) {
        for report in [report(&text, &places), unlisted(&text)] {
            let page = TerminalReport::new().width(width).render(&report, &text).unwrap();
            for line in page.lines() {
                prop_assert!(line.width() <= width.max(40), "{} columns: {line:?}", line.width());
                prop_assert!(line.chars().all(|c| !c.is_control()), "{line:?}");
            }
        }
    }

    #[test]
    fn json_reads_back(text in texts(), places in prop::collection::vec((0_usize..999, 0_usize..999), 0..6)) {
        for report in [report(&text, &places), unlisted(&text)] {
            report.check(&text).unwrap();
            let json = JsonReport::lines().render(&report, &text).unwrap();
            prop_assert_eq!(json.lines().count(), 1);
            prop_assert_eq!(Record::from_json(&json).unwrap(), Record::from(report));
        }
    }

    #[test]
    fn a_brief_has_a_line_for_each_finding(
        text in texts(),
        places in prop::collection::vec((0_usize..999, 0_usize..999), 0..6),
    ) {
        let report = report(&text, &places);
        let lines = BriefReport::new().render(&report, &text).unwrap();
        prop_assert_eq!(lines.lines().count(), 1 + 4 * places.len());
    }

    #[test]
    fn a_report_of_another_text_panics_no_writer(text in texts(), other in texts(), unit in 0_usize..3) {
        let mut report = unlisted(&text);
        report.unit = [Unit::Byte, Unit::Char, Unit::Utf16][unit];
        for format in Format::ALL {
            // Either is right: an error, or what the other text has at these places.
            let _ = Renderer::new(format).render(&report, &other);
        }
    }

    #[test]
    fn every_format_is_written(
        text in texts(),
        places in prop::collection::vec((0_usize..999, 0_usize..999), 0..6),
    ) {
        for mut report in [report(&text, &places), unlisted(&text)] {
            report.tokens = Some(tokens(&text));
            for format in Format::ALL {
                let piece = Renderer::new(format).render(&report, &text);
                prop_assert!(piece.is_ok(), "{:?} {:?}", format, piece);
            }
        }
    }

    #[test]
    fn a_page_of_html_has_the_text(
        text in texts(),
        places in prop::collection::vec((0_usize..999, 0_usize..999), 0..6),
    ) {
        let page = HtmlReport::new().render(&report(&text, &places), &text).unwrap();
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        let document = roxmltree::Document::parse_with_options(&page, options).unwrap();
        let article = document.descendants().find(|node| node.tag_name().name() == "article").unwrap();
        let words: String = article.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
        let holds = |c: char| {
            matches!(c, '\t' | '\n' | '\r' | '\u{85}') || !c.is_control() && c != '\u{fffe}' && c != '\u{ffff}'
        };
        prop_assert_eq!(words, text.replace(|c: char| !holds(c), "\u{fffd}"));
    }

    #[test]
    fn words_are_no_markup(text in texts()) {
        let render = |text: &str| MarkdownReport::new().render(&unlisted(text), text).unwrap();
        let (plain, _) = structure(&render("plain"));
        let markdown = render(&text);
        prop_assert_eq!(structure(&markdown).0, plain, "{}", markdown);
    }
}
