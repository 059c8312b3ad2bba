//! Training: gradient boosting of oblivious trees, with the likelihood of any right candidate as the goal.
#![expect(
    clippy::exhaustive_structs,
    clippy::indexing_slicing,
    reason = "callers make them; one that counts wrong must stop"
)]

use std::collections::BTreeMap;
use std::ops::Range;

use dixit_english::Words;
use dixit_text::{Document, EntityKind, Function, Gender};

use crate::anaphor::{Anaphor, CLASSES, Class, Noun};
use crate::discourse::Discourse;
use crate::ensemble::{DEPTH, Ranker, Rankers, Tree, softmax};
use crate::features::{self, FEATURES, Row, VALUES};
use crate::layout::Layout;
use crate::phrase::{Determiner, Phrase};
use crate::referent::{Referent, Sight};
use crate::resolver::Ranking;
use crate::walk::{Choice, Choose, Question, walk};
use crate::{Input, Resolver};

/// What an anaphor means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The chains of names that are right.
    pub chains: Vec<usize>,
    /// Where noun phrases end that are right, in bytes.
    pub ends: Vec<usize>,
    /// Whether these are wrong instead, and all others may be right.
    pub not: bool,
}

/// What the gold of a document says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gold {
    /// What anaphors mean, by the byte at which their head begins.
    pub answers: BTreeMap<usize, Answer>,
    /// What all others mean; where it is nothing they are no examples, and the answers are about names alone.
    pub other: Option<Answer>,
    /// How much an example counts.
    pub weight: f32,
    /// How much a name counts that the text repeats, as if "the company" or "it" stood there; nothing for none.
    pub hidden: f32,
}

/// How much and how fast is learned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Trees for each class of anaphors.
    pub trees: usize,
    /// How far each tree moves the scores.
    pub rate: f32,
    /// How much a leaf is held back.
    pub ridge: f32,
    /// The share of anaphors that a tree sees.
    pub sample: f32,
    /// The share of features that a tree may ask about.
    pub features: f32,
    /// How likely the best candidate must be, for each class: persons, things, several, roles, bodies.
    pub least: [f32; 5],
}

impl Default for Options {
    fn default() -> Self {
        Self {
            trees: 140,
            rate: 0.12,
            ridge: 10.0,
            sample: 0.7,
            features: 0.4,
            least: [0.3, 0.34, 0.19, 0.4, 0.13],
        }
    }
}

#[derive(Clone, Debug)]
struct Group {
    rows: Vec<Row>,
    right: Vec<bool>,
    weight: f32,
}

/// Collects examples and learns from them.
///
/// # Examples
///
/// ```no_run
/// use std::collections::BTreeMap;
///
/// use dixit_coref::{Answer, Gold, Input, Options, Resolver, Trainer};
/// use dixit_english::Words;
/// use dixit_tokenize::Tokenizer;
///
/// let document = Tokenizer::new().document("Ana Ruiz closed the port. She left.");
/// let answer = Answer { chains: vec![0], ..Answer::default() };
/// let gold = Gold { answers: BTreeMap::from([(26, answer)]), weight: 1.0, ..Gold::default() };
/// let mut trainer = Trainer::new();
/// trainer.add(&document, &Words::of(&document), &Input::default(), &gold, None);
/// assert!(trainer.counts().iter().sum::<usize>() <= 2);
/// let model = trainer.train(&Options::default(), |_, _| ());
/// let resolver = Resolver::from_bytes(&model)?;
/// # let _ = resolver;
/// # Ok::<(), dixit_coref::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Trainer {
    groups: [Vec<Group>; CLASSES],
}

