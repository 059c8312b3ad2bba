//! Names that a pattern of words tells: elections, the codes of states, countries in lower case.

use dixit_english::class;

use super::Scanner;
use crate::candidate::Candidate;
use crate::lexicon::Flags;
use crate::word::{Shape, Style};
use crate::{EntityKind, EntityRule};

impl Scanner<'_, '_> {
    /// "Akron, OH", "Akron OH": a state's code after a town.
    pub(super) fn state_code(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let code = words.at(at);
        if !code.has(Flags::STATE_CODE)
            || code.shape != Shape::Caps
            || words.style(at) == Style::Upper && code.has(Flags::STOP)
        {
            return None;
        }
        let comma = usize::from(words.before(at, 1).text == ",");
        let town = words.before(at, 1 + comma);
        let after = words.after(at, 1);
        let end = after.shape == Shape::Other || after.shape == Shape::Lower;
        (town.shape == Shape::Cap && (comma == 1 || town.has(Flags::CITY | Flags::GPE)) && end).then(|| {
            self.push(at..at + 1, EntityKind::Gpe, 0.85, EntityRule::StateCode);
            at + 1
        })
    }

    /// "Labour MP Ana Ruiz": a party that is a word of the language, before those who sit or stand for it.
    pub(super) fn party(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let party = words.at(at).capital() && words.at(at).is(class::PARTY_WORD);
        let sits = words.after(at, 1).is(class::PARTY_ROLE);
        (party && sits && words.style(at) == Style::Plain).then(|| {
            self.push(at..at + 1, EntityKind::Org, 0.85, EntityRule::Party);
            at + 1
        })
    }

    /// "Executive Order 14067", "General Order No. 11": an order that bears a number.
    pub(super) fn order(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let named = words.at(at).capital() && words.at(at).is(class::ORDER_KIND);
        if !named || words.after(at, 1).text != "Order" {
            return None;
        }
        let end = self.number_extension(at + 2, EntityKind::Law);
        (end > at + 2).then(|| {
            self.push(at..end, EntityKind::Law, 0.85, EntityRule::Head);
            end
        })
    }

    /// "the Finance (Amendment) Act 2024", "Terrorism (No. 2) Bill": a law with brackets in its name.
    pub(super) fn amendment(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        if !words.at(at).capital() || words.style(at) == Style::Upper {
            return None;
        }
        let limit = words.sentence_end(at).min(at + super::LONGEST);
        let open = (at + 1..limit).find(|&index| !words.at(index).capital() && !self.binds(index))?;
        let close = (open + 2..limit.min(open + 6)).find(|&index| words.at(index).text == ")")?;
        let law = close + 1;
        let numbered =
            |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) || matches!(text, "No." | ".");
        let inner = (open + 1..close)
            .all(|index| words.at(index).capital() || self.binds(index) || numbered(words.at(index).text));
        let head = (law..limit.min(law + 3)).find(|&index| words.at(index).has(Flags::LAW_LAST))?;
        if words.at(open).text != "("
            || !inner
            || !words.at(head).capital()
            || !(law..head).all(|index| words.at(index).capital())
        {
            return None;
        }
        let end = self.number_extension(head + 1, EntityKind::Law);
        self.push(at..end, EntityKind::Law, 0.9, EntityRule::Head);
        Some(end)
    }

    /// Small words inside the names of laws.
    fn binds(&self, at: usize) -> bool {
        matches!(self.words.at(at).text, "of" | "and" | "for" | "the" | "&" | ",")
    }

    /// "the 2011 Ruritanian general election", "Ruritanian presidential election, 2011".
    pub(super) fn election(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let year = |i: usize| {
            let text = words.at(i).text;
            text.len() == 4
                && text.bytes().all(|b| b.is_ascii_digit())
                && (text.starts_with("1") || text.starts_with("20"))
        };
        let dated = year(at);
        if !dated && !words.at(at).capital() {
            return None;
        }
        let end = words.sentence_end(at).min(at + 10);
        let mut i = at + usize::from(dated);
        while i < end && (words.at(i).capital() || matches!(words.at(i).text, "of" | "the") && i > at + 1) {
            i += 1;
        }
        let capitals = i - at;
        while i < end && (words.at(i).is(class::ELECTION_KIND)) {
            i += 1;
        }
        let head = words.at(i);
        let capital_head = head.capital() && words.at(i - 1).capital();
        if i >= end || !head.is(class::ELECTION) || capital_head || i == at {
            return None;
        }
        let mut last = i + 1;
        let dated_after =
            words.after(i, 1).text == "," && year(i + 2) && words.at(i + 2).sentence == head.sentence;
        if dated_after {
            last = i + 3;
        }
        if !dated && !dated_after || capitals == 0 || words.at(at).has(Flags::STOP) && !dated {
            return None;
        }
        self.push(at..last, EntityKind::Event, 0.8, EntityRule::Election);
        Some(last)
    }

    /// "canada", "new zealand": countries and states that no other word is spelled like, written carelessly.
    pub(super) fn lower_case_place(&mut self, at: usize) -> usize {
        let words = self.words;
        let first = words.at(at);
        if !first.has(Flags::COUNTRY | Flags::GPE | Flags::PREFIX) {
            return at + 1;
        }
        let rare = |i: usize| {
            let word = words.at(i);
            let other = Flags::COMMON | Flags::STOP | Flags::GIVEN | Flags::TITLE;
            !word.has(other) && (word.has(Flags::COUNTRY) || !word.has(Flags::SURNAME))
        };
        let found = words.longest(at, |entry, range| {
            entry.flags.any(Flags::COUNTRY | Flags::GPE)
                && !entry.flags.any(Flags::CAPS)
                && range.clone().all(|i| words.at(i).shape == Shape::Lower)
                && if range.len() == 1 {
                    rare(range.start) && first.text.len() > 4
                } else {
                    range.clone().any(rare)
                }
        });
        let Some((range, entry)) = found else { return at + 1 };
        let end = range.end;
        let mut candidate = Candidate::new(range, EntityKind::Gpe, 0.6, EntityRule::LowerCase);
        candidate.canonical = entry.canonical;
        self.found.candidates.push(candidate);
        end
    }
}
