use std::collections::HashMap;
use std::hash::Hash;

use dixit_english::normal;
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
        spans(text).map(|span| Word { span, number: self.number(&text[span]) }).collect()
    }

    /// Reads the numbers of a text's words, in their order.
    pub(crate) fn numbers(&mut self, text: &str) -> Vec<u32> {
        spans(text).map(|span| self.number(&text[span])).collect()
    }

    /// Returns a word's number, a new one where it has none.
    fn number(&mut self, word: &str) -> u32 {
        let normal = normal(word);
        if let Some(&number) = self.numbers.get(&normal) {
            return number;
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(UNKNOWN - 1);
        self.numbers.insert(normal, next);
        next
    }

    /// Reads the words of a text; those that are not known all have the number [`UNKNOWN`].
    pub(crate) fn known(&self, text: &str) -> Vec<Word> {
        spans(text)
            .map(|span| Word {
                span,
                number: self.numbers.get(&normal(&text[span])).copied().unwrap_or(UNKNOWN),
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

/// The words of a text as they are compared, for texts that nobody keeps.
pub(crate) fn folded(text: &str) -> Vec<String> {
    spans(text).map(|span| normal(&text[span])).collect()
}

/// How many words two texts have in common, each as often as both have it, whatever their order.
pub(crate) fn common<W: Eq + Hash>(one: &[W], other: &[W]) -> usize {
    let mut counts: HashMap<&W, usize> = HashMap::new();
    for word in one {
        *counts.entry(word).or_default() += 1;
    }
    let mut common = 0;
    for word in other {
        if let Some(count) = counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    common
}
