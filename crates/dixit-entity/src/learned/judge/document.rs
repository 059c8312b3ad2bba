//! What the rest of the document says of a name.

use std::ops::Range;

use dixit_english::class;

use super::super::Hit;
use super::super::class::Class;
use super::evidence::{CERTAIN, Claim, Classes, Evidence, STATED};
use crate::EntityKind;
use crate::decide::Decided;
use crate::lexicon::{ByHash, Flags, Hashes, hash};
use crate::pattern::{CAP, CAPITAL, COMMA, LOWER, Row, THE, Test, has, lower, no, plain, shape};
use crate::word::{Shape, Style, Word, Words, is_a};

/// The most words of a name that is remembered.
const LONGEST: usize = 6;
/// How much a name that is always read one way adds to that reading.
const PUSH: f32 = 2.5;
/// Which share of a name's occurrences must be read one way to say something of the others.
const SHARE: f32 = 0.24;
/// How much a rule's vote counts beside the model's.
const RULES: f32 = 0.35;
/// How much a whole name says of the part that may stand for it.
const PARTS: f32 = 0.7;
/// From this probability on the model is sure.
const SURE: f32 = 0.9;

/// How often a spelling stands in the document, and how it was read.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    masses: [f32; Class::ALL.len()],
    occurrences: f32,
    /// Whether it is read outside headlines.
    plain: bool,
    /// Whether the text says what it is.
    called: bool,
    /// Whether it is the surname of somebody who is named in full.
    surname: bool,
    /// Whether it was read as a name itself, and not only as the first word of an organisation's.
    itself: bool,
}

/// What the document has of each spelling, class by class.
type Ballot = ByHash<Votes>;

/// A name of the first look, or one of the rules': what documents are read for.
struct Reading<'a> {
    words: &'a Range<usize>,
    class: Class,
    mass: f32,
}

/// Gathers what the document's other names say of each, where `evidence` is what the surroundings of the names have said. Linear.
pub(super) fn gather(words: &Words<'_>, decided: &Decided, hits: &[Hit], evidence: &mut Vec<Evidence>) {
    let called = evidence.len();
    let mut ballot = ballot(words, decided, hits);
    for said in evidence.iter().take(called) {
        if let Claim::Class(classes) = said.claim {
            call(words, &mut ballot, &said.words, classes, said.weight);
        }
    }
    // "Pelham Water PLC": what bears a company's form is one without it too.
    for hit in hits.iter().filter(|hit| hit.class == Class::Org && hit.words.len() > 2) {
        let stem = hit.words.start..hit.words.end - 1;
        if is_form(words.at(stem.end)) {
            call(words, &mut ballot, &stem, Classes::of(Class::Org), STATED);
        }
    }
    remember(words, hits, &mut ballot, evidence);
    families(words, hits, evidence);
    events(words, decided, hits, evidence);
    surnames(words, hits, evidence);
    nicknames(words, decided, hits, evidence);
    offices(words, hits, evidence);
}

/// The first word of an organisation's name that may stand for the whole: "Kestrel" of "Kestrel Devices", but not of "Kestrel City".
const DISTINCTIVE: Row = &[
    (
        0,
        CAPITAL.but(
            Flags::NAME.with(Flags::TITLE).with(Flags::GIVEN).with(Flags::HEAD_FIRST).with(Flags::ADJECTIVE),
        ),
    ),
    (1, no(Flags::GPE_LAST)),
];

