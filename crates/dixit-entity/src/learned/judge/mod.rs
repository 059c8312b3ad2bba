//! The judge: all that is known of a name is evidence with a weight, and the lattice is asked what it comes to.
//!
//! The model weighs the words. A first look at the document, with what the rules' names say, finds names; what their surroundings and the rest of
//! the document say of these is weighed for a second look, and that decides. Nothing mends what it has decided.

mod context;
mod document;
mod evidence;
mod rules;
mod verdict;

use std::ops::Range;

use dixit_model::{LabelSet, Lattice, Sequence};

use self::evidence::Evidence;
pub(crate) use self::verdict::verdict;
use super::class::{Class, OUTSIDE, Place, label};
use super::facts::Facts;
use super::{Hit, Tagger, names};
use crate::decide::Decided;
use crate::lexicon::Flags;
use crate::pattern::{Test, has};
use crate::word::{Style, Words};

/// What an organisation's label is given beforehand: of all classes organisations differ most from one sort of text to the next, so that a
/// model finds too few of them in texts that are not like its own.
const LEAN: f32 = 0.2;

/// The labels of organisations.
const ORG: LabelSet = LabelSet::NONE
    .with(label(Class::Org, Place::Begin))
    .with(label(Class::Org, Place::Inside))
    .with(label(Class::Org, Place::Last))
    .with(label(Class::Org, Place::Unit));

/// Finds the names of a document, in the order of the text, free of overlaps. Linear.
pub(crate) fn judge(tagger: &Tagger, words: &Words<'_>, decided: &Decided) -> Vec<Hit> {
    let mut bench = Bench::new(tagger, words, decided);
    let mut evidence = Vec::new();
    rules::gather(words, decided, &mut evidence);
    bench.hear(&evidence);
    let first = bench.look();
    evidence.clear();
    context::gather(words, decided, &first, &mut evidence);
    context::gather_unseen(words, decided, &first, &mut evidence);
    document::gather(words, decided, &first, &mut evidence);
    bench.hear(&evidence);
    bench.look()
}

/// Words that may be names, with what was read of them.
struct Stretch {
    words: Range<usize>,
    /// Where in the lattice it is, with the words around it, which are in no name.
    tokens: Range<usize>,
    /// The word of the first token.
    first: usize,
    /// Whether something was heard that the last look did not know.
    news: bool,
    hits: Vec<Hit>,
}

/// The lattice of a document, stretch by stretch.
struct Bench<'m> {
    lattice: Lattice<'m>,
    stretches: Vec<Stretch>,
}

impl<'m> Bench<'m> {
    /// Weighs the features of all words that may be names, once for both looks.
    fn new(tagger: &'m Tagger, words: &Words<'_>, decided: &Decided) -> Self {
        let facts = Facts::new(words, &tagger.codes, decided);
        let mut lattice = Lattice::new(&tagger.model);
        let mut sequence = Sequence::new();
        let found = words.sentences.iter().flat_map(|sentence| facts.stretches(sentence));
        let stretches = found.filter(|stretch| !is_function_word(words, decided, stretch)).map(|stretch| {
            let first = facts.fill(words, &stretch, &mut sequence);
            let tokens = lattice.append(&sequence);
            Stretch { words: stretch, tokens, first, news: true, hits: Vec::new() }
        });
        let stretches = stretches.collect();
        lattice.boost_all(ORG, LEAN);
        Self { lattice, stretches }
    }

    /// Adds evidence to the scores.
    fn hear(&mut self, evidence: &[Evidence]) {
        for said in evidence {
            let at = self.stretches.partition_point(|stretch| stretch.words.end <= said.words.start);
            let here = self.stretches.get_mut(at..).unwrap_or_default().iter_mut();
            // What is said of the end of some words is said of the word behind them.
            for stretch in here.take_while(|stretch| stretch.words.start <= said.words.end) {
                said.weigh(&mut self.lattice, &stretch.tokens, stretch.first);
                stretch.news = true;
            }
        }
    }

    /// Reads the names off the best paths.
    fn look(&mut self) -> Vec<Hit> {
        for stretch in self.stretches.iter_mut().filter(|stretch| stretch.news) {
            stretch.news = false;
            stretch.look(&mut self.lattice);
        }
        self.stretches.iter().flat_map(|stretch| stretch.hits.iter().cloned()).collect()
    }
}

impl Stretch {
    fn look(&mut self, lattice: &mut Lattice<'_>) {
        self.hits.clear();
        if lattice.best_path_of(self.tokens.clone()).iter().all(|&label| label == OUTSIDE) {
            return;
        }
        lattice.posteriors_of(self.tokens.clone());
        let path = lattice.path();
        let first = self.first;
        let hits = names(path).into_iter().map(|(range, class)| {
            let posterior = |token| path.get(token).map_or(0.0, |&label| lattice.posterior(token, label));
            Hit { words: first + range.start..first + range.end, class, confidence: mean(range, posterior) }
        });
        self.hits.extend(hits);
    }
}

#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn mean(range: Range<usize>, of: impl Fn(usize) -> f32) -> f32 {
    let length = range.len().max(1) as f32;
    range.map(of).sum::<f32>() / length
}

const FUNCTION_WORD: Test = has(Flags::STOP).but(Flags::NAME.with(Flags::GIVEN).with(Flags::SURNAME));

/// "The", "In": a function word of which nothing but its place says that it might be a name.
fn is_function_word(words: &Words<'_>, decided: &Decided, stretch: &Range<usize>) -> bool {
    let word = words.at(stretch.start);
    // "“…,” May said": who says something is named.
    let says = words.after(stretch.start, 1).has(Flags::SPEECH);
    let alone = stretch.len() == 1 && word.opens && FUNCTION_WORD.fits(word) && !says;
    alone && words.style(stretch.start) == Style::Plain && decided.at(stretch).is_empty()
}