impl Trainer {
    /// Creates a trainer without examples.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document whose anaphors are answered.
    ///
    /// `reader` resolves what has no answer and, where it is given, everything, so that the ranker learns from histories such as it will meet;
    /// without one the right answers are the history.
    pub fn add(
        &mut self,
        document: &Document<'_>,
        words: &Words<'_>,
        input: &Input,
        gold: &Gold,
        reader: Option<&Resolver>,
    ) {
        let layout = Layout::new(document, words, &input.speeches);
        let ranking = reader.map(|reader| Ranking { rankers: reader.rankers() });
        let mut teacher = Teacher { gold, ranking, groups: &mut self.groups };
        let _ = walk(&layout, input, &mut teacher);
    }

    /// How many examples there are of each class.
    #[must_use]
    pub fn counts(&self) -> [usize; CLASSES] {
        self.groups.each_ref().map(Vec::len)
    }

    /// Learns the rankers and returns the bytes of their model.
    #[must_use]
    pub fn train(&self, options: &Options, mut report: impl FnMut(usize, f32)) -> Vec<u8> {
        let mut rankers = Rankers::default();
        for (class, (ranker, groups)) in rankers.0.iter_mut().zip(&self.groups).enumerate() {
            *ranker = boost(groups, options, class, |loss| report(class, loss));
        }
        rankers.to_bytes()
    }
}

struct Teacher<'a, 'b> {
    gold: &'a Gold,
    ranking: Option<Ranking<'a>>,
    groups: &'b mut [Vec<Group>; CLASSES],
}

impl Choose for Teacher<'_, '_> {
    fn choose(&mut self, question: &Question<'_, '_, '_>, rows: &[Row], choice: &mut Choice) {
        let Question { layout, discourse, anaphor, candidates } = question;
        let head = layout.document.tokens()[anaphor.head].span.start();
        let answer = self.gold.answers.get(&head).or(self.gold.other.as_ref());
        let mut taught = None;
        if let Some(answer) = answer {
            let mut right: Vec<bool> = candidates
                .iter()
                .map(|&candidate| {
                    let referent = discourse.referent(candidate);
                    let named = referent.chain.is_some_and(|chain| answer.chains.contains(&chain));
                    let phrase = referent
                        .heads
                        .iter()
                        .any(|&head| answer.ends.contains(&layout.document.tokens()[head].span.end()));
                    let all = !referent.members.is_empty()
                        && referent.members.iter().all(|&member| {
                            discourse
                                .referent(member)
                                .chain
                                .is_some_and(|chain| answer.chains.contains(&chain))
                        });
                    (named || phrase || all) != answer.not
                })
                .collect();
            right.push(answer.not || !right.contains(&true));
            taught = Some(right.iter().position(|&right| right).filter(|&at| at < candidates.len()));
            let mut rows = rows.to_vec();
            if self.gold.other.is_none() && !answer.not {
                // Gold about names alone says nothing of those without one.
                let named = |at: usize| {
                    candidates.get(at).is_none_or(|&other| discourse.referent(other).chain.is_some())
                };
                let keep: Vec<bool> = (0..rows.len()).map(named).collect();
                let mut kept = keep.iter();
                rows.retain(|_| *kept.next().unwrap_or(&true));
                let mut kept = keep.iter();
                right.retain(|_| *kept.next().unwrap_or(&true));
            }
            if right.contains(&false) {
                let group = Group { rows, right, weight: self.gold.weight };
                self.groups[anaphor.class as usize].push(group);
            }
            if answer.not {
                taught = None;
            }
        }
        match (&mut self.ranking, taught) {
            (Some(ranking), _) => ranking.choose(question, rows, choice),
            (None, taught) => choice.pick = taught.unwrap_or(Some(0)),
        }
    }

