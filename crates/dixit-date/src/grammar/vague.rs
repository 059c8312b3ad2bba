//! Vague references: "now", "recently", "the near future".

use super::base::{Guarded, Input, Res, maybe, one_of, word, word_of};
use crate::DateRule;
use crate::first::First as F;
use crate::lexer::Kind;
use crate::lexicon::{Word as W, lists};
use crate::meaning::{Meaning, Node};
use crate::value::Reference;

fn node(reference: Reference, rule: DateRule, confidence: f32) -> Node {
    Node::new(Meaning::Reference(reference), rule, confidence)
}

fn present(i: Input<'_>) -> Res<'_, Node> {
    if let Ok((rest, _)) = word(W::Right)(i) {
        let (rest, _) = word(W::Now)(rest)?;
        return Ok((rest, node(Reference::Present, DateRule::Now, 0.95)));
    }
    if let Ok((rest, _)) = word(W::Now)(i) {
        // "now that", "by now" stay; "until now", "from now on" stay.
        if rest.peek(0).is_some_and(|lex| lex.is_joint()) && rest.touches(0) && rest.touches(1) {
            return i.fail();
        }
        return Ok((rest, node(Reference::Present, DateRule::Now, 0.85)));
    }
    if let Ok((rest, _)) = word(W::Current)(i) {
        // The stretch that "current" names is read elsewhere: "the current quarter"; a current is also a stream.
        if !matches!(
            rest.peek(0).map(|lex| lex.kind),
            Some(Kind::Other { past: false } | Kind::Word(W::Fiscal | W::Number(_)))
        ) {
            return i.fail();
        }
        return Ok((rest, node(Reference::Present, DateRule::Current, 0.6)));
    }
    let (start, the) = maybe(word(W::The))(i);
    if the.is_some() && (start.written(0) == "present" || start.peek_word(0) == Some(W::Moment)) {
        let led = matches!(i.back_word(1), Some(W::At | W::For | W::In | W::Until | W::To));
        let (rest, day) =
            maybe(one_of(&[W::Unit { unit: crate::length::Unit::Day, plural: false }, W::Time]))(
                start.skip(1),
            );
        if led || day.is_some() {
            return Ok((rest, node(Reference::Present, DateRule::Present, 0.8)));
        }
    }
    if the.is_some() && start.peek_word(0) == Some(W::Time) && start.written(1) == "being" {
        return Ok((start.skip(2), node(Reference::Present, DateRule::Present, 0.85)));
    }
    if i.written(0) == "present" && matches!(i.back_word(1), Some(W::At)) {
        return Ok((i.skip(1), node(Reference::Present, DateRule::Present, 0.7)));
    }
    if let Ok((rest, _)) = word(W::This)(i) {
        let rest = if rest.written(0) == "very" { rest.skip(1) } else { rest };
        let (rest, _) = one_of(&[W::Time, W::Moment])(rest)?;
        if matches!(i.back_word(1), Some(W::At)) {
            return Ok((rest, node(Reference::Present, DateRule::Present, 0.75)));
        }
    }
    i.fail()
}

/// "a while ago", "some time ago", "a long time ago"
fn while_ago(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = one_of(&[W::A, W::Some])(i)?;
    let (rest, _) = maybe(one_of(&[W::Long, W::Short]))(rest);
    let (rest, _) = one_of(&[W::Time, W::While])(rest)?;
    let (rest, _) = word(W::Ago)(rest)?;
    Ok((rest, node(Reference::Past, DateRule::WhileAgo, 0.85)))
}

/// "It will one day be told": some day to come.
fn one_day(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = word(W::Number(1))(i)?;
    let (rest, _) = word(W::Unit { unit: crate::length::Unit::Day, plural: false })(rest)?;
    if i.back_word(1) == Some(W::FutureVerb) {
        return Ok((rest, node(Reference::Future, DateRule::OneDay, 0.7)));
    }
    i.fail()
}

fn adverb(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(one_of(&[W::More, W::Most]))(i);
    let (rest, reference) =
        word_of(|w| if let W::Vague(reference) = w { Some(reference) } else { None })(start)?;
    // "previously" and "formerly" inside a clause only say that the verb lies in the past.
    if matches!(start.written(0), "previously" | "formerly" | "Previously" | "Formerly") {
        return i.fail();
    }
    Ok((rest, node(reference, DateRule::Adverb, 0.9)))
}

/// "soon", "as soon as possible"; not "as soon as she came".
fn soon(i: Input<'_>) -> Res<'_, Node> {
    if let Ok((rest, _)) = word(W::As)(i) {
        let (rest, _) = word(W::Soon)(rest)?;
        let (rest, _) = word(W::As)(rest)?;
        if rest.written(0) == "possible" {
            return Ok((rest.skip(1), node(Reference::Future, DateRule::Soon, 0.85)));
        }
        return i.fail();
    }
    let (rest, _) = word(W::Soon)(i)?;
    let other = i.written(0) == "shortly"
        || matches!(i.back_word(1), Some(W::As | W::Ordinal(_)))
        || i.back(1).is_some_and(|lex| matches!(i.text().get(lex.start..lex.end), Some("too" | "sooner")));
    if other || matches!(rest.peek_word(0), Some(W::After | W::Before | W::As | W::Than | W::Later)) {
        return i.fail();
    }
    Ok((rest, node(Reference::Future, DateRule::Soon, 0.8)))
}

/// "the past", "the future", "the near future", "the near term", "the short term"
fn the(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = word(W::The)(i)?;
    if let Ok((rest, side)) = one_of(&[W::Past, W::Future])(start) {
        // "the past performance", "the past two years", "the future king" are something else.
        let noun = matches!(rest.peek(0).map(|lex| lex.kind), Some(Kind::Other { .. }))
            && super::named::describes(rest);
        if noun
            || matches!(rest.peek(0).map(|lex| lex.kind), Some(Kind::Int { .. }))
            || rest.peek(0).is_some_and(|lex| lex.is_joint())
            || matches!(
                rest.peek_word(0),
                Some(W::Of | W::Number(_) | W::Several | W::Few | W::Many | W::Couple)
            )
        {
            return i.fail();
        }
        let reference = if side == W::Past { Reference::Past } else { Reference::Future };
        return Ok((rest, node(reference, DateRule::ThePastOrFuture, 0.85)));
    }
    fn adjective(i: Input<'_>) -> Res<'_, ()> {
        if lists::DISTANCES.has(i.written(0)) { Ok((i.skip(1), ())) } else { i.fail() }
    }
    let recent = start.written(0) == "recent" || start.written(0) == "distant";
    let (rest, ()) = adjective(start)?;
    if let Ok((rest, _)) = word(W::Future)(rest) {
        return Ok((rest, node(Reference::Future, DateRule::NearFuture, 0.92)));
    }
    if recent {
        let (rest, _) = word(W::Past)(rest)?;
        return Ok((rest, node(Reference::Past, DateRule::RecentPast, 0.9)));
    }
    let (rest, _) = word(W::Term)(rest)?;
    Ok((rest, node(Reference::Future, DateRule::NearTerm, 0.85)))
}

/// "recent", "future", "former" before a noun.
fn adjective(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = word(W::Recent)(i)?;
    if i.peek(0).is_some_and(|lex| lex.case != crate::lexer::Case::Lower) && i.back(1).is_some() {
        return i.fail();
    }
    if matches!(rest.peek(0).map(|lex| lex.kind), Some(Kind::Other { .. })) {
        return Ok((rest, node(Reference::Past, DateRule::Adjective, 0.6)));
    }
    i.fail()
}

pub(super) const PRESENT: Guarded = (F::any(&[F::VAGUE, F::THE, F::STEP]), F::VAGUE.or(F::PERIOD), present);

pub(super) const ADVERB: Guarded = (F::any(&[F::VAGUE, F::BOUND]), F::VAGUE, adverb);

pub(super) const SOON: Guarded = (F::VAGUE, F::VAGUE, soon);

pub(super) const THE: Guarded = (F::THE, F::any(&[F::STEP, F::VAGUE, F::PERIOD]), the);

pub(super) const ADJECTIVE: Guarded = (F::VAGUE, F::VAGUE, adjective);

pub(super) const WHILE_AGO: Guarded = (F::A.or(F::SOME), F::AWAY, while_ago);

pub(super) const ONE_DAY: Guarded = (F::NUMBER, F::UNIT, one_day);
