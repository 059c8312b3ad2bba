//! Titles, roles, common nouns and pronouns that stand for somebody whom a name introduces.

mod holder;

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use dixit_english::class;

use crate::candidate::{Candidate, Role};
use crate::decide::Decided;
use crate::lexicon::Flags;
use crate::link::Linked;
use crate::word::{Shape, Words, is_a};
use crate::{EntityKind, EntityRule, Gender, MentionForm};

/// How many recent antecedents a pronoun may choose from.
const RECENT: usize = 16;

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
        let clause = words.at(before).opens
            || previous.shape == Shape::Other && !previous.possessive() && previous.text != "-"
            || previous.is(class::CLAUSE_START);
        let sentence = words.sentences.get(first.sentence).map_or(0, |sentence| sentence.start);
        // "the Kovar administration" is not Kovar; "it allows Kovar to say" makes Kovar the one who says.
        let modifier = next.shape == Shape::Lower
            && (next.has(Flags::ROLE) || next.is_plain(class::PERSON_ATTRIBUTE_NOUN));
        let clause =
            !modifier && (clause || next.text == "to" && words.after(range.end - 1, 2).shape == Shape::Lower);
        Antecedent {
            cluster,
            kind,
            gender,
            end: range.end,
            sentence: first.sentence,
            modifier,
            subject: clause,
            opening: before <= sentence + 1,
            speaker: next.has(Flags::SPEECH) && next.shape == Shape::Lower
                || previous.has(Flags::SPEECH) && previous.shape == Shape::Lower,
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
        for _ in 0..4 {
            let word = self.words.before(before, 1);
            let modifier = word.has(Flags::NORP | Flags::COUNTRY) && word.capital() && name.title.is_some()
                || matches!(word.text, "'s" | "’s") && name.title.is_some()
                || word.is(class::BARE_HOLDER);
            if !modifier || before == 0 {
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
        let noun = words.after(role.words.end - 1, 1);
        // "the president's", "the president said" is the person; "the president of France", "the leader board" need more.
        let bare =
            noun.text != "of" && noun.text != "-" && !(noun.shape == Shape::Lower && noun.has(Flags::ROLE));
        let holders = self.holders_of(&role.words);
        let resolved = if !bare
            || !(article || owned || country != 0 || capital && words.before(start, 1).lower.as_ref() != "a")
        {
            None
        } else if country != 0 {
            let mut same = holders.iter().filter(|holder| holder.country == country);
            same.next().filter(|_| same.next().is_none()).and_then(|holder| holder.cluster)
        } else {
            match holders {
                [one] => one.cluster,
                _ => None,
            }
        };
        let generic = is_a(&words.slice(&role.words).to_lowercase(), class::GENERIC_ROLE);
        // "the general said", where one person wears that title.
        let rank =
            article && noun.has(Flags::SPEECH) && is_a(words.slice(&role.words), class::ADJECTIVAL_ROLE);
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
                let word = words.before(from, 1);
                if from == 0
                    || word.shape == Shape::Other && !matches!(word.text, "'s" | "’s")
                    || word.sentence != words.at(start).sentence
                {
                    break;
                }
                let determiner = word.is(class::ROLE_DETERMINER);
                from -= 1;
                if determiner {
                    break;
                }
            }
            let antecedent = self.antecedent(&role.words, from, None, EntityKind::Person, role.gender);
            self.remember(antecedent);
        }
    }

    /// Reads a pronoun or a common noun that stands for a body.
    fn word(&mut self, at: usize) {
        let lower = self.words.at(at).lower.as_ref();
        match lower {
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
            let Some(distance) = word.sentence.checked_sub(antecedent.sentence) else { continue };
            if distance > 3
                || antecedent.kind != EntityKind::Person
                || antecedent.gender.is_some_and(|known| known != gender)
                || antecedent.cluster.is_some_and(|cluster| self.called_otherwise(cluster, gender))
            {
                continue;
            }
            if object
                && distance == 0
                && antecedent.subject
                && at - antecedent.end < 6
                && !self.clause_between(antecedent.end, at)
            {
                continue;
            }
            let mut score = match distance {
                0 => 100,
                1 => 75,
                2 => 45,
                _ => 25,
            };
            score += if antecedent.subject { 30 } else { 0 };
            score += if antecedent.possessive { 5 } else { 0 };
            score += if antecedent.speaker { 12 } else { 0 };
            score += if antecedent.gender.is_some() { 12 } else { 0 };
            score -= if antecedent.modifier { 60 } else { 0 };
            score -= if antecedent.quoted && !word.quoted { 40 } else { 0 };
            score -= if words.paragraphs.get(antecedent.sentence) == words.paragraphs.get(word.sentence) {
                0
            } else {
                10
            };
            score -= if antecedent.cluster.is_none() && !antecedent.subject { 25 } else { 0 };
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, antecedent));
            }
        }
        let Some((score, antecedent)) = best.filter(|(score, _)| *score >= 40) else { return };
        let Some(cluster) = antecedent.cluster else { return };
        let confidence = if score >= 120 {
            0.8
        } else if score >= 90 {
            0.7
        } else {
            0.55
        };
        // A pronoun keeps its antecedent in mind: "he" after "he" means the same.
        let mut again = antecedent.clone();
        again.sentence = word.sentence;
        again.end = at + 1;
        again.quoted = word.quoted;
        again.gender = Some(gender);
        again.possessive = false;
        again.modifier = false;
        again.speaker = words.after(at, 1).has(Flags::SPEECH);
        again.subject = matches!(word.lower.as_ref(), "he" | "she");
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
        (from..to)
            .any(|i| matches!(self.words.at(i).text, "," | "that" | "who" | ";" | "and" | "but" | "which"))
    }

    /// "it": the body or place that opened this sentence, or the one before where the pronoun opens its own.
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
            matches!(antecedent.kind, EntityKind::Org | EntityKind::Gpe)
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

    /// "they": a people or a body that opened the sentence, where no other plural stands between.
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
                    word.shape == Shape::Lower
                        && word.text.len() > 3
                        && word.text.ends_with('s')
                        && !word.text.ends_with("ss")
                        && !word.has(Flags::STOP)
                })
        });
        if let Some(cluster) = found.and_then(|antecedent| antecedent.cluster) {
            self.pronoun(at, cluster, 0.5);
        }
    }
}