fn ballot(words: &Words<'_>, decided: &Decided, hits: &[Hit]) -> Ballot {
    let mut ballot = Ballot::default();
    let mut vote = |range: Range<usize>, class: Class, mass: f32, itself: bool| {
        let votes = ballot.entry(key(words, &range)).or_default();
        votes.plain |= words.style(range.start) == Style::Plain;
        votes.itself |= itself;
        if let Some(sum) = votes.masses.get_mut(class as usize) {
            *sum += mass;
        }
    };
    let mut surnames = Vec::new();
    let rules = decided.candidates.iter().filter_map(|rule| {
        let class = Class::of(rule.kind)?;
        Some(Reading { words: &rule.words, class, mass: rule.confidence * RULES })
    });
    let found = hits.iter().map(|hit| Reading { words: &hit.words, class: hit.class, mass: hit.confidence });
    for reading in rules {
        vote(reading.words.clone(), reading.class, reading.mass, true);
    }
    for Reading { words: name, class, mass } in found {
        vote(name.clone(), class, mass, true);
        if let Some(part) = part(words, name, class) {
            vote(part..part + 1, class, mass * PARTS, class != Class::Org);
            surnames.extend((class == Class::Person).then(|| key(words, &(part..part + 1))));
        }
        // "Global Freight Corp."
        let stem = name.start..name.end - 1;
        if class == Class::Org && stem.len() > 1 && is_form(words.at(stem.end)) {
            vote(stem, class, mass, true);
        }
    }
    for surname in surnames {
        ballot.entry(surname).or_default().surname = true;
    }
    for name in hits.iter().filter(|hit| hit.class == Class::Org && hit.words.len() > 2) {
        for small in [false, true] {
            let letters = initials(words, &name.words, small);
            let votes = ballot.entry(longer(START, hash(&letters))).or_default();
            votes.itself = true;
            if let Some(sum) = votes.masses.get_mut(Class::Org as usize) {
                *sum += name.confidence * PARTS;
            }
        }
    }
    ballot
}

/// "Corp."
fn is_form(word: &Word<'_>) -> bool {
    word.is(class::COMPANY_FORM) || is_a(word.lower.trim_end_matches('.'), class::COMPANY_FORM)
}

/// The first letters of a name's words, in lower case, as its acronym has them: with those of the small words or without.
pub(super) fn initials(words: &Words<'_>, name: &Range<usize>, small: bool) -> String {
    let all = name.clone().map(|index| words.at(index));
    let counted = all.filter(|word| word.capital() || small && word.shape == Shape::Lower);
    counted.filter_map(|word| word.lower.chars().next()).collect()
}

const START: u64 = 0x517C_C1B7_2722_0A95;

/// The key of a name that is one word longer.
fn longer(key: u64, word: u64) -> u64 {
    dixit_text::mixed(key, word)
}

/// The key of a name in the ballot: of its words in lower case.
fn key(words: &Words<'_>, name: &Range<usize>) -> u64 {
    name.clone().fold(START, |key, index| longer(key, words.at(index).hash))
}

/// Returns the word that may stand for a whole name: a person's surname, the first word of an organisation.
fn part(words: &Words<'_>, name: &Range<usize>, class: Class) -> Option<usize> {
    let (first, last) = (name.start, name.end.saturating_sub(1));
    let stands = match class {
        _ if name.len() < 2 => return None,
        Class::Person => return Some(last),
        Class::Org => words.at(first).text.len() > 3 && words.fits(first, DISTINCTIVE),
        _ => false,
    };
    stands.then_some(first)
}

/// What the text calls a name is said of all names of that spelling.
fn call(words: &Words<'_>, ballot: &mut Ballot, name: &Range<usize>, classes: Classes, weight: f32) {
    let Some(votes) = ballot.get_mut(&key(words, name)) else { return };
    // Whoever bears the surname of somebody who is named in full is not a firm by one sentence.
    if votes.surname && weight < CERTAIN && !classes.has(Class::Person) {
        return;
    }
    votes.called |= weight >= STATED;
    for (class, sum) in Class::ALL.into_iter().zip(&mut votes.masses) {
        *sum += if classes.has(class) { weight } else { 0.0 };
    }
}

