//! How probable each label is at each token: the sums over all paths, forward and backward.

use wide::{f32x8, i16x8};

use crate::LabelSet;
use crate::exp::exp;
use crate::lanes::{LANES, NEVER, SCORE, mask, masked};

/// The probabilities of a sequence's labels, and memory to work with.
///
/// Works on factors, not on logarithms; each step is scaled to a sum of one, so that no sequence is too long. A token with one allowed label has it
/// for certain: the sums begin anew there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Posteriors {
    /// Forward sums, later the probabilities: a row for each token.
    alpha: Vec<f32x8>,
    tokens: Vec<f32x8>,
    /// What each forward sum was divided by, as the factor that did it.
    shares: Vec<f32>,
}

/// The factors of a model's transitions: rows of its parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Factors {
    pub(crate) start: Vec<f32x8>,
    pub(crate) end: Vec<f32x8>,
    /// A row for each label that comes before.
    pub(crate) between: Vec<f32x8>,
    /// The same, a row for each label that comes after.
    pub(crate) into: Vec<f32x8>,
    /// What a label's score is worth, by how many steps it is behind the best one's; what is not here is worth nothing.
    pub(crate) behind: Vec<f32>,
}

/// How far behind a token's best label another may be, in natural logarithms; what is behind it counts as nothing.
const BEAM: f32 = 16.0;
/// What is less probable by what came before is not gone on from, where there is another way.
const LEAST: f32 = 1e-7;
/// A step's sum below which there is no path.
const TOO_LITTLE: f32 = 1e-30;

impl Posteriors {
    /// Returns how probable a label is at a token, of a sequence with rows of `parts`; zero where there is none.
    pub(crate) fn get(&self, parts: usize, token: usize, label: usize) -> f32 {
        let part = (label / LANES < parts).then(|| token * parts + label / LANES);
        let part = part.and_then(|part| self.alpha.get(part));
        part.and_then(|part| part.as_array().get(label % LANES)).copied().unwrap_or(0.0)
    }

    /// Works them out, from a row of `P` parts for each token.
    pub(crate) fn run<const P: usize>(&mut self, factors: &Factors, scores: &[i16x8], allowed: &[LabelSet]) {
        self.tokens.clear();
        self.tokens.resize(scores.len(), f32x8::ZERO);
        let rows = self.tokens.as_chunks_mut::<P>().0.iter_mut().zip(scores.as_chunks::<P>().0);
        for ((token, scores), &allowed) in rows.zip(allowed) {
            token_factors(&factors.behind, scores, allowed, token);
        }
        self.alpha.clear();
        self.alpha.resize(self.tokens.len(), f32x8::ZERO);
        let least = [LEAST, 0.0].into_iter().find(|&least| self.forward::<P>(factors, allowed, least));
        match least {
            Some(least) => self.backward::<P>(factors, allowed, least),
            None => self.alpha.fill(f32x8::ZERO),
        }
    }

    /// Fills `alpha` with how probable each label is by what came before; tells whether there is a path.
    fn forward<const P: usize>(&mut self, factors: &Factors, allowed: &[LabelSet], least: f32) -> bool {
        let (between, into) = (factors.between.as_chunks::<P>().0, factors.into.as_chunks::<P>().0);
        let rows = self.alpha.as_chunks_mut::<P>().0.iter_mut().zip(self.tokens.as_chunks::<P>().0);
        let nothing = [f32x8::ZERO; P];
        let mut before: Option<(&[f32x8; P], LabelSet)> = None;
        self.shares.clear();
        for ((alpha, token), &allowed) in rows.zip(allowed) {
            let sum = match (before, allowed.only()) {
                (Some((before, _)), Some(only)) => {
                    *alpha = *token;
                    dot(before, into.get(usize::from(only)).unwrap_or(&nothing))
                }
                _ => {
                    let mut here = match before {
                        None => *factors.start.first_chunk().unwrap_or(&nothing),
                        Some((before, labels)) => onward(before, labels, between, least),
                    };
                    for (here, &factor) in here.iter_mut().zip(token) {
                        *here *= factor;
                    }
                    let sum = total(&here);
                    let share = f32x8::splat(1.0 / sum);
                    for (alpha, here) in alpha.iter_mut().zip(here) {
                        *alpha = here * share;
                    }
                    sum
                }
            };
            if sum < TOO_LITTLE {
                return false;
            }
            self.shares.push(1.0 / sum);
            before = Some((alpha, allowed));
        }
        let end = factors.end.first_chunk::<P>();
        before.zip(end).is_none_or(|((last, _), end)| dot(last, end) >= TOO_LITTLE)
    }

