//! Noun phrases read forward: who stands behind a verb, as source or as addressee.

use dixit_english::{Classes, class};

use super::{Phrase, REACH};
use crate::line::Line;
use crate::pattern::{Row, Test, but, is, not, row, word};

/// Reads a noun phrase forward: "said Ana Kovar, the union's president, …".
pub(crate) fn phrase_after(line: Line<'_>, start: usize, high: usize) -> Option<Phrase> {
    let high = high.min(start + REACH);
    let first = line.at(start);
    if start >= high {
        return None;
    }
    // "her brother": a possessive that is an object form as well.
    let owns = first.is(class::POSS) && line.at(start + 1).is(class::NOMINAL.with(class::ADJ));
    if !owns && first.but(class::PRONOUN, class::NUMBER) {
        return first.is(class::SUBJECT).then_some(Phrase { range: start..start + 1 });
    }
    // "said rising star Anna Lind"
    let modifies = first.is(class::VERB_ING) && line.at(start + 1).is(class::NOMINAL);
    if !modifies
        && !first.is(class::DET
            .with(class::POSS)
            .with(class::NOMINAL)
            .with(class::ADJ)
            .with(class::SUBJECT)
            .with(class::ED))
        || first.is(class::THAT) && !line.at(start + 1).is(class::NOUN)
        || first.but(class::TIME, class::DET) && !line.at(start + 1).is(class::POSS)
    {
        return None;
    }
    Walk { line, start, high, end: start, cut: None }.whole()
}

/// The phrase reaches from `start` to `end`, and the token at `end` is looked at.
struct Walk<'a> {
    line: Line<'a>,
    start: usize,
    high: usize,
    end: usize,
    /// Where a relative clause begins that is left out.
    cut: Option<usize>,
}

/// What is done with the token behind the phrase.
#[derive(Clone, Copy)]
enum Step {
    /// It belongs to the phrase, with those behind it up to this number.
    Take(usize),
    /// The phrase ends before it.
    Stop,
    /// It opens brackets.
    Brackets,
    /// It opens an appositive, or ends the phrase.
    Appositive,
    /// It opens a relative clause.
    Cut,
}

use Step::{Appositive, Brackets, Cut, Stop, Take};

