use crate::LabelSet;
use crate::exp::exp;

/// The sums over all paths through a chain: forward, backward, and from them each label's probability at each token.
///
/// Works on factors, not on logarithms; each step is scaled to a sum of one, so that no chain is too long.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    /// Forward sums, later the probabilities: a row for each token.
    pub(crate) alpha: Vec<f32>,
    beta: Vec<f32>,
    scales: Vec<f32>,
    row: Vec<f32>,
}

/// The factors of a model in training, of one width: rows of `stride`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Factors {
    pub(crate) stride: usize,
    pub(crate) start: Vec<f32>,
    pub(crate) end: Vec<f32>,
    pub(crate) between: Vec<f32>,
}

/// A step's sum below which there is no path.
const TOO_LITTLE: f32 = 1e-30;

impl Chain {
    /// Fills `alpha` with the probability of each label at each token, and returns the logarithm of the sum over all paths;
    /// without a path there is none, and `alpha` is zero.
    ///
    /// `tokens` holds the tokens' factors, a row each. `pairs`, where given, gets the expected number of each transition added,
    /// times `weight`, laid out as `between`.
    pub(crate) fn run(
        &mut self,
        factors: &Factors,
        tokens: &[f32],
        mut pairs: Option<(&mut [f32], f32)>,
    ) -> Option<f32> {
        let stride = factors.stride;
        self.alpha.clear();
        self.alpha.resize(tokens.len(), 0.0);
        self.beta.clear();
        self.beta.resize(tokens.len(), 0.0);
        self.scales.clear();
        self.row.clear();
        self.row.resize(stride, 0.0);
        let mut log = 0.0;

        let mut before: Option<&[f32]> = None;
        for (here, token) in self.alpha.chunks_exact_mut(stride).zip(tokens.chunks_exact(stride)) {
            match before {
                None => here.iter_mut().zip(&factors.start).for_each(|(here, &start)| *here = start),
                Some(before) => {
                    for (&sum, row) in before.iter().zip(factors.between.chunks_exact(stride)) {
                        if sum > 0.0 {
                            for (here, &factor) in here.iter_mut().zip(row) {
                                *here += sum * factor;
                            }
                        }
                    }
                }
            }
            let mut total = 0.0;
            for (here, &factor) in here.iter_mut().zip(token) {
                *here *= factor;
                total += *here;
            }
            if total < TOO_LITTLE {
                self.alpha.fill(0.0);
                return None;
            }
            for here in here.iter_mut() {
                *here /= total;
            }
            self.scales.push(total);
            log += total.ln();
            before = Some(here);
        }
        let Some(last) = before else { return Some(0.0) };
        let total: f32 = last.iter().zip(&factors.end).map(|(sum, factor)| sum * factor).sum();
        if total < TOO_LITTLE {
            self.alpha.fill(0.0);
            return None;
        }
        log += total.ln();

        // backward, the token's own factor not in it
        let mut after: Option<(&[f32], &[f32], f32)> = None;
        let rows = self.beta.chunks_exact_mut(stride).zip(self.alpha.chunks_exact(stride));
        for (((here, alpha), token), &scale) in rows.zip(tokens.chunks_exact(stride)).zip(&self.scales).rev()
        {
            match after {
                None => {
                    for (here, &factor) in here.iter_mut().zip(&factors.end) {
                        *here = factor / total;
                    }
                }
                Some((beta, token, scale)) => {
                    for ((next, &beta), &factor) in self.row.iter_mut().zip(beta).zip(token) {
                        *next = beta * factor / scale;
                    }
                    let rows = factors.between.chunks_exact(stride).zip(alpha);
                    for (here, (row, _)) in here.iter_mut().zip(rows).filter(|&(_, (_, &sum))| sum > 0.0) {
                        *here = row.iter().zip(&self.row).map(|(factor, next)| factor * next).sum();
                    }
                    if let Some((pairs, weight)) = &mut pairs {
                        let rows = pairs.chunks_exact_mut(stride).zip(factors.between.chunks_exact(stride));
                        for ((pairs, row), &sum) in rows.zip(alpha) {
                            let sum = sum * *weight;
                            if sum != 0.0 {
                                for ((pair, &factor), &next) in pairs.iter_mut().zip(row).zip(&self.row) {
                                    *pair += sum * factor * next;
                                }
                            }
                        }
                    }
                }
            }
            after = Some((here, token, scale));
        }
        for (alpha, beta) in self.alpha.iter_mut().zip(&self.beta) {
            *alpha *= beta;
        }
        Some(log)
    }
}

/// Turns a token's scores into its factors: the best allowed label's is one, and those of labels that it may not have are zero.
///
/// `scale` is what a score of one is worth in natural logarithms.
pub(crate) fn factors(row: &mut [f32], allowed: LabelSet, scale: f32) {
    let scores = allowed.iter(row.len()).filter_map(|label| row.get(usize::from(label)));
    let top = scores.fold(f32::MIN, |top, &score| top.max(score));
    for score in row.iter_mut() {
        *score = exp((*score - top) * scale);
    }
    restrict(row, allowed);
}

/// Sets the factors of labels that a token may not have to zero.
pub(crate) fn restrict(row: &mut [f32], allowed: LabelSet) {
    for (label, factor) in (0..).zip(row) {
        if !allowed.contains(label) {
            *factor = 0.0;
        }
    }
}
