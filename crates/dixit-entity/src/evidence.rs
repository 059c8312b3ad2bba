//! What speaks for each reading of a run of capitalised words, and how much.

use std::ops::Range;

use dixit_english::{ByteKinds, Classes, class, stems};

use crate::EntityKind;
use crate::lexicon::{Flags, Hashes};
use crate::pattern::{CAPITAL, COMMA, LOWER, Test, has, is, lower, no, plain, shape, text};
use crate::weights::WEIGHTS;
use crate::word::{POSSESSIVES, Shape, Style, Word, Words};

/// How many observations there are.
pub(crate) const OBSERVATIONS: usize = 64;

/// The readings that are weighed, in the order of the weights' columns; the last is "no name".
const READINGS: [Option<EntityKind>; 4] =
    [Some(EntityKind::Person), Some(EntityKind::Org), Some(EntityKind::Gpe), None];

/// The observations of one spelling, summed over its occurrences in the document.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    counts: [u16; OBSERVATIONS],
    occurrences: u16,
}

impl Default for Evidence {
    fn default() -> Self {
        Self { counts: [0; OBSERVATIONS], occurrences: 0 }
    }
}

impl Evidence {
    /// Adds one occurrence, as its bits.
    pub(crate) fn add(&mut self, bits: u64) {
        self.occurrences = self.occurrences.saturating_add(1);
        for (at, count) in self.counts.iter_mut().enumerate() {
            *count = count.saturating_add(u16::from(bits >> at & 1 == 1));
        }
    }

    /// Returns the share of occurrences that show each observation.
    fn shares(&self) -> [f32; OBSERVATIONS] {
        let all = f32::from(self.occurrences.max(1));
        let mut shares = self.counts.map(|count| f32::from(count) / all);
        for (bit, times) in [(58, 2), (59, 4)] {
            if let Some(share) = shares.get_mut(bit) {
                *share = f32::from(u8::from(self.occurrences >= times));
            }
        }
        shares
    }

    /// Returns the best reading and its probability; a log-linear model over the shares.
    pub(crate) fn reading(&self) -> (Option<EntityKind>, f32) {
        let mut scores = [0.0_f32; READINGS.len()];
        for (share, weights) in self.shares().iter().zip(&WEIGHTS) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += share * weight;
            }
        }
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = scores.iter().map(|score| (score - top).exp()).sum();
        let best = scores.iter().position(|&score| score >= top).unwrap_or(READINGS.len() - 1);
        (READINGS.get(best).copied().flatten(), 1.0 / sum)
    }
}

/// A run of capitalised words where it stands.
struct Run<'a, 't> {
    words: &'a Words<'t>,
    range: &'a Range<usize>,
    first: &'a Word<'a>,
    last: &'a Word<'a>,
    /// Whether it is written in capitals, where not everything is.
    caps: bool,
    /// The last words of people's names, and the first.
    lasts: &'a Hashes,
    firsts: &'a Hashes,
}

/// What is observed of a word: the bit and what the word must be.
type Tests = &'static [(u32, Test)];

/// What is observed of the run.
type Holds = fn(&Run<'_, '_>) -> bool;

const LISTS: Flags = Flags::GIVEN.with(Flags::SURNAME).with(Flags::CITY);
const ALIEN: Test = has(Flags::COMMON).but(Flags::PARTICLE.with(Flags::GIVEN).with(Flags::SURNAME));

/// Of a word that is a run alone.
const ALONE: Tests = &[
    (5, has(Flags::GIVEN).but(Flags::COMMON)),
    (6, has(Flags::GIVEN).and(Flags::COMMON)),
    (7, has(Flags::SURNAME).but(Flags::COMMON)),
    (8, has(Flags::SURNAME).and(Flags::COMMON)),
    (9, has(Flags::CITY).but(Flags::COMMON)),
    (10, has(Flags::CITY).and(Flags::COMMON)),
    (12, has(Flags::COMMON)),
    (63, has(Flags::GIVEN).and(Flags::SURNAME)),
];

/// Of the first of several words, and of the last.
const FIRST: Tests = &[(13, has(Flags::GIVEN)), (19, has(Flags::CITY))];
const LAST: Tests =
    &[(14, has(Flags::SURNAME).but(Flags::COMMON)), (15, has(Flags::SURNAME).and(Flags::COMMON))];

/// Which word stands before the run, and which mark or word behind it.
const WORD_BEFORE: &[(u32, &str)] = &[
    (24, "in"),
    (26, "from"),
    (27, "to"),
    (28, "at"),
    (29, "of"),
    (30, "the"),
    (31, "a"),
    (31, "an"),
    (32, "by"),
    (33, "with"),
    (34, "and"),
    (34, "or"),
    (35, ","),
    (55, "for"),
    (57, "on"),
    (60, "("),
];
const TEXT_BEHIND: &[(u32, &str)] = &[(39, "who"), (44, "("), (45, ","), (46, "and"), (46, "or"), (56, "of")];

/// Of the word before the run.
const BEFORE: Tests = &[(25, is(class::LOCATIVE)), (62, has(Flags::COMMON).but(Flags::STOP).shaped(LOWER))];

