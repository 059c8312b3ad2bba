//! Joins what the rules have found with what the model has found.

use std::ops::Range;

use dixit_english::class;

use super::Hit;
use super::class::Class;
use super::{body, family, office};
use crate::candidate::{Candidate, Role, in_order};
use crate::decide::Decided;
use crate::lexicon::{ByHash, Entry, Flags};
use crate::word::{Shape, Style, Word, Words};
use crate::{EntityKind, EntityRule};

/// The rule that a candidate of the model bears.
pub(super) const RULE: EntityRule = EntityRule::Learned;

/// Lets the model decide on people, bodies, places and peoples, and the rules on what they know better.
///
/// The model has seen what the rules say, so where the two differ, it had a reason. Rules keep the caller's own names, brackets that define an
/// acronym, and laws, works, products and dated elections, and whole names with a head word; they also say which sort of place a place is, and
/// who bears which title. Where the model is not sure, a spelling is read as the document reads it most.
/// Linear in the number of words.
pub(crate) fn merge(words: &Words<'_>, decided: &mut Decided, (hits, support): (Vec<Hit>, Vec<f32>)) {
    let rules = std::mem::take(&mut decided.candidates);
    let mut merged: Vec<Candidate> = Vec::with_capacity(rules.len().max(hits.len()));
    let (hits, titles) = office::split(words, hits);
    // A name that the rules have found across the title of an office.
    let across = |rule: &Candidate| {
        let title = titles.get(titles.partition_point(|title| title.end <= rule.words.start));
        title.is_some_and(|title| title.start < rule.words.end)
    };
    let (rules, support): (Vec<Candidate>, Vec<f32>) =
        rules.into_iter().zip(support).filter(|(rule, _)| rule.own != 0 || !across(rule)).unzip();
    let mut taken = vec![false; rules.len()];
    let ballot = ballot(words, &rules, &hits);
    let mut first = 0;
    for mut hit in hits {
        without_letters(words, &mut hit);
        elect(words, &ballot, &mut hit);
        if called_a_place(words, &hit) {
            hit.class = Class::Place;
            hit.confidence = hit.confidence.max(SURE);
        } else if bears_a_role(words, &decided.roles, &hit) {
            hit.class = Class::Person;
        } else if called_a_paper(words, &hit) {
            hit.class = Class::Org;
        }
        before_words(words, &mut hit);
        // Who has only now become a person may still wear them.
        without_letters(words, &mut hit);
        while rules.get(first).is_some_and(|rule| rule.words.end <= hit.words.start) {
            first += 1;
        }
        before_title(&mut hit, &rules, first);
        let last =
            first + rules.iter().skip(first).take_while(|rule| rule.words.start < hit.words.end).count();
        let over = rules.get(first..last).unwrap_or_default();
        let taken = taken.get_mut(first..last).unwrap_or_default();
        if hyphened(words, over) || over.iter().any(|rule| stays(words, rule, &hit)) {
            for (rule, taken) in over.iter().zip(taken.iter_mut()) {
                if !std::mem::replace(taken, true) {
                    merged.push(decided_rule(rule, &hit));
                }
            }
            continue;
        }
        taken.fill(true);
        let bare = lone_word(words, &hit)
            || within_title(&hit, over, rules.get(last))
            || bare_head(words, &hit, over)
            || bare_title(words, &hit)
            || role_alone(words, &decided.roles, &hit)
            || bare_words(words, &hit, over);
        let Some(kind) = hit.class.kind().filter(|_| !bare) else {
            continue;
        };
        let same = over.iter().find(|rule| rule.words == hit.words);
        merged.push(match same {
            Some(rule) => agreed(words, rule, &hit),
            None => found(words, over, &hit, kind),
        });
    }
    for ((rule, taken), support) in rules.into_iter().zip(taken).zip(support) {
        if taken {
            continue;
        }
        if alone(&rule, support) {
            merged.push(rule);
        } else if let Some(title) = rule.title {
            decided.roles.push(role(words, title));
        }
    }
    in_order(&mut merged);
    body::call(words, &mut merged);
    family::join(words, &mut merged);
    for candidate in &mut merged {
        title(words, decided, candidate);
    }
    decided.candidates = merged;
    decided.roles.sort_by_key(|role| (role.words.start, role.words.end));
}

