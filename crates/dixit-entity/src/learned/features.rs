//! What the learned tagger looks at.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use dixit_model::{Codes, Feature, LabelSet, Sequence, hash_str};

use super::class::NOTHING;
use crate::decide::Decided;
use crate::lexicon::{Flags, Hashed, Lexicon};
use crate::word::{Shape, Style, Word, Words};

/// The facts of each word of a document, hashed once.
#[derive(Debug)]
pub(crate) struct Facts {
    all: Vec<Fact>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Fact {
    lower: u64,
    shape: u64,
    /// Its first two to four characters, and its last.
    starts: [u64; 3],
    ends: [u64; 3],
    /// Its class among 1024, 256 and 64; zero for an unknown word.
    codes: [u64; 3],
    /// What the lexicon says of the word.
    flags: u64,
    /// What the longest phrase of the lexicon is that covers the word, and the word's place in it.
    phrase: u64,
    /// Where in a run of capitalised words it stands.
    run: Run,
    /// What the document says of the word elsewhere.
    document: u64,
    /// What the rules take the word for: kind and place in the name; and by which rule.
    rule: u64,
    rule_name: u64,
    candidate: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Run {
    start: u32,
    end: u32,
}

/// What the lexicon's flags tell a name by.
const SEEN: u64 = !(Flags::PREFIX.0 | Flags::CAPS.0);

impl Facts {
    /// Looks at every word once. Linear.
    pub(crate) fn new(words: &Words<'_>, lexicon: &Lexicon, codes: &Codes, decided: &Decided) -> Self {
        let mut facts = Self { all: words.all.iter().map(Fact::new).collect() };
        facts.mark_phrases(words, lexicon);
        facts.mark_runs(words);
        facts.mark_document(words);
        facts.mark_rules(decided);
        facts.mark_candidates(words);
        facts.mark_letters(words, codes);
        facts
    }

    /// Marks what the rules have found; the model learns which of them to trust, and where.
    fn mark_rules(&mut self, decided: &Decided) {
        for candidate in &decided.candidates {
            let rule = hash_str(candidate.rule);
            let length = candidate.words.len();
            let facts = self.all.get_mut(candidate.words.clone()).unwrap_or_default();
            for (place, fact) in facts.iter_mut().enumerate() {
                fact.rule = 8 + candidate.kind as u64 * 4 + position(place, length);
                fact.rule_name = rule.wrapping_add(fact.rule);
            }
            for fact in candidate.title.clone().and_then(|title| self.all.get_mut(title)).unwrap_or_default()
            {
                fact.rule = 1;
            }
        }
        for role in &decided.roles {
            for fact in self.all.get_mut(role.words.clone()).unwrap_or_default() {
                fact.rule = 2 + u64::from(role.office);
            }
        }
    }

    fn mark_phrases(&mut self, words: &Words<'_>, lexicon: &Lexicon) {
        let mut at = 0;
        while at < words.all.len() {
            let found = words.longest(lexicon, at, |entry, _| entry.flags.any(Flags::NAME));
            let Some((range, entry)) = found.filter(|(range, _)| range.len() > 1) else {
                at += 1;
                continue;
            };
            let length = range.len();
            for (place, fact) in self.all.get_mut(range.clone()).unwrap_or_default().iter_mut().enumerate() {
                fact.phrase = (entry.flags.0 & Flags::NAME.0) << 2 | position(place, length);
            }
            at = range.end;
        }
    }

    /// Marks runs of capitalised words; small words between two of them belong to the run.
    fn mark_runs(&mut self, words: &Words<'_>) {
        for sentence in &words.sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                if !words.at(at).capital() {
                    at += 1;
                    continue;
                }
                let start = at;
                let mut end = at + 1;
                while end < sentence.end {
                    if words.at(end).capital() {
                        end += 1;
                    } else if end + 1 < sentence.end && words.at(end + 1).capital() && joins(words.at(end)) {
                        end += 2;
                    } else {
                        break;
                    }
                }
                let run = Run { start: short(start), end: short(end) };
                for fact in self.all.get_mut(start..end).unwrap_or_default() {
                    fact.run = run;
                }
                at = end;
            }
        }
    }

