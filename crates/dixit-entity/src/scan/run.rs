//! Runs of words that are written as names are: where they end, and what they name.

use std::ops::Range;

use dixit_english::class;

use super::{LONGEST, Open, Scanner, Segment};
use crate::candidate::Candidate;
use crate::lexicon::Flags;
use crate::pattern::{CAP, LOWER, Row, THE, UNCAPITALISED, has, is, lower, no, plain, shape, text};
use crate::word::{POSSESSIVES, Shape, Style, Words};
use crate::{EntityKind, EntityRule};

/// Months that are given names or stand beside one.
const MONTH_NAMES: &[Row] = &[
    // "April Jones"
    &[(0, has(Flags::GIVEN)), (1, has(Flags::SURNAME).but(Flags::COMMON))],
    // "Theresa May"
    &[(0, lower(&["may"])), (-1, has(Flags::GIVEN))],
];

/// "Jun Sato"
const SHORT_MONTH_NAME: Row = &[(0, has(Flags::GIVEN)), (1, no(Flags::COMMON.with(Flags::DATE)).shaped(CAP))];

const LEGAL_FORM: Row =
    &[(0, has(Flags::ORG_LAST).shaped(&[Shape::Caps])), (-1, no(Flags::STOP).shaped(CAP))];

/// "Paris Hilton", "Jordan Peterson": a given name that also is a place.
const GIVEN_PLACE: Row = &[(0, has(Flags::GIVEN)), (1, no(Flags::COMMON).shaped(CAP))];

/// Given names with what stands behind them.
const FULL_NAMES: &[Row] = &[
    // "Ana Ruiz"
    &[(0, has(Flags::GIVEN).but(Flags::COMMON))],
    // "Grace Okafor"
    &[(0, has(Flags::GIVEN)), (1, has(Flags::SURNAME).but(Flags::COMMON))],
];