    /// Takes in what comes after: makes probabilities of the forward sums.
    fn backward<const P: usize>(&mut self, factors: &Factors, allowed: &[LabelSet], least: f32) {
        let (between, into) = (factors.between.as_chunks::<P>().0, factors.into.as_chunks::<P>().0);
        let rows = self.alpha.as_chunks_mut::<P>().0.iter_mut().zip(self.tokens.as_chunks::<P>().0);
        let nothing = [f32x8::ZERO; P];
        // the sums after the token that follows, times the factor of each label that it may have
        let mut after: Option<([f32x8; P], LabelSet)> = None;
        for (((alpha, token), &share), &allowed) in rows.zip(&self.shares).zip(allowed).rev() {
            let mut beta = nothing;
            match &after {
                _ if allowed.only().is_some() => beta = *alpha,
                None => {
                    let end = factors.end.first_chunk().unwrap_or(&nothing);
                    let share = f32x8::splat(1.0 / dot(alpha, end));
                    for (beta, &end) in beta.iter_mut().zip(end) {
                        *beta = end * share;
                    }
                }
                Some((after, labels)) => match labels.only() {
                    Some(only) => {
                        let row = into.get(usize::from(only)).unwrap_or(&nothing);
                        let value = f32x8::splat(total(after));
                        for (beta, &factor) in beta.iter_mut().zip(row) {
                            *beta = factor * value;
                        }
                    }
                    None => {
                        for (label, row) in (0..).zip(between) {
                            if let Some((beta, _)) =
                                lane(&mut beta, alpha, label).filter(|(_, sum)| *sum > least)
                            {
                                *beta = dot(row, after);
                            }
                        }
                    }
                },
            }
            let share = f32x8::splat(share);
            let mut next = nothing;
            for (((next, alpha), beta), &token) in next.iter_mut().zip(alpha).zip(beta).zip(token) {
                *alpha *= beta;
                *next = beta * token * share;
            }
            after = Some((next, allowed));
        }
    }
}

/// Returns a label's place in one row, and its sum in another.
#[inline]
fn lane<'b, const P: usize>(
    beta: &'b mut [f32x8; P],
    alpha: &[f32x8; P],
    label: usize,
) -> Option<(&'b mut f32, f32)> {
    let (part, at) = (label / LANES, label % LANES);
    let place = beta.get_mut(part)?.as_mut_array().get_mut(at)?;
    Some((place, *alpha.get(part)?.as_array().get(at)?))
}

/// Sums up what leads to each label from the labels before it.
#[inline]
fn onward<const P: usize>(
    before: &[f32x8; P],
    labels: LabelSet,
    between: &[[f32x8; P]],
    least: f32,
) -> [f32x8; P] {
    let mut here = [f32x8::ZERO; P];
    if let Some(only) = labels.only() {
        return between.get(usize::from(only)).copied().unwrap_or(here);
    }
    for (&sum, row) in before.iter().flat_map(|part| part.as_array()).zip(between) {
        if sum > least {
            let sum = f32x8::splat(sum);
            for (here, &factor) in here.iter_mut().zip(row) {
                *here += sum * factor;
            }
        }
    }
    here
}

/// Turns a token's scores into its factors: the best allowed label's is one, and those of labels that it may not have are zero.
#[inline]
fn token_factors<const P: usize>(
    behind: &[f32],
    scores: &[i16x8; P],
    allowed: LabelSet,
    factors: &mut [f32x8; P],
) {
    let mut scores = *scores;
    let mut top = i16x8::splat(NEVER);
    for (score, mask) in scores.iter_mut().zip(mask::<P>(allowed)) {
        *score = masked(*score, mask);
        top = top.max(*score);
    }
    let top = i16x8::splat(top.reduce_max());
    for (factors, score) in factors.iter_mut().zip(scores) {
        // what is never is so far behind that the difference stays at the bound
        let steps = top.saturating_sub(score);
        for (factor, &steps) in factors.as_mut_array().iter_mut().zip(steps.as_array()) {
            *factor = behind.get(usize::from(steps.cast_unsigned())).copied().unwrap_or(0.0);
        }
    }
}