    /// Gathers what the document says of each word: whether it is written small, and what longer runs it is part of.
    fn mark_document(&mut self, words: &Words<'_>) {
        let mut seen: HashMap<u64, u64, BuildHasherDefault<Hashed>> = HashMap::default();
        let mut note = |key: u64, bit: u64| *seen.entry(key).or_default() |= bit;
        for (index, (word, fact)) in words.all.iter().zip(&self.all).enumerate() {
            if word.shape == Shape::Lower {
                note(fact.lower, 1);
            } else if word.capital() && words.style(index) == Style::Plain {
                if !word.opens {
                    note(fact.lower, 2);
                }
                let range = fact.run.start as usize..fact.run.end as usize;
                if range.len() < 2 {
                    continue;
                }
                let (first, last) = (words.at(range.start), words.at(range.end - 1));
                let given = first.has(Flags::GIVEN);
                let title = words.before(range.start, 1).has(Flags::TITLE) || first.has(Flags::TITLE);
                let org = last.has(Flags::ORG_LAST) || first.has(Flags::ORG_FIRST);
                if index + 1 == range.end {
                    note(fact.lower, if org { 4 } else { 8 } | if given { 16 } else { 0 });
                    if title {
                        note(fact.lower, 32);
                    }
                } else if index == range.start {
                    note(fact.lower, if org { 64 } else { 128 });
                }
            }
            if word.capital() && words.after(index, 1).has(Flags::SPEECH) {
                note(fact.lower, 256);
            }
        }
        for fact in &mut self.all {
            fact.document = seen.get(&fact.lower).copied().unwrap_or_default();
        }
    }

    /// Marks the words that may be part of a name.
    fn mark_candidates(&mut self, words: &Words<'_>) {
        for sentence in &words.sentences {
            let small = !words.all.get(sentence.clone()).unwrap_or_default().iter().any(Word::capital);
            let mut after_capital = false;
            for index in sentence.clone() {
                let word = words.at(index);
                let Some(fact) = self.all.get_mut(index) else { continue };
                let named = word.has(Flags::NAME | Flags::GIVEN) && !word.has(Flags::COMMON);
                let stop = word.has(Flags::STOP) && word.shape == Shape::Lower && !small;
                let beside = || after_capital || words.after(index, 1).capital();
                let figure = || word.text.bytes().any(|byte| byte.is_ascii_digit());
                fact.candidate = fact.run.end > 0
                    || !stop
                        && (named
                            || fact.phrase > 0
                            || fact.rule >= 8
                            || small && word.shape != Shape::Other
                            || !word.text.is_ascii() && word.shape != Shape::Other
                            || (word.has(Flags::PARTICLE) || figure()) && beside());
                after_capital = word.capital();
            }
        }
    }

    /// Looks at the letters of the words that may be part of a name, and up the classes of these and of their neighbours.
    fn mark_letters(&mut self, words: &Words<'_>, codes: &Codes) {
        let mut near = 0_u32;
        for index in 0..self.all.len() {
            let ahead = (index..index + 3).any(|at| self.candidate(at));
            near = if self.candidate(index) { 3 } else { near };
            if let Some(fact) = self.all.get_mut(index)
                && (near > 0 || ahead)
            {
                let text = words.at(index).lower.as_ref();
                fact.classify(text, codes);
                if fact.candidate {
                    fact.spell(text);
                }
            }
            near = near.saturating_sub(1);
        }
    }

    /// Returns the stretches of a sentence in which there may be names: between them lie words that are in none.
    pub(crate) fn stretches(&self, sentence: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let end = sentence.end;
        let mut at = sentence.start;
        std::iter::from_fn(move || {
            while at < end && !self.candidate(at) {
                at += 1;
            }
            let start = at;
            while at < end && self.candidate(at) {
                at += 1;
            }
            (start < at).then_some(start..at)
        })
    }