/// "Treasury Cabinet | Secretary Joseph Mutiso": what the rules know as somebody's title is no part of the body before it.
fn before_title(hit: &mut Hit, rules: &[Candidate], first: usize) {
    let near = rules.get(first..).unwrap_or_default().iter().take(3);
    let title = near.filter_map(|rule| rule.title.as_ref()).find(|title| {
        hit.words.start < title.start && title.start < hit.words.end && hit.words.end < title.end
    });
    if let Some(title) = title {
        hit.words.end = title.start;
    }
}

/// Tells whether a rule's candidate stays as it is, though the model says something else.
fn stays(words: &Words<'_>, rule: &Candidate, hit: &Hit) -> bool {
    let same = rule.words == hit.words;
    let kind = hit.class.kind();
    let covers = rule.words.start <= hit.words.start && hit.words.end <= rule.words.end;
    let covered = hit.words.start <= rule.words.start && rule.words.end <= hit.words.end;
    let titled = words.style(hit.words.start) != Style::Plain;
    let thing =
        matches!(rule.kind, EntityKind::Law | EntityKind::Work | EntityKind::Product | EntityKind::Event);
    rule.own != 0
        || matches!(rule.rule, EntityRule::Definition | EntityRule::Election)
        || thing && matches!(hit.class, Class::Other | Class::Event)
        || matches!(rule.kind, EntityKind::Law | EntityKind::Event) && covers
        || rule.kind == EntityKind::Norp && same && hit.confidence < 0.9
        // A well-known place stays one, also where it stands for its government or its team.
        || rule.kind.is_place()
            && rule.rule == EntityRule::Lexicon
            && same
            && (matches!(hit.class, Class::Org | Class::Norp) || hit.class != Class::Place && hit.confidence < 0.9)
        // Where the model doubts, the rules' reading of the same words, or their name for what it finds no kind for.
        || same && hit.confidence < DOUBT && rule.confidence > hit.confidence
        || hit.class == Class::Other && hit.confidence < SURE
        // In a headline a name known whole is not made longer by the words around it.
        || rule.rule == EntityRule::Lexicon
            && !same
            && covered
            && titled
            && (hit.confidence < SURE || words.at(rule.words.end).has(Flags::COMMON))
        // Who has a given name is a person.
        || rule.rule == EntityRule::GivenName && same && kind != Some(rule.kind) && hit.confidence < SURE
        // "the government of Oman" is named by its country.
        || rule.kind.is_place() && covered && words.at(hit.words.start).lower.as_ref() == "government"
        // A title is no part of a name, and who bears one is a person.
        || rule.title.is_some() && hit.words.start < rule.words.start && hit.words.end <= rule.words.end
        // A name that is known whole.
        || covers
            && !same
            && rule.rule == EntityRule::Lexicon
            && (rule.words.len() > 2 || rule.words.len() > 1 && (rule.kind.is_place() || rule.kind == EntityKind::Norp))
            && words.at(rule.words.start).lower.as_ref() != "the"
            && words.at(hit.words.end).text != "for"
        // A longer name, of which the model is not sure to have seen a part.
        || covers && !same && hit.confidence < SURE
        // A head word with all that belongs to it, of which the model has seen a part.
        || rule.rule == EntityRule::Head && covers && !same && (kind == Some(rule.kind) || rule.kind == EntityKind::Fac)
        // "the Irish Sea", of which the model has seen a people.
        || rule.rule == EntityRule::Head && rule.kind == EntityKind::Loc && covers && hit.class == Class::Norp
        // A distinctive word of a longer name of the document.
        || rule.rule == EntityRule::PartOfName && same && hit.confidence < SURE
}

