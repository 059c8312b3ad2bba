//! What the words in and around a name that the model has found say of it.

use std::collections::HashSet;

use dixit_english::{class, look_up};

use super::super::Hit;
use super::super::class::Class;
use super::document::initials;
use super::evidence::{CERTAIN, Claim, Classes, Evidence, STATED};
use crate::candidate::{Candidate, Role};
use crate::decide::Decided;
use crate::lexicon::{Flags, Hashes};
use crate::pattern::{
    ANY, CAP, CAPITAL, CAPITALS, COMMA, LOWER, THE, Test, has, is, lower, no, plain, shape, text,
};
use crate::word::{POSSESSIVES, Shape, Style, Word, Words};

/// A name of the model's where it stands.
#[derive(Clone, Copy)]
struct Sight<'a, 't> {
    words: &'a Words<'t>,
    roles: &'a [Role],
    hit: &'a Hit,
    /// Whether the rules have found nothing in the same words.
    unseen: bool,
    spelled: &'a Spelled,
}

/// What the document's spelling tells, wherever it stands.
#[derive(Debug, Default)]
struct Spelled {
    /// The initials of those who are named in full.
    initials: HashSet<String>,
    /// Words that its plain sentences write without a capital.
    plain: Hashes,
    /// Words that its plain sentences write with a capital which nothing but a name gives them.
    named: Hashes,
}

impl Spelled {
    /// Linear.
    fn new(words: &Words<'_>, hits: &[Hit]) -> Self {
        let people = hits.iter().filter(|hit| hit.class == Class::Person && hit.words.len() > 1);
        let mut spelled = Self {
            initials: people.map(|hit| initials(words, &hit.words, false)).collect(),
            ..Self::default()
        };
        let plain = words.all.iter().enumerate().filter(|&(at, _)| words.style(at) == Style::Plain);
        for (_, word) in plain {
            if word.shape == Shape::Lower {
                spelled.plain.insert(word.hash);
            } else if word.capital() && !word.opens {
                spelled.named.insert(word.hash);
            }
        }
        spelled
    }
}

type Guard = fn(&Sight<'_, '_>) -> bool;

/// What a name of the model's must be for a rule to hold.
struct Row {
    /// What the model takes it for; empty for anything.
    classes: &'static [Class],
    /// The least and the most words that it has.
    length: (usize, usize),
    /// Whether the rules must have found nothing there.
    unseen: bool,
    /// What each of its words must be.
    each: Test,
    /// What the words at these distances from its first must be.
    first: &'static [(isize, Test)],
    /// What the words at these distances from its last must be.
    last: &'static [(isize, Test)],
    when: &'static [Guard],
}

const NAME: Row =
    Row { classes: &[], length: (0, usize::MAX), unseen: false, each: ANY, first: &[], last: &[], when: &[] };

const ALONE: (usize, usize) = (1, 1);
const LONG: (usize, usize) = (2, usize::MAX);
const PLAIN: Guard = |sight| sight.style() == Style::Plain;