    /// Tells whether a word may be part of a name.
    pub(crate) fn candidate(&self, index: usize) -> bool {
        self.all.get(index).is_some_and(|fact| fact.candidate)
    }

    fn at(&self, sentence: &Range<usize>, index: usize, step: isize) -> Fact {
        let at = index.checked_add_signed(step).filter(|at| sentence.contains(at));
        at.and_then(|at| self.all.get(at)).copied().unwrap_or(OUT)
    }

    /// Fills a sequence with a stretch of words and its neighbours in the sentence; returns the first word.
    pub(crate) fn fill(&self, words: &Words<'_>, stretch: &Range<usize>, sequence: &mut Sequence) -> usize {
        sequence.clear();
        let none = 0..0;
        let sentence = words.sentences.get(words.at(stretch.start).sentence).unwrap_or(&none);
        let around = stretch.start.saturating_sub(1).max(sentence.start)..(stretch.end + 1).min(sentence.end);
        for index in around.clone() {
            if self.candidate(index) {
                self.features(words, sentence, index, sequence);
                sequence.finish_token(LabelSet::ALL);
            } else {
                sequence.finish_token(NOTHING);
            }
        }
        around.start
    }

    fn features(&self, words: &Words<'_>, sentence: &Range<usize>, index: usize, sequence: &mut Sequence) {
        let word = words.at(index);
        let two_back = self.at(sentence, index, -2);
        let back = self.at(sentence, index, -1);
        let here = self.at(sentence, index, 0);
        let next = self.at(sentence, index, 1);
        let two_next = self.at(sentence, index, 2);
        let style = words.style(index) as u64 * 2 + u64::from(word.opens);

        let mut add = |template: u32, values: &[u64]| {
            sequence.push(values.iter().fold(Feature::new(template), |feature, &value| feature.and(value)));
        };
        add(1, &[here.lower]);
        add(2, &[back.lower]);
        add(3, &[next.lower]);
        add(4, &[two_back.lower]);
        add(5, &[two_next.lower]);
        add(6, &[back.lower, here.lower]);
        add(7, &[here.lower, next.lower]);
        add(8, &[here.shape, style]);
        add(9, &[back.shape, here.shape, next.shape]);
        add(10, &[fine(&here)]);
        add(11, &[middle(&two_back)]);
        add(12, &[middle(&back)]);
        add(13, &[middle(&here), here.shape]);
        add(14, &[middle(&next)]);
        add(15, &[middle(&two_next)]);
        add(16, &[middle(&back), middle(&here)]);
        add(17, &[middle(&here), middle(&next)]);
        add(18, &[coarse(&back), coarse(&here), coarse(&next)]);
        add(19, &[here.flags, here.shape]);
        add(20, &[back.flags, here.flags]);
        add(21, &[here.flags, next.flags]);
        add(22, &[here.phrase]);
        add(23, &[here.document, style]);
        add(24, &[here.document, here.shape, u64::from(here.run.end - here.run.start)]);
        add(25, &[u64::from(word.quoted), here.shape]);
        add(26, &[back.rule_name]);
        add(27, &[here.rule_name]);
        add(28, &[next.rule_name]);
        add(29, &[back.rule, here.rule]);
        add(30, &[here.rule, next.rule]);
        add(31, &[here.rule, here.shape, style]);
        add(32, &[here.rule_name, middle(&here)]);
        add(33, &[here.rule, here.document]);

        // the run of capitals around it: its head, its first word, what stands before and behind
        if here.run.end > 0 {
            let (start, end) = (here.run.start as usize, here.run.end as usize);
            let place = (index - start).min(3) as u64 * 4 + (end - 1 - index).min(3) as u64;
            let step = |at: usize| self.at(sentence, at, 0);
            let (first, last) = (step(start), step(end - 1));
            let (before, after) = (self.at(sentence, start, -1), step(end));
            add(40, &[place, style]);
            add(41, &[last.lower, place]);
            add(42, &[before.lower, place]);
            add(43, &[after.lower, place]);
            add(44, &[last.flags, place]);
            add(45, &[before.flags, place]);
            add(46, &[after.flags, place]);
            add(47, &[middle(&before), middle(&after)]);
            if end - start > 1 {
                add(48, &[first.lower, place]);
                add(49, &[middle(&last), place]);
                add(50, &[middle(&first), place]);
                add(51, &[first.flags, place]);
                add(52, &[first.flags, last.flags, (end - start).min(4) as u64]);
                add(53, &[last.document, place]);
            }
        }
        for (template, &end) in (100..).zip(&here.ends).filter(|&(_, &end)| end != 0) {
            add(template, &[end]);
        }
        for (template, &start) in (110..).zip(&here.starts).filter(|&(_, &start)| start != 0) {
            add(template, &[start]);
        }
        for (template, fact) in [(130, &back), (131, &here), (132, &next)] {
            let mut left = fact.flags;
            while left != 0 {
                add(template, &[left.trailing_zeros().into()]);
                left &= left - 1;
            }
        }
    }
}

