//! Noun phrases read backward: who stands before a verb.

use dixit_english::class;

use super::back::phrase_back;
use super::{Phrase, REACH, time_before};
use crate::line::{Kind, Line};
use crate::pattern::is;

/// Finds the subject of the verb group that starts at `verb`, not looking before `low`.
pub(crate) fn subject_before(line: Line<'_>, low: usize, verb: usize) -> Option<Phrase> {
    let low = low.max(verb.saturating_sub(REACH));
    let mut end = verb;
    // What is cut off behind the phrase: asides, adverbs, relative clauses.
    let mut keep: Option<usize> = None;
    loop {
        if end <= low {
            return None;
        }
        let tok = line.before(end);
        match tok.kind {
            Kind::Comma | Kind::Dash => {
                let opening = opening_of_aside(line, low, end - 1, tok.kind)?;
                // No noun before the aside: "In Leeds, the minister, said".
                let opening = before_asides(line, low, opening)?;
                keep = match keep {
                    _ if is_dropped_aside(line, opening + 1, end - 1) => None,
                    None => Some(end - 1),
                    kept => kept,
                };
                // "Mara Lind, 52, the director, said"
                end = before_age(line, low, opening);
            }
            Kind::Close => {
                let opening = (low..end).rev().find(|&index| line.at(index).is(class::OPEN))?;
                keep = keep.or(Some(end));
                end = opening;
            }
            Kind::Word => match loose_before(line, low, end) {
                Some(start) => end = start,
                None => break,
            },
            Kind::Quote(_) if tok.is(class::PROPN) => break,
            Kind::Quote(_)
            | Kind::Stop
            | Kind::Colon
            | Kind::Semicolon
            | Kind::Open
            | Kind::Other
            | Kind::Edge => {
                return None;
            }
        }
    }
    if end < verb
        && let Some(name) = before_first_adjunct(line, low, end)
    {
        end = name;
        keep = None;
    }
    let (mut start, mut cut) = phrase_back(line, low, end)?;
    if let Some(name) = before_address(line, low, start) {
        // "Hale, 50, of Hill Close, Leeds admits": who lives there.
        (start, cut) = phrase_back(line, low, name).map(|(start, _)| (start, Some(name)))?;
    }
    if let Some(name) = before_seat(line, low, start) {
        // "Ana Lind, D-Calif., the chairwoman, said": who sits for it.
        (start, cut) = phrase_back(line, low, name).map(|(start, _)| (start, Some(name)))?;
    }
    let end = match (cut, keep) {
        (Some(cut), _) => cut,
        (None, Some(keep)) => keep,
        (None, None) => end,
    };
    (start < end).then_some(Phrase { range: start..end })
}

/// The comma behind the noun that an aside which opens here belongs to: "Hale, prosecuting, in a speech to the jury, said" has a second aside
/// between them.
fn before_asides(line: Line<'_>, low: usize, opening: usize) -> Option<usize> {
    if names_before(line, opening) {
        return Some(opening);
    }
    let plain = |&index: &usize| line.at(index).is(class::WORD) && !line.at(index).is_finite();
    let first = (low + 1..opening).rev().take(8).find(|index| !plain(index))?;
    line.fits(first, &[(0, is(class::COMMA)), (-1, is(class::PROPN))]).then_some(first)
}

/// Whether a noun stands before an aside, or "One of them".
fn names_before(line: Line<'_>, opening: usize) -> bool {
    line.before(opening).ends_phrase()
        || line.before(opening).is(class::SUBJECT)
        || line.before(opening).is(class::OBJECT) && line.has(opening.wrapping_sub(3), class::PARTITIVE)
}

/// Where a word of time or an adverb between a subject and its verb begins that ends at `end`.
fn loose_before(line: Line<'_>, low: usize, end: usize) -> Option<usize> {
    let tok = line.before(end);
    let at = end.wrapping_sub(1);
    if tok.but(class::TIME, class::POSS) {
        let start = time_before(line, low, end);
        // "The minister, Ana Lind, Monday told reporters"
        let day = (start..end).any(|index| line.has(index, class::WEEKDAY.with(class::DEICTIC_DAY)));
        let aside = line.before(start).is(class::COMMA) && day;
        let noun = line.before(start).ends_phrase() || line.before(start).is(class::PRONOUN) || aside;
        if start < end && start > low && noun {
            return Some(start);
        }
    }
    let adverb =
        tok.but(class::ADVERB.with(class::NEG), class::NOMINAL.with(class::DET).with(class::SUBJECT));
    let floats =
        line.has(at, class::FLOATING_QUANTIFIER) && line.before(at).is(class::PRONOUN.with(class::NOMINAL));
    (adverb || floats || line.has(at, class::REFLEXIVE)).then_some(at)
}

