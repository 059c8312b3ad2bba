//! Titles, with the persons behind them or alone as roles.

use std::ops::Range;

use dixit_english::class;

use super::{Scanner, Segment};
use crate::candidate::{Candidate, Role};
use crate::lexicon::Flags;
use crate::pattern::{Test, UNCAPITALISED, no};
use crate::word::{Shape, Style};
use crate::{EntityKind, EntityRule};

/// "NATO": capitals that are nobody's name.
const UNKNOWN_CAPS: Test = no(Flags::GIVEN.with(Flags::SURNAME)).shaped(&[Shape::Caps]);

impl Scanner<'_, '_> {
    /// Reads a title: with the name after it, or alone as a role.
    pub(super) fn title(&mut self, at: usize, segment: &Segment) -> usize {
        let words = self.words;
        let mut end = segment.end;
        let mut segment = segment.clone();
        // Titles in a row: "Prof. Dr.", "Vice President and ..." stays one.
        while let Some(next) = self.title_at(end).filter(|_| words.at(end).capital()).cloned() {
            if words.at(end).sentence != words.at(at).sentence
                || self.title_opens_a_name(end, &next)
                || self.is_given_name(end, &next)
                || self.is_surname(end, &next)
            {
                break;
            }
            end = next.end;
            segment.entry.flags = segment.entry.flags.with(next.entry.flags);
        }
        let dot = usize::from(
            words.at(end).text == "." && words.touches_next(end - 1) && words.at(end + 1).capital(),
        );
        let first = end + dot;
        if let Some(segment) =
            self.own_at(first).filter(|segment| segment.entry.flags.any(Flags::PERSON)).cloned()
        {
            return self.own(first, &segment, Some(at..end));
        }
        if words.at(first).sentence == words.at(at).sentence && self.person_may_begin(at, first) {
            let run_end = self.run_end(first);
            let last = self.person_end(first, run_end);
            if !self.is_thing(first, last) {
                let mut candidate = Candidate::new(first..last, EntityKind::Person, 0.95, EntityRule::Title);
                if words.at(at).shape == Shape::Lower {
                    candidate.confidence = 0.85;
                }
                candidate.title = Some(at..end);
                self.found.candidates.push(candidate);
                return last;
            }
        }
        self.role(at..end, segment.entry.flags);
        end
    }

    /// "Gov. | Earl Holt", "Judge | Dean Rowley": behind a title, a word that is a given name too, before a lone surname.
    fn is_given_name(&self, at: usize, title: &Segment) -> bool {
        let words = self.words;
        let surname = words.at(at + 1);
        title.end == at + 1
            && words.at(at).has(Flags::GIVEN)
            && surname.shape == Shape::Cap
            && words.at(at).sentence == surname.sentence
            && (surname.has(Flags::SURNAME) || !surname.has(Flags::GIVEN))
            && self.run_end_before_letters(at) == at + 2
    }

    /// "Guy Boney | QC": where the run ends that begins at a word, without the letters behind a name.
    fn run_end_before_letters(&self, at: usize) -> usize {
        let mut end = self.run_end(at);
        while end > at + 1 && self.words.closing_letters(end - 1) {
            end -= 1;
        }
        end
    }

    /// "Ms. | Boxer", "Dr. | Baker": behind a title, a lone occupation is a surname, but "Mr. Justice" is a title.
    fn is_surname(&self, at: usize, title: &Segment) -> bool {
        let words = self.words;
        let flags = title.entry.flags;
        let occupation = flags.any(Flags::ROLE) && !flags.any(Flags::HONORIFIC | Flags::OFFICE);
        let alone = title.end == at + 1 && words.at(at).shape == Shape::Cap && self.run_end(at) == at + 1;
        let before = words.at(at.saturating_sub(1)).lower.trim_end_matches('.');
        occupation && alone && dixit_english::title(&format!("{before} {}", words.at(at).lower)).is_none()
    }

    /// "Hunter Brask", "Mason Lund": an occupation that is a given name too, before a lone surname, names somebody.
    pub(super) fn is_called(&self, at: usize, title: &Segment) -> bool {
        !title.entry.flags.any(Flags::HONORIFIC | Flags::OFFICE) && self.is_given_name(at, title)
    }

