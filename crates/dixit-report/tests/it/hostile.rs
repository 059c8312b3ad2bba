//! Documents that try to be more than words.

use dixit_report::{
    BriefReport, Colour, Cue, Date, DateRef, DateType, Entity, EntityKind, MarkdownReport, Mention,
    MentionForm, Paragraph, ParagraphKind, Quote, QuoteKind, Related, Report, ReportFormat, Sentence,
    Speaker, TerminalReport, TimelineEntry, Words,
};
use dixit_text::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A report in which the whole text is everything that words can be.
pub(crate) fn everything(text: &str) -> Report {
    let span = Span::new(0, text.len());
    let words = || Words::new(span, text);
    let mut report = Report::new(text);
    report.date = Some(text.into());
    report.title = Some(text.into());
    report.author = Some(text.into());
    report.url = Some(text.into());
    report.source = Some(text.into());
    report.extra.insert(text.into(), text.into());
    report.paragraphs = vec![Paragraph::new(span, ParagraphKind::Heading)];
    report.sentences = vec![Sentence::new(span)];
    let mut entity = Entity::new("e1", text, EntityKind::Person);
    let mut mention = Mention::new(words(), MentionForm::Alias, text, 0.5);
    mention.title = Some(text.into());
    entity.mentions = vec![mention];
    entity.reason = Some(text.into());
    report.entities = vec![entity, Entity::new("e2", format!("{text}{text}"), EntityKind::Work)];
    report.dates = vec![Date::new("d1", words(), DateType::Date, text, text, 0.5)];
    let mut spoken = Quote::new("q1", QuoteKind::Direct, words(), text, 0.5);
    spoken.cue = Some(Cue::new(span, text, text));
    spoken.source = Some(words());
    spoken.speaker = Some(Speaker::new("e1", format!("{text}!")));
    spoken.via = Some(words());
    let mut unnamed = Quote::new("q2", QuoteKind::Indirect, words(), text, 0.5);
    unnamed.source = Some(words());
    unnamed.reason = Some(text.into());
    let term = Quote::new("q3", QuoteKind::Scare, words(), text, 0.5);
    report.quotes = vec![spoken, unnamed, term];
    report.timeline = vec![TimelineEntry::new("d1", 0)];
    report
}

/// Such a report, with one more finding of each layer whose every kind is the text, a name that no list has.
pub(crate) fn unlisted(name: &str) -> Report {
    let mut report = everything(name);
    let span = Span::new(0, name.len());
    let words = || Words::new(span, name);
    report.date_source = name.into();
    report.paragraphs.push(Paragraph::new(span, name));
    let mut entity = Entity::new("e3", name, name);
    entity.mentions = vec![Mention::new(words(), name, name, 0.5)];
    entity.related = vec![Related::new(name, "e1")];
    report.entities.push(entity);
    let mut date = Date::new("d2", words(), name, "2024", name, 0.5);
    date.modifier = Some(name.into());
    report.dates.push(date);
    let mut quote = Quote::new("q4", name, words(), name, 0.5);
    let mut cue = Cue::new(span, name, name);
    cue.status = Some(name.into());
    quote.cue = Some(cue);
    quote.attitude = Some(name.into());
    quote.said = Some(DateRef::Date("d2".into()));
    quote.said_basis = Some(name.into());
    report.quotes.push(quote);
    report
}

pub(crate) const HOSTILE: [&str; 26] = [
    "\u{1b}[31mred\u{1b}[0m",
    "\u{9b}2J cleared, \u{9d}0;title\u{9c}",
    "bell \u{7} back \u{8}\u{8} delete \u{7f} null \0",
    "\u{202e}desrever\u{202c} \u{2066}apart\u{2069}",
    "line\rover\nthe\u{2028}line\u{85}again\u{b}and\u{c}again",
    "<script>alert(1)</script>",
    "<!-- --> <img src=x onerror=alert(1)> &lt;b&gt; &#60;",
    "[link](javascript:alert(1)) ![image](http://a.example/x.png)",
    "**bold** _it_ *it* `code` ``` ~~gone~~ $x$ ^up^",
    "# heading",
    "- list",
    "+ list",
    "1. list",
    "12) list",
    "> quotation",
    "| a | b |",
    "||spoiler||",
    "---",
    "===",
    "    code",
    "[^1]: note [ref] [ ] [x]",
    "\\ \\* \\\\",
    "http://a.example www.a.example a@b.example <http://a.example> :smile:",
    "heading {.red} {#top} {key=value}",
    "“”\"'' 🙂 日本語 e\u{301} \u{fe0f} \u{200d}",
    "\u{202f}a\u{a0}",
];