/// What the text says that a name is, and what that weighs; every row that fits counts, for all names of the same spelling.
const CALLED: &[(Row, Classes, f32)] = &[
    // "the city of ..."
    (
        Row {
            classes: &[Class::Person, Class::Org],
            first: &[(-1, text(&["of"])), (-2, is(class::SETTLEMENT))],
            ..NAME
        },
        PLACE,
        8.0,
    ),
    // "its lawyer, Sisa Namandje, said": what only people are, and a name of two or three words behind the comma.
    (
        Row {
            classes: &[Class::Org, Class::Place, Class::Other],
            length: (2, 3),
            each: no(Flags::COMMON
                .with(Flags::HEAD_LAST)
                .with(Flags::HEAD_FIRST)
                .with(Flags::NAME)
                .with(Flags::STOP))
            .shaped(CAP),
            first: &[(-1, COMMA)],
            last: &[(1, text(&[",", ".", ""]))],
            when: &[|sight| sight.follows_a_role()],
            ..NAME
        },
        PERSON,
        4.0,
    ),
    // "told The Australian.": with its own capital inside a sentence, the article of a paper, where nothing follows that the people could
    // be part of.
    (PAPER.with_last(&[(1, shape(&[Shape::Other]))]), ORG, CERTAIN),
    // "told The Australian that ..."
    (PAPER.with_last(&[(1, has(Flags::SPEECH.with(Flags::STOP)).shaped(LOWER))]), ORG, CERTAIN),
    // "the think tank Harbourside": the noun before it says what it is.
    (UNLISTED.with_first(&[(-1, plain(class::BODY_NOUN.with(class::SAYING_BODY)))]), ORG, STATED),
    // "the rock group Tin Harbour"
    (
        Row { classes: NO_BODY, length: LONG, last: &[(0, has(Flags::COMMON))], when: &[PLAIN], ..NAME }
            .with_first(&[(-1, plain(class::BODY_NOUN.with(class::SAYING_BODY)))]),
        ORG,
        STATED,
    ),
    (UNLISTED.with_first(&[(-1, lower(&["tank"])), (-2, lower(&["think"]))]), ORG, STATED),
    // "Lumenary, the start-up behind ...": the noun behind the comma says it.
    (
        Row { classes: NO_BODY, length: ALONE, when: &[PLAIN, |sight| sight.is_explained()], ..NAME },
        ORG,
        STATED,
    ),
    // "shares in Tessaly", "Tessaly shares", "Tessaly's dividend": what firms have.
    (FIRM.with_first(&[(-1, lower(&["in"])), (-2, is(class::ASSET))]), ORG, STATED),
    (FIRM.with_last(&[(1, plain(class::ASSET))]), ORG, 4.0),
    (FIRM.with_last(&[(1, text(POSSESSIVES)), (2, plain(class::ASSET))]), ORG, 2.0),
    // "Valmora cut its forecast", "Zyro said that it would ...": it is none of a person.
    (Row { classes: &[Class::Person], when: &[PLAIN, |sight| sight.is_it()], ..FIRM }, ORG, STATED),
    // "Ostrano to buy a smaller rival"
    (Row { when: &[PLAIN, |sight| sight.deals()], ..FIRM }, ORG, 6.0),
    // "Ostrano cut its dividend", "swung to a loss"
    (Row { when: &[PLAIN, |sight| sight.reports_figures()], ..FIRM }, ORG, STATED),
    // "the chief executive of Ostrano"
    (
        FIRM.with_first(&[(-1, lower(&["of", "for", "at", "in"])), (-2, plain(class::CORPORATE_OFFICE))]),
        ORG,
        4.0,
    ),
    // "Oslo signed striker Dan Cole", "from Vienna": clubs of towns, where players are named beside them.
    (
        Row { classes: &[Class::Place], when: &[PLAIN, |sight| sight.is_among_players()], ..NAME }
            .with_last(&[(1, plain(class::VERB_PAST.with(class::VERB_S).with(class::ED)))]),
        ORG,
        16.0,
    ),
    (
        Row { classes: &[Class::Place], when: &[PLAIN, |sight| sight.is_among_players()], ..NAME }
            .with_first(&[(-1, lower(&["from", "against", "over", "join", "joined", "left"]))]),
        ORG,
        16.0,
    ),
    // "in the Amazon": a place, where firms of the name have no article.
    (
        Row {
            classes: &[Class::Org],
            length: ALONE,
            each: has(Flags::ORG).and(Flags::LOC),
            first: &[(-1, THE), (-2, plain(class::LOCATIVE.with(class::PREP)))],
            ..NAME
        },
        PLACE,
        16.0,
    ),
    // "OSLO (Nordwire) -": the agency of a dateline.
    (
        Row {
            classes: &[Class::Person, Class::Place],
            length: ALONE,
            first: &[(-1, text(&["("]))],
            last: &[(1, text(&[")"])), (2, text(&["-", "--", "–", "—"]))],
            ..NAME
        },
        ORG,
        6.0,
    ),
];

/// What else than a body a name may be taken for.
const NO_BODY: &[Class] = &[Class::Person, Class::Place, Class::Other];

