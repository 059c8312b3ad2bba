//! Head words, and how far the names reach that they end or open.

use dixit_english::class;

use super::Scanner;
use crate::lexicon::Flags;
use crate::word::{Shape, Style};
use crate::{EntityKind, EntityRule};

impl Scanner<'_, '_> {
    /// Returns the last head word in `at + 1 .. end` ("Council", "War", "River") and its kind.
    pub(super) fn tail(&self, at: usize, end: usize) -> Option<(usize, EntityKind)> {
        (at + 1..end).rev().find_map(|head| {
            let word = self.words.at(head);
            if !word.has(Flags::HEAD_LAST)
                || !word.capital()
                || word.shape == Shape::Caps && self.words.style(head) == Style::Plain && word.text.len() > 5
            {
                return None;
            }
            let kind = head_kind(word.entry.flags, true)?;
            // "Akron City School District" governs schools, not a place.
            let serves = self.words.at(head - 1).is(class::DISTRICT_PURPOSE);
            let body = word.lower.as_ref() == "district" && serves && head > at + 1;
            Some((head, if body { EntityKind::Org } else { kind }))
        })
    }

    /// "Customer Service", "Executive Order": nothing but common words, and no article that would make a name of them.
    pub(super) fn plain_words(&self, at: usize, head: usize) -> bool {
        let words = self.words;
        words.at(head).is(class::PLAIN_HEAD)
            && words.before(at, 1).lower.as_ref() != "the"
            && (at..head).all(|i| words.at(i).has(Flags::COMMON) && !words.at(i).has(Flags::NAME))
    }

    /// "German Chancellor Angela Merkel Foundation" would be one name, "Iran Foreign Minister" is two.
    pub(super) fn place_before_title(&self, at: usize, head: usize) -> bool {
        (at + 1..=head).any(|i| {
            self.segment_at(i).is_some_and(|segment| {
                let long = segment.end - i > 1;
                // "Treasury Cabinet Secretary": the head is a part of the title.
                let whole = segment.end <= head || long && segment.end > head + 1;
                segment.title
                    && segment.entry.flags.any(Flags::OFFICE | Flags::HONORIFIC)
                    && whole
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
                words.at(head).has(Flags::ORG_LAST) && (at..head).all(|i| words.at(i).capital())
            })
    }

    /// Reads a name that begins with its head: "University of Oslo", "Lake Chad", "Resolution 1701".
    pub(super) fn head_first(&mut self, at: usize, end: usize) -> Option<usize> {
        let words = self.words;
        let word = words.at(at);
        if !word.has(Flags::HEAD_FIRST) || !word.capital() {
            return None;
        }
        let kind = head_kind(word.entry.flags, false)?;
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
        let given = word.has(Flags::GIVEN) && !word.is(class::PLACE_OPENER);
        if end > at + 1
            && !given
            && matches!(kind, EntityKind::Loc | EntityKind::Fac | EntityKind::Gpe | EntityKind::Event)
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

    /// Extends a name over "of (the) X", "for X", "on X" and, in names of bodies, "and Y".
    pub(super) fn of_extension(&self, head: usize, kind: EntityKind) -> usize {
        let words = self.words;
        let end = head + 1;
        if !words.at(head).has(Flags::HEAD_FIRST) {
            return end;
        }
        let link = words.after(head, 1);
        let org = kind == EntityKind::Org;
        let linked = match link.text {
            "of" => true,
            "for" | "on" | "against" => org || kind == EntityKind::Law,
            "to" => org && words.at(head).is(class::PURPOSE_BODY),
            _ => false,
        };
        if !linked {
            return end;
        }
        let article = usize::from(matches!(words.after(head, 2).text, "the" | "The"));
        let first = head + 2 + article;
        if words.at(first).sentence != words.at(head).sentence || !self.name_like(first) {
            return end;
        }
        let mut last = self.run_end(first);
        if let Some(segment) = self.segment_at(first).filter(|segment| !segment.title) {
            // "Bank of England Governor Mervyn King": a known place ends the name.
            if segment.entry.flags.any(Flags::PLACE) && !words.at(last - 1).has(Flags::HEAD_LAST) {
                last = segment.end;
            }
        }
        if let Some(title) = (first + 1..last).find(|&i| {
            self.segment_at(i).is_some_and(|s| s.title && s.entry.flags.any(Flags::OFFICE))
                && !words.at(i).has(Flags::SURNAME)
        }) {
            last = title;
        }
        if org {
            // "Ministry of Agriculture, Food and Rural Affairs", with at most three further members.
            for _ in 0..3 {
                let comma = usize::from(words.at(last).text == "," && words.at(last + 1).has(Flags::COMMON));
                let and = usize::from(matches!(words.at(last + comma).text, "and" | "&"));
                let next = last + comma + and;
                if comma + and == 0
                    || words.at(next).sentence != words.at(head).sentence
                    || !self.name_like(next)
                    || !words.at(next).has(Flags::COMMON)
                    || words.at(next).has(Flags::NAME) && !words.at(next).has(Flags::ADJECTIVE)
                    || words.at(next).has(Flags::HEAD_LAST)
                    || !words.at(last - 1).has(Flags::COMMON)
                {
                    break;
                }
                if comma == 1 && and == 0 && !(0..6).any(|i| words.at(next + i).text == "and") {
                    break;
                }
                last = self.run_end(next);
            }
        }
        // "Convention on the Rights of the Child", "... on the Status of Refugees".
        if kind == EntityKind::Law && words.after(last - 1, 1).text == "of" {
            let first = last + 1 + usize::from(words.after(last, 1).text == "the");
            if words.at(first).sentence == words.at(head).sentence && self.name_like(first) {
                last = self.run_end(first);
            }
        }
        last
    }

    /// Extends laws and roads over their number: "Resolution 1701", "Article 5".
    pub(super) fn number_extension(&self, end: usize, kind: EntityKind) -> usize {
        let numero = matches!(self.words.after(end - 1, 1).text, "No." | "No" | "no." | "Nr." | "№");
        let end = end + usize::from(numero);
        let next = self.words.after(end - 1, 1);
        let number = next.text.starts_with(|c: char| c.is_ascii_digit())
            && next.text.len() <= 6
            && !next.text.contains(',')
            && kind == EntityKind::Law;
        if number { end + 1 } else { end - usize::from(numero) }
    }

    /// A capitalised word that is a head alone ("the Ministry") names nothing by itself.
    pub(super) fn role_like(&self, at: usize) -> bool {
        let word = self.words.at(at);
        word.has(Flags::HEAD_LAST) && word.has(Flags::COMMON) && !word.has(Flags::NAME)
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
