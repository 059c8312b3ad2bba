//! Finds the names and the roles of a document by lexicon, shape, title and head word.

mod head;
mod pattern;
mod run;
mod title;

use std::ops::Range;

use crate::candidate::{Candidate, Role};
use crate::lexicon::{Entry, Flags, Lexicon};
use crate::word::{Shape, Style, Words};
use crate::{EntityKind, EntityRule};

/// The most words that a name may have.
const LONGEST: usize = 14;

/// What the scan hands over.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// In the order of the text, free of overlaps.
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) roles: Vec<Role>,
    /// Capitalised words of which nothing is known yet.
    pub(crate) open: Vec<Open>,
    /// Head words alone with a capital and an article: "the Commission".
    pub(crate) heads: Vec<usize>,
}

/// A run of capitalised words that neither lexicon nor shape decides.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    pub(crate) words: Range<usize>,
}

/// A phrase of the lexicon that stands in the text.
#[derive(Clone, Debug)]
struct Segment {
    end: usize,
    entry: Entry,
    title: bool,
}

struct Scanner<'a, 't> {
    words: &'a Words<'t>,
    own: Option<&'a Lexicon>,
    segments: Vec<Option<Segment>>,
    found: Found,
}

/// Reads a document once, from left to right. Linear: every look-ahead is bounded by [`LONGEST`].
pub(crate) fn scan(words: &Words<'_>, own: Option<&Lexicon>) -> Found {
    let mut scanner = Scanner { words, own, segments: Vec::new(), found: Found::default() };
    scanner.segment();
    let mut at = 0;
    while at < words.all.len() {
        at = scanner.step(at).max(at + 1);
    }
    scanner.found
}

impl Scanner<'_, '_> {
    /// Marks where phrases of the lexicon stand, the longest first and never overlapping.
    fn segment(&mut self) {
        let words = self.words;
        self.segments = vec![None; words.all.len()];
        let mut at = 0;
        while at < words.all.len() {
            if let Some((range, entry)) = self.own.and_then(|own| own_name(words, own, at)) {
                at = range.end;
                if let Some(slot) = self.segments.get_mut(range.start) {
                    *slot = Some(Segment { end: range.end, entry, title: false });
                }
                continue;
            }
            // Most words begin no phrase at all.
            if !words.at(at).has(Flags::NAME | Flags::TITLE | Flags::PREFIX) {
                at += 1;
                continue;
            }
            let name = words.longest(at, Flags::NAME, |entry, range| is_name(words, entry, &range));
            let title = words.longest(at, Flags::TITLE, |entry, range| is_title(words, entry, &range));
            let (range, entry, title) = match (name, title) {
                (Some((n, entry)), Some((t, _))) if n.end > t.end || n.end == t.end && n.len() > 1 => {
                    (n, entry, false)
                }
                (_, Some((t, entry))) => (t, entry, true),
                (Some((n, entry)), None) => (n, entry, false),
                (None, None) => {
                    at += 1;
                    continue;
                }
            };
            let end = range.end;
            if let Some(slot) = self.segments.get_mut(at) {
                *slot = Some(Segment { end, entry, title });
            }
            at = end;
        }
    }

    fn segment_at(&self, at: usize) -> Option<&Segment> {
        self.segments.get(at).and_then(Option::as_ref)
    }

    /// Returns the name of the lexicon that begins at a word.
    fn name_at(&self, at: usize) -> Option<&Segment> {
        self.segment_at(at).filter(|segment| !segment.title)
    }

    /// Returns the title that begins at a word.
    fn title_at(&self, at: usize) -> Option<&Segment> {
        self.segment_at(at).filter(|segment| segment.title)
    }

    fn own_at(&self, at: usize) -> Option<&Segment> {
        self.segment_at(at).filter(|segment| segment.entry.flags.any(Flags::OWN))
    }

