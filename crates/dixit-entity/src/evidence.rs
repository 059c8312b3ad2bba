//! What speaks for each reading of a run of capitalised words, and how much.

use std::ops::Range;

use dixit_english::{ByteKinds, class, stems};

use crate::EntityKind;
use crate::lexicon::{Flags, Hashes};
use crate::weights::WEIGHTS;
use crate::word::{Shape, Style, Words, is_a};

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

/// Observes one occurrence of a run: each bit is a row of the weights.
pub(crate) fn observe(words: &Words<'_>, range: &Range<usize>, lasts: &Hashes, firsts: &Hashes) -> u64 {
    let last_index = range.end - 1;
    let first = words.at(range.start);
    let last = words.at(last_index);
    let single = range.len() == 1;
    let previous = words.before(range.start, 1);
    let next = words.after(last_index, 1);
    let second = words.after(last_index, 2);
    let common = first.has(Flags::COMMON);
    let part = Flags::PARTICLE | Flags::GIVEN | Flags::SURNAME;
    let lists = Flags::GIVEN | Flags::SURNAME | Flags::CITY;
    let caps =
        range.clone().all(|i| words.at(i).shape == Shape::Caps) && words.style(range.start) == Style::Plain;
    let any = |flags: Flags| range.clone().any(|i| words.at(i).has(flags));
    let alien = |i: usize| words.at(i).has(Flags::COMMON) && !words.at(i).has(part);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let before = previous.lower.as_ref();
    let ends = |class| stems(&last.lower, class).any(|stem| stem.len() > 2);
    let mut bits = 0_u64;
    let mut set = |bit: u32, holds: bool| bits |= u64::from(holds) << bit;
    set(0, true);
    set(1, single);
    set(2, caps);
    set(3, caps && last.text.len() > 4);
    set(
        4,
        range.clone().any(|i| words.at(i).shape == Shape::Mixed || words.at(i).bytes.any(ByteKinds::DIGIT)),
    );
    set(5, single && first.has(Flags::GIVEN) && !common);
    set(6, single && first.has(Flags::GIVEN) && common);
    set(7, single && first.has(Flags::SURNAME) && !common);
    set(8, single && first.has(Flags::SURNAME) && common);
    set(9, single && first.has(Flags::CITY) && !common);
    set(10, single && first.has(Flags::CITY) && common);
    set(11, single && !first.has(lists) && !common && !caps);
    set(12, single && common);
    set(13, !single && first.has(Flags::GIVEN));
    set(14, !single && last.has(Flags::SURNAME) && !last.has(Flags::COMMON));
    set(15, !single && last.has(Flags::SURNAME) && last.has(Flags::COMMON));
    set(16, !single && range.clone().any(alien));
    set(17, !single && range.clone().all(alien));
    set(18, !single && any(Flags::NORP | Flags::ADJECTIVE));
    set(19, !single && first.has(Flags::CITY));
    set(20, !single && !any(lists | Flags::COMMON));
    set(21, range.len() >= 3);
    set(22, lasts.contains(&last.hash));
    set(23, single && firsts.contains(&first.hash));
    set(24, before == "in");
    set(25, is_a(before, class::LOCATIVE));
    set(26, before == "from");
    set(27, before == "to");
    set(28, before == "at");
    set(29, before == "of");
    set(30, before == "the");
    set(31, matches!(before, "a" | "an"));
    set(32, before == "by");
    set(33, before == "with");
    set(34, matches!(before, "and" | "or"));
    set(35, before == ",");
    set(36, before == "of" && words.before(range.start, 2).is(class::PLACE_OWNER));
    set(37, first.opens);
    set(38, next.has(Flags::SPEECH) && next.shape == Shape::Lower);
    set(39, next.text == "who" || next.text == "," && second.text == "who");
    set(
        40,
        next.text == ","
            && digits(second.text)
            && second.text.len() == 2
            && words.after(last_index, 3).text == ",",
    );
    set(41, next.text == "," && second.capital() && second.has(Flags::COUNTRY | Flags::GPE));
    set(42, next.is(class::PERSON_ATTRIBUTE));
    set(43, next.possessive());
    set(44, next.text == "(");
    set(45, next.text == ",");
    set(46, matches!(next.text, "and" | "or"));
    set(47, next.shape == Shape::Lower && next.has(Flags::COMMON) && !next.has(Flags::STOP | Flags::SPEECH));
    set(48, next.is_plain(class::FINITE_VERB));
    set(49, ends(class::ABSTRACT_SUFFIX));
    set(50, ends(class::PLACE_SUFFIX));
    set(51, ends(class::SURNAME_SUFFIX));
    set(52, last.lower.ends_with('s') && !last.has(Flags::SURNAME | Flags::GIVEN));
    set(53, single && first.text.len() <= 2);
    set(54, first.quoted);
    set(55, before == "for");
    set(56, next.text == "of");
    set(57, before == "on");
    set(60, before == "(");
    set(61, next.text == "," && second.is_plain(class::APPOSITIVE_OPENER));
    set(62, previous.shape == Shape::Lower && previous.has(Flags::COMMON) && !previous.has(Flags::STOP));
    set(63, single && first.has(Flags::GIVEN) && first.has(Flags::SURNAME));
    bits
}
