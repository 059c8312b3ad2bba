//! Titles, roles, common nouns and pronouns that stand for somebody whom a name introduces.

mod holder;

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use dixit_english::class;

use crate::candidate::{Candidate, Role};
use crate::decide::Decided;
use crate::lexicon::Flags;
use crate::link::Linked;
use crate::pattern::{CAPITAL, LOWER, Row, Test, has, is, plain, shape, text};
use crate::word::{Shape, Word, Words, is_a};
use crate::{EntityKind, EntityRule, Gender, MentionForm};

/// How many recent antecedents a pronoun may choose from.
const RECENT: usize = 16;

const POSSESSIVE: Test = text(&["'s", "’s"]);

/// Behind a name or role that is a modifier itself: "the Kovar government", "the Kovar campaign".
const MODIFIER: &[Test] =
    &[has(Flags::ROLE).shaped(LOWER), plain(class::PERSON_ATTRIBUTE_NOUN).shaped(LOWER)];

/// Behind a role that says too little alone: "the president of France", "the leader board".
const COMPLEMENT: &[Row] = &[&[(1, text(&["of", "-"]))], &[(1, has(Flags::ROLE).shaped(LOWER))]];

/// "the general said"
const SPEECH: Row = &[(1, has(Flags::SPEECH))];
const SAYS: Test = has(Flags::SPEECH).shaped(LOWER);

/// What a clause begins behind: marks, save those that join.
const UNJOINED: Test = shape(&[Shape::Other]);
const JOINTS: &[&str] = &["'s", "’s", "'", "’", "-"];

/// What may stand between the begin of a clause and a name.
const BEFORE_NAME: &[Row] = &[&[(-1, is(class::BARE_HOLDER))]];
/// "Iran's | Supreme Leader Ana Ruiz"
const BEFORE_TITLE: &[Row] = &[
    &[(-1, is(class::BARE_HOLDER))],
    &[(-1, CAPITAL.and(Flags::NORP.with(Flags::COUNTRY)))],
    &[(-1, POSSESSIVE)],
];

/// What may stand before a role in its phrase.
const PHRASE: &[Row] = &[
    &[(-1, shape(&[Shape::Lower, Shape::Cap, Shape::Caps, Shape::Initial, Shape::Mixed]))],
    &[(-1, POSSESSIVE)],
];

/// How much it says for an antecedent that it stands so many sentences before the pronoun; further back there is none.
const NEARNESS: &[i32] = &[100, 75, 45, 25];

/// An antecedent that a pronoun may have.
struct Choice<'a, 't> {
    words: &'a Words<'t>,
    word: &'a Word<'a>,
    antecedent: &'a Antecedent,
}

type Holds = fn(&Choice<'_, '_>) -> bool;

/// What else speaks for an antecedent, and what against it.
const REASONS: &[(Holds, i32)] = &[
    (|choice| choice.antecedent.subject, 30),
    (|choice| choice.antecedent.possessive, 5),
    (|choice| choice.antecedent.speaker, 12),
    (|choice| choice.antecedent.gender.is_some(), 12),
    (|choice| choice.antecedent.modifier, -60),
    (|choice| choice.antecedent.quoted && !choice.word.quoted, -40),
    (|choice| choice.paragraph(choice.antecedent.sentence) != choice.paragraph(choice.word.sentence), -10),
    // Somebody whom nothing names.
    (|choice| choice.antecedent.cluster.is_none() && !choice.antecedent.subject, -25),
];

/// How sure a pronoun is from which score on.
const CONFIDENCE: &[(i32, f32)] = &[(120, 0.8), (90, 0.7), (40, 0.55)];

impl Choice<'_, '_> {
    fn paragraph(&self, sentence: usize) -> Option<&usize> {
        self.words.paragraphs.get(sentence)
    }
}

/// A stand-in and the cluster that it stands for.
#[derive(Clone, Debug)]
pub(crate) struct StandIn {
    pub(crate) words: Range<usize>,
    pub(crate) cluster: usize,
    pub(crate) form: MentionForm,
    pub(crate) confidence: f32,
    pub(crate) rule: EntityRule,
}

