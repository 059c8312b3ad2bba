//! The tense of the clause around an expression, from the nearest verb.

use dixit_text::{Document, Upos};

use crate::lexer::{Case, Kind, Lex};
use crate::lexicon::{Word as W, lists};

/// When a clause plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
    /// Present, of an act: "the party holds its congress in October" lies ahead, "the news follows a vote in April" does not.
    Arranged,
    Unknown,
}

/// How many lexemes are looked at on either side.
const REACH: usize = 30;

/// The clauses of a stretch of text: its lexemes, and where a tagger has been over the document its parts of speech.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clauses<'a> {
    text: &'a str,
    lexemes: &'a [Lex],
    /// The document, and where the stretch begins in it.
    tags: Option<(&'a Document<'a>, usize)>,
}

impl<'a> Clauses<'a> {
    pub(crate) const fn new(
        text: &'a str,
        lexemes: &'a [Lex],
        tags: Option<(&'a Document<'a>, usize)>,
    ) -> Self {
        Self { text, lexemes, tags }
    }

    /// Reads the tense around the lexemes `from..to`: what leads to them, else the nearest verb before them, else the first after.
    pub(crate) fn tense(self, from: usize, to: usize) -> Tense {
        if let Some(tense) = self.led(from, to) {
            return tense;
        }
        // "as early as Tuesday", "as soon as Tuesday"
        let soon = from.checked_sub(2).and_then(|at| self.word(at));
        if self.word_before(from) == Some(W::As) && matches!(soon, Some(W::Soon | W::Early)) {
            return Tense::Future;
        }
        // "a Friday deadline"; "by the Friday deadline" is told by its verb.
        if lists::LIMITS.has(self.written(to)) && self.word_before(from) == Some(W::A) {
            return Tense::Future;
        }
        // "under a June agreement": what is named after its month lies in the nearest one.
        if let (Some(W::Month { .. }), 1, Some(W::A | W::The)) =
            (self.word(from), to - from, self.word_before(from))
            && matches!(self.kind(to), Some(Kind::Other { .. }))
        {
            return Tense::Unknown;
        }
        // "the fourth quarter ended Aug. 26"
        if self.written(to) == "ended" {
            return Tense::Past;
        }
        if self.kind(to) == Some(Kind::Possessive) {
            return self.of_event(from, to);
        }
        let before = self.first_verb((0..from).rev().take(REACH));
        let tense = before.or_else(|| self.first_verb(to..self.lexemes.len().min(to + REACH)));
        tense.unwrap_or(Tense::Unknown)
    }

    /// What the words right before an expression say, whatever the verb: "until Tuesday", "by Friday", "set for Saturday".
    fn led(self, from: usize, to: usize) -> Option<Tense> {
        let before = from.checked_sub(1)?;
        // At the head of a sentence they say nothing: "Until Thursday, they had not called".
        let inside = from >= 2 && !self.sentence_ends(from - 2);
        let led = self.word(before);
        // "this year through August", "the three months through March"
        let counted = matches!(from.checked_sub(2).and_then(|at| self.word(at)), Some(W::Unit { .. }));
        if led == Some(W::Through) && counted {
            return Some(Tense::Past);
        }
        if !inside {
            return None;
        }
        if matches!(self.written(before), "effective" | "beginning" | "starting") {
            return Some(Tense::Future);
        }
        let had = || (1..=8).any(|back| from.checked_sub(back).is_some_and(|at| self.written(at) == "had"));
        match led? {
            // "by the middle of May it was over"
            W::By if (to..to + 4).any(|ahead| self.word(ahead) == Some(W::PastVerb)) || had() => None,
            // "aftershocks went on through the weekend"
            W::Through if (2..=4).any(|back| self.told_past(from, back)) => None,
            W::Until | W::By | W::Through => Some(Tense::Future),
            W::For if self.kind(to) != Some(Kind::Possessive) && !had() && self.plans(from, before) => {
                Some(Tense::Future)
            }
            _ => None,
        }
    }