/// What else joins words of a name, beside what they are.
type Joins = fn(&Words<'_>, usize) -> bool;

const ALWAYS: Joins = |_, _| true;
const WITHOUT_SPACE_BEFORE: Joins = |words, at| words.touches_next(at - 1);
const WITHOUT_SPACES: Joins = |words, at| words.touches_next(at - 1) && words.touches_next(at);
const BEHIND_A_PLURAL: Joins = |words, at| words.at(at - 1).lower.ends_with('s');

/// What may stand between two words of a name, and how many words that is; the first that fits decides.
const BRIDGES: &[(Row, Joins, usize)] = &[
    // "Stone & Mill"
    (&[(0, text(&["&"]))], ALWAYS, 1),
    // "Rhine-Main"
    (&[(0, text(&["-", "–"]))], WITHOUT_SPACES, 1),
    // "St. Louis"
    (&[(0, text(&["."])), (-1, has(Flags::ABBREVIATION))], WITHOUT_SPACE_BEFORE, 1),
    // "Observatório do Mar", "Banco de la Nación"
    (&[(0, plain(class::NAME_LINK)), (-1, has(Flags::HEAD_FIRST).shaped(CAP))], ALWAYS, 1),
    // "Willem van de Kovar"
    (&[(0, has(Flags::PARTICLE)), (-1, shape(CAP)), (1, has(Flags::PARTICLE).shaped(LOWER))], ALWAYS, 2),
    // "Willem van Kovar"
    (&[(0, has(Flags::PARTICLE)), (-1, shape(CAP))], ALWAYS, 1),
    // "the Dockers' Federation": a plural's apostrophe before a head word.
    (
        &[
            (0, text(&["'", "’"])),
            (-1, no(Flags::PLACE.with(Flags::SURNAME).with(Flags::GIVEN))),
            (1, has(Flags::ORG_LAST)),
        ],
        BEHIND_A_PLURAL,
        1,
    ),
    // "Children's Hospital", "Lord's Resistance Army": a common word's possessive belongs to the name.
    (&[(0, text(POSSESSIVES)), (-1, is(class::OWNER_PLURAL))], ALWAYS, 1),
];

impl Scanner<'_, '_> {
    /// Returns whether a word may stand in a name.
    pub(super) fn name_like(&self, at: usize) -> bool {
        let word = self.words.at(at);
        if self.own_at(at).is_some() {
            return false;
        }
        if !word.capital() || word.has(Flags::STOP) && self.name_at(at).is_none() && !self.legal_form(at) {
            return false;
        }
        !word.but(Flags::DATE, Flags::PARTICLE)
            || self.words.fits_any(at, MONTH_NAMES)
            || word.text.len() == 3 && self.words.fits(at, SHORT_MONTH_NAME)
    }

    /// "Nordvind AS": the form of a company that small letters would make a function word.
    fn legal_form(&self, at: usize) -> bool {
        self.words.style(at) == Style::Plain && self.words.fits(at, LEGAL_FORM)
    }

    /// A word whose capital may come from its place and that is an English word: it does not carry a name.
    fn weak(&self, at: usize) -> bool {
        let word = self.words.at(at);
        word.has(Flags::COMMON) && (word.opens || self.words.style(at) != Style::Plain)
    }

    /// Returns the end of the run of name-like words that begins at `at`, over particles, initials and `&`.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let words = self.words;
        let limit = words.sentence_end(at).min(at + LONGEST);
        let mut end = at + 1;
        while end < limit {
            if let Some(name) = self.name_at(end - 1).filter(|name| name.end > end) {
                end = name.end.min(limit);
                continue;
            }
            if self.name_like(end) {
                end += 1;
                continue;
            }
            let bridge = self.bridge(end);
            if bridge == 0 || end + bridge >= limit || !self.name_like(end + bridge) {
                break;
            }
            end += bridge + 1;
        }
        end.min(words.sentence_end(at))
    }

    /// Returns how many words at `at` may join the words of a name before it with a name-like word behind it.
    fn bridge(&self, at: usize) -> usize {
        let words = self.words;
        // Most runs end before a small word, of which only particles join.
        if words.at(at).shape == Shape::Lower
            && !words.at(at).has(Flags::PARTICLE)
            && !words.at(at).is(class::NAME_LINK)
        {
            return 0;
        }
        let bridge = BRIDGES.iter().find(|(row, joins, _)| words.fits(at, row) && joins(words, at));
        bridge.map_or(0, |&(.., count)| count)
    }

    /// Reads a run of name-like words from its first word and returns where to go on.
    pub(super) fn run(&mut self, at: usize, end: usize) -> usize {
        let words = self.words;
        let segment = self.name_at(at).cloned();
        if segment.is_none()
            && self.weak(at)
            && !words.at(at).has(Flags::ADJECTIVE | Flags::HEAD_FIRST | Flags::GIVEN)
            && !self.lasting_phrase(at, end)
        {
            return at + 1;
        }
        if let Some((head, kind)) = self.headed(at, end, segment.as_ref()) {
            let last = self.of_extension(head, kind);
            let last = self.number_extension(last, kind);
            self.push(at..last, kind, 0.85, EntityRule::Head);
            return last;
        }
        if let Some(segment) = segment {
            return self.known(at, end, &segment);
        }
        if let Some(last) = self.head_first(at, end) {
            return last;
        }
        if end > at + 1 {
            return self.several(at, end);
        }
        if !self.role_like(at) {
            self.found.open.push(Open { words: at..end });
        } else if words.style(at) == Style::Plain && words.fits(at, &[(-1, THE)]) {
            self.found.heads.push(at);
        }
        end
    }

    /// Returns the head word that makes one name of a run's words up to it, and its kind.
    fn headed(&self, at: usize, end: usize, name: Option<&Segment>) -> Option<(usize, EntityKind)> {
        let (head, kind) = self.tail(at, end)?;
        let style = self.words.style(at);
        let headed = Headed { words: self.words, at, head, end, kind, name };
        let parted = PARTED.iter().any(|(styles, holds)| styles.contains(&style) && holds(&headed));
        let apart = parted || self.place_before_title(at, head) || self.plain_words(at, head);
        (!apart).then_some((head, kind))
    }

    /// Reads a name that the lexicon knows.
    fn known(&mut self, at: usize, end: usize, segment: &Segment) -> usize {
        let words = self.words;
        let word = words.at(at);
        let flags = segment.entry.flags;
        let last = segment.end;
        let length = last - at;
        let next_in_run = last < end && words.at(last).capital();
        let surname = |next: &Segment| !next.title && next.entry.flags.any(Flags::SURNAME);
        if length == 1
            && next_in_run
            && words.fits(at, GIVEN_PLACE)
            && !flags.any(Flags::ORG | Flags::COUNTRY)
            && self.segment_at(last).is_none_or(surname)
        {
            let last = self.person_end(at, end);
            self.push(at..last, EntityKind::Person, 0.8, EntityRule::GivenName);
            return last;
        }
        let Some(kind) = flags.kind() else { return at + 1 };
        if length == 1 && flags.any(Flags::CITY) && !flags.any(Flags::NAME.without(Flags::CITY)) {
            // Eleven thousand towns share their names with people and words: the context decides.
            if next_in_run && self.title_at(last).is_none() {
                return self.several(at, end);
            }
            if word.shape == Shape::Caps && words.style(at) == Style::Plain && word.opens {
                // A dateline: "CHICAGO, Oct. 24".
                self.push(at..last, EntityKind::Gpe, 0.85, EntityRule::Dateline);
                return last;
            }
            self.found.open.push(Open { words: at..last });
            return last;
        }
        let last = if kind == EntityKind::Org || words.at(last - 1).has(Flags::HEAD_FIRST) {
            self.of_extension(last - 1, kind)
        } else {
            last
        };
        let mut candidate =
            Candidate::new(at..last, kind, if length > 1 { 0.95 } else { 0.9 }, EntityRule::Lexicon);
        if last == segment.end {
            candidate.canonical = segment.entry.canonical;
            candidate.country = segment.entry.country;
        }
        self.found.candidates.push(candidate);
        last
    }

    /// Reads several name-like words that neither lexicon nor head word decides.
    fn several(&mut self, at: usize, end: usize) -> usize {
        let words = self.words;
        if let Some(end) = self.closed_by_a_role(at, end) {
            return end;
        }
        let named_by_initial = words.at(at).shape == Shape::Initial
            && words.at(end - 1).shape == Shape::Cap
            && !words.all_fit(at..end, &has(Flags::COMMON));
        // "Nguyen Van Thanh", "Kim Min-ho": the family name first.
        let family_first = words.at(at).but(Flags::SURNAME, Flags::COMMON)
            && words.at(end - 1).has(Flags::GIVEN)
            && words.all_fit(at + 1..end, &has(Flags::GIVEN | Flags::PARTICLE));
        if words.fits_any(at, FULL_NAMES) || named_by_initial || family_first {
            let last = self.person_end(at, end);
            if last > at + 1 {
                self.push(at..last, EntityKind::Person, 0.85, EntityRule::GivenName);
            } else {
                self.found.open.push(Open { words: at..last });
            }
            return last;
        }
        let inner_name = (at + 1..end).find(|&index| {
            let known = self.name_at(index).map_or(Flags::NONE, |name| name.entry.flags);
            known.any(Flags::NAME.without(Flags::CITY)) && !words.at(index).has(Flags::GIVEN | Flags::SURNAME)
        });
        let mut end = inner_name.unwrap_or(end);
        while end > at + 1 && UNCAPITALISED.fits(words.at(end - 1)) {
            end -= 1;
        }
        self.found.open.push(Open { words: at..end });
        end
    }

    /// A capitalised role that closes the run makes a title of the whole: "the Doe Family Fellow".
    fn closed_by_a_role(&mut self, at: usize, end: usize) -> Option<usize> {
        let words = self.words;
        let (role, title) = (at + 1..end).find_map(|index| Some((index, self.title_at(index)?)))?;
        if words.at(at).has(Flags::GIVEN) {
            return None;
        }
        if title.end >= end && !words.at(title.end).capital() {
            let (end, flags) = (title.end, title.entry.flags);
            self.role(at..end, flags);
            return Some(end);
        }
        if role == at + 1 || words.all_fit(at..role, &has(Flags::COMMON)) {
            self.found.open.push(Open { words: at..role });
        } else if words.style(at) == Style::Plain {
            self.push(at..role, EntityKind::Org, 0.5, EntityRule::BeforeTitle);
        }
        Some(role)
    }
}

