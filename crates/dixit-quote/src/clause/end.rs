//! Where what is reported ends.

use dixit_english::{Classes, Cue, Form, Frames, class};

use super::{LONGEST, clause_like, quoted};
use crate::Attitude;
use crate::attitude::attitude;
use crate::line::Line;
use crate::pairing::Pair;
use crate::pattern::{Row, but, is, not, row, word};
use crate::phrase::{phrase_after, time_after};

const REPORTS: Frames = Frames::THAT.with(Frames::BARE).with(Frames::QUOTE).with(Frames::AS);

/// A token of the content that is looked at: the content begins at `start`, `index` is the token.
struct Place<'a> {
    line: Line<'a>,
    pairs: &'a [Pair],
    start: usize,
    index: usize,
    high: usize,
    /// The cue's own clause is a condition in front of the main clause: "If they decide to stay, …".
    led: bool,
    /// How many brackets are open.
    open: usize,
}

/// What a token is to the content.
#[derive(Clone, Copy)]
enum Then {
    /// The content goes on.
    Goes,
    /// It ends before the token.
    Ends,
    /// It ends behind the token.
    EndsBehind,
    /// It ends this many tokens before the token.
    EndsBefore(usize),
    /// It ends before the token, and before the conjunctions and commas in front of that.
    EndsLoosely,
    Opens,
    Closes,
}

use Then::{Closes, Ends, EndsBefore, EndsBehind, EndsLoosely, Goes, Opens};