/// What the names' surroundings say of roles: stand-ins, and the role words beside each candidate.
#[derive(Debug, Default)]
pub(crate) struct Referred {
    pub(crate) stand_ins: Vec<StandIn>,
    /// Role words in apposition: index of the candidate and the words.
    pub(crate) titles: BTreeMap<usize, Range<usize>>,
}

/// Who holds a role: a cluster, or somebody whom the text does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Holder {
    cluster: Option<usize>,
    country: u32,
}

/// Somebody whom a pronoun may mean.
#[derive(Clone, Debug)]
struct Antecedent {
    cluster: Option<usize>,
    kind: EntityKind,
    gender: Option<Gender>,
    end: usize,
    sentence: usize,
    modifier: bool,
    subject: bool,
    opening: bool,
    speaker: bool,
    possessive: bool,
    quoted: bool,
    plural: bool,
}

struct Referrer<'a, 't> {
    words: &'a Words<'t>,
    decided: &'a Decided,
    linked: &'a Linked,
    holders: BTreeMap<String, Vec<Holder>>,
    appositions: BTreeMap<usize, usize>,
    out: Referred,
    recent: VecDeque<Antecedent>,
    /// How often "he" and "she" have meant a cluster of which no name or title tells the gender.
    called: BTreeMap<usize, [u32; 2]>,
}

/// Resolves stand-ins in one pass over the words. Linear: look-backs are bounded.
pub(crate) fn refer(words: &Words<'_>, decided: &Decided, linked: &Linked) -> Referred {
    let mut referrer = Referrer {
        words,
        decided,
        linked,
        holders: BTreeMap::new(),
        appositions: BTreeMap::new(),
        out: Referred::default(),
        recent: VecDeque::with_capacity(RECENT + 1),
        called: BTreeMap::new(),
    };
    referrer.collect_holders();
    referrer.walk();
    referrer.out
}

impl Referrer<'_, '_> {
    /// Goes through the words and resolves each stand-in with what stood before it.
    fn walk(&mut self) {
        let decided = self.decided;
        let mut names = decided.candidates.iter().enumerate().peekable();
        let mut roles = decided.roles.iter().enumerate().peekable();
        let mut at = 0;
        while at < self.words.all.len() {
            while names.next_if(|(_, name)| name.words.start < at).is_some() {}
            while roles.next_if(|(_, role)| role.words.start < at).is_some() {}
            if let Some((index, name)) = names.next_if(|(_, name)| name.words.start == at) {
                self.name(index, name);
                at = name.words.end;
            } else if let Some((index, role)) = roles.next_if(|(_, role)| role.words.start == at) {
                self.role(index, role);
                at = role.words.end;
            } else {
                self.word(at);
                at += 1;
            }
        }
    }

    fn remember(&mut self, antecedent: Antecedent) {
        self.recent.push_back(antecedent);
        if self.recent.len() > RECENT {
            self.recent.pop_front();
        }
    }

    fn antecedent(
        &self,
        range: &Range<usize>,
        before: usize,
        cluster: Option<usize>,
        kind: EntityKind,
        gender: Option<Gender>,
    ) -> Antecedent {
        let words = self.words;
        let first = words.at(range.start);
        let next = words.after(range.end - 1, 1);
        let previous = words.before(before, 1);
        // "the Kovar administration" is not Kovar; "it allows Kovar to say" makes Kovar the one who says.
        let last = range.end - 1;
        let modifier = MODIFIER.iter().any(|test| test.fits(next));
        let clause = words.at(before).opens
            || previous.is(class::CLAUSE_START)
            || next.text == "to" && words.after(last, 2).shape == Shape::Lower
            || UNJOINED.fits(previous) && !JOINTS.contains(&previous.text);
        let sentence = words.sentences.get(first.sentence).map_or(0, |sentence| sentence.start);
        Antecedent {
            cluster,
            kind,
            gender,
            end: range.end,
            sentence: first.sentence,
            modifier,
            subject: clause && !modifier,
            opening: before <= sentence + 1,
            speaker: SAYS.fits(next) || SAYS.fits(previous),
            possessive: next.possessive(),
            quoted: first.quoted,
            plural: kind == EntityKind::Norp && words.at(range.end - 1).text.ends_with('s'),
        }
    }