    fn named(&mut self, layout: &Layout<'_, '_>, discourse: &Discourse, index: usize, sight: &Sight) {
        let referent = discourse.referent(index);
        let plain = !sight.modifier && sight.function.is_nominal() && !sight.joined;
        if self.gold.hidden == 0.0 || referent.names == 0 || !plain {
            return;
        }
        let says = sight.function == Function::Subject && layout.says(sight.end);
        let hidden = Self::called(referent, sight.start).map(|(class, noun, role)| {
            let phrase = Phrase {
                words: sight.start..sight.start + 1,
                determiner: Determiner::Definite,
                plural: false,
                office: class == Class::Role && title(layout, &role).is_some_and(|title| title.office),
                role: role.clone(),
                gender: None,
                body: class == Class::Body,
                age: None,
            };
            let own =
                || title(layout, &(role.end.checked_sub(1)?..role.end)).map(|title| Noun::Word(title.name));
            Anaphor { class, phrase: Some(phrase), noun: noun.or_else(own), ..base(sight) }
        });
        let said = says.then(|| Self::pronoun(referent)).flatten().map(|(class, pronoun)| Anaphor {
            class,
            pronoun: Some(pronoun),
            gender: if class == Class::Person { referent.known_gender() } else { None },
            ..base(sight)
        });
        for anaphor in hidden.into_iter().chain(said) {
            self.hide(layout, discourse, index, &anaphor);
        }
    }
}

/// What stands where a name is hidden.
fn base(sight: &Sight) -> Anaphor {
    Anaphor {
        start: sight.start,
        head: sight.end - 1,
        class: Class::Body,
        function: sight.function,
        gender: None,
        pronoun: None,
        phrase: None,
        noun: None,
        source_of: None,
    }
}

impl Teacher<'_, '_> {
    /// The pronoun that a hidden name may be, where it says something.
    fn pronoun(referent: &Referent) -> Option<(Class, &'static dixit_english::Pronoun)> {
        let (class, word) = match (referent.kind?, referent.known_gender()) {
            (EntityKind::Person, Some(Gender::Female)) => (Class::Person, "she"),
            (EntityKind::Person, _) => (Class::Person, "he"),
            (EntityKind::Org, _) => (Class::Thing, "it"),
            _ => return None,
        };
        Some((class, dixit_english::pronoun(word)?))
    }

    fn hide(&mut self, layout: &Layout<'_, '_>, discourse: &Discourse, index: usize, anaphor: &Anaphor) {
        let mut candidates = Vec::new();
        discourse.candidates(layout, anaphor, &mut candidates);
        if anaphor.class == Class::Person {
            candidates.retain(|&other| discourse.referent(other).chain.is_some());
        }
        let right: Vec<bool> =
            candidates.iter().map(|&candidate| candidate == discourse.root(index)).chain([false]).collect();
        if candidates.len() > 1 && right.contains(&true) {
            let mut rows = Vec::new();
            features::fill(layout, discourse, anaphor, None, &candidates, &mut rows);
            self.groups[anaphor.class as usize].push(Group { rows, right, weight: self.gold.hidden });
        }
    }
}

/// What a hidden name may be called where nothing tells what it names.
const COMPANIES: &[&str] =
    &["company", "company", "firm", "group", "company", "agency", "organisation", "ministry"];

impl Teacher<'_, '_> {
    /// What a body or a person would be called if its name were not repeated.
    fn called(referent: &Referent, at: usize) -> Option<(Class, Option<Noun>, Range<usize>)> {
        match referent.kind? {
            EntityKind::Person => {
                let role = referent.roles.get(at % referent.roles.len().max(1))?;
                let last = role.end.checked_sub(1)?;
                // By its whole title, or by its last word.
                Some((Class::Role, None, if at.is_multiple_of(2) { role.clone() } else { last..role.end }))
            }
            EntityKind::Org | EntityKind::Gpe => {
                let kind = referent.kind?;
                // By a noun that the text has called it by before.
                if let Some(&head) = referent.heads.last().filter(|_| !at.is_multiple_of(3)) {
                    return Some((Class::Body, Some(Noun::At(head)), 0..0));
                }
                let fitting: Vec<&'static str> = dixit_english::nouns_of(referent.sorts, kind).collect();
                let noun = if fitting.is_empty() {
                    if kind == EntityKind::Gpe { "country" } else { COMPANIES[at % COMPANIES.len()] }
                } else {
                    fitting[at % fitting.len()]
                };
                Some((Class::Body, Some(Noun::Word(noun)), 0..0))
            }
            _ => None,
        }
    }
}

