//! Head words, and how far the names reach that they end or open.

use dixit_english::class;

use super::Scanner;
use crate::lexicon::Flags;
use crate::pattern::{CAPITAL, CAPITALS, Row, Test, has, is, lower, plain, text};
use crate::word::{Shape, Style, Word};
use crate::{EntityKind, EntityRule};

const HEAD: Test = has(Flags::HEAD_LAST).shaped(CAPITALS);

/// "Akron City School District" governs schools, not a place.
const SERVING_DISTRICT: Row = &[(0, lower(&["district"])), (-1, is(class::DISTRICT_PURPOSE))];

/// What a head word names by the word behind it: "Lake Chad", "Hurricane Ida".
const NAMED_BEHIND: &[EntityKind] = &[EntityKind::Loc, EntityKind::Fac, EntityKind::Gpe, EntityKind::Event];

/// What joins a head word with what it is of, and of which kinds; of all kinds where none is said.
const LINKS: &[(Row, &[EntityKind])] = &[
    // "University of Oslo"
    (&[(0, has(Flags::HEAD_FIRST)), (1, text(&["of"]))], &[]),
    // "Observatório do Mar"
    (&[(0, has(Flags::HEAD_FIRST)), (1, plain(class::NAME_LINK))], &[]),
    // "Council on Trade", "Convention against Torture"
    (
        &[(0, has(Flags::HEAD_FIRST)), (1, text(&["for", "on", "against"]))],
        &[EntityKind::Org, EntityKind::Law],
    ),
    // "Campaign to Save the Fens"
    (&[(0, has(Flags::HEAD_FIRST)), (0, is(class::PURPOSE_BODY)), (1, text(&["to"]))], &[EntityKind::Org]),
];

/// Further members of the name of an organisation.
const MEMBERS: &[Row] = &[
    // ", Media and Sport"
    &[(0, has(Flags::COMMON).but(Flags::NAME)), (1, text(&[",", "and", "&"]))],
    // "and Food"
    &[(0, has(Flags::COMMON).but(Flags::NAME.with(Flags::HEAD_LAST)))],
    // "and Rural Affairs"
    &[(0, has(Flags::COMMON).and(Flags::ADJECTIVE).but(Flags::HEAD_LAST))],
];

/// "Order No. 11"
const NUMBER_SIGN: Row = &[(1, text(&["No.", "No", "no.", "Nr.", "№"]))];

impl Scanner<'_, '_> {
    /// Returns the last head word in `at + 1 .. end` ("Council", "War", "River") and its kind.
    pub(super) fn tail(&self, at: usize, end: usize) -> Option<(usize, EntityKind)> {
        (at + 1..end).rev().find_map(|head| {
            let word = self.words.at(head);
            let acronym = |word: &Word<'_>| word.shape == Shape::Caps && word.text.len() > 5;
            if !HEAD.fits(word) || acronym(word) && self.words.style(head) == Style::Plain {
                return None;
            }
            let kind = head_kind(word.entry.flags, true)?;
            let body = head > at + 1 && self.words.fits(head, SERVING_DISTRICT);
            Some((head, if body { EntityKind::Org } else { kind }))
        })
    }

    /// "Customer Service", "Executive Order": nothing but common words, and no article that would make a name of them.
    pub(super) fn plain_words(&self, at: usize, head: usize) -> bool {
        let words = self.words;
        words.at(head).is(class::PLAIN_HEAD)
            && words.before(at, 1).lower.as_ref() != "the"
            && words.all_fit(at..head, &has(Flags::COMMON).but(Flags::NAME))
    }

    /// "German Chancellor Angela Merkel Foundation" would be one name, "Iran Foreign Minister" is two.
    pub(super) fn place_before_title(&self, at: usize, head: usize) -> bool {
        (at + 1..=head).any(|i| {
            self.title_at(i).is_some_and(|segment| {
                let long = segment.end - i > 1;
                // "Treasury Cabinet Secretary": the head is a part of the title.
                let whole = segment.end <= head || long && segment.end > head + 1;
                whole
                    && segment.entry.flags.any(Flags::OFFICE | Flags::HONORIFIC)
                    && (long || i < head && self.words.at(segment.end).has(Flags::GIVEN))
            })
        })
    }

    /// A run of which the first word is weak still is a name where the lexicon knows the phrase or a strong head ends it.
    pub(super) fn lasting_phrase(&self, at: usize, end: usize) -> bool {
        let words = self.words;
        words.style(at) == Style::Plain
            && !words.at(at).has(Flags::TITLE)
            && self.tail(at, end).is_some_and(|(head, _)| {
                words.at(head).has(Flags::ORG_LAST) && words.all_fit(at..head, &CAPITAL)
            })
    }

