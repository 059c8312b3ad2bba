//! Decades, centuries and millennia.

use super::base::{Guarded, Input, Res, digits, joint, lexeme, mark, maybe, possessive, word, word_of};
use super::number::ordinal;
use super::year::era;
use crate::DateRule;
use crate::first::First as F;
use crate::length::Unit;
use crate::lexer::{Kind, Lex};
use crate::lexicon::{Word as W, lists};
use crate::meaning::{Node, When};
use crate::point::{Field, Year};

/// "the 1980s", "'80s", "the eighties", "1840's"; the mod words stand outside.
pub(super) fn decade(i: Input<'_>) -> Res<'_, Node> {
    let (start, the) = maybe(word(W::The))(i);
    let (start, apostrophe) = maybe(mark(b'\''))(start);
    let apostrophe = apostrophe.is_some();
    let tens =
        lexeme(|lex| if let Kind::Tens { value, digits } = lex.kind { Some((value, digits)) } else { None });
    let possessive = |i| -> Res<'_, (u32, u8)> {
        let (rest, (value, count)) = digits(i)?;
        let (rest, ()) = possessive(rest)?;
        if value % 10 == 0
            && (matches!(count, 2 | 4) || apostrophe)
            && !matches!(rest.peek(0).map(|l| l.kind), Some(Kind::Other { .. }))
        {
            Ok((rest, (value, count)))
        } else {
            i.fail()
        }
    };
    let read = tens(start).or_else(|_| possessive(start));
    let Ok((rest, (value, count))) = read else { return decade_word(i) };
    let decade = match (count, value) {
        (4, 1000..=2990) => value / 10,
        (3, _) => {
            let (rest, bc) = era(rest)?;
            let tens = u16::try_from(value / 10).unwrap_or(0);
            return rest.found(When::point(Year::Decade { bc, tens }, Field::Whole), DateRule::Decade, 0.95);
        }
        // "the 80s", "'80s"; "in his 80s" is an age.
        (2, 10..=90) if (apostrophe || the.is_some()) && !measured(i, rest) => two_digit_decade(value),
        _ => return i.fail(),
    };
    // "the 1900s" may be the century; the decade is the narrower reading and the usual one in annotated text.
    let (rest, bc) = maybe(era)(rest);
    let tens = u16::try_from(decade).unwrap_or(0);
    let year = Year::Decade { bc: bc == Some(true), tens };
    rest.found(When::point(year, Field::Whole), DateRule::Decade, 0.97)
}

/// Two digits stand for a decade of the twentieth century from the twenties on.
const fn two_digit_decade(value: u32) -> u32 {
    if value >= 20 { 190 + value / 10 } else { 200 + value / 10 }
}

fn decade_word(i: Input<'_>) -> Res<'_, Node> {
    let (start, the) = maybe(word(W::The))(i);
    let decades = |i| word_of(|w| if let W::Decades(n) = w { Some(u32::from(n)) } else { None })(i);
    let (start, century) =
        match word_of(|w| if let W::Number(n @ (18 | 19)) = w { Some(u32::from(n)) } else { None })(start) {
            Ok((rest, century)) => (joint(rest), Some(century)),
            Err(_) => (start, None),
        };
    let (rest, value) = decades(start)?;
    let decade = match century {
        Some(century) => century * 10 + value / 10,
        // "in her forties" is an age.
        None if the.is_some() || early_or_late(i) && !aged(i) => two_digit_decade(value),
        None => return i.fail(),
    };
    let tens = u16::try_from(decade).unwrap_or(0);
    rest.found(When::point(Year::Decade { bc: false, tens }, Field::Whole), DateRule::Decade, 0.9)
}

pub(super) fn decade_after_the(i: Input<'_>) -> Res<'_, Node> {
    if let Ok(read) = decade(i) {
        return Ok(read);
    }
    let (start, _) = maybe(mark(b'\''))(i);
    let (rest, value) =
        lexeme(|lex| if let Kind::Tens { value, digits: 2 } = lex.kind { Some(value) } else { None })(start)
            .or_else(|_| word_of(|w| if let W::Decades(n) = w { Some(u32::from(n)) } else { None })(start))?;
    if measured(i, rest) {
        return i.fail();
    }
    let tens = u16::try_from(two_digit_decade(value)).unwrap_or(0);
    rest.found(When::point(Year::Decade { bc: false, tens }, Field::Whole), DateRule::Decade, 0.95)
}

/// "Highs will be in the 40s", "in the mid-40s Fahrenheit": what the sentence measures, no decade.
fn measured(i: Input<'_>, rest: Input<'_>) -> bool {
    const REACH: usize = 12;
    let led = (1..=REACH)
        .map_while(|back| i.back(back).filter(|lex| !lex.ends_sentence()))
        .any(|lex| lists::WARMTH.has(i.text().get(lex.start..lex.end).unwrap_or_default()));
    led || lists::SCALES.has(rest.written(0)) || lists::SCALES.has(rest.written(1))
}

/// "early", "mid-" before a decade.
fn early_or_late(i: Input<'_>) -> bool {
    let back = if i.back(1).is_some_and(Lex::is_joint) { 2 } else { 1 };
    matches!(i.back_word(back), Some(W::Early | W::Late | W::Mid))
}

/// "in his early forties"
fn aged(i: Input<'_>) -> bool {
    (1..=3).any(|back| {
        let word = i.back(back).and_then(|lex| i.text().get(lex.start..lex.end)).unwrap_or_default();
        matches!(word, "his" | "her" | "their" | "my" | "your" | "our" | "its")
    })
}

pub(super) const CENTURY: Guarded = (F::any(&[F::THE, F::NTH, F::ORDINAL, F::NUMBER]), F::UNIT, century);

/// "the 19th century", "nineteenth-century", "the fourth century BC", "the third millennium"
fn century(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    let (rest, n) = ordinal(start)?;
    let unit = word_of(|w| match w {
        W::Unit { unit: unit @ (Unit::Century | Unit::Millennium), .. } => Some(unit),
        _ => None,
    });
    let (rest, unit) = unit(joint(rest))?;
    let (rest, bc) = maybe(era)(rest);
    let bc = bc == Some(true);
    let Some(before) = n.checked_sub(1).and_then(|n| u8::try_from(n).ok()) else { return i.fail() };
    let year = match unit {
        Unit::Century if before < 40 => Year::Century { bc, hundreds: before },
        Unit::Millennium if before < 9 => Year::Millennium { bc, thousands: before },
        _ => return i.fail(),
    };
    rest.found(When::point(year, Field::Whole), DateRule::Century, 0.97)
}
