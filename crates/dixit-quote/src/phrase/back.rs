//! Noun phrases read backward, from their last word to their first.

use dixit_english::{Classes, Cue, Form, Frames, class};

use crate::line::Line;
use crate::pattern::{Row, Test, but, is, not, row, word};

/// Where a noun phrase begins, and where a relative clause cuts it off.
type Extent = (usize, Option<usize>);

/// Walks from the end of a noun phrase to its start. The second value is where a relative clause cuts it off.
pub(super) fn phrase_back(line: Line<'_>, low: usize, end: usize) -> Option<Extent> {
    let last = line.before(end);
    let at = end.wrapping_sub(1);
    if last.is(class::RELATIVE) || line.has(at, class::THAT) {
        // "the officials who said": the antecedent speaks.
        let until = at - usize::from(line.before(at).is(class::COMMA));
        let until = if until < at { before_apposition(line, low, until) } else { until };
        return antecedent(line, low, until);
    }
    if line.is_word(at, &["there", "here"]) && line.before(at).ends_phrase() {
        // "the farmers there say"
        return phrase_back(line, low, at);
    }
    if last.but(class::OBJECT, class::SUBJECT) && line.is_word(end.wrapping_sub(2), &["of"]) && end >= low + 3
    {
        // "one of them said", "many of us think"
        let quantity = end - 3;
        return line.at(quantity).is(class::SUBJECT.with(class::NUMBER)).then_some((quantity, None));
    }
    if last.is(class::PRONOUN) {
        return last.is(class::SUBJECT).then_some((at, None));
    }
    if !last.ends_phrase() && last.but(class::VERB.with(class::ADVERB).with(class::ADJ), class::SUBJECT) {
        // "officials who asked not to be named said"
        let relative = (low + 1..end)
            .rev()
            .take(16)
            .take_while(|&index| line.at(index).is_word())
            .find(|&index| line.at(index).is(class::RELATIVE))?;
        if line.before(relative).ends_phrase() {
            return antecedent(line, low, relative);
        }
    }
    let (start, cut) = Walk { line, low, start: end, end, cut: None }.whole()?;
    // "a mother who accused a hospital of neglecting her baby": what was read stands inside a relative clause.
    match relative_around(line, low, start) {
        Some(relative) if cut.is_none() => antecedent(line, low, relative).or(Some((start, cut))),
        _ => Some((start, cut)),
    }
}

/// The "who" or "which" whose clause has had its verb before `start` and goes on to it.
fn relative_around(line: Line<'_>, low: usize, start: usize) -> Option<usize> {
    let mut verb = false;
    for index in (low + 1..start).rev().take(14) {
        let tok = line.at(index);
        let reports =
            |&(cue, form): &(&Cue, Form)| matches!(form, Form::Past | Form::Third) && cue.takes(Frames::BARE);
        if !tok.is_word() || tok.cue.as_ref().is_some_and(reports) {
            return None;
        }
        if tok.is(class::RELATIVE) && !line.has(index, class::THAT) {
            return (verb && line.before(index).ends_phrase()).then_some(index);
        }
        verb |= tok.is_finite();
    }
    None
}

/// "Jake Kovar, co-founder at Breach, who said": where the name ends that an apposition up to `until` explains.
fn before_apposition(line: Line<'_>, low: usize, until: usize) -> usize {
    let plain =
        |&index: &usize| line.at(index).is(class::WORD.with(class::COMMA)) && !line.at(index).is_finite();
    let comma =
        (low + 1..until).rev().take(14).take_while(plain).find(|&index| line.at(index).is(class::COMMA));
    let named = |comma: &usize| {
        line.before(*comma).is(class::PROPN)
            && line
                .at(comma + 1)
                .but(class::NOUN.with(class::DET).with(class::ADJ).with(class::TITLE), class::PROPN)
    };
    comma.filter(named).unwrap_or(until)
}

