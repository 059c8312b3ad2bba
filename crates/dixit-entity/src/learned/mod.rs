//! Names by a model that was learned from annotated texts.

mod body;
mod class;
mod context;
mod facts;
mod family;
mod feature_key;
mod features;
mod keep;
mod memory;
mod merge;
mod office;
#[cfg(feature = "train")]
mod train;

use std::ops::Range;
use std::sync::LazyLock;

use dixit_model::{Codes, Label, LabelSet, Lattice, Model, Sequence};

#[cfg(feature = "train")]
pub use self::class::Class;
#[cfg(not(feature = "train"))]
use self::class::Class;
use self::class::{LABELS, OUTSIDE, Place, label, meaning};
use self::facts::Facts;
use self::memory::Push;
pub(crate) use self::merge::merge;
#[cfg(feature = "train")]
pub use self::train::{EntityTrainer, Learned};
use crate::candidate::Candidate;
use crate::decide::Decided;
use crate::lexicon::Flags;
use crate::word::{Style, Words};

/// A name that the learned tagger has found.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    pub(crate) words: Range<usize>,
    pub(crate) class: Class,
    /// The mean probability of its words' labels.
    pub(crate) confidence: f32,
}

/// The model and the word classes that it was learned with.
#[derive(Debug)]
pub(crate) struct Tagger {
    model: Model,
    codes: Codes,
}

impl Tagger {
    pub(crate) const fn new(model: Model, codes: Codes) -> Self {
        Self { model, codes }
    }

    /// Returns the tagger that ships with the crate.
    pub(crate) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Tagger> = LazyLock::new(|| {
            let model = Model::of_features(include_bytes!("../../model/names.dxm"), features::FEATURES);
            let codes = Codes::from_static(include_bytes!("../../model/words.dxc"));
            let expected = "the embedded files are tested";
            Tagger::new(model.expect(expected), codes.expect(expected))
        });
        &SHIPPED
    }

    /// Finds the names of a document, in the order of the text, free of overlaps; and how far the model goes along with each of
    /// the rules' candidates. Linear.
    pub(crate) fn find(&self, words: &Words<'_>, decided: &Decided) -> (Vec<Hit>, Vec<f32>) {
        let facts = Facts::new(words, &self.codes, decided);
        let stretches: Vec<Range<usize>> = words
            .sentences
            .iter()
            .flat_map(|sentence| facts.stretches(sentence))
            .filter(|stretch| !function_word(words, decided, stretch))
            .collect();
        let mut look = Look::new(self, words, decided);
        let tokens = look.weigh(&facts, &stretches);
        for (stretch, tokens) in stretches.iter().zip(&tokens) {
            look.at(stretch, tokens, &[]);
        }
        let pushes = memory::pushes(words, &look.hits);
        let mut pushes = pushes.as_slice();
        let mut before = std::mem::take(&mut look.hits).into_iter().peekable();
        for (stretch, tokens) in stretches.iter().zip(&tokens) {
            let (_, rest) =
                pushes.split_at(pushes.iter().take_while(|push| push.word < stretch.start).count());
            let (here, rest) = rest.split_at(rest.iter().take_while(|push| push.word < stretch.end).count());
            pushes = rest;
            if here.is_empty() {
                continue;
            }
            while let Some(hit) = before.next_if(|hit| hit.words.end <= stretch.start) {
                look.hits.push(hit);
            }
            while before.next_if(|hit| hit.words.start < stretch.end).is_some() {}
            look.at(stretch, tokens, here);
        }
        look.hits.extend(before);
        let named =
            |rule: &Candidate| mean(&rule.words, |word| look.named.get(word).copied().unwrap_or_default());
        let support = decided.candidates.iter().map(named).collect();
        (look.hits, support)
    }
}

/// "The", "In": a function word of which nothing but its place says that it might be a name.
fn function_word(words: &Words<'_>, decided: &Decided, stretch: &Range<usize>) -> bool {
    let word = words.at(stretch.start);
    let rule = || {
        let at = decided.candidates.partition_point(|rule| rule.words.end <= stretch.start);
        decided.candidates.get(at).is_some_and(|rule| rule.words.start < stretch.end)
    };
    stretch.len() == 1
        && word.opens
        && word.has(Flags::STOP)
        && !word.has(Flags::NAME | Flags::GIVEN | Flags::SURNAME)
        && words.style(stretch.start) == Style::Plain
        && !rule()
}