/// "U.S.-China": two places or peoples with a hyphen between them are two names.
fn hyphened(words: &Words<'_>, over: &[Candidate]) -> bool {
    let known = |rule: &Candidate| {
        rule.rule == EntityRule::Lexicon && (rule.kind.is_place() || rule.kind == EntityKind::Norp)
    };
    over.array_windows().any(|[left, right]| {
        let hyphen = left.words.end;
        known(left)
            && known(right)
            && right.words.start == hyphen + 1
            && matches!(words.at(hyphen).text, "-" | "‑" | "–")
    })
}

/// "the Bill", "Helena Vance QC": a word of the language with its article, letters behind a name.
fn lone_word(words: &Words<'_>, hit: &Hit) -> bool {
    let start = hit.words.start;
    let (word, before) = (words.at(start), words.before(start, 1));
    let article =
        matches!(before.lower.as_ref(), "the" | "this") && word.has(Flags::COMMON | Flags::HEAD_LAST);
    hit.words.len() == 1
        && (hit.class == Class::Person && article
            || words.closing_letters(start)
                && before.shape == Shape::Cap
                && before.has(Flags::SURNAME | Flags::GIVEN))
}

/// "Interior Minister | Ana Ruiz": what the rules know as the title of the person behind it.
fn within_title(hit: &Hit, over: &[Candidate], next: Option<&Candidate>) -> bool {
    over.iter()
        .chain(next)
        .filter_map(|rule| rule.title.as_ref())
        .any(|title| title.start <= hit.words.start && hit.words.end <= title.end)
}

/// "the Committee", where the document names no committee, or several: the rules would have found it.
fn bare_head(words: &Words<'_>, hit: &Hit, over: &[Candidate]) -> bool {
    let word = words.at(hit.words.start);
    hit.class == Class::Org
        && hit.words.len() == 1
        && over.is_empty()
        && word.has(Flags::ORG_LAST | Flags::ORG_FIRST)
        && word.has(Flags::COMMON)
        && words.before(hit.words.start, 1).lower.as_ref() == "the"
}

/// "Speaker", "the Taoiseach", "Madam Speaker": a title alone is nobody's name.
fn bare_title(words: &Words<'_>, hit: &Hit) -> bool {
    let before = words.before(hit.words.start, 1);
    let worn = before.lower.as_ref() == "the" || before.has(Flags::HONORIFIC);
    let name = if worn { Flags::GIVEN } else { Flags::GIVEN | Flags::SURNAME };
    hit.class == Class::Person
        && hit.words.clone().all(|index| words.at(index).has(Flags::TITLE) && !words.at(index).has(name))
}

/// "the Foreign Secretary": the rules have found a role in the very words.
fn role_alone(words: &Words<'_>, roles: &[Role], hit: &Hit) -> bool {
    let at = roles.partition_point(|role| role.words.start < hit.words.start);
    let known =
        || words.longest(hit.words.start, |entry, range| range == hit.words && entry.flags.any(Flags::TITLE));
    (hit.class == Class::Person || hit.class == Class::Org && known().is_some())
        && roles.get(at).is_some_and(|role| role.words == hit.words)
        && (hit.words.len() > 1 || words.before(hit.words.start, 1).lower.as_ref() == "the")
}

/// "the west coast", "CENTRAL BANK": words of the language, written as all words of their sentence are, in which the rules see no name.
fn bare_words(words: &Words<'_>, hit: &Hit, over: &[Candidate]) -> bool {
    let style = words.style(hit.words.start);
    let sentence = words.sentences.get(words.at(hit.words.start).sentence).cloned().unwrap_or_default();
    let mut all = hit.words.clone().map(|index| words.at(index));
    over.is_empty()
        && all.all(
            |word| {
                if style == Style::Plain { word.shape == Shape::Lower } else { word.has(Flags::COMMON) }
            },
        )
        && (style != Style::Plain || words.all.get(sentence).unwrap_or_default().iter().any(Word::capital))
}

