//! Words in marks beside verbs that no list has to have: "“…,” visitors would chirp", "“…,” fired back Sheriff Lane", "Sokolo had
//! posted to her followers, “…”".
//!
//! The place tells that the verb reports: a quotation that looks like speech, and who does something right beside it.

use std::ops::Range;

use dixit_english::{Frames, base_form, class};

use super::wording::owner;
use super::{Found, FoundCue, Reader, one};
use crate::clause::{is_clause, is_title, quoted};
use crate::line::Line;
use crate::phrase::{Phrase, main_subject, phrase_after, subject_before};
use crate::rule::Rule;
use crate::{Attitude, Reason};

/// How far before a quotation its verb may stand, in tokens.
const BACK: usize = 30;

/// How far behind "was" an answer may stand, in tokens.
const ANSWER: usize = 9;

/// What words in marks end with where who says them follows.
const SPOKEN_ENDS: [char; 8] = [',', '?', '!', '—', '–', '-', '…', ';'];

impl Reader<'_> {
    /// Finds who says the words in marks that nothing else in the line reports.
    pub(super) fn open(&mut self) {
        for at in 0..self.line.len() {
            if !self.line.at(at).is(class::QUOTATION) || self.reports.is_claimed(at) {
                continue;
            }
            let found = self
                .summed_up(at)
                .or_else(|| self.verb_behind(at))
                .or_else(|| self.verb_inverted(at))
                .or_else(|| self.verb_before(at))
                .or_else(|| self.name_for(at))
                .or_else(|| self.named(at));
            if let Some(found) = found {
                self.reports.push(found);
            }
        }
    }

    /// "“…,” was all Tolland would say", "“…” is how she puts it", "“…,” was the only thing Lind had to say", "“…,” was Dahl’s only reply".
    fn summed_up(&self, at: usize) -> Option<Found> {
        let line = self.line;
        let be = at + 1 + usize::from(line.at(at + 1).is(class::COMMA));
        if !line.at(be).is(class::BE) {
            return None;
        }
        let sum = be + 1 + usize::from(line.at(be + 1).is(class::ARTICLE));
        if !line.has(sum, class::SUMMING) {
            let answer = (be + 2..be + ANSWER).find(|&index| line.has(index, class::ANSWER_NOUN))?;
            let source = owner(line, answer).filter(|source| source.range.start > be)?;
            return Some(self.found(one(at..at + 1), answer..answer + 1, source));
        }
        let noun = (sum + 1..sum + 3).find(|&index| line.has(index, class::SUMMED));
        let next = noun.map_or(sum + 1, |noun| noun + 1);
        let source = phrase_after(line, next + usize::from(line.has(next, class::THAT)), self.high)?;
        let verb = obliged(line, source.range.end).or_else(|| verb_group(line, source.range.end))?;
        line.at(verb.end - 1).cue?;
        Some(self.found(one(at..at + 1), verb, source))
    }

    /// "“…,” visitors would chirp", "“…,” Dunmore went on, “…”", "“…,” and Dunning shook her head".
    fn verb_behind(&self, at: usize) -> Option<Found> {
        let line = self.line;
        let next = self.behind_speech(at)?;
        let next = next
            + usize::from(
                line.at(next).but(class::CONJ.with(class::ADVERB), class::NOMINAL.with(class::DET)),
            );
        let source = phrase_after(line, next, self.high)?;
        let names = |index: usize| line.at(index).is(class::PROPN.with(class::TITLE).with(class::PRONOUN));
        let words = quoted(line, line.at(at), self.pairs);
        if !words.ends_with(',') && !source.range.clone().any(names) {
            return None;
        }
        let (source, verb) = self.split(at, source)?;
        if next == at + 1 && !words.ends_with(',') && line.at(next).capital {
            // "“Why now?” He left for Leeds.": another sentence, unless it is nothing but a name and a verb.
            let ends = line.at(verb.end).is(class::STOP.with(class::COMMA).with(class::EDGE));
            if !ends || !line.at(next).is(class::PROPN.with(class::TITLE)) {
                return None;
            }
        }
        let mut contents = one(at..at + 1);
        let answers = line.at(verb.end - 1).cue.is_some_and(|(cue, _)| cue.takes(Frames::ANSWERS));
        if answers && words.ends_with('?') {
            // "“Will you stand again?” Kovar answered, “…”": somebody else asked.
            return None;
        }
        if let Some(comma) = self.skip_to_comma(verb.end).filter(|&comma| !self.reports.is_claimed(comma + 1))
        {
            contents.push(comma + 1..self.quote_end(comma + 1));
        }
        Some(self.found(contents, verb, source))
    }

    /// The subject and its verb, which a noun phrase may have swallowed where no list has it: "“…,” Lind deadpans."
    fn split(&self, at: usize, phrase: Phrase) -> Option<(Phrase, Range<usize>)> {
        let line = self.line;
        if let Some(verb) = verb_group(line, phrase.range.end) {
            return Some((phrase, verb));
        }
        let verb = phrase.range.end - 1;
        let named = line.before(verb).is(class::PROPN.with(class::TITLE)) && verb > phrase.range.start;
        let spoken = quoted(line, line.at(at), self.pairs).ends_with([',', '?', '!'])
            || line.at(at + 1).is(class::COMMA);
        (named && spoken && looks_finite(line, verb))
            .then(|| (Phrase { range: phrase.range.start..verb }, verb..verb + 1))
    }

    /// "“…,” fired back Sheriff Lane", "“…,” summed up Dahl".
    fn verb_inverted(&self, at: usize) -> Option<Found> {
        let line = self.line;
        let verb = self.behind_speech(at)?;
        let guessed = looks_finite(line, verb) && line.at(verb + 1).is(class::PROPN.with(class::TITLE));
        if !is_lexical(line, verb) && !guessed {
            return None;
        }
        let answer = (verb + 2..verb + ANSWER).find(|&index| line.has(index, class::ANSWER_NOUN));
        if let Some(source) = answer.and_then(|answer| {
            // "“…,” came Lind’s reply", "“…,” came the reply from Lind"
            let from = line.is_word(answer + 1, &["from", "of"]) && answer == verb + 2;
            let owned = owner(line, answer).filter(|owner| owner.range.start == verb + 1);
            owned.or_else(|| from.then(|| phrase_after(line, answer + 2, self.high)).flatten())
        }) {
            return Some(self.found(one(at..at + 1), verb..verb + 1, source));
        }
        if line.at(verb).is(class::VERB_PAST)
            && line.at(verb + 1).is(class::DET)
            && line.has(verb + 2, class::ANSWER_NOUN)
        {
            // "“…,” came the reply": whose it is the text tells before, if at all.
            return Some(Found {
                reason: Some(Reason::NoSubject),
                source: None,
                ..self.found(one(at..at + 1), verb..verb + 1, Phrase { range: verb..verb })
            });
        }
        let particle = usize::from(line.has(verb + 1, class::PARTICLE));
        let source = phrase_after(line, verb + 1 + particle, self.high)?;
        // "“…,” cried out a woman in the gallery"
        let listed = particle > 0 && line.at(verb).cue.is_some_and(|(cue, _)| cue.takes(Frames::AFTER));
        let named = listed || source.range.clone().any(|index| line.at(index).is(class::PROPN));
        let ends = !line.at(source.range.end).is_finite();
        (named && ends).then(|| self.found(one(at..at + 1), verb..verb + 1, source))
    }

    /// "Sokolo had posted to her followers, “…”", "led Poole to suggest, over an open microphone, “…”", "shouting “Open the gates!”".
    fn verb_before(&self, at: usize) -> Option<Found> {
        let line = self.line;
        let words = quoted(line, line.at(at), self.pairs);
        let comma = line.before(at).is(class::COMMA);
        let full = is_clause(words) && words.ends_with(['.', '?', '!', '…', ',', '—']);
        let shouted = line.before(at).is(class::VERB) && words.ends_with('!');
        if !(comma && full || shouted) || line.at(at + 1).is_finite() {
            return None;
        }
        let verb = (at.saturating_sub(BACK)..at - usize::from(comma))
            .rev()
            .take_while(|&index| {
                !line.at(index).is(class::SEMICOLON.with(class::COLON).with(class::QUOTATION))
            })
            .find(|&index| {
                is_lexical(line, index)
                    || line.at(index).is(class::VERB_ING) && !line.at(index).is(class::PREP)
                    || line.at(index).is(class::VERB_BASE) && line.before(index).is(class::TO)
            })?;
        let source = self.doer(verb)?;
        let start = verb - usize::from(line.before(verb).is(class::TO));
        Some(self.found(one(at..at + 1), start..verb + 1, source))
    }

    /// "would introduce himself as “the fifth man”", "summed it up as “an insult”": what somebody says that something is.
    fn name_for(&self, at: usize) -> Option<Found> {
        let line = self.line;
        let words = quoted(line, line.at(at), self.pairs);
        let says = line.is_word(at.wrapping_sub(1), &["as"]) && words.contains(' ') && !is_title(words);
        let object =
            at - usize::from(says) - usize::from(says && line.has(at.wrapping_sub(2), class::PARTICLE));
        let object = line.before(object).is(class::NOMINAL.with(class::OBJECT));
        if !says || !object {
            return None;
        }
        let verb = (at.saturating_sub(12)..at - 1).rev().take_while(|&index| line.at(index).is_word()).find(
            |&index| {
                is_lexical(line, index)
                    || line.at(index).is(class::VERB_BASE)
                        && line.before(index).is(class::MODAL.with(class::TO))
            },
        )?;
        let source = self.doer(verb)?;
        Some(self.found(one(at..at + 1), verb..verb + 1, source))
    }

    /// "called herself “the last broker”", "to call the lake “dead”", "was called “dead” by Lind", "described by Lind as “dead”".
    fn named(&self, at: usize) -> Option<Found> {
        let line = self.line;
        let names = |&index: &usize| {
            let tok = line.at(index);
            let verb = tok.but(class::VERB, class::NOUN) || line.before(index).is(class::TO);
            verb && tok.cue.is_some_and(|(cue, _)| cue.takes(Frames::AS))
        };
        let verb =
            (at.saturating_sub(12)..at).rev().take_while(|&index| line.at(index).is_word()).find(names)?;
        let behind = line.is_word(at + 1, &["by"]).then_some(at + 1);
        let passive = || line.before(verb).is(class::BE) && verb + 1 == at;
        let by = (verb + 1..at).find(|&index| line.is_word(index, &["by"]));
        let source = match (by, behind) {
            (Some(by), _) => phrase_after(line, by + 1, at)?,
            (None, Some(by)) if passive() => phrase_after(line, by + 1, self.high)?,
            _ if verb + 1 == at || line.before(verb).is(class::BE) => return None,
            _ => self.doer(verb)?,
        };
        let parts = line.before(at).is(class::NOMINAL.with(class::OBJECT).with(class::ADVERB))
            || line.has(at - 1, class::REFLEXIVE)
            || line.is_word(at - 1, &["as"])
            || behind.is_some();
        parts.then(|| self.found(one(at..at + 1), verb..verb + 1, source))
    }

    /// Who does what a verb tells: the subject, or whom another verb makes do it ("led Poole to suggest").
    fn doer(&self, verb: usize) -> Option<Phrase> {
        let line = self.line;
        let low = self.low(verb);
        let main = || main_subject(line, 0, verb);
        if line.before(verb).is(class::TO) {
            return subject_before(line, low, verb - 1).or_else(main);
        }
        if line.at(verb).is(class::VERB_ING) {
            return main();
        }
        let mut start = verb;
        while start > low && line.before(start).is(class::AUX.with(class::ADVERB).with(class::NEG)) {
            start -= 1;
        }
        subject_before(line, low, start).or_else(main)
    }

    /// Where what follows words in marks that look like speech begins; nothing where nobody can follow.
    fn behind_speech(&self, at: usize) -> Option<usize> {
        let line = self.line;
        let words = quoted(line, line.at(at), self.pairs);
        let comma = line.at(at + 1).is(class::COMMA.with(class::DASH));
        let apart = class::COMMA
            .with(class::COLON)
            .with(class::DASH)
            .with(class::STOP)
            .with(class::EDGE)
            .with(class::CONJ)
            .with(class::QUOTATION);
        let speaks = words.starts_with(|first: char| !first.is_lowercase()) && !is_title(words);
        (speaks && line.before(at).is(apart) && (comma || words.ends_with(SPOKEN_ENDS)))
            .then_some(at + 1 + usize::from(comma))
    }

    fn found(&self, contents: Vec<Range<usize>>, verb: Range<usize>, source: Phrase) -> Found {
        let last = self.line.word(verb.end - 1).to_lowercase();
        Found {
            contents,
            cue: Some(FoundCue { lemma: base_form(&last).into_owned().into(), range: verb, status: None }),
            source: Some(source),
            attitude: Attitude::Speech,
            rule: Rule::OpenCue,
            reason: None,
        }
    }
}