type Guard = fn(&Place<'_>) -> bool;

/// Outside of brackets.
const TOP: Guard = |place| place.open == 0;
/// Something of the content has been read.
const LATER: Guard = |place| place.index > place.start;
/// More than a word of the content has been read.
const MORE: Guard = |place| place.index > place.start + 1;
/// An auxiliary ends the clause behind the two tokens after the comma: "which it did."
const COMES_OF_IT: Guard = |place| {
    const ENDING: Classes = class::STOP.with(class::COMMA).with(class::EDGE);
    place.line.fits(place.index, &[(3, is(class::AUX)), (4, is(ENDING))])
};
const JOINS: Guard = |place| place.line.is_word(place.index, &["and", "but"]);

/// Where a reported clause ends: 0 is the token that is looked at.
const CLAUSE: &[Row<Guard, Then>] = &[
    row(&[(0, is(class::OPEN))], &[], Opens),
    row(&[(0, is(class::CLOSE))], &[], Closes),
    row(&[(0, is(class::SEMICOLON))], &[TOP], Ends),
    // "that it would rain, the mayor said", "– said the mayor"
    row(&[(0, is(class::COMMA.with(class::DASH)))], &[TOP, LATER, |place| place.ends_at(1)], Ends),
    // "said the man fled, but declined to give a name"
    row(
        &[(0, is(class::COMMA)), (1, word(class::COORDINATOR))],
        &[TOP, LATER, |place| place.withholds()],
        Ends,
    ),
    // "that the lake would freeze, which it did", "that he would pay, but never did": what came of it.
    row(
        &[(0, is(class::COMMA)), (1, is(class::RELATIVE)), (2, is(class::PRONOUN))],
        &[TOP, LATER, COMES_OF_IT],
        Ends,
    ),
    row(
        &[(0, is(class::COMMA)), (1, word(class::COORDINATOR)), (2, is(class::NEG.with(class::ADVERB)))],
        &[TOP, LATER, COMES_OF_IT],
        Ends,
    ),
    // "that it would close, but did not say when"
    row(
        &[(0, is(class::COMMA)), (1, word(class::COORDINATOR)), (2, is(class::DO))],
        &[TOP, LATER, |place| place.says_no_more()],
        Ends,
    ),
    // "that it would close, a claim the company denies"
    row(
        &[(0, is(class::COMMA)), (1, word(class::ARTICLE))],
        &[TOP, LATER, |place| place.line.at(place.index + 2).noun.is_some()],
        Ends,
    ),
    // "that it would close, and left the room": behind a modal, another tense.
    row(
        &[
            (0, is(class::COMMA)),
            (1, word(class::COORDINATOR)),
            (
                2,
                but(
                    class::VERB_PAST,
                    class::AUX.with(class::NOMINAL).with(class::ADJ).with(class::VERB_BASE),
                ),
            ),
        ],
        &[TOP, LATER, |place| place.is_modal()],
        Ends,
    ),
    // "that it would close, and the unions are furious": reported in the past, told in the present.
    row(
        &[(0, is(class::COMMA)), (1, word(class::COORDINATOR))],
        &[TOP, LATER, |place| place.returns_to_present()],
        Ends,
    ),
    // "that she would back him, as did Mercer"
    row(
        &[(0, is(class::COMMA)), (2, is(class::AUX))],
        &[TOP, LATER, |place| place.line.is_word(place.index + 1, &["as"])],
        Ends,
    ),
    // "If they decide to stay, the mayor …"
    row(
        &[
            (0, is(class::COMMA)),
            (1, is(class::PRONOUN.with(class::DET).with(class::POSS).with(class::PROPN))),
        ],
        &[TOP, |place| place.led, |place| clause_like(place.line, place.index + 1)],
        Ends,
    ),
    // "that it would rain – a forecast that …"
    row(&[(0, is(class::DASH)), (1, word(class::ARTICLE))], &[TOP, LATER], Ends),
    // "He named one need: “…,” he said.": the words in marks have a cue of their own.
    row(
        &[(0, is(class::QUOTATION)), (-1, is(class::COLON))],
        &[MORE, |place| place.closes_with(&[',', '.', '?', '!']), |place| place.names_speaker()],
        EndsBefore(1),
    ),
    // "that the plan was “dead,” adding …", "that the plan was “dead.” The mayor …"
    row(
        &[(0, is(class::QUOTATION)), (1, but(class::VERB_ING, class::NOUN))],
        &[|place| place.closes_with(&[','])],
        EndsBehind,
    ),
    row(
        &[(0, is(class::QUOTATION))],
        &[|place| place.closes_with(&[',']), |place| place.ends_at(1)],
        EndsBehind,
    ),
    row(
        &[(0, is(class::QUOTATION)), (1, is(class::WORD))],
        &[|place| place.closes_with(&['.', '?', '!']), |place| place.line.at(place.index + 1).capital],
        EndsBehind,
    ),
    // "said he would go and called on others to follow"
    row(&[(0, is(class::WORD))], &[TOP, MORE, JOINS, |place| place.reports_again()], Ends),
    // "says it was dark but he said …"
    row(
        &[(0, is(class::WORD)), (-1, not(class::COMMA))],
        &[
            TOP,
            MORE,
            JOINS,
            |place| place.line.at(place.index + 1).is(class::PRONOUN),
            |place| names_speaker(place.line, place.index, place.high),
        ],
        Ends,
    ),
    // "that it would rain while the mayor said …"
    row(
        &[(0, is(class::WORD))],
        &[TOP, LATER, |place| place.line.is_word(place.index, &["while"]), |place| place.ends_at(0)],
        Ends,
    ),
    row(&[(0, is(class::WORD))], &[TOP, LATER, |place| place.line.is_according(place.index)], EndsLoosely),
];

/// Where a noun phrase that is the content ends: 0 is the token that is looked at.
const THING: &[Row<Guard, Then>] = &[
    row(&[(0, is(class::OPEN))], &[], Opens),
    row(&[(0, is(class::CLOSE))], &[|place| place.open > 0], Closes),
    row(
        &[(
            0,
            is(class::STOP
                .with(class::SEMICOLON)
                .with(class::DASH)
                .with(class::EDGE)
                .with(class::CLOSE)
                .with(class::COLON)),
        )],
        &[],
        Ends,
    ),
    // A list goes on, and so does "the “old,” “tired” plan".
    row(&[(0, is(class::COMMA)), (1, is(class::QUOTATION))], &[TOP], Goes),
    row(&[(0, is(class::COMMA)), (-1, is(class::ADJ)), (1, is(class::ADJ))], &[TOP], Goes),
    row(
        &[(0, is(class::COMMA)), (1, but(class::NOMINAL, class::VERB))],
        &[TOP, |place| place.is_listed()],
        Goes,
    ),
    row(&[(0, is(class::COMMA))], &[TOP], Ends),
    row(
        &[(0, is(class::QUOTATION)), (1, not(class::QUOTATION))],
        &[|place| place.closes_with(&[',', '.', '?', '!']), |place| !place.is_joined()],
        EndsBehind,
    ),
    row(&[(0, not(class::WORD))], &[], Goes),
    row(&[], &[|place| !(TOP(place) && LATER(place))], Goes),
    // "the raid on Monday", "the raid because …", "the raid in a statement"
    row(&[(-1, not(class::DET.with(class::POSS)))], &[|place| place.line.is_at_time(place.index)], Ends),
    row(&[(0, word(class::ADJUNCT_SUBORDINATOR))], &[], Ends),
    row(
        &[(0, is(class::PREP)), (0, word(class::MEDIUM_PREPOSITION))],
        &[|place| place.line.is_before_medium(place.index, place.high)],
        Ends,
    ),
    // "the raid and left", "the raid but then"
    row(&[(1, but(class::FINITE, class::PREP.with(class::NOMINAL)))], &[JOINS], Ends),
    row(
        &[(
            1,
            but(class::ED.with(class::ADVERB).with(class::VERB_PAST).with(class::PRONOUN), class::NOMINAL),
        )],
        &[JOINS],
        Ends,
    ),
    row(&[(1, not(class::NOMINAL))], &[JOINS, |place| place.is_cue(1)], Ends),
];

impl Place<'_> {
    fn closes_with(&self, ends: &[char]) -> bool {
        quoted(self.line, self.line.at(self.index), self.pairs).ends_with(ends)
    }

    fn ends_at(&self, ahead: usize) -> bool {
        ends_at(self.line, self.index + ahead, self.high)
    }

    fn names_speaker(&self) -> bool {
        names_speaker(self.line, self.index + 1, self.high)
    }

    /// Whether a finite form of a cue stands this many tokens ahead.
    fn is_cue(&self, ahead: usize) -> bool {
        let cue = self.line.at(self.index + ahead).cue;
        cue.is_some_and(|(_, form)| matches!(form, Form::Past | Form::Third | Form::Gerund))
    }

    /// Whether a cue with a content of its own stands behind the conjunction.
    fn reports_again(&self) -> bool {
        let line = self.line;
        cue_verb(line, self.index + 1).is_some_and(|(at, cue, form)| {
            let speaks = cue.takes(Frames::AFTER) && !cue.takes(Frames::NOUNY);
            // "said it was late and believed that …" goes on, "wanted to speak but thought …" does not.
            (attitude(cue) == Attitude::Speech
                || line.is_word(self.index, &["but"])
                || line.before(self.index).is(class::COMMA))
                && matches!(form, Form::Past | Form::Third)
                && cue.takes(REPORTS)
                && !line.at(at).is(class::NOUN)
                && (speaks || opens_content(line, at + 1, cue))
        })
    }

    /// Whether "but" stands behind the comma, and what somebody does not tell: "but they declined to give details".
    fn withholds(&self) -> bool {
        let line = self.line;
        line.is_word(self.index + 1, &["but"])
            && (self.index + 2..self.index + 7)
                .take_while(|&index| line.at(index).is_word())
                .any(|index| line.has(index, class::REFUSAL) && !line.at(index).is(class::NEG))
    }

    /// "but did not say when": a verb that reports, denied, and nobody new who would do it.
    fn says_no_more(&self) -> bool {
        let line = self.line;
        let verb = self.index + 4;
        line.at(self.index + 3).is(class::NEG)
            && line
                .at(verb)
                .cue
                .is_some_and(|(cue, _)| attitude(cue) == Attitude::Speech && cue.takes(REPORTS))
    }

    /// The first finite verb of what has been read.
    fn first_finite(&self) -> Option<usize> {
        (self.start..self.index).find(|&index| self.line.at(index).is_finite())
    }

    /// Whether the content has a modal for its first verb.
    fn is_modal(&self) -> bool {
        self.first_finite().is_some_and(|verb| self.line.at(verb).is(class::MODAL))
    }

    /// Whether the content is told in the past and the clause behind the conjunction in the present, with a subject of its own.
    fn returns_to_present(&self) -> bool {
        let line = self.line;
        let past = self.first_finite().is_some_and(|verb| {
            line.has(verb, class::PAST_AUXILIARY) || line.at(verb).but(class::VERB_PAST, class::VERB_BASE)
        });
        let Some(subject) = phrase_after(line, self.index + 2, self.high).filter(|_| past) else {
            return false;
        };
        line.has(subject.range.end, class::PRESENT_AUXILIARY)
    }

    /// Whether the comma parts the members of a list: "and" stands behind a later one.
    fn is_listed(&self) -> bool {
        let line = self.line;
        (self.index + 1..(self.index + 8).min(self.high))
            .take_while(|&ahead| line.at(ahead).is(class::WORD.with(class::COMMA)))
            .any(|ahead| line.is_word(ahead, &["and", "or"]) && line.before(ahead).is(class::COMMA))
    }

    /// Whether further words in marks are joined to these.
    fn is_joined(&self) -> bool {
        self.line.is_word(self.index + 1, &["and", "or"]) && self.line.at(self.index + 2).is(class::QUOTATION)
    }

    /// Reads the content to its end by a table.
    fn end(mut self, rows: &[Row<Guard, Then>]) -> usize {
        while self.index < self.high {
            match self.line.first(self.index, rows, |guard| guard(&self)).unwrap_or(Goes) {
                Goes => {}
                Ends => return self.index,
                EndsBehind => return self.index + 1,
                EndsBefore(count) => return self.index - count,
                EndsLoosely => return self.loose_end(),
                Opens => self.open += 1,
                Closes => match self.open.checked_sub(1) {
                    Some(less) => self.open = less,
                    None => return self.index,
                },
            }
            self.index += 1;
        }
        self.high
    }

    /// Leaves out conjunctions and commas before the token.
    fn loose_end(&self) -> usize {
        let loose =
            |&end: &usize| end > self.start + 1 && self.line.before(end).is(class::CONJ.with(class::COMMA));
        let mut end = self.index;
        while loose(&end) {
            end -= 1;
        }
        end
    }
}