    /// Returns whether the word so far back is a verb in the past tense.
    fn told_past(self, from: usize, back: usize) -> bool {
        let kind = from.checked_sub(back).and_then(|at| self.kind(at));
        matches!(kind, Some(Kind::Word(W::PastVerb) | Kind::Other { past: true }))
    }

    /// Returns whether "for" leads to a time that is planned: "has been called for June", "a rally for Saturday".
    ///
    /// A day can be little else; a month or a quarter is also what figures are told of, and needs a verb that plans.
    fn plans(self, from: usize, before: usize) -> bool {
        let day = matches!(self.word(from), Some(W::Weekday { .. }));
        let planned = |at: usize| lists::PLANNING.has(self.written(at));
        let near = || (1..=8).map_while(|back| before.checked_sub(back)).take_while(|&at| !self.pauses(at));
        if day {
            return !near().take(1).any(|at| lists::FIGURES.has(self.written(at)));
        }
        near().any(planned)
    }

    /// "Wednesday's ruling surprised them" is over, "Friday's vote will be close" and "ahead of Friday's vote" are not.
    fn of_event(self, from: usize, to: usize) -> Tense {
        let ahead = from >= 2 && self.word(from - 1) == Some(W::Of) && self.word(from - 2) == Some(W::Ahead);
        // The verb of which the event is the subject: nothing but its name lies between.
        let verb = || {
            (to + 1..to + 6).find_map(|at| match self.kind(at)? {
                Kind::Other { past: false } | Kind::Hyphen => None,
                Kind::Word(W::FutureVerb) => {
                    Some(matches!(self.written(at), "will" | "won't" | "won’t" | "shall"))
                }
                Kind::Word(W::PastVerb | W::PresentVerb) => Some(false),
                Kind::Word(_) => None,
                _ => Some(false),
            })
        };
        let opens = from == 0 || self.sentence_ends(from - 1) || self.word(from - 1) == Some(W::That);
        if ahead || opens && verb() == Some(true) { Tense::Future } else { Tense::Past }
    }

    /// The tense of the first verb among these lexemes, as far as the sentence reaches.
    fn first_verb(self, places: impl Iterator<Item = usize>) -> Option<Tense> {
        let mut paused = false;
        for at in places {
            match self.kind(at)? {
                Kind::Mark(b',') => paused = true,
                Kind::Mark(b';') | Kind::Line => return None,
                // Behind a colon, another clause speaks; in a time of the clock, none does.
                Kind::Mark(b':')
                    if self.lexemes.get(at + 1).is_some_and(|next| next.gap != crate::lexer::Gap::None) =>
                {
                    return None;
                }
                Kind::Mark(b'.' | b'!' | b'?') if self.sentence_ends(at) => return None,
                // "ahead of the vote on Friday"
                Kind::Word(W::Ahead) if !paused && self.word(at + 1) == Some(W::Of) => {
                    return Some(Tense::Future);
                }
                kind if may_tell(kind) => {
                    if let Some(tense) = self.verb(at, kind) {
                        return Some(tense);
                    }
                }
                _ => {}
            }
        }
        None
    }

    fn sentence_ends(self, at: usize) -> bool {
        // The mark that closes a quotation stands behind the stop.
        let closing = self.lexemes.get(at + 1).is_some_and(|next| {
            next.gap == crate::lexer::Gap::None && matches!(next.kind, Kind::Mark(b'"' | b'\'') | Kind::Sign)
        });
        self.kind(at) == Some(Kind::Line)
            || self.lexemes.get(at).is_some_and(Lex::ends_sentence)
                && self
                    .lexemes
                    .get(at + 1 + usize::from(closing))
                    .is_none_or(|next| next.gap != crate::lexer::Gap::None && next.case != Case::Lower)
                && !matches!(self.kind(at.wrapping_sub(1)), Some(Kind::Word(W::Month { short: true, .. })))
    }