/// A lone name that may be a firm's.
const FIRM: Row = Row {
    classes: NO_BODY,
    length: ALONE,
    each: no(Flags::COUNTRY.with(Flags::GPE).with(Flags::GIVEN)),
    when: &[PLAIN],
    ..NAME
};

const PERSON: Classes = Classes::of(Class::Person);
const ORG: Classes = Classes::of(Class::Org);
const PLACE: Classes = Classes::of(Class::Place);

/// A name that might be a body's and that no list knows.
const UNLISTED: Row = Row {
    classes: NO_BODY,
    each: no(Flags::GIVEN.with(Flags::NAME).with(Flags::SURNAME)),
    when: &[PLAIN],
    ..NAME
};

const PAPER: Row = Row {
    classes: &[Class::Norp],
    first: &[(-1, text(&["The"]))],
    when: &[PLAIN, |sight| !sight.before().opens, |sight| !sight.first().lower.ends_with('s')],
    ..NAME
};

/// What is nobody's name by itself.
const BARE: &[Row] = &[
    // "Louis, Prince of Norland"
    Row {
        classes: &[Class::Person],
        length: ALONE,
        each: has(Flags::TITLE),
        last: &[(1, text(&["of"]))],
        ..NAME
    },
    // "Hale v. State"
    Row { length: ALONE, each: has(Flags::COMMON), first: &[(-1, text(&["v.", "v", "vs.", "vs"]))], ..NAME },
    Row {
        length: ALONE,
        each: has(Flags::COMMON),
        first: &[(-1, text(&["."])), (-2, text(&["v", "vs"]))],
        ..NAME
    },
    // "(née Pierce)"
    Row { when: &[|sight| sight.first().is(class::MAIDEN_NAME)], ..NAME },
    // "Sir Tom Hale, | KC"
    Row {
        length: ALONE,
        first: &[(-1, COMMA), (-2, CAPITAL)],
        when: &[|sight| sight.words.closing_letters(sight.hit.words.start)],
        ..NAME
    },
    // "State Health | Commissioner": words of a title that the lists do not know whole.
    Row {
        classes: &[Class::Org],
        length: LONG,
        unseen: true,
        each: has(Flags::COMMON),
        last: &[(1, has(Flags::TITLE).shaped(CAPITALS))],
        ..NAME
    },
    Row {
        length: ALONE,
        first: &[(-1, text(&["("]))],
        when: &[|sight| sight.first().text.get(1..2) == Some("-")],
        ..NAME
    },
    // "(D-Ohio)": the letter of a party and a state.
    Row {
        first: &[(-1, text(&["("])), (0, shape(&[Shape::Initial, Shape::Caps])), (1, text(&["-", "–"]))],
        when: &[|sight| sight.first().text.len() <= 3],
        ..NAME
    },
    // "the Bill": a word of the language with its article.
    Row {
        classes: &[Class::Person],
        length: ALONE,
        first: &[(-1, lower(&["the", "this"])), (0, has(Flags::COMMON.with(Flags::HEAD_LAST)))],
        ..NAME
    },
    // "Helena Vance | QC": letters behind a name.
    Row {
        length: ALONE,
        first: &[(-1, has(Flags::SURNAME.with(Flags::GIVEN)).shaped(CAP))],
        when: &[|sight| sight.words.closing_letters(sight.hit.words.start)],
        ..NAME
    },
    // "the Committee", where the document names no committee, or several: the rules would have found it.
    Row {
        classes: &[Class::Org],
        length: ALONE,
        unseen: true,
        first: &[(-1, THE), (0, has(Flags::ORG_LAST.with(Flags::ORG_FIRST)).and(Flags::COMMON))],
        ..NAME
    },
    // "Speaker", "the Taoiseach", "Madam Speaker": a title alone is nobody's name.
    Row { classes: &[Class::Person], each: has(Flags::TITLE).but(Flags::GIVEN.with(Flags::SURNAME)), ..NAME },
    Row { classes: &[Class::Person], each: has(Flags::TITLE).but(Flags::GIVEN), first: &[(-1, THE)], ..NAME },
    Row {
        classes: &[Class::Person],
        each: has(Flags::HONORIFIC.with(Flags::OFFICE)).but(Flags::GIVEN),
        first: &[(-1, has(Flags::HONORIFIC))],
        ..NAME
    },
    // "Mr. Justice", but "Ms. Boxer" is somebody.
    Row {
        classes: &[Class::Person],
        each: has(Flags::TITLE).and(Flags::COMMON).but(Flags::GIVEN),
        first: &[(-1, has(Flags::HONORIFIC))],
        ..NAME
    },
    // "the Foreign Secretary": the rules have found a role in the very words.
    Row { classes: &[Class::Person], length: LONG, when: &[|sight| sight.is_a_role()], ..NAME },
    Row { classes: &[Class::Person], first: &[(-1, THE)], when: &[|sight| sight.is_a_role()], ..NAME },
    Row {
        classes: &[Class::Org],
        length: LONG,
        when: &[|sight| sight.is_a_role(), |sight| sight.is_a_title()],
        ..NAME
    },
    Row {
        classes: &[Class::Org],
        first: &[(-1, THE)],
        when: &[|sight| sight.is_a_role(), |sight| sight.is_a_title()],
        ..NAME
    },
    // "the west coast": words of the language, written as all words of their sentence are, in which the rules see no name.
    Row { unseen: true, each: shape(LOWER), when: &[PLAIN, |sight| sight.is_beside_capitals()], ..NAME },
    // "AR: And then?": initials before the words of somebody who is named in full.
    Row {
        length: ALONE,
        first: &[(0, shape(&[Shape::Caps]))],
        last: &[(1, text(&[":"]))],
        when: &[|sight| sight.begins_a_line(), |sight| sight.is_initials()],
        ..NAME
    },
    // "The Man Who Listens to Pianos", where the text has the word without its capital and never as a name.
    Row {
        length: ALONE,
        each: no(Flags::COUNTRY.with(Flags::GPE).with(Flags::NAME).with(Flags::GIVEN)),
        when: &[|sight| !PLAIN(sight), |sight| sight.is_a_plain_word()],
        ..NAME
    },
    // "CENTRAL BANK"
    Row { unseen: true, each: has(Flags::COMMON), when: &[|sight| !PLAIN(sight)], ..NAME },
];

