//! Modifiers of a date or a length: "early", "the end of", "about", "more than".

use super::base::{Input, Res, first, maybe, one_of, tight, word, word_of};
use crate::DateModifier;
use crate::length::Unit;
use crate::lexer::Kind;
use crate::lexicon::Word as W;

/// Modifiers before a date: "early", "late", "mid-", "the end of", "the beginning of", "about".
pub(super) fn modifier(i: Input<'_>) -> Res<'_, DateModifier> {
    fn simple(i: Input<'_>) -> Res<'_, DateModifier> {
        word_of(|w| match w {
            W::Early => Some(DateModifier::Start),
            W::Mid => Some(DateModifier::Mid),
            W::Late => Some(DateModifier::End),
            _ => None,
        })(i)
    }
    fn phrase(i: Input<'_>) -> Res<'_, DateModifier> {
        let (start, _) = maybe(word(W::The))(i);
        let start = if start.written(0) == "very" { start.skip(1) } else { start };
        let (rest, modifier) = word_of(|w| match w {
            W::Start => Some(DateModifier::Start),
            W::Middle => Some(DateModifier::Mid),
            W::End => Some(DateModifier::End),
            _ => None,
        })(start)?;
        let (rest, _) = word(W::Of)(rest)?;
        Ok((rest, modifier))
    }
    fn part(i: Input<'_>) -> Res<'_, DateModifier> {
        let (start, _) = maybe(word(W::The))(i);
        let (rest, modifier) = match (start.peek_word(0), start.written(0)) {
            (Some(W::Early | W::Earlier), _) => (start.skip(1), DateModifier::Start),
            (Some(W::Late | W::Later), _) | (None, "latter" | "final" | "closing") => {
                (start.skip(1), DateModifier::End)
            }
            (Some(W::Middle), _) => (start.skip(1), DateModifier::Mid),
            (None, "opening") => (start.skip(1), DateModifier::Start),
            _ => return i.fail(),
        };
        let days = |w| {
            matches!(
                w,
                W::Part_ | W::Unit { unit: Unit::Day | Unit::Week | Unit::Month | Unit::Year, plural: true }
            )
            .then_some(())
        };
        let (rest, ()) = match word_of(days)(rest) {
            Ok(read) => read,
            Err(_) if matches!(rest.written(0), "stages" | "portion" | "parts") => (rest.skip(1), ()),
            Err(error) => return Err(error),
        };
        let (rest, _) = word(W::Of)(rest)?;
        Ok((rest, modifier))
    }
    // "early in 2003", "late in the summer"
    fn in_it(i: Input<'_>) -> Res<'_, DateModifier> {
        let (rest, modifier) = word_of(|w| match w {
            W::Early | W::Earlier => Some(DateModifier::Start),
            W::Late | W::Later => Some(DateModifier::End),
            _ => None,
        })(i)?;
        let (rest, _) = one_of(&[W::In, W::On])(rest)?;
        Ok((rest, modifier))
    }
    first(i, &[phrase, part, in_it, simple])
}

/// "about", "around", "circa", "c." before a date.
pub(super) fn approximately(i: Input<'_>) -> Res<'_, DateModifier> {
    if let Ok((rest, _)) = one_of(&[W::About, W::Around])(i) {
        let (rest, _) = maybe(tight(b'.'))(rest);
        let (rest, _) = if i.written(0).eq_ignore_ascii_case("sometime") {
            maybe(one_of(&[W::In, W::Around, W::During]))(rest)
        } else {
            (rest, None)
        };
        return Ok((rest, DateModifier::Approx));
    }
    if matches!(i.written(0), "c") {
        let (rest, _) = maybe(tight(b'.'))(i.skip(1));
        let (rest, _) = maybe(one_of(&[W::In, W::Around]))(rest);
        return Ok((rest, DateModifier::Approx));
    }
    i.fail()
}

/// Modifiers of a length: "more than", "nearly", "about"; as of an amount.
pub(super) fn bound(i: Input<'_>) -> Res<'_, DateModifier> {
    let written = |ahead: usize| i.peek_word(ahead);
    let (length, modifier) = match (written(0), written(1), written(2)) {
        (Some(W::More), Some(W::Than), _) => (2, DateModifier::MoreThan),
        (Some(W::Less), Some(W::Than), _) => (2, DateModifier::LessThan),
        (Some(W::At), Some(W::Least), _) => (2, DateModifier::EqualOrMore),
        (Some(W::At), Some(W::Most), _) => (2, DateModifier::EqualOrLess),
        (Some(W::Up), Some(W::To), _) => (2, DateModifier::EqualOrLess),
        (Some(W::Over), ..) => (1, DateModifier::MoreThan),
        (Some(W::Under), ..) => (1, DateModifier::LessThan),
        (Some(W::About | W::Around), ..) => (1, DateModifier::Approx),
        (Some(W::Some), ..)
            if matches!(i.peek(1).map(|lex| lex.kind), Some(Kind::Int { .. } | Kind::Word(W::Number(_)))) =>
        {
            (1, DateModifier::Approx)
        }
        (Some(W::Nearly), ..) => (1, DateModifier::LessThan),
        (Some(W::Not), Some(W::More), Some(W::Than)) => (3, DateModifier::EqualOrLess),
        (Some(W::No), ..) => match (written(1), written(2)) {
            (Some(W::More | W::Later), Some(W::Than)) => (3, DateModifier::EqualOrLess),
            (Some(W::Less), Some(W::Than)) => (3, DateModifier::EqualOrMore),
            _ => return i.fail(),
        },
        _ => return i.fail(),
    };
    Ok((i.skip(length), modifier))
}
