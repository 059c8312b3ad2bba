//! The inner wall: whatever finds names hands over candidates, and what links them reads nothing else.

use std::ops::Range;

use dixit_english::class;

use crate::lexicon::Flags;
use crate::word::is_a;
use crate::{EntityKind, EntityRule};

/// A stretch of words that may be a name.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Its words, without article, title and possessive.
    pub(crate) words: Range<usize>,
    pub(crate) kind: EntityKind,
    /// How sure the finder is, in `0.0..=1.0`.
    pub(crate) confidence: f32,
    pub(crate) rule: EntityRule,
    /// The words of the title before the name.
    pub(crate) title: Option<Range<usize>>,
    /// Which canonical name of the lexicon it is a form of, 0 for none.
    pub(crate) canonical: u32,
    /// For a demonym, the canonical name of its country, 0 for none.
    pub(crate) country: u32,
    /// Which entity of the caller's gazetteer it names, counted from 1; 0 for none.
    pub(crate) own: u32,
}

impl Candidate {
    pub(crate) const fn new(
        words: Range<usize>,
        kind: EntityKind,
        confidence: f32,
        rule: EntityRule,
    ) -> Self {
        Self { words, kind, confidence, rule, title: None, canonical: 0, country: 0, own: 0 }
    }
}

/// An office or a role that stands without a name beside it: "the Supreme Leader", "a spokesman".
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "learned"), expect(dead_code, reason = "the judge alone asks where roles stand"))]
pub(crate) struct Role {
    /// The words of the title or role alone.
    pub(crate) words: Range<usize>,
    pub(crate) office: bool,
}

impl Role {
    /// Creates a role of what the lexicon knows of its words together.
    pub(crate) const fn new(words: Range<usize>, flags: Flags) -> Self {
        Self { words, office: flags.any(Flags::OFFICE) }
    }

    /// Returns whether a role, in lower case, is one that organisations have as people do: "its rival, Kestrel Devices".
    pub(crate) fn of_bodies(role: &str) -> bool {
        is_a(role, class::CORPORATE_ROLE)
    }
}

/// Sorts candidates into the order of the text; of those that overlap the first stays.
pub(crate) fn in_order(candidates: &mut Vec<Candidate>) {
    candidates.sort_by_key(|candidate| (candidate.words.start, candidate.words.end));
    let mut reached = 0;
    candidates.retain(|candidate| {
        let free = candidate.words.start >= reached && !candidate.words.is_empty();
        if free {
            reached = candidate.words.end;
        }
        free
    });
}
