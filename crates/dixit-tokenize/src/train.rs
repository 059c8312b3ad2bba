//! Learns the weights of the classifier from texts whose sentences are known.

use std::collections::HashMap;

use dixit_text::Span;

use crate::Tokenizer;
use crate::boundary::View;
use crate::buffer::Buffer;
use crate::model::{Gap, HEAD, Judge, SIZE, features, index};

/// How often the examples are gone through.
const EPOCHS: u32 = 8;
/// How many times, each in another order, and the weights added up: what hangs on the order alone evens out.
const RUNS: u64 = 8;
/// The size of the first steps.
const RATE: f32 = 0.1;
/// How many weights are clipped, so that the others keep their grain.
const CLIPPED: usize = 32;
/// How much each weight is drawn to zero, each time it is used.
const DECAY: f32 = 3e-2;

/// Learns where sentences end.
///
/// The same texts in the same order give the same weights, byte for byte: no clock, no source of chance and no function whose last
/// bit differs between machines takes part.
///
/// # Examples
///
/// ```
/// use dixit_text::Span;
/// use dixit_tokenize::BoundaryTrainer;
///
/// let mut trainer = BoundaryTrainer::new();
/// assert!(trainer.is_empty());
/// trainer.add("It rained. Nobody came.", &[Span::new(0, 10), Span::new(11, 23)]);
/// let weights = trainer.finish();
/// assert!(weights.len() > trainer.len());
/// ```
#[derive(Clone, Debug, Default)]
pub struct BoundaryTrainer {
    /// For each example, the keys of its features, and whether a sentence ends.
    examples: Vec<(Vec<u64>, bool)>,
}

impl BoundaryTrainer {
    /// Creates a trainer that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a text and the spans of its sentences, in order.
    pub fn add(&mut self, text: &str, sentences: &[Span]) {
        let tokenizer = Tokenizer::new();
        let mut starts: Vec<_> = sentences.iter().map(|span| span.start()).collect();
        starts.sort_unstable();
        let mut buffer = Buffer::default();
        for (span, kind) in tokenizer.split(text) {
            buffer.read(&tokenizer, text, span);
            let view = buffer.view(&tokenizer, text, span, kind);
            view.sentences(&mut Teacher { trainer: self, starts: &starts }, |_| (), |_, _| ());
        }
    }

    /// Returns the number of places seen.
    #[must_use]
    pub fn len(&self) -> usize {
        self.examples.len()
    }

    /// Returns whether nothing has been seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.examples.is_empty()
    }

    /// Learns, and returns the weights as the crate embeds them.
    ///
    /// Logistic regression by stochastic gradient descent with a step of its own for each weight (`AdaGrad`, Duchi et al. 2011).
    #[must_use]
    pub fn finish(&self) -> Vec<u8> {
        let examples = self.frequent();
        let mut total = vec![0f32; SIZE];
        for run in 1..=RUNS {
            learn(&examples, run, &mut total);
        }
        let mut sizes: Vec<f32> = total.iter().map(|weight| weight.abs()).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        let top = sizes.get(SIZE - CLIPPED).copied().unwrap_or(1.0).max(f32::MIN_POSITIVE);
        let weights = total.iter().map(|weight| quantised(weight / top * 127.0));
        HEAD.into_iter().chain(weights).collect()
    }

    /// The examples with the weights of their features, those left out that were seen once: they would only crowd the others.
    fn frequent(&self) -> Vec<(Vec<usize>, bool)> {
        let mut seen: HashMap<u64, usize> = HashMap::new();
        for &key in self.examples.iter().flat_map(|(keys, _)| keys) {
            *seen.entry(key).or_default() += 1;
        }
        let often = |key: &&u64| seen.get(key).is_some_and(|&count| count > 1);
        let indices = |keys: &[u64]| keys.iter().filter(often).map(|&key| index(key)).collect();
        self.examples.iter().map(|(keys, label)| (indices(keys), *label)).collect()
    }
}

/// Goes through the examples in an order drawn from `state`, and adds the weights after each round of the second half to `total`.
fn learn(examples: &[(Vec<usize>, bool)], mut state: u64, total: &mut [f32]) {
    let mut weights = vec![0f32; SIZE];
    let mut squares = vec![1e-3_f32; SIZE];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..EPOCHS {
        shuffle(&mut order, &mut state);
        for (features, label) in order.iter().filter_map(|&example| examples.get(example)) {
            let sum: f32 = features.iter().filter_map(|&index| weights.get(index)).sum();
            let error = sigmoid(sum) - if *label { 1.0 } else { 0.0 };
            for &index in features {
                if let (Some(weight), Some(square)) = (weights.get_mut(index), squares.get_mut(index)) {
                    let slope = error + DECAY * *weight;
                    *square += slope * slope;
                    *weight -= RATE * slope / square.sqrt();
                }
            }
        }
        if epoch * 2 >= EPOCHS {
            for (sum, weight) in total.iter_mut().zip(&weights) {
                *sum += weight;
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the range of the type")]
fn quantised(weight: f32) -> u8 {
    (weight.round().clamp(-127.0, 127.0) as i8).cast_unsigned()
}

/// The logistic function, by multiplications and a division alone.
fn sigmoid(x: f32) -> f32 {
    let mut power = 1.0 + (-x).clamp(-30.0, 30.0) / 1024.0;
    for _ in 0..10 {
        power *= power;
    }
    1.0 / (1.0 + power)
}

fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(*state >> 33).unwrap_or(0) % (last + 1);
        order.swap(last, other);
    }
}

/// Answers from the known sentences, and notes the question.
struct Teacher<'a> {
    trainer: &'a mut BoundaryTrainer,
    starts: &'a [usize],
}

impl Teacher<'_> {
    fn answer(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool {
        let Some(next) = view.tokens.get(gap.next) else { return true };
        let label = self.starts.binary_search(&next.span.start()).is_ok();
        let mut keys = Vec::new();
        features(view, gap, |key| keys.push(key));
        self.trainer.examples.push((keys, label));
        label
    }
}

impl Judge for Teacher<'_> {
    fn ends(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool {
        self.answer(view, gap)
    }

    fn breaks(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool {
        self.answer(view, gap)
    }
}