type Guard = fn(&Walk<'_>) -> bool;

const ENDS_PHRASE: Test = is(class::NOMINAL.with(class::CLOSE));
const PREPOSITION: Test = but(class::PREP, class::NOMINAL);
const OTHERS: Classes = class::NOMINAL.with(class::ADJ).with(class::DET);
/// Some of the phrase has been read.
const INSIDE: Guard = |walk| walk.end > walk.start;

/// What to do with the token behind the phrase: 0 is that token, -1 the last of the phrase, 1 the next one.
const STEPS: &[Row<Guard, Step>] = &[
    row(&[(0, is(class::OPEN))], &[], Brackets),
    // "the “old” plan", "the minister-president"
    row(&[(0, is(class::QUOTATION)), (1, is(class::NOMINAL))], &[INSIDE], Take(1)),
    // "author of “The Long Road”"
    row(&[(0, is(class::QUOTATION)), (0, is(class::PROPN))], &[INSIDE], Take(1)),
    row(&[(0, is(class::OTHER_MARK))], &[|walk| matches!(walk.line.word(walk.end), "-" | "/")], Take(1)),
    // "Florida-born Tom Perry"
    row(&[(0, is(class::WORD)), (-1, is(class::OTHER_MARK)), (1, is(class::NOMINAL))], &[INSIDE], Take(1)),
    // "Ana Kovar, the union's president"
    row(&[(0, is(class::COMMA))], &[], Appositive),
    row(&[(0, is(class::MARK.with(class::EDGE)))], &[], Stop),
    // "the mayor, who had left"
    row(&[(0, is(class::RELATIVE))], &[], Cut),
    row(&[(0, word(class::THAT))], &[INSIDE], Cut),
    row(&[], &[|walk| walk.end == walk.start], Take(1)),
    // "the mayor on Tuesday"
    row(&[(-1, not(class::DET.with(class::POSS)))], &[|walk| walk.line.is_at_time(walk.end)], Stop),
    // "said Simon Armstrong of his move"
    row(
        &[(-1, is(class::PROPN)), (1, word(class::OWNER))],
        &[INSIDE, |walk| walk.line.is_word(walk.end, &["of"])],
        Stop,
    ),
    // "the head of the union", "a report by the forum", "fewer than ten"
    row(
        &[(0, PREPOSITION), (0, word(class::PHRASE_PREPOSITION)), (-1, ENDS_PHRASE)],
        &[|walk| !walk.line.is_before_medium(walk.end, walk.high)],
        Take(1),
    ),
    row(
        &[(0, PREPOSITION), (-1, is(class::MEDIUM))],
        &[|walk| walk.line.is_word(walk.end, &["by"])],
        Take(1),
    ),
    row(
        &[(0, PREPOSITION), (1, is(class::NUMBER))],
        &[|walk| walk.line.is_word(walk.end, &["than"])],
        Take(1),
    ),
    row(&[(0, PREPOSITION)], &[], Stop),
    // "told the crew the boat …"
    row(
        &[(0, but(class::DET, class::NOMINAL.with(class::ADVERB).with(class::POSS))), (-1, ENDS_PHRASE)],
        &[],
        Stop,
    ),
    // "one of them, Ana Kovar"
    row(&[(0, is(class::OBJECT)), (-1, PREPOSITION), (-2, word(class::PARTITIVE))], &[], Take(1)),
    // "Kovar and went on", "Kovar and then", "Kovar and Lind"
    row(&[(0, is(class::CONJ)), (1, but(class::VERB, class::NOMINAL))], &[], Stop),
    row(&[(0, is(class::CONJ)), (1, is(class::ADVERB.with(class::PRONOUN)))], &[], Stop),
    row(&[(0, but(class::SUBORDINATOR.with(class::WH).with(class::PRONOUN), class::NOMINAL))], &[], Stop),
    // "a document filed by the lawyers"
    row(
        &[
            (0, but(class::ED.with(class::VERB_PART).with(class::VERB_PAST), class::AUX)),
            (-1, ENDS_PHRASE),
            (1, word(class::RELATIONAL_PREPOSITION)),
        ],
        &[],
        Take(2),
    ),
    // "the wounded farmers"
    row(
        &[
            (0, but(class::ED, class::NOMINAL)),
            (1, is(class::NOMINAL)),
            (-1, is(class::DET.with(class::ADJ).with(class::ADVERB))),
        ],
        &[],
        Take(1),
    ),
    row(&[(0, but(class::AUX, class::POSS))], &[], Stop),
    row(&[(0, but(class::FINITE, class::PREP.with(class::NOMINAL)))], &[], Stop),
    row(&[(0, but(class::ED, class::NOMINAL))], &[], Stop),
    row(&[(0, but(class::VERB_ING, class::NOUN)), (-1, ENDS_PHRASE)], &[], Stop),
    row(&[(0, but(class::ADVERB, OTHERS)), (1, not(class::ADJ))], &[], Stop),
    row(&[(0, is(class::TO)), (1, is(class::VERB_BASE))], &[], Stop),
];

impl Walk<'_> {
    /// Reads the phrase to its end.
    fn whole(mut self) -> Option<Phrase> {
        let line = self.line;
        while self.end < self.high {
            match line.first(self.end, STEPS, |guard| guard(&self)).unwrap_or(Take(1)) {
                Take(count) => self.end += count,
                Stop => break,
                Cut => {
                    self.cut = Some(self.end);
                    break;
                }
                Brackets => {
                    let mut ahead = (self.end..self.high).take(12);
                    let Some(close) = ahead.find(|&index| line.at(index).is(class::CLOSE)) else { break };
                    self.end = close + 1;
                }
                Appositive => {
                    let Some(close) = appositive(line, self.end + 1, self.high) else { break };
                    self.end = close;
                }
            }
        }
        let loose = class::PREP.with(class::CONJ).with(class::DET);
        while self.end > self.start + 1
            && line.before(self.end).but(loose, class::NOMINAL.with(class::SUBJECT))
        {
            self.end -= 1;
        }
        let range = self.start..self.cut.unwrap_or(self.end);
        let names = range.clone().any(|index| line.at(index).is(class::NOMINAL.with(class::SUBJECT)));
        // "said the worst was still to come": an adjective for the head.
        let headless = line.at(range.start).is(class::DET)
            && line.before(range.end).is(class::ADJ.with(class::ED))
            && line.at(range.end).is(class::AUX);
        (names || headless).then_some(Phrase { range })
    }
}

const ENDS_APPOSITIVE: Classes = class::COMMA
    .with(class::STOP)
    .with(class::SEMICOLON)
    .with(class::COLON)
    .with(class::DASH)
    .with(class::EDGE);

/// Where an appositive that begins at `start` ends, if there is one.
fn appositive(line: Line<'_>, start: usize, high: usize) -> Option<usize> {
    let first = line.at(start);
    let opens =
        first.is(class::DET.with(class::POSS)) || first.but(class::NOMINAL.with(class::ADJ), class::TIME);
    if !opens || first.but(class::PRONOUN, class::POSS) {
        return None;
    }
    for index in start..high {
        let tok = line.at(index);
        if tok.is(ENDS_APPOSITIVE) {
            return (index > start).then_some(index);
        }
        if tok.is(class::RELATIVE) && index > start {
            return Some(index);
        }
        if index > start && tok.is_finite() && !tok.is(class::NOMINAL.with(class::ED).with(class::VERB_PART))
        {
            // A clause, not an appositive.
            return None;
        }
    }
    Some(high)
}