/// "NOVARIS LAUNCHES OPEN MODEL": a name in capitals that words of the language may follow.
const SHOUTED: Row = Row {
    length: (3, usize::MAX),
    first: &[(0, no(Flags::HEAD_FIRST))],
    last: &[(0, no(Flags::HEAD_LAST))],
    when: &[|sight| sight.style() == Style::Upper, |sight| !PLAIN_WORD.fits(sight.first())],
    ..NAME
};

/// How far behind a name the pronoun that takes it up may stand, in words: the cost of a name is bounded by it.
const TAKEN_UP: usize = 60;

/// How far behind its verb a figure may stand, in words: "reported a sharp rise in quarterly profit".
const REPORTED: usize = 7;

const IT: Test = lower(&["it", "its"]);
/// Who else than the subject may be taken up by a pronoun.
const OTHER_SUBJECT: Test = plain(class::BODY_NOUN.with(class::SUBJECT).with(class::INSTITUTION));
const TRADED: Test = plain(class::BODY_NOUN.with(class::ASSET).with(class::CORPORATE_ROLE));
const BODY: Test = plain(class::BODY_NOUN);
const ROLE: Test = has(Flags::ROLE).shaped(LOWER);

/// A word of the language that is no name.
const PLAIN_WORD: Test = has(Flags::COMMON)
    .but(Flags::GIVEN.with(Flags::SURNAME).with(Flags::NAME).with(Flags::PARTICLE).with(Flags::ADJECTIVE));

impl Row {
    const fn with_last(self, last: &'static [(isize, Test)]) -> Self {
        Self { last, ..self }
    }

    const fn with_first(self, first: &'static [(isize, Test)]) -> Self {
        Self { first, ..self }
    }