/// What the rules and the model together say of each spelling in the document, class by class.
type Ballot = ByHash<[f32; Class::ALL.len()]>;

fn ballot(words: &Words<'_>, rules: &[Candidate], hits: &[Hit]) -> Ballot {
    let mut ballot = Ballot::default();
    let mut vote = |range: &Range<usize>, class: Class, weight: f32| {
        let sums = ballot.entry(words.key(range)).or_default();
        if let Some(sum) = sums.get_mut(class as usize) {
            *sum += weight;
        }
    };
    for rule in rules {
        if let Some(class) = Class::of(rule.kind) {
            vote(&rule.words, class, rule.confidence * RULES);
        }
    }
    for hit in hits {
        vote(&hit.words, hit.class, hit.confidence);
        // Whoever is named whole is often named again by the surname alone, a body by the first word of its name.
        let (first, last) = (hit.words.start, hit.words.end.saturating_sub(1));
        if hit.words.len() < 2 {
            continue;
        }
        let family = words.at(first).has(Flags::SURNAME) && !words.at(first).has(Flags::GIVEN);
        let own = words.at(first).capital()
            && words.at(first).text.len() > 3
            && !words.at(first).has(
                Flags::COMMON
                    | Flags::NAME
                    | Flags::GIVEN
                    | Flags::SURNAME
                    | Flags::HEAD_FIRST
                    | Flags::ADJECTIVE,
            );
        if hit.class == Class::Person {
            vote(&(last..last + 1), Class::Person, hit.confidence * PARTS);
        }
        let town = words.at(first + 1).has(Flags::GPE_LAST);
        if hit.class == Class::Person && family || hit.class == Class::Org && own && !town {
            vote(&(first..first + 1), hit.class, hit.confidence * PARTS);
        }
    }
    ballot
}

/// Gives a name of which the model is not sure the class that its spelling has in the document.
fn elect(words: &Words<'_>, ballot: &Ballot, hit: &mut Hit) {
    if hit.confidence >= SURE || matches!(hit.class, Class::Event | Class::Other) {
        return;
    }
    let Some(mut sums) = ballot.get(&words.key(&hit.words)).copied() else { return };
    // Whoever bears a surname that people of the document bear is one of them.
    let last = hit.words.end.saturating_sub(1);
    let surname = hit.words.len() > 1 && !words.at(last).has(Flags::COMMON | Flags::HEAD_LAST | Flags::NAME);
    if let Some(family) = ballot.get(&words.at(last).hash).filter(|_| surname)
        && let (Some(person), Some(votes)) =
            (sums.get_mut(Class::Person as usize), family.get(Class::Person as usize))
    {
        *person += votes * PARTS;
    }
    let best = Class::ALL.into_iter().zip(sums).max_by(|left, right| left.1.total_cmp(&right.1));
    if let Some((class, _)) = best {
        hit.class = class;
    }
}

/// "the city of ...": the text says what it is.
fn called_a_place(words: &Words<'_>, hit: &Hit) -> bool {
    let start = hit.words.start;
    matches!(hit.class, Class::Person | Class::Org)
        && words.before(start, 1).text == "of"
        && words.before(start, 2).is(class::SETTLEMENT)
}

/// "its lawyer, Sisa Namandje, said": what only people are, and a name of two or three words behind the comma.
fn bears_a_role(words: &Words<'_>, roles: &[Role], hit: &Hit) -> bool {
    let start = hit.words.start;
    if !matches!(hit.class, Class::Org | Class::Place | Class::Other)
        || hit.confidence >= SURE
        || !(2..=3).contains(&hit.words.len())
        || words.before(start, 1).text != ","
    {
        return false;
    }
    let Some(comma) = start.checked_sub(1) else { return false };
    let at = roles.partition_point(|role| role.words.end < comma);
    let role = roles.get(at).filter(|role| role.words.end == comma);
    let person = role.is_some_and(|role| !Role::of_bodies(&words.at(role.words.end - 1).lower));
    person
        && matches!(words.after(hit.words.end - 1, 1).text, "," | "." | "")
        && hit.words.clone().all(|index| {
            let word = words.at(index);
            word.shape == Shape::Cap
                && !word.has(Flags::COMMON | Flags::HEAD_LAST | Flags::HEAD_FIRST | Flags::NAME | Flags::STOP)
        })
}

