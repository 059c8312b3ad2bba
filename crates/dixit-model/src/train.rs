use std::collections::{BTreeMap, HashMap};

use crate::chain::{Chain, Factors, factors, restrict};
use crate::exp::exp;
use crate::format::{self, Parts};
use crate::lanes::{LANES, TRANSITION};
use crate::model::known_key;
use crate::{Label, LabelSet, MAX_LABELS, Sequence};

/// How a [`Trainer`] works.
///
/// # Examples
///
/// ```
/// use dixit_model::TrainOptions;
///
/// let options = TrainOptions::new().epochs(8).keep(50_000);
/// # let _ = options;
/// ```
#[derive(Clone, Debug)]
pub struct TrainOptions {
    epochs: u32,
    dropout: f32,
    min_count: u32,
    keep: usize,
    orders: u32,
    features: u16,
}

/// The length of the first steps; it falls to zero by the end.
const RATE: f32 = 0.2;
/// How strongly each example draws the weights that it uses towards zero.
const DECAY: f32 = 1e-4;
/// What one step of a quantised weight is worth, in natural logarithms: 127 of them are the greatest weight.
const STEP: f32 = 1.0 / 24.0;
/// The seed of the order of the examples and of what is left out.
const SEED: u64 = 1;

impl TrainOptions {
    /// Creates the options that were good for parts of speech.
    #[must_use]
    pub const fn new() -> Self {
        Self { epochs: 8, dropout: 0.1, min_count: 2, keep: 100_000, orders: 1, features: 0 }
    }

    /// Sets the version of the features that the model is trained with (0); [`Model::of_features`](crate::Model::of_features) asks for it.
    #[must_use]
    pub const fn features(mut self, version: u16) -> Self {
        self.features = version;
        self
    }

    /// Sets how often the examples are gone through (8).
    #[must_use]
    pub const fn epochs(mut self, epochs: u32) -> Self {
        self.epochs = epochs;
        self
    }

    /// Sets which share of the features is left out of an example at random (0.1).
    ///
    /// It keeps a model from leaning on the few features that are strong in its own examples.
    #[must_use]
    pub const fn dropout(mut self, dropout: f32) -> Self {
        self.dropout = dropout;
        self
    }

    /// Sets how often a feature must occur to be learned (2).
    #[must_use]
    pub const fn min_count(mut self, min_count: u32) -> Self {
        self.min_count = min_count;
        self
    }

    /// Sets how many features the model keeps (100,000).
    ///
    /// With more than that, the weightiest are kept and trained a second time, alone.
    #[must_use]
    pub const fn keep(mut self, keep: usize) -> Self {
        self.keep = keep;
        self
    }

    /// Sets in how many orders the examples are learned (1); the model has the mean of their weights.
    ///
    /// A single order leaves its trace: the examples at the end of it have the last word. Costs as many times as long.
    #[must_use]
    pub const fn orders(mut self, orders: u32) -> Self {
        self.orders = orders;
        self
    }
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self::new()
    }
}

/// What a trainer tells after each round through the examples.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Progress {
    /// Which run: 1, then 2 where the features that are kept are trained alone, and one more for each further order.
    pub run: u32,
    /// Which round of the run, from 1.
    pub epoch: u32,
    /// How many features are being trained.
    pub features: usize,
    /// The negative logarithm of the probability of the right labels, for each token on average.
    pub loss: f32,
}

/// Learns a model from examples: a linear-chain conditional random field.
///
/// The weights make the labels that the examples allow as probable as possible against all others (marginal likelihood, where an
/// example leaves labels open), by stochastic gradient with a step length for each weight (`AdaGrad`). The same examples in the
/// same order give the same bytes.
///
/// # Examples
///
/// ```
/// use dixit_model::{Feature, LabelSet, Lattice, Model, Sequence, TrainOptions, Trainer, hash_str};
///
/// let mut trainer = Trainer::new(&["umbrella", "hat"]);
/// let mut sequence = Sequence::new();
/// for _ in 0..20 {
///     for (weather, label) in [("rain", 0), ("sun", 1)] {
///         sequence.clear();
///         sequence.push(Feature::new(0).and(hash_str(weather)));
///         sequence.finish_token(LabelSet::ALL);
///         trainer.add(&sequence, &[LabelSet::of(label)], 1.0);
///     }
/// }
/// let bytes = trainer.train(&TrainOptions::new(), |_| ());
/// let model = Model::from_bytes(&bytes)?;
/// let mut lattice = Lattice::new(&model);
/// lattice.fill(&sequence);
/// assert_eq!(lattice.best_path(), [1]);
/// # Ok::<(), dixit_model::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Trainer {
    labels: Vec<Box<str>>,
    stride: usize,
    /// As in a model, from the start, to the end, and from each to each, without padding.
    forbidden: Vec<bool>,
    index: HashMap<u32, u32>,
    keys: Vec<u32>,
    counts: Vec<u32>,
    features: Vec<u32>,
    tokens: Vec<Token>,
    examples: Vec<Example>,
    known: BTreeMap<u32, LabelSet>,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    /// The end of its features.
    end: usize,
    allowed: LabelSet,
    target: LabelSet,
}