    fn fits(&self, sight: &Sight<'_, '_>) -> bool {
        let Sight { words, hit, unseen, .. } = *sight;
        let (least, most) = self.length;
        (least..=most).contains(&hit.words.len())
            && (!self.unseen || unseen)
            && (self.classes.is_empty() || self.classes.contains(&hit.class))
            && words.fits(hit.words.start, self.first)
            && words.fits(hit.words.end.saturating_sub(1), self.last)
            && words.all_fit(hit.words.clone(), &self.each)
            && self.when.iter().all(|guard| guard(sight))
    }
}

impl<'a> Sight<'a, '_> {
    fn first(&self) -> &'a Word<'a> {
        self.words.at(self.hit.words.start)
    }

    fn before(&self) -> &'a Word<'a> {
        self.words.before(self.hit.words.start, 1)
    }

    fn style(&self) -> Style {
        self.words.style(self.hit.words.start)
    }

    /// Where a name in capitals ends before words of the language that are no part of it; a head word would end it.
    fn before_words(&self) -> Option<usize> {
        let cut = |&index: &usize| {
            let word = self.words.at(index);
            PLAIN_WORD.fits(word) || word.has(Flags::STOP)
        };
        self.hit.words.clone().find(cut).filter(|_| SHOUTED.fits(self))
    }

    /// The letters behind a person's name that are no part of it: "MP", "KC".
    fn letters(&self) -> usize {
        let person = self.hit.class == Class::Person;
        let letters = self.hit.words.clone().skip(1).rev();
        letters.take_while(|&last| person && self.words.closing_letters(last)).count()
    }

    /// ", the start-up behind ...": the noun behind the comma is one of bodies.
    fn is_explained(&self) -> bool {
        let (words, end) = (self.words, self.hit.words.end);
        words.at(end).text == ","
            && words.at(end + 1).is_plain(class::ARTICLE)
            && (end + 2..end + 5)
                .take_while(|&index| words.at(index).shape != Shape::Other || words.at(index).text == "-")
                .any(|index| {
                    let compound = look_up(words.slice(&(index..index + 3)));
                    let body = BODY.fits(words.at(index))
                        || compound.is_some_and(|entry| entry.classes.has(class::BODY_NOUN));
                    // "the company chairman"
                    body && !ROLE.fits(words.at(index + 1))
                })
    }

    /// The words behind the name, up to the end of its sentence.
    fn behind(&self) -> &'a [Word<'a>] {
        let end = self.hit.words.end;
        self.words.all.get(end..self.words.sentence_end(end - 1)).unwrap_or_default()
    }

    /// "Valmora reported a rise and raised its dividend", "Zyro said that it would": whether the subject is taken up by "it" before another could be.
    fn is_it(&self) -> bool {
        let behind = self.behind();
        let said = behind.first().is_some_and(|word| word.has(Flags::SPEECH));
        let verb = behind.first().is_some_and(|word| word.is_plain(class::FINITE.with(class::ED)));
        let it = verb.then(|| behind.iter().take(TAKEN_UP).position(|word| IT.fits(word))).flatten();
        let Some(at) = it else { return false };
        let between = behind.get(1..at).unwrap_or_default();
        let Some((last, between)) = between.split_last() else { return at == 1 };
        // "that it would", "on Monday it would"; "and raised its"
        let clause = match between.last() {
            _ if !last.is_plain(class::VERB) => said,
            Some(joined) => joined.is_plain(class::CONJ),
            None => false,
        };
        clause && !between.iter().any(|word| OTHER_SUBJECT.fits(word))
    }

    /// "Ostrano to buy a smaller rival": what firms do with firms.
    fn deals(&self) -> bool {
        let behind = self.behind();
        let to = usize::from(behind.first().is_some_and(|word| word.is_plain(class::TO.with(class::MODAL))));
        let deal = behind.get(to).is_some_and(|word| word.is_plain(class::DEAL));
        let object = behind.get(to + 1..).unwrap_or_default().iter().take(4);
        deal && object.take_while(|word| !word.capital()).any(|word| TRADED.fits(word))
    }

    /// "Ostrano cut its dividend", "posted a loss", "beat forecasts": figures and shares are what firms report.
    fn reports_figures(&self) -> bool {
        let behind = self.behind();
        let verb = behind.first().is_some_and(|word| word.is_plain(class::FINITE.with(class::ED)));
        let object = behind.get(1..).unwrap_or_default().iter().take(REPORTED);
        let mut object = object.take_while(|word| !word.capital() && word.shape != Shape::Other);
        verb && self.unseen && object.any(|word| word.is_plain(class::FIGURE))
    }

    /// Whether those who play are named in the sentence.
    fn is_among_players(&self) -> bool {
        let sentence = self.words.sentences.get(self.first().sentence).cloned().unwrap_or_default();
        self.words.all.get(sentence).unwrap_or_default().iter().any(|word| word.is_plain(class::SPORT_ROLE))
    }

    /// Whether a role that only people have ends before the comma.
    fn follows_a_role(&self) -> bool {
        let comma = self.hit.words.start.wrapping_sub(1);
        let at = self.roles.partition_point(|role| role.words.end < comma);
        let role = self.roles.get(at).filter(|role| role.words.end == comma);
        role.is_some_and(|role| !Role::of_bodies(&self.words.at(role.words.end - 1).lower))
    }

    /// Where the name begins of the body that an office is one of.
    fn body_of_office(&self) -> Option<usize> {
        let name = &self.hit.words;
        let at = self.roles.partition_point(|role| role.words.start < name.start);
        let role = self.roles.get(at).filter(|role| role.office && role.words.start == name.start)?;
        let of = self.words.after(role.words.end - 1, 1).text == "of";
        let body = role.words.end + 1 + usize::from(THE.fits(self.words.at(role.words.end + 1)));
        (of && body < name.end).then_some(body)
    }

    /// Where the name of a holder begins behind what the office is of: a given name that is not the first of the words behind "of".
    fn holder(&self) -> Option<usize> {
        const OF: crate::pattern::Row = &[(-1, plain(class::COMPLEMENT_PREPOSITION))];
        let name = &self.hit.words;
        let of = name.start.checked_sub(1)?;
        let at = self.roles.partition_point(|role| role.words.end < of);
        let role = self.roles.get(at).filter(|role| role.office && role.words.end == of)?;
        let holder = name.start + 1;
        let given = self.words.at(holder).has(Flags::GIVEN) && !self.first().has(Flags::GIVEN);
        let stands = self.hit.class == Class::Person && name.len() > 2 && self.words.fits(name.start, OF);
        (stands && given && !role.words.is_empty()).then_some(holder)
    }

    /// Where an office begins that ends the name.
    fn office(&self) -> Option<usize> {
        let name = &self.hit.words;
        let at = self.roles.partition_point(|role| role.words.start <= name.start);
        let role = self.roles.get(at..)?.iter().take(3).find(|role| role.words.end == name.end)?;
        role.office.then_some(role.words.start)
    }

    fn is_a_role(&self) -> bool {
        let name = &self.hit.words;
        let at = self.roles.partition_point(|role| role.words.start < name.start);
        self.roles.get(at).is_some_and(|role| role.words == *name)
    }

    /// Whether the lexicon knows all of it as a title.
    fn is_a_title(&self) -> bool {
        let name = &self.hit.words;
        self.words.longest(name.start, Flags::TITLE, |_, range| range == *name).is_some()
    }

    /// Whether nothing but space stands before the name in its line.
    fn begins_a_line(&self) -> bool {
        let before = self.words.text.get(..self.first().span.start()).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    fn is_initials(&self) -> bool {
        self.spelled.initials.contains(self.first().lower.as_ref())
    }

    /// Whether the document has the word without a capital, and never as a name.
    fn is_a_plain_word(&self) -> bool {
        let hash = &self.first().hash;
        self.spelled.plain.contains(hash) && !self.spelled.named.contains(hash)
    }

    /// Whether any word of the sentence has a capital.
    fn is_beside_capitals(&self) -> bool {
        let sentence = self.words.sentences.get(self.first().sentence).cloned().unwrap_or_default();
        self.words.all.get(sentence).unwrap_or_default().iter().any(Word::capital)
    }
}

