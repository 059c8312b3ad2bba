//! What the learned tagger looks at: the facts of the words that may be part of a name, and of their neighbours.

use std::ops::Range;

use dixit_english::{ByteKinds, class, fold};
use dixit_model::{Codes, hash_str};

use super::feature_key;
use crate::decide::Decided;
use crate::lexicon::{ByHash, Flags};
use crate::word::{Shape, Style, Word, Words};

/// The facts of a document's words, hashed once.
#[derive(Debug)]
pub(crate) struct Facts {
    marks: Vec<Mark>,
    /// Of the words that may be part of a name and of two neighbours on each side.
    facts: Vec<Fact>,
}

/// What is known of every word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mark {
    /// What the longest phrase of the lexicon is that covers the word, and the word's place in it.
    pub(crate) phrase: u64,
    /// Where in a run of capitalised words it stands.
    pub(crate) run: Run,
    /// What the rules take the word for: kind and place in the name; and by which rule.
    rule: u64,
    rule_name: u64,
    /// The pronoun behind its run that may stand for what the run names; zero for none.
    pub(crate) pronoun: u64,
    candidate: bool,
    /// Which of the facts are the word's, counted from one; zero for none.
    fact: u32,
}

/// What is asked of a word again and again.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fact {
    pub(crate) lower: u64,
    pub(crate) shape: u64,
    /// Its first two to four characters, and its last.
    pub(crate) starts: [u64; 3],
    pub(crate) ends: [u64; 3],
    /// Its class among 1024, 256 and 64; zero for an unknown word.
    pub(crate) fine: u64,
    pub(crate) middle: u64,
    pub(crate) coarse: u64,
    /// What the lexicon says of the word.
    pub(crate) flags: u64,
    /// What the document says of the word elsewhere.
    pub(crate) document: u64,
    pub(crate) rule: u64,
    pub(crate) rule_name: u64,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// What the lexicon's flags tell a name by.
const SEEN: u64 = !(Flags::PREFIX.0 | Flags::CAPS.0);

impl Facts {
    /// Looks at every word once, and at some more closely. Linear.
    pub(crate) fn new(words: &Words<'_>, codes: &Codes, decided: &Decided) -> Self {
        let mut facts = Self { marks: vec![Mark::default(); words.all.len()], facts: Vec::new() };
        facts.mark_phrases(words);
        facts.mark_runs(words);
        facts.mark_pronouns(words);
        facts.mark_rules(decided);
        facts.mark_candidates(words);
        facts.gather(words, codes);
        facts.note_document(words);
        facts
    }

    /// Marks what the rules have found; the model learns which of them to trust, and where.
    fn mark_rules(&mut self, decided: &Decided) {
        for candidate in &decided.candidates {
            let rule = hash_str(feature_key::of_rule(candidate.rule));
            let length = candidate.words.len();
            let marks = self.marks.get_mut(candidate.words.clone()).unwrap_or_default();
            for (place, mark) in marks.iter_mut().enumerate() {
                mark.rule = 8 + feature_key::of_kind(candidate.kind) * 4 + position(place, length);
                mark.rule_name = rule.wrapping_add(mark.rule);
            }
            let title = candidate.title.clone().and_then(|title| self.marks.get_mut(title));
            for mark in title.unwrap_or_default() {
                mark.rule = 1;
            }
        }
        for role in &decided.roles {
            for mark in self.marks.get_mut(role.words.clone()).unwrap_or_default() {
                mark.rule = 2 + u64::from(role.office);
            }
        }
    }

    fn mark_phrases(&mut self, words: &Words<'_>) {
        let mut at = 0;
        while at < words.all.len() {
            let found =
                if words.opens_phrase(at) { words.longest(at, Flags::NAME, |_, _| true) } else { None };
            let Some((range, entry)) = found.filter(|(range, _)| range.len() > 1) else {
                at += 1;
                continue;
            };
            let length = range.len();
            for (place, mark) in self.marks.get_mut(range.clone()).unwrap_or_default().iter_mut().enumerate()
            {
                mark.phrase = (entry.flags.0 & Flags::NAME.0) << 2 | position(place, length);
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
                for mark in self.marks.get_mut(start..end).unwrap_or_default() {
                    mark.run = run;
                }
                at = end;
            }
        }
    }

    /// Marks each word of a run with the pronoun that may stand for what the run names: the first of the third person or relative one behind it,
    /// before another capital.
    fn mark_pronouns(&mut self, words: &Words<'_>) {
        for sentence in &words.sentences {
            let mut next = 0;
            for index in sentence.clone().rev() {
                let word = words.at(index);
                let third = || word.is(class::PRONOUN.with(class::OWNER)) && !word.is(class::PARTICIPANT);
                if let Some(mark) = self.marks.get_mut(index).filter(|mark| mark.run.end > 0) {
                    mark.pronoun = next;
                    next = if index == mark.run.start as usize { 0 } else { next };
                } else if word.is(class::RELATIVE) || third() {
                    next = word.hash;
                }
            }
        }
    }