/// Finds where the ballot's spellings stand, with their keys: the longest of those that begin at a word, free of overlaps.
fn occurrences(words: &Words<'_>, ballot: &Ballot) -> Vec<(Range<usize>, u64)> {
    let mut found = Vec::new();
    for sentence in &words.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            let word = words.at(at);
            if !word.capital() {
                at += 1;
                continue;
            }
            let headline = words.style(at) != Style::Plain;
            let common = word.has(Flags::COMMON);
            let mut key = START;
            let mut longest = None;
            for end in at + 1..=(at + LONGEST).min(sentence.end) {
                key = longer(key, words.at(end - 1).hash);
                let Some(votes) = ballot.get(&key).filter(|votes| votes.plain || !headline) else { continue };
                // The capital of a word of the language says nothing in a headline or before a sentence, nor what that word, which is
                // the first of an organisation's name, is among other capitals.
                let lone = common && end == at + 1;
                if !lone || !headline && !word.opens && (votes.itself || !crowded(words, at)) {
                    longest = Some((at..end, key));
                }
            }
            at = longest.as_ref().map_or(at + 1, |(range, _)| range.end);
            found.extend(longest);
        }
    }
    found
}

/// Whether another capital stands beside a word.
fn crowded(words: &Words<'_>, at: usize) -> bool {
    let before = words.before(at, 1);
    before.capital() && !before.opens || words.after(at, 1).capital()
}

/// Pushes each occurrence of a spelling that was read as a name somewhere towards what most of them are.
fn remember(words: &Words<'_>, hits: &[Hit], ballot: &mut Ballot, evidence: &mut Vec<Evidence>) {
    let found = occurrences(words, ballot);
    for (_, key) in &found {
        if let Some(votes) = ballot.get_mut(key) {
            votes.occurrences += 1.0;
        }
    }
    for (range, key) in found {
        let Some(votes) = ballot.get(&key) else { continue };
        let mut masses = votes.masses;
        // Whoever bears a surname that people of the document bear is one of them.
        let last = range.end - 1;
        let surname = range.len() > 1 && !words.at(last).has(Flags::COMMON | Flags::HEAD_LAST | Flags::NAME);
        if let Some(family) = ballot.get(&longer(START, words.at(last).hash)).filter(|_| surname)
            && let [person, ..] = &mut masses
            && let [votes, ..] = family.masses
        {
            *person += votes * PARTS;
        }
        let best = Class::ALL.into_iter().zip(masses).max_by(|left, right| left.1.total_cmp(&right.1));
        let Some((class, mass)) = best else { continue };
        let share = (mass / votes.occurrences.max(1.0)).min(1.0);
        let already = hit_at(hits, &range);
        let sure = already.is_some_and(|hit| hit.class == class || hit.confidence > SURE && !votes.called);
        if share >= SHARE && !sure {
            let claim = Claim::Name(Classes::of(class));
            // What the text names stands whole in its headline, and nothing but the name gives its first word a capital within a sentence.
            let headline = words.style(range.start) != Style::Plain;
            let weight = if votes.called {
                CERTAIN
            } else if headline || !votes.itself && !words.at(range.start).opens {
                2.0 * PUSH
            } else {
                PUSH * share
            };
            evidence.push(Evidence { words: range, claim, weight });
        }
    }
}

/// Returns the name of the first look that begins where some words begin.
fn hit_at<'h>(hits: &'h [Hit], words: &Range<usize>) -> Option<&'h Hit> {
    hits.get(hits.binary_search_by_key(&words.start, |hit| hit.words.start).ok()?)
        .filter(|hit| hit.words == *words)
}

const UNKNOWN: Test = no(Flags::COMMON.with(Flags::NAME).with(Flags::STOP).with(Flags::TITLE)).shaped(CAP);

