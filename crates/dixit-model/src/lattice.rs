use crate::chain::Chain;
use crate::exp::exp;
use crate::rows::Scratch;
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
    /// A row of the model's `stride` scores for each token.
    scores: Vec<i16>,
    allowed: Vec<LabelSet>,
    /// How good the best path to each label of each token is.
    best: Vec<f32>,
    path: Vec<Label>,
    tokens: Vec<f32>,
    scratch: Scratch,
    chain: Chain,
}

/// How far behind the best a label may be for a path to go on from it, in natural logarithms.
const BEAM: f32 = 16.0;
/// The same for probabilities: what is less probable by what came before counts as nothing.
const LEAST: f32 = 1e-7;

impl<'m> Lattice<'m> {
    /// Creates a lattice of a model, without tokens.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            scores: Vec::new(),
            allowed: Vec::new(),
            best: Vec::new(),
            path: Vec::new(),
            tokens: Vec::new(),
            scratch: Scratch::default(),
            chain: Chain::default(),
        }
    }

    /// Weighs the features of each token; what was there before is gone.
    ///
    /// A look-up for each feature of each token that has a choice.
    pub fn fill(&mut self, sequence: &Sequence) {
        let model = self.model;
        self.scores.clear();
        self.scores.resize(sequence.len() * model.stride, 0);
        self.allowed.clear();
        let rows = self.scores.chunks_exact_mut(model.stride);
        for (scores, (keys, allowed)) in rows.zip(sequence.tokens()) {
            let allowed = allowed.or_all(model.labels.len());
            self.allowed.push(allowed);
            if allowed.only().is_some() {
                continue;
            }
            model.rows.add(keys, &mut self.scratch, scores);
        }
    }

    /// Returns the number of tokens.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.allowed.len()
    }

    /// Tells whether there are no tokens.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.allowed.is_empty()
    }

    /// Adds to the score of a label at a token: `amount` natural logarithms, negative against it.
    ///
    /// A token or label that there is not changes nothing.
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
    pub fn boost(&mut self, token: usize, label: Label, amount: f32) {
        let row = self.scores.chunks_exact_mut(self.model.stride).nth(token);
        if let Some(score) = row.and_then(|row| row.get_mut(usize::from(label))) {
            *score = score.saturating_add((amount / self.model.scale).round() as i16);
        }
    }

    /// Adds to the score of some labels at every token.
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
    pub fn boost_all(&mut self, labels: LabelSet, amount: f32) {
        let model = self.model;
        let steps = (amount / model.scale).round() as i16;
        for row in self.scores.chunks_exact_mut(model.stride) {
            for label in labels.iter(model.labels.len()) {
                if let Some(score) = row.get_mut(usize::from(label)) {
                    *score = score.saturating_add(steps);
                }
            }
        }
    }

    /// Finds the labels of the best path, one for each token.
    ///
    /// No path takes a forbidden transition where another is possible. `O(n·l²)` for `n` tokens and `l` labels. Of two equal
    /// paths, the one with the earlier labels. A label that is `e^16` times less probable than the best one by what came before is not gone on
    /// from.
    pub fn best_path(&mut self) -> &[Label] {
        let model = self.model;
        let stride = model.stride;
        let labels = model.labels.len();
        let beam = -(BEAM / model.scale);
        self.path.clear();
        self.best.clear();
        self.best.resize(self.scores.len(), 0.0);

        let mut before: Option<(&[f32], LabelSet)> = None;
        let rows = self.best.chunks_exact_mut(stride).zip(self.scores.chunks_exact(stride));
        for ((best, scores), &allowed) in rows.zip(&self.allowed) {
            match before {
                None => best.copy_from_slice(&model.start),
                // the only way from the only label to the only label
                Some((_, before)) if before.only().is_some() && allowed.only().is_some() => {}
                Some((from, before)) => model.step(from, before, allowed, beam, best),
            }
            // the best allowed one becomes zero, so that sums stay small however long the text is
            let mut top = f32::MIN;
            for label in allowed.iter(labels) {
                if let Some((best, &score)) =
                    best.get_mut(usize::from(label)).zip(scores.get(usize::from(label)))
                {
                    *best += f32::from(score);
                    top = top.max(*best);
                }
            }
            for label in allowed.iter(labels) {
                if let Some(best) = best.get_mut(usize::from(label)) {
                    *best -= top;
                }
            }
            before = Some((best, allowed));
        }

        let mut next: Option<Label> = None;
        for (best, &allowed) in self.best.chunks_exact(stride).zip(&self.allowed).rev() {
            let (mut label, mut top) = (0, f32::MIN);
            for from in allowed.iter(labels) {
                let sum =
                    best.get(usize::from(from)).copied().unwrap_or(f32::MIN) + model.transition(from, next);
                if sum > top {
                    (label, top) = (from, sum);
                }
            }
            self.path.push(label);
            next = Some(label);
        }
        self.path.reverse();
        &self.path
    }

    /// Returns the path that [`best_path`](Self::best_path) found last.
    #[must_use]
    pub fn path(&self) -> &[Label] {
        &self.path
    }

    /// Works out the probability of each label at each token, for [`posterior`](Self::posterior).
    ///
    /// `O(n·l²)`, several times the cost of [`best_path`](Self::best_path).
    pub fn posteriors(&mut self) {
        let model = self.model;
        self.tokens.clear();
        for (scores, &allowed) in self.scores.chunks_exact(model.stride).zip(&self.allowed) {
            let first = self.tokens.len();
            self.tokens.resize(first + scores.len(), 0.0);
            let row = self.tokens.get_mut(first..).unwrap_or_default();
            let scores = |label: Label| scores.get(usize::from(label)).copied().unwrap_or(i16::MIN);
            let top = allowed.iter(model.labels.len()).map(scores).max().unwrap_or_default();
            for label in allowed.iter(model.labels.len()) {
                let behind = (f32::from(scores(label)) - f32::from(top)) * model.scale;
                if let Some(factor) = row.get_mut(usize::from(label)).filter(|_| behind > -BEAM) {
                    *factor = exp(behind);
                }
            }
        }
        let factors = model.factors();
        if self.chain.run(factors, &self.tokens, LEAST, None).is_none() {
            self.chain.run(factors, &self.tokens, 0.0, None);
        }
    }

    /// Returns how probable a label is at a token, by the last [`posteriors`](Self::posteriors), from 0 to 1; zero where there is
    /// none.
    #[must_use]
    pub fn posterior(&self, token: usize, label: Label) -> f32 {
        let row = self.chain.alpha.chunks_exact(self.model.stride).nth(token);
        let share = row.and_then(|row| row.get(usize::from(label))).copied().unwrap_or(0.0);
        // A file may hold weights whose sums are too great for a number; zero too where there is none.
        if share > 0.0 { share.min(1.0) } else { 0.0 }
    }
}
