//! Words that keep their full stop, and whether it is also the sentence's.

use dixit_english::{class, is_short_book, title};

pub(crate) use dixit_english::{AbbreviationKind, LONGEST_ABBREVIATION as LONGEST, Need};

use crate::boundary::View;
use crate::look::Look;
use crate::rule::Rule;
use crate::words::is;

/// Looks a word up, without its full stop.
pub(crate) fn listed(word: &[u8]) -> Option<(AbbreviationKind, Need)> {
    dixit_english::abbreviation(word).map(|found| (found.kind, found.need))
}

impl View<'_> {
    /// Returns whether a word and its stop stand in an abbreviation of several words that the caller added.
    fn is_added_phrase(&self, at: usize) -> bool {
        let low = self.tokens.first().map_or(0, |token| token.span.start());
        self.tokens.get(at).is_some_and(|token| self.added.has_phrase_at(self.text, low, token.span))
    }

    /// Returns whether the sentence so far is a phrase of time that wants a clause: `At 5 p.m.`.
    fn is_fronted(&self, start: usize, at: usize) -> bool {
        at > start
            && at <= start + 4
            && is(self.word(start), class::FRONTED_PREPOSITION)
            && (start + 1..at).all(|index| {
                matches!(self.look(index), Look::Number | Look::Lower) && self.word(index).len() <= 6
            })
    }

    /// Returns whether a day or a month that belongs to a time of the clock stands at a word: `7 p.m. Thursday at the hall`; not
    /// `at 7 p.m. Thursday was quiet`.
    fn tells_day(&self, at: usize) -> bool {
        is(self.word(at).trim_end_matches('.'), class::WEEKDAY.with(class::CALENDAR_WORD))
            && !is(self.word(at + 1), class::FINITE)
    }

    /// Returns whether a street's abbreviation ends an address, and a clause follows: `at 12 Hale St. Carrow council owns it`; not
    /// `at 12 Hale St. in Elmford`, `12 Hale St. Elmford, 12 St. Mary's nuns`.
    fn ends_address(&self, at: usize, opened: usize, kind: Option<AbbreviationKind>) -> bool {
        let street = kind == Some(AbbreviationKind::Street)
            || kind == Some(AbbreviationKind::Place) && self.word(at).eq_ignore_ascii_case("st.");
        let named = at.saturating_sub(1);
        let number = (at.saturating_sub(3)..named).rev().find(|&before| self.look(before) == Look::Number);
        street
            && self.look(named) == Look::Capital
            && number.is_some_and(|number| (number + 1..at).all(|word| self.look(word) == Look::Capital))
            && self.opens_clause(opened)
    }

    /// Returns whether a country in capitals with stops ends a phrase of place, and a plural that people are called by follows: `designed in
    /// the U.S. Engineers in Norland built it`; not `in the U.S. Senate`.
    fn ends_with_country(&self, at: usize, opened: usize, kind: Option<AbbreviationKind>) -> bool {
        let called = || {
            let word = self.word(opened).to_ascii_lowercase();
            let known = word.strip_suffix('s').and_then(title);
            known.is_some_and(|known| known.role && !known.office) || is(&word, class::IRREGULAR_PLURAL)
        };
        kind.is_none()
            && self.word(at).starts_with(|c: char| c.is_ascii_uppercase())
            && self.word(at).len() > 2
            && is(self.word(at.wrapping_sub(1)), class::ARTICLE)
            && is(self.word(at.wrapping_sub(2)), class::PREP)
            && self.opens_phrase(opened)
            && called()
    }

    /// Returns whether a capitalised word stands before a small one.
    fn opens_phrase(&self, at: usize) -> bool {
        self.look(at) == Look::Capital && self.look(at + 1) == Look::Lower && !self.touches(at + 1)
    }

    /// Returns whether a capitalised word stands before a small one that places nothing.
    fn opens_clause(&self, at: usize) -> bool {
        self.opens_phrase(at) && !is(self.word(at + 1), class::PREP.with(class::CONJ))
    }

    /// Decides whether the stop of an abbreviation ends the sentence, and by which rule; `opened` is the word behind it.
    pub(crate) fn abbreviated(&self, start: usize, at: usize, opened: usize) -> (bool, Rule) {
        let word = self.word(at);
        let bare = word.strip_suffix('.').unwrap_or(word);
        let look = self.look(opened);
        if !self.added.is_empty() && (self.added.contains(bare) || self.is_added_phrase(at)) {
            return (false, Rule::AddedAbbreviation);
        }
        if look == Look::Lower && self.look(opened - 1) == Look::Close {
            return (false, Rule::GoesOn);
        }
        if look == Look::Lower
            || !(look.is_wordlike() || matches!(look, Look::Address | Look::Bullet | Look::Dash))
        {
            return (false, Rule::Abbreviation);
        }
        if self.is_fronted(start, at) {
            return (false, Rule::Fronted);
        }
        let verse = self.word(opened).contains(':') || self.look(opened + 1) == Look::Colon;
        if look == Look::Number && verse && is_short_book(bare.as_bytes()) {
            return (false, Rule::Reference);
        }
        let starter = look != Look::Number && is(self.word(opened), class::SENTENCE_STARTER);
        let kind = listed(bare.as_bytes()).map(|(kind, _)| kind);
        let ends = match kind {
            // A street as well as a saint.
            Some(AbbreviationKind::Place)
                if bare.eq_ignore_ascii_case("st") && is(self.word(opened), class::FUNCTION_WORD) =>
            {
                return (true, Rule::AbbreviationThenFunction);
            }
            _ if self.ends_address(at, opened, kind) || self.ends_with_country(at, opened, kind) => {
                return (true, Rule::AbbreviationThenClause);
            }
            Some(AbbreviationKind::Title | AbbreviationKind::Place) => return (false, Rule::Title),
            Some(AbbreviationKind::Within) => false,
            Some(_) if is(self.word(opened), class::FUNCTION_WORD) => {
                return (true, Rule::AbbreviationThenFunction);
            }
            Some(AbbreviationKind::Numbered) => look != Look::Number && starter,
            Some(AbbreviationKind::Calendar | AbbreviationKind::Name | AbbreviationKind::Street) => starter,
            Some(AbbreviationKind::Ending) => look != Look::Number,
            None if introduces(bare) => false,
            None if bare.eq_ignore_ascii_case("a.m") || bare.eq_ignore_ascii_case("p.m") => {
                if self.tells_day(opened) {
                    return (false, Rule::ClockThenDay);
                }
                let title = listed(self.word(opened).trim_end_matches('.').as_bytes());
                if starter || matches!(title, Some((AbbreviationKind::Title | AbbreviationKind::Place, _))) {
                    return (true, Rule::AbbreviationThenFunction);
                }
                !matches!(look, Look::Caps | Look::Number)
            }
            None if bare.len() == 1 => {
                return (false, if at == start { Rule::ListMark } else { Rule::Initial });
            }
            None if is(self.word(opened), class::FUNCTION_WORD) => {
                return (true, Rule::AbbreviationThenFunction);
            }
            None => starter,
        };
        (ends, if ends { Rule::AbbreviationThenStart } else { Rule::Abbreviation })
    }
}

/// Returns whether letters with stops introduce an example or an explanation, without their last stop.
pub(crate) fn introduces(bare: &str) -> bool {
    bare.eq_ignore_ascii_case("e.g") || bare.eq_ignore_ascii_case("i.e")
}
