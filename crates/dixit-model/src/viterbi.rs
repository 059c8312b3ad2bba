//! The best path, in whole numbers: as many labels at once as the processor adds.

use wide::i16x8;

use crate::lanes::{LANES, NEVER, lane, lane_mut, mask, masked};
use crate::model::Transitions;
use crate::{Label, LabelSet};

/// Memory to work with, kept from one sequence to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Viterbi {
    /// How good the best path to each label of each token is, next to the best one of that token, which is zero.
    best: Vec<i16x8>,
    pub(crate) path: Vec<Label>,
}

impl Viterbi {
    /// Finds the best path; `scores` has a row of `P` parts for each token, and `beam` is how far behind the best a label may be for a path to go on
    /// from it where another leads on.
    ///
    /// Whatever the scores, the labels are among the allowed ones: a label that may not be is worth [`NEVER`], which no sum of scores and
    /// transitions within [`SCORE`](crate::lanes::SCORE) and [`TRANSITION`](crate::lanes::TRANSITION) falls to.
    pub(crate) fn run<const P: usize>(
        &mut self,
        transitions: &Transitions,
        scores: &[i16x8],
        allowed: &[LabelSet],
        beam: i16,
    ) {
        self.best.clear();
        self.best.reserve(scores.len());
        let mut before: Option<[i16x8; P]> = None;
        for (scores, &allowed) in scores.as_chunks::<P>().0.iter().zip(allowed) {
            let mut row = [i16x8::splat(NEVER); P];
            if let Some(only) = allowed.only() {
                // whatever came before
                if let Some(best) = lane_mut(&mut row, usize::from(only)) {
                    *best = 0;
                }
            } else {
                let mask = mask::<P>(allowed);
                row = match &before {
                    Some(before) => step(transitions, before, &mask, beam),
                    None => transitions.start.first_chunk().copied().unwrap_or(row),
                };
                let mut top = i16x8::splat(NEVER);
                for ((best, &score), &mask) in row.iter_mut().zip(scores).zip(&mask) {
                    *best = masked(best.saturating_add(score), mask);
                    top = top.max(*best);
                }
                let top = i16x8::splat(top.reduce_max());
                for (best, &mask) in row.iter_mut().zip(&mask) {
                    *best = masked(best.saturating_sub(top), mask);
                }
            }
            self.best.extend_from_slice(&row);
            before = Some(row);
        }
        self.walk_back::<P>(transitions, allowed);
    }

    /// Reads the path off from its end. Of two equal ones, the label that comes first.
    fn walk_back<const P: usize>(&mut self, transitions: &Transitions, allowed: &[LabelSet]) {
        let into = transitions.into.as_chunks::<P>().0;
        let nowhere = [i16x8::ZERO; P];
        let mut onward = transitions.end.first_chunk::<P>().unwrap_or(&nowhere);
        self.path.clear();
        self.path.resize(allowed.len(), 0);
        let rows = self.best.as_chunks::<P>().0.iter().zip(allowed);
        for (label, (best, &allowed)) in self.path.iter_mut().zip(rows).rev() {
            *label = allowed.only().unwrap_or_else(|| {
                let mut sums = *best;
                let mut top = i16x8::splat(NEVER);
                for (sum, &onward) in sums.iter_mut().zip(onward) {
                    *sum = sum.saturating_add(onward);
                    top = top.max(*sum);
                }
                let top = i16x8::splat(top.reduce_max());
                LabelSet::from_bits(lanes(&sums, |sum| sum.simd_eq(top))).intersection(allowed).lowest()
            });
            onward = into.get(usize::from(*label)).unwrap_or(&nowhere);
        }
    }
}

/// Returns a bit for each lane of a row that `holds` says yes to.
#[inline]
fn lanes<const P: usize>(row: &[i16x8; P], holds: impl Fn(i16x8) -> i16x8) -> u64 {
    row.iter().rev().fold(0, |bits, &part| bits << LANES | u64::from(holds(part).to_bitmask()))
}