/// A run of which a word before its last is a head word.
struct Headed<'a, 't> {
    words: &'a Words<'t>,
    at: usize,
    head: usize,
    end: usize,
    kind: EntityKind,
    /// The name of the lexicon that the run begins with.
    name: Option<&'a Segment>,
}

const ANY_STYLE: &[Style] = &[Style::Plain, Style::Title, Style::Upper];

type Parts = fn(&Headed<'_, '_>) -> bool;

/// When a head word does not make one name of the run's words up to it, and in which styles.
const PARTED: &[(&[Style], Parts)] = &[
    // A name that is known whole has the head word in it.
    (ANY_STYLE, |run| run.name.is_some_and(|name| name.end > run.head)),
    // "Ana Church"
    (ANY_STYLE, |run| {
        run.head == run.at + 1
            && run.end == run.head + 1
            && run.words.fits(run.at, PERSON_WITH_HEAD)
            && ![EntityKind::Law, EntityKind::Event].contains(&run.kind)
    }),
    // "Open Letter Court"
    (&[Style::Title, Style::Upper], |run| run.name.is_none() && run.are_common(run.at..run.head)),
    // In capitals everything looks like a name; a place before a common word stays a place.
    (&[Style::Upper], |run| {
        run.are_common(run.head..run.head + 1) && (run.name.is_some() || !run.are_common(run.at..run.at + 1))
    }),
    // "European Commission Opens Inquiry": in a headline a name known whole ends where words of the language follow.
    (&[Style::Title], |run| {
        run.name.is_some_and(|name| {
            (run.at + 2..run.head).contains(&name.end) && run.are_common(name.end..run.head + 1)
        })
    }),
];

const PERSON_WITH_HEAD: Row =
    &[(0, has(Flags::GIVEN).but(Flags::COMMON)), (1, has(Flags::SURNAME).but(Flags::ORG_FIRST))];

impl Headed<'_, '_> {
    fn are_common(&self, words: Range<usize>) -> bool {
        self.words.all_fit(words, &has(Flags::COMMON))
    }
}
