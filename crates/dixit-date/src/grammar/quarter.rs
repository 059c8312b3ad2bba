//! Quarters, halves, seasons and weeks of a year, and the fiscal year.

use super::base::{Guarded, Input, Res, digits, joint, maybe, one_of, tight, word, word_of};
use super::number::{ordinal, two_digits, year_number};
use super::year::{of_year, second_year, year};
use crate::DateRule;
use crate::first::First as F;
use crate::length::Unit;
use crate::lexicon::Word as W;
use crate::meaning::{Base, Node, When};
use crate::point::{Field, Season, Year};

pub(super) const SEASON_YEAR: Guarded = (F::any(&[F::THE, F::SEASON]), F::SEASON, season_year);

/// "winter 1994", "the summer of 2009", "the winter of nineteen ninety-four", "autumn of 480 BC"
fn season_year(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    let (rest, season) = season(start)?;
    let (after, _) = maybe(tight(b','))(rest);
    let (after, _) = maybe(word(W::Of))(after);
    if let Ok((rest, year)) = year(after) {
        // "winter of 1994-95" begins in the first year.
        let rest = second_year(rest, year);
        return rest.found(When::point(Year::Known(year), Field::Season(season)), DateRule::SeasonYear, 0.97);
    }
    let (rest, when) = of_year(rest)?;
    rest.found(when.part(Field::Season(season)), DateRule::SeasonOfYear, 0.93)
}