    /// Returns whether a clause can end here.
    fn pauses(self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(b',' | b';' | b':')) | None) || self.sentence_ends(at)
    }

    fn kind(self, at: usize) -> Option<Kind> {
        self.lexemes.get(at).map(|lex| lex.kind)
    }

    fn word(self, at: usize) -> Option<W> {
        self.lexemes.get(at)?.word()
    }

    fn word_before(self, at: usize) -> Option<W> {
        self.word(at.checked_sub(1)?)
    }

    fn written(self, at: usize) -> &'a str {
        self.lexemes.get(at).and_then(|lex| self.text.get(lex.start..lex.end)).unwrap_or_default()
    }

    /// Returns whether a tagger has called this word a verb.
    fn is_tagged_verb(self, at: usize) -> bool {
        let Some((document, offset)) = self.tags else { return false };
        let Some(lex) = self.lexemes.get(at) else { return false };
        document
            .token_at(offset + lex.start)
            .and_then(|index| document.tokens().get(index))
            .is_some_and(|token| token.upos == Some(Upos::Verb))
    }

    fn verb(self, at: usize, kind: Kind) -> Option<Tense> {
        match kind {
            Kind::Word(W::FutureVerb) | Kind::Other { past: true } if self.describes(at) => None,
            Kind::Word(W::FutureVerb) => {
                // "had been due to expire": what was ahead then is over now.
                let over = at >= 2 && self.written(at - 1) == "been" && self.written(at - 2) == "had";
                let before = at >= 1 && self.written(at - 1) == "previously";
                // "to meet" is told by what stands before it.
                if at >= 1 && self.word(at - 1) == Some(W::To) {
                    return None;
                }
                Some(if over || before { Tense::Past } else { Tense::Future })
            }
            // "agreed to buy", "an agreement to buy", "plans to leave"
            Kind::Word(W::To) => {
                let verb = self.lexemes.get(at + 1).is_some_and(|next| {
                    matches!(
                        next.kind,
                        Kind::Other { past: false }
                            | Kind::Word(W::FutureVerb | W::Modal | W::Start | W::End)
                    ) && next.case == Case::Lower
                });
                let intent = at.checked_sub(1).filter(|&at| lists::INTENT.has(self.written(at)))?;
                // "dropped a plan to sell": nothing came of it.
                let dropped = (1..=4)
                    .map_while(|back| intent.checked_sub(back))
                    .take_while(|&at| !self.pauses(at))
                    .any(|at| lists::DROPPING.has(self.written(at)));
                verb.then_some(if dropped { Tense::Past } else { Tense::Future })
            }
            Kind::Word(W::PresentVerb) => Some(self.present(at)),
            Kind::Word(W::PastVerb) | Kind::Other { past: true } => {
                for back in 1..=3 {
                    let Some(before) = at.checked_sub(back) else { break };
                    match self.kind(before) {
                        // "are held", not "are statements made".
                        Some(Kind::Word(W::PresentVerb))
                            if matches!(self.written(before), "is" | "are")
                                && (back == 1
                                    || self.written(before + 1).ends_with("ly")
                                    || self.word(before + 1) == Some(W::Not)) =>
                        {
                            return Some(Tense::Present);
                        }
                        Some(Kind::Word(W::FutureVerb)) => return Some(Tense::Future),
                        Some(Kind::Word(W::To)) if self.written(before + 1) == "be" => {
                            return Some(Tense::Future);
                        }
                        Some(Kind::Mark(_)) => break,
                        _ => {}
                    }
                }
                Some(Tense::Past)
            }
            Kind::Other { past: false } => self.untold(at),
            _ => None,
        }
    }

    /// "is", "has", "says": alone they are present; with what follows they can look back or ahead.
    fn present(self, at: usize) -> Tense {
        let next = self.word(at + 1);
        let written = self.written(at + 1);
        // "has won", "have been", "have come down", not "has a hearing", "has two days".
        let perfect = matches!(self.written(at), "has" | "have")
            && (at + 1..=at + 2).any(|ahead| {
                matches!(self.kind(ahead), Some(Kind::Other { past: true } | Kind::Word(W::PastVerb)))
                    || lists::PARTICIPLES.has(self.written(ahead))
            });
        if perfect {
            return Tense::Past;
        }
        if next == Some(W::To) || written.ends_with("ing") || lists::PLANNING.has(written) {
            return Tense::Future;
        }
        // "the elections are in October", "the vote is on Friday"
        let copula = matches!(self.written(at), "is" | "are" | "isn't" | "aren't")
            && matches!(next, Some(W::On | W::In | W::Month { .. } | W::Weekday { .. }));
        if copula { Tense::Future } else { Tense::Present }
    }

    /// A word that the lexicon does not hold: a verb where a tagger says so. "The curfew runs", "the bill goes".
    fn untold(self, at: usize) -> Option<Tense> {
        let written = self.written(at);
        // "of killing": what a noun or a participle is told of has been done.
        if written.ends_with("ing")
            && matches!(self.word_before(at), Some(W::Of | W::After | W::For | W::Since))
        {
            return Some(Tense::Past);
        }
        if self.lexemes.get(at).is_none_or(|lex| lex.case != Case::Lower) {
            return None;
        }
        // "tickets go on sale", "polls open": with a plural before them they are no nouns.
        let plain = lists::BASE_VERBS.has(written)
            && !matches!(self.word_before(at), Some(W::To | W::PresentVerb | W::PastVerb))
            && (self.follows_plural(at) || self.is_tagged_verb(at))
            // "doctors strike from Monday"
            || self.follows_plural(at)
                && !written.ends_with("ing")
                && !lists::UNCHANGED.has(written)
                && !lists::STATING_PLURAL.has(written)
                && self.is_tagged_verb(at);
        let third = || {
            written.ends_with('s')
                && !written.ends_with("ss")
                && !lists::STATING.has(written)
                // "appears to have been shot"
                && (self.word(at + 1) != Some(W::To) || !matches!(self.written(at + 2), "have" | "be"))
                && !matches!(
                    self.word_before(at),
                    Some(W::The | W::A | W::This | W::That | W::Those | W::These)
                )
                && (lists::THIRD_VERBS.has(written) || self.is_tagged_verb(at))
        };
        let common = plain && lists::BASE_VERBS.has(written) || lists::THIRD_VERBS.has(written);
        (plain || third()).then_some(if common { Tense::Future } else { Tense::Arranged })
    }

    /// Returns whether a plural noun or its pronoun stands before.
    fn follows_plural(self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let word = self.written(before);
        matches!(word, "they" | "we" | "We" | "They" | "you" | "both" | "who")
            || word.ends_with('s')
                && !word.ends_with("ss")
                && matches!(self.kind(before), Some(Kind::Other { .. }))
                && !matches!(self.kind(before), Some(Kind::Possessive))
    }

    /// "a planned merger", "the still unspecified date": participles that stand before a noun tell no time.
    fn describes(self, at: usize) -> bool {
        if !self.written(at).ends_with("ed") {
            return false;
        }
        let Some(before) = at.checked_sub(1) else { return false };
        matches!(self.word(before), Some(W::A | W::The | W::This | W::Of | W::Those | W::These))
            || matches!(
                self.written(before),
                "its" | "his" | "her" | "their" | "still" | "with" | "newly" | "hastily"
            )
    }
}

/// Returns whether a lexeme can be a verb, or lead to one.
const fn may_tell(kind: Kind) -> bool {
    matches!(kind, Kind::Other { .. } | Kind::Word(W::To | W::PastVerb | W::PresentVerb | W::FutureVerb))
}