/// Works out the factor of each number of steps that a label may be behind the best one; `scale` is what a step is worth in natural logarithms.
pub(crate) fn behind(scale: f32) -> Vec<f32> {
    let far = |steps: &i16| f32::from(*steps) * scale < BEAM;
    (0..=2 * SCORE).take_while(far).map(|steps| exp(-f32::from(steps) * scale)).collect()
}

/// Adds up a row, in the same order on every machine.
#[inline]
fn total<const P: usize>(row: &[f32x8; P]) -> f32 {
    across(row.iter().fold(f32x8::ZERO, |sum, &part| sum + part))
}

/// Multiplies two rows and adds up.
#[inline]
fn dot<const P: usize>(left: &[f32x8; P], right: &[f32x8; P]) -> f32 {
    across(left.iter().zip(right).fold(f32x8::ZERO, |sum, (&left, &right)| sum + left * right))
}

#[inline]
fn across(sums: f32x8) -> f32 {
    let [a, b, c, d, e, f, g, h] = sums.to_array();
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: usize = 3;
    const SCALE: f32 = 0.1;

    fn row(values: [f32; LABELS]) -> f32x8 {
        let [a, b, c] = values;
        f32x8::new([a, b, c, 0.0, 0.0, 0.0, 0.0, 0.0])
    }

    /// Against the sum over all paths, one by one.
    #[test]
    fn probabilities_are_the_shares_of_all_paths() {
        let start = [1.0, 0.5, 0.0];
        let end = [0.2, 1.0, 1.0];
        let between = [[0.9, 0.1, 0.0], [0.3, 1.0, 2.0], [1.0, 0.0, 0.4]];
        let into = [[0.9, 0.3, 1.0], [0.1, 1.0, 0.0], [0.0, 2.0, 0.4]];
        let factors = Factors {
            start: vec![row(start)],
            end: vec![row(end)],
            between: between.map(row).to_vec(),
            into: into.map(row).to_vec(),
            behind: behind(SCALE),
        };
        let scores = [[3, -4, 0], [0, 12, 5], [7, 7, -20], [1, 2, 3]];
        let all = LabelSet::ALL.first(LABELS);
        for second in [all, LabelSet::of(1), LabelSet::of(0).with(2)] {
            let allowed = [all, second, all, all];
            let mut sums = [[0.0; LABELS]; 4];
            let mut whole = 0.0;
            for path in 0..LABELS.pow(4) {
                let path = [path % 3, path / 3 % 3, path / 9 % 3, path / 27];
                let weight = |token: usize| {
                    let label = path[token];
                    let open = allowed[token].contains(u8::try_from(label).expect("small"));
                    f64::from(u8::from(open)) * (f64::from(scores[token][label]) * f64::from(SCALE)).exp()
                };
                let mut product = f64::from(start[path[0]]) * f64::from(end[path[3]]);
                product *= (0..4).map(weight).product::<f64>();
                product *=
                    path.array_windows().map(|&[from, to]| f64::from(between[from][to])).product::<f64>();
                whole += product;
                for (token, label) in path.into_iter().enumerate() {
                    sums[token][label] += product;
                }
            }
            let mut posteriors = Posteriors::default();
            let rows = scores.map(|[a, b, c]| i16x8::new([a, b, c, 0, 0, 0, 0, 0]));
            posteriors.run::<1>(&factors, &rows, &allowed);
            for (token, sums) in sums.iter().enumerate() {
                for (label, sum) in sums.iter().enumerate() {
                    let found = f64::from(posteriors.get(1, token, label));
                    assert!((found - sum / whole).abs() < 1e-4, "{token} {label}: {found} {}", sum / whole);
                }
            }
        }
    }

    #[test]
    fn without_a_path_all_are_zero() {
        let nowhere = Factors {
            start: vec![row([1.0; LABELS])],
            end: vec![row([1.0; LABELS])],
            between: vec![row([0.0; LABELS]); LABELS],
            into: vec![row([0.0; LABELS]); LABELS],
            behind: behind(SCALE),
        };
        let mut posteriors = Posteriors::default();
        posteriors.run::<1>(&nowhere, &[i16x8::ZERO; 2], &[LabelSet::ALL.first(LABELS); 2]);
        assert!(posteriors.get(1, 0, 0).abs() < f32::EPSILON && posteriors.get(1, 9, 0).abs() < f32::EPSILON);
    }
}
