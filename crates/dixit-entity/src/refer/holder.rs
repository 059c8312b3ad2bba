//! Who wears which title: before the name, in apposition, behind its place.

use std::ops::Range;

use dixit_english::{class, long_form};

use super::{Holder, Referrer};
use crate::EntityKind;
use crate::candidate::{Candidate, Role};
use crate::lexicon::Flags;
use crate::pattern::{CAPITAL, CAPITALS, LOWER, Test, has, lower, no, plain, text};
use crate::word::{POSSESSIVES, Shape};

/// "Iranian", "Iran"
const DEMONYM: Test = has(Flags::NORP).shaped(CAPITALS);
const COUNTRY: Test = has(Flags::COUNTRY).shaped(CAPITALS);

/// What may stand between a country and a title: "Iran's new and outspoken foreign minister".
const BEHIND_COUNTRY: &[Test] =
    &[text(POSSESSIVES), no(Flags::STOP).shaped(LOWER), plain(class::HOLDER_ADJECTIVE)];

/// What the name of a place is made of: "the City of London's".
const PLACE_WORDS: &[Test] = &[CAPITAL, text(POSSESSIVES), plain(class::BODY_LINK)];

/// What may stand between a name and a title in apposition.
const APPOSITION: &[Test] = &[
    no(Flags::SPEECH).shaped(&[Shape::Lower, Shape::Cap, Shape::Caps, Shape::Initial, Shape::Mixed]),
    text(&["'s", "’s"]),
];

impl Referrer<'_, '_> {
    /// Reads who wears which title, before the name or in apposition.
    pub(super) fn collect_holders(&mut self) {
        for (at, candidate) in self.decided.candidates.iter().enumerate() {
            if let Some(title) = &candidate.title {
                self.hold(title.clone(), self.linked.of.get(at).copied());
            }
        }
        let candidates = &self.decided.candidates;
        for (index, role) in self.decided.roles.iter().enumerate() {
            let next = candidates.partition_point(|candidate| candidate.words.start < role.words.end);
            let after = candidates.get(next).filter(|c| self.follows(role, c)).map(|_| next);
            let after = after.or_else(|| self.behind_its_place(role, next));
            // "Ana Ruiz, a Peruvian oceanographer": a people may stand between.
            let before = [1, 2].into_iter().filter_map(|back| next.checked_sub(back)).find(|&at| {
                let between = candidates.get(at + 1..next).unwrap_or_default();
                between.iter().all(|c| c.kind == EntityKind::Norp || c.kind.is_place())
                    && candidates.get(at).is_some_and(|c| self.precedes(c, role))
            });
            if let Some(at) = before.or(after) {
                self.appositions.insert(index, at);
                self.out.titles.entry(at).or_insert_with(|| role.words.clone());
                self.hold(role.words.clone(), self.linked.of.get(at).copied());
                continue;
            }
            // "Iran's own president": a holder whom nothing names here.
            let country = self.country_before(role.words.start);
            let known = self.holders_of(&role.words).iter().any(|holder| holder.country == country);
            if role.office && country != 0 && !known {
                self.hold(role.words.clone(), None);
            }
        }
    }

    /// "the foreign minister, Ana Ruiz"
    fn follows(&self, role: &Role, name: &Candidate) -> bool {
        let words = self.words;
        name.kind == EntityKind::Person
            && name.title.is_none()
            && name.words.start == role.words.end + 1
            && words.at(role.words.end).text == ","
            && words.at(name.words.start).sentence == words.at(role.words.start).sentence
            && self.determined(role.words.start)
            && !self.belongs(role.words.start)
    }

    /// "the son of a fisherman, Ana Ruiz": somebody else's.
    fn belongs(&self, at: usize) -> bool {
        let words = self.words;
        (1..=3).any(|step| {
            lower(&["a", "an"]).fits(words.before(at, step))
                && words.before(at, step + 1).lower.as_ref() == "of"
        })
    }