/// The noun phrase that ends at `until`, before a relative clause.
fn antecedent(line: Line<'_>, low: usize, until: usize) -> Option<Extent> {
    if until <= low || !line.before(until).ends_phrase() {
        return None;
    }
    let (start, cut) = phrase_back(line, antecedent_low(line, low, until), until)?;
    Some((start, Some(cut.unwrap_or(until))))
}

/// The phrase reaches from `start` to `end`, and the token before `start` is looked at.
struct Walk<'a> {
    line: Line<'a>,
    low: usize,
    start: usize,
    end: usize,
    /// Where a relative clause begins that the phrase ends with.
    cut: Option<usize>,
}

/// What is done with the token before the phrase.
#[derive(Clone, Copy)]
enum Step {
    /// It belongs to the phrase, with those before it up to this number.
    Take(usize),
    /// It belongs to the phrase and is its first.
    Last,
    /// The phrase begins behind it.
    Stop,
    /// It closes brackets.
    Brackets,
    /// It is a verb: of a relative clause, or the phrase begins behind it.
    Verb,
}

use Step::{Brackets, Last, Stop, Take, Verb};

type Guard = fn(&Walk<'_>) -> bool;

const ENDS_PHRASE: Test = is(class::NOMINAL.with(class::CLOSE));
const PREPOSITION: Test = but(class::PREP, class::NOMINAL);
const VERBAL: Classes = class::VERB_PART.with(class::ED).with(class::VERB_PAST).with(class::ADJ);
const NAMES: Classes = class::PROPN.with(class::DET).with(class::POSS).with(class::NUMBER);
const ADVERBIAL: Test = but(class::ADVERB, class::DET.with(class::NOMINAL).with(class::ADJ));
/// Some of the phrase has been read.
const INSIDE: Guard = |walk| walk.start < walk.end;

/// What to do with the token before the phrase: 0 is that token, 1 the first of the phrase, -1 the one before it.
const STEPS: &[Row<Guard, Step>] = &[
    // "Kovar, Lind and Okafor"
    row(
        &[(0, is(class::COMMA)), (-1, is(class::PROPN)), (1, is(class::PROPN))],
        &[|walk| walk.joins()],
        Take(1),
    ),
    // "a senior, unnamed official"
    row(
        &[
            (0, is(class::COMMA)),
            (-1, but(class::ADJ, class::NOUN)),
            (1, not(class::DET.with(class::PROPN))),
            (-2, is(class::DET.with(class::ADJ))),
        ],
        &[],
        Take(1),
    ),
    row(&[(0, is(class::CLOSE))], &[], Brackets),
    // "the minister-president"
    row(&[(0, is(class::OTHER_MARK))], &[|walk| walk.is_joint()], Take(1)),
    // "the “old” plan"
    row(
        &[
            (0, is(class::QUOTATION)),
            (-1, is(class::DET.with(class::POSS).with(class::ADJ))),
            (1, is(class::NOMINAL)),
        ],
        &[],
        Take(1),
    ),
    // "In “Summer Rain” Ivo Brandt wrote": a title before a name.
    row(&[(0, is(class::QUOTATION)), (0, is(class::PROPN)), (1, is(class::PROPN))], &[INSIDE], Stop),
    // "author of “The Long Road”"
    row(&[(0, is(class::QUOTATION)), (0, is(class::PROPN))], &[], Take(1)),
    row(&[(0, is(class::MARK.with(class::EDGE)))], &[], Stop),
    // "the driver who caused the crash"
    row(
        &[(0, but(class::FINITE.with(class::ED), class::AUX.with(class::NOMINAL).with(class::PREP)))],
        &[INSIDE, |walk| walk.is_in_relative()],
        Verb,
    ),
    // A determiner opens a phrase; only "of the", "and the", "all the" reach further left.
    row(
        &[
            (1, but(class::DET, class::NOUN.with(class::ADVERB))),
            (0, not(class::PREP.with(class::CONJ).with(class::TO))),
        ],
        &[INSIDE, |walk| !walk.line.has(walk.start.wrapping_sub(1), class::PREDETERMINER)],
        Stop,
    ),
    // "Kovar and Lind"
    row(&[(0, is(class::CONJ)), (-1, ENDS_PHRASE)], &[INSIDE, |walk| !walk.verb_before(1)], Take(1)),
    row(&[(0, is(class::CONJ))], &[], Stop),
    // "told reporters that the mayor …"
    row(&[(0, is(class::THAT)), (1, is(NAMES))], &[INSIDE], Stop),
    row(&[(0, is(class::THAT)), (-1, is(class::OBJECT.with(class::ADDRESSEE)))], &[INSIDE], Stop),
    row(
        &[(0, is(class::THAT))],
        &[INSIDE, |walk| walk.line.before(walk.start.wrapping_sub(1)).cue.is_some()],
        Stop,
    ),
    // "a friend of her brother", "the minister and her deputy", "her brother", "Kovar’s brother"
    row(
        &[(0, is(class::POSS)), (0, word(class::OWNER)), (-1, is(class::PREP)), (-2, ENDS_PHRASE)],
        &[],
        Take(1),
    ),
    row(
        &[(0, is(class::POSS)), (0, word(class::OWNER)), (-1, is(class::CONJ)), (-2, ENDS_PHRASE)],
        &[|walk| walk.start > walk.low + 2 && !walk.verb_before(2)],
        Take(2),
    ),
    row(&[(0, is(class::POSS)), (0, word(class::OWNER))], &[], Last),
    row(&[(0, is(class::POSS))], &[], Take(1)),
    // "ambassador to France", "a person close to the family"
    row(&[(0, is(class::TO)), (-1, ENDS_PHRASE), (1, not(class::VERB_BASE))], &[INSIDE], Take(1)),
    row(&[(0, is(class::TO)), (-1, word(class::ADJECTIVE_WITH_TO)), (-2, ENDS_PHRASE)], &[INSIDE], Take(2)),
    row(&[(0, is(class::TO))], &[], Stop),
    // "the celebrations after the commissioner had indicated": a clause begins.
    row(&[(0, word(class::SUBORDINATOR)), (0, PREPOSITION)], &[INSIDE], Stop),
    // "a spokesman for the union", but not "On Tuesday in Leeds the union"; "some of the farmers"
    row(&[(0, PREPOSITION), (-1, ENDS_PHRASE)], &[INSIDE, |walk| walk.has_more()], Take(1)),
    row(&[(0, PREPOSITION), (-1, word(class::PARTITIVE))], &[INSIDE, |walk| walk.has_more()], Take(1)),
    // "a person familiar with the talks", "lawyers hired by the family", "people living in the town"
    row(
        &[(0, PREPOSITION), (-1, is(VERBAL)), (-2, ENDS_PHRASE)],
        &[INSIDE, |walk| !walk.relative_near() && !walk.verb_before(2)],
        Take(2),
    ),
    row(&[(0, PREPOSITION), (-1, is(class::VERB_ING)), (-2, ENDS_PHRASE)], &[INSIDE], Take(2)),
    row(&[(0, PREPOSITION)], &[], Stop),
    row(&[(0, is(class::SUBJECT)), (0, but(class::PRONOUN, class::DET.with(class::NUMBER)))], &[], Stop),
    row(&[(0, but(class::SUBORDINATOR.with(class::WH), class::NOMINAL))], &[], Stop),
    row(&[(0, but(class::FINITE, class::PREP.with(class::NOMINAL)))], &[], Verb),
    row(&[(0, but(class::ED, class::NOMINAL))], &[], Verb),
    row(&[(0, is(class::AUX))], &[], Verb),
    // "farmers protesting the plan"
    row(&[(0, but(class::VERB_ING, class::NOUN)), (-1, ENDS_PHRASE)], &[INSIDE], Take(1)),
    row(&[(0, but(class::VERB_ING, class::NOUN))], &[], Stop),
    // "On Tuesday the mayor"
    row(
        &[(0, is(class::TIME)), (1, but(class::PROPN.with(class::DET), class::POSS)), (-1, not(class::DET))],
        &[INSIDE],
        Stop,
    ),
    // "In May 2019 Dana Cole"
    row(
        &[(0, is(class::NUMBER)), (-1, word(class::TIME.with(class::CALENDAR_WORD))), (1, is(class::PROPN))],
        &[INSIDE],
        Stop,
    ),
    // "a widely respected judge"
    row(
        &[(0, ADVERBIAL), (1, is(class::ADJ.with(class::ED).with(class::NUMBER))), (-1, is(class::DET))],
        &[INSIDE],
        Take(1),
    ),
    row(&[(0, ADVERBIAL)], &[], Stop),
];

impl Walk<'_> {
    /// Whether a conjunction stands in what has been read, so that a comma before it parts the members of a list.
    fn joins(&self) -> bool {
        (self.start..self.end).any(|index| self.line.at(index).is(class::CONJ))
    }

    fn is_joint(&self) -> bool {
        matches!(self.line.word(self.start.wrapping_sub(1)), "-" | "/")
    }

    fn has_more(&self) -> bool {
        self.start > self.low + 1
    }

    /// Whether the clause has its verb before the last `steps` of the tokens that are still to be read.
    fn verb_before(&self, steps: usize) -> bool {
        has_verb_before(self.line, self.low, self.start.saturating_sub(steps))
    }

    fn relative_near(&self) -> bool {
        let before = self.low..self.start.saturating_sub(1);
        before.rev().take(6).any(|index| self.line.at(index).is(class::RELATIVE))
    }

    /// The relative pronoun of the clause that holds the token before the phrase.
    fn relative(&self) -> Option<usize> {
        let line = self.line;
        let relative = (self.low + 1..self.start)
            .rev()
            .take(14)
            .take_while(|&index| line.at(index).is_word())
            .find(|&index| line.at(index).is(class::RELATIVE) || line.has(index, class::THAT));
        let behind = |relative: usize| relative - usize::from(line.before(relative).is(class::COMMA));
        relative.map(behind).filter(|&relative| line.before(relative).ends_phrase() && INSIDE(self))
    }

    /// Whether the verb before the phrase is that of a relative clause behind a noun.
    fn is_in_relative(&self) -> bool {
        let at = self.start.wrapping_sub(1);
        let who = |index: usize| {
            let relative = index + usize::from(self.line.at(index).is(class::COMMA));
            self.line.at(relative).is(class::RELATIVE) && !self.line.has(relative, class::THAT)
        };
        self.line.at(at).cue.is_none() && self.relative().is_some_and(who)
    }

    /// Reads the phrase to its beginning.
    fn whole(mut self) -> Option<Extent> {
        while self.start > self.low {
            let at = self.start - 1;
            let step = self.line.first(at, STEPS, |guard| guard(&self)).unwrap_or(Take(1));
            match step {
                Take(count) => self.start = self.start.saturating_sub(count),
                Last => {
                    self.start = at;
                    break;
                }
                Stop => break,
                Brackets => {
                    let before = (self.low..self.start).rev().take(12);
                    let Some(open) = before.into_iter().find(|&index| self.line.at(index).is(class::OPEN))
                    else {
                        break;
                    };
                    self.start = open;
                }
                Verb => match self.relative() {
                    Some(relative) => {
                        self.cut = Some(relative);
                        self.start = relative;
                    }
                    None => break,
                },
            }
        }
        self.skip_what_opens_no_phrase();
        self.settled()
    }

    /// What cannot open a noun phrase is not part of it.
    fn skip_what_opens_no_phrase(&mut self) {
        const OPENS: &[(isize, Test)] = &[(
            0,
            is(class::DET.with(class::POSS).with(class::NOMINAL).with(class::ADJ).with(class::SUBJECT)),
        )];
        const OPENS_WITH_MORE: &[(isize, Test)] =
            &[(0, but(class::ED.with(class::VERB).with(class::ADVERB), class::PREP))];
        const ADVERB: &[(isize, Test)] = &[(0, ADVERBIAL)];
        let line = self.line;
        while self.start < self.end {
            let at = self.start;
            let opens = line.fits(at, OPENS) || at + 1 < self.end && line.fits(at, OPENS_WITH_MORE);
            if opens && !line.is_possessive(at) && !line.fits(at, ADVERB) {
                break;
            }
            self.start += 1;
        }
    }

    /// Leaves a preposition in front of the phrase what belongs to it, and looks whether the rest names anybody.
    fn settled(self) -> Option<Extent> {
        let Walk { line, low, mut start, end, cut } = self;
        let until = cut.unwrap_or(end);
        let at = start.wrapping_sub(1);
        let counted = line.at(start).is(class::NUMBER) && line.has(at, class::APPROXIMATOR);
        // "As Kovar wrote, “…”": a clause of its own.
        let clause = line.is_word(at, &["as"])
            && line.before(at).is(class::EDGE.with(class::COMMA).with(class::DASH).with(class::CONJ))
            && (line.at(start).is(class::PROPN) || line.is_word(start, &["the"]))
            && (end..end + 12).any(|index| line.at(index).is(class::QUOTATION));
        // "“…,” as Lind puts it"
        // "As the Courier reported, the dam …"
        let clause = clause
            || line.is_word(at, &["as"])
                && line.before(at).is(class::QUOTATION.with(class::EDGE))
                && line.at(end).cue.is_some()
            || line.is_word(at, &["as"]) && line.before(at).is(class::QUOTATION);
        if start > low && !counted && !clause && line.fits(at, &[(0, PREPOSITION)]) {
            // "after inspectors found that …": a clause, unless a second phrase follows the first.
            start = match second_phrase(line, start, until) {
                None if line.has(at, class::SUBORDINATOR) => start,
                second => second?,
            };
        }
        let names = (start..until).any(|index| {
            let tok = line.at(index);
            tok.is(class::SUBJECT.with(class::ADJ).with(class::PROPN)) || tok.but(class::NOMINAL, class::TIME)
        });
        names.then_some((start, cut))
    }
}