#[derive(Clone, Copy, Debug)]
struct Example {
    start: usize,
    end: usize,
    weight: f32,
}

impl Trainer {
    /// Creates a trainer for these labels, without examples.
    ///
    /// # Panics
    ///
    /// If there are no labels, more than [`MAX_LABELS`], or one with a name of more than 255 bytes.
    #[must_use]
    pub fn new(labels: &[&str]) -> Self {
        assert!(!labels.is_empty() && labels.len() <= MAX_LABELS, "a model has 1 to 64 labels");
        assert!(labels.iter().all(|label| label.len() <= 255), "a label's name has up to 255 bytes");
        let count = labels.len();
        Self {
            labels: labels.iter().map(|&label| label.into()).collect(),
            stride: count.div_ceil(LANES) * LANES,
            forbidden: vec![false; count * (count + 2)],
            index: HashMap::default(),
            keys: Vec::new(),
            counts: Vec::new(),
            features: Vec::new(),
            tokens: Vec::new(),
            examples: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// Writes into the model's dictionary which labels a value may get, given as its hash; see [`Model::known`](crate::Model::known).
    ///
    /// A set without any of the labels is no set, and of sets beyond the 255th there is no trace. Neither changes what is learned: sequences say what
    /// their tokens may be.
    pub fn know(&mut self, hash: u64, labels: LabelSet) {
        let labels = labels.first(self.labels.len());
        if !labels.is_empty() {
            self.known.insert(known_key(hash), labels);
        }
    }

    /// Forbids transitions: those for which `allowed` says no, with `None` for the start and the end.
    #[must_use]
    pub fn transitions(mut self, allowed: impl Fn(Option<Label>, Option<Label>) -> bool) -> Self {
        let labels = || (0..).take(self.labels.len());
        self.forbidden = labels()
            .map(|to| !allowed(None, Some(to)))
            .chain(labels().map(|from| !allowed(Some(from), None)))
            .chain(
                labels()
                    .flat_map(|from| labels().map(move |to| (from, to)))
                    .map(|(from, to)| !allowed(Some(from), Some(to))),
            )
            .collect();
        self
    }

    /// Adds an example: a sequence, for each token the labels that are right, and how much the example counts.
    ///
    /// Of the targets only what the sequence allows is looked at; a token of which nothing is left teaches nothing. Tokens
    /// without a target likewise. An example that no path fits is passed over.
    #[expect(clippy::missing_panics_doc, reason = "4 billion features do not fit in memory")]
    pub fn add(&mut self, sequence: &Sequence, targets: &[LabelSet], weight: f32) {
        let start = self.tokens.len();
        let targets = targets.iter().copied().chain(std::iter::repeat(LabelSet::ALL));
        for ((keys, allowed), target) in sequence.tokens().zip(targets) {
            let allowed = allowed.or_all(self.labels.len());
            let target = target.intersection(allowed);
            let target = if target.is_empty() { allowed } else { target };
            if allowed.only().is_none() {
                for &key in keys {
                    let next = u32::try_from(self.keys.len()).expect("fewer features than 2^32");
                    let feature = *self.index.entry(key).or_insert(next);
                    if feature == next {
                        self.keys.push(key);
                        self.counts.push(0);
                    }
                    if let Some(count) = self.counts.get_mut(feature as usize) {
                        *count += 1;
                    }
                    self.features.push(feature);
                }
            }
            self.tokens.push(Token { end: self.features.len(), allowed, target });
        }
        if self.tokens.len() > start {
            self.examples.push(Example { start, end: self.tokens.len(), weight });
        }
    }

    /// Learns the weights and returns the model's bytes; `report` hears of each round.
    #[must_use]
    pub fn train(mut self, options: &TrainOptions, mut report: impl FnMut(Progress)) -> Vec<u8> {
        self.index = HashMap::default();
        let mut kept: Vec<bool> = self.counts.iter().map(|&count| count >= options.min_count).collect();
        self.compact(&kept);
        let mut run = 1;
        let mut weights = self.run(options, run, &mut report);
        if self.keys.len() > options.keep {
            kept = self.weightiest(&weights, options.keep);
            self.compact(&kept);
            run += 1;
            weights = self.run(options, run, &mut report);
        }
        for other in 1..options.orders {
            weights.add(&self.run(options, run + other, &mut report));
        }
        weights.divide(options.orders);
        self.quantised(&weights, options.features)
    }

    /// Leaves out the features that are not kept.
    fn compact(&mut self, kept: &[bool]) {
        let mut names = vec![u32::MAX; kept.len()];
        for (next, (name, _)) in (0..).zip(names.iter_mut().zip(kept).filter(|&(_, &kept)| kept)) {
            *name = next;
        }
        let mut read = 0;
        let mut write = 0;
        for token in &mut self.tokens {
            for at in read..token.end {
                let name = self.features.get(at).and_then(|&feature| names.get(feature as usize)).copied();
                if let Some(name) = name.filter(|&name| name != u32::MAX)
                    && let Some(place) = self.features.get_mut(write)
                {
                    *place = name;
                    write += 1;
                }
            }
            read = token.end;
            token.end = write;
        }
        self.features.truncate(write);
        let mut kept_again = kept.iter();
        self.keys.retain(|_| kept_again.next().copied().unwrap_or(false));
        let mut kept_again = kept.iter();
        self.counts.retain(|_| kept_again.next().copied().unwrap_or(false));
    }

    /// Chooses the features with the greatest influence: the largest weight, times the logarithm of how often it is used.
    fn weightiest(&self, weights: &Weights, keep: usize) -> Vec<bool> {
        let mut order: Vec<(f32, u32)> = (0..)
            .zip(weights.rows.chunks_exact(self.stride * 2))
            .zip(&self.counts)
            .map(|((feature, row), &count)| {
                let top = row.iter().take(self.stride).fold(0.0_f32, |top, weight| top.max(weight.abs()));
                (top * f32::from(u16::try_from(count).unwrap_or(u16::MAX)).ln_1p(), feature)
            })
            .collect();
        order.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        let mut kept = vec![false; order.len()];
        for &(_, feature) in order.iter().take(keep) {
            if let Some(kept) = kept.get_mut(feature as usize) {
                *kept = true;
            }
        }
        kept
    }

    fn run(&self, options: &TrainOptions, run: u32, report: &mut impl FnMut(Progress)) -> Weights {
        let mut learner = Learner::new(self, options, run);
        let mut order: Vec<usize> = (0..self.examples.len()).collect();
        let total = f64::from(options.epochs.max(1));
        let mut done = 0.0_f64;
        let share = 1.0 / f64::from(u32::try_from(order.len().max(1)).unwrap_or(u32::MAX));
        for epoch in 1..=options.epochs {
            learner.random.shuffle(&mut order);
            let (mut loss, mut tokens) = (0.0_f64, 0.0_f64);
            for example in order.iter().filter_map(|&index| self.examples.get(index)) {
                #[expect(clippy::cast_possible_truncation, reason = "a share")]
                let rate = RATE * (1.0 - done / total) as f32;
                loss += f64::from(learner.learn(self, *example, rate));
                tokens += f64::from(u32::try_from(example.end - example.start).unwrap_or(u32::MAX));
                done += share;
            }
            #[expect(clippy::cast_possible_truncation, reason = "a mean to be read")]
            let loss = (loss / tokens.max(1.0)) as f32;
            report(Progress { run, epoch, features: self.keys.len(), loss });
        }
        learner.weights
    }

    #[expect(clippy::cast_possible_truncation, reason = "clamped to what fits")]
    fn quantised(&self, weights: &Weights, features: u16) -> Vec<u8> {
        let count = self.labels.len();
        let steps = |weight: f32, most: f32| (weight / STEP).round().clamp(-most, most);
        let mut rows: Vec<(u32, Vec<i8>)> = self
            .keys
            .iter()
            .zip(weights.rows.chunks_exact(self.stride * 2))
            .map(|(&key, row)| {
                (key, row.iter().take(count).map(|&weight| steps(weight, 127.0) as i8).collect())
            })
            .filter(|(_, row): &(u32, Vec<i8>)| row.iter().any(|&weight| weight != 0))
            .collect();
        rows.sort_by_key(|&(key, _)| key);
        let plain = weights.transitions.chunks_exact(self.stride).flat_map(|row| row.iter().take(count));
        let transitions: Vec<i16> = plain
            .zip(&self.forbidden)
            .map(
                |(&weight, &forbidden)| {
                    if forbidden { i16::MIN } else { steps(weight, TRANSITION.into()) as i16 }
                },
            )
            .collect();
        let mut sets: Vec<LabelSet> = Vec::new();
        let mut known = Vec::with_capacity(self.known.len());
        for (&key, &set) in &self.known {
            let index = sets.iter().position(|&other| other == set).unwrap_or_else(|| {
                sets.push(set);
                sets.len() - 1
            });
            if let Some(index) = u8::try_from(index).ok().filter(|&index| index < u8::MAX) {
                known.push((key, index));
            }
        }
        sets.truncate(usize::from(u8::MAX));
        let (transitions, rows) = (&transitions, &rows);
        format::write(&Parts {
            features,
            labels: &self.labels,
            scale: STEP,
            transitions,
            rows,
            sets: &sets,
            known: &known,
        })
    }
}

/// The weights while they are learned.
#[derive(Debug)]
struct Weights {
    /// For each feature a row of weights, then a row of summed squares.
    rows: Vec<f32>,
    /// Rows of the stride: from the start, to the end, from each to each.
    transitions: Vec<f32>,
    squares: Vec<f32>,
}

impl Weights {
    fn add(&mut self, other: &Self) {
        for (sums, weights) in [(&mut self.rows, &other.rows), (&mut self.transitions, &other.transitions)] {
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
        }
    }

    fn divide(&mut self, count: u32) {
        let share = 1.0 / f32::from(u16::try_from(count.max(1)).unwrap_or(u16::MAX));
        self.rows.iter_mut().chain(&mut self.transitions).for_each(|sum| *sum *= share);
    }
}

#[derive(Debug)]
struct Learner {
    weights: Weights,
    /// Where transitions are allowed, in the layout of the transitions' weights.
    open: Vec<bool>,
    stride: usize,
    dropout: u64,
    random: Random,
    used: Vec<u32>,
    ends: Vec<usize>,
    factors: Factors,
    tokens: Vec<f32>,
    free: Chain,
    bound: Chain,
    gradient: Vec<f32>,
}

/// What the squares start from: the first steps are no longer than the rate.
const FIRST_SQUARE: f32 = 0.1;

impl Learner {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 2^32")]
    fn new(trainer: &Trainer, options: &TrainOptions, run: u32) -> Self {
        let stride = trainer.stride;
        let count = trainer.labels.len();
        let mut rows = vec![0.0; trainer.keys.len() * stride * 2];
        for row in rows.chunks_exact_mut(stride * 2) {
            row.iter_mut().skip(stride).for_each(|square| *square = FIRST_SQUARE);
        }
        let mut open = vec![false; (count + 2) * stride];
        for (row, forbidden) in open.chunks_exact_mut(stride).zip(trainer.forbidden.chunks_exact(count)) {
            row.iter_mut().zip(forbidden).for_each(|(open, &forbidden)| *open = !forbidden);
        }
        Self {
            weights: Weights {
                rows,
                transitions: vec![0.0; open.len()],
                squares: vec![FIRST_SQUARE; open.len()],
            },
            gradient: vec![0.0; open.len()],
            open,
            stride,
            dropout: (f64::from(options.dropout.clamp(0.0, 0.9)) * f64::from(u32::MAX)) as u64,
            random: Random(SEED.wrapping_add(u64::from(run) << 32)),
            used: Vec::new(),
            ends: Vec::new(),
            factors: Factors { stride, ..Factors::default() },
            tokens: Vec::new(),
            free: Chain::default(),
            bound: Chain::default(),
        }
    }

    /// Takes one step, and returns the loss before it.
    fn learn(&mut self, trainer: &Trainer, example: Example, rate: f32) -> f32 {
        let stride = self.stride;
        let tokens = trainer.tokens.get(example.start..example.end).unwrap_or_default();
        if tokens.iter().all(|token| token.target == token.allowed) {
            return 0.0; // nothing to learn
        }
        self.transition_factors();
        self.score(trainer, example, tokens);

        // what the model expects, what the example allows, and between them the way to go
        self.gradient.fill(0.0);
        let (ends, between) = self.gradient.split_at_mut(2 * stride);
        let expected = self.free.run(&self.factors, &self.tokens, Some((&mut *between, -1.0)));
        let Some(expected) = expected else { return 0.0 };
        add_ends(ends, &self.free.alpha, stride, -1.0);
        for (row, token) in self.tokens.chunks_exact_mut(stride).zip(tokens) {
            restrict(row, token.target);
        }
        let allowed = self.bound.run(&self.factors, &self.tokens, Some((between, 1.0)));
        let Some(allowed) = allowed else { return 0.0 };
        add_ends(ends, &self.bound.alpha, stride, 1.0);

        let rows = self.free.alpha.chunks_exact(stride).zip(self.bound.alpha.chunks_exact_mut(stride));
        let mut first = 0;
        for ((free, bound), &end) in rows.zip(&self.ends) {
            for (bound, &free) in bound.iter_mut().zip(free) {
                *bound = (*bound - free) * example.weight;
            }
            for &feature in self.used.get(first..end).unwrap_or_default() {
                let start = feature as usize * stride * 2;
                let row = self.weights.rows.get_mut(start..start + stride * 2).unwrap_or_default();
                let (weights, squares) = row.split_at_mut(stride.min(row.len()));
                for ((weight, square), &gradient) in weights.iter_mut().zip(squares).zip(bound.iter()) {
                    let gradient = gradient - DECAY * *weight;
                    *square += gradient * gradient;
                    *weight += rate * gradient / square.sqrt();
                }
            }
            first = end;
        }
        let transitions = self.weights.transitions.iter_mut().zip(&mut self.weights.squares);
        for ((weight, square), &gradient) in transitions.zip(&self.gradient) {
            let gradient = gradient * example.weight;
            *square += gradient * gradient;
            *weight += rate * gradient / square.sqrt();
        }
        (expected - allowed).max(0.0)
    }

    fn transition_factors(&mut self) {
        let mut factors = self
            .weights
            .transitions
            .iter()
            .zip(&self.open)
            .map(|(&weight, &open)| if open { exp(weight) } else { 0.0 });
        for (to, count) in [
            (&mut self.factors.start, self.stride),
            (&mut self.factors.end, self.stride),
            (&mut self.factors.between, usize::MAX),
        ] {
            to.clear();
            to.extend(factors.by_ref().take(count));
        }
    }

    /// Fills the tokens' factors, with a share of the features left out.
    fn score(&mut self, trainer: &Trainer, example: Example, tokens: &[Token]) {
        let stride = self.stride;
        self.used.clear();
        self.ends.clear();
        self.tokens.clear();
        self.tokens.resize(tokens.len() * stride, 0.0);
        let mut first = example
            .start
            .checked_sub(1)
            .and_then(|before| trainer.tokens.get(before))
            .map_or(0, |token| token.end);
        for (row, token) in self.tokens.chunks_exact_mut(stride).zip(tokens) {
            for &feature in trainer.features.get(first..token.end).unwrap_or_default() {
                if self.dropout > 0 && self.random.next() >> 32 < self.dropout {
                    continue;
                }
                self.used.push(feature);
                let start = feature as usize * stride * 2;
                let weights = self.weights.rows.get(start..start + stride).unwrap_or_default();
                for (score, &weight) in row.iter_mut().zip(weights) {
                    *score += weight;
                }
            }
            first = token.end;
            self.ends.push(self.used.len());
            factors(row, token.allowed, 1.0);
        }
    }
}

/// Adds the first token's probabilities to the row of the start, and the last one's to the row of the end.
fn add_ends(ends: &mut [f32], probabilities: &[f32], stride: usize, weight: f32) {
    let first = probabilities.chunks_exact(stride).next();
    let last = probabilities.chunks_exact(stride).next_back();
    for (row, from) in ends.chunks_exact_mut(stride).zip([first, last]) {
        for (sum, &probability) in row.iter_mut().zip(from.unwrap_or_default()) {
            *sum += weight * probability;
        }
    }
}

/// `SplitMix64`: small, and the same everywhere.
#[derive(Clone, Debug)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for last in (1..items.len()).rev() {
            let other = self.next() % (last as u64 + 1);
            items.swap(last, usize::try_from(other).unwrap_or(last));
        }
    }
}