/// Gathers what the surroundings of the names that were found say. Linear in the number of names.
pub(super) fn gather(words: &Words<'_>, decided: &Decided, hits: &[Hit], evidence: &mut Vec<Evidence>) {
    let mut rules = decided.candidates.as_slice();
    let spelled = &Spelled::new(words, hits);
    for hit in hits {
        rules = behind(rules, hit.words.start);
        let unseen = rules.first().is_none_or(|rule| rule.words.start >= hit.words.end);
        let sight = Sight { words, roles: &decided.roles, hit, unseen, spelled };
        let mut claim = |words: std::ops::Range<usize>, claim: Claim, weight: f32| {
            evidence.push(Evidence { words, claim, weight });
        };
        for (row, classes, weight) in CALLED {
            if row.fits(&sight) {
                claim(hit.words.clone(), Claim::Class(*classes), *weight);
            }
        }
        if BARE.iter().any(|row| row.fits(&sight)) {
            claim(hit.words.clone(), Claim::Nothing, CERTAIN);
        }
        if let Some(cut) = sight.before_words() {
            claim(cut..hit.words.end, Claim::Nothing, CERTAIN);
        }
        let end = hit.words.end;
        let letters = end - sight.letters()..end + usize::from(words.closing_letters(end));
        claim(letters, Claim::Nothing, CERTAIN);
        // "Secretary-General of the | Straits Dialogue"
        if let Some(body) = sight.body_of_office() {
            claim(hit.words.start..body, Claim::Nothing, CERTAIN);
        }
        // "Mayor of Elmford | Tom Lund": what an office is of is no part of its holder's name.
        if let Some(holder) = sight.holder() {
            claim(holder..end, Claim::Name(PERSON), CERTAIN);
            claim(holder - 1..holder, Claim::Name(PLACE), STATED);
        }
        // "U.N. | Secretary-General": the office is no part of the body.
        if let Some(role) = sight.office().filter(|_| hit.class == Class::Org) {
            claim(role..end, Claim::Nothing, CERTAIN);
        }
    }
}

