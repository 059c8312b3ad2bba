use std::collections::HashMap;

use dixit_text::Span;
use dixit_tokenize::Tokenizer;

/// A word of a text and the number that stands for it, whatever its case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) number: u32,
}

/// Gives words their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    /// Reads the words of a text, in their order; what has neither letter nor digit is none.
    pub(crate) fn words(&mut self, text: &str) -> Vec<Word> {
        spans(text)
            .map(|span| {
                let folded = fold(&text[span]);
                let next = u32::try_from(self.numbers.len()).unwrap_or(UNKNOWN - 1);
                Word { span, number: *self.numbers.entry(folded).or_insert(next) }
            })
            .collect()
    }

    /// Reads the words of a text; those that are not known all have the number [`UNKNOWN`].
    pub(crate) fn known(&self, text: &str) -> Vec<Word> {
        spans(text)
            .map(|span| Word {
                span,
                number: self.numbers.get(&fold(&text[span])).copied().unwrap_or(UNKNOWN),
            })
            .collect()
    }
}

/// The number of a word that no source has.
pub(crate) const UNKNOWN: u32 = u32::MAX;

fn spans(text: &str) -> impl Iterator<Item = Span> {
    Tokenizer::new()
        .document(text)
        .tokens()
        .iter()
        .map(|token| token.span)
        .filter(|&span| text[span].contains(char::is_alphanumeric))
        .collect::<Vec<_>>()
        .into_iter()
}

/// Lower case, and one kind of apostrophe.
fn fold(word: &str) -> String {
    word.to_lowercase().replace(['’', 'ʼ', '＇'], "'")
}

/// The words of a text as they are compared, for texts that nobody keeps.
pub(crate) fn folded(text: &str) -> Vec<String> {
    spans(text).map(|span| fold(&text[span])).collect()
}
