//! Names that a pattern of words tells: elections, the codes of states, countries in lower case.

use dixit_english::{class, look_up};

use super::{LONGEST, Scanner};
use crate::candidate::Candidate;
use crate::lexicon::Flags;
use crate::pattern::{
    CAP, CAPITAL, COMMA, LOWER, Row, THE, Test, UNCAPITALISED, has, is, no, plain, shape, text,
};
use crate::word::{Shape, Style, Word};
use crate::{EntityKind, EntityRule};

const CODE: Test = shape(&[Shape::Caps]);

/// A state's code after a town.
const STATE_CODES: &[Row] = &[
    // "Akron, OH"
    &[(0, CODE), (-1, COMMA), (-2, shape(CAP)), (1, UNCAPITALISED)],
    // "Akron OH"
    &[(0, CODE), (-1, has(Flags::CITY.with(Flags::GPE)).shaped(CAP)), (1, UNCAPITALISED)],
];

/// Small words inside the names of laws, and what else may stand in their brackets.
const LAW_LINKS: &[&str] = &["of", "and", "for", "the", "&", ","];
const NUMBERING: &[&str] = &["No.", "."];

/// What makes a place rare enough to be known without its capital.
const RARE: &[Row] =
    &[&[(0, has(Flags::COUNTRY).but(OTHERWISE))], &[(0, no(OTHERWISE.with(Flags::SURNAME)))]];
const OTHERWISE: Flags = Flags::COMMON.with(Flags::STOP).with(Flags::GIVEN).with(Flags::TITLE);

/// "told The Lookout", "The Ledger reported": a common word with its article, both with capitals, that does not go on.
const PAPERS: &[Row] = &[
    &[(0, PAPER), (-1, text(&["The"])), (-2, shape(LOWER)), (1, UNCAPITALISED)],
    &[(0, PAPER), (-1, text(&["The"])), (1, has(Flags::SPEECH).shaped(LOWER))],
];
const PAPER: Test = no(Flags::NAME.with(Flags::TITLE).with(Flags::HEAD_LAST).with(Flags::STOP)).shaped(CAP);

/// "Merkava tank": a name that no list knows, before what it is.
const PRODUCTS: &[Row] = &[
    &[(0, UNLISTED), (1, plain(class::PRODUCT_NOUN))],
    // "Su-27 jets"
    &[(0, CAPITAL), (1, text(&["-", "‑"])), (2, NUMERAL), (3, plain(class::PRODUCT_NOUN))],
];
const UNLISTED: Test =
    no(Flags::NAME.with(Flags::GIVEN).with(Flags::COMMON).with(Flags::STOP).with(Flags::TITLE)).shaped(CAP);
const NUMERAL: Test = shape(&[Shape::Other]);

/// "a Su-27", "two MiG-31": counted or determined as things are.
const MODEL: Row = &[(-1, is(class::DET.with(class::NUMBER).with(class::PREP).with(class::CONJ)))];
/// The most letters and digits of such a name.
const MODEL_LETTERS: usize = 4;
const MODEL_DIGITS: usize = 3;

/// "the 2008 Games"
const DATED_EVENT: Row = &[(-1, THE), (1, has(Flags::EVENT_LAST).shaped(CAP)), (2, UNCAPITALISED)];

/// "the M62": on it, not a sort of paper or of gun.
const ROAD: Row = &[(-1, THE), (1, UNCAPITALISED)];

/// "Su-27", "T-72": letters, a hyphen and a number, unless such letters name something else.
fn is_model_number(word: &Word<'_>) -> bool {
    let Some((letters, number)) = word.text.split_once(['-', '‑']) else { return false };
    let known =
        look_up(letters.to_lowercase().as_str()).is_some_and(|entry| entry.classes.has(class::CODE_LETTER));
    letters.starts_with(char::is_uppercase)
        && letters.chars().all(char::is_alphabetic)
        && letters.len() <= MODEL_LETTERS
        && (1..=MODEL_DIGITS).contains(&number.len())
        && number.chars().all(|c| c.is_ascii_digit())
        && !known
}

impl Scanner<'_, '_> {
    /// "COP30", "the M62", "two Su-27 jets": a name that is made of letters and a number, or that what it is stands behind.
    pub(super) fn designation(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let word = words.at(at);
        if words.style(at) == Style::Upper || self.name_at(at).is_some() {
            return None;
        }
        let letters = word.lower.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = word.lower.len() - letters.len();
        let in_class = |class| look_up(letters).is_some_and(|entry| entry.classes.has(class));
        let next = words.after(at, 1).text;
        let (kind, end) = if words.fits_any(at, PRODUCTS) && !word.opens {
            (EntityKind::Product, if NUMERAL.fits(words.at(at + 1)) { at + 3 } else { at + 1 })
        } else if (1..=2).contains(&digits) && in_class(class::EVENT_SERIES) {
            (EntityKind::Event, at + 1)
        } else if digits == 0
            && in_class(class::EVENT_SERIES)
            && next.len() <= 2
            && next.bytes().all(|b| b.is_ascii_digit())
        {
            (EntityKind::Event, at + 2)
        } else if (1..=3).contains(&digits)
            && in_class(class::ROAD_LETTER)
            && words.fits(at, ROAD)
            && !words.after(at, 1).is_plain(class::PRODUCT_NOUN)
        {
            (EntityKind::Fac, at + 1)
        } else if is_model_number(word) && words.fits(at, MODEL) {
            (EntityKind::Product, at + 1)
        } else {
            return None;
        };
        self.push(at..end, kind, 0.8, EntityRule::Head);
        Some(end)
    }