/// "NOVARIS LAUNCHES OPEN MODEL": in capitals, words of the language behind a name are no part of it, unless a head word ends them.
fn before_words(words: &Words<'_>, hit: &mut Hit) {
    let own = Flags::GIVEN | Flags::SURNAME | Flags::NAME | Flags::PARTICLE | Flags::ADJECTIVE;
    let plain = |index: usize| words.at(index).has(Flags::COMMON) && !words.at(index).has(own);
    let last = hit.words.end - 1;
    if hit.words.len() < 3
        || words.style(hit.words.start) != Style::Upper
        || plain(hit.words.start)
        || words.at(last).has(Flags::HEAD_LAST)
        || words.at(hit.words.start).has(Flags::HEAD_FIRST)
    {
        return;
    }
    if let Some(cut) = hit.words.clone().find(|&index| plain(index) || words.at(index).has(Flags::STOP)) {
        hit.words.end = cut;
    }
}

/// "told The Australian": with its own capital inside a sentence, the article of a paper, where nothing follows that the people could be part of.
fn called_a_paper(words: &Words<'_>, hit: &Hit) -> bool {
    let start = hit.words.start;
    let article = words.before(start, 1);
    let after = words.after(hit.words.end - 1, 1);
    hit.class == Class::Norp
        && article.text == "The"
        && !article.opens
        && words.style(start) == Style::Plain
        && !after.capital()
        && (after.shape == Shape::Other || after.has(Flags::SPEECH | Flags::STOP))
        && !words.at(start).lower.ends_with('s')
}

/// How much a rule's vote counts beside the model's.
const RULES: f32 = 0.7;

/// How much a whole name says of its surname alone.
const PARTS: f32 = 0.7;

/// From this probability on the model overrules the rest of the document.
pub(super) const SURE: f32 = 0.9;

/// Below this probability the model doubts.
const DOUBT: f32 = 0.6;

/// Cuts "MP", "KC" or "Ph.D." off a person's name.
fn without_letters(words: &Words<'_>, hit: &mut Hit) {
    while hit.class == Class::Person && hit.words.len() > 1 {
        let last = hit.words.end - 1;
        if !words.closing_letters(last) {
            break;
        }
        hit.words.end = last;
    }
}

/// A rule's candidate that stays; of a definition the model says the kind.
fn decided_rule(rule: &Candidate, hit: &Hit) -> Candidate {
    let mut candidate = rule.clone();
    if rule.rule == EntityRule::Definition
        && rule.canonical == 0
        && hit.confidence > 0.6
        && let Some(kind) = hit.class.kind()
        && !(kind.is_place() && rule.kind.is_place())
    {
        candidate.kind = kind;
    }
    candidate
}

/// Tells whether a rule's candidate stays where the model has found nothing: `support` is how probable a name is there.
fn alone(rule: &Candidate, support: f32) -> bool {
    rule.own != 0
        || matches!(rule.rule, EntityRule::Definition | EntityRule::ShortForm)
        || matches!(
            rule.kind,
            EntityKind::Norp
                | EntityKind::Law
                | EntityKind::Work
                | EntityKind::Product
                | EntityKind::Event
                | EntityKind::Fac
        )
        || rule.title.is_some() && rule.confidence >= 0.9
        || rule.canonical != 0 && matches!(rule.kind, EntityKind::Gpe | EntityKind::Org)
        || rule.rule == EntityRule::Head
        || support >= SUPPORT
}