/// Where a reported clause that begins at `start` ends.
///
/// `led` says that the cue's own clause is a condition in front of the main clause: "If they decide to stay, …".
pub(crate) fn clause_end(line: Line<'_>, pairs: &[Pair], start: usize, high: usize, led: bool) -> usize {
    let high = high.min(start + LONGEST);
    Place { line, pairs, start, index: start, high, led, open: 0 }.end(CLAUSE)
}

/// Where a thing that is the content ends: "the plan", "the idea a “mistake”".
pub(crate) fn thing_end(line: Line<'_>, pairs: &[Pair], start: usize) -> usize {
    let high = line.len().min(start + LONGEST);
    Place { line, pairs, start, index: start, high, led: false, open: 0 }.end(THING)
}

/// Whether the content ends before a comma, by what begins after it.
pub(crate) fn ends_at(line: Line<'_>, next: usize, high: usize) -> bool {
    if next >= high {
        return false;
    }
    let mut at = next;
    while line.at(at).but(class::ADVERB, class::NEG.with(class::NOMINAL)) && at < next + 2 {
        at += 1;
    }
    if line.has(at, class::REPORTING_ADJUNCT) {
        let adverb = usize::from(line.at(at + 1).is(class::ADVERB));
        if line.at(at + 1 + adverb).cue.is_some_and(|(_, form)| form == Form::Gerund) {
            return true;
        }
    }
    if let Some((cue, Form::Gerund)) = line.at(at).cue
        && attitude(cue) == Attitude::Speech
        && cue.takes(REPORTS.with(Frames::THING))
        && !cue.takes(Frames::EVIDENCE)
    {
        return true;
    }
    if line.is_word(next, &["compared"]) {
        return true;
    }
    if line.is_according(at) {
        return true;
    }
    let (conj, after) = skip_conjunction(line, next);
    if conj
        && let Some((at, cue, form)) = cue_verb(line, after)
        && matches!(form, Form::Past | Form::Third)
        && cue.takes(REPORTS.with(Frames::THING))
        && attitude(cue) == Attitude::Speech
        && !line.at(at).is(class::NOUN)
    {
        return true;
    }
    names_speaker(line, next, high)
}

