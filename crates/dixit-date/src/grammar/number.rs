//! Numbers, in digits and spelled.

use super::base::{Input, Res, digits, joint, lexeme, mark, maybe, one_of, tight, word, word_of};
use crate::length::Amount;
use crate::lexer::Kind;
use crate::lexicon::Word as W;

/// "seven", "twenty-four", "twenty four"
pub(super) fn below_hundred(i: Input<'_>) -> Res<'_, u32> {
    let (rest, tens) = word_of(|w| if let W::Number(n) = w { Some(u32::from(n)) } else { None })(i)?;
    if tens >= 20 {
        let ones = word_of(|w| if let W::Number(n @ 1..=9) = w { Some(u32::from(n)) } else { None });
        if let Ok((rest, ones)) = ones(joint(rest)) {
            return Ok((rest, tens + ones));
        }
    }
    Ok((rest, tens))
}

/// "a hundred", "two hundred and six"
fn below_thousand(i: Input<'_>) -> Res<'_, u32> {
    let small = below_hundred(i).or_else(|_| word(W::A)(i).map(|(rest, _)| (rest, 1)));
    let (rest, n) = small?;
    let (rest, hundred) = maybe(word(W::Hundred))(joint(rest));
    if hundred.is_none() {
        return if i.peek_word(0) == Some(W::A) { i.fail() } else { below_hundred(i) };
    }
    let (after, _) = maybe(word(W::And))(rest);
    match below_hundred(after) {
        Ok((rest, more)) => Ok((rest, n * 100 + more)),
        Err(_) => Ok((rest, n * 100)),
    }
}

/// "two thousand", "a thousand", "ten thousand five hundred"
pub(super) fn spelled(i: Input<'_>) -> Res<'_, u32> {
    let thousands = below_thousand(i).or_else(|_| word(W::A)(i).map(|(rest, _)| (rest, 1)));
    let (rest, n) = thousands?;
    let (rest, thousand) = maybe(word(W::Thousand))(rest);
    if thousand.is_none() {
        return if i.peek_word(0) == Some(W::A) { below_thousand(i) } else { Ok((rest, n)) };
    }
    let (after, _) = maybe(word(W::And))(rest);
    match below_thousand(after) {
        Ok((rest, more)) => Ok((rest, n * 1000 + more)),
        Err(_) => Ok((rest, n * 1000)),
    }
}

/// "30", "1,500"
pub(super) fn written(i: Input<'_>) -> Res<'_, u32> {
    let (rest, (value, count)) = digits(i)?;
    if count <= 3
        && let Ok((after, ())) = tight(b',')(rest)
        && after.touches(0)
        && let Ok((after, (more, 3))) = digits(after)
    {
        return Ok((after, value * 1000 + more));
    }
    Ok((rest, value))
}

/// A whole number in digits or spelled.
pub(super) fn cardinal(i: Input<'_>) -> Res<'_, u32> {
    written(i).or_else(|_| spelled(i))
}

/// "and a half", " 1/2", "-and-a-half": in thousandths.
pub(super) fn and_fraction(i: Input<'_>) -> Res<'_, u64> {
    if let Ok((rest, (top, 1))) = digits(joint(i)) {
        if let Ok((rest, ())) = tight(b'/')(rest) {
            let (rest, (bottom, count)) = digits(rest)?;
            if count == 1 && top < bottom && bottom > 0 {
                return Ok((rest, u64::from(top) * 1000 / u64::from(bottom)));
            }
        }
        return i.fail();
    }
    let half = lexeme(|lex| (lex.kind == Kind::Sign).then_some(()));
    if let Ok((rest, ())) = half(i) {
        return match i.written(0) {
            "½" => Ok((rest, 500)),
            "¼" => Ok((rest, 250)),
            "¾" => Ok((rest, 750)),
            _ => i.fail(),
        };
    }
    let (rest, _) = word(W::And)(joint(i))?;
    let (rest, _) = maybe(word(W::A))(joint(rest));
    let (rest, _) = word(W::Half)(joint(rest))?;
    Ok((rest, 500))
}

/// How many units: "three", "2 1/2", "22.8", "several", "a few", "a couple of".
pub(super) fn amount(i: Input<'_>) -> Res<'_, Amount> {
    if let Ok((rest, n)) = cardinal(i) {
        if let Ok((after, ())) = tight(b'.')(rest)
            && let Ok((after, (fraction, count @ 1..=3))) = digits(after)
            && rest.touches(1)
        {
            let scale = [1000, 100, 10, 1].get(usize::from(count)).copied().unwrap_or(1);
            let thousandths = u64::from(n) * 1000 + u64::from(fraction) * scale;
            return Ok((after, Amount::Thousandths(thousandths)));
        }
        let (rest, fraction) = maybe(and_fraction)(rest);
        let thousandths = u64::from(n) * 1000 + fraction.unwrap_or(0);
        return Ok((rest, Amount::Thousandths(thousandths)));
    }
    vague_amount(i)
}

/// "several", "a few", "many", "a couple of", "a dozen", "dozens of".
pub(super) fn vague_amount(i: Input<'_>) -> Res<'_, Amount> {
    let (start, article) = maybe(word(W::A))(i);
    let (rest, found) = one_of(&[W::Several, W::Few, W::Many, W::Couple, W::Dozen, W::Some])(start)?;
    match found {
        W::Couple => {
            let (rest, _) = maybe(word(W::Of))(rest);
            let (rest, _) = maybe(word(W::More))(rest);
            Ok((rest, Amount::whole(2)))
        }
        W::Dozen => {
            let (rest, of) = maybe(word(W::Of))(rest);
            Ok((rest, if article.is_some() && of.is_none() { Amount::whole(12) } else { Amount::Some }))
        }
        W::Few => {
            let (rest, _) = maybe(one_of(&[W::More, W::Short]))(rest);
            Ok((rest, Amount::Some))
        }
        _ if article.is_some() => i.fail(),
        _ => Ok((rest, Amount::Some)),
    }
}

/// "nineteen ninety-six", "twenty fourteen", "two thousand and one", "nineteen hundred"
pub(super) fn spelled_year(i: Input<'_>) -> Res<'_, i16> {
    let teens = |w| if let W::Number(n @ 10..=20) = w { Some(u32::from(n)) } else { None };
    if let Ok((rest, century)) = word_of(teens)(i) {
        let rest = joint(rest);
        if let Ok((rest, years)) = below_hundred(rest)
            && years >= 10
        {
            return year(i, rest, century * 100 + years);
        }
        if let Ok((after, _)) = word(W::Hundred)(rest) {
            return year(i, after, century * 100);
        }
        return i.fail();
    }
    let (rest, _) = word(W::Number(2))(i)?;
    let (rest, _) = word(W::Thousand)(rest)?;
    let (after, _) = maybe(word(W::And))(rest);
    match below_hundred(after) {
        Ok((rest, years)) => year(i, rest, 2000 + years),
        Err(_) => year(i, rest, 2000),
    }
}

fn year<'a>(i: Input<'a>, rest: Input<'a>, n: u32) -> Res<'a, i16> {
    match i16::try_from(n) {
        Ok(n) => Ok((rest, n)),
        Err(_) => i.fail(),
    }
}

/// "21st", "twenty-first", "third", "second"
pub(super) fn ordinal(i: Input<'_>) -> Res<'_, u32> {
    if let Ok(read) = lexeme(|lex| if let Kind::Nth(n) = lex.kind { Some(n) } else { None })(i) {
        return Ok(read);
    }
    if let Ok((rest, tens)) =
        word_of(|w| if let W::Number(n @ 20..=90) = w { Some(u32::from(n)) } else { None })(i)
    {
        let ones = word_of(|w| if let W::Ordinal(n @ 1..=9) = w { Some(u32::from(n)) } else { None });
        let (rest, ones) = ones(joint(rest))?;
        return Ok((rest, tens + ones));
    }
    word_of(|w| if let W::Ordinal(n) = w { Some(u32::from(n)) } else { None })(i)
}

/// A year's four digits, or two behind an apostrophe; spelled years too.
pub(super) fn year_number(i: Input<'_>) -> Res<'_, i16> {
    if let Ok((rest, (value, 4))) = digits(i) {
        return if (1000..=2999).contains(&value) { year(i, rest, value) } else { i.fail() };
    }
    if let Ok((rest, ())) = mark(b'\'')(i) {
        if let Ok((after, (value, 2))) = digits(rest)
            && rest.touches(0)
        {
            return year(i, after, two_digits(value));
        }
        return i.fail();
    }
    spelled_year(i)
}

/// Two digits stand for 1950 to 2049.
pub(super) const fn two_digits(value: u32) -> u32 {
    if value < 50 { 2000 + value } else { 1900 + value }
}
