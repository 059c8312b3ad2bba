//! Years, and what tells four digits from a count.

use super::base::{Input, Res, digits, maybe, word, word_of};
use super::deixis::deixis;
use super::named::{joins, leads};
use super::number::year_number;
use crate::DateRule;
use crate::length::Unit;
use crate::lexer::{Case, Gap, Kind, Lex};
use crate::lexicon::{Word as W, lists};
use crate::meaning::{Node, When};

/// "BC", "B.C.E.", "AD" behind a year.
pub(super) fn era(i: Input<'_>) -> Res<'_, bool> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    match lex.word() {
        Some(W::Bc) if lex.case != Case::Lower => Ok((i.skip(1), true)),
        Some(W::Ad) if lex.case == Case::Upper || i.written(0).contains('.') => Ok((i.skip(1), false)),
        _ => i.fail(),
    }
}

/// "2009", "'09", "nineteen ninety-six", "480 BC"
pub(super) fn year(i: Input<'_>) -> Res<'_, i16> {
    if let Ok((rest, (value, count))) = digits(i)
        && let Ok((rest, bc)) = era(rest)
        && count <= 4
        && value > 0
        && let Ok(value) = i16::try_from(value)
    {
        return Ok((rest, if bc { 1 - value } else { value }));
    }
    if let Ok((rest, false)) = era(i)
        && let Ok((rest, (value, 1..=4))) = digits(rest)
        && let Ok(value) = i16::try_from(value)
    {
        return Ok((rest, value));
    }
    let (rest, n) = year_number(i)?;
    if unlike_year(rest) { i.fail() } else { Ok((rest, n)) }
}

/// Returns whether what follows four digits makes them something else: "2000%", "2000.5", "2000/3", "1998-W", "2000km".
fn unlike_year(rest: Input<'_>) -> bool {
    if !rest.touches(0) {
        return false;
    }
    let number = |digits: u8| {
        rest.touches(1)
            && matches!(rest.peek(1).map(|lex| lex.kind), Some(Kind::Int { digits: n, .. }) if digits == 0 || n != digits)
    };
    match rest.peek(0).map(|lex| lex.kind) {
        Some(Kind::Mark(b'%' | b'$' | b'@' | b'_')) => true,
        Some(Kind::Mark(b'/' | b':' | b'.')) => number(0),
        Some(Kind::Mark(b',')) => number(4),
        Some(Kind::Word(_) | Kind::Other { .. } | Kind::Int { .. }) => true,
        _ => false,
    }
}

/// A bare year. What stands around it decides whether four digits are one.
pub(super) fn bare_year(i: Input<'_>) -> Res<'_, Node> {
    let (start, the) = maybe(word(W::The))(i);
    let (start, word_year) =
        maybe(word_of(|w| matches!(w, W::Unit { unit: Unit::Year, plural: false }).then_some(())))(start);
    if the.is_some() && word_year.is_none() {
        return i.fail();
    }
    let (rest, n) = year(start)?;
    let spelled = !matches!(start.peek(0).map(|lex| lex.kind), Some(Kind::Int { .. } | Kind::Mark(_)));
    let named = era(start.skip(1)).is_ok() || era(start).is_ok() || word_year.is_some();
    let confidence = if named {
        0.98
    } else if spelled {
        0.75
    } else {
        match year_likely(start, rest, n) {
            Some(confidence) => confidence,
            None => return i.fail(),
        }
    };
    if spelled && word_year.is_none() && !named {
        // "nineteen ninety-six" is a year, "twenty ten" or "two thousand" is one only where a year is expected.
        let led = year_led(start);
        if (n < 1100 || n % 100 == 0 || n >= 2000) && !led || followed_by_count(rest) {
            return i.fail();
        }
    }
    rest.found(When::year(n), DateRule::Year, confidence)
}

/// Returns whether a word that leads to a year stands before.
fn year_led(i: Input<'_>) -> bool {
    let at = if i.back(1).is_some_and(|lex| lex.is_mark(b'(')) { return true } else { i.back_word(1) };
    // "ca. 1350"
    if i.back(1).is_some_and(|lex| lex.is_mark(b'.')) && i.back_word(2) == Some(W::About) {
        return true;
    }
    leads(at)
        || joins(at)
        || matches!(at, Some(W::Around | W::About | W::Between | W::Fiscal | W::Start | W::End))
        || matches!(at, Some(W::Season(_) | W::Month { .. } | W::Quarterly(_)))
        || at == Some(W::Unit { unit: Unit::Year, plural: true })
}

/// Returns whether a noun follows that four digits would count: "2000 soldiers".
fn followed_by_count(rest: Input<'_>) -> bool {
    let Some(next) = rest.peek(0) else { return false };
    match next.kind {
        Kind::Other { past } => {
            next.case == Case::Lower && !past && {
                let word = rest.written(0);
                word.ends_with('s')
                    && !word.ends_with("ss")
                    && !word.ends_with("us")
                    && !word.ends_with("was")
                    || lists::COUNTED.has(word)
            }
        }
        Kind::Word(W::Unit { unit, plural }) => plural || unit.is_clock(),
        Kind::Word(W::Hundred | W::Thousand | W::Dozen | W::Working | W::Trading) => true,
        // "1998 votes"
        Kind::Word(W::FutureVerb) => rest.written(0) == "votes",
        _ => false,
    }
}

/// Returns how likely four digits are a year, `None` where they are not.
fn year_likely(start: Input<'_>, rest: Input<'_>, n: i16) -> Option<f32> {
    if let Some(before) = start.back(1) {
        let tight = start.touches(0);
        match before.kind {
            Kind::Mark(b'$' | b'#' | b'@' | b'+' | b'=' | b'*' | b'_' | b'&' | b'%') if tight => return None,
            Kind::Mark(b'.' | b',' | b':' | b'/')
                if tight
                // "W2000.1920", "3,2000", "10:2000"
                && start.back(2).is_some_and(|lex| matches!(lex.kind, Kind::Int { .. } | Kind::Other { .. }))
                    && start.back(1).is_some_and(|l| l.gap == Gap::None) =>
            {
                return None;
            }
            Kind::Sign if tight => return None,
            Kind::Hyphen if tight => {
                // "555-2000" is a telephone number, "pre-1990" and "1980-1988" have years.
                if let Some(Kind::Int { digits, .. }) = start.back(2).map(|lex| lex.kind)
                    && digits != 4
                {
                    return None;
                }
            }
            Kind::Int { .. } if !tight => return None,
            Kind::Other { .. } => {
                let word = start.text().get(before.start..before.end).unwrap_or_default();
                if lists::NUMBERED.has(word) {
                    return None;
                }
            }
            Kind::Word(W::Than) if matches!(start.back_word(2), Some(W::Later | W::Earlier)) => {}
            Kind::Word(W::Than | W::Some | W::Nearly | W::Over | W::Least | W::Up) => return None,
            _ => {}
        }
    }
    // "1,200-2000"
    if rest.peek(0).is_some_and(|lex| lex.is_joint())
        && rest.touches(0)
        && rest.touches(1)
        && let Some(Kind::Int { digits, .. }) = rest.peek(1).map(|lex| lex.kind)
        && digits != 4
        && digits != 2
    {
        return None;
    }
    if followed_by_count(rest) && !year_strong(start) && !figures(rest) {
        return None;
    }
    // "the 1922 Committee"
    if start.back_word(1) == Some(W::The) && lists::GROUPS.has(rest.written(0)) {
        return None;
    }
    let led = year_led(start);
    match n {
        1900..=2100 => Some(if led { 0.95 } else { 0.8 }),
        1500..=1899 => Some(if led { 0.9 } else { 0.6 })
            .filter(|_| led || rest.peek(0).is_none_or(|lex| !matches!(lex.kind, Kind::Other { .. }))),
        _ => led.then_some(0.6).filter(|_| n < 2100),
    }
}

/// "1990 levels", "2019 prices": what is told of a year.
fn figures(rest: Input<'_>) -> bool {
    lists::FIGURES.has(rest.written(0))
}

/// "in 2000 troops came" can be a year, "of 2000 troops" cannot.
fn year_strong(i: Input<'_>) -> bool {
    matches!(
        i.back_word(1),
        Some(W::The | W::In | W::Since | W::During | W::Late | W::Early | W::Mid | W::Season(_))
    )
        // "post-1959 politics"
        || i.touches(0)
            && i.back(1).is_some_and(Lex::is_joint)
            && matches!(
                i.back(2).and_then(|lex| i.text().get(lex.start..lex.end)),
                Some("pre" | "post" | "Pre" | "Post" | "mid" | "late" | "early")
            )
        // "By 2030 emissions must fall": at the head of a sentence.
        || matches!(i.back_word(1), Some(W::By | W::Until | W::Before | W::After))
            && i.back(1).is_some_and(|lex| lex.case == Case::Capital)
}

pub(super) fn second_year(i: Input<'_>, year: i16) -> Input<'_> {
    let Some(joint) = i.peek(0).filter(|lex| lex.gap == Gap::None) else { return i };
    if !(joint.is_joint() || joint.is_mark(b'/')) || !i.touches(1) {
        return i;
    }
    match digits(i.skip(1)) {
        Ok((rest, (value, 2))) if i64::from(value) == i64::from(year + 1) % 100 => rest,
        Ok((rest, (value, 4))) if i64::from(value) == i64::from(year + 1) => rest,
        _ => i,
    }
}

/// "of last year", "this year", "of that year", "of the same year"
pub(super) fn of_year(i: Input<'_>) -> Res<'_, When> {
    let (rest, _) = maybe(word(W::Of))(i);
    let (rest, when) = deixis(rest)?;
    match when {
        When::Unit { unit: Unit::Year, .. } => Ok((rest, when)),
        _ => i.fail(),
    }
}
