//! Where each token stands: in which sentence, paragraph and quotation, and how many subjects and commas are before it.

use std::ops::Range;

use dixit_english::{Classes, Pronoun, Word, Words, by_ending, class, pronoun_by_hash};
use dixit_text::{Document, Function, Token, Upos};

use crate::Speech;

/// No quotation.
pub(crate) const NONE: u32 = u32::MAX;

/// Participles: "asked", "written", "speaking".
const PARTICIPLE: Classes = class::ED.with(class::VERB_PAST).with(class::VERB_PART).with(class::VERB_ING);

/// How far behind the participle that opens a sentence its agent's name may begin, in tokens.
const AGENT: usize = 8;

/// The place of a token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub(crate) sentence: u32,
    pub(crate) paragraph: u32,
    /// The innermost quotation in marks around it, or [`NONE`].
    pub(crate) quoted: u32,
    /// The innermost quotation of any kind around it, or [`NONE`].
    pub(crate) told: u32,
    /// How many subjects stand before it.
    pub(crate) subjects: u32,
    /// How many heads of clauses stand before it.
    pub(crate) clauses: u32,
    pub(crate) commas: u32,
}

/// A document, token by token.
#[derive(Debug)]
pub(crate) struct Layout<'a, 't> {
    pub(crate) document: &'a Document<'t>,
    words: &'a [Word<'t>],
    tokens: &'a [Token],
    places: Vec<Place>,
    /// Where each sentence begins, in tokens, and the paragraph's first sentence.
    pub(crate) openings: Vec<(u32, u32)>,
}

impl<'a, 't> Layout<'a, 't> {
    pub(crate) fn new(document: &'a Document<'t>, words: &'a Words<'t>, speeches: &[Speech]) -> Self {
        let tokens = document.tokens();
        let words = words.as_slice();
        let mut places = vec![Place { quoted: NONE, told: NONE, ..Place::default() }; tokens.len()];
        let mut openings = Vec::with_capacity(document.sentences().len());
        let mut opened = (0, 0);
        for (number, sentence) in (0..).zip(document.sentences()) {
            let start = sentence.tokens.start;
            let first = tokens.get(start).map_or(0, |token| token.span.start());
            let paragraph =
                document.paragraph_at(first).and_then(|at| u32::try_from(at).ok()).unwrap_or_default();
            if number == 0 || paragraph != opened.0 {
                opened = (paragraph, number);
            }
            openings.push((u32::try_from(start).unwrap_or_default(), opened.1));
            for place in places.get_mut(sentence.tokens.clone()).unwrap_or_default() {
                (place.sentence, place.paragraph) = (number, paragraph);
            }
        }
        for (number, speech) in (0..).zip(speeches) {
            for &part in &speech.parts {
                for place in places.get_mut(document.tokens_in(part)).unwrap_or_default() {
                    place.told = number;
                    if speech.marked {
                        place.quoted = number;
                    }
                }
            }
        }
        let [mut subjects, mut clauses, mut commas] = [0; 3];
        for ((place, token), word) in places.iter_mut().zip(tokens).zip(words) {
            (place.subjects, place.clauses, place.commas) = (subjects, clauses, commas);
            let function = token.function.unwrap_or(Function::Other);
            subjects += u32::from(matches!(
                function,
                Function::Subject | Function::PassiveSubject | Function::Expletive
            ));
            clauses +=
                u32::from(matches!(token.upos, Some(Upos::Verb | Upos::Aux)) && function != Function::Other);
            commas += u32::from(word.text == ",");
        }
        Self { document, words, tokens, places, openings }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn word(&self, at: usize) -> Option<&'a Word<'t>> {
        self.words.get(at)
    }

    pub(crate) fn pronoun(&self, at: usize) -> Option<&'static Pronoun> {
        self.words.get(at).and_then(|word| pronoun_by_hash(word.hash))
    }

    /// The word's normal form, empty beyond the ends.
    pub(crate) fn lower(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.lower.as_ref())
    }

    /// The word as it is written, empty beyond the ends.
    pub(crate) fn text(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.text)
    }

    pub(crate) fn upos(&self, at: usize) -> Upos {
        self.tokens.get(at).and_then(|token| token.upos).unwrap_or(Upos::X)
    }

    pub(crate) fn function(&self, at: usize) -> Function {
        self.tokens.get(at).and_then(|token| token.function).unwrap_or(Function::Other)
    }

    pub(crate) fn place(&self, at: usize) -> Place {
        self.places.get(at).copied().unwrap_or(Place { quoted: NONE, told: NONE, ..Place::default() })
    }

    /// Whether two tokens stand in one sentence.
    pub(crate) fn together(&self, one: usize, other: usize) -> bool {
        self.places
            .get(one)
            .zip(self.places.get(other))
            .is_some_and(|(one, other)| one.sentence == other.sentence)
    }

    /// Where the token's sentence begins.
    pub(crate) fn opening(&self, at: usize) -> usize {
        let sentence = self.place(at).sentence as usize;
        self.openings.get(sentence).map_or(0, |&(start, _)| start as usize)
    }

    /// Whether a noun phrase ends a participle clause that opens the sentence, directly before its subject: "Asked about Ana Lund, | she said".
    ///
    /// The subject is that of the participle too, and none of its objects (Chomsky, Lectures on Government and Binding, principle B).
    pub(crate) fn ends_fronted_participle(&self, phrase: Range<usize>, subject: usize) -> bool {
        let opening = self.opening(phrase.start);
        let participle = self.upos(opening) == Upos::Verb
            && self
                .word(opening)
                .is_some_and(|word| word.is(PARTICIPLE) || by_ending(&word.lower).has(PARTICIPLE))
            && self.function(opening) != Function::Other;
        // "Asked by his counsel Tom Lund whether it was late, he said"
        let agent = self.lower(opening + 1) == "by"
            && phrase.start < opening + AGENT
            && !(opening + 2..phrase.start).any(|at| {
                matches!(self.upos(at), Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Adp | Upos::Punct)
            })
            && self.pronoun(phrase.start).is_none()
            && self.text(subject.wrapping_sub(1)) == ",";
        if participle && agent {
            return self.together(phrase.start, subject);
        }
        participle
            && self.together(phrase.start, subject)
            && self.text(phrase.end) == ","
            && phrase.end + 1 == subject
            && !(opening + 1..phrase.start)
                .any(|at| matches!(self.upos(at), Upos::Verb | Upos::Aux) || self.text(at) == ",")
    }

    /// Whether a finite verb of saying stands at a token.
    pub(crate) fn says(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.is(class::SPEECH_VERB)) && self.upos(at) != Upos::Noun
    }
}