/// Gathers the same for lone words with a capital in which the first look has seen no name: "Halvora cut its dividend". Linear.
pub(super) fn gather_unseen(
    words: &Words<'_>,
    decided: &Decided,
    hits: &[Hit],
    evidence: &mut Vec<Evidence>,
) {
    let mut rules = decided.candidates.as_slice();
    let mut seen = hits;
    let spelled = &Spelled::default();
    for at in 0..words.all.len() {
        rules = behind(rules, at);
        seen = seen.get(seen.partition_point(|hit| hit.words.end <= at)..).unwrap_or_default();
        let ruled = rules.first().is_some_and(|rule| rule.words.start <= at && rule.confidence >= RULED);
        let known = ruled || seen.first().is_some_and(|hit| hit.words.start <= at);
        let alone = !words.before(at, 1).capital() && !words.after(at, 1).capital();
        if known || !alone || !NEW.fits(words.at(at)) {
            continue;
        }
        let hit = &Hit { words: at..at + 1, class: Class::Other, confidence: 0.0 };
        let sight = Sight { words, roles: &decided.roles, hit, unseen: true, spelled };
        let called = CALLED.iter().filter(|(row, ..)| row.fits(&sight));
        evidence.extend(called.map(|&(_, classes, weight)| Evidence {
            words: hit.words.clone(),
            claim: Claim::Name(classes),
            weight,
        }));
        if PLAIN(&sight) && sight.is_it() {
            evidence.push(Evidence { words: hit.words.clone(), claim: Claim::Name(ORG), weight: STATED });
        }
    }
}

/// How sure the rules must be of a name that the model has not seen.
const RULED: f32 = 0.75;

/// A word that no list has.
const NEW: Test = no(Flags::NAME
    .with(Flags::GIVEN)
    .with(Flags::SURNAME)
    .with(Flags::COMMON)
    .with(Flags::STOP)
    .with(Flags::TITLE)
    .with(Flags::DATE))
.shaped(CAP);

/// Returns the rules' names that do not end before a word.
fn behind(rules: &[Candidate], start: usize) -> &[Candidate] {
    rules.get(rules.partition_point(|rule| rule.words.end <= start)..).unwrap_or_default()
}