/// A relative clause belongs to the nearest noun phrase: "a gift to those who say" to "those".
fn antecedent_low(line: Line<'_>, low: usize, end: usize) -> usize {
    (low..end.saturating_sub(1))
        .rev()
        .take(14)
        .find(|&index| {
            let tok = line.at(index);
            tok.but(class::PREP.with(class::TO), class::NOMINAL) && !line.is_word(index, &["of"])
                || tok.but(class::VERB, class::NOMINAL.with(class::ADJ))
        })
        .map_or(low, |index| index + 1)
}

/// In "After the vote the minister", where the second phrase begins.
fn second_phrase(line: Line<'_>, start: usize, end: usize) -> Option<usize> {
    (start + 1..end).rev().find(|&index| {
        let (left, here) = (line.before(index), line.at(index));
        left.ends_phrase()
            && (here.but(class::DET, class::NOMINAL)
                || here.is(class::PROPN) && (left.is(class::TIME) || !left.is(class::PROPN))
                || left.is(class::TIME.with(class::NUMBER)) && here.but(class::NOMINAL, class::TIME))
    })
}

/// Whether a clause has had its verb before this token, within the clause.
fn has_verb_before(line: Line<'_>, low: usize, end: usize) -> bool {
    for index in (low..end).rev() {
        let tok = line.at(index);
        if tok.is(class::COMMA.with(class::SEMICOLON).with(class::COLON).with(class::DASH)) {
            return false;
        }
        if tok.but(class::SUBORDINATOR.with(class::THAT), class::PREP) {
            return false;
        }
        if tok.is_finite() && !tok.is(class::NOMINAL) {
            return true;
        }
    }
    false
}
