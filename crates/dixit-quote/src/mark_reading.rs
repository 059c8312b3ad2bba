//! What the reading of every line knows of its document.

use dixit_english::{Words, class, look_up};
use dixit_text::{Document, Span};

use crate::pairing::{Pair, pairs};
use crate::stream::titles;

/// A document's pairs of marks, its headlines, and the marks that quote nothing.
pub(crate) struct MarkReading<'d> {
    /// What the lexicon knows of the document's words.
    pub(crate) words: &'d Words<'d>,
    /// In the order of their starts.
    pub(crate) pairs: Vec<Pair>,
    /// Which sentences are headlines.
    titles: Vec<bool>,
    /// Nicknames with their marks, in order: they stand in names and are no quotations.
    nicknames: Vec<Span>,
}

impl<'d> MarkReading<'d> {
    /// Reads the marks of a document. Linear in the text.
    pub(crate) fn of(document: &'d Document<'_>, words: &'d Words<'_>) -> Self {
        let mut page =
            Self { words, pairs: pairs(document), titles: titles(document), nicknames: Vec::new() };
        let mut all = std::mem::take(&mut page.pairs);
        all.retain(|pair| {
            let titled =
                || document.sentence_at(pair.outer.start()).is_some_and(|sentence| page.is_title(sentence));
            let nickname = !pair.unclosed && is_nickname(document.text(), pair) && !titled();
            if nickname {
                page.nicknames.push(pair.outer);
            }
            !nickname
        });
        page.pairs = all;
        page
    }

    /// Returns whether a sentence is a headline: its words have capitals for style.
    pub(crate) fn is_title(&self, sentence: usize) -> bool {
        self.titles.get(sentence) == Some(&true)
    }

    /// Returns whether a token is the mark before or behind a nickname.
    pub(crate) fn is_nickname_mark(&self, token: Span) -> bool {
        let at = self.nicknames.partition_point(|nickname| nickname.end() < token.end());
        self.nicknames.get(at).is_some_and(|nickname| {
            token.start() == nickname.start()
                || token.end() == nickname.end() && token.start() > nickname.start()
        })
    }
}

/// `Francisco “Kiko” Bautista`: a name in marks between the words of a name.
fn is_nickname(text: &str, pair: &Pair) -> bool {
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|letter| letter.is_alphabetic() || letter == '-')
            && word.len() > 1
    };
    let inner = pair.inner.get(text).unwrap_or_default();
    if inner.len() > 24 || inner.split(' ').count() > 2 || !inner.split(' ').all(is_name) {
        return false;
    }
    let before = text.get(..pair.outer.start()).and_then(|before| before.strip_suffix(' '));
    let after = text.get(pair.outer.end()..).and_then(|after| after.strip_prefix(' '));
    let given = before.and_then(|before| before.rsplit(char::is_whitespace).next()).unwrap_or_default();
    let family = after
        .and_then(|after| after.split(|letter: char| !letter.is_alphabetic() && letter != '-').next())
        .unwrap_or_default();
    let small = |word: &str| {
        look_up(&word.to_lowercase()).is_some_and(|entry| entry.classes.has(class::NO_NAME_PART))
    };
    is_name(given) && is_name(family) && !small(given) && !small(family)
}
