//! Modifiers of a date or a length: "early", "the end of", "about", "more than".

use super::base::{Input, Res, first, maybe, one_of, tight, word, word_of};
use crate::length::Unit;
use crate::lexer::Kind;
use crate::lexicon::Word as W;
use crate::mention::Modifier;

/// Modifiers before a date: "early", "late", "mid-", "the end of", "the beginning of", "about".
pub(super) fn modifier(i: Input<'_>) -> Res<'_, Modifier> {
    fn simple(i: Input<'_>) -> Res<'_, Modifier> {
        word_of(|w| match w {
            W::Early => Some(Modifier::Start),
            W::Mid => Some(Modifier::Mid),
            W::Late => Some(Modifier::End),
            _ => None,
        })(i)
    }
    fn phrase(i: Input<'_>) -> Res<'_, Modifier> {
        let (start, _) = maybe(word(W::The))(i);
        let start = if start.written(0) == "very" { start.skip(1) } else { start };
        let (rest, modifier) = word_of(|w| match w {
            W::Start => Some(Modifier::Start),
            W::Middle => Some(Modifier::Mid),
            W::End => Some(Modifier::End),
            _ => None,
        })(start)?;
        let (rest, _) = word(W::Of)(rest)?;
        Ok((rest, modifier))
    }
    fn part(i: Input<'_>) -> Res<'_, Modifier> {
        let (start, _) = maybe(word(W::The))(i);
        let (rest, modifier) = match (start.peek_word(0), start.written(0)) {
            (Some(W::Early | W::Earlier), _) => (start.skip(1), Modifier::Start),
            (Some(W::Late | W::Later), _) | (None, "latter" | "final" | "closing") => {
                (start.skip(1), Modifier::End)
            }
            (Some(W::Middle), _) => (start.skip(1), Modifier::Mid),
            (None, "opening") => (start.skip(1), Modifier::Start),
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
    fn in_it(i: Input<'_>) -> Res<'_, Modifier> {
        let (rest, modifier) = word_of(|w| match w {
            W::Early | W::Earlier => Some(Modifier::Start),
            W::Late | W::Later => Some(Modifier::End),
            _ => None,
        })(i)?;
        let (rest, _) = one_of(&[W::In, W::On])(rest)?;
        Ok((rest, modifier))
    }
    first(i, &[phrase, part, in_it, simple])
}

/// "about", "around", "circa", "c." before a date.
pub(super) fn approximately(i: Input<'_>) -> Res<'_, Modifier> {
    if let Ok((rest, _)) = one_of(&[W::About, W::Around])(i) {
        let (rest, _) = maybe(tight(b'.'))(rest);
        let (rest, _) = if i.written(0).eq_ignore_ascii_case("sometime") {
            maybe(one_of(&[W::In, W::Around, W::During]))(rest)
        } else {
            (rest, None)
        };
        return Ok((rest, Modifier::Approx));
    }
    if matches!(i.written(0), "c") {
        let (rest, _) = maybe(tight(b'.'))(i.skip(1));
        let (rest, _) = maybe(one_of(&[W::In, W::Around]))(rest);
        return Ok((rest, Modifier::Approx));
    }
    i.fail()
}

/// Modifiers of a length: "more than", "nearly", "about"; as of an amount.
pub(super) fn bound(i: Input<'_>) -> Res<'_, Modifier> {
    let written = |ahead: usize| i.peek_word(ahead);
    let (length, modifier) = match (written(0), written(1), written(2)) {
        (Some(W::More), Some(W::Than), _) => (2, Modifier::MoreThan),
        (Some(W::Less), Some(W::Than), _) => (2, Modifier::LessThan),
        (Some(W::At), Some(W::Least), _) => (2, Modifier::EqualOrMore),
        (Some(W::At), Some(W::Most), _) => (2, Modifier::EqualOrLess),
        (Some(W::Up), Some(W::To), _) => (2, Modifier::EqualOrLess),
        (Some(W::Over), ..) => (1, Modifier::MoreThan),
        (Some(W::Under), ..) => (1, Modifier::LessThan),
        (Some(W::About | W::Around), ..) => (1, Modifier::Approx),
        (Some(W::Some), ..)
            if matches!(i.peek(1).map(|lex| lex.kind), Some(Kind::Int { .. } | Kind::Word(W::Number(_)))) =>
        {
            (1, Modifier::Approx)
        }
        (Some(W::Nearly), ..) => (1, Modifier::LessThan),
        (Some(W::Not), Some(W::More), Some(W::Than)) => (3, Modifier::EqualOrLess),
        (Some(W::No), ..) => match (written(1), written(2)) {
            (Some(W::More | W::Later), Some(W::Than)) => (3, Modifier::EqualOrLess),
            (Some(W::Less), Some(W::Than)) => (3, Modifier::EqualOrMore),
            _ => return i.fail(),
        },
        _ => return i.fail(),
    };
    Ok((i.skip(length), modifier))
}