    pub(super) fn role(&mut self, words: Range<usize>, flags: Flags) {
        self.found.roles.push(Role::new(words, flags));
    }

    /// "General Motors", "King County": the title's word belongs to a longer name of another kind.
    pub(super) fn title_opens_a_name(&self, at: usize, segment: &Segment) -> bool {
        let words = self.words;
        if segment.end != at + 1 || words.at(at).shape != Shape::Cap || !words.at(at + 1).capital() {
            return false;
        }
        let end = self.run_end(at);
        self.tail(at, end).is_some_and(|(head, _)| match head - at {
            1 => words.at(head).but(Flags::ORG_LAST, Flags::SURNAME),
            2 => !words.at(head).has(Flags::SURNAME),
            _ => true,
        })
    }

    fn person_may_begin(&self, title: usize, at: usize) -> bool {
        let words = self.words;
        let word = words.at(at);
        let strong = words.at(title).capital();
        let plain = words.style(at) == Style::Plain;
        let worn = || {
            let flags = self.segment_at(title).map_or(Flags::NONE, |segment| segment.entry.flags);
            strong && plain && word.has(Flags::SURNAME) && flags.any(Flags::HONORIFIC | Flags::OFFICE)
        };
        let acronym = plain && UNKNOWN_CAPS.fits(word);
        let body = !strong && !word.has(Flags::GIVEN) && Role::of_bodies(&words.at(at - 1).lower);
        if !self.name_like(at) || acronym || body || word.but(Flags::COMMON, Flags::GIVEN) && !worn() {
            return false;
        }
        match self.name_at(at) {
            // "President Jordan" would be a person, "the leader Hamas" would not.
            Some(segment) => {
                let person = word.has(Flags::GIVEN | Flags::SURNAME);
                let followed = words.at(at + 1).capital() && words.at(at + 1).sentence == word.sentence;
                segment.entry.flags.any(Flags::PERSON)
                    || person
                        && segment.end == at + 1
                        && (followed
                            || strong && !segment.entry.flags.any(Flags::COUNTRY | Flags::NORP | Flags::ORG))
            }
            None => true,
        }
    }

    /// Returns where a person's name ends that begins at `at`.
    pub(super) fn person_end(&self, at: usize, run_end: usize) -> usize {
        let words = self.words;
        let limit = run_end.min(at + 7).max(at + 1);
        let mut end = (at + 1..limit).find(|&index| self.ends_person(at, index)).unwrap_or(limit);
        while end > at + 1 && UNCAPITALISED.fits(words.at(end - 1)) {
            end -= 1;
        }
        // "Jr.", "II" and the like after a name.
        let suffix = words.after(end - 1, 1);
        if suffix.capital() && suffix.is(class::NUMERAL_SUFFIX) {
            end += 1;
        }
        end
    }

    /// Returns whether the name of a person that begins at `at` ends before a word of its run.
    fn ends_person(&self, at: usize, index: usize) -> bool {
        let words = self.words;
        let word = words.at(index);
        let office = |segment: &Segment| {
            segment.title && segment.entry.flags.any(Flags::OFFICE | Flags::HONORIFIC)
                || segment.entry.flags.any(Flags::NORP | Flags::COUNTRY)
        };
        // In headlines, words of the language end a name of two words.
        let headline = index > at + 1 && words.style(index) != Style::Plain;
        headline && word.but(Flags::COMMON, Flags::GIVEN)
            || words.closing_letters(index)
            || ["&", "-", "–", "'s", "’s"].contains(&word.text)
            || !word.has(Flags::SURNAME | Flags::GIVEN) && self.segment_at(index).is_some_and(office)
    }

    /// Returns whether a run is a thing rather than a person, whatever stands before it.
    fn is_thing(&self, at: usize, end: usize) -> bool {
        self.tail(at, end).is_some_and(|(head, _)| {
            let word = self.words.at(head);
            head + 1 == end && !word.has(Flags::SURNAME | Flags::GIVEN)
        })
    }
}