    fn name(&mut self, index: usize, name: &Candidate) {
        let Some(&cluster) = self.linked.of.get(index) else { return };
        let Some(known) = self.linked.clusters.get(cluster) else { return };
        let mut before = name.title.as_ref().map_or(name.words.start, |title| title.start);
        // "Iran's Supreme Leader X": the clause begins before the country and its article.
        let modifiers = if name.title.is_some() { BEFORE_TITLE } else { BEFORE_NAME };
        for _ in 0..4 {
            if !self.words.fits_any(before, modifiers) {
                break;
            }
            before -= 1;
        }
        let antecedent = self.antecedent(&name.words, before, Some(cluster), known.kind, known.gender);
        self.remember(antecedent);
    }

    fn role(&mut self, index: usize, role: &Role) {
        let words = self.words;
        let start = role.words.start;
        if self.appositions.contains_key(&index) {
            return;
        }
        let article = words.before(start, 1).lower.as_ref() == "the";
        // "his successor", where the text says who that is.
        let owned = words.before(start, 1).is(class::RELATED_OWNER)
            && !is_a(&words.slice(&role.words).to_lowercase(), class::RELATIONAL_ROLE);
        let country = self.country_before(start);
        let capital = words.at(start).capital();
        let bare = !words.fits_any(role.words.end - 1, COMPLEMENT);
        let definite =
            article || owned || country != 0 || capital && words.before(start, 1).lower.as_ref() != "a";
        let holders = if bare && definite { self.holders_of(&role.words) } else { &[] };
        let mut fit = holders.iter().filter(|holder| country == 0 || holder.country == country);
        let resolved = fit.next().filter(|_| fit.next().is_none()).and_then(|holder| holder.cluster);
        let generic = is_a(&words.slice(&role.words).to_lowercase(), class::GENERIC_ROLE);
        // "the general said", where one person wears that title.
        let rank = article
            && words.fits(role.words.end - 1, SPEECH)
            && is_a(words.slice(&role.words), class::ADJECTIVAL_ROLE);
        if let Some(cluster) = resolved.filter(|_| !generic || capital || rank) {
            let from = if article { start - 1 } else { start };
            let known = self.linked.clusters.get(cluster);
            let gender = known.and_then(|cluster| cluster.gender).or(role.gender);
            self.out.stand_ins.push(StandIn {
                words: from..role.words.end,
                cluster,
                form: if role.office { MentionForm::Title } else { MentionForm::Nominal },
                confidence: if role.office { 0.75 } else { 0.6 },
                rule: EntityRule::UniqueTitle,
            });
            let antecedent = self.antecedent(&role.words, from, Some(cluster), EntityKind::Person, gender);
            self.remember(antecedent);
        } else if self.determined(start) || country != 0 {
            // Somebody whom the text does not name: a pronoun after it may mean them.
            let mut from = start;
            for _ in 0..4 {
                if !words.fits_any(from, PHRASE) {
                    break;
                }
                from -= 1;
                if words.at(from).is(class::ROLE_DETERMINER) {
                    break;
                }
            }
            let antecedent = self.antecedent(&role.words, from, None, EntityKind::Person, role.gender);
            self.remember(antecedent);
        }
    }

    /// Reads a pronoun or a common noun that stands for an organisation.
    fn word(&mut self, at: usize) {
        let word = self.words.at(at);
        if !word.has(Flags::STOP) {
            return;
        }
        match word.lower.as_ref() {
            "he" | "him" | "his" | "himself" => self.person_pronoun(at, Gender::Male),
            "she" | "her" | "hers" | "herself" => self.person_pronoun(at, Gender::Female),
            "it" | "its" | "itself" => self.thing_pronoun(at),
            "they" | "their" | "them" | "themselves" => self.plural_pronoun(at),
            _ => {}
        }
    }

    fn pronoun(&mut self, at: usize, cluster: usize, confidence: f32) {
        self.out.stand_ins.push(StandIn {
            words: at..at + 1,
            cluster,
            form: MentionForm::Pronoun,
            confidence,
            rule: EntityRule::Pronoun,
        });
    }