/// Where the name ends whose address stands before a place, with an age or without: "Hale, 50, of Hill Close, | Leeds", "Hale, of Hill
/// Close, | Leeds".
fn before_address(line: Line<'_>, low: usize, start: usize) -> Option<usize> {
    if !line.before(start).is(class::COMMA) {
        return None;
    }
    let of = (low + 2..start).rev().take(10).find(|&index| line.is_word(index, &["of"]))?;
    before_adjunct(line, low, of)
}

/// Where the name ends behind which an adjunct is set off up to `end`: "Hale, of Hill Close |, Leeds, said", "Hale, speaking after the vote
/// |, in Leeds, said".
fn before_first_adjunct(line: Line<'_>, low: usize, end: usize) -> Option<usize> {
    let plain = |&index: &usize| line.at(index).is_word() && !line.at(index).is_finite();
    let comma = (low + 1..end).rev().take(8).find(|index| !plain(index))?;
    before_adjunct(line, low, comma + 1)
}

/// Where the name ends behind which an adjunct is set off that begins at `start`.
fn before_adjunct(line: Line<'_>, low: usize, start: usize) -> Option<usize> {
    let comma = start.checked_sub(1).filter(|&comma| comma > low && line.at(comma).is(class::COMMA))?;
    let name = before_age(line, low, comma);
    let adjunct = line.at(start).is(class::PREP.with(class::VERB_ING).with(class::ED));
    (adjunct && line.before(name).is(class::PROPN)).then_some(name)
}

/// Where the name ends whose age stands before the comma at `comma`: "Hale | , 50,", "Hale | , aged 50,"; the comma where none does.
fn before_age(line: Line<'_>, low: usize, comma: usize) -> usize {
    if comma <= low + 2 || !line.before(comma).is(class::NUMBER) {
        return comma;
    }
    let aged = usize::from(line.is_word(comma - 2, &["aged"]));
    let opening = comma - 2 - aged;
    if opening > low && line.at(opening).is(class::COMMA) { opening } else { comma }
}

/// Where the name ends behind which only a seat or a state stands before further asides: "Lind, | D-Calif.", "Lind, a mechanic in Kansas City, | Mo."
fn before_seat(line: Line<'_>, low: usize, start: usize) -> Option<usize> {
    let comma = start.checked_sub(1).filter(|&comma| comma > low && line.at(comma).is(class::COMMA))?;
    let word = line.word(start);
    let seat = line.at(start).is(class::PROPN)
        && line.at(start + 1).is(class::COMMA.with(class::OTHER_MARK))
        && (word.contains('-') || word.ends_with('.') || line.at(start + 1).is(class::OTHER_MARK));
    if !seat || !line.before(comma).is(class::PROPN) {
        return None;
    }
    let (first, _) = phrase_back(line, low, comma)?;
    let explains =
        line.at(first).is(class::DET) && line.fits(first, &[(-1, is(class::COMMA)), (-2, is(class::PROPN))]);
    Some(if explains { first - 1 } else { comma })
}

/// The comma or dash that opens the aside which the one at `closing` closes.
fn opening_of_aside(line: Line<'_>, low: usize, closing: usize, kind: Kind) -> Option<usize> {
    let mut index = closing;
    while index > low {
        index -= 1;
        let tok = line.at(index);
        if tok.kind == kind {
            return Some(index);
        }
        if tok.is(class::SEMICOLON.with(class::COLON).with(class::STOP)) {
            return None;
        }
    }
    None
}

/// Whether what stands between two commas tells nothing that names the speaker.
fn is_dropped_aside(line: Line<'_>, start: usize, end: usize) -> bool {
    let first = line.at(start);
    let nominal_start = first.is(class::DET.with(class::POSS)) || first.but(class::NOMINAL, class::VERB);
    if first.is(class::RELATIVE
        .with(class::PREP)
        .with(class::SUBORDINATOR)
        .with(class::ASIDE)
        .with(class::TO))
    {
        return !line.is_word(start, &["of", "one"]);
    }
    if nominal_start && !first.is(class::TIME) {
        return (start..end).all(|index| line.at(index).is(class::TIME.with(class::NUMBER)));
    }
    true
}