    /// Takes a name of the caller's gazetteer as it is.
    fn own(&mut self, at: usize, segment: &Segment, title: Option<Range<usize>>) -> usize {
        if let Some(kind) = segment.entry.flags.kind() {
            let mut candidate = Candidate::new(at..segment.end, kind, 1.0, EntityRule::Gazetteer);
            candidate.own = segment.entry.canonical;
            candidate.title = title;
            self.found.candidates.push(candidate);
        }
        segment.end
    }

    /// Reads what begins at a word and returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let words = self.words;
        if let Some(segment) = self.own_at(at).cloned() {
            return self.own(at, &segment, None);
        }
        if words.at(at).capital()
            && let Some(end) = self
                .order(at)
                .or_else(|| self.party(at))
                .or_else(|| self.amendment(at))
                .or_else(|| self.designation(at))
                .or_else(|| self.paper(at))
        {
            return end;
        }
        if let Some(segment) = self.title_at(at).cloned() {
            if !self.title_opens_a_name(at, &segment) && !self.is_called(at, &segment) {
                return self.title(at, &segment);
            }
        } else if let Some(end) =
            self.state_code(at).or_else(|| self.election(at)).or_else(|| self.dated_event(at))
        {
            return end;
        } else if words.at(at).shape == Shape::Lower {
            return self.lower_case_place(at);
        } else if !self.name_like(at) {
            return at + 1;
        }
        if words.at(at).shape == Shape::Lower {
            return at + 1;
        }
        let end = self.run_end(at);
        self.run(at, end)
    }

    fn push(&mut self, words: Range<usize>, kind: EntityKind, confidence: f32, rule: EntityRule) {
        self.found.candidates.push(Candidate::new(words, kind, confidence, rule));
    }
}

/// Returns whether a phrase of the lexicon stands here as a name, by its capitals.
fn is_name(words: &Words<'_>, entry: Entry, range: &Range<usize>) -> bool {
    let first = words.at(range.start);
    let single = range.len() == 1;
    if !first.capital() && !first.text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if entry.flags.any(Flags::CAPS) {
        // "US" and "WHO" are names in capitals only, and not where everything is in capitals.
        let caps = !words.slice(range).chars().any(char::is_lowercase);
        return caps
            && !(single
                && words.style(range.start) == Style::Upper
                && entry.flags.any(Flags::COMMON | Flags::STOP));
    }
    let common = entry.flags.any(Flags::COMMON | Flags::STOP | Flags::DATE);
    if single && common {
        let strong = entry.flags.any(Flags::COUNTRY | Flags::NORP | Flags::ORG);
        let told = match words.style(range.start) {
            Style::Plain => strong || !first.opens,
            Style::Title => strong && !first.opens,
            Style::Upper => false,
        };
        return told && !entry.flags.any(Flags::STOP);
    }
    // "Asharq al-Awsat" may have small words inside, but its last word has a capital.
    single || words.at(range.end - 1).shape != Shape::Lower
}

/// Returns the longest name of the caller's that begins here, written with a capital where the gazetteer has one.
fn own_name(words: &Words<'_>, own: &Lexicon, at: usize) -> Option<(Range<usize>, Entry)> {
    words.longest_of(own, at, |entry, range| {
        let capital = !words.at(range.start).text.starts_with(char::is_lowercase);
        let caps = entry.flags.any(Flags::CAPS) && words.slice(&range).chars().any(char::is_lowercase);
        entry.flags.any(Flags::OWN) && (capital || entry.flags.any(Flags::ANY_CASE)) && !caps
    })
}

/// Returns whether a phrase of the lexicon stands here as a title.
fn is_title(words: &Words<'_>, entry: Entry, range: &Range<usize>) -> bool {
    let first = words.at(range.start);
    // "MS" and "MP" in capitals, "Miss" with a capital: honorifics of one word need one.
    let honorific = entry.flags.any(Flags::HONORIFIC) && !entry.flags.any(Flags::OFFICE | Flags::ROLE);
    !honorific || first.capital() || range.len() > 1 || first.text.len() > 6
}