    /// "the mayor of Lima, Ana Ruiz, ...": the candidate from `next` on that stands behind the comma.
    fn behind_its_place(&self, role: &Role, next: usize) -> Option<usize> {
        let words = self.words;
        let end = role.words.end;
        if words.after(end - 1, 1).text != "of" || !self.determined(role.words.start) {
            return None;
        }
        let comma = (end + 1..(end + 8).min(words.sentence_end(end))).find(|&at| words.at(at).text == ",")?;
        let place = (end + 1..comma).all(|at| {
            let word = words.at(at);
            PLACE_WORDS.iter().any(|test| test.fits(word))
        });
        let at = (next..next + 4).find(|&at| {
            self.decided.candidates.get(at).is_some_and(|name| {
                name.kind == EntityKind::Person && name.title.is_none() && name.words.start == comma + 1
            })
        })?;
        let name = self.decided.candidates.get(at)?;
        let closed = [",", ".", ";", "—", ")"].contains(&words.at(name.words.end).text);
        (place && closed && comma > end + 1).then_some(at)
    }

    /// "Ana Ruiz, the country's foreign minister"
    fn precedes(&self, name: &Candidate, role: &Role) -> bool {
        let words = self.words;
        let gap = name.words.end + 1..role.words.start;
        name.kind == EntityKind::Person
            && words.at(name.words.end).text == ","
            && words.at(name.words.end).sentence == words.at(role.words.start).sentence
            && role.words.start > name.words.end
            && gap.len() <= 6
            && gap.clone().all(|i| {
                let word = words.at(i);
                APPOSITION.iter().any(|test| test.fits(word)) && !word.is_plain(class::APPOSITION_BREAK)
            })
            && (gap.is_empty() && (words.at(role.words.start).shape == Shape::Lower || role.office)
                || !gap.is_empty() && words.at(gap.start).is(class::APPOSITION_OPENER)
                || words.at(gap.start).has(Flags::NORP | Flags::COUNTRY))
    }

    fn hold(&mut self, title: Range<usize>, cluster: Option<usize>) {
        let holder = Holder { cluster, country: self.country_before(title.start) };
        for key in self.keys(&title) {
            let holders = self.holders.entry(key).or_default();
            if let Some(other) = holders.iter_mut().find(|other| other.cluster == holder.cluster) {
                if other.country == 0 {
                    other.country = holder.country;
                }
            } else if holders.len() < 8 {
                holders.push(holder);
            }
        }
    }

    /// A title answers to its full form and to its last word: "Foreign Minister" to "the minister".
    fn keys(&self, title: &Range<usize>) -> Vec<String> {
        let full = self.words.slice(title).to_lowercase();
        let last = self.words.at(title.end - 1).lower.to_string();
        let deputy = self.words.at(title.start).is(class::DEPUTY);
        // "Gen. Ana Ruiz", then "the general".
        let whole = long_form(&last).unwrap_or_default();
        let mut keys = if last == full || deputy { vec![full] } else { vec![full, last] };
        if !whole.is_empty() && !deputy {
            keys.push(whole.to_owned());
        }
        keys
    }

    pub(super) fn holders_of(&self, title: &Range<usize>) -> &[Holder] {
        self.holders.get(&self.words.slice(title).to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Returns the country that stands before a title, as "Iranian" or "Iran's", over three small words.
    pub(super) fn country_before(&self, at: usize) -> u32 {
        for step in 1..=4 {
            let word = self.words.before(at, step);
            if DEMONYM.fits(word) && word.entry.country != 0 {
                return word.entry.country;
            }
            if COUNTRY.fits(word) {
                return word.entry.canonical;
            }
            if !BEHIND_COUNTRY.iter().any(|test| test.fits(word)) {
                break;
            }
        }
        0
    }

    pub(super) fn determined(&self, at: usize) -> bool {
        (1..=4).any(|step| self.words.before(at, step).is(class::DETERMINED))
    }
}