fn title(layout: &Layout<'_, '_>, words: &Range<usize>) -> Option<&'static dixit_english::Title> {
    let words: Vec<&str> = words.clone().map(|at| layout.lower(at)).collect();
    dixit_english::title(&words.join(" "))
}

/// Numbers that only look random, the same on every machine.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1u64 << 24) as f32
    }
}

/// Learns one ranker.
fn boost(groups: &[Group], options: &Options, class: usize, mut report: impl FnMut(f32)) -> Ranker {
    let rows: Vec<&Row> = groups.iter().flat_map(|group| &group.rows).collect();
    let mut scores = vec![0.0_f32; rows.len()];
    let mut slopes = vec![(0.0_f32, 0.0_f32); rows.len()];
    let mut ranker =
        Ranker { trees: Vec::new(), least: options.least.get(class).copied().unwrap_or_default() };
    if groups.is_empty() {
        return ranker;
    }
    let mut noise = Noise(0x9e37_79b9_7f4a_7c15);
    let mut shares = Vec::new();
    for round in 0..options.trees {
        let mut at = 0;
        let mut loss = 0.0;
        let mut seen = Vec::with_capacity(rows.len());
        for group in groups {
            let range = at..at + group.rows.len();
            at = range.end;
            shares.clear();
            shares.extend_from_slice(&scores[range.clone()]);
            softmax(&mut shares);
            let right: f32 =
                shares.iter().zip(&group.right).filter(|(_, right)| **right).map(|(share, _)| share).sum();
            loss -= right.max(1e-9).ln();
            let kept = noise.next() < options.sample;
            for ((slope, &share), (&good, row)) in
                slopes[range.clone()].iter_mut().zip(&shares).zip(group.right.iter().zip(range))
            {
                let goal = if good { share / right.max(1e-9) } else { 0.0 };
                *slope = (group.weight * (goal - share), group.weight * (share * (1.0 - share)).max(1e-4));
                if kept {
                    seen.push(row);
                }
            }
        }
        if round % 20 == 19 {
            report(loss / groups.len() as f32);
        }
        let asked: Vec<usize> = (0..FEATURES.len()).filter(|_| noise.next() < options.features).collect();
        let tree = grow(&rows, &slopes, &seen, &asked, options);
        for (score, row) in scores.iter_mut().zip(&rows) {
            *score += tree.leaves[tree.leaf(row)];
        }
        ranker.trees.push(tree);
    }
    ranker
}

