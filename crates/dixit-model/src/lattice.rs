use std::ops::Range;

use wide::i16x8;

use crate::lanes::{SCORE, TRANSITION, clamped, lane_mut, with_parts};
use crate::posterior::Posteriors;
use crate::viterbi::Viterbi;
use crate::{Label, LabelSet, Model, Sequence};

/// The scores of a sequence under a model, and the ways through them.
///
/// [`fill`](Self::fill) weighs the features of each token once; then [`best_path`](Self::best_path) finds the best labels,
/// [`posteriors`](Self::posteriors) how probable each is, and [`boost`](Self::boost) adds to a token's score what is known from
/// elsewhere, before either is asked again. Each belongs to one model; all memory is kept from one sequence to the next.
///
/// # Examples
///
/// ```no_run
/// use dixit_model::{Lattice, Model, Sequence};
///
/// # fn read() -> Vec<u8> { Vec::new() }
/// let model = Model::from_bytes(&read())?;
/// let sequence = Sequence::new(); // and its tokens
/// let mut lattice = Lattice::new(&model);
/// lattice.fill(&sequence);
/// for &label in lattice.best_path() {
///     println!("{}", model.labels().nth(label.into()).unwrap_or_default());
/// }
/// # Ok::<(), dixit_model::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Lattice<'m> {
    model: &'m Model,
    /// A row of the model's `parts` for each token.
    scores: Vec<i16x8>,
    allowed: Vec<LabelSet>,
    viterbi: Viterbi,
    posteriors: Posteriors,
}

/// How far behind the best a label may be for a path to go on from it, in natural logarithms.
const BEAM: f32 = 16.0;

impl<'m> Lattice<'m> {
    /// Creates a lattice of a model, without tokens.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            scores: Vec::new(),
            allowed: Vec::new(),
            viterbi: Viterbi::default(),
            posteriors: Posteriors::default(),
        }
    }

    /// Weighs the features of each token; what was there before is gone.
    ///
    /// A look-up for each feature of each token that has a choice.
    pub fn fill(&mut self, sequence: &Sequence) {
        self.clear();
        self.append(sequence);
    }

    /// Takes all tokens out and keeps the memory.
    pub fn clear(&mut self) {
        self.scores.clear();
        self.allowed.clear();
    }

    /// Weighs the features of each token of a further sequence, and puts it behind those that are there; returns where.
    ///
    /// Sequences that stand behind each other are read apart, with [`best_path_of`](Self::best_path_of) and [`posteriors_of`](Self::posteriors_of).
    pub fn append(&mut self, sequence: &Sequence) -> Range<usize> {
        let model = self.model;
        let start = self.allowed.len();
        let end = start + sequence.len();
        self.scores.resize(end * model.parts, i16x8::ZERO);
        with_parts!(model.parts, P => {
            let rows = self.scores.as_chunks_mut::<P>().0.iter_mut().skip(start);
            for (scores, (keys, allowed)) in rows.zip(sequence.tokens()) {
                let allowed = allowed.or_all(model.labels.len());
                self.allowed.push(allowed);
                if allowed.only().is_none() {
                    model.rows.add(keys, scores);
                }
            }
        });
        start..end
    }

    /// Returns the number of tokens.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.allowed.len()
    }

    /// Returns whether there are no tokens.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.allowed.is_empty()
    }

    /// Adds to the score of a label at a token: `amount` natural logarithms, negative against it.
    ///
    /// A token or label that there is not changes nothing.
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
    pub fn boost(&mut self, token: usize, label: Label, amount: f32) {
        let row = self.scores.chunks_exact_mut(self.model.parts).nth(token);
        let score = row.and_then(|row| lane_mut(row, usize::from(label)));
        if let Some(score) = score.filter(|_| usize::from(label) < self.model.labels.len()) {
            *score = boosted(*score, (amount / self.model.scale).round() as i16);
        }
    }

    /// Adds to the score of some labels at every token.
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
    pub fn boost_all(&mut self, labels: LabelSet, amount: f32) {
        let model = self.model;
        let steps = (amount / model.scale).round() as i16;
        let mut row = vec![i16x8::ZERO; model.parts];
        for label in labels.iter(model.labels.len()) {
            if let Some(place) = lane_mut(&mut row, usize::from(label)) {
                *place = steps;
            }
        }
        for scores in self.scores.chunks_exact_mut(model.parts) {
            for (score, &steps) in scores.iter_mut().zip(&row) {
                *score = clamped(score.saturating_add(steps));
            }
        }
    }

    /// Finds the labels of the best path, one for each token.
    ///
    /// No path takes a forbidden transition where another is possible. `O(n·l²)` for `n` tokens and `l` labels. Of two equal
    /// paths, the one with the earlier labels. A label that is `e^16` times less probable than the best one by what came before is not gone on
    /// from.
    pub fn best_path(&mut self) -> &[Label] {
        self.best_path_of(0..self.len())
    }

    /// Finds the best path through some of the tokens, as [`best_path`](Self::best_path) does through all; of tokens that there are not, none.
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
    pub fn best_path_of(&mut self, tokens: Range<usize>) -> &[Label] {
        let model = self.model;
        let beam = (-(BEAM / model.scale) as i16).max(-TRANSITION);
        let (scores, allowed) = rows(&self.scores, &self.allowed, model.parts, tokens);
        with_parts!(model.parts, P => {
            self.viterbi.run::<P>(&model.transitions, scores, allowed, beam);
        });
        &self.viterbi.path
    }

    /// Returns the path that [`best_path`](Self::best_path) found last.
    #[must_use]
    pub fn path(&self) -> &[Label] {
        &self.viterbi.path
    }

    /// Works out the probability of each label at each token, for [`posterior`](Self::posterior).
    ///
    /// `O(n·l²)`, several times the cost of [`best_path`](Self::best_path).
    pub fn posteriors(&mut self) {
        self.posteriors_of(0..self.len());
    }

    /// Works out the probabilities at some of the tokens, which are a sequence by themselves; [`posterior`](Self::posterior) counts from the first of
    /// them.
    pub fn posteriors_of(&mut self, tokens: Range<usize>) {
        let model = self.model;
        let (scores, allowed) = rows(&self.scores, &self.allowed, model.parts, tokens);
        with_parts!(model.parts, P => {
            self.posteriors.run::<P>(model.factors(), scores, allowed);
        });
    }

    /// Returns how probable a label is at a token, by the last [`posteriors`](Self::posteriors), from 0 to 1; zero where there is
    /// none.
    #[must_use]
    pub fn posterior(&self, token: usize, label: Label) -> f32 {
        let share = self.posteriors.get(self.model.parts, token, usize::from(label));
        // A file may hold weights whose sums are too great for a number; zero too where there is none.
        if share > 0.0 { share.min(1.0) } else { 0.0 }
    }
}

fn boosted(score: i16, steps: i16) -> i16 {
    score.saturating_add(steps).clamp(-SCORE, SCORE)
}

/// Returns the rows and the allowed labels of some tokens; of none where a token is not there.
fn rows<'s>(
    scores: &'s [i16x8],
    allowed: &'s [LabelSet],
    parts: usize,
    tokens: Range<usize>,
) -> (&'s [i16x8], &'s [LabelSet]) {
    let rows = tokens.start.saturating_mul(parts)..tokens.end.saturating_mul(parts);
    (scores.get(rows).unwrap_or_default(), allowed.get(tokens).unwrap_or_default())
}