/// "According to Rantanen", where the document names an Outi Rantanen: a word of which no list knows more is the person's surname.
fn families(words: &Words<'_>, hits: &[Hit], evidence: &mut Vec<Evidence>) {
    let located = |start: usize| words.before(start, 1).is_plain(class::PLACE_PREPOSITION);
    // Whether all that ends with the word is people, and nothing says that the word alone is something else.
    let mut families = ByHash::<bool>::default();
    // The first words of people's names: the surname, where it stands first; and the last ones.
    let mut heads = Hashes::default();
    let mut lasts = Hashes::default();
    for hit in hits {
        let last = hit.words.end - 1;
        let person = hit.class == Class::Person;
        let whole = hit.words.len() > 1;
        if person && whole {
            heads.insert(words.at(hit.words.start).hash);
            lasts.insert(words.at(last).hash);
        }
        if UNKNOWN.fits(words.at(last)) && (whole || !person && (hit.confidence >= SURE || located(last))) {
            *families.entry(words.at(last).hash).or_insert(true) &= person;
        }
    }
    for hit in hits.iter().filter(|hit| hit.words.len() == 1) {
        let start = hit.words.start;
        let word = words.at(start);
        let family = match hit.class {
            Class::Place | Class::Org => families.get(&word.hash) == Some(&true),
            // "Han ordered", where the document names a Han Min-jae, is no people.
            // "said Norman", "Norman was", where it names a Samuel Norman, but not "the Normans", "a Norman castle".
            Class::Norp => {
                heads.contains(&word.hash) && words.after(start, 1).has(Flags::SPEECH)
                    || lasts.contains(&word.hash) && stands_alone(words, start)
            }
            _ => false,
        };
        if family {
            evidence.push(person(hit.words.clone()));
        }
    }
}

/// Whether a verb or a mark stands on each side of a word: neither an article nor another noun belongs to it.
fn stands_alone(words: &Words<'_>, at: usize) -> bool {
    let (before, next) = (words.before(at, 1), words.after(at, 1));
    let verb =
        |word: &Word<'_>| word.has(Flags::SPEECH) || word.is_plain(class::FINITE_VERB.with(class::FINITE));
    let mark = |word: &Word<'_>| word.shape == Shape::Other;
    !before.is_plain(class::DET.with(class::ADJ)) && (verb(next) || mark(next) && verb(before))
}

/// "Melvina", where the document has a Storm Melvina and nobody of that name: the event again, though people are called so.
fn events(words: &Words<'_>, decided: &Decided, hits: &[Hit], evidence: &mut Vec<Evidence>) {
    let ruled =
        decided.candidates.iter().filter(|rule| rule.kind == EntityKind::Event).map(|rule| &rule.words);
    let read = hits.iter().filter(|hit| hit.class == Class::Event).map(|hit| &hit.words);
    let headed = |name: &&Range<usize>| name.len() == 2 && words.at(name.start).has(Flags::HEAD_FIRST);
    let own: Hashes = ruled.chain(read).filter(headed).map(|name| words.at(name.end - 1).hash).collect();
    let mut people = Hashes::default();
    for hit in hits.iter().filter(|hit| hit.words.len() > 1 && hit.class == Class::Person) {
        let headed = words.at(hit.words.start).has(Flags::HEAD_FIRST);
        people.extend(hit.words.clone().filter(|_| !headed).map(|index| words.at(index).hash));
    }
    for hit in hits.iter().filter(|hit| hit.words.len() == 1 && hit.class != Class::Event) {
        let hash = words.at(hit.words.start).hash;
        if own.contains(&hash) && !people.contains(&hash) {
            let claim = Claim::Name(Classes::of(Class::Event));
            evidence.push(Evidence { words: hit.words.clone(), claim, weight: CERTAIN });
        }
    }
}

/// They are one name, and a person's.
const fn person(words: Range<usize>) -> Evidence {
    Evidence { words, claim: Claim::Name(Classes::of(Class::Person)), weight: 6.0 }
}

