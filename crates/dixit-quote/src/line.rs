//! A sentence as the rules read it: words with their classes, and each quotation as one token.

use std::ops::Range;

use dixit_english::{Classes, Cue, Form, class};
use dixit_text::Span;

use crate::phrase::time_after;

/// What a token is to the rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Word,
    /// A quotation with its marks: the index of its pair.
    Quote(usize),
    Comma,
    /// A full stop, a question or exclamation mark, an ellipsis.
    Stop,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    Other,
    /// Beyond the ends of the line.
    Edge,
}

impl Kind {
    /// The class that every token of the kind has.
    pub(crate) const fn class(self) -> Classes {
        match self {
            Self::Word => class::WORD,
            Self::Quote(_) => class::QUOTATION,
            Self::Comma => class::COMMA,
            Self::Stop => class::STOP,
            Self::Colon => class::COLON,
            Self::Semicolon => class::SEMICOLON,
            Self::Dash => class::DASH,
            Self::Open => class::OPEN,
            Self::Close => class::CLOSE,
            Self::Other => class::OTHER_MARK,
            Self::Edge => class::EDGE,
        }
    }
}

/// A token of the stream.
#[derive(Clone, Copy)]
pub(crate) struct Tok {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// What it is here.
    pub(crate) class: Classes,
    /// What the lexicon has for it, whatever it is here.
    pub(crate) lexical: Classes,
    pub(crate) cue: Option<(&'static Cue, Form)>,
    pub(crate) noun: Option<&'static Cue>,
    /// Begins with a capital.
    pub(crate) capital: bool,
}

/// What stands beyond the ends of a line.
pub(crate) const EDGE: Tok = Tok {
    span: Span::new(0, 0),
    kind: Kind::Edge,
    class: class::EDGE,
    lexical: Classes::NONE,
    cue: None,
    noun: None,
    capital: false,
};

impl Tok {
    pub(crate) const fn is(&self, class: Classes) -> bool {
        self.class.has(class)
    }

    /// Is one of these and none of those.
    pub(crate) const fn but(&self, class: Classes, not: Classes) -> bool {
        self.class.but(class, not)
    }

    /// A word whose only sensible reading in running text is a verb that stands alone after a subject.
    pub(crate) const fn is_finite(&self) -> bool {
        self.class.has(class::FINITE) && !self.class.has(class::PREP)
            || self.class.has(class::ED) && !self.class.has(class::NOMINAL)
    }

    /// Can end a noun phrase.
    pub(crate) const fn ends_phrase(&self) -> bool {
        self.class.has(class::NOMINAL) || self.is(class::CLOSE)
    }

    pub(crate) const fn is_word(&self) -> bool {
        self.is(class::WORD)
    }
}

/// A sentence of the stream: tokens of one paragraph between two sentence ends that stand outside marks.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) toks: &'a [Tok],
}

impl Line<'_> {
    /// The token with this index, or an edge.
    pub(crate) fn at(&self, index: usize) -> Tok {
        #[cfg(test)]
        crate::work::tick();
        self.toks.get(index).copied().unwrap_or(EDGE)
    }

    /// The token before this index, or an edge.
    pub(crate) fn before(&self, index: usize) -> Tok {
        index.checked_sub(1).map_or(EDGE, |index| self.at(index))
    }

    pub(crate) fn word(&self, index: usize) -> &str {
        #[cfg(test)]
        crate::work::tick();
        self.toks.get(index).and_then(|tok| tok.span.get(self.text)).unwrap_or("")
    }

    pub(crate) fn is_word(&self, index: usize, words: &[&str]) -> bool {
        let word = self.word(index);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// Whether the lexicon has the token in any of these classes, whatever the rules take it for here.
    pub(crate) fn has(&self, index: usize, classes: Classes) -> bool {
        self.at(index).lexical.has(classes)
    }

    /// Whether a possessive mark of its own stands here: the "’s" of "Kovar’s".
    pub(crate) fn is_possessive(&self, index: usize) -> bool {
        matches!(self.word(index), "'s" | "’s" | "'" | "’")
    }

    /// Whether "according to" stands here.
    pub(crate) fn is_according(&self, index: usize) -> bool {
        self.is_word(index, &["according"]) && self.is_word(index + 1, &["to"])
    }

    /// Whether words of time begin here that own nothing.
    pub(crate) fn is_at_time(&self, index: usize) -> bool {
        let time = time_after(*self, index);
        time > index && !self.at(time).is(class::POSS)
    }

    /// Whether the preposition here stands before a medium: "in a statement".
    pub(crate) fn is_before_medium(&self, index: usize, high: usize) -> bool {
        (index + 1..(index + 6).min(high))
            .take_while(|&ahead| self.at(ahead).but(class::WORD, class::PREP))
            .any(|ahead| self.at(ahead).is(class::MEDIUM))
    }

    pub(crate) fn len(&self) -> usize {
        self.toks.len()
    }

    /// From the first to the last of these tokens.
    pub(crate) fn span(&self, range: Range<usize>) -> Option<Span> {
        let toks = self.toks.get(range)?;
        Some(toks.first()?.span.cover(toks.last()?.span))
    }
}