/// "had to say"
fn obliged(line: Line<'_>, start: usize) -> Option<Range<usize>> {
    let has = line.at(start).is(class::HAVE) && line.at(start + 1).is(class::TO);
    (has && line.at(start + 2).is(class::VERB_BASE)).then_some(start..start + 3)
}

/// A finite verb that is no auxiliary.
fn is_lexical(line: Line<'_>, at: usize) -> bool {
    line.at(at).but(
        class::VERB_PAST.with(class::VERB_S).with(class::ED),
        class::AUX.with(class::NOMINAL).with(class::PREP),
    )
}

/// A word that no list has as a verb and that ends as one: "bemoans", "deadpanned".
fn looks_finite(line: Line<'_>, at: usize) -> bool {
    let tok = line.at(at);
    tok.but(class::NOUN.with(class::ED), class::DET.with(class::PRONOUN).with(class::PREP))
        && !tok.capital
        && line.word(at).ends_with(['s', 'd'])
}

/// The verb that begins here behind a subject, with its auxiliaries and adverbs.
fn verb_group(line: Line<'_>, start: usize) -> Option<Range<usize>> {
    let mut at = start;
    let (mut helped, mut be) = (false, false);
    while at < start + 4 && line.at(at).is(class::ADVERB.with(class::AUX)) {
        helped |= line.at(at).is(class::AUX);
        be |= line.at(at).but(class::BE, class::HAVE);
        at += 1;
    }
    if be {
        // "was saying", "can be heard saying"
        let heard = usize::from(line.at(at).is(class::VERB_PAST.with(class::VERB_PART).with(class::ED)));
        return line.at(at + heard).is(class::VERB_ING).then_some(start..at + heard + 1);
    }
    let bare =
        helped && line.at(at).is_word() && !line.at(at).is(class::BE.with(class::DET).with(class::PREP));
    (bare || is_lexical(line, at)).then_some(start..at + 1)
}