pub(super) fn season(i: Input<'_>) -> Res<'_, Season> {
    word_of(|w| if let W::Season(season) = w { Some(season) } else { None })(i)
}

/// What [`quarter`] needs.
pub(super) const QUARTERS: F = F::any(&[F::QUARTER, F::UNIT, F::SOME]);

/// The field of "third quarter", "second-quarter", "Q3", "first half", "H1"; `last` counts as the last one.
pub(super) fn quarter(i: Input<'_>) -> Res<'_, Field> {
    if let Ok(read) = word_of(|w| match w {
        W::Quarterly(n) => Some(Field::Quarter(Some(n))),
        W::HalfYear(n) => Some(Field::Half(Some(n))),
        _ => None,
    })(i)
    {
        return Ok(read);
    }
    // "4Q 2017", "2H24"
    if let Ok((rest, (n @ 1..=4, 1))) = digits(i)
        && rest.touches(0)
    {
        match rest.peek_word(0) {
            Some(W::Q) => return Ok((rest.skip(1), Field::Quarter(u8::try_from(n).ok()))),
            Some(W::H) if n <= 2 => return Ok((rest.skip(1), Field::Half(u8::try_from(n).ok()))),
            _ => {}
        }
    }
    // "Q02" of "2025Q02"
    if let Ok((rest, _)) = word(W::Q)(i)
        && rest.touches(0)
        && let Ok((rest, (n @ 1..=4, 2))) = digits(rest)
    {
        return Ok((rest, Field::Quarter(u8::try_from(n).ok())));
    }
    // "Quarter 3", before a year
    if let Ok((rest, ())) =
        word_of(|w| (w == W::Unit { unit: Unit::Quarter, plural: false }).then_some(()))(i)
        && let Ok((rest, (n @ 1..=4, 1))) = digits(rest)
        && year(maybe(one_of(&[W::Of, W::In]))(maybe(tight(b','))(rest).0).0).is_ok()
    {
        return Ok((rest, Field::Quarter(u8::try_from(n).ok())));
    }
    let last = |i| one_of(&[W::Last, W::Later])(i).map(|(rest, _)| (rest, 99));
    fn latter(i: Input<'_>) -> Res<'_, u32> {
        if i.written(0) == "latter" { Ok((i.skip(1), 99)) } else { i.fail() }
    }
    let read = ordinal(i).or_else(|_| latter(i)).or_else(|_| last(i));
    let (rest, n) = match read {
        Ok(read) => read,
        Err(_) if i.written(0) == "final" => (i.skip(1), 99),
        Err(error) => return Err(error),
    };
    let (rest, unit) = word_of(|w| match w {
        W::Unit { unit: Unit::Quarter, plural: false } => Some(4),
        W::Half => Some(2),
        _ => None,
    })(joint(rest))?;
    match (unit, u8::try_from(n).unwrap_or(99)) {
        (4, n @ 1..=4) => Ok((rest, Field::Quarter(Some(n)))),
        (2, n @ 1..=2) => Ok((rest, Field::Half(Some(n)))),
        (2, 99) => Ok((rest, Field::Half(Some(2)))),
        _ => i.fail(),
    }
}

/// "the third quarter of 1998", "Q3 2018", "the 1998 third quarter", "the fiscal second quarter", "third-quarter"
pub(super) fn quarter_year(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    // "the 1988 third quarter"
    if let Ok((rest, year)) = year_number(start) {
        let (rest, fiscal) = maybe(word(W::Fiscal))(rest);
        let (rest, field) = quarter(joint(rest))?;
        let node = Node::when(When::point(Year::Known(year), field), DateRule::YearQuarter, 0.97);
        return Ok((rest, if fiscal.is_some() { node.fiscal() } else { node }));
    }
    let (start, fiscal) = maybe(word(W::Fiscal))(start);
    let (rest, field) = quarter(joint(start))?;
    let mut fiscal = fiscal.is_some();
    // "Q1/2018", "Q1-2018"
    let slash = |i| tight(b'/')(i).ok().filter(|(rest, ())| rest.touches(0));
    let (after, _) = maybe(tight(b','))(slash(rest).map_or_else(|| joint(rest), |(rest, ())| rest));
    let (after, of) = maybe(one_of(&[W::Of, W::In]))(after);
    let (after, _) = if of.is_some() { maybe(word(W::The))(after) } else { (after, None) };
    let (after, of_fiscal) = maybe(word(W::Fiscal))(after);
    let (after, _) = if of_fiscal.is_some() {
        maybe(word_of(|w| matches!(w, W::Unit { unit: Unit::Year, .. }).then_some(())))(after)
    } else {
        (after, None)
    };
    let finish = |node: Node, fiscal: bool| if fiscal { node.fiscal() } else { node };
    let short = |i| {
        let (rest, (value, 2)) = digits(i)? else { return i.fail() };
        i16::try_from(two_digits(value)).map_or_else(|_| i.fail(), |year| Ok((rest, year)))
    };
    // "2Q25", "2H24": two digits that touch the letter.
    let glued = after.touches(0) && after.at == rest.at && matches!(rest.back_word(1), Some(W::Q | W::H));
    let read =
        year(after).or_else(|error| if of_fiscal.is_some() || glued { short(after) } else { Err(error) });
    if let Ok((rest, year)) = read {
        fiscal |= of_fiscal.is_some();
        let node = Node::when(When::point(Year::Known(year), field), DateRule::QuarterYear, 0.97);
        return Ok((rest, finish(node, fiscal)));
    }
    // "the first half of the year"
    if of.is_some()
        && i.peek_word(0) == Some(W::The)
        && let Ok((rest, ())) =
            word_of(|w| (w == W::Unit { unit: Unit::Year, plural: false }).then_some(()))(after)
        && after.back_word(1) == Some(W::The)
    {
        let when = When::Unit { base: Base::Speech, step: 0, unit: Unit::Year };
        return Ok((rest, finish(Node::when(when.part(field), DateRule::QuarterOfYear, 0.85), fiscal)));
    }
    if let Ok((rest, when)) = of_year(rest) {
        let node = Node::when(when.part(field), DateRule::QuarterOfYear, 0.93);
        return Ok((rest, finish(node, fiscal)));
    }
    // "the third-quarter loss": the article belongs to the noun.
    let hyphened = rest.back(2).is_some_and(|lex| lex.is_joint());
    if hyphened && i.peek_word(0) == Some(W::The) {
        return i.fail();
    }
    // A half alone needs its year's neighbourhood: "the first half" is as often of a match.
    if matches!(field, Field::Half(_)) && !matches!(i.peek_word(0), Some(W::HalfYear(_)))
        || rest.back_word(1) == Some(W::H)
    {
        return i.fail();
    }
    Ok((rest, finish(Node::when(When::Field(field), DateRule::Quarter, 0.85), fiscal)))
}

/// "fiscal 1988", "FY2018", "fiscal year 2019", "the 2019 financial year"
pub(super) fn fiscal_year(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    let unit = word_of(|w| matches!(w, W::Unit { unit: Unit::Year, plural: false }).then_some(()));
    if let Ok((rest, n)) = year_number(start) {
        let (rest, _) = word(W::Fiscal)(joint(second_year(rest, n)))?;
        let (rest, ()) = unit(rest)?;
        return Ok((rest, Node::when(When::year(n), DateRule::FiscalYear, 0.95).fiscal()));
    }
    let (rest, _) = word(W::Fiscal)(start)?;
    let abbreviation = i.written(0).eq_ignore_ascii_case("fy");
    let (rest, _) = maybe(unit)(joint(rest));
    if abbreviation
        && let Ok((after, (value, 2))) = digits(rest)
        && let Ok(n) = i16::try_from(two_digits(value))
    {
        return Ok((after, Node::when(When::year(n), DateRule::FiscalYear, 0.9).fiscal()));
    }
    // "fiscal year 2019/20" is called by the year that it begins in.
    let read = year_number(rest).map(|(end, n)| (second_year(end, n), end.at, n));
    let (rest, n) = match read {
        Ok((end, short, n)) if end.at > short => (end, n),
        _ => year(rest)?,
    };
    let rest = second_year(rest, n);
    Ok((rest, Node::when(When::year(n), DateRule::FiscalYear, 0.97).fiscal()))
}

/// "week 41 of 2023", "week 41"
pub(super) fn numbered_week(i: Input<'_>) -> Res<'_, Node> {
    let (rest, ()) = word_of(|w| matches!(w, W::Unit { unit: Unit::Week, plural: false }).then_some(()))(i)?;
    let (rest, (week, _)) = digits(rest)?;
    let Some(week) = u8::try_from(week).ok().filter(|week| (1..=53).contains(week)) else { return i.fail() };
    let (rest, _) = maybe(tight(b','))(rest);
    let (rest, _) = one_of(&[W::Of, W::In])(rest)?;
    let (rest, year) = year(rest)?;
    rest.found(When::point(Year::Known(year), Field::Week(Some(week))), DateRule::WeekYear, 0.95)
}