#[test]
fn a_terminal_gets_no_control_character() {
    for text in HOSTILE {
        let report = unlisted(text);
        let page = TerminalReport::new().render(&report, text).unwrap();
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()), "{page:?}");
        assert!(!page.contains(['\u{202e}', '\u{202c}', '\u{2066}', '\u{2069}', '\u{2028}']), "{page:?}");
        let coloured = TerminalReport::new().colour(Colour::Always).render(&report, text).unwrap();
        let ours = coloured.split('\u{1b}').skip(1).all(|piece| {
            ["[0m", "[1m", "[2m", "[36m", "[33m"].iter().any(|sequence| piece.starts_with(sequence))
        });
        assert!(ours, "{coloured:?}");
        assert!(coloured.chars().all(|c| c == '\n' || c == '\u{1b}' || !c.is_control()), "{coloured:?}");
    }
}

#[test]
fn control_characters_are_seen() {
    let text = HOSTILE[0];
    let page = TerminalReport::new().render(&unlisted(text), text).unwrap();
    assert!(page.starts_with("␛[31mred␛[0m\n"), "{page}");
}

#[test]
fn a_brief_keeps_a_finding_to_its_line() {
    for text in HOSTILE {
        let lines = BriefReport::new().render(&unlisted(text), text).unwrap();
        assert!(lines.chars().all(|c| c == '\n' || !c.is_control()), "{lines:?}");
        let tags: Vec<_> = lines.lines().map(|line| line.split_whitespace().nth(1).unwrap()).collect();
        assert_eq!(
            tags[1..],
            ["para", "para", "quote", "quote", "quote", "quote", "date", "date", "name", "name", "time"],
            "{lines}"
        );
    }
}

/// What Markdown is made of beside its words, and the words of the block quotations.
pub(crate) fn structure(markdown: &str) -> (Vec<String>, Vec<String>) {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let mut tags = Vec::new();
    let mut quoted: Vec<String> = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(words) => {
                if inside && let Some(last) = quoted.last_mut() {
                    last.push_str(&words);
                }
            }
            Event::Start(Tag::BlockQuote(_)) => {
                inside = true;
                quoted.push(String::new());
                tags.push("BlockQuote".to_owned());
            }
            Event::End(TagEnd::BlockQuote(_)) => inside = false,
            Event::End(_) => {}
            Event::Start(tag) => {
                let tag = format!("{tag:?}");
                tags.push(tag.split([' ', '(', '{']).next().unwrap_or_default().to_owned());
            }
            other => tags.push(format!("{other:?}")),
        }
    }
    (tags, quoted)
}

#[test]
fn markdown_has_the_same_structure_whatever_the_words() {
    let render = |text: &str| MarkdownReport::new().render(&unlisted(text), text).unwrap();
    let (plain, words) = structure(&render("plain"));
    assert_eq!(words, ["“plain”", "plain", "plain"]);
    for text in HOSTILE.into_iter().chain(["", " ", "\u{a0}"]) {
        let markdown = render(text);
        let (tags, _) = structure(&markdown);
        assert_eq!(tags, plain, "{text:?}\n{markdown}");
    }
}

#[test]
fn markdown_keeps_the_words() {
    for text in HOSTILE.iter().filter(|text| !text.contains(|c: char| c.is_control())).take(16) {
        let text = text.trim();
        let markdown = MarkdownReport::new().render(&unlisted(text), text).unwrap();
        let (_, words) = structure(&markdown);
        if !text.contains(['\u{202e}', '\u{2028}', '\u{fe0f}']) {
            assert_eq!(words[1], text, "{markdown}");
        }
    }
}