/// Works out how good the best path to each label is, before its own score.
#[inline]
fn step<const P: usize>(
    transitions: &Transitions,
    before: &[i16x8; P],
    mask: &[i16x8; P],
    beam: i16,
) -> [i16x8; P] {
    let between = transitions.between.as_chunks::<P>().0;
    let mut best = [i16x8::splat(NEVER); P];
    for least in [beam, NEVER + 1] {
        let least = i16x8::splat(least - 1);
        let labels = LabelSet::from_bits(lanes(before, |sum| sum.simd_gt(least)));
        for label in labels.iter(between.len()).map(usize::from) {
            let (Some(row), Some(sum)) = (between.get(label), lane(before, label)) else { continue };
            let sum = i16x8::splat(sum);
            for (best, &transition) in best.iter_mut().zip(row) {
                *best = sum.saturating_add(transition).max(*best);
            }
        }
        // a forbidden transition is half of never, all others are far less
        let open = best
            .iter()
            .zip(mask)
            .fold(i16x8::splat(NEVER), |open, (&best, &mask)| open.max(masked(best, mask)));
        if open.reduce_max() > NEVER / 4 {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lanes::{FORBIDDEN, parts};

    const BEAM: i16 = -400;

    /// Rows of so many labels from plain numbers; `None` is forbidden.
    fn rows(values: &[Vec<Option<i16>>]) -> Box<[i16x8]> {
        values
            .iter()
            .flat_map(|values| {
                let mut row = vec![i16x8::splat(NEVER); parts(values.len())];
                for (label, value) in values.iter().enumerate() {
                    *lane_mut(&mut row, label).expect("a lane for each label") = value.unwrap_or(FORBIDDEN);
                }
                row
            })
            .collect()
    }

    /// The sum of a path, and how many forbidden transitions are in it.
    fn worth(case: &Case, path: &[Label]) -> (usize, i32) {
        let score = |score: Option<i16>| score.map_or((1, 0), |score| (0, i32::from(score)));
        let first = score(case.start[usize::from(path[0])]);
        let last = score(case.end[usize::from(*path.last().expect("a token"))]);
        let steps =
            path.array_windows().map(|&[from, to]| score(case.between[usize::from(from)][usize::from(to)]));
        let tokens = path.iter().zip(&case.scores).map(|(&label, row)| score(row[usize::from(label)]));
        steps
            .chain(tokens)
            .chain([first, last])
            .fold((0, 0), |(no, sum), (more, score)| (no + more, sum + score))
    }

    /// Finds the best path the plain way, label by label, and returns what it is worth: fewest forbidden transitions, then the greatest sum.
    fn plain(case: &Case) -> (usize, i32) {
        let better = |left: &(usize, i32), right: &(usize, i32)| (right.0, left.1).cmp(&(left.0, right.1));
        let plus = |(no, sum): (usize, i32), score: Option<i16>| match score {
            Some(score) => (no, sum + i32::from(score)),
            None => (no + 1, sum),
        };
        let labels = case.start.len();
        let allowed =
            |token: usize, label: usize| case.allowed[token].contains(u8::try_from(label).expect("small"));
        let mut best: Vec<Option<(usize, i32)>> = (0..labels)
            .map(|to| allowed(0, to).then(|| plus(plus((0, 0), case.start[to]), case.scores[0][to])))
            .collect();
        for token in 1..case.scores.len() {
            let step = |to: usize| {
                let from = |from: usize| Some(plus(best[from]?, case.between[from][to]));
                let top = (0..labels).filter_map(from).max_by(better)?;
                allowed(token, to).then(|| plus(top, case.scores[token][to]))
            };
            best = (0..labels).map(step).collect();
        }
        (0..labels)
            .filter_map(|from| Some(plus(best[from]?, case.end[from])))
            .max_by(better)
            .expect("a label is allowed")
    }

    #[derive(Clone, Debug)]
    struct Case {
        start: Vec<Option<i16>>,
        end: Vec<Option<i16>>,
        between: Vec<Vec<Option<i16>>>,
        scores: Vec<Vec<Option<i16>>>,
        allowed: Vec<LabelSet>,
    }

    /// A label's score at a token is always a number.
    fn plain_scores(row: Vec<Option<i16>>) -> Vec<Option<i16>> {
        row.into_iter().map(|score| Some(score.unwrap_or_default())).collect()
    }

    fn cases() -> impl Strategy<Value = Case> {
        (prop_oneof![Just(3_usize), Just(9), Just(17), Just(25), Just(40)], 1_usize..6).prop_flat_map(
            |(labels, tokens)| {
                let row =
                    |open: f64| prop::collection::vec(prop::option::weighted(open, -100_i16..100), labels);
                let sets = prop::collection::vec(any::<u64>(), tokens);
                (
                    row(0.8),
                    row(0.8),
                    prop::collection::vec(row(0.7), labels),
                    prop::collection::vec(row(0.9), tokens),
                    sets,
                )
                    .prop_map(move |(start, end, between, scores, sets)| Case {
                        start,
                        end,
                        between,
                        scores: scores.into_iter().map(plain_scores).collect(),
                        allowed: sets.iter().map(|&bits| LabelSet::from_bits(bits).or_all(labels)).collect(),
                    })
            },
        )
    }

    proptest! {
        /// No path is better, as long as none is beyond the beam; and no label is one that may not be.
        #[test]
        fn no_path_is_better(case in cases()) {
            let into: Vec<Vec<_>> = (0..case.start.len()).map(|to| case.between.iter().map(|row| row[to]).collect()).collect();
            let transitions = Transitions {
                start: rows(std::slice::from_ref(&case.start)),
                end: rows(std::slice::from_ref(&case.end)),
                between: rows(&case.between),
                into: rows(&into),
            };
            let scores = rows(&case.scores);
            let mut viterbi = Viterbi::default();
            crate::lanes::with_parts!(parts(case.start.len()), P => viterbi.run::<P>(&transitions, &scores, &case.allowed, BEAM));
            for (label, allowed) in viterbi.path.iter().zip(&case.allowed) {
                prop_assert!(allowed.contains(*label));
            }
            let (found, best) = (worth(&case, &viterbi.path), plain(&case));
            // where every way is forbidden somewhere, one is taken all the same
            prop_assert!(found == best || best.0 > 0 && found.0 > 0, "{found:?} {best:?}");
        }
    }
}