/// The subject of a verb in the singular: "Banks said", "Banks was", "Banks, who".
const SUBJECTS: &[Row] = &[
    &[(0, shape(CAP)), (1, has(Flags::SPEECH).shaped(LOWER))],
    &[(0, shape(CAP)), (1, plain(class::FINITE_VERB))],
    &[(0, shape(CAP)), (1, COMMA), (2, lower(&["who"]))],
    // "“…,” said Banks."
    &[
        (-1, has(Flags::SPEECH).shaped(LOWER)),
        (0, has(Flags::COMMON.with(Flags::NAME)).shaped(CAP)),
        (1, shape(&[Shape::Other])),
    ],
];

/// The most words of an aside between a subject and its verb: "Banks, in a letter to the staff, said".
const ASIDE: usize = 16;

/// Surnames that are words, months or places, once the document has named their bearers in full.
fn surnames(words: &Words<'_>, hits: &[Hit], evidence: &mut Vec<Evidence>) {
    let before = evidence.len();
    for hit in hits.iter().filter(|hit| hit.class == Class::Person && hit.words.len() == 1) {
        complete(words, hit, evidence);
    }
    let mut bearers = bearers(words, hits);
    // "Marcus May", whom the first look has for Marcus.
    for said in evidence.iter().skip(before).filter(|said| said.words.len() > 1) {
        let last = said.words.end - 1;
        bearers.entry(words.at(last).hash).or_insert(said.words.end);
    }
    for (at, word) in words.all.iter().enumerate() {
        let known = bearers.get(&word.hash).is_some_and(|&end| end <= at);
        let before = words.before(at, 1);
        let article = THE.fits(before) || before.capital();
        let plain = known && !article && words.style(at) == Style::Plain;
        if plain && (words.fits_any(at, SUBJECTS) || speaks_behind_aside(words, at)) {
            evidence.push(Evidence { weight: CERTAIN, ..person(at..at + 1) });
        }
    }
}

/// "Price, speaking on the radio, said": whether a verb that reports follows the aside that opens behind a word.
fn speaks_behind_aside(words: &Words<'_>, at: usize) -> bool {
    let end = words.sentence_end(at).min(at + ASIDE);
    words.fits(at, &[(0, shape(CAP)), (1, COMMA)])
        && (at + 3..end).any(|index| words.fits(index, &[(0, COMMA), (1, has(Flags::SPEECH).shaped(LOWER))]))
}

/// "Omar Tell": a function word with a capital behind a lone name of a person is the surname.
fn complete(words: &Words<'_>, hit: &Hit, evidence: &mut Vec<Evidence>) {
    let (first, last) = (words.at(hit.words.start), hit.words.end - 1);
    let next = words.after(last, 1);
    let surname = shape(CAP).fits(next) && next.has(Flags::STOP) && !next.opens;
    let behind = shape(LOWER).fits(words.after(last, 2));
    // "Mr Ashdown Will not resign"
    let given = !words.before(hit.words.start, 1).has(Flags::TITLE) || first.has(Flags::GIVEN);
    if surname && behind && given && words.style(hit.words.start) == Style::Plain {
        evidence.push(person(hit.words.start..hit.words.end + 1));
    }
}

/// Where each surname of a full name is first known; "Xi", where it stands first. None that the document has as a place.
fn bearers(words: &Words<'_>, hits: &[Hit]) -> ByHash<usize> {
    let mut bearers = ByHash::default();
    for name in hits.iter().filter(|hit| hit.class == Class::Person && hit.words.len() > 1) {
        let (first, last) = (words.at(name.words.start), words.at(name.words.end - 1));
        let first = Some(first).filter(|first| first.has(Flags::STOP) || !first.has(Flags::GIVEN));
        for word in first.into_iter().chain([last]) {
            bearers.entry(word.hash).or_insert(name.words.end);
        }
    }
    for name in hits.iter().filter(|hit| hit.class == Class::Place && hit.words.len() == 1) {
        if words.before(name.words.start, 1).is_plain(class::PLACE_PREPOSITION) {
            bearers.remove(&words.at(name.words.start).hash);
        }
    }
    bearers
}