    /// Marks the words that may be part of a name.
    fn mark_candidates(&mut self, words: &Words<'_>) {
        for sentence in &words.sentences {
            let all = words.all.get(sentence.clone()).unwrap_or_default();
            let small = !all.iter().any(Word::capital);
            let mut after_capital = false;
            let marks = self.marks.get_mut(sentence.clone()).unwrap_or_default();
            for ((index, word), mark) in sentence.clone().zip(all).zip(marks) {
                let named = word.has(Flags::NAME | Flags::GIVEN) && !word.has(Flags::COMMON);
                let stop = word.has(Flags::STOP) && word.shape == Shape::Lower && !small;
                let beside = || after_capital || words.after(index, 1).capital();
                let figure = word.bytes.any(ByteKinds::DIGIT);
                mark.candidate = mark.run.end > 0
                    || mark.rule >= 8
                    || !stop
                        && (named
                            || mark.phrase > 0
                            || small && word.shape != Shape::Other
                            || word.bytes.any(ByteKinds::FOREIGN) && word.shape != Shape::Other
                            || (word.has(Flags::PARTICLE) || figure) && beside());
                after_capital = word.capital();
            }
        }
        self.mark_links(words);
        // The marks around a nickname stand inside its bearer's name.
        let marks = (1..self.marks.len()).filter(|&at| self.candidate(at - 1));
        let marks: Vec<usize> =
            marks.filter_map(|at| Some([at, words.nickname(at)? - 1])).flatten().collect();
        for at in marks {
            if let Some(mark) = self.marks.get_mut(at) {
                mark.candidate = true;
            }
        }
    }

    /// Marks the small words inside a name: "Movement for the Left", "Ministry of Trade and Mines".
    fn mark_links(&mut self, words: &Words<'_>) {
        const MOST: usize = 2;
        let link = |index: usize| words.at(index).is_plain(class::ACRONYM_SKIP);
        let mut at = 0;
        while at + 1 < self.marks.len() {
            let end = (at + 1..at + 2 + MOST).find(|&index| !link(index)).unwrap_or(at + 1);
            let joined = words.at(at).capital()
                && words.at(end).capital()
                && words.at(at).sentence == words.at(end).sentence;
            if joined {
                for mark in self.marks.get_mut(at..end).unwrap_or_default() {
                    mark.candidate = true;
                }
            }
            at = end.max(at + 1);
        }
    }

    /// Gathers the facts of the words that may be part of a name, and of their neighbours.
    fn gather(&mut self, words: &Words<'_>, codes: &Codes) {
        let mut reached = 0;
        for index in 0..self.marks.len() {
            if !self.candidate(index) {
                continue;
            }
            for at in reached.max(index.saturating_sub(2))..(index + 3).min(self.marks.len()) {
                let Some(mark) = self.marks.get_mut(at) else { break };
                let word = words.at(at);
                let mut fact = Fact::new(word, codes);
                (fact.rule, fact.rule_name) = (mark.rule, mark.rule_name);
                if mark.candidate {
                    fact.spell(word);
                }
                self.facts.push(fact);
                mark.fact = short(self.facts.len());
                reached = at + 1;
            }
        }
    }

