//! Finds the names and the roles of a document by lexicon, shape, title and head word.

use std::ops::Range;

use crate::EntityKind;
use crate::candidate::{Candidate, Role};
use crate::lexicon::{Entry, Flags, Lexicon};
use crate::word::{Shape, Style, Words};

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
    lexicon: &'a Lexicon,
    own: Option<&'a Lexicon>,
    segments: Vec<Option<Segment>>,
    found: Found,
}

/// Reads a document once, from left to right. Linear: every look-ahead is bounded by [`LONGEST`].
pub(crate) fn scan(words: &Words<'_>, lexicon: &Lexicon, own: Option<&Lexicon>) -> Found {
    let mut scanner = Scanner { words, lexicon, own, segments: Vec::new(), found: Found::default() };
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
            let name = words.longest(self.lexicon, at, |entry, range| is_name(words, entry, &range));
            let title = words.longest(self.lexicon, at, |entry, range| is_title(words, entry, &range));
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

    fn own_at(&self, at: usize) -> Option<&Segment> {
        self.segment_at(at).filter(|segment| segment.entry.flags.any(Flags::OWN))
    }

    /// Takes a name of the caller's gazetteer as it is.
    fn own(&mut self, at: usize, segment: &Segment, title: Option<Range<usize>>) -> usize {
        if let Some(kind) = segment.entry.flags.kind() {
            let mut candidate = Candidate::new(at..segment.end, kind, 1.0, "gazetteer");
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
        if let Some(segment) = self.segment_at(at).filter(|segment| segment.title).cloned() {
            if !self.title_opens_a_name(at, &segment) {
                return self.title(at, &segment);
            }
        } else if let Some(end) = self.state_code(at).or_else(|| self.election(at)) {
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

    /// "Akron, OH", "Akron OH": a state's code after a town.
    fn state_code(&mut self, at: usize) -> Option<usize> {
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
        (town.shape == Shape::Cap && (comma == 1 || town.has(Flags(Flags::CITY.0 | Flags::GPE.0))) && end)
            .then(|| {
                self.push(at..at + 1, EntityKind::Gpe, 0.85, "state-code");
                at + 1
            })
    }

    /// "the 2011 Ruritanian general election", "Ruritanian presidential election, 2011".
    fn election(&mut self, at: usize) -> Option<usize> {
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
        while i < end
            && (matches!(
                words.at(i).lower.as_ref(),
                "general"
                    | "presidential"
                    | "parliamentary"
                    | "legislative"
                    | "federal"
                    | "local"
                    | "municipal"
                    | "mayoral"
                    | "gubernatorial"
                    | "provincial"
                    | "regional"
                    | "state"
                    | "congressional"
                    | "constituent"
                    | "assembly"
                    | "snap"
                    | "constitutional"
                    | "leadership"
                    | "independence"
                    | "membership"
                    | "by"
                    | "primary"
                    | "council"
                    | "-"
            ))
        {
            i += 1;
        }
        let head = words.at(i);
        let capital_head = head.capital() && words.at(i - 1).capital();
        if i >= end
            || !matches!(
                head.lower.as_ref(),
                "election" | "elections" | "referendum" | "primary" | "primaries"
            )
            || capital_head
            || i == at
        {
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
        self.push(at..last, EntityKind::Event, 0.8, "election");
        Some(last)
    }

    /// "canada", "new zealand": countries and states that no other word is spelled like, written carelessly.
    fn lower_case_place(&mut self, at: usize) -> usize {
        let words = self.words;
        let first = words.at(at);
        if !first.has(Flags(Flags::COUNTRY.0 | Flags::GPE.0 | Flags::PREFIX.0)) {
            return at + 1;
        }
        let rare = |i: usize| {
            let word = words.at(i);
            let other = Flags(Flags::COMMON.0 | Flags::STOP.0 | Flags::GIVEN.0 | Flags::TITLE.0);
            !word.has(other) && (word.has(Flags::COUNTRY) || !word.has(Flags::SURNAME))
        };
        let found = words.longest(self.lexicon, at, |entry, range| {
            entry.flags.any(Flags(Flags::COUNTRY.0 | Flags::GPE.0))
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
        let mut candidate = Candidate::new(range, EntityKind::Gpe, 0.6, "lower-case");
        candidate.canonical = entry.canonical;
        self.found.candidates.push(candidate);
        end
    }

    /// Tells whether a word may stand in a name.
    fn name_like(&self, at: usize) -> bool {
        let word = self.words.at(at);
        if self.own_at(at).is_some() {
            return false;
        }
        if !word.capital() || word.has(Flags::STOP) && !self.stop_word_in_name(at) {
            return false;
        }
        if word.has(Flags::DATE) && !word.has(Flags::PARTICLE) {
            // "Theresa May", "April Jones", "Jun Sato": a month that is a given name or stands beside one.
            let after = self.words.after(at, 1);
            let given = word.has(Flags::GIVEN)
                && word.text.len() == 3
                && after.shape == Shape::Cap
                && !after.has(Flags(Flags::COMMON.0 | Flags::DATE.0));
            return given
                || word.has(Flags::GIVEN)
                    && self.words.after(at, 1).has(Flags::SURNAME)
                    && !self.words.after(at, 1).has(Flags::COMMON)
                || self.words.before(at, 1).has(Flags::GIVEN) && word.lower.as_ref() == "may";
        }
        true
    }

    /// Function words are no names, save as acronyms ("US", "IT") and inside names that the lexicon knows.
    fn stop_word_in_name(&self, at: usize) -> bool {
        self.segment_at(at).is_some_and(|segment| !segment.title)
    }

    /// A word whose capital may come from its place and that is an English word: it does not carry a name.
    fn weak(&self, at: usize) -> bool {
        let word = self.words.at(at);
        word.has(Flags::COMMON) && (word.opens || self.words.style(at) != Style::Plain)
    }

    /// Returns the end of the run of name-like words that begins at `at`, over particles, initials and `&`.
    fn run_end(&self, at: usize) -> usize {
        let words = self.words;
        let limit = words.sentence_end(at).min(at + LONGEST);
        let mut end = at + 1;
        while end < limit {
            if let Some(segment) = self.segment_at(end - 1)
                && !segment.title
                && segment.end > end
            {
                end = segment.end.min(limit);
                continue;
            }
            if self.name_like(end) {
                end += 1;
                continue;
            }
            let word = words.at(end);
            let bridge = match word.text {
                "&" => 1,
                "-" | "–" if words.touches_next(end) && words.touches_next(end - 1) => 1,
                "." if words.at(end - 1).has(Flags::ABBREVIATION) && words.touches_next(end - 1) => 1,
                _ if word.has(Flags::PARTICLE) && words.at(end - 1).shape == Shape::Cap => {
                    1 + usize::from(
                        words.at(end + 1).has(Flags::PARTICLE) && words.at(end + 1).shape == Shape::Lower,
                    )
                }
                _ => 0,
            };
            // "Children's Hospital", "Lord's Resistance Army": a common word's possessive belongs to the name.
            let bridge = if matches!(word.text, "'s" | "’s" | "'" | "’") && self.possessive_inside(at, end)
            {
                1
            } else {
                bridge
            };
            if bridge == 0 || end + bridge >= limit || !self.name_like(end + bridge) {
                break;
            }
            end += bridge + 1;
        }
        end.min(words.sentence_end(at))
    }

    fn possessive_inside(&self, at: usize, mark: usize) -> bool {
        let owner = self.words.at(mark - 1);
        // "the Dockers' Federation": a plural's apostrophe before a head word.
        let plural = matches!(self.words.at(mark).text, "'" | "’")
            && owner.lower.ends_with('s')
            && !owner.has(Flags(Flags::PLACE.0 | Flags::SURNAME.0 | Flags::GIVEN.0))
            && self.words.at(mark + 1).has(Flags::ORG_LAST);
        if plural {
            return self.words.at(mark + 1).capital();
        }
        matches!(
            owner.lower.as_ref(),
            "people"
                | "peoples"
                | "children"
                | "women"
                | "men"
                | "workers"
                | "lord"
                | "farmers"
                | "teachers"
                | "writers"
                | "girls"
                | "boys"
                | "mother"
                | "king"
                | "queen"
                | "veterans"
                | "martyrs"
                | "driver"
                | "students"
        ) && (at + 1 < mark || self.words.at(mark + 1).capital())
    }

    /// Reads a title: with the name after it, or alone as a role.
    fn title(&mut self, at: usize, segment: &Segment) -> usize {
        let words = self.words;
        let mut end = segment.end;
        let mut segment = segment.clone();
        // Titles in a row: "Prof. Dr.", "Vice President and ..." stays one.
        while let Some(next) =
            self.segment_at(end).filter(|next| next.title && words.at(end).capital()).cloned()
        {
            if words.at(end).sentence != words.at(at).sentence || self.title_opens_a_name(end, &next) {
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
                let mut candidate = Candidate::new(first..last, EntityKind::Person, 0.95, "title");
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

    fn role(&mut self, words: Range<usize>, flags: Flags) {
        self.found.roles.push(Role {
            words,
            office: flags.any(Flags::OFFICE),
            female: flags.any(Flags::TITLE_F) && !flags.any(Flags::TITLE_M),
            male: flags.any(Flags::TITLE_M) && !flags.any(Flags::TITLE_F),
        });
    }

    /// "General Motors", "King County": the title's word belongs to a longer name of another kind.
    fn title_opens_a_name(&self, at: usize, segment: &Segment) -> bool {
        let words = self.words;
        if segment.end != at + 1 || words.at(at).shape != Shape::Cap || !words.at(at + 1).capital() {
            return false;
        }
        let end = self.run_end(at);
        match self.tail(at, end) {
            Some((head, _)) => {
                let person = words.at(head).has(Flags::SURNAME) && head <= at + 2;
                head > at + 1 && !person
                    || head == at + 1
                        && words.at(head).has(Flags::ORG_LAST)
                        && !words.at(head).has(Flags::SURNAME)
            }
            None => false,
        }
    }

    fn person_may_begin(&self, title: usize, at: usize) -> bool {
        let words = self.words;
        let word = words.at(at);
        if !self.name_like(at)
            || word.shape == Shape::Caps
                && words.style(at) == Style::Plain
                && !word.has(Flags(Flags::GIVEN.0 | Flags::SURNAME.0))
        {
            return false;
        }
        let strong = words.at(title).capital();
        let worn = self
            .segment_at(title)
            .is_some_and(|segment| segment.entry.flags.any(Flags(Flags::HONORIFIC.0 | Flags::OFFICE.0)));
        if word.has(Flags::COMMON)
            && !word.has(Flags::GIVEN)
            && !(words.style(at) == Style::Plain && strong && worn && word.has(Flags::SURNAME))
        {
            return false;
        }
        match self.segment_at(at).filter(|segment| !segment.title) {
            // "President Jordan" would be a person, "the leader Hamas" would not.
            Some(segment) => {
                let person = word.has(Flags(Flags::GIVEN.0 | Flags::SURNAME.0));
                let followed = words.at(at + 1).capital() && words.at(at + 1).sentence == word.sentence;
                segment.entry.flags.any(Flags::PERSON)
                    || person
                        && segment.end == at + 1
                        && (followed
                            || strong
                                && !segment
                                    .entry
                                    .flags
                                    .any(Flags(Flags::COUNTRY.0 | Flags::NORP.0 | Flags::ORG.0)))
            }
            None => true,
        }
    }

    /// Returns where a person's name ends that begins at `at`.
    fn person_end(&self, at: usize, run_end: usize) -> usize {
        let words = self.words;
        let mut end = at + 1;
        while end < run_end && end - at < 7 {
            let word = words.at(end);
            let title = self.segment_at(end).is_some_and(|segment| {
                segment.title && segment.entry.flags.any(Flags(Flags::OFFICE.0 | Flags::HONORIFIC.0))
            });
            if title && !word.has(Flags::SURNAME) && !word.has(Flags::GIVEN) {
                break;
            }
            let style = words.style(end);
            if style != Style::Plain && word.has(Flags::COMMON) && !word.has(Flags::GIVEN) && end > at + 1 {
                break;
            }
            if word.has(Flags::POSTNOMINAL) && word.shape == Shape::Caps && words.style(end) == Style::Plain {
                break;
            }
            if word.text == "&" || matches!(word.text, "-" | "–" | "'s" | "’s") {
                break;
            }
            if self
                .segment_at(end)
                .is_some_and(|segment| segment.entry.flags.any(Flags(Flags::NORP.0 | Flags::COUNTRY.0)))
                && !word.has(Flags(Flags::SURNAME.0 | Flags::GIVEN.0))
            {
                break;
            }
            end += 1;
        }
        while end > at + 1
            && (words.at(end - 1).shape == Shape::Lower || words.at(end - 1).shape == Shape::Other)
        {
            end -= 1;
        }
        // "Jr.", "II" and the like after a name.
        if matches!(
            words.after(end - 1, 1).text,
            "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV" | "VI" | "XIV" | "XVI" | "XII"
        ) {
            end += 1;
        }
        end
    }

    /// Tells whether a run is a thing rather than a person, whatever stands before it.
    fn is_thing(&self, at: usize, end: usize) -> bool {
        self.tail(at, end).is_some_and(|(head, _)| {
            let word = self.words.at(head);
            head + 1 == end && !word.has(Flags(Flags::SURNAME.0 | Flags::GIVEN.0))
        })
    }

    /// Returns the last head word in `at + 1 .. end` ("Council", "War", "River") and its kind.
    fn tail(&self, at: usize, end: usize) -> Option<(usize, EntityKind)> {
        (at + 1..end).rev().find_map(|head| {
            let word = self.words.at(head);
            if !word.has(Flags::HEAD_LAST)
                || !word.capital()
                || word.shape == Shape::Caps && self.words.style(head) == Style::Plain && word.text.len() > 5
            {
                return None;
            }
            Some((head, head_kind(word.entry.flags, true)?))
        })
    }

    /// Reads a run of name-like words from its first word and returns where to go on.
    fn run(&mut self, at: usize, end: usize) -> usize {
        let words = self.words;
        let word = words.at(at);
        let segment = self.segment_at(at).filter(|segment| !segment.title).cloned();
        let single = end == at + 1;
        if segment.is_none() && self.weak(at) {
            let carries = word.has(Flags(Flags::ADJECTIVE.0 | Flags::HEAD_FIRST.0 | Flags::GIVEN.0))
                || self.lasting_phrase(at, end);
            if !carries {
                return at + 1;
            }
        }
        if let Some((head, kind)) = self.tail(at, end) {
            let covered = segment.as_ref().is_some_and(|segment| segment.end > head);
            let person = word.has(Flags::GIVEN)
                && !word.has(Flags::COMMON)
                && head == at + 1
                && words.at(head).has(Flags::SURNAME)
                && !matches!(kind, EntityKind::Law | EntityKind::Event)
                && !words.at(head).has(Flags::ORG_FIRST)
                && end == head + 1;
            let weak = words.style(at) != Style::Plain
                && (at..head).all(|i| words.at(i).has(Flags::COMMON))
                && segment.is_none();
            let two_names = self.place_before_title(at, head);
            // In capitals everything looks like a name; a place before a common word stays a place.
            let shouted = words.style(at) == Style::Upper
                && words.at(head).has(Flags::COMMON)
                && (segment.is_some() || !words.at(at).has(Flags::COMMON));
            let weak = weak || shouted || self.plain_words(at, head);
            if !covered && !person && !weak && !two_names {
                let last = self.of_extension(head, kind);
                let last = self.number_extension(last, kind);
                self.push(at..last, kind, 0.85, "head");
                return last;
            }
        }
        if let Some(segment) = segment {
            return self.known(at, end, &segment);
        }
        if let Some(last) = self.head_first(at, end) {
            return last;
        }
        if single {
            if self.role_like(at) {
                if words.style(at) == Style::Plain && words.before(at, 1).lower.as_ref() == "the" {
                    self.found.heads.push(at);
                }
            } else {
                self.found.open.push(Open { words: at..end });
            }
            return end;
        }
        self.several(at, end)
    }

    /// "Customer Service", "Executive Order": nothing but common words, and no article that would make a name of them.
    fn plain_words(&self, at: usize, head: usize) -> bool {
        let words = self.words;
        matches!(
            words.at(head).lower.as_ref(),
            "order"
                | "service"
                | "services"
                | "program"
                | "programme"
                | "media"
                | "channel"
                | "group"
                | "energy"
                | "gas"
                | "oil"
                | "capital"
                | "mobile"
                | "daily"
                | "motor"
                | "trust"
                | "task"
                | "campaign"
                | "division"
                | "exchange"
                | "books"
                | "news"
                | "finance"
                | "insurance"
                | "software"
                | "day"
                | "week"
                | "code"
                | "law"
                | "bill"
                | "plan"
                | "building"
                | "house"
                | "street"
                | "road"
                | "degree"
                | "store"
                | "stores"
        ) && words.before(at, 1).lower.as_ref() != "the"
            && (at..head).all(|i| words.at(i).has(Flags::COMMON) && !words.at(i).has(Flags::NAME))
    }

    /// "German Chancellor Angela Merkel Foundation" would be one name, "Iran Foreign Minister" is two.
    fn place_before_title(&self, at: usize, head: usize) -> bool {
        (at + 1..head).any(|i| {
            self.segment_at(i).is_some_and(|segment| {
                segment.title
                    && segment.entry.flags.any(Flags(Flags::OFFICE.0 | Flags::HONORIFIC.0))
                    && segment.end <= head
                    && (segment.end - i > 1 || self.words.at(segment.end).has(Flags::GIVEN))
            })
        })
    }

    /// A run of which the first word is weak still is a name where the lexicon knows the phrase or a strong head ends it.
    fn lasting_phrase(&self, at: usize, end: usize) -> bool {
        let words = self.words;
        words.style(at) == Style::Plain
            && !words.at(at).has(Flags::TITLE)
            && self.tail(at, end).is_some_and(|(head, _)| {
                words.at(head).has(Flags::ORG_LAST) && (at..head).all(|i| words.at(i).capital())
            })
    }

    /// Reads a name that the lexicon knows.
    fn known(&mut self, at: usize, end: usize, segment: &Segment) -> usize {
        let words = self.words;
        let word = words.at(at);
        let flags = segment.entry.flags;
        let last = segment.end;
        let length = last - at;
        let next_in_run = last < end && words.at(last).capital();
        // "Paris Hilton", "Jordan Peterson": a given name that also is a place.
        if length == 1
            && word.has(Flags::GIVEN)
            && !flags.any(Flags::ORG)
            && next_in_run
            && self.segment_at(last).is_none_or(|next| !next.title && next.entry.flags.any(Flags::SURNAME))
            && !words.at(last).has(Flags::COMMON)
            && words.at(last).shape == Shape::Cap
            && !flags.any(Flags::COUNTRY)
        {
            let last = self.person_end(at, end);
            self.push(at..last, EntityKind::Person, 0.8, "given-name");
            return last;
        }
        let Some(kind) = flags.kind() else { return at + 1 };
        if length == 1 && flags.any(Flags::CITY) && !flags.any(Flags(Flags::NAME.0 & !Flags::CITY.0)) {
            // Eleven thousand towns share their names with people and words: the context decides.
            if next_in_run && !self.segment_at(last).is_some_and(|next| next.title) {
                return self.several(at, end);
            }
            if word.shape == Shape::Caps && words.style(at) == Style::Plain && word.opens {
                // A dateline: "CHICAGO, Oct. 24".
                self.push(at..last, EntityKind::Gpe, 0.85, "dateline");
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
        let mut candidate = Candidate::new(at..last, kind, if length > 1 { 0.95 } else { 0.9 }, "lexicon");
        if last == segment.end {
            candidate.canonical = segment.entry.canonical;
            candidate.country = segment.entry.country;
        }
        self.found.candidates.push(candidate);
        last
    }

    /// Reads a name that begins with its head: "University of Oslo", "Lake Chad", "Resolution 1701".
    fn head_first(&mut self, at: usize, end: usize) -> Option<usize> {
        let words = self.words;
        let word = words.at(at);
        if !word.has(Flags::HEAD_FIRST) || !word.capital() {
            return None;
        }
        let kind = head_kind(word.entry.flags, false)?;
        let of = self.of_extension(at, kind);
        if of > at + 1 {
            self.push(at..of, kind, 0.85, "head");
            return Some(of);
        }
        let number = self.number_extension(at + 1, kind);
        if number > at + 1 {
            self.push(at..number, kind, 0.8, "head");
            return Some(number);
        }
        let given = word.has(Flags::GIVEN)
            && !matches!(word.lower.as_ref(), "san" | "lake" | "camp" | "cape" | "st.");
        if end > at + 1
            && !given
            && matches!(kind, EntityKind::Loc | EntityKind::Fac | EntityKind::Gpe | EntityKind::Event)
            && !matches!(
                word.lower.as_ref(),
                "state" | "city" | "county" | "village" | "town" | "republic" | "empire" | "sea"
            )
            && words.at(at + 1).shape == Shape::Cap
            && words.style(at) != Style::Upper
        {
            let last = if kind == EntityKind::Event { end } else { end.min(at + 3) };
            self.push(at..last, kind, 0.7, "head");
            return Some(last);
        }
        None
    }

    /// Extends a name over "of (the) X", "for X", "on X" and, in names of bodies, "and Y".
    fn of_extension(&self, head: usize, kind: EntityKind) -> usize {
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
            "to" => {
                org && matches!(
                    words.at(head).lower.as_ref(),
                    "committee" | "campaign" | "council" | "coalition"
                )
            }
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
        last
    }

    /// Extends laws and roads over their number: "Resolution 1701", "Article 5".
    fn number_extension(&self, end: usize, kind: EntityKind) -> usize {
        let next = self.words.after(end - 1, 1);
        let number = next.text.starts_with(|c: char| c.is_ascii_digit())
            && next.text.len() <= 6
            && !next.text.contains(',')
            && kind == EntityKind::Law;
        end + usize::from(number)
    }

    /// Reads several name-like words that neither lexicon nor head word decides.
    fn several(&mut self, at: usize, end: usize) -> usize {
        let words = self.words;
        // A capitalised role that closes the run makes a title of the whole: "the Doe Family Fellow".
        if let Some(role) = (at + 1..end).find(|&i| self.segment_at(i).is_some_and(|segment| segment.title)) {
            let person_before = words.at(at).has(Flags::GIVEN);
            if !person_before {
                let named = self.segment_at(role).cloned();
                let name_after = named.as_ref().is_some_and(|s| s.end < end || words.at(s.end).capital());
                if name_after {
                    if role == at + 1 || (at..role).all(|i| words.at(i).has(Flags::COMMON)) {
                        self.found.open.push(Open { words: at..role });
                    } else {
                        self.push(at..role, EntityKind::Org, 0.5, "before-title");
                    }
                } else if let Some(segment) = named {
                    self.role(at..segment.end, segment.entry.flags);
                    return segment.end;
                }
                return role;
            }
        }
        let word = words.at(at);
        let all_common = (at..end).all(|i| words.at(i).has(Flags::COMMON));
        let person = word.has(Flags::GIVEN)
            && (!word.has(Flags::COMMON)
                || words.at(at + 1).has(Flags::SURNAME) && !words.at(at + 1).has(Flags::COMMON))
            || word.shape == Shape::Initial && words.at(end - 1).shape == Shape::Cap && !all_common;
        // "Nguyen Van Thanh", "Kim Min-ho": the family name first.
        let person = person
            || word.has(Flags::SURNAME)
                && !word.has(Flags::COMMON)
                && (at + 1..end).all(|i| words.at(i).has(Flags(Flags::GIVEN.0 | Flags::PARTICLE.0)))
                && words.at(end - 1).has(Flags::GIVEN);
        let inner_name = (at + 1..end).find(|&i| {
            self.segment_at(i)
                .is_some_and(|s| !s.title && s.entry.flags.any(Flags(Flags::NAME.0 & !Flags::CITY.0)))
                && !words.at(i).has(Flags(Flags::GIVEN.0 | Flags::SURNAME.0))
        });
        if person {
            let last = self.person_end(at, end);
            if last > at + 1 {
                self.push(at..last, EntityKind::Person, 0.85, "given-name");
            } else {
                self.found.open.push(Open { words: at..last });
            }
            return last;
        }
        let end = inner_name.unwrap_or(end);
        let mut end = end;
        while end > at + 1 && matches!(words.at(end - 1).shape, Shape::Other | Shape::Lower) {
            end -= 1;
        }
        self.found.open.push(Open { words: at..end });
        end
    }

    /// A capitalised word that is a head alone ("the Ministry") names nothing by itself.
    fn role_like(&self, at: usize) -> bool {
        let word = self.words.at(at);
        word.has(Flags::HEAD_LAST) && word.has(Flags::COMMON) && !word.has(Flags::NAME)
    }

    fn push(&mut self, words: Range<usize>, kind: EntityKind, confidence: f32, rule: &'static str) {
        self.found.candidates.push(Candidate::new(words, kind, confidence, rule));
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

/// Tells whether a phrase of the lexicon stands here as a name, by its capitals.
fn is_name(words: &Words<'_>, entry: Entry, range: &Range<usize>) -> bool {
    if !entry.flags.any(Flags::NAME) {
        return false;
    }
    let first = words.at(range.start);
    let single = range.len() == 1;
    if !first.capital() && !first.text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let upper = words.style(range.start) == Style::Upper;
    if entry.flags.any(Flags::CAPS) {
        // "US" and "WHO" are names in capitals only, and not where everything is in capitals.
        let caps = !words.slice(range).chars().any(char::is_lowercase);
        return caps && !(single && upper && entry.flags.any(Flags(Flags::COMMON.0 | Flags::STOP.0)));
    }
    let common = entry.flags.any(Flags(Flags::COMMON.0 | Flags::STOP.0 | Flags::DATE.0));
    if single && common {
        let strong = entry.flags.any(Flags(Flags::COUNTRY.0 | Flags::NORP.0 | Flags::ORG.0));
        if words.style(range.start) != Style::Plain || first.opens && !strong || entry.flags.any(Flags::STOP)
        {
            return strong
                && !entry.flags.any(Flags::STOP)
                && words.style(range.start) != Style::Upper
                && !first.opens;
        }
    }
    // "Asharq al-Awsat" may have small words inside, but its last word has a capital.
    single || words.at(range.end - 1).capital() || words.at(range.end - 1).shape == Shape::Other
}

/// Returns the longest name of the caller's that begins here, written with a capital where the gazetteer has one.
fn own_name(words: &Words<'_>, own: &Lexicon, at: usize) -> Option<(Range<usize>, Entry)> {
    let word = words.at(at);
    let entry = own.get(&word.lower)?;
    words.longest_from(own, at, entry, |entry, range| {
        let capital = !words.at(range.start).text.starts_with(char::is_lowercase);
        let caps = entry.flags.any(Flags::CAPS) && words.slice(&range).chars().any(char::is_lowercase);
        entry.flags.any(Flags::OWN) && (capital || entry.flags.any(Flags::ANY_CASE)) && !caps
    })
}

/// Tells whether a phrase of the lexicon stands here as a title.
fn is_title(words: &Words<'_>, entry: Entry, range: &Range<usize>) -> bool {
    if !entry.flags.any(Flags::TITLE) {
        return false;
    }
    let first = words.at(range.start);
    // "MS" and "MP" in capitals, "Miss" with a capital: honorifics of one word need one.
    let honorific =
        entry.flags.any(Flags::HONORIFIC) && !entry.flags.any(Flags(Flags::OFFICE.0 | Flags::ROLE.0));
    !honorific || first.capital() || range.len() > 1 || first.text.len() > 6
}
