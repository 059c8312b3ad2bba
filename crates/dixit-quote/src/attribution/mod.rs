//! Who is reported as saying what, in one line.

mod behind;
mod group;
mod open;
mod punctuation;
mod source;
mod verb;
mod wording;

use std::borrow::Cow;
use std::ops::Range;

use crate::Reason;
use crate::attitude::attitude;
use crate::clause::{LONGEST, is_sentence, quoted};
use crate::line::{Kind, Line};
use crate::pairing::Pair;
use crate::phrase::Phrase;
use crate::rule::Rule;
use crate::{Attitude, CueStatus};
use dixit_english::{Cue, Form, Frames, class};

pub(crate) use punctuation::Waiting;

/// A report found in a line, in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// What is reported; several where it is interrupted.
    pub(crate) contents: Vec<Range<usize>>,
    pub(crate) cue: Option<FoundCue>,
    pub(crate) source: Option<Phrase>,
    pub(crate) attitude: Attitude,
    pub(crate) rule: Rule,
    pub(crate) reason: Option<Reason>,
}

impl Found {
    /// What a verb or noun reports; without a source, a passive keeps him back.
    pub(crate) fn of(
        cue: &Cue,
        range: Range<usize>,
        status: Option<CueStatus>,
        contents: Vec<Range<usize>>,
        source: Option<Phrase>,
        rule: Rule,
    ) -> Self {
        let reason = source.is_none().then_some(Reason::Passive);
        let cue_here = FoundCue { range, lemma: cue.lemma.into(), status };
        Self { contents, cue: Some(cue_here), source, attitude: attitude(cue), rule, reason }
    }

    /// "The jury heard that …": a finite verb whose subject is told, so that nobody is named who speaks.
    fn heard(self, cue: &Cue, form: Form) -> Self {
        if form == Form::Gerund || !cue.takes(Frames::HEARS) {
            return self;
        }
        Self { source: None, attitude: Attitude::Speech, reason: Some(Reason::Passive), ..self }
    }
}

/// The cue of a report.
#[derive(Clone, Debug)]
pub(crate) struct FoundCue {
    pub(crate) range: Range<usize>,
    /// The dictionary form; of a verb that no list has, what it is by its ending.
    pub(crate) lemma: Cow<'static, str>,
    pub(crate) status: Option<CueStatus>,
}

/// What a line reports, in the order in which it was found.
#[derive(Debug)]
pub(crate) struct Reports {
    pub(crate) found: Vec<Found>,
    /// Which tokens are somebody's content.
    claimed: Vec<bool>,
    /// Where the last cue ends that stands behind its content: "…, he said".
    behind: usize,
}

impl Reports {
    pub(crate) fn push(&mut self, found: Found) {
        for range in &found.contents {
            for claimed in self.claimed.iter_mut().take(range.end).skip(range.start) {
                *claimed = true;
            }
        }
        if let (Some(cue), Some(content)) = (&found.cue, found.contents.last())
            && content.end <= cue.range.start
        {
            let source = found.source.as_ref().map_or(0, |source| source.range.end);
            self.behind = self.behind.max(cue.range.end).max(source);
        }
        self.found.push(found);
    }

    /// Whether a token is already somebody's content.
    pub(crate) fn is_claimed(&self, index: usize) -> bool {
        self.claimed.get(index).copied().unwrap_or(false)
    }
}

/// Reads one line.
pub(crate) struct Reader<'a> {
    pub(crate) line: Line<'a>,
    pub(crate) pairs: &'a [Pair],
    pub(crate) reports: Reports,
    /// Where the line's own end marks begin.
    pub(crate) high: usize,
    /// Where its first word stands that is more than "and" or "also".
    lead: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn read(line: Line<'a>, pairs: &'a [Pair]) -> Reports {
        let mut high = line.len();
        while high > 0 && line.before(high).is(class::STOP.with(class::OTHER_MARK)) {
            high -= 1;
        }
        let is_lead = |index: usize| {
            let tok = line.at(index);
            tok.is(class::CONJ.with(class::ADVERB)) || !(tok.is_word() || tok.is(class::QUOTATION))
        };
        let lead = (0..line.len()).find(|&index| !is_lead(index)).unwrap_or(line.len());
        let reports = Reports { found: Vec::new(), claimed: vec![false; line.len()], behind: 0 };
        let mut reader = Self { line, pairs, reports, high, lead };
        let mut at = 0;
        while at < line.len() {
            let tok = line.at(at);
            let next = if tok.cue.is_some() {
                reader.verb(at)
            } else if line.is_according(at) {
                reader.according(at)
            } else if line.is_word(at, &["in"]) && line.at(at + 1).is_word() {
                reader.in_words(at)
            } else if tok.noun.is_some() {
                reader.noun(at)
            } else if line.has(at, class::ANSWER_NOUN) && line.at(at + 1).is(class::BE) {
                reader.predicate(at, "answer", Attitude::Speech)
            } else {
                None
            };
            at = next.unwrap_or(at + 1).max(at + 1);
        }
        reader.open();
        reader.colon();
        reader.dash();
        reader.reports
    }

    /// What stands left of a comma or a quotation that ends before `stop`, as the content of a cue behind it.
    fn left_of(&self, stop: usize) -> Option<Range<usize>> {
        let line = self.line;
        let mut start = stop.saturating_sub(LONGEST);
        // A content does not reach over a semicolon, nor over a cue that stands behind its own content.
        for index in (0..stop).rev().take(120) {
            if line.at(index).is(class::SEMICOLON) {
                start = index + 1;
                break;
            }
        }
        if self.reports.behind < stop {
            start = start.max(self.reports.behind);
        }
        if let Kind::Quote(_) = line.before(stop).kind {
            let at = stop - 1;
            let words = quoted(line, line.at(at), self.pairs);
            let before = line.before(at);
            let apart = before.is(class::COMMA
                .with(class::COLON)
                .with(class::DASH)
                .with(class::QUOTATION)
                .with(class::SEMICOLON)
                .with(class::EDGE)
                .with(class::STOP)
                .with(class::OPEN));
            let sentence = is_sentence(words);
            let joined = before.is(class::CONJ) && line.before(at - 1).is(class::COMMA);
            if joined && words.ends_with(['!', '?']) {
                // "…, or “it is only a cold year!” says the mayor"
                return Some(at..stop);
            }
            if apart && (sentence || !before.is(class::COMMA)) {
                return Some(at..stop);
            }
        }
        // "ABU DHABI: Oil fell on Friday, traders said."
        let shouted =
            |index: usize| line.at(index).is_word() && !line.word(index).contains(char::is_lowercase);
        if let Some(colon) = (1..5).find(|&index| line.at(index).is(class::COLON))
            && start == 0
            && colon < stop
            && (0..colon).all(shouted)
        {
            start = colon + 1;
        }
        while start < stop && !line.at(start).is(class::WORD.with(class::QUOTATION)) {
            start += 1;
        }
        (start < stop).then_some(start..stop)
    }
}

/// A content in one piece.
pub(crate) fn one(range: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(range).collect()
}
