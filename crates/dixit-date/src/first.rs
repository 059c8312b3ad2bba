//! What an alternative of the grammar can begin with, so that most are never tried.

use crate::lexer::Kind;
use crate::lexicon::Word as W;

/// A set of classes of lexemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct First(u32);

impl First {
    pub(crate) const NONE: Self = Self(0);
    /// Digits.
    pub(crate) const INT: Self = Self(1);
    /// `21st`
    pub(crate) const NTH: Self = Self(1 << 1);
    /// `1980s`
    pub(crate) const TENS: Self = Self(1 << 2);
    /// An apostrophe.
    pub(crate) const APOSTROPHE: Self = Self(1 << 3);
    pub(crate) const MONTH: Self = Self(1 << 4);
    pub(crate) const WEEKDAY: Self = Self(1 << 5);
    pub(crate) const SEASON: Self = Self(1 << 6);
    /// Parts of the day.
    pub(crate) const PART: Self = Self(1 << 7);
    pub(crate) const UNIT: Self = Self(1 << 8);
    /// Spelled numbers.
    pub(crate) const NUMBER: Self = Self(1 << 9);
    pub(crate) const ORDINAL: Self = Self(1 << 10);
    /// "the eighties"
    pub(crate) const DECADES: Self = Self(1 << 11);
    /// "Q3", "H1"
    pub(crate) const QUARTER: Self = Self(1 << 12);
    pub(crate) const FISCAL: Self = Self(1 << 13);
    pub(crate) const THE: Self = Self(1 << 14);
    pub(crate) const A: Self = Self(1 << 15);
    /// "this", "last", "next", "the same".
    pub(crate) const STEP: Self = Self(1 << 16);
    /// "early", "the end of".
    pub(crate) const EDGE: Self = Self(1 << 17);
    /// "more than", "about".
    pub(crate) const BOUND: Self = Self(1 << 18);
    /// "several", "half".
    pub(crate) const SOME: Self = Self(1 << 19);
    /// "today"
    pub(crate) const DAY: Self = Self(1 << 20);
    /// "every", "daily".
    pub(crate) const EVERY: Self = Self(1 << 21);
    /// "now", "soon".
    pub(crate) const VAGUE: Self = Self(1 << 22);
    /// The first word of a feast.
    pub(crate) const FEAST: Self = Self(1 << 23);
    /// "AD", "BC"
    pub(crate) const ERA: Self = Self(1 << 24);
    /// It can carry a temporal meaning by itself; others only stand beside such a one. Digits do where four of them, or a mark
    /// beside them, can make a date.
    pub(crate) const TELLS: Self = Self(1 << 26);
    /// A word that has no meaning in a date.
    pub(crate) const OTHER: Self = Self(1 << 25);
    /// A word that is not in the lexicon.
    pub(crate) const UNKNOWN: Self = Self::OTHER.or(Self::STOP);
    /// "ago", "before": it tells a distance; nothing begins with it.
    pub(crate) const AWAY: Self = Self(1 << 27);
    /// "period", "term", "time": nothing begins with it.
    pub(crate) const PERIOD: Self = Self(1 << 28);
    /// "p.m.", "o’clock", a zone, a colon: nothing begins with it.
    pub(crate) const CLOCK: Self = Self(1 << 29);
    /// No expression goes on behind it: a word that has no meaning in a date, a verb, the mark of a pause.
    pub(crate) const STOP: Self = Self(1 << 30);
    /// Four digits.
    pub(crate) const FOUR: Self = Self(1 << 31);
    /// Whatever stands there.
    pub(crate) const ANY: Self = Self(u32::MAX);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// How many classes there are.
    pub(crate) const CLASSES: usize = 32;

    /// Returns whether the first class is among these.
    pub(crate) const fn lowest(self) -> bool {
        self.0 & 1 == 1
    }

    /// Returns the classes after the first, counted from the second.
    pub(crate) const fn higher(self) -> Self {
        Self(self.0 >> 1)
    }