    /// "told The Lookout": a newspaper whose name is a word of the language.
    pub(super) fn paper(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let found =
            words.style(at) == Style::Plain && words.fits_any(at, PAPERS) && !words.before(at, 1).quoted;
        found.then(|| {
            self.push(at..at + 1, EntityKind::Org, 0.7, EntityRule::Head);
            at + 1
        })
    }

    /// "Akron, OH", "Akron OH": a state's code after a town.
    pub(super) fn state_code(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let word = words.at(at);
        let shouted = || word.has(Flags::STOP) && words.style(at) == Style::Upper;
        (word.has(Flags::STATE_CODE) && words.fits_any(at, STATE_CODES) && !shouted()).then(|| {
            self.push(at..at + 1, EntityKind::Gpe, 0.85, EntityRule::StateCode);
            at + 1
        })
    }

    /// "Labour MP Ana Ruiz": a party that is a word of the language with a capital, before those who sit or stand for it.
    pub(super) fn party(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let sits = words.at(at).is(class::PARTY_WORD) && words.after(at, 1).is(class::PARTY_ROLE);
        (sits && words.style(at) == Style::Plain).then(|| {
            self.push(at..at + 1, EntityKind::Org, 0.85, EntityRule::Party);
            at + 1
        })
    }

    /// "Executive Order 14067", "General Order No. 11": an order that bears a number, from its first word with a capital.
    pub(super) fn order(&mut self, at: usize) -> Option<usize> {
        let named = self.words.at(at).is(class::ORDER_KIND) && self.words.after(at, 1).text == "Order";
        let numbered = || self.number_extension(at + 2, EntityKind::Law);
        let end = named.then(numbered).filter(|&end| end > at + 2)?;
        self.push(at..end, EntityKind::Law, 0.85, EntityRule::Head);
        Some(end)
    }

    /// "the Finance (Amendment) Act 2024", "Terrorism (No. 2) Bill": a law with brackets in its name, from a word with a capital.
    pub(super) fn amendment(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        if words.style(at) == Style::Upper {
            return None;
        }
        let joins = |word: &Word<'_>| word.capital() || LAW_LINKS.contains(&word.text);
        let limit = words.sentence_end(at).min(at + LONGEST);
        let open = (at + 1..limit).find(|&index| !joins(words.at(index)))?;
        let close = (open + 2..limit.min(open + 6)).find(|&index| words.at(index).text == ")")?;
        let law = close + 1;
        let head = (law..limit.min(law + 3)).find(|&index| words.at(index).has(Flags::LAW_LAST))?;
        let numbered = |word: &Word<'_>| {
            NUMBERING.contains(&word.text) || word.text.starts_with(|c: char| c.is_ascii_digit())
        };
        let mut inner = open + 1..close;
        let bracketed = words.at(open).text == "("
            && words.all_fit(law..head + 1, &CAPITAL)
            && inner.all(|index| joins(words.at(index)) || numbered(words.at(index)));
        bracketed.then(|| {
            let end = self.number_extension(head + 1, EntityKind::Law);
            self.push(at..end, EntityKind::Law, 0.9, EntityRule::Head);
            end
        })
    }

    /// "the 2011 Ruritanian general election", "Ruritanian presidential election, 2011".
    pub(super) fn election(&mut self, at: usize) -> Option<usize> {
        const SMALL: &[&str] = &["of", "the"];
        let words = self.words;
        let dated = is_year(words.at(at));
        if !dated && !words.at(at).capital() {
            return None;
        }
        let end = words.sentence_end(at).min(at + 10);
        let named = |&index: &usize| {
            let word = words.at(index);
            word.capital() || index > at + 1 && SMALL.contains(&word.text)
        };
        let names = at + usize::from(dated);
        let kinds = names + (names..end).take_while(named).count();
        let head = kinds + (kinds..end).take_while(|&index| words.at(index).is(class::ELECTION_KIND)).count();
        let whole_name = words.all_fit(head - 1..head + 1, &CAPITAL);
        if head >= end || !words.at(head).is(class::ELECTION) || whole_name {
            return None;
        }
        let dated_after = words.after(head, 1).text == "," && is_year(words.after(head, 2));
        if !dated && (!dated_after || words.at(at).has(Flags::STOP)) {
            return None;
        }
        let last = if dated_after { head + 3 } else { head + 1 };
        self.push(at..last, EntityKind::Event, 0.8, EntityRule::Election);
        Some(last)
    }

    /// "the 2008 Games": a year before a lone word that ends names of events.
    pub(super) fn dated_event(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let found =
            is_year(words.at(at)) && words.fits(at, DATED_EVENT) && words.style(at + 1) == Style::Plain;
        found.then(|| {
            self.push(at..at + 2, EntityKind::Event, 0.8, EntityRule::Head);
            at + 2
        })
    }

    /// "canada", "new zealand": countries and states that no other word is spelled like, written carelessly.
    pub(super) fn lower_case_place(&mut self, at: usize) -> usize {
        let words = self.words;
        let found = words.longest(at, Flags::COUNTRY | Flags::GPE, |entry, mut range| {
            let short = range.len() == 1 && words.at(at).text.len() < 5;
            !short
                && !entry.flags.any(Flags::CAPS)
                && words.all_fit(range.clone(), &shape(LOWER))
                && range.any(|index| words.fits_any(index, RARE))
        });
        let Some((range, entry)) = found else { return at + 1 };
        let end = range.end;
        let mut candidate = Candidate::new(range, EntityKind::Gpe, 0.6, EntityRule::LowerCase);
        candidate.canonical = entry.canonical;
        self.found.candidates.push(candidate);
        end
    }
}

/// Returns whether a word is a year of this millennium or the last.
fn is_year(word: &Word<'_>) -> bool {
    word.text.len() == 4 && word.text.parse().is_ok_and(|year: u16| (1000..2100).contains(&year))
}
