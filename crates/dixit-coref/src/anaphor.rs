//! A mention that asks for an antecedent.

use dixit_english::Pronoun;
use dixit_text::{Function, Gender};

use crate::layout::Layout;
use crate::phrase::Phrase;

/// Which ranker decides: each has its own model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// "he", "her"
    Person,
    /// "it"
    Thing,
    /// "they"
    Several,
    /// "the minister", "the driver"
    Role,
    /// "the company", "the city"
    Body,
}

/// How many classes there are.
pub(crate) const CLASSES: usize = 5;

/// A noun that stands nowhere, or elsewhere.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "train"), expect(dead_code, reason = "trainers make them"))]
pub(crate) enum Noun {
    Word(&'static str),
    At(usize),
}

/// A mention that asks for an antecedent.
#[derive(Clone, Debug)]
pub(crate) struct Anaphor {
    /// Its first token.
    pub(crate) start: usize,
    /// Its head.
    pub(crate) head: usize,
    pub(crate) class: Class,
    pub(crate) function: Function,
    pub(crate) gender: Option<Gender>,
    pub(crate) pronoun: Option<&'static Pronoun>,
    pub(crate) phrase: Option<Phrase>,
    /// The noun that it is taken for, where that is not its head: a name that training hides.
    pub(crate) noun: Option<Noun>,
    /// The quotation whose source it is, by its number.
    pub(crate) source_of: Option<u32>,
}

impl Anaphor {
    /// Its noun in lower case.
    pub(crate) fn noun<'a>(&self, layout: &Layout<'a, '_>) -> &'a str {
        match self.noun {
            Some(Noun::Word(word)) => word,
            Some(Noun::At(at)) => layout.lower(at),
            None => layout.lower(self.head),
        }
    }

    pub(crate) fn is_possessive(&self) -> bool {
        self.pronoun.is_some() && self.function == Function::Possessive
    }

    pub(crate) fn is_subject(&self) -> bool {
        matches!(self.function, Function::Subject | Function::PassiveSubject)
    }

    /// Whether the pronoun cannot mean the subject of its own clause: "him", but not "himself" and "his".
    pub(crate) fn is_bound_apart(&self) -> bool {
        self.pronoun.is_some_and(|pronoun| pronoun.object && !pronoun.reflexive)
            && !self.is_possessive()
            && !self.is_subject()
    }
}
