//! Who is reported as saying what, in one line.

mod cue;

use std::ops::Range;

use dixit_text::Span;

use crate::clause::LONGEST;
use crate::lexicon::{Frame, class};
use crate::pairing::Pair;
use crate::phrase::{Phrase, main_subject, subject_before};
use crate::stream::{Kind, Line};
use crate::{Attitude, CueStatus};

/// A report found in a line, in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// What is reported; several where it is interrupted.
    pub(crate) contents: Vec<Range<usize>>,
    pub(crate) cue: Option<FoundCue>,
    pub(crate) source: Option<Phrase>,
    pub(crate) attitude: Attitude,
    pub(crate) rule: &'static str,
    pub(crate) confidence: f32,
    pub(crate) reason: Option<&'static str>,
}

/// The cue of a report.
#[derive(Clone, Debug)]
pub(crate) struct FoundCue {
    pub(crate) range: Range<usize>,
    pub(crate) lemma: &'static str,
    pub(crate) status: Option<CueStatus>,
}

/// Reads one line.
pub(crate) struct Reader<'a> {
    pub(crate) line: Line<'a>,
    pub(crate) pairs: &'a [Pair],
    pub(crate) found: Vec<Found>,
    /// Where the line's own end marks begin.
    pub(crate) high: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn read(line: Line<'a>, pairs: &'a [Pair]) -> Vec<Found> {
        let mut high = line.len();
        while high > 0 && matches!(line.before(high).kind, Kind::Stop | Kind::Other) {
            high -= 1;
        }
        let mut reader = Self { line, pairs, found: Vec::new(), high };
        let mut at = 0;
        while at < line.len() {
            let tok = line.at(at);
            let next = if tok.cue.is_some() {
                reader.verb(at)
            } else if line.is_word(at, &["according"]) && line.is_word(at + 1, &["to"]) {
                reader.according(at)
            } else if line.is_word(at, &["in"]) && line.at(at + 1).is_word() {
                reader.in_words(at)
            } else if tok.noun.is_some() {
                reader.noun(at)
            } else {
                None
            };
            at = next.unwrap_or(at + 1).max(at + 1);
        }
        reader.colon();
        reader.dash();
        reader.found
    }

    /// Whether a quotation token is already somebody's content.
    fn claimed(&self, index: usize) -> bool {
        self.found.iter().rev().take(6).any(|found| found.contents.iter().any(|range| range.contains(&index)))
    }

    /// "according to", before, within and after what is reported.
    fn according(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let source = crate::phrase::phrase_after(line, at + 2, self.high);
        let source = source?;
        let end = source.range.end;
        let mut contents = Vec::new();
        let initial = (0..at).all(|index| {
            let tok = line.at(index);
            tok.is(class::CONJ.with(class::ADVERB)) || !(tok.is_word() || matches!(tok.kind, Kind::Quote(_)))
        });
        let mut rule = "according";
        if initial {
            let comma = (end..(end + 30).min(self.high)).find(|&index| line.at(index).kind == Kind::Comma)?;
            let stop = crate::clause::clause_end(line, self.pairs, comma + 1, self.high, false);
            contents.push(comma + 1..stop);
        } else {
            rule = "according after";
            let mut stop = at;
            if line.before(stop).kind == Kind::Comma {
                stop -= 1;
            }
            contents.extend(self.left_of(stop));
            if line.before(at).kind == Kind::Comma && line.at(end).kind == Kind::Comma && end + 2 < self.high
            {
                let next = line.at(end + 1);
                let stop = crate::clause::clause_end(line, self.pairs, end + 1, self.high, false);
                if !next.is(class::RELATIVE)
                    && next.cue.is_none_or(|(_, form)| form != crate::lexicon::Form::Gerund)
                {
                    contents.push(end + 1..stop);
                }
            }
        }
        contents.retain(|range| range.start < range.end);
        if contents.is_empty() {
            return None;
        }
        self.found.push(Found {
            contents,
            cue: Some(FoundCue { range: at..at + 2, lemma: "according to", status: None }),
            source: Some(source),
            attitude: Attitude::Speech,
            rule,
            confidence: 0.85,
            reason: None,
        });
        Some(end)
    }

    /// What stands left of a comma or a quotation that ends before `stop`, as the content of a cue behind it.
    fn left_of(&self, stop: usize) -> Option<Range<usize>> {
        let line = self.line;
        if stop == 0 {
            return None;
        }
        let mut start = stop.saturating_sub(LONGEST);
        // A content does not reach over a semicolon, nor into what has been said before.
        for index in (0..stop).rev().take(120) {
            if line.at(index).kind == Kind::Semicolon {
                start = index + 1;
                break;
            }
        }
        if let Kind::Quote(_) = line.before(stop).kind {
            let at = stop - 1;
            let words = crate::clause::quoted(line, line.at(at), self.pairs);
            let before = line.before(at);
            let apart = matches!(
                before.kind,
                Kind::Comma
                    | Kind::Colon
                    | Kind::Dash
                    | Kind::Quote(_)
                    | Kind::Semicolon
                    | Kind::Edge
                    | Kind::Stop
                    | Kind::Open
            );
            let sentence = crate::clause::is_sentence(words);
            let other = self.found.iter().rev().take(6).any(|found| {
                found.cue.as_ref().is_some_and(|cue| start <= cue.range.start && cue.range.start < at)
            });
            if apart && (sentence || before.kind != Kind::Comma) || at == start || other && sentence {
                return Some(at..stop);
            }
        }
        while start < stop && !line.at(start).is_word() && !matches!(line.at(start).kind, Kind::Quote(_)) {
            start += 1;
        }
        (start < stop).then_some(start..stop)
    }

    /// "their claim that …"
    fn noun(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let cue = line.at(at).noun?;
        if !line.is_word(at + 1, &["that"]) || !line.at(at + 2).is_word() {
            return None;
        }
        if line.at(at + 2).is(class::AUX)
            || line.at(at + 2).is_finite() && !line.at(at + 2).is(class::NOMINAL)
        {
            return None;
        }
        // Whose? "the union's claim", "his claim".
        let mut owner = at;
        while owner > 0
            && line.before(owner).is(class::ADJ.with(class::NOUN).with(class::ADVERB))
            && at - owner < 4
        {
            owner -= 1;
        }
        if owner == 0 || !line.before(owner).is(class::POSS) {
            return None;
        }
        let clitic = matches!(line.word(owner.wrapping_sub(1)), "'s" | "’s" | "'" | "’");
        let source = if clitic {
            let phrase = crate::phrase::subject_before(line, 0, owner - 1)?;
            Phrase { range: phrase.range.start..owner - 1 }
        } else if line.is_word(owner.wrapping_sub(1), &["its", "his", "her", "their", "our", "my", "your"])
            || line.before(owner).is(class::PROPN)
            || line.before(owner).is(class::POSS)
        {
            Phrase { range: owner - 1..owner }
        } else {
            return None;
        };
        let stop = crate::clause::clause_end(line, self.pairs, at + 1, self.high, false);
        self.found.push(Found {
            contents: one(at + 1..stop),
            cue: Some(FoundCue { range: at..at + 1, lemma: cue.lemma(), status: None }),
            source: Some(source),
            attitude: cue.attitude(),
            rule: "noun that",
            confidence: 0.6,
            reason: None,
        });
        Some(at + 2)
    }

    /// "In Kovar's words, …", "in his view"
    fn in_words(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let (word, belief) = (at + 2..(at + 12).min(self.high))
            .take_while(|&index| line.before(index).is_word())
            .find_map(|index| {
                if !line.before(index).is(class::POSS) {
                    return None;
                }
                let speech = line.is_word(index, &["words", "telling", "phrase"]);
                (speech || line.is_word(index, &["view", "opinion", "eyes", "mind", "judgment"]))
                    .then_some((index, !speech))
            })?;
        let clitic = matches!(line.word(word - 1), "'s" | "’s" | "'" | "’");
        let owner = at + 1..if clitic { word - 1 } else { word };
        if owner.is_empty() {
            return None;
        }
        let end = word + 1;
        let comma = line.at(end).kind == Kind::Comma;
        let initial = (0..at).all(|index| line.at(index).is(class::CONJ));
        let content = if initial && comma {
            end + 1..crate::clause::clause_end(line, self.pairs, end + 1, self.high, false)
        } else if line.before(at).kind == Kind::Comma && (comma || end >= self.high) {
            self.left_of(at - 1)?
        } else {
            return None;
        };
        if content.start >= content.end {
            return None;
        }
        self.found.push(Found {
            contents: one(content),
            cue: Some(FoundCue {
                range: word..word + 1,
                lemma: if belief { "in the view of" } else { "in the words of" },
                status: None,
            }),
            source: Some(Phrase { range: owner }),
            attitude: if belief { Attitude::Belief } else { Attitude::Speech },
            rule: "in words",
            confidence: 0.7,
            reason: None,
        });
        Some(end)
    }

    /// "“…” — Ana Kovar, poet", and "“our”—she leaned in—“secret”".
    fn dash(&mut self) {
        let line = self.line;
        let is_dash = |index: usize| line.at(index).kind == Kind::Dash || line.word(index) == "-";
        let is_quote = |index: usize| matches!(line.at(index).kind, Kind::Quote(_));
        for at in 0..line.len() {
            if !is_quote(at) || !is_dash(at + 1) || self.claimed(at) {
                continue;
            }
            let Some(phrase) = crate::phrase::phrase_after(line, at + 2, line.len()) else { continue };
            let end = phrase.range.end;
            if at == 0 && line.at(at + 2).capital && end >= self.high {
                self.found.push(Found {
                    contents: one(at..at + 1),
                    cue: Some(FoundCue { range: at + 1..at + 2, lemma: "—", status: None }),
                    source: Some(phrase),
                    attitude: Attitude::Speech,
                    rule: "dash name",
                    confidence: 0.8,
                    reason: None,
                });
                continue;
            }
            let closing = (end..(end + 10).min(line.len())).find(|&index| !line.at(index).is_word());
            if let Some(closing) = closing.filter(|&closing| is_dash(closing) && is_quote(closing + 1)) {
                self.found.push(Found {
                    contents: Vec::from([at..at + 1, closing + 1..closing + 2]),
                    cue: None,
                    source: Some(phrase),
                    attitude: Attitude::Speech,
                    rule: "dash aside",
                    confidence: 0.6,
                    reason: None,
                });
            }
        }
    }

    /// "X was blunt: “…”"
    fn colon(&mut self) {
        let line = self.line;
        let mut done = 0;
        for at in 1..line.len() {
            if !matches!(line.at(at).kind, Kind::Quote(_))
                || line.before(at).kind != Kind::Colon
                || self.claimed(at)
                || done > 8
            {
                continue;
            }
            done += 1;
            let words = crate::clause::quoted(line, line.at(at), self.pairs);
            if !crate::clause::is_sentence(words) {
                continue;
            }
            let source = crate::phrase::main_subject(line, 0, at - 1)
                .or_else(|| (at < 10).then(|| crate::phrase::subject_before(line, 0, at - 1)).flatten());
            let reason = source.is_none().then_some("no subject");
            self.found.push(Found {
                contents: one(at..at + 1),
                cue: Some(FoundCue { range: at - 1..at, lemma: ":", status: None }),
                source,
                attitude: Attitude::Speech,
                rule: "colon",
                confidence: 0.6,
                reason,
            });
        }
    }
}

/// A content in one piece.
pub(crate) fn one(range: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(range).collect()
}

/// What a colon at the end of a paragraph announces: the words of the next one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub(crate) source: Option<Span>,
    pub(crate) colon: Span,
}

impl Waiting {
    /// Reads the announcement at the end of a line, if there is one.
    pub(crate) fn of(line: Line<'_>) -> Option<Self> {
        let colon = line.len().checked_sub(1)?;
        if line.at(colon).kind != Kind::Colon {
            return None;
        }
        let cue = (colon.saturating_sub(12)..colon).rev().find(|&index| {
            line.at(index).cue.is_some_and(|(cue, _)| cue.takes(Frame::QUOTE.and(Frame::THAT)))
        });
        let near = cue.and_then(|cue| {
            let mut start = cue;
            while start > 0 && line.before(start).is(class::AUX.with(class::ADVERB).with(class::TO)) {
                start -= 1;
            }
            subject_before(line, 0, start)
        });
        let source = near.or_else(|| main_subject(line, 0, colon)).and_then(|phrase| line.span(phrase.range));
        Some(Self { source, colon: line.at(colon).span })
    }
}
