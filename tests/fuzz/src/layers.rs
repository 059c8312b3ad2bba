use std::sync::LazyLock;

use dixit::date::{Anchor, CivilDate, DateExtractor, DateMention, DateValue, DayOrder, Direction, TimePart};
use dixit::entity::EntityRecognizer;
use dixit::quote::{Nesting, QuoteDetector};
use dixit::tag::Tagger;
use dixit::text::{DateId, Document, QuoteId};
use dixit::tokenize::Tokenizer;
use dixit_testkit::laws;

use super::{choice, lossy};

static ENTITIES: LazyLock<EntityRecognizer> = LazyLock::new(EntityRecognizer::new);
static TAGGER: LazyLock<Tagger> = LazyLock::new(Tagger::new);

fn tagged(text: &str) -> Document<'_> {
    let mut document = Tokenizer::new().document(text);
    let tags = TAGGER.tag(&document);
    document.set_upos(&tags).expect("a tag for each token");
    document
}

/// What holds for the dates of every text.
pub(super) fn check_dates(text: &str, found: &[DateMention<'_>]) {
    laws::in_text(text, found.iter().map(|date| date.span));
    laws::apart(&found.iter().map(|date| date.span).collect::<Vec<_>>());
    for (index, date) in found.iter().enumerate() {
        assert_eq!(&text[date.span], date.text);
        assert!(!date.span.is_empty());
        assert!((0.0..=1.0).contains(&date.confidence), "{}: confidence {}", date.text, date.confidence);
        assert!(!(date.invalid && date.interval.is_some()), "{}: impossible, yet an interval", date.text);
        assert_eq!(date.value.to_string().parse(), Ok(written(&date.value)), "{} reads back", date.value);
        if let Some(interval) = date.interval {
            assert!(interval.begin() <= interval.until(), "{}: {interval}", date.text);
        }
        if let Some(range) = date.range {
            let other = range.with.get(found).and_then(|other| other.range);
            assert_eq!(
                other.map(|other| other.with),
                Some(DateId::new(index)),
                "the ends of a range name each other"
            );
        }
    }
}

/// What is written of a value: all of it but the name of a zone.
fn written(value: &DateValue) -> DateValue {
    let mut value = value.clone();
    if let DateValue::Point(point) = &mut value
        && let Some(TimePart::Clock { zone, .. }) = &mut point.time
    {
        *zone = zone.filter(|zone| zone.numeric);
    }
    value
}

/// Dates, with every setting of the extractor.
pub(super) fn dates(data: &[u8]) {
    let (settings, rest) = choice(data);
    let (year, rest) = choice(rest);
    let text = lossy(rest);
    let year = [-9999, -1, 0, 1, 1600, 1999, 2000, 2024, 9998, 9999][usize::from(year) % 10];
    let anchor = CivilDate::new(year, 1 + settings % 12, 1 + settings % 28).expect("a day of the calendar");
    let anchor = match settings >> 5 & 3 {
        0 => Anchor::Document(anchor),
        1 => Anchor::Automatic(Some(anchor)),
        2 => Anchor::Automatic(None),
        _ => Anchor::Narrative(Some(anchor)),
    };
    let extractor = DateExtractor::new()
        .anchor(anchor)
        .fiscal_start(1 + settings % 12)
        .day_order([DayOrder::Automatic, DayOrder::DayFirst, DayOrder::MonthFirst][usize::from(settings) % 3])
        .direction([Direction::Tense, Direction::Past, Direction::Future][usize::from(settings >> 2) % 3]);
    let found: Vec<_> = extractor.find_iter(&text).collect();
    check_dates(&text, &found);
    check_dates(&text, &extractor.find_in(&tagged(&text)));
    assert_eq!(extractor.find_iter(&text).collect::<Vec<_>>(), found, "twice the same");
}

/// Entities, by rules with and without what was learned.
pub(super) fn entities(data: &[u8]) {
    let text = &*lossy(data);
    let document = Tokenizer::new().document(text);
    let rules = EntityRecognizer::builder().rules_alone().build();
    for recognizer in [&*ENTITIES, &rules] {
        let found = recognizer.recognize(&document);
        let mut named: Vec<_> = found.mentions().map(|(_, mention)| mention.span).collect();
        laws::in_text(text, named.iter().copied());
        named.sort_unstable();
        laws::apart(&named);
        for entity in found.entities() {
            assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
            assert!(entity.related.iter().all(|relation| found.get(relation.entity).is_some()));
            for mention in &entity.mentions {
                assert_eq!(&text[mention.span], mention.text);
                assert!((0.0..=1.0).contains(&mention.confidence));
                assert!(mention.title.is_none_or(|title| title.get(text).is_some()));
            }
        }
        assert_eq!(recognizer.recognize(&document), found, "twice the same");
    }
}

/// Quotations, and who else might have said them.
pub(super) fn quotes(data: &[u8]) {
    let (settings, rest) = choice(data);
    let text = &*lossy(rest);
    let nesting = if settings & 1 == 0 { Nesting::All } else { Nesting::Outermost };
    let document = if settings & 2 == 0 { Tokenizer::new().document(text) } else { tagged(text) };
    let detector = QuoteDetector::new().nesting(nesting);
    let quotes = detector.find(&document);
    laws::sorted(&quotes.iter().map(|quote| quote.span).collect::<Vec<_>>());
    for (index, quote) in quotes.iter().enumerate() {
        assert_eq!(&text[quote.span], quote.text);
        assert!((0.0..=1.0).contains(&quote.confidence));
        for &part in quote.parts.iter().chain(&quote.quoted) {
            assert!(quote.span.encloses(part), "a part of {} lies outside it: {part}", quote.span);
        }
        let around = quote.source.iter().chain(&quote.sources).chain(&quote.via);
        laws::in_text(text, around.copied().chain(quote.cue.iter().map(|cue| cue.span)));
        if let Some(parent) = quote.parent {
            assert!(
                parent.index() < index && quotes[parent.index()].span.encloses(quote.span),
                "a child inside its parent"
            );
        }
        if let Some(from) = quote.inherits {
            assert!(from.index() != index && from.get(&quotes).is_some());
        }
        assert_eq!(quote.source.is_none(), quote.reason.is_some(), "a reason where there is no source");
        if index < 4 {
            let others = detector.candidates(&document, &quotes, QuoteId::new(index));
            laws::in_text(text, others.iter().map(|other| other.span));
        }
    }
    assert_eq!(detector.find(&document), quotes, "twice the same");
}

/// Parts of speech.
pub(super) fn tags(data: &[u8]) {
    let text = lossy(data);
    let document = Tokenizer::new().document(&text);
    assert_eq!(TAGGER.tag(&document).len(), document.tokens().len());
    let words: Vec<_> = text.split('\n').collect();
    assert_eq!(TAGGER.tag_words(&words).len(), words.len());
}