    /// Returns the classes one by one, by their number.
    pub(crate) fn each(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let class = rest.trailing_zeros() as usize;
            rest &= rest.checked_sub(1)?;
            Some(class)
        })
    }

    /// Returns the classes of all of these.
    pub(crate) const fn any(sets: &[Self]) -> Self {
        match sets {
            [] => Self::NONE,
            [first, rest @ ..] => first.or(Self::any(rest)),
        }
    }

    /// Returns whether nothing can begin with it.
    pub(crate) const fn is_plain(self) -> bool {
        const PLAIN: First =
            First::any(&[First::TELLS, First::AWAY, First::PERIOD, First::CLOCK, First::STOP, First::OTHER]);
        self.0 & !PLAIN.0 == 0
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the classes of a lexeme.
    pub(crate) const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Int { digits: 4, .. } => Self::any(&[Self::INT, Self::FOUR, Self::TELLS]),
            Kind::Int { .. } => Self::INT,
            Kind::Nth(_) => Self::NTH.or(Self::TELLS),
            Kind::Tens { .. } => Self::TENS.or(Self::TELLS),
            Kind::Mark(b'\'') => Self::APOSTROPHE,
            Kind::Mark(b':') => Self::CLOCK,
            Kind::Mark(b';' | b'!' | b'?' | b'"') => Self::STOP,
            Kind::Other { .. } => Self::UNKNOWN,
            Kind::Word(word) => Self::of_word(word),
            Kind::Line => Self::STOP,
            Kind::Possessive | Kind::Hyphen | Kind::Dash | Kind::Mark(_) | Kind::Sign => Self::NONE,
        }
    }

    pub(crate) const fn of_word(word: W) -> Self {
        if tells(word) { Self::of_kind(word).or(Self::TELLS) } else { Self::of_kind(word) }
    }

    const fn of_kind(word: W) -> Self {
        match word {
            W::Month { .. } => Self::MONTH,
            W::Weekday { .. } => Self::WEEKDAY,
            W::Season(_) => Self::SEASON,
            W::Part(_) | W::Noon | W::Midnight => Self::PART,
            W::Unit { .. } | W::Fortnight => Self::UNIT,
            W::Number(_) | W::Hundred | W::Thousand => Self::NUMBER,
            W::Ordinal(_) => Self::ORDINAL,
            W::Decades(_) => Self::DECADES,
            W::Quarterly(_) | W::HalfYear(_) | W::Q | W::H => Self::QUARTER,
            W::Fiscal => Self::FISCAL,
            W::The => Self::THE,
            W::A => Self::A,
            W::This | W::That | W::These | W::Those | W::Same | W::Last | W::Past | W::Previous | W::Next => {
                Self::STEP
            }
            W::Coming | W::Following | W::Latest => Self::STEP,
            W::Current | W::Recent => Self::STEP.or(Self::VAGUE),
            W::Early | W::Earlier | W::Late | W::Later | W::Mid | W::Middle | W::Start | W::End => Self::EDGE,
            W::More | W::Most => Self::BOUND.or(Self::VAGUE),
            W::Less | W::At | W::Up | W::Over | W::Under | W::About | W::Around | W::Nearly => Self::BOUND,
            W::Not | W::No => Self::BOUND,
            W::Some => Self::BOUND.or(Self::SOME),
            W::Several | W::Few | W::Many | W::Couple | W::Dozen | W::Half => Self::SOME,
            W::Additional | W::Full => Self::SOME,
            W::Today | W::Yesterday | W::Tomorrow | W::Tonight | W::Overnight => Self::DAY,
            W::Every | W::Each | W::Per | W::Once | W::Twice | W::Often(_) | W::EveryTwo(_) => Self::EVERY,
            W::Now | W::Right | W::Vague(_) | W::Soon | W::As | W::Future | W::Present => Self::VAGUE,
            W::Christmas | W::New | W::Easter | W::Good | W::Ash | W::Palm | W::Thanksgiving => Self::FEAST,
            W::Halloween => Self::FEAST,
            W::Labor | W::Memorial | W::Veterans | W::Valentine | W::Presidents | W::Columbus => Self::FEAST,
            W::Boxing | W::Feast | W::Named | W::Election | W::Martin | W::Independence => Self::FEAST,
            W::Ad | W::Bc => Self::ERA,
            W::Ago | W::Hence | W::From | W::Before | W::After => Self::AWAY,
            W::Period | W::Term | W::Time | W::While | W::Moment => Self::PERIOD,
            W::Am | W::Pm | W::Oclock | W::Zone(_) | W::SeasonalZone(_) => Self::CLOCK,
            W::PastVerb | W::PresentVerb | W::FutureVerb => Self::STOP,
            W::Inside => Self::OTHER,
            _ => Self::NONE,
        }
    }
}

/// Returns whether a word can carry a temporal meaning by itself, or makes a number before it do so.
const fn tells(word: W) -> bool {
    const ALWAYS: First = First::any(&[
        First::MONTH,
        First::WEEKDAY,
        First::UNIT,
        First::SEASON,
        First::PART,
        First::DECADES,
        First::QUARTER,
        First::FISCAL,
        First::CLOCK,
        First::ERA,
        First::DAY,
        First::PERIOD,
    ]);
    match word {
        // An initial, where no number stands before it.
        W::H => false,
        // "nineteen ninety-six", "five past nine", "30-second"
        W::Number(5 | 10..=20) | W::Thousand | W::Ordinal(2) | W::Half => true,
        W::Now | W::Vague(_) | W::Soon | W::Often(_) | W::EveryTwo(_) | W::Past | W::Present | W::Future => {
            true
        }
        W::Recent | W::Current | W::Christmas | W::Easter | W::Thanksgiving | W::Halloween | W::Feast => true,
        _ => First::of_kind(word).meets(ALWAYS),
    }
}
