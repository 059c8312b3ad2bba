//! Months, weekdays and seasons that stand alone.

use super::base::{Guarded, Input, Res, firsts, lexeme, longest, maybe, needs, word};
use super::day::{month, weekday};
use super::quarter::season;
use crate::DateRule;
use crate::first::First as F;
use crate::length::{Amount, Unit};
use crate::lexer::{Case, Gap, Kind, Lex};
use crate::lexicon::{Word as W, lists};
use crate::meaning::{Base, Node, When};
use crate::point::{Field, Season};

/// "May": capital, and not a person or the modal verb at the start of a sentence.
fn month_alone(i: Input<'_>) -> Res<'_, Node> {
    let (rest, n) = month(i)?;
    let Some(lex) = i.peek(0) else { return i.fail() };
    let short = matches!(lex.word(), Some(W::Month { short: true, .. }));
    let ambiguous = matches!(n, 3 | 4 | 5 | 6 | 8) || short;
    // "Jan Novak and Jan Kavan"
    let dotted = rest.back(1).is_some_and(|lex| lex.is_mark(b'.'));
    if short
        && !dotted
        && !leads(i.back_word(1))
        && !matches!(i.back_word(1), Some(W::Last | W::Next | W::This))
    {
        return i.fail();
    }
    if ambiguous && !month_led(i) {
        let next = rest.peek(0);
        // "April Lopez", "May I", "Mar Vista", "June said": a name or a verb.
        let names = next.is_some_and(|next| {
            next.case != Case::Lower
                && matches!(next.kind, Kind::Other { .. })
                && next.gap != crate::lexer::Gap::None
        });
        let sentence_start = i
            .back(1)
            .is_none_or(|lex| !matches!(lex.kind, Kind::Other { .. } | Kind::Word(_) | Kind::Mark(b',')));
        let name_before =
            i.back(1).is_some_and(|lex| lex.case == Case::Capital && matches!(lex.kind, Kind::Other { .. }));
        // "the annual March for Peace"
        let described = matches!(n, 3 | 5)
            && i.back(1).is_some_and(|lex| {
                lex.case == Case::Lower && matches!(lex.kind, Kind::Other { .. } | Kind::Word(W::Often(_)))
            })
            && !matches!(rest.peek(0).map(|lex| lex.kind), None | Some(Kind::Mark(_)));
        // "Mr. August"
        let titled = i.back(1).is_some_and(|lex| lex.is_mark(b'.'))
            && i.back(2).is_some_and(|lex| {
                matches!(
                    i.text().get(lex.start..lex.end),
                    Some("Mr" | "Mrs" | "Ms" | "Dr" | "Prof" | "Sen" | "Rep" | "Gen")
                )
            });
        if titled
            || names
            || described
            || short
            || matches!(n, 3 | 5) && sentence_start
            || (name_before && matches!(n, 4..=6))
        {
            return i.fail();
        }
    }
    rest.found(When::Field(Field::Month(Some(n))), DateRule::Month, if ambiguous { 0.8 } else { 0.9 })
}

/// Returns whether a word leads to a time, and to little else.
pub(super) const fn leads(word: Option<W>) -> bool {
    matches!(word, Some(W::In | W::Since | W::By | W::Until | W::During | W::Early | W::Late | W::Mid))
}

/// Returns whether a word can lead to a time.
const fn may_lead(word: Option<W>) -> bool {
    leads(word) || joins(word) || matches!(word, Some(W::Every | W::For))
}

/// Returns whether a word stands before times as well as before much else.
pub(super) const fn joins(word: Option<W>) -> bool {
    matches!(word, Some(W::Of | W::Through | W::Throughout | W::From | W::To | W::Before | W::After))
}

/// Returns whether a word that leads to a month stands before.
fn month_led(i: Input<'_>) -> bool {
    // "in April and May"; "April Jones and June Carter" are people.
    let month = |back| matches!(i.back_word(back), Some(W::Month { .. }));
    let and = i.back_word(1) == Some(W::And)
        && (month(2) || i.back(2).is_some_and(|lex| lex.is_mark(b'.')) && month(3));
    may_lead(i.back_word(1))
        || and
        || matches!(i.back_word(1), Some(W::Last | W::Next | W::This | W::Each | W::Between))
        || i.back(1).is_some_and(|lex| lex.is_joint())
}

/// "Friday", with the genitive left outside.
fn weekday_alone(i: Input<'_>) -> Res<'_, Node> {
    let (rest, day) = weekday(i)?;
    let short = matches!(i.peek_word(0), Some(W::Weekday { short: true, .. }));
    // "the Sunday Courier": a newspaper.
    if matches!(i.back_word(1), Some(W::The | W::Good)) && titled(i, rest) {
        return i.fail();
    }
    if short {
        let led =
            matches!(i.back_word(1), Some(W::On | W::Last | W::Next | W::This | W::By | W::Until | W::Since));
        if !led || matches!(day, 6 | 7 | 3) && i.peek(0).is_some_and(|lex| lex.case == Case::Upper) {
            return i.fail();
        }
    }
    // "on Friday week": a week after the coming one.
    if matches!(i.back_word(1), Some(W::On | W::By | W::Until))
        && rest.peek_word(0) == Some(W::Unit { unit: Unit::Week, plural: false })
        && !describes(rest.skip(1))
    {
        let friday = When::Named { base: Base::Speech, step: 1, field: Field::Weekday(None, day) };
        let when = When::Shift {
            base: Base::Speech,
            amount: Amount::whole(1),
            sign: 1,
            unit: Unit::Week,
            from: Some(Box::new(friday)),
        };
        return Ok((rest.skip(1), Node::when(when, DateRule::WeekdayWeek, 0.85)));
    }
    rest.found(When::Field(Field::Weekday(None, day)), DateRule::Weekday, if short { 0.7 } else { 0.95 })
}

/// "summer", "the summer": not where it describes a noun or is a verb.
fn season_alone(i: Input<'_>) -> Res<'_, Node> {
    let (start, the) = maybe(word(W::The))(i);
    let (rest, name) = season(start)?;
    let led = the.is_some() && !matches!(name, Season::Autumn | Season::Spring) || may_lead(i.back_word(1));
    let capital = start.peek(0).is_some_and(|lex| lex.case == Case::Capital)
        && the.is_none()
        && i.back(1).is_some_and(|lex| lex.case == Case::Lower);
    if !(led || capital) || describes(rest) || titled(start, rest) {
        return i.fail();
    }
    // "Spring of Hope", a name
    let capital =
        rest.peek(1).is_some_and(|lex| lex.case != Case::Lower && matches!(lex.kind, Kind::Other { .. }));
    if rest.peek_word(0) == Some(W::Of) && capital {
        return i.fail();
    }
    // "the fall of the wall", "after the fall of"
    if rest.peek_word(0) == Some(W::Of) && matches!(start.written(0), "fall" | "spring") {
        return i.fail();
    }
    if start.written(0) == "fall" && matches!(i.back_word(1), Some(W::To | W::Of | W::From | W::By | W::For))
    {
        return i.fail();
    }
    rest.found(When::Field(Field::Season(name)), DateRule::Season, 0.75)
}

/// "Winter Songs", "the Mid-Autumn Festival": part of a name.
fn titled(season: Input<'_>, rest: Input<'_>) -> bool {
    season.peek(0).is_some_and(|lex| lex.case == Case::Capital)
        && rest.peek(0).is_some_and(|lex| lex.case == Case::Capital && matches!(lex.kind, Kind::Other { .. }))
}

/// A season behind "the early".
pub(super) fn season_after_the(i: Input<'_>) -> Res<'_, Node> {
    let (rest, name) = season(i)?;
    if describes(rest) || titled(i, rest) {
        return i.fail();
    }
    rest.found(When::Field(Field::Season(name)), DateRule::Season, 0.85)
}

/// Returns whether a noun follows that the word before it describes: "summer camp".
pub(super) fn describes(rest: Input<'_>) -> bool {
    let Some(next) = rest.peek(0) else { return false };
    if next.is_joint() && rest.touches(0) && rest.touches(1) {
        return true;
    }
    match next.kind {
        Kind::Other { past } => {
            let word = rest.written(0);
            !past && !lists::CLAUSE_OPENERS.has(word) && next.case == Case::Lower && !word.ends_with("ly")
        }
        _ => false,
    }
}

/// "the 14th"
fn the_nth(i: Input<'_>) -> Res<'_, u8> {
    let (rest, _) = word(W::The)(i)?;
    lexeme(|lex| match lex.kind {
        Kind::Nth(n @ 1..=31) => u8::try_from(n).ok(),
        _ => None,
    })(rest)
}

/// "on the 14th": of the month that is spoken of.
fn day_of_month(i: Input<'_>) -> Res<'_, Node> {
    let (rest, day) = the_nth(i)?;
    let led = matches!(i.back_word(1), Some(W::On | W::By | W::Until | W::Since));
    let alone = rest.peek(0).is_none_or(|lex| {
        matches!(lex.kind, Kind::Mark(b'.' | b',' | b';' | b'?' | b'!' | b')') | Kind::Dash)
    });
    if !led
        || !(alone || matches!(rest.peek_word(0), Some(W::And | W::At | W::In | W::To | W::Until | W::For)))
    {
        return i.fail();
    }
    rest.found(When::DayOfMonth(day), DateRule::DayOfMonth, 0.75)
}

pub(super) const NTH_DAY: Guarded = (F::THE, F::NTH, nth_day);

/// "the 23rd" behind "the morning of".
fn nth_day(i: Input<'_>) -> Res<'_, Node> {
    let (rest, day) = the_nth(i)?;
    if describes(rest) || rest.peek_word(0) == Some(W::Of) {
        return i.fail();
    }
    rest.found(When::DayOfMonth(day), DateRule::DayOfMonth, 0.7)
}

const PLAINS: &[Guarded] = &[
    (F::MONTH, F::MONTH, month_alone),
    (F::WEEKDAY, F::WEEKDAY, weekday_alone),
    (F::any(&[F::SEASON, F::THE]), F::SEASON, season_alone),
    (F::THE, F::NTH, day_of_month),
];

pub(super) const PLAIN: Guarded = (firsts(PLAINS), needs(PLAINS), plain);

/// Months, weekdays and seasons alone.
pub(super) fn plain(i: Input<'_>) -> Res<'_, Node> {
    longest(i, PLAINS)
}

/// Returns whether a title goes on from here backwards to the work that it is of: "his novel Three Days in June", "the film
/// Saturday Night Fever". Two words with capitals open it.
pub(super) fn in_title(i: Input<'_>) -> bool {
    const REACH: usize = 6;
    let capital = |lex: &Lex| {
        lex.case != Case::Lower
            && matches!(lex.kind, Kind::Other { .. } | Kind::Word(_))
            && lex.gap == Gap::Space
    };
    // How far back the words of a title go.
    let mut back = 0;
    while back < REACH
        && i.back(back + 1).is_some_and(|lex| {
            capital(lex)
                || matches!(lex.word(), Some(W::In | W::Of | W::On | W::The | W::And | W::To | W::For | W::A))
        })
    {
        back += 1;
    }
    // The small words before its first capital are not of it.
    while back > 0 && i.back(back).is_some_and(|lex| lex.case == Case::Lower) {
        back -= 1;
    }
    let opens = |ahead: usize| {
        // Counted from the first word of the title, which may be the date itself.
        let at = i.to(i.at - back);
        at.peek(ahead).is_some_and(capital)
    };
    let dates = i.to(i.at - back).peek(1).is_some_and(|lex| lex.first.meets(F::MONTH));
    opens(0)
        && opens(1)
        && !dates
        && i.back(back + 1)
            .is_some_and(|lex| lists::WORKS.has(i.text().get(lex.start..lex.end).unwrap_or_default()))
}