    /// Reads a name that begins with its head: "University of Oslo", "Lake Chad", "Resolution 1701".
    pub(super) fn head_first(&mut self, at: usize, end: usize) -> Option<usize> {
        let words = self.words;
        let word = words.at(at);
        let kind = head_kind(word.entry.flags, false).filter(|_| word.capital())?;
        let of = self.of_extension(at, kind);
        if of > at + 1 {
            self.push(at..of, kind, 0.85, EntityRule::Head);
            return Some(of);
        }
        let number = self.number_extension(at + 1, kind);
        if number > at + 1 {
            self.push(at..number, kind, 0.8, EntityRule::Head);
            return Some(number);
        }
        let opens = word.is(class::PLACE_OPENER) || !word.has(Flags::GIVEN);
        if end > at + 1
            && opens
            && NAMED_BEHIND.contains(&kind)
            && !word.is(class::POLITY)
            && words.at(at + 1).shape == Shape::Cap
            && words.style(at) != Style::Upper
        {
            let last = if kind == EntityKind::Event { end } else { end.min(at + 3) };
            self.push(at..last, kind, 0.7, EntityRule::Head);
            return Some(last);
        }
        None
    }

    /// Extends a name over "of (the) X", "for X", "on X" and, in names of organisations, "and Y".
    pub(super) fn of_extension(&self, head: usize, kind: EntityKind) -> usize {
        let words = self.words;
        let end = head + 1;
        let linked = LINKS
            .iter()
            .any(|(link, kinds)| (kinds.is_empty() || kinds.contains(&kind)) && words.fits(head, link));
        if !linked {
            return end;
        }
        let first = head + 2 + usize::from(words.fits(head, &[(2, text(&["the", "The"]))]));
        if !self.goes_on(head, first) {
            return end;
        }
        let mut last = self.run_end(first);
        // "Bank of England Governor Mervyn King": a known place ends the name.
        let place = self.name_at(first).filter(|name| name.entry.flags.any(Flags::PLACE));
        if let Some(place) = place.filter(|_| !words.at(last - 1).has(Flags::HEAD_LAST)) {
            last = place.end;
        }
        let office = |&index: &usize| {
            self.title_at(index).is_some_and(|title| title.entry.flags.any(Flags::OFFICE))
                && !words.at(index).has(Flags::SURNAME)
        };
        last = (first + 1..last).find(office).unwrap_or(last);
        // A body may have at most three further members.
        let most = if kind == EntityKind::Org { 3 } else { 0 };
        for _ in 0..most {
            let Some(longer) = self.member(head, last) else { break };
            last = longer;
        }
        // "Convention on the Rights of the Child", "... on the Status of Refugees".
        if kind == EntityKind::Law && words.after(last - 1, 1).text == "of" {
            let first = last + 1 + usize::from(words.after(last, 1).text == "the");
            if self.goes_on(head, first) {
                last = self.run_end(first);
            }
        }
        last
    }

    /// Returns whether a word in the sentence of a head word may stand in its name.
    fn goes_on(&self, head: usize, at: usize) -> bool {
        self.words.at(at).sentence == self.words.at(head).sentence && self.name_like(at)
    }

    /// "Ministry of Agriculture, Food and Rural Affairs": returns where a further member ends that begins behind `last`.
    fn member(&self, head: usize, last: usize) -> Option<usize> {
        let words = self.words;
        let comma = usize::from(words.at(last).text == "," && words.at(last + 1).has(Flags::COMMON));
        let and = usize::from(["and", "&"].contains(&words.at(last + comma).text));
        let next = last + comma + and;
        let listed = match (comma, and) {
            (0, 0) => false,
            (_, 0) => (next..next + 6).any(|index| words.at(index).text == "and"),
            _ => true,
        };
        let joined = listed && words.at(last - 1).has(Flags::COMMON) && words.fits_any(next, MEMBERS);
        (joined && self.goes_on(head, next)).then(|| self.run_end(next))
    }

    /// Extends laws and roads over their number: "Resolution 1701", "Article 5".
    pub(super) fn number_extension(&self, end: usize, kind: EntityKind) -> usize {
        let sign = usize::from(self.words.fits(end - 1, NUMBER_SIGN));
        let number = self.words.after(end - 1 + sign, 1).text;
        let short = number.len() <= 6 && number.starts_with(|c: char| c.is_ascii_digit());
        if kind == EntityKind::Law && short && !number.contains(',') { end + sign + 1 } else { end }
    }

    /// A capitalised word that is a head alone ("the Ministry") names nothing by itself.
    pub(super) fn role_like(&self, at: usize) -> bool {
        has(Flags::HEAD_LAST).and(Flags::COMMON).but(Flags::NAME).fits(self.words.at(at))
    }
}

/// Returns the kind that a head word gives to its name.
fn head_kind(flags: Flags, last: bool) -> Option<EntityKind> {
    let table = if last {
        [
            (Flags::LAW_LAST, EntityKind::Law),
            (Flags::EVENT_LAST, EntityKind::Event),
            (Flags::ORG_LAST, EntityKind::Org),
            (Flags::FAC_LAST, EntityKind::Fac),
            (Flags::GPE_LAST, EntityKind::Gpe),
            (Flags::LOC_LAST, EntityKind::Loc),
        ]
    } else {
        [
            (Flags::LAW_FIRST, EntityKind::Law),
            (Flags::EVENT_FIRST, EntityKind::Event),
            (Flags::ORG_FIRST, EntityKind::Org),
            (Flags::FAC_FIRST, EntityKind::Fac),
            (Flags::GPE_FIRST, EntityKind::Gpe),
            (Flags::LOC_FIRST, EntityKind::Loc),
        ]
    };
    table.into_iter().find(|&(flag, _)| flags.any(flag)).map(|(_, kind)| kind)
}
