use dixit::date::{CivilDate, DateExtractor, DateValue, PhraseTable};
use dixit::entity::{EntityRecognizer, Gazetteer};
use dixit::text::Upos;
use dixit::tokenize::Tokenizer;
use dixit_testkit::{Gold, laws};

use super::layers::check_dates;
use super::{halves, lossy};

/// What a caller spells out: days and values.
pub(super) fn values(data: &[u8]) {
    let text = lossy(data);
    if let Ok(date) = text.parse::<CivilDate>() {
        assert_eq!(date.to_string().parse(), Ok(date));
    }
    if let Ok(value) = text.parse::<DateValue>() {
        assert_eq!(value.to_string().parse(), Ok(value), "a value that was read reads back");
    }
    let _ = text.parse::<Upos>();
}

/// A table of phrases, and a text that has them: `table`, a line of dashes, `text`.
pub(super) fn phrases(data: &[u8]) {
    let (table, text) = halves(data);
    let Ok(table) = PhraseTable::from_lines(&table) else { return };
    let dates = DateExtractor::new().phrases(table);
    check_dates(&text, &dates.find_iter(&text).collect::<Vec<_>>());
}

/// A gazetteer, and a text that has its names: `names`, a line of dashes, `text`.
pub(super) fn gazetteer(data: &[u8]) {
    let (names, text) = halves(data);
    let Ok(names) = Gazetteer::from_csv(&names) else { return };
    let recognizer = EntityRecognizer::builder().gazetteer(names).rules_alone().build();
    let document = Tokenizer::new().document(&text);
    let found = recognizer.recognize(&document);
    let mut named: Vec<_> = found.mentions().map(|(_, mention)| mention.span).collect();
    laws::in_text(&text, named.iter().copied());
    named.sort_unstable();
    laws::apart(&named);
}

/// A gold file and its text: `text`, a line of dashes, `gold`.
pub(super) fn gold(data: &[u8]) {
    let (text, gold) = halves(data);
    if let Ok(gold) = Gold::parse(&text, &gold) {
        laws::in_text(&text, gold.quotes.iter().map(|quote| quote.span));
        laws::in_text(&text, gold.quotes.iter().flat_map(|quote| quote.parts.iter().copied()));
        laws::in_text(&text, gold.dates.iter().map(|date| date.span));
        laws::in_text(&text, gold.names.iter().map(|name| name.span));
    }
}

/// A configuration file.
pub(super) fn config(data: &[u8]) {
    let text = lossy(data);
    assert_eq!(dixit_cli::check_config(&text), dixit_cli::check_config(&text), "twice the same");
}
