//! Names by a model that was learned from annotated texts.

mod class;
mod features;
mod memory;
mod merge;
#[cfg(feature = "train")]
mod train;

use std::ops::Range;
use std::sync::LazyLock;

use dixit_model::{Codes, Label, Lattice, Model, Sequence};

#[cfg(feature = "train")]
pub use self::class::Class;
#[cfg(not(feature = "train"))]
use self::class::Class;
use self::class::{LABELS, OUTSIDE, Place, label, meaning};
use self::features::Facts;
use self::memory::Push;
pub(crate) use self::merge::merge;
#[cfg(feature = "train")]
pub use self::train::{EntityTrainer, Learned};
use crate::decide::Decided;
use crate::lexicon::Lexicon;
use crate::word::Words;

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
            let model = Model::from_bytes(include_bytes!("../../model/names.dxm"));
            let codes = Codes::from_bytes(include_bytes!("../../model/words.dxc"));
            let expected = "the embedded files are tested";
            Tagger::new(model.expect(expected), codes.expect(expected))
        });
        &SHIPPED
    }

    /// Finds the names of a document, in the order of the text, free of overlaps; and how far the model goes along with each of
    /// the rules' candidates. Linear.
    pub(crate) fn find(
        &self,
        words: &Words<'_>,
        lexicon: &Lexicon,
        decided: &Decided,
    ) -> (Vec<Hit>, Vec<f32>) {
        let facts = Facts::new(words, lexicon, &self.codes, decided);
        let mut look = Look::new(self, words, &facts, decided);
        for sentence in &words.sentences {
            look.at(sentence, &[]);
        }
        let pushes = memory::pushes(words, &look.hits);
        let mut first = 0;
        let mut again = Vec::new();
        for sentence in &words.sentences {
            let count = pushes.iter().skip(first).take_while(|push| push.word < sentence.end).count();
            if count > 0 {
                again.push((sentence.clone(), first..first + count));
                first += count;
            }
        }
        let before = std::mem::take(&mut look.hits);
        let mut before = before.into_iter().peekable();
        for (sentence, range) in again {
            while let Some(hit) = before.next_if(|hit| hit.words.end <= sentence.start) {
                look.hits.push(hit);
            }
            while before.next_if(|hit| hit.words.start < sentence.end).is_some() {}
            look.at(&sentence, pushes.get(range).unwrap_or_default());
        }
        look.hits.extend(before);
        (look.hits, look.support)
    }
}

/// What a body's label is given beforehand, in natural logarithms: of all classes bodies differ most from one sort of text to the
/// next, so that a model finds too few of them in texts that are not like its own.
const LEAN: f32 = 0.4;

/// A look at a document, sentence by sentence.
struct Look<'a, 't> {
    words: &'a Words<'t>,
    facts: &'a Facts,
    decided: &'a Decided,
    sequence: Sequence,
    lattice: Lattice<'a>,
    hits: Vec<Hit>,
    support: Vec<f32>,
}

impl<'a, 't> Look<'a, 't> {
    fn new(tagger: &'a Tagger, words: &'a Words<'t>, facts: &'a Facts, decided: &'a Decided) -> Self {
        Self {
            words,
            facts,
            decided,
            sequence: Sequence::new(),
            lattice: Lattice::new(&tagger.model),
            hits: Vec::new(),
            support: vec![0.0; decided.candidates.len()],
        }
    }

    /// Finds the names of a sentence, with pushes for some of its words.
    fn at(&mut self, sentence: &Range<usize>, pushes: &[Push]) {
        self.facts.fill(self.words, sentence, &mut self.sequence);
        self.lattice.fill(&self.sequence);
        for token in 0..self.lattice.len() {
            for place in Place::ALL {
                self.lattice.boost(token, label(Class::Org, place), LEAN);
            }
        }
        for push in pushes {
            self.lattice.boost(push.word - sentence.start, push.label, push.amount);
        }
        let rules = &self.decided.candidates;
        let first = rules.partition_point(|rule| rule.words.start < sentence.start);
        let last = rules.partition_point(|rule| rule.words.start < sentence.end);
        let nothing = self.lattice.best_path().iter().all(|&label| label == OUTSIDE);
        if nothing && first == last {
            return;
        }
        self.lattice.posteriors();
        let path = self.lattice.path();
        for (range, class) in names(path) {
            let confidence = mean(&range, |token| {
                path.get(token).map_or(0.0, |&label| self.lattice.posterior(token, label))
            });
            self.hits.push(Hit {
                words: sentence.start + range.start..sentence.start + range.end,
                class,
                confidence,
            });
        }
        let rules = rules.get(first..last).unwrap_or_default();
        for (rule, support) in rules.iter().zip(self.support.get_mut(first..last).unwrap_or_default()) {
            let range = rule.words.start - sentence.start..rule.words.end - sentence.start;
            *support = mean(&range, |token| 1.0 - self.lattice.posterior(token, OUTSIDE));
        }
    }
}

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