/// Whether a clause that reports begins here: ", said the minister", ", but the minister said …".
fn names_speaker(line: Line<'_>, next: usize, high: usize) -> bool {
    let (conj, after) = skip_conjunction(line, next);
    // ", said the minister."
    if !conj
        && let Some((cue, Form::Past | Form::Third)) = line.at(next).cue
        && cue.takes(Frames::AFTER)
        && phrase_after(line, next + 1, high).is_some()
    {
        return true;
    }
    // ", the minister said." or ", but the minister said …"
    if let Some(phrase) = phrase_after(line, after, high)
        && let Some((at, cue, form)) = cue_verb(line, phrase.range.end)
        // "residents say", but not "that, if called, she will testify"
        && (matches!(form, Form::Past | Form::Third)
            || form == Form::Base && !(phrase.range.end..at).any(|index| line.at(index).is(class::MODAL)))
        && cue.takes(Frames::BARE.with(Frames::QUOTE))
        && cue.takes(Frames::AFTER)
        && !line.at(at).is(class::NOUN)
    {
        let rest = line.at(at + 1);
        let terminal = rest.is(class::COMMA.with(class::STOP).with(class::EDGE))
            || time_after(line, at + 1) > at + 1
            || rest.is(class::PREP);
        return conj || terminal;
    }
    false
}