/// How probable the model must find a name that only the rules have found.
const SUPPORT: f32 = 0.15;

/// The two have found the same words.
fn agreed(words: &Words<'_>, rule: &Candidate, hit: &Hit) -> Candidate {
    let kind = match hit.class {
        Class::Place if rule.kind.is_place() => rule.kind,
        class => class.kind().map_or(rule.kind, |kind| place_kind(words, &hit.words, kind)),
    };
    let mut candidate = rule.clone();
    candidate.confidence = hit.confidence;
    if kind != rule.kind {
        candidate.kind = kind;
        candidate.rule = RULE;
        candidate.title = rule.title.clone().filter(|_| kind == EntityKind::Person);
        let entry = known(words, &hit.words, kind);
        candidate.canonical = entry.canonical;
        candidate.country = entry.country;
    }
    candidate
}

/// The model has found words that the rules have cut otherwise, or not seen.
fn found(words: &Words<'_>, over: &[Candidate], hit: &Hit, kind: EntityKind) -> Candidate {
    let kind = place_kind(words, &hit.words, kind);
    let mut candidate = Candidate::new(hit.words.clone(), kind, hit.confidence, RULE);
    let entry = known(words, &hit.words, kind);
    candidate.canonical = entry.canonical;
    candidate.country = entry.country;
    if kind == EntityKind::Person {
        let titles = over.iter().filter_map(|rule| rule.title.clone());
        candidate.title = titles.rev().find(|title| title.end <= hit.words.start);
    }
    candidate
}

/// Returns what the lexicon knows of a whole name, where it is of that kind.
fn known(words: &Words<'_>, name: &Range<usize>, kind: EntityKind) -> Entry {
    let exact = words.longest(name.start, |entry, range| range == *name && entry.flags.any(Flags::NAME));
    let fits = |entry: &Entry| {
        entry.flags.kind().is_some_and(|known| known == kind || known.is_place() && kind.is_place())
    };
    exact.map(|(_, entry)| entry).filter(fits).unwrap_or_default()
}

/// Returns which sort of place a place is: by the lexicon, by its head word, or one with a government.
fn place_kind(words: &Words<'_>, name: &Range<usize>, kind: EntityKind) -> EntityKind {
    if kind != EntityKind::Gpe {
        return kind;
    }
    let exact = words.longest(name.start, |entry, range| range == *name && entry.flags.any(Flags::PLACE));
    let place = exact.and_then(|(_, entry)| Flags(entry.flags.0 & Flags::PLACE.0).kind());
    let (first, last) = (words.at(name.start), words.at(name.end.saturating_sub(1)));
    let long = name.len() > 1;
    place.unwrap_or(if long && last.has(Flags::FAC_LAST) {
        EntityKind::Fac
    } else if long && (last.has(Flags::LOC_LAST) || first.has(Flags::LOC_FIRST)) && !last.has(Flags::GPE_LAST)
    {
        EntityKind::Loc
    } else {
        kind
    })
}

/// Gives a person the title that stands directly before the name, and takes it from the roles.
fn title(words: &Words<'_>, decided: &mut Decided, candidate: &mut Candidate) {
    if candidate.kind != EntityKind::Person || candidate.title.is_some() {
        return;
    }
    let start = candidate.words.start;
    let end = if start > 0 && words.at(start - 1).text == "." { start - 1 } else { start };
    let at = decided.roles.partition_point(|role| role.words.end < end);
    if let Some(role) = decided.roles.get(at)
        && role.words.end == end
        && words.at(end.saturating_sub(1)).sentence == words.at(start).sentence
    {
        candidate.title = Some(role.words.clone());
        decided.roles.remove(at);
    }
}

/// Makes a role of a title whose bearer is none.
fn role(words: &Words<'_>, title: Range<usize>) -> Role {
    let flags = title.clone().fold(Flags::NONE, |flags, index| flags | words.at(index).entry.flags);
    Role::new(title, flags)
}