    fn person_pronoun(&mut self, at: usize, gender: Gender) {
        let words = self.words;
        let word = words.at(at);
        let object = word.lower.as_ref() == "him";
        let mut best: Option<(i32, &Antecedent)> = None;
        for antecedent in self.recent.iter().rev() {
            let distance = word.sentence.checked_sub(antecedent.sentence);
            let Some(&near) = distance.and_then(|distance| NEARNESS.get(distance)) else { continue };
            let other = antecedent.kind != EntityKind::Person
                || antecedent.gender.is_some_and(|known| known != gender)
                || antecedent.cluster.is_some_and(|cluster| self.called_otherwise(cluster, gender));
            // "Kovar saw him"
            let same_clause = object
                && distance == Some(0)
                && antecedent.subject
                && at - antecedent.end < 6
                && !self.clause_between(antecedent.end, at);
            if other || same_clause {
                continue;
            }
            let choice = Choice { words, word, antecedent };
            let reasons = REASONS.iter().filter(|(holds, _)| holds(&choice));
            let score = near + reasons.map(|(_, weight)| weight).sum::<i32>();
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, antecedent));
            }
        }
        let Some((score, antecedent)) = best else { return };
        let Some(&(_, confidence)) = CONFIDENCE.iter().find(|(least, _)| score >= *least) else { return };
        let Some(cluster) = antecedent.cluster else { return };
        // A pronoun keeps its antecedent in mind: "he" after "he" means the same.
        let again = Antecedent {
            sentence: word.sentence,
            end: at + 1,
            quoted: word.quoted,
            gender: Some(gender),
            possessive: false,
            modifier: false,
            speaker: words.after(at, 1).has(Flags::SPEECH),
            subject: ["he", "she"].contains(&word.lower.as_ref()),
            ..antecedent.clone()
        };
        let calls = self.called.entry(cluster).or_default();
        let [she, he] = calls;
        *(if gender == Gender::Female { she } else { he }) += 1;
        self.pronoun(at, cluster, confidence);
        self.remember(again);
    }

    /// Whoever was "she" before is not "he" now.
    fn called_otherwise(&self, cluster: usize, gender: Gender) -> bool {
        self.called.get(&cluster).is_some_and(|&[she, he]| match gender {
            Gender::Female => he > she,
            Gender::Male => she > he,
        })
    }

    fn clause_between(&self, from: usize, to: usize) -> bool {
        const JOINS: &[&str] = &[",", "that", "who", ";", "and", "but", "which"];
        (from..to).any(|index| JOINS.contains(&self.words.at(index).text))
    }

    /// "it": the organisation or place that opened this sentence, or the one before where the pronoun opens its own.
    fn thing_pronoun(&mut self, at: usize) {
        let words = self.words;
        let word = words.at(at);
        let next = words.after(at, 1).lower.as_ref();
        if word.lower.as_ref() == "it" && is_a(next, class::PREDICATE_VERB) {
            return;
        }
        let opens = word.opens;
        let found = self.recent.iter().rev().find(|antecedent| {
            let distance = word.sentence.wrapping_sub(antecedent.sentence);
            [EntityKind::Org, EntityKind::Gpe].contains(&antecedent.kind)
                && antecedent.opening
                && !antecedent.possessive
                && antecedent.quoted == word.quoted
                && !words.at(antecedent.end).has(Flags::ROLE)
                && (distance == 0 || distance == 1 && opens)
        });
        if let Some(cluster) = found.and_then(|antecedent| antecedent.cluster) {
            self.pronoun(at, cluster, 0.5);
        }
    }

    /// "they": a people or an organisation that opened the sentence, where no other plural stands between.
    fn plural_pronoun(&mut self, at: usize) {
        let words = self.words;
        let word = words.at(at);
        let found = self.recent.iter().rev().find(|antecedent| {
            let distance = word.sentence.wrapping_sub(antecedent.sentence);
            (antecedent.plural || antecedent.kind == EntityKind::Org && antecedent.opening)
                && antecedent.subject
                && !antecedent.possessive
                && antecedent.quoted == word.quoted
                && distance <= 1
                && at - antecedent.end <= 30
                && !(antecedent.end..at).any(|i| {
                    let word = words.at(i);
                    let plural = word.text.strip_suffix('s').is_some_and(|stem| !stem.ends_with('s'));
                    plural && word.text.len() > 3 && word.shape == Shape::Lower && !word.has(Flags::STOP)
                })
        });
        if let Some(cluster) = found.and_then(|antecedent| antecedent.cluster) {
            self.pronoun(at, cluster, 0.5);
        }
    }
}