    /// Gathers what the document says of each word that may be part of a name: whether it is written small, and what longer runs it is part of.
    fn note_document(&mut self, words: &Words<'_>) {
        let mut seen: ByHash<u64> = ByHash::default();
        // which hashes there may be, by six of their bits: most small words are none
        let mut asked = [0_u64; 64];
        let place = |hash: u64| ((hash & 63) as usize, 1_u64 << (hash >> 6 & 63));
        for (index, (word, mark)) in words.all.iter().zip(&self.marks).enumerate() {
            if !mark.candidate {
                continue;
            }
            let mut bits = 0;
            let plain = words.style(index) == Style::Plain;
            if word.capital() && plain {
                bits |= run_bits(words, index, mark.run);
            }
            // before a verb of speech; a lone word would say nothing that its features do not
            if word.capital()
                && (!plain || mark.run.end - mark.run.start > 1)
                && words.after(index, 1).has(Flags::SPEECH)
            {
                bits |= 256;
            }
            *seen.entry(word.hash).or_default() |= bits;
            let (row, bit) = place(word.hash);
            if let Some(row) = asked.get_mut(row) {
                *row |= bit;
            }
        }
        for word in words.all.iter().filter(|word| word.shape == Shape::Lower) {
            let (row, bit) = place(word.hash);
            if asked.get(row).is_some_and(|row| row & bit != 0)
                && let Some(bits) = seen.get_mut(&word.hash)
            {
                *bits |= 1;
            }
        }
        for (word, mark) in words.all.iter().zip(&self.marks).filter(|(_, mark)| mark.candidate) {
            if let Some(fact) = self.facts.get_mut((mark.fact as usize).wrapping_sub(1)) {
                fact.document = seen.get(&word.hash).copied().unwrap_or_default();
            }
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

    /// Returns whether a word may be part of a name.
    pub(crate) fn candidate(&self, index: usize) -> bool {
        self.marks.get(index).is_some_and(|mark| mark.candidate)
    }

    pub(crate) fn mark(&self, index: usize) -> Mark {
        self.marks.get(index).copied().unwrap_or_default()
    }

    /// Returns the facts of a word that may be part of a name, or stands no more than two words from one.
    pub(crate) fn fact(&self, index: usize) -> Option<&Fact> {
        self.facts.get((self.marks.get(index)?.fact as usize).checked_sub(1)?)
    }
}

/// What the run says of a capitalised word in it.
fn run_bits(words: &Words<'_>, index: usize, run: Run) -> u64 {
    let mut bits = if words.at(index).opens { 0 } else { 2 };
    let range = run.start as usize..run.end as usize;
    if range.len() < 2 {
        return bits;
    }
    let (first, last) = (words.at(range.start), words.at(range.end - 1));
    let org = last.has(Flags::ORG_LAST) || first.has(Flags::ORG_FIRST);
    if index + 1 == range.end {
        bits |= if org { 4 } else { 8 };
        bits |= if first.has(Flags::GIVEN) { 16 } else { 0 };
        if words.before(range.start, 1).has(Flags::TITLE) || first.has(Flags::TITLE) {
            bits |= 32;
        }
    } else if index == range.start {
        bits |= if org { 64 } else { 128 };
    }
    bits
}

impl Fact {
    /// What stands before the first word of a sentence and after the last.
    pub(crate) const OUT: Self = Self {
        lower: 1,
        shape: 1,
        starts: [0; 3],
        ends: [0; 3],
        fine: u64::MAX,
        middle: u64::MAX,
        coarse: u64::MAX,
        flags: 0,
        document: 0,
        rule: 0,
        rule_name: 0,
    };

    fn new(word: &Word<'_>, codes: &Codes) -> Self {
        let text = word.lower.as_ref();
        let exact = word.hash;
        let lower = if figures(word) { hash_str("0000".get(..text.len()).unwrap_or("0")) } else { exact };
        let flags = word.entry.flags.0 & SEEN;
        let mut fact = Self { lower, flags, shape: shape(word), ..Self::default() };
        // "Nguyễn" is of the class of "Nguyen", where the vectors had that alone.
        let plain = || word.bytes.any(ByteKinds::FOREIGN).then(|| fold(text)).flatten();
        if let Some(code) = codes.get(exact).or_else(|| codes.get(hash_str(&plain()?))) {
            let middle = codes.coarser(0, code);
            fact.fine = u64::from(code) + 1;
            fact.middle = u64::from(middle) + 1;
            fact.coarse = u64::from(codes.coarser(1, middle)) + 1;
        }
        fact
    }

    fn spell(&mut self, word: &Word<'_>) {
        if figures(word) {
            return;
        }
        let text = word.lower.as_ref();
        for (end, (at, _)) in self.ends.iter_mut().zip(text.char_indices().rev().skip(1)) {
            *end = hash_str(text.get(at..).unwrap_or_default());
        }
        for (start, (at, c)) in self.starts.iter_mut().zip(text.char_indices().skip(1)) {
            *start = hash_str(text.get(..at + c.len_utf8()).unwrap_or_default());
        }
    }
}

/// Returns whether a word is made of digits alone.
fn figures(word: &Word<'_>) -> bool {
    word.bytes == ByteKinds::DIGIT
}

/// What a word looks like, a little finer than [`Shape`].
fn shape(word: &Word<'_>) -> u64 {
    let text = word.text;
    let has = |sort: ByteKinds| word.bytes.any(sort);
    let foreign = has(ByteKinds::FOREIGN);
    let bits = [
        has(ByteKinds::HYPHEN),
        has(ByteKinds::STOP),
        has(ByteKinds::DIGIT),
        has(ByteKinds::APOSTROPHE) || foreign && text.contains('’'),
        text.len() <= 3,
        foreign,
    ];
    let seen = bits.iter().fold(word.shape as u64, |seen, &bit| seen << 1 | u64::from(bit));
    match word.shape {
        Shape::Other => seen << 8 | u64::from(text.bytes().next().unwrap_or_default()),
        _ => seen << 8,
    }
}

/// Returns whether a small word may stand inside a name.
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