/// Of the word behind it.
const BEHIND: Tests = &[
    // "Kovar said"
    (38, has(Flags::SPEECH).shaped(LOWER)),
    (42, is(class::PERSON_ATTRIBUTE)),
    (43, text(POSSESSIVES)),
    // "Lumenary shares"
    (47, has(Flags::COMMON).but(Flags::STOP.with(Flags::SPEECH)).shaped(LOWER)),
    (48, plain(class::FINITE_VERB)),
];

/// Of the word behind a comma.
const BEHIND_COMMA: Tests = &[
    // "Kovar, who"
    (39, text(&["who"])),
    // "Akron, Ohio"
    (41, CAPITAL.and(Flags::COUNTRY.with(Flags::GPE))),
    // "Kovar, a farmer"
    (61, plain(class::APPOSITIVE_OPENER)),
];

/// Of the run as a whole.
const WHOLE: &[(u32, Holds)] = &[
    (0, |_| true),
    (1, |run| run.range.len() == 1),
    (2, |run| run.caps),
    (3, |run| run.caps && run.last.text.len() > 4),
    (4, |run| run.any(&shape(&[Shape::Mixed])) || run.all().any(|word| word.bytes.any(ByteKinds::DIGIT))),
    (21, |run| run.range.len() >= 3),
    (22, |run| run.lasts.contains(&run.last.hash)),
    (37, |run| run.first.opens),
    (52, |run| run.last.lower.ends_with('s') && !run.last.has(Flags::SURNAME | Flags::GIVEN)),
    (54, |run| run.first.quoted),
    // "the mayor of Lima"
    (36, |run| run.words.fits(run.range.start, &[(-1, lower(&["of"])), (-2, is(class::PLACE_OWNER))])),
    // "Kovar, 52, said"
    (40, |run| run.words.fits(run.range.end - 1, &[(1, COMMA), (3, COMMA)]) && run.is_aged()),
];

/// Of the end of the last word.
const ENDS: &[(u32, Classes)] =
    &[(49, class::ABSTRACT_SUFFIX), (50, class::PLACE_SUFFIX), (51, class::SURNAME_SUFFIX)];

/// Of a run that is one word, and of a longer one.
const WHOLE_ALONE: &[(u32, Holds)] = &[
    (11, |run| !run.caps && !run.first.has(LISTS | Flags::COMMON)),
    (23, |run| run.firsts.contains(&run.first.hash)),
    (53, |run| run.first.text.len() <= 2),
];
const WHOLE_LONG: &[(u32, Holds)] = &[
    (16, |run| run.any(&ALIEN)),
    (17, |run| run.words.all_fit(run.range.clone(), &ALIEN)),
    (18, |run| run.any(&has(Flags::NORP | Flags::ADJECTIVE))),
    (20, |run| run.words.all_fit(run.range.clone(), &no(LISTS | Flags::COMMON))),
];

impl<'a> Run<'a, '_> {
    fn all(&self) -> impl Iterator<Item = &'a Word<'a>> {
        let words = self.words;
        self.range.clone().map(|index| words.at(index))
    }

    fn any(&self, test: &Test) -> bool {
        self.all().any(|word| test.fits(word))
    }

    fn ends(&self, class: Classes) -> bool {
        stems(&self.last.lower, class).any(|stem| stem.len() > 2)
    }

    /// Whether a number of two digits stands behind the word that is next.
    fn is_aged(&self) -> bool {
        let age = self.words.after(self.range.end - 1, 2);
        age.text.len() == 2 && age.bytes == ByteKinds::DIGIT
    }
}

/// Observes one occurrence of a run: each bit is a row of the weights.
pub(crate) fn observe(words: &Words<'_>, range: &Range<usize>, lasts: &Hashes, firsts: &Hashes) -> u64 {
    let (first, last) = (words.at(range.start), words.at(range.end - 1));
    let caps =
        words.style(range.start) == Style::Plain && words.all_fit(range.clone(), &shape(&[Shape::Caps]));
    let run = Run { words, range, first, last, caps, lasts, firsts };
    let next = words.after(range.end - 1, 1);
    let mut bits = 0_u64;
    let mut see = |tests: Tests, word: &Word<'_>| {
        let seen = tests.iter().filter(|(_, test)| test.fits(word));
        bits |= seen.fold(0, |bits, (bit, _)| bits | 1 << bit);
    };
    let whole: [&[_]; 2] = if range.len() == 1 {
        see(ALONE, first);
        [WHOLE, WHOLE_ALONE]
    } else {
        see(FIRST, first);
        see(LAST, last);
        [WHOLE, WHOLE_LONG]
    };
    let before = words.before(range.start, 1);
    see(BEFORE, before);
    see(BEHIND, next);
    if next.text == "," {
        see(BEHIND_COMMA, words.after(range.end - 1, 2));
    }
    let said = |table: &[(u32, &str)], text: &str| {
        table.iter().find(|&&(_, word)| word == text).map_or(0, |&(bit, _)| 1 << bit)
    };
    bits |= said(WORD_BEFORE, &before.lower) | said(TEXT_BEHIND, next.text);
    let ends = ENDS.iter().filter(|(_, class)| run.ends(*class));
    bits |= ends.fold(0, |bits, (bit, _)| bits | 1 << bit);
    for rows in whole {
        let seen = rows.iter().filter(|(_, holds)| holds(&run));
        bits = seen.fold(bits, |bits, (bit, _)| bits | 1 << bit);
    }
    bits
}