/// "Francisco “Kiko” Bautista" is one person: a nickname in marks, with the surname behind it.
fn nicknames(words: &Words<'_>, decided: &Decided, hits: &[Hit], evidence: &mut Vec<Evidence>) {
    for (index, hit) in hits.iter().enumerate().filter(|(_, hit)| hit.class == Class::Person) {
        let Some(family) = words.nickname(hit.words.end) else { continue };
        let mut behind = hits.iter().skip(index + 1).take(3);
        let end = match behind.find(|other| other.words.start == family) {
            Some(surname) if surname.class == Class::Person => surname.words.end,
            Some(surname) if surname.words.len() > 1 => continue,
            _ => family + 1,
        };
        let name = hit.words.start..end;
        // What the rules have joined they have weighed.
        if decided.at(&name).iter().all(|rule| rule.own == 0 && rule.words.end <= hit.words.end) {
            evidence.push(Evidence { weight: CERTAIN, ..person(name) });
        }
    }
}

/// "Green League MP Iida Koskela", "U.N. Secretary-General Ana Kovar": an organisation and a person, with a title between them, that the first look has
/// run together.
fn offices(words: &Words<'_>, hits: &[Hit], evidence: &mut Vec<Evidence>) {
    for hit in hits.iter().filter(|hit| !matches!(hit.class, Class::Person | Class::Event)) {
        let Some((body, holder, class)) = office(words, &hit.words) else { continue };
        let title = body.end..holder.start;
        evidence.push(Evidence { words: title, claim: Claim::Nothing, weight: CERTAIN });
        evidence.push(Evidence { words: body, claim: Claim::Name(Classes::of(class)), weight: 4.0 });
        evidence.push(person(holder));
    }
}

/// Returns what stands before a title inside a name, and what behind it, and the class of the former.
fn office(words: &Words<'_>, name: &Range<usize>) -> Option<(Range<usize>, Range<usize>, Class)> {
    let title = |index: usize| {
        let worn = Flags::HONORIFIC | Flags::OFFICE;
        let found = words.longest(index, worn, |entry, _| !entry.flags.any(Flags::GIVEN));
        found.filter(|_| words.at(index).capital()).map(|(title, _)| title.end)
    };
    let (first, mut holder) = (name.start + 1..name.end).find_map(|index| Some((index, title(index)?)))?;
    while let Some(end) = title(holder).filter(|&end| end < name.end) {
        holder = end;
    }
    let body = name.start..first;
    let known = words.longest(body.start, Flags::NAME, |_, range| range == body);
    let headed = || words.at(first - 1).has(Flags::ORG_LAST).then_some(Class::Org);
    let class = known.and_then(|(_, entry)| entry.flags.kind()).and_then(Class::of).or_else(headed)?;
    is_person(words, holder..name.end).then_some((body, holder..name.end, class))
}

/// "Koskela", "Iida Koskela": what a person may be called behind a title.
fn is_person(words: &Words<'_>, name: Range<usize>) -> bool {
    const SURNAME: Test = has(Flags::SURNAME).but(Flags::COMMON.with(Flags::NAME).with(Flags::HEAD_LAST));
    const NAMED: Test = has(Flags::GIVEN.with(Flags::SURNAME));
    const UNLISTED: Test = no(Flags::COMMON.with(Flags::STOP).with(Flags::COUNTRY).with(Flags::NORP))
        .shaped(&[Shape::Cap, Shape::Other]);
    const HEAD: Test = has(Flags::COMMON.with(Flags::NAME).with(Flags::HEAD_LAST)).but(Flags::SURNAME);
    let last = words.at(name.end.saturating_sub(1));
    match name.len() {
        1 => SURNAME.fits(last),
        2..=4 => {
            !HEAD.fits(last)
                && name.clone().all(|index| {
                    let word = words.at(index);
                    NAMED.fits(word) || UNLISTED.fits(word)
                })
        }
        _ => false,
    }
}