/// What an organisation's label is given beforehand, in natural logarithms: of all classes organisations differ most from one sort of text to the
/// next, so that a model finds too few of them in texts that are not like its own.
const LEAN: f32 = 0.4;

/// A look at a document, stretch by stretch.
struct Look<'a, 't> {
    words: &'a Words<'t>,
    rules: &'a [Candidate],
    lattice: Lattice<'a>,
    hits: Vec<Hit>,
    /// How probably each word is part of a name, where that was asked.
    named: Vec<f32>,
}

/// Where in the lattice a stretch is, with the words around it, and which word comes first.
#[derive(Clone, Debug)]
struct Tokens {
    range: Range<usize>,
    first: usize,
}

impl<'a, 't> Look<'a, 't> {
    fn new(tagger: &'a Tagger, words: &'a Words<'t>, decided: &'a Decided) -> Self {
        Self {
            words,
            rules: &decided.candidates,
            lattice: Lattice::new(&tagger.model),
            hits: Vec::new(),
            named: vec![0.0; words.all.len()],
        }
    }

    /// Weighs the features of all stretches, once for both looks.
    fn weigh(&mut self, facts: &Facts, stretches: &[Range<usize>]) -> Vec<Tokens> {
        let mut sequence = Sequence::new();
        let mut tokens = Vec::with_capacity(stretches.len());
        for stretch in stretches {
            let first = facts.fill(self.words, stretch, &mut sequence);
            tokens.push(Tokens { range: self.lattice.append(&sequence), first });
        }
        self.lattice.boost_all(ORG, LEAN);
        tokens
    }

    /// Finds the names of a stretch of words, with pushes for some of them.
    ///
    /// The words around it are in no name, and are the chain's first and last.
    fn at(&mut self, stretch: &Range<usize>, tokens: &Tokens, pushes: &[Push]) {
        let first = tokens.first;
        for push in pushes {
            self.lattice.boost(tokens.range.start + push.word - first, push.label, push.amount);
        }
        let nothing = self.lattice.best_path_of(tokens.range.clone()).iter().all(|&label| label == OUTSIDE);
        let rule = self.rules.partition_point(|rule| rule.words.end <= stretch.start);
        if nothing && self.rules.get(rule).is_none_or(|rule| rule.words.start >= stretch.end) {
            return;
        }
        self.lattice.posteriors_of(tokens.range.clone());
        let path = self.lattice.path();
        for (range, class) in names(path) {
            let confidence = mean(&range, |token| {
                path.get(token).map_or(0.0, |&label| self.lattice.posterior(token, label))
            });
            self.hits.push(Hit { words: first + range.start..first + range.end, class, confidence });
        }
        let named = self.named.get_mut(stretch.clone()).unwrap_or_default();
        for (token, named) in (stretch.start - first..).zip(named) {
            *named = 1.0 - self.lattice.posterior(token, OUTSIDE);
        }
    }
}

/// The labels of organisations.
const ORG: LabelSet = LabelSet::NONE
    .with(label(Class::Org, Place::Begin))
    .with(label(Class::Org, Place::Inside))
    .with(label(Class::Org, Place::Last))
    .with(label(Class::Org, Place::Unit));

#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn mean(range: &Range<usize>, of: impl Fn(usize) -> f32) -> f32 {
    range.clone().map(of).sum::<f32>() / range.len().max(1) as f32
}

/// Reads the names off a path.
fn names(path: &[Label]) -> Vec<(Range<usize>, Class)> {
    let mut found = Vec::new();
    let mut start = None;
    for (index, &label) in path.iter().enumerate() {
        match meaning(label) {
            Some((class, Place::Unit)) => found.push((index..index + 1, class)),
            Some((_, Place::Begin)) => start = Some(index),
            Some((class, Place::Last)) => {
                if let Some(start) = start.take() {
                    found.push((start..index + 1, class));
                }
            }
            Some((_, Place::Inside)) => {}
            None => start = None,
        }
    }
    found
}

const _: () = assert!(LABELS.len() == 1 + Class::ALL.len() * 4);
