//! Lengths of time: "three weeks", "the past two months", "a five-year", "more than an hour".

use super::base::{Guarded, Input, Res, hyphen, joint, maybe, one_of, word, word_of};
use super::modifier::bound;
use super::number::{amount, and_fraction, cardinal};
use super::shift::unit_any;
use crate::first::First as F;
use crate::length::{Amount, Length, Unit};
use crate::lexer::{Case, Kind};
use crate::lexicon::{Word as W, lists};
use crate::meaning::{Meaning, Node};
use crate::value::Reference;
use crate::{DateModifier, DateRule};

/// What may stand between a number and its unit: "two more weeks", "eight trading days", "two full days".
fn between(i: Input<'_>) -> Input<'_> {
    let (rest, _) =
        maybe(one_of(&[W::More, W::Consecutive, W::Full, W::Additional, W::Working, W::Trading, W::Long]))(
            joint(i),
        );
    joint(rest)
}

/// "22 months", "two and a half years", "a year and a half", "five-year", "3 hours 7 minutes", "half an hour"
fn plain(i: Input<'_>) -> Res<'_, Length> {
    let (rest, first, unit) = part(i)?;
    let mut parts = Length::of(first, unit);
    let mut end = rest;
    // "three hours, seven minutes and 35 seconds"
    let mut smallest = parts.parts.last().map_or(unit, |&(_, unit)| unit);
    for _ in 0..4 {
        let (after, _) = maybe(super::base::tight(b','))(joint(end));
        let (after, _) = maybe(word(W::And))(after);
        let Ok((after, amount, unit)) = part(after) else { break };
        let whole = parts.parts.iter().all(|&(amount, _)| amount.count().is_some());
        if !whole
            || !divides(smallest, unit)
            || amount == Amount::Some
            || after.back_word(1) == Some(W::Ordinal(2))
        {
            break;
        }
        smallest = unit;
        parts.parts.push((amount, unit));
        end = after;
    }
    Ok((end, parts))
}

/// Returns whether a length goes on from one unit to the other: "two years and three days", not "two decades, three hours".
const fn divides(unit: Unit, smaller: Unit) -> bool {
    matches!(
        (unit, smaller),
        (Unit::Year, Unit::Month | Unit::Week | Unit::Day)
            | (Unit::Month, Unit::Week | Unit::Day)
            | (Unit::Week, Unit::Day)
            | (Unit::Day, Unit::Hour | Unit::Minute)
            | (Unit::Hour, Unit::Minute | Unit::Second)
            | (Unit::Minute, Unit::Second)
    )
}

fn part(i: Input<'_>) -> Result<(Input<'_>, Amount, Unit), nom::Err<()>> {
    if let Ok((rest, n)) = amount(i) {
        let after = between(rest);
        let (after, (unit, times, plural)) = unit_any(after)?;
        let hyphened = rest.peek(0).is_some_and(|lex| lex.is_joint());
        // "second" and "quarter" are units only where they are counted: "a third second", "one quarter" are not.
        let one = n == Amount::whole(1);
        if matches!(unit, Unit::Quarter) && !plural && !one && !hyphened
            || matches!(unit, Unit::Quarter) && plural && (hyphened || after.peek_word(0) == Some(W::Of))
            || unit == Unit::Second && !plural && i.peek_word(0) == Some(W::A)
            || n == Amount::Some && !plural && !hyphened && i.peek_word(0) != Some(W::Some)
        {
            return Err(nom::Err::Error(()));
        }
        if n == Amount::Some && i.peek_word(0) == Some(W::Some) && !plural {
            return Err(nom::Err::Error(()));
        }
        let (after, half) = maybe(and_fraction)(after);
        let n = match n {
            Amount::Thousandths(n) => Amount::Thousandths((n + half.unwrap_or(0)) * times),
            vague => vague,
        };
        return Ok((after, n, unit));
    }
    if let Ok((rest, _)) = word(W::Half)(i) {
        let (rest, _) = word(W::A)(joint(rest))?;
        let (rest, (unit, times, false)) = unit_any(joint(rest))? else {
            return Err(nom::Err::Error(()));
        };
        return Ok((rest, Amount::Thousandths(500 * times), unit));
    }
    let (rest, _) = one_of(&[W::A, W::Additional])(i)?;
    let (rest, half_first) = maybe(word(W::Half))(rest);
    let (rest, _) = maybe(one_of(&[W::Full, W::Additional, W::Working]))(joint(rest));
    let (rest, (unit, times, plural)) = unit_any(rest)?;
    if plural
        || unit == Unit::Second
        || unit == Unit::Quarter && half_first.is_none() && i.peek_word(0) == Some(W::A)
    {
        return Err(nom::Err::Error(()));
    }
    let base = if half_first.is_some() { 500 } else { 1000 };
    let (rest, half) = maybe(and_fraction)(rest);
    Ok((rest, Amount::Thousandths((base + half.unwrap_or(0)) * times), unit))
}

/// "or so", "or more", "or longer" behind a length.
fn after(i: Input<'_>) -> (Input<'_>, Option<DateModifier>) {
    if i.peek_word(0) == Some(W::Or) {
        return match i.peek_word(1) {
            Some(W::So) => (i.skip(2), Some(DateModifier::Approx)),
            Some(W::More) => (i.skip(2), Some(DateModifier::EqualOrMore)),
            Some(W::Less) => (i.skip(2), Some(DateModifier::EqualOrLess)),
            _ => (i, None),
        };
    }
    (i, None)
}

/// Returns whether what follows makes a length an age: "years old", "-year-old", "years of age".
fn age(rest: Input<'_>) -> bool {
    let after = joint(rest);
    // "year-end", "week-old", "a year-earlier loss"
    if after.at > rest.at && !matches!(after.peek_word(0), Some(W::Long)) {
        return true;
    }
    matches!(after.peek_word(0), Some(W::Old | W::Age))
        || rest.peek_word(0) == Some(W::Of) && rest.peek_word(1) == Some(W::Age)
        || matches!(after.written(0), "olds" | "younger" | "older" | "senior" | "junior")
}

fn counted(i: Input<'_>) -> Res<'_, Node> {
    let (start, modifier) = maybe(bound)(i);
    let (rest, length) = plain(start)?;
    let vague = length.parts.first().is_some_and(|&(amount, _)| amount == Amount::Some);
    if i.peek_word(0) == Some(W::Over) && vague {
        return i.fail();
    }
    // "60 Minutes" in quotation marks is a programme.
    let title = rest.back(1).is_some_and(|lex| lex.case == Case::Capital)
        && matches!(i.back(1).map(|lex| lex.kind), Some(Kind::Mark(b'"' | b'\'' | b'`') | Kind::Sign))
        && i.touches(0);
    // "a year-long trial": the article belongs to the noun.
    let long = joint(rest).peek_word(0) == Some(W::Long) && start.peek_word(0) == Some(W::A);
    if long || title || age(rest) || unlikely(start, rest, &length) {
        return i.fail();
    }
    let (rest, behind) = after(rest);
    let confidence = if start.peek_word(0) == Some(W::A) { 0.75 } else { 0.93 };
    let node = Node::new(Meaning::Length(length), DateRule::Length, confidence).with(modifier).with(behind);
    Ok((rest, node))
}

/// "a second", "a day" in a rate or another sense: "$30 a day", "twice a week" are sets, "second" an ordinal.
fn unlikely(start: Input<'_>, rest: Input<'_>, length: &Length) -> bool {
    let Some(&(_, unit)) = length.parts.first() else { return true };
    // "one day" as in "some day", "the other day"; "one second-hand car"
    if unit == Unit::Second
        && start.peek_word(0).is_some_and(|w| matches!(w, W::Number(_)))
        && rest.back_word(1) == Some(W::Ordinal(2))
    {
        return !start.peek(1).is_some_and(|lex| lex.is_joint());
    }
    false
}

/// "a three-year period", "a sixty-day period", "the four-day": with its article only before "period".
fn period(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = one_of(&[W::A, W::The, W::This, W::That])(i)?;
    let (rest, length) = plain(start)?;
    let (rest, _) = word(W::Period)(rest)?;
    Ok((rest, Node::new(Meaning::Length(length), DateRule::Length, 0.9)))
}

/// The side of now that a stretch lies on: "past", "next", "first".
fn side(i: Input<'_>, the: bool) -> Res<'_, i32> {
    let read = word_of(|w| match w {
        W::Last | W::Past | W::Previous | W::Latest | W::Recent => Some(-1),
        W::Next | W::Coming | W::Following | W::Ordinal(1) => Some(1),
        W::Full | W::Consecutive => Some(0),
        _ => None,
    })(i);
    let adjective = matches!(
        i.written(0),
        "final" | "opening" | "initial" | "closing" | "early" | "intervening" | "remaining"
    );
    match read {
        Err(_) if adjective && the => Ok((i.skip(1), 0)),
        read => read,
    }
}

/// "the past two months", "the next few days", "the first nine months", "these two weeks", "the nine months", "past 20 years"
fn determined(i: Input<'_>) -> Res<'_, Node> {
    let (start, modifier) = maybe(bound)(i);
    // "over the past two weeks": a preposition.
    if i.peek_word(0) == Some(W::Over) || i.peek_word(0) == Some(W::Around) {
        return i.fail();
    }
    let (start, the) = maybe(one_of(&[W::The, W::These, W::Those, W::This]))(start);
    // "expected to last six weeks": a verb.
    if the.is_none()
        && start.peek_word(0) == Some(W::Last)
        && matches!(i.back_word(1), Some(W::To | W::FutureVerb))
    {
        return i.fail();
    }
    let (rest, side) = maybe(|i| side(i, the.is_some()))(start);
    if side.is_none() && the.is_none() {
        return i.fail();
    }
    let (rest, amount) = maybe(amount)(rest);
    // "the last two", "the first three": the unit is not told
    let (rest, _) = if side.is_none() && amount.is_some() {
        maybe(one_of(&[W::Previous, W::Following, W::Past, W::Next, W::Last]))(rest)
    } else {
        (rest, None)
    };
    let rest = between(rest);
    let (rest, (unit, times, plural)) = unit_any(rest)?;
    if age(rest) {
        return i.fail();
    }
    // "the two-week crisis": the article belongs to the noun.
    if side.is_none() && !plural && amount.is_some_and(|amount| amount != Amount::whole(1)) {
        return i.fail();
    }
    let (rest, behind) = after(rest);
    let value = match amount {
        Some(Amount::Thousandths(n)) => Amount::Thousandths(n * times),
        Some(vague) => vague,
        None if plural => Amount::Some,
        None => return i.fail(),
    };
    if amount.is_none() {
        if side.is_none() {
            // "the years", "the weeks ahead", "these days"
            if rest.peek_word(0) == Some(W::Ahead) {
                return Ok((rest.skip(1), Node::length(value, unit, DateRule::VagueLength, 0.8)));
            }
            let these = matches!(start.back_word(1), Some(W::These));
            if these && unit == Unit::Day {
                return Ok((
                    rest,
                    Node::new(Meaning::Reference(Reference::Present), DateRule::TheseDays, 0.9),
                ));
            }
            return i.fail();
        }
        // "recent weeks", "the coming weeks", "future quarters", "past years": vague, and on one side of now.
        let word = start.peek_word(0);
        match word {
            Some(W::Coming) => {
                return Ok((
                    rest,
                    Node::new(Meaning::Reference(Reference::Future), DateRule::ComingUnits, 0.85),
                ));
            }
            Some(W::Past | W::Last | W::Previous) => {
                return Ok((rest, Node::new(Meaning::Reference(Reference::Past), DateRule::PastUnits, 0.75)));
            }
            Some(W::Recent) => {
                let vague = if matches!(unit, Unit::Year | Unit::Day) {
                    Node::new(Meaning::Reference(Reference::Past), DateRule::RecentUnits, 0.75)
                } else {
                    Node::length(Amount::Some, unit, DateRule::RecentUnits, 0.75)
                };
                return Ok((rest, vague));
            }
            _ => {}
        }
        return Ok((rest, Node::length(value, unit, DateRule::VagueLength, 0.75)));
    }
    if matches!(value, Amount::Thousandths(1000)) && !plural && the.is_none() {
        return i.fail();
    }
    Ok((rest, Node::length(value, unit, DateRule::DeterminedLength, 0.9).with(modifier).with(behind)))
}

/// "years", "months", "weeks" alone: for as long as that, no nearer told.
fn bare(i: Input<'_>) -> Res<'_, Node> {
    let (rest, (unit, _, plural)) = unit_any(i)?;
    // "minutes apart" tells no time.
    if !plural
        || age(rest)
        || rest.written(0) == "apart"
        || matches!(unit, Unit::Second | Unit::Hour | Unit::Quarter | Unit::Weekend)
    {
        return i.fail();
    }
    if i.peek(0).is_some_and(|lex| lex.case == Case::Upper) {
        return i.fail();
    }
    // "in the weeks before the vote": the article stays outside, as it does before a noun that is told more of.
    let told = i.back_word(1) == Some(W::The)
        && matches!(i.back_word(2), Some(W::In | W::During | W::For | W::Through | W::Over))
        && (matches!(rest.peek_word(0), Some(W::Before | W::After | W::That | W::Following | W::Since))
            || rest.written(0) == "leading");
    if told {
        return Ok((rest, Node::length(Amount::Some, unit, DateRule::BareUnits, 0.7)));
    }
    // "for years", "in weeks", "months of talks", "weeks or months": not "school years", "the days of"
    let led = match i.back(1).map(|lex| (lex.kind, lex)) {
        Some((Kind::Word(W::For | W::In | W::Within | W::Of | W::Over | W::After | W::Through), _)) => true,
        Some((Kind::Word(W::Only | W::Just | W::About | W::Nearly | W::And | W::Or), _)) => true,
        Some((Kind::Mark(b',' | b'.'), _)) | None => true,
        Some((Kind::Other { .. }, lex)) => {
            lists::LASTING.has(i.text().get(lex.start..lex.end).unwrap_or_default())
        }
        Some(_) => false,
    };
    if !led || rest.peek(0).is_some_and(|lex| lex.kind == Kind::Possessive) {
        return i.fail();
    }
    Ok((rest, Node::length(Amount::Some, unit, DateRule::BareUnits, 0.65)))
}

/// "decades-long", "year-long", "day-long", "weeklong"
fn long(i: Input<'_>) -> Res<'_, Node> {
    let (rest, (unit, times, plural)) = unit_any(i)?;
    let (after, ()) = hyphen(rest)?;
    let (after, _) = word(W::Long)(after)?;
    let amount = if plural { Amount::Some } else { Amount::whole(times) };
    Ok((after, Node::length(amount, unit, DateRule::UnitLong, 0.85)))
}

/// "a 12-to-18-month", "12 to 18 months", "two or three weeks", "between 10 and 12 hours": one length, as TIMEX3 has it.
fn spread(i: Input<'_>) -> Res<'_, Node> {
    let (start, the) = maybe(word(W::The))(i);
    let (start, _) = if the.is_some() {
        maybe(one_of(&[W::Next, W::Last, W::Past, W::Coming]))(start)
    } else {
        (start, None)
    };
    let (rest, low) = cardinal(start)?;
    let dash = rest.peek(0).is_some_and(|lex| lex.is_joint());
    let (rest, _) = if dash { (rest.skip(1), W::To) } else { one_of(&[W::To, W::Or])(rest)? };
    let rest = joint(rest);
    let (rest, high) = cardinal(rest)?;
    if high <= low {
        return i.fail();
    }
    let rest = between(rest);
    let (rest, (unit, times, plural)) = unit_any(rest)?;
    if age(rest) || !plural && !rest.back(2).is_some_and(|lex| lex.is_joint()) {
        return i.fail();
    }
    let node = Node::length(Amount::whole(u64::from(low) * times), unit, DateRule::LengthSpread, 0.85);
    Ok((rest, node.with(Some(DateModifier::EqualOrMore))))
}

/// "a week or two", "a day or two", "weeks or months"
fn or_two(i: Input<'_>) -> Res<'_, Node> {
    if let Ok((rest, _)) = word(W::A)(i) {
        let (rest, (unit, times, false)) = unit_any(rest)? else { return i.fail() };
        let (rest, _) = word(W::Or)(rest)?;
        let (rest, _) = word(W::Number(2))(rest)?;
        return Ok((
            rest,
            Node::length(Amount::whole(times), unit, DateRule::LengthSpread, 0.8)
                .with(Some(DateModifier::EqualOrMore)),
        ));
    }
    let (rest, (unit, _, plural)) = unit_any(i)?;
    let (rest, _) = one_of(&[W::Or, W::And])(rest)?;
    let (rest, (_, _, second)) = unit_any(rest)?;
    if !plural || !second {
        return i.fail();
    }
    Ok((rest, Node::length(Amount::Some, unit, DateRule::BareUnits, 0.7).with(Some(DateModifier::Approx))))
}

/// "second" is an ordinal too.
const UNITS: F = F::UNIT.or(F::ORDINAL);

pub(super) const COUNTED: Guarded =
    (F::any(&[F::BOUND, F::INT, F::NUMBER, F::A, F::SOME, F::ORDINAL]), UNITS, counted);

pub(super) const DETERMINED: Guarded =
    (F::any(&[F::BOUND, F::THE, F::STEP, F::SOME, F::ORDINAL, F::OTHER]), UNITS, determined);

pub(super) const PERIOD: Guarded = (F::any(&[F::A, F::THE, F::STEP]), F::PERIOD, period);

pub(super) const SPREAD: Guarded = (F::any(&[F::THE, F::INT, F::NUMBER, F::A]), UNITS, spread);

pub(super) const OR_TWO: Guarded = (F::any(&[F::A, F::UNIT]), UNITS, or_two);

pub(super) const LONG: Guarded = (F::any(&[F::UNIT, F::ORDINAL]), UNITS, long);

pub(super) const BARE: Guarded = (F::any(&[F::UNIT, F::ORDINAL]), UNITS, bare);
