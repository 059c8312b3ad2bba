//! Runs of words that are written as names are: where they end, and what they name.

use dixit_english::class;

use super::{LONGEST, Open, Scanner, Segment};
use crate::candidate::Candidate;
use crate::lexicon::Flags;
use crate::word::{Shape, Style};
use crate::{EntityKind, EntityRule};

impl Scanner<'_, '_> {
    /// Tells whether a word may stand in a name.
    pub(super) fn name_like(&self, at: usize) -> bool {
        let word = self.words.at(at);
        if self.own_at(at).is_some() {
            return false;
        }
        if !word.capital() || word.has(Flags::STOP) && !self.stop_word_in_name(at) && !self.legal_form(at) {
            return false;
        }
        if word.has(Flags::DATE) && !word.has(Flags::PARTICLE) {
            // "Theresa May", "April Jones", "Jun Sato": a month that is a given name or stands beside one.
            let after = self.words.after(at, 1);
            let given = word.has(Flags::GIVEN)
                && word.text.len() == 3
                && after.shape == Shape::Cap
                && !after.has(Flags::COMMON | Flags::DATE);
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

    /// "Nordvind AS": the form of a company that small letters would make a function word.
    fn legal_form(&self, at: usize) -> bool {
        let (word, before) = (self.words.at(at), self.words.before(at, 1));
        word.shape == Shape::Caps
            && word.has(Flags::ORG_LAST)
            && self.words.style(at) == Style::Plain
            && before.shape == Shape::Cap
            && !before.has(Flags::STOP)
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
            let bridge = self.bridge(at, end);
            if bridge == 0 || end + bridge >= limit || !self.name_like(end + bridge) {
                break;
            }
            end += bridge + 1;
        }
        end.min(words.sentence_end(at))
    }

    /// Returns how many words at `end` may join the run that begins at `at` with the next name-like word.
    fn bridge(&self, at: usize, end: usize) -> usize {
        let words = self.words;
        let word = words.at(end);
        let before = words.at(end - 1);
        let next = words.at(end + 1);
        match word.text {
            "&" => 1,
            "-" | "–" if words.touches_next(end) && words.touches_next(end - 1) => 1,
            "." if before.has(Flags::ABBREVIATION) && words.touches_next(end - 1) => 1,
            _ if word.has(Flags::PARTICLE) && before.shape == Shape::Cap => {
                1 + usize::from(next.has(Flags::PARTICLE) && next.shape == Shape::Lower)
            }
            _ => usize::from(word.possessive() && self.possessive_inside(at, end)),
        }
    }

    /// "Children's Hospital", "Lord's Resistance Army": a common word's possessive belongs to the name.
    fn possessive_inside(&self, at: usize, mark: usize) -> bool {
        let owner = self.words.at(mark - 1);
        // "the Dockers' Federation": a plural's apostrophe before a head word.
        let plural = matches!(self.words.at(mark).text, "'" | "’")
            && owner.lower.ends_with('s')
            && !owner.has(Flags::PLACE | Flags::SURNAME | Flags::GIVEN)
            && self.words.at(mark + 1).has(Flags::ORG_LAST);
        if plural {
            return self.words.at(mark + 1).capital();
        }
        owner.is(class::OWNER_PLURAL) && (at + 1 < mark || self.words.at(mark + 1).capital())
    }

    /// Reads a run of name-like words from its first word and returns where to go on.
    pub(super) fn run(&mut self, at: usize, end: usize) -> usize {
        let words = self.words;
        let word = words.at(at);
        let segment = self.segment_at(at).filter(|segment| !segment.title).cloned();
        let single = end == at + 1;
        if segment.is_none() && self.weak(at) {
            let carries =
                word.has(Flags::ADJECTIVE | Flags::HEAD_FIRST | Flags::GIVEN) || self.lasting_phrase(at, end);
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
            // "European Commission Opens Inquiry": in a headline a name known whole ends where words of the language follow.
            let headline = words.style(at) == Style::Title
                && segment.as_ref().is_some_and(|segment| {
                    segment.end > at + 1
                        && segment.end < head
                        && (segment.end..=head).all(|i| words.at(i).has(Flags::COMMON))
                });
            let weak = weak || shouted || headline || self.plain_words(at, head);
            if !covered && !person && !weak && !two_names {
                let last = self.of_extension(head, kind);
                let last = self.number_extension(last, kind);
                self.push(at..last, kind, 0.85, EntityRule::Head);
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
            self.push(at..last, EntityKind::Person, 0.8, EntityRule::GivenName);
            return last;
        }
        let Some(kind) = flags.kind() else { return at + 1 };
        if length == 1 && flags.any(Flags::CITY) && !flags.any(Flags::NAME.without(Flags::CITY)) {
            // Eleven thousand towns share their names with people and words: the context decides.
            if next_in_run && !self.segment_at(last).is_some_and(|next| next.title) {
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
        // A capitalised role that closes the run makes a title of the whole: "the Doe Family Fellow".
        if let Some(role) = (at + 1..end).find(|&i| self.segment_at(i).is_some_and(|segment| segment.title)) {
            let person_before = words.at(at).has(Flags::GIVEN);
            if !person_before {
                let named = self.segment_at(role).cloned();
                let name_after = named.as_ref().is_some_and(|s| s.end < end || words.at(s.end).capital());
                if name_after {
                    if role == at + 1 || (at..role).all(|i| words.at(i).has(Flags::COMMON)) {
                        self.found.open.push(Open { words: at..role });
                    } else if words.style(at) == Style::Plain {
                        self.push(at..role, EntityKind::Org, 0.5, EntityRule::BeforeTitle);
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
                && (at + 1..end).all(|i| words.at(i).has(Flags::GIVEN | Flags::PARTICLE))
                && words.at(end - 1).has(Flags::GIVEN);
        let inner_name = (at + 1..end).find(|&i| {
            self.segment_at(i)
                .is_some_and(|s| !s.title && s.entry.flags.any(Flags::NAME.without(Flags::CITY)))
                && !words.at(i).has(Flags::GIVEN | Flags::SURNAME)
        });
        if person {
            let last = self.person_end(at, end);
            if last > at + 1 {
                self.push(at..last, EntityKind::Person, 0.85, EntityRule::GivenName);
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
}