const fn fine(fact: &Fact) -> u64 {
    fact.codes[0]
}

const fn middle(fact: &Fact) -> u64 {
    fact.codes[1]
}

const fn coarse(fact: &Fact) -> u64 {
    fact.codes[2]
}

const OUT: Fact = Fact {
    lower: 1,
    shape: 1,
    starts: [0; 3],
    ends: [0; 3],
    codes: [u64::MAX; 3],
    flags: 0,
    phrase: 0,
    run: Run { start: 0, end: 0 },
    document: 0,
    rule: 0,
    rule_name: 0,
    candidate: false,
};

impl Fact {
    fn new(word: &Word<'_>) -> Self {
        let text = word.lower.as_ref();
        let figures = figures(text);
        let lower = hash_str(if figures { "0000".get(..text.len()).unwrap_or("0") } else { text });
        Self { lower, flags: word.entry.flags.0 & SEEN, shape: shape(word), ..Self::default() }
    }

    fn classify(&mut self, text: &str, codes: &Codes) {
        if let Some(code) = codes.get(if figures(text) { hash_str(text) } else { self.lower }) {
            let middle = codes.coarser(0, code);
            self.codes = [code, middle, codes.coarser(1, middle)].map(|code| u64::from(code) + 1);
        }
    }

    fn spell(&mut self, text: &str) {
        if figures(text) {
            return;
        }
        for (end, (at, _)) in self.ends.iter_mut().zip(text.char_indices().rev().skip(1)) {
            *end = hash_str(text.get(at..).unwrap_or_default());
        }
        for (start, (at, c)) in self.starts.iter_mut().zip(text.char_indices().skip(1)) {
            *start = hash_str(text.get(..at + c.len_utf8()).unwrap_or_default());
        }
    }
}

fn figures(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a word looks like, a little finer than [`Shape`].
fn shape(word: &Word<'_>) -> u64 {
    let text = word.text;
    let bits = [
        text.contains('-'),
        text.contains('.'),
        text.bytes().any(|byte| byte.is_ascii_digit()),
        text.contains(['\'', '’']),
        text.len() <= 3,
        !text.is_ascii(),
    ];
    let seen = bits.iter().fold(word.shape as u64, |seen, &bit| seen << 1 | u64::from(bit));
    match word.shape {
        Shape::Other => seen << 8 | u64::from(text.bytes().next().unwrap_or_default()),
        _ => seen << 8,
    }
}

/// Tells whether a small word may stand inside a name.
fn joins(word: &Word<'_>) -> bool {
    word.has(Flags::PARTICLE) || matches!(word.text, "of" | "&" | "for" | "-" | "'")
}

/// Where in a stretch of words one stands: alone, first, inside, last.
const fn position(place: usize, length: usize) -> u64 {
    if length == 1 {
        0
    } else if place == 0 {
        1
    } else if place + 1 == length {
        3
    } else {
        2
    }
}

fn short(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
