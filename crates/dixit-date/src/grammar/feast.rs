//! Feasts and observances, by name.

use super::base::{Guarded, Input, Res, maybe, one_of, possessive, tight, word};
use super::year::year;
use crate::DateRule;
use crate::first::First as F;
use crate::length::Unit;
use crate::lexer::{Case, Gap, Kind, Lex};
use crate::lexicon::Word as W;
use crate::meaning::{Feast, Node, When};

const DAY: W = W::Unit { unit: Unit::Day, plural: false };

fn genitive(i: Input<'_>) -> Input<'_> {
    match possessive(i) {
        Ok((rest, ())) => rest,
        Err(_) => match tight(b'\'')(i) {
            Ok((rest, ())) => rest,
            Err(_) => i,
        },
    }
}

fn day_or_eve(i: Input<'_>) -> Res<'_, bool> {
    let (rest, found) = one_of(&[DAY, W::Eve])(i)?;
    Ok((rest, found == W::Eve))
}

/// The name alone: which feast, and whether it is its eve.
fn name(i: Input<'_>) -> Res<'_, (Feast, bool)> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    if lex.case == Case::Lower {
        return i.fail();
    }
    let rest = i.skip(1);
    // "Labor Day", "Memorial Day" need their "Day"; "Christmas", "Easter" do not.
    let wanted = |feast: Feast| -> Res<'_, (Feast, bool)> {
        let (rest, eve) = day_or_eve(genitive(rest))?;
        Ok((rest, (feast, eve)))
    };
    match lex.word() {
        Some(W::Christmas) => {
            let (rest, eve) = maybe(day_or_eve)(rest);
            Ok((rest, (Feast::Fixed(12, 25), eve == Some(true))))
        }
        Some(W::New) => {
            let (rest, _) = word(W::Unit { unit: Unit::Year, plural: false })(rest)?;
            let (rest, eve) = day_or_eve(genitive(rest))?;
            Ok((rest, (Feast::Fixed(1, 1), eve)))
        }
        Some(W::Easter) => {
            if let Ok((rest, _)) = word(W::Weekday { day: 7, short: false })(rest) {
                return Ok((rest, (Feast::Easter(0), false)));
            }
            if let Ok((rest, _)) = word(W::Weekday { day: 1, short: false })(rest) {
                return Ok((rest, (Feast::Easter(1), false)));
            }
            if let Ok((rest, _)) = word(W::Weekday { day: 6, short: false })(rest) {
                return Ok((rest, (Feast::Easter(-1), false)));
            }
            Ok((rest, (Feast::Easter(0), false)))
        }
        Some(W::Good) => {
            let (rest, _) = word(W::Weekday { day: 5, short: false })(rest)?;
            Ok((rest, (Feast::Easter(-2), false)))
        }
        Some(W::Ash) => {
            let (rest, _) = word(W::Weekday { day: 3, short: false })(rest)?;
            Ok((rest, (Feast::Easter(-46), false)))
        }
        Some(W::Palm) => {
            let (rest, _) = word(W::Weekday { day: 7, short: false })(rest)?;
            Ok((rest, (Feast::Easter(-7), false)))
        }
        Some(W::Thanksgiving) => {
            let (rest, eve) = maybe(day_or_eve)(rest);
            Ok((rest, (Feast::Thanksgiving(0), eve == Some(true))))
        }
        Some(W::Halloween) => Ok((rest, (Feast::Fixed(10, 31), false))),
        Some(W::Labor) => wanted(Feast::Nth { month: 9, weekday: 1, n: 1 }),
        Some(W::Memorial) => wanted(Feast::Nth { month: 5, weekday: 1, n: -1 }),
        Some(W::Veterans) => wanted(Feast::Fixed(11, 11)),
        Some(W::Valentine) => wanted(Feast::Fixed(2, 14)),
        Some(W::Presidents) => wanted(Feast::Nth { month: 2, weekday: 1, n: 3 }),
        Some(W::Columbus) => wanted(Feast::Nth { month: 10, weekday: 1, n: 2 }),
        Some(W::Boxing) => wanted(Feast::Fixed(12, 26)),
        Some(W::Election) => wanted(Feast::Election),
        Some(W::Martin) => {
            // "Martin Luther King Day", "Martin Luther King Jr. Day"
            if rest.written(0) != "Luther" || rest.written(1) != "King" {
                return i.fail();
            }
            let mut rest = rest.skip(2);
            if rest.written(0) == "Jr" {
                rest = maybe(tight(b'.'))(rest.skip(1)).0;
            }
            let (rest, eve) = day_or_eve(genitive(rest))?;
            Ok((rest, (Feast::Nth { month: 1, weekday: 1, n: 3 }, eve)))
        }
        // "May Day"
        Some(W::Month { month: 5, .. }) => {
            let (end, _) = word(DAY)(rest)?;
            let capital = rest.peek(0).is_some_and(|lex| lex.case != Case::Lower);
            if capital { Ok((end, (Feast::Fixed(5, 1), false))) } else { i.fail() }
        }
        None | Some(W::Feast | W::Named) => {
            let found = NAMED.iter().find(|(words, _)| {
                words.iter().enumerate().all(|(at, word)| {
                    i.written(at).eq_ignore_ascii_case(word) && (at == 0 || i.peek(at).is_some())
                })
            });
            match found {
                Some(&(words, feast)) => Ok((i.skip(words.len()), (feast, false))),
                None if matches!(i.written(0), "St" | "Saint") => saint(rest),
                None => moving(i),
            }
        }
        // "Spring Festival", "Mid-Autumn Festival"
        Some(W::Season(_) | W::Mid) => moving(i),
        Some(_) => i.fail(),
    }
}

/// As most countries keep it; the mothers of Britain and Ireland have theirs in Lent.
const MOTHERS: Feast = Feast::Nth { month: 5, weekday: 7, n: 2 };

const FATHERS: Feast = Feast::Nth { month: 6, weekday: 7, n: 3 };

/// Days that are called after a saint: "St Patrick's Day", "St. Andrew’s Day".
const SAINTS: &[(&str, Feast)] = &[
    ("Andrew", Feast::Fixed(11, 30)),
    ("David", Feast::Fixed(3, 1)),
    ("George", Feast::Fixed(4, 23)),
    ("Nicholas", Feast::Fixed(12, 6)),
    ("Patrick", Feast::Fixed(3, 17)),
    ("Stephen", Feast::Fixed(12, 26)),
    ("Valentine", Feast::Fixed(2, 14)),
];

/// "St Patrick's Day", behind its "St" or "Saint".
fn saint(i: Input<'_>) -> Res<'_, (Feast, bool)> {
    let (rest, _) = maybe(tight(b'.'))(i);
    let Some(&(_, feast)) = SAINTS.iter().find(|(name, _)| rest.written(0) == *name) else { return i.fail() };
    let (rest, ()) = possessive(rest.skip(1))?;
    let (rest, eve) = day_or_eve(rest)?;
    Ok((rest, (feast, eve)))
}

/// Feasts told by a fixed sequence of words, the longest first.
const NAMED: &[(&[&str], Feast)] = &[
    (&["All", "Saints", "Day"], Feast::Fixed(11, 1)),
    (&["All", "Saints", "’", "Day"], Feast::Fixed(11, 1)),
    (&["All", "Saints", "'", "Day"], Feast::Fixed(11, 1)),
    (&["All", "Souls", "Day"], Feast::Fixed(11, 2)),
    (&["All", "Souls", "’", "Day"], Feast::Fixed(11, 2)),
    (&["All", "Souls", "'", "Day"], Feast::Fixed(11, 2)),
    (&["Mother", "’s", "Day"], MOTHERS),
    (&["Mother", "'s", "Day"], MOTHERS),
    (&["Mothers", "’", "Day"], MOTHERS),
    (&["Mothers", "'", "Day"], MOTHERS),
    (&["Father", "’s", "Day"], FATHERS),
    (&["Father", "'s", "Day"], FATHERS),
    (&["Fathers", "’", "Day"], FATHERS),
    (&["Fathers", "'", "Day"], FATHERS),
    (&["Black", "Friday"], Feast::Thanksgiving(1)),
    (&["Cyber", "Monday"], Feast::Thanksgiving(4)),
    (&["Mardi", "Gras"], Feast::Easter(-47)),
    (&["Pentecost"], Feast::Easter(49)),
    (&["Whit", "Monday"], Feast::Easter(50)),
    (&["Ascension", "Day"], Feast::Easter(39)),
    (&["Maundy", "Thursday"], Feast::Easter(-3)),
    (&["Shrove", "Tuesday"], Feast::Easter(-47)),
    (&["Epiphany"], Feast::Fixed(1, 6)),
    (&["Juneteenth"], Feast::Fixed(6, 19)),
    (&["Bastille", "Day"], Feast::Fixed(7, 14)),
    (&["Anzac", "Day"], Feast::Fixed(4, 25)),
    (&["Canada", "Day"], Feast::Fixed(7, 1)),
    (&["Earth", "Day"], Feast::Fixed(4, 22)),
    (&["Remembrance", "Day"], Feast::Fixed(11, 11)),
    (&["Armistice", "Day"], Feast::Fixed(11, 11)),
    (&["Flag", "Day"], Feast::Fixed(6, 14)),
    (&["Groundhog", "Day"], Feast::Fixed(2, 2)),
];

/// A feast of another calendar, or its eve.
#[cfg(feature = "calendars")]
fn moving(i: Input<'_>) -> Res<'_, (Feast, bool)> {
    let (rest, feast) = super::calendar::observance(i)?;
    let (rest, eve) = maybe(word(W::Eve))(rest);
    Ok((rest, (feast, eve.is_some())))
}

#[cfg(not(feature = "calendars"))]
fn moving(i: Input<'_>) -> Res<'_, (Feast, bool)> {
    i.fail()
}

/// Returns whether a year behind a feast is of the feast's own calendar: "Ramadan 1445".
#[cfg(feature = "calendars")]
fn own_year(feast: Feast, year: i16) -> bool {
    matches!(feast, Feast::Moving(..) | Feast::Month(..)) && !(1700..=2400).contains(&year)
}

#[cfg(not(feature = "calendars"))]
const fn own_year(_: Feast, _: i16) -> bool {
    false
}

pub(super) const DATE: Guarded = (F::FEAST.or(F::STEP), F::FEAST, date);

/// "Spring Festival", "Mid-Autumn Festival": of another calendar.
#[cfg(feature = "calendars")]
pub(super) const FESTIVAL: Guarded = (F::SEASON.or(F::EDGE), F::OTHER, date);

pub(super) const MAY_DAY: Guarded = (F::MONTH, F::UNIT, date);

/// "Christmas", "Easter Sunday 2010", "last Thanksgiving", "Christmas Eve", "New Year's Day 1990"
pub(super) fn date(i: Input<'_>) -> Res<'_, Node> {
    let (start, step) = match i.peek_word(0) {
        Some(W::Last) => (i.skip(1), -1),
        Some(W::Next) => (i.skip(1), 1),
        Some(W::This) => (i.skip(1), 0),
        _ => (i, 0),
    };
    let (rest, (feast, eve)) = name(start)?;
    // "the Good Friday Agreement": a name with a feast in it.
    let named = |lex: &Lex| {
        lex.case != Case::Lower && matches!(lex.kind, Kind::Other { .. }) && lex.gap == Gap::Space
    };
    if i.back_word(1) == Some(W::The) && rest.peek(0).is_some_and(named) {
        return i.fail();
    }
    let (after, _) = maybe(tight(b','))(rest);
    let (after, _) = maybe(word(W::Of))(after);
    if let Ok((rest, year)) = year(after)
        && !own_year(feast, year)
    {
        let year = Some(Box::new(When::year(year)));
        return rest.found(When::Feast { feast, year, step: 0, eve }, DateRule::Feast, 0.93);
    }
    if let Ok((rest, when)) = super::year::of_year(rest) {
        return rest.found(
            When::Feast { feast, year: Some(Box::new(when)), step: 0, eve },
            DateRule::Feast,
            0.9,
        );
    }
    rest.found(When::Feast { feast, year: None, step, eve }, DateRule::Feast, 0.85)
}
