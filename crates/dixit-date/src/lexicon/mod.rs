//! The words that dates are made of, and those that tell the time of a verb.
//!
//! Hand-written from the phenomena of the TIMEX3 guidelines; a word is looked up in lower case, in constant time.

pub(crate) mod lists;
mod table;
mod words;

use crate::length::Unit;
use crate::point::{DayPart, Season};
use crate::value::Reference;

pub(crate) use table::{Entry, LONGEST, Table, table};

/// What a word can be in a date.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Word {
    Month {
        month: u8,
        short: bool,
    },
    Weekday {
        day: u8,
        short: bool,
    },
    Unit {
        unit: Unit,
        plural: bool,
    },
    /// `fortnight(s)`: two weeks.
    Fortnight,
    Season(Season),
    Part(DayPart),
    Noon,
    Midnight,
    /// `one` to `ninety`.
    Number(u8),
    Hundred,
    Thousand,
    Ordinal(u8),
    /// `half`, `third` when a fraction is meant, `quarter` being a unit.
    Half,
    Halves,
    /// `twenties` to `nineties`: the first year of the decade.
    Decades(u8),
    Quarterly(u8),
    HalfYear(u8),
    The,
    A,
    This,
    That,
    These,
    Those,
    Same,
    Last,
    Past,
    Previous,
    Next,
    Coming,
    Following,
    Recent,
    Latest,
    Current,
    Future,
    Early,
    Earlier,
    Late,
    Later,
    Mid,
    Middle,
    Start,
    End,
    Part_,
    Ago,
    Before,
    After,
    From,
    To,
    Until,
    Through,
    Between,
    And,
    Or,
    Of,
    In,
    On,
    At,
    By,
    During,
    Since,
    For,
    Within,
    Into,
    Throughout,
    Around,
    Every,
    Each,
    Per,
    Other,
    Once,
    Twice,
    Times,
    Now,
    Today,
    Yesterday,
    Tomorrow,
    Tonight,
    Overnight,
    Vague(Reference),
    /// `soon` wants a look at its neighbours.
    Soon,
    /// `daily`, `weekly`.
    Often(Unit),
    /// `biennial`, `fortnightly`: every two.
    EveryTwo(Unit),
    Am,
    Pm,
    Oclock,
    /// Minutes east of UTC.
    Zone(i16),
    /// "ET": a zone whose clocks go by the season; minutes east of UTC in winter.
    SeasonalZone(i16),
    Bc,
    Ad,
    Fiscal,
    Several,
    Few,
    Couple,
    Dozen,
    Many,
    Some,
    More,
    Less,
    Than,
    Most,
    Least,
    About,
    Nearly,
    Over,
    Under,
    Up,
    Only,
    Just,
    Full,
    Additional,
    Consecutive,
    So,
    As,
    Old,
    Age,
    Long,
    Term,
    Near,
    Short,
    Time,
    Period,
    Moment,
    Date,
    Eve,
    Right,
    Then,
    Not,
    No,
    Ahead,
    Hence,
    Onward,
    New,
    Christmas,
    Easter,
    Good,
    Thanksgiving,
    Labor,
    Memorial,
    Independence,
    Veterans,
    Martin,
    Valentine,
    Halloween,
    Presidents,
    Columbus,
    Boxing,
    /// The first word of a feast that is told by several.
    Feast,
    Ash,
    Palm,
    Election,
    Working,
    Trading,
    /// A finite verb, auxiliary or other word that puts a clause in the past.
    PastVerb,
    /// Puts a clause in the future.
    FutureVerb,
    /// `is`, `are`, `has`.
    PresentVerb,
    /// `at present`, `the present day`
    Present,
    /// `while` behind an article: "a while ago".
    While,
    /// `Q` behind its number: "4Q 2017".
    Q,
    /// `H` behind its number: "2H24".
    H,
    /// The first word of a feast that the words behind it tell.
    Named,
    /// `comparable`, `very`: a word like any other that can stand inside a date.
    Inside,
    /// `may`, the month or the modal, and other words that are a month and something else in lower case.
    Modal,
}

impl PartialEq for Word {
    /// Most words differ in their kind, which one comparison tells.
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other) && self.detail() == other.detail()
    }
}

impl Eq for Word {}

impl Word {
    /// Returns what two words of one kind can differ in.
    #[inline]
    const fn detail(self) -> u32 {
        match self {
            Self::Month { month, short } => month as u32 | (short as u32) << 8,
            Self::Weekday { day, short } => day as u32 | (short as u32) << 8,
            Self::Unit { unit, plural } => unit as u32 | (plural as u32) << 8,
            Self::Season(season) => season as u32,
            Self::Part(part) => part as u32,
            Self::Number(n)
            | Self::Ordinal(n)
            | Self::Decades(n)
            | Self::Quarterly(n)
            | Self::HalfYear(n) => n as u32,
            Self::Vague(reference) => reference as u32,
            Self::Often(unit) | Self::EveryTwo(unit) => unit as u32,
            Self::Zone(minutes) | Self::SeasonalZone(minutes) => {
                minutes.unsigned_abs() as u32 | ((minutes < 0) as u32) << 16
            }
            _ => 0,
        }
    }
}
