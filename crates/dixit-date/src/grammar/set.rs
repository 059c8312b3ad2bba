//! Times that recur: "every Monday", "twice a week", "daily".

use super::base::{Guarded, Input, Res, lexeme, maybe, one_of, word, word_of};
use super::day::{month, weekday};
use super::number::{cardinal, ordinal};
use super::quarter::season;
use super::shift::unit_any;
use crate::DateRule;
use crate::first::First as F;
use crate::length::{Amount, Length, Unit};
use crate::lexer::{Case, Kind};
use crate::lexicon::{Word as W, lists};
use crate::meaning::{Meaning, Node};
use crate::point::{Field, Point, TimePart, Year};
use crate::set::Quant;

fn recurring(field: Field, time: Option<TimePart>, quant: Option<Quant>, rule: DateRule) -> Node {
    let point = Point { time, ..Point::new(Year::Unknown, field) };
    Node { quant, ..Node::new(Meaning::Recurring(point), rule, 0.93) }
}

fn part(i: Input<'_>) -> Res<'_, TimePart> {
    word_of(|w| if let W::Part(part) = w { Some(TimePart::Part(part)) } else { None })(i)
}

/// "every Monday", "each September", "every morning", "every other week", "each of the past three years", "every five years"
fn every(i: Input<'_>) -> Res<'_, Node> {
    let (rest, which) = one_of(&[W::Every, W::Each])(i)?;
    let quant = Some(if which == W::Every { Quant::Every } else { Quant::Each });
    // "every single day"
    let rest = if rest.written(0) == "single" { rest.skip(1) } else { rest };
    if let Ok((rest, day)) = weekday(rest) {
        let (rest, time) = maybe(part)(rest);
        return Ok((rest, recurring(Field::Weekday(None, day), time, quant, DateRule::Every)));
    }
    if let Ok((rest, n)) = month(rest) {
        let (rest, day) = maybe(super::day::day)(rest);
        let field = day.map_or(Field::Month(Some(n)), |day| Field::Day(Some(n), Some(day)));
        return Ok((rest, recurring(field, None, quant, DateRule::Every)));
    }
    if let Ok((rest, name)) = season(rest) {
        return Ok((rest, recurring(Field::Season(name), None, quant, DateRule::Every)));
    }
    if let Ok((rest, time)) = part(rest) {
        return Ok((rest, recurring(Field::Day(None, None), Some(time), quant, DateRule::Every)));
    }
    if let Ok((rest, feast)) = super::feast::date(rest) {
        if let Meaning::When(crate::meaning::When::Feast {
            feast: crate::meaning::Feast::Fixed(month, day),
            ..
        }) = feast.meaning
        {
            return Ok((rest, recurring(Field::Day(Some(month), Some(day)), None, quant, DateRule::Every)));
        }
        return i.fail();
    }
    let (rest, times) = if let Ok((rest, _)) = word(W::Other)(rest) {
        (rest, 2)
    } else if let Ok((rest, n)) = cardinal(rest) {
        (rest, u64::from(n))
    } else if let Ok((rest, n)) = ordinal(rest) {
        if n < 2 || matches!(rest.peek_word(0), Some(W::Unit { plural: true, .. })) {
            return i.fail();
        }
        (rest, u64::from(n))
    } else {
        (rest, 1)
    };
    if let Ok((rest, day)) = weekday(rest) {
        let mut node = recurring(Field::Weekday(None, day), None, quant, DateRule::Every);
        if times == 2 {
            node.quant = Some(Quant::EveryOther);
        }
        return Ok((rest, node));
    }
    let (rest, _) = maybe(one_of(&[W::Full, W::Working, W::Trading, W::Fiscal]))(rest);
    if rest.peek_word(0) == Some(W::Few) {
        let (rest, (unit, _, _)) = unit_any(rest.skip(1))?;
        let node = Node::new(Meaning::Interval(Length::of(Amount::Some, unit)), DateRule::Every, 0.85);
        return Ok((rest, Node { quant, ..node }));
    }
    let (rest, (unit, of_unit, _)) = unit_any(rest)?;
    let node =
        Node::new(Meaning::Interval(Length::of(Amount::whole(times * of_unit), unit)), DateRule::Every, 0.93);
    Ok((rest, Node { quant, ..node }))
}

/// "the last Saturday of each month", "the first Monday of every month", "the 15th of each month": what recurs in each of its
/// units.
fn nth_of_each(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    let (rest, field) = if let Ok((rest, _)) = word(W::Last)(start) {
        let (rest, day) = weekday(rest)?;
        (rest, Field::Weekday(None, day))
    } else {
        let (rest, n) = ordinal(start)?;
        match weekday(rest) {
            Ok((rest, day)) => (rest, Field::Weekday(None, day)),
            Err(_) => match u8::try_from(n) {
                Ok(day @ 1..=31) => (rest, Field::Day(None, Some(day))),
                _ => return i.fail(),
            },
        }
    };
    let (rest, _) = maybe(word(W::Unit { unit: Unit::Day, plural: false }))(rest);
    let (rest, _) = one_of(&[W::Of, W::In])(rest)?;
    let (rest, which) = one_of(&[W::Every, W::Each])(rest)?;
    let (rest, (unit, _, false)) = unit_any(rest)? else { return i.fail() };
    if !matches!(unit, Unit::Month | Unit::Year | Unit::Quarter) {
        return i.fail();
    }
    let quant = Some(if which == W::Every { Quant::Every } else { Quant::Each });
    Ok((rest, recurring(field, None, quant, DateRule::Every)))
}

/// "daily", "weekly", "annually", "hourly", "monthly"
fn often(i: Input<'_>) -> Res<'_, Node> {
    let (rest, (unit, count)) = word_of(|w| match w {
        W::Often(unit) => Some((unit, 1)),
        W::EveryTwo(unit) => Some((unit, 2)),
        _ => None,
    })(i)?;
    let written = i.written(0);
    if i.back(1).is_some_and(|lex| lex.is_joint()) && i.touches(0)
        || rest.peek(0).is_some_and(|lex| lex.is_joint()) && rest.touches(0) && rest.touches(1)
    {
        return i.fail();
    }
    // "the Daily Post": a name.
    if i.peek(0).is_some_and(|lex| lex.case != crate::lexer::Case::Lower)
        && (i.back(1).is_some_and(|lex| {
            lex.gap == crate::lexer::Gap::Space
                && matches!(lex.kind, Kind::Other { .. })
                && lex.case != crate::lexer::Case::Lower
        }) || rest.peek(0).is_some_and(|lex| {
            lex.case != crate::lexer::Case::Lower && matches!(lex.kind, Kind::Other { .. })
        }))
    {
        return i.fail();
    }
    // "annual report" describes more than it tells; "annually" tells.
    let confidence =
        if matches!(written, "annual" | "quarterly" | "monthly" | "weekly" | "yearly") { 0.6 } else { 0.85 };
    // "quarterly loss", "a biennial fair", "the annual meeting": what kind it is, not how often.
    let noun = super::named::describes(rest) || rest.peek(0).is_some_and(|lex| lex.case != Case::Lower);
    let kind = (count == 2 || unit == Unit::Quarter) && noun
        || written.eq_ignore_ascii_case("annual") && (!noun || lists::YEARLY_KINDS.has(rest.written(0)));
    if kind {
        return i.fail();
    }
    Ok((
        rest,
        Node::new(Meaning::Interval(Length::of(Amount::whole(count), unit)), DateRule::Often, confidence),
    ))
}

/// "twice a week", "three times a year", "once every two years", "a day" behind a rate, "per month"
fn rate(i: Input<'_>) -> Res<'_, Node> {
    let (start, times) = match one_of(&[W::Once, W::Twice])(i) {
        Ok((rest, W::Once)) => (rest, Some(1)),
        Ok((rest, _)) => (rest, Some(2)),
        Err(_) => match cardinal(i) {
            Ok((rest, n)) => {
                let (rest, _) = word(W::Times)(rest)?;
                (rest, Some(n))
            }
            Err(_) => (i, None),
        },
    };
    if let Some(W::Every | W::Each) = start.peek_word(0) {
        if times.is_some() {
            let (rest, node) = every(start)?;
            return Ok((rest, Node { times, ..node }));
        }
        return i.fail();
    }
    let (rest, which) = one_of(&[W::A, W::Per])(start)?;
    let (rest, (unit, of_unit, false)) = unit_any(rest)? else { return i.fail() };
    // "metres per second" measures a speed.
    if times.is_none() && unit == Unit::Second {
        return i.fail();
    }
    let counts = matches!(rest.peek_word(0), Some(W::Ago | W::Earlier | W::Later | W::Before | W::After));
    if times.is_none() && which == W::A && (counts || !rated(i)) {
        return i.fail();
    }
    let node = Node::new(
        Meaning::Interval(Length::of(Amount::whole(of_unit), unit)),
        DateRule::Rate,
        if times.is_some() { 0.93 } else { 0.8 },
    );
    Ok((rest, Node { times, ..node }))
}

/// Returns whether "a year" stands behind what is counted in it: "$30 a year", "5% a year", "4,000 tons a day".
fn rated(i: Input<'_>) -> bool {
    let mut back = 1;
    while back <= 4 {
        let Some(lex) = i.back(back) else { return false };
        match lex.kind {
            Kind::Int { .. } | Kind::Mark(b'%' | b'$') => return true,
            Kind::Word(W::Number(_) | W::Hundred | W::Thousand) => return true,
            // "£2.3m a year"
            Kind::Other { .. }
                if lex.gap == crate::lexer::Gap::None
                    && matches!(i.back(back + 1).map(|lex| lex.kind), Some(Kind::Int { .. })) =>
            {
                return true;
            }
            Kind::Other { .. } if back == 1 => {
                let word = i.text().get(lex.start..lex.end).unwrap_or_default();
                if word == "percent" || word == "million" || word == "billion" || word == "dollars" {
                    return true;
                }
                if !word.ends_with('s') {
                    return false;
                }
            }
            Kind::Other { .. } => {
                let word = i.text().get(lex.start..lex.end).unwrap_or_default();
                if matches!(word, "million" | "billion" | "percent") {
                    return true;
                }
                if back > 2 {
                    return false;
                }
            }
            _ => return false,
        }
        back += 1;
    }
    false
}

/// "Mondays", "Monday nights", "weekends", "on weekday mornings"
fn plural(i: Input<'_>) -> Res<'_, Node> {
    if let Ok((rest, day)) =
        word_of(|w| if let W::Weekday { day: day @ 11..=17, .. } = w { Some(day - 10) } else { None })(i)
    {
        return Ok((rest, recurring(Field::Weekday(None, day), None, None, DateRule::Weekdays)));
    }
    if let Ok((rest, day)) = weekday(i) {
        let parts = lexeme(|lex| if let Kind::Word(W::Part(part)) = lex.kind { Some(part) } else { None });
        let (after, part) = parts(rest)?;
        if rest.written(0).ends_with('s') {
            return Ok((
                after,
                recurring(Field::Weekday(None, day), Some(TimePart::Part(part)), None, DateRule::Weekdays),
            ));
        }
        return i.fail();
    }
    if i.peek_word(0) == Some(W::Unit { unit: Unit::Weekend, plural: true }) {
        let describing = super::named::describes(i.skip(1));
        if !describing && matches!(i.back_word(1), Some(W::On | W::At | W::Over)) {
            return Ok((i.skip(1), recurring(Field::Weekend(None), None, None, DateRule::Weekdays)));
        }
    }
    // "mornings", "at nights" stay out: too often something else.
    i.fail()
}

pub(super) const EVERY: Guarded = (F::EVERY, F::ANY, every);

pub(super) const NTH_OF_EACH: Guarded =
    (F::any(&[F::THE, F::STEP, F::ORDINAL, F::NTH, F::NUMBER]), F::EVERY, nth_of_each);

pub(super) const OFTEN: Guarded = (F::EVERY, F::ANY, often);

pub(super) const RATE: Guarded = (F::any(&[F::EVERY, F::A, F::INT, F::NUMBER]), F::UNIT.or(F::ORDINAL), rate);

pub(super) const PLURAL: Guarded = (F::any(&[F::WEEKDAY, F::UNIT]), F::ANY, plural);