/// Grows one tree: on each level the question that gains most over all leaves.
fn grow(rows: &[&Row], slopes: &[(f32, f32)], seen: &[usize], asked: &[usize], options: &Options) -> Tree {
    let mut tree = Tree { questions: [(0, u8::MAX); DEPTH], leaves: [0.0; 1 << DEPTH] };
    let mut leaf = vec![0_usize; seen.len()];
    for level in 0..DEPTH {
        let leaves = 1 << level;
        let mut sums = vec![(0.0_f32, 0.0_f32); leaves * FEATURES.len() * VALUES];
        for (&row, &leaf) in seen.iter().zip(&leaf) {
            let (slope, bend) = slopes[row];
            for &feature in asked {
                let cell =
                    &mut sums[(leaf * FEATURES.len() + feature) * VALUES + usize::from(rows[row][feature])];
                cell.0 += slope;
                cell.1 += bend;
            }
        }
        let mut best = (0.0, (0, u8::MAX));
        for &feature in asked {
            let mut gains = [0.0_f32; VALUES];
            for leaf in 0..leaves {
                let cells = &sums[(leaf * FEATURES.len() + feature) * VALUES..][..VALUES];
                let all = cells.iter().fold((0.0, 0.0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1));
                let worth = |(slope, bend): (f32, f32)| slope * slope / (bend + options.ridge);
                let mut below = (0.0, 0.0);
                for (gain, cell) in gains.iter_mut().zip(cells) {
                    below = (below.0 + cell.0, below.1 + cell.1);
                    *gain += worth(below) + worth((all.0 - below.0, all.1 - below.1)) - worth(all);
                }
            }
            for (value, &gain) in gains.iter().enumerate() {
                if gain > best.0 {
                    best = (
                        gain,
                        (u8::try_from(feature).unwrap_or_default(), u8::try_from(value).unwrap_or_default()),
                    );
                }
            }
        }
        tree.questions[level] = best.1;
        let (feature, value) = best.1;
        for (&row, leaf) in seen.iter().zip(&mut leaf) {
            *leaf |= usize::from(rows[row][usize::from(feature)] > value) << level;
        }
    }
    let mut sums = vec![(0.0_f32, 0.0_f32); 1 << DEPTH];
    for (&row, &leaf) in seen.iter().zip(&leaf) {
        sums[leaf].0 += slopes[row].0;
        sums[leaf].1 += slopes[row].1;
    }
    for (leaf, (slope, bend)) in tree.leaves.iter_mut().zip(sums) {
        // As the model file keeps it.
        *leaf = (options.rate * slope / (bend + options.ridge) * 4096.0).round() / 4096.0;
    }
    tree
}

#[cfg(test)]
mod tests {
    use dixit_text::Span;
    use dixit_tokenize::Tokenizer;

    use super::*;
    use crate::{Chain, Name};

    /// "he" means the first of two.
    fn trained() -> Vec<u8> {
        let mut trainer = Trainer::new();
        for (one, two) in [("Tom Lund", "Bo Brask"), ("Marek Novak", "Sam Ruiz"), ("Hugo Paz", "Al Lumor")] {
            let text = format!("{one} met {two}. Then he left, and he slept.");
            let document = Tokenizer::new().document(&text);
            let name = |words: &str, chain| {
                let start = text.find(words).unwrap_or_default();
                Name { span: Span::new(start, start + words.len()), title: None, chain }
            };
            let chain = Chain {
                kind: EntityKind::Person,
                gender: Some(Gender::Male),
                country: false,
                names_country: None,
            };
            let input = Input {
                names: vec![name(one, 0), name(two, 1)],
                chains: vec![chain; 2],
                speeches: Vec::new(),
            };
            let answer = Answer { chains: vec![0], ..Answer::default() };
            let heads = text.match_indices(" he ").map(|(at, _)| (at + 1, answer.clone()));
            let gold = Gold { answers: heads.collect(), weight: 1.0, ..Gold::default() };
            trainer.add(&document, &Words::of(&document), &input, &gold, None);
        }
        assert_eq!(trainer.counts(), [6, 0, 0, 0, 0]);
        let mut reports = 0;
        let bytes = trainer.train(&Options { trees: 40, ..Options::default() }, |_, _| reports += 1);
        assert_eq!(reports, 2, "one each twenty trees");
        bytes
    }

    #[test]
    fn training_twice_gives_the_same_model() {
        let bytes = trained();
        assert_eq!(bytes, trained());
    }

    #[test]
    fn a_model_is_read_as_it_was_written() {
        let bytes = trained();
        let rankers = Rankers::from_bytes(&bytes).expect("a model that was just made");
        assert_eq!(rankers.0[0].trees.len(), 40);
        assert_eq!(rankers.to_bytes(), bytes);
        assert!(Resolver::from_bytes(&bytes).is_ok());
        // It has learned something.
        assert!(rankers.0[0].trees.iter().any(|tree| tree.leaves.iter().any(|&leaf| leaf != 0.0)));
    }
}