/// Whether a conjunction that may join two reports stands here, and where what it joins begins.
fn skip_conjunction(line: Line<'_>, next: usize) -> (bool, usize) {
    let conj = line.has(next, class::CLAUSE_COORDINATOR);
    (conj, next + usize::from(conj))
}

/// Whether a verb at this token, after adverbs and auxiliaries, is a cue that has a content of its own.
fn cue_verb(line: Line<'_>, start: usize) -> Option<(usize, &'static Cue, Form)> {
    let mut at = start;
    if line.is_word(at, &["went", "goes"]) && line.is_word(at + 1, &["on"]) && line.has(at + 2, class::TO) {
        let (cue, _) = line.at(at + 3).cue?;
        return Some((at + 3, cue, Form::Past));
    }
    while line.at(at).is(class::ADVERB.with(class::AUX).with(class::NEG))
        && at < start + 4
        && line.at(at).cue.is_none()
    {
        at += 1;
    }
    let (cue, form) = line.at(at).cue?;
    Some((at, cue, form))
}

/// Whether what a cue would report follows.
fn opens_content(line: Line<'_>, at: usize, cue: &'static Cue) -> bool {
    let tok = line.at(at);
    tok.is(class::QUOTATION.with(class::COLON))
        || tok.is(class::THAT
            .with(class::SUBJECT)
            .with(class::DET)
            .with(class::POSS)
            .with(class::PROPN)
            .with(class::OBJECT))
        || cue.prepositions.contains(&line.word(at))
}
