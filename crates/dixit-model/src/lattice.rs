use crate::chain::{Chain, factors};
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
    back: Vec<Label>,
    best: Vec<i32>,
    next: Vec<i32>,
    path: Vec<Label>,
    tokens: Vec<f32>,
    scratch: Scratch,
    chain: Chain,
}

impl<'m> Lattice<'m> {
    /// Creates a lattice of a model, without tokens.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            scores: Vec::new(),
            allowed: Vec::new(),
            back: Vec::new(),
            best: Vec::new(),
            next: Vec::new(),
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
    /// paths, the one with the earlier labels.
    pub fn best_path(&mut self) -> &[Label] {
        let model = self.model;
        let stride = model.stride;
        let labels = model.labels.len();
        self.path.clear();
        self.back.clear();
        self.back.resize(self.scores.len(), 0);
        self.best.clear();
        self.best.resize(stride, 0);
        self.next.clear();
        self.next.resize(stride, 0);

        let mut before: Option<LabelSet> = None;
        let rows = self.scores.chunks_exact(stride).zip(self.back.chunks_exact_mut(stride));
        for ((scores, back), &allowed) in rows.zip(&self.allowed) {
            match before {
                None => self.next.iter_mut().zip(&model.start).for_each(|(next, &start)| *next = start),
                Some(before) => {
                    self.next.fill(i32::MIN);
                    for from in before.iter(labels) {
                        let best = self.best.get(usize::from(from)).copied().unwrap_or_default();
                        let start = usize::from(from) * stride;
                        let row = model.between.get(start..start + stride).unwrap_or_default();
                        for ((next, back), &transition) in self.next.iter_mut().zip(back.iter_mut()).zip(row)
                        {
                            let sum = best + transition;
                            *back = if sum > *next { from } else { *back };
                            *next = sum.max(*next);
                        }
                    }
                }
            }
            for (next, &score) in self.next.iter_mut().zip(scores) {
                *next += i32::from(score);
            }
            // the best allowed one becomes zero, so that sums stay small however long the text is
            let top = allowed.iter(labels).filter_map(|label| self.next.get(usize::from(label))).max();
            let top = top.copied().unwrap_or_default();
            for next in &mut self.next {
                *next = next.saturating_sub(top);
            }
            std::mem::swap(&mut self.best, &mut self.next);
            before = Some(allowed);
        }

        let Some(last) = before else { return &self.path };
        let mut label = 0;
        let mut top = i32::MIN;
        for end in last.iter(labels) {
            let index = usize::from(end);
            let sum = self
                .best
                .get(index)
                .zip(model.end.get(index))
                .map_or(i32::MIN, |(best, end)| best.saturating_add(*end));
            if sum > top {
                (label, top) = (end, sum);
            }
        }
        for back in self.back.chunks_exact(stride).rev() {
            self.path.push(label);
            label = back.get(usize::from(label)).copied().unwrap_or_default();
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
            self.tokens.extend(scores.iter().map(|&score| f32::from(score)));
            factors(self.tokens.get_mut(first..).unwrap_or_default(), allowed, model.scale);
        }
        self.chain.run(model.factors(), &self.tokens, None);
    }

    /// Returns how probable a label is at a token, by the last [`posteriors`](Self::posteriors); zero where there is none.
    #[must_use]
    pub fn posterior(&self, token: usize, label: Label) -> f32 {
        let row = self.chain.alpha.chunks_exact(self.model.stride).nth(token);
        row.and_then(|row| row.get(usize::from(label))).copied().unwrap_or(0.0)
    }
}
